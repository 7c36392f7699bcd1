"""List what may follow each disputed item at its bureau, with its reason in law and when it opens."""

from __future__ import annotations

from functions.disputes import store
from functions.disputes.proposing import ProposalView, proposals
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class ListProposals(Request):
    dispute_id: str


class Proposals(Response):
    items: tuple[ProposalView, ...]


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/proposals"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: ListProposals, ctx: Context) -> Proposals:
    return Proposals(items=tuple(proposals(ctx, store.case(ctx, request.dispute_id).case_id)))
