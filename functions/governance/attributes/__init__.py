"""Protected attributes: given, shown to and taken back by the customer alone."""
