"""Lenders, applications, recommendations, decisions and notices: frozen records."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from contracts.plain_text import Line, PlainText
from contracts.trust_score.bands import HIGHEST, LOWEST, RiskCategory
from contracts.trust_score.origin import VERIFIED, Origin
from kernel.errors import Conflict, Forbidden, InternalError, Invalid, NotFound


class Record(BaseModel):
    """A frozen record that takes no unknown field, and no number that is none."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


LenderId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{2,39}$")]
Amount = Annotated[int, Field(ge=10_000, le=100_000_000)]
"""US cents: 100 dollars to a million."""
ScorePoint = Annotated[int, Field(ge=LOWEST, le=HIGHEST)]


class Product(StrEnum):
    """What is applied for."""

    PERSONAL_LOAN = "personal_loan"
    AUTO_LOAN = "auto_loan"
    CREDIT_CARD = "credit_card"
    CREDIT_BUILDER_LOAN = "credit_builder_loan"


class NoticeLanguage(StrEnum):
    """English ones can always be had beside (12 CFR 1002.4(e))."""

    ENGLISH = "en"
    SPANISH = "es"


class LenderVerdict(StrEnum):
    """What is recommended, and what a person decides."""

    APPROVE = "approve"
    DECLINE = "decline"
    REFER = "refer"


class ApplicationStatus(StrEnum):
    """Where an application stands. counteroffered: approved for less than was asked."""

    OPEN = "open"
    REFERRED = "referred"
    APPROVED = "approved"
    COUNTEROFFERED = "counteroffered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


RUNNING = frozenset({ApplicationStatus.OPEN, ApplicationStatus.REFERRED})
ADVERSE = frozenset({ApplicationStatus.COUNTEROFFERED, ApplicationStatus.DECLINED})
"""What a notice of adverse action is due for (12 CFR 1002.2(c)(1)(i))."""


class SendingChannel(StrEnum):
    """How a notice went out. electronic: in the consumer's inbox, on their consent (15 U.S.C. 7001(c))."""

    ELECTRONIC = "electronic"
    MAIL = "mail"
    IN_PERSON = "in_person"


class NoticeClockKind(StrEnum):
    """reminder: some days before the end of the period; due: its last day has begun; overdue: it is over."""

    REMINDER = "reminder"
    DUE = "due"
    OVERDUE = "overdue"


class LenderPolicy(Record):
    """What a lender's recommendations follow.

    approve_from: scores from here on are recommended for approval; decline_below: those under it for decline.
    least_confidence: below it (0..1) nothing is recommended either way; nor above largest_amount_cents.
    """

    approve_from: ScorePoint
    decline_below: ScorePoint
    least_confidence: float = Field(ge=0, le=1)
    largest_amount_cents: Amount

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.decline_below > self.approve_from:
            raise ValueError("decline_below lies above approve_from")
        return self


class Lender(Record):
    """A lender in one edition; agency: who administers the Equal Credit Opportunity Act for it."""

    lender_id: LenderId
    edition: int
    name: Line
    lines: tuple[Line, ...]
    agency: str
    policy: LenderPolicy


class Score(Record):
    """The newest score that counts, else the newest, as scoring published it."""

    score_id: str
    trust_score: int
    risk_category: RiskCategory
    confidence_score: float
    model_version: str
    origin: Origin
    scored_at: datetime
    expires_at: datetime

    @property
    def verified(self) -> bool:
        """Whether somebody other than the person vouches for what it was computed from."""
        return self.origin in VERIFIED

    def expired(self, now: datetime) -> bool:
        return self.expires_at <= now

    def counts(self, now: datetime) -> bool:
        """Whether a lender may act on it."""
        return self.verified and not self.expired(now)


class RecommendationReason(Record):
    """Why: a rule's name and what it says, for the lender's people."""

    code: str
    text: str


class LenderRecommendation(Record):
    """What the lender's policy makes of the score; confidence: the score's own, null without a score that counts."""

    verdict: LenderVerdict
    confidence: float | None
    reasons: tuple[RecommendationReason, ...]


class Review(Record):
    """What one of the lender's people was shown as they looked at an applicant: the recommendation, and the edition of
    the lender's policy that it went by. What is decided after it names both."""

    reviewed_at: datetime
    policy_edition: int
    recommendation: LenderRecommendation


class PrincipalReason(Record):
    """A specific reason of an adverse decision. code: null for a reason in the lender's own words; es: null where it
    is told in English alone."""

    code: str | None
    en: PlainText
    es: PlainText | None


class OwnReason(Record):
    """A reason that the score doesn't give, in the lender's words."""

    en: PlainText = Field(min_length=15, max_length=200)
    es: PlainText | None = Field(default=None, min_length=15, max_length=200)


class Terms(Record):
    """What is granted. interest_rate_bp: the yearly rate in hundredths of a per cent."""

    loan_amount_cents: Amount
    interest_rate_bp: int = Field(ge=0, le=100_000)
    term_months: int = Field(ge=1, le=480)


class NoticeSection(Record):
    """A part of a notice under its heading: paragraphs, then a list where it has items."""

    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()


class Notice(Record):
    """A notice in one language. creditor, applicant: name and address, line by line; opening: what was decided."""

    language: NoticeLanguage
    title: str
    dated: date
    date_line: str
    creditor: tuple[str, ...]
    applicant: tuple[str, ...]
    opening: tuple[str, ...]
    sections: tuple[NoticeSection, ...]
    citations: tuple[str, ...]

    def text(self) -> str:
        """As it is read, line by line."""
        parts = [self.title, self.date_line, *self.creditor, *self.applicant, *self.opening]
        for section in self.sections:
            parts += [section.heading, *section.paragraphs, *section.items]
        return "\n".join(parts)


# -- refusals ---------------------------------------------------------------------------------------------------------


class LenderUnknown(NotFound):
    """There is no such lender."""

    title = "Lender unknown"


class LenderConsentMissing(Forbidden):
    """No consent to share with this lender is in force until the notice is due."""

    title = "Consent to share with the lender missing"


class LendersStaffOnly(Forbidden):
    """The caller acts for no lender."""

    title = "Not on a lender's staff"


class ApplicationOpen(Conflict):
    """The customer has an application at this lender that is not decided."""

    title = "Application open"


class ProfileNeeded(Conflict):
    """There is no profile, so nobody would know whom a notice goes to."""

    title = "Profile needed"


class ApplicationEnded(Conflict):
    """It was decided or withdrawn."""

    title = "Application ended"


class AlreadyReferred(Conflict):
    """It was referred before; what is left is the final decision."""

    title = "Already referred"


class OwnApplication(Forbidden):
    """Nobody decides on their own application."""

    title = "One's own application"


class NotReviewed(Conflict):
    """The decider has not looked at the applicant since the score is there."""

    title = "Not reviewed"


class ScoreNeeded(Invalid):
    """The decision doesn't name the score that it was made on."""

    title = "Score not named"


class ScoreChanged(Conflict):
    """The decision names another score than the one that counts now."""

    title = "Score changed"


class ScoreExpired(Conflict):
    """The score speaks no longer."""

    title = "Score expired"


class ScoreUnverified(Conflict):
    """Nobody but the person vouches for what the score was computed from."""

    title = "Score not verified"


class JustificationMissing(Invalid):
    """The justification says nothing of its own."""

    title = "Justification missing"


class TermsWrong(Invalid):
    """Terms are given where nothing is granted, lack where something is, or grant more than was asked."""

    title = "Terms wrong"


class ReasonsWrong(Invalid):
    """The principal reasons lack, are too many, unknown, or no specific reasons."""

    title = "Reasons wrong"


class NoticeNotSentYet(Conflict):
    """The day it went out lies ahead, or before the decision."""

    title = "Day of sending wrong"


class OutcomeWrong(Conflict):
    """No loan was made, or the day lies ahead or before the decision."""

    title = "Outcome wrong"


class OutcomeRecorded(Conflict):
    """The opposite is recorded for this day, and stands."""

    title = "Outcome recorded before"


class ReasonsUnreadable(InternalError):
    """The stored explanation doesn't hold its reasons in a form that is known here."""

    title = "Reasons unreadable"


class TextMissing(InternalError):
    """A text of notices is missing in a language, or asks for a value nobody gives it."""

    title = "A notice's text is broken"
