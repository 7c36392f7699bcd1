"""Print the approved letter and lay ready what the bureau's intake asks for.

What is printed is the very file that the consumer looked at, where they did. It and the submission lie encrypted in S3
for the function that calls the bureau, which has no database rights. From here on the letter is claimed for one sending
under one key, its id. Service and the consent to dispute with its bureau are asked for once more: nothing is sent that
the consumer has taken back.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from contracts.dispute_events import MilestoneReached
from contracts.field_words import field_in_words
from contracts.law import law_pack
from contracts.service import ServiceBarred, require_service
from functions.disputes import lettering, reading, store
from functions.disputes.letters.model import Approval, Letter
from functions.disputes.letters.render import LetterUnprintable
from functions.disputes.model import LetterChannel
from functions.disputes.packaging import packaged
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import BeginSubmission, RecordRendering
from functions.disputes.rules.steps import letter_in
from functions.disputes.submission.mailing import AddressUnusable, mailing
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class RenderLetter(Request):
    case: str
    item: str


class RenderedLetter(Response):
    """channel: how it leaves from here; a packet waits for the consumer to send it."""

    submission_key: str
    channel: LetterChannel


@operation(
    Task(),
    uses=(store.DATABASE.write, PERSONAL_DATA.read, store.LETTERS.read, store.LETTERS.write, store.PAPERS.read),
    emits=(MilestoneReached,),
    errors=(
        *(ServiceBarred, reading.DisputeConsentMissing, reading.PaperNotKept),
        *(LetterUnprintable, AddressUnusable, DisputeRefused),
    ),
    layers=("letters",),
    memory_mb=1024,
    timeout_s=30,
    preload=("typst",),
)
def handler(request: RenderLetter, ctx: Context) -> RenderedLetter:
    pack = law_pack()
    letter, row = lettering.letter(ctx, request.item)
    require_service(reading.standing(ctx, letter.sender.customer_id), ctx.now)
    reading.require_consent(ctx, letter.sender.customer_id, letter.recipient.bureau)
    approval = _approval(ctx, request, letter)
    made = packaged(ctx, letter, row)
    if approval.package_sha256 not in (None, made.sha256):
        raise DisputeRefused("the consumer signed another file than the one at hand; have the letter signed anew")
    rendering = RecordRendering(
        letter_id=letter.letter_id, content_sha256=letter.content_sha256, pdf_sha256=made.sha256
    )
    store.advance_round(ctx, request.case, rendering, pack)
    claim = BeginSubmission(letter_id=letter.letter_id, submission_key=letter.letter_id)
    round_ = store.advance_round(ctx, request.case, claim, pack).round
    lettering.save_pdf_key(ctx, letter.letter_id, made.key)
    way = letter_in(round_, letter.letter_id)
    filing = _filing(way.channel, letter, approval, made.content)
    submission = json.dumps({"channel": way.channel, "recipient": way.recipient, "filing": filing})
    key = f"submissions/{letter.letter_id}.json"
    ctx.bucket(store.LETTERS, write=True).put(key, submission.encode(), "application/json")
    return RenderedLetter(submission_key=key, channel=way.channel)


def _filing(channel: LetterChannel, letter: Letter, approval: Approval, pdf: bytes) -> dict[str, Any]:
    """What the taker of the letter asks for; nobody takes a packet but the consumer, who has it already."""
    match channel:
        case LetterChannel.BUREAU_API:
            return _submission(letter, approval, pdf)
        case LetterChannel.CERTIFIED_MAIL:
            return mailing(letter, pdf)
        case LetterChannel.PORTAL:
            return {}


def _approval(ctx: Context, request: RenderLetter, letter: Letter) -> Approval:
    """The one that binds, by the round; a letter is printed once it has one."""
    approval_id = letter_in(store.round_(ctx, request.case), letter.letter_id).approval_id
    if approval_id is None:
        raise DisputeRefused(f"letter {letter.letter_id} is not approved")
    return lettering.approval(ctx, approval_id, letter.sender.customer_id)


def _submission(letter: Letter, approval: Approval, pdf: bytes) -> dict[str, Any]:
    """The bureau's StartDispute request: the consumer, the items, the signed letter, the consumer's attestation."""
    sender = letter.sender
    statements = [attestation.text for attestation in approval.attestations]
    return {
        "clientReference": letter.letter_id,
        "consumer": {
            "firstName": sender.first_name,
            "middleName": sender.middle_name,
            "lastName": sender.last_name,
            "ssn": sender.ssn_last4,
            "dob": f"{sender.birth_date:%m%d%Y}" if sender.birth_date else None,
            "currentAddress": {
                "line1": sender.street,
                "line2": sender.street2,
                "city": sender.city,
                "state": sender.state,
                "zipCode": sender.zip_code,
            },
        },
        "items": [
            {
                "itemReference": item.item_id,
                "subscriberName": item.heading.split(", account ")[0],
                "accountNumber": _account(item.heading),
                "inquiryDate": _inquiry_date({fact.name: fact.value for fact in item.facts}),
                "disputeCode": item.acdv_code,
                "claim": item.reason,
            }
            for item in letter.items
        ],
        "documents": [
            {
                "name": f"{letter.letter_id}.pdf",
                "contentType": "application/pdf",
                "base64": base64.b64encode(pdf).decode(),
            }
        ],
        "attestation": {
            "statement": " ".join(statements) or "I have read this letter; it is mine and it is true.",
            "signedBy": approval.typed_name,
            "signedAt": approval.signed_at.isoformat(),
        },
    }


def _account(heading: str) -> str | None:
    return heading.split(", account ", 1)[1] if ", account " in heading else None


def _inquiry_date(facts: dict[str, str]) -> str | None:
    """MMDDYYYY, where the item is an inquiry whose day is known."""
    parts = facts.get(field_in_words("inquired_on"), "").split("-")
    return f"{parts[1]}{parts[2]}{parts[0]}" if len(parts) == 3 else None
