"""Reports that customers and staff hand in: papers, data, furnishers' files, what a person typed."""
