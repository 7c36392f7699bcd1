"""Matters that end or are met, and whoever waited for that."""

from __future__ import annotations

from contracts.law import LawPack
from functions.disputes import clocking, store
from functions.disputes.model import Awaited, Round
from functions.disputes.rules.commands import EndMatter
from functions.disputes.submission.answers import go_on_if_answered, no_person
from kernel.context import Context


def end_and_go_on(ctx: Context, round_id: str, matter_id: str, pack: LawPack) -> None:
    """The bureau's answer stands; what waited goes on, and the desk's note of it ends."""
    step = store.advance_round(ctx, round_id, EndMatter(matter_id=matter_id), pack)
    go_on_if_answered(ctx, step.round)
    no_person(ctx, step.round, matter_id)


def go_on_if_cured(ctx: Context, round_: Round) -> None:
    """Let every refusal go on to be sent once more to which what was missing was added."""
    for matter in round_.open_matters:
        if matter.cured_at is not None and matter.resent_as is None:
            clocking.let_go_on(ctx, round_.round_id, matter.matter_id, Awaited.CURE, {"decision": "cured"})
            no_person(ctx, round_, matter.matter_id)
