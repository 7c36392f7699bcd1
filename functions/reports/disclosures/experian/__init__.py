"""Experian: the print of the annual report, and the older layout of its portal."""
