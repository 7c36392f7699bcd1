"""What each kind of clock does when it is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from contracts.desk import Reason
from contracts.dispute_events import PersonNeeded, RoundOverdue, RoundStuck
from contracts.law import law_pack
from contracts.outcomes import Outcome
from functions.disputes import clocking, store
from functions.disputes.happenings import Event, Happening
from functions.disputes.model import Awaited, ClockKind, LetterStatus, Round, RoundKind, RoundPhase
from functions.disputes.proposing import reckon
from functions.disputes.responses.ending import end_and_go_on
from functions.disputes.rules.answering.matters import matter_in
from functions.disputes.rules.clocks import is_stuck
from functions.disputes.rules.commands import MarkOverdue
from functions.disputes.rules.following.answers_due import nothing_more_comes
from functions.disputes.rules.posting.unproven import lost_at
from functions.disputes.rules.steps import about, answered, letter_in
from functions.disputes.submission.answers import go_on_if_answered, tell_ended
from kernel.context import Context
from kernel.http import Response


class Fired(Response):
    """How many clocks fired, by what they do."""

    reminders: int
    overdue: int
    stuck: int
    lost: int
    unsigned: int
    unsent: int
    gates: int
    unmet: int
    unshown: int


def fire(ctx: Context) -> Fired:
    """Fire what is due now; in a sweep that comes late, what asks a person comes after what would end the question."""
    fired = dict.fromkeys(_ACTS, 0)
    for clock in sorted(clocking.take_due_clocks(ctx), key=lambda clock: clock["kind"] is ClockKind.IDENTITY_DUE):
        _ACTS[clock["kind"]](ctx, clock)
        fired[clock["kind"]] += 1
    return Fired(
        reminders=fired[ClockKind.REMINDER] + fired[ClockKind.COMPLAINT_DUE] + fired[ClockKind.BLOCK_DUE],
        overdue=sum(fired[kind] for kind in (ClockKind.OVERDUE, ClockKind.PROCEDURE_DUE, ClockKind.COMPLAINT_FINAL)),
        stuck=fired[ClockKind.STUCK],
        lost=fired[ClockKind.MAIL_LOST],
        unsigned=fired[ClockKind.APPROVAL_REMINDER],
        unsent=fired[ClockKind.SENDING_REMINDER] + fired[ClockKind.PACKET_IDLE],
        gates=fired[ClockKind.GATE_OPENS],
        unmet=fired[ClockKind.CURE_DUE] + fired[ClockKind.IDENTITY_DUE],
        unshown=fired[ClockKind.REPORT_DUE],
    )


def _remind(ctx: Context, clock: dict[str, Any]) -> None:
    round_ = store.round_(ctx, clock["round_id"])
    if store.is_live(round_) and not answered(round_, clock["subject_id"]):
        reminder = Event(happening=Happening.RESPONSE_AWAITED, subject_id=clock["subject_id"])
        store.note(ctx, round_.case_id, [reminder], round_)


def _remind_of_approval(ctx: Context, clock: dict[str, Any]) -> None:
    round_ = store.round_(ctx, clock["round_id"])
    if letter_in(round_, clock["subject_id"]).status is LetterStatus.AWAITING_APPROVAL:
        waits = Event(happening=Happening.APPROVAL_AWAITED, subject_id=clock["subject_id"])
        store.note(ctx, round_.case_id, [waits], round_)


def _unblocked(ctx: Context, clock: dict[str, Any]) -> None:
    round_ = store.round_(ctx, clock["round_id"], lock=True)
    if store.is_live(round_) and not answered(round_, clock["subject_id"]):
        reason = "the bureau's time to block what came of an identity theft is over; ask for it"
        _ask(ctx, round_, clock["subject_id"], Happening.BLOCK_AWAITED, Reason.BLOCK_OVERDUE, reason)


def _overdue(ctx: Context, clock: dict[str, Any]) -> None:
    round_id, letter_id = clock["round_id"], clock["subject_id"]
    round_ = store.round_(ctx, round_id, lock=True)
    if not store.is_live(round_):
        return
    if round_.kind is RoundKind.ESCALATION and letter_in(round_, letter_id).clock is None:
        _silent(ctx, round_)
        return
    step = store.advance_round(ctx, round_id, MarkOverdue(letter_id=letter_id), law_pack())
    if not step.events:
        return
    go_on_if_answered(ctx, step.round)
    tell_ended(ctx, step)
    if step.round.unheld_phase is not RoundPhase.APPLYING:
        # The round goes on for others; what follows of this one's silence is not kept back until they answer.
        reckon(ctx, store.case(ctx, step.round.case_id, lock=True), law_pack())
    letter, named = letter_in(step.round, letter_id), step.round.items
    late = [entry.item.item_id for entry in named if entry.outcome is Outcome.NO_RESPONSE_OVERDUE]
    ctx.emit(
        RoundOverdue(
            customer_id=store.case(ctx, step.round.case_id).customer_id,
            dispute_id=step.round.case_id,
            round_number=step.round.number,
            letter_id=letter_id,
            bureau=letter.bureau.value if letter.bureau else None,
            item_ids=tuple(item_id for item_id in late if item_id in letter.item_ids),
        )
    )


def _silent(ctx: Context, round_: Round) -> None:
    """Who waits for the answer to an escalation goes on, once the time of each of its letters is over."""
    sent = (letter for letter in round_.live_letters if letter.submitted_at is not None and not letter.keeps_clock)
    owed = (letter for letter in sent if not answered(round_, letter.letter_id))
    if all(nothing_more_comes(letter, now=ctx.now, pack=law_pack()) for letter in owed):
        for letter in round_.letters:
            clocking.let_go_on(ctx, round_.round_id, letter.letter_id, Awaited.RESPONSE, {"decision": "overdue"})


def _stuck(ctx: Context, clock: dict[str, Any]) -> None:
    round_ = store.round_(ctx, clock["round_id"], lock=True)
    if not is_stuck(round_, now=ctx.now, pack=law_pack()):
        return
    store.note(ctx, round_.case_id, [Event(happening=Happening.ROUND_STUCK, subject_id=round_.round_id)], round_)
    customer_id = store.case(ctx, round_.case_id).customer_id
    ctx.emit(
        RoundStuck(
            customer_id=customer_id,
            dispute_id=round_.case_id,
            round_id=round_.round_id,
            round_number=round_.number,
            since=round_.progressed_at,
        )
    )
    days = (ctx.now - round_.progressed_at) // timedelta(days=1)
    ctx.emit(
        PersonNeeded(
            customer_id=customer_id,
            case_id=round_.round_id,
            reason=f"nothing has moved in round {round_.number} for {days} days; it is {round_.phase.value}",
            task_kind=Reason.ROUND_STUCK,
            dispute_id=round_.case_id,
            **about(round_),
        )
    )


def _lost(ctx: Context, clock: dict[str, Any]) -> None:
    round_ = store.round_(ctx, clock["round_id"], lock=True)
    if lost_at(letter_in(round_, clock["subject_id"]), law_pack()) is not None:
        reason = "nothing proves that the letter has arrived; ask after it, or send it again"
        _ask(ctx, round_, clock["subject_id"], Happening.MAIL_LOST, Reason.MAIL_LOST, reason)


def _remind_of_sending(ctx: Context, clock: dict[str, Any]) -> None:
    round_ = store.round_(ctx, clock["round_id"])
    if letter_in(round_, clock["subject_id"]).status is LetterStatus.AWAITING_CONSUMER:
        store.note(
            ctx, round_.case_id, [Event(happening=Happening.SENDING_AWAITED, subject_id=clock["subject_id"])], round_
        )


def _idle(ctx: Context, clock: dict[str, Any]) -> None:
    round_ = store.round_(ctx, clock["round_id"], lock=True)
    if letter_in(round_, clock["subject_id"]).status is LetterStatus.AWAITING_CONSUMER:
        reason = "the consumer has the packet and has not said that it was sent"
        _ask(ctx, round_, clock["subject_id"], Happening.SENDING_AWAITED, Reason.PORTAL_PACKET_IDLE, reason)


def _ask(ctx: Context, round_: Round, letter_id: str, happening: Happening, kind: Reason, reason: str) -> None:
    """Note what is missing of a letter, and ask a person about it."""
    store.note(ctx, round_.case_id, [Event(happening=happening, subject_id=letter_id)], round_)
    case = store.case(ctx, round_.case_id)
    whose = {"customer_id": case.customer_id, "dispute_id": case.case_id, "case_id": letter_id}
    ctx.emit(PersonNeeded(**whose, **about(round_, letter_id), reason=reason, task_kind=kind))


def _uncured(ctx: Context, clock: dict[str, Any]) -> None:
    round_ = store.round_(ctx, clock["round_id"], lock=True)
    if store.is_live(round_):
        end_and_go_on(ctx, round_.round_id, clock["subject_id"], law_pack())


def _unidentified(ctx: Context, clock: dict[str, Any]) -> None:
    round_id, matter_id = clock["round_id"], clock["subject_id"]
    if matter_in(store.round_(ctx, round_id), matter_id).ended_at is None:
        clocking.let_go_on(ctx, round_id, matter_id, Awaited.IDENTITY, {"decision": "missing"})


def _unshown(ctx: Context, clock: dict[str, Any]) -> None:
    round_ = store.round_(ctx, clock["round_id"])
    if not store.is_ended(store.case(ctx, round_.case_id)):
        missing = Event(happening=Happening.REPORT_AWAITED, subject_id=clock["subject_id"])
        store.note(ctx, round_.case_id, [missing], round_)


def _gate_opens(ctx: Context, clock: dict[str, Any]) -> None:
    case = store.case(ctx, clock["case_id"], lock=True)
    if not store.is_ended(case):
        reckon(ctx, case, law_pack())


_ACTS: Final[Mapping[ClockKind, Callable[[Context, dict[str, Any]], None]]] = {
    ClockKind.REMINDER: _remind,
    ClockKind.OVERDUE: _overdue,
    ClockKind.APPROVAL_REMINDER: _remind_of_approval,
    ClockKind.BLOCK_DUE: _unblocked,
    ClockKind.STUCK: _stuck,
    ClockKind.MAIL_LOST: _lost,
    ClockKind.SENDING_REMINDER: _remind_of_sending,
    ClockKind.PACKET_IDLE: _idle,
    ClockKind.GATE_OPENS: _gate_opens,
    ClockKind.CURE_DUE: _uncured,
    ClockKind.IDENTITY_DUE: _unidentified,
    ClockKind.PROCEDURE_DUE: _overdue,
    ClockKind.COMPLAINT_DUE: _remind,
    ClockKind.COMPLAINT_FINAL: _overdue,
    ClockKind.REPORT_DUE: _unshown,
}
