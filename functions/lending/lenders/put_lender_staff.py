"""Put a person among those who act for a lender, or take them out again."""

from __future__ import annotations

from pydantic import Field

from functions.lending import store
from functions.lending.lenders import register
from functions.lending.model import LenderId, LenderUnknown
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import ADMINISTRATORS, Http


class PutLenderStaff(Request):
    """user_id: `usr_` and the sign-in subject. active: false takes them out."""

    lender_id: LenderId
    user_id: str = Field(pattern=r"^usr_[0-9a-f-]{36}$")
    active: bool = True


class LenderStaffView(Response):
    lender_id: str
    user_id: str
    active: bool


@operation(
    Http("PUT", "/v1/admin/lenders/{lender_id}/staff/{user_id}"),
    audience=ADMINISTRATORS,
    uses=(store.DATABASE.write,),
    errors=(LenderUnknown,),
)
def handler(request: PutLenderStaff, ctx: Context) -> LenderStaffView:
    register.lender(ctx, request.lender_id)
    register.put_staff(ctx, request.lender_id, request.user_id, active=request.active)
    ctx.audit("lending.lender_staff", record=request.user_id, after=request.model_dump(mode="json"))
    return LenderStaffView(**request.model_dump())
