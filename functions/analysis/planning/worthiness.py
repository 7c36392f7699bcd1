"""Dispute-worthiness: a transparent sum of weighted features, each a small function whose docstring explains it.

Weights are set by judgement and meant to be fitted to observed outcomes later. The score says how well the dispute
stands; it never says that an item will go, nor what a credit score would do (15 U.S.C. 1679b(a)(3)).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from functions.analysis.model import (
    Contribution,
    Finding,
    NegativeItem,
    PriorDispute,
    RuleClass,
    Strength,
    Worthiness,
)

STRONG, FAIR = 0.65, 0.4


@dataclass(frozen=True, slots=True)
class Matter:
    """What the features look at: the finding, the negative item it concerns if any, and what was disputed before."""

    finding: Finding
    item: NegativeItem | None
    prior: Sequence[PriorDispute]
    as_of: date


@dataclass(frozen=True, slots=True)
class Feature:
    """A function from 0 to 1 and what it weighs."""

    measure: Callable[[Matter], float]
    weight: float


def evidence_strength(matter: Matter) -> float:
    """How firmly the facts in the report itself show the error."""
    return {Strength.CERTAIN: 1.0, Strength.PROBABLE: 0.6, Strength.POSSIBLE: 0.2}[matter.finding.strength]


def legal_footing(matter: Matter) -> float:
    """A statute outweighs a contradiction, a contradiction outweighs a bureau's own policy."""
    kind = matter.finding.rule_class
    if kind in (RuleClass.STATUTE, RuleClass.DEBT_COLLECTION):
        return 1.0
    return 0.4 if kind is RuleClass.BUREAU_POLICY else 0.75


def benefit(matter: Matter) -> float:
    """The error stands on an item that is negative and recent."""
    return 0.0 if matter.item is None else matter.item.weight


def time_left(matter: Matter) -> float:
    """The item would otherwise stay for long; one about to drop by itself is hardly worth a dispute."""
    item = matter.item
    if item is None or item.usually_gone_after is None:
        return 0.5
    return min(1.0, max(0.0, (item.usually_gone_after - matter.as_of).days / 730))


def repetition(matter: Matter) -> float:
    """The same ground was disputed before: without new facts it may be refused as frivolous, 1681i(a)(3)."""
    return 1.0 if repeated(matter.finding, matter.prior) else 0.0


FEATURES: Final = (
    Feature(evidence_strength, 0.45),
    Feature(legal_footing, 0.25),
    Feature(benefit, 0.2),
    Feature(time_left, 0.1),
    Feature(repetition, -0.6),
)


def worthiness(matter: Matter) -> Worthiness:
    """The weighted sum, kept between 0 and 1, with every contribution and its reason."""
    parts = tuple(
        Contribution(
            feature=feature.measure.__name__,
            value=round(feature.measure(matter), 4),
            weight=feature.weight,
            reason=(feature.measure.__doc__ or "").strip(),
        )
        for feature in FEATURES
    )
    score = min(1.0, max(0.0, sum(part.value * part.weight for part in parts)))
    band: Literal["strong", "fair", "weak"] = "strong" if score >= STRONG else "fair" if score >= FAIR else "weak"
    return Worthiness(score=round(score, 4), band=band, contributions=parts)


def repeated(finding: Finding, prior: Sequence[PriorDispute]) -> bool:
    """Whether this ground was verified before and the finding says nothing that was not said then."""
    facts = {f"{fact.name}={fact.value}" for fact in finding.facts}
    return any(
        before.verified
        and (before.bureau, before.key, before.ground) == (finding.bureau, finding.key, finding.ground)
        and facts <= before.facts
        for before in prior
    )
