"""The months of the payment history against the account's status and its opening."""

from __future__ import annotations

from typing import Final

from contracts.report import Tradeline
from contracts.vocabulary import LATE_STATUSES, HistoryCode
from functions.analysis.engine.facts import absent, cell_fact, fact, strength_of
from functions.analysis.engine.rule import (
    ACCURACY,
    SILENT,
    Abstained,
    Case,
    Fired,
    Outcome,
    generated_on_fact,
    tradeline_rule,
)
from functions.analysis.engine.signs import adverse, is_collectors, month_number
from functions.analysis.model import RuleClass, Strength

_BUCKETS: Final = {HistoryCode(sign): int(sign) for sign in "0123456"} | {HistoryCode.ZERO_BALANCE: 0}
_SAYS_NOTHING: Final = frozenset({HistoryCode.NO_DATA, HistoryCode.BEFORE_HISTORY, HistoryCode.TOO_NEW})
_DAYS_A_BUCKET: Final = 30
STATEMENTS: Final = ("The statements of the months named, or proof of their payments",)


@tradeline_rule(
    "R30",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 18",),
    acdv_code="106",
    inputs=("status", "payment_history", "reported_on"),
    evidence=STATEMENTS,
)
def status_beyond_history(tradeline: Tradeline, case: Case) -> Outcome:
    """The account is reported as later than its payment history lets it be.

    An account falls behind by one step of 30 days a month. The history ends with the month before the status, so
    one step more than its newest month is as it should be, and one more for each month between. Falling behind less,
    or catching up at once, is always possible; a charge-off or repossession may come at any time.
    """
    if tradeline.status is None:
        return Abstained(("status",))
    if tradeline.status not in LATE_STATUSES:
        return SILENT
    newest = next((cell for cell in tradeline.payment_history if cell.code not in _SAYS_NOTHING), None)
    if newest is None:
        return Abstained(("payment_history",))
    if newest.code is None:
        return Abstained(("payment_history[].code",))
    reported = tradeline.reported_on.latest() if tradeline.reported_on else case.report.generated_on
    if reported is None:
        return Abstained(("reported_on", "report.generated_on"))
    now = int(tradeline.status.value.removeprefix("late_")) // _DAYS_A_BUCKET
    then = _BUCKETS.get(newest.code)
    months = max(1, reported.year * 12 + reported.month - 1 - month_number(newest))
    if then is None or now <= then + months:
        return SILENT
    dated = (fact(tradeline, "reported_on"),) if tradeline.reported_on else (generated_on_fact(case),)
    facts = (fact(tradeline, "status"), *dated, cell_fact(tradeline, newest))
    at_most = Strength.CERTAIN if now > then + months + 1 else Strength.PROBABLE
    was = "in order" if then == 0 else f"{then * _DAYS_A_BUCKET} days late"
    explanation = (
        f"The account is reported as {now * _DAYS_A_BUCKET} days late, although its payment history shows it {was} "
        f"in {newest.month}; it can't have fallen behind so far since."
    )
    return Fired(facts, strength_of(facts, at_most), explanation)


@tradeline_rule(
    "R36",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 10 and 18",),
    acdv_code="106",
    inputs=("opened_on", "payment_history", "account_type"),
    evidence=("The account agreement or first statement",),
)
def late_before_opened(tradeline: Tradeline, case: Case) -> Outcome:
    """Late payments are shown for months before the account was opened.

    A collector's or buyer's "date opened" is the day they got the debt, so older months may rightly come with it. A
    single month before the one of the opening may be counted differently, and makes a probable finding.
    """
    opened = tradeline.opened_on
    missing = absent(tradeline, "opened_on") + (() if tradeline.payment_history else ("payment_history",))
    if missing or opened is None:
        return Abstained(missing)
    opening = opened.earliest()
    first_month = opening.strftime("%Y-%m")
    before = [cell for cell in tradeline.payment_history if cell.month < first_month]
    late = [cell for cell in before if adverse(cell)]
    collectors = is_collectors(tradeline) if before else True
    if collectors:
        return SILENT
    if not late:
        return Abstained(("payment_history[].code",)) if any(cell.code is None for cell in before) else SILENT
    if collectors is None:
        return Abstained(absent(tradeline, "account_type", "status"))
    facts = (*(cell_fact(tradeline, cell) for cell in late), fact(tradeline, "opened_on"))
    only_just = opening.year * 12 + opening.month - 1 - month_number(late[-1]) == 1
    months = ", ".join(cell.month for cell in late)
    explanation = f"The payment history shows the account late in {months}, before it was opened ({opened})."
    return Fired(facts, strength_of(facts, Strength.PROBABLE if only_just else Strength.CERTAIN), explanation)


RULES: Final = (status_beyond_history, late_before_opened)
