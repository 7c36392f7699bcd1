"""Record an automated verification (ACDV) that was obtained, and hold it beside the dispute and the bureau's claim.

Under which code the dispute was passed on, whether its papers were (15 U.S.C. 1681i(a)(2), (4)), what the furnisher
answered (1681s-2(b)), and where that is not what the bureau says. One with a number that is recorded changes nothing.
"""

from __future__ import annotations

from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.record import DisputeRefused
from functions.disputes.responses import verifying
from functions.disputes.rules.answering.acdv import Acdv, check_acdv, unknown_codes
from functions.disputes.rules.steps import item_in, letter_of
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class RecordAcdv(Request):
    """item_id: the disputed item that it is about."""

    dispute_id: str
    round_id: str
    item_id: str
    acdv: Acdv


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/rounds/{round_id}/acdv", status=201),
    audience=SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    errors=(DisputeRefused, verifying.AcdvContradicted),
)
def handler(request: RecordAcdv, ctx: Context) -> verifying.AcdvView:
    pack = law_pack()
    round_ = store.round_of_case(ctx, request.round_id, request.dispute_id)
    item, letter = item_in(round_, request.item_id), letter_of(round_, request.item_id)
    if letter is None or letter.submitted_at is None:
        raise DisputeRefused(f"item {request.item_id} was not sent to a bureau; nothing of it can have been passed on")
    if wrong := unknown_codes(request.acdv, pack):
        raise DisputeRefused(f"{', '.join(wrong)} is no code of e-OSCAR; look at the paper again")
    findings = check_acdv(request.acdv, item, letter, pack)
    shown = verifying.keep(ctx, round_.round_id, request.item_id, request.acdv, findings)
    ctx.audit("disputes.acdv_recorded", record=request.item_id, after=shown.model_dump(mode="json"))
    return shown
