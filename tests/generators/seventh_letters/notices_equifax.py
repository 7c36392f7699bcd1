"""Equifax's other letters: a refusal, a request for identification, what it writes meanwhile, a block that is not placed.

Found: a letter quoted in a forum (ficoforums.myfico.com, "CRAs and Identity Theft") that Equifax will not block at this
time, contacts each creditor directly and forwards the documents: certain as to what it says; the sentences here are
ours. What such a letter comes to is a dispute under way: nothing has been decided of any item, and results will follow.
That a dispute is not begun before more proof of identity is sent: Dwyer v. Equifax (W.D. Va. 2021) as told by
classaction.org: certain. What proofs it takes, enlarged and without highlighting: Equifax's dispute request form:
certain. Reinsertion without notice is what the CFPB ordered it to end (2025-CFPB-0002). Wording and layout: general
knowledge.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import Block, bar, bullets, lines, para, paras, piped, steps, title
from tests.generators.seventh_letters.around import (
    afterwards,
    closing,
    enclosed_rights,
    long_day,
    one_of,
    reach,
    short_day,
    write_to,
)
from tests.generators.seventh_letters.equifax import dress, letterhead
from tests.generators.seventh_letters.refusing import Why, refused, unproven
from tests.generators.unseen_letters.model import LetterKind, Refusal

_WHYS: Final = (
    Why(Outcome.REFUSED_FRIVOLOUS, "We consider your dispute frivolous, as it gives no reason why the information should be inaccurate or incomplete.", ("The reason for your dispute of each item", "Copies of documents that support it, such as statements or court papers")),
    Why(Outcome.PREVIOUSLY_INVESTIGATED, "Our records show that the same items were disputed before and that you were sent the results; your letter brings nothing new.", ("New and relevant information about the items",)),
    Why(Outcome.REFUSED_THIRD_PARTY, "Your request seems to come from a third party rather than from you, and no authorization signed by you was enclosed.", ("A statement signed by you that you authorized the request",)),
)  # fmt: skip
_UNPROVEN: Final = (
    "The information you sent is not sufficient to verify your identity and your current mailing address.",
    "The address in your letter is not the one we show for you, and it was not documented.",
    "We were unable to confirm your identity.",
)
_REINSERTED: Final = (
    Saying(Outcome.REINSERTED, "", "{item} was deleted from your Equifax credit file in the course of an earlier dispute. It is now being reported again, as the company has certified its accuracy."),
    Saying(Outcome.REINSERTED, "", "We have reinserted {item}."),
)  # fmt: skip
_LATE: Final = (
    Saying(Outcome.IN_PROGRESS, "", "{item}: our investigation continues."),
    Saying(Outcome.IN_PROGRESS, "", "{item}: not completed."),
)


def _why(case: Case) -> Refusal:
    return refused(case, _WHYS, 0.3)


def _refused(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = [
        *letterhead(case),
        para(f"Dear {case.file.name}:"),
        para(f"This is about the letter we received on {long_day(case.received_on)}. {refusal.reason}"),
    ]
    blocks += [
        para(
            "We are therefore unable to act on it, and no investigation will take place. Should you wish to pursue it, we would need:",
            sticky=True,
        ),
        bullets(*refusal.asks),
    ]
    if refusal.answer_by:
        blocks.append(para(f"Kindly reply by {short_day(refusal.answer_by)}, and give your confirmation number."))
    return [*blocks, *closing(case, *write_to(Bureau.EQUIFAX)), *enclosed_rights(case, 0.3)]


def _asked(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = [
        *letterhead(case),
        bar("YOUR REQUEST COULD NOT BE PROCESSED"),
        para(str(refusal.reason)),
        para("Before we can begin, please return this letter with copies of:", sticky=True),
    ]
    blocks += [steps(*refusal.asks) if case.rng.random() < 0.5 else bullets(*refusal.asks)]
    blocks.append(
        para(
            "We can not use copies that are hard to read or were marked with a highlighter. Please enlarge anything in small print, such as a driver's license."
        )
    )
    if refusal.answer_by:
        blocks.append(para(f"Your documents should be with us by {long_day(refusal.answer_by)}."))
    return [
        *blocks,
        para("Send them to:", sticky=True),
        lines(*write_to(Bureau.EQUIFAX), indent=0.3),
        *closing(case, "Equifax Information Services LLC"),
    ]


def _received(case: Case) -> list[Block]:
    told = one_of(
        case,
        (
            f"We received your dispute on {long_day(case.received_on)} and are looking into it.",
            f"Thank you for your dispute of {short_day(case.received_on)}. It has been forwarded to the companies that furnished the information.",
        ),
    )
    due = case.received_on + timedelta(days=30)
    blocks = [
        *letterhead(case),
        para(f"Dear {case.file.name.title()},"),
        para(told),
        para(
            f"You can expect the results around {long_day(due)}; they will be mailed to the address above. Depending on what the companies tell us, information is then deleted, updated or verified."
        ),
    ]
    return [
        *blocks,
        para("To check the status, visit www.equifax.com/personal/disputes with the confirmation number shown above."),
        *closing(case, "Equifax Consumer Care"),
    ]


def _late(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=45)
    blocks = [
        *letterhead(case),
        para(
            f"We wrote to you before about your dispute. On some of it we need until {long_day(due)}, because you provided more documents in the meantime:"
        ),
    ]
    blocks += [bullets(*(each.words for each in case.answers), marker=one_of(case, ("•", "-", ">>>")))]
    return [
        *blocks,
        para("We apologize for the inconvenience and will mail you the results when we have them."),
        *closing(case, "Equifax Information Services LLC"),
    ]


def _put_back(case: Case) -> list[Block]:
    blocks = [
        *letterhead(case),
        title("Notice about your credit file", 1.3),
        para("The Fair Credit Reporting Act entitles you to this notice within five business days."),
    ]
    for each in case.answers:
        blocks += [
            para(each.words),
            piped(now(case.bureau, each)),
            para("The furnisher is: " + ", ".join(reach(case.rng, each.name))),
        ]
    return [*blocks, *afterwards(case, "You have the right to object"), *enclosed_rights(case, 0.2)]


def _not_blocked(case: Case) -> list[Block]:
    told = (
        f"On {long_day(case.received_on)} we received your dispute together with an identity theft or police report.",
        one_of(case, ("Equifax is not placing a block on the information at this time.", "At present the information in your report will not be blocked by Equifax.")),
        one_of(case, ("Instead, we are investigating: each creditor has been asked to verify the accounts for you and is given copies of what you sent us.", "We have, however, opened an investigation. We contact every creditor directly to have the accounts verified, and forward your documents for their review.")),
        "You will receive the results of the investigation by mail within 30 days.",
    )  # fmt: skip
    return [
        *letterhead(case),
        para(f"Dear {case.file.name}:"),
        *paras(*told),
        para("If you have not done so, you may place a fraud alert or a security freeze on your file at no charge."),
        *closing(case),
        *enclosed_rights(case, 0.3),
    ]


FORMS: Final = (
    Form("eq_refused", Bureau.EQUIFAX, LetterKind.REFUSAL, _refused, dress, refusals=_why, days=(3, 12)),
    Form("eq_asked", Bureau.EQUIFAX, LetterKind.IDENTITY_REQUEST, _asked, dress, refusals=lambda case: unproven(case, _UNPROVEN), days=(3, 12)),
    Form("eq_received", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _received, dress, overall=Outcome.IN_PROGRESS, days=(2, 8)),
    Form("eq_late", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _late, dress, _LATE, (1, 2, 3), days=(26, 31)),
    Form("eq_put_back", Bureau.EQUIFAX, LetterKind.REINSERTION_NOTICE, _put_back, dress, _REINSERTED, (1, 1, 2), only_accounts=True, days=(40, 90)),
    Form("eq_not_blocked", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _not_blocked, dress, overall=Outcome.IN_PROGRESS, days=(4, 9)),
)  # fmt: skip
