"""Experian Credit Profile v2: its API, its codes, and the profile read into the canonical report."""
