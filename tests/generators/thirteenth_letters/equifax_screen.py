"""Equifax's results from its portal, and its answer to a complaint made with the CFPB.

That the portal shows cards with a status, and that a company answers a complaint within the CFPB's own frame, is general
knowledge; the sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    bar,
    boxed,
    gap,
    grid,
    pairs,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.thirteenth_letters.around import (
    altered,
    call,
    disagree,
    dressed,
    enclosed,
    handling,
    in_both,
    line_of,
    long_day,
    note,
    offer,
    one_of,
    reached,
    say,
    short_day,
    signed,
    stays,
    undisputed,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_CARDS: Final = (
    say(Outcome.DELETED, "Removed", "Good news: this no longer shows on your Equifax credit report."),
    say(Outcome.DELETED, "Removed", "The company that supplied this asked for it to come off your report, and it has."),
    say(Outcome.VERIFIED, "No change", "The company looked into your dispute and tells us that its information is right."),
    say(Outcome.VERIFIED, "No change", "Everything you disputed was found to be accurate, so it still appears the same way."),
    say(Outcome.UPDATED_DISPUTED, "Corrected", "The company reviewed your dispute and fixed what you pointed out."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "Corrected", "The company fixed what you pointed out and also changed details that you hadn't disputed."),
    say(Outcome.UPDATED_OTHER_ONLY, "Other details changed", "The company didn't touch the information you disputed. It sent an update of something else."),
    say(Outcome.VERIFIED_AND_UPDATED, "Accurate, with an update", "The company says that the disputed information is accurate. It also updated something you didn't dispute."),
    say(Outcome.PARTIALLY_UPDATED, "Partly corrected", "Some of what you disputed was fixed. The company says that the remainder is accurate."),
    say(Outcome.IN_PROGRESS, "Under review", "We're waiting for the company to respond. You'll get a message when it does."),
)  # fmt: skip


def _cards(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("Dispute Center  >  Results", 1.3),
        pairs([("Dispute ID", case.number), ("Name", case.file.name.title()), ("Submitted", short_day(case.received_on)), ("Results as of", short_day(case.dated_on))], 2, 1.1),
        para("Below is each item you disputed and how it was resolved. Details may be cut when you print this page."),
    ]  # fmt: skip
    for answer in case.answers:
        inner: list[Block] = [
            title(answer.name, 1.1, tinted=False),
            para(note(answer), 0.92),
            para(f"^{answer.saying.title}^", 1.1),
        ]
        inner += [para(answer.words), *(altered(answer, ("Detail", "Was", "Is")) if stays(answer) else [])]
        blocks.append(boxed(*inner, breakable=False))
    return [*blocks, offer(case), *disagree(case), *(undisputed(case, "Your accounts") if case.rng.random() < 0.3 else [])]  # fmt: skip


_COMPLAINT: Final = (
    say(Outcome.DELETED, "", "was deleted on the instruction of the furnisher"),
    say(Outcome.DELETED, "", "does not report any more; we suppressed it from your credit file on completion of the dispute"),
    say(Outcome.VERIFIED, "", "was reinvestigated, and the furnisher responded that all of the disputed information is accurate"),
    say(Outcome.VERIFIED, "", "remains unchanged, the furnisher having verified it"),
    say(Outcome.UPDATED_DISPUTED, "", "was amended: the furnisher accepted your dispute and revised {fields}"),
    say(Outcome.VERIFIED_AND_UPDATED, "", "was verified as to the disputed information, and was updated in an unrelated respect ({fields})"),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "", "was the subject of an earlier dispute with the same grounds; since your complaint brought no additional document, no new reinvestigation was opened on it"),
    say(Outcome.NOT_FOUND, "", "could not be matched to anything in your credit file"),
    say(Outcome.REINSERTED, "", "had been deleted before and was placed back on your credit file after the furnisher certified that it is complete and accurate"),
)  # fmt: skip


def _kind(answer: Answer) -> str:
    return {
        ItemSection.TRADELINE: "The account",
        ItemSection.INQUIRY: "The inquiry",
        ItemSection.PUBLIC_RECORD: "The public record",
        ItemSection.PERSONAL_INFORMATION: "The identifying information",
    }[answer.section]


def _complaint(case: Case) -> list[Block]:
    complaint = f"{case.rng.randrange(15, 26)}{case.rng.randrange(10**5, 10**6)}-{case.rng.randrange(10**6, 10**7)}"
    blocks: list[Block] = [
        title("CFPB Consumer Response Portal", 1.2, tinted=False),
        grid((), [("Complaint", complaint), ("Company", "EQUIFAX, INC."), ("Response", one_of(case, "Closed with explanation", "Closed with non-monetary relief")), ("Responded on", figures(case.dated_on))], (1, 3), "plain"),
        rule(),
        para("^Company's response to the consumer^"),
        para(long_day(case.dated_on)),
        para(f"RE: {case.file.name}, Equifax file {case.number}"),
        *paras(
            f"Equifax Information Services LLC received your complaint on {figures(case.received_on)}. We pulled your credit file, compared it with what you wrote and opened a dispute where one was needed. This is what we found:",
        ),
        steps(*(f"{_kind(each)} {line_of(each, 'number')} {each.words}." for each in case.answers)),
        *handling(case),
        para("Equifax does not lend money and doesn't decide what its customers do with a credit report. We regret any inconvenience."),
        *disagree(case),
        signed("Executive Consumer Services", "Equifax Information Services LLC"),
        *enclosed(case),
    ]  # fmt: skip
    return blocks


_STATUS: Final = (
    say(Outcome.DELETED, "DELETED", "Item dropped from file."),
    say(Outcome.VERIFIED, "VERIFIED - NO CHANGE", "Source supports the item as it stands."),
    say(Outcome.VERIFIED_AND_UPDATED, "VERIFIED - OTHER DATA UPDATED", "Source supports the disputed data; it changed data not in dispute."),
    say(Outcome.UPDATED_DISPUTED, "DISPUTED DATA UPDATED", "Source changed the disputed data."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED AND OTHER DATA UPDATED", "Source changed the disputed data, and data not in dispute."),
    say(Outcome.UPDATED_OTHER_ONLY, "OTHER DATA UPDATED", "Source changed data not in dispute, and nothing else."),
    say(Outcome.NOT_FOUND, "NOT ON FILE", "File holds no such item."),
    say(Outcome.REFUSED_FRIVOLOUS, "NOT ACCEPTED", "The dispute doesn't say what is wrong with the item; therefore it wasn't investigated."),
    say(Outcome.IN_PROGRESS, "OPEN", "Source has not replied so far."),
)  # fmt: skip


def _status(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("Equifax  |  Dispute summary", 1.3),
        pairs([("Confirmation no.", case.number), ("Prepared for", case.file.name), ("Printed", figures(case.dated_on)), ("Filed", figures(case.received_on))], 2, 1.3, 0.95),
        gap(0.05),
    ]  # fmt: skip
    for at, answer in enumerate(case.answers, 1):
        blocks += [
            bar(f"{at}. {line_of(answer)}"),
            para(f"Status: ^{answer.saying.title}^", sticky=True),
            para(answer.words),
        ]
        blocks += altered(answer, ("Field", "Prior value", "Current value")) if stays(answer) else []
        blocks += reached(answer, "Source:") if case.rng.random() < 0.6 else []
    return [*blocks, rule(), *disagree(case), call(case), *(undisputed(case, "Current file", every=True) if case.rng.random() < 0.3 else [])]  # fmt: skip


FORMS: Final = (
    Form("e13_cards", Bureau.EQUIFAX, LetterKind.RESULTS, _cards, dressed(Dress(SANS, 9.5, 0.9, "#981e32"), ("[figures]", "", "myEquifax | Disputes"), ("https://my.equifax.com/membercenter/#/disputes", "", "{n}/{m}")), _CARDS, (1, 2, 3, 4, 5), only_accounts=True, shows_old=True, words_of=in_both),
    Form("e13_complaint", Bureau.EQUIFAX, LetterKind.RESULTS, _complaint, dressed(Dress(SERIF, 10.0, 1.0, "#20512f"), ("Consumer Complaint - company response", "", "[figures]"), ("", "", "{n} of {m}")), _COMPLAINT, (1, 2, 3, 4, 5)),
    Form("e13_status", Bureau.EQUIFAX, LetterKind.RESULTS, _status, dressed(Dress(SANS, 8.8, 0.7, "#5a0f1e"), ("", "", "CONFIDENTIAL"), ("[name]", "", "{n}")), _STATUS, (2, 3, 4, 5, 6), shows_old=True, words_of=in_both),
)  # fmt: skip
