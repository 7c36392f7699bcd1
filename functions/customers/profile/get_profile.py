"""Show the signed-in customer's profile, with social security number and birth date masked."""

from __future__ import annotations

from functions.customers import store
from functions.customers.view import ProfileView, masked
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Nothing
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


@operation(
    Http("GET", "/v1/customers/me"),
    audience=CUSTOMER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(NotFound,),
)
def handler(request: Nothing, ctx: Context) -> ProfileView:
    found = store.find_profile(ctx, ctx.customer_id)
    if found is None:
        raise NotFound("There is no profile yet; create it with PUT /api/v1/customers/me.")
    return masked(*found)
