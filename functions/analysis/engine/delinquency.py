"""When a debt's delinquency began, reasoned from all that speaks of it: an interval, or why there is none.

The date is meant as the trade format counts it: the first day the account was 30 days late without having been made
up since (Metro 2 field 25). The statute speaks of the "commencement of the delinquency" (15 U.S.C. 1681c(c)(1)), the
payment missed some 30 days before; so the later of the two readings is reckoned with, and whoever alleges that
something is too old does so by `Begun.latest` alone.

What bounds the date:
- the months of the history that are late or in default without a break up to now: it began no later than the oldest of
  them, and a month earlier for each further payment the account was then behind;
- the newest month in order before them: it began after that;
- the date as reported here, in earlier reports, by other bureaus, and on the debt's other accounts, which inherit it
  (15 U.S.C. 1681s-2(a)(5)(B)).
A month nobody tells may hide a cure and ends the run; only a charge-off, and any default on a collector's account, is
not made up, so it goes on over such months. Bounds are cut with each other: more information never widens the answer.
Where they contradict each other nothing is guessed; `latest` is then the latest day that any of them allows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from contracts.dates import PartialDate, number_of_month
from contracts.report import HistoryCell, Tradeline
from contracts.vocabulary import (
    CHARGE_OFF_STATUSES,
    CURRENT_CODES,
    DEFAULT_CODES,
    LATE_CODES,
    LATE_STATUSES,
    PAID_STATUSES,
    HistoryCode,
    Status,
)
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.facts import cell_fact, fact, strength_of, weaker
from functions.analysis.engine.rule import Case
from functions.analysis.engine.signs import (
    adverse,
    first_delinquency_expected,
    in_default,
    is_collectors,
    sold_signs,
)
from functions.analysis.model import Fact, Strength

_A_STEP: Final = timedelta(
    days=28
)  # some count 30 days, some a payment a month: the shortest month is short of neither
_COUNTED_OTHERWISE: Final = timedelta(days=30)
_A_MONTH: Final = timedelta(days=31)
SIGN_OF: Final = {
    Status.CURRENT: HistoryCode.CURRENT,
    Status.COLLECTION: HistoryCode.COLLECTION,
    Status.GOVERNMENT_CLAIM: HistoryCode.COLLECTION,
    Status.FORECLOSURE: HistoryCode.FORECLOSURE,
    Status.DEED_IN_LIEU: HistoryCode.FORECLOSURE,
    Status.SURRENDER: HistoryCode.SURRENDER,
    Status.REPOSSESSION: HistoryCode.REPOSSESSION,
    Status.CHARGE_OFF: HistoryCode.CHARGE_OFF,
} | {status: HistoryCode(str(step)) for step, status in enumerate(sorted(LATE_STATUSES, key=lambda s: int(s[5:])), 1)}
_TELLING: Final = LATE_CODES | DEFAULT_CODES | CURRENT_CODES
_LASTING: Final = frozenset({HistoryCode.CHARGE_OFF})
_LASTING_AT_COLLECTOR: Final = DEFAULT_CODES
_ENDED: Final = PAID_STATUSES | {Status.TRANSFERRED}

Why = Literal["not_delinquent", "history_too_short", "cured_in_between", "contradictory_sources"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one kind of source says of the date. An end that it leaves open is None; `text` is half a sentence."""

    source: Literal["reported", "reported_elsewhere", "history"]
    earliest: date | None
    latest: date | None
    text: str
    facts: tuple[Fact, ...]
    strength: Strength


@dataclass(frozen=True, slots=True)
class Begun:
    """The delinquency began on one of the days from `earliest` to `latest`, both included.

    `unknown` None: known so far. Otherwise why it can't be known; the ends are then as far as anything goes: too short
    a history still tells a `latest`, and contradictory sources the latest that any of them allows.
    """

    earliest: date | None
    latest: date | None
    readings: tuple[Reading, ...]
    unknown: Why | None = None

    def reading(self, source: str) -> Reading | None:
        """What this kind of source says, if it says anything."""
        return next((each for each in self.readings if each.source == source), None)


class Mark(NamedTuple):
    """How an account stood in one month, by its history or, where `cell` is None, by its status.

    `month` is counted from year 0; `adverse`: late or in default; `lasting`: and that isn't made up.
    """

    month: int
    code: HistoryCode
    entry: Entry
    cell: HistoryCell | None
    adverse: bool
    lasting: bool

    @property
    def on(self) -> PartialDate:
        """The day, or the month, it is of."""
        if self.cell is not None:
            return self.cell.date
        assert self.entry.tradeline.reported_on is not None
        return self.entry.tradeline.reported_on

    @property
    def begun_by(self) -> date:
        """The last day on which what the mark shows can have begun: 30 days late, or months more."""
        last = self.on.latest()
        return last - _A_STEP * (int(self.code.value) - 1) if self.code in LATE_CODES else last

    def fact_beside(self, own: Entry) -> Fact:
        """What it was read from, named as a fact of `own` or beside those of it."""
        if self.cell is None:
            return _fact(self.entry, own, "status")
        line = self.entry.tradeline
        return cell_fact(line, self.cell) if self.entry is own else self.entry.cell_fact(self.cell)


class Run(NamedTuple):
    """The late and defaulted months that reach up to now, newest first, and the newest month in order before them."""

    marks: tuple[Mark, ...]
    in_order: Mark | None
    contradictory: bool = False


def first_delinquency(tradeline: Tradeline, case: Case) -> Begun:
    """When the delinquency began that the tradeline reports. Pure; linear in the entries' months."""
    if not (in_default(tradeline) or first_delinquency_expected(tradeline)):
        return Begun(None, None, (), "not_delinquent")
    own = Entry(case.report, tradeline, 1.0)
    debt = (entry for holding in case.holdings(tradeline) for entry in holding.entries)
    entries = (own, *case.before(tradeline), *case.elsewhere(tradeline), *debt)
    run = unbroken(own, entries)
    history = _by_months(own, entries, run)
    reported = _as_reported(own)
    elsewhere, disputed = _as_reported_elsewhere(own, entries, run)
    told = tuple(each for each in (reported, elsewhere, history) if each is not None)
    if run.contradictory or disputed or _apart(reported, elsewhere) > _A_MONTH:
        return _open(told, "contradictory_sources")
    date_told = _both(reported, elsewhere)
    return _judged(own, told, date_told, history)


def unbroken(own: Entry, entries: Sequence[Entry]) -> Run:
    """The run of late months up to the day of `own`, put together from all entries of the account and its debt."""
    now = _day(own)
    if now is None:
        return Run((), None)
    newest = now.year * 12 + now.month - 1
    by_month: dict[int, list[Mark]] = defaultdict(list)
    for entry in entries:
        for mark in _marks(entry):
            if mark.month <= newest:
                by_month[mark.month].append(mark)
    months = sorted(by_month, reverse=True)
    run: list[Mark] = []
    expected = newest
    for month in months:
        marks = by_month[month]
        good = not all(mark.adverse for mark in marks)
        if good or (month != expected and not any(mark.lasting for mark in marks)):
            break
        run.extend(marks)
        expected = month - 1
    return _with_what_was_before(by_month, months, tuple(run))


def _with_what_was_before(by_month: dict[int, list[Mark]], months: Sequence[int], run: tuple[Mark, ...]) -> Run:
    """The run with the newest month in order, which lies before it; sources that can't both be right are told."""
    at = next((at for at, month in enumerate(months) if not all(mark.adverse for mark in by_month[month])), None)
    if at is None:
        return Run(run, None)
    good = [mark for mark in by_month[months[at]] if not mark.adverse]
    undone = any(mark.lasting for month in months[at:] for mark in by_month[month])
    apart = all(_far_apart(by_month[month]) for month in months[at : at + 2])
    return Run(run, max(good, key=lambda mark: mark.on.earliest()), undone or (apart and at + 1 < len(months)))


def _far_apart(marks: Sequence[Mark]) -> bool:
    """In order and 60 days late in one month: a cure within the month, unless it is so twice running."""
    worse = any(mark.adverse and mark.code is not HistoryCode.LATE_30 for mark in marks)
    return worse and any(not mark.adverse for mark in marks)


def _marks(entry: Entry) -> list[Mark]:
    """The months of an entry, its status with them.

    After the end of an account months in order say nothing: those newer than its last late month are left out.
    """
    line, day = entry.tradeline, entry.tradeline.reported_on
    lasting = _LASTING_AT_COLLECTOR if is_collectors(line) else _LASTING
    ended = line.status in _ENDED or bool(sold_signs(line))
    told = [cell for cell in line.payment_history if cell.code in _TELLING]
    if ended:
        newest_bad = next((cell.month for cell in told if adverse(cell)), "")
        told = [cell for cell in told if cell.month <= newest_bad]
    marks = [
        Mark(number_of_month(cell.month), code, entry, cell, code not in CURRENT_CODES, code in lasting)
        for cell in told
        if (code := cell.code) is not None
    ]
    now = None if line.status is None else SIGN_OF.get(line.status)
    if now is not None and day is not None and day.month is not None and not (ended and now in CURRENT_CODES):
        month = day.year * 12 + day.month - 1
        marks.insert(0, Mark(month, now, entry, None, now not in CURRENT_CODES, now in lasting))
    return marks


def _day(own: Entry) -> date | None:
    """The last day that the entry can speak of."""
    reported, generated = own.tradeline.reported_on, own.report.generated_on
    if reported is None or reported.month is None:
        return generated
    return reported.latest() if generated is None else min(reported.latest(), generated)


def _fact(entry: Entry, own: Entry, field: str) -> Fact:
    return fact(own.tradeline, field) if entry is own else entry.fact(field)


def _by_months(own: Entry, entries: Sequence[Entry], run: Run) -> Reading | None:
    """What months, statuses and the day of the charge-off say."""
    facts: list[Fact] = []
    words: list[str] = []
    firmest = Strength.CERTAIN
    latest = _day(own)
    mark = min(_earliest_signs(run), key=lambda mark: mark.begun_by, default=None)
    charged = _first_charge_off(entries)
    if charged is not None and (mark is None or charged[0].latest() <= mark.begun_by):
        latest, firmest = charged[0].latest(), charged[1].at_most
        facts, words = [_fact(charged[1], own, "charged_off_on")], [f"it was charged off on {charged[0]}"]
    elif mark is not None:
        latest, firmest = mark.begun_by, mark.entry.at_most
        facts, words = [mark.fact_beside(own)], [f"it was {_stood(mark)}, with no month in order since"]
    if run.in_order is not None:
        facts.append(run.in_order.fact_beside(own))
        words.append(f"it was in order in {run.in_order.on.to_month()}")
        firmest = weaker(firmest, run.in_order.entry.at_most)
    if not facts and latest is not None:
        facts = [fact(own.tradeline, "reported_on")] if own.tradeline.reported_on is not None else []
        words = [f"it is reported as of {latest}"]
    if not words:
        return None
    earliest = None if run.in_order is None else run.in_order.on.earliest()
    return Reading("history", earliest, latest, " and ".join(words), tuple(facts), strength_of(facts, firmest))


def _earliest_signs(run: Run) -> Iterator[Mark]:
    """The marks that may tell the most: every late one, and of those in default the oldest."""
    yield from (mark for mark in run.marks if mark.code in LATE_CODES)
    oldest = min((mark for mark in run.marks if mark.code in DEFAULT_CODES), key=lambda mark: mark.month, default=None)
    if oldest is not None:
        yield oldest


def _first_charge_off(entries: Sequence[Entry]) -> tuple[PartialDate, Entry] | None:
    dated = (
        (entry.tradeline.charged_off_on, entry)
        for entry in entries
        if entry.tradeline.charged_off_on is not None and entry.tradeline.status in CHARGE_OFF_STATUSES
    )
    return min(dated, key=lambda each: each[0].latest(), default=None)


def _stood(mark: Mark) -> str:
    how = f"{30 * int(mark.code.value)} days late" if mark.code in LATE_CODES else "in default"
    return f"{how} in {mark.on.to_month()}"


def _as_reported(own: Entry) -> Reading | None:
    first = own.tradeline.first_delinquency_on
    if first is None:
        return None
    said = fact(own.tradeline, "first_delinquency_on")
    return Reading(
        "reported", first.earliest(), first.latest(), f"it is reported as {first}", (said,), strength_of((said,))
    )


def _as_reported_elsewhere(own: Entry, entries: Sequence[Entry], run: Run) -> tuple[Reading | None, bool]:
    """The date in earlier reports, at other bureaus and on the debt's other accounts; True where these disagree.

    Each counts as its whole month. Only entries count that are known to speak of this same delinquency.
    """
    in_run = {id(mark.entry) for mark in run.marks}
    found: Reading | None = None
    for entry in entries[1:]:
        first = entry.tradeline.first_delinquency_on
        charged = entry.tradeline.status in CHARGE_OFF_STATUSES
        if first is None or not (charged or id(entry) in in_run):
            continue
        month, said = first.to_month(), entry.fact("first_delinquency_on")
        where = f"{entry.report.bureau.value} on {entry.report.generated_on}"
        text = f"{where} it was reported as {first}"
        told = Reading("reported_elsewhere", month.earliest(), month.latest(), text, (said,), entry.at_most)
        shared = told if found is None else _cut(found, told)
        if shared is None and _apart(found, told) > _A_MONTH:
            return told, True
        found = shared or found
    return found, False


def _judged(own: Entry, told: tuple[Reading, ...], date_told: Reading | None, history: Reading | None) -> Begun:
    """The date as told, cut with what the months say; a date before a cure, or after the run began, leaves it open."""
    if date_told is None:
        earliest, latest = _ends(history)
        opened = own.tradeline.opened_on if is_collectors(own.tradeline) is False else None
        if earliest is None or latest is None:
            floor = None if opened is None else opened.earliest()
            return Begun(earliest or floor, latest, told, "history_too_short")
        return Begun(earliest, latest, told)
    if history is None or (cut := _cut(date_told, history)) is not None:
        return Begun(*_ends(date_told if history is None else cut), told)
    from_missed_payment = _cut(_later(date_told, _COUNTED_OTHERWISE), history)
    if from_missed_payment is not None:
        return Begun(*_ends(from_missed_payment), told)
    if history.earliest is not None and date_told.latest is not None and date_told.latest < history.earliest:
        return _open(told, "cured_in_between")
    if _apart(date_told, history) <= _A_MONTH:
        return Begun(*_ends(date_told), told)
    return _open(told, "contradictory_sources")


def _open(told: tuple[Reading, ...], why: Why) -> Begun:
    """What can't be known: as wide as the readings go together; a mere latest day speaks for no date."""
    earliest = [each.earliest for each in told if each.earliest is not None]
    latest = [each.latest for each in told if each.latest is not None and each.earliest is not None]
    all_begin = len(earliest) == len(told) > 0
    return Begun(min(earliest) if all_begin else None, max(latest, default=None), told, why)


def _ends(reading: Reading | None) -> tuple[date | None, date | None]:
    return (None, None) if reading is None else (reading.earliest, reading.latest)


def _both(one: Reading | None, other: Reading | None) -> Reading | None:
    """The two cut with each other; where they miss each other by a little, the first."""
    if one is None or other is None:
        return one or other
    return _cut(one, other) or one


def _cut(one: Reading, other: Reading) -> Reading | None:
    """The days both allow, or None where there is none."""
    earliest = max((each for each in (one.earliest, other.earliest) if each is not None), default=None)
    latest = min((each for each in (one.latest, other.latest) if each is not None), default=None)
    if earliest is not None and latest is not None and earliest > latest:
        return None
    facts, text = (*one.facts, *other.facts), f"{one.text}; {other.text}"
    return Reading(one.source, earliest, latest, text, facts, weaker(one.strength, other.strength))


def _later(reading: Reading, by: timedelta) -> Reading:
    """A reported date taken as the missed payment itself: then the account was 30 days late so much later."""
    earliest, latest = (None if day is None else day + by for day in _ends(reading))
    return replace(reading, earliest=earliest, latest=latest)


def _apart(one: Reading | None, other: Reading | None) -> timedelta:
    """How far the two miss each other; nothing where they meet or one is silent."""
    if one is None or other is None or _cut(one, other) is not None:
        return timedelta(0)
    (begin, end), (other_begin, other_end) = _ends(one), _ends(other)
    gaps = [a - b for a, b in ((begin, other_end), (other_begin, end)) if a is not None and b is not None]
    return max(gaps, default=timedelta(0))
