"""Draft the round's letters and check them against the law.

One letter a bureau, in a phrasing of the consumer's own (no two consumers' letters near-identical). A letter that a
compliance rule refuses is blocked and waits for a person; the others go to the consumer for approval. Where the stage
has a language model, findings may be put in other words that pass the same rules; without it they stand in their own.
"""

from __future__ import annotations

from itertools import groupby

from contracts.dispute_events import LetterReadyForApproval, MilestoneReached, PersonNeeded
from contracts.law import LawPack, law_pack
from contracts.service import ServiceBarred, require_service
from functions.disputes import reading, store
from functions.disputes.approval.drafting import check, draft
from functions.disputes.items import DisputeItem
from functions.disputes.letters.model import Letter
from functions.disputes.model import Case, Round
from functions.disputes.rules.channels import channel_of
from functions.disputes.rules.commands import Draft, RecordDrafts
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import LANGUAGE_MODEL, PERSONAL_DATA
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
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read, LANGUAGE_MODEL.ask),
    emits=(LetterReadyForApproval, PersonNeeded, MilestoneReached),
    errors=(ServiceBarred,),
    timeout_s=60,
)
def handler(request: DraftLetters, ctx: Context) -> DraftedLetters:
    round_, pack = store.round_(ctx, request.case, lock=True), law_pack()
    case = store.case(ctx, round_.case_id)
    require_service(reading.standing(ctx, case.customer_id), ctx.now)
    letters = _drafted(ctx, case, round_, pack)
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
            after_annual_report=items[0].plan.bureau in round_.annual_reports,
        )
        for letter, items in letters
    )
    store.advance_round(ctx, round_.round_id, RecordDrafts(drafts=drafts), pack)
    for letter, _ in letters:
        check(ctx, case, round_, letter, pack)
    return DraftedLetters(letters=tuple(DraftedLetter(item=letter.letter_id) for letter, _ in letters))


def _drafted(ctx: Context, case: Case, round_: Round, pack: LawPack) -> list[tuple[Letter, list[DisputeItem]]]:
    items = sorted((entry.item for entry in round_.items if not entry.withdrawn), key=lambda item: item.plan.bureau)
    groups = [list(group) for _, group in groupby(items, key=lambda item: item.plan.bureau)]
    return [(draft(ctx, case, round_, ctx.new_id("let"), own, pack), own) for own in groups]
