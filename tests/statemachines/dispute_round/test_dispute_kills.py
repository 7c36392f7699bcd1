"""A step killed at its worst moments, on every way a letter may leave: nothing is lost, nothing is done twice.

Before it runs; after its commit, before anybody is told; after the partner took the letter, before that was noted; and
with its result lost on the way back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contracts.result_letter import ResultLetter
from contracts.vocabulary import Bureau
from functions.disputes.approval import draft_letters
from functions.disputes.model import LetterChannel
from functions.disputes.submission import record_sending
from functions.disputes.submission.ports.bureau_api import BureauApi
from functions.disputes.submission.ports.mail_house import MailHouse
from kernel import runtime
from tests.harness.bureau import BureauSide
from tests.harness.machines import Machine
from tests.harness.people import ok
from tests.harness.records import give_result_letter
from tests.harness.world import World
from tests.statemachines.dispute_round.rounds import STEPS, Story, tended, told_by_staff

MOMENTS = ("before", "after_commit", "result_lost")
SENDING = ("disputes.render_letter", "disputes.submit_letter", "disputes.record_submission")
BY_HAND = ("disputes.render_letter", "disputes.await_sending")
MATRIX = [
    *((LetterChannel.BUREAU_API, step, moment) for step in STEPS for moment in MOMENTS),
    *((LetterChannel.CERTIFIED_MAIL, step, moment) for step in SENDING for moment in MOMENTS),
    *((LetterChannel.PORTAL, step, moment) for step in BY_HAND for moment in MOMENTS),
]


class Killed(Exception):
    """The function's process died."""


def kill(machine: Machine, monkeypatch: pytest.MonkeyPatch, killed: str, moment: str) -> None:
    """Let the step die once at that moment."""
    once = iter([True])

    def die(step: str, given: dict[str, Any] | None = None) -> None:
        if step == killed and next(once, False):
            raise Killed

    if moment == "before":
        machine.fault = die
    elif moment == "result_lost":
        machine.lost = die
    elif killed == "disputes.submit_letter":
        for port in (BureauApi, MailHouse):
            monkeypatch.setattr(port, "send", dying(port.send, lambda: die(killed)))
    else:
        publish = runtime._publish_committed

        def published(ctx: Any, role: str) -> None:
            die(ctx.operation.full_name)
            publish(ctx, role)

        monkeypatch.setattr(runtime, "_publish_committed", published)


def dying(send: Callable[..., Any], die: Callable[[], None]) -> Callable[..., Any]:
    """The partner takes the letter; then the caller dies."""

    def sent(*given: Any) -> Any:
        answer = send(*given)
        die()
        return answer

    return sent


@pytest.mark.parametrize(("channel", "killed", "moment"), MATRIX)
def test_a_killed_step_loses_nothing_and_does_nothing_twice(
    world: World,
    bureau: BureauSide,
    machines: dict[str, Machine],
    monkeypatch: pytest.MonkeyPatch,
    channel: LetterChannel,
    killed: str,
    moment: str,
) -> None:
    monkeypatch.setattr(draft_letters, "channel_of", lambda bureau: channel)
    bureau.control("PUT", "/settings", {"mailTransitDays": 9999, "mailDeliveryDays": 9999})
    story = Story(world, bureau, machines)
    kill(story.machine, monkeypatch, killed, moment)
    story.start()
    tended(story, lambda: story.waits("approval"), "the approval")
    ok(story.approve())
    if channel is LetterChannel.PORTAL:
        tended(story, lambda: story.waits("sending"), "the sending")
        body = {"sent_on": world.now.date().isoformat()}
        ok(world.call(record_sending.handler, story.person, path=story.letter_path(), body=body))
    tended(story, lambda: story.waits("response"), "the response")
    paper = give_result_letter(world, story.person, ResultLetter(bureau=Bureau.EXPERIAN))
    told_by_staff(story, "deleted", paper, [item["item_id"] for item in story.round["items"]])
    tended(story, lambda: story.machine.status(story.execution) != "RUNNING", "the end")
    assert story.machine.status(story.execution) == "SUCCEEDED"
    (letter,) = story.round["letters"]
    filed, printed = bureau.disputes(letter["letter_id"]), bureau.sheets(letter["letter_id"])
    assert (len(filed), len(printed)) == {
        LetterChannel.BUREAU_API: (1, 0), LetterChannel.CERTIFIED_MAIL: (0, 1), LetterChannel.PORTAL: (0, 0)
    }[channel]  # fmt: skip
    for event in ("LetterReadyForApproval", "LetterSubmitted", "OutcomesApplied", "RoundClosed"):
        assert len(world.events(event)) == 1, event
    assert world.sql("select count(*) from disputes.submissions") == [(1,)]
    ((cents,),) = world.sql("select coalesce(sum(cents), 0) from disputes.costs")
    assert cents == (letter["cost_cents"] or 0)
    assert killed in story.machine.calls, "the step that was to die has run"
