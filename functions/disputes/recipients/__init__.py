"""Whom letters go to beside the bureaus: furnishers, collectors, attorneys general."""
