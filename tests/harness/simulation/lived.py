"""One case at a time that nobody but the test moves: real operations, walked machines, partners that remember."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from functions.disputes.approval import approve_letter, get_letter
from functions.disputes.cases import get_dispute, open_dispute
from functions.disputes.rounds import fire_due_clocks, start_round
from functions.disputes.submission.ports.port import Sent
from functions.webhooks.signature import sign as signed
from kernel.errors import HorizonError
from kernel.ids import new_id
from kernel.operation import Operation
from tests.harness.events import Answer
from tests.harness.partner_secrets import SECRETS
from tests.harness.people import ok
from tests.harness.simulation.around import Partners
from tests.harness.simulation.cases import LETTERS, Life, Simulation, consumers_of
from tests.harness.world import World, put_partner

LETTER = f"select r.body, letter from {LETTERS} where letter ->> 'letter_id' = %s"
SIGNED = "select 1 from disputes.approvals where letter_id = %s and content_sha256 = %s"
ITEMS = f"select jsonb_array_elements_text(letter -> 'item_ids') from {LETTERS} where letter ->> 'letter_id' = %s"


class Watching(Partners):
    """Takers of letters that look, at that very moment, whether the consumer lets this text leave."""

    def __init__(self, world: World, random: Random) -> None:
        super().__init__(random)
        self.world, self.wrong = world, list[str]()

    def _take(self, key: str, cents: int | None) -> Sent:
        if key not in self.taken:
            ((round_, letter),) = self.world.sql(LETTER, key)
            text = letter["content_sha256"]
            signed_now = letter["approved_sha256"] == text and self.world.sql(SIGNED, key, text)
            if not signed_now:
                self.wrong.append(f"letter {key} left without an approval of its text")
            if round_["paused"] or round_["ended"] or letter["status"] != "rendered":
                self.wrong.append(f"letter {key} left though it must not: {letter['status']}")
        return super()._take(key, cents)


class Lived(Simulation):
    """Cases that nobody but the test moves; what a consumer of an event refuses goes to the dead letters."""

    def __init__(self, world: World) -> None:
        super().__init__(world, cases=0, days=0)
        self.partners: Watching = Watching(world, self.random)
        self.plan = self._template()
        self.messages: list[tuple[Operation, str, str, bytes]] = []
        self.dead: list[str] = []

    @contextmanager
    def ready(self) -> Iterator[Lived]:
        """What operations tell comes here, and letters are taken here."""
        for name in ("experian", "mail"):
            put_partner(name, SECRETS[name] | {"base_url": "http://127.0.0.1:9"})
        with self.walker.listening(), self.partners.listening():
            yield self

    def begins(self, *bureaus: str, **given: Any) -> Life:
        """A customer's case with its first round, which waits to be signed; `given`: how the round is started."""
        self._forget()
        life = self._customer(self.plan, bureaus)
        self.world.advance(days=8)
        self.walker.events.clear()
        body = {"analysis_id": self._analyse(life)}
        life.dispute_id = ok(self.world.call(open_dispute.handler, life.person, body=body))["dispute_id"]
        life.rounds = 1
        ok(self.world.call(start_round.handler, life.person, path={"dispute_id": life.dispute_id}, body=given))
        self.settle()
        return life

    def _forget(self) -> None:
        """Of cases before nothing is left that could move or be judged."""
        self.world.sql("truncate disputes.cases cascade")
        self.partners.wrong.clear()
        self.walker.ended.clear()
        self.walker.dies()
        for told in (self.messages, self.dead):
            told.clear()

    def case(self, life: Life) -> Any:
        return ok(self.world.call(get_dispute.handler, life.person, path={"dispute_id": life.dispute_id}))

    def signs(self, life: Life, letter_id: str, **changes: Any) -> Answer:
        """The consumer reads the letter as it stands, attests and signs."""
        path = {"dispute_id": life.dispute_id, "letter_id": letter_id}
        shown = ok(self.world.call(get_letter.handler, life.person, path=path))
        items = shown["content"]["items"]
        body = {
            "typed_name": "Maria Delgado",
            "content_sha256": shown["content_sha256"],
            "statement_sha256": shown["signing"]["sha256"],
            "attestations": [
                {"item_id": one["item_id"], "text": one["attestation"]} for one in items if one["attestation"]
            ],
        }
        answer = self.world.call(approve_letter.handler, life.person, path=path, body=body | changes)
        self.settle()
        return answer

    def days(self, days: int) -> dict[str, int]:
        """So many days go by; what was due at their end has fired."""
        self.world.advance(days=days)
        fired: dict[str, int] = self.world.invoke(fire_due_clocks.handler, {})
        self.settle()
        return fired

    def items(self, letter_id: str) -> list[str]:
        return [row[0] for row in self.world.sql(ITEMS, letter_id)]

    def finds_more(self, life: Life) -> None:
        """A newer analysis, with more of what was always there."""
        life.rounds += 1
        self._analyse(life)

    def settle(self) -> None:
        while True:
            self.walker.run()
            if not self.walker.events:
                return
            body = self.walker.events.popleft()
            for consumer in consumers_of(body["detail_type"]):
                try:
                    self.world.invoke(consumer, {"detail": body["detail"], "detail-type": body["detail_type"]})
                except HorizonError as error:
                    self.dead.append(f"{consumer.name}: {error}")

    def bureau(self, letter_id: str, kind: str, results: list[dict[str, str]]) -> None:
        self._bureau_says(f"dispute.{kind}", letter_id, results)

    def scan(self, letter_id: str, kind: str) -> None:
        self._scan(letter_id, kind)

    def _hook(self, door: Operation, partner: str, header: str, kind: str, data: Any, times: int) -> None:
        message = {"eventId": new_id("evt", self.world.now), "type": kind, "occurredAt": self.world.now.isoformat()}
        self.messages.append((door, partner, header, json.dumps(message | {"data": data}).encode()))
        self.again(-1)

    def again(self, place: int) -> None:
        """A message comes, now for the first time or any time later, freshly signed."""
        door, partner, header, raw = self.messages[place]
        path = {"bureau": partner} if partner != "mail" else None
        stamp = signed(SECRETS[partner]["webhook_secret"], raw, self.world.now)
        assert self.world.call(door, path=path, body=raw, headers={header: stamp}).status == 202
        self.settle()
