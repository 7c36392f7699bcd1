"""A case that goes on no more: its running rounds end, and what waited for them."""

from __future__ import annotations

from contracts.law import LawPack
from functions.disputes import clocking, store
from functions.disputes.model import Case, Round
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import FinishRound, Pause, WithdrawCase, WithdrawRound
from functions.disputes.rules.steps import is_being_sent
from functions.disputes.submission.answers import tell_ended
from kernel.context import Context


def withdraw_case(ctx: Context, case: Case, pack: LawPack) -> Case:
    """End every running round, and the case; `DisputeRefused` while a letter is being sent at this moment."""
    for running in case.running:
        _withdraw(ctx, running.round_id, pack)
    moved = advance_case(case, WithdrawCase())
    store.save_case(ctx, moved.case)
    store.note(ctx, case.case_id, moved.events)
    return moved.case


def stop_case(ctx: Context, case: Case, pack: LawPack) -> list[Round]:
    """End what can be ended; rounds whose letter is being sent at this moment are paused, and answered for a person."""
    rounds = [store.round_(ctx, each.round_id, lock=True) for each in case.running]
    leaving = [round_ for round_ in rounds if is_being_sent(round_)]
    if not leaving:
        withdraw_case(ctx, case, pack)
        return []
    for round_ in rounds:
        if round_ in leaving:
            store.advance_round(ctx, round_.round_id, Pause(by=ctx.actor), pack)
            continue
        _withdraw(ctx, round_.round_id, pack)
        case = advance_case(case, FinishRound(round_id=round_.round_id)).case
    store.save_case(ctx, case)
    return leaving


def _withdraw(ctx: Context, round_id: str, pack: LawPack) -> None:
    step = store.advance_round(ctx, round_id, WithdrawRound(), pack)
    clocking.let_all_go_on(ctx, round_id)
    tell_ended(ctx, step)
