"""Notices over HTTP: each milestone in the inbox once, and outside it by what the consumer chose."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from infra.local.client import Local, until
from infra.local.emulator import client
from infra.local.home import STAGE
from kernel import names
from tests.journeys.customers import PAID_WITH_BALANCE, Customer, advance, refused, ssn, waiting_for_approval

pytestmark = pytest.mark.local_cloud
DECIDE, NEWS = "There is something for you to decide", "There is news of your case"


def inbox(person: Customer) -> list[Any]:
    found: list[Any] = person.get("/customers/me/messages?limit=200")["items"]
    return found


def told(person: Customer, milestone: str) -> Any:
    """The message of a milestone, once it is there."""
    return until(
        lambda: next((one for one in inbox(person) if one["milestone"] == milestone), None), f"the message {milestone}"
    )


def subjects(person: Customer) -> Counter[str]:
    return Counter(mail["Subject"] for mail in person.local.mails(person.email))


def published(local: Local, message: Any, customer_id: str, *, event_id: str | None = None, **other: Any) -> None:
    """The event that a message came from, put on the bus once more, as an archive's replay does; `other`: changed."""
    data = {
        "customer_id": customer_id,
        "milestone": message["milestone"],
        "subject_id": message["subject_id"],
        "dispute_id": message["dispute_id"],
        "at": message["reached_at"],
    } | other
    detail = {
        "event_id": event_id or f"milestone:{data['milestone']}:{data['subject_id']}",
        "version": 1,
        "occurred_at": message["reached_at"],
        "actor": "journey",
        "correlation_id": "cor_journey",
        "data": data,
    }
    entry = {
        "EventBusName": names.bus(STAGE),
        "Source": "disputes",
        "DetailType": "MilestoneReached",
        "Detail": json.dumps(detail),
    }
    answer = client(local.content["endpoint_url"], "events").put_events(Entries=[entry])
    assert answer["FailedEntryCount"] == 0


def test_each_milestone_is_told_once_although_its_event_is_replayed(local: Local) -> None:
    person = waiting_for_approval(local)
    ready = told(person, "letter_ready")
    assert ready["letter_id"] == person.letter_id and ready["group"] == "action"
    before = inbox(person)
    assert Counter(one["milestone"] for one in before) == {"dispute_opened": 1, "round_started": 1, "letter_ready": 1}
    until(lambda: subjects(person)[DECIDE] == 1, "the mail about the letter")

    customer_id = person.get("/customers/me")["customer_id"]
    published(local, ready, customer_id)
    published(local, ready, customer_id, event_id="milestone:under:another-id")
    published(local, ready, customer_id, milestone="letter_sent", subject_id=f"{person.letter_id}-other")
    told(person, "letter_sent")
    assert [one["message_id"] for one in inbox(person)][1:] == [one["message_id"] for one in before]
    assert subjects(person)[DECIDE] == 1


def test_what_was_read_is_marked_and_belongs_to_one_consumer(local: Local) -> None:
    person, other = waiting_for_approval(local), Customer.served(local, ssn(PAID_WITH_BALANCE))
    ready = told(person, "letter_ready")
    path = f"/customers/me/messages/{ready['message_id']}/acknowledgement"
    assert refused(lambda: other.post(path)).status == 404
    person.returns()
    read = person.post(path)
    assert read["acknowledged_at"] and person.post(path) == read, "the first time stands"
    assert [one["milestone"] for one in person.get("/customers/me/messages?acknowledged=true")["items"]] == [
        "letter_ready"
    ]
    assert inbox(other) == []


def test_what_is_wanted_is_sent_and_nothing_else(local: Local) -> None:
    person = Customer.served(local, ssn(PAID_WITH_BALANCE))
    assert person.get("/customers/me/preferences")["version"] == 0
    silent = {"action": ["email"], "progress": [], "results": [], "legal": []}
    path = "/customers/me/preferences"
    unlawful = refused(lambda: person.put(path, {"channels": silent}))
    assert unlawful.problem == "legal-notices-stay"
    chosen = person.put(path, {"channels": silent | {"legal": ["email"]}})
    assert (chosen["version"], chosen["channels"]["progress"]) == (1, [])

    person.onboarded()
    person.opens_dispute()
    person.until_phase("awaiting_approval")
    told(person, "letter_ready")
    until(lambda: subjects(person)[DECIDE] == 1, "the mail about the letter")
    person.approves()
    person.until_received()
    told(person, "letter_received")
    assert subjects(person)[NEWS] == 0
    advance(local, 22)
    person.returns()
    person.until_phase("closed")
    told(person, "round_closed")
    assert subjects(person)[NEWS] == 0 and subjects(person)["There is a result for you to see"] == 0
