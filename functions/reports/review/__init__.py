"""Values that could not be read for sure, and the people who decide them."""
