"""What partners send: forged, old, repeated, oversized or not understood, and the one good message."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from functions.disputes.submission import on_bureau_webhook_received
from functions.webhooks import receive_bureau_webhook, receive_mail_webhook
from functions.webhooks.signature import TOLERANCE_S, sign
from kernel.operation import Operation
from tests.harness.events import Answer
from tests.harness.world import World, put_partner

SECRET = {"experian": "bureau-secret-" + "b" * 20, "mail": "mail-secret-" + "m" * 20}


@pytest.fixture(autouse=True)
def partners(world: World) -> None:
    for name, secret in SECRET.items():
        put_partner(name, {"base_url": "http://127.0.0.1:9", "webhook_secret": secret})


@dataclass(frozen=True)
class Door:
    """One way in: the operation, its signature's header, its event, and a good message."""

    operation: Operation
    partner: str
    header: str
    event: str
    message: dict[str, Any]
    largest_bytes: int

    def send(
        self, world: World, body: bytes | None = None, signature: str | None = "good", bureau: str | None = None
    ) -> Answer:
        raw = json.dumps(self.message).encode() if body is None else body
        stamp = sign(SECRET[self.partner], raw, world.now) if signature == "good" else signature
        path = {"bureau": bureau or "experian"} if self.partner == "experian" else None
        return world.call(self.operation, path=path, body=raw, headers={self.header: stamp} if stamp else {})


WHEN = "2027-03-01T15:59:00Z"
BUREAU = Door(
    receive_bureau_webhook.handler,
    "experian",
    "X-Bureau-Signature",
    "BureauWebhookReceived",
    {
        "eventId": "be-1",
        "type": "dispute.completed",
        "occurredAt": WHEN,
        "data": {
            "disputeId": "D-1",
            "clientReference": "ltr_1",
            "results": [{"itemReference": "i-1", "result": "Deleted"}],
        },
    },
    256_000,
)
MAIL = Door(
    receive_mail_webhook.handler,
    "mail",
    "X-Mail-Signature",
    "MailWebhookReceived",
    {
        "eventId": "me-1",
        "type": "mail.delivered",
        "occurredAt": WHEN,
        "data": {"trackingId": "T-1", "clientReference": "ltr_1"},
    },
    64_000,
)
doors = pytest.mark.parametrize("door", [BUREAU, MAIL], ids=["bureau", "mail"])


@doors
def test_a_good_message_becomes_one_event_under_the_senders_id(world: World, door: Door) -> None:
    answer = door.send(world)
    assert (answer.status, answer.json) == (202, {"accepted": True})
    (row,) = world.rows("event")
    assert (row["detail_type"], row["detail"]["event_id"]) == (door.event, f"{door.partner}:{door.message['eventId']}")
    data = row["detail"]["data"]
    assert (data["kind"], data["client_reference"]) == (door.message["type"], "ltr_1")


@doors
def test_repeats_answer_the_same_and_change_nothing(world: World, door: Door) -> None:
    answers = []
    for _ in range(3):
        answers.append(door.send(world))
        world.advance(hours=1)
    assert {(answer.status, answer.body) for answer in answers} == {(202, '{"accepted":true}')}
    assert len(world.events(door.event)) == 1


@doors
def test_two_messages_of_different_ids_are_two_events(world: World, door: Door) -> None:
    door.send(world)
    door.send(world, json.dumps(door.message | {"eventId": "other"}).encode())
    assert len(world.events(door.event)) == 2


def mac(door: Door, world: World, body: bytes, shift_s: float = 0) -> str:
    return sign(SECRET[door.partner], body, world.now + timedelta(seconds=shift_s))


Forgery = Callable[[Door, World, bytes], "str | None"]
FORGERIES: dict[str, Forgery] = {
    "missing": lambda door, world, body: None,
    "empty": lambda door, world, body: " ",
    "no time": lambda door, world, body: mac(door, world, body).split(",")[1],
    "no digest": lambda door, world, body: mac(door, world, body).split(",")[0],
    "another secret": lambda door, world, body: sign("guess", body, world.now),
    "the other partner's secret": lambda door, world, body: sign(
        SECRET["mail" if door.partner == "experian" else "experian"], body, world.now
    ),
    "of another body": lambda door, world, body: mac(door, world, body + b" "),
    "too old": lambda door, world, body: mac(door, world, body, -(TOLERANCE_S + 5)),
    "from the future": lambda door, world, body: mac(door, world, body, TOLERANCE_S + 60),
    "a fresh time over an old digest": lambda door, world, body: (
        f"t={int(world.now.timestamp())},{mac(door, world, body, -3600).split(',')[1]}"
    ),
    "time in other digits": lambda door, world, body: mac(door, world, body).replace("t=1", "t=١"),
    "negative time": lambda door, world, body: "t=-1," + mac(door, world, body).split(",")[1],
    "without the time in it": lambda door, world, body: (
        f"t={int(world.now.timestamp())},v1={hmac.new(SECRET[door.partner].encode(), body, hashlib.sha256).hexdigest()}"
    ),
}


@doors
@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_signature_that_does_not_hold_is_refused(world: World, door: Door, forgery: str) -> None:
    body = json.dumps(door.message).encode()
    answer = door.send(world, body, FORGERIES[forgery](door, world, body))
    assert (answer.status, answer.problem) == (401, "webhook-refused")
    assert world.rows("event") == []


@doors
@pytest.mark.parametrize("shift_s", [-(TOLERANCE_S - 10), TOLERANCE_S - 10])
def test_clocks_may_differ_a_little(world: World, door: Door, shift_s: float) -> None:
    body = json.dumps(door.message).encode()
    assert door.send(world, body, mac(door, world, body, shift_s)).status == 202


@doors
@pytest.mark.parametrize(("ahead_s", "status"), [(TOLERANCE_S - 10, 202), (TOLERANCE_S + 10, 401), (86_400, 401)])
def test_what_is_said_to_happen_later_is_refused_though_signed_now(
    world: World, door: Door, ahead_s: float, status: int
) -> None:
    """A receipt dated in the future would move a statutory clock."""
    later = (world.now + timedelta(seconds=ahead_s)).isoformat()
    answer = door.send(world, changed(door, occurredAt=later))
    assert answer.status == status
    assert len(world.rows("event")) == (status == 202)


def changed(door: Door, **parts: Any) -> bytes:
    return json.dumps({name: value for name, value in (door.message | parts).items() if value is not ...}).encode()


@doors
@pytest.mark.parametrize(
    "parts",
    [
        {"eventId": ...},
        {"eventId": ""},
        {"eventId": "e" * 101},
        {"type": "dispute.exploded"},
        {"occurredAt": "2027-03-01T15:59:00"},
        {"occurredAt": "yesterday"},
        {"data": {}},
        {"data": ...},
    ],
    ids=str,
)
def test_a_signed_message_that_is_not_understood_is_told_back(world: World, door: Door, parts: dict[str, Any]) -> None:
    answer = door.send(world, changed(door, **parts))
    assert (answer.status, answer.problem) == (422, "webhook-not-understood")
    assert answer.json["errors"]
    assert world.rows("event") == []


@doors
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"text"', b"{}"], ids=repr)
def test_a_signed_body_that_is_no_message_is_told_back(world: World, door: Door, body: bytes) -> None:
    assert door.send(world, body).problem == "webhook-not-understood"


@doors
def test_fields_that_vendors_add_are_no_harm(world: World, door: Door) -> None:
    body = changed(door, environment="prod", data=door.message["data"] | {"priority": 1})
    assert door.send(world, body).status == 202


@doors
def test_a_body_may_be_as_large_as_agreed_and_no_larger(world: World, door: Door) -> None:
    text = json.dumps(door.message)
    fits = text.ljust(door.largest_bytes).encode()
    assert door.send(world, fits).status == 202
    refused = door.send(world, fits + b" ")
    assert (refused.status, refused.problem) == (413, "payload-too-large")


def test_an_unknown_bureau_is_not_found(world: World) -> None:
    answer = BUREAU.send(world, bureau="nobody")
    assert (answer.status, answer.problem) == (404, "bureau-unknown")


def test_too_many_results_are_refused(world: World) -> None:
    result = {"itemReference": "i", "result": "Deleted"}
    data = BUREAU.message["data"] | {"results": [result] * 201}
    assert BUREAU.send(world, changed(BUREAU, data=data)).problem == "webhook-not-understood"


def test_a_refusal_does_not_repeat_what_was_sent(world: World) -> None:
    """Whatever a forger puts into a body or header comes back nowhere."""
    answer = BUREAU.send(world, b'{"eventId": "MARKER-1"}')
    forged = BUREAU.send(world, b"MARKER-2", "t=MARKER-3,v1=MARKER-4")
    assert "MARKER" not in answer.body + forged.body


def test_a_letter_that_is_not_ours_goes_to_the_dead_letters(world: World) -> None:
    """The door takes it, for it is signed; the consumer can't place it and says so."""
    assert BUREAU.send(world).status == 202
    with pytest.raises(on_bureau_webhook_received.LetterUnknown):
        world.deliver()
