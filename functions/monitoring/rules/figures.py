"""Every figure that monitoring alone decides by, in one table; what a report is believed by stands in the contracts.

None of them is law: the statutes know no thresholds for monitoring. Where an authority names the pattern, it stands
beside the figure; the figure itself is a house rule.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class IdentityTheft(NamedTuple):
    """So many hard inquiries within so many days, together with a new address or a new account.

    The pattern is that of the Red Flags Rule's guidelines, 16 CFR 681 Appendix A, Supplement A, no. 4 ("a recent and
    significant increase in the volume of inquiries", "an unusual number of recently established credit relationships").
    """

    inquiries: int = 3
    within_days: int = 14


IDENTITY_THEFT: Final = IdentityTheft()

SCORE_POINTS: Final = 10
"""Default threshold: a score moves by a few points from day to day when balances are reported, and means nothing."""
LARGE_DROP_POINTS: Final = 40
"""From so many points down a drop is a warning: about one price class of a loan."""

LATE_LISTING_DAYS: Final = 30
"""An inquiry older than the report before by more than this is not new: that report failed to list it."""

BASELINE_DAYS: Final = 31
"""An older report is no baseline for a first check: it would tell months of news at once."""
UNREACHABLE_DAYS: Final = 3
"""A bureau missed on so many days in a row is told, once an outage."""

WINDOW_OPENS_HOUR: Final = 6
WINDOW_MINUTES: Final = 16 * 60
"""Checks are spread over the customer's day from 06:00 to 22:00: no hour of changing clocks, no notice at night."""
