"""Where metrics come from: a ledger with how they were derived, a bank; each on a consent of its own."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest

from functions.customers.consents import revoke_consent
from functions.customers.model import Purpose
from functions.scoring import create_score, get_score, list_scores
from functions.scoring.sources import get_derivation, list_banks, put_bank, record_behavioral_data
from kernel.triggers import Role
from tests.generators.bank_ledgers import BY_HAND, STATED, by_hand
from tests.generators.behavioural_data import ORDINARY
from tests.harness.events import Answer, Person, staff
from tests.harness.people import consent, ok
from tests.harness.records import context
from tests.harness.world import World
from tests.operations.scoring.scored import (
    bank,
    consenting,
    counts,
    post,
    post_ledger,
    post_named,
    scored,
    simulate,
    supply,
)

BANK_SCOPE = "data:bank:first-plains"


def refused(answer: Answer, scope: str) -> None:
    assert (answer.status, answer.problem) == (403, "scoring-consent-missing")
    assert scope in answer.json["detail"] and answer.json["citation"] == "15 U.S.C. 1681b(a)(2)"


def derivation_of(world: World, caller: Person, score_id: str) -> Any:
    return ok(world.call(get_derivation.handler, caller, path={"score_id": score_id}))


# -- derived ------------------------------------------------------------------------------------------------------------


def test_a_ledger_is_scored_as_the_metrics_that_follow_from_it(world: World) -> None:
    person = consenting(world, "data:transactions", "data:posted")
    answer = post_ledger(world, person)
    made = answer.json
    assert (answer.status, made["origin"], made["expired"]) == (201, "derived", False)
    same = ok(world.call(create_score.handler, person, body=BY_HAND))
    assert (made["trust_score"], made["probabilities"]) == (same["trust_score"], same["probabilities"])
    shown = derivation_of(world, person, made["score_id"])
    assert {each["metric"]: each["value"] for each in shown["metrics"]} == BY_HAND
    assert (shown["whole_months"], shown["transactions"], shown["derived_on"]) == (3, 21, "2027-03-01")
    assert all(each["formula"] and each["words"] for each in shown["metrics"])
    stated = {each["metric"]: each["words"] for each in shown["metrics"] if each["source"] == "stated"}
    assert stated.keys() == STATED.keys()
    assert stated["income_stability_months"] == "Stated; the ledger shows at least 3 months of it."
    assert [line["origin"] for line in ok(world.call(list_scores.handler, person))["items"]] == ["posted", "derived"]


def test_ledger_and_derivation_lie_sealed(world: World) -> None:
    person = consenting(world, "data:transactions")
    ok(post_ledger(world, person, headers={"Idempotency-Key": "l-1"}))
    tables = [world.sql(f"select * from scoring.{table}") for table in ("behavioral_data", "credit_scores")]
    told = world.sql("select body from platform.outbox") + world.sql("select response from platform.idempotency")
    for word in ("Acme", "City Power", "Elm", "200000", "window_from", "utility_payment"):
        assert word not in repr(tables) + repr(told) + json.dumps(world.rows("audit"), default=str)
    ((verified, bank_id, sealed),) = world.sql(
        "select verified, bank_id, sealed_derivation from scoring.behavioral_data"
    )
    assert (verified, bank_id) == (False, None) and sealed


def test_the_same_key_derives_once(world: World) -> None:
    person = consenting(world, "data:transactions")
    first, again = (post_ledger(world, person, headers={"Idempotency-Key": "l-1"}) for _ in range(2))
    assert (first.status, first.json) == (201, again.json)
    assert counts(world) == [1, 1, 1, 1] and len(world.events("ScoreComputed")) == 1


def test_a_consent_for_posted_figures_is_none_for_transactions(world: World) -> None:
    refused(post_ledger(world, consenting(world, "data:posted")), "data:transactions")
    refused(post(world, consenting(world, "data:transactions")), "data:posted")
    assert counts(world) == [0, 0, 0, 0]


def test_staff_see_the_derivation_and_that_is_on_the_trail(world: World) -> None:
    person = consenting(world, "data:transactions")
    score_id = ok(post_ledger(world, person))["score_id"]
    agent = staff(Role.AGENT)
    assert derivation_of(world, agent, score_id) == derivation_of(world, person, score_id)
    seen = [row for row in world.rows("audit") if row["action"] == "scoring.get_derivation"]
    assert {(row["actor"], row["record"]) for row in seen} == {
        (agent.actor, score_id),
        (person.customer_id, score_id),
    }
    foreign = world.call(get_derivation.handler, consenting(world), path={"score_id": score_id})
    assert (foreign.status, foreign.problem) == (404, "not-found")


# -- banks --------------------------------------------------------------------------------------------------------------


def test_a_bank_supplies_what_its_customer_then_has_scored(world: World) -> None:
    person, signs_in = consenting(world, BANK_SCOPE), bank(world)
    answer = supply(world, signs_in, person.customer_id)
    given = answer.json
    assert (answer.status, given["origin"], given["bank_id"]) == (201, "supplied", "first-plains")
    made = ok(post_named(world, person, given["data_id"]))
    assert (made["origin"], made["expires_at"]) == ("supplied", given["expires_at"])
    other = consenting(world)
    same = scored(world, other)
    assert (made["trust_score"], made["probabilities"]) == (same["trust_score"], same["probabilities"])
    seen = world.sql("select origin, verified, bank_id from scoring.v1_scores where score_id = %s", made["score_id"])
    assert seen == [("supplied", True, "first-plains")]
    assert world.sql("select verified from scoring.v1_scores where score_id = %s", same["score_id"]) == [(False,)]


def test_a_bank_may_supply_the_ledger_itself(world: World) -> None:
    person, signs_in = consenting(world, BANK_SCOPE), bank(world)
    data_id = ok(supply(world, signs_in, person.customer_id, ledger=by_hand(), stated=STATED))["data_id"]
    made = ok(post_named(world, person, data_id))
    assert made["origin"] == "supplied"
    shown = derivation_of(world, person, made["score_id"])
    assert {each["metric"]: each["value"] for each in shown["metrics"]} == BY_HAND


def test_what_a_bank_supplied_is_told_without_a_figure(world: World) -> None:
    person, signs_in = consenting(world, BANK_SCOPE), bank(world)
    data_id = ok(supply(world, signs_in, person.customer_id))["data_id"]
    (event,) = world.events("BehavioralDataSupplied")
    assert event == {"customer_id": person.customer_id, "data_id": data_id, "bank_id": "first-plains"}
    acts = {row["action"]: row for row in world.rows("audit") if row["action"].startswith("scoring.")}
    for action in ("scoring.data_supplied", "scoring.record_behavioral_data"):
        assert (acts[action]["partition"], acts[action]["actor"]) == (person.customer_id, signs_in.actor)
    assert acts["scoring.data_supplied"]["record"] == data_id and acts["scoring.data_supplied"]["after"]
    kept = repr(world.sql("select * from scoring.behavioral_data")) + repr(world.sql("select * from platform.outbox"))
    assert "0.42" not in kept and "spending" not in kept


def test_the_same_key_supplies_once(world: World) -> None:
    person, signs_in = consenting(world, BANK_SCOPE), bank(world)
    first, again = (supply(world, signs_in, person.customer_id, {"Idempotency-Key": "b-1"}) for _ in range(2))
    assert (first.status, first.json) == (201, again.json)
    assert counts(world)[0] == 1 and len(world.events("BehavioralDataSupplied")) == 1


def told(answer: Answer) -> tuple[int, dict[str, Any]]:
    shown = {name: value for name, value in answer.json.items() if name not in ("instance", "correlation_id")}
    return answer.status, shown


def test_a_bank_learns_nothing_of_who_has_not_agreed_to_it(world: World) -> None:
    """Unknown, without consent, with another bank's, revoked, expired: all alike."""
    signs_in = bank(world)
    revoking, expiring = Person(), consenting(world, BANK_SCOPE)
    consent_id = consent(world, revoking, Purpose.SCORE, BANK_SCOPE)
    ok(supply(world, signs_in, revoking.customer_id))
    ok(supply(world, signs_in, expiring.customer_id))
    ok(world.call(revoke_consent.handler, revoking, path={"consent_id": consent_id}))
    others = [
        "cus_unknown",
        consenting(world).customer_id,
        consenting(world, "data:bank:other-bank").customer_id,
        revoking.customer_id,
    ]
    answers = [told(supply(world, signs_in, one)) for one in others]
    world.advance(days=366)
    answers.append(told(supply(world, signs_in, expiring.customer_id)))
    assert answers[0][0] == 404 and all(answer == answers[0] for answer in answers)
    assert counts(world)[0] == 2


def test_a_sign_in_speaks_for_its_own_bank_alone(world: World) -> None:
    person = consenting(world, "data:bank:other-bank")
    signs_in = bank(world)
    assert supply(world, signs_in, person.customer_id).status == 404
    stranger = supply(world, staff(Role.INTEGRATION), person.customer_id)
    assert (stranger.status, stranger.problem) == (403, "banks-only")


def test_a_bank_is_put_and_changed_by_administrators(world: World) -> None:
    signs_in, admin = bank(world), staff(Role.ADMINISTRATOR)
    line = {"bank_id": "first-plains", "name": "First Plains Bank", "consent_scope": BANK_SCOPE}
    assert ok(world.call(list_banks.handler, Person()))["items"] == [line]
    body = {"name": "First Plains", "user_id": f"usr_{signs_in.subject}"}
    taken = world.call(put_bank.handler, admin, path={"bank_id": "other-bank"}, body=body)
    assert (taken.status, taken.problem) == (409, "sign-in-taken")
    renamed = ok(world.call(put_bank.handler, admin, path={"bank_id": "first-plains"}, body=body))
    assert renamed == line | {"name": "First Plains"}
    fresh = staff(Role.INTEGRATION)
    body["user_id"] = f"usr_{fresh.subject}"
    ok(world.call(put_bank.handler, admin, path={"bank_id": "first-plains"}, body=body))
    person = consenting(world, BANK_SCOPE)
    assert supply(world, signs_in, person.customer_id).problem == "banks-only"
    ok(supply(world, fresh, person.customer_id))


# -- consent ------------------------------------------------------------------------------------------------------------

SOURCES = {"data:posted": "posted", "data:transactions": "derived", BANK_SCOPE: "supplied"}


def hand_in(world: World, person: Person, scope: str, data_id: str | None) -> Answer:
    """Score of what that scope covers; a bank's data are there already."""
    if data_id is not None:
        return post_named(world, person, data_id)
    return post(world, person) if scope == "data:posted" else post_ledger(world, person)


@pytest.mark.parametrize("scope", SOURCES)
def test_once_revoked_nothing_of_that_source_is_computed_or_simulated(world: World, scope: str) -> None:
    """Also while the consents for both other sources stand; what was computed can still be read."""
    person, signs_in = consenting(world, *(set(SOURCES) - {scope})), bank(world)
    consent_id = consent(world, person, Purpose.SCORE, scope)
    data_id = ok(supply(world, signs_in, person.customer_id))["data_id"] if scope == BANK_SCOPE else None
    made = ok(hand_in(world, person, scope, data_id))
    assert made["origin"] == SOURCES[scope]
    ok(simulate(world, person, made["score_id"], utility_payment_months=60))
    kept_id = world.sql("select data_id from scoring.credit_scores")[0][0]
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    before = counts(world)
    refused(hand_in(world, person, scope, data_id), scope)
    refused(post_named(world, person, kept_id), scope)
    refused(simulate(world, person, made["score_id"], utility_payment_months=60), scope)
    assert counts(world) == before
    assert ok(world.call(get_score.handler, person, path={"score_id": made["score_id"]})) == made
    consent(world, person, Purpose.SCORE, scope)
    ok(post_named(world, person, kept_id))


def test_a_score_names_the_consent_it_was_computed_on(world: World) -> None:
    person, signs_in = Person(), bank(world)
    first = consent(world, person, Purpose.SCORE, BANK_SCOPE)
    data_id = ok(supply(world, signs_in, person.customer_id))["data_id"]
    ok(world.call(revoke_consent.handler, person, path={"consent_id": first}))
    second = consent(world, person, Purpose.SCORE, BANK_SCOPE)
    ok(post_named(world, person, data_id))
    found = world.sql("select d.consent_id, s.consent_id from scoring.credit_scores s join scoring.behavioral_data d"
                      " using (data_id)")  # fmt: skip
    assert found == [(first, second)]


@pytest.mark.parametrize("change", ["update scoring.behavioral_data set origin = 'supplied'", "delete from {0}"])
def test_nobody_can_make_data_verified_afterwards(world: World, change: str) -> None:
    scored(world, consenting(world))
    with pytest.raises(psycopg.errors.InsufficientPrivilege), context(world, create_score.handler) as ctx:
        ctx.db.execute(change.format("scoring.behavioral_data"))


def test_a_person_cannot_call_their_own_figures_a_banks(world: World) -> None:
    person = consenting(world, BANK_SCOPE)
    answer = supply(world, person, person.customer_id, metrics=ORDINARY)
    assert (answer.status, answer.problem) == (403, "forbidden")
    assert (
        world.call(record_behavioral_data.handler, staff(Role.ADMINISTRATOR), path={"customer_id": "x"}).status == 403
    )
