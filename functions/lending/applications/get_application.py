"""Show one's own application to a lender: where it stands, by when an answer is due, and what was decided."""

from __future__ import annotations

from functions.lending import store
from functions.lending.applications.view import LoanApplication, views
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class GetApplication(Request):
    application_id: str


@operation(
    Http("GET", "/v1/applications/{application_id}"),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: GetApplication, ctx: Context) -> LoanApplication:
    return views(ctx, (store.application(ctx, request.application_id),))[0]
