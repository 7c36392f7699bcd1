"""Answers in tables: what their columns head, and the records below; marks in columns; heads that the cells tell."""
