"""List the automated verifications (ACDV) that were obtained in a case, and what each shows."""

from __future__ import annotations

from functions.disputes import store
from functions.disputes.responses import verifying
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class ListAcdvs(Request):
    dispute_id: str


class AcdvList(Response):
    items: tuple[verifying.AcdvView, ...]


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/acdvs"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: ListAcdvs, ctx: Context) -> AcdvList:
    return AcdvList(items=tuple(verifying.kept_of(ctx, request.dispute_id)))
