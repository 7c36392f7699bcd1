"""What is there when a person decides, and what a decision brings with it."""

from __future__ import annotations

from contracts.calendar import local_date
from contracts.dispute_events import Milestone
from contracts.law import law_pack
from contracts.trust_score.events import LenderDecisionMade
from functions.lending import clocking, scores, store
from functions.lending.lenders import register
from functions.lending.model import ApplicationStatus, Lender
from functions.lending.notices import kept
from functions.lending.rules.decision import Decided, DecisionState
from functions.lending.store import Application
from functions.lending.telling import tell
from kernel.context import Context


def state_of(ctx: Context, application: Application) -> DecisionState:
    """As things stand in this transaction."""
    applicant, score = application.customer_id, scores.score_of(ctx, application)
    score_id = score.score_id if score else None
    on = local_date(ctx.now, store.time_zone(ctx, applicant))
    return DecisionState(
        status=application.status,
        applicant=applicant,
        amount_cents=application.amount_cents,
        score=score,
        score_reasons=scores.reasons(ctx, applicant, score.score_id) if score else (),
        review=scores.last_review(ctx, application.application_id, register.user_of(ctx), score_id),
        decider=register.customer_of(ctx),
        most_reasons=law_pack(application.law_pack).provision("regb.most_reasons", on).value,
    )


def conclude(
    ctx: Context, lender: Lender, application: Application, decided: Decided, justification: str
) -> tuple[str, str | None]:
    """Keep the decision, make and publish the notice where it is adverse, tell of both; (decision, notice)."""
    who = register.user_of(ctx)
    decision_id = store.save_decision(ctx, application, decided, justification, who)
    notice_id = None
    if decided.adverse:
        notice_id = kept.make(ctx, application, lender, decision_id, decided)
        kept.publish(ctx, application, notice_id)
    elif decided.status is ApplicationStatus.APPROVED:
        clocking.call_off(ctx, application.application_id)
        # Told as it is made: that is the notice of action taken (12 CFR 1002.9(a)(1)(i)).
        tell(ctx, application.customer_id, Milestone.LENDER_APPROVED, decision_id, ctx.now)
    ctx.audit(
        "lending.decision",
        record=decision_id,
        customer_id=application.customer_id,
        after={
            "decision": decided.verdict,
            "overrides": decided.overrides,
            "score_id": decided.score and decided.score.score_id,
        },
    )
    ctx.emit(
        LenderDecisionMade(
            customer_id=application.customer_id,
            application_id=application.application_id,
            decision_id=decision_id,
            lender_id=lender.lender_id,
            decision=decided.verdict.value,
            overrides=decided.overrides,
        )
    )
    return decision_id, notice_id
