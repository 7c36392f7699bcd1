"""A bank that vouches for its customers' figures, and the customers who agree to it, through the API alone."""

from __future__ import annotations

from typing import Any

from infra.local.client import Client, Local
from tests.generators.behavioural_data import ORDINARY
from tests.journeys.customers import Customer, administrator


def agrees(person: Customer, purpose: str, *scopes: str) -> str:
    """The id of a consent to this purpose, on its text as it is shown."""
    texts = {text["purpose"]: text for text in person.get("/consent/texts")["items"]}
    body = {"purpose": purpose, "scope": list(scopes), "text_sha256": texts[purpose]["sha256"]}
    return str(person.post("/consent", body)["consent_id"])


class Bank(Client):
    """The local cloud's integration sign-in, speaking for the one bank it is listed under."""

    bank_id = "first-plains"

    @classmethod
    def listed(cls, local: Local) -> Bank:
        found = cls(local)
        found.sign_in(*local.user("integration"))
        body = {"name": "First Plains Bank", "user_id": f"usr_{found.subject}"}
        administrator(local).put(f"/admin/banks/{found.bank_id}", body)
        return found

    def supplies(self, customer_id: str, **body: Any) -> Any:
        return self.post(f"/customers/{customer_id}/behavioral-data", body or {"metrics": ORDINARY})

    def vouches_for(self, person: Customer) -> Any:
        """The score of what the bank supplies about the person, who agrees to it."""
        scope = {line["bank_id"]: line for line in person.get("/banks")["items"]}[self.bank_id]["consent_scope"]
        agrees(person, "score", scope)
        supplied = self.supplies(person.get("/customers/me")["customer_id"])
        return person.post("/score", {"data_id": supplied["data_id"]})
