"""Scoring over HTTP from each source: a ledger with how its metrics were derived, a bank, and what consent stops."""

from __future__ import annotations

import base64
import json
from datetime import datetime
from typing import Any

import pytest

from infra.local.client import Client, Local
from kernel.ids import id_from_uuid
from tests.generators.bank_ledgers import BY_HAND, STATED, by_hand
from tests.generators.behavioural_data import ORDINARY
from tests.journeys.customers import Customer, administrator, refused

pytestmark = pytest.mark.local_cloud


def agrees(person: Customer, *scopes: str) -> str:
    texts = {text["purpose"]: text for text in person.get("/consent/texts")["items"]}
    body = {"purpose": "score", "scope": list(scopes), "text_sha256": texts["score"]["sha256"]}
    return str(person.post("/consent", body)["consent_id"])


def subject(caller: Client) -> str:
    """Whom the access token is about."""
    assert caller.token
    claims = caller.token.split(".")[1]
    return str(json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"])


class Bank(Client):
    """The local cloud's integration sign-in, speaking for the one bank it is listed under."""

    bank_id: str

    @classmethod
    def listed(cls, local: Local) -> Bank:
        found = cls(local)
        found.bank_id = "first-plains"
        found.sign_in(*local.user("integration"))
        body = {"name": "First Plains Bank", "user_id": f"usr_{subject(found)}"}
        administrator(local).put(f"/admin/banks/{found.bank_id}", body)
        return found

    def supplies(self, customer_id: str, **body: Any) -> Any:
        return self.post(f"/customers/{customer_id}/behavioral-data", body or {"metrics": ORDINARY})


def test_from_transactions_to_a_score_that_shows_how_it_was_derived(local: Local) -> None:
    person = Customer.arrives(local)
    today = datetime.fromisoformat(person.get("/health")["now"]).date()
    body = {"ledger": by_hand(today), "stated": STATED}
    assert refused(lambda: person.post("/score", body)).problem == "scoring-consent-missing"
    consent_id = agrees(person, "data:transactions")
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
    customer_id = id_from_uuid("cus", subject(person))
    assert refused(lambda: bank.supplies(customer_id)).status == 404
    agrees(person, scope)
    supplied = bank.supplies(customer_id)
    made = person.post("/score", {"data_id": supplied["data_id"]})
    assert (made["origin"], made["expires_at"]) == ("supplied", supplied["expires_at"])
    stranger = Customer.arrives(local)
    assert refused(lambda: stranger.post("/score", {"data_id": supplied["data_id"]})).problem == "not-found"


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
    agrees(person, "data:posted")
    failed = refused(lambda: person.post("/score", ORDINARY | changes))
    assert failed.status == 422
    assert [error["field"] for error in failed.body["errors"]] == [field]
