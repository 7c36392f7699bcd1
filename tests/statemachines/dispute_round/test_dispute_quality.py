"""The round while a specialist looks at its signed letter: passed, sent back, changed, refused, restarted, withdrawn."""

from __future__ import annotations

from typing import Any

import pytest

from functions.disputes.approval import quality, refuse_letter, review_letter, revise_letter
from functions.disputes.cases import withdraw_dispute
from functions.disputes.rounds import resume_round
from functions.disputes.rules.quality import QualityPolicy, quality_policy
from tests.harness.bureau import BureauSide
from tests.harness.desk import decide, open_tasks
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.harness.world import World
from tests.statemachines.dispute_round.rounds import MANAGER, STEPS, Machines, Story, breaking
from tests.statemachines.escalation.escalated import Escalated


@pytest.fixture(autouse=True)
def every(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every letter is drawn."""
    all_of_them = QualityPolicy.model_validate(
        quality_policy().model_dump() | {"sampled_percent": 100, "sampled_percent_of_stage": {}}
    )
    monkeypatch.setattr(quality, "quality_policy", lambda: all_of_them)


class Looked(Story):
    """A round whose letter is signed and waits for a specialist."""

    def __init__(self, world: World, bureau: BureauSide, machines: Machines) -> None:
        super().__init__(world, bureau, machines)
        self.start()

    def signed(self) -> None:
        self.until_waiting("approval")
        ok(self.approve())
        self.until_waiting("quality")
        assert "disputes.render_letter" not in self.machine.calls

    def judge(self, decision: str, **more: Any) -> None:
        body = {"decision": decision, "content_sha256": self.letter()["content_sha256"]} | more
        ok(self.world.call(review_letter.handler, MANAGER, path=self.letter_path(), body=body))

    def rewords(self) -> None:
        letter = self.letter()
        items = [{"item_id": letter["content"]["items"][0]["item_id"], "statement": "I paid this account in full."}]
        headers = {"If-Match": f'"{letter["version"]}"'}
        ok(self.world.call(
            revise_letter.handler, self.person, path=self.letter_path(), body={"items": items}, headers=headers
        ))  # fmt: skip

    def answered(self) -> None:
        self.until_waiting("response")
        self.received()
        self.answer("all_deleted")
        assert self.ends() == "SUCCEEDED"
        assert len(self.bureau.disputes(self.round["letters"][0]["letter_id"])) == 1


@pytest.fixture
def story(world: World, bureau: BureauSide, machines: Machines) -> Looked:
    return Looked(world, bureau, machines)


def test_a_letter_that_is_passed_is_sent(story: Looked) -> None:
    story.signed()
    assert story.round["phase"] == "quality_check"
    story.judge("passed")
    story.answered()
    assert [call for call in story.machine.calls if call in STEPS] == STEPS


def test_a_letter_that_is_sent_back_is_sent_once_it_was_changed_signed_and_passed(story: Looked) -> None:
    story.signed()
    story.judge("sent_back", finding="facts_wrong")
    story.until_waiting("approval")
    assert story.round["phase"] == "compliance_check"
    story.rewords()
    story.signed()
    story.judge("passed")
    story.answered()
    assert story.machine.calls.count("disputes.await_quality") == 2
    assert story.machine.calls.count("disputes.render_letter") == 1


def test_a_letter_that_is_changed_meanwhile_is_signed_anew(story: Looked) -> None:
    story.signed()
    story.rewords()
    story.until_waiting("approval")
    story.signed()
    story.judge("passed")
    story.answered()


@pytest.mark.parametrize("act", ["refuses the letter", "withdraws the dispute"])
def test_nothing_is_sent_of_what_is_given_up_meanwhile(story: Looked, act: str) -> None:
    story.signed()
    if act == "refuses the letter":
        ok(story.world.call(refuse_letter.handler, story.person, path=story.letter_path(), body={}))
    else:
        ok(story.world.call(withdraw_dispute.handler, story.person, path=story.path, body={}))
    assert story.ends() == "SUCCEEDED"
    assert "disputes.render_letter" not in story.machine.calls
    assert story.round["phase"] == "withdrawn"


def test_a_wait_that_runs_out_is_taken_up_again(world: World, bureau: BureauSide, machines: Machines) -> None:
    machines["dispute_round"].hurry("AwaitQuality", seconds=1)
    story = Looked(world, bureau, machines)
    story.signed()
    until(lambda: story.machine.calls.count("disputes.await_quality") > 1, "the second wait")
    story.judge("passed")
    story.answered()


@pytest.mark.parametrize("alive", [False, True], ids=["dead", "alive"])
def test_a_round_started_again_waits_on_for_the_specialist(story: Looked, alive: bool) -> None:
    story.signed()
    old = story.execution
    if not alive:
        story.machine.kill(old)
    path = story.path | {"round_id": story.round_id}
    ok(story.world.call(resume_round.handler, MANAGER, path=path, body={}))
    (started,) = [row for row in story.world.rows("start") if row["name"].startswith(f"{story.round_id}-")]
    story.execution = story.machine.execution(started["name"])
    until(lambda: story.machine.calls.count("disputes.await_quality") > 1, "the second execution")
    if alive:
        assert story.machine.wait(old) == "SUCCEEDED"
    story.judge("passed")
    story.answered()


@pytest.mark.parametrize("decision", ["retry", "abandon"])
def test_a_step_that_fails_is_run_again_or_given_up(story: Looked, decision: str) -> None:
    breaking(story.machine, "disputes.await_quality")
    story.until_waiting("approval")
    ok(story.approve())
    failed = lambda: [task for task in open_tasks(story.world) if task["kind"] != "QualityCheck"]  # noqa: E731
    until(failed, "the waiting task")
    decide(story.world, decision)
    if decision == "retry":
        story.until_waiting("quality")
        story.judge("passed")
        story.answered()
    else:
        assert story.ends() == "SUCCEEDED"
        assert story.round["phase"] == "withdrawn" and "disputes.render_letter" not in story.machine.calls


class Packet(Escalated):
    """A complaint's packet after a dispute whose letter a specialist passed."""

    def judge(self, decision: str, **more: Any) -> None:
        self.until_waiting("quality")
        body = {"decision": decision, "content_sha256": self.letter()["content_sha256"]} | more
        ok(self.world.call(review_letter.handler, MANAGER, path=self.letter_path(), body=body))

    def sent(self) -> None:
        self.until_waiting("approval")
        ok(self.approve())
        self.judge("passed")
        self.until_waiting("response")


def test_a_packet_too_waits_for_the_specialist(world: World, bureau: BureauSide, machines: Machines) -> None:
    story = Packet(world, bureau, machines)
    story.verified()
    story.takes("cfpb_packet")
    story.until_waiting("approval")
    ok(story.approve())
    story.judge("sent_back", finding="tone")
    story.until_waiting("approval")
    assert story.letter()["sent_back"]["finding"] == "tone"
    letter = story.letter()
    items = [{"item_id": letter["content"]["items"][0]["item_id"], "statement": "I paid this account in full."}]
    ok(story.world.call(
        revise_letter.handler, story.person, path=story.letter_path(), body={"items": items},
        headers={"If-Match": f'"{letter["version"]}"'},
    ))  # fmt: skip
    ok(story.approve())
    story.judge("passed")
    story.until_waiting("sending")
    assert story.steps.count("disputes.await_quality") == 2
