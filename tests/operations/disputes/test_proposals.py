"""What may follow each item: kept as rows, weighed anew by time and by analyses, declined, and the case closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from contracts.law import CURRENT_VERSION, law_pack
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes import clocking, store
from functions.disputes.cases import end_dispute, list_proposals, on_analysis_completed, refuse_proposal
from functions.disputes.model import CaseStatus, Round, RunningRound
from functions.disputes.rounds import fire_due_clocks
from functions.disputes.rules.commands import RecordReceipt
from functions.disputes.rules.round import advance
from tests.generators.sent_rounds import SENT_AT, sent_round
from tests.generators.sent_rounds import disputed as disputed_plan
from tests.harness.people import ok
from tests.harness.records import context
from tests.harness.world import World
from tests.operations.disputes.disputed import Disputed


@pytest.fixture
def disputed(world: World) -> Disputed:
    return Disputed(world)


def proposals(disputed: Disputed) -> dict[str, Any]:
    path = {"dispute_id": disputed.case_id}
    items = ok(disputed.world.call(list_proposals.handler, disputed.person, path=path))["items"]
    return {each["item_id"]: each for each in items}


def answered(disputed: Disputed, *outcomes: Outcome | None, ended: bool = True) -> None:
    """The bureau's words on the items, in order."""
    items = tuple(
        entry.model_copy(update={"outcome": outcome})
        for entry, outcome in zip(disputed.round.items, outcomes, strict=True)
    )
    changed = disputed.round.model_copy(update={"items": items} | ({"ended": "closed"} if ended else {}))
    disputed.world.sql(
        "update disputes.rounds set body = %s where round_id = %s", changed.model_dump_json(), changed.round_id
    )


def analysed(disputed: Disputed, number: int = 1) -> None:
    """A newer analysis is told of."""
    data = {
        "customer_id": disputed.person.customer_id,
        "analysis_id": f"ana_{number}",
        "findings": 1,
        "law_pack": CURRENT_VERSION,
    }
    disputed.world.tell(on_analysis_completed.handler, data, f"evt_analysed_{disputed.case_id}_{number}")


def test_each_item_has_its_own_proposal_and_the_case_the_gravest(disputed: Disputed) -> None:
    answered(disputed, Outcome.DELETED, Outcome.VERIFIED)
    analysed(disputed)
    first, second = (entry.item.item_id for entry in disputed.round.items)
    found = proposals(disputed)
    assert (found[first]["kind"], found[second]["kind"]) == ("await_report", "method_of_verification")
    assert all(each["citation"] and each["reason"] for each in found.values())
    assert disputed.case["proposed"]["kind"] == "method_of_verification"
    assert len(disputed.world.events("ProposalsChanged")) == 1
    analysed(disputed, 2)
    assert proposals(disputed) == found, "nothing changed"
    assert len(disputed.world.events("ProposalsChanged")) == 1


def test_what_was_declined_is_not_proposed_again(disputed: Disputed) -> None:
    answered(disputed, Outcome.DELETED, Outcome.VERIFIED)
    analysed(disputed)
    item_id = disputed.round.items[1].item.item_id
    path = {"dispute_id": disputed.case_id, "proposal_id": proposals(disputed)[item_id]["proposal_id"]}
    ok(disputed.world.call(refuse_proposal.handler, disputed.person, path=path, body={}))
    assert proposals(disputed)[item_id]["kind"] == "furnisher_by_consumer"
    again = disputed.world.call(refuse_proposal.handler, disputed.person, path=path, body={})
    assert again.status == 404, "it stands no more"
    analysed(disputed, 2)
    assert proposals(disputed)[item_id]["kind"] == "furnisher_by_consumer"


def test_time_alone_opens_the_complaint(disputed: Disputed) -> None:
    """Nothing was answered, and nobody knows of a receipt: after more than 45 days the complaint is proposed."""
    answered(disputed, None, None, ended=False)
    analysed(disputed)
    assert {each["kind"] for each in proposals(disputed).values()} == {"await_response"}
    letter = disputed.round.letters[0]
    disputed.world.sql(
        "insert into disputes.clocks (clock_id, case_id, round_id, subject_id, kind, due_at, reason, citation)"
        " values ('clk_1', %s, %s, %s, 'gate_opens', %s::timestamptz + interval '46 days', 'r', 'c')",
        disputed.case_id, disputed.round.round_id, letter.letter_id, letter.submitted_at,
    )  # fmt: skip
    assert letter.submitted_at is not None
    disputed.world.advance(days=max(0, (letter.submitted_at - disputed.world.now).days) + 48)
    assert disputed.world.invoke(fire_due_clocks.handler, {})["gates"] == 1
    assert {each["kind"] for each in proposals(disputed).values()} == {"cfpb_packet"}


def at_two_bureaus(disputed: Disputed) -> Round:
    """The round has a letter at Equifax too; TransUnion alone is known to have received its own."""
    other = sent_round(Bureau.EQUIFAX, disputed_plan("OTHER EXAMPLE", "4400****", key="t003"), case_id=disputed.case_id)
    item = other.items[0].item.model_copy(update={"item_id": "itm_9"})
    items = (*disputed.round.items, other.items[0].model_copy(update={"item": item}))
    letters = (*disputed.round.letters, other.letters[0].model_copy(update={"item_ids": ("itm_9",)}))
    receipt = RecordReceipt(letter_id=letters[0].letter_id, received_at=SENT_AT, evidence="scan")
    both = advance(
        disputed.round.model_copy(update={"items": items, "letters": letters}), receipt, now=SENT_AT, pack=law_pack()
    ).round
    with context(disputed.world, fire_due_clocks.handler) as ctx:
        running = (RunningRound(round_id=both.round_id, kind=both.kind),)
        case = store.case(ctx, disputed.case_id)
        store.save_case(ctx, case.model_copy(update={"status": CaseStatus.ROUND_IN_PROGRESS, "running": running}))
        clocking.set_clocks(ctx, both, law_pack())
    disputed.world.sql(
        "update disputes.rounds set body = %s where round_id = %s", both.model_dump_json(), both.round_id
    )
    return both


def test_one_bureaus_silence_is_proposed_while_another_still_has_time(disputed: Disputed) -> None:
    both = at_two_bureaus(disputed)
    clock = both.letters[0].clock
    assert clock is not None
    analysed(disputed)
    assert {each["kind"] for each in proposals(disputed).values()} == {"await_response"}
    before = clock.overdue_at - timedelta(minutes=1)
    disputed.world.advance(seconds=(before - disputed.world.now).total_seconds())
    assert disputed.world.invoke(fire_due_clocks.handler, {})["overdue"] == 0
    assert {each["kind"] for each in proposals(disputed).values()} == {"await_response"}
    disputed.world.advance(minutes=2)
    assert disputed.world.invoke(fire_due_clocks.handler, {})["overdue"] == 1
    found = proposals(disputed)
    assert disputed.case["rounds"][0]["phase"] == "awaiting_receipt", "Equifax's letter is still in the mail"
    late = [found[entry.item.item_id] for entry in both.items[:2]]
    assert {each["kind"] for each in late} == {"cfpb_packet"} and found["itm_9"]["kind"] == "await_response"
    assert all("must be deleted" in each["reason"] and each["not_before"] for each in late)
    assert disputed.case["proposed"]["kind"] == "cfpb_packet"
    told = [one["milestone"] for one in disputed.world.events("MilestoneReached")]
    assert told.count("next_step_proposed") == 1


def test_a_case_without_a_running_round_is_closed_once(disputed: Disputed) -> None:
    path = {"dispute_id": disputed.case_id}
    ok(disputed.world.call(end_dispute.handler, disputed.person, path=path, body={}))
    assert disputed.case["status"] == "closed"
    assert disputed.world.call(end_dispute.handler, disputed.person, path=path, body={}).status == 409
