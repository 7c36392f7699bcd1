"""Documents that furnishers and bureaus would hand out about the generated people, for the demonstration and tests."""
