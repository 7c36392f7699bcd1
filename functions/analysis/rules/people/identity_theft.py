"""Entries from identity theft that the bureau was asked to block: 15 U.S.C. 1681c-2."""

from __future__ import annotations

from typing import Final

from contracts.calendar import add_business_days
from contracts.report import Tradeline
from functions.analysis.engine.facts import strength_of, told_fact
from functions.analysis.engine.rule import (
    SILENT,
    Abstained,
    AnyEntry,
    Case,
    Fired,
    Outcome,
    entry_rule,
    generated_on_fact,
)
from functions.analysis.engine.signs import DELETED_STATUSES
from functions.analysis.known import IdentityTheft
from functions.analysis.model import Fact, PurposeKind, RuleClass, Strength

BLOCK_DAYS: Final = "fcra.id_theft.block_business_days"


@entry_rule(
    "R59",
    RuleClass.STATUTE,
    citations=("15 U.S.C. 1681c-2(a)",),
    acdv_code="103",
    inputs=("report.generated_on", "known.identity_theft"),
    evidence=(
        "The identity theft report, as filed",
        "The request to block with its enclosures, and proof of the day the bureau received it",
    ),
)
def identity_theft_not_blocked(entry: AnyEntry, case: Case) -> Outcome:
    """An entry from identity theft is still reported after the time in which the bureau blocks it.

    The bureau blocks within four business days of receiving proof of identity, the identity theft report, which
    entries are meant, and the consumer's statement that they are not theirs. The finding needs the day it had all
    four, told for this bureau; while one is missing the time hasn't begun. It covers accounts, inquiries and public
    records. Probable at most, because a bureau may decline or take back a block and must then say so; possible on a
    file disclosure, which goes to the consumer alone. Nobody is asked whether an entry comes from theft: the consumer
    says so of their own accord.
    """
    told = [each for each in case.told_here(IdentityTheft, entry) if each.received_on is not None]
    if not told or (isinstance(entry, Tradeline) and entry.status in DELETED_STATUSES):
        return SILENT
    statement = min(told, key=lambda each: each.received_on or each.stated_on)
    received_on, reported_on = statement.received_on, case.report.generated_on
    if received_on is None or reported_on is None:
        return Abstained(("report.generated_on",))
    days = case.law(BLOCK_DAYS, received_on)
    if days is None:
        return Abstained((BLOCK_DAYS,))
    blocked_by = add_business_days(received_on, days, False, case.pack.version)
    if reported_on <= blocked_by:
        return SILENT
    facts = (
        told_fact(statement, "received_on"),
        Fact(name="block_due_on", value=blocked_by.isoformat()),
        generated_on_fact(case),
    )
    disclosed = case.purpose.kind is PurposeKind.CONSUMER_DISCLOSURE
    return Fired(
        facts,
        strength_of(facts, Strength.POSSIBLE if disclosed else Strength.PROBABLE),
        f"The bureau had the whole request to block this entry on {received_on}; {days} business days ended on "
        f"{blocked_by}, and the report of {reported_on} still shows it.",
    )


RULES: Final = (identity_theft_not_blocked,)
