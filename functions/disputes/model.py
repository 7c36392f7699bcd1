"""Cases, rounds and their letters: frozen records of where each stands."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime, Field

from contracts.outcomes import INTERIM, Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import DisputeItem, NotSelected
from functions.disputes.letters.model import LetterKind
from functions.disputes.record import Record, Sha256


class RoundKind(StrEnum):
    """A dispute, or what follows one that was not mended: see `Round.escalation`."""

    DISPUTE = "dispute"
    ESCALATION = "escalation"


class LetterChannel(StrEnum):
    """How a letter leaves: filed with the bureau, mailed for the consumer, or sent by the consumer in person."""

    BUREAU_API = "bureau_api"
    CERTIFIED_MAIL = "certified_mail"
    PORTAL = "portal"


class LetterStatus(StrEnum):
    """Where a letter stands. AWAITING_CONSUMER: the packet is theirs to send; RETURNED: the mail brought it back."""

    DRAFT = "draft"
    BLOCKED = "blocked"
    AWAITING_APPROVAL = "awaiting_approval"
    QUALITY_CHECK = "quality_check"
    APPROVED = "approved"
    REFUSED = "refused"
    RENDERED = "rendered"
    AWAITING_CONSUMER = "awaiting_consumer"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class QualityReason(StrEnum):
    """Why a specialist looks at a letter that is signed, before it is printed."""

    IDENTITY_THEFT_BLOCK = "identity_theft_block"
    NEW_TEMPLATE = "new_template"
    WORDED_BY_STAFF = "worded_by_staff"
    SAMPLED = "sampled"


class RoundPhase(StrEnum):
    """Where a round stands; the slowest of its letters decides."""

    SELECTING = "selecting"
    DRAFTING = "drafting"
    COMPLIANCE_CHECK = "compliance_check"
    AWAITING_APPROVAL = "awaiting_approval"
    QUALITY_CHECK = "quality_check"
    RENDERING = "rendering"
    SUBMITTING = "submitting"
    AWAITING_CONSUMER = "awaiting_consumer"
    AWAITING_RECEIPT = "awaiting_receipt"
    AWAITING_RESPONSE = "awaiting_response"
    APPLYING = "applying"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    NEEDS_PERSON = "needs_person"


class ClockKind(StrEnum):
    """What a clock wakes when it is due."""

    REMINDER = "reminder"
    OVERDUE = "overdue"
    STUCK = "stuck"
    APPROVAL_REMINDER = "approval_reminder"
    MAIL_LOST = "mail_lost"
    PROCEDURE_DUE = "procedure_due"
    CURE_DUE = "cure_due"
    GATE_OPENS = "gate_opens"
    REPORT_DUE = "report_due"
    BLOCK_DUE = "block_due"
    COMPLAINT_DUE = "complaint_due"
    COMPLAINT_FINAL = "complaint_final"
    IDENTITY_DUE = "identity_due"
    SENDING_REMINDER = "sending_reminder"
    PACKET_IDLE = "packet_idle"


class Awaited(StrEnum):
    """What a step of a workflow waits for."""

    APPROVAL = "approval"
    QUALITY = "quality"
    RESPONSE = "response"
    SENDING = "sending"
    GATE = "gate"
    IDENTITY = "identity"
    CURE = "cure"
    CONSENT = "consent"


class DueClock(Record):
    """A clock of one subject: when it is due, why, and by which law or house rule.

    `moves`: it counts from the last progress, so one that has fired is set again when the subject moves on.
    """

    subject_id: str
    kind: ClockKind
    due_at: AwareDatetime
    reason: str
    citation: str
    moves: bool = False


class Clock(Record):
    """The statutory clock of one letter (15 U.S.C. 1681i(a)(1), (6)); all instants UTC, day ends local."""

    received_at: AwareDatetime
    remind_at: AwareDatetime
    investigation_ends_at: AwareDatetime
    overdue_at: AwareDatetime
    days: int
    citation: str


class RoundLetter(Record):
    """A letter's passage through a round; its content is kept apart and known here by its digest.

    `recipient`: the bureau's name, or the id of another recipient; `bureau` None: it goes to none. `bureau_time_zone`:
    the recipient's, in which its days are counted. `claimed_at`: since when it may have left, None before that was
    kept. `handed_over_at`: since when the packet is the consumer's to send. `replaced_by`: the letter sent anew in its
    place. `quality`: why a specialist looks at the text that was signed; `passed_sha256`, `sent_back_sha256`: the text
    they last passed, or sent back. `resends`: the letter that it sends anew for what the bureau wants; `keeps_clock`:
    that one's clock runs on, and this one has none. `moved`: items that were sent anew since, and are answered there.
    `told_at`, `told_by`: the receipt that was told of before the sending was noted here, and by what; it counts
    once that is noted, from its own day.
    """

    letter_id: str
    recipient: str = Field(min_length=1)
    bureau: Bureau | None
    bureau_time_zone: str
    letter_kind: LetterKind
    channel: LetterChannel
    item_ids: tuple[str, ...] = Field(min_length=1)
    content_sha256: Sha256
    after_annual_report: bool = False
    status: LetterStatus = LetterStatus.DRAFT
    approval_id: str | None = None
    approved_sha256: Sha256 | None = None
    pdf_sha256: Sha256 | None = None
    submission_key: str | None = None
    claimed_at: AwareDatetime | None = None
    provider_reference: str | None = None
    tracking_id: str | None = None
    cost_cents: int | None = None
    handed_over_at: AwareDatetime | None = None
    submitted_at: AwareDatetime | None = None
    received_at: AwareDatetime | None = None
    receipt_evidence: str | None = None
    information_received_at: AwareDatetime | None = None
    clock: Clock | None = None
    replaced_by: str | None = None
    quality: tuple[QualityReason, ...] = ()
    passed_sha256: Sha256 | None = None
    sent_back_sha256: Sha256 | None = None
    resends: str | None = None
    keeps_clock: bool = False
    moved: tuple[str, ...] = ()
    told_at: AwareDatetime | None = None
    told_by: str | None = None


class MatterKind(StrEnum):
    """What a bureau wants before it looks into a dispute. FRIVOLOUS: what it misses (15 U.S.C. 1681i(a)(3)(C));
    THIRD_PARTY, SUSPICIOUS: the consumer's own hand; IDENTITY: proof of who they are."""

    FRIVOLOUS = "frivolous"
    THIRD_PARTY = "third_party"
    SUSPICIOUS = "suspicious"
    IDENTITY = "identity"


class Matter(Record):
    """What an answer leaves to be done before the bureau looks into items; the round is held open for it.

    `due_at`: until when it is waited for, None where nobody waits. `cured_at`: when what was missing was given.
    `resent_as`: the letter that was drafted for it.
    """

    matter_id: str
    kind: MatterKind
    response_id: str
    letter_id: str
    item_ids: tuple[str, ...] = Field(min_length=1)
    raised_at: AwareDatetime
    due_at: AwareDatetime | None = None
    cured_at: AwareDatetime | None = None
    resent_as: str | None = None
    ended_at: AwareDatetime | None = None


class RoundItem(Record):
    """An item in its round, with what the bureau said and what the next report showed.

    `answered_at`: when it said that, or had to: only a report made later proves anything of it.
    """

    item: DisputeItem
    withdrawn: bool = False
    outcome: Outcome | None = None
    unread_wording: str | None = None
    answered_at: AwareDatetime | None = None
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
    (frozenset((LetterStatus.QUALITY_CHECK,)), RoundPhase.QUALITY_CHECK),
    (frozenset((LetterStatus.APPROVED,)), RoundPhase.RENDERING),
    (frozenset((LetterStatus.RENDERED,)), RoundPhase.SUBMITTING),
    (frozenset((LetterStatus.AWAITING_CONSUMER,)), RoundPhase.AWAITING_CONSUMER),
    (frozenset((LetterStatus.SUBMITTED, LetterStatus.RETURNED)), RoundPhase.AWAITING_RECEIPT),
)


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


class Round(Record):
    """One round; its phase is derived from its parts, so no contradictory state can be written down.

    `analysis_id`: whose plan it follows, None before that was kept. `left_out`: what the plan proposed and the round
    leaves out. `annual_reports`: whose report the consumer had as the free annual one. `escalation`: which step a round
    of that kind takes. `paused_by`: who may take it up again. `matters`: what bureaus wanted before they look into
    items.
    """

    round_id: str
    case_id: str
    number: int = Field(ge=1)
    kind: RoundKind = RoundKind.DISPUTE
    escalation: NextStepKind | None = None
    analysis_id: str | None = None
    left_out: tuple[NotSelected, ...] = ()
    annual_reports: tuple[Bureau, ...] = ()
    items: tuple[RoundItem, ...] = ()
    letters: tuple[RoundLetter, ...] = ()
    response_ids: tuple[str, ...] = ()
    matters: tuple[Matter, ...] = ()
    hold: str | None = None
    paused: bool = False
    paused_by: str | None = None
    ended: RoundPhase | None = None
    progressed_at: AwareDatetime

    @property
    def live_letters(self) -> tuple[RoundLetter, ...]:
        """Letters that were neither withdrawn nor replaced."""
        gone = LetterStatus.WITHDRAWN
        return tuple(each for each in self.letters if each.status is not gone and each.replaced_by is None)

    @property
    def open_matters(self) -> tuple[Matter, ...]:
        """What bureaus want and have not been given, nor will be."""
        return tuple(matter for matter in self.matters if matter.ended_at is None)

    @property
    def unheld_phase(self) -> RoundPhase:
        """Where the round stands, or would go on from once a person has dealt with it."""
        if self.ended is not None:
            return self.ended
        if not self.letters:
            return RoundPhase.DRAFTING if self.items else RoundPhase.SELECTING
        # What went after a letter under its clock is not waited for: the letter's own answer is.
        found = {one.status for one in self.live_letters if not one.keeps_clock or one.submitted_at is None}
        for statuses, phase in _SLOWEST_FIRST:
            if found & statuses:
                return phase
        answered = all(item.answered for item in self.items) and not self.open_matters
        return RoundPhase.APPLYING if answered else RoundPhase.AWAITING_RESPONSE

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


class RunningRound(Record):
    """A round that is not ended."""

    round_id: str
    kind: RoundKind


class Case(Record):
    """One consumer's dispute case. `rounds`: how many were begun; `running`: those not ended, oldest first.

    One dispute and any number of escalations may run at a time; no item stands in two of them.
    """

    case_id: str
    customer_id: str
    status: CaseStatus = CaseStatus.OPEN
    rounds: int = 0
    running: tuple[RunningRound, ...] = ()
    proposed: NextStep | None = None

    def runs(self, round_id: str) -> bool:
        """Whether the round is one of those not ended."""
        return any(each.round_id == round_id for each in self.running)
