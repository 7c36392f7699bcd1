"""Letters on every way they may leave: mailed as certified, sent by the consumer, brought back, lost, sent anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from contracts.result_letter import ResultLetter
from contracts.vocabulary import Bureau
from functions.disputes.approval import approve_letter, draft_letters, get_letter, refuse_letter
from functions.disputes.model import LetterChannel
from functions.disputes.rounds import fire_due_clocks, resume_round
from functions.disputes.submission import record_sending, resubmit_letter
from kernel.triggers import Role
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.events import Person, staff
from tests.harness.machines import Machine
from tests.harness.people import ok, signature
from tests.harness.records import give_result_letter
from tests.harness.waiting import until
from tests.harness.world import World
from tests.operations.disputes.test_letters import give_paper
from tests.statemachines.dispute_round.rounds import MANAGER, Story, breaking, told_by_staff

Begin = Callable[[LetterChannel], Story]


@pytest.fixture
def begin(
    world: World, bureau: BureauSide, machines: dict[str, Machine], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Begin]:
    """A round whose letter goes the given way; the mail scans nothing by itself."""
    bureau.control("PUT", "/settings", {"mailTransitDays": 9999, "mailDeliveryDays": 9999})

    def begun(channel: LetterChannel) -> Story:
        monkeypatch.setattr(draft_letters, "channel_of", lambda bureau: channel)
        story = Story(world, bureau, machines)
        story.start()
        return story

    yield begun


def letter_id(story: Story) -> str:
    return str(story.round["letters"][-1]["letter_id"])


def last_path(story: Story) -> dict[str, str]:
    return story.path | {"letter_id": letter_id(story)}


def sheet(story: Story, of: str | None = None) -> Any:
    (printed,) = story.bureau.sheets(of or letter_id(story))
    return printed


def scanned(story: Story, kind: str) -> None:
    """The carrier scans the letter, and the mail house's word of it is taken in."""
    story.bureau.control("POST", f"/letters/{sheet(story)['letterId']}/scan", {"status": kind})
    assert story.bureau.take_in().status == 202


def answered(story: Story) -> None:
    """The bureau answers the mailed letter with a paper, which staff read out."""
    paper = give_result_letter(story.world, story.person, ResultLetter(bureau=Bureau.EXPERIAN))
    told_by_staff(story, "deleted", paper, [item["item_id"] for item in story.round["items"]])


def happened(story: Story) -> list[str]:
    return [entry["happening"] for entry in story.case["timeline"]]


# -- certified mail ----------------------------------------------------------------------------------------------------


def test_a_certified_letter_is_printed_once_and_its_scans_start_the_clock(begin: Begin) -> None:
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    assert story.bureau.take_in().status == 202  # accepted
    scanned(story, "in_transit")
    assert story.round["letters"][0]["due_at"] is None
    scanned(story, "delivered")
    (letter,) = story.round["letters"]
    assert (letter["status"], letter["channel"]) == ("received", "certified_mail")
    assert letter["due_at"] is not None and letter["tracking_id"] == sheet(story)["trackingId"]
    for told in ("mail_accepted", "mail_in_transit", "mail_delivered", "letter_received"):
        assert happened(story).count(told) == 1
    (received,) = story.world.events("DisputeReceived")
    assert received["due_at"] == letter["due_at"]
    answered(story)
    assert story.ends() == "SUCCEEDED"
    assert story.bureau.disputes(letter["letter_id"]) == []


def test_what_a_letter_cost_lies_on_its_items_to_the_cent(begin: Begin) -> None:
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    (letter,) = story.round["letters"]
    assert letter["cost_cents"] == sheet(story)["price"]["amountCents"]
    (submitted,) = story.world.events("LetterSubmitted")
    assert (submitted["channel"], submitted["cost_cents"]) == ("certified_mail", letter["cost_cents"])
    costs = story.world.sql("select item_id, kind, cents from disputes.costs order by item_id")
    assert [row[0] for row in costs] == sorted(item["item_id"] for item in story.round["items"])
    assert {row[1] for row in costs} == {"postage"} and sum(row[2] for row in costs) == letter["cost_cents"]


def test_scans_take_effect_once_in_any_order_and_however_often_they_come(begin: Begin) -> None:
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    piece = sheet(story)["letterId"]
    accepted = story.bureau.next_hook()
    for kind in ("in_transit", "delivered"):
        story.bureau.control("POST", f"/letters/{piece}/scan", {"status": kind})
    in_transit, delivered = story.bureau.next_hook(), story.bureau.next_hook()
    for hook in (delivered, in_transit, accepted, delivered, accepted):
        assert story.bureau.take_in(hook).status == 202
    for body in story.world.rows("event"):
        story.world.redeliver(body)
    for told in ("mail_accepted", "mail_in_transit", "mail_delivered", "letter_received"):
        assert happened(story).count(told) == 1
    assert len(story.world.events("DisputeReceived")) == 1


def test_scans_that_come_before_the_sending_is_noted_are_kept_for_it(begin: Begin) -> None:
    story = begin(LetterChannel.CERTIFIED_MAIL)
    breaking(story.machine, "disputes.record_submission")
    story.until_waiting("approval")
    ok(story.approve())
    until(lambda: open_tasks(story.world), "the waiting task")
    assert story.bureau.take_in().status == 202
    scanned(story, "delivered")
    assert story.round["letters"][0]["status"] == "rendered"
    decide(story.world, "retry")
    story.until_waiting("response")
    assert story.round["letters"][0]["status"] == "received"
    assert len(story.world.events("DisputeReceived")) == 1


@pytest.mark.parametrize("defect", ["wrong_secret", "tampered", "old", "future", "missing"])
def test_a_forged_scan_changes_nothing(begin: Begin, defect: str) -> None:
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    assert story.bureau.take_in().status == 202
    before = story.case
    (event,) = story.bureau.control("GET", "/webhooks")["events"]
    story.bureau.control("POST", "/webhooks/forge", {"channel": "mail", "eventId": event["eventId"], "defect": defect})
    answer = story.bureau.take_in()
    assert (answer.status, answer.problem) == (401, "webhook-refused")
    assert story.case == before


def test_a_letter_that_comes_back_is_for_a_person_and_is_sent_anew_as_another(begin: Begin) -> None:
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    assert story.bureau.take_in().status == 202
    scanned(story, "returned")
    old = letter_id(story)
    assert story.round["letters"][0]["status"] == "returned" and story.round["letters"][0]["due_at"] is None
    (returned,) = story.world.events("LetterReturned")
    assert returned["letter_id"] == old
    (task,) = open_tasks(story.world)
    assert "brought the letter back" in task["reason"]
    ok(story.world.call(resubmit_letter.handler, story.person, path=last_path(story), body={}))
    story.world.deliver()
    assert open_tasks(story.world) == []
    story.until_waiting("approval")
    new = letter_id(story)
    assert new != old and story.round["letters"][0]["replaced_by"] == new
    assert story.bureau.sheets(new) == [], "nothing leaves that the consumer did not sign in this very text"
    ok(approve_last(story))
    story.until_waiting("response")
    assert sheet(story)["clientReference"] == new and len(story.bureau.sheets(old)) == 1
    assert story.bureau.take_in().status == 202
    scanned(story, "delivered")
    answered(story)
    assert story.ends() == "SUCCEEDED"
    assert len(story.world.events("LetterSubmitted")) == 2
    ((cents,),) = story.world.sql("select sum(cents) from disputes.costs")
    assert cents == 2 * sheet(story)["price"]["amountCents"]


def test_a_letter_sent_once_more_that_comes_back_is_sent_anew(begin: Begin) -> None:
    """The round's workflow goes on with the letter that meets a refusal, and with what takes the place of that."""
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    assert story.bureau.take_in().status == 202
    scanned(story, "delivered")
    first = letter_id(story)
    paper = give_result_letter(story.world, story.person, ResultLetter(bureau=Bureau.EXPERIAN))
    told_by_staff(story, "refused_frivolous", paper, [item["item_id"] for item in story.round["items"]])
    until(lambda: story.waits("cure"), "the cure")
    ok(story.world.call(resubmit_letter.handler, MANAGER, path=story.path | {"letter_id": first}, body={}))
    follow_up = anew(story, first)
    scanned(story, "returned")
    ok(story.world.call(resubmit_letter.handler, story.person, path=last_path(story), body={}))
    again = anew(story, follow_up)
    assert [len(story.bureau.sheets(each)) for each in (first, follow_up, again)] == [1, 1, 1]
    scanned(story, "delivered")
    paper = give_result_letter(story.world, story.person, ResultLetter(bureau=Bureau.EXPERIAN))
    told_by_staff(story, "deleted", paper, [item["item_id"] for item in story.round["items"]])
    assert story.ends() == "SUCCEEDED"
    assert {item["outcome"] for item in story.round["items"]} == {"deleted"}


def test_a_proof_of_identity_that_comes_back_is_sent_anew_by_a_workflow_of_its_own(begin: Begin) -> None:
    """The round's workflow waits at the letter that the bureau has; nobody else follows what goes after it."""
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    assert story.bureau.take_in().status == 202
    scanned(story, "delivered")
    first = letter_id(story)
    give_paper(story.world, story.person, kind="identity")
    items = [item["item_id"] for item in story.round["items"]]
    paper = give_result_letter(story.world, story.person, ResultLetter(bureau=Bureau.EXPERIAN))
    told_by_staff(story, "identity_requested", paper, items)
    proof = anew(story, first)
    scanned(story, "returned")
    ok(story.world.call(resubmit_letter.handler, story.person, path=last_path(story), body={}))
    again = anew(story, proof)
    arn = story.machine.arn.replace("dispute-round", "bureau-response")
    names = [one["name"] for one in story.machine.states.list_executions(stateMachineArn=arn)["executions"]]
    assert len([name for name in names if again in name]) == 1
    paper = give_result_letter(story.world, story.person, ResultLetter(bureau=Bureau.EXPERIAN))
    told_by_staff(story, "deleted", paper, items)
    assert story.ends() == "SUCCEEDED"


def anew(story: Story, old: str) -> str:
    """The letter after the old one is drafted, approved and printed."""
    until(lambda: letter_id(story) != old and story.round["letters"][-1]["status"] == "awaiting_approval", "the letter")
    ok(approve_last(story))
    until(lambda: story.round["letters"][-1]["status"] == "submitted", "its leaving")
    assert story.bureau.take_in().status == 202  # accepted
    return letter_id(story)


def approve_last(story: Story) -> Any:
    shown = ok(story.world.call(get_letter.handler, story.person, path=last_path(story)))
    return story.world.call(approve_letter.handler, story.person, path=last_path(story), body=signature(shown))


def test_a_letter_under_way_is_not_sent_a_second_time(begin: Begin) -> None:
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    refused = story.world.call(resubmit_letter.handler, story.person, path=last_path(story), body={})
    assert (refused.status, refused.problem) == (409, "dispute-refused")
    assert len(story.round["letters"]) == 1


def test_a_letter_of_which_nothing_is_heard_is_lost_and_may_be_sent_anew(begin: Begin) -> None:
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    story.world.advance(days=18)
    assert story.world.invoke(fire_due_clocks.handler, {})["lost"] == 0
    story.world.advance(days=6)
    assert story.world.invoke(fire_due_clocks.handler, {})["lost"] == 1
    assert story.world.invoke(fire_due_clocks.handler, {})["lost"] == 0
    story.world.deliver()
    (task,) = open_tasks(story.world)
    assert "nothing proves that the letter has arrived" in task["reason"]
    ok(story.world.call(resubmit_letter.handler, story.person, path=last_path(story), body={}))
    again = story.path | {"letter_id": story.round["letters"][0]["letter_id"]}
    refused = story.world.call(resubmit_letter.handler, story.person, path=again, body={})
    assert (refused.status, refused.problem) == (409, "dispute-refused")
    story.until_waiting("approval")


def test_a_return_undoes_the_receipt_that_the_same_carrier_told_falsely(begin: Begin) -> None:
    """The delivery was scanned after the return: it was the sender's own mailbox, and no clock runs from it."""
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    assert story.bureau.take_in().status == 202
    story.bureau.control("POST", f"/letters/{sheet(story)['letterId']}/scan", {"status": "returned"})
    returned = story.bureau.next_hook()
    story.world.advance(seconds=60)
    scanned(story, "delivered")
    assert story.round["letters"][0]["status"] == "received"
    assert story.bureau.take_in(returned).status == 202
    (letter,) = story.round["letters"]
    assert (letter["status"], letter["due_at"]) == ("returned", None)
    live = "select kind from disputes.clocks where subject_id = %s and cancelled_at is null"
    assert story.world.sql(live, letter["letter_id"]) == []


# -- the consumer's own packet -----------------------------------------------------------------------------------------


def handed_over(begin: Begin) -> Story:
    story = begin(LetterChannel.PORTAL)
    story.until_waiting("approval")
    ok(story.approve())
    story.until_waiting("sending")
    return story


def say_sent(story: Story, sent_on: str, person: Person | None = None, **more: str) -> Any:
    body = {"sent_on": sent_on} | more
    return story.world.call(record_sending.handler, person or story.person, path=last_path(story), body=body)


def test_a_packet_leaves_by_the_consumers_hand_alone(begin: Begin) -> None:
    story = handed_over(begin)
    assert story.round["phase"] == "awaiting_consumer"
    told = [one["milestone"] for one in story.world.events("MilestoneReached")]
    assert told.count("packet_ready") == 1 and "letter_sent" not in told
    today = story.world.now.date().isoformat()
    for _ in range(2):
        ok(say_sent(story, today, tracking_id="94070000000000000001"))
    story.until_waiting("response")
    (letter,) = story.round["letters"]
    assert (letter["status"], letter["tracking_id"]) == ("submitted", "94070000000000000001")
    assert "disputes.submit_letter" not in story.machine.calls
    assert story.bureau.disputes(letter["letter_id"]) == story.bureau.sheets(letter["letter_id"]) == []
    (submitted,) = story.world.events("LetterSubmitted")
    assert (submitted["channel"], submitted["cost_cents"]) == ("portal", None)
    answered(story)
    assert story.ends() == "SUCCEEDED"


@pytest.mark.parametrize("dead", [True, False], ids=["dead", "alive"])
def test_a_packet_in_hand_outlives_its_execution(begin: Begin, dead: bool) -> None:
    """Staff start the round again while the consumer has the packet: it is theirs once, and is sent once."""
    story = handed_over(begin)
    first = story.execution
    if dead:
        story.machine.kill(first)
    path = story.path | {"round_id": story.round_id}
    ok(story.world.call(resume_round.handler, MANAGER, path=path, body={}))
    (started,) = [row for row in story.world.rows("start") if row["name"].startswith(f"{story.round_id}-")]
    story.execution = story.machine.execution(started["name"])
    until(lambda: story.machine.calls.count("disputes.await_sending") == 2, "the new wait")
    assert story.machine.wait(first) in (("ABORTED", "FAILED") if dead else ("SUCCEEDED",))
    ok(say_sent(story, story.world.now.date().isoformat()))
    story.until_waiting("response")
    answered(story)
    assert story.ends() == "SUCCEEDED"
    assert len(story.world.events("LetterSubmitted")) == len(story.world.events("OutcomesApplied")) == 1
    assert "disputes.submit_letter" not in story.machine.calls


def test_a_sending_is_refused_that_can_not_be(begin: Begin) -> None:
    story = handed_over(begin)
    today = story.world.now.date()
    assert say_sent(story, "2027-01-01").problem == "dispute-refused"
    assert say_sent(story, "2029-01-01").problem == "dispute-refused"
    assert say_sent(story, today.isoformat(), tracking_id="a b").status == 422
    for person in (Person(), staff(Role.SPECIALIST)):
        assert say_sent(story, today.isoformat(), person).status in (403, 404)
    ok(say_sent(story, today.isoformat()))
    assert say_sent(story, today.replace(day=today.day - 1).isoformat()).problem == "dispute-refused", "sent on one day"


def test_only_a_packet_is_sent_by_the_consumer(begin: Begin) -> None:
    story = begin(LetterChannel.CERTIFIED_MAIL)
    story.sent()
    refused = say_sent(story, story.world.now.date().isoformat())
    assert (refused.status, refused.problem) == (409, "dispute-refused")


def test_a_packet_may_still_be_refused(begin: Begin) -> None:
    story = handed_over(begin)
    ok(story.world.call(refuse_letter.handler, story.person, path=last_path(story), body={}))
    assert story.ends() == "SUCCEEDED"
    assert story.round["phase"] == "withdrawn"


def test_a_packet_in_hand_is_reminded_of_then_asked_about(begin: Begin) -> None:
    story = handed_over(begin)
    story.world.advance(days=8)
    assert story.world.invoke(fire_due_clocks.handler, {})["unsent"] == 1
    assert happened(story).count("sending_awaited") == 1 and open_tasks(story.world) == []
    story.world.advance(days=14)
    assert story.world.invoke(fire_due_clocks.handler, {})["unsent"] == 1
    story.world.deliver()
    (task,) = open_tasks(story.world)
    assert "has not said that it was sent" in task["reason"]
    ok(say_sent(story, story.world.now.date().isoformat()))
    story.world.deliver()
    assert open_tasks(story.world) == []
