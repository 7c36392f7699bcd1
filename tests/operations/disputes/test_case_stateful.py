"""One consumer's case, moved by anything in any order: what the operations promise holds after every act.

The operations are the real ones on the real database, walked by the real state machines; the partners remember each
letter that they were really given.
"""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from functions.billing import confirm_payment, pause_work, put_failed_payment, record_failed_payment, resume_work
from functions.disputes.approval import get_letter, refuse_letter, revise_letter
from functions.disputes.cases import withdraw_dispute
from functions.disputes.enclosing import add_evidence, record_information
from functions.disputes.rounds import pause_round, resume_round, start_round, withdraw_item
from functions.disputes.submission import resubmit_letter
from kernel.ids import new_id
from kernel.operation import Operation
from tests.harness.events import Answer, Person
from tests.harness.lived_cases import Lived
from tests.harness.people import ok
from tests.harness.simulated_cases import MANAGER, NO_CLOCK, UNAPPROVED, Life
from tests.harness.world import World
from tests.operations.disputes.test_letters import give_paper

EXAMPLES, STEPS = 6, 30
WORDS = ("", "I paid it in full in March.", "Delete it today, or else I will sue each of you.")
AT_TWO_ROUNDS = (
    "select r.case_id from disputes.rounds r, jsonb_array_elements(r.body -> 'items') as i(entry)"
    " where r.body ->> 'ended' is null and not (entry ->> 'withdrawn')::boolean"
    " group by r.case_id, entry #>> '{item,plan,bureau}', entry #>> '{item,plan,tradeline_key}',"
    " entry #>> '{item,plan,ground}' having count(distinct r.round_id) > 1"
)
TWICE = (
    "select subject_id, happening from disputes.timeline"
    " where happening in ('letter_submitted', 'round_overdue', 'approval_awaited', 'round_closed', 'mail_lost')"
    " group by subject_id, happening having count(*) > 1"
)
NOT_FIRED = (
    "select clock_id from disputes.clocks"
    " where fired_at is null and cancelled_at is null and due_at <= %s and kind <> 'stuck'"
)
"""Whether a round is stuck is asked a day after what has fired late."""


places = st.integers(0, 11)


class Case(RuleBasedStateMachine):
    """What consumer, staff, bureaus, the mail, payments and days may do, sensible or not."""

    world: World
    lived: Lived

    @initialize(bureaus=st.sampled_from([["experian"], ["transunion"], ["experian", "equifax"]]), signed=st.booleans())
    def opened(self, bureaus: list[str], signed: bool) -> None:
        self.lived.random.seed(0)
        self.life: Life = self.lived.begins(*bureaus)
        self.person: Person = self.life.person
        self.digests: dict[str, list[str]] = {}
        self.payment: str | None = None
        if signed:
            self.signs_what_waits()

    # -- what there is -----------------------------------------------------------------------------------------------

    @property
    def case(self) -> Any:
        return self.lived.case(self.life)

    def letter(self, place: int, *, left: bool | None = None) -> dict[str, Any] | None:
        """One of the case's letters: any, or of those that have left, or have not."""
        taken = self.lived.partners.taken
        found = [each for round_ in self.case["rounds"] for each in round_["letters"]]
        found = [each for each in found if left is None or (each["letter_id"] in taken) is left]
        return found[place % len(found)] if found else None

    def round_of(self, letter_id: str) -> Any:
        rounds = self.case["rounds"]
        return next(each for each in rounds if letter_id in [letter["letter_id"] for letter in each["letters"]])

    def do(self, operation: Operation, who: Person | None = None, body: Any = None, **rest: Any) -> Answer:
        """An act that may be refused, and never breaks."""
        headers = rest.pop("headers", None)
        path = {"dispute_id": self.life.dispute_id} | rest
        answer = self.world.call(operation, who or self.person, path=path, body=body or {}, headers=headers)
        assert answer.status < 500, answer.body
        self.lived.settle()
        return answer

    # -- the consumer and staff ----------------------------------------------------------------------------------------

    @rule(annual=st.booleans())
    def goes_on(self, annual: bool) -> None:
        self.lived.finds_more(self.life)
        self.do(start_round.handler, body={"annual_reports": ["experian"] if annual else []})

    @rule(place=places, words=st.sampled_from(WORDS))
    def edits(self, place: int, words: str) -> None:
        if (letter := self.letter(place)) is None:
            return
        shown = ok(self.do(get_letter.handler, letter_id=letter["letter_id"]))
        self.digests.setdefault(letter["letter_id"], []).append(shown["content_sha256"])
        item = shown["content"]["items"][0]["item_id"]
        self.do(
            revise_letter.handler, letter_id=letter["letter_id"], headers={"If-Match": f'"{shown["version"]}"'},
            body={"items": [{"item_id": item, "statement": words}]},
        )  # fmt: skip

    @rule(place=places, stale=st.booleans())
    def signs(self, place: int, stale: bool) -> None:
        if (letter := self.letter(place, left=False)) is None:
            return
        shown = ok(self.do(get_letter.handler, letter_id=letter["letter_id"]))
        old = [text for text in self.digests.get(letter["letter_id"], ()) if text != shown["content_sha256"]]
        if stale and not old:
            return
        changes = {"content_sha256": old[0]} if stale else {}
        answer = self.lived.signs(self.life, letter["letter_id"], **changes)
        assert answer.status < 500, answer.body
        assert not stale or answer.status >= 400, "a text that is no more was signed"

    @rule()
    def signs_what_waits(self) -> None:
        for letter in self.case["rounds"][-1]["letters"]:
            if letter["status"] == "awaiting_approval":
                self.lived.signs(self.life, letter["letter_id"])

    @rule(place=places)
    def refuses(self, place: int) -> None:
        if letter := self.letter(place, left=False):
            self.do(refuse_letter.handler, letter_id=letter["letter_id"])

    @rule(place=places, staff=st.booleans())
    def pauses(self, place: int, staff: bool) -> None:
        if letter := self.letter(place):
            round_id = self.round_of(letter["letter_id"])["round_id"]
            self.do(pause_round.handler, MANAGER if staff else None, round_id=round_id)

    @rule(staff=st.booleans())
    def resumes(self, staff: bool) -> None:
        """Lifts a pause; staff start the workflow again where there is none, though it had not died."""
        round_id = self.case["rounds"][-1]["round_id"]
        self.do(resume_round.handler, MANAGER if staff else None, round_id=round_id)

    @rule(place=places)
    def takes_out(self, place: int) -> None:
        round_ = self.case["rounds"][-1]
        if round_["items"]:
            item = round_["items"][place % len(round_["items"])]
            self.do(withdraw_item.handler, round_id=round_["round_id"], item_id=item["item_id"])

    @rule(place=places)
    def adds_a_paper(self, place: int) -> None:
        round_ = self.case["rounds"][-1]
        if round_["items"]:
            item = round_["items"][place % len(round_["items"])]
            body = {"document_id": give_paper(self.world, self.person), "shows": "payment"}
            self.do(add_evidence.handler, round_id=round_["round_id"], item_id=item["item_id"], body=body)

    @rule(place=places)
    def sends_anew(self, place: int) -> None:
        if letter := self.letter(place, left=True):
            self.do(resubmit_letter.handler, letter_id=letter["letter_id"])

    @rule(place=places)
    def sends_the_bureau_more(self, place: int) -> None:
        if letter := self.letter(place, left=True):
            body = {"received_at": self.world.now.isoformat()}
            self.do(record_information.handler, letter_id=letter["letter_id"], body=body)

    # -- bureaus, the mail, payments and days ----------------------------------------------------------------------------

    @rule(
        place=places, kind=st.sampled_from(["received", "completed"]), word=st.sampled_from(["DELETED", "LOOKED INTO"])
    )
    def a_bureau_speaks(self, place: int, kind: str, word: str) -> None:
        letter = self.letter(place, left=True)
        if letter is None or letter["bureau"] != "experian":
            return
        items = [] if kind == "received" else self.lived.items(letter["letter_id"])
        results = [{"itemReference": item, "result": word} for item in items]
        self.lived.bureau(letter["letter_id"], kind, results)

    @rule(place=places, kind=st.sampled_from(["in_transit", "delivered", "returned"]))
    def the_mail_scans(self, place: int, kind: str) -> None:
        letter = self.letter(place, left=True)
        if letter is not None and letter["bureau"] != "experian":
            self.lived.scan(letter["letter_id"], kind)

    @rule(place=places)
    def a_message_comes_again(self, place: int) -> None:
        if self.lived.messages:
            self.lived.again(place % len(self.lived.messages))

    @rule()
    def a_payment_fails_or_comes(self) -> None:
        if self.payment is None:
            self.payment = new_id("pay", self.world.now)
            body = {"customer_id": self.person.customer_id}
            path = {"payment_id": self.payment}
            ok(self.world.call(put_failed_payment.handler, MANAGER, path=path, body=body))
            self.bills(record_failed_payment.handler, pause_work.handler)
        else:
            ok(self.world.call(confirm_payment.handler, MANAGER, path={"payment_id": self.payment}, body={}))
            self.bills(resume_work.handler)
            self.payment = None

    def bills(self, *steps: Operation) -> None:
        for step in steps:
            self.world.invoke(step, {"case": self.payment})
        self.lived.settle()

    @rule(days=st.integers(1, 25))
    def days_go_by(self, days: int) -> None:
        self.lived.days(days)
        assert self.world.sql(NOT_FIRED, self.world.now) == [], "a clock is lost"

    # -- what holds ------------------------------------------------------------------------------------------------------

    @invariant()
    def nothing_leaves_unsigned(self) -> None:
        assert self.lived.partners.wrong == [] and self.world.sql(UNAPPROVED) == []

    @invariant()
    def nothing_happens_twice(self) -> None:
        assert all(count == 1 for count in self.lived.partners.sheets.values())
        assert self.world.sql(TWICE) == [] and self.world.sql(AT_TWO_ROUNDS) == []

    @invariant()
    def whatever_is_under_way_has_its_clock(self) -> None:
        assert self.world.sql(NO_CLOCK) == []

    @invariant()
    def no_execution_fails_by_itself(self) -> None:
        """Superseded: the branch of a Map that another execution took the place of; the machine catches it."""
        assert {*self.lived.walker.ended.values()} <= {"SUCCEEDED", "Superseded"}

    def teardown(self) -> None:
        if hasattr(self, "life"):
            self.do(withdraw_dispute.handler)


def test_a_case_keeps_its_promises_whatever_is_done_to_it(world: World) -> None:
    lived = Lived(world)
    case = type("ThisCase", (Case,), {"world": world, "lived": lived})
    with lived.ready():
        run_state_machine_as_test(
            case,
            settings=settings(
                max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, derandomize=True,
                phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip
    assert len(lived.partners.sheets) >= EXAMPLES // 2, "letters left, or nothing was tried"
