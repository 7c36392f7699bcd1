"""Cases, rounds and their letters: frozen records of where each stands."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime, Field

from contracts.outcomes import INTERIM, Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import DisputeItem, NotSelected
from functions.disputes.record import Record, Sha256


class LetterStatus(StrEnum):
    """Where a letter stands."""

    DRAFT = "draft"
    BLOCKED = "blocked"
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    REFUSED = "refused"
    RENDERED = "rendered"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"


class RoundPhase(StrEnum):
    """Where a round stands; the slowest of its letters decides."""

    SELECTING = "selecting"
    DRAFTING = "drafting"
    COMPLIANCE_CHECK = "compliance_check"
    AWAITING_APPROVAL = "awaiting_approval"
    RENDERING = "rendering"
    SUBMITTING = "submitting"
    AWAITING_RECEIPT = "awaiting_receipt"
    AWAITING_RESPONSE = "awaiting_response"
    APPLYING = "applying"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    NEEDS_PERSON = "needs_person"


class Clock(Record):
    """The statutory clock of one letter (15 U.S.C. 1681i(a)(1), (6)); all instants UTC, day ends local."""

    received_at: AwareDatetime
    remind_at: AwareDatetime
    investigation_ends_at: AwareDatetime
    overdue_at: AwareDatetime
    days: int
    citation: str


class RoundLetter(Record):
    """A letter's passage through a round; its content is kept apart and known here by its digest."""

    letter_id: str
    bureau: Bureau
    bureau_time_zone: str
    item_ids: tuple[str, ...] = Field(min_length=1)
    content_sha256: Sha256
    after_annual_report: bool = False
    status: LetterStatus = LetterStatus.DRAFT
    approval_id: str | None = None
    approved_sha256: Sha256 | None = None
    pdf_sha256: Sha256 | None = None
    submission_key: str | None = None
    provider_reference: str | None = None
    submitted_at: AwareDatetime | None = None
    received_at: AwareDatetime | None = None
    receipt_evidence: str | None = None
    information_received_at: AwareDatetime | None = None
    clock: Clock | None = None


class RoundItem(Record):
    """An item in its round, with what the bureau said and what the next report showed."""

    item: DisputeItem
    withdrawn: bool = False
    outcome: Outcome | None = None
    unread_wording: str | None = None
    shown: Outcome | None = None
    confirmed: bool | None = None

    @property
    def result(self) -> Outcome | None:
        """What counts: what the next report shows, else the bureau's word."""
        return self.shown or self.outcome

    @property
    def answered(self) -> bool:
        """Whether nothing more is awaited for this item."""
        return self.withdrawn or (
            self.unread_wording is None and self.outcome is not None and self.outcome not in INTERIM
        )


_SLOWEST_FIRST: Final = (
    (frozenset((LetterStatus.DRAFT, LetterStatus.BLOCKED)), RoundPhase.COMPLIANCE_CHECK),
    (frozenset((LetterStatus.AWAITING_APPROVAL, LetterStatus.REFUSED)), RoundPhase.AWAITING_APPROVAL),
    (frozenset((LetterStatus.APPROVED,)), RoundPhase.RENDERING),
    (frozenset((LetterStatus.RENDERED,)), RoundPhase.SUBMITTING),
    (frozenset((LetterStatus.SUBMITTED,)), RoundPhase.AWAITING_RECEIPT),
)


class Round(Record):
    """One round; its phase is derived from its parts, so no contradictory state can be written down.

    `analysis_id`: whose plan it follows, None before that was kept. `left_out`: what the plan proposed and the round
    leaves out.
    """

    round_id: str
    case_id: str
    number: int = Field(ge=1)
    analysis_id: str | None = None
    left_out: tuple[NotSelected, ...] = ()
    items: tuple[RoundItem, ...] = ()
    letters: tuple[RoundLetter, ...] = ()
    response_ids: tuple[str, ...] = ()
    hold: str | None = None
    paused: bool = False
    ended: RoundPhase | None = None
    progressed_at: AwareDatetime

    @property
    def live_letters(self) -> tuple[RoundLetter, ...]:
        """Letters that were not withdrawn."""
        return tuple(letter for letter in self.letters if letter.status is not LetterStatus.WITHDRAWN)

    @property
    def unheld_phase(self) -> RoundPhase:
        """Where the round stands, or would go on from once a person has dealt with it."""
        if self.ended is not None:
            return self.ended
        if not self.letters:
            return RoundPhase.DRAFTING if self.items else RoundPhase.SELECTING
        found = {letter.status for letter in self.live_letters}
        for statuses, phase in _SLOWEST_FIRST:
            if found & statuses:
                return phase
        return RoundPhase.APPLYING if all(i.answered for i in self.items) else RoundPhase.AWAITING_RESPONSE

    @property
    def phase(self) -> RoundPhase:
        """Where the round stands now."""
        held = self.hold is not None and self.ended is None
        return RoundPhase.NEEDS_PERSON if held else self.unheld_phase


class CaseStatus(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    ROUND_IN_PROGRESS = "round_in_progress"
    AWAITING_NEXT_ROUND = "awaiting_next_round"
    ESCALATION_PROPOSED = "escalation_proposed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class NextStepKind(StrEnum):
    """What may follow an outcome."""

    CLOSE = "close"
    AWAIT_REPORT = "await_report"
    AWAIT_RESPONSE = "await_response"
    NEXT_ROUND = "next_round"
    PROVIDE_IDENTITY = "provide_identity"
    CONSUMER_SENDS = "consumer_sends"
    METHOD_OF_VERIFICATION = "method_of_verification"
    FURNISHER_BY_CONSUMER = "furnisher_by_consumer"
    REINSERTION_DEMAND = "reinsertion_demand"
    CFPB_PACKET = "cfpb_packet"
    ATTORNEY_GENERAL = "attorney_general"
    ATTORNEY_REFERRAL = "attorney_referral"


class NextStep(Record):
    """A proposal, with its reason in law and the earliest instant it is open, where it must wait."""

    kind: NextStepKind
    reason: str
    citation: str
    not_before: datetime | None = None


class Case(Record):
    """One consumer's dispute case."""

    case_id: str
    customer_id: str
    status: CaseStatus = CaseStatus.OPEN
    rounds: int = 0
    current_round_id: str | None = None
    proposed: NextStep | None = None
