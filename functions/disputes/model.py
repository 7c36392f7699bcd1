"""Cases, rounds, items and what moves them: frozen records, and one command for each thing that can happen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contracts.plain_text import Line, PlainText
from contracts.vocabulary import Bureau
from kernel.errors import Conflict

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class DisputeRefused(Conflict):
    """The present state, or a rule of law, does not allow a command; nothing was changed."""

    title = "Not possible for this dispute"


class Record(BaseModel):
    """A frozen record that takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Strength(StrEnum):
    """How firmly a finding stands on its facts."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class StatedFact(Record):
    """One value as the report or the consumer gave it, and the exact place it was read."""

    name: Line
    value: PlainText = Field(min_length=1, max_length=200)
    source_path: str = Field(min_length=1, max_length=300)


class PlanItem(Record):
    """A finding proposed for dispute with one bureau.

    `order`, `round`: its place in the plan. `debt`: shared by entries of one debt, at whatever bureau and in whosever
    hands; None where the plan knew nothing of it.
    """

    finding_id: str
    bureau: Bureau
    tradeline_key: str
    furnisher: Line
    account_mask: Annotated[PlainText, Field(max_length=40)] | None = None
    ground: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    acdv_code: Annotated[str, Field(pattern=r"^\d{3}$")]
    explanation: PlainText = Field(min_length=1, max_length=1200)
    facts: tuple[StatedFact, ...] = Field(min_length=1)
    attestation_required: bool
    strength: Strength
    order: int = Field(default=1, ge=1)
    round: int = Field(default=1, ge=1)
    debt: str | None = None

    @property
    def story(self) -> str:
        """What must not be told of in two ways: the debt, or the tradeline alone."""
        return self.debt or self.tradeline_key

    @property
    def facts_digest(self) -> frozenset[str]:
        """What this item says, as digests; see `facts_digest`."""
        return facts_digest(self.facts)


def facts_digest(facts: Iterable[StatedFact]) -> frozenset[str]:
    """The facts without their places, one digest each: a set contained in an earlier one says nothing new."""
    return frozenset(hashlib.sha256(json.dumps([fact.name, fact.value]).encode()).hexdigest() for fact in facts)


class Evidence(Record):
    """A document the consumer gave for an item."""

    document_id: str
    title: Line
    kind: str
    received_at: AwareDatetime


class DisputeItem(Record):
    """A selected finding in a round."""

    item_id: str
    plan: PlanItem
    evidence: tuple[Evidence, ...] = ()


class Outcome(StrEnum):
    """A bureau's word on one item, in one vocabulary for all bureaus."""

    DELETED = "deleted"
    UPDATED_DISPUTED = "updated_disputed"
    UPDATED_DISPUTED_AND_OTHER = "updated_disputed_and_other"
    UPDATED_OTHER_ONLY = "updated_other_only"
    PARTIALLY_UPDATED = "partially_updated"
    UPDATED_WORSE = "updated_worse"
    VERIFIED = "verified"
    VERIFIED_AND_UPDATED = "verified_and_updated"
    REINSERTED = "reinserted"
    DELETED_THEN_RETURNED = "deleted_then_returned"
    REFUSED_FRIVOLOUS = "refused_frivolous"
    REFUSED_THIRD_PARTY = "refused_third_party"
    REFUSED_SUSPICIOUS = "refused_suspicious"
    IDENTITY_REQUESTED = "identity_requested"
    NOT_FOUND = "not_found"
    PREVIOUSLY_INVESTIGATED = "previously_investigated"
    IN_PROGRESS = "in_progress"
    NO_RESPONSE_OVERDUE = "no_response_overdue"


# The bureau has spoken but not answered: a request for identification doesn't stop the statutory clock.
INTERIM_OUTCOMES: Final = frozenset((Outcome.IN_PROGRESS, Outcome.IDENTITY_REQUESTED))


class PriorDispute(Record):
    """What was already disputed: the ground and facts of an earlier round, and how it ended."""

    bureau: Bureau
    tradeline_key: str
    ground: str
    acdv_code: str
    facts_digest: frozenset[str]
    submitted_at: AwareDatetime | None
    outcome: Outcome | None
    debt: str | None = None

    @property
    def story(self) -> str:
        """As of a plan's item."""
        return self.debt or self.tradeline_key


class NotSelected(Record):
    """A finding that is left out of the round, and why."""

    finding_id: str
    rule: str
    reason: str
    citation: str


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
            self.unread_wording is None and self.outcome is not None and self.outcome not in INTERIM_OUTCOMES
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


class Happening(StrEnum):
    """What a command brought about; operations publish their events from these."""

    ITEMS_SELECTED = "items_selected"
    NOTHING_SELECTED = "nothing_selected"
    LETTERS_DRAFTED = "letters_drafted"
    LETTER_READY_FOR_APPROVAL = "letter_ready_for_approval"
    LETTER_BLOCKED = "letter_blocked"
    LETTER_REVISED = "letter_revised"
    LETTER_APPROVED = "letter_approved"
    LETTER_REFUSED = "letter_refused"
    LETTER_RENDERED = "letter_rendered"
    LETTER_TO_SEND = "letter_to_send"
    LETTER_RELEASED = "letter_released"
    LETTER_SUBMITTED = "letter_submitted"
    LETTER_RECEIVED = "letter_received"
    LETTER_WITHDRAWN = "letter_withdrawn"
    CLOCK_CHANGED = "clock_changed"
    RESPONSE_AWAITED = "response_awaited"
    RESPONSE_RECORDED = "response_recorded"
    OUTCOME_RECORDED = "outcome_recorded"
    OUTCOME_UNREAD = "outcome_unread"
    OUTCOME_CONFIRMED = "outcome_confirmed"
    OUTCOME_CONTRADICTED = "outcome_contradicted"
    ROUND_OVERDUE = "round_overdue"
    ITEM_WITHDRAWN = "item_withdrawn"
    EVIDENCE_ADDED = "evidence_added"
    ROUND_PAUSED = "round_paused"
    ROUND_RESUMED = "round_resumed"
    PERSON_NEEDED = "person_needed"
    ROUND_CLOSED = "round_closed"
    ROUND_WITHDRAWN = "round_withdrawn"
    ROUND_STARTED = "round_started"
    STEP_PROPOSED = "step_proposed"
    STEP_ACCEPTED = "step_accepted"
    STEP_DECLINED = "step_declined"
    CASE_CLOSED = "case_closed"
    CASE_WITHDRAWN = "case_withdrawn"


class Event(Record):
    """One happening and what it concerns: ids only, never personal data."""

    happening: Happening
    subject_id: str
