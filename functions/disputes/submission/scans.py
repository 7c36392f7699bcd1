"""What the mail's scans of a letter bring about: its receipt and its clock, or its return to a person's desk.

All scans kept of a letter are read together, so the order in which they come does not matter.
"""

from __future__ import annotations

from contracts.desk import Reason
from contracts.dispute_events import LetterReturned, PersonNeeded
from contracts.law import law_pack
from functions.disputes import posting, store
from functions.disputes.model import Round
from functions.disputes.rules.commands import RecordReceipt, RecordReturn
from functions.disputes.rules.posting.mail import carried
from functions.disputes.rules.sending import need_possible
from functions.disputes.rules.steps import SENT, about, letter_in
from functions.disputes.submission.answers import tell_receipt
from kernel.context import Context


def follow_scans(ctx: Context, round_: Round, letter_id: str) -> None:
    """Bring the letter to where its scans say it is; before its sending is noted they wait, if they can be its own."""
    letter = letter_in(round_, letter_id)
    mail = carried(posting.scans_of(ctx, letter_id))
    if letter.status not in SENT:
        if mail.delivered_at is not None:
            need_possible(letter, mail.delivered_at)
        return
    evidence = f"certified mail scan {letter.tracking_id}"
    if mail.delivered_at is not None:
        receipt = RecordReceipt(letter_id=letter_id, received_at=mail.delivered_at, evidence=evidence)
        step = store.advance_round(ctx, round_.round_id, receipt, law_pack())
        tell_receipt(ctx, step, letter_id)
    elif mail.returned_at is not None:
        back = RecordReturn(letter_id=letter_id, returned_at=mail.returned_at, evidence=evidence)
        if store.advance_round(ctx, round_.round_id, back, law_pack()).events:
            _tell_return(ctx, round_, back)


def _tell_return(ctx: Context, round_: Round, back: RecordReturn) -> None:
    case = store.case(ctx, round_.case_id)
    whose = {"customer_id": case.customer_id, "dispute_id": case.case_id}
    ctx.emit(LetterReturned(**whose, letter_id=back.letter_id, returned_at=back.returned_at))
    ctx.emit(
        PersonNeeded(
            **whose,
            **about(round_, back.letter_id),
            case_id=back.letter_id,
            reason="the mail brought the letter back; look at its address and send it again",
            task_kind=Reason.MAIL_RETURNED,
        )
    )
