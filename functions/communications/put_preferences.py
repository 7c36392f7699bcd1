"""Choose by which channels each group of messages is told, and the hours in which nothing is.

A channel counts as far as the profile allows it, and text messages and push notices need a number or a device. Legal
notices keep e-mail: they tell of rights and of time limits that run. A change names the version it read (`If-Match`).
"""

from __future__ import annotations

from functions.communications import store
from functions.communications.model import (
    LegalNoticesStay,
    NoticeChannel,
    Preferences,
    PreferencesChanged,
    QuietHours,
    Wanted,
)
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class PutPreferences(Request):
    channels: Wanted
    quiet_hours: QuietHours | None = None


@operation(
    Http("PUT", "/v1/customers/me/preferences"),
    audience=CUSTOMER,
    uses=(store.DATABASE.write,),
    errors=(LegalNoticesStay, PreferencesChanged),
)
def handler(request: PutPreferences, ctx: Context) -> Preferences:
    customer_id = ctx.customer_id
    if NoticeChannel.EMAIL not in request.channels.legal:
        raise LegalNoticesStay("Legal notices are sent by e-mail at least; leave email among their channels.")
    known = store.preferences(ctx, customer_id)
    expected = ctx.require_version() if known.version else None
    store.save_preferences(ctx, customer_id, request.channels, request.quiet_hours, expected=expected)
    ctx.audit("communications.preferences", record=customer_id, after=request.model_dump(mode="json"))
    return store.preferences(ctx, customer_id)
