"""A specialist's look at signed letters: asked for by rule, passed or sent back, never by who worded them."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.desk import Decision
from functions.desk import claim_task, complete_task, get_task
from functions.desk.bulk import apply_to_tasks
from functions.disputes.approval import approve_letter, await_quality, quality, refuse_letter, review_letter
from functions.disputes.cases import get_dispute
from functions.disputes.rules.quality import QualityPolicy, quality_policy
from kernel.triggers import Role
from tests.harness.desk import SPECIALIST, open_tasks
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.disputes.test_letters import WORDS, Drafted, add, give_paper

MANAGER = staff(Role.MANAGER)
BEN = staff(Role.SPECIALIST)


@pytest.fixture
def every(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every letter is drawn."""
    all_of_them = QualityPolicy.model_validate(
        quality_policy().model_dump() | {"sampled_percent": 100, "sampled_percent_of_stage": {}}
    )
    monkeypatch.setattr(quality, "quality_policy", lambda: all_of_them)


class Signed(Drafted):
    """A customer whose letter is signed."""

    def __init__(self, world: World, assigned_to: str | None = None) -> None:
        super().__init__(world, assigned_to)
        self.sign()

    def sign(self) -> Answer:
        letter = self.letter
        body = {
            "typed_name": "Maria Delgado",
            "content_sha256": letter["content_sha256"],
            "statement_sha256": letter["signing"]["sha256"],
            "attestations": [
                {"item_id": item["item_id"], "text": item["attestation"]}
                for item in letter["content"]["items"]
                if item["attestation"]
            ],
        }
        return self.world.call(approve_letter.handler, self.person, path=self.path, body=body)

    def judge(self, decision: str, by: Person = MANAGER, **more: Any) -> Answer:
        body = {"decision": decision, "content_sha256": self.letter["content_sha256"]} | more
        return self.world.call(review_letter.handler, by, path=self.path, body=body)

    def waits(self, token: str = "tok_quality") -> None:
        given = {"case": self.round_id, "item": self.letter_id, "task_token": token}
        self.world.invoke(await_quality.handler, given)

    @property
    def told(self) -> list[tuple[str, str]]:
        """(token, decision) of the steps that went on."""
        return [(row["token"], row["output"]["decision"]) for row in self.world.rows("task")]

    @property
    def happenings(self) -> list[str]:
        shown = ok(self.world.call(get_dispute.handler, self.person, path={"dispute_id": self.case_id}))
        return [entry["happening"] for entry in shown["timeline"]]


def test_a_letter_nobody_has_to_look_at_goes_on(world: World) -> None:
    story = Signed(world)
    assert story.letter["status"] == "approved"
    story.waits()
    assert story.told == [("tok_quality", "passed")]
    assert open_tasks(world) == []
    assert story.judge("passed").status == 409, "nobody asked"


def test_a_drawn_letter_waits_at_the_desk_until_it_is_passed(world: World, every: None) -> None:
    story = Signed(world)
    assert story.letter["status"] == "quality_check"
    story.waits()
    world.deliver()
    (task,) = open_tasks(world)
    assert (task["kind"], task["skill"], task["priority"]) == ("QualityCheck", "letters", 3)
    assert "sampled" in task["reason"] and story.told == []
    assert ok(story.judge("passed"))["status"] == "approved"
    assert ok(story.judge("passed"))["status"] == "approved", "said twice it is said once"
    assert story.told == [("tok_quality", "passed")]
    world.deliver()
    assert open_tasks(world) == []
    ((decision, by, note),) = world.sql("select decision, decided_by, sealed_note from disputes.quality_checks")
    assert (decision, by, note) == ("passed", f"usr_{MANAGER.subject}", None)


def test_what_is_told_in_another_order_leaves_the_desk_as_the_letter_is(world: World, every: None) -> None:
    story = Signed(world)
    ok(story.judge("sent_back", finding="tone"))
    ok(story.revise(statement=WORDS))
    ok(story.sign())
    asked = [event for event in world.told("PersonNeeded") if event["detail"]["data"]["task_kind"] == "QualityCheck"]
    (done,) = [
        event for event in world.told("PersonNoLongerNeeded") if event["detail"]["data"]["task_kind"] == "QualityCheck"
    ]
    for event in (*asked, done):
        world.redeliver(event)
    (task,) = open_tasks(world)
    assert task["kind"] == "QualityCheck", "the text that was signed anew waits"
    ok(story.judge("passed"))
    world.deliver()
    world.redeliver(asked[0] | {"detail": asked[0]["detail"] | {"event_id": "evt_told_once_more"}})
    assert open_tasks(world) == []


def test_what_is_sent_back_is_shown_with_its_reason_and_signed_anew(world: World, every: None) -> None:
    story = Signed(world)
    story.waits()
    back = ok(story.judge("sent_back", finding="reason_unclear", note="Say since when it was paid."))
    assert back["status"] == "blocked"
    assert story.told == [("tok_quality", "sent_back")]
    assert story.letter["sent_back"] == {"finding": "reason_unclear", "note": "Say since when it was paid."}
    ((sealed,),) = world.sql("select sealed_note from disputes.quality_checks")
    assert b"since when" not in bytes(sealed)
    world.deliver()
    (task,) = open_tasks(world)
    assert (task["kind"], task["reason"]) == ("ComplianceRefused", "a specialist sent the letter back: reason_unclear")
    assert story.sign().status == 409, "the text that was sent back can't be signed"
    unchanged = story.revise(statement="")
    assert unchanged.status == 409 and "sent this text" in unchanged.body
    changed = ok(story.revise(statement=WORDS))
    assert (changed["status"], changed["sent_back"]) == ("awaiting_approval", None)
    world.deliver()
    assert open_tasks(world) == []
    ok(story.sign())
    assert story.letter["status"] == "quality_check"
    assert ok(story.judge("passed"))["status"] == "approved"
    assert [h for h in story.happenings if "quality" in h or h in ("letter_approved", "letter_sent_back")] == [
        "letter_approved", "quality_asked", "letter_sent_back", "letter_approved", "quality_asked", "quality_passed",
    ]  # fmt: skip


def test_who_worded_it_does_not_judge_it(world: World) -> None:
    story = Drafted(world)
    ok(story.revise(MANAGER, reason="The account was paid in full and closed, and a balance is still shown for it."))
    signed = Signed.__new__(Signed)
    signed.__dict__ = story.__dict__
    ok(signed.sign())
    assert signed.letter["status"] == "quality_check", "what staff worded is looked at, drawn or not"
    world.deliver()
    (task,) = open_tasks(world)
    claimed = world.call(claim_task.handler, MANAGER, path={"task_id": task["task_id"]}, body={})
    assert (claimed.status, claimed.problem) == (409, "own-work")
    refused = signed.judge("passed", MANAGER)
    assert (refused.status, refused.problem) == (409, "own-words")
    assert ok(signed.judge("passed", staff(Role.MANAGER)))["status"] == "approved"


@pytest.mark.parametrize(
    ("by", "status"), [(Person(), 403), (BEN, 404), (staff(Role.AGENT), 403)], ids=["consumer", "stranger", "agent"]
)
def test_only_the_cases_specialist_and_managers_judge(world: World, every: None, by: Person, status: int) -> None:
    story = Signed(world)
    assert story.judge("passed", by).status == status


def test_the_cases_specialist_judges(world: World, every: None) -> None:
    assert ok(Signed(world, assigned_to=f"usr_{BEN.subject}").judge("passed", BEN))["status"] == "approved"


@pytest.mark.parametrize(
    "body", [{"decision": "sent_back"}, {"decision": "passed", "finding": "tone"}, {"decision": "maybe"}]
)
def test_a_decision_says_what_is_amiss_or_that_nothing_is(world: World, every: None, body: dict[str, Any]) -> None:
    assert Signed(world).judge(**body).status == 422


def test_another_text_than_was_read_is_not_judged(world: World, every: None) -> None:
    story = Signed(world)
    assert story.judge("passed", content_sha256="0" * 64).status == 409
    assert story.letter["status"] == "quality_check"


@pytest.mark.parametrize("act", ["revises", "adds a paper", "refuses"])
def test_the_consumer_may_still_change_or_refuse_it(world: World, every: None, act: str) -> None:
    story = Signed(world)
    story.waits()
    world.deliver()
    if act == "revises":
        ok(story.revise(statement=WORDS))
    elif act == "adds a paper":
        ok(add(story, give_paper(world, story.person)))
    else:
        ok(world.call(refuse_letter.handler, story.person, path=story.path, body={}))
    assert story.told == [("tok_quality", "refused" if act == "refuses" else "sent_back")]
    world.deliver()
    assert open_tasks(world) == []
    story.waits("tok_2")
    assert story.told[-1] == ("tok_2", "refused" if act == "refuses" else "sent_back"), "also where it comes late"


def test_a_withdrawn_round_waits_for_nobody(world: World, every: None) -> None:
    story = Signed(world)
    world.sql(
        "update disputes.rounds set body = jsonb_set(body, '{ended}', '\"withdrawn\"') where round_id = %s",
        story.round_id,
    )
    story.waits()
    assert story.told == [("tok_quality", "refused")]


def call_it_done(world: World) -> Answer:
    """Claim the one task, and say that it is done."""
    (task,) = open_tasks(world)
    path = {"task_id": task["task_id"]}
    ok(world.call(claim_task.handler, SPECIALIST, path=path, body={}))
    return world.call(complete_task.handler, SPECIALIST, path=path, body={"decision": "done"})


def decisions(world: World) -> Any:
    (task,) = open_tasks(world)
    return ok(world.call(get_task.handler, SPECIALIST, path={"task_id": task["task_id"]}))["decisions"]


def test_its_task_is_not_done_before_the_letter_is_decided(world: World, every: None) -> None:
    story = Signed(world)
    story.waits()
    world.deliver()
    assert decisions(world) == [], "it is decided where the letter is"
    refused = call_it_done(world)
    assert (refused.status, refused.problem) == (409, "letter-undecided")
    where = f"/api/v1/disputes/{story.case_id}/letters/{story.letter_id}/quality"
    assert "Decide on the letter first" in refused.body and where in refused.body
    path = {"task_id": open_tasks(world)[0]["task_id"]}
    others = [world.call(complete_task.handler, SPECIALIST, path=path, body={"decision": each}) for each in Decision]
    assert {each.status for each in others} == {409}
    assert story.told == [] and len(open_tasks(world)) == 1
    ok(story.judge("passed"))
    world.deliver()
    assert open_tasks(world) == []


@pytest.mark.parametrize("decided", ["passed", "sent back", "round ended"])
def test_its_task_is_done_where_nothing_is_left_to_decide(world: World, every: None, decided: str) -> None:
    """As before the news of it has come to the desk."""
    story = Signed(world)
    world.deliver()
    if decided == "round ended":
        withdrawn = "update disputes.rounds set body = jsonb_set(body, '{ended}', '\"withdrawn\"') where round_id = %s"
        world.sql(withdrawn, story.round_id)
    else:
        finding = "tone" if decided == "sent back" else None
        ok(story.judge(decided.replace(" ", "_"), finding=finding))
    assert decisions(world) == ["done"]
    assert ok(call_it_done(world))["decision"] == "done"


@pytest.mark.parametrize("act", ["retry", "release"])
def test_no_act_on_many_tasks_takes_it_off_the_desk(world: World, every: None, act: str) -> None:
    Signed(world)
    world.deliver()
    body: dict[str, Any] = {"act": act, "only": {"kind": "QualityCheck"}}
    shown = ok(world.call(apply_to_tasks.handler, MANAGER, body=body))
    assert shown["task_ids"] == []
    ok(world.call(apply_to_tasks.handler, MANAGER, body=body | {"dry_run": False, "set_sha256": shown["set_sha256"]}))
    assert len(open_tasks(world)) == 1


def test_the_first_letters_of_a_new_template_are_looked_at(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "is_built_in", lambda name: False)
    story = Signed(world)
    assert story.letter["status"] == "quality_check"
    template = story.content.template
    for number in range(10):
        world.sql(
            "insert into disputes.quality_checks (check_id, letter_id, content_sha256, template, decision, decided_by,"
            " decided_at) values (%s, %s, %s, %s, 'passed', 'usr_1', %s)",
            f"qch_{number}", story.letter_id, "0" * 64, template, world.now,
        )  # fmt: skip
    assert Signed(world).letter["status"] == "approved", "ten of them were passed"
