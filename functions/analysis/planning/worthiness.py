"""Dispute-worthiness: a transparent sum of weighted features, each a small function whose docstring explains it.

The weights are data (`weights.py`), set by judgement; outcomes calibrate them. The score says how well the dispute
stands on its facts; it never says that an item will go, counts on nobody's silence, and speaks of no score points
(15 U.S.C. 1679b(a)(3)).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from functions.analysis.model import (
    Circumstances,
    Contribution,
    Finding,
    NegativeItem,
    PriorDispute,
    RuleClass,
    Strength,
    Worthiness,
)
from functions.analysis.planning.weights import WorthinessModel, worthiness_model

UNSPECIFIC: Final = "112"
_NO_CIRCUMSTANCES: Final = Circumstances()
_LONG_DAYS: Final = 730
_TOLD_ENOUGH: Final = 2


@dataclass(frozen=True, slots=True)
class Matter:
    """What the features look at: the finding, the negative item it concerns if any, and what was disputed before.

    `denied_otherwise`: the consumer said earlier what this ground contradicts. `revival_risk`: the entry is a
    collector's, of a debt that a contact may revive.
    """

    finding: Finding
    item: NegativeItem | None
    prior: Sequence[PriorDispute]
    as_of: date
    circumstances: Circumstances = _NO_CIRCUMSTANCES
    denied_otherwise: bool = False
    revival_risk: bool = False


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
    return min(1.0, max(0.0, (item.usually_gone_after - matter.as_of).days / _LONG_DAYS))


def specificity(matter: Matter) -> float:
    """The dispute names what is wrong, not only that something is."""
    return 0.0 if matter.finding.acdv_code == UNSPECIFIC else 1.0


def attested(matter: Matter) -> float:
    """The consumer has confirmed this in their own words."""
    return 1.0 if matter.finding.id in matter.circumstances.attested else 0.0


def new_information(matter: Matter) -> float:
    """There are papers, or facts that an earlier dispute of the same ground did not give."""
    if matter.finding.id in matter.circumstances.papers:
        return 1.0
    same = same_ground(matter.finding, matter.prior)
    return 1.0 if same and all(_says_more(matter.finding, before) for before in same) else 0.0


def verified_before(matter: Matter) -> float:
    """The same ground was verified in earlier rounds."""
    verified = sum(before.verified for before in same_ground(matter.finding, matter.prior))
    return min(1.0, verified / _TOLD_ENOUGH)


def repetition(matter: Matter) -> float:
    """The same ground was disputed before: without new facts it may be refused as frivolous, 1681i(a)(3)."""
    return 1.0 if repeated(matter.finding, matter.prior, matter.circumstances) else 0.0


def told_otherwise(matter: Matter) -> float:
    """The consumer said earlier what this ground contradicts."""
    return 1.0 if matter.denied_otherwise else 0.0


def no_direct_way(matter: Matter) -> float:
    """It is a collector's entry of an old debt: a letter to the collector could revive it."""
    return 1.0 if matter.revival_risk else 0.0


def pending_mortgage(matter: Matter) -> float:
    """A mortgage is being underwritten."""
    return 1.0 if matter.circumstances.pending_mortgage else 0.0


MEASURES: Final[MappingProxyType[str, Callable[[Matter], float]]] = MappingProxyType(
    {
        measure.__name__: measure
        for measure in (
            evidence_strength,
            legal_footing,
            benefit,
            time_left,
            specificity,
            attested,
            new_information,
            verified_before,
            repetition,
            told_otherwise,
            no_direct_way,
            pending_mortgage,
        )
    }
)
"""Every feature, each from 0 to 1."""


def worthiness(matter: Matter, model: WorthinessModel | None = None) -> Worthiness:
    """The weighted sum, kept between 0 and 1, with every contribution and its reason; by default the model in force."""
    rated = model or worthiness_model()
    parts = tuple(
        Contribution(
            feature=each.feature,
            value=round(MEASURES[each.feature](matter), 4),
            weight=each.weight,
            reason=(MEASURES[each.feature].__doc__ or "").strip(),
        )
        for each in rated.weights
    )
    score = score_of({part.feature: part.value for part in parts}, rated)
    band: Literal["strong", "fair", "weak"] = (
        "strong" if score >= rated.strong else "fair" if score >= rated.fair else "weak"
    )
    learned = rated.calibration
    return Worthiness(
        score=score,
        band=band,
        contributions=parts,
        model=rated.name,
        confirmed_share=None if learned is None else round(learned.share_at(score), 4),
    )


def score_of(features: Mapping[str, float], model: WorthinessModel) -> float:
    """The sum of the features by their weights, kept between 0 and 1; KeyError for one that is missing."""
    return round(min(1.0, max(0.0, sum(each.weight * features[each.feature] for each in model.weights))), 4)


def repeated(finding: Finding, prior: Sequence[PriorDispute], circumstances: Circumstances = _NO_CIRCUMSTANCES) -> bool:
    """Whether this ground was verified or refused before and nothing is said or shown that was not then."""
    if finding.id in circumstances.papers:
        return False
    return any(before.spent and not _says_more(finding, before) for before in same_ground(finding, prior))


def same_ground(finding: Finding, prior: Sequence[PriorDispute]) -> list[PriorDispute]:
    """The earlier disputes of this ground on this entry."""
    wanted = (finding.bureau, finding.key, finding.ground)
    return [
        before
        for before in prior
        if (before.bureau, before.key, before.ground) == wanted and before.report in (None, finding.report)
    ]


def _says_more(finding: Finding, before: PriorDispute) -> bool:
    return not _told(f"{fact.name}={fact.value}" for fact in finding.facts) <= _told(before.facts)


# That a later report says the same is no new fact: its day, and the day the entry was reported, are left out.
_DAY_OF_REPORT: Final = re.compile(r"^((?:experian|equifax|transunion)(?:\[[^]]*])?\.)?(?:generated|reported)_on=")
_DATED_REPORT: Final = re.compile(r"^(experian|equifax|transunion)\[[^]]*]")


def _told(facts: Iterable[str]) -> frozenset[str]:
    return frozenset(_DATED_REPORT.sub(r"\1", each) for each in facts if not _DAY_OF_REPORT.match(each))
