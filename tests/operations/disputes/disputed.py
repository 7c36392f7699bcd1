"""Customers with a round that was sent to a bureau, and the bureau's letters that answer it."""

from __future__ import annotations

from typing import Any

from contracts.outcomes import Outcome
from contracts.result_letter import AnsweredItem, ResultLetter
from contracts.vocabulary import Bureau
from functions.disputes.cases import get_dispute
from functions.disputes.responses import list_responses
from functions.disputes.submission import on_result_letter_read
from kernel.ids import new_id
from tests.generators.sent_rounds import disputed, sent_round
from tests.harness.events import Person
from tests.harness.people import ok, served
from tests.harness.records import give_result_letter, save_case
from tests.harness.responding import Responding
from tests.harness.world import World


class Disputed:
    """A customer with a round that was sent to TransUnion."""

    def __init__(self, world: World, assigned_to: str | None = None) -> None:
        self.world, self.responding = world, Responding(world)
        self.person: Person = served(world)
        # The key for the customer's personal data exists once anything of theirs was kept.
        self.case_id = save_case(world, str(self.person.customer_id), assigned_to, rounds=1)
        self.round = sent_round(
            Bureau.TRANSUNION,
            disputed("EXAMPLE BANK USA", "517800XXXXXX", key="t001"),
            disputed("MIDLAND EXAMPLE", "30012XXXX", key="t002"),
            round_id=new_id("rnd", world.now),
            case_id=self.case_id,
        )
        world.sql(
            "insert into disputes.rounds (round_id, case_id, number, body, updated_at) values (%s, %s, 1, %s, %s)",
            self.round.round_id, self.case_id, self.round.model_dump_json(), world.now,
        )  # fmt: skip

    def comes(self, *items: AnsweredItem, bureau: Bureau | None = Bureau.TRANSUNION) -> str:
        letter = ResultLetter(bureau=bureau, items=items)
        letter_id = give_result_letter(self.world, self.person, letter)
        self.tell(letter_id)
        return letter_id

    def tell(self, letter_id: str, event_id: str | None = None, **more: str) -> None:
        data = {"customer_id": self.person.customer_id, "letter_id": letter_id, "bureau": "transunion", **more}
        self.world.tell(on_result_letter_read.handler, data, event_id or f"evt_{letter_id}")
        self.responding.run()

    @property
    def case(self) -> Any:
        return ok(self.world.call(get_dispute.handler, self.person, path={"dispute_id": self.case_id}))

    @property
    def responses(self) -> Any:
        """The answers that came, as the customer sees them."""
        return ok(self.world.call(list_responses.handler, self.person, path={"dispute_id": self.case_id}))["items"]

    def waits(self) -> None:
        """The round's workflow waits for the bureau's answer, with the token `tok`."""
        self.world.sql(
            "insert into disputes.waits (round_id, subject_id, awaited, token, since)"
            " values (%s, %s, 'response', 'tok', %s)",
            self.round.round_id, self.round.letters[0].letter_id, self.world.now,
        )  # fmt: skip

    @property
    def outcomes(self) -> list[str | None]:
        return [item["outcome"] for item in self.case["rounds"][-1]["items"]]


def said(furnisher: str, number: str, phrase: str | None, certainty: float = 0.99) -> AnsweredItem:
    outcome = {"DELETED": Outcome.DELETED, "VERIFIED AS ACCURATE": Outcome.VERIFIED}.get(str(phrase))
    return AnsweredItem(
        furnisher=furnisher, account_number=number, outcome=outcome, certainty=certainty, phrase=phrase,
        title=phrase or "?", sources={},
    )  # fmt: skip


BANK = said("EXAMPLE BANK", "517800****", "DELETED")
BUYER = said("MIDLAND EXAMPLE", "30012****", "VERIFIED AS ACCURATE")
