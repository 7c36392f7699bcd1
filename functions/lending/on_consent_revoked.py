"""Withdraw the applications that rested on a consent to share with a lender once it is revoked; the applicant is told.

Where another consent for the same lender is in force, the application goes on; what was decided stands.
"""

from __future__ import annotations

from contracts.dispute_events import Milestone, MilestoneReached
from contracts.events import ConsentRevoked
from contracts.trust_score.events import LoanApplicationWithdrawn
from functions.lending import store
from functions.lending.applications.withdrawing import withdraw
from functions.lending.telling import tell
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(ConsentRevoked), uses=(store.DATABASE.write,), emits=(LoanApplicationWithdrawn, MilestoneReached))
def handler(request: ConsentRevoked, ctx: Context) -> None:
    if request.purpose == store.PURPOSE:
        for application_id in store.without_consent(ctx, request.customer_id):
            if withdraw(ctx, application_id):
                tell(ctx, request.customer_id, Milestone.APPLICATION_WITHDRAWN, application_id, ctx.now)
