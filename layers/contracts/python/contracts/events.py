"""Every event that crosses a domain's border; those of disputes stand in `dispute_events`, those about the trust
score, lending on it and its models in `trust_score.events`.

Ids, dates and codes only: events are logged, archived and replayed.
"""

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


class ConsentRevoked(DomainEvent):
    """A consent was taken back; whoever acts on it ends what rests on it."""

    source: ClassVar[str] = "customers"
    customer_id: str
    consent_id: str
    purpose: str


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
    way: Literal["upload", "email"] = "upload"


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
    kind: str | None = None


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


# -- webhooks -------------------------------------------------------------------------------------------------------


class ItemResult(BaseModel):
    """The bureau's word for one disputed item, as it came."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    item_reference: str
    result: str


class BureauWebhookReceived(DomainEvent):
    """A bureau's signed message. `client_reference` is the letter we sent; results are set on completion.

    raw_sha256: digest of the body as it came.
    """

    source: ClassVar[str] = "webhooks"
    bureau: str
    kind: Literal["dispute.received", "dispute.completed", "dispute.refused", "dispute.identity_requested"]
    bureau_dispute_id: str
    client_reference: str
    occurred_at: datetime
    results: tuple[ItemResult, ...] = ()
    raw_sha256: str | None = None


class MailWebhookReceived(DomainEvent):
    """A mail house's signed tracking scan; raw_sha256: digest of the body as it came."""

    source: ClassVar[str] = "webhooks"
    kind: Literal["mail.accepted", "mail.in_transit", "mail.delivered", "mail.returned"]
    tracking_id: str
    client_reference: str
    occurred_at: datetime
    raw_sha256: str | None = None


class InboundMailReceived(DomainEvent):
    """A signed e-mail came in for a dispute; the message as it came lies under `raw_key`, `sha256` is its digest."""

    source: ClassVar[str] = "webhooks"
    message_id: str
    raw_key: str
    sha256: str
    received_at: datetime
    customer_id: str
    dispute_id: str


# -- billing --------------------------------------------------------------------------------------------------------


class PaymentFailed(DomainEvent):
    """A payment that was due did not come through; work for the consumer rests until it does."""

    source: ClassVar[str] = "billing"
    customer_id: str
    payment_id: str


class PaymentRecovered(DomainEvent):
    """What was due is paid."""

    source: ClassVar[str] = "billing"
    customer_id: str
    payment_id: str


# -- platform -------------------------------------------------------------------------------------------------------


class WorkflowResumed(DomainEvent):
    """A case's workflow was started again, by the execution of that name: what waited before it waits no more."""

    source: ClassVar[str] = "platform"
    case_id: str
    execution: str


# -- desk -----------------------------------------------------------------------------------------------------------


class SpecialistChosen(DomainEvent):
    """The desk gave a case to a specialist, by load and skill."""

    source: ClassVar[str] = "desk"
    dispute_id: str
    specialist_id: str


# -- local ----------------------------------------------------------------------------------------------------------


class ClockMoved(DomainEvent):
    """The local stage's clock was set; whoever keeps due dates looks again."""

    source: ClassVar[str] = "local"
    now: datetime
