"""Record a person's decision on an applicant, with its justification: approve, decline or refer.

An approval rests on a score that is verified and not expired; one of less than was asked is a counteroffer. A decline
or counteroffer names its principal reasons, at most four, and makes the notice of adverse action (12 CFR 1002.9). A
decision is never changed; a referral may be followed by one that is final.
"""

from __future__ import annotations

from pydantic import Field

from contracts.dispute_events import MilestoneReached
from contracts.plain_text import PlainText
from contracts.trust_score.events import ActionNoticeSent, LenderDecisionMade
from functions.lending import store
from functions.lending.deciding.making import conclude, state_of
from functions.lending.lenders import register
from functions.lending.model import (
    AlreadyReferred,
    ApplicationEnded,
    ApplicationStatus,
    JustificationMissing,
    LendersStaffOnly,
    LenderVerdict,
    NotReviewed,
    OwnApplication,
    OwnReason,
    ProfileNeeded,
    ReasonsWrong,
    ScoreChanged,
    ScoreExpired,
    ScoreNeeded,
    ScoreUnverified,
    Terms,
    TermsWrong,
)
from functions.lending.rules.decision import DecisionCommand, decide
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import LENDERS, Http


class RecordDecision(Request):
    """score_id: the score decided on, as it was shown; needed for an approval, and for a decline where the score counts
    (verified, not expired). terms: of an approval alone.

    reason_codes: which of the score's reasons are the principal ones; left out where a decline was recommended, all of
    them. own_reasons: reasons that the score doesn't give, in the lender's own, specific words.
    """

    applicant_id: str
    decision: LenderVerdict
    justification: PlainText = Field(min_length=20, max_length=4000)
    score_id: str | None = Field(default=None, max_length=40)
    terms: Terms | None = None
    reason_codes: tuple[str, ...] | None = Field(default=None, max_length=13)
    own_reasons: tuple[OwnReason, ...] = Field(default=(), max_length=4)


class LenderDecision(Response):
    """recommendation: the one that the decider was shown, by that edition of the lender's policy. overrides: the
    decision goes against it, to approve or decline. notice_id: of the notice it made."""

    decision_id: str
    application_id: str
    status: ApplicationStatus
    recommendation: LenderVerdict
    policy_edition: int
    decision: LenderVerdict
    overrides: bool
    reason_codes: tuple[str, ...]
    notice_id: str | None


@operation(
    Http("POST", "/v1/lender/applicants/{applicant_id}/decisions", status=201, max_body_bytes=20_000),
    audience=LENDERS,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ActionNoticeSent, LenderDecisionMade, MilestoneReached),
    errors=(
        AlreadyReferred, ApplicationEnded, JustificationMissing, LendersStaffOnly, NotReviewed, OwnApplication,
        ProfileNeeded, ReasonsWrong, ScoreChanged, ScoreExpired, ScoreNeeded, ScoreUnverified, TermsWrong,
    ),
)  # fmt: skip
def handler(request: RecordDecision, ctx: Context) -> LenderDecision:
    lender = register.desk_of(ctx)
    application = store.applicant(ctx, lender.lender_id, request.applicant_id, locked=True)
    command = DecisionCommand(
        verdict=request.decision,
        score_id=request.score_id,
        justification=request.justification,
        terms=request.terms,
        reason_codes=request.reason_codes,
        own_reasons=request.own_reasons,
    )
    decided = decide(state_of(ctx, application), command, ctx.now)
    decision_id, notice_id = conclude(ctx, lender, application, decided, request.justification)
    return LenderDecision(
        decision_id=decision_id,
        application_id=application.application_id,
        status=decided.status,
        recommendation=decided.review.recommendation.verdict,
        policy_edition=decided.review.policy_edition,
        decision=decided.verdict,
        overrides=decided.overrides,
        reason_codes=tuple(reason.code for reason in decided.reasons if reason.code),
        notice_id=notice_id,
    )
