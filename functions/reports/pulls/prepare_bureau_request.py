"""Write down what a bureau must be told to find the consumer.

Checks instruction and service bar once more, at use. The request lies encrypted in S3 for the function that calls the
bureau, which has no database rights; the workflow carries its key only.
"""

from __future__ import annotations

import json

from contracts.service import ServiceBarred, require_service
from functions.reports import store
from functions.reports.pulls.request_pull import InstructionMissing, require_instruction
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class IdentityIncomplete(Conflict):
    """The bureau needs a social security number and the profile has none."""

    title = "Identity incomplete"


class PrepareBureauRequest(Request):
    case: str
    bureau: str


class Prepared(Response):
    request_key: str


@operation(
    Task(),
    uses=(store.DATABASE.write, PERSONAL_DATA.read, store.RAW.write),
    errors=(ServiceBarred, InstructionMissing, IdentityIncomplete),
)
def handler(request: PrepareBureauRequest, ctx: Context) -> Prepared:
    customer_id = store.pull(ctx, request.case)["customer_id"]
    require_service(store.standing(ctx, customer_id), ctx.now)
    require_instruction(ctx, customer_id, request.bureau)
    identity = store.identity(ctx, customer_id)
    if identity is None or identity[1] is None:
        raise IdentityIncomplete("The profile lacks what a bureau asks for; complete it and retry.")
    profile, ssn = identity
    address = profile["address"]
    content = {
        "first_name": profile["first_name"],
        "middle_name": profile["middle_name"],
        "last_name": profile["last_name"],
        "generation": profile["generation"],
        "birth_date": profile["birth_date"],
        "ssn": ssn,
        "line1": address["line1"],
        "line2": address["line2"],
        "city": address["city"],
        "state": address["state"],
        "zip_code": address["zip_code"],
    }
    key = f"requests/{request.case}.json"
    ctx.bucket(store.RAW, write=True).put(key, json.dumps(content).encode(), "application/json")
    return Prepared(request_key=key)
