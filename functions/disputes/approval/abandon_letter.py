"""Take a letter out of its round after a person gave it up.

Only an unsent one leaves. A claimed one leaves when the bureau, asked for it, has no such dispute; if it said meanwhile
that it has it, or the mail scanned it, the step is refused: it is asked for once more, and the letter is followed.
Where they contradict themselves, a person sees to it.
"""

from __future__ import annotations

from contracts.law import law_pack
from functions.disputes import posting, store
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import ReleaseSubmission, WithdrawLetter
from functions.disputes.rules.steps import letter_in
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task


class LetterTold(DisputeRefused):
    """The bureau said meanwhile that it has the letter, or the mail that it goes there: it is not given up, but asked
    for once more."""


class AbandonLetter(Request):
    """not_at_bureau: the bureau was asked and has no such dispute."""

    case: str
    item: str
    not_at_bureau: bool = False


@operation(Task(), uses=(store.DATABASE.write,), errors=(LetterTold,))
def handler(request: AbandonLetter, ctx: Context) -> None:
    round_ = store.round_(ctx, request.case, lock=True)
    letter = letter_in(round_, request.item)
    if not store.is_live(round_) or letter not in store.unsent(round_):
        return
    if request.not_at_bureau:
        if letter.told_at is not None or posting.scans_of(ctx, letter.letter_id):
            raise LetterTold(f"who takes letter {letter.letter_id} said that they have it")
        store.advance_round(ctx, request.case, ReleaseSubmission(letter_id=request.item), law_pack())
    store.advance_round(ctx, request.case, WithdrawLetter(letter_id=request.item), law_pack())
