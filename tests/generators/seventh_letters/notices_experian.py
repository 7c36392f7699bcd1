"""Experian's other letters: two refusals, a request for identification, what it writes meanwhile, a reinsertion, a block.

Found: that mail taken to come from a credit repair company is answered by a notice of a "suspicious" request and no
dispute is opened: Turner v. Experian, N.D. Ohio 2017: certain that the notice exists, its words are ours. That one may
receive notice "that the item had been reinserted": Experian's article on deleted items that reappear: certain. That
disputes take 30 days (21 in Maine), that results follow when they are complete (its questions on disputes), and that a
request for a block is answered in writing (Osada v. Experian, N.D. Ill. 2012): certain. Wording and layout: general
knowledge.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import Block, bullets, grid, lines, pairs, para, paras, steps, title
from tests.generators.seventh_letters.around import (
    afterwards,
    closing,
    enclosed_rights,
    full_name,
    long_day,
    one_of,
    reach,
    short_day,
    write_to,
)
from tests.generators.seventh_letters.experian import dress, letterhead
from tests.generators.seventh_letters.refusing import Why, refused, unproven
from tests.generators.unseen_letters.model import LetterKind, Refusal

_SUSPICIOUS: Final = (
    Why(Outcome.REFUSED_SUSPICIOUS, "A suspicious request concerning your personal credit report has reached us by mail, and our security staff concluded that you did not send it."),
    Why(Outcome.REFUSED_SUSPICIOUS, "We have received correspondence in your name that we regard as suspicious."),
)  # fmt: skip
_WHYS: Final = (
    Why(Outcome.REFUSED_THIRD_PARTY, "The dispute appears to have been prepared and mailed by a third party that you have not authorized to act for you."),
    Why(Outcome.PREVIOUSLY_INVESTIGATED, "We have already investigated this information, and the company that reports it certified it as accurate; your new request contains nothing we did not have then.", ("Any document that supports your position and that we have not seen",)),
    Why(Outcome.REFUSED_FRIVOLOUS, "Your request does not identify the information you dispute and is therefore frivolous in the sense of the Fair Credit Reporting Act.", ("Which item you dispute", "The reason why you believe it is wrong")),
)  # fmt: skip
_UNPROVEN: Final = (
    "We can not match your request to a credit file with the information given in it.",
    "Some of the identification information in your request differs from our records.",
    "The copies that came with your request can not be read.",
)
_REINSERTED: Final = (
    Saying(
        Outcome.REINSERTED,
        "",
        "Item: {item}. It was deleted after you disputed it; the company has now certified that it is complete and accurate, and it has been reinserted.",
    ),
)
_BLOCKED: Final = (
    Saying(Outcome.DELETED, "Blocked"),
    Saying(Outcome.VERIFIED, "Not blocked - verified by the company as yours"),
    Saying(Outcome.IN_PROGRESS, "Not blocked - being investigated as a dispute"),
)
_LATE: Final = (Saying(Outcome.IN_PROGRESS, "Still open"), Saying(Outcome.IN_PROGRESS, "Waiting for the company"))


def _suspected(case: Case) -> Refusal:
    return refused(case, _SUSPICIOUS)


def _why(case: Case) -> Refusal:
    return refused(case, _WHYS, 0.2)


def _suspicious(case: Case) -> list[Block]:
    told = (
        str(case.refusal.reason),
        one_of(
            case,
            (
                "No dispute will be opened on the basis of this request.",
                "We are not going to start any investigation because of it.",
            ),
        ),
        "If you believe that something in your report is wrong, you can tell us so yourself, free of charge, at experian.com/dispute, by telephone, or by mail. Nobody has to be paid for that.",
        "Requests of this kind are taken seriously. They are reviewed and may be passed on to law enforcement.",
    )
    return [
        *letterhead(case),
        para(f"Dear {case.file.name.title()},"),
        *paras(*told),
        *closing(case, "Experian", "Consumer Assistance"),
        *enclosed_rights(case, 0.2),
    ]


def _refused(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = [
        *letterhead(case),
        para(f"Thank you for your letter of {long_day(case.received_on)}."),
        para(str(refusal.reason)),
        para("We are not opening an investigation."),
    ]
    if refusal.asks:
        blocks += [para("We will look at the matter again if you send us:", sticky=True), bullets(*refusal.asks)]
    if refusal.answer_by:
        blocks.append(para(f"Please write to us no later than {short_day(refusal.answer_by)}."))
    return [*blocks, *closing(case, "Experian", *write_to(Bureau.EXPERIAN)[1:])]


def _asked(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = [
        *letterhead(case),
        title("We need more from you", 1.4),
        para(str(refusal.reason)),
        para("Please send us one copy of each of these:", sticky=True),
        steps(*refusal.asks),
    ]
    blocks.append(
        para(
            "Together with your full name including generation (Jr., Sr., II), your date of birth, and your addresses of the past two years."
        )
    )
    if refusal.answer_by:
        blocks.append(
            para(
                f"If we have not heard from you by {figures(refusal.answer_by)}, we will take it that you no longer need our help."
            )
        )
    return [
        *blocks,
        para("You can upload documents at experian.com/upload or mail them to:", sticky=True),
        lines(*write_to(Bureau.EXPERIAN), indent=0.3),
        *closing(case),
    ]


def _received(case: Case) -> list[Block]:
    told = one_of(
        case,
        (
            f"We have your request of {short_day(case.received_on)} and have opened a dispute. Its status is Open.",
            f"Your dispute was received on {figures(case.received_on)}. The sources of the information have been contacted and asked to check their records.",
        ),
    )
    blocks = [*letterhead(case), title("Your dispute is on its way", 1.4), para(told)]
    blocks.append(
        para(
            "A dispute may take up to 30 days (21 days for residents of Maine). As soon as it is complete we will send you the results. Items are then marked as deleted, updated, or remaining as they are."
        )
    )
    return [*blocks, para("You can follow the status in your account at experian.com under Alerts."), *closing(case)]


def _late(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=45)
    blocks = [
        *letterhead(case),
        para(
            f"A part of your dispute takes longer than expected, as you gave us additional information on it after we had begun. For the items below we have until {figures(due)}."
        ),
    ]
    blocks.append(
        grid(("Item", "Status"), [[full_name(each), each.saying.title] for each in case.answers], (0.7, 0.3), "zebra")
    )
    return [
        *blocks,
        para("You have had, or will have, the results for all others in a letter of their own."),
        *closing(case),
    ]


def _put_back(case: Case) -> list[Block]:
    blocks = [
        *letterhead(case),
        title("Information was added back to your report", 1.3),
        para(
            "We are required to tell you when information that was deleted because of a dispute becomes part of your report again."
        ),
    ]
    for each in case.answers:
        blocks += [
            para(each.words),
            pairs(now(case.bureau, each), columns=2, label=1.3, size=0.9),
            lines(*reach(case.rng, each.name), indent=0.2),
        ]
    return [*blocks, *afterwards(case, "What you can do", listed=True), *enclosed_rights(case, 0.2)]


def _blocked(case: Case) -> list[Block]:
    blocks = [
        *letterhead(case),
        title("Your identity theft report", 1.3),
        para(
            f"You asked us, by a report received on {short_day(case.received_on)}, to block the information listed here from your credit report."
        ),
    ]
    rows = [[full_name(each), each.saying.title] for each in case.answers]
    blocks += [
        grid(("Information", "Result"), rows, (0.6, 0.4)),
        para(
            "Blocked information is no longer shown to anyone who asks for your report. We have informed its sources, which may not report it again or sell the debt."
        ),
    ]
    blocks.append(
        para(
            "We may decline or rescind a block if it was requested in error or by a material misrepresentation of fact."
        )
    )
    return [*blocks, *afterwards(case, "Further information"), *enclosed_rights(case, 0.3)]


FORMS: Final = (
    Form("ex_suspicious", Bureau.EXPERIAN, LetterKind.REFUSAL, _suspicious, dress, refusals=_suspected, days=(3, 12)),
    Form("ex_refused", Bureau.EXPERIAN, LetterKind.REFUSAL, _refused, dress, refusals=_why, days=(3, 12)),
    Form("ex_asked", Bureau.EXPERIAN, LetterKind.IDENTITY_REQUEST, _asked, dress, refusals=lambda case: unproven(case, _UNPROVEN, 0.3), days=(3, 12)),
    Form("ex_received", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _received, dress, overall=Outcome.IN_PROGRESS, days=(1, 8)),
    Form("ex_late", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _late, dress, _LATE, (1, 2, 2, 3), days=(26, 31), words_of=in_title),
    Form("ex_put_back", Bureau.EXPERIAN, LetterKind.REINSERTION_NOTICE, _put_back, dress, _REINSERTED, (1, 1, 2), only_accounts=True, days=(40, 90)),
    Form("ex_blocked", Bureau.EXPERIAN, LetterKind.RESULTS, _blocked, dress, _BLOCKED, (1, 2, 2, 3, 4), days=(4, 9), words_of=in_title),
)  # fmt: skip
