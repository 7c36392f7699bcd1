"""A score that moved: looked up, analysed, told."""
