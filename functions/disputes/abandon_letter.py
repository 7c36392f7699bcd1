"""Take a letter out of its round after a person gave it up.

Only an unsent one leaves; one that may have reached the bureau stays and is followed by its clock.
"""

from __future__ import annotations

from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.rules.commands import WithdrawLetter
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task


class AbandonLetter(Request):
    case: str
    item: str


@operation(Task(), uses=(store.DATABASE.write,))
def handler(request: AbandonLetter, ctx: Context) -> None:
    round_ = store.round_(ctx, request.case, lock=True)
    letter = next(entry for entry in round_.letters if entry.letter_id == request.item)
    if store.is_live(round_) and letter in store.unsent(round_) and letter.submission_key is None:
        store.advance_round(ctx, request.case, WithdrawLetter(letter_id=request.item), law_pack())
