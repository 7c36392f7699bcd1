"""Forests: from a recipe and data to a graph, an explainer's table, and the proof that all three say the same."""
