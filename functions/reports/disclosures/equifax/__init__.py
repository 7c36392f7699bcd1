"""Equifax: labels with colons, in running text or in columns, and a grid of named months."""
