"""The services for text messages and push notices: once a key, and refusals that are for good."""

from __future__ import annotations

import pytest

from tests.harness.partner_secrets import SECRETS
from tests.unit.partners.partner_harness import Answer, Caller, Start

SMS = {"to": "+13035550142", "text": "Sign in."}
PUSH = {"to": "device-token-0123456789", "text": "Sign in."}


def send(call: Caller, kind: str, body: object, key: str | None = "dlv_1", secret: str | None = None) -> Answer:
    headers = {"Authorization": f"Bearer {secret or SECRETS[kind]['api_key']}"}
    return call("POST", f"/{kind}/v1/messages", body, headers | ({"Idempotency-Key": key} if key else {}))


@pytest.mark.parametrize(("kind", "body"), [("sms", SMS), ("push", PUSH)])
def test_a_message_is_taken_once_a_key(start: Start, kind: str, body: dict[str, str]) -> None:
    call = start()
    first, again = send(call, kind, body), send(call, kind, body)
    assert (first.status, again.status, first.body) == (201, 200, again.body)
    other = send(call, kind, body | {"text": "Other."})
    assert (other.status, other.body["error"]["code"]) == (409, "idempotency_key_reused")
    assert send(call, kind, body, "dlv_2").status == 201
    listed = call("GET", f"/control/{kind}").body["messages"]
    assert [(each["key"], each["text"]) for each in listed] == [("dlv_1", "Sign in."), ("dlv_2", "Sign in.")]


@pytest.mark.parametrize(
    ("kind", "body", "status", "code"),
    [
        ("sms", SMS | {"to": "+13035550000"}, 400, "number_out_of_service"),
        ("sms", SMS | {"to": "+493012345678"}, 422, "invalid_number"),
        ("sms", SMS | {"text": "x" * 161}, 422, "invalid_message"),
        ("push", PUSH | {"to": "gone-0123456789"}, 410, "device_unregistered"),
        ("push", {"text": "x"}, 422, "invalid_message"),
    ],
)
def test_what_cannot_be_delivered_is_refused_for_good(
    start: Start, kind: str, body: dict[str, str], status: int, code: str
) -> None:
    call = start()
    answer = send(call, kind, body)
    assert (answer.status, answer.body["error"]["code"]) == (status, code)
    assert call("GET", f"/control/{kind}").body["messages"] == []


def test_a_caller_needs_the_key_of_that_service_and_one_for_the_message(start: Start) -> None:
    call = start()
    assert send(call, "sms", SMS, secret=SECRETS["push"]["api_key"]).status == 401
    assert send(call, "sms", SMS, key=None).body["error"]["code"] == "idempotency_key_missing"
