"""The round as a state machine: (round, command, now) → the new round and what happened, or a refusal.

Held by construction and proved by a stateful test: no letter is sent that the consumer did not approve in this
very text; each letter is sent once, under one key; what a partner or bureau reports twice, late or out of order
has one effect.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, NamedTuple

from contracts.law import LawPack
from functions.disputes.happenings import Happening
from functions.disputes.model import Round, RoundKind, RoundPhase
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules import preparation, sending
from functions.disputes.rules.answering import matters
from functions.disputes.rules.posting import resending
from functions.disputes.rules.steps import SENT, At, Step, event, is_being_sent

__all__ = ["Step", "advance"]


def _apply(round_: Round, command: c.ApplyOutcomes, at: At) -> Step:
    ended = round_.model_copy(update={"ended": RoundPhase.CLOSED})
    return Step(ended, event(Happening.ROUND_CLOSED, round_.round_id))


def _end_escalation(round_: Round, command: c.EndEscalation, at: At) -> Step:
    if round_.kind is not RoundKind.ESCALATION:
        raise DisputeRefused(f"round {round_.round_id} is one of disputes; it ends with its outcomes")
    if not any(letter.status in SENT for letter in round_.letters):
        raise DisputeRefused(f"round {round_.round_id} was not sent; it is withdrawn, not ended")
    left = matters.end_all(round_, at)
    ended = left.round.model_copy(update={"ended": RoundPhase.CLOSED})
    return Step(ended, left.events + event(Happening.ROUND_CLOSED, round_.round_id))


def _pause(round_: Round, command: c.Pause, at: At) -> Step:
    if round_.paused:
        return Step(round_)
    return Step(
        round_.model_copy(update={"paused": True, "paused_by": command.by}),
        event(Happening.ROUND_PAUSED, round_.round_id),
    )


def _lift_pause(round_: Round, command: c.LiftPause, at: At) -> Step:
    if not round_.paused:
        return Step(round_)
    lifted = round_.model_copy(update={"paused": False, "paused_by": None})
    return Step(lifted, event(Happening.ROUND_RESUMED, round_.round_id))


def _hand_to_person(round_: Round, command: c.HandToPerson, at: At) -> Step:
    if round_.hold is not None:
        return Step(round_)
    held = round_.model_copy(update={"hold": command.reason})
    return Step(held, event(Happening.PERSON_NEEDED, round_.round_id))


def _resume(round_: Round, command: c.Resume, at: At) -> Step:
    if any(item.unread_wording for item in round_.items):
        raise DisputeRefused("an answer is still unread; record what it says first")
    if not round_.paused and round_.hold is None:
        return Step(round_)
    resumed = round_.model_copy(update={"paused": False, "paused_by": None, "hold": None})
    return Step(resumed, event(Happening.ROUND_RESUMED, round_.round_id))


def _withdraw_round(round_: Round, command: c.WithdrawRound, at: At) -> Step:
    if is_being_sent(round_):
        raise DisputeRefused("a letter is being sent at this moment; withdraw once its sending is recorded")
    left = matters.end_all(round_, at)
    ended = left.round.model_copy(update={"ended": RoundPhase.WITHDRAWN})
    return Step(ended, left.events + event(Happening.ROUND_WITHDRAWN, round_.round_id))


class _Rule(NamedTuple):
    decide: Callable[[Round, Any, At], Step]
    phases: frozenset[RoundPhase]
    outgoing: bool = False  # stopped by a pause or a hold


_P = RoundPhase
_LIVE: Final = frozenset(RoundPhase) - {_P.CLOSED, _P.WITHDRAWN, _P.NEEDS_PERSON}
# Some letter is not sent. Each letter goes its own way: one may be printed while another awaits its approval.
_BEFORE_SENDING: Final = frozenset(
    (
        _P.COMPLIANCE_CHECK,
        _P.AWAITING_APPROVAL,
        _P.QUALITY_CHECK,
        _P.RENDERING,
        _P.SUBMITTING,
        _P.AWAITING_CONSUMER,
    )
)
# What partners and bureaus report is recorded wherever the rest of the round stands, even after its end.
_REPORTED: Final = frozenset(RoundPhase) - {_P.SELECTING, _P.DRAFTING, _P.NEEDS_PERSON}

_RULES: Final[dict[type[Any], _Rule]] = {
    # A paused round still chooses: nothing leaves by that, and staff can change the choice before it goes on.
    c.SelectItems: _Rule(preparation.select_items, frozenset((_P.SELECTING,))),
    c.ChangeSelection: _Rule(preparation.change_selection, frozenset((_P.DRAFTING,))),
    c.RecordDrafts: _Rule(preparation.record_drafts, frozenset((_P.DRAFTING,)), outgoing=True),
    c.RecordComplianceCheck: _Rule(preparation.record_check, frozenset((_P.COMPLIANCE_CHECK, _P.AWAITING_APPROVAL))),
    c.ReviseLetter: _Rule(preparation.revise, _BEFORE_SENDING),
    c.ApproveLetter: _Rule(
        preparation.approve,
        frozenset((_P.COMPLIANCE_CHECK, _P.AWAITING_APPROVAL, _P.QUALITY_CHECK, _P.RENDERING)),
    ),
    c.PassLetter: _Rule(preparation.pass_letter, _BEFORE_SENDING),
    c.SendLetterBack: _Rule(preparation.send_back, _BEFORE_SENDING),
    c.RefuseLetter: _Rule(preparation.refuse, _BEFORE_SENDING),
    c.WithdrawLetter: _Rule(preparation.withdraw_letter, _BEFORE_SENDING),
    c.WithdrawItem: _Rule(preparation.withdraw_item, _BEFORE_SENDING | {_P.DRAFTING}),
    c.AddEvidence: _Rule(preparation.add_evidence, _LIVE - {_P.SELECTING}),
    c.RecordRendering: _Rule(preparation.record_rendering, _BEFORE_SENDING, outgoing=True),
    c.BeginSubmission: _Rule(sending.begin_submission, _BEFORE_SENDING, outgoing=True),
    c.ReleaseSubmission: _Rule(sending.release_submission, _BEFORE_SENDING | {_P.AWAITING_RECEIPT}),
    c.RecordSubmission: _Rule(sending.record_submission, _REPORTED),
    c.RecordReceipt: _Rule(sending.record_receipt, _REPORTED),
    c.RecordReturn: _Rule(sending.record_return, _REPORTED),
    c.ReplaceLetter: _Rule(resending.replace, _LIVE & _REPORTED),
    c.ResendLetter: _Rule(matters.resend, _LIVE & _REPORTED, outgoing=True),
    c.CureMatter: _Rule(matters.cure, _LIVE & _REPORTED),
    c.EndMatter: _Rule(matters.end, _REPORTED),
    c.RecordInformation: _Rule(sending.record_information, _REPORTED),
    c.RecordResponse: _Rule(sending.record_response, _REPORTED),
    c.MarkOverdue: _Rule(sending.mark_overdue, _LIVE & _REPORTED),
    c.ConfirmOutcome: _Rule(sending.confirm, _REPORTED),
    c.ApplyOutcomes: _Rule(_apply, frozenset((_P.APPLYING,)), outgoing=True),
    # What is wanted may have been drafted, and wait to be signed, when the last day for the answer is over.
    c.EndEscalation: _Rule(_end_escalation, _LIVE & _REPORTED, outgoing=True),
    c.Pause: _Rule(_pause, _LIVE),
    c.LiftPause: _Rule(_lift_pause, _LIVE),
    c.HandToPerson: _Rule(_hand_to_person, _LIVE),
    c.Resume: _Rule(_resume, _LIVE),
    c.WithdrawRound: _Rule(_withdraw_round, _LIVE),
}


def advance(round_: Round, command: c.RoundCommand, *, now: datetime, pack: LawPack) -> Step:
    """Decide one command; `DisputeRefused` says why not, and then nothing has changed.

    A command already in effect gives the same round and no event, so partners and queues may repeat themselves.
    """
    rule = _RULES[type(command)]
    name = type(command).__name__
    if round_.unheld_phase not in rule.phases:
        raise DisputeRefused(f"round {round_.round_id} is {round_.unheld_phase}; {name} has no place there")
    if rule.outgoing and (round_.paused or round_.hold is not None):
        why = round_.hold or "it is paused"
        raise DisputeRefused(f"round {round_.round_id} waits: {why}; resume it first")
    step = rule.decide(round_, command, At(now, pack))
    if not step.events and step.round == round_:
        return Step(round_)
    return Step(step.round.model_copy(update={"progressed_at": now}), step.events)
