"""What a lender's person may decide, and what follows: (state, command, now) → decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from functions.lending.model import (
    ADVERSE,
    RUNNING,
    AlreadyReferred,
    ApplicationEnded,
    ApplicationStatus,
    JustificationMissing,
    LenderRecommendation,
    LenderVerdict,
    NotReviewed,
    OwnApplication,
    OwnReason,
    PrincipalReason,
    ReasonsWrong,
    Review,
    Score,
    ScoreChanged,
    ScoreExpired,
    ScoreNeeded,
    ScoreUnverified,
    Terms,
    TermsWrong,
)
from functions.lending.rules.reasons import chosen

LEAST_WORDS: Final = 4


@dataclass(frozen=True)
class DecisionState:
    """What is there when a person decides. review: their last look at this applicant with the score that counts now;
    null: they have not. decider: the customer that the decider would be, whatever their roles."""

    status: ApplicationStatus
    applicant: str
    amount_cents: int
    score: Score | None
    score_reasons: tuple[PrincipalReason, ...]
    review: Review | None
    decider: str
    most_reasons: int


@dataclass(frozen=True)
class DecisionCommand:
    """What the person wants. score_id: the score decided on. reason_codes: null for what follows by itself: all of the
    score's where a decline was recommended, else none."""

    verdict: LenderVerdict
    score_id: str | None
    justification: str
    terms: Terms | None
    reason_codes: tuple[str, ...] | None
    own_reasons: tuple[OwnReason, ...]


@dataclass(frozen=True)
class Decided:
    """score: the one decided on; reasons: the principal ones, for a notice. overrides: against the recommendation that
    the decider was shown."""

    verdict: LenderVerdict
    status: ApplicationStatus
    score: Score | None
    terms: Terms | None
    reasons: tuple[PrincipalReason, ...]
    overrides: bool
    review: Review

    @property
    def adverse(self) -> bool:
        """Whether the applicant is owed a notice of adverse action."""
        return self.status in ADVERSE


def decide(state: DecisionState, command: DecisionCommand, now: datetime) -> Decided:
    """The decision, or the refusal that says why it can't be made so."""
    _require_open(state, command)
    if state.decider == state.applicant:
        raise OwnApplication("Somebody else of the lender decides on your own application.")
    score = _score(state, command, now)
    review = state.review
    if review is None:
        raise NotReviewed("Look at the applicant as they stand now before you decide.")
    _require_words(command.justification, review.recommendation)
    _require_terms(state, command)
    status = _status(state, command)
    return Decided(
        verdict=command.verdict,
        status=status,
        score=score,
        terms=command.terms,
        reasons=_reasons(state, command, score, review.recommendation, adverse=status in ADVERSE),
        overrides=_overrides(review.recommendation.verdict, command.verdict),
        review=review,
    )


def _require_open(state: DecisionState, command: DecisionCommand) -> None:
    if state.status not in RUNNING:
        raise ApplicationEnded(f"The application is {state.status.value}; a decision is never changed.")
    if command.verdict is LenderVerdict.REFER and state.status is ApplicationStatus.REFERRED:
        raise AlreadyReferred("It was referred before; approve or decline it.")


def _require_words(justification: str, recommendation: LenderRecommendation) -> None:
    words = justification.casefold().split()
    echoed = {" ".join(reason.text.casefold().split()) for reason in recommendation.reasons}
    if len(set(words)) < LEAST_WORDS or " ".join(words) in echoed:
        raise JustificationMissing("Say in your own words why; the recommendation's words are no justification.")


def _score(state: DecisionState, command: DecisionCommand, now: datetime) -> Score | None:
    """The score decided on; a final decision rests on one that counts, or on none.

    Whoever has seen one that counts has used it: a decline that leaves it out would keep from the applicant what 15
    U.S.C. 1681m(a) has them told.
    """
    final, score = command.verdict is not LenderVerdict.REFER, state.score
    if command.score_id is None:
        if command.verdict is LenderVerdict.APPROVE or (final and score and score.counts(now)):
            raise ScoreNeeded("Name the score that was shown: score_id.", citation="15 U.S.C. 1681m(a)(2)")
        return None
    if score is None or score.score_id != command.score_id:
        raise ScoreChanged("Another score counts now; look at the applicant again.")
    if final and not score.verified:
        raise ScoreUnverified(
            "Nothing final is decided on data that nobody but the person vouches for; refer it, or decline for reasons"
            " of your own and leave score_id out."
        )
    if final and score.expired(now):
        raise ScoreExpired(
            "The score has expired; refer it until there is a new one, or decline for reasons of your own and leave"
            " score_id out."
        )
    return score


def _require_terms(state: DecisionState, command: DecisionCommand) -> None:
    if command.verdict is not LenderVerdict.APPROVE:
        if command.terms is not None:
            raise TermsWrong("Amount, rate and term belong to an approval alone.")
        return
    if command.terms is None:
        raise TermsWrong("An approval names loan_amount_cents, interest_rate_bp and term_months.")
    if command.terms.loan_amount_cents > state.amount_cents:
        raise TermsWrong("More is granted than was asked.")


def _status(state: DecisionState, command: DecisionCommand) -> ApplicationStatus:
    """An approval of less than was asked is a counteroffer, and adverse (12 CFR 1002.2(c)(1)(i))."""
    match command.verdict:
        case LenderVerdict.REFER:
            return ApplicationStatus.REFERRED
        case LenderVerdict.DECLINE:
            return ApplicationStatus.DECLINED
        case LenderVerdict.APPROVE:
            whole = command.terms is not None and command.terms.loan_amount_cents == state.amount_cents
            return ApplicationStatus.APPROVED if whole else ApplicationStatus.COUNTEROFFERED


def _reasons(
    state: DecisionState,
    command: DecisionCommand,
    score: Score | None,
    recommendation: LenderRecommendation,
    *,
    adverse: bool,
) -> tuple[PrincipalReason, ...]:
    given = bool(command.reason_codes or command.own_reasons)
    if not adverse:
        if given:
            raise ReasonsWrong("Principal reasons belong to a decline, or to an approval of less than was asked.")
        return ()
    known = state.score_reasons if score else ()
    codes = command.reason_codes
    if codes is None:
        recommended = recommendation.verdict is LenderVerdict.DECLINE
        codes = tuple(str(reason.code) for reason in known) if recommended and not command.own_reasons else ()
    return chosen(known, codes, command.own_reasons, most=state.most_reasons)


def _overrides(recommended: LenderVerdict, decided: LenderVerdict) -> bool:
    """Whether a person went against the recommendation; a referral, of either side, goes against nothing."""
    return LenderVerdict.REFER not in (recommended, decided) and recommended is not decided
