"""Which findings a round disputes: firm ones first, never a repeat, never two stories about one account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from contracts.law import LawPack
from contracts.vocabulary import Bureau
from functions.disputes.model import PlanItem, PriorDispute, Record, StatedFact, Strength, facts_digest

# Codes that say "this account is none of mine"; every other code speaks of the account as the consumer's own.
DENYING_CODES: Final = frozenset(("001", "002", "103"))
_ORDER: Final = (Strength.CERTAIN, Strength.PROBABLE, Strength.POSSIBLE)


class NotSelected(Record):
    """A finding that is left out of the round, and why."""

    finding_id: str
    rule: str
    reason: str
    citation: str


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
        and said <= past.facts_digest
        for past in prior
    )


def contradicts(tradeline_key: str, acdv_code: str, others: Iterable[tuple[str, str]]) -> bool:
    """Whether a code denies an account that another dispute, at any bureau, speaks of as one's own, or the reverse.

    Conflicting reasons sink both disputes (Klotz v. Trans Union, E.D. Pa.). `others`: (tradeline key, code).
    """
    denies = acdv_code in DENYING_CODES
    return any(key == tradeline_key and (code in DENYING_CODES) != denies for key, code in others)


def select_items(plan: Iterable[PlanItem], prior: Iterable[PriorDispute], *, on: date, pack: LawPack) -> Selection:
    """At most so many items a bureau and codes a tradeline as the pack says, strongest first, in plan order."""
    past = tuple(prior)
    frivolous = pack.provision("fcra.reinvestigation.frivolous", on).citation
    untrue = pack.provision("croa.untrue_statement", on).citation
    per_bureau = pack.provision("policy.dispute.items_per_bureau", on)
    per_tradeline = pack.provision("policy.dispute.codes_per_tradeline", on)
    said = [(dispute.tradeline_key, dispute.acdv_code) for dispute in past if dispute.submitted_at is not None]
    at_bureau: Counter[Bureau] = Counter()
    on_tradeline: Counter[tuple[Bureau, str]] = Counter()
    selected: list[PlanItem] = []
    left: list[NotSelected] = []

    for item in sorted(plan, key=lambda item: _ORDER.index(item.strength)):
        code = pack.dispute_code(item.acdv_code)
        line = (item.bureau, item.tradeline_key)
        why: tuple[str, str, str] | None = None
        if not code.active:
            successors = " or ".join(code.replaced_by) or "an active code"
            why = ("retired_code", f"dispute code {code.code} is retired; use {successors}", "e-OSCAR")
        elif repeats(item.bureau, item.tradeline_key, item.ground, item.facts, past):
            why = ("repeat", "the same ground was disputed on these facts before; add new facts", frivolous)
        elif contradicts(item.tradeline_key, item.acdv_code, said):
            why = ("contradiction", "it contradicts what was said of this account elsewhere", untrue)
        elif on_tradeline[line] >= per_tradeline.value:
            why = ("codes_per_tradeline", "a dispute carries no more codes for one tradeline", per_tradeline.citation)
        elif at_bureau[item.bureau] >= per_bureau.value:
            why = ("items_per_bureau", "enough for one round; it waits for the next", per_bureau.citation)
        if why is not None:
            left.append(NotSelected(finding_id=item.finding_id, rule=why[0], reason=why[1], citation=why[2]))
            continue
        selected.append(item)
        said.append((item.tradeline_key, item.acdv_code))
        at_bureau[item.bureau] += 1
        on_tradeline[line] += 1
    return Selection(selected=tuple(selected), left_out=tuple(left))
