"""Answers that come late: to a letter that was replaced, or after the round ended. Each is recorded, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from contracts.result_letter import AnsweredItem, ResultLetter
from contracts.vocabulary import Bureau
from functions.disputes.approval import await_approval
from functions.disputes.cases import list_proposals
from functions.disputes.model import LetterStatus, Round, RoundPhase
from functions.disputes.submission import on_bureau_webhook_received, record_response
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import ok
from tests.harness.records import give_letter, give_result_letter
from tests.harness.world import World
from tests.operations.disputes.disputed import BANK, BUYER, Disputed

ANNA = staff(Role.SPECIALIST)


class Replaced(Disputed):
    """The letter came back by mail; another one, not yet approved, took its place."""

    def __init__(self, world: World) -> None:
        super().__init__(world, ANNA.actor)
        (old,) = self.round.letters
        self.old, self.new = old.letter_id, "ltr_new"
        fresh = {
            "letter_id": self.new, "status": LetterStatus.AWAITING_APPROVAL, "submission_key": None,
            "provider_reference": None, "submitted_at": None,
        }  # fmt: skip
        gone = {"status": LetterStatus.RETURNED, "replaced_by": self.new}
        self.keep(letters=(old.model_copy(update=gone), old.model_copy(update=fresh)))
        for letter_id in (self.old, self.new):
            give_letter(world, self.round.round_id, str(self.person.customer_id), letter_id)

    def keep(self, **changes: Any) -> None:
        self.round = Round.model_validate(self.now.model_copy(update=changes).model_dump())
        self.world.sql("update disputes.rounds set body = %s", self.round.model_dump_json())

    @property
    def now(self) -> Round:
        (row,) = self.world.sql("select body from disputes.rounds where round_id = %s", self.round.round_id)
        return Round.model_validate(row[0], strict=False)

    def sends(self, after_days: int = 20) -> None:
        """The new letter left as well."""
        old, new = self.now.letters
        assert old.submitted_at is not None
        left = {
            "status": LetterStatus.SUBMITTED, "submission_key": "key-87654321", "provider_reference": "mail-2",
            "submitted_at": old.submitted_at + timedelta(days=after_days),
        }  # fmt: skip
        self.keep(letters=(old, new.model_copy(update=left)))

    def says(self, letter_id: str, *words: str) -> None:
        """The bureau's signed message on one of our letters."""
        items = (entry.item.item_id for entry in self.round.items)
        data = {
            "bureau": "transunion", "kind": "dispute.completed", "bureau_dispute_id": f"d_{letter_id}",
            "client_reference": letter_id, "occurred_at": self.world.now.isoformat(),
            "results": [{"item_reference": item, "result": word} for item, word in zip(items, words, strict=False)],
        }  # fmt: skip
        detail = {"event_id": f"evt_{letter_id}", "version": 1, "occurred_at": self.world.now.isoformat()}
        event = {
            "detail-type": "BureauWebhookReceived",
            "detail": detail | {"actor": "bureau", "correlation_id": "cor_1", "data": data},
        }
        self.world.invoke(on_bureau_webhook_received.handler, event)
        self.responding.run()

    def records(self, letter_id: str | None, *outcomes: str, **more: Any) -> Any:
        """A specialist tells what they read on a paper."""
        said = [
            {"item_id": entry.item.item_id, "outcome": outcome}
            for entry, outcome in zip(self.round.items, outcomes, strict=False)
        ]
        return self.world.call(
            record_response.handler,
            ANNA,
            path={"dispute_id": self.case_id, "round_id": self.round.round_id},
            body={"response_id": str(uuid4()), "result_letter_id": letter_id, "answers": said} | more,
        )

    def paper(self, *items: AnsweredItem) -> str:
        return give_result_letter(self.world, self.person, ResultLetter(bureau=Bureau.TRANSUNION, items=items))

    def waits_at(self, letter_id: str, awaited: str) -> None:
        self.world.sql(
            "insert into disputes.waits (round_id, subject_id, awaited, token, since) values (%s, %s, %s, %s, %s)",
            self.round.round_id, letter_id, awaited, f"tok_{letter_id}_{awaited}", self.world.now,
        )  # fmt: skip

    @property
    def went_on(self) -> list[tuple[str, str]]:
        return [(row["token"], row["output"]["decision"]) for row in self.world.rows("task")]

    @property
    def proposed(self) -> list[str]:
        path = {"dispute_id": self.case_id}
        return sorted(
            each["kind"] for each in ok(self.world.call(list_proposals.handler, self.person, path=path))["items"]
        )


@pytest.fixture
def replaced(world: World) -> Iterator[Replaced]:
    yield Replaced(world)


def test_a_message_on_a_letter_that_was_replaced_is_recorded_and_the_other_is_not_sent(replaced: Replaced) -> None:
    replaced.waits_at(replaced.new, "approval")
    replaced.says(replaced.old, "Deleted", "Verified")
    assert replaced.outcomes == ["deleted", "verified"]
    old, new = replaced.now.letters
    assert (old.status, new.status) == (LetterStatus.RECEIVED, LetterStatus.WITHDRAWN)
    assert not any(entry.withdrawn for entry in replaced.now.items), "they were asked, and answered"
    assert replaced.went_on == [(f"tok_{replaced.new}_approval", "refused")]
    assert replaced.now.phase is RoundPhase.APPLYING


def test_whoever_comes_to_wait_for_it_afterwards_goes_on_at_once(replaced: Replaced) -> None:
    replaced.says(replaced.old, "Deleted", "Verified")
    event = {"case": replaced.round.round_id, "item": replaced.new, "task_token": "tok_late"}
    replaced.world.invoke(await_approval.handler, event)
    assert replaced.went_on == [("tok_late", "refused")]


def test_what_is_left_unanswered_still_goes_out(replaced: Replaced) -> None:
    replaced.says(replaced.old, "Deleted")
    assert replaced.outcomes == ["deleted", None]
    assert replaced.now.letters[1].status is LetterStatus.AWAITING_APPROVAL and replaced.went_on == []


def test_the_other_letter_that_left_as_well_waits_no_more(replaced: Replaced) -> None:
    replaced.sends()
    replaced.waits_at(replaced.new, "response")
    replaced.says(replaced.old, "Deleted", "Verified")
    assert replaced.outcomes == ["deleted", "verified"]
    assert replaced.went_on == [(f"tok_{replaced.new}_response", "answered")]
    assert replaced.now.letters[1].status is LetterStatus.SUBMITTED


def test_a_specialist_records_a_paper_that_answers_the_letter_before(replaced: Replaced) -> None:
    answer = replaced.records(replaced.paper(), "deleted", "verified")
    assert answer.status == 201, answer.body
    assert replaced.outcomes == ["deleted", "verified"]


def test_a_paper_from_before_the_other_left_answers_the_first(replaced: Replaced) -> None:
    replaced.sends(after_days=20)
    (sent, _) = (letter.submitted_at for letter in replaced.now.letters)
    assert sent is not None
    replaced.world.advance(days=30)
    answer = replaced.records(replaced.paper(), "deleted", dated_on=(sent.date() + timedelta(days=10)).isoformat())
    assert answer.status == 201, answer.body
    old, new = replaced.now.letters
    assert (old.status, new.status) == (LetterStatus.RECEIVED, LetterStatus.SUBMITTED)


def test_a_paper_is_matched_with_the_letter_that_was_replaced(replaced: Replaced) -> None:
    letter_id = replaced.paper(BANK, BUYER)
    replaced.tell(letter_id)
    assert replaced.outcomes == ["deleted", "verified"]
    assert replaced.world.events("PersonNeeded") == []


@pytest.mark.parametrize("way", ["message", "paper", "specialist"])
def test_what_may_follow_is_weighed_anew_when_an_answer_comes_after_the_end(replaced: Replaced, way: str) -> None:
    replaced.keep(ended=RoundPhase.CLOSED)
    assert replaced.proposed == []
    if way == "message":
        replaced.says(replaced.old, "Deleted", "Verified")
    elif way == "paper":
        replaced.tell(replaced.paper(BANK, BUYER))
    else:
        ok(replaced.records(replaced.paper(), "deleted", "verified"))
    assert replaced.outcomes == ["deleted", "verified"]
    assert replaced.proposed == ["await_report", "method_of_verification"]
    assert len(replaced.world.events("ProposalsChanged")) == 1


def test_nobody_else_records_it(replaced: Replaced) -> None:
    path = {"dispute_id": replaced.case_id, "round_id": replaced.round.round_id}
    body = {"response_id": str(uuid4()), "answers": [{"item_id": "itm_1", "outcome": "deleted"}]}
    colleague, stranger = staff(Role.SPECIALIST), Person()
    statuses = [
        replaced.world.call(record_response.handler, who, path=path, body=body).status for who in (colleague, stranger)
    ]
    assert statuses == [404, 403] and replaced.outcomes == [None, None]


@pytest.mark.parametrize("left", [False, True])
def test_an_analysis_reads_each_item_once_by_the_last_letter_that_left(replaced: Replaced, left: bool) -> None:
    if left:
        replaced.sends()
    rows = replaced.world.sql(
        "select item_id, submitted_on from disputes.v1_disputed_items where customer_id = %s order by item_id",
        replaced.person.customer_id,
    )
    old, new = replaced.now.letters
    sent = (new if left else old).submitted_at
    assert sent is not None
    assert [tuple(row) for row in rows] == [("itm_1", sent.date()), ("itm_2", sent.date())]
