"""Champion and challenger: the shadow is seen by nobody, a promoted one serves, a rollback brings the former back, and
every score of before is computed again to the last bit."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from onnxruntime.capi.onnxruntime_pybind11_state import NoSuchFile

from functions.customers.model import Purpose
from functions.scoring import get_explanation, get_improvement_plan, get_score, list_scores
from functions.scoring.engine import loading, registry
from functions.scoring.rules.routing import PLACES, place
from kernel import crypto
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import consent, ok
from tests.harness.world import World
from tests.operations.scoring.registry_keepers import (
    APPROVES,
    BEFORE,
    CHALLENGER,
    CHAMPION,
    model,
    promote,
    roll_back,
    verify,
)
from tests.operations.scoring.scored import bank, consenting, post, post_ledger, post_named, scored, simulate, supply

SINGLED_OUT = ("score_id", "customer_id", "scored_at", "expires_at")


def seen(world: World, person: Person, made: Any) -> list[Any]:
    """All that a customer is shown of a score, but for ids and times."""
    path = {"score_id": made["score_id"]}
    shown = [
        ok(world.call(read.handler, person, path=path)) for read in (get_score, get_explanation, get_improvement_plan)
    ]
    lines = ok(world.call(list_scores.handler, person))["items"]
    return [{name: each[name] for name in each if name not in SINGLED_OUT} for each in (made, *shown, *lines)]


def rows(world: World) -> list[Any]:
    """(version, what it served as, version beside it) of each score, oldest first."""
    return world.sql(
        "select s.model_version, s.served_as, h.model_version from scoring.credit_scores s"
        " left join scoring.shadow_scores h using (score_id) order by s.scored_at, s.score_id"
    )


def person_at(percent: int, inside: bool) -> Person:
    """A customer whom the challenger serves at that percentage, or one whom it doesn't."""
    while True:
        person = Person()
        if (place(CHALLENGER, str(person.customer_id)) < percent * PLACES // 100) is inside:
            return person


def consented(world: World, person: Person) -> Person:
    consent(world, person, Purpose.SCORE, "data:posted")
    return person


# -- shadow -------------------------------------------------------------------------------------------------------------


def test_a_shadow_changes_nothing_that_a_customer_sees(world: World) -> None:
    before, after = consenting(world), consenting(world)
    without = seen(world, before, scored(world, before))
    promote(world, CHALLENGER, "shadow")
    made = scored(world, after)
    assert seen(world, after, made) == without
    assert CHALLENGER not in json.dumps([made, *without])
    assert [event["model_version"] for event in world.events("ScoreComputed")] == [CHAMPION, CHAMPION]
    assert rows(world) == [(CHAMPION, "champion", None), (CHAMPION, "champion", CHALLENGER)]


def test_a_shadow_score_is_what_the_challenger_would_have_given(world: World) -> None:
    person = consenting(world)
    promote(world, CHALLENGER, "shadow")
    given = scored(world, person)
    kept = world.sql(
        "select score_id, model_version, model_sha256, trust_score, risk_category, probabilities"
        " from scoring.shadow_scores"
    )
    promote(world, CHALLENGER, "champion")
    made = scored(world, person)
    odds = [made["probabilities"][name] for name in ("low", "moderate", "high")]
    digest = registry.record(CHALLENGER)["artefacts"]["graph.onnx"]["sha256"]
    assert kept == [
        (given["score_id"], CHALLENGER, digest, made["trust_score"], made["risk_category"], odds),
    ]
    figures = model(world, CHALLENGER)["shadow"]
    apart = made["trust_score"] - given["trust_score"]
    assert figures == {
        "scores": 1,
        "mean_difference_points": apart,
        "mean_distance_points": abs(apart),
        "other_band_share": float(made["risk_category"] != given["risk_category"]),
    }
    assert apart != 0


def test_every_source_has_its_shadow(world: World) -> None:
    promote(world, CHALLENGER, "shadow")
    person = consenting(world, "data:transactions", "data:bank:first-plains")
    ok(post_ledger(world, person))
    supplied = ok(supply(world, bank(world), person.customer_id))
    ok(post_named(world, person, supplied["data_id"]))
    assert rows(world) == [(CHAMPION, "champion", CHALLENGER)] * 2


def test_the_same_key_casts_one_shadow(world: World) -> None:
    promote(world, CHALLENGER, "shadow")
    person = consenting(world)
    first, again = (post(world, person, headers={"Idempotency-Key": "s-1"}) for _ in range(2))
    assert first.json == again.json and len(rows(world)) == 1


@pytest.mark.parametrize("fault", [registry.ModelFault, KeyError, NoSuchFile], ids=lambda one: one.__name__)
def test_a_shadow_that_fails_is_logged_and_costs_nobody_the_score(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: type[Exception]
) -> None:
    promote(world, CHALLENGER, "shadow")
    load = loading.load

    def broken(version: str) -> Any:
        if version == CHALLENGER:
            raise fault("graph.onnx is cut short")
        return load(version)

    monkeypatch.setattr(loading, "load", broken)
    with caplog.at_level(logging.WARNING, "functions.scoring.engine.shadow"):
        scored(world, consenting(world))
    assert rows(world) == [(CHAMPION, "champion", None)]
    assert f"no shadow score by {CHALLENGER}: {fault.__name__}: " in caplog.text and "cut short" in caplog.text


# -- percentage ---------------------------------------------------------------------------------------------------------


def test_a_percentage_is_served_by_the_challenger_and_stays_so(world: World) -> None:
    inside, outside = (consented(world, person_at(20, each)) for each in (True, False))
    promote(world, CHALLENGER, "percent", 20)
    for _ in range(2):
        assert scored(world, inside)["model_version"] == CHALLENGER
        assert scored(world, outside)["model_version"] == CHAMPION
    assert rows(world) == [(CHALLENGER, "challenger", CHAMPION), (CHAMPION, "champion", CHALLENGER)] * 2
    promote(world, CHALLENGER, "percent", 60)
    assert scored(world, inside)["model_version"] == CHALLENGER


def test_whom_the_challenger_serves_is_explained_and_simulated_by_it(world: World) -> None:
    person = consented(world, person_at(20, True))
    promote(world, CHALLENGER, "percent", 20)
    made = scored(world, person)
    _, _, explanation, plan, _ = seen(world, person, made)
    assert explanation["model_version"] == plan["model_version"] == CHALLENGER
    changes = {each["metric"]: each["proposed_value"] for each in plan["recommendations"]}
    ok(roll_back(world))
    tried = ok(simulate(world, person, made["score_id"], **changes))
    assert tried["model_version"] == CHALLENGER
    assert (tried["now"]["trust_score"], tried["then"]["trust_score"]) == (made["trust_score"], plan["reached_score"])


# -- promotion and rollback ---------------------------------------------------------------------------------------------


def test_a_promoted_challenger_serves_and_a_rollback_brings_the_former_back(world: World) -> None:
    person = consenting(world)
    before = scored(world, person)
    promoted = promote(world, CHALLENGER, "champion")
    during = scored(world, person)
    restored = ok(roll_back(world))
    after = scored(world, person)
    assert [made["model_version"] for made in (before, during, after)] == [CHAMPION, CHALLENGER, CHAMPION]
    assert (after["trust_score"], after["probabilities"]) == (before["trust_score"], before["probabilities"])
    assert during["probabilities"] != before["probabilities"]
    assert [version for version, _, beside in rows(world) if beside is None] == [CHAMPION, CHALLENGER, CHAMPION]
    routings = [
        row[0] for row in world.sql("select routing_id from scoring.credit_scores order by scored_at, score_id")
    ]
    assert routings == [promoted["before_id"], promoted["routing_id"], restored["routing_id"]]


def test_a_release_without_the_model_that_serves_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person = consenting(world)
    promote(world, CHALLENGER, "champion")
    load = loading.load

    def older(version: str) -> Any:
        if version == CHALLENGER:
            raise registry.UnknownModelVersion
        return load(version)

    monkeypatch.setattr(loading, "load", older)
    answer = post(world, person)
    assert (answer.status, answer.problem) == (503, "routed-model-missing")
    assert CHALLENGER in answer.json["detail"] and rows(world) == []


# -- verification -------------------------------------------------------------------------------------------------------


def test_every_past_score_is_computed_again_to_the_last_bit(world: World) -> None:
    """By the version that made it, whatever serves by now, a year later, and after the consent ended."""
    person = consenting(world)
    made = [scored(world, person, avg_month_end_balance=balance) for balance in (-1234.56, 0.0, 7123.45)]
    promote(world, CHALLENGER, "champion")
    made.append(scored(world, person))
    promote(world, BEFORE, "champion")
    made.append(scored(world, person))
    world.advance(days=400)
    for each in made:
        found = ok(verify(world, each["score_id"]))
        assert found["same_score"] and found["same_explanation"] and found["largest_difference_points"] == 0
        assert found["model_version"] == each["model_version"] and found["served_as"] == "champion"
        assert found["recorded"] == found["computed"] and found["recorded_sha256"] == found["loaded_sha256"]
        assert found["computed"]["probabilities"] == each["probabilities"]
    assert {each["model_version"] for each in made} == {CHAMPION, CHALLENGER, BEFORE}


def test_a_score_that_was_tampered_with_is_found_out(world: World) -> None:
    score_id = scored(world, consenting(world))["score_id"]
    world.sql("update scoring.credit_scores set trust_score = trust_score + 1")
    found = ok(verify(world, score_id))
    assert not found["same_score"] and found["same_explanation"]
    assert found["recorded"]["trust_score"] == found["computed"]["trust_score"] + 1


def test_one_bit_of_a_probability_is_a_difference(world: World) -> None:
    score_id = scored(world, consenting(world))["score_id"]
    world.sql("update scoring.credit_scores set probabilities[1] = probabilities[1] * (1 + 1e-15::double precision)")
    assert not ok(verify(world, score_id))["same_score"]


def test_another_graph_under_the_same_version_is_found_out(world: World) -> None:
    score_id = scored(world, consenting(world))["score_id"]
    world.sql("update scoring.credit_scores set model_sha256 = repeat('0', 64)")
    found = ok(verify(world, score_id))
    assert found["recorded"] == found["computed"] and not found["same_score"]


def test_a_score_of_a_version_that_is_not_there_is_a_clear_problem(world: World) -> None:
    score_id = scored(world, consenting(world))["score_id"]
    world.sql("update scoring.credit_scores set model_version = 'trust_score-2020.01'")
    answer = verify(world, score_id)
    assert (answer.status, answer.problem) == (404, "unknown-model-version")


def test_a_score_of_before_there_were_routings_is_verified_too(world: World) -> None:
    score_id = scored(world, consenting(world))["score_id"]
    world.sql("update scoring.credit_scores set routing_id = null, served_as = null")
    found = ok(verify(world, score_id))
    assert (found["same_score"], found["routing_id"], found["served_as"]) == (True, None, None)


def test_a_verification_is_on_the_consumers_own_trail(world: World) -> None:
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    ok(verify(world, score_id))
    (row,) = [row for row in world.rows("audit") if row["action"] == "scoring.verify_score"]
    assert (row["partition"], row["actor"], row["record"]) == (person.customer_id, APPROVES.actor, score_id)


def test_an_unknown_score_and_an_erased_customer(world: World) -> None:
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    unknown = verify(world, "scr_00000000000000000000000000", by=staff(Role.ADMINISTRATOR))
    assert (unknown.status, unknown.problem) == (404, "not-found")
    world.sql("delete from platform.data_keys where customer_id = %s", person.customer_id)
    crypto.forget()
    erased = verify(world, score_id)
    assert (erased.status, erased.problem) == (404, "personal-data-erased")
