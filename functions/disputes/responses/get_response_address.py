"""Show the e-mail address at which a bureau's answers to a dispute are taken.

It is the dispute's own, by a token that nobody else can make; what comes there is read as a paper is. Give it to a
bureau that answers by e-mail, or forward its message there.
"""

from __future__ import annotations

from contracts.inbound_mail.address import address_of
from functions.disputes import store
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import Partner
from kernel.triggers import CUSTOMER, STAFF, Http

INBOUND_MAIL = Partner("inbound_mail")


class GetResponseAddress(Request):
    dispute_id: str


class ResponseAddress(Response):
    dispute_id: str
    address: str


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/responses/address"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, INBOUND_MAIL.read),
)
def handler(request: GetResponseAddress, ctx: Context) -> ResponseAddress:
    record = ctx.partner(INBOUND_MAIL)
    address = address_of(request.dispute_id, record["address_key"], record["domain"])
    return ResponseAddress(dispute_id=request.dispute_id, address=address)
