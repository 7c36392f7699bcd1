"""Late payments in a time in which the creditor had agreed to wait."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from contracts.dates import PartialDate
from contracts.report import HistoryCell, Tradeline
from contracts.vocabulary import CHARGE_OFF_STATUSES, LATE_CODES, LATE_STATUSES
from functions.analysis.engine.extras import payments_begin
from functions.analysis.engine.facts import absent, cell_fact, fact, strength_of
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
    behind_in_words,
    is_collectors,
    is_metro2,
    month_number,
    steps_behind,
    steps_behind_now,
)
from functions.analysis.known import Forbearance
from functions.analysis.model import Fact, RuleClass, Strength

ACCOMMODATION: Final = "15 U.S.C. 1681s-2(a)(1)(F)"
_ACCOMMODATION_ID: Final = "fcra.furnisher.covid_accommodation"
_ASKED: Final = Abstained(("known.forbearance",))
_DISASTER: Final = "AW"
_CODES: Final = frozenset({"CP", _DISASTER})
_WORDS: Final = re.compile(r"\bforbearance\b|\bpayments? (?:is |are )?deferred\b|\bdeferred payment\b")
_DISASTER_WORDS: Final = re.compile(r"\baffected by (?:a )?natural\b|\bdeclared disaster\b")
_OVER: Final = re.compile(r"\b(?:previously|formerly|ended|expired|was)\b")


class _Late(NamedTuple):
    """One month or the status as late as it is shown, and the fact of it."""

    steps: int
    month: int
    said: str
    fact: Fact
    last_day: date


@tradeline_rule(
    "R37",
    RuleClass.INTERNAL,
    citations=(ACCOMMODATION, *ACCURACY),
    standards=("Metro 2 fields 14, 18 and 19, segment K4",),
    acdv_code="100",
    inputs=(
        "known.forbearance", "payment_history", "status", "reported_on", "terms_frequency", "remarks",
        "deferred_payment_start_date",
    ),
    evidence=("The creditor's letter or message that grants the forbearance or deferment",),
)  # fmt: skip
def late_in_forbearance(tradeline: Tradeline, case: Case) -> Outcome:
    """Late payments are shown for months in which the creditor had agreed to wait for them.

    On the consumer's word for when the agreement began and ended, months that lie wholly within it must not be later
    than the account was when it began: in order if it was in order, or as late as it was. Probable: what the
    agreement asked for, and whether it was kept, isn't in the report. Where it was made, and the months lie, in the
    covered period of the pandemic, the statute says so itself, charge-offs excepted; otherwise it is a matter of
    accuracy. Without such word the account's own signs count: shown as deferred, in forbearance or affected by a
    disaster, and fallen late this very month; probable, for a disaster possible, since it alone defers nothing. An
    account that was late already leaves it open, and so does a late account without any sign: then the consumer is
    asked.
    """
    if LATE_CODES.isdisjoint(case.signs(tradeline)) and tradeline.status not in LATE_STATUSES:
        return SILENT
    late = sorted(_late(tradeline), key=lambda each: each.month, reverse=True)
    if not late or is_collectors(tradeline):
        return SILENT
    told = case.told(Forbearance, tradeline)
    if not told:
        return _by_signs(tradeline, case)
    outcomes = [_by_word(tradeline, case, late, each) for each in told]
    found = next((each for each in outcomes if isinstance(each, Fired)), None)
    return found or next((each for each in outcomes if isinstance(each, Abstained)), SILENT)


def _late(tradeline: Tradeline) -> Iterator[_Late]:
    for cell in tradeline.payment_history:
        if cell.code in LATE_CODES and (steps := steps_behind(cell)):
            yield _Late(steps, month_number(cell), cell.month, cell_fact(tradeline, cell), cell.date.latest())
    reported = tradeline.reported_on
    if tradeline.status in LATE_STATUSES and tradeline.status is not None and reported is not None:
        day, steps = reported.latest(), steps_behind_now(tradeline.status)
        yield _Late(steps, _month(day), str(reported), fact(tradeline, "status"), day)


def _by_word(tradeline: Tradeline, case: Case, late: list[_Late], word: Forbearance) -> Outcome:
    begun, last = _month(word.begins_on), word.ends_on or case.report.generated_on or case.as_of
    within = [each for each in late if each.month > begun and each.last_day <= last]
    if word.begins_on.day == 1:
        within += [each for each in late if each.month == begun and each.last_day <= last]
    if not within:
        return SILENT
    was = _before(tradeline, begun, word)
    if was is None:
        return Abstained(("payment_history",))
    wrong = [each for each in within if each.steps > was]
    if not wrong:
        return SILENT
    period = f"{word.begins_on} to {word.ends_on or 'now'}"
    facts = (*(each.fact for each in wrong), Fact(name="known.forbearance", value=period))
    covered = tradeline.status not in CHARGE_OFF_STATUSES and all(
        case.pack.find(_ACCOMMODATION_ID, on=day) is not None
        for day in (word.begins_on, *(each.last_day for each in wrong))
    )
    footing = (
        Footing(RuleClass.STATUTE, (ACCOMMODATION, *ACCURACY)) if covered else Footing(RuleClass.INTERNAL, ACCURACY)
    )
    months = ", ".join(f"{each.said} ({behind_in_words(each.steps)})" for each in wrong)
    explanation = (
        f"The account is shown as late in {months}, while the creditor had agreed to wait for payments ({period}); it "
        f"was {behind_in_words(was)} when that began."
    )
    return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation, footing)


def _before(tradeline: Tradeline, begun: int, word: Forbearance) -> int | None:
    """How far the account was behind when the forbearance began: what the history shows, else what was said."""
    shown = [
        steps
        for cell in tradeline.payment_history
        if month_number(cell) in ({begun - 1} if word.begins_on.day == 1 else {begun - 1, begun})
        and (steps := steps_behind(cell)) is not None
    ]
    if shown:
        return max(shown)
    return 0 if word.was_current else None


def _by_signs(tradeline: Tradeline, case: Case) -> Outcome:
    """By what the account shows of itself, where nobody told of a forbearance."""
    signs = _signs(tradeline, case)
    if tradeline.status not in LATE_STATUSES or not signs:
        return _ASKED
    if tradeline.reported_on is None:
        return Abstained(absent(tradeline, "reported_on"))
    before = _month(tradeline.reported_on.latest()) - 1
    newest: HistoryCell | None = next(
        (cell for cell in tradeline.payment_history if month_number(cell) == before), None
    )
    if newest is None or steps_behind(newest) != 0:
        return _ASKED
    facts = (fact(tradeline, "status"), cell_fact(tradeline, newest), *signs.values())
    said = " and ".join(signs)
    at_most = Strength.POSSIBLE if set(signs) == {_AFFECTED} else Strength.PROBABLE
    explanation = f"The account is shown as {said}, and yet as having fallen late since {newest.month}."
    return Fired(facts, strength_of(facts, at_most), explanation, Footing(RuleClass.INTERNAL, ACCURACY))


_AFFECTED: Final = "affected by a disaster"


def _signs(tradeline: Tradeline, case: Case) -> dict[str, Fact]:
    """What says that no payment is asked for now, in words. A remark's code counts only where it is Metro 2's."""
    found: dict[str, Fact] = {}
    if (tradeline.terms_frequency or "").strip().upper() in ("D", "DEFERRED"):
        found["deferred"] = fact(tradeline, "terms_frequency")
    begin = payments_begin(tradeline)
    told_on = tradeline.reported_on or (PartialDate.of(case.report.generated_on) if case.report.generated_on else None)
    if begin is not None and told_on is not None and begin[0].certainly_after(told_on):
        found.setdefault("deferred", begin[1])
    for remark in tradeline.remarks:
        text = (remark.text or "").lower()
        code = remark.code if is_metro2(tradeline, "remarks") else None
        if _OVER.search(text):
            continue
        said = Fact(name="remarks", value=remark.text or remark.code or "", source=tradeline.sources.get("remarks"))
        if code == _DISASTER or _DISASTER_WORDS.search(text):
            found.setdefault(_AFFECTED, said)
        elif code in _CODES or (begin is None and _WORDS.search(text)):
            found.setdefault("in forbearance", said)
    return found


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


RULES: Final = (late_in_forbearance,)
