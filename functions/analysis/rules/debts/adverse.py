"""One account, adverse at one bureau and in order at another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.dates import number_of_month
from contracts.matching.closeness import one_cycle
from contracts.report import HistoryCell, Tradeline
from contracts.vocabulary import CURRENT_CODES, LATE_STATUSES, PaymentRating, Status
from functions.analysis.engine.across import Days, at_bureaus, firmness, house_days, shown, undated
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.facts import cell_fact, fact, strength_of
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import ADVERSE_CODES, DEFAULT_STATUSES, adverse, in_bankruptcy
from functions.analysis.model import Fact, RuleClass


@tradeline_rule(
    "R72",
    RuleClass.CROSS_BUREAU,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A, 17B and 18",),
    acdv_code="106",
    inputs=("status", "payment_rating", "payment_history", "reported_on"),
    evidence=("Statements that show the payments made on time",),
)
def adverse_at_one_bureau(tradeline: Tradeline, case: Case) -> Outcome:
    """One account is adverse here and in order at another bureau.

    Either the status: late or in default here while another bureau reports the account as current, or as closed or
    transferred in order, in the same cycle. A payment may cure what is late, and thirty days are soon over: so a late
    status doesn't count where the other entry is of a later day, nor thirty days late where it is of an earlier one.
    Or the months: late here, while the other bureau shows that month, the one before and the one after as paid in
    time (bureaus label a month differently by one).

    Silent where any other bureau is adverse too, and on accounts in bankruptcy. Probable where two others agree and
    all are dated to the day, else possible. It always stands at the adverse entry.
    """
    stated = _adverse_fields(tradeline)
    late = not ADVERSE_CODES.isdisjoint(case.signs(tradeline))
    months = [cell for cell in tradeline.payment_history if adverse(cell)] if late else []
    if not stated and not months:
        unknown = tradeline.status is None and not tradeline.payment_history and case.elsewhere(tradeline)
        return Abstained(("status", "payment_history")) if unknown else SILENT
    others = case.elsewhere(tradeline)
    if not others or in_bankruptcy(tradeline):
        return SILENT
    days = house_days(case)
    if isinstance(days, Abstained):
        return days
    missing: list[str] = []
    near = [each for each in others if _is_near(tradeline, each, days, missing)]
    if stated and not any(_adverse_fields(each.tradeline) for each in others):
        against = [each for each in near if _in_order(each.tradeline) and not _moved(tradeline, each.tradeline)]
        if against:
            return _adverse_status(tradeline, stated, against)
    outcome = _adverse_months(tradeline, months, others, near)
    return Abstained(tuple(dict.fromkeys(missing))) if outcome is SILENT and missing else outcome


def _is_near(tradeline: Tradeline, entry: Entry, days: Days, missing: list[str]) -> bool:
    """Of the same cycle and not in bankruptcy. What is undated, though it has something else to say, is missing."""
    if in_bankruptcy(entry.tradeline):
        return False
    together = one_cycle(tradeline.reported_on, entry.tradeline.reported_on, days.cycle)
    if together is None and _in_order(entry.tradeline) and _adverse_fields(tradeline):
        missing += undated(tradeline, entry.tradeline)
    return together is True


def _adverse_fields(tradeline: Tradeline) -> tuple[str, ...]:
    """The fields by which the account stands as late or in default now, or did when it ended."""
    if tradeline.status in _LATE_OR_IN_DEFAULT:
        return ("status",)
    rated = tradeline.payment_rating not in (None, PaymentRating.CURRENT)
    return ("status", "payment_rating") if rated and tradeline.status in _ENDED else ()


_LATE_OR_IN_DEFAULT: Final = LATE_STATUSES | DEFAULT_STATUSES
_ENDED: Final = frozenset({Status.PAID_OR_CLOSED, Status.TRANSFERRED})


def _in_order(tradeline: Tradeline) -> bool:
    """Current, or ended in order: by its rating, or by a history that tells months and no bad one."""
    if tradeline.past_due_cents:
        return False
    if tradeline.status is Status.CURRENT:
        return True
    if tradeline.status not in _ENDED or tradeline.payment_rating is not None:
        return tradeline.status in _ENDED and tradeline.payment_rating is PaymentRating.CURRENT
    codes = {cell.code for cell in tradeline.payment_history}
    return not codes.isdisjoint(CURRENT_CODES) and not any(adverse(cell) for cell in tradeline.payment_history)


def _moved(late: Tradeline, clean: Tradeline) -> bool:
    """Whether the days between explain it: cured after this entry's day, or late by thirty days since the other's."""
    if late.status not in LATE_STATUSES or late.reported_on is None or clean.reported_on is None:
        return False
    begun = late.status is Status.LATE_30 and late.reported_on.certainly_after(clean.reported_on)
    return begun or late.reported_on.certainly_before(clean.reported_on)


def _adverse_status(tradeline: Tradeline, stated: Sequence[str], against: Sequence[Entry]) -> Fired:
    facts = (
        *(fact(tradeline, name) for name in (*stated, "reported_on")),
        *(entry.fact(name) for entry in against for name in ("status", "reported_on")),
    )
    strength = strength_of(facts, firmness(tradeline, against, agreed=True))
    rated = f" and rated {tradeline.payment_rating}" if "payment_rating" in stated else ""
    said = f"{shown(tradeline, 'status')}{rated} here, as {at_bureaus(against, 'status')}"
    return Fired(facts, strength, f"The account is reported as {said}, in the same cycle.")


def _adverse_months(
    tradeline: Tradeline, months: Sequence[HistoryCell], others: Sequence[Entry], near: Sequence[Entry]
) -> Outcome:
    if not months or not near:
        return SILENT
    compared = {entry.report.id for entry in near}
    told = [(entry, _months(entry.tradeline)) for entry in others if entry.tradeline.payment_history]
    named: list[Fact] = []
    least: list[Entry] | None = None
    for cell in months:
        numbers = range(number_of_month(cell.month) - 1, number_of_month(cell.month) + 2)
        if any(adverse(there[number]) for _, there in told for number in numbers if number in there):
            continue  # another bureau bears it out
        against = [
            (entry, there[numbers[1]])
            for entry, there in told
            if entry.report.id in compared
            and all(number in there and there[number].code in CURRENT_CODES for number in numbers)
        ]
        if against:
            named += [cell_fact(tradeline, cell), *(entry.cell_fact(there) for entry, there in against)]
            entries = [entry for entry, _ in against]
            least = entries if least is None or len(entries) < len(least) else least
    if least is None:
        return SILENT
    late = [each.name.removeprefix("payment_history[").rstrip("]") for each in named if each.name.startswith("pay")]
    facts = (*named, fact(tradeline, "reported_on"), *(each.fact("reported_on") for each in least))
    bureaus = at_bureaus(least, "reported_on")
    explanation = f"Late or in default here in {', '.join(late)}; paid in time then by the reports of {bureaus}."
    return Fired(facts, strength_of(facts, firmness(tradeline, least, agreed=True)), explanation)


def _months(tradeline: Tradeline) -> dict[int, HistoryCell]:
    return {number_of_month(cell.month): cell for cell in tradeline.payment_history}


RULES: Final = (adverse_at_one_bureau,)
