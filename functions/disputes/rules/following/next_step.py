"""What may follow an item's result: a proposal with its reason in law, never an automatic act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from contracts.calendar import local_date
from contracts.law import LawPack
from contracts.outcomes import Outcome
from functions.disputes.model import NextStep, NextStepKind
from functions.disputes.rules.following.gates import DONE, RETURNED, STANDS, ItemHistory, cfpb_gate

_K = NextStepKind
# From the mildest to the gravest: a case's proposal is the gravest of its items'.
_GRAVITY: Final = (
    _K.CLOSE,
    _K.AWAIT_REPORT,
    _K.AWAIT_RESPONSE,
    _K.NEXT_ROUND,
    _K.PROVIDE_IDENTITY,
    _K.CONSUMER_SENDS,
    _K.METHOD_OF_VERIFICATION,
    _K.FURNISHER_BY_CONSUMER,
    _K.REINSERTION_DEMAND,
    _K.CFPB_PACKET,
    _K.ATTORNEY_GENERAL,
    _K.ATTORNEY_REFERRAL,
)


def propose_for_item(history: ItemHistory, *, now: datetime, pack: LawPack) -> NextStep:
    """The next step for one item: never a repeat without new facts, never a complaint before its time."""
    on = local_date(now, history.bureau_time_zone)

    def step(kind: NextStepKind, reason: str, provision: str) -> NextStep:
        return NextStep(kind=kind, reason=reason, citation=pack.provision(provision, on).citation)

    result = history.result
    if history.escalating:
        return step(_K.AWAIT_RESPONSE, "a step that was taken on it is not ended", "fcra.reinvestigation.days")
    if history.pending or result is None:
        if result is Outcome.IDENTITY_REQUESTED:
            return step(_K.PROVIDE_IDENTITY, "the bureau asks for identification", "fcra.reinvestigation.frivolous")
        if _K.CFPB_PACKET not in history.taken and cfpb_gate(history, now=now, pack=pack).open:
            return _complain(history, now=now, pack=pack)
        return step(_K.AWAIT_RESPONSE, "the bureau has not answered yet", "fcra.reinvestigation.days")
    if result in DONE:
        if history.shown_by_report:
            return step(_K.CLOSE, "the next report shows it mended", "fcra.reinvestigation.delete_unverified")
        return step(
            _K.AWAIT_REPORT, "it counts when the next report shows it", "fcra.reinvestigation.delete_unverified"
        )
    if result is Outcome.NOT_FOUND:
        return step(_K.PROVIDE_IDENTITY, "the bureau did not find the file", "fcra.reinvestigation.frivolous")
    if result in RETURNED:
        if _K.REINSERTION_DEMAND not in history.taken:
            why = "a deleted item returned; the bureau must have had it certified and given notice"
            return step(_K.REINSERTION_DEMAND, why, "fcra.reinvestigation.reinsertion_notice_business_days")
        return _complain(history, now=now, pack=pack)
    if result in (Outcome.REFUSED_THIRD_PARTY, Outcome.REFUSED_SUSPICIOUS):
        if _K.CONSUMER_SENDS not in history.taken:
            why = "the bureau doubts that the consumer wrote; the consumer sends it in person, with identification"
            return step(_K.CONSUMER_SENDS, why, "fcra.reinvestigation.consumer_notifies")
        return _complain(history, now=now, pack=pack)
    if result is Outcome.NO_RESPONSE_OVERDUE and _K.CFPB_PACKET not in history.taken:
        return _silent(history, now=now, pack=pack)
    if history.new_facts:
        return step(_K.NEXT_ROUND, "new facts are at hand", "fcra.reinvestigation.consumer_information")
    if result is Outcome.REFUSED_FRIVOLOUS:
        return step(_K.CLOSE, "refused as frivolous, and no new facts are at hand", "fcra.reinvestigation.frivolous")
    if result in STANDS and _K.METHOD_OF_VERIFICATION not in history.taken:
        why = "the item stands and no new facts are at hand; ask how it was verified"
        return step(_K.METHOD_OF_VERIFICATION, why, "fcra.reinvestigation.procedure_description_days")
    if result in STANDS and _K.FURNISHER_BY_CONSUMER not in history.taken:
        why = "the consumer disputes with the furnisher alone; a notice prepared here need not be investigated"
        return step(_K.FURNISHER_BY_CONSUMER, why, "regv.direct_dispute.cro_exempt")
    return _complain(history, now=now, pack=pack)


def _silent(history: ItemHistory, *, now: datetime, pack: LawPack) -> NextStep:
    """A bureau's silence is a ground of its own, and needs no new facts: what it did not verify in time it deletes."""
    complaint = _complain(history, now=now, pack=pack)
    law = pack.provision("fcra.reinvestigation.delete_unverified", local_date(now, history.bureau_time_zone))
    why = f"the bureau did not answer in time, and what it has not verified must be deleted; {complaint.reason}"
    return complaint.model_copy(update={"reason": why, "citation": f"{law.citation}; {complaint.citation}"})


def _complain(history: ItemHistory, *, now: datetime, pack: LawPack) -> NextStep:
    gate = cfpb_gate(history, now=now, pack=pack)
    if _K.CFPB_PACKET not in history.taken:
        waits = None if gate.open else gate.opens_at
        return NextStep(kind=_K.CFPB_PACKET, reason=gate.reason, citation=gate.citation, not_before=waits)
    law = pack.provision("fcra.state_enforcement", local_date(now, history.bureau_time_zone))
    if _K.ATTORNEY_GENERAL not in history.taken:
        return NextStep(kind=_K.ATTORNEY_GENERAL, reason="the complaint did not mend it", citation=law.citation)
    why = "what is left is a question for an attorney"
    return NextStep(kind=_K.ATTORNEY_REFERRAL, reason=why, citation=law.citation)


def propose_for_case(steps: Iterable[NextStep]) -> NextStep | None:
    """The gravest of the items' steps; None when there are no items."""
    return max(steps, key=lambda step: _GRAVITY.index(step.kind), default=None)
