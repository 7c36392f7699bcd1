"""Dispute cases lived through day by day: consumers, bureaus, the mail and staff act at random, and promises must hold.

The operations are the real ones, on the real database; partners are fakes in process that remember each letter they
were really given, and sometimes lose the answer. The clock jumps from day to day. What may follow a round stands in one
table, `NEXT`: a branch of its own (an escalation) is one more line there, and one more machine to walk.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final
from unittest.mock import patch

from contracts.result_letter import ResultLetter
from functions.customers.model import Purpose
from functions.disputes.approval import approve_letter, draft_letters, get_letter, refuse_letter
from functions.disputes.cases import get_dispute, open_dispute
from functions.disputes.model import LetterChannel, LetterStatus
from functions.disputes.rounds import fire_due_clocks, start_round
from functions.disputes.rules.channels import channel_of
from functions.disputes.submission import record_response, record_sending, resubmit_letter
from functions.webhooks import receive_bureau_webhook, receive_mail_webhook
from functions.webhooks.signature import sign as signed
from kernel.operation import Operation
from kernel.triggers import Event, Role
from tests.harness.events import Person, staff
from tests.harness.partner_secrets import SECRETS
from tests.harness.people import acknowledged, consent, ok, sign, with_profile
from tests.harness.records import give_analysis, give_report, give_result_letter
from tests.harness.simulation.around import RATES, Metered, Partners
from tests.harness.walker import Walker
from tests.harness.world import World, operations, put_partner

MANAGER = staff(Role.MANAGER)
MACHINES: Final = ("dispute_round", "bureau_response")
CONSUMERS_OF_EVENTS: Final = frozenset({"disputes", "desk"})
BUREAUS: Final = ("experian", "equifax", "transunion")
ROUNDS_MOST: Final = 3
OUTCOMES: Final = ("deleted", "updated_disputed", "verified")
API_WORDS: Final = ("DELETED", "UPDATED", "VERIFIED AS ACCURATE")

Act = Callable[[], None]


@dataclass
class Found:
    """What a simulation came to. wrong: each promise that did not hold, in words."""

    cases: int
    days: int
    took_s: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Life:
    """One consumer and their case."""

    person: Person
    plan: list[dict[str, Any]]
    dispute_id: str = ""
    rounds: int = 0


class Simulation:
    """Cases side by side over so many days."""

    def __init__(self, world: World, cases: int, days: int, seed: int = 1) -> None:
        self.world, self.random, self.found = world, Random(seed), Found(cases, days)
        self.walker, self.partners = Walker(world, *MACHINES), Partners(self.random)
        self.metered = Metered(world)
        self.day = 0
        self._acts: list[tuple[int, int, Act]] = []
        self._order = itertools.count()
        self._seen: set[str] = set()
        self._lives: dict[str, Life] = {}

    def run(self, tell: Callable[[int], None] = lambda day: None) -> Found:
        """Live all days and judge them; `tell` hears of each that is over."""
        begun = time.monotonic()
        for name in ("experian", "mail"):
            put_partner(name, SECRETS[name] | {"base_url": "http://127.0.0.1:9"})
        with self.walker.listening(), self.partners.listening(), self._by_hand():
            self._join()
            with self.metered.listening():
                while self.day < self.found.days:
                    self._live_a_day()
                    tell(self.day)
        self._judge()
        self.found.took_s = time.monotonic() - begun
        return self.found

    # -- the beginning -------------------------------------------------------------------------------------------------

    def _join(self) -> None:
        """Customers who may be served, each with a plan of findings at every bureau; their cases begin over a month."""
        plan = self._template()
        for _ in range(self.found.cases):
            life = self._customer(plan, self.random.sample(BUREAUS, self.random.randint(1, 3)))
            self.after(8 + self.random.randrange(30), functools.partial(self._open, life))
        self.walker.events.clear()

    def _customer(self, plan: list[dict[str, Any]], bureaus: Sequence[str]) -> Life:
        """A customer who may be served once the bar has gone by, with these findings at each bureau."""
        person = with_profile(self.world)
        acknowledged(self.world, person)
        sign(self.world, person)
        consent(self.world, person, Purpose.DISPUTE, *(f"bureau:{bureau}" for bureau in BUREAUS))
        consent(self.world, person, Purpose.ELECTRONIC_RECORDS, "disputes")
        return Life(person, [at_bureau(item, bureau) for bureau in bureaus for item in plan])

    def _template(self) -> list[dict[str, Any]]:
        """Findings as an analysis of a report with planted errors plans them."""
        person = with_profile(self.world)
        give_report(self.world, person)
        analysis_id = give_analysis(self.world, person)
        ((body,),) = self.world.sql("select body from analysis.analyses where analysis_id = %s", analysis_id)
        self._body = body
        items: list[dict[str, Any]] = body["plan"]["items"]
        return items

    @contextmanager
    def _by_hand(self) -> Iterator[None]:
        """Some letters are the consumers' own to send, whatever the recipient's way is."""

        def chosen(bureau: Any) -> LetterChannel:
            by_hand = self.random.random() < RATES["by_hand"]
            return LetterChannel.PORTAL if by_hand else channel_of(bureau)

        with patch.object(draft_letters, "channel_of", chosen):
            yield

    # -- days ----------------------------------------------------------------------------------------------------------

    def after(self, days: int, act: Act) -> None:
        heapq.heappush(self._acts, (self.day + max(days, 0), next(self._order), act))

    def _live_a_day(self) -> None:
        self.world.advance(days=1)
        self.day += 1
        fired = self.world.invoke(fire_due_clocks.handler, {})
        self.found.counts.update({f"clocks: {kind}": count for kind, count in fired.items()})
        self._settle()
        while self._acts and self._acts[0][0] <= self.day:
            heapq.heappop(self._acts)[2]()
            self._settle()

    def _settle(self) -> None:
        """Until nothing moves by itself: machines walk, events come to their consumers, people notice what waits."""
        while True:
            self.walker.run()
            if not self.walker.events:
                return
            body = self.walker.events.popleft()
            self._notice(body["detail_type"], body["detail"]["data"])
            for consumer in consumers_of(body["detail_type"]):
                self.world.invoke(consumer, {"detail": body["detail"], "detail-type": body["detail_type"]})

    def _notice(self, name: str, told: dict[str, Any]) -> None:
        """Who acts on an event, and after how many days. A new branch's actors are added here."""
        self.found.counts[name] += 1
        life = self._lives.get(told.get("dispute_id") or "")
        days = self.random.randint
        match name:
            case "LetterReadyForApproval" if life:
                self.after(days(0, 6), lambda: self._decide(life, told["letter_id"]))
            case "MilestoneReached" if life and told["milestone"] == "packet_ready":
                self.after(days(1, 25), lambda: self._send_by_hand(life, told["letter_id"]))
            case "LetterSubmitted" if life:
                self._under_way(life, told)
            case "LetterReturned" if life:
                self.after(days(1, 3), lambda: self._resubmit(life, told["letter_id"]))
            case "PersonNeeded" if life and told["task_kind"] == "MailLost":
                self.after(days(1, 3), lambda: self._resubmit(life, told["case_id"]))
            case "RoundClosed" if life:
                self.after(days(10, 40), lambda: NEXT.get(told["next_step"], Simulation._rest)(self, life))

    # -- what consumers do ---------------------------------------------------------------------------------------------

    def _open(self, life: Life) -> None:
        body = {"analysis_id": self._analyse(life)}
        life.dispute_id = ok(self.world.call(open_dispute.handler, life.person, body=body))["dispute_id"]
        self._lives[life.dispute_id] = life
        self._begin_round(life)

    def _analyse(self, life: Life) -> str:
        """An analysis as it stands now: each round later finds more of what was always there."""
        known = max(1, len(life.plan) * (life.rounds + 1) // ROUNDS_MOST)
        analysis_id = f"ana_{next(self._order):026d}"
        body = self._body | {"id": analysis_id, "plan": self._body["plan"] | {"items": life.plan[:known]}}
        self.world.sql(
            "insert into analysis.analyses (analysis_id, customer_id, report_ids, law_pack, as_of, body, created_at)"
            " values (%s, %s, '{}', 'simulated', %s, %s, %s)",
            analysis_id, life.person.customer_id, self.world.now.date(), json.dumps(body), self.world.now,
        )  # fmt: skip
        return analysis_id

    def _begin_round(self, life: Life) -> None:
        if life.rounds:
            self._analyse(life)
        life.rounds += 1
        path = {"dispute_id": life.dispute_id}
        begun = self.world.call(start_round.handler, life.person, path=path, body={})
        self.found.counts["rounds refused" if begun.status >= 300 else "rounds begun"] += 1

    def _again(self, life: Life) -> None:
        if life.rounds < ROUNDS_MOST:
            self._begin_round(life)

    def _rest(self, life: Life) -> None:
        """Nothing is simulated that follows such a step."""

    def _decide(self, life: Life, letter_id: str) -> None:
        path = {"dispute_id": life.dispute_id, "letter_id": letter_id}
        refuses = self.random.random() < RATES["refused"]
        shown = ok(self.world.call(get_letter.handler, life.person, path=path))
        if shown["status"] == LetterStatus.WITHDRAWN:
            self.found.counts["letters taken back: the one before was answered"] += 1
            return
        if refuses:
            ok(self.world.call(refuse_letter.handler, life.person, path=path, body={}))
            return
        items = shown["content"]["items"]
        attested = [{"item_id": one["item_id"], "text": one["attestation"]} for one in items if one["attestation"]]
        body = {
            "typed_name": "Maria Delgado",
            "content_sha256": shown["content_sha256"],
            "statement_sha256": shown["signing"]["sha256"],
            "attestations": attested,
        }
        ok(self.world.call(approve_letter.handler, life.person, path=path, body=body))

    def _send_by_hand(self, life: Life, letter_id: str) -> None:
        body = {"sent_on": self.world.now.date().isoformat()}
        path = {"dispute_id": life.dispute_id, "letter_id": letter_id}
        ok(self.world.call(record_sending.handler, life.person, path=path, body=body))

    def _resubmit(self, life: Life, letter_id: str) -> None:
        path = {"dispute_id": life.dispute_id, "letter_id": letter_id}
        sent = self.world.call(resubmit_letter.handler, life.person, path=path, body={})
        self.found.counts["sent anew" if sent.status < 300 else "not sent anew"] += 1

    # -- what bureaus and the mail do ----------------------------------------------------------------------------------

    def _under_way(self, life: Life, told: dict[str, Any]) -> None:
        letter_id, days = told["letter_id"], self.random.randint
        self.found.counts[f"sent: {told['channel']}"] += 1
        silent = self.random.random() < RATES["silent"]
        if told["channel"] == LetterChannel.BUREAU_API:
            self.after(days(0, 2), lambda: self._bureau_says("dispute.received", letter_id, []))
            if not silent:
                self.after(days(8, 40), lambda: self._bureau_answers(life, letter_id))
            return
        fate = self.random.random()
        if told["channel"] == LetterChannel.CERTIFIED_MAIL:
            if fate < RATES["lost"]:
                return
            returned = fate < RATES["lost"] + RATES["returned"]
            self.after(days(1, 2), lambda: self._scan(letter_id, "in_transit"))
            self.after(days(4, 8), lambda: self._scan(letter_id, "returned" if returned else "delivered"))
            if returned:
                return
        if not silent:
            self.after(days(15, 40), lambda: self._paper_answers(life, letter_id))

    def _scan(self, letter_id: str, kind: str) -> None:
        tracking = self.partners.taken[letter_id].tracking_id
        data = {"trackingId": tracking, "clientReference": letter_id}
        times = 2 if self.random.random() < RATES["scan_again"] else 1
        self._hook(receive_mail_webhook.handler, "mail", "X-Mail-Signature", f"mail.{kind}", data, times)

    def _bureau_answers(self, life: Life, letter_id: str) -> None:
        items = self._items(life, letter_id)
        results = [{"itemReference": item, "result": self.random.choice(API_WORDS)} for item in items]
        self._bureau_says("dispute.completed", letter_id, results)

    def _bureau_says(self, kind: str, letter_id: str, results: list[dict[str, str]]) -> None:
        data = {"disputeId": f"ref-{letter_id}", "clientReference": letter_id, "results": results}
        self._hook(receive_bureau_webhook.handler, "experian", "X-Bureau-Signature", kind, data, 1)

    def _hook(self, door: Operation, partner: str, header: str, kind: str, data: Any, times: int) -> None:
        message = {"eventId": f"evt-{next(self._order)}", "type": kind, "occurredAt": self.world.now.isoformat()}
        raw = json.dumps(message | {"data": data}).encode()
        path = {"bureau": partner} if partner != "mail" else None
        for _ in range(times):
            stamp = signed(SECRETS[partner]["webhook_secret"], raw, self.world.now)
            assert self.world.call(door, path=path, body=raw, headers={header: stamp}).status == 202

    def _paper_answers(self, life: Life, letter_id: str) -> None:
        """The bureau's paper comes, and a specialist reads it out."""
        round_ = self._round(life, letter_id)
        items = self._items(life, letter_id)
        if round_["phase"] in ("closed", "withdrawn") or not items:
            self.found.counts["answers after the end"] += 1
            return
        paper = give_result_letter(self.world, life.person, ResultLetter(bureau=None))
        answers = [{"item_id": item, "outcome": self.random.choice(OUTCOMES)} for item in items]
        body = {"response_id": response_id(next(self._order)), "result_letter_id": paper, "answers": answers}
        path = {"dispute_id": life.dispute_id, "round_id": round_["round_id"]}
        answer = self.world.call(record_response.handler, MANAGER, path=path, body=body)
        # A paper that answers a letter sent anew meanwhile is refused until the new one has left.
        assert answer.status in (201, 409), answer.body
        self.found.counts["papers read" if answer.status == 201 else "papers refused"] += 1

    def _round(self, life: Life, letter_id: str) -> Any:
        path = {"dispute_id": life.dispute_id}
        rounds = ok(self.world.call(get_dispute.handler, life.person, path=path))["rounds"]
        return next(one for one in rounds if any(letter["letter_id"] == letter_id for letter in one["letters"]))

    def _items(self, life: Life, letter_id: str) -> list[str]:
        found = self.world.sql(
            "select i.item from disputes.letters l join disputes.rounds r using (round_id),"
            " jsonb_array_elements(r.body -> 'letters') as b(letter),"
            " jsonb_array_elements_text(b.letter -> 'item_ids') as i(item)"
            " where l.letter_id = %s and b.letter ->> 'letter_id' = %s",
            letter_id, letter_id,
        )  # fmt: skip
        return [row[0] for row in found]

    # -- what must hold ------------------------------------------------------------------------------------------------

    def _judge(self) -> None:
        wrong = self.found.wrong
        twice = [key for key, count in self.partners.sheets.items() if count > 1]
        wrong += [f"letter {key} was sent twice" for key in twice]
        told = Counter(row[0] for row in self.world.sql("select letter_id from disputes.submissions"))
        wrong += [f"letter {key} left and was not noted" for key in self.partners.taken if key not in told]
        wrong += [
            f"letter {key} was noted and never left"
            for (key,) in self.world.sql(NEVER_LEFT)
            if key not in self.partners.taken
        ]
        wrong += [f"letter {key} left without an approval of its text" for (key,) in self.world.sql(UNAPPROVED)]
        wrong += [f"letter {key} waits and no clock runs for it" for (key,) in self.world.sql(NO_CLOCK)]
        wrong += [f"clock {key} was due and did not fire" for (key,) in self.world.sql(_UNFIRED, self.world.now)]
        wrong += [f"letter {key}'s items do not bear its cost" for (key,) in self.world.sql(_UNSPREAD)]
        wrong += [f"execution {name} ended with {how}" for name, how in self.walker.ended.items() if how != "SUCCEEDED"]
        self.found.counts["executions ended"] = len(self.walker.ended)
        self.found.counts["branches that wait at the end"] = self.walker.standing


NEXT: Final[Mapping[str, Callable[[Simulation, Life], None]]] = dict.fromkeys(
    ("close", "next_round", "await_report", "method_of_verification"), Simulation._again
)
"""What the consumer does when a round's end proposes such a step: here, look at the newest report and dispute anew."""

LETTERS = "disputes.rounds r, jsonb_array_elements(r.body -> 'letters') as b(letter)"
NEVER_LEFT = "select letter_id from disputes.submissions where channel <> 'portal'"
UNAPPROVED = (
    f"select letter ->> 'letter_id' from {LETTERS} where letter ->> 'submitted_at' is not null"
    " and letter ->> 'approved_sha256' is distinct from letter ->> 'content_sha256'"
)
NO_CLOCK = (
    f"select letter ->> 'letter_id' from {LETTERS} where r.body ->> 'ended' is null"
    " and letter ->> 'status' in ('submitted', 'received') and letter ->> 'replaced_by' is null and not exists"
    " (select 1 from disputes.clocks c where c.subject_id = letter ->> 'letter_id' and c.kind in ('overdue', 'mail_lost'))"
)
_UNFIRED = (
    "select clock_id from disputes.clocks"
    " where fired_at is null and cancelled_at is null and due_at < %s - interval '2 days'"
)
_UNSPREAD = (
    "select s.letter_id from disputes.submissions s left join disputes.costs c using (letter_id)"
    " group by s.letter_id, s.cost_cents having coalesce(sum(c.cents), 0) <> coalesce(s.cost_cents, 0)"
)


@functools.cache
def consumers_of(detail_type: str) -> tuple[Operation, ...]:
    """Who consumes the event in a simulation of disputes."""
    return tuple(
        one
        for one in operations()
        if one.domain in CONSUMERS_OF_EVENTS
        and isinstance(one.trigger, Event)
        and one.trigger.event.detail_type() == detail_type
    )


def at_bureau(item: dict[str, Any], bureau: str) -> dict[str, Any]:
    """The finding as another bureau's report has it."""
    debt = f"{item['debt']}:{bureau}" if item.get("debt") else None
    return item | {"bureau": bureau, "report": f"rpt_{bureau}", "debt": debt}


def response_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"
