"""A case as it is shown: read from its rounds, its timeline, what the reports show and its clocks."""

from __future__ import annotations

from functions.disputes import clocking, store
from functions.disputes.confirming.settling import concluded_of
from functions.disputes.model import Case
from functions.disputes.view import DisputeView, view
from kernel.context import Context


def show(ctx: Context, case: Case) -> DisputeView:
    rounds = store.rounds_of(ctx, case.case_id)
    shown = {item_id: one for round_ in rounds for item_id, one in concluded_of(ctx, round_).items()}
    return view(case, rounds, store.timeline(ctx, case.case_id), shown, clocking.clocks_of(ctx, case.case_id))
