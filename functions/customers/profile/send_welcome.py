"""Send the prepared welcome mail, once."""

from __future__ import annotations

import json

from functions.customers import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import MAIL, STEPS
from kernel.triggers import Task


class SendWelcome(Request):
    case: str
    mail_key: str


@operation(Task(), uses=(store.EXCHANGE.read, MAIL.send, STEPS.write))
def handler(request: SendWelcome, ctx: Context) -> None:
    mail = json.loads(ctx.bucket(store.EXCHANGE).get(request.mail_key))
    ctx.send_mail(mail["to"], mail["subject"], mail["text"])
