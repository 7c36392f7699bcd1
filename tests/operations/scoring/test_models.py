"""The registry: models with their facts, promotion by two people, rollback by one, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from functions.scoring.engine import loading, registry
from functions.scoring.models import get_model, list_routings, request_promotion, restore_routing
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.scoring.registry_keepers import (
    APPROVES,
    ASKS,
    BEFORE,
    CHALLENGER,
    CHAMPION,
    WHY,
    approve,
    model,
    models,
    newest,
    promote,
    refuse,
    request,
    roll_back,
    served,
)
from tests.operations.scoring.scored import located

FIRST = (CHAMPION, "alone", None, None)


def told(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.problem


def in_force(world: World) -> tuple[str, str, str | None, int | None]:
    return served(models(world)["routing"])


# -- what there is ------------------------------------------------------------------------------------------------------


def test_every_model_of_the_release_is_listed_with_what_it_serves_as(world: World) -> None:
    found = models(world)
    lines = {line["version"]: line for line in found["items"]}
    assert tuple(lines) == registry.versions() and {CHAMPION, CHALLENGER, BEFORE} <= lines.keys()
    assert {name: line["serves_as"] for name, line in lines.items() if line["serves_as"]} == {CHAMPION: "champion"}
    assert not lines["approval-2026.12"]["routable"] and lines[BEFORE]["routable"]
    assert found["pending"] is None
    first = found["routing"]
    assert (served(first), first["reason"], first["edition"], first["before_id"]) == (FIRST, "initial", 1, None)
    promote(world, CHALLENGER, "shadow")
    lines = {line["version"]: line["serves_as"] for line in models(world)["items"]}
    assert (lines[CHAMPION], lines[CHALLENGER], lines[BEFORE]) == ("champion", "challenger", None)


def test_a_model_shows_its_record_as_it_was_trained(world: World) -> None:
    shown = model(world, CHALLENGER)
    assert shown["facts"] == registry.record(CHALLENGER)
    assert (shown["graph_sha256"], shown["serves_as"]) == (loading.load(CHALLENGER).graph_sha256, None)
    assert shown["promotions"] == []
    assert shown["shadow"] == {
        "scores": 0,
        "mean_difference_points": None,
        "mean_distance_points": None,
        "other_band_share": None,
    }


@pytest.mark.parametrize("version", ["trust_score-2031.01", "trust_score", "..", "rollback", "cus_1"])
def test_an_unknown_version_is_a_clear_problem(world: World, version: str) -> None:
    shown = world.call(get_model.handler, APPROVES, path={"version": version})
    asked = {"promotion_id": "prm_x", "model_version": version}
    assert told(refuse(world, asked)) == (409, "promotion-not-pending")
    for answer in (shown, request(world, version, "shadow"), approve(world, asked)):
        assert told(answer) == (404, "unknown-model-version")
        assert answer.json["detail"] == "No model of this version is known."


# -- promotion ----------------------------------------------------------------------------------------------------------


def test_a_promotion_waits_for_a_second_person(world: World) -> None:
    answer = request(world, CHALLENGER, "percent", 10)
    asked = answer.json
    assert answer.status == 201
    assert (asked["decision"], asked["asked_by"], asked["percent"]) == (None, ASKS.actor, 10)
    assert models(world)["pending"] == asked and in_force(world) == FIRST
    assert world.events("ModelPromoted") == []
    made = ok(approve(world, asked))
    assert served(made) == (CHAMPION, "percent", CHALLENGER, 10)
    assert (made["reason"], made["promotion_id"], made["set_by"]) == (
        "promotion",
        asked["promotion_id"],
        APPROVES.actor,
    )
    found = models(world)
    assert (found["routing"], found["pending"]) == (made, None)
    (decided,) = model(world, CHALLENGER)["promotions"]
    assert (decided["decision"], decided["decided_by"], decided["decided_why"]) == ("approved", APPROVES.actor, WHY)
    (event,) = world.events("ModelPromoted")
    assert event == {
        "model_version": CHALLENGER,
        "mode": "percent",
        "percent": 10,
        "promotion_id": asked["promotion_id"],
        "routing_id": made["routing_id"],
    }
    acts = {(row["action"], row["actor"], row["record"]) for row in world.rows("audit")}
    assert ("scoring.promotion_requested", ASKS.actor, asked["promotion_id"]) in acts
    assert ("scoring.model_promoted", APPROVES.actor, made["routing_id"]) in acts


def test_nobody_approves_what_they_asked_for(world: World) -> None:
    """Whatever hat they wear meanwhile: it is the sign-in that counts."""
    asked = ok(request(world, CHALLENGER, "champion"))
    hats = (ASKS, replace(ASKS, roles=frozenset({Role.GOVERNANCE})), replace(ASKS, roles=frozenset(Role)))
    for hat in hats:
        assert told(approve(world, asked, by=hat)) == (409, "same-person")
    assert in_force(world) == FIRST and models(world)["pending"] == asked
    assert ok(approve(world, asked))["champion"] == CHALLENGER


def test_the_database_holds_to_two_people_too(world: World) -> None:
    asked = ok(request(world, CHALLENGER, "champion"))
    with pytest.raises(psycopg.errors.CheckViolation):
        world.sql(
            "update scoring.promotions set decision = 'approved', decided_by = asked_by, decided_at = now(),"
            " decided_why = 'x' where promotion_id = %s",
            asked["promotion_id"],
        )
    with pytest.raises(psycopg.errors.UniqueViolation):
        world.sql(
            "insert into scoring.promotions (promotion_id, model_version, mode, over_id, justification, asked_by,"
            " asked_at) select 'prm_two', model_version, mode, over_id, justification, asked_by, asked_at"
            " from scoring.promotions"
        )


def test_one_promotion_waits_at_a_time(world: World) -> None:
    asked = ok(request(world, CHALLENGER, "shadow"))
    for version in (CHALLENGER, BEFORE):
        answer = request(world, version, "percent", 5, by=APPROVES)
        assert told(answer) == (409, "promotion-pending") and asked["promotion_id"] in answer.json["detail"]
    ok(refuse(world, asked))
    ok(request(world, BEFORE, "percent", 5))


def test_a_refused_promotion_changes_nothing_and_is_decided_for_good(world: World) -> None:
    asked = ok(request(world, CHALLENGER, "champion"))
    refused = ok(refuse(world, asked))
    assert (refused["decision"], refused["decided_by"]) == ("refused", APPROVES.actor)
    assert in_force(world) == FIRST and world.events("ModelPromoted") == []
    for again in (approve(world, asked), refuse(world, asked)):
        assert told(again) == (409, "promotion-not-pending")


def test_who_asked_may_take_it_back(world: World) -> None:
    asked = ok(request(world, CHALLENGER, "champion"))
    assert ok(refuse(world, asked, by=ASKS))["decided_by"] == ASKS.actor
    assert models(world)["pending"] is None


def test_what_was_looked_at_is_what_is_approved(world: World) -> None:
    """Another promotion of the same model, or another model's, is not taken for it."""
    old = ok(request(world, CHALLENGER, "percent", 5))
    ok(refuse(world, old))
    new = ok(request(world, CHALLENGER, "percent", 90))
    assert told(approve(world, old)) == (409, "promotion-not-pending")
    assert told(approve(world, new | {"model_version": BEFORE})) == (409, "promotion-not-pending")
    assert served(ok(approve(world, new)))[3] == 90


def test_what_changed_meanwhile_is_asked_for_anew(world: World) -> None:
    promote(world, CHALLENGER, "shadow")
    asked = ok(request(world, CHALLENGER, "percent", 50))
    ok(roll_back(world))
    assert told(approve(world, asked)) == (409, "routing-changed")
    assert in_force(world) == FIRST and models(world)["pending"]["promotion_id"] == asked["promotion_id"]
    ok(refuse(world, asked))


def test_what_serves_so_already_or_gives_no_trust_scores_is_refused(world: World) -> None:
    for mode, percent in (("champion", None), ("shadow", None), ("percent", 5)):
        assert told(request(world, CHAMPION, mode, percent)) == (409, "already-serving")
    promote(world, CHALLENGER, "shadow")
    assert told(request(world, CHALLENGER, "shadow")) == (409, "already-serving")
    assert told(request(world, "approval-2026.12", "shadow")) == (409, "not-routable")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"mode": "boss"}, "mode"),
        ({"mode": "percent", "percent": 0}, "percent"),
        ({"mode": "percent", "percent": 100}, "percent"),
        ({"mode": "percent", "percent": 5.5}, "percent"),
        ({"mode": "percent"}, "(body)"),
        ({"percent": 5}, "(body)"),
        ({"justification": "because"}, "justification"),
        ({"justification": "\u202e" * 20}, "justification"),
        ({"asked_by": "usr_x"}, "asked_by"),
    ],
)
def test_a_wrong_request_is_told_at_its_field(world: World, changes: dict[str, Any], field: str) -> None:
    body = {"mode": "shadow", "justification": WHY} | changes
    answer = world.call(request_promotion.handler, ASKS, path={"version": CHALLENGER}, body=body)
    assert located(answer) == [field]
    assert models(world)["pending"] is None


# -- rollback -----------------------------------------------------------------------------------------------------------


def test_one_person_goes_back_in_one_call(world: World) -> None:
    promoted = promote(world, CHALLENGER, "champion")
    made = ok(roll_back(world, by=ASKS))
    assert (served(made), made["reason"], made["set_by"]) == (FIRST, "rollback", ASKS.actor)
    assert made["edition"] == promoted["edition"] + 1
    (event,) = world.events("ModelRolledBack")
    assert event == {
        "champion": CHAMPION,
        "routing_id": made["routing_id"],
        "restored_id": promoted["before_id"],
    }
    assert ("scoring.model_rolled_back", ASKS.actor) in {(row["action"], row["actor"]) for row in world.rows("audit")}


def test_rollbacks_go_back_one_by_one_and_never_forth(world: World) -> None:
    """A promotion that was undone comes back by two people alone."""
    promote(world, CHALLENGER, "shadow")
    promote(world, CHALLENGER, "percent", 20)
    promote(world, CHALLENGER, "champion")
    found = [served(ok(roll_back(world))) for _ in range(3)]
    assert found == [(CHAMPION, "percent", CHALLENGER, 20), (CHAMPION, "shadow", CHALLENGER, None), FIRST]
    assert told(roll_back(world)) == (409, "nothing-to-restore")
    assert in_force(world) == FIRST
    promote(world, BEFORE, "champion")
    assert served(ok(roll_back(world))) == FIRST


def test_what_a_release_lacks_can_still_be_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a promotion that was asked for in a later release would wait for ever, and let no other one be asked for."""
    asked = ok(request(world, CHALLENGER, "shadow"))
    known = registry.record

    def of_before(version: str) -> Any:
        if version == CHALLENGER:
            raise registry.UnknownModelVersion
        return known(version)

    monkeypatch.setattr(registry, "record", of_before)
    assert told(approve(world, asked)) == (404, "unknown-model-version")
    assert ok(refuse(world, asked))["decision"] == "refused"


def test_a_rollback_says_from_where(world: World) -> None:
    promote(world, CHALLENGER, "champion")
    assert located(roll_back(world, routing_id=None)) == ["routing_id"]
    assert in_force(world)[0] == CHALLENGER


def test_two_at_once_go_back_one(world: World) -> None:
    promote(world, CHALLENGER, "shadow")
    from_here = promote(world, CHALLENGER, "champion")["routing_id"]
    ok(roll_back(world, routing_id=from_here))
    assert told(roll_back(world, by=ASKS, routing_id=from_here)) == (409, "routing-changed")
    assert in_force(world) == (CHAMPION, "shadow", CHALLENGER, None)


def test_the_same_key_goes_back_once(world: World) -> None:
    promote(world, CHALLENGER, "shadow")
    promote(world, CHALLENGER, "champion")
    sent = {"body": {"justification": WHY, "routing_id": newest(world)}, "headers": {"Idempotency-Key": "r-1"}}
    first, again = (world.call(restore_routing.handler, ASKS, **sent) for _ in range(2))
    assert (first.status, first.json) == (200, again.json)
    assert in_force(world) == (CHAMPION, "shadow", CHALLENGER, None)


def test_a_rollback_wants_its_reason(world: World) -> None:
    promote(world, CHALLENGER, "champion")
    assert located(roll_back(world, justification="oops")) == ["justification"]
    assert in_force(world)[0] == CHALLENGER


def test_nobody_goes_back_to_a_model_that_is_not_there(world: World) -> None:
    promote(world, CHALLENGER, "champion")
    world.sql("update scoring.routings set champion = 'trust_score-2020.01' where edition = 1")
    try:
        assert told(roll_back(world)) == (404, "unknown-model-version")
        assert in_force(world)[0] == CHALLENGER
    finally:
        world.sql("update scoring.routings set champion = %s where edition = 1", CHAMPION)


# -- history ------------------------------------------------------------------------------------------------------------


def test_who_served_when_is_listed_newest_first(world: World) -> None:
    def page(**query: str) -> Any:
        return ok(world.call(list_routings.handler, staff(Role.GOVERNANCE), query=query))

    promote(world, CHALLENGER, "shadow")
    promote(world, CHALLENGER, "percent", 20)
    ok(roll_back(world))
    every = page()
    assert [each["reason"] for each in every["items"]] == ["rollback", "promotion", "promotion", "initial"]
    assert [each["edition"] for each in every["items"]] == [4, 3, 2, 1] and every["next_cursor"] is None
    first = page(limit="3")
    rest = page(limit="3", cursor=first["next_cursor"])
    assert first["items"] + rest["items"] == every["items"] and rest["next_cursor"] is None


def test_customers_and_agents_see_nothing_of_it(world: World) -> None:
    for caller in (Person(), staff(Role.AGENT), staff(Role.MANAGER), staff(Role.LENDER)):
        for answer in (
            request(world, CHALLENGER, "champion", by=caller),
            roll_back(world, by=caller),
            world.call(get_model.handler, caller, path={"version": CHAMPION}),
        ):
            assert told(answer) == (403, "forbidden")
    assert "cus_" not in json.dumps(models(world))
