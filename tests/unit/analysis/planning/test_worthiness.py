"""Worthiness: its weights are data, each with a reason; firmer evidence never counts for less, calibrated or not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.dates import PartialDate
from functions.analysis.model import Circumstances, PriorDispute, RuleClass, Strength
from functions.analysis.planning.weights import Calibration, WorthinessModel, worthiness_model
from functions.analysis.planning.worthiness import MEASURES, Matter, score_of, worthiness
from tests.unit.analysis.plan_samples import AS_OF, finding, item

ORDER = (Strength.POSSIBLE, Strength.PROBABLE, Strength.CERTAIN)


def calibrated(**changes: Any) -> Calibration:
    base: dict[str, Any] = {
        "method": "isotonic",
        "scores": (0.2, 0.5, 0.9),
        "shares": (0.1, 0.1, 0.8),
        "outcomes": 900,
        "confirmed": 400,
        "left_out": 3,
        "data": "test",
        "data_sha256": "0" * 64,
        "weights_version": "2026.11",
    }
    return Calibration.model_validate(base | changes)


def taught() -> WorthinessModel:
    return worthiness_model().model_copy(update={"version": "2027.01", "calibration": calibrated()})


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    made = finding(
        strength=draw(st.sampled_from(ORDER)),
        rule_class=draw(st.sampled_from(list(RuleClass))),
        acdv_code=draw(st.sampled_from(["118", "112", None])),
    )
    before = PriorDispute(
        bureau=made.bureau,
        key=made.key,
        ground=made.ground,
        facts=draw(st.sampled_from([frozenset(), frozenset({"balance_cents=$10.00"})])),
        verified=draw(st.booleans()),
    )
    here = frozenset({made.id})
    return Matter(
        made,
        draw(
            st.sampled_from([None, item(), item(weight=0.1, usually_gone_after=AS_OF), item(since=PartialDate(2020))])
        ),
        draw(st.sampled_from([(), (before,), (before, before)])),
        AS_OF,
        Circumstances(
            pending_mortgage=draw(st.booleans()),
            attested=draw(st.sampled_from([frozenset(), here])),
            papers=draw(st.sampled_from([frozenset(), here])),
        ),
        denied_otherwise=draw(st.booleans()),
        revival_risk=draw(st.booleans()),
    )


def with_strength(matter: Matter, strength: Strength) -> Matter:
    changed = matter.finding.model_copy(update={"strength": strength})
    return Matter(
        changed,
        matter.item,
        matter.prior,
        matter.as_of,
        matter.circumstances,
        matter.denied_otherwise,
        matter.revival_risk,
    )


@settings(max_examples=200, deadline=None)
@given(matters(), st.booleans())
def test_firmer_evidence_never_counts_for_less(matter: Matter, learned: bool) -> None:
    model = taught() if learned else worthiness_model()
    rated = [worthiness(with_strength(matter, strength), model) for strength in ORDER]
    assert [each.score for each in rated] == sorted(each.score for each in rated)
    shares = [each.confirmed_share for each in rated]
    told = [share for share in shares if share is not None]
    assert told == sorted(told) and len(told) == (3 if learned else 0)
    assert rated == [worthiness(with_strength(matter, strength), model) for strength in ORDER]
    for each in rated:
        expected = sum(part.value * part.weight for part in each.contributions)
        assert each.score == pytest.approx(min(1.0, max(0.0, expected)), abs=1e-3)
        assert all(0 <= part.value <= 1 and part.reason for part in each.contributions)


def test_the_model_weighs_every_feature_once_and_says_why() -> None:
    model = worthiness_model()
    assert [each.feature for each in model.weights] == list(MEASURES)
    assert model.calibration is None and model.name == "worthiness-2026.11"
    weights = {each.feature: each.weight for each in model.weights}
    assert max(weights, key=weights.__getitem__) == "evidence_strength"
    against = {"verified_before", "repetition", "told_otherwise", "no_direct_way", "pending_mortgage"}
    assert {name for name, weight in weights.items() if weight < 0} == against
    assert sum(weight for weight in weights.values() if weight > 0) == pytest.approx(1.0)


def test_nobodys_silence_is_counted_on() -> None:
    words = worthiness_model().model_dump_json().lower() + " ".join(each.__doc__ or "" for each in MEASURES.values())
    assert not any(word in words.lower() for word in ("may not answer", "won't answer", "no response", "guarantee"))


@pytest.mark.parametrize("feature", sorted(MEASURES))
def test_each_feature_tells_two_matters_apart(feature: str) -> None:
    """No feature is dead: some matter has it, another hasn't."""
    here = frozenset({finding().id})
    spent = PriorDispute(
        bureau=finding().bureau,
        key="t001",
        ground="paid_with_balance",
        facts=frozenset({"balance_cents=$10.00"}),
        verified=True,
    )
    plain = Matter(finding(), None, (), AS_OF)
    others = [
        Matter(finding(strength=Strength.POSSIBLE, rule_class=RuleClass.STATUTE, acdv_code="112"), None, (), AS_OF),
        Matter(finding(), item(), (spent,), AS_OF),
        Matter(finding(), None, (), AS_OF, Circumstances(pending_mortgage=True, attested=here, papers=here)),
        Matter(finding(), None, (), AS_OF, denied_otherwise=True, revival_risk=True),
    ]
    assert {MEASURES[feature](each) for each in others} != {MEASURES[feature](plain)}


def test_a_calibration_goes_straight_between_its_points_and_flat_beyond() -> None:
    curve = calibrated()
    told = {0.0: 0.1, 0.2: 0.1, 0.35: 0.1, 0.5: 0.1, 0.7: 0.45, 0.9: 0.8, 1.0: 0.8}
    assert {score: curve.share_at(score) for score in told} == pytest.approx(told)


@pytest.mark.parametrize(
    "wrong", [{"shares": (0.1, 0.3, 0.2)}, {"shares": (0.1, 0.2)}, {"scores": (0.2, 0.2, 0.9)}, {"outcomes": 0}]
)
def test_a_calibration_that_falls_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        calibrated(**wrong)


def test_a_missing_feature_is_no_zero() -> None:
    with pytest.raises(KeyError):
        score_of({"evidence_strength": 1.0}, worthiness_model())
