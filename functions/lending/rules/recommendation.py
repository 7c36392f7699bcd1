"""What a lender's policy makes of an applicant's score: one small rule a consideration.

A rule fires, is silent, or abstains because it lacks what it looks at. Of what fires a referral outweighs a decline,
and that an approval: where a person has to look anyway, the machine doesn't say what to find. The recommendation
decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from functions.lending.model import LenderPolicy, LenderRecommendation, LenderVerdict, RecommendationReason, Score


@dataclass(frozen=True)
class Considered:
    """What a recommendation looks at."""

    score: Score | None
    amount_cents: int
    policy: LenderPolicy
    now: datetime


@dataclass(frozen=True)
class Abstained:
    """The rule can't tell; `lacks` names what it would need."""

    lacks: str


@dataclass(frozen=True)
class Fired:
    """What the rule is for, and why."""

    verdict: LenderVerdict
    text: str


Rule = Callable[[Considered], Fired | Abstained | None]


def no_score(of: Considered) -> Fired | None:
    """Without a score there is nothing to go by."""
    return None if of.score else Fired(LenderVerdict.REFER, "There is no score of this applicant.")


def unverified(of: Considered) -> Fired | Abstained | None:
    """What only the person vouches for decides nothing, whatever the figure."""
    if of.score is None:
        return Abstained("score")
    if of.score.verified:
        return None
    return Fired(
        LenderVerdict.REFER, f"The data behind the score are {of.score.origin.value} and not verified by anybody else."
    )


def expired(of: Considered) -> Fired | Abstained | None:
    """A score speaks for its time alone."""
    if of.score is None:
        return Abstained("score")
    if not of.score.expired(of.now):
        return None
    return Fired(LenderVerdict.REFER, f"The score expired on {of.score.expires_at:%Y-%m-%d}.")


def above_policy(of: Considered) -> Fired | None:
    """Amounts above the policy's are a person's matter."""
    most = of.policy.largest_amount_cents
    if of.amount_cents <= most:
        return None
    return Fired(LenderVerdict.REFER, f"More is asked than the policy covers (${most / 100:,.2f}).")


def torn(of: Considered) -> Fired | Abstained | None:
    """A model that is not sure of the band recommends nothing."""
    if of.score is None or not of.score.counts(of.now):
        return Abstained("a score that counts")
    sure, least = of.score.confidence_score, of.policy.least_confidence
    return (
        Fired(LenderVerdict.REFER, f"The model is {sure:.0%} sure of the band, less than {least:.0%}.")
        if sure < least
        else None
    )


def low(of: Considered) -> Fired | Abstained | None:
    """Below the policy's lower edge."""
    if of.score is None or not of.score.counts(of.now):
        return Abstained("a score that counts")
    edge = of.policy.decline_below
    return (
        Fired(LenderVerdict.DECLINE, f"The score of {of.score.trust_score} lies below {edge}.")
        if of.score.trust_score < edge
        else None
    )


def between(of: Considered) -> Fired | Abstained | None:
    """Between the policy's edges a person weighs."""
    if of.score is None or not of.score.counts(of.now):
        return Abstained("a score that counts")
    if not of.policy.decline_below <= of.score.trust_score < of.policy.approve_from:
        return None
    return Fired(LenderVerdict.REFER, f"The score of {of.score.trust_score} lies between the policy's edges.")


def high(of: Considered) -> Fired | Abstained | None:
    """From the policy's upper edge on."""
    if of.score is None or not of.score.counts(of.now):
        return Abstained("a score that counts")
    edge = of.policy.approve_from
    return (
        Fired(LenderVerdict.APPROVE, f"The score of {of.score.trust_score} reaches {edge}.")
        if of.score.trust_score >= edge
        else None
    )


RULES: Final[tuple[Rule, ...]] = (no_score, unverified, expired, above_policy, torn, low, between, high)
_WEIGHT: Final = (LenderVerdict.REFER, LenderVerdict.DECLINE, LenderVerdict.APPROVE)


def recommend(of: Considered) -> LenderRecommendation:
    """The heaviest verdict of the rules that fire, with every reason for it."""
    found = {rule.__name__: said for rule in RULES if isinstance(said := rule(of), Fired)}
    verdict = next(one for one in _WEIGHT if any(said.verdict is one for said in found.values()))
    counts = of.score is not None and of.score.counts(of.now)
    return LenderRecommendation(
        verdict=verdict,
        confidence=of.score.confidence_score if of.score and counts else None,
        reasons=tuple(
            RecommendationReason(code=name, text=said.text) for name, said in found.items() if said.verdict is verdict
        ),
    )
