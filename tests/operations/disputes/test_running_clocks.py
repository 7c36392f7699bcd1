"""Clocks by the operations that set, move and show them: each fires once, also when every execution has died."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from contracts.law import law_pack
from contracts.outcomes import Outcome
from functions.disputes import store
from functions.disputes.enclosing import record_information
from functions.disputes.model import Round
from functions.disputes.rounds import fire_due_clocks, resume_round
from functions.disputes.rules.commands import ItemAnswer, RecordResponse
from functions.disputes.submission import record_response
from tests.harness.events import Answer
from tests.harness.people import ok
from tests.harness.records import context
from tests.harness.simulation.cases import MANAGER, Life
from tests.harness.simulation.lived import Lived
from tests.harness.world import World
from tests.operations.disputes.disputed import Disputed


@pytest.fixture
def lived(world: World) -> Iterator[Lived]:
    with Lived(world).ready() as ready:
        yield ready


def sent(lived: Lived, **given: Any) -> tuple[Life, str]:
    """A case whose letter Experian has; the letter's id."""
    life = lived.begins("experian", **given)
    (letter,) = lived.case(life)["rounds"][0]["letters"]
    ok(lived.signs(life, letter["letter_id"]))
    lived.bureau(letter["letter_id"], "received", [])
    return life, letter["letter_id"]


def clocks(lived: Lived, life: Life) -> dict[str, Any]:
    """The case's clocks as they are shown, by kind."""
    return {clock["kind"]: clock for clock in lived.case(life)["clocks"]}


def tells(lived: Lived, life: Life, letter_id: str, at: datetime) -> Answer:
    """The consumer says when further information reached the bureau."""
    path = {"dispute_id": life.dispute_id, "letter_id": letter_id}
    body = {"received_at": at.isoformat()}
    return lived.world.call(record_information.handler, life.person, path=path, body=body)


def days_until(lived: Lived, letter: dict[str, Any]) -> float:
    """From the letter's receipt to the end of the bureau's time; its last day counts whole."""
    due, received = (datetime.fromisoformat(letter[name]) for name in ("due_at", "received_at"))
    return (due - received) / timedelta(days=1)


def letter_of(lived: Lived, life: Life) -> dict[str, Any]:
    found: dict[str, Any] = lived.case(life)["rounds"][0]["letters"][0]
    return found


@pytest.mark.parametrize(
    ("given", "days", "citation"),
    [({}, 30, "15 U.S.C. 1681i(a)(1)(A)"), ({"annual_reports": ["experian"]}, 45, "15 U.S.C. 1681j(a)(3)")],
    ids=["plain", "annual"],
)
def test_the_bureaus_time_is_the_one_of_the_report_that_was_disputed(
    lived: Lived, given: dict[str, Any], days: int, citation: str
) -> None:
    life, _ = sent(lived, **given)
    assert days < days_until(lived, letter_of(lived, life)) < days + 1.1
    assert clocks(lived, life)["overdue"]["citation"] == citation


def test_another_bureaus_annual_report_changes_nothing(lived: Lived) -> None:
    life, _ = sent(lived, annual_reports=["equifax"])
    assert clocks(lived, life)["overdue"]["citation"] == "15 U.S.C. 1681i(a)(1)(A)"


def test_what_reaches_the_bureau_within_its_days_gives_it_fifteen_more_once(lived: Lived) -> None:
    life, letter_id = sent(lived)
    before = clocks(lived, life)["overdue"]
    lived.days(10)
    assert tells(lived, life, letter_id, lived.world.now).status == 201
    moved = clocks(lived, life)["overdue"]
    assert 45 < days_until(lived, letter_of(lived, life)) < 46.1
    assert moved["due_at"] > before["due_at"] and moved["citation"] == "15 U.S.C. 1681i(a)(1)(B)"
    lived.days(5)
    assert tells(lived, life, letter_id, lived.world.now).status == 201
    assert clocks(lived, life)["overdue"] == moved, "the first counts"
    assert lived.days(20)["overdue"] == 0, "35 days are not late any more"
    assert lived.days(20)["overdue"] == 1 and lived.days(20)["overdue"] == 0
    assert clocks(lived, life)["overdue"]["fired_at"] is not None


def test_what_comes_after_the_thirty_days_gives_nothing(lived: Lived) -> None:
    life, letter_id = sent(lived)
    lived.days(32)
    assert tells(lived, life, letter_id, lived.world.now).status == 201
    assert days_until(lived, letter_of(lived, life)) < 31.1


def test_what_cannot_be_is_refused(lived: Lived) -> None:
    life = lived.begins("experian")
    letter_id = letter_of(lived, life)["letter_id"]
    assert tells(lived, life, letter_id, lived.world.now).problem == "dispute-refused", "it has not left"
    ok(lived.signs(life, letter_id))
    lived.bureau(letter_id, "received", [])
    for days in (1, -1):
        assert tells(lived, life, letter_id, lived.world.now + timedelta(days=days)).problem == "dispute-refused"
    assert tells(lived, life, "let_unknown", lived.world.now).status == 404


def test_who_has_not_signed_is_reminded_once(lived: Lived) -> None:
    life = lived.begins("experian")
    assert clocks(lived, life)["approval_reminder"]["fired_at"] is None
    assert lived.days(4)["unsigned"] == 0
    assert lived.days(1)["unsigned"] == 1 and lived.days(10)["unsigned"] == 0
    told = [event["milestone"] for event in lived.world.events("MilestoneReached")]
    assert told.count("approval_reminder") == 1
    assert clocks(lived, life)["approval_reminder"]["fired_at"] is not None


def test_who_has_signed_is_not_reminded(lived: Lived) -> None:
    life, _ = sent(lived)
    assert lived.days(10)["unsigned"] == 0 and "approval_reminder" not in clocks(lived, life)


def test_a_clock_fires_though_every_execution_has_died(lived: Lived) -> None:
    """Clocks are rows: what a restart took away, staff start again, and it goes on with what has fired meanwhile."""
    life, letter_id = sent(lived)
    lived.walker.dies()
    fired = lived.days(60)
    assert (fired["overdue"], lived.days(1)["overdue"]) == (1, 0)
    (item, *_) = lived.case(life)["rounds"][0]["items"]
    assert item["outcome"] == "no_response_overdue"
    assert lived.case(life)["rounds"][0]["phase"] == "applying", "nobody was there to go on"
    path = {"dispute_id": life.dispute_id, "round_id": lived.case(life)["rounds"][0]["round_id"]}
    ok(lived.world.call(resume_round.handler, MANAGER, path=path, body={}))
    lived.settle()
    assert lived.case(life)["rounds"][0]["phase"] == "closed"
    assert len(lived.world.events("OutcomesApplied")) == len(lived.world.events("LetterSubmitted")) == 1
    assert lived.partners.sheets[letter_id] == 1


# -- what a bureau wants ----------------------------------------------------------------------------------------------


def tell(dispute: Disputed, name: str, outcome: Outcome | None) -> Round:
    """The bureau's word on all items of the letter; None: one that nobody knows."""
    letter, at = dispute.round.letters[0], dispute.world.now
    answers = tuple(ItemAnswer(item_id=one, wording="w", outcome=outcome) for one in letter.item_ids)
    said = RecordResponse(response_id=name, letter_id=letter.letter_id, responded_at=at, answers=answers)
    with context(dispute.world, record_response.handler) as ctx:
        return store.advance_round(ctx, dispute.round.round_id, said, law_pack()).round


@pytest.mark.parametrize(
    ("unread", "decision"), [("before the clock", "missing"), ("never", "over"), ("after the wish", "missing")]
)
def test_a_document_that_never_came_is_asked_about_though_the_laws_clock_fired_over_an_unread_answer(
    world: World, unread: str, decision: str
) -> None:
    """That clock ends what is silent alone; of what was unread when it fired, and of what both clocks of one sweep
    leave open, a person is asked."""
    dispute = Disputed(world)
    received = tell(dispute, "rsp_1", None if unread == "before the clock" else Outcome.IDENTITY_REQUESTED)
    clock = received.letters[0].clock
    assert clock is not None
    if unread == "before the clock":
        world.advance(seconds=(clock.overdue_at - world.now).total_seconds() + 60)
        assert world.invoke(fire_due_clocks.handler, {})["overdue"] == 1
        received = tell(dispute, "rsp_2", Outcome.IDENTITY_REQUESTED)
    elif unread == "after the wish":
        received = tell(dispute, "rsp_2", None)
    (matter,) = received.open_matters
    world.sql(
        "insert into disputes.waits (round_id, subject_id, awaited, token, since) values (%s, %s, 'identity', 'tok',"
        " %s)",
        dispute.round.round_id, matter.matter_id, world.now,
    )  # fmt: skip
    world.advance(days=60)
    assert world.invoke(fire_due_clocks.handler, {})["unmet"] == 1
    assert [row for row in world.rows("task") if row["token"] == "tok"] == [
        {"token": "tok", "output": {"decision": decision}}
    ]
