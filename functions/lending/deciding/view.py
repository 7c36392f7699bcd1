"""What a lender's people see of an applicant: the application, the score and its explanation, as the consent says. Who
the applicant is, the lender knows from its own dealings."""

from __future__ import annotations

from datetime import datetime

from contracts.trust_score.bands import RiskCategory
from contracts.trust_score.origin import Origin
from functions.lending.model import (
    ApplicationStatus,
    Lender,
    LenderRecommendation,
    Product,
    Score,
)
from functions.lending.rules.recommendation import Considered, recommend
from functions.lending.store import Application
from kernel.context import Context
from kernel.http import Response


class ApplicantScore(Response):
    """verified: whether somebody other than the person vouches for its data; only such a score, not expired, counts."""

    score_id: str
    trust_score: int
    risk_category: RiskCategory
    confidence_score: float
    model_version: str
    origin: Origin
    verified: bool
    expired: bool
    scored_at: datetime
    expires_at: datetime


class LenderApplicantLine(Response):
    """An applicant in the list. notice_due_at: by when they must have been told what was decided."""

    applicant_id: str
    application_id: str
    product: Product
    amount_cents: int
    status: ApplicationStatus
    received_at: datetime
    notice_due_at: datetime
    overdue: bool
    score: ApplicantScore | None
    recommendation: LenderRecommendation


def advice(ctx: Context, lender: Lender, application: Application, score: Score | None) -> LenderRecommendation:
    """What the lender's policy makes of the applicant now."""
    return recommend(Considered(score=score, amount_cents=application.amount_cents, policy=lender.policy, now=ctx.now))


def line(
    ctx: Context, application: Application, score: Score | None, recommendation: LenderRecommendation, *, overdue: bool
) -> LenderApplicantLine:
    return LenderApplicantLine(
        applicant_id=application.customer_id,
        application_id=application.application_id,
        product=application.product,
        amount_cents=application.amount_cents,
        status=application.status,
        received_at=application.received_at,
        notice_due_at=application.due_at,
        overdue=overdue,
        score=score_view(score, ctx.now) if score else None,
        recommendation=recommendation,
    )


def score_view(score: Score, now: datetime) -> ApplicantScore:
    return ApplicantScore(**score.model_dump(), verified=score.verified, expired=score.expired(now))
