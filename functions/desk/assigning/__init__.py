"""Assigning: the specialists, and whose turn each task is."""
