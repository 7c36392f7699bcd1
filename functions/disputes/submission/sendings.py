"""What follows a sending, whoever sent: it is told, with its channel and cost."""

from __future__ import annotations

from contracts.dispute_events import LetterSubmitted
from functions.disputes import store
from functions.disputes.rules.steps import Step, letter_in
from functions.disputes.submission.answers import go_on_if_answered
from kernel.context import Context


def tell_sent(ctx: Context, step: Step, letter_id: str) -> None:
    """Tell that the letter left, if this step made that known; whoever waits at the one it replaces follows it."""
    if not step.events:
        return
    case, letter = store.case(ctx, step.round.case_id), letter_in(step.round, letter_id)
    ctx.emit(
        LetterSubmitted(
            customer_id=case.customer_id,
            dispute_id=case.case_id,
            letter_id=letter_id,
            channel=letter.channel.value,
            cost_cents=letter.cost_cents,
        )
    )
    if letter.resends is not None:
        go_on_if_answered(ctx, step.round)
