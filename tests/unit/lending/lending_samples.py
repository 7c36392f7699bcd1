"""A lender, a score and an application as lending's rules see them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from contracts.law import law_pack
from contracts.trust_score.bands import BANDS
from contracts.trust_score.origin import Origin
from functions.lending.model import (
    ApplicationStatus,
    Lender,
    LenderPolicy,
    LenderRecommendation,
    LenderVerdict,
    OwnReason,
    PrincipalReason,
    Product,
    Review,
    Score,
    Terms,
)
from functions.lending.rules.decision import DecisionCommand, DecisionState
from functions.lending.rules.notice import NoticeFacts, ScoreTold
from functions.lending.rules.recommendation import Considered, recommend

NOW = datetime(2027, 3, 1, 16, tzinfo=UTC)
PACK = law_pack()
POLICY = LenderPolicy(approve_from=700, decline_below=560, least_confidence=0.6, largest_amount_cents=2_000_000)
LENDER = Lender(
    lender_id="prairie-credit",
    edition=1,
    name="Prairie Credit Union",
    lines=("4 Grain Street", "Omaha, NE 68102"),
    agency="ncua",
    policy=POLICY,
)
BILLS = PrincipalReason(
    code="T02", en="Too few utility bills were paid on time", es="Se pagaron a tiempo muy pocas facturas de servicios"
)
SWINGS = PrincipalReason(code="T05", en="Swings in monthly spending: 71 %", es=None)
OWN = OwnReason(en="Monthly debts take up too much of the monthly income")
TERMS = Terms(loan_amount_cents=500_000, interest_rate_bp=1299, term_months=36)
USED = ScoreTold(520, date(2027, 2, 26), (BILLS, SWINGS), decided_on=True)
WHY = "Two years of steady income outweigh the thin savings."


def score(trust_score: int = 520, **changes: Any) -> Score:
    band = next(category for category, (lowest, _) in BANDS.items() if trust_score >= lowest)
    given: dict[str, Any] = {
        "score_id": "scr_1",
        "trust_score": trust_score,
        "risk_category": band,
        "confidence_score": 0.8,
        "model_version": "trust_score-test",
        "origin": Origin.SUPPLIED,
        "scored_at": NOW - timedelta(days=3),
        "expires_at": NOW + timedelta(days=87),
    }
    return Score(**given | changes)


def considered(of: Score | None, amount_cents: int = 500_000, policy: LenderPolicy = POLICY) -> Considered:
    return Considered(score=of, amount_cents=amount_cents, policy=policy, now=NOW)


def advised(of: Score | None) -> LenderRecommendation:
    return recommend(considered(of))


def looked(recommendation: LenderRecommendation, edition: int = 1) -> Review:
    """A look five minutes ago, with what was recommended by that edition of the lender's policy."""
    return Review(reviewed_at=NOW - timedelta(minutes=5), policy_edition=edition, recommendation=recommendation)


def state(of: Score | None = None, **changes: Any) -> DecisionState:
    """An open application of an applicant with that score, looked at by somebody else."""
    given: dict[str, Any] = {
        "status": ApplicationStatus.OPEN,
        "applicant": "cus_applicant",
        "amount_cents": 500_000,
        "score": of,
        "score_reasons": (BILLS, SWINGS) if of else (),
        "review": looked(advised(of)),
        "decider": "cus_decider",
        "most_reasons": 4,
    }
    return DecisionState(**given | changes)


def command(verdict: LenderVerdict, **changes: Any) -> DecisionCommand:
    given: dict[str, Any] = {
        "verdict": verdict,
        "score_id": "scr_1",
        "justification": WHY,
        "terms": TERMS if verdict is LenderVerdict.APPROVE else None,
        "reason_codes": None,
        "own_reasons": (),
    }
    return DecisionCommand(**given | changes)


def facts(**changes: Any) -> NoticeFacts:
    given: dict[str, Any] = {
        "lender": LENDER,
        "applicant": ("Maria Delgado", "12 Elm Street", "Denver, CO 80203"),
        "product": Product.PERSONAL_LOAN,
        "amount_cents": 500_000,
        "applied_on": date(2027, 2, 20),
        "dated": date(2027, 3, 1),
        "terms": None,
        "reasons": (BILLS, SWINGS),
        "scores": (USED,),
    }
    return NoticeFacts(**given | changes)
