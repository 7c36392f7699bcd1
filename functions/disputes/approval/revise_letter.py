"""Change a letter's words before it is sent: it is checked and approved anew.

The consumer says in their own words what they know, or gives an item another reason; a dispute is theirs to word
(15 U.S.C. 1681i(a)(1)(A)). A specialist may change a reason, so that a letter a rule holds back can go on, but never
speak as the consumer. What is typed is text and nothing else; the same rules hold it as hold what was drafted
(15 U.S.C. 1679b(a)). Every text before it is kept. `If-Match` names the version that was read.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from contracts.dispute_events import LetterReadyForApproval, MilestoneReached, PersonNeeded, PersonNoLongerNeeded
from contracts.law import law_pack
from contracts.plain_text import PlainText
from contracts.service import ServiceBarred, require_service
from functions.disputes import lettering, reading, store
from functions.disputes.approval import quality
from functions.disputes.approval.drafting import check, put_in_words
from functions.disputes.approval.get_letter import LetterView, letter_view
from functions.disputes.letters.draft import Brief, ItemEdit
from functions.disputes.model import LetterStatus
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import ReviseLetter as Revise
from functions.disputes.rules.steps import letter_in
from kernel.context import Context
from kernel.errors import PreconditionFailed
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import CUSTOMER, SPECIALISTS, Http


class RevisedItem(Request):
    """statement: the consumer's own words beside the reason, empty to take them back; reason: in place of the one
    drafted, empty to have that again. What is left out stays as it is."""

    item_id: str
    statement: Annotated[PlainText, Field(max_length=900)] | None = None
    reason: Annotated[PlainText, Field(max_length=1500)] | None = None


class ReviseLetter(Request):
    dispute_id: str
    letter_id: str
    items: tuple[RevisedItem, ...] = Field(min_length=1, max_length=100)


@operation(
    Http("PATCH", "/v1/disputes/{dispute_id}/letters/{letter_id}"),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read, WAITING_TASKS.complete),
    emits=(LetterReadyForApproval, PersonNeeded, PersonNoLongerNeeded, MilestoneReached),
    errors=(ServiceBarred, DisputeRefused),
)
def handler(request: ReviseLetter, ctx: Context) -> LetterView:
    require_service(reading.standing(ctx, ctx.customer_id), ctx.now)
    round_id = lettering.round_of_letter_in(ctx, request.letter_id, request.dispute_id)
    store.round_(ctx, round_id, lock=True)
    letter, row, round_ = lettering.letter_of_case(ctx, request.letter_id, request.dispute_id)
    if ctx.require_version() != row["edition"]:
        raise PreconditionFailed("The letter was changed since it was read; read it again.")
    brief = _revised(lettering.brief_of(ctx, row), request, by_consumer=bool(ctx.caller and ctx.caller.customer_id))
    again = put_in_words(ctx, brief, round_id, first=letter.variant)
    revise = Revise(letter_id=letter.letter_id, content_sha256=again.content_sha256)
    store.advance_round(ctx, round_id, revise, law_pack())
    check(ctx, store.case(ctx, round_.case_id), round_, again, law_pack())
    was, now = (letter_in(each, letter.letter_id) for each in (round_, store.round_(ctx, round_id)))
    quality.take_back(ctx, round_id, was)
    if was.status is LetterStatus.BLOCKED and now.status is not was.status:
        ctx.emit(PersonNoLongerNeeded(customer_id=ctx.customer_id, case_id=letter.letter_id, done_by=ctx.actor))
    return letter_view(ctx, *lettering.letter(ctx, letter.letter_id), now.status)


def _revised(brief: Brief, request: ReviseLetter, *, by_consumer: bool) -> Brief:
    known = {item.item_id for item in brief.items}
    edits = dict(brief.edits)
    for item in request.items:
        if item.item_id not in known:
            raise DisputeRefused(f"item {item.item_id} is not in this letter")
        if item.statement is not None and not by_consumer:
            raise DisputeRefused("only the consumer adds a statement in their own words")
        given = item.model_dump(exclude={"item_id"}, exclude_none=True)
        edit = edits.get(item.item_id, ItemEdit()).model_copy(
            update={name: text.strip() or None for name, text in given.items()}
        )
        edits[item.item_id] = edit
    return brief.model_copy(update={"edits": edits})
