"""Bad input, a clear problem for each: one answer is right, and no other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from functions.scoring import create_score, get_explanation, list_scores, simulate_score
from functions.scoring.sources import get_derivation, record_behavioral_data
from tests.generators.bank_ledgers import STATED, by_hand
from tests.generators.behavioural_data import ORDINARY
from tests.harness.events import Answer, Person
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.scoring.scored import (
    bank,
    consenting,
    counts,
    located,
    post,
    post_ledger,
    post_named,
    scored,
    simulate,
)

HUGE = "1" + "0" * 400
LONGER_THAN_PYTHON_READS = "1" + "0" * 5_000


def told(answer: Answer) -> tuple[int, str, list[str]]:
    """(status, problem, fields)."""
    return answer.status, answer.problem, [error["field"] for error in answer.json.get("errors", [])]


def with_value(metric: str, text: str) -> str:
    """The ordinary person's body with this text in the place of a metric's value."""
    return json.dumps(ORDINARY | {metric: "HERE"}).replace('"HERE"', text)


NO_JSON = (400, "bad-request")
WRONG = (422, "invalid")
NUMBERS = [
    ("NaN", NO_JSON),
    ("Infinity", NO_JSON),
    ("-Infinity", NO_JSON),
    (LONGER_THAN_PYTHON_READS, NO_JSON),
    ("1e999", WRONG),
    ("-1e999", WRONG),
    ("1e308", WRONG),
    (HUGE, WRONG),
    ("0." + "9" * 400 + "e5", WRONG),
    ("true", WRONG),
    ("null", WRONG),
    ('"0.5"', WRONG),
    ("[0.5]", WRONG),
    ("{}", WRONG),
    ("01", NO_JSON),
    (".5", NO_JSON),
    ("", NO_JSON),
]


@pytest.mark.parametrize("metric", ["spending_volatility", "utility_payment_months"])
@pytest.mark.parametrize(("text", "wanted"), NUMBERS, ids=lambda given: str(given)[:12])
def test_what_is_no_number_or_too_large_has_one_answer(
    world: World, metric: str, text: str, wanted: tuple[int, str]
) -> None:
    answer = world.call(create_score.handler, consenting(world), body=with_value(metric, text))
    status, problem, fields = told(answer)
    assert (status, problem) == wanted, answer.body
    assert fields == ([metric] if wanted == WRONG else [])
    assert counts(world) == [0, 0, 0, 0]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS[:8], ids=lambda given: str(given)[:12])
def test_a_simulation_answers_alike(world: World, text: str, wanted: tuple[int, str]) -> None:
    person = consenting(world)
    body = json.dumps({"score_id": scored(world, person)["score_id"], "changes": {"spending_volatility": "HERE"}})
    status, problem, fields = told(world.call(simulate_score.handler, person, body=body.replace('"HERE"', text)))
    assert (status, problem) == wanted
    assert fields == (["changes.spending_volatility"] if wanted == WRONG else [])


@pytest.mark.parametrize("text", ["-0.0", "-0", "0", "1e-999", "-1e-999", "0." + "0" * 400])
def test_a_negative_zero_and_one_too_small_to_tell_from_it_are_zero(world: World, text: str) -> None:
    """Where it is kept, in what the model is given and in what is told."""
    person = consenting(world)
    made = ok(world.call(create_score.handler, person, body=with_value("savings_growth_rate", text)))
    explained = ok(world.call(get_explanation.handler, person, path={"score_id": made["score_id"]}))
    assert str(explained["feature_values"]["savings_growth_rate"]) == "0.0"
    assert "-0" not in " ".join(factor["figure"] for factor in explained["neutral_factors"])
    zero = scored(world, person, savings_growth_rate=0.0)
    assert (made["trust_score"], made["probabilities"]) == (zero["trust_score"], zero["probabilities"])


def test_a_negative_zero_is_simulated_as_zero(world: World) -> None:
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    found = [ok(simulate(world, person, score_id, savings_growth_rate=value)) for value in (-0.0, 0.0)]
    assert found[0] == found[1]


@pytest.mark.parametrize("body", ["", "{}", "[]", "7", '"x"', "null", "{not json", '{"data_id": 7}', '{"ledger": 1}'])
def test_a_body_that_is_none_of_the_three(world: World, body: str) -> None:
    answer = world.call(create_score.handler, consenting(world), body=body)
    wanted = {"": WRONG, "{}": WRONG, '{"data_id": 7}': WRONG, '{"ledger": 1}': WRONG}.get(body, NO_JSON)
    assert told(answer)[:2] == wanted, answer.body


def test_a_fault_is_told_of_the_kind_that_was_meant(world: World) -> None:
    person = consenting(world)
    both = world.call(create_score.handler, person, body={"data_id": "bhv_x", "spending_volatility": 0.4})
    assert located(both) == ["spending_volatility"]
    bare = world.call(create_score.handler, person, body={"ledger": by_hand()})
    assert located(bare) == ["stated"]
    odd = world.call(create_score.handler, person, body={"ledger": by_hand(), "stated": {"shoe_size": 44}})
    assert located(odd) == ["stated.shoe_size"]


# -- ledgers ------------------------------------------------------------------------------------------------------------


def ledger_with(**values: Any) -> dict[str, Any]:
    found = by_hand()
    found["transactions"][1] |= values
    return found


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"on": "2027-03-02"}, "ledger.transactions.1.on"),
        ({"on": "2126-12-03"}, "ledger.transactions.1.on"),
        ({"on": "2026-02-30"}, "ledger.transactions.1.on"),
        ({"on": 1_798_761_600}, "ledger.transactions.1.on"),
        ({"on": "2026-12-03T00:00:00"}, "ledger.transactions.1.on"),
        ({"on": None}, "ledger.transactions.1.on"),
        ({"amount_cents": 0}, "ledger.transactions.1.amount_cents"),
        ({"amount_cents": -0.0}, "ledger.transactions.1.amount_cents"),
        ({"amount_cents": 10.5}, "ledger.transactions.1.amount_cents"),
        ({"amount_cents": "900"}, "ledger.transactions.1.amount_cents"),
        ({"amount_cents": True}, "ledger.transactions.1.amount_cents"),
        ({"amount_cents": -(10**9) - 1}, "ledger.transactions.1.amount_cents"),
        ({"amount_cents": 10**400}, "ledger.transactions.1.amount_cents"),
        ({"kind": "gambling"}, "ledger.transactions.1.kind"),
        ({"counterparty": "Elm\u202eStreet"}, "ledger.transactions.1.counterparty"),
        ({"account_id": "chk-2"}, "ledger.transactions.1.account_id"),
        ({"transaction_id": "pay-0"}, "ledger.transactions.1.transaction_id"),
        ({"transaction_id": "219-09-9999 of Maria"}, "ledger.transactions.1.transaction_id"),
        ({"iban": "x"}, "ledger.transactions.1.iban"),
    ],
    ids=str,
)
def test_a_bad_transaction_is_told_at_its_field(world: World, value: dict[str, Any], field: str) -> None:
    answer = post_ledger(world, consenting(world, "data:transactions"), **ledger_with(**value))
    assert field in located(answer)
    assert counts(world) == [0, 0, 0, 0]
    assert "Maria" not in answer.body


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"covers_to": "2027-03-02"}, "ledger.covers_to"),
        ({"covers_to": "2027-01-10"}, "ledger.covers_to"),
        ({"covers_from": "2017-02-28"}, "ledger.covers_from"),
        ({"accounts": []}, "ledger.accounts"),
        ({"transactions": []}, "ledger.transactions"),
        ({"transactions": by_hand()["transactions"] * 239}, "ledger.transactions"),
    ],
    ids=lambda given: str(given)[:30],
)
def test_a_bad_ledger_is_told_at_its_field(world: World, changes: dict[str, Any], field: str) -> None:
    assert field in located(post_ledger(world, consenting(world, "data:transactions"), **changes))


def test_too_short_a_history_and_metrics_untold_have_names_of_their_own(world: World) -> None:
    person = consenting(world, "data:transactions")
    late = [each for each in by_hand()["transactions"] if each["on"] >= "2026-12-02"]
    short = post_ledger(world, person, covers_from="2026-12-02", transactions=late)
    assert told(short) == (422, "history-too-short", ["ledger.covers_from"])
    body = {"ledger": by_hand(), "stated": {}}
    untold = world.call(create_score.handler, person, body=body)
    assert told(untold) == (422, "metrics-untold", [f"stated.{name}" for name in STATED])
    body = {"ledger": by_hand(), "stated": STATED | {"income_stability_months": 2}}
    fewer = world.call(create_score.handler, person, body=body)
    assert told(fewer) == (422, "metrics-untold", ["stated.income_stability_months"])
    assert "shows 3 months of it; state no fewer" in fewer.body
    assert counts(world) == [0, 0, 0, 0]


def test_what_is_stated_is_held_to_the_metrics_ranges(world: World) -> None:
    person = consenting(world, "data:transactions")
    for value in (-1, 101, "3", True):
        body = {"ledger": by_hand(), "stated": {"address_stability_years": value}}
        assert located(world.call(create_score.handler, person, body=body)) == ["stated.address_stability_years"]


# -- banks --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"metrics": ORDINARY, "ledger": by_hand(), "stated": STATED},
        {"ledger": by_hand()},
        {"metrics": ORDINARY, "stated": STATED},
        {"stated": STATED},
    ],
    ids=lambda body: "+".join(body) or "nothing",
)
def test_a_bank_gives_metrics_or_a_ledger(world: World, body: dict[str, Any]) -> None:
    person, signs_in = consenting(world, "data:bank:first-plains"), bank(world)
    path = {"customer_id": str(person.customer_id)}
    answer = world.call(record_behavioral_data.handler, signs_in, path=path, body=body)
    assert located(answer) == ["(body)"]


def test_a_banks_bad_metric_is_told_at_its_field(world: World) -> None:
    person, signs_in = consenting(world, "data:bank:first-plains"), bank(world)
    path, body = {"customer_id": str(person.customer_id)}, {"metrics": ORDINARY | {"spending_volatility": 4}}
    assert located(world.call(record_behavioral_data.handler, signs_in, path=path, body=body)) == [
        "metrics.spending_volatility"
    ]


# -- states -------------------------------------------------------------------------------------------------------------


def test_an_expired_score_is_shown_as_expired_and_not_simulated(world: World) -> None:
    person = consenting(world)
    made = scored(world, person)
    assert made["expired"] is False
    world.advance(days=90, seconds=-1)
    ok(simulate(world, person, made["score_id"], utility_payment_months=60))
    world.advance(seconds=1)
    answer = simulate(world, person, made["score_id"], utility_payment_months=60)
    assert (answer.status, answer.problem) == (409, "score-expired")
    (line,) = ok(world.call(list_scores.handler, person))["items"]
    assert line["expired"] is True
    fresh = scored(world, person)
    ok(simulate(world, person, fresh["score_id"], utility_payment_months=60))


@pytest.mark.parametrize("data_id", ["bhv_unknown", "' or 1=1 --", "x" * 40])
def test_unknown_data_are_unknown(world: World, data_id: str) -> None:
    answer = post_named(world, consenting(world), data_id)
    assert (answer.status, answer.problem) == (404, "not-found")


def test_anothers_data_are_as_unknown(world: World) -> None:
    person = consenting(world)
    scored(world, person)
    ((data_id,),) = world.sql("select data_id from scoring.behavioral_data")
    foreign = post_named(world, consenting(world), data_id)
    assert (foreign.status, foreign.problem) == (404, "not-found")
    assert ok(post_named(world, person, data_id))["origin"] == "posted"


def test_data_too_old_are_not_scored_anew(world: World) -> None:
    """A score of kept data expires with them, however late it is computed."""
    person = consenting(world)
    first = scored(world, person)
    ((data_id,),) = world.sql("select data_id from scoring.behavioral_data")
    world.advance(days=60)
    again = ok(post_named(world, person, data_id))
    assert again["expires_at"] == first["expires_at"] and again["scored_at"] > first["scored_at"]
    world.advance(days=30)
    answer = post_named(world, person, data_id)
    assert (answer.status, answer.problem) == (409, "data-expired")


def test_a_score_of_posted_metrics_has_no_derivation(world: World) -> None:
    person = consenting(world)
    path = {"score_id": scored(world, person)["score_id"]}
    answer = world.call(get_derivation.handler, person, path=path)
    assert (answer.status, answer.problem) == (404, "not-found")


def test_a_person_without_consent_learns_nothing_of_their_faults_first(world: World) -> None:
    """Consent is asked for before the ledger is read; a body that can't be read is told before both."""
    answer = post_ledger(world, Person(), **ledger_with(account_id="chk-2"))
    assert (answer.status, answer.problem) == (403, "scoring-consent-missing")
    assert post(world, Person()).problem == "scoring-consent-missing"
