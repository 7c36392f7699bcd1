"""When a step may be taken on an item at its bureau, by law or by the form it goes on; before, it is refused."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from pydantic import AwareDatetime

from contracts.calendar import local_date
from contracts.law import LawPack
from contracts.outcomes import Outcome
from functions.disputes.model import LetterChannel, NextStepKind, RoundItem, RoundLetter
from functions.disputes.record import Record
from functions.disputes.rules.clocks import cfpb_opens_at

_K = NextStepKind
DONE: Final = frozenset((Outcome.DELETED, Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER))
"""What the dispute asked for, in the bureau's word."""
STANDS: Final = frozenset(
    (
        Outcome.VERIFIED,
        Outcome.VERIFIED_AND_UPDATED,
        Outcome.UPDATED_OTHER_ONLY,
        Outcome.UPDATED_WORSE,
        Outcome.PARTIALLY_UPDATED,
        Outcome.PREVIOUSLY_INVESTIGATED,
    )
)
"""The bureau looked into it and what was disputed stands."""
RETURNED: Final = frozenset((Outcome.REINSERTED, Outcome.DELETED_THEN_RETURNED))


class ItemHistory(Record):
    """What is known about one item when the next step is weighed.

    `taken`: steps that were taken on its entry, or declined; `escalating`: one of them is not ended.
    """

    result: Outcome | None
    shown_by_report: bool
    new_facts: bool
    submitted_at: AwareDatetime | None
    bureau_time_zone: str
    pending: bool
    taken: frozenset[NextStepKind] = frozenset()
    escalating: bool = False

    @classmethod
    def of(
        cls, item: RoundItem, letter: RoundLetter, *, new_facts: bool, taken: frozenset[NextStepKind]
    ) -> ItemHistory:
        """The history of an item of a round, whose letter was `letter`; one sent in person is that step taken."""
        own_hand = frozenset((_K.CONSUMER_SENDS,)) if letter.channel is LetterChannel.PORTAL else frozenset()
        return cls(
            result=item.result,
            shown_by_report=item.shown is not None,
            new_facts=new_facts,
            submitted_at=letter.submitted_at,
            bureau_time_zone=letter.bureau_time_zone,
            pending=not item.answered,
            taken=taken | own_hand,
        )


class Gate(Record):
    """Whether a step may be taken on an item at its bureau, and why; `opens_at`: from when on, where time opens it."""

    open: bool
    reason: str
    citation: str
    opens_at: AwareDatetime | None = None


def cfpb_gate(history: ItemHistory, *, now: datetime, pack: LawPack) -> Gate:
    """Open only when the dispute was filed more than 45 days ago, or is no longer pending; closed without a dispute.

    The consumer files and attests; nothing is filed for them.
    """
    on = local_date(now, history.bureau_time_zone)
    rule = pack.provision("cfpb.prior_dispute_days", on)
    if history.submitted_at is None:
        return Gate(open=False, reason="no dispute was filed with this bureau", citation=rule.citation)
    if not history.pending and history.result is not Outcome.NO_RESPONSE_OVERDUE:
        return Gate(open=True, reason="the dispute is no longer pending", citation=rule.citation)
    opens_at = cfpb_opens_at(history.submitted_at, history.bureau_time_zone, pack, on)
    if now >= opens_at:
        reason = f"the dispute was filed more than {rule.value} days ago"
        return Gate(open=True, reason=reason, citation=rule.citation, opens_at=opens_at)
    reason = f"the dispute was not filed more than {rule.value} days ago and is still pending"
    return Gate(open=False, reason=reason, citation=rule.citation, opens_at=opens_at)


# What each step rests on; a step that is not here is no escalation.
_LAW: Final = {
    _K.METHOD_OF_VERIFICATION: "fcra.reinvestigation.procedure_description_days",
    _K.FURNISHER_BY_CONSUMER: "regv.direct_dispute.duty",
    _K.REINSERTION_DEMAND: "fcra.reinvestigation.reinsertion_notice_business_days",
    _K.CFPB_PACKET: "cfpb.prior_dispute_days",
    _K.ATTORNEY_GENERAL: "fcra.state_enforcement",
    _K.ATTORNEY_REFERRAL: "fcra.state_enforcement",
}
ESCALATIONS: Final = frozenset(_LAW)
"""Steps that the consumer may take after a dispute."""


def gate(kind: NextStepKind, history: ItemHistory, *, now: datetime, pack: LawPack) -> Gate:
    """Whether the consumer may take this step on this item now.

    Staged: whom the law names for a question comes first, the attorney general after the complaint, an attorney last.
    """
    if kind not in _LAW:
        return Gate(open=False, reason=f"{kind.value} is no escalation", citation="House rule")
    citation = pack.provision(_LAW[kind], local_date(now, history.bureau_time_zone)).citation
    why_not = _closed(kind, history)
    if why_not is not None:
        return Gate(open=False, reason=why_not, citation=citation)
    if kind is _K.CFPB_PACKET:
        return cfpb_gate(history, now=now, pack=pack)
    return Gate(open=True, reason="what it needs came before it", citation=citation)


def _closed(kind: NextStepKind, history: ItemHistory) -> str | None:
    """What closes a step whatever the time; None where nothing does."""
    result = history.result
    if history.submitted_at is None:
        return "no dispute of this item was filed"
    if history.escalating:
        return "another step on this item is not ended"
    if kind in history.taken:
        return "this step was taken on this item, or declined"
    if result in DONE:
        return "the bureau did what the dispute asked for"
    if kind is _K.CFPB_PACKET:
        return None
    if history.pending or result is None:
        return "the dispute is still pending"
    needed = {
        _K.METHOD_OF_VERIFICATION: (result in STANDS, "only an item that was verified has a procedure to describe"),
        _K.REINSERTION_DEMAND: (result in RETURNED, "only an item that was deleted can have returned"),
        _K.ATTORNEY_GENERAL: (_K.CFPB_PACKET in history.taken, "the complaint to the CFPB comes first"),
        _K.ATTORNEY_REFERRAL: (_K.ATTORNEY_GENERAL in history.taken, "the attorney general comes first"),
    }
    fits, why_not = needed.get(kind, (True, ""))
    return None if fits else why_not
