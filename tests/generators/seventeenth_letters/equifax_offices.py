"""Equifax by post, from offices that take special cases: executive customer care, fraud, escalations.

That a block is declined, or taken back, in writing is told by a consumer and by an order of the CFPB; wording and layout
are this package's.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_name
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    barcode,
    beside,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    steps,
    title,
)
from tests.generators.seventeenth_letters.around import (
    after_results,
    changes,
    closed_by,
    counted,
    due,
    in_both,
    in_said,
    known,
    long_day,
    rights,
    said,
    sayings,
    spanish,
    untouched,
    whole_name,
    window,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_HOUSE: Final = ("Equifax Information Services LLC", "P.O. Box 105496", "Atlanta, GA 30348-5496")
_FRAUD: Final = ("Equifax Information Services LLC", "Fraud and Identity Theft Unit", "P.O. Box 105069", "Atlanta, GA 30348-5069")  # fmt: skip

_CARE: Final = sayings("""
deleted | | {item}. We contacted {name}, which could not support its reporting. We have therefore removed this {thing} from your Equifax credit file.
deleted | | {item}. After our own review of the documents you gave the CFPB, we decided to delete this {thing}. It is no longer part of your credit file.
deleted | | {item}. This {thing} was deleted at the request of {name}.
verified | | {item}. {name} reviewed your complaint and confirmed that the {thing} is reported accurately. We made no change.
verified | | {item}. Our file matches the records of {name}. The {thing} will continue to be reported as it is.
verified | | {item}. We understand that you are unhappy with this {thing}; however, it was found to be accurate, and it remains on your file unchanged.
verified_and_updated | | {item}. {name} confirmed the information that you question. It also gave us current information, and as a result the file now shows {now}.
updated_disputed | | {item}. {name} acknowledged its error. The information you complained about was corrected: {moved}.
updated_disputed | | {item}. In line with your complaint, we changed {moved}.
updated_disputed_and_other | | {item}. The information you complained about was corrected, and {name} updated further information on the account. The following was changed: {moved}.
partially_updated | | {item}. We were able to help with part of your request and changed {moved}. {name} does not agree with the other points you raised about this account, and on those points it is reported as before.
previously_investigated | | {item}. We investigated this {thing} earlier this year at your request and mailed you the outcome. As your complaint has no new information about it, it was not investigated again.
not_found | | {item}. We have no record of this {thing} in your Equifax credit file.
in_progress | | {item}. The investigation of this {thing} is still pending. We will write to you again when it is finished.
""")


def _care_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.8, 1.0, "#7a1426"), ("", "", ""), ("", f"{case.number}  |  Page {{n}} of {{m}}", "")


def _care(case: Case) -> list[Block]:
    complaint = f"{case.received_on:%y%m%d}-{case.rng.randrange(10**7, 2 * 10**7)}"
    return [
        *window(case, "Equifax Executive Customer Care", *_HOUSE[1:]),
        para(long_day(case.dated_on)),
        pairs([("Our confirmation number:", case.number), ("CFPB complaint:", complaint)], 1, 2.0),
        para(f"Dear {whole_name(case)}:"),
        *paras(
            f"The Consumer Financial Protection Bureau sent us your complaint on {long_day(case.received_on)}. My office "
            "answers complaints on behalf of our executive team, and I have personally reviewed your file.",
            f"Your complaint names {counted(len(case.answers), 'item', 'items').lower()}. My findings are as follows.",
        ),
        steps(*map(said, case.answers)),
        *paras(
            "An updated copy of your credit file is on its way to you under separate cover.",
            "If you disagree with any of these findings, you may contact the company that reports the information, or "
            "place a statement of up to one hundred words in your file. You may also tell the CFPB, within 60 days, that "
            "you are not satisfied with our response.",
        ),
        closed_by(case, "Executive Customer Care", "Equifax Information Services LLC"),
        *(rights() if case.rng.random() < 0.5 else []),
    ]


_BLOCKS: Final = sayings("""
deleted | Block placed | We accepted your identity theft report for this {thing}. It is blocked and will not be shown to anyone who asks for your credit file.
deleted | Block placed | Blocked as you asked. The {thing} is off your credit file, and we told {name} not to report it again.
deleted | Deleted | We did not need to block this {thing}: {name} agreed that it is the result of fraud and had us delete it.
verified | Block declined | We declined to block this {thing}. {name} showed us that it is yours, and it stays on your credit file as reported.
verified | Block declined | Your identity theft report does not mention this {thing}, so we treated your request as a dispute. {name} verified that the information is accurate, and nothing was changed.
in_progress | Not blocked, under investigation | We have not placed a block on this {thing}. We forwarded your papers to {name} and wait for its answer.
identity_requested | More papers needed | We can decide on this {thing} when we have proof of your identity. Please see the enclosed list.
updated_disputed | Not blocked, corrected | A block does not apply here, because the account is yours. {name} did find that the information you dispute was wrong, and it now reads: {now}.
verified_and_updated | Not blocked, verified and refreshed | The account is yours according to {name}, which verified what you dispute and sent newer figures: {now}.
previously_investigated | Decided before | We decided on a block of this {thing} last year and told you why. This request came with the same papers, so our answer is the same and no new investigation was made.
""")


def _fraud_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.2, 0.85, "#222222"), ("", "", ""), ("EFX FRD-17", "", "{n} / {m}")


def _decision(answer: Answer) -> Block:
    head = para(f"^{known(answer, '   Acct. ')}^", sticky=True)
    return boxed(head, para(f"^{answer.saying.title}.^ {said(answer)}"), breakable=False)


def _fraud(case: Case) -> list[Block]:
    return [
        beside([lines(*_FRAUD)], [barcode(case.rng, f"{case.number}-{case.rng.randrange(100, 999)}")], shares=(3, 2)),
        gap(0.15),
        lines(case.file.name, case.file.street, case.file.town),
        pairs([("Date", long_day(case.dated_on)), ("Confirmation #", case.number)], 1, 1.3),
        title("Our decision on your request to block information", 1.3),
        para(
            f"On {long_day(case.received_on)} we received your identity theft report. Federal law (15 U.S.C. 1681c-2) has us "
            "block information that results from identity theft. It lets us decline or take back a block if the request "
            "was made in error, if it misrepresents facts, or if you obtained goods, services or money."
        ),
        *map(_decision, case.answers),
        title("Other ways to protect yourself", 1.1),
        bullets(
            "Place an extended fraud alert, which lasts seven years.",
            "Freeze your file. It costs nothing, and you can lift the freeze when you apply for credit.",
            "Ask each company for copies of the application and the bills. It must send them within 30 days.",
        ),
        spanish(),
        *(untouched(case, "Part of your Equifax credit file") if case.rng.random() < 0.5 else []),
    ]


_SECOND: Final = sayings("""
deleted | Delete | Removed from file.
verified | Leave as is | Furnisher's documents support the reporting; nothing was altered.
verified_and_updated | Leave disputed data, refresh the rest | Furnisher's documents support the disputed data. Its newer data for other fields was loaded.
updated_disputed | Correct | Disputed data was wrong and has been corrected.
updated_disputed_and_other | Correct and refresh | Disputed data was wrong and has been corrected. Further fields were refreshed with it.
updated_other_only | Refresh only | Data that you had not disputed was refreshed.
partially_updated | Correct in part | Some of the disputed data was wrong and has been corrected; the remainder is right and was kept.
not_found | None | Item could not be located in file.
""")


def _second_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(ROMAN, 10.5, 0.8, "#000000"),
        ("Equifax Escalated Disputes", "", f"Ref. {case.number}"),
        ("", "{n}", ""),
    )


def _second(case: Case) -> list[Block]:
    rows = [
        (str(at), known(each, " "), f"^{each.saying.title}^", said(each)) for at, each in enumerate(case.answers, 1)
    ]
    tables: list[Block] = []
    for at, each in enumerate(case.answers, 1):
        if each.changes:
            tables += [para(f"Item {at}, {each.name}", sticky=True), *changes(each, ("Field", "Previous", "Current"))]
    return [
        *window(case, "Escalated Disputes", *_HOUSE),
        para(long_day(case.dated_on)),
        para(f"^Re: second review of your dispute, confirmation number {case.number}^"),
        para(f"Dear {whole_name(case)},"),
        para(
            "You told us that you were not satisfied with how we handled your dispute. A senior specialist who had not "
            "worked on it before has now gone through it again, and asked each company for the documents behind its "
            "answer. This is what was decided."
        ),
        grid(("No.", "Item", "Decision", "Explanation"), rows, (0.3, 1.5, 1, 1.6), "lines", 0.92),
        *([title("What was changed", 1.1), *tables] if tables else []),
        *after_results(case),
        closed_by(case, "Escalated Disputes"),
    ]


def _theft_received(case: Case) -> list[Block]:
    late = due(case, 45)
    return [
        *window(case, *_FRAUD),
        para(long_day(case.dated_on)),
        para(f"Confirmation number {case.number}"),
        *paras(
            f"Dear {whole_name(case)}:",
            f"Thank you for the papers about identity theft that reached us on {long_day(case.received_on)}.",
            "We have not made a decision yet. We sent your papers to the companies concerned and are waiting for their "
            f"answers. Because you sent more information while we were working on your case, we have until {long_day(late)} to "
            "finish.",
            "In the meantime an initial fraud alert has been added to your file at no charge. You do not have to send "
            "anything else. We will mail you our decision.",
        ),
        closed_by(case, "Fraud and Identity Theft Unit"),
    ]


_BACK: Final = sayings("""
reinserted | | {item}: the block was lifted, and this {thing} is again part of your credit file.
reinserted | | {item}: {name} certified that this {thing} is complete and accurate, and we have put it back.
""")


def _rescinded(case: Case) -> list[Block]:
    return [
        *window(case, *_FRAUD),
        para(long_day(case.dated_on)),
        title("We have returned information to your credit file", 1.3, tinted=False),
        para(f"Confirmation number: {case.number}"),
        para(f"Dear {whole_name(case)}:"),
        para(
            "Some time ago we took information out of your file because you reported identity theft. Having heard from the "
            f"{'company' if len(case.answers) == 1 else 'companies'}, we concluded that the information does not result "
            "from identity theft. We are required to tell you within five business days."
        ),
        *paras(*map(said, case.answers)),
        para(
            "You may ask us for the name, address and telephone number of each company. You may also add a statement to "
            "your file in which you dispute this information."
        ),
        closed_by(case, "Fraud and Identity Theft Unit"),
        *rights(),
    ]


def _agent(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "it was sent by a credit repair company, and there was no signed authorization from you with it",
                "it came from a company that acts on behalf of consumers, not from you",
            )
        ),
    )


def _authorised(case: Case) -> list[Block]:
    return [
        *window(case, "Equifax Executive Customer Care", *_HOUSE[1:]),
        para(long_day(case.dated_on)),
        *paras(
            f"Dear {whole_name(case)}:",
            f"We are returning to a letter in your name that we received on {long_day(case.received_on)} (our confirmation "
            f"number {case.number}).",
            f"We will not act on this letter because {case.refusal.reason}. We investigate disputes that we receive from "
            "consumers themselves. For that reason no item on your credit file was reviewed or changed.",
            "If there is something on your file that you believe is wrong, please write to us yourself, "
            "call us at (888) 378-4329, or open a dispute in your own myEquifax account. There is no charge for any of this.",
            "No company can have accurate information removed from your file, whatever it charges. If you have paid for "
            "such a service you may want to read what the Federal Trade Commission says about it at consumer.ftc.gov.",
        ),
        closed_by(case, "Executive Customer Care"),
        spanish(),
    ]


def _same(case: Case) -> Refusal:
    return Refusal(
        "you disputed the same information before, and this time sent nothing that we had not already considered",
        ("a letter from the company", "a canceled check or bank statement", "a court document"),
    )


_REPEATED: Final = sayings("previously_investigated | | was investigated before")


def _repeat(case: Case) -> list[Block]:
    earlier = case.received_on - timedelta(days=case.rng.randrange(60, 200))
    return [
        *window(case, "Escalated Disputes", *_HOUSE),
        para(long_day(case.dated_on)),
        pairs([("Confirmation number:", case.number)], 1, 1.8),
        para(f"Dear {whole_name(case)}:"),
        para(
            f"Thank you for your letter. We will not open another investigation, because {case.refusal.reason}. Our results "
            f"of {long_day(earlier)} still stand."
        ),
        para("This concerns:", sticky=True),
        bullets(*map(known, case.answers)),
        para("We will gladly look at the matter again if you can send us, for example:", sticky=True),
        bullets(*case.refusal.asks),
        closed_by(case, "Escalated Disputes"),
    ]


_EQ: Final = Bureau.EQUIFAX
HIDES_THE_END: Final = ("eq-17-fraud", "eq-17-escalation")
FORMS: Final = (
    Form("eq-17-executive", _EQ, LetterKind.RESULTS, _care, _care_dress, _CARE, (1, 2, 3, 4, 5), words_of=in_said),
    Form("eq-17-fraud", _EQ, LetterKind.RESULTS, _fraud, _fraud_dress, _BLOCKS, (2, 3, 4, 6), only_accounts=True, words_of=in_both),
    Form("eq-17-escalation", _EQ, LetterKind.RESULTS, _second, _second_dress, _SECOND, (2, 3, 4, 5, 8), shows_old=True, words_of=in_both),
    Form("eq-17-theft-received", _EQ, LetterKind.ACKNOWLEDGEMENT, _theft_received, _fraud_dress, overall=Outcome.IN_PROGRESS, days=(20, 29)),
    Form("eq-17-rescinded", _EQ, LetterKind.REINSERTION_NOTICE, _rescinded, _fraud_dress, _BACK, (1, 1, 2), only_accounts=True, days=(40, 120), words_of=in_said),
    Form("eq-17-authorised", _EQ, LetterKind.REFUSAL, _authorised, _care_dress, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_agent, days=(5, 20)),
    Form("eq-17-repeat", _EQ, LetterKind.REFUSAL, _repeat, _second_dress, _REPEATED, (1, 2, 3), Outcome.PREVIOUSLY_INVESTIGATED, _same, days=(5, 20), words_of=in_name),
)  # fmt: skip
