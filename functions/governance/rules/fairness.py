"""Selection rates and equal opportunity of the groups of one attribute.

A ratio below four fifths is to be acted on where its interval excludes 1, and only watched where chance may explain it:
"differences based on small numbers and not statistically significant" are no adverse impact (29 CFR 1607.4(D)). For
equal opportunity no rule of law names a figure: a tenth, by the same reasoning.

Levels come from exact counts. Told is less, so that no difference of two figures is one person: groups of fewer than
ten are not shown, and whether there are any isn't either; numbers of people are told in tens, rounded down; rates,
ratios and intervals to two places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from contracts.trust_score.intervals import wilson
from functions.governance.measures.opportunity import opportunity_difference
from functions.governance.measures.ratio import selection_ratio
from functions.governance.model import (
    OPPORTUNITY,
    FairnessReport,
    Finding,
    GroupFigure,
    Level,
    OpportunityFigure,
    OpportunityReport,
    SelectionBasis,
    SelectionReport,
)
from functions.governance.rules.tally import Count

SMALLEST_GROUP: Final = 10
FOUR_FIFTHS: Final = 0.8
LEAST_OPPORTUNITY: Final = -0.1
PLACES: Final = 2


def in_tens(people: int) -> int:
    """Rounded down to as many as the smallest group has: 0 is fewer than ten."""
    return people - people % SMALLEST_GROUP


def selection(attribute: str, basis: SelectionBasis, groups: Mapping[str, Count], of: int) -> SelectionReport:
    """of: all people with a score (or a decision), whether or not they gave the attribute."""
    shown = _shown(groups)
    rates = {group: count.rate for group, count in shown.items()}
    best = max(rates, key=lambda group: (rates[group], group), default=None)
    if best is None or len(shown) < 2:
        return SelectionReport(attribute=attribute, basis=basis, groups=(), unmeasured=_few(groups, of))
    if rates[best] == 0:
        nobody = f"Not measurable: nobody was selected in groups of {SMALLEST_GROUP} or more."
        return SelectionReport(attribute=attribute, basis=basis, groups=(), unmeasured=nobody)
    figures = tuple(_group(group, shown[group], shown[best], group == best) for group in sorted(shown))
    return SelectionReport(attribute=attribute, basis=basis, groups=figures, unmeasured=None)


def _group(group: str, of: Count, best: Count, is_best: bool) -> GroupFigure:
    selected, cases = of.rate * of.independent, of.independent
    ratio, low, high = (
        (1.0, 1.0, 1.0) if is_best else selection_ratio(selected, cases, best.rate * best.independent, best.independent)
    )
    rate_low, rate_high = wilson(selected, cases)
    return GroupFigure(
        group=group,
        people=in_tens(of.people),
        cases=in_tens(of.cases),
        rate=round(of.rate, PLACES),
        rate_low=round(rate_low, PLACES),
        rate_high=round(rate_high, PLACES),
        ratio=round(ratio, PLACES),
        ratio_low=round(low, PLACES),
        ratio_high=round(high, PLACES),
        level=_level(_below(ratio, FOUR_FIFTHS), high < 1),
    )


def opportunity(attribute: str, groups: Mapping[str, Count], of: int) -> OpportunityReport:
    """of: all people whom any lender approved, whether or not an outcome is known."""
    shown = _shown(groups)
    if len(shown) < 2:
        return OpportunityReport(attribute=attribute, groups=(), unmeasured=_few(groups, of))
    best = max(shown, key=lambda group: (shown[group].rate, group))
    figures = tuple(_chance(group, shown[group], shown[best], group == best) for group in sorted(shown))
    return OpportunityReport(attribute=attribute, groups=figures, unmeasured=None)


def _chance(group: str, of: Count, best: Count, is_best: bool) -> OpportunityFigure:
    counts = (of.selected, of.cases, best.selected, best.cases)
    difference, low, high = (0.0, 0.0, 0.0) if is_best else opportunity_difference(*counts)
    return OpportunityFigure(
        group=group,
        able=in_tens(of.people),
        rate=round(of.rate, PLACES),
        difference=round(difference, PLACES),
        low=round(low, PLACES),
        high=round(high, PLACES),
        level=_level(_below(difference, LEAST_OPPORTUNITY), high < 0),
    )


def _shown(groups: Mapping[str, Count]) -> dict[str, Count]:
    return {group: count for group, count in groups.items() if count.people >= SMALLEST_GROUP}


def _few(groups: Mapping[str, Count], of: int) -> str:
    """Fewer than ten are not told exactly, since they may all be of one group; nor are more, since what is shown of
    another attribute could be taken off."""
    known = in_tens(sum(count.people for count in groups.values()))
    told = f"{known} or more" if known else f"fewer than {SMALLEST_GROUP}"
    return f"Not measurable: known of {told} of {of}; two groups of {SMALLEST_GROUP} or more are needed."


def _below(figure: float, limit: float) -> bool:
    """As counts have it: a quotient that is the limit but for its last bit is not below it."""
    return figure < limit - 1e-9


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
            subject=f"{OPPORTUNITY}.{of.attribute}.{each.group}",
            level=each.level,
            figures={"difference": each.difference, "low": each.low, "high": each.high, "people": each.able},
        )
        for of in found.opportunity
        for each in of.groups
    ]
    return (*rates, *chances)
