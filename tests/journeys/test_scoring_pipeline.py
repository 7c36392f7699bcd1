"""Scoring over HTTP from each source: a ledger with how its metrics were derived, a bank, and what consent stops."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from infra.local.client import Local
from kernel.ids import id_from_uuid
from tests.generators.bank_ledgers import BY_HAND, STATED, by_hand
from tests.generators.behavioural_data import ORDINARY
from tests.journeys.banks import Bank, agrees
from tests.journeys.customers import Customer, refused, waiting_for_approval

pytestmark = pytest.mark.local_cloud


def test_from_transactions_to_a_score_that_shows_how_it_was_derived(local: Local) -> None:
    person = Customer.arrives(local)
    today = datetime.fromisoformat(person.get("/health")["now"]).date()
    body = {"ledger": by_hand(today), "stated": STATED}
    assert refused(lambda: person.post("/score", body)).problem == "scoring-consent-missing"
    consent_id = agrees(person, "score", "data:transactions")
    fewer = body | {"stated": STATED | {"income_stability_months": 2}}
    assert refused(lambda: person.post("/score", fewer)).problem == "metrics-untold"
    made = person.post("/score", body)
    assert (made["origin"], made["expired"]) == ("derived", False)
    path = f"/scores/{made['score_id']}"
    shown = person.get(f"{path}/derivation")
    found = {each["metric"]: each["value"] for each in shown["metrics"]}
    for name in BY_HAND.keys() - {"account_tenure_months"}:  # it goes on while the rest moves with today
        assert found[name] == BY_HAND[name]
    explained = person.get(f"{path}/explanation")
    assert explained["feature_values"]["savings_growth_rate"] == BY_HAND["savings_growth_rate"]
    plan = person.get(f"{path}/improvement-plan")
    changes = {each["metric"]: each["proposed_value"] for each in plan["recommendations"]}
    tried = person.post("/scores/simulations", {"score_id": made["score_id"], "changes": changes})
    assert tried["then"]["trust_score"] == plan["reached_score"]
    person.call("DELETE", f"/consent/{consent_id}")
    assert refused(lambda: person.post("/score", body)).problem == "scoring-consent-missing"
    simulation = {"score_id": made["score_id"], "changes": changes}
    assert refused(lambda: person.post("/scores/simulations", simulation)).problem == "scoring-consent-missing"
    assert person.get(path) == made


def test_a_bank_supplies_and_its_customer_is_scored_on_it(local: Local) -> None:
    bank = Bank.listed(local)
    person = Customer.arrives(local)
    listed = {line["bank_id"]: line for line in person.get("/banks")["items"]}
    scope = listed[bank.bank_id]["consent_scope"]
    customer_id = id_from_uuid("cus", person.subject)
    assert refused(lambda: bank.supplies(customer_id)).status == 404
    agrees(person, "score", scope)
    supplied = bank.supplies(customer_id)
    made = person.post("/score", {"data_id": supplied["data_id"]})
    assert (made["origin"], made["expires_at"]) == ("supplied", supplied["expires_at"])
    stranger = Customer.arrives(local)
    assert refused(lambda: stranger.post("/score", {"data_id": supplied["data_id"]})).problem == "not-found"


def test_a_disputes_success_is_predicted_from_ones_own_analysis(local: Local) -> None:
    person = waiting_for_approval(local)
    asked = {"analysis_id": person.analysis_id}
    assert refused(lambda: person.post("/predictions/dispute-success", asked)).problem == "prediction-consent-missing"
    agrees(person, "predict", "prediction:dispute_success")
    made = person.post("/predictions/dispute-success", asked)
    told = person.get(f"/predictions/{made['prediction_id']}?language=es")
    planned = person.get(f"/analyses/{person.analysis_id}")["plan"]["items"]
    assert [each["subject_id"] for each in told["chances"]] == [item["finding_id"] for item in planned] and planned
    for each in told["chances"]:
        points = sum(factor["points"] for factor in each["factors"])
        assert told["base_value"] + points == pytest.approx(each["chance"], abs=1e-3)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"spending_volatility": 4}, "spending_volatility"),
        ({"monthly_transaction_count": 0.5}, "monthly_transaction_count"),
        ({"savings_growth_rate": 1e308}, "savings_growth_rate"),
    ],
)
def test_bad_metrics_are_told_at_their_field(local: Local, changes: dict[str, Any], field: str) -> None:
    person = Customer.arrives(local)
    agrees(person, "score", "data:posted")
    failed = refused(lambda: person.post("/score", ORDINARY | changes))
    assert failed.status == 422
    assert [error["field"] for error in failed.body["errors"]] == [field]
