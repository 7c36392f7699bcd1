"""What can go wrong on a laptop, as one line each that names the mend."""

from __future__ import annotations


class LocalFault(Exception):
    """A fault that the person at the keyboard can mend; its text is the one line that is printed."""
