"""An account against itself: what this bureau's earlier reports said of it and this one says otherwise.

A correction is lawful, even a duty (15 U.S.C. 1681s-2(a)(2)), and it too changes what was reported. So what was
corrected in the consumer's favour is no finding, and what changed after a dispute was answered with an update is a
possible one only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from contracts.dates import PartialDate, number_of_month
from contracts.report import HistoryCell, Tradeline
from contracts.vocabulary import CHARGE_OFF_STATUSES, CURRENT_CODES, LATE_STATUSES, HistoryCode, Status
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.delinquency import SIGN_OF
from functions.analysis.engine.earlier import (
    EARLIER,
    IN_DEFAULT,
    corrected,
    cured_since,
    generated,
    plainly,
    steps,
    stood,
)
from functions.analysis.engine.facts import cell_fact, fact, strength_of, told_fact, weaker
from functions.analysis.engine.rule import (
    ACCURACY,
    SILENT,
    Abstained,
    Case,
    Fired,
    Footing,
    Outcome,
    tradeline_rule,
)
from functions.analysis.engine.signs import (
    adverse,
    first_delinquency_expected,
    in_bankruptcy,
    in_default,
    sold_signs,
)
from functions.analysis.known import AgreedDebt
from functions.analysis.model import Fact, RuleClass, Strength
from functions.analysis.rules.months.first_delinquency import DELINQUENCY_DUTY, PAPERS
from functions.analysis.rules.months.history import STATEMENTS

_A_DOLLAR: Final = 100


@tradeline_rule(
    "R09",
    RuleClass.OVER_TIME,
    citations=(*ACCURACY, DELINQUENCY_DUTY),
    standards=("Metro 2 field 25",),
    acdv_code="115",
    inputs=("first_delinquency_on", "status", "payment_history", "earlier_report.first_delinquency_on"),
    evidence=(*PAPERS, "The earlier report with the older date"),
)
def first_delinquency_moved(tradeline: Tradeline, case: Case) -> Outcome:
    """The date of first delinquency was moved to a later one: the account was re-aged.

    It fires where an earlier report of the bureau gave an older month, and no month or report in order lies between
    the two. Made up and late again, an account rightly gets a new date. A date that is merely given to the month now,
    a charge-off reported month after month and a later date of status are no re-aging, nor is the date of a petition
    on an account in order. Certain where every month between the two dates is known to be late or in default;
    probable on a debt in default; possible where a cure may hide in months nobody tells, where the date moved by one
    month, with a bankruptcy on the account, and after a dispute that was answered with an update.
    """
    first = tradeline.first_delinquency_on
    expected = first_delinquency_expected(tradeline)
    if expected is False:
        return SILENT
    if first is None:
        return Abstained(("first_delinquency_on",))
    entries = case.before(tradeline)
    if not entries:
        return Abstained((EARLIER,))
    dated = [(each.tradeline.first_delinquency_on, each) for each in entries]
    older = [
        (then.to_month(), each) for then, each in dated if then is not None and first.certainly_after(then.to_month())
    ]
    if not older:
        unsaid = [each for then, each in dated if then is None and first_delinquency_expected(each.tradeline)]
        silent = any(then is not None for then, _ in dated) or not unsaid
        return SILENT if silent else Abstained((f"{EARLIER}.first_delinquency_on",))
    own = Entry(case.report, tradeline, 1.0)
    for then, entry in sorted(older, key=lambda each: (each[0].earliest(), each[1].report.generated_on or date.min)):
        told = _months_between((own, *entries), then, first)
        if told.in_order or any(_in_order_since(each, entry) for each in entries):
            continue
        facts = (fact(tradeline, "first_delinquency_on"), entry.fact("first_delinquency_on"))
        strength = strength_of(facts, weaker(_firmness_of_move(case, own, entry, told), entry.at_most))
        explanation = (
            f"The first delinquency is dated {first}; the report of {entry.report.generated_on} dated it "
            f"{entry.tradeline.first_delinquency_on}, and no month in order is shown between the two."
        )
        return Fired(facts, strength, explanation)
    return SILENT


class _Between(NamedTuple):
    """The months after one date up to another: how many, how many are told as late, and whether one was in order."""

    months: int
    late: int
    in_order: bool


def _months_between(entries: Sequence[Entry], then: PartialDate, now: PartialDate) -> _Between:
    after, until = f"{then.latest():%Y-%m}", f"{now.earliest():%Y-%m}"
    cells = [cell for each in entries for cell in each.tradeline.payment_history if after < cell.month <= until]
    late = {cell.month for cell in cells if adverse(cell)}
    months = (now.earliest().year - then.latest().year) * 12 + now.earliest().month - then.latest().month
    return _Between(months, len(late), any(cell.code in CURRENT_CODES for cell in cells))


def _in_order_since(entry: Entry, then: Entry) -> bool:
    """Whether a report after that one shows the account in order."""
    return generated(entry) > generated(then) and entry.tradeline.status is Status.CURRENT


def _firmness_of_move(case: Case, own: Entry, then: Entry, told: _Between) -> Strength:
    petition = in_bankruptcy(own.tradeline) and not in_bankruptcy(then.tradeline)
    if told.months <= 1 or petition or corrected(case, own.tradeline, then):
        return Strength.POSSIBLE
    if told.late == told.months:
        return Strength.CERTAIN
    lasting = in_default(own.tradeline) and in_default(then.tradeline)
    return Strength.PROBABLE if lasting else Strength.POSSIBLE


@tradeline_rule(
    "R23",
    RuleClass.OVER_TIME,
    citations=ACCURACY,
    standards=("Metro 2 field 23",),
    acdv_code="119",
    inputs=("status", "charge_off_cents", "earlier_report.charge_off_cents"),
    evidence=("The creditor's notice of the charge-off with its amount",),
)
def charge_off_amount_changed(tradeline: Tradeline, case: Case) -> Outcome:
    """The original charge-off amount is not what it was in an earlier report.

    The amount charged to loss stays whatever is paid or added afterwards. An amount that was missing and is there
    now was filled in, cents that were cut are no change, and an account that was in order in between may have been
    charged off anew: none of these is a finding. Probable, because either of the two may be the correction; possible
    after a dispute that was answered with an update.
    """
    if tradeline.status is None:
        return Abstained(("status",))
    if tradeline.status not in CHARGE_OFF_STATUSES:
        return SILENT
    amount_cents = tradeline.charge_off_cents
    if amount_cents is None:
        return Abstained(("charge_off_cents",))
    entries = case.before(tradeline)
    if not entries:
        return Abstained((EARLIER,))
    told = [(each, then) for each in entries if (then := each.tradeline.charge_off_cents)]
    if not told:
        charged = any(each.tradeline.status in CHARGE_OFF_STATUSES for each in entries)
        return Abstained((f"{EARLIER}.charge_off_cents",)) if charged else SILENT
    own = Entry(case.report, tradeline, 1.0)
    for entry, then_cents in told:
        if amount_cents <= 0 or abs(amount_cents - then_cents) < _A_DOLLAR or cured_since(own, entry, entries):
            continue
        facts = (fact(tradeline, "status"), fact(tradeline, "charge_off_cents"), entry.fact("charge_off_cents"))
        firmest = Strength.POSSIBLE if corrected(case, tradeline, entry) else Strength.PROBABLE
        explanation = (
            f"The original charge-off amount is {facts[1].value}; the report of {entry.report.generated_on} "
            f"gave it as {facts[2].value}."
        )
        return Fired(facts, strength_of(facts, weaker(firmest, entry.at_most)), explanation)
    return SILENT


@tradeline_rule(
    "R33",
    RuleClass.OVER_TIME,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 18",),
    acdv_code="106",
    inputs=("payment_history", "earlier_report.payment_history", "earlier_report.status"),
    evidence=(*STATEMENTS, "The earlier report that shows the month otherwise"),
)
def history_rewritten(tradeline: Tradeline, case: Case) -> Outcome:
    """Months of the payment history are shown worse now than an earlier report showed them.

    A history moves on by one month: last month's status comes in front, the other months stay as they were. It fires
    where a month that was in order, or less late, is later or in default now. What was made better is a correction
    and no finding. The month of the earlier report itself was not over when that was made, so it may have become one
    step worse, or a default. Two histories that agree when one is moved by a month are counted differently. Probable,
    since a correction is lawful; possible where the month had no data before, or after a dispute that was answered
    with an update.
    """
    if not tradeline.payment_history:
        return Abstained(("payment_history",))
    entries = case.before(tradeline)
    if not entries:
        return Abstained((EARLIER,))
    own = {cell.month: cell for cell in tradeline.payment_history}
    worse: dict[str, _Worse] = {}
    compared = unread = False
    for entry in entries:
        then = {cell.month: cell for cell in entry.tradeline.payment_history}
        if _moved_by_a_month(own, then):
            continue
        found = list(_worse_months(own, entry, then))
        compared = compared or bool(own.keys() & then.keys())
        unread = unread or any(
            own[month].code is None or then[month].code is None for month in own.keys() & then.keys()
        )
        for each in found:
            worse.setdefault(each.now.month, each)
    if not worse:
        if not compared:
            return Abstained((f"{EARLIER}.payment_history",))
        return Abstained(("payment_history[].code",)) if unread else SILENT
    changed = [worse[month] for month in sorted(worse, reverse=True)]
    facts = tuple(said for each in changed for said in (cell_fact(tradeline, each.now), each.before))
    mended = any(corrected(case, tradeline, each.entry) for each in changed)
    firmest = Strength.POSSIBLE if mended or all(each.filled for each in changed) else Strength.PROBABLE
    strength = strength_of(facts, weaker(firmest, *(each.entry.at_most for each in changed)))
    months = ", ".join(f"{each.now.month} ({stood(each.now.code)}, before: {stood(each.was)})" for each in changed)
    return Fired(facts, strength, f"The payment history shows months worse than an earlier report did: {months}.")


class _Worse(NamedTuple):
    """A month as it is shown now and as it was, by an entry of an earlier report."""

    now: HistoryCell
    was: HistoryCode
    before: Fact
    entry: Entry

    @property
    def filled(self) -> bool:
        """It had no data before."""
        return steps(self.was) is None


def _worse_months(own: Mapping[str, HistoryCell], entry: Entry, then: Mapping[str, HistoryCell]) -> Iterator[_Worse]:
    day = entry.tradeline.reported_on or (PartialDate.of(day) if (day := entry.report.generated_on) else None)
    latest = "" if day is None or day.month is None else str(day.to_month())
    for month, now in own.items():
        before = then.get(month)
        step = steps(now.code)
        if step is None or before is None:
            continue
        was = steps(before.code)
        if before.code is None or step <= (was or 0):
            continue
        if was is None and (month >= latest or step == IN_DEFAULT):
            continue  # a default that goes on says nothing new
        if was is not None and month >= latest and step in (was + 1, IN_DEFAULT):
            continue
        yield _Worse(now, before.code, entry.cell_fact(before), entry)
    status = entry.tradeline.status
    code = None if status is None else SIGN_OF.get(status)
    shown = own.get(latest)
    if code is not None and shown is not None and latest not in then and not sold_signs(entry.tradeline):
        was, step = steps(code), steps(shown.code)
        if was is not None and step is not None and was + 1 < step < IN_DEFAULT:
            yield _Worse(shown, code, entry.fact("status"), entry)


def _moved_by_a_month(own: Mapping[str, HistoryCell], then: Mapping[str, HistoryCell]) -> bool:
    """Whether the two agree in every month once one is moved by a month, and don't as they are."""
    if all(own[month].code == cell.code for month, cell in then.items() if month in own):
        return False
    now, before = ({number_of_month(month): steps(cell.code) for month, cell in cells.items()} for cells in (own, then))
    for by in (-1, 1):
        shared = [(now[month + by], was) for month, was in before.items() if month + by in now]
        if len(shared) >= 3 and any(shown for shown, _ in shared) and all(shown == was for shown, was in shared):
            return any(now.get(month, was) != was for month, was in before.items())
    return False


@tradeline_rule(
    "R75",
    RuleClass.OVER_TIME,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 21",),
    acdv_code="118",
    inputs=("status", "balance_cents", "earlier_report.status", "earlier_report.balance_cents"),
    evidence=("The agreement, as to interest after the charge-off", "The creditor's account of what was added since"),
)
def charge_off_goes_on(tradeline: Tradeline, case: Case) -> Outcome:
    """A charged-off account goes on as if it were not: its balance grows, or it is merely late again.

    After a charge-off nothing new is bought, so a balance grows by interest and fees alone, and only where contract
    or law allow them. Nobody's word on that makes the finding possible; where it is known what may be added, more
    than that makes it probable and less makes none. A charge-off that turns late again is probable, unless the
    account was in order in between: a creditor may take an account back. Accounts that were sold are not looked at.
    """
    status = tradeline.status
    if status is None:
        return Abstained(("status",))
    if status not in LATE_STATUSES | CHARGE_OFF_STATUSES:
        return SILENT
    entries = case.before(tradeline)
    charged = [each for each in entries if each.tradeline.status in CHARGE_OFF_STATUSES]
    if not charged:
        return SILENT if entries or status in LATE_STATUSES else Abstained((EARLIER,))
    turned = _turned_late(Entry(case.report, tradeline, 1.0), entries)
    if turned is not None:
        before, after = turned
        now = fact(tradeline, "status") if after.report is case.report else after.fact("status")
        facts = (now, before.fact("status"))
        explanation = (
            f"The report of {before.report.generated_on} shows the account as charged off, that of "
            f"{after.report.generated_on} as {plainly(after.tradeline.status)}, with no month in order between."
        )
        strength = strength_of(facts, weaker(Strength.PROBABLE, before.at_most, after.at_most))
        return Fired(facts, strength, explanation, Footing(RuleClass.OVER_TIME, ACCURACY, acdv_code="106"))
    if status is not Status.CHARGE_OFF or tradeline.is_open or sold_signs(tradeline):
        return SILENT
    return _balance_grown(tradeline, charged, case)


def _turned_late(own: Entry, entries: Sequence[Entry]) -> tuple[Entry, Entry] | None:
    """A charge-off, and the next report that shows the account as late; the newest such."""
    in_time = (own, *entries)
    for after, before in pairwise(in_time):
        late = after.tradeline.status in LATE_STATUSES and before.tradeline.status in CHARGE_OFF_STATUSES
        if late and not cured_since(own, before, entries):
            return before, after
    return None


def _balance_grown(tradeline: Tradeline, charged: Sequence[Entry], case: Case) -> Outcome:
    balance_cents = tradeline.balance_cents
    if balance_cents is None:
        return Abstained(("balance_cents",))
    told = [(then, each) for each in charged if (then := each.tradeline.balance_cents) is not None]
    if not told:
        return Abstained((f"{EARLIER}.balance_cents",))
    then_cents, entry = min(told, key=lambda each: each[0])
    if entry.tradeline.status is Status.PAID_CHARGE_OFF or balance_cents - then_cents < _A_DOLLAR:
        return SILENT
    facts = [fact(tradeline, "status"), fact(tradeline, "balance_cents"), entry.fact("balance_cents")]
    agreed = case.told(AgreedDebt, tradeline)
    firmest = Strength.POSSIBLE
    if agreed:
        if balance_cents <= agreed[-1].placed_cents + agreed[-1].allowed_cents:
            return SILENT
        facts += [told_fact(agreed[-1], "placed_cents"), told_fact(agreed[-1], "allowed_cents")]
        firmest = Strength.PROBABLE
    explanation = (
        f"The charged-off account shows a balance of {facts[1].value}; in the report of "
        f"{entry.report.generated_on} it was {facts[2].value}, already charged off."
    )
    return Fired(tuple(facts), strength_of(facts, weaker(firmest, entry.at_most)), explanation)


RULES: Final = (
    first_delinquency_moved,
    charge_off_amount_changed,
    history_rewritten,
    charge_off_goes_on,
)
