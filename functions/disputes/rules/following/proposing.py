"""Every disputed item with its history: what was answered last, which steps were taken, whether facts are new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from contracts.outcomes import INTERIM, Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import DisputeItem, PlanItem, PriorDispute
from functions.disputes.model import LetterStatus, NextStepKind, Round, RoundItem, RoundKind, RoundLetter
from functions.disputes.record import Record
from functions.disputes.rules.answering.matters import OUTCOMES
from functions.disputes.rules.continuing import NamedEntry
from functions.disputes.rules.following.gates import RETURNED, ItemHistory
from functions.disputes.rules.selection import contradicts, repeats
from functions.disputes.rules.steps import sent_letter_of

Entry = tuple[Bureau, str]
_SAYS_NOTHING: Final = INTERIM | frozenset(OUTCOMES)
"""Who refuses to look into an escalation says nothing of the entry: what was answered before stands."""
NO_STEPS: Final[Mapping[str, frozenset[NextStepKind]]] = {}


class Subject(Record):
    """An item that was disputed and not disputed again since, and what is known of it."""

    item: DisputeItem
    round_id: str
    letter_id: str
    history: ItemHistory

    @property
    def item_id(self) -> str:
        """The item's own id."""
        return self.item.item_id

    @property
    def bureau(self) -> Bureau:
        """Where it was disputed."""
        return self.item.plan.bureau


class _Entries:
    """What an entry is called today: its account at that bureau, else the name it always had."""

    def __init__(self, named: Iterable[NamedEntry]) -> None:
        self._accounts = {entry.tradeline_key: entry.account for entry in named}

    def of(self, plan: PlanItem) -> Entry:
        return plan.bureau, self._accounts.get(plan.tradeline_key, plan.tradeline_key)


def subjects(
    rounds: Iterable[Round],
    *,
    named: Iterable[NamedEntry] = (),
    plan: Iterable[PlanItem] = (),
    prior: Iterable[PriorDispute] = (),
    passed: Mapping[str, frozenset[NextStepKind]] = NO_STEPS,
) -> tuple[Subject, ...]:
    """The newest item of each entry, bureau and ground whose letter was sent, in the order they were disputed.

    `named`, `plan`: of the newest analysis; `prior`: what was disputed, by its names. `passed`: steps on an item that
    left no letter: declined, or handed to somebody.
    """
    entries, every = _Entries(named), sorted(rounds, key=lambda each: each.number)
    newest: dict[tuple[Entry, str], tuple[Round, RoundItem, RoundLetter]] = {}
    for round_ in every:
        if round_.kind is RoundKind.DISPUTE:
            for item, letter in _sent(round_):
                newest[entries.of(item.item.plan), item.item.plan.ground] = (round_, item, letter)
    followed = _followed(every, entries)
    fresh = _with_news(plan, prior, entries)
    found = []
    for (entry, ground), (round_, item, letter) in newest.items():
        after = [(later, one) for later, one in followed.get((entry, ground), ()) if later.number > round_.number]
        base = ItemHistory.of(item, letter, new_facts=entry in fresh, taken=frozenset())
        words = [one for _, one in after if one.result is not None and one.result not in _SAYS_NOTHING]
        history = base.model_copy(
            update={
                "result": words[-1].result if words else base.result,
                "shown_by_report": words[-1].shown is not None if words else base.shown_by_report,
                "pending": base.pending and not words,
                "taken": base.taken | _taken(after) | passed.get(item.item.item_id, frozenset()),
                "escalating": any(later.ended is None for later, _ in after),
            }
        )
        subject = Subject(item=item.item, round_id=round_.round_id, letter_id=letter.letter_id, history=history)
        found.append(subject)
    return tuple(found)


def _sent(round_: Round) -> Iterable[tuple[RoundItem, RoundLetter]]:
    for item in round_.items:
        letter = sent_letter_of(round_, item.item.item_id)
        if letter is not None and not item.withdrawn:
            yield item, letter


_Followed = dict[tuple[Entry, str], list[tuple[Round, RoundItem]]]


def _followed(rounds: Iterable[Round], entries: _Entries) -> _Followed:
    """Escalations of each entry and ground, that run or were sent."""
    found: _Followed = {}
    for round_ in rounds:
        if round_.kind is not RoundKind.ESCALATION:
            continue
        for item in round_.items:
            if round_.ended is None or _was_sent(round_, item):
                plan = item.item.plan
                found.setdefault((entries.of(plan), plan.ground), []).append((round_, item))
    return found


def _was_sent(round_: Round, item: RoundItem) -> bool:
    letter = sent_letter_of(round_, item.item.item_id)
    return letter is not None and letter.status is not LetterStatus.RETURNED


def _taken(after: Iterable[tuple[Round, RoundItem]]) -> frozenset[NextStepKind]:
    kinds = (later.escalation for later, item in after if _was_sent(later, item))
    return frozenset(kind for kind in kinds if kind is not None)


def _with_news(plan: Iterable[PlanItem], prior: Iterable[PriorDispute], entries: _Entries) -> frozenset[Entry]:
    """Entries of which the newest plan says what was not said of them yet, nor contradicts it."""
    past = tuple(prior)
    said = [(dispute.story, dispute.acdv_code) for dispute in past if dispute.submitted_at is not None]
    return frozenset(
        entries.of(item)
        for item in plan
        if not repeats(item.bureau, item.tradeline_key, item.ground, item.facts, past)
        and not contradicts(item.story, item.acdv_code, said)
    )


def topic_of(subject: Subject) -> str:
    """What a complaint about the item is about, by the topics of its form."""
    result, ground = subject.history.result, subject.item.plan.ground
    if result in RETURNED:
        return "reinserted"
    if result is Outcome.NO_RESPONSE_OVERDUE:
        return "overdue"
    if subject.history.pending:
        return "unanswered"
    if "inquiry" in ground:
        return "inquiry"
    return "not_mine" if ground == "not_mine" else "default"
