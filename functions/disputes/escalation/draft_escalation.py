"""Draft the one letter or packet of an escalation and check it against the law."""

from __future__ import annotations

from contracts.dispute_events import LetterReadyForApproval, MilestoneReached, PersonNeeded
from contracts.law import law_pack
from contracts.service import ServiceBarred, require_service
from functions.disputes import escalating, reading, store
from functions.disputes.approval.drafting import check, first_in_words
from functions.disputes.escalation.check_gate import CheckGate
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import Draft, RecordDrafts
from functions.disputes.rules.following.packets import way_of
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import LANGUAGE_MODEL, PERSONAL_DATA
from kernel.triggers import Task


class DraftedEscalation(Response):
    """item: the letter."""

    item: str


@operation(
    Task(),
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read, LANGUAGE_MODEL.ask),
    emits=(LetterReadyForApproval, PersonNeeded, MilestoneReached),
    errors=(ServiceBarred, DisputeRefused),
    timeout_s=30,
)
def handler(request: CheckGate, ctx: Context) -> DraftedEscalation:
    round_, pack = store.round_(ctx, request.case, lock=True), law_pack()
    case = store.case(ctx, round_.case_id)
    require_service(reading.standing(ctx, case.customer_id), ctx.now)
    brief = escalating.brief_of(ctx, case, round_, ctx.new_id("let"), pack)
    letter, to = first_in_words(ctx, brief, round_.round_id, pack), brief.recipient
    draft = Draft(
        letter_id=letter.letter_id,
        recipient=to.bureau.value if to.bureau else to.short_name,
        bureau=to.bureau,
        letter_kind=letter.kind,
        channel=way_of(to),
        bureau_time_zone=to.time_zone,
        item_ids=tuple(item.item_id for item in brief.items),
        content_sha256=letter.content_sha256,
    )
    store.advance_round(ctx, round_.round_id, RecordDrafts(drafts=(draft,)), pack)
    check(ctx, case, round_, letter, pack)
    return DraftedEscalation(item=letter.letter_id)
