"""An application as its applicant sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from functions.lending import store
from functions.lending.lenders import register
from functions.lending.model import ApplicationStatus, NoticeLanguage, Product, Terms
from functions.lending.notices import kept
from functions.lending.store import Application
from kernel.context import Context
from kernel.http import Response


class LoanApplication(Response):
    """notice_due_at: by when the lender must have told what it decided (12 CFR 1002.9(a)(1)).

    terms: what was granted, or offered instead of what was asked; notice_id: of the notice of adverse action.
    """

    application_id: str
    lender_id: str
    lender_name: str
    product: Product
    amount_cents: int
    language: NoticeLanguage
    status: ApplicationStatus
    received_at: datetime
    notice_due_at: datetime
    ended_at: datetime | None
    terms: Terms | None
    notice_id: str | None


def views(ctx: Context, applications: Sequence[Application]) -> tuple[LoanApplication, ...]:
    ids = [one.application_id for one in applications]
    names, notices, terms = register.names(ctx), kept.ids_by_application(ctx, ids), store.terms_of(ctx, ids)
    return tuple(_view(one, names[one.lender_id], notices, terms) for one in applications)


def _view(
    application: Application, lender_name: str, notices: Mapping[str, str], terms: Mapping[str, Terms]
) -> LoanApplication:
    return LoanApplication(
        application_id=application.application_id,
        lender_id=application.lender_id,
        lender_name=lender_name,
        product=application.product,
        amount_cents=application.amount_cents,
        language=application.language,
        status=application.status,
        received_at=application.received_at,
        notice_due_at=application.due_at,
        ended_at=application.ended_at,
        terms=terms.get(application.application_id),
        notice_id=notices.get(application.application_id),
    )
