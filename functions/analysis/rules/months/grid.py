"""The months of the payment history against each other, and against the counters of late payments drawn from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from contracts.report import HistoryCell, Tradeline
from contracts.vocabulary import DEFAULT_CODES, LATE_CODES, HistoryCode, Status
from functions.analysis.engine.extras import months_reviewed
from functions.analysis.engine.facts import absent, cell_fact, fact, strength_of
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import (
    adverse,
    behind_in_words,
    is_collectors,
    is_metro2,
    month_number,
    sold_signs,
    steps_behind,
)
from functions.analysis.model import Fact, RuleClass, Strength

_STATEMENTS: Final = ("The statements of the months named, or proof of their payments",)
_UNREAD: Final = Abstained(("payment_history[].code",))
_BLANK: Final = frozenset({HistoryCode.NO_DATA, HistoryCode.BEFORE_HISTORY})
_UNSHOWN: Final = _BLANK | {None, HistoryCode.TOO_NEW}
_DOUBTFUL: Final = frozenset({None, HistoryCode.BEFORE_HISTORY})


@tradeline_rule(
    "R31",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 field 18",),
    acdv_code="106",
    inputs=("payment_history", "status", "sold_to", "purchased_from", "original_creditor", "account_type", "remarks"),
    evidence=_STATEMENTS,
)
def history_jumps(tradeline: Tradeline, case: Case) -> Outcome:
    """The payment history lets the account fall behind by more than a month can add.

    From one month to the next an account falls behind by one step of 30 days; catching up at once, a charge-off, a
    collection or a repossession are possible at any time. Only neighbouring months are compared: a month without data
    or with a zero balance between them leaves room for what it doesn't show. One step too many makes a probable
    finding, since months differ in length, days of reporting may shift and a payment may be returned by the bank; more
    than one is certain. A collector's or buyer's history may be put together from two creditors' and is not looked
    at; on an account that went to somebody else the finding is probable at most.
    """
    cells = tradeline.payment_history
    if not cells:
        return Abstained(("payment_history",))
    signs = case.signs(tradeline)
    late = not LATE_CODES.isdisjoint(signs)
    jumps = [pair for pair in pairwise(cells) if _rise(*pair) > 1] if late else []
    if not jumps:
        return _UNREAD if None in signs else SILENT
    collectors = is_collectors(tradeline)
    if collectors:
        return SILENT
    if collectors is None:
        return Abstained(absent(tradeline, "account_type", "status"))
    facts = tuple(cell_fact(tradeline, cell) for pair in jumps for cell in pair)
    clear = max(_rise(*jump) for jump in jumps) > 2 and not sold_signs(tradeline)
    told = "; ".join(
        f"{behind_in_words(steps_behind(older) or 0)} in {older.month} and {behind_in_words(steps_behind(newer) or 0)} "
        f"in {newer.month}"
        for newer, older in reversed(jumps)
    )
    explanation = f"The payment history shows the account {told}: a month adds 30 days at most."
    return Fired(facts, strength_of(facts, Strength.CERTAIN if clear else Strength.PROBABLE), explanation)


def _rise(newer: HistoryCell, older: HistoryCell) -> int:
    """By how many steps the account fell behind between two neighbouring months; 0 where that isn't told."""
    if newer.code not in LATE_CODES or older.code is HistoryCode.ZERO_BALANCE:
        return 0
    late, was = steps_behind(newer), steps_behind(older)
    if late is None or was is None:
        return 0
    return late - was if month_number(newer) - month_number(older) == 1 else 0


@tradeline_rule(
    "R32",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 field 18",),
    acdv_code="106",
    inputs=("payment_history",),
    evidence=_STATEMENTS,
)
def history_sign_wrong(tradeline: Tradeline, case: Case) -> Outcome:
    """A month of the payment history has a sign that means nothing, or one that denies the months before it.

    "B" says that there is no history before its month, so an older month that tells something contradicts it. In a
    furnisher's own record either is probable, since a wrong sign alone says nothing false of a payment. Bureaus have
    signs of their own and leave months blank: there an unknown sign is left open, a "B" at the newest end is not
    looked at, and one between told months is possible only.
    """
    cells = tradeline.payment_history
    if not cells:
        return Abstained(("payment_history",))
    if _DOUBTFUL.isdisjoint(case.signs(tradeline)):
        return SILENT
    own = is_metro2(tradeline, "payment_history")
    unknown = [cell for cell in cells if cell.code is None]
    if unknown and not own:
        return _UNREAD
    telling = [at for at, cell in enumerate(cells) if cell.code not in _UNSHOWN]
    first, last = (0 if own else telling[0], telling[-1]) if telling else (0, 0)
    denied = [cell for cell in cells[first:last] if cell.code is HistoryCode.BEFORE_HISTORY]
    if not unknown and not denied:
        return SILENT
    facts = tuple(_sign(tradeline, cell) for cell in unknown)
    told = [f"has a sign that means nothing in {_months(unknown)}"] if unknown else []
    if denied:
        facts += (*(cell_fact(tradeline, cell) for cell in denied), cell_fact(tradeline, cells[last]))
        told.append(f"says that there is none before {denied[0].month} and yet goes back to {cells[last].month}")
    explanation = f"The payment history {' and '.join(told)}."
    return Fired(facts, strength_of(facts, Strength.PROBABLE if own else Strength.POSSIBLE), explanation)


def _sign(tradeline: Tradeline, cell: HistoryCell) -> Fact:
    """An unreadable month as a fact; a blank has to be called so."""
    source = tradeline.sources.get("payment_history")
    return Fact(name=f"payment_history[{cell.month}]", value=cell.raw.strip() or "blank", source=source)


def _months(cells: Sequence[HistoryCell]) -> str:
    return ", ".join(cell.month for cell in cells)


class _Bounds(NamedTuple):
    """How often a level can have been counted in the months shown."""

    least: int
    most: int


_LEVELS: Final = (("late_30_count", 1), ("late_60_count", 2), ("late_90_count", 3))


@tradeline_rule(
    "R34",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 field 18",),
    acdv_code="106",
    inputs=(
        "late_30_count", "late_60_count", "late_90_count", "months_reviewed", "payment_history", "status", "opened_on",
        "account_type",
    ),
    evidence=_STATEMENTS,
)  # fmt: skip
def counters_against_history(tradeline: Tradeline, case: Case) -> Outcome:
    """The counts of late payments don't agree with the months of the payment history.

    Bureaus count in several ways: every late month, every time an account fell behind, by the worst it came to or by
    all it passed through, with the present month or without. The rule fires only where no such way leads from the
    months to the count, in either direction, and is probable at most. The months reviewed must all be shown and tell
    something, or the history must reach back to the opening; otherwise a higher count may rest on what isn't shown, and
    only one that is too low for the months that are is found.
    """
    counters = [(name, level) for name, level in _LEVELS if getattr(tradeline, name) is not None]
    if not counters:
        return Abstained(tuple(name for name, _ in _LEVELS))
    window = _window(tradeline)
    if isinstance(window, Abstained):
        return window
    inner, outer, basis, goes_on = window
    present = 0 if tradeline.status is Status.CURRENT else 1
    against, told = [], []
    for name, level in counters:
        count = getattr(tradeline, name)
        bounds = _bounds(inner, outer, level, present)
        if count < bounds.least or (count > bounds.most and not goes_on):
            against.append(fact(tradeline, name))
            told.append(f"{behind_in_words(level)} {count} time{'' if count == 1 else 's'}")
    if not against:
        return Abstained(("payment_history",)) if goes_on else SILENT
    late = [cell for cell in outer if adverse(cell)]
    shown = Fact(
        name=f"payment_history[{outer[-1].month}..{outer[0].month}]",
        value=", ".join(f"{cell.month} {_in_words(cell)}" for cell in late) or "no late month",
        source=tradeline.sources.get("payment_history"),
    )
    facts = (*against, basis, shown)
    explanation = (
        f"The account is counted as {' and '.join(told)}, but its payment history from {outer[-1].month} to "
        f"{outer[0].month} shows {f'it late in {_months(late)}' if late else 'no late month'}."
    )
    return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation)


def _in_words(cell: HistoryCell) -> str:
    """How a late or defaulted month is called."""
    steps = steps_behind(cell)
    return behind_in_words(steps) if steps else (cell.code or HistoryCode.NO_DATA).name.lower().replace("_", " ")


class _Window(NamedTuple):
    """The months that were surely counted, those shown that may have been, what says so, and whether there are more."""

    inner: Sequence[HistoryCell]
    outer: Sequence[HistoryCell]
    basis: Fact
    goes_on: bool


def _window(tradeline: Tradeline) -> _Window | Abstained:
    """The months that the counts are of.

    The window may begin with the status's month, which the history need not show, so its other end is uncertain by
    one. A closed account has nothing to tell of the months since, nor any of the months before its history.
    """
    known, opened = months_reviewed(tradeline), tradeline.opened_on
    told = [at for at, cell in enumerate(tradeline.payment_history) if cell.code not in _BLANK]
    if not told:
        return Abstained(("payment_history",))
    cells, since = _without_fill(tradeline.payment_history), told[0] if tradeline.is_open is False else 0
    reviewed, goes_on = known[0] if known else 0, False
    if known is not None and 0 < reviewed <= len(cells):
        outer, basis = cells[since : since + reviewed + 1], known[1]
    elif opened is not None and cells[-1].month <= str(opened.to_month()) and is_collectors(tradeline) is False:
        outer, basis = cells[since:], fact(tradeline, "opened_on")
    elif known is not None and reviewed:
        outer, basis, goes_on = cells[since:], known[1], True
    else:
        return Abstained(("months_reviewed",))
    if any(cell.code in _UNSHOWN for cell in outer) or any(
        month_number(newer) - month_number(older) != 1 for newer, older in pairwise(outer)
    ):
        return Abstained(("payment_history[].code",))
    return _Window(outer[: max(0, reviewed - 1 - since)], outer, basis, goes_on)


def _without_fill(cells: Sequence[HistoryCell]) -> Sequence[HistoryCell]:
    """The months up to the one before which there is no history."""
    end = len(cells)
    while end and cells[end - 1].code is HistoryCode.BEFORE_HISTORY:
        end -= 1
    return cells[:end]


def _bounds(inner: Sequence[HistoryCell], outer: Sequence[HistoryCell], level: int, present: int) -> _Bounds:
    """The fewest: the times surely over whose worst was this level. The most: all months this late, or later."""
    least = sum(_worst(run) == level for run in _whole_runs(inner))
    most = sum(cell.code in DEFAULT_CODES or (steps_behind(cell) or 0) >= level for cell in outer)
    return _Bounds(least, most + present)


def _whole_runs(cells: Sequence[HistoryCell]) -> Iterator[list[HistoryCell]]:
    """Stretches of late and defaulted months with a month in order on either side."""
    groups = [(bad, list(run)) for bad, run in groupby(cells, adverse)]
    yield from (run for bad, run in groups[1:-1] if bad)


def _worst(run: Sequence[HistoryCell]) -> int:
    """The level that every way of counting counts for the run; 0 beyond 90 days, which some count apart."""
    if not all(cell.code in LATE_CODES for cell in run):
        return 0
    worst = max(steps_behind(cell) or 0 for cell in run)
    return worst if worst <= _LEVELS[-1][1] else 0


RULES: Final = (history_jumps, history_sign_wrong, counters_against_history)
