"""Send the prepared notice, once."""

from __future__ import annotations

import json

from functions.monitoring import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import MAIL, STEPS
from kernel.triggers import Task


class SendNotice(Request):
    """case: the notice, so that it is sent once whatever run asks for it."""

    case: str
    mail_key: str


@operation(Task(), uses=(store.EXCHANGE.read, MAIL.send, STEPS.write))
def handler(request: SendNotice, ctx: Context) -> None:
    mail = json.loads(ctx.bucket(store.EXCHANGE).get(request.mail_key))
    ctx.send_mail(mail["to"], mail["subject"], mail["text"])
