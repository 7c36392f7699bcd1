"""Show a customer to staff, masked; every look is on the audit trail."""

from __future__ import annotations

from functions.customers import store
from functions.customers.view import CustomerView, for_staff
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Http, Role


class GetCustomer(Request):
    customer_id: str


@operation(
    Http("GET", "/v1/admin/customers/{customer_id}"),
    audience=frozenset({Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR}),
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetCustomer, ctx: Context) -> CustomerView:
    found = store.find_profile(ctx, request.customer_id)
    if found is None:
        raise NotFound("There is no customer with this id.")
    ctx.subject_customer = request.customer_id
    return for_staff(*found)
