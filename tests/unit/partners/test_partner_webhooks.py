"""Webhooks and letters: signed, retried, kept over restarts, replayed and forged on demand; faults on every side."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.harness.partner_secrets import SECRETS
from tests.harness.waiting import DEADLINE_S, until
from tests.unit.partners.partner_harness import (
    REPORT,
    Caller,
    Receiver,
    Start,
    World,
    assert_fits,
    golden,
)

DISPUTES = "/bureau/disputes/v1/disputes"
MAIL = {"Authorization": f"Bearer {SECRETS['mail']['api_key']}"}
ROOT = Path(__file__).parents[3]


def verified(secret: str, header: str, raw: bytes) -> int:
    """The signature's time, if it signs these bytes with that secret."""
    stamp, mac = (part.partition("=")[2] for part in header.split(","))
    expected = hmac.new(secret.encode(), f"{stamp}.".encode() + raw, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(mac, expected), "signature does not fit"
    return int(stamp)


def send_letter(call: Caller, key: str = "letter-1", **change: Any) -> Any:
    return call("POST", "/mail/v1/letters", golden("letter.json")["request"] | change, MAIL | {"Idempotency-Key": key})


def events(call: Caller) -> list[Any]:
    listed: list[Any] = call("GET", "/control/webhooks").body["events"]
    return listed


# --- webhooks -------------------------------------------------------------------------------------------------------


def test_webhooks_are_signed_over_their_bytes_with_the_world_s_time(
    call: Caller, receiver: Receiver, world: World
) -> None:
    world.advance(12)
    call.log_in()
    call("POST", DISPUTES, golden("dispute.json")["request"])
    send_letter(call)
    until(lambda: len(receiver.received) == 2, "two webhooks")
    by_path = {path: (headers, raw) for path, headers, raw in receiver.received}
    for path, kind, name in (
        ("/api/v1/webhooks/bureaus/experian", "experian", "X-Bureau"),
        ("/api/v1/webhooks/mail", "mail", "X-Mail"),
    ):
        headers, raw = by_path[path]
        at = verified(SECRETS[kind]["webhook_secret"], headers[f"{name}-Signature"], raw)
        assert abs(at - (time.time() + 12 * 86_400)) < 60
        assert headers[f"{name}-Event-Id"] == json.loads(raw)["eventId"]


def test_a_webhook_is_retried_until_it_is_taken(call: Caller, receiver: Receiver) -> None:
    receiver.statuses += [500, 302, 404]
    call("POST", DISPUTES, golden("dispute.json")["request"])
    until(lambda: events(call)[0]["state"] == "delivered", "the delivery")
    assert events(call)[0]["attempts"] == 4
    ids = {headers["X-Bureau-Event-Id"] for _, headers, _ in receiver.received}
    assert len(receiver.received) == 4 and len(ids) == 1
    assert len({raw for _, _, raw in receiver.received}) == 1, "the bytes stay the same"


def test_a_webhook_is_given_up_at_last_and_can_be_replayed(call: Caller, receiver: Receiver) -> None:
    call("PUT", "/control/settings", {"webhookAttempts": 3})
    receiver.statuses += [500] * 3
    call("POST", DISPUTES, golden("dispute.json")["request"])
    event = until(lambda: [e for e in events(call) if e["state"] == "given_up"], "giving up")[0]
    assert event["attempts"] == len(receiver.received) == 3
    assert call("POST", "/control/webhooks/replay", {"eventId": event["eventId"]}).status == 202
    until(lambda: events(call)[0]["state"] == "delivered", "the replay's delivery")
    assert call("POST", "/control/webhooks/replay", {"eventId": "evt_unknown"}).status == 404


def test_a_replay_is_the_same_event_again(call: Caller, receiver: Receiver) -> None:
    call("POST", DISPUTES, golden("dispute.json")["request"])
    event_id = receiver.wait_for("dispute.received")[0]["eventId"]
    until(lambda: events(call)[0]["state"] == "delivered", "the delivery")
    call("POST", "/control/webhooks/replay", {"eventId": event_id})
    first, second = receiver.wait_for("dispute.received", 2)
    assert first == second


def test_unsent_webhooks_survive_a_restart(start: Start, receiver: Receiver) -> None:
    gone = start(platform_url="http://127.0.0.1:1").log_in()
    gone("PUT", "/control/settings", {"webhookRetryBaseS": 3600, "webhookRetryCapS": 3600})
    gone("POST", DISPUTES, golden("dispute.json")["request"])
    until(lambda: events(gone)[0]["attempts"] >= 1, "a failed attempt")
    assert gone("GET", "/control/health").body["pendingWebhooks"] == 1
    back = start(restart=True)
    receiver.wait_for("dispute.received")
    until(lambda: events(back)[0]["state"] == "delivered", "the delivery")


@pytest.mark.parametrize("defect", ["wrong_secret", "tampered", "old", "future", "missing"])
def test_forged_webhooks_are_what_they_claim(call: Caller, receiver: Receiver, defect: str) -> None:
    call("POST", DISPUTES, golden("dispute.json")["request"])
    real = receiver.wait_for("dispute.received")[0]
    until(lambda: events(call)[0]["state"] == "delivered", "the delivery")
    receiver.statuses.append(401)
    forged = call("POST", "/control/webhooks/forge", {"defect": defect, "eventId": real["eventId"]})
    assert forged.body == {"receiverStatus": 401}
    _, headers, raw = receiver.received[-1]
    secret = SECRETS["experian"]["webhook_secret"]
    assert headers["X-Bureau-Event-Id"] == real["eventId"]
    if defect == "missing":
        assert "X-Bureau-Signature" not in headers
    elif defect in ("wrong_secret", "tampered"):
        with pytest.raises(AssertionError, match="signature does not fit"):
            verified(secret, headers["X-Bureau-Signature"], raw)
    else:
        shift = verified(secret, headers["X-Bureau-Signature"], raw) - time.time()
        assert abs(abs(shift) - 3600) < 60 and (shift > 0) is (defect == "future")
    invented = call("POST", "/control/webhooks/forge", {"channel": "mail"})
    assert invented.body == {"receiverStatus": 202} and "X-Mail-Signature" in receiver.received[-1][1]


def test_webhook_faults(call: Caller, receiver: Receiver) -> None:
    call("POST", "/control/faults", {"target": "webhook", "kind": "down", "times": 2})
    call("POST", "/control/faults", {"target": "webhook", "kind": "bad_json"})
    call("POST", DISPUTES, golden("dispute.json")["request"])
    until(lambda: events(call)[0]["state"] == "delivered", "the delivery")
    assert events(call)[0]["attempts"] == 4
    broken, whole = (raw for _, _, raw in receiver.received)
    with pytest.raises(ValueError):
        json.loads(broken)
    assert whole.startswith(broken)
    refused = call("POST", "/control/faults", {"target": "webhook", "kind": "half_body"})
    assert refused.status == 400


# --- mail -----------------------------------------------------------------------------------------------------------


def test_a_letter_travels(call: Caller, receiver: Receiver, world: World, tmp_path: Path) -> None:
    expected = golden("letter.json")
    accepted = send_letter(call)
    assert accepted.status == 201
    assert_fits(expected["accepted"], accepted.body)
    letter_id = accepted.body["letterId"]
    assert (tmp_path / "state" / "letters" / f"{letter_id}.pdf").read_bytes().startswith(b"%PDF-1.4")
    assert receiver.wait_for("mail.accepted")[0]["data"] == accepted.body
    world.advance(1.01)
    receiver.wait_for("mail.in_transit")
    assert receiver.bodies("mail.delivered") == []
    world.advance(3)
    assert_fits(expected["webhook_delivered"], receiver.wait_for("mail.delivered")[0])
    assert call("GET", f"/mail/v1/letters/{letter_id}", headers=MAIL).body["status"] == "delivered"


def test_a_key_sends_one_letter(call: Caller, receiver: Receiver, tmp_path: Path) -> None:
    first, again = send_letter(call), send_letter(call)
    assert (first.status, again.status) == (201, 200) and first.body == again.body
    assert send_letter(call, certified=False).status == 409
    plain = send_letter(call, key="letter-2", certified=False)
    assert plain.body["price"]["amountCents"] < first.body["price"]["amountCents"]
    assert len(list((tmp_path / "state" / "letters").iterdir())) == 2
    assert len(receiver.wait_for("mail.accepted", 2)) == 2


def test_letters_that_are_none_are_refused(call: Caller) -> None:
    for pdf in ("%%%", "aGVsbG8=", "JVBERi0xLjQK"):
        refused = send_letter(call, pdf=pdf)
        assert refused.status == 422 and refused.body["error"]["message"].startswith("pdf: ")
    assert call("POST", "/mail/v1/letters", golden("letter.json")["request"], MAIL).status == 400
    no_key = {"Authorization": "Bearer guess", "Idempotency-Key": "x"}
    assert call("POST", "/mail/v1/letters", golden("letter.json")["request"], no_key).status == 401
    assert call("GET", "/mail/v1/letters/ltr_unknown", headers=MAIL).status == 404


def test_a_letter_can_come_back(call: Caller, receiver: Receiver, world: World) -> None:
    letter_id = send_letter(call).body["letterId"]
    call("POST", f"/control/letters/{letter_id}/scan", {"status": "returned"})
    assert receiver.wait_for("mail.returned")[0]["data"]["status"] == "returned"
    send_letter(call, key="letter-2")
    world.advance(10)
    receiver.wait_for("mail.delivered")
    assert call("GET", f"/mail/v1/letters/{letter_id}", headers=MAIL).body["status"] == "returned"


# --- faults ---------------------------------------------------------------------------------------------------------


def arm(call: Caller, **fault: Any) -> None:
    assert call("POST", "/control/faults", fault).status == 201


def test_faults_before_anything_is_done(call: Caller) -> None:
    request = golden("dispute.json")["request"]
    arm(call, target="bureau.dispute", kind="status", value=503)
    arm(call, target="bureau.dispute", kind="retry_after", value=7)
    arm(call, target="bureau.dispute", kind="down")
    assert call("POST", DISPUTES, request).status == 503
    limited = call("POST", DISPUTES, request)
    assert limited.status == 429 and limited.headers["Retry-After"] == "7"
    with pytest.raises(http.client.RemoteDisconnected):
        call("POST", DISPUTES, request)
    assert call("GET", DISPUTES).body["disputes"] == []


@pytest.mark.parametrize(
    ("fault", "symptom"),
    [
        ({"kind": "half_body"}, http.client.IncompleteRead),
        ({"kind": "bad_json"}, json.JSONDecodeError),
        ({"kind": "hang", "value": 0.05}, http.client.RemoteDisconnected),
        ({"kind": "hang"}, TimeoutError),
    ],
)
def test_faults_after_it_is_done_leave_one_dispute(
    call: Caller, fault: dict[str, Any], symptom: type[Exception]
) -> None:
    request = golden("dispute.json")["request"]
    arm(call, target="bureau.dispute", **fault)
    with pytest.raises(symptom):
        _ = call("POST", DISPUTES, request, timeout_s=0.5).body
    second = call("POST", DISPUTES, request)
    assert second.status == 202
    assert call("GET", DISPUTES).body["disputes"] == [second.body]


def test_faults_are_per_target_and_used_up(call: Caller) -> None:
    body = golden("credit_report_request.json")
    arm(call, target="experian.report", kind="status", value=500, times=2)
    arm(call, target="mail", kind="latency", value=0.3)
    assert [call("POST", REPORT, body).status for _ in range(3)] == [500, 500, 200]
    began = time.monotonic()
    assert send_letter(call).status == 201
    assert time.monotonic() - began >= 0.3
    arm(call, target="experian.report", kind="down", times=9)
    assert call("GET", "/control/health").body["faults"][0]["left"] == 9
    assert call("DELETE", "/control/faults").status == 204
    assert call("POST", REPORT, body).status == 200
    for wrong in ({"target": "moon", "kind": "down"}, {"target": "mail", "kind": "status"}):
        assert call("POST", "/control/faults", wrong).status == 400


def test_unknown_paths_and_methods(call: Caller) -> None:
    assert call("GET", "/nowhere").status == 404
    assert call("GET", "/experian/oauth2/v1/token").status == 405


# --- the process ----------------------------------------------------------------------------------------------------


def test_the_process_starts_by_its_command_and_stops_at_once(tmp_path: Path) -> None:
    secrets = tmp_path / "partners.json"
    secrets.write_text(json.dumps(SECRETS))
    command = [sys.executable, "-m", "infra.local.partners", "--port", "0", "--state", str(tmp_path / "state")]
    command += ["--platform-url", "http://127.0.0.1:1", "--webhook-secret-file", str(secrets)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("partners: http://127.0.0.1:")
        call = Caller(int(line.rpartition(":")[2]))
        assert call("GET", "/control/health").body["status"] == "ok"
        call.log_in()("POST", DISPUTES, golden("dispute.json")["request"])
        arm(call, target="experian.report", kind="hang", value=60)
        with pytest.raises(TimeoutError):
            call("POST", REPORT, golden("credit_report_request.json"), timeout_s=0.2)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=DEADLINE_S) == 0
        assert time.monotonic() - began < 2
    finally:
        process.kill()
        process.wait()


def test_a_secrets_file_that_lacks_something_is_named_without_its_secrets(tmp_path: Path) -> None:
    secrets = tmp_path / "partners.json"
    secrets.write_text(json.dumps({"experian": SECRETS["experian"] | {"subscriber_code": "oops-secret"}}))
    command = [sys.executable, "-m", "infra.local.partners", "--port", "0", "--state", str(tmp_path / "state")]
    command += ["--platform-url", "http://127.0.0.1:1", "--webhook-secret-file", str(secrets)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=dict(os.environ), timeout=DEADLINE_S)
    assert done.returncode == 1
    assert "experian.subscriber_code" in done.stderr and "mail" in done.stderr
    assert "secret" not in done.stderr.replace("webhook_secret", "")
