"""The detection rules. `RULES` is the whole registry: a rule that stands here runs, one that doesn't, doesn't."""

from __future__ import annotations

from typing import Any, Final

from functions.analysis.rules.contradictions import (
    charge_off_without_amount,
    closed_before_opened,
    paid_with_balance,
    paid_with_past_due,
)
from functions.analysis.rules.obsolescence import inquiry_outdated, late_payment_obsolete
from functions.analysis.rules.rule import Rule

RULES: Final[tuple[Rule[Any], ...]] = (
    late_payment_obsolete,
    inquiry_outdated,
    paid_with_balance,
    paid_with_past_due,
    charge_off_without_amount,
    closed_before_opened,
)
