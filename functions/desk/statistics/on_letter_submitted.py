"""Keep what a letter cost to send, for the statistics."""

from __future__ import annotations

from contracts.dispute_events import LetterSubmitted
from functions.desk import store
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(LetterSubmitted), uses=(store.DATABASE.write,))
def handler(request: LetterSubmitted, ctx: Context) -> None:
    if request.cost_cents is not None:
        ctx.db.execute(
            "insert into desk.letter_costs (letter_id, dispute_id, cost_cents, submitted_at) values (%s, %s, %s, %s)"
            " on conflict do nothing",
            (request.letter_id, request.dispute_id, request.cost_cents, ctx.now),
        )
