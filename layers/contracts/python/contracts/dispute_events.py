"""The events of disputes, from the opening of a case to its end, and the milestones a consumer is told of.

Ids, dates and codes only: events are logged, archived and replayed.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from contracts.outcomes import Outcome
from kernel.events import DomainEvent


class Milestone(StrEnum):
    """What a consumer is told of a case, and of what surrounds it; each once a subject."""

    DISPUTE_OPENED = "dispute_opened"
    ROUND_STARTED = "round_started"
    LETTER_READY = "letter_ready"
    APPROVAL_REMINDER = "approval_reminder"
    LETTER_APPROVED = "letter_approved"
    LETTER_SENT = "letter_sent"
    LETTER_RECEIVED = "letter_received"
    RESPONSE_REMINDER = "response_reminder"
    RESPONSE_ARRIVED = "response_arrived"
    IDENTITY_REQUESTED = "identity_requested"
    DISPUTE_REFUSED = "dispute_refused"
    ROUND_OVERDUE = "round_overdue"
    OUTCOME_RECORDED = "outcome_recorded"
    REPORT_REMINDER = "report_reminder"
    OUTCOME_CONFIRMED = "outcome_confirmed"
    OUTCOME_CONTRADICTED = "outcome_contradicted"
    ITEM_RETURNED = "item_returned"
    ROUND_CLOSED = "round_closed"
    NEXT_STEP_PROPOSED = "next_step_proposed"
    ESCALATION_OPEN = "escalation_open"
    PACKET_READY = "packet_ready"
    CASE_STUCK = "case_stuck"
    CASE_CLOSED = "case_closed"
    PAYMENT_FAILED = "payment_failed"
    SCORE_CHANGED = "score_changed"
    LENDER_APPROVED = "lender_approved"
    ADVERSE_ACTION_NOTICE = "adverse_action_notice"
    LENDER_OVERDUE = "lender_overdue"
    APPLICATION_WITHDRAWN = "application_withdrawn"


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
    """The letter left, by its channel; `cost_cents`: what that cost, where it is known."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    letter_id: str
    channel: str | None = None
    cost_cents: int | None = None


class LetterReturned(DomainEvent):
    """The mail brought the letter back; nobody has received it."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    letter_id: str
    returned_at: datetime


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
    """The bureau has not answered one letter in time (15 USC 1681i(a)(1), (6)); `item_ids`: what it left unanswered."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_number: int
    letter_id: str | None = None
    bureau: str | None = None
    item_ids: tuple[str, ...] = ()


class RoundStuck(DomainEvent):
    """Nothing has moved in a round since `since`; a specialist must take it."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_id: str
    round_number: int
    since: datetime


class RoundResumed(DomainEvent):
    """A pause was lifted: what stopped for it goes on."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_id: str


class RoundRestarted(DomainEvent):
    """A round's workflow was started again, by the execution of that name: what waited before it waits no more."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_id: str
    execution: str


class RoundClosed(DomainEvent):
    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_number: int
    next_step: str


class ItemConfirmed(DomainEvent):
    """The next report was compared. outcome: what it shows; confirmed: whether that bears out the bureau's word."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    item_id: str
    outcome: Outcome
    confirmed: bool
    on: date


class ItemReturned(DomainEvent):
    """What a bureau had deleted stands in this report again (15 USC 1681i(a)(5)(B))."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    item_id: str
    report_id: str


class EscalationOpened(DomainEvent):
    """A round of kind escalation was begun; `kind`: which step, `bureau` None: it goes to none."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_id: str
    kind: str
    bureau: str | None = None


class EscalationClosed(DomainEvent):
    """A round of kind escalation is ended."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str
    round_id: str
    kind: str
    bureau: str | None = None


class ProposalsChanged(DomainEvent):
    """What may follow was weighed anew; the case shows it."""

    source: ClassVar[str] = "disputes"
    customer_id: str
    dispute_id: str


class MilestoneReached(DomainEvent):
    """Something the consumer is told of came about. Its event id is `milestone:<milestone>:<subject_id>`.

    subject_id: the letter, item, round, response or case it concerns.
    """

    source: ClassVar[str] = "disputes"
    customer_id: str
    milestone: Milestone
    subject_id: str
    dispute_id: str | None = None
    round_number: int | None = None
    letter_id: str | None = None
    at: datetime


class PersonNeeded(DomainEvent):
    """A person has to see to something. `case_id`: what it concerns; `reason`: in words; `task_kind`: a `desk.Reason`.

    customer_id: None where it is about no customer. bureau, letter_id: the one it is about, where there is one.
    priority: 1 first, 5 last; None: its kind's own. due_at: when it must be done. not_by: whose work it is to judge.
    """

    source: ClassVar[str] = "disputes"
    customer_id: str | None
    case_id: str
    reason: str
    task_kind: str | None = None
    dispute_id: str | None = None
    bureau: str | None = None
    letter_id: str | None = None
    priority: int | None = None
    due_at: datetime | None = None
    not_by: tuple[str, ...] = ()


class PersonNoLongerNeeded(DomainEvent):
    """What a person was asked for is done elsewhere; staff's task for it ends. `done_by`: the member of staff.

    task_kind: the task of that kind alone; None: whatever the matter was on the desk for.
    """

    source: ClassVar[str] = "disputes"
    customer_id: str | None
    case_id: str
    done_by: str
    task_kind: str | None = None
