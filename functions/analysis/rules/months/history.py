"""The months of the payment history against the account's status, its opening and its end."""

from __future__ import annotations

from typing import Final, NamedTuple

from contracts.dates import PartialDate, months_before
from contracts.report import HistoryCell, Tradeline
from contracts.vocabulary import (
    CURRENT_CODES,
    LATE_CODES,
    LATE_STATUSES,
    PAID_STATUSES,
    HistoryCode,
    PortfolioType,
    Status,
)
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
from functions.analysis.engine.signs import (
    LATE_OR_UNREAD,
    adverse,
    behind_in_words,
    is_collectors,
    month_number,
    steps_behind,
    steps_behind_now,
)
from functions.analysis.model import Fact, RuleClass, Strength

_SAYS_NOTHING: Final = frozenset({HistoryCode.NO_DATA, HistoryCode.BEFORE_HISTORY, HistoryCode.TOO_NEW})
_LOANS: Final = frozenset({PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE})
_OFTENER: Final = frozenset({"W", "B", "E"})  # payments due more than once a month are smaller than the monthly figure
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
    now, then = steps_behind_now(tradeline.status), steps_behind(newest)
    months = max(1, reported.year * 12 + reported.month - 1 - month_number(newest))
    if then is None or now <= then + months:
        return SILENT
    dated = (fact(tradeline, "reported_on"),) if tradeline.reported_on else (generated_on_fact(case),)
    facts = (fact(tradeline, "status"), *dated, cell_fact(tradeline, newest))
    at_most = Strength.CERTAIN if now > then + months + 1 else Strength.PROBABLE
    explanation = (
        f"The account is reported as {behind_in_words(now)}, although its payment history shows it "
        f"{behind_in_words(then)} in {newest.month}; it can't have fallen behind so far since."
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


@tradeline_rule(
    "R35",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A, 18, 26 and 27",),
    acdv_code="106",
    inputs=(
        "status", "payment_history", "closed_on", "last_payment_on", "charged_off_on", "portfolio_type",
        "balance_cents",
    ),
    evidence=("Proof of the last payment", "The creditor's notice of the closing, transfer or charge-off"),
)  # fmt: skip
def late_after_the_end(tradeline: Tradeline, case: Case) -> Outcome:
    """Late payments are shown for months after the account was paid, transferred or charged off.

    A card closed with a balance is still paid and can be late, so a closing alone ends nothing: a paid account ends
    with the later of its closing and its last payment, and both must be known unless it is a loan, whose closing is
    its end. A loan that was transferred ends with its closing. A charge-off keeps its sign and goes back to no late
    month. Certain for a loan from the second month after its closing; probable where the last payment or the charge-off
    is the end, and for the single month after it, which may be counted differently.
    """
    status = tradeline.status
    if status is None:
        return Abstained(("status",))
    if tradeline.payment_history and LATE_OR_UNREAD.isdisjoint(case.signs(tradeline)):
        return SILENT
    end = _end(tradeline)
    if end is None or isinstance(end, Abstained):
        return end or SILENT
    months = end.day.latest()
    last = months.year * 12 + months.month - 1
    if not tradeline.payment_history:
        return Abstained(("payment_history",))
    after = [cell for cell in tradeline.payment_history if month_number(cell) > last]
    late = [cell for cell in after if cell.code in LATE_CODES]
    if not late:
        return Abstained(("payment_history[].code",)) if any(cell.code is None for cell in after) else SILENT
    facts = (*(cell_fact(tradeline, cell) for cell in late), fact(tradeline, "status"), *end.facts)
    clear = end.certain and month_number(late[0]) > last + 1
    shown = ", ".join(cell.month for cell in late)
    explanation = f"The payment history shows the account late in {shown}, after it {end.event} ({end.day})."
    return Fired(facts, strength_of(facts, Strength.CERTAIN if clear else Strength.PROBABLE), explanation)


class _End(NamedTuple):
    """What ended the account, on which day, and whether nothing could fall late afterwards."""

    event: str
    day: PartialDate
    facts: tuple[Fact, ...]
    certain: bool


def _end(tradeline: Tradeline) -> _End | Abstained | None:
    """The end of an account whose status is an end; None for another account, or one with something owed still."""
    status = tradeline.status
    if status is Status.CHARGE_OFF:
        day = tradeline.charged_off_on
        return (
            _End("was charged off", day, (fact(tradeline, "charged_off_on"),), False) if day else _first_sign(tradeline)
        )
    if status not in PAID_STATUSES | {Status.TRANSFERRED} or (tradeline.balance_cents or 0) > 0:
        return None
    if tradeline.portfolio_type is None:
        return Abstained(("portfolio_type",))
    is_loan = tradeline.portfolio_type in _LOANS and status in (Status.PAID_OR_CLOSED, Status.TRANSFERRED)
    event = "was transferred" if status is Status.TRANSFERRED else "was paid"
    if status is Status.TRANSFERRED and not is_loan:
        return None  # closed to purchases first, transferred later: no field tells when
    needed = ("closed_on",) if is_loan else ("closed_on", "last_payment_on")
    if missing := absent(tradeline, *needed):
        return Abstained(missing)
    known = [name for name in ("closed_on", "last_payment_on") if getattr(tradeline, name) is not None]
    day = max((getattr(tradeline, name) for name in known), key=lambda each: each.latest())
    certain = is_loan and day is tradeline.closed_on
    return _End(event, day, tuple(fact(tradeline, name) for name in known), certain)


def _first_sign(tradeline: Tradeline) -> _End | Abstained:
    """Without a date of the charge-off: the first month that shows it."""
    signs = [cell for cell in tradeline.payment_history if cell.code is HistoryCode.CHARGE_OFF]
    if not signs:
        return Abstained(("charged_off_on",))
    return _End("was charged off", signs[-1].date, (cell_fact(tradeline, signs[-1]),), False)


@tradeline_rule(
    "R38",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 15, 16, 17A, 18 and 22",),
    acdv_code="106",
    inputs=(
        "status", "past_due_cents", "scheduled_payment_cents", "actual_payment_cents", "payment_history",
        "reported_on", "portfolio_type", "terms_frequency",
    ),
    evidence=("The statements of the last two months", "Proof of the last payment"),
)  # fmt: skip
def late_with_less_than_a_payment_due(tradeline: Tradeline, case: Case) -> Outcome:
    """An account is reported as 30 days late for the first time, with less than one payment past due.

    Who misses a payment owes at least that payment. Less is left over when a part of it was paid, and some creditors
    rightly count that as late: when such a part and what is past due make up a payment, nothing is found. Who paid a
    whole one is short of a fee at most. Probable for a loan whose last payment is known to be nothing; possible
    otherwise, since the payment of a card changes each month and the one that was missed may have been smaller.
    """
    if tradeline.status is None:
        return Abstained(("status",))
    if tradeline.status is not Status.LATE_30 or tradeline.terms_frequency in _OFTENER:
        return SILENT
    if missing := absent(tradeline, "past_due_cents", "scheduled_payment_cents"):
        return Abstained(missing)
    due_cents, payment_cents = tradeline.past_due_cents or 0, tradeline.scheduled_payment_cents or 0
    paid_cents = tradeline.actual_payment_cents
    paid_in_part = paid_cents is not None and 0 < paid_cents < payment_cents <= paid_cents + due_cents
    if not 0 < due_cents < payment_cents or paid_in_part:
        return SILENT
    before = _month_before(tradeline, case)
    if isinstance(before, Abstained) or before.code not in CURRENT_CODES:
        return before if isinstance(before, Abstained) else SILENT
    amounts = ("past_due_cents", "scheduled_payment_cents", *(() if paid_cents is None else ("actual_payment_cents",)))
    facts = (fact(tradeline, "status"), *(fact(tradeline, name) for name in amounts), cell_fact(tradeline, before))
    missed_whole = paid_cents == 0 and tradeline.portfolio_type in _LOANS
    explanation = (
        f"The account is reported as 30 days late, in order in {before.month}, and yet only {facts[1].value} are past "
        f"due of a payment of {facts[2].value}."
    )
    return Fired(facts, strength_of(facts, Strength.PROBABLE if missed_whole else Strength.POSSIBLE), explanation)


def _month_before(tradeline: Tradeline, case: Case) -> HistoryCell | Abstained:
    """The month of the history before the one of the status."""
    reported = tradeline.reported_on.latest() if tradeline.reported_on else case.report.generated_on
    if reported is None:
        return Abstained(("reported_on", "report.generated_on"))
    wanted = str(months_before(reported.year, reported.month, 1))
    found = next((cell for cell in tradeline.payment_history if cell.month == wanted), None)
    if found is None or found.code in _SAYS_NOTHING:
        return Abstained(("payment_history",))
    return found if found.code is not None else Abstained(("payment_history[].code",))


RULES: Final = (status_beyond_history, late_before_opened, late_after_the_end, late_with_less_than_a_payment_due)
