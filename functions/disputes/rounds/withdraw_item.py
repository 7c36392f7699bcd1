"""Take one item out of a round, before its letter is signed.

The letter is drafted anew without it and goes through the same check; one that held nothing else leaves the round too.
A letter that is signed can be refused or paused, and what was sent is the bureau's.
"""

from __future__ import annotations

from contracts.dispute_events import LetterReadyForApproval, MilestoneReached, PersonNeeded
from contracts.law import law_pack
from functions.disputes import clocking, store
from functions.disputes.approval.drafting import check, draft
from functions.disputes.model import Awaited, LetterStatus, Round, RoundLetter
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import WithdrawItem as Withdraw
from functions.disputes.rules.steps import item_in, letter_of, need_status
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import CUSTOMER, SPECIALISTS, Http

UNSIGNED = (LetterStatus.DRAFT, LetterStatus.BLOCKED, LetterStatus.AWAITING_APPROVAL)


class WithdrawItem(Request):
    dispute_id: str
    round_id: str
    item_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/rounds/{round_id}/items/{item_id}/withdrawal", status=201),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read, WAITING_TASKS.complete),
    emits=(LetterReadyForApproval, MilestoneReached, PersonNeeded),
    errors=(DisputeRefused,),
    timeout_s=30,
)
def handler(request: WithdrawItem, ctx: Context) -> RoundView:
    round_ = store.round_of_case(ctx, request.round_id, request.dispute_id)
    letter = letter_of(round_, request.item_id)
    if item_in(round_, request.item_id).withdrawn:
        return round_view(round_)
    if letter is None:
        return round_view(_withdraw(ctx, round_, Withdraw(item_id=request.item_id)))
    need_status(letter, *UNSIGNED)
    if letter.item_ids == (request.item_id,):
        ended = _withdraw(ctx, round_, Withdraw(item_id=request.item_id))
        clocking.let_go_on(ctx, round_.round_id, letter.letter_id, Awaited.APPROVAL, clocking.GIVEN_UP)
        return round_view(ended)
    _redraft(ctx, round_, letter, request.item_id)
    return round_view(store.round_(ctx, round_.round_id))


def _withdraw(ctx: Context, round_: Round, command: Withdraw) -> Round:
    return store.advance_round(ctx, round_.round_id, command, law_pack()).round


def _redraft(ctx: Context, round_: Round, letter: RoundLetter, without: str) -> None:
    case, pack = store.case(ctx, round_.case_id), law_pack()
    left = [item_in(round_, item_id).item for item_id in letter.item_ids if item_id != without]
    redrafted = draft(ctx, case, round_, letter.letter_id, left, pack)
    changed = _withdraw(ctx, round_, Withdraw(item_id=without, redrafted_sha256=redrafted.content_sha256))
    check(ctx, case, changed, redrafted, pack)
