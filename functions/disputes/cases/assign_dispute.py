"""Assign a dispute case to a specialist, who sees assigned cases only.

Assigning it anew moves it; the act is on the trail with who had it before.
"""

from __future__ import annotations

from pydantic import Field

from functions.disputes import store
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import Http, Role


class AssignDispute(Request):
    """specialist_id: the specialist's user id, `usr_` and the sign-in subject."""

    dispute_id: str
    specialist_id: str = Field(pattern=r"^usr_[0-9a-f-]{36}$")


class Assignment(Response):
    dispute_id: str
    specialist_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/assignment"),
    audience=frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
)
def handler(request: AssignDispute, ctx: Context) -> Assignment:
    before = store.assign(ctx, request.dispute_id, request.specialist_id)
    ctx.audit("disputes.assignment", record=request.dispute_id, before=before, after=request.specialist_id)
    return Assignment(dispute_id=request.dispute_id, specialist_id=request.specialist_id)
