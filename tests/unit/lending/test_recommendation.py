"""Each rule fires, is silent and abstains; what is unverified is always referred."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.trust_score.origin import Origin
from functions.lending.model import LenderPolicy, LenderVerdict, Score
from functions.lending.rules.recommendation import (
    RULES,
    Abstained,
    Fired,
    Rule,
    above_policy,
    between,
    expired,
    high,
    low,
    no_score,
    recommend,
    torn,
    unverified,
)
from tests.unit.lending.lending_samples import NOW, POLICY, advised, considered, score

PAST = score(810, expires_at=NOW)
POSTED = score(810, origin=Origin.POSTED)

FIRING: list[tuple[Rule, Score | None, LenderVerdict]] = [
    (no_score, None, LenderVerdict.REFER),
    (unverified, POSTED, LenderVerdict.REFER),
    (unverified, score(810, origin=Origin.DERIVED), LenderVerdict.REFER),
    (expired, PAST, LenderVerdict.REFER),
    (torn, score(810, confidence_score=0.59), LenderVerdict.REFER),
    (low, score(559), LenderVerdict.DECLINE),
    (between, score(560), LenderVerdict.REFER),
    (between, score(699), LenderVerdict.REFER),
    (high, score(700), LenderVerdict.APPROVE),
]
SILENT: list[tuple[Rule, Score]] = [
    (no_score, score()),
    (unverified, score()),
    (expired, score(expires_at=NOW + timedelta(seconds=1))),
    (torn, score(confidence_score=0.6)),
    (low, score(560)),
    (between, score(559)),
    (between, score(700)),
    (high, score(699)),
]
ABSTAINING: list[tuple[Rule, Score | None]] = [
    (unverified, None),
    (expired, None),
    *((rule, of) for rule in (torn, low, between, high) for of in (None, POSTED, PAST)),
]


@pytest.mark.parametrize(("rule", "of", "verdict"), FIRING)
def test_a_rule_fires(rule: Rule, of: Score | None, verdict: LenderVerdict) -> None:
    found = rule(considered(of))
    assert isinstance(found, Fired) and found.verdict is verdict and found.text.endswith(".")


@pytest.mark.parametrize(("rule", "of"), SILENT)
def test_a_rule_is_silent(rule: Rule, of: Score) -> None:
    assert rule(considered(of)) is None


@pytest.mark.parametrize(("rule", "of"), ABSTAINING)
def test_a_rule_abstains_and_names_what_it_lacks(rule: Rule, of: Score | None) -> None:
    found = rule(considered(of))
    assert isinstance(found, Abstained) and found.lacks


def test_an_amount_above_the_policy_is_a_persons_matter() -> None:
    assert above_policy(considered(score(), 2_000_000)) is None
    found = above_policy(considered(score(), 2_000_001))
    assert isinstance(found, Fired) and found.verdict is LenderVerdict.REFER and "$20,000.00" in found.text


def test_every_rule_is_shown_to_fire() -> None:
    assert {rule for rule, _, _ in FIRING} | {above_policy} == set(RULES)


def test_the_heaviest_verdict_wins_with_all_its_reasons() -> None:
    found = recommend(considered(score(540, confidence_score=0.3), 3_000_000))
    assert (found.verdict, found.confidence) == (LenderVerdict.REFER, 0.3)
    assert [reason.code for reason in found.reasons] == ["above_policy", "torn"]
    assert [reason.code for reason in advised(score(540)).reasons] == ["low"]
    assert advised(score(800)).verdict is LenderVerdict.APPROVE


@given(
    trust_score=st.integers(300, 900),
    confidence=st.floats(0, 1),
    origin=st.sampled_from([Origin.POSTED, Origin.DERIVED]),
    days=st.integers(-400, 400),
    amount=st.integers(10_000, 100_000_000),
)
def test_what_nobody_vouches_for_is_always_referred(
    trust_score: int, confidence: float, origin: Origin, days: int, amount: int
) -> None:
    of = score(trust_score, confidence_score=confidence, origin=origin, expires_at=NOW + timedelta(days=days))
    found = recommend(considered(of, amount))
    assert (found.verdict, found.confidence) == (LenderVerdict.REFER, None)
    assert "unverified" in [reason.code for reason in found.reasons]


@given(st.integers(300, 900), st.floats(0, 1), st.integers(300, 900), st.integers(300, 900), st.floats(0, 1))
def test_there_is_always_one_recommendation_and_it_follows_the_edges(
    trust_score: int, confidence: float, one: int, other: int, least: float
) -> None:
    policy = LenderPolicy(
        approve_from=max(one, other),
        decline_below=min(one, other),
        least_confidence=least,
        largest_amount_cents=2_000_000,
    )
    found = recommend(considered(score(trust_score, confidence_score=confidence), policy=policy))
    assert found.reasons
    if found.verdict is LenderVerdict.APPROVE:
        assert trust_score >= policy.approve_from and confidence >= least
    if found.verdict is LenderVerdict.DECLINE:
        assert trust_score < policy.decline_below and confidence >= least


def test_a_policy_whose_edges_cross_is_none() -> None:
    with pytest.raises(ValidationError, match="decline_below lies above"):
        LenderPolicy.model_validate(POLICY.model_dump() | {"decline_below": 701})
