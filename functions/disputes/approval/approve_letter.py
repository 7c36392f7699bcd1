"""Approve a letter: the consumer attests each item, and signs this very text.

A dispute the consumer took no part in need not be investigated (15 U.S.C. 1681i(a)(1)(A); Warner v. Experian, 9th Cir.
2019), so staff can't approve, and the approval names the digest of what was read. Untrue statements are unlawful
(15 U.S.C. 1679b(a)(1)): every item that needs it is attested in the words shown. Who signs electronically has agreed to
electronic records before (15 U.S.C. 7001(c)). Some signed letters wait for a specialist's look before they are printed.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from contracts.dispute_events import LetterApproved, MilestoneReached, PersonNeeded
from contracts.law import law_pack
from contracts.plain_text import NameText
from contracts.service import ServiceBarred, require_service
from functions.disputes import clocking, lettering, reading, store
from functions.disputes.approval import quality
from functions.disputes.letters.approval import SIGNING
from functions.disputes.letters.model import Approval, Attestation
from functions.disputes.model import Awaited, LetterStatus
from functions.disputes.record import DisputeRefused, Sha256
from functions.disputes.rules.commands import ApproveLetter as Approve
from functions.disputes.rules.steps import letter_in
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import CUSTOMER, Http


class AttestedItem(Request):
    """text: the attestation's words as shown in the letter."""

    item_id: str
    text: str = Field(max_length=2000)


class ApproveLetter(Request):
    """typed_name: the consumer's signature; content_sha256: digest of the letter that was read.

    statement_sha256: of the words beside the signature; package_sha256: of the PDF that was looked at, where it was.
    """

    dispute_id: str
    letter_id: str
    typed_name: NameText
    content_sha256: Sha256
    statement_sha256: Sha256
    package_sha256: Sha256 | None = None
    attestations: tuple[AttestedItem, ...] = Field(default=(), max_length=100)


class ApprovedLetter(Response):
    letter_id: str
    status: LetterStatus
    approval_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/letters/{letter_id}/approval", status=201),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read, WAITING_TASKS.complete),
    emits=(LetterApproved, MilestoneReached, PersonNeeded),
    errors=(ServiceBarred, reading.ElectronicRecordsNotAgreed, DisputeRefused),
)
def handler(request: ApproveLetter, ctx: Context) -> ApprovedLetter:
    require_service(reading.standing(ctx, ctx.customer_id), ctx.now)
    reading.require_electronic_records(ctx, ctx.customer_id)
    letter, row, round_ = lettering.letter_of_case(ctx, request.letter_id, request.dispute_id)
    if request.package_sha256 not in (None, row["package_sha256"]):
        raise DisputeRefused("the PDF that was looked at is not that of the present text; look at it again")
    approval = _signed(request, row, ctx)
    command = Approve(letter=letter, approval=approval, quality=quality.reasons(ctx, letter))
    step = store.advance_round(ctx, round_.round_id, command, law_pack())
    approved = letter_in(step.round, letter.letter_id)
    if step.events:
        lettering.save_approval(ctx, ctx.customer_id, approval)
        clocking.let_go_on(ctx, round_.round_id, letter.letter_id, Awaited.APPROVAL, {"decision": "approved"})
        ctx.emit(LetterApproved(customer_id=ctx.customer_id, dispute_id=request.dispute_id, letter_id=letter.letter_id))
        quality.ask(ctx, request.dispute_id, approved)
    return ApprovedLetter(
        letter_id=letter.letter_id,
        status=approved.status,
        approval_id=approved.approval_id or approval.approval_id,
    )


def _signed(request: ApproveLetter, row: dict[str, Any], ctx: Context) -> Approval:
    """The signature with all that was given with it; `row`: the letter's own."""
    return Approval(
        approval_id=ctx.new_id("apv"),
        letter_id=request.letter_id,
        content_sha256=request.content_sha256,
        signed_by=ctx.customer_id,
        typed_name=request.typed_name,
        signed_at=ctx.now,
        source_address=ctx.source_ip or "unknown",
        user_agent=ctx.user_agent,
        session_id=ctx.caller.session_id if ctx.caller else None,
        statement=SIGNING,
        statement_sha256=request.statement_sha256,
        package_sha256=row["package_sha256"],
        attestations=tuple(
            Attestation(item_id=item.item_id, text=item.text, attested_at=ctx.now) for item in request.attestations
        ),
    )
