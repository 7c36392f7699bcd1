"""Lending over HTTP: a consumer applies, a lender's person looks and decides, and the applicant is told why in time."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from infra.local.client import Client, Local, until
from infra.local.story.tale import PERSON
from tests.generators.behavioural_data import ORDINARY
from tests.journeys.banks import Bank, agrees
from tests.journeys.customers import Customer, administrator, advance, refused, ssn

pytestmark = pytest.mark.local_cloud
WHY = "The monthly debts were checked against the pay slips by hand."
OWN = {"en": "Monthly debts take up too much of the monthly income"}
TERMS = {"loan_amount_cents": 500_000, "interest_rate_bp": 1299, "term_months": 36}
POLICY = {"approve_from": 300, "decline_below": 300, "least_confidence": 0.0, "largest_amount_cents": 2_000_000}


class Officer(Client):
    """A lender's person, of a lender made for the test."""

    lender_id: str

    @classmethod
    def of_a_new_lender(cls, local: Local, **policy: Any) -> Officer:
        found = cls(local)
        found.lender_id = f"lender-{secrets.token_hex(4)}"
        body = {"name": "Prairie Credit Union", "lines": ["4 Grain Street", "Omaha, NE 68102"], "agency": "ncua"}
        admin = administrator(local)
        admin.put(f"/admin/lenders/{found.lender_id}", body | {"policy": POLICY | policy})
        found.sign_in(*local.user("lender"))
        admin.put(f"/admin/lenders/{found.lender_id}/staff/usr_{found.subject}", {"active": True})
        return found

    def returns(self) -> None:
        self.sign_in(*self.local.user("lender"))


def applicant(local: Local, officer: Officer, *, electronic: bool = True) -> Customer:
    """A consumer with a profile and a score of data they posted, who shares it with the lender and has applied."""
    person = Customer.arrives(local)
    person.put("/customers/me", PERSON | {"email": person.email, "ssn": ssn("90001")})
    agrees(person, "score", "data:posted")
    person.post("/score", ORDINARY)
    agrees(person, "share_with_lender", f"lender:{officer.lender_id}")
    if electronic:
        agrees(person, "electronic_records", "lending")
    asked = {"lender_id": officer.lender_id, "product": "personal_loan", "amount_cents": 500_000, "language": "es"}
    person.post("/applications", asked)
    return person


def shown(officer: Officer, person: Customer) -> Any:
    return officer.get(f"/lender/applicants/{person.get('/customers/me')['customer_id']}")


def decides(officer: Officer, person: Customer, decision: str, **parts: Any) -> Any:
    found = shown(officer, person)["applicant"]
    body = {"decision": decision, "justification": WHY, "score_id": found["score"]["score_id"]} | parts
    return officer.post(f"/lender/applicants/{found['applicant_id']}/decisions", body)


def message(person: Customer, milestone: str) -> Any:
    def found() -> Any:
        items = person.get("/customers/me/messages?limit=50")["items"]
        return next((one for one in items if one["milestone"] == milestone), None)

    return until(found, f"the message {milestone}")


def test_a_decline_is_told_with_its_reasons_and_rights(local: Local) -> None:
    officer = Officer.of_a_new_lender(local, approve_from=900, decline_below=900)
    person = applicant(local, officer)
    seen = shown(officer, person)
    assert seen["applicant"]["recommendation"]["verdict"] == "refer", "nobody vouches for posted data"
    assert refused(lambda: decides(officer, person, "approve", terms=TERMS)).problem == "score-unverified"

    made = Bank.listed(local).vouches_for(person)
    seen = shown(officer, person)
    score = seen["applicant"]["score"]
    assert (score["score_id"], score["verified"]) == (made["score_id"], True)
    assert seen["applicant"]["recommendation"]["verdict"] == "decline"
    made = decides(officer, person, "decline")
    assert made["reason_codes"] == [reason["code"] for reason in seen["reasons"]] and len(made["reason_codes"]) <= 4
    assert refused(lambda: decides(officer, person, "decline")).problem == "application-ended"

    told = message(person, "adverse_action_notice")
    assert (told["subject_id"], told["group"]) == (made["notice_id"], "legal")
    path = f"/applications/{made['application_id']}/notice"
    spanish, english = person.get(path), person.get(f"{path}?language=en")
    assert (spanish["language"], spanish["channel"]) == ("es", "electronic")
    listed = [item for section in english["sections"] for item in section["items"]]
    assert {reason["en"] for reason in seen["reasons"]} <= set(listed)
    assert person.get(f"{path}/document?language=en").startswith(b"%PDF")
    assert officer.get(f"/lender/notices/{made['notice_id']}/document").startswith(b"%PDF")

    found = officer.get("/lender/statistics/overrides")
    assert (found["final"], found["overridden"]["overrides"]) == (1, 0)


def test_an_approval_is_told_and_an_override_is_counted(local: Local) -> None:
    officer = Officer.of_a_new_lender(local)
    first, second = applicant(local, officer), applicant(local, officer)
    bank = Bank.listed(local)
    for person in (first, second):
        bank.vouches_for(person)
    assert decides(officer, first, "approve", terms=TERMS)["status"] == "approved"
    message(first, "lender_approved")
    assert decides(officer, second, "decline", own_reasons=[OWN])["overrides"] is True
    assert first.get("/applications")["items"][0]["terms"] == TERMS
    found = officer.get("/lender/statistics/overrides")
    assert (found["overridden"]["overrides"], found["overridden"]["of"]) == (1, 2)


def test_who_takes_the_consent_back_is_unknown_to_the_lender_and_has_withdrawn(local: Local) -> None:
    officer = Officer.of_a_new_lender(local)
    person = applicant(local, officer)
    customer_id = person.get("/customers/me")["customer_id"]
    shared = next(one for one in person.get("/consent")["items"] if one["purpose"] == "share_with_lender")
    person.call("DELETE", f"/consent/{shared['consent_id']}")
    gone = refused(lambda: officer.get(f"/lender/applicants/{customer_id}"))
    unknown = refused(lambda: officer.get("/lender/applicants/cus_00000000000000000000000000"))
    assert (gone.status, gone.body["detail"]) == (unknown.status, unknown.body["detail"])
    until(lambda: person.get("/applications")["items"][0]["status"] == "withdrawn", "the withdrawal")
    assert officer.get("/lender/applicants")["items"] == []


def test_a_notice_that_was_not_sent_in_time_is_overdue(local: Local) -> None:
    officer = Officer.of_a_new_lender(local)
    person = applicant(local, officer, electronic=False)
    made = decides(officer, person, "decline", score_id=None, own_reasons=[OWN])
    assert person.get(f"/applications/{made['application_id']}/notice")["sent_at"] is None
    advance(local, 32)
    person.returns()
    officer.returns()
    message(person, "lender_overdue")

    def late() -> Any:
        (line,) = officer.get("/lender/notices?unsent=true")["items"]
        return line if line["clocks"] == ["reminder", "due", "overdue"] else None

    assert until(late, "the days told")["late"] is True
    sent_at = person.get(f"/applications/{made['application_id']}/notice")["made_at"]
    sent = officer.post(f"/lender/notices/{made['notice_id']}/sending", {"channel": "mail", "sent_at": sent_at})
    assert sent["late"] is False, "it had been mailed on the day of the decision"
    assert officer.get("/lender/notices?unsent=true")["items"] == []
