"""Scans of the mail that are not of our letters, and one that is; their order and repeats run with the workflow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.disputes.approval import abandon_letter
from functions.disputes.model import LetterStatus
from functions.disputes.record import DisputeRefused
from functions.disputes.submission import on_bureau_webhook_received, on_mail_webhook_received, record_submission
from functions.disputes.submission.on_bureau_webhook_received import LetterUnknown
from tests.harness.records import give_letter
from tests.harness.world import World
from tests.operations.disputes.disputed import Disputed

TRACKED = "94070000000000000001"


@pytest.fixture
def mailed(world: World) -> Disputed:
    """A customer whose letter was mailed under a tracking number."""
    dispute = Disputed(world)
    letter = dispute.round.letters[0].model_copy(update={"tracking_id": TRACKED, "submitted_at": world.now})
    dispute.round = dispute.round.model_copy(update={"letters": (letter,)})
    body = dispute.round.model_dump_json()
    world.sql("update disputes.rounds set body = %s where round_id = %s", body, dispute.round.round_id)
    give_letter(world, dispute.round.round_id, str(dispute.person.customer_id), letter.letter_id)
    return dispute


@pytest.fixture
def given_out(mailed: Disputed) -> Disputed:
    """The letter as it is while it is being sent: nobody here knows yet that it left."""
    world, (letter,) = mailed.world, mailed.round.letters
    unsent = {"tracking_id": None, "provider_reference": None, "submitted_at": None, "received_at": None, "clock": None}
    claim = {"status": LetterStatus.RENDERED, "submission_key": letter.letter_id, "claimed_at": world.now}
    letter = letter.model_copy(update=unsent | claim)
    mailed.round = mailed.round.model_copy(update={"letters": (letter,)})
    body = mailed.round.model_dump_json()
    world.sql("update disputes.rounds set body = %s where round_id = %s", body, mailed.round.round_id)
    return mailed


def scanned(dispute: Disputed, **changes: Any) -> None:
    """The consumer of scans is told of a delivery, three days later."""
    world, event_id = dispute.world, "evt_scan"
    at = world.now + timedelta(days=3)
    letter_id = dispute.round.letters[0].letter_id
    data = {
        "kind": "mail.delivered",
        "tracking_id": TRACKED,
        "client_reference": letter_id,
        "occurred_at": at.isoformat(),
    }
    told = {
        "event_id": event_id,
        "version": 1,
        "occurred_at": at.isoformat(),
        "actor": "mail",
        "correlation_id": "cor_x",
    }
    event = {"detail-type": "MailWebhookReceived", "detail": told | {"data": data | changes}}
    world.invoke(on_mail_webhook_received.handler, event)


def test_a_delivery_is_the_receipt_and_its_clock(mailed: Disputed) -> None:
    scanned(mailed)
    (letter,) = mailed.case["rounds"][-1]["letters"]
    assert letter["status"] == "received" and letter["due_at"] > letter["received_at"]
    (received,) = mailed.world.events("DisputeReceived")
    assert received["received_at"] == letter["received_at"]


@pytest.mark.parametrize(
    "stranger",
    [{"client_reference": "let_unknown"}, {"tracking_id": "94070000000000000002"}],
    ids=["of no letter", "of another piece"],
)
def test_a_scan_of_what_is_not_ours_changes_nothing(mailed: Disputed, stranger: dict[str, str]) -> None:
    before = mailed.case
    with pytest.raises(LetterUnknown):
        scanned(mailed, **stranger)
    assert mailed.case == before
    assert mailed.world.sql("select 1 from disputes.mail_scans") == []


def received(dispute: Disputed, at: datetime) -> None:
    """The bureau's signed message that it has the letter, dated then."""
    data = {
        "bureau": "transunion", "kind": "dispute.received", "bureau_dispute_id": "TU-1", "results": [],
        "client_reference": dispute.round.letters[0].letter_id, "occurred_at": at.isoformat(), "raw_sha256": "0" * 64,
    }  # fmt: skip
    told = {"event_id": f"evt_{at.isoformat()}", "version": 1, "occurred_at": at.isoformat(), "actor": "transunion",
            "correlation_id": "cor_x"}  # fmt: skip
    event = {"detail-type": "BureauWebhookReceived", "detail": told | {"data": data}}
    dispute.world.invoke(on_bureau_webhook_received.handler, event)


def delivered(dispute: Disputed, at: datetime) -> None:
    scanned(dispute, occurred_at=at.isoformat())


def claimed_at(dispute: Disputed) -> datetime:
    at = dispute.round.letters[0].claimed_at
    assert at is not None
    return at


DAY = timedelta(days=1)
"""So far clocks, and days without an hour, may differ."""


@pytest.mark.parametrize("tell", [received, delivered])
@pytest.mark.parametrize("before", [DAY + timedelta(microseconds=1), timedelta(weeks=5)])
def test_a_receipt_from_before_the_letter_could_leave_goes_to_the_dead_letters(
    given_out: Disputed, tell: Callable[[Disputed, datetime], None], before: timedelta
) -> None:
    world, at = given_out.world, given_out.case
    with pytest.raises(DisputeRefused, match="before it was sent"):
        tell(given_out, claimed_at(given_out) - before)
    assert given_out.case == at and world.sql("select 1 from disputes.mail_scans") == []
    noted(given_out)
    (letter,) = given_out.case["rounds"][-1]["letters"]
    assert (letter["status"], letter["received_at"]) == ("submitted", None)


@pytest.mark.parametrize("tell", [received, delivered])
def test_a_receipt_from_a_day_before_is_one_at_the_sending(
    given_out: Disputed, tell: Callable[[Disputed, datetime], None]
) -> None:
    tell(given_out, claimed_at(given_out) - DAY)
    noted(given_out)
    (letter,) = given_out.case["rounds"][-1]["letters"]
    assert letter["status"] == "received" and letter["received_at"] == letter["submitted_at"]


@pytest.mark.parametrize("kind", ["mail.in_transit", "mail.delivered"])
def test_a_letter_that_the_mail_scanned_is_not_given_up_but_asked_for_once_more(given_out: Disputed, kind: str) -> None:
    given = {"case": given_out.round.round_id, "item": given_out.round.letters[0].letter_id, "not_at_bureau": True}
    scanned(given_out, kind=kind)
    before = given_out.case
    with pytest.raises(abandon_letter.LetterTold):
        given_out.world.invoke(abandon_letter.handler, given)
    assert given_out.case == before


def test_a_letter_of_which_nobody_told_is_given_up(given_out: Disputed) -> None:
    given = {"case": given_out.round.round_id, "item": given_out.round.letters[0].letter_id, "not_at_bureau": True}
    given_out.world.invoke(abandon_letter.handler, given)
    (letter,) = given_out.case["rounds"][-1]["letters"]
    assert letter["status"] == "withdrawn"


def noted(dispute: Disputed) -> None:
    """The workflow notes what the letter's taker answered."""
    given = {"case": dispute.round.round_id, "item": dispute.round.letters[0].letter_id}
    sent = {"provider_reference": "ref-1", "tracking_id": TRACKED, "cost_cents": 842}
    dispute.world.invoke(record_submission.handler, given | sent | {"submitted_at": dispute.world.now.isoformat()})
