"""Reports ordered from bureaus, from the order to the sealed report."""
