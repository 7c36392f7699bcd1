"""Withdraw one's own application before it is decided: nobody decides on it, and no notice is due.

A repeat changes nothing (12 CFR 1002.9, official interpretation 9-2).
"""

from __future__ import annotations

from contracts.trust_score.events import LoanApplicationWithdrawn
from functions.lending import store
from functions.lending.applications.get_application import GetApplication
from functions.lending.applications.view import LoanApplication, views
from functions.lending.applications.withdrawing import withdraw
from functions.lending.model import ApplicationEnded
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


@operation(
    Http("POST", "/v1/applications/{application_id}/withdrawal", status=201),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    emits=(LoanApplicationWithdrawn,),
    errors=(ApplicationEnded,),
)
def handler(request: GetApplication, ctx: Context) -> LoanApplication:
    withdraw(ctx, request.application_id)
    return views(ctx, (store.application(ctx, request.application_id),))[0]
