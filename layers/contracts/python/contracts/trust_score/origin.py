"""Where the metrics behind a score come from; whoever decides on a score acts on verified ones alone."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Origin(StrEnum):
    """Posted by the person, derived from transactions that the person posted, or supplied by a bank."""

    POSTED = "posted"
    DERIVED = "derived"
    SUPPLIED = "supplied"


VERIFIED: Final = frozenset({Origin.SUPPLIED})
"""What somebody other than the person vouches for."""
