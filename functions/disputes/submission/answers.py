"""What follows a bureau's message, however it came: its receipt is told, and the round goes on when all is answered."""

from __future__ import annotations

from contracts.dispute_events import DisputeReceived, PersonNoLongerNeeded
from contracts.law import LawPack, law_pack
from functions.disputes import clocking, store
from functions.disputes.confirming.settling import settle
from functions.disputes.happenings import Happening
from functions.disputes.model import Awaited, LetterStatus, Round
from functions.disputes.responses import kept
from functions.disputes.rules.commands import RecordResponse, WithdrawLetter
from functions.disputes.rules.steps import UNSENT, Step, answered, letter_in, nothing_awaited
from kernel.context import Context


def take_in(ctx: Context, round_id: str, response: RecordResponse) -> Step:
    """Record what a bureau's paper says, as its signed message would be, and follow it up."""
    step = store.advance_round(ctx, round_id, response, law_pack())
    tell_receipt(ctx, step, response.letter_id)
    tell_resumed(ctx, step)
    tell_ended(ctx, step)
    _follow_up(ctx, step, response.letter_id)
    return step


def _follow_up(ctx: Context, step: Step, letter_id: str) -> None:
    """What an answer brings about: what waits for it goes on, and the reports that came before it are told by now.

    A late answer, to a letter that was replaced or after the round ended, counts like any.
    """
    pack = law_pack()
    round_ = _spare_successor(ctx, step.round, letter_id, pack)
    go_on_if_answered(ctx, round_)
    if step.events:
        settle(ctx, [round_], pack, late=round_.ended is not None)


def _spare_successor(ctx: Context, round_: Round, letter_id: str, pack: LawPack) -> Round:
    """Take back the letter that was to replace an answered one, unless it is on its way already.

    To ask again what was answered would be a repeat without new facts (15 U.S.C. 1681i(a)(3)(A)).
    """
    successor = letter_in(round_, letter_id).replaced_by
    if successor is None or round_.ended is not None or not answered(round_, successor):
        return round_
    fresh = letter_in(round_, successor)
    if fresh.status not in UNSENT or fresh.submission_key is not None:
        return _spare_successor(ctx, round_, successor, pack)
    spared = store.advance_round(ctx, round_.round_id, WithdrawLetter(letter_id=successor), pack).round
    clocking.let_go_on(ctx, round_.round_id, successor, Awaited.APPROVAL, clocking.GIVEN_UP)
    return spared


def tell_receipt(ctx: Context, step: Step, letter_id: str) -> None:
    """Tell that the bureau has the letter, and by when it must be done, if this step made that known."""
    clock = letter_in(step.round, letter_id).clock
    if clock is None or Happening.LETTER_RECEIVED not in {event.happening for event in step.events}:
        return
    case = store.case(ctx, step.round.case_id)
    ctx.emit(
        DisputeReceived(
            customer_id=case.customer_id,
            dispute_id=case.case_id,
            letter_id=letter_id,
            received_at=clock.received_at,
            due_at=clock.investigation_ends_at,
        )
    )


def tell_resumed(ctx: Context, step: Step) -> None:
    """Tell that the round waits for a person no more, nor an answer of it, if this step brought that about."""
    if Happening.ROUND_RESUMED in {event.happening for event in step.events}:
        customer_id, round_id = store.case(ctx, step.round.case_id).customer_id, step.round.round_id
        for settled in (round_id, *kept.close_unread(ctx, round_id)):
            ctx.emit(PersonNoLongerNeeded(customer_id=customer_id, case_id=settled, done_by=ctx.actor))


def tell_ended(ctx: Context, step: Step) -> None:
    """Take off the desk what people were asked of the matters that this step ended."""
    for event in step.events:
        if event.happening is Happening.MATTER_ENDED:
            no_person(ctx, step.round, event.subject_id)


def no_person(ctx: Context, round_: Round, matter_id: str) -> None:
    """Nobody need see to it any more."""
    customer_id = store.case(ctx, round_.case_id).customer_id
    ctx.emit(PersonNoLongerNeeded(customer_id=customer_id, case_id=matter_id, done_by=ctx.actor))


def go_on_if_answered(ctx: Context, round_: Round) -> None:
    """Let every step go on that waits for the bureau and for which nothing more is awaited, or whose letter another
    replaced; and those that waited for what the bureau wants no more."""
    for letter in round_.letters:
        if letter.replaced_by is not None:
            output = {"decision": "replaced", "item": letter.replaced_by}
            clocking.let_go_on(ctx, round_.round_id, letter.letter_id, Awaited.RESPONSE, output)
        elif nothing_awaited(round_, letter.letter_id):
            clocking.let_go_on(ctx, round_.round_id, letter.letter_id, Awaited.RESPONSE, {"decision": "answered"})
        if letter.resends is not None and letter.status is LetterStatus.WITHDRAWN:
            for awaited in (Awaited.APPROVAL, Awaited.QUALITY, Awaited.SENDING):
                clocking.let_go_on(ctx, round_.round_id, letter.letter_id, awaited, clocking.GIVEN_UP)
    for matter in round_.matters:
        if matter.ended_at is not None:
            for awaited in (Awaited.CURE, Awaited.IDENTITY):
                clocking.let_go_on(ctx, round_.round_id, matter.matter_id, awaited, {"decision": "over"})
