"""Withdraw the applications that rested on a consent to share with a lender, once it is revoked.

Where another consent for the same lender is in force, the application goes on; what was decided stands.
"""

from __future__ import annotations

from contracts.events import ConsentRevoked
from contracts.trust_score.events import LoanApplicationWithdrawn
from functions.lending import store
from functions.lending.applications.withdrawing import withdraw
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(ConsentRevoked), uses=(store.DATABASE.write,), emits=(LoanApplicationWithdrawn,))
def handler(request: ConsentRevoked, ctx: Context) -> None:
    if request.purpose == store.PURPOSE:
        for application_id in store.without_consent(ctx, request.customer_id):
            withdraw(ctx, application_id)
