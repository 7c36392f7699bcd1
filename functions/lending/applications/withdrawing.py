"""What ends with an application that its applicant wants no more."""

from __future__ import annotations

from contracts.trust_score.events import LoanApplicationWithdrawn
from functions.lending import clocking, store
from kernel.context import Context


def withdraw(ctx: Context, application_id: str) -> bool:
    """End it, call its days off and tell of it, once: whether it was now. ApplicationEnded where it was decided."""
    if not store.withdraw(ctx, application_id):
        return False
    clocking.call_off(ctx, application_id)
    application = store.application(ctx, application_id)
    ctx.emit(
        LoanApplicationWithdrawn(
            customer_id=application.customer_id,
            application_id=application_id,
            lender_id=application.lender_id,
        )
    )
    return True
