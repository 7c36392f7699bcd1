"""The first story over HTTP against the running local cloud, and everything that can come between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from infra.local.client import Client, Local, until
from infra.local.story import tale as story
from tests.journeys.conftest import Running
from tests.journeys.customers import (
    CLEAN,
    PAID_WITH_BALANCE,
    Customer,
    SilentTeller,
    administrator,
    advance,
    filed,
    hooks_about,
    refused,
    ssn,
    waiting_for_answer,
    waiting_for_approval,
)

pytestmark = pytest.mark.local_cloud
FINAL = ("closed", "withdrawn")


def test_the_demonstration_runs_to_its_end_and_its_dispute_again(local: Local, tmp_path: Path) -> None:
    """Two rounds, an escalation and the next report, each time; the other customers' stories once."""
    for number, told_by in (("first", story.tell), ("second", story.dispute_told)):
        told, out = SilentTeller(), tmp_path / number
        told_by(local, told, out)
        rows = dict(reversed(told.rows))  # the first of each name: other customers may follow
        assert int(rows["findings"].split()[0]) >= 5
        assert {"deleted", "verified", "updated_disputed"} == set(rows["round 1"].split(", "))
        assert {"no_response_overdue"} == set(rows["round 2"].split(", "))
        # The simulated bureau calls every answer an update, and has nothing of an inquiry that it could mend.
        assert rows["next report"] == "4 of 5 borne out"
        assert rows["desk"].endswith(", settled")
        assert rows["audit trail"].endswith("intact: True")
        papers = ("letter-1-experian", "letter-1-transunion", "letter-2-experian", "packet-cfpb")
        assert all((out / f"{paper}.pdf").read_bytes().startswith(b"%PDF") for paper in papers)
        assert [path.suffix for path in out.glob("evidence-*")] == [".zip"]
        assert order_of(out / "timeline.json") == [
            *("round_started", "letter_approved", "letter_submitted", "letter_received", "round_closed"),
            *("round_started", "evidence_added", "letter_approved", "letter_submitted", "letter_received"),
            *("round_overdue", "round_closed"),
            *("round_started", "letter_approved", "letter_handed_over", "letter_submitted"),
            *("outcome_confirmed", "outcome_contradicted"),
        ]


MILESTONES = frozenset({
    "round_started", "evidence_added", "letter_approved", "letter_submitted", "letter_received", "round_overdue",
    "round_closed", "letter_handed_over", "outcome_confirmed", "outcome_contradicted",
})  # fmt: skip


def order_of(timeline: Path) -> list[str]:
    """What happened round by round, each once: letters of one round go their ways side by side."""
    found: list[str] = []
    since_start: set[str] = set()
    for entry in json.loads(timeline.read_text()):
        happening = entry["happening"]
        if happening == "round_started":
            since_start = set()
        if happening in MILESTONES and happening not in since_start:
            since_start.add(happening)
            found.append(happening)
    return found


def test_one_planted_error_is_found_disputed_and_corrected(local: Local) -> None:
    person = Customer.served(local, ssn(PAID_WITH_BALANCE))
    analysis = person.onboarded()
    assert [found["rule_id"] for found in analysis["findings"]["findings"]] == ["R16"]
    person.opens_dispute()
    round_ = person.until_phase("awaiting_approval")
    assert [item["ground"] for item in round_["items"]] == ["paid_with_balance"]
    person.approves()
    person.until_received()
    advance(local, 22)
    person.returns()
    (item,) = person.until_phase("closed")["items"]
    assert item["outcome"] == "updated_disputed_and_other"


def test_a_clean_person_has_nothing_to_dispute(local: Local) -> None:
    person = Customer.served(local, ssn(CLEAN))
    analysis = person.onboarded()
    assert analysis["findings"]["findings"] == []
    person.opens_dispute()
    ended = person.until_phase("closed", "withdrawn", "nothing_to_dispute", "needs_person")
    assert ended["phase"] in FINAL
    assert (ended["items"], ended["letters"]) == ([], [])
    assert person.case["status"] == "closed"


def test_the_bureaus_own_sandbox_person_is_read_and_analysed(local: Local, shared_data: Path) -> None:
    person = Customer.served(local, story.SANDBOX_SSN, story.SANDBOX_PERSON)
    analysis = person.onboarded()
    report = person.get(f"/reports/{person.report_id}")
    assert report["tradelines"]
    known = {line["key"] for line in report["tradelines"] if "key" in line}
    for item in analysis["plan"]["items"]:
        assert not known or item["key"] in known or item["key"].startswith("inquiry")


def test_a_refused_letter_reaches_nobody(local: Local) -> None:
    person = waiting_for_approval(local)
    letter_id = person.letter_id
    person.post(f"{person.letter_path}/refusal")
    assert person.until_phase(*FINAL)["phase"] == "withdrawn"
    assert filed(local, letter_id) == []
    assert hooks_about(local, letter_id) == []
    assert "letter_submitted" not in person.happenings()


def test_an_approval_that_does_not_fit_the_letter_reaches_nobody(local: Local) -> None:
    person = waiting_for_approval(local)
    letter = person.get(person.letter_path)
    signed = {"content_sha256": letter["content_sha256"], "statement_sha256": letter["signing"]["sha256"]}
    body = {"typed_name": "Somebody Else", "attestations": []} | signed
    for unlike in ({}, {"statement_sha256": "0" * 64}, {"package_sha256": "0" * 64}):
        assert refused(lambda other=unlike: person.post(f"{person.letter_path}/approval", body | other)).status == 409  # type: ignore[misc]
    assert person.round["phase"] == "awaiting_approval"
    assert filed(local, letter["letter_id"]) == []


@pytest.fixture(scope="module")
def waiting(running: Running) -> Customer:
    """A customer whose letter the bureau has, for tests that change nothing."""
    return waiting_for_answer(running.local)


@pytest.mark.parametrize("defect", ["wrong_secret", "tampered", "old", "future", "missing"])
def test_a_forged_webhook_is_refused_and_changes_nothing(local: Local, waiting: Customer, defect: str) -> None:
    waiting.returns()
    before = waiting.case
    (hook,) = hooks_about(local, waiting.letter_id)
    for forgery in (
        {"defect": defect, "eventId": hook["eventId"]},
        {"defect": defect},
        {"channel": "mail", "defect": defect},
    ):
        assert local.control("POST", "/webhooks/forge", forgery) == {"receiverStatus": 401}
    assert waiting.case == before


def test_the_same_webhook_twice_has_one_effect(local: Local) -> None:
    person = waiting_for_answer(local)
    (receipt,) = hooks_about(local, person.letter_id)
    replayed(local, receipt["eventId"])
    advance(local, 22)
    person.returns()
    person.until_phase("closed")
    for hook in hooks_about(local, person.letter_id):
        replayed(local, hook["eventId"])
    for happening in ("letter_received", "round_closed"):
        assert person.happenings().count(happening) == 1


def replayed(local: Local, event_id: str) -> None:
    """Have the bureau send it again, and wait until the platform has taken it."""
    local.control("POST", "/webhooks/replay", {"eventId": event_id})

    def taken() -> bool:
        (event,) = [one for one in local.control("GET", "/webhooks")["events"] if one["eventId"] == event_id]
        assert event["state"] != "given_up"
        return bool(event["state"] == "delivered")

    until(taken, "the repeated webhook")


def test_a_bureau_that_is_down_for_a_while_gets_the_letter_once(local: Local) -> None:
    person = waiting_for_approval(local)
    local.control("POST", "/faults", {"target": "bureau.dispute", "kind": "status", "times": 2, "value": 503})
    local.control("POST", "/faults", {"target": "webhook", "kind": "down", "times": 2})
    person.approves()
    person.until_received()
    assert len(filed(local, person.letter_id)) == 1
    assert local.control("GET", "/health")["faults"] == []
    assert person.happenings().count("letter_submitted") == 1


def test_a_report_that_comes_at_the_third_attempt_is_read_once(local: Local) -> None:
    person = Customer.served(local, ssn(PAID_WITH_BALANCE))
    local.control("POST", "/faults", {"target": "experian.report", "kind": "half_body", "times": 1})
    local.control("POST", "/faults", {"target": "experian.report", "kind": "down", "times": 1})
    person.onboarded()
    assert len(person.get("/reports")["items"]) == 1
    assert local.control("GET", "/health")["faults"] == []


def test_an_answer_that_never_comes_is_an_outcome(local: Local) -> None:
    local.control("PUT", "/settings", {"autoAnswerDays": None})
    person = waiting_for_answer(local)
    advance(local, 46)
    person.returns()
    (item,) = person.until_phase("closed")["items"]
    assert item["outcome"] == "no_response_overdue"


def test_a_round_goes_on_after_the_cloud_was_stopped_and_started(restartable: Running) -> None:
    person = waiting_for_approval(restartable.local)
    restartable.stop()
    restartable.start()
    person.local = restartable.local
    person.returns()
    assert person.round["phase"] == "awaiting_approval"
    person.approves()
    person.until_received()
    restartable.stop()
    restartable.start()
    person.local = restartable.local
    advance(person.local, 22)
    person.returns()
    (item,) = person.until_phase("closed")["items"]
    assert item["outcome"] == "updated_disputed_and_other"
    assert len(filed(person.local, person.letter_id)) == 1


def test_the_audit_trail_of_a_customer_is_whole(local: Local, waiting: Customer) -> None:
    waiting.returns()
    customer_id = waiting.get("/customers/me")["customer_id"]
    staff: Client = administrator(local)

    def sealed() -> bool:
        found = staff.get(f"/admin/audit/{customer_id}/verification")
        return bool(found["intact"] and found["entries"] and found["sealed"] == found["entries"])

    until(sealed, "the sealed audit trail")
