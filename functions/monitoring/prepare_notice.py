"""Write the notice that there are alerts, for those not told yet.

It says nothing but to sign in. One notice tells all that is untold, whatever bureau it comes from; slighter alerts
than the customer wants told, and all of them where they chose quiet or their profile allows no such channel, are
listed alone. The text lies encrypted in S3 for the function that sends mail, which has no database rights.
"""

from __future__ import annotations

import json
from typing import Final

from functions.monitoring import store
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task

SUBJECT: Final = "There is news in your credit monitoring"
TEXT: Final = (
    "Hello,\n\nyour credit monitoring found something new. For your safety this message says no more: sign in to see"
    " what it is, what it means and what you can do.\n\nWe never ask for your password or your social security number"
    " by e-mail.\n"
)


class PrepareNotice(Request):
    case: str


class PreparedNotice(Response):
    """Both null where nothing is to be sent."""

    notice_id: str | None = None
    mail_key: str | None = None


@operation(Task(), uses=(store.DATABASE.write, PERSONAL_DATA.read, store.EXCHANGE.write))
def handler(request: PrepareNotice, ctx: Context) -> PreparedNotice:
    customer_id = store.check(ctx, request.case)["customer_id"]
    store.take_turn(ctx, customer_id)
    enrolment = store.enrolment(ctx, customer_id)
    email, allowed = store.reachable(ctx, customer_id)
    if enrolment is None or enrolment["status"] == "ended" or not set(enrolment["channels"]) & set(allowed):
        store.keep_quiet(ctx, customer_id)
        return PreparedNotice()
    notice_id = ctx.new_id("ntc")
    if not store.take_untold(ctx, customer_id, enrolment["tell_from"], notice_id):
        return PreparedNotice()
    store.save_notice(ctx, notice_id, customer_id, "email")
    key = f"mail/{notice_id}.json"
    content = json.dumps({"to": email, "subject": SUBJECT, "text": TEXT})
    ctx.bucket(store.EXCHANGE, write=True).put(key, content.encode(), "application/json")
    return PreparedNotice(notice_id=notice_id, mail_key=key)
