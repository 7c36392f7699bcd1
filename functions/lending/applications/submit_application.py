"""Apply to a lender for credit, naming it, what for and how much; the application is complete as it comes in.

Needs a consent to share with this lender until the lender must have told what it decided: 30 days (12 CFR
1002.9(a)(1)(i)). To revoke it before the decision is to withdraw the application. One application a lender at a time.
"""

from __future__ import annotations

from contracts.law import CURRENT_VERSION
from contracts.trust_score.events import LoanApplicationReceived
from functions.lending import clocking, store
from functions.lending.applications.view import LoanApplication, views
from functions.lending.lenders import register
from functions.lending.model import (
    Amount,
    ApplicationOpen,
    ApplicationStatus,
    LenderConsentMissing,
    LenderId,
    LenderUnknown,
    NoticeLanguage,
    Product,
    ProfileNeeded,
)
from functions.lending.store import Application
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class SubmitApplication(Request):
    """language: the one that notices are first shown in; the other can always be had."""

    lender_id: LenderId
    product: Product
    amount_cents: Amount
    language: NoticeLanguage = NoticeLanguage.ENGLISH


@operation(
    Http("POST", "/v1/applications", status=201),
    audience=CUSTOMER,
    uses=(store.DATABASE.write,),
    emits=(LoanApplicationReceived,),
    errors=(ApplicationOpen, LenderConsentMissing, LenderUnknown, ProfileNeeded),
)
def handler(request: SubmitApplication, ctx: Context) -> LoanApplication:
    lender = register.lender(ctx, request.lender_id)
    due = clocking.planned(ctx, store.time_zone(ctx, ctx.customer_id))
    store.require_consent(ctx, lender.lender_id, due[-1].due_at)
    application = Application(
        application_id=ctx.new_id("app"),
        lender_id=lender.lender_id,
        customer_id=ctx.customer_id,
        product=request.product,
        amount_cents=request.amount_cents,
        language=request.language,
        law_pack=CURRENT_VERSION,
        received_at=ctx.now,
        due_at=due[-1].due_at,
        status=ApplicationStatus.OPEN,
        ended_at=None,
    )
    store.open_application(ctx, application)
    clocking.arm(ctx, application, due)
    ctx.audit("lending.application", record=application.application_id, after=request.model_dump(mode="json"))
    ctx.emit(
        LoanApplicationReceived(
            customer_id=ctx.customer_id,
            application_id=application.application_id,
            lender_id=lender.lender_id,
            due_at=application.due_at,
        )
    )
    return views(ctx, (application,))[0]
