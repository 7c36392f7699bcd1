"""Write the welcome mail for a customer whose plan is ready.

The text lies encrypted in S3 for the function that sends mail, which has no database rights. Reports that were ordered
together come one after the other; the first is told, and the others are found where that mail leads.
"""

from __future__ import annotations

import json

from functions.customers import store
from functions.customers.model import Channel
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class PrepareWelcome(Request):
    case: str
    customer_id: str


class PreparedWelcome(Response):
    """mail_key is None where the customer doesn't want mail, or had this mail within a day."""

    mail_key: str | None


@operation(Task(), uses=(store.DATABASE.write, PERSONAL_DATA.read, store.EXCHANGE.write))
def handler(request: PrepareWelcome, ctx: Context) -> PreparedWelcome:
    profile = store.profile_of(ctx, request.customer_id)
    if Channel.EMAIL not in profile.channels or not store.claim_plan_mail(ctx, request.customer_id, request.case):
        return PreparedWelcome(mail_key=None)
    text = (
        f"Dear {profile.first_name},\n\nyour credit report has been read and your plan is ready. Sign in to see what"
        " was found, on what evidence, and what can be done about it. Nothing is sent to anybody before you have read"
        " and signed it.\n"
    )
    key = f"mail/{request.case}.json"
    content = json.dumps({"to": profile.email, "subject": "Your plan is ready", "text": text})
    ctx.bucket(store.EXCHANGE, write=True).put(key, content.encode(), "application/json")
    return PreparedWelcome(mail_key=key)
