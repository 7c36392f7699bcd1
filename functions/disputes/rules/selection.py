"""Which findings a round disputes: what the plan puts first, never a repeat, never two stories about one debt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from contracts.law import LawPack
from contracts.vocabulary import Bureau
from functions.disputes.items import NotSelected, PlanItem, PriorDispute, StatedFact, facts_digest
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import Round
from functions.disputes.record import Record

# Letters that dispute an entry with a bureau; others ask it something, or go to somebody else.
_DISPUTES: Final = frozenset((None, LetterKind.BUREAU_DISPUTE, LetterKind.INQUIRY))
# Codes that say "this account is none of mine"; every other code speaks of the account as the consumer's own.
DENYING_CODES: Final = frozenset(("001", "002", "103"))
# The intake's code for what no other code fits; inquiries, public records and personal details have none of their own.
NOT_SPECIFIC: Final = "112"


class Selection(Record):
    """What goes into the round and what doesn't."""

    selected: tuple[PlanItem, ...]
    left_out: tuple[NotSelected, ...]


def repeats(
    bureau: Bureau, tradeline_key: str, ground: str, facts: Iterable[StatedFact], prior: Iterable[PriorDispute]
) -> bool:
    """Whether the same ground was disputed before on these facts or more (15 U.S.C. 1681i(a)(3)(A))."""
    said = facts_digest(facts)
    return any(
        (past.bureau, past.tradeline_key, past.ground) == (bureau, tradeline_key, ground)
        and past.submitted_at is not None
        and past.letter_kind in _DISPUTES
        and said <= past.facts_digest
        for past in prior
    )


def contradicts(story: str, acdv_code: str, others: Iterable[tuple[str, str]]) -> bool:
    """Whether a code denies what another dispute, at any bureau, speaks of as one's own, or the reverse.

    Conflicting reasons sink both disputes (Klotz v. Trans Union, E.D. Pa.). `others`: (debt or tradeline, code).
    """
    denies = acdv_code in DENYING_CODES
    return any(other == story and (code in DENYING_CODES) != denies for other, code in others)


Entry = tuple[Bureau, str]
"""A bureau, and what is disputed there: a tradeline or the debt it is of."""


class Bars(Record):
    """What keeps findings out of a round now. `running`: what other rounds dispute; `consented`: bureaus open to us."""

    running: frozenset[Entry] = frozenset()
    consented: frozenset[Bureau] = frozenset(Bureau)


NO_BARS: Final = Bars()


def running_entries(rounds: Iterable[Round]) -> frozenset[Entry]:
    """What the rounds dispute, under every name it may be met by: no item stands in two running rounds."""
    plans = [entry.item.plan for round_ in rounds for entry in round_.items if not entry.withdrawn]
    return frozenset((plan.bureau, name) for plan in plans for name in (plan.tradeline_key, plan.debt) if name)


def is_taken(item: PlanItem, running: frozenset[Entry]) -> bool:
    """Whether a running round disputes the item's entry, or its debt, with the same bureau."""
    return bool({(item.bureau, item.tradeline_key), (item.bureau, item.debt)} & running)


def select_items(
    plan: Iterable[PlanItem],
    prior: Iterable[PriorDispute],
    *,
    on: date,
    pack: LawPack,
    bars: Bars = NO_BARS,
) -> Selection:
    """What the plan puts first, in its order: of the first of its rounds that has anything left to dispute.

    The plan was made within the pack's limits; they are held here once more: at most so many entries a bureau, so many
    codes an entry.
    """
    past = tuple(prior)
    said = [(dispute.story, dispute.acdv_code) for dispute in past if dispute.submitted_at is not None]
    batch = _Batch(on, pack)
    current: int | None = None
    selected: list[PlanItem] = []
    left: list[NotSelected] = []
    for item in sorted(plan, key=lambda each: (each.round, each.order)):
        why = _withheld(item, bars) or _barred(item, past, said, on, pack)
        if why is None and current not in (None, item.round):
            why = ("later_round", f"the plan puts it in a later round ({item.round})", "House rule")
        why = why or batch.full(item)
        if why is not None:
            left.append(NotSelected(finding_id=item.finding_id, rule=why[0], reason=why[1], citation=why[2]))
            continue
        current = item.round
        selected.append(item)
        said.append((item.story, item.acdv_code))
        batch.add(item)
    return Selection(selected=tuple(selected), left_out=tuple(left))


_Why = tuple[str, str, str]


def _withheld(item: PlanItem, bars: Bars) -> _Why | None:
    """(rule, reason, citation) why it can't be disputed now, whatever is said of it."""
    if item.bureau not in bars.consented:
        return "no_consent", f"no consent to dispute with {item.bureau.value} is in force", "House rule"
    if is_taken(item, bars.running):
        return "in_another_round", "another round disputes it with this bureau and is not ended", "House rule"
    return None


def _barred(
    item: PlanItem, past: Iterable[PriorDispute], said: Iterable[tuple[str, str]], on: date, pack: LawPack
) -> _Why | None:
    """(rule, reason, citation) why it can't be disputed in any round as it stands."""
    code = pack.dispute_code(item.acdv_code)
    if not code.active:
        successors = " or ".join(code.replaced_by) or "an active code"
        return "retired_code", f"dispute code {code.code} is retired; use {successors}", "e-OSCAR"
    if repeats(item.bureau, item.tradeline_key, item.ground, item.facts, past):
        frivolous = pack.provision("fcra.reinvestigation.frivolous", on).citation
        return "repeat", "the same ground was disputed on these facts before; add new facts", frivolous
    if contradicts(item.story, item.acdv_code, said):
        untrue = pack.provision("croa.untrue_statement", on).citation
        return "contradiction", "it contradicts what was said of this debt elsewhere", untrue
    return None


class _Batch:
    """How full a round is: entries at each bureau, codes of each entry."""

    def __init__(self, on: date, pack: LawPack) -> None:
        self._per_bureau = pack.provision("policy.dispute.items_per_bureau", on)
        self._per_entry = pack.provision("policy.dispute.codes_per_tradeline", on)
        self._codes: dict[tuple[Bureau, str], set[str]] = {}

    def add(self, item: PlanItem) -> None:
        self._codes.setdefault((item.bureau, item.tradeline_key), set()).add(item.acdv_code)

    def full(self, item: PlanItem) -> _Why | None:
        entry = (item.bureau, item.tradeline_key)
        if len(self._codes.get(entry, set()) | {item.acdv_code}) > self._per_entry.value:
            return "codes_per_tradeline", "a dispute carries no more codes for one entry", self._per_entry.citation
        others = {at for at in self._codes if at[0] is item.bureau} - {entry}
        if len(others) >= self._per_bureau.value:
            return "items_per_bureau", "enough for one round; it waits for the next", self._per_bureau.citation
        return None
