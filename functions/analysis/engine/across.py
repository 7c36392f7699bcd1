"""One account at several bureaus: in which fields its entries contradict each other, and which of them is wrong.

A furnisher tells all bureaus the same, so entries of one reporting cycle should say the same. What lasts is compared
within a cycle, what moves from statement to statement within the days of one file's way to the bureaus (possible only
where the days differ), and what may change overnight on one day (house rules in the law packs).

Which entry is wrong the reports tell only so far. What another bureau bears out is not disputed. Where two others
agree against an entry it is the odd one out; against one other, or two that disagree, it must be the least favourable
to the consumer. The favourable one is never disputed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from contracts.calendar import add_months
from contracts.dates import PartialDate, Precision
from contracts.matching.closeness import SAME_CYCLE_DAYS, one_cycle
from contracts.report import Tradeline
from contracts.vocabulary import BUREAU_NAMES
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.earlier import plainly
from functions.analysis.engine.facts import fact, in_words, strength_of, weaker
from functions.analysis.engine.rule import Abstained, Case
from functions.analysis.model import Fact, Strength

SAME_STATEMENT_DAYS: Final = "policy.analysis.same_statement_days"
SAME_DATE_MONTHS: Final = "policy.analysis.same_date_months"
Burden = tuple[int, ...]
"""How unfavourable a value is. The first figure says who may be disputed at all, the rest decides between two."""


class Days(NamedTuple):
    """The house rules: how far dates of report may lie apart for each kind of field, and when two dates are one."""

    cycle: int
    statement: int
    same_date_months: int
    one_day: int = 0


class Field(NamedTuple):
    """A field in which bureaus should agree.

    `within`: which of the `Days` dates of report must lie in. `differ`: beyond what lawful practice explains. `burden`
    answers None where the entry doesn't tell the field so that it can be compared.
    """

    name: str
    words: str
    within: str
    differ: Callable[[Tradeline, Tradeline, Days], bool]
    burden: Callable[[Tradeline], Burden | None]


class Difference(NamedTuple):
    """One field of an entry that is wrong as far as the reports tell. `is_worse`: less favourable than all others."""

    field: str
    facts: tuple[Fact, ...]
    strength: Strength
    said: str
    is_worse: bool


def house_days(case: Case) -> Days | Abstained:
    """The house rules of the report's day; abstains where the law pack doesn't hold them."""
    ids = (SAME_CYCLE_DAYS, SAME_STATEMENT_DAYS, SAME_DATE_MONTHS)
    found = [value for each in ids if (value := case.law(each)) is not None]
    return Days(*found) if len(found) == len(ids) else Abstained(ids)


def far_apart(one: PartialDate, other: PartialDate, months: int) -> bool:
    """Whether more than so many months certainly lie between two dates: neither precision nor counting explains it."""
    first, last = (one, other) if one.certainly_before(other) else (other, one)
    return last.earliest() > add_months(first.latest(), months)


def undated(tradeline: Tradeline, other: Tradeline) -> tuple[str, ...]:
    """Which of two entries' dates of report are missing."""
    own = ("reported_on",) if tradeline.reported_on is None else ()
    return own + (("elsewhere.reported_on",) if other.reported_on is None else ())


def differences(fields: Sequence[Field], tradeline: Tradeline, case: Case) -> tuple[Difference, ...] | Abstained:
    """The fields in which the entry is wrong as far as the reports tell, in the given order.

    Abstains where entries differ and one of them has no date of report, unless another field is found.
    """
    others, days = case.elsewhere(tradeline), None
    found, missing = list[Difference](), list[str]()
    for field in fields:
        value = getattr(tradeline, field.name)
        theirs = [getattr(each.tradeline, field.name) for each in others]
        if theirs.count(value) == len(theirs):
            continue  # as good as always
        days = days or house_days(case)
        if isinstance(days, Abstained):
            return days
        burden = field.burden(tradeline)
        told = [] if burden is None else [each for each in others if field.burden(each.tradeline) is not None]
        apart = [each for each in told if field.differ(tradeline, each.tradeline, days)]
        if burden is None or len(apart) < len(told):
            continue  # another bureau bears it out
        most_days, against = getattr(days, field.within), list[Entry]()
        for entry in apart:
            together = one_cycle(tradeline.reported_on, entry.tradeline.reported_on, most_days)
            missing += undated(tradeline, entry.tradeline) if together is None else ()
            against += [entry] if together else []
        if against:
            found += _judged(field, tradeline, burden, against, days)
    return tuple(found) if found or not missing else Abstained(tuple(dict.fromkeys(missing)))


def _judged(
    field: Field, tradeline: Tradeline, burden: Burden, against: Sequence[Entry], days: Days
) -> list[Difference]:
    """The difference, unless the entry is the favourable one."""
    pairs = combinations([each.tradeline for each in against], 2)
    agreed = len(against) > 1 and not any(field.differ(*pair, days) for pair in pairs)
    theirs = [field.burden(each.tradeline) or () for each in against]
    is_worse = all(burden > each for each in theirs)
    if not (all(burden[0] >= each[0] for each in theirs) if agreed else is_worse):
        return []
    names = (field.name, "reported_on")
    facts = (
        *(fact(tradeline, name) for name in names),
        *(entry.fact(name) for entry in against for name in names),
    )
    moved = field.within != "cycle" and not all(_one_day(tradeline, each.tradeline) for each in against)
    said = f"{field.words} {shown(tradeline, field.name)} here and {at_bureaus(against, field.name)}"
    return [
        Difference(
            field.name, facts, strength_of(facts, firmness(tradeline, against, agreed and not moved)), said, is_worse
        )
    ]


def _one_day(one: Tradeline, other: Tradeline) -> bool:
    return one_cycle(one.reported_on, other.reported_on, most_days=0) is True


def firmness(tradeline: Tradeline, against: Sequence[Entry], agreed: bool) -> Strength:
    """Probable where two others agree against the entry and all are dated to the day, else possible."""
    dates = (tradeline.reported_on, *(entry.tradeline.reported_on for entry in against))
    exact = all(each is not None and each.precision is Precision.DAY for each in dates)
    firm = Strength.PROBABLE if exact and agreed and len(against) > 1 else Strength.POSSIBLE
    return weaker(firm, *(entry.at_most for entry in against))


def at_bureaus(entries: Sequence[Entry], field: str) -> str:
    """Who shows what: "$12.00 at Equifax and TransUnion"."""
    by_value: dict[str, list[str]] = {}
    for entry in entries:
        by_value.setdefault(shown(entry.tradeline, field), []).append(BUREAU_NAMES[entry.report.bureau])
    return ", ".join(f"{value} at {' and '.join(names)}" for value, names in by_value.items())


def shown(tradeline: Tradeline, field: str) -> str:
    """A field's value in plain words."""
    value = getattr(tradeline, field)
    if field == "is_open":
        return "open" if value else "closed"
    if field == "status":
        return plainly(value)
    said = in_words(field, value)
    return said.replace("_", " ") if field == "ownership" else said
