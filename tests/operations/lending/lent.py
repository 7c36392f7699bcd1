"""A lender with its people, and consumers who apply there, through the API's own operations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from functions.customers.model import Purpose
from functions.lending.applications import submit_application
from functions.lending.deciding import get_applicant, record_decision
from functions.lending.lenders import put_lender, put_lender_staff
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import consent, ok, with_profile
from tests.harness.records import give_score
from tests.harness.world import World

WHY = "Two years of steady income outweigh the thin savings."
TERMS = {"loan_amount_cents": 500_000, "interest_rate_bp": 1299, "term_months": 36}
LESS = TERMS | {"loan_amount_cents": 300_000}
OWN = {"en": "Monthly debts take up too much of the monthly income"}
POLICY: dict[str, Any] = {
    "approve_from": 700,
    "decline_below": 560,
    "least_confidence": 0.6,
    "largest_amount_cents": 2_000_000,
}
LENDER: dict[str, Any] = {
    "name": "Prairie Credit Union",
    "lines": ["4 Grain Street", "Omaha, NE 68102"],
    "agency": "ncua",
    "policy": POLICY,
}


@dataclass
class Desk:
    """One lender and an officer of it."""

    world: World
    lender_id: str = "prairie-credit"
    officer: Person = field(default_factory=lambda: staff(Role.LENDER))

    def __post_init__(self) -> None:
        self.put()
        self.hire(self.officer)

    def put(self, **changes: Any) -> Any:
        admin = staff(Role.ADMINISTRATOR)
        path = {"lender_id": self.lender_id}
        return ok(self.world.call(put_lender.handler, admin, path=path, body=LENDER | changes))

    def hire(self, person: Person, *, active: bool = True) -> None:
        path = {"lender_id": self.lender_id, "user_id": f"usr_{person.subject}"}
        body = {"active": active}
        ok(self.world.call(put_lender_staff.handler, staff(Role.ADMINISTRATOR), path=path, body=body))

    # -- what a consumer does -------------------------------------------------------------------------------------------

    def apply(self, person: Person, **changes: Any) -> Answer:
        body = {"lender_id": self.lender_id, "product": "personal_loan", "amount_cents": 500_000} | changes
        return self.world.call(submit_application.handler, person, body=body)

    def share(self, person: Person) -> str:
        return consent(self.world, person, Purpose.SHARE_WITH_LENDER, f"lender:{self.lender_id}")

    def applicant(self, trust_score: int | None = 640, *, electronic: bool = True, **score: Any) -> Person:
        """A consumer with a profile who shares their score and has applied."""
        person = with_profile(self.world)
        self.share(person)
        if electronic:
            consent(self.world, person, Purpose.ELECTRONIC_RECORDS, "lending")
        if trust_score is not None:
            give_score(self.world, person, trust_score, **score)
        ok(self.apply(person))
        return person

    # -- what the officer does ------------------------------------------------------------------------------------------

    def look(self, person: Person, officer: Person | None = None) -> Answer:
        path = {"applicant_id": str(person.customer_id)}
        return self.world.call(get_applicant.handler, officer or self.officer, path=path)

    def decide(self, person: Person, decision: str, /, officer: Person | None = None, **parts: Any) -> Answer:
        """Decide on the score as it is shown, unless told otherwise."""
        headers = parts.pop("headers", None)
        shown = self.look(person, officer)
        known = shown.json["applicant"]["score"] if shown.status == 200 else None
        body = {"decision": decision, "justification": WHY, "score_id": known["score_id"] if known else None}
        if decision == "approve":
            body["terms"] = TERMS
        path = {"applicant_id": str(person.customer_id)}
        return self.world.call(
            record_decision.handler, officer or self.officer, path=path, body=body | parts, headers=headers
        )
