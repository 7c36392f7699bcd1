"""Disputes as a customer and the desk see them: opened, shown, assigned, withdrawn."""
