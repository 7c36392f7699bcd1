"""Sign a user out of every device, by staff.

For a stolen phone, a compromised account, a colleague who left. Takes effect at the user's very next call.
"""

from __future__ import annotations

from pydantic import Field

from functions.identity import rules, store, users
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import USER_POOL
from kernel.triggers import STAFF, Http


class ForceLogout(Request):
    """user_id: a customer's id (`cus_…`) or a staff member's (`usr_…`)."""

    user_id: str = Field(max_length=64)


@operation(
    Http("POST", "/v1/admin/users/{user_id}/logout", status=204),
    audience=STAFF,
    uses=(USER_POOL.admin, store.SESSIONS.write),
    errors=(NotFound,),
)
def handler(request: ForceLogout, ctx: Context) -> None:
    subject = rules.subject_of(request.user_id)
    ctx.subject_customer = request.user_id
    # Ours first: it is what takes effect at once.
    store.end_sessions(ctx, subject, None)
    users.sign_out_everywhere(ctx, subject)
