"""Every event that crosses a domain's border. Ids, dates and codes only: events are logged, archived and replayed."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from kernel.events import DomainEvent

# -- customers ------------------------------------------------------------------------------------------------------


class ContractSigned(DomainEvent):
    """The consumer signed the CROA contract; services may begin at `services_from` (15 USC 1679d(a))."""

    source: ClassVar[str] = "customers"
    customer_id: str
    contract_id: str
    services_from: datetime


class ContractCancelled(DomainEvent):
    """The consumer cancelled; nothing more is done for them."""

    source: ClassVar[str] = "customers"
    customer_id: str
    contract_id: str


# -- reports --------------------------------------------------------------------------------------------------------


class ReportPullRequested(DomainEvent):
    """A bureau pull was ordered on the consumer's written instruction; onboarding carries it out."""

    source: ClassVar[str] = "reports"
    customer_id: str
    pull_id: str
    bureau: str


class ReportReceived(DomainEvent):
    """A canonical report is stored. way: a pull goes on to its analysis by itself, the others are analysed on this."""

    source: ClassVar[str] = "reports"
    customer_id: str
    report_id: str
    bureau: str
    way: Literal["pull", "metro2", "document", "manual"] = "pull"


class ReportRevised(DomainEvent):
    """People's decisions changed what a stored report says; whoever drew conclusions from it draws them again."""

    source: ClassVar[str] = "reports"
    customer_id: str
    report_id: str
    bureau: str
    revision: int


class ResultLetterRead(DomainEvent):
    """A bureau's letter with the results of a dispute is stored; `bureau` None: it doesn't say whose it is."""

    source: ClassVar[str] = "reports"
    customer_id: str
    letter_id: str
    bureau: str | None = None


# -- accounts -------------------------------------------------------------------------------------------------------


class AccountsDecided(DomainEvent):
    """A person joined or split tradelines of the customer; the merged view shows it from now on."""

    source: ClassVar[str] = "accounts"
    customer_id: str
    decision_id: str
    kind: Literal["join", "split"]


class AccountDecisionRevoked(DomainEvent):
    """A join or split was undone."""

    source: ClassVar[str] = "accounts"
    customer_id: str
    decision_id: str


# -- monitoring -----------------------------------------------------------------------------------------------------


class MonitoringEnrolled(DomainEvent):
    """The consumer has their files watched from now on, daily, at the bureaus named."""

    source: ClassVar[str] = "monitoring"
    customer_id: str
    bureaus: tuple[str, ...]


class MonitoringChanged(DomainEvent):
    """The consumer changed what is watched or how they are told."""

    source: ClassVar[str] = "monitoring"
    customer_id: str
    bureaus: tuple[str, ...]


class MonitoringEnded(DomainEvent):
    """No file of the consumer is watched any more."""

    source: ClassVar[str] = "monitoring"
    customer_id: str


class AlertRaised(DomainEvent):
    """Something on a watched file changed. What it was stays sealed in the store."""

    source: ClassVar[str] = "monitoring"
    customer_id: str
    alert_id: str
    bureau: str
    kind: str
    severity: str


# -- documents ------------------------------------------------------------------------------------------------------


class DocumentClosed(DomainEvent):
    """An uploaded document was read into a report, refused, or given up."""

    source: ClassVar[str] = "documents"
    customer_id: str
    document_id: str
    status: str


# -- analysis -------------------------------------------------------------------------------------------------------


class AnalysisCompleted(DomainEvent):
    """An immutable analysis with its plan is stored.

    previous_analysis_id: the customer's one before, to compare with; None for the first. planned: findings proposed
    for dispute. questions: what the consumer may be asked, so that rules which could not tell can, and for the plan.
    """

    source: ClassVar[str] = "analysis"
    customer_id: str
    analysis_id: str
    findings: int
    law_pack: str
    previous_analysis_id: str | None = None
    report_ids: tuple[str, ...] = ()
    planned: int = 0
    questions: int = 0


class StatementGiven(DomainEvent):
    """The consumer, or staff for them, stated something beside the reports; the next analysis takes it into account."""

    source: ClassVar[str] = "analysis"
    customer_id: str
    statement_id: str


class StatementWithdrawn(DomainEvent):
    """A statement holds no more; analyses made while it stood stay as they are."""

    source: ClassVar[str] = "analysis"
    customer_id: str
    statement_id: str


# -- disputes -------------------------------------------------------------------------------------------------------


class DisputeOpened(DomainEvent):
    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str


class RoundStarted(DomainEvent):
    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_number: int


class LetterReadyForApproval(DomainEvent):
    """A drafted letter passed the compliance check and waits for the consumer."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    letter_id: str


class LetterApproved(DomainEvent):
    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    letter_id: str


class LetterRefused(DomainEvent):
    """The consumer refused the letter; it is not sent."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    letter_id: str


class LetterSubmitted(DomainEvent):
    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    letter_id: str


class DisputeReceived(DomainEvent):
    """The bureau has the dispute: the statutory clock runs from here (15 USC 1681i(a)(1)(A))."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    letter_id: str
    received_at: datetime
    due_at: datetime


class OutcomesApplied(DomainEvent):
    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_number: int


class RoundOverdue(DomainEvent):
    """The bureau has not answered in time (15 USC 1681i(a)(1), (6))."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_number: int


class RoundClosed(DomainEvent):
    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_number: int
    next_step: str


class PersonNeeded(DomainEvent):
    """A workflow can't go on by itself; a waiting task for staff says why."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    case_id: str
    reason: str


class PersonNoLongerNeeded(DomainEvent):
    """What a person was asked for is done elsewhere; staff's task for it ends. `done_by`: the member of staff."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    case_id: str
    done_by: str


# -- scoring --------------------------------------------------------------------------------------------------------


class ScoreComputed(DomainEvent):
    """A trust score with its explanation and plan is stored; the figure itself stays in the store."""

    source: ClassVar[str] = "scoring"
    customer_id: str
    score_id: str
    model_version: str


# -- webhooks -------------------------------------------------------------------------------------------------------


class ItemResult(BaseModel):
    """The bureau's word for one disputed item, as it came."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    item_reference: str
    result: str


class BureauWebhookReceived(DomainEvent):
    """A bureau's signed message. `client_reference` is the letter we sent; results are set on completion."""

    source: ClassVar[str] = "webhooks"
    bureau: str
    kind: Literal["dispute.received", "dispute.completed"]
    bureau_dispute_id: str
    client_reference: str
    occurred_at: datetime
    results: tuple[ItemResult, ...] = ()


class MailWebhookReceived(DomainEvent):
    """A mail house's signed tracking scan."""

    source: ClassVar[str] = "webhooks"
    kind: Literal["mail.accepted", "mail.in_transit", "mail.delivered"]
    tracking_id: str
    client_reference: str
    occurred_at: datetime


# -- local ----------------------------------------------------------------------------------------------------------


class ClockMoved(DomainEvent):
    """The local stage's clock was set; whoever keeps due dates looks again."""

    source: ClassVar[str] = "local"
    now: datetime
