"""Results as the fullest letters have them: every disputed account in full, columns, codes, remarks and many pages.

General knowledge of the letters, as for the other forms of each bureau: Equifax's account as a row under column titles
with "additional information" below; Experian's account with its history and a summary of outcomes; TransUnion's
summary of actions, with remarks between angle brackets; Experian's e-mail. Sentences are this set's own.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    barcode,
    boxed,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.tenth_letters.around import (
    advertising,
    before_after,
    described,
    first_name,
    history,
    in_both,
    in_sentence,
    in_title_case,
    long_day,
    of_parts,
    process,
    reach,
    rest_of_file,
    sentence,
    short_day,
    window,
)
from tests.generators.tenth_letters.rights import law_pages, told_of_rights
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_O = Outcome
_GONE: Final = (_O.DELETED, _O.NOT_FOUND)
_ROW: Final = ("Date Opened", "High Credit", "Credit Limit", "Balance", "Amount Past Due", "Date of Last Payment")
_EQUIFAX: Final = (
    Saying(_O.DELETED, "", "We have deleted this item from the credit file."),
    Saying(_O.DELETED, "", "This item has been deleted at the direction of the company that reported it."),
    Saying(_O.VERIFIED, "", "The company has verified that this item is correct as it is reported."),
    Saying(_O.VERIFIED, "", "This item has been verified to be yours and to be reported correctly."),
    Saying(_O.VERIFIED_AND_UPDATED, "", "The company has verified the fields you dispute. It has updated others of this item: {fields}."),
    Saying(_O.UPDATED_DISPUTED, "", "The following disputed fields of this item have been modified: {fields}."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "", "Disputed fields of this item and some you did not dispute have been modified: {fields}."),
    Saying(_O.UPDATED_OTHER_ONLY, "", "None of the disputed fields of this item were modified. These others were: {fields}.", frozenset({_O.VERIFIED_AND_UPDATED})),
    Saying(_O.NOT_FOUND, "", "This item is not in the credit file, nor has it been since your request."),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "The company verified this item when you disputed it last. Without new documents we did not contact it again."),
)  # fmt: skip
_EXPERIAN: Final = (
    Saying(_O.DELETED, "Deleted", "This item has been removed from your report."),
    Saying(_O.VERIFIED, "Remains", "This item stays on your report unchanged; its source certified it as accurate."),
    Saying(_O.VERIFIED_AND_UPDATED, "Verified and updated", "The source certified the information you disputed. Independently of your dispute, it updated {fields}."),
    Saying(_O.UPDATED_DISPUTED, "Updated", "As you requested, this item was changed: {fields}."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "Updated", "As you requested, this item was changed. The source made additional changes as well. Altogether: {fields}."),
    Saying(_O.PARTIALLY_UPDATED, "Updated in part", "Of the changes that you requested, one was made ({fields}). As to the rest, the source certified its information."),
    Saying(_O.IN_PROGRESS, "Open", "The source still has time to respond about this item. We will send you its outcome separately."),
)  # fmt: skip
_TRANSUNION: Final = (
    Saying(_O.DELETED, "D"),
    Saying(_O.VERIFIED, "V"),
    Saying(_O.VERIFIED_AND_UPDATED, "VU"),
    Saying(_O.UPDATED_DISPUTED, "U"),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "UO"),
    Saying(_O.UPDATED_OTHER_ONLY, "O"),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "PV"),
    Saying(_O.NOT_FOUND, "NF"),
)
_ACTIONS: Final = (
    ("D", "The item was deleted from your report."),
    ("V", "The item was verified as accurate. No change."),
    ("VU", "The disputed information was verified as accurate, and other information was updated."),
    ("U", "The disputed information was updated."),
    ("UO", "The disputed information was updated, and other information too."),
    ("O", "Information other than the disputed was updated. The disputed information is unchanged."),
    ("PV", "The item was verified in an earlier investigation and was not investigated again."),
    ("NF", "The item is not on your report."),
)
_MAIL: Final = (
    Saying(_O.DELETED, "", "it has been removed."),
    Saying(_O.DELETED, "", "the company behind it agreed to take it off your report."),
    Saying(_O.VERIFIED, "", "the company behind it says it is accurate, so it is staying."),
    Saying(_O.VERIFIED, "", "nothing changed, because it was confirmed."),
    Saying(_O.UPDATED_DISPUTED, "", "it has been fixed the way you asked ({fields})."),
    Saying(
        _O.VERIFIED_AND_UPDATED, "", "the part you disputed is accurate, but some of the rest was refreshed: {fields}."
    ),
    Saying(_O.IN_PROGRESS, "", "nobody has replied so far; we are still on it."),
)


def _wide_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    foot = (f"{case.number}-{case.rng.randrange(100, 999)}", "Page {n} of {m}", figures(case.dated_on))
    return Dress(SANS, 8.0, 0.6, "#6b1a22"), ("", "", ""), foot


def _full_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (f"Prepared for {in_title_case(case)}", f"Report number {case.number}", "Page {n} of {m}")
    return Dress(SANS, 8.3, 0.7, "#20407f"), head, ("0200", "", f"{case.rng.randrange(10**9, 10**10)}")


def _actions_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (f"Consumer Credit Report for {in_title_case(case)}", "", f"File Number: {case.number}")
    font, size = case.rng.choice(((ROMAN, 9.6), (SERIF, 9.9)))
    return Dress(font, size, 0.7, "#00447c"), head, ("P 2B8LM-009", "", "Page {n} of {m}")


def _mail_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.2, 0.8, "#77278b"), (figures(case.dated_on), "Gmail - Your dispute results are in", ""), ("", "", "{n}/{m}")  # fmt: skip


def _wide(case: Case) -> list[Block]:
    """Every account as a row under column titles, with what is told of it above and below."""
    blocks: list[Block] = [
        window(case, "Equifax Information Services LLC", "P.O. Box 105873", "Atlanta, GA 30348", right=[lines(f"^CREDIT FILE : {long_day(case.dated_on)}^", f"Confirmation # {case.number}")]),
        para(f"Dear {in_title_case(case)}:"),
        *paras(
            "Equifax has completed the investigation of your request. You will find its results on the following pages, together with contact information of the companies.",
            "Please allow your other creditors some time to see the changes. The results of this investigation do not have any effect on what other credit bureaus report.",
        ),
        title("Results Of Your Investigation", 1.35),
    ]  # fmt: skip
    for at, each in enumerate(case.answers, 1):
        blocks += _in_columns(case, each, at)
    blocks += process() if case.rng.random() < 0.5 else []
    blocks += told_of_rights(case)
    if case.rng.random() < 0.4:
        blocks += rest_of_file(case, "Credit File Information", "This part of your credit file was not investigated.")
    return blocks + (law_pages(case) if case.rng.random() < 0.6 else [])


def _in_columns(case: Case, answer: Answer, at: int) -> list[Block]:
    kind = {"Collection Account": "collection account"}.get(answer.entry.told, "credit account")
    account = answer.section is ItemSection.TRADELINE
    what = kind if account else {ItemSection.INQUIRY: "inquiry", ItemSection.PUBLIC_RECORD: "public record"}.get(answer.section, "identification")  # fmt: skip
    blocks = [
        para(f"^>>> {at}. We have researched the {what}. {described(answer)}^", sticky=True),
        para(f"The results are: {sentence(answer)}"),
    ]
    if account and answer.saying.outcome not in _GONE:
        rows = dict(now(case.bureau, answer))
        head = [each for each in _ROW if each in rows]
        blocks.append(grid(head, [[rows[each] for each in head]], [1] * len(head), "lines", 0.88))
        rest = [(label, value) for label, value in rows.items() if label not in _ROW]
        blocks.append(piped([*rest, ("Additional Information", "Consumer Disputes This Account Information")]))
        blocks += history(case, answer.entry) if case.rng.random() < 0.4 else []
    if account:
        where, phone = reach(answer.name)
        blocks.append(para(f"Contact: {answer.name} {where} {phone}", 0.9))
    return [*blocks, rule()]


def _full(case: Case) -> list[Block]:
    """A count of outcomes, then every item with its outcome and all that is reported of it."""
    counts = Counter(each.saying.title for each in case.answers)
    blocks: list[Block] = [
        window(case, "Experian", "P.O. Box 4500", "Allen, TX 75013", right=[barcode(case.rng, f"{case.rng.randrange(10**11, 10**12)}"), lines(long_day(case.dated_on), f"Report number {case.number}")]),
        title("Your dispute results", 1.5),
        para(f"In response to your request of {short_day(case.received_on)} we have finished our reinvestigation. At a glance:"),
        pairs([(f"{name}:", str(count)) for name, count in counts.items()], 2, 1.6),
    ]  # fmt: skip
    for name, answers in of_parts(case):
        blocks.append(bar({"Accounts": "Your accounts", "Inquiries": "Record of requests"}.get(name, name), dark=True))
        for each in answers:
            blocks += [
                para(f"^{described(each)}^", 1.05, sticky=True),
                para(f"Outcome: ^{each.saying.title}^ {sentence(each)}"),
            ]
            if name == "Accounts" and each.saying.outcome not in _GONE:
                where, phone = reach(each.name)
                blocks += [lines(where, f"Phone {phone}"), pairs(now(case.bureau, each), 2, 1.3, 0.92)]
                blocks += history(case, each.entry) if case.rng.random() < 0.4 else []
            blocks.append(rule())
    blocks += told_of_rights(case)
    if case.rng.random() < 0.5:
        blocks += rest_of_file(case, "Other items on your report", "You did not dispute these.")
    return blocks + (law_pages(case) if case.rng.random() < 0.5 else [])


def _actions(case: Case) -> list[Block]:
    """A summary of actions in codes, the codes explained, and the accounts as they read now."""
    rows = [(each.name, each.number or each.entry.told, each.entry.told.split(" of ")[0], each.saying.title) for each in case.answers]  # fmt: skip
    blocks: list[Block] = [
        window(case, "TransUnion LLC", "Consumer Dispute Center", "P.O. Box 2000", "Chester, PA 19016", right=[lines(f"File Number: {case.number}", f"Date Issued: {figures(case.dated_on)}")]),
        para(f"Dear {in_title_case(case)},"),
        para("Enclosed you find the results of our investigation and your new credit report. The summary shows which action was taken for each item you disputed."),
        title("Summary of actions", 1.3),
        grid(("Item", "Account number", "Type", "Action"), rows, (2.1, 1.7, 1.6, 0.6), "lines"),
        boxed(para("^Actions^"), pairs(_ACTIONS, 1, 0.5, 0.88), shaded=True),
    ]  # fmt: skip
    blocks += told_of_rights(case)
    stayed = [each for each in case.of(ItemSection.TRADELINE) if each.saying.outcome not in _GONE]
    if stayed:
        blocks += [page(), title("Credit report", 1.3), para("Accounts that you disputed:", sticky=True)]
    for each in stayed:
        blocks += [bar(each.known_as)]
        blocks += [before_after(each.changes, ("What was updated", "It was", "It is"))] if each.changes else []
        blocks.append(pairs(now(case.bureau, each), 2, 1.4, 0.88))
        blocks.append(para(f"Remarks: {case.rng.choice(('>DISPUTE RESOLVED; CUSTOMER DISAGREES<', 'DISP INVG COMP-CONSUM DISAGRS', 'ACCT INFO DISPUTED BY CONSUMR'))}", 0.9))  # fmt: skip
    blocks += rest_of_file(case, "Other accounts", "Not disputed.", new_page=not stayed)
    return blocks + (law_pages(case) if case.rng.random() < 0.5 else [])


def _mail(case: Case) -> list[Block]:
    """The e-mail that tells of results."""
    blocks: list[Block] = [
        pairs([("From", "Experian <support@e.usa.experian.com>"), ("To", in_title_case(case)), ("Date", long_day(case.dated_on)), ("Subject", "Your dispute results are in")], 1, 0.8),
        rule(),
        para(f"{first_name(case)}, we have news about report {case.number}", 1.2),
        para("Here is what happened with each thing you disputed:"),
    ]  # fmt: skip
    blocks += [para(f"^{described(each)}^: {sentence(each)}") for each in case.answers]
    blocks += [
        para("Log in to see your updated report. Scores may take a day or two to catch up."),
        *advertising(case),
        para("You are getting this service message because you opened a dispute. Experian, 475 Anton Blvd., Costa Mesa, CA 92626", 0.8),
    ]  # fmt: skip
    return blocks


FORMS: Final = (
    Form("equifax wide", Bureau.EQUIFAX, LetterKind.RESULTS, _wide, _wide_dress, _EQUIFAX, SIZES, words_of=in_sentence),
    Form("experian full", Bureau.EXPERIAN, LetterKind.RESULTS, _full, _full_dress, _EXPERIAN, SIZES, words_of=in_both),
    Form("transunion actions", Bureau.TRANSUNION, LetterKind.RESULTS, _actions, _actions_dress, _TRANSUNION, SIZES, shows_old=True, words_of=in_title),
    Form("experian mail", Bureau.EXPERIAN, LetterKind.RESULTS, _mail, _mail_dress, _MAIL, (1, 2, 3, 4), words_of=in_sentence),
)  # fmt: skip
