"""Scans of the mail that are not of our letters, and one that is; their order and repeats run with the workflow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from functions.disputes.submission import on_mail_webhook_received
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
