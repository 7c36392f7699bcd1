"""Decline what is proposed for an item; it is not proposed again, and what comes after it is weighed."""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached, ProposalsChanged
from contracts.law import law_pack
from functions.disputes import proposing, store
from functions.disputes.cases.list_proposals import Proposals
from functions.disputes.happenings import Event, Happening
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class RefuseProposal(Request):
    dispute_id: str
    proposal_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/proposals/{proposal_id}/refusal", status=201),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    emits=(MilestoneReached, ProposalsChanged),
    errors=(NotFound,),
)
def handler(request: RefuseProposal, ctx: Context) -> Proposals:
    case = store.case(ctx, request.dispute_id, lock=True)
    proposing.decline(ctx, case.case_id, request.proposal_id)
    store.note(ctx, case.case_id, [Event(happening=Happening.STEP_DECLINED, subject_id=request.proposal_id)])
    if not store.is_ended(case):
        proposing.reckon(ctx, case, law_pack())
    return Proposals(items=tuple(proposing.proposals(ctx, case.case_id)))
