"""Send a letter anew that came back, was lost or was refused as frivolous: another letter, read and signed like any.

The same text, dated today and addressed as the recipient is known now. A letter's id is the key it is sent under, so
what was sent is never sent a second time under it. After a refusal a specialist says by this that what the bureau
misses stood in the letter; a consumer adds it instead (15 U.S.C. 1681i(a)(3)).
"""

from __future__ import annotations

from contracts.dispute_events import LetterReadyForApproval, MilestoneReached, PersonNeeded, PersonNoLongerNeeded
from contracts.law import law_pack
from functions.disputes import addressing, lettering, store
from functions.disputes.approval.drafting import check
from functions.disputes.letters.model import Letter
from functions.disputes.letters.templates import recipient_for
from functions.disputes.model import Matter, Round
from functions.disputes.record import DisputeRefused
from functions.disputes.responses import kept
from functions.disputes.responses.ending import go_on_if_cured
from functions.disputes.rules.answering.matters import curable, unfollowed
from functions.disputes.rules.commands import CureMatter, Draft, ReplaceLetter
from functions.disputes.rules.steps import letter_in
from functions.disputes.submission.answers import go_on_if_answered
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import CUSTOMER, SPECIALISTS, Http


class ResubmitLetter(Request):
    dispute_id: str
    letter_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/letters/{letter_id}/resubmission", status=201),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.OWNER,
    uses=(
        *(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read, WAITING_TASKS.complete),
        kept.BUREAU_RESPONSE.start,
    ),
    emits=(LetterReadyForApproval, PersonNeeded, PersonNoLongerNeeded, MilestoneReached),
    errors=(DisputeRefused,),
)
def handler(request: ResubmitLetter, ctx: Context) -> RoundView:
    old, row, _ = lettering.letter_of_case(ctx, request.letter_id, request.dispute_id)
    round_id = lettering.round_of_letter_in(ctx, request.letter_id, request.dispute_id)
    round_ = store.round_(ctx, round_id, lock=True)
    if refusal := curable(round_, old.letter_id):
        return _cured(ctx, round_, refusal)
    changes = _changes(old, ctx)
    fresh, brief = old.model_copy(update=changes), lettering.brief_of(ctx, row).model_copy(update=changes)
    replaced = store.advance_round(ctx, round_id, _replacement(round_, old, fresh), law_pack()).round
    lettering.save_letter(ctx, fresh, brief, round_id)
    go_on_if_answered(ctx, replaced)
    if (matter := unfollowed(round_, old.letter_id)) is not None:
        kept.take_up_letter(ctx, round_id, fresh.letter_id, matter.matter_id)
    ctx.emit(PersonNoLongerNeeded(customer_id=ctx.customer_id, case_id=old.letter_id, done_by=ctx.actor))
    check(ctx, store.case(ctx, request.dispute_id), replaced, fresh, law_pack())
    return round_view(store.round_(ctx, round_id))


def _cured(ctx: Context, round_: Round, refusal: Matter) -> RoundView:
    """The workflow that waits for it drafts the letter."""
    if ctx.actor == ctx.customer_id:
        raise DisputeRefused("add what the bureau misses as evidence; the letter is written once more with it")
    cured = store.advance_round(ctx, round_.round_id, CureMatter(matter_id=refusal.matter_id), law_pack()).round
    go_on_if_cured(ctx, cured)
    return round_view(cured)


def _changes(old: Letter, ctx: Context) -> dict[str, object]:
    """The same text under a new id, of today, to the address that holds today."""
    bureau = old.recipient.bureau
    recipient = addressing.today(ctx, old.recipient) if bureau is None else recipient_for(bureau)
    return {"letter_id": ctx.new_id("let"), "dated": ctx.now.date(), "recipient": recipient}


def _replacement(round_: Round, old: Letter, fresh: Letter) -> ReplaceLetter:
    held = letter_in(round_, old.letter_id)
    same = {name: getattr(held, name) for name in Draft.model_fields}
    changed = {"letter_id": fresh.letter_id, "content_sha256": fresh.content_sha256}
    return ReplaceLetter(letter_id=old.letter_id, draft=Draft.model_validate(same | changed))
