"""When a payment that failed makes the work rest."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

GRACE_DAYS: Final = 7
"""House rule: no law says how long to wait, and a card is mended in a week."""


def grace_ends(recorded_at: datetime) -> datetime:
    """Until then it may be paid and nothing rests."""
    return recorded_at + timedelta(days=GRACE_DAYS)
