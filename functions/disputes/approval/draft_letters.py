"""Draft the round's letters and check them against the law.

One letter a bureau, in a phrasing of the consumer's own (no two consumers' letters near-identical). A letter that a
compliance rule refuses is blocked and waits for a person; the others go to the consumer for approval.
"""

from __future__ import annotations

from itertools import groupby

from contracts.dispute_events import LetterReadyForApproval, MilestoneReached, PersonNeeded
from contracts.law import law_pack
from functions.disputes import drafting, reading, store
from functions.disputes.items import DisputeItem
from functions.disputes.letters.draft import Brief
from functions.disputes.letters.model import Letter, Sender
from functions.disputes.letters.templates import recipient_for
from functions.disputes.model import Case, Round
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.channels import channel_of
from functions.disputes.rules.commands import Draft, RecordDrafts
from functions.disputes.rules.letter_kinds import kind_for
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class DraftLetters(Request):
    case: str


class DraftedLetter(Response):
    item: str


class DraftedLetters(Response):
    """Every letter of the round; a blocked one waits like the others, until a person has mended it."""

    letters: tuple[DraftedLetter, ...]


@operation(
    Task(),
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read),
    emits=(LetterReadyForApproval, PersonNeeded, MilestoneReached),
    errors=(DisputeRefused,),
    timeout_s=30,
)
def handler(request: DraftLetters, ctx: Context) -> DraftedLetters:
    round_, pack = store.round_(ctx, request.case, lock=True), law_pack()
    case = store.case(ctx, round_.case_id)
    letters = _drafted(ctx, case, round_)
    drafts = tuple(
        Draft(
            letter_id=letter.letter_id,
            recipient=items[0].plan.bureau.value,
            bureau=items[0].plan.bureau,
            letter_kind=letter.kind,
            channel=channel_of(items[0].plan.bureau),
            bureau_time_zone=letter.recipient.time_zone,
            item_ids=tuple(item.item_id for item in items),
            content_sha256=letter.content_sha256,
        )
        for letter, items in letters
    )
    store.advance_round(ctx, round_.round_id, RecordDrafts(drafts=drafts), pack)
    for letter, _ in letters:
        drafting.check(ctx, case, round_, letter, pack)
    return DraftedLetters(letters=tuple(DraftedLetter(item=letter.letter_id) for letter, _ in letters))


def _drafted(ctx: Context, case: Case, round_: Round) -> list[tuple[Letter, list[DisputeItem]]]:
    sender = _sender(reading.profile(ctx, case.customer_id))
    items = sorted((entry.item for entry in round_.items if not entry.withdrawn), key=lambda item: item.plan.bureau)
    letters = []
    for bureau, group in groupby(items, key=lambda item: item.plan.bureau):
        own = list(group)
        brief = Brief(
            letter_id=ctx.new_id("let"),
            case_id=case.case_id,
            round_number=round_.number,
            kind=kind_for(own),
            sender=sender,
            recipient=recipient_for(bureau),
            items=tuple(own),
            dated=ctx.now.date(),
        )
        letters.append((drafting.draft(ctx, brief, round_.round_id), own))
    return letters


def _sender(profile: dict[str, object]) -> Sender:
    address = profile["address"]
    assert isinstance(address, dict)
    return Sender.model_validate(
        {
            "customer_id": profile["customer_id"],
            "first_name": profile["first_name"],
            "middle_name": profile["middle_name"],
            "last_name": profile["last_name"],
            "generation": profile["generation"],
            "street": address["line1"],
            "street2": address["line2"],
            "city": address["city"],
            "state": address["state"],
            "zip_code": address["zip_code"],
            "birth_date": profile["birth_date"],
            "ssn_last4": profile["ssn_last4"],
        },
        strict=False,
    )
