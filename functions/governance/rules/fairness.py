"""Selection rates and equal opportunity of the groups of one attribute.

A ratio below four fifths is to be acted on where its interval excludes 1, and only watched where chance may explain it:
"differences based on small numbers and not statistically significant" are no adverse impact (29 CFR 1607.4(D)). For
equal opportunity no rule of law names a figure: a tenth, by the same reasoning. Groups of fewer than ten are not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from contracts.trust_score.intervals import wilson
from functions.governance.measures.opportunity import opportunity_difference
from functions.governance.measures.ratio import selection_ratio
from functions.governance.model import (
    FairnessReport,
    Finding,
    GroupFigure,
    Level,
    OpportunityFigure,
    OpportunityReport,
    SelectionBasis,
    SelectionReport,
)

SMALLEST_GROUP: Final = 10
FOUR_FIFTHS: Final = 0.8
LEAST_OPPORTUNITY: Final = -0.1


@dataclass(frozen=True)
class Person:
    """One scored person who gave attributes. low_risk: the newest score is in the low-risk band; approved: what a
    lender last decided, None where none did; paid: whether they paid as agreed what any lender lent, None where nobody
    recorded it; low_risk_then: whether the score which that lender decided on was in the low-risk band."""

    attributes: dict[str, str]
    low_risk: bool
    approved: bool | None = None
    paid: bool | None = None
    low_risk_then: bool | None = None


def selection(attribute: str, basis: SelectionBasis, people: Iterable[Person], of: int) -> SelectionReport:
    """of: all people with a score (or a decision), whether or not they gave the attribute."""
    judged = [
        (each.attributes[attribute], bool(each.low_risk if basis is SelectionBasis.SCORE else each.approved))
        for each in people
        if attribute in each.attributes and (basis is SelectionBasis.SCORE or each.approved is not None)
    ]
    shown, small = _counted(judged)
    rates = {group: selected / size for group, (selected, size) in shown.items()}
    best = max(rates, key=lambda group: (rates[group], group), default=None)
    if best is None or len(shown) < 2:
        return SelectionReport(
            attribute=attribute, basis=basis, groups=(), small_groups=small, unmeasured=_few(len(judged), of)
        )
    if rates[best] == 0:
        return SelectionReport(
            attribute=attribute,
            basis=basis,
            groups=(),
            small_groups=small,
            unmeasured=f"Not measurable: 0 of {sum(size for _, size in shown.values())} were selected.",
        )
    figures = tuple(_group(group, shown[group], shown[best], group == best) for group in sorted(shown))
    return SelectionReport(attribute=attribute, basis=basis, groups=figures, small_groups=small, unmeasured=None)


def _group(group: str, of: tuple[int, int], best: tuple[int, int], is_best: bool) -> GroupFigure:
    selected, size = of
    ratio, low, high = (1.0, 1.0, 1.0) if is_best else selection_ratio(*of, *best)
    rate_low, rate_high = wilson(selected, size)
    return GroupFigure(
        group=group,
        people=size,
        selected=selected,
        rate=round(selected / size, 4),
        rate_low=round(rate_low, 4),
        rate_high=round(rate_high, 4),
        ratio=round(ratio, 4),
        ratio_low=round(low, 4),
        ratio_high=round(high, 4),
        level=_level(ratio < FOUR_FIFTHS, high < 1),
    )


def opportunity(attribute: str, people: Iterable[Person], of: int) -> OpportunityReport:
    """of: all people whom any lender approved, whether or not an outcome is known."""
    able = [
        (each.attributes[attribute], each.low_risk_then)
        for each in people
        if attribute in each.attributes and each.paid and each.low_risk_then is not None
    ]
    shown, small = _counted(able)
    if len(shown) < 2:
        return OpportunityReport(attribute=attribute, groups=(), small_groups=small, unmeasured=_few(len(able), of))
    best = max(shown, key=lambda group: (shown[group][0] / shown[group][1], group))
    figures = tuple(_chance(group, shown[group], shown[best], group == best) for group in sorted(shown))
    return OpportunityReport(attribute=attribute, groups=figures, small_groups=small, unmeasured=None)


def _chance(group: str, of: tuple[int, int], best: tuple[int, int], is_best: bool) -> OpportunityFigure:
    difference, low, high = (0.0, 0.0, 0.0) if is_best else opportunity_difference(*of, *best)
    return OpportunityFigure(
        group=group,
        able=of[1],
        selected=of[0],
        rate=round(of[0] / of[1], 4),
        difference=round(difference, 4),
        low=round(low, 4),
        high=round(high, 4),
        level=_level(difference < LEAST_OPPORTUNITY, high < 0),
    )


def _counted(judged: Iterable[tuple[str, bool | None]]) -> tuple[dict[str, tuple[int, int]], int]:
    """(group → (selected, size) of those that may be shown, how many groups are too small)."""
    sizes, selected = Counter[str](), Counter[str]()
    for group, chosen in judged:
        sizes[group] += 1
        selected[group] += bool(chosen)
    shown = {group: (selected[group], size) for group, size in sizes.items() if size >= SMALLEST_GROUP}
    return shown, len(sizes) - len(shown)


def _few(known: int, of: int) -> str:
    """Fewer than ten are not told exactly: they may all be of one group."""
    told = f"fewer than {SMALLEST_GROUP}" if known < SMALLEST_GROUP else str(known)
    return f"Not measurable: known of {told} of {of}; two groups of {SMALLEST_GROUP} or more are needed."


def _level(beyond: bool, certain: bool) -> Level:
    if not beyond:
        return Level.SILENT
    return Level.ACT if certain else Level.WATCH


def findings(found: FairnessReport) -> tuple[Finding, ...]:
    """Of every group that could be judged, each named `basis.attribute.group`."""
    rates = [
        Finding(
            subject=f"{of.basis.value}.{of.attribute}.{each.group}",
            level=each.level,
            figures={"ratio": each.ratio, "low": each.ratio_low, "high": each.ratio_high, "people": each.people},
        )
        for of in found.selection
        for each in of.groups
    ]
    chances = [
        Finding(
            subject=f"opportunity.{of.attribute}.{each.group}",
            level=each.level,
            figures={"difference": each.difference, "low": each.low, "high": each.high, "people": each.able},
        )
        for of in found.opportunity
        for each in of.groups
    ]
    return (*rates, *chances)
