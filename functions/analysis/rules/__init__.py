"""The detection rules. `RULES` is the whole registry: a rule that stands here runs, one that doesn't, doesn't."""

from __future__ import annotations

from typing import Any, Final

from functions.analysis.rules import (
    amounts,
    court_records,
    dates,
    duplicates,
    first_delinquency,
    history,
    identity,
    obsolescence,
    statuses,
)
from functions.analysis.rules.rule import Rule

RULES: Final[tuple[Rule[Any], ...]] = (
    obsolescence.default_obsolete,  # R01
    obsolescence.late_payment_obsolete,  # R02
    obsolescence.bankruptcy_obsolete,  # R03
    court_records.judgment_shown,  # R05
    court_records.tax_lien_shown,  # R06
    obsolescence.inquiry_outdated,  # R07
    first_delinquency.first_delinquency_missing,  # R08
    first_delinquency.first_delinquency_too_late,  # R10
    first_delinquency.first_delinquency_before_opened,  # R12
    first_delinquency.first_delinquency_after_report,  # R13
    first_delinquency.first_delinquency_on_current,  # R14
    amounts.paid_with_balance,  # R16
    amounts.paid_with_past_due,  # R17
    amounts.current_with_past_due,  # R18
    amounts.late_without_past_due,  # R19
    amounts.past_due_above_balance,  # R20
    amounts.charge_off_without_amount,  # R21
    amounts.charge_off_amount_elsewhere,  # R22
    amounts.sold_with_amount_owed,  # R24
    duplicates.duplicate_tradeline,  # R27
    statuses.payment_rating_missing,  # R28
    history.status_beyond_history,  # R30
    history.late_before_opened,  # R36
    dates.closed_before_opened,  # R39
    dates.last_payment_out_of_order,  # R40
    identity.opened_as_minor,  # R58
)
