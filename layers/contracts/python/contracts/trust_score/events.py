"""The events about the trust score: of scoring, of lenders who decide on it, and of who watches over its models.

Ids, dates and codes only: events are logged, archived and replayed.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from kernel.events import DomainEvent

# -- scoring --------------------------------------------------------------------------------------------------------


class ScoreComputed(DomainEvent):
    """A trust score with its explanation and plan is stored; the figure itself stays in the store."""

    source: ClassVar[str] = "scoring"
    customer_id: str
    score_id: str
    model_version: str


class BehavioralDataSupplied(DomainEvent):
    """A bank supplied the customer's metrics on the customer's consent; the customer can have them scored."""

    source: ClassVar[str] = "scoring"
    customer_id: str
    data_id: str
    bank_id: str


class ModelPromoted(DomainEvent):
    """A second person approved a model's promotion: it serves so by the routing named, for whoever it is now."""

    source: ClassVar[str] = "scoring"
    model_version: str
    mode: Literal["shadow", "percent", "champion"]
    percent: int | None
    promotion_id: str
    routing_id: str


class ModelRolledBack(DomainEvent):
    """What served before serves again; restored_id: the routing that was gone back to."""

    source: ClassVar[str] = "scoring"
    champion: str
    routing_id: str
    restored_id: str


# -- lending --------------------------------------------------------------------------------------------------------


class LoanApplicationReceived(DomainEvent):
    """A consumer applied to a lender; the applicant must be told what was decided by `due_at` (12 CFR 1002.9(a)(1))."""

    source: ClassVar[str] = "lending"
    customer_id: str
    application_id: str
    lender_id: str
    due_at: datetime


class LoanApplicationWithdrawn(DomainEvent):
    """The consumer wants it no more, or took back the consent that it rests on."""

    source: ClassVar[str] = "lending"
    customer_id: str
    application_id: str
    lender_id: str


class LenderDecisionMade(DomainEvent):
    """A lender's person decided; overrides: against the recommendation. Why stays in the store."""

    source: ClassVar[str] = "lending"
    customer_id: str
    application_id: str
    decision_id: str
    lender_id: str
    decision: Literal["approve", "decline", "refer"]
    overrides: bool


class ActionNoticeDue(DomainEvent):
    """An applicant must soon be told what was decided. kind: some days are left, or the last day has begun."""

    source: ClassVar[str] = "lending"
    customer_id: str
    application_id: str
    lender_id: str
    kind: Literal["reminder", "due"]


class ActionNoticeOverdue(DomainEvent):
    """The 30 days are over and the applicant was not told (12 CFR 1002.9(a)(1)(i))."""

    source: ClassVar[str] = "lending"
    customer_id: str
    application_id: str
    lender_id: str


class ActionNoticeSent(DomainEvent):
    """The notice of adverse action went out, by its channel."""

    source: ClassVar[str] = "lending"
    customer_id: str
    application_id: str
    notice_id: str
    lender_id: str
    channel: Literal["electronic", "mail", "in_person"]


# -- governance -----------------------------------------------------------------------------------------------------


class ModelAlarmRaised(DomainEvent):
    """A model drifts, or treats groups of people unlike. subject: the column, or basis, attribute and group."""

    source: ClassVar[str] = "governance"
    alarm_id: str
    model_version: str
    kind: Literal["drift", "fairness"]
    subject: str
    level: Literal["watch", "act"]
