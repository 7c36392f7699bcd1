"""Scores: computed on consent alone, kept with their explanation and plan, read back, simulated, never changed."""

from __future__ import annotations

import base64
import json
from typing import Any
from xml.etree import ElementTree

import psycopg
import pytest

from functions.customers.consents import revoke_consent
from functions.customers.model import Purpose
from functions.scoring import (
    create_score,
    get_explanation,
    get_explanation_picture,
    get_improvement_plan,
    get_score,
    list_scores,
)
from functions.scoring.rules.metrics import METRICS, NAMES
from infra.discover import REPO
from kernel.triggers import Role
from tests.generators.behavioural_data import ORDINARY
from tests.harness.events import Answer, Person, staff
from tests.harness.people import consent, ok
from tests.harness.records import context
from tests.harness.world import World
from tests.operations.scoring.scored import TABLES, consenting, counts, located, post, scored, simulate

# -- computing ----------------------------------------------------------------------------------------------------------


def test_a_score_says_what_it_is_and_how_long(world: World) -> None:
    person = consenting(world)
    answer = post(world, person)
    made = answer.json
    assert answer.status == 201
    assert 300 <= made["trust_score"] <= 900
    assert made["customer_id"] == person.customer_id
    assert (made["model_version"], made["origin"]) == ("trust_score-2026.12", "posted")
    odds = made["probabilities"]
    assert sum(odds.values()) == pytest.approx(1, abs=1e-6)
    assert made["confidence_score"] == odds[made["risk_category"]]
    assert made["trust_score"] == round(900 * odds["low"] + 600 * odds["moderate"] + 300 * odds["high"])
    days = (world.now.fromisoformat(made["expires_at"]) - world.now.fromisoformat(made["scored_at"])).days
    assert days == 90
    assert ok(world.call(get_score.handler, person, path={"score_id": made["score_id"]})) == made


def test_everything_is_kept_in_one_go_and_told(world: World) -> None:
    person = consenting(world)
    made = scored(world, person)
    assert counts(world) == [1, 1, 1, 1]
    (event,) = world.events("ScoreComputed")
    assert event == {
        "customer_id": person.customer_id,
        "score_id": made["score_id"],
        "model_version": made["model_version"],
    }
    acts = [row for row in world.rows("audit") if row["action"] == "scoring.score_computed"]
    assert [(row["record"], row["actor"]) for row in acts] == [(made["score_id"], person.customer_id)]
    assert acts[0]["after"] and "trust_score" not in json.dumps(acts)


def test_each_read_is_on_the_trail(world: World) -> None:
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    reads = (get_score, get_explanation, get_explanation_picture, get_improvement_plan)
    for read in reads:
        ok_status(world.call(read.handler, staff(Role.AGENT), path={"score_id": score_id}))
    wanted = {(f"scoring.{read.__name__.rpartition('.')[2]}", score_id) for read in reads}
    assert wanted <= {(row["action"], row["record"]) for row in world.rows("audit")}


def ok_status(answer: Answer) -> None:
    assert answer.status == 200, answer.body


def test_metrics_explanation_and_plan_lie_sealed(world: World) -> None:
    person = consenting(world)
    scored(world, person, avg_month_end_balance=7123.45, address_stability_years=17.3)
    text = repr([world.sql(f"select * from scoring.{table}") for table in TABLES]) + repr(
        world.sql("select body from platform.outbox") + world.sql("select response from platform.idempotency")
    )
    for word in ("7123.4", "17.3", "utility_payment", "factors", "typical", "proposed_value", "Too "):
        assert word not in text


def test_the_same_metrics_give_the_same_score(world: World) -> None:
    person = consenting(world)
    first, second = scored(world, person), scored(world, person)
    assert first["score_id"] != second["score_id"]
    assert (first["trust_score"], first["probabilities"]) == (second["trust_score"], second["probabilities"])


def test_the_same_key_scores_once(world: World) -> None:
    person = consenting(world)
    first, again = (post(world, person, headers={"Idempotency-Key": "s-1"}) for _ in range(2))
    assert (first.status, first.json) == (201, again.json)
    assert counts(world) == [1, 1, 1, 1] and len(world.events("ScoreComputed")) == 1
    other = post(world, person, utility_payment_months=31, headers={"Idempotency-Key": "s-1"})
    assert (other.status, other.problem) == (409, "idempotency-key-reused")


# -- consent ------------------------------------------------------------------------------------------------------------


def refused(answer: Answer) -> None:
    assert (answer.status, answer.problem) == (403, "scoring-consent-missing")
    assert answer.json["citation"] == "15 U.S.C. 1681b(a)(2)"


def test_nothing_is_scored_without_consent(world: World) -> None:
    refused(post(world, Person()))
    assert counts(world) == [0, 0, 0, 0]


def test_a_consent_for_something_else_does_not_do(world: World) -> None:
    person = Person()
    consent(world, person, Purpose.SHARE_WITH_LENDER, "data:posted")
    consent(world, person, Purpose.SCORE, "data:transactions")
    consent(world, Person(), Purpose.SCORE, "data:posted")
    refused(post(world, person))


def test_an_expired_consent_does_not_do(world: World) -> None:
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    world.advance(days=365)
    refused(post(world, person))
    refused(simulate(world, person, score_id, utility_payment_months=60))


def test_revoking_stops_every_later_scoring_and_simulation(world: World) -> None:
    person = Person()
    consent_id = consent(world, person, Purpose.SCORE, "data:posted")
    score_id = scored(world, person)["score_id"]
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    refused(post(world, person))
    refused(simulate(world, person, score_id, utility_payment_months=60))
    assert ok(world.call(get_score.handler, person, path={"score_id": score_id}))["score_id"] == score_id
    consent(world, person, Purpose.SCORE, "data:posted")
    scored(world, person)


# -- bad metrics ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_each_metric_is_held_to_its_range_and_type(world: World, metric: Any) -> None:
    person = consenting(world)
    beyond = [metric.lowest - 1, metric.highest + 1, "7", None, True, [1]] + ([0.5] if metric.whole else [])
    for value in beyond:
        whole = int(value) if metric.whole and isinstance(value, (int, float)) and value in beyond[:2] else value
        answer = post(world, person, **{metric.name: whole})
        assert located(answer) == [metric.name], value
    for value in (metric.lowest, metric.highest):
        scored(world, person, **{metric.name: int(value) if metric.whole else value})


def test_every_bad_metric_has_its_own_error(world: World) -> None:
    person = consenting(world)
    answer = world.call(create_score.handler, person, body=dict.fromkeys(NAMES, "x"))
    assert sorted(located(answer)) == sorted(NAMES)
    assert sorted(located(world.call(create_score.handler, person, body={}))) == sorted(NAMES)
    assert located(post(world, person, favourite_colour=1)) == ["favourite_colour"]
    assert counts(world) == [0, 0, 0, 0]


# -- reading ------------------------------------------------------------------------------------------------------------


def test_the_explanation_adds_up_and_names_the_persons_figures(world: World) -> None:
    person = consenting(world)
    made = scored(world, person)
    told = ok(world.call(get_explanation.handler, person, path={"score_id": made["score_id"]}))
    assert len(told["shap_values"]) == len(told["feature_values"]) == 20
    total = told["base_value"] + sum(told["shap_values"].values())
    assert total == pytest.approx(told["exact_score"], abs=1e-3) and round(total) == made["trust_score"]
    factors = told["positive_factors"] + told["neutral_factors"] + told["negative_factors"]
    assert sorted(factor["metric"] for factor in factors) == sorted(NAMES)
    assert told["base_value"] + sum(factor["points"] for factor in factors) == pytest.approx(total, abs=1e-9)
    assert any("You paid 81% of your utility bills on time" in factor["sentence"] for factor in factors)
    assert len(told["adverse_action_reasons"]) <= 4 and told["citation"] == "12 CFR 1002.9(b)(2)"


def in_language(world: World, person: Person, read: Any, score_id: str, language: str | None) -> Answer:
    query = {"language": language} if language else {}
    return world.call(read.handler, person, path={"score_id": score_id}, query=query)


def test_an_explanation_is_told_in_the_language_asked_for(world: World) -> None:
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    silent, english, spanish = (
        ok(in_language(world, person, get_explanation, score_id, asked)) for asked in (None, "en", "es")
    )
    assert silent == english and (english["language"], spanish["language"]) == ("en", "es")
    assert spanish["summary"].startswith(f"Su puntaje es {spanish['trust_score']}. El puntaje inicial es")
    (paid,) = [each for each in spanish["positive_factors"] if each["metric"] == "utility_payment_consistency"]
    assert paid["sentence"].startswith("Pagó a tiempo el 81\u00a0% de sus facturas de servicios públicos.")
    assert (paid["figure"], paid["value"], paid["typical"]) == ("81\u00a0%", 0.81, pytest.approx(0.83, abs=0.02))
    assert english["shap_values"] == spanish["shap_values"] and english["summary"] != spanish["summary"]
    for told, text in ((english, "en"), (spanish, "es")):
        assert told["adverse_action_reasons"]
        for reason in told["adverse_action_reasons"]:
            assert reason["reason"] == reason[text] and reason["value"] == ORDINARY[reason["metric"]]


def test_a_plan_is_told_in_the_language_asked_for(world: World) -> None:
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    english, spanish = (ok(in_language(world, person, get_improvement_plan, score_id, asked)) for asked in ("en", "es"))
    figures = {"current_value", "effort", "gain_within_plan", "metric", "months", "proposed_value", "score_gain"}
    for one, other in zip(english["recommendations"], spanish["recommendations"], strict=True):
        assert {name: one[name] for name in figures} == {name: other[name] for name in figures}
        assert one["title"] != other["title"] and one["advice"] != other["advice"]
    assert "side by side" in english["summary"] and "al mismo tiempo" in spanish["summary"]


@pytest.mark.parametrize("read", [get_explanation, get_explanation_picture, get_improvement_plan])
def test_another_language_is_refused(world: World, read: Any) -> None:
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    for asked in ("fr", "EN", "es-US"):
        assert located(in_language(world, person, read, score_id, asked)) == ["language"]


def test_what_a_lender_reads_of_the_reasons_lies_in_the_sealed_explanation(world: World) -> None:
    """Without the catalogue: the code, both texts, the metric and its value."""
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    assert person.customer_id is not None
    with context(world, get_explanation.handler, person) as ctx:
        sealed = world.sql("select sealed_explanation from scoring.v1_scores")[0][0]
        reasons = json.loads(ctx.pii(person.customer_id).open("scoring.explanation", sealed))["adverse_action_reasons"]
    told = ok(in_language(world, person, get_explanation, score_id, "es"))["adverse_action_reasons"]
    assert [{**reason, "reason": reason["es"]} for reason in reasons] == told
    assert all(set(reason) == {"code", "metric", "value", "en", "es"} for reason in reasons)


def test_what_was_kept_before_the_catalogue_still_opens(world: World) -> None:
    """An explanation and a plan sealed in the former form, with their sentences, in place of the new ones."""
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    assert person.customer_id is not None
    with context(world, create_score.handler, person) as ctx:
        sealer = ctx.pii(person.customer_id, create=True)
        for name, field, table in (
            ("explanation", "scoring.explanation", "explanations"),
            ("plan", "scoring.plan", "improvement_plans"),
        ):
            text = (REPO / f"tests/data/scoring/{name}-2026.11.json").read_text(encoding="utf-8")
            world.sql(f"update scoring.{table} set sealed = %s", sealer.seal(field, text))
    told = ok(in_language(world, person, get_explanation, score_id, "es"))
    assert told["positive_factors"][0]["sentence"].startswith("Pagó a tiempo el 81\u00a0% de sus facturas")
    plan = ok(in_language(world, person, get_improvement_plan, score_id, None))
    assert "side by side" in plan["summary"] and plan["recommendations"][0]["advice"]
    picture = in_language(world, person, get_explanation_picture, score_id, "es")
    assert "Puntaje de confianza" in base64.b64decode(picture.body).decode()


def test_the_plan_says_what_the_model_says(world: World) -> None:
    """What the plan promises is what simulating it gives."""
    person = consenting(world)
    made = scored(world, person)
    plan = ok(world.call(get_improvement_plan.handler, person, path={"score_id": made["score_id"]}))
    assert plan["recommendations"] and plan["estimated_score_increase"] > 0
    changes = {each["metric"]: each["proposed_value"] for each in plan["recommendations"]}
    tried = ok(simulate(world, person, made["score_id"], **changes))
    assert tried["then"]["trust_score"] == plan["reached_score"]
    alone = {each["metric"]: each["score_gain"] for each in plan["recommendations"]}
    assert {each["metric"]: each["score_gain"] for each in tried["changes"]} == pytest.approx(alone, abs=0.01)
    assert all(round(gain, 2) == gain for gain in alone.values())


def test_the_picture_is_one(world: World) -> None:
    person = consenting(world)
    made = scored(world, person)
    answer = world.call(get_explanation_picture.handler, person, path={"score_id": made["score_id"]})
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    drawn = ElementTree.fromstring(base64.b64decode(answer.body))
    words = " ".join(drawn.itertext())
    assert drawn.tag.endswith("svg") and str(made["trust_score"]) in words and "Utility bills paid on time" in words


def test_scores_are_listed_newest_first_page_by_page(world: World) -> None:
    person, mine = consenting(world), []
    scored(world, consenting(world))
    for months in range(5):
        mine.append(scored(world, person, utility_payment_months=months)["score_id"])
        world.advance(hours=1)
    seen: list[str] = []
    cursor = None
    for _ in range(3):
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = ok(world.call(list_scores.handler, person, query=query))
        seen += [line["score_id"] for line in page["items"]]
        cursor = page["next_cursor"]
    assert seen == mine[::-1] and cursor is None


@pytest.mark.parametrize("read", [get_score, get_explanation, get_explanation_picture, get_improvement_plan])
def test_anothers_score_is_unknown(world: World, read: Any) -> None:
    score_id = scored(world, consenting(world))["score_id"]
    for path in ({"score_id": score_id}, {"score_id": "scr_unknown"}):
        answer = world.call(read.handler, consenting(world), path=path)
        assert (answer.status, answer.problem) == (404, "not-found")


# -- simulating -----------------------------------------------------------------------------------------------------------


def test_a_simulation_keeps_nothing(world: World) -> None:
    person = consenting(world)
    made = scored(world, person)
    before = counts(world), len(world.events("ScoreComputed"))
    tried = ok(simulate(world, person, made["score_id"], utility_payment_consistency=0.2, spending_volatility=0.9))
    assert (counts(world), len(world.events("ScoreComputed"))) == before
    assert tried["now"]["trust_score"] == made["trust_score"] > tried["then"]["trust_score"]
    assert tried["score_gain"] < 0
    assert [change["metric"] for change in tried["changes"]] == ["utility_payment_consistency", "spending_volatility"]


def test_a_simulation_marks_what_nobody_can_change(world: World) -> None:
    """Asking is free: what if I had lived here longer? But it is said that trying does not bring it about."""
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    changes = {"address_stability_years": 12, "income_regularity_score": 0.95, "spending_volatility": 0.2}
    tried = ok(simulate(world, person, score_id, **changes))
    marked = {each["metric"]: (each["changeable"], each["why_not"]) for each in tried["changes"]}
    assert marked == {
        "income_regularity_score": (False, "others"),
        "address_stability_years": (False, "time"),
        "spending_volatility": (True, None),
    }


def test_a_simulation_is_of_ones_own_score(world: World) -> None:
    score_id = scored(world, consenting(world))["score_id"]
    for unknown in (score_id, "scr_unknown"):
        answer = simulate(world, consenting(world), unknown, utility_payment_months=60)
        assert (answer.status, answer.problem) == (404, "not-found")


def test_a_simulations_changes_are_held_to_the_same_ranges(world: World) -> None:
    person = consenting(world)
    score_id = scored(world, person)["score_id"]
    assert located(simulate(world, person, score_id, spending_volatility=4)) == ["changes.spending_volatility"]
    assert located(simulate(world, person, score_id)) == ["changes"]
    assert located(simulate(world, person, score_id, shoe_size=44)) == ["changes.shoe_size"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["update scoring.{} set score_id = 'x'", "delete from scoring.{}"])
def test_nobody_can_change_what_was_scored(world: World, table: str, change: str) -> None:
    scored(world, consenting(world))
    with pytest.raises(psycopg.errors.InsufficientPrivilege), context(world, create_score.handler) as ctx:
        ctx.db.execute(
            change.format(table).replace("score_id", "data_id" if table == "behavioral_data" else "score_id")
        )
