"""Take in a bureau's letter that was read, from a paper or an e-mail: its workflow records what it says.

Late ones too, and those that fit no round: an answer is an answer (15 U.S.C. 1681i(a)(6)).
"""

from __future__ import annotations

from contracts.events import ResultLetterRead
from contracts.vocabulary import Bureau
from functions.disputes import store
from functions.disputes.responses import kept
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event

_WAYS = {"upload": kept.Way.PAPER, "email": kept.Way.EMAIL}


@operation(Event(ResultLetterRead), uses=(store.DATABASE.write, kept.BUREAU_RESPONSE.start))
def handler(request: ResultLetterRead, ctx: Context) -> None:
    arrived = kept.Arrived(
        response_id=request.letter_id,
        customer_id=request.customer_id,
        case_id=kept.newest_case_of(ctx, request.customer_id),
        way=_WAYS[request.way],
        reference=request.letter_id,
        bureau=Bureau(request.bureau) if request.bureau else None,
        result_letter_id=request.letter_id,
    )
    if kept.keep(ctx, arrived):
        kept.take_up(ctx, arrived.response_id)
