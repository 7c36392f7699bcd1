"""What was deleted and comes back: seen without any letter, told, taken up by the consumer or not."""

from __future__ import annotations

from datetime import date

from contracts.dates import PartialDate
from contracts.report import Tradeline
from contracts.vocabulary import Status
from functions.disputes.escalation import open_escalation
from functions.disputes.model import CaseStatus
from tests.harness.people import ok
from tests.harness.records import save_case
from tests.operations.disputes.responses.followed import BUREAU, BUYER, MENDED, OTHER, REPORTED, Followed

STRANGER = Tradeline(
    key="t009", bureau=BUREAU, furnisher="EXAMPLE BANK USA", account_number="411700******9038",
    opened_on=PartialDate(2026, 11, 3), high_credit_cents=1_000, status=Status.CURRENT, balance_cents=0,
)  # fmt: skip


def returned(followed: Followed) -> str:
    """Deleted, shown to be gone, closed, and then back."""
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    followed.close()
    return followed.comes(MENDED, BUYER, OTHER, on=date(2027, 7, 1))


def test_a_deleted_item_that_returns_is_seen_without_any_letter(followed: Followed) -> None:
    report_id = returned(followed)
    assert followed.shown == [("updated_disputed", True), ("deleted_then_returned", False)]
    (event,) = followed.world.events("ItemReturned")
    assert event["report_id"] == report_id and event["item_id"] == followed.round.items[1].item.item_id
    assert followed.told(*REPORTED) == ["item_returned", "outcome_confirmed", "outcome_confirmed"]
    assert followed.proposed == ["close", "reinsertion_demand"]
    assert followed.case["status"] == "escalation_proposed", "a closed case is open again"
    assert followed.case["proposed"]["kind"] == "reinsertion_demand"
    assert "case_reopened" in [one["happening"] for one in followed.case["timeline"]]
    followed.tells(report_id, "evt_again")
    assert len(followed.world.events("ItemReturned")) == 1


def test_the_consumer_can_take_the_reinsertion_up(followed: Followed) -> None:
    returned(followed)
    body = {"kind": "reinsertion_demand", "item_ids": [followed.round.items[1].item.item_id]}
    opened = ok(
        followed.world.call(open_escalation.handler, followed.person, path={"dispute_id": followed.case_id}, body=body)
    )
    assert opened["kind"] == "reinsertion_demand" and opened["bureau"] == "transunion"


def test_once_it_is_gone_again_nothing_is_left_to_demand(followed: Followed) -> None:
    returned(followed)
    followed.comes(MENDED, OTHER, on=date(2027, 8, 1))
    assert followed.shown[1] == ("deleted", True)
    assert followed.proposed == ["close", "close"] and followed.case["status"] == "closed"


def test_another_account_of_the_furnisher_is_no_return(followed: Followed) -> None:
    followed.answers("Deleted", "Deleted")
    followed.comes(OTHER, on=date(2027, 4, 20))
    followed.comes(OTHER, STRANGER, on=date(2027, 7, 1))
    assert followed.shown == [("deleted", True), ("deleted", True)]
    assert followed.world.events("ItemReturned") == []


def test_a_closed_case_beside_an_open_one_stays_closed_and_keeps_what_is_proposed(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    followed.close()
    save_case(followed.world, followed.customer_id)
    followed.comes(MENDED, BUYER, OTHER, on=date(2027, 7, 1))
    assert followed.proposed == ["close", "reinsertion_demand"] and followed.case["status"] == "closed"
    assert len(followed.world.events("ItemReturned")) == 1


def test_what_the_consumer_ended_is_told_and_not_taken_up(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    followed.close(CaseStatus.WITHDRAWN)
    proposed = followed.proposed
    followed.comes(MENDED, BUYER, OTHER, on=date(2027, 7, 1))
    assert followed.case["status"] == "withdrawn" and followed.proposed == proposed
    assert len(followed.world.events("ItemReturned")) == 1


def test_an_analysis_still_reads_the_deletion_as_the_bureaus_word(followed: Followed) -> None:
    """What finds that no notice of the reinsertion came (15 U.S.C. 1681i(a)(5)(B)) rests on it."""
    said_on = followed.world.now.date()
    returned(followed)
    rows = followed.world.sql(
        "select item_id, outcome, outcome_on from disputes.v1_disputed_items where customer_id = %s order by item_id",
        followed.customer_id,
    )
    assert [tuple(row) for row in rows] == [
        ("itm_1", "updated_disputed", said_on), ("itm_2", "deleted", said_on)
    ]  # fmt: skip
