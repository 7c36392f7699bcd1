"""Predictions: on consent and on the customer's own analysis alone, explained exactly, sealed, told in two languages."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from functions.analysis.planning.worthiness import MEASURES
from functions.customers.consents import revoke_consent
from functions.customers.model import Purpose
from functions.scoring.predictions import (
    get_prediction,
    list_lender_terms,
    list_predictions,
    match_lenders,
    predict_approval,
    predict_dispute_success,
    put_lender_terms,
)
from functions.scoring.rules.predictions.kinds import CreditProduct, PredictionKind
from kernel.operation import Operation
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import consent, ok
from tests.harness.records import make
from tests.harness.world import World
from tests.operations.scoring.predicting import (
    BUREAU,
    KINDS,
    OTHER,
    STATED,
    TERMS,
    Asker,
    ask,
    asker,
    body_of,
    kept,
    predicted,
    read,
    terms,
)
from tests.operations.scoring.scored import located

EVERY = pytest.mark.parametrize(("kind", "operation"), KINDS.items(), ids=lambda value: getattr(value, "value", ""))


# -- what is told -----------------------------------------------------------------------------------------------------


@EVERY
def test_each_chance_is_explained_exactly_and_told_in_both_languages(
    world: World, kind: PredictionKind, operation: Operation
) -> None:
    person = asker(world, kind)
    terms(world, "prairie")
    line = ok(ask(world, operation, person))
    english, spanish = (read(world, person, line["prediction_id"], language) for language in ("en", "es"))
    assert (english["kind"], english["model_version"]) == (kind, f"{kind}-2026.12")
    assert (line["analysis_id"], line["expired"]) == (person.analysis_id, False)
    assert (english["notice"] != spanish["notice"]) and english["chances"] and english["base_value"] > 0
    for one, other in zip(english["chances"], spanish["chances"], strict=True):
        assert 0 <= one["chance"] <= 100
        for points in (one["shap_values"].values(), [each["points"] for each in one["factors"]]):
            assert english["base_value"] + sum(points) == pytest.approx(one["chance"], abs=1e-3)
        sizes = [abs(each["points"]) for each in one["factors"]]
        assert sizes == sorted(sizes, reverse=True)
        said = [each["sentence"] for each in one["factors"]]
        assert all(said) and not set(said) & {each["sentence"] for each in other["factors"]}
        assert f" {round(one['chance'])} " in one["sentence"] and f" {round(one['chance'])} " in other["sentence"]
    assert kept(world) == 1


def test_each_planned_dispute_has_its_chance_by_what_the_analysis_measured(world: World) -> None:
    person = asker(world)
    plan = world.sql("select body from analysis.analyses")[0][0]["plan"]["items"]
    found = predicted(world, predict_dispute_success.handler, person)
    assert [each["subject_id"] for each in found["chances"]] == [item["finding_id"] for item in plan] and plan
    for each, item in zip(found["chances"], plan, strict=True):
        measured = {part["feature"]: part["value"] for part in item["worthiness"]["contributions"]}
        assert each["feature_values"] == measured and set(measured) == set(MEASURES)
    assert "no promise" in found["notice"]


def test_an_approval_rests_on_the_file_and_on_what_is_stated(world: World) -> None:
    person = asker(world)
    findings = world.sql("select body from analysis.analyses")[0][0]["findings"]
    marks = [each for each in findings["negative_items"] if each["section"] != "inquiry"]
    assert marks and {each["bureau"] for each in marks} == {BUREAU}
    found = predicted(world, predict_approval.handler, person)
    (one,) = found["chances"]
    features = one["feature_values"]
    assert (one["subject_id"], found["bureau"]) == ("personal_loan", BUREAU)
    assert (features["score"], features["debt_to_income"], features["personal_loan"]) == (641, 0.31, 1)
    assert features["youth"] == pytest.approx(1 - 96 / 240) and features["negatives"] > 0
    assert sum(features[product] for product in CreditProduct) == 1
    better = predicted(world, predict_approval.handler, person, stated=STATED | {"credit_score": 790})
    assert better["chances"][0]["chance"] > one["chance"]


def test_a_bad_mark_of_unknown_age_is_told_as_that(world: World) -> None:
    person = asker(world)
    mark = {"bureau": BUREAU, "weight": 0.9, "age_months": None}
    items = [mark | {"section": "tradeline"}, mark | {"section": "inquiry"}]
    body = {"basis": {"reports": [{"bureau": BUREAU}]}, "findings": {"negative_items": items}}
    person.analysis_id = _analysis(world, person, body)
    found = predicted(world, predict_approval.handler, person)
    assert (found["ages_unknown"], found["mark_ages_unknown"]) == (2, 1)
    (newest,) = (each for each in found["chances"][0]["factors"] if each["factor"] == "recent_negative")
    assert newest["sentence"].startswith("The report does not tell how old a bad mark of yours is.")


def test_lenders_are_ranked_by_their_own_terms(world: World) -> None:
    person = asker(world)
    terms(world, "strict-bank", least_score=720, most_debt_to_income=0.28, takes_recent_trouble=False)
    terms(world, "mild-bank", least_score=560, most_debt_to_income=0.5)
    terms(world, "gone-bank", active=False)
    found = predicted(world, match_lenders.handler, person)
    assert [each["subject_id"] for each in found["chances"]] == ["mild-bank", "strict-bank"]
    first, last = found["chances"]
    assert first["chance"] > last["chance"] + 20
    assert last["feature_values"]["score_margin"] == 641 - 720
    asked = next(each for each in last["factors"] if each["factor"] == "score_asked")
    assert "641" in asked["sentence"] and "720" in asked["sentence"] and asked["direction"] == "negative"


def test_a_change_of_terms_is_a_further_edition_and_old_predictions_keep_theirs(world: World) -> None:
    person = asker(world)
    assert terms(world, "prairie")["edition"] == 1
    before = ok(ask(world, match_lenders.handler, person))["prediction_id"]
    shown = read(world, person, before)
    assert terms(world, "prairie", least_score=800)["edition"] == 2
    assert read(world, person, before) == shown
    assert predicted(world, match_lenders.handler, person)["chances"][0]["chance"] < shown["chances"][0]["chance"]
    for caller in (person, staff(Role.ADMINISTRATOR)):
        (listed,) = ok(world.call(list_lender_terms.handler, caller))["items"]
        assert (listed["lender_id"], listed["edition"], listed["least_score"]) == ("prairie", 2, 800)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as_scoring(world, "update scoring.lender_terms set least_score = 300")


def test_customers_see_the_lenders_that_are_matched_and_administrators_all(world: World) -> None:
    """Who keeps the terms must see what was taken out, to put it back."""
    for lender_id, active in (("gone-bank", False), ("prairie", True), ("back-bank", False)):
        terms(world, lender_id, active=active)
    terms(world, "back-bank", name="Back Bank")

    def seen(caller: Person) -> dict[str, bool]:
        listed = ok(world.call(list_lender_terms.handler, caller))["items"]
        return {each["lender_id"]: each["active"] for each in listed}

    assert seen(asker(world)) == {"back-bank": True, "prairie": True}
    administrator = seen(staff(Role.ADMINISTRATOR))
    assert list(administrator.items()) == [("back-bank", True), ("gone-bank", False), ("prairie", True)]


def _as_scoring(world: World, statement: str) -> None:
    record = world.server.record("scoring", "test-only", world.dbname)
    keys = {name: record[name] for name in ("host", "port", "dbname", "user", "password")}
    with psycopg.connect(**keys) as connection:
        connection.execute(statement)


def test_own_predictions_are_listed_newest_first_by_page(world: World) -> None:
    person, other = asker(world), asker(world)
    made = [ok(ask(world, predict_approval.handler, person)) for _ in range(3)]
    ok(ask(world, predict_approval.handler, other))
    first = ok(world.call(list_predictions.handler, person, query={"limit": "2"}))
    rest = ok(world.call(list_predictions.handler, person, query={"limit": "2", "cursor": first["next_cursor"]}))
    assert first["items"] + rest["items"] == made[::-1] and rest["next_cursor"] is None


def test_staff_read_and_it_is_on_the_trail(world: World) -> None:
    person = asker(world)
    made = ok(ask(world, predict_dispute_success.handler, person))["prediction_id"]
    read(world, staff(Role.AGENT), made)
    acts = [(row["action"], row["record"]) for row in world.rows("audit")]
    assert {("scoring.prediction_made", made), ("scoring.get_prediction", made)} <= set(acts)


def test_what_is_predicted_lies_sealed(world: World) -> None:
    person = asker(world)
    terms(world, "prairie")
    for operation in KINDS.values():
        ok(ask(world, operation, person, headers={"Idempotency-Key": f"k-{operation.name}"}))
    shown = repr(world.sql("select * from scoring.predictions") + world.sql("select body from platform.outbox"))
    shown += repr(world.sql("select response from platform.idempotency"))
    for word in ("641", "0.31", "utilisation", "shap", "evidence", "factors"):
        # As a word of its own: ids and digests hold any three digits now and then.
        assert not re.search(rf"(?<![\w\\]){re.escape(word)}(?!\w)", shown), word
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as_scoring(world, "delete from scoring.predictions")


def test_the_same_key_predicts_once(world: World) -> None:
    person = asker(world)
    first, again = (ask(world, predict_approval.handler, person, headers={"Idempotency-Key": "p-1"}) for _ in range(2))
    assert (first.status, first.json) == (201, again.json) and kept(world) == 1
    other = ask(world, predict_approval.handler, person, headers={"Idempotency-Key": "p-1"}, product="auto_loan")
    assert (other.status, other.problem) == (409, "idempotency-key-reused")


# -- refusals ---------------------------------------------------------------------------------------------------------


@EVERY
def test_nothing_is_predicted_without_a_consent_to_it_in_force(
    world: World, kind: PredictionKind, operation: Operation
) -> None:
    terms(world, "prairie")
    for another in set(PredictionKind) - {kind}:
        answer = ask(world, operation, asker(world, another))
        assert (answer.status, answer.problem) == (403, "prediction-consent-missing")
        assert f"prediction:{kind}" in answer.json["detail"] and answer.json["citation"] == "15 U.S.C. 1681b(a)(2)"
    person = asker(world, kind)
    made = ok(ask(world, operation, person))["prediction_id"]
    ok(world.call(revoke_consent.handler, person, path={"consent_id": person.consents[0]}))
    assert ask(world, operation, person).problem == "prediction-consent-missing"
    assert kept(world) == 1 and read(world, person, made)["prediction_id"] == made


@EVERY
def test_anothers_analysis_is_as_unknown_as_none(world: World, kind: PredictionKind, operation: Operation) -> None:
    terms(world, "prairie")
    person, other = asker(world, kind), asker(world)
    for analysis_id in (other.analysis_id, "ana_none"):
        answer = ask(world, operation, person, analysis_id=analysis_id)
        assert (answer.status, answer.problem) == (404, "not-found")
        assert answer.json["detail"] == "There is no analysis with this id."
    assert kept(world) == 0


@EVERY
def test_an_analysis_of_long_ago_predicts_nothing(world: World, kind: PredictionKind, operation: Operation) -> None:
    terms(world, "prairie")
    person = asker(world, kind)
    made = ok(ask(world, operation, person))["prediction_id"]
    world.advance(days=90)
    answer = ask(world, operation, person)
    assert (answer.status, answer.problem) == (409, "analysis-out-of-date")
    shown = read(world, person, made)
    assert shown["expired"] and world.now.fromisoformat(shown["expires_at"]) <= world.now
    assert ok(world.call(list_predictions.handler, person))["items"][0]["expired"]


def test_an_analysis_that_plans_nothing_and_one_of_other_features_are_told_apart(world: World) -> None:
    person = Asker()
    person.consents = (consent(world, person, Purpose.PREDICT, "prediction:dispute_success"),)
    part = {"feature": "evidence_strength", "value": 1.0}
    for item, problem in (
        ([], "nothing-to-predict"),
        ([{"finding_id": "fnd_1", "worthiness": {"contributions": [part]}}], "analysis-out-of-date"),
    ):
        person.analysis_id = _analysis(world, person, {"plan": {"items": item}})
        answer = ask(world, predict_dispute_success.handler, person)
        assert (answer.status, answer.problem) == (409, problem)


def _analysis(world: World, person: Person, body: dict[str, Any]) -> str:
    """An analysis as it may have been kept before."""
    analysis_id = f"ana_{len(world.sql('select 1 from analysis.analyses'))}"
    world.sql(
        "insert into analysis.analyses (analysis_id, customer_id, report_ids, law_pack, as_of, body, created_at)"
        " values (%s, %s, '{}', 'test', %s, %s, %s)",
        analysis_id, person.customer_id, world.now.date(), Jsonb(body), world.now - timedelta(days=1),
    )  # fmt: skip
    return analysis_id


def test_an_analysis_that_names_no_reports_says_nothing_of_a_file(world: World) -> None:
    person = asker(world)
    person.analysis_id = _analysis(world, person, {"findings": {"negative_items": []}})
    answer = ask(world, predict_approval.handler, person)
    assert (answer.status, answer.problem) == (409, "analysis-out-of-date")


def test_without_lenders_there_is_nothing_to_rank(world: World) -> None:
    answer = ask(world, match_lenders.handler, asker(world))
    assert (answer.status, answer.problem) == (409, "nothing-to-predict")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"bureau": OTHER}, "bureau"),
        ({"bureau": "innovis-x"}, "bureau"),
        ({"product": "boat"}, "product"),
        ({"analysis_id": ""}, "analysis_id"),
        ({"stated": STATED | {"credit_score": 299}}, "stated.credit_score"),
        ({"stated": STATED | {"debt_to_income": -0.01}}, "stated.debt_to_income"),
        ({"stated": STATED | {"debt_to_income": 1e308}}, "stated.debt_to_income"),
        ({"stated": STATED | {"past_due": "no"}}, "stated.past_due"),
        ({"stated": STATED | {"age": 40}}, "stated.age"),
        ({"stated": {}}, "stated.credit_score"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(world: World, changes: dict[str, Any], field: str) -> None:
    assert field in located(ask(world, predict_approval.handler, asker(world), **changes))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"least_score": 900}, "terms.least_score"), ({"most_debt_to_income": 1.5}, "terms.most_debt_to_income")],
)
def test_terms_out_of_range_are_told_at_their_field(world: World, changes: dict[str, Any], field: str) -> None:
    body = {"terms": TERMS | changes, "active": True}
    answer = world.call(put_lender_terms.handler, staff(Role.ADMINISTRATOR), path={"lender_id": "a-bank"}, body=body)
    assert located(answer) == [field]


def test_terms_are_of_a_lender_that_can_be_applied_to_under_its_name_there(world: World) -> None:
    """A match that nobody could apply to would lead nowhere."""
    path, body = {"lender_id": "nobody-at-all"}, {"terms": TERMS, "active": True}
    answer = world.call(put_lender_terms.handler, staff(Role.ADMINISTRATOR), path=path, body=body)
    assert (answer.status, answer.problem) == (404, "lender-unlisted")
    assert world.sql("select count(*) from scoring.lender_terms") == [(0,)]
    assert terms(world, "prairie-credit", name="Prairie Credit Union")["name"] == "Prairie Credit Union"
    again = terms(world, "prairie-credit", name="Prairie Bank")
    assert (again["name"], again["edition"]) == ("Prairie Bank", 2)
    named = world.call(
        put_lender_terms.handler,
        staff(Role.ADMINISTRATOR),
        path={"lender_id": "prairie-credit"},
        body=body | {"name": "X"},
    )
    assert located(named) == ["name"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CUSTOMER])
def test_none_but_the_customer_predicts(world: World, role: Role) -> None:
    person = asker(world)
    for operation in KINDS.values():
        answer = world.call(operation, staff(role), body=body_of(operation, person))
        assert (answer.status, answer.problem) == (403, "forbidden")


def test_another_customers_prediction_is_unknown(world: World) -> None:
    owned = get_prediction.handler.owner
    assert owned is not None
    made = make(world, owned, str(Person().customer_id))
    answer = world.call(get_prediction.handler, Person(), path={"prediction_id": made})
    assert (answer.status, answer.problem) == (404, "not-found")
