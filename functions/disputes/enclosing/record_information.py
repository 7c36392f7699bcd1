"""Record that further information on a dispute reached the bureau: it may take 15 days more.

What arrives within the 30 days from receipt extends them once (15 U.S.C. 1681i(a)(1)(B)); not the 45 that follow a free
annual report (1681j(a)(3)), nor what was found inaccurate before (1681i(a)(1)(C)). The earliest such day counts.
"""

from __future__ import annotations

from pydantic import AwareDatetime

from contracts.dispute_events import MilestoneReached
from contracts.law import law_pack
from functions.disputes import lettering, store
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import RecordInformation as Record
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, SPECIALISTS, Http


class RecordInformation(Request):
    """received_at: when the bureau had it, as its confirmation or the carrier's scan says."""

    dispute_id: str
    letter_id: str
    received_at: AwareDatetime


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/letters/{letter_id}/information", status=201),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    emits=(MilestoneReached,),
    errors=(DisputeRefused,),
)
def handler(request: RecordInformation, ctx: Context) -> RoundView:
    round_id = lettering.round_of_letter_in(ctx, request.letter_id, request.dispute_id)
    reached = Record(letter_id=request.letter_id, information_received_at=request.received_at)
    return round_view(store.advance_round(ctx, round_id, reached, law_pack()).round)
