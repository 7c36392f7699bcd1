"""Everything that can happen to a round or a case: one frozen command each."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import DisputeItem, Evidence, NotSelected
from functions.disputes.letters.model import Approval, Letter, LetterKind, Refusal
from functions.disputes.model import LetterChannel, NextStep, QualityReason, RoundItem, RoundKind
from functions.disputes.record import Record, Sha256
from functions.disputes.rules.outcomes import ItemDiff


class SelectItems(Record):
    """Strategy, or staff, chose what the round disputes, and what not; it may be nothing."""

    items: tuple[DisputeItem, ...]
    analysis_id: str | None = None
    left_out: tuple[NotSelected, ...] = ()


class ChangeSelection(Record):
    """Staff changed what the round disputes, before its letters were drafted; `left_out` says why of each finding."""

    items: tuple[DisputeItem, ...] = Field(min_length=1)
    left_out: tuple[NotSelected, ...]


class Draft(Record):
    """A drafted letter, known by its digest; see `RoundLetter`."""

    letter_id: str
    recipient: str = Field(min_length=1)
    bureau: Bureau | None
    bureau_time_zone: str
    letter_kind: LetterKind
    channel: LetterChannel
    item_ids: tuple[str, ...] = Field(min_length=1)
    content_sha256: Sha256
    after_annual_report: bool = False


class RecordDrafts(Record):
    """All letters of the round: every item in exactly one of them."""

    drafts: tuple[Draft, ...] = Field(min_length=1)


class RecordComplianceCheck(Record):
    """The compliance check of one text; no refusals means it may go to the consumer."""

    letter_id: str
    content_sha256: Sha256
    refusals: tuple[Refusal, ...]


class ReviseLetter(Record):
    """Consumer or staff changed the text: it is checked and approved anew."""

    letter_id: str
    content_sha256: Sha256


class ApproveLetter(Record):
    """The consumer approves this very text. `quality`: why a specialist looks at it before it is printed."""

    letter: Letter
    approval: Approval
    quality: tuple[QualityReason, ...] = ()


class PassLetter(Record):
    """A specialist found the approved text fit to be sent."""

    letter_id: str
    content_sha256: Sha256


class SendLetterBack(Record):
    """A specialist found the approved text unfit: it is changed, and approved anew."""

    letter_id: str
    content_sha256: Sha256


class RefuseLetter(Record):
    """The consumer will not send this text."""

    letter_id: str


class WithdrawLetter(Record):
    """A letter leaves the round with its items; only before it is sent."""

    letter_id: str


class WithdrawItem(Record):
    """One item leaves the round; its letter, if already drafted, is given as redrafted without it."""

    item_id: str
    redrafted_sha256: Sha256 | None = None


class AddEvidence(Record):
    """The consumer adds a document; a letter on the item that has not left is given as redrafted with the enclosure."""

    item_id: str
    evidence: Evidence
    redrafted_sha256: Sha256 | None = None


class RecordRendering(Record):
    """The PDF of the approved text is stored."""

    letter_id: str
    content_sha256: Sha256
    pdf_sha256: Sha256


class BeginSubmission(Record):
    """Claim the one sending of a letter, before the partner is called; the key goes to the partner."""

    letter_id: str
    submission_key: str = Field(min_length=8)


class ReleaseSubmission(Record):
    """The partner was asked and has no such letter: the claim is given back."""

    letter_id: str


class RecordSubmission(Record):
    """The partner accepted the letter."""

    letter_id: str
    submission_key: str
    provider_reference: str = Field(min_length=1)
    submitted_at: AwareDatetime
    tracking_id: str | None = None
    cost_cents: int | None = Field(default=None, ge=0)


class RecordReceipt(Record):
    """Proof that the bureau has the letter; the earliest proof counts."""

    letter_id: str
    received_at: AwareDatetime
    evidence: str = Field(min_length=1)


class RecordReturn(Record):
    """The mail brought the letter back. `evidence`: as a scan's receipt names it; a receipt proved otherwise stands."""

    letter_id: str
    returned_at: AwareDatetime
    evidence: str = Field(min_length=1)


class ReplaceLetter(Record):
    """A letter that came back or was lost is sent anew: another letter, checked and approved like any."""

    letter_id: str
    draft: Draft


class ResendLetter(Record):
    """What a bureau wants is at hand: its items go out once more, in a letter checked and approved like any."""

    matter_id: str
    draft: Draft


class CureMatter(Record):
    """What the bureau missed was given, or stood in the letter all along; the letter can be sent once more."""

    matter_id: str


class EndMatter(Record):
    """Nobody gives the bureau what it wants any more: its answer stands as it is."""

    matter_id: str


class RecordInformation(Record):
    """Further relevant information from the consumer reached the bureau (15 U.S.C. 1681i(a)(1)(B))."""

    letter_id: str
    information_received_at: AwareDatetime


class ItemAnswer(Record):
    """The bureau's word on one item; `outcome` None means the wording could not be read."""

    item_id: str
    wording: str
    outcome: Outcome | None


class RecordResponse(Record):
    """A bureau's response, by webhook, upload or e-mail; may cover some of the letter's items.

    `answer_by`: the day until which the bureau takes what it asks for.
    """

    response_id: str
    letter_id: str
    responded_at: AwareDatetime
    answers: tuple[ItemAnswer, ...] = Field(min_length=1)
    answer_by: date | None = None


class MarkOverdue(Record):
    """The clock ran out without an answer."""

    letter_id: str


class ConfirmOutcome(Record):
    """The reports after an item's answer were compared; `diff` None: none of them shows anything of it any more."""

    item_id: str
    diff: ItemDiff | None


class ApplyOutcomes(Record):
    """All answers are in: the round ends."""


class EndEscalation(Record):
    """An escalation that was sent ends, whatever was answered: nothing more is awaited by a day."""


class Pause(Record):
    """Nothing goes out until it is taken up again; what comes in is still recorded."""

    by: str = Field(min_length=1)


class LiftPause(Record):
    """Take a paused round up again; what a person is to see to stays with them."""


class HandToPerson(Record):
    """A step failed for good; the round goes on from where it stands once a person has seen to it."""

    reason: str = Field(min_length=1)


class Resume(Record):
    """Take a paused or held round up again where it stood."""


class WithdrawRound(Record):
    """The round ends without going on."""


RoundCommand = (
    SelectItems
    | ChangeSelection
    | RecordDrafts
    | RecordComplianceCheck
    | ReviseLetter
    | ApproveLetter
    | PassLetter
    | SendLetterBack
    | RefuseLetter
    | WithdrawLetter
    | WithdrawItem
    | AddEvidence
    | RecordRendering
    | BeginSubmission
    | ReleaseSubmission
    | RecordSubmission
    | RecordReceipt
    | RecordReturn
    | ReplaceLetter
    | ResendLetter
    | CureMatter
    | EndMatter
    | RecordInformation
    | RecordResponse
    | MarkOverdue
    | ConfirmOutcome
    | ApplyOutcomes
    | EndEscalation
    | Pause
    | LiftPause
    | HandToPerson
    | Resume
    | WithdrawRound
)


class StartRound(Record):
    """Begin a round; a dispute after the first only with a new fact or a new ground."""

    round_id: str
    kind: RoundKind = RoundKind.DISPUTE


class FinishRound(Record):
    """A running round has ended; what is proposed next, if anything is."""

    round_id: str
    proposal: NextStep | None = None
    results: tuple[RoundItem, ...] = ()


class AcceptStep(Record):
    """The consumer agrees to the proposed escalation."""


class DeclineStep(Record):
    """The consumer declines the proposed escalation."""


class ProposeStep(Record):
    """What may follow was weighed anew: the gravest of the items' proposals, None where nothing was disputed.

    `reopens`: a deleted item returned, for which a case that was closed is open again.
    """

    proposal: NextStep | None
    proposal_id: str
    reopens: bool = False


class CloseCase(Record):
    """Nothing more is to be done."""


class WithdrawCase(Record):
    """The consumer ends the case."""


CaseCommand = StartRound | FinishRound | AcceptStep | DeclineStep | ProposeStep | CloseCase | WithdrawCase
