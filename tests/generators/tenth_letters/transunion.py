"""TransUnion's results: the tables of about 2004 and 2010, the letters of about 2018, its service center, a short letter.

Known from public code of a client of its dispute service: the eight titles of results and what each means. General
knowledge of its letters: a file number at the top, the table of item, description and results with "new information
below" and "verified, no change" (about 2004), the start of a new report after it, and from about 2015 a bar with the
title over each item and definitions of terms. Sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
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
    rule,
    title,
)
from tests.generators.tenth_letters.around import (
    advertising,
    before_after,
    described,
    furnishers,
    history,
    in_both,
    in_title_case,
    long_day,
    may_do,
    of_parts,
    process,
    rest_of_file,
    rights,
    sentence,
    short_day,
    window,
)
from tests.generators.tenth_letters.rights import told_of_rights
from tests.generators.unseen_letters.model import ItemSection, LetterKind

HOUSE: Final = ("TransUnion Consumer Solutions", "P.O. Box 2000", "Chester, PA 19016-2000")
OLD_HOUSE: Final = ("TransUnion Consumer Relations", "P.O. Box 2000", "Chester, PA 19022-2000")
_O = Outcome
_NEW: Final = frozenset({_O.UPDATED_DISPUTED_AND_OTHER, _O.UPDATED_OTHER_ONLY, _O.VERIFIED_AND_UPDATED})
_2004: Final = (
    Saying(_O.DELETED, "DELETED"),
    Saying(_O.VERIFIED, "VERIFIED, NO CHANGE"),
    Saying(_O.UPDATED_DISPUTED, "NEW INFORMATION BELOW", "", _NEW),
    Saying(_O.NOT_FOUND, "NOT ON FILE"),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY VERIFIED"),
)
_2010: Final = (
    Saying(_O.DELETED, "Deleted", "This item was removed from your file at the request of our source."),
    Saying(_O.DELETED, "Deleted", "We could not verify this item, therefore it was deleted."),
    Saying(_O.VERIFIED, "Verified", "The source of this item confirmed that it is accurate, and we continue to report it."),
    Saying(_O.VERIFIED, "Verified", "This item was verified; no change was necessary."),
    Saying(_O.VERIFIED_AND_UPDATED, "Verified, other data updated", "The information you disputed was verified. The source also gave us newer data for {fields}."),
    Saying(_O.UPDATED_DISPUTED, "Changed", "The source changed the information you disputed: {fields}."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "Changed", "The source changed the information you disputed as well as other information: {fields}."),
    Saying(_O.NOT_FOUND, "Not on file", "We do not have this item in your file."),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "Previously verified", "We verified this item for you on an earlier occasion. For another investigation we need information that we have not seen yet."),
)  # fmt: skip
_BARS: Final = (
    Saying(_O.DELETED, "DELETED", "Because of your dispute, this item came off your credit report."),
    Saying(_O.VERIFIED, "VERIFIED AS ACCURATE", "We looked into the disputed item and found it to be accurate."),
    Saying(_O.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "The disputed item is accurate. Still, other parts of it were updated: {fields}."),
    Saying(_O.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", "We made sure that the item is yours, and updated it for recent activity: {fields}."),
    Saying(_O.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "Your dispute led to a change: {fields}."),
    Saying(_O.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "We updated this item, but not the information you disputed: {fields}."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "Your dispute led to a change, and other information changed as well: {fields}."),
    Saying(_O.REINSERTED, "REINSERTED", "We had deleted this item before. Its source has now verified it, and it is back on your credit report."),
)  # fmt: skip
_CENTER: Final = (
    Saying(_O.DELETED, "Deleted from your report"),
    Saying(_O.VERIFIED, "Investigated - no change"),
    Saying(_O.VERIFIED_AND_UPDATED, "Investigated - accurate, other details refreshed"),
    Saying(_O.UPDATED_DISPUTED, "Investigated - your dispute led to an update"),
    Saying(_O.PARTIALLY_UPDATED, "Investigated - updated in part, the rest of your dispute was found accurate"),
    Saying(_O.IN_PROGRESS, "Investigation in progress"),
    Saying(_O.NOT_FOUND, "Does not appear on your report"),
)
_SHORT: Final = (
    Saying(_O.DELETED, "", "{item} will no longer appear on your TransUnion report."),
    Saying(_O.DELETED, "", "We deleted {item}."),
    Saying(_O.DELETED, "", "Because its source failed to confirm it, {item} has been deleted."),
    Saying(_O.VERIFIED, "", "{item} was confirmed by its source and remains on your report."),
    Saying(_O.VERIFIED, "", "As for {item}, our investigation found it to be reported accurately."),
    Saying(_O.VERIFIED, "", "{item}: no change, since the information was verified."),
    Saying(_O.UPDATED_DISPUTED, "", "{item} has been corrected in accordance with your dispute ({fields})."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "", "{item} has been corrected in accordance with your dispute, and additional information was updated ({fields})."),
    Saying(_O.VERIFIED_AND_UPDATED, "", "According to the source, the information you dispute about {item} is accurate; the source did, however, update {fields}."),
    Saying(_O.PARTIALLY_UPDATED, "", "For {item}, one of the points you dispute was changed ({fields}), and the source verified the others."),
    Saying(_O.NOT_FOUND, "", "{item} cannot be found on your TransUnion report."),
)  # fmt: skip


def _of_2004(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(MONO, 8.4, 0.7, "#000000"), ("", "", ""), (f"{case.number}-001", "", "Page {n} of {m}")


def _of_2010(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (f"File Number: {case.number}", "", f"Date Issued: {figures(case.dated_on)}")
    return Dress(ROMAN, 9.8, 0.8, "#004b87"), head, ("", "Page {n} of {m}", "")


def _of_bars(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (f"{case.file.name}", "", f"File Number {case.number}")
    return Dress(SANS, 8.4, 0.65, "#00a6ca"), head, ("P 7XQ2K-002", "{n} of {m}", f"{short_day(case.dated_on)}")


def _of_center(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 8.8, 0.6, "#0a7e8c"), (figures(case.dated_on), "", "TransUnion Service Center"), ("service.transunion.com/dispute/results", "", "{n}/{m}")  # fmt: skip


def _of_short(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.6, 1.0, "#00517d"), ("", "", ""), ("", f"FN {case.number}", "")


def _2004_body(case: Case) -> list[Block]:
    """A table of item, description and results; the revised report begins after it."""
    blocks: list[Block] = [
        window(case, *OLD_HOUSE, right=[lines(f"***{case.number}-001***", "", long_day(case.dated_on))]),
        para(f"Dear {in_title_case(case)},"),
        para("Our investigation of the dispute you sent us is complete. You find the results below. Should it not settle the matter for you, you may have a statement added to your report."),
        para("^INVESTIGATION RESULTS^", 1.15, centered=True, sticky=True),
    ]  # fmt: skip
    rows = [(f"{each.name} {'# ' + each.number if each.number else ''}".strip(), each.entry.told.upper(), each.saying.title) for each in case.answers]  # fmt: skip
    blocks += [grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (2.3, 1.5, 1.5), case.rng.choice(("bare", "lines")))]
    blocks += told_of_rights(case, "What you may request")
    stayed = [each for each in case.of(ItemSection.TRADELINE) if each.saying.outcome is _O.UPDATED_DISPUTED]
    blocks += [page(), para("^-Begin Credit Report-^", centered=True), pairs([("Consumer", case.file.name), ("File Number", case.number), ("Date Issued", figures(case.dated_on))], 1, 1.3)]  # fmt: skip
    for each in stayed:
        blocks += [
            para(f"^{each.known_as}^ *New information*", sticky=True),
            pairs(now(case.bureau, each), 2, 1.4, 0.9),
        ]
    blocks += rest_of_file(case, "Other Accounts", new_page=False)
    return [*blocks, para("^-End of Credit Report-^", centered=True)]


def _2010_body(case: Case) -> list[Block]:
    """Items under the parts of the report, each with a word and a sentence."""
    blocks: list[Block] = [
        window(case, *OLD_HOUSE, right=[lines(f"File Number: {case.number}", f"Date Issued: {figures(case.dated_on)}")]),
        title("Results of your dispute", 1.35),
        para(f"We received your dispute on {long_day(case.received_on)} and have investigated it. This is what you will find on your report from now on."),
    ]  # fmt: skip
    for name, answers in of_parts(case):
        blocks.append(bar(f"{name} you disputed"))
        for each in answers:
            blocks += [
                para(f"^{described(each)}^", sticky=True),
                pairs([("Result", each.saying.title), ("Explanation", sentence(each))], 1, 1.0, 0.95),
            ]
            if each.changes:
                blocks.append(pairs(now(case.bureau, each), 2, 1.4, 0.85))
    blocks += furnishers(case, "Whom we contacted")
    blocks += process() if case.rng.random() < 0.4 else []
    blocks += may_do(case)
    return blocks + (rights() if case.rng.random() < 0.5 else [])


def _definitions() -> list[Block]:
    told = (
        ("Balance", "What was owed when the account was last reported or verified"),
        ("Date Updated", "When the information was last reported or verified"),
        ("High Balance", "The most that was ever owed"),
        ("Past Due", "What should have been paid by then and was not"),
        ("Pay Status", "How the account is or was paid"),
        ("Remark", "A comment of the creditor"),
    )
    return [title("Definitions of terms", 1.1), pairs(told, 1, 1.2, 0.85)]


def _bars_body(case: Case) -> list[Block]:
    """A bar with the title over each item, then how it reads now."""
    blocks: list[Block] = [
        window(case, *HOUSE, right=[barcode(case.rng, f"P{case.rng.randrange(10**8, 10**9)}"), lines(f"File Number: {case.number}", f"Date: {long_day(case.dated_on)}")]),
        para(f"Dear {in_title_case(case)},"),
        para("This is to let you know that TransUnion has investigated your dispute. We list what we did for each disputed item, and how the item looks on your credit report from today."),
        title("Your Investigation Results", 1.5),
    ]  # fmt: skip
    blocks += _definitions() if case.rng.random() < 0.4 else []
    dark = case.rng.random() < 0.7
    for each in case.answers:
        blocks += [bar(f"INVESTIGATION RESULTS - {each.saying.title}", dark=dark)]
        blocks += [para(f"^{described(each)}^", sticky=True), para(sentence(each))]
        blocks += _as_it_reads(case, each)
    blocks += process() if case.rng.random() < 0.5 else []
    blocks += told_of_rights(case, "Should you still have questions")
    if case.rng.random() < 0.4:
        blocks += rest_of_file(case, "TransUnion Credit Report", "Satisfactory and other accounts that you did not dispute.")  # fmt: skip
    return blocks + (rights() if case.rng.random() < 0.5 else [])


def _as_it_reads(case: Case, answer: Answer) -> list[Block]:
    if answer.section is not ItemSection.TRADELINE or answer.saying.outcome is _O.DELETED:
        return []
    blocks: list[Block] = []
    if answer.changes:
        blocks.append(before_after(answer.changes, ("Updated field", "Previous value", "New value")))
    blocks.append(pairs(now(case.bureau, answer), 2, 1.4, 0.85))
    return blocks + (history(case, answer.entry) if case.rng.random() < 0.25 else [])


def _center_body(case: Case) -> list[Block]:
    """What the service center shows, printed."""
    blocks: list[Block] = [
        title("Service Center", 1.7),
        para(f"Welcome, {in_title_case(case)} | Log out", 0.9),
        rule(),
        title("My disputes", 1.3),
        pairs([("Dispute ID", f"{case.rng.randrange(10**8, 10**9)}"), ("File number", case.number), ("Opened", short_day(case.received_on)), ("Results available", short_day(case.dated_on))], 2, 1.3),
        grid(
            ("Disputed item", "Category", "What happened"),
            [(each.known_as, each.entry.told, each.saying.title) for each in case.answers],
            (1.3, 1, 1.2),
            "zebra",
        ),
        boxed(para("^What does this mean?^"), *paras("No change: the company that reports the item confirmed it. Update: the item now reads differently, as the column tells. Deleted: the item is off your report. In progress: it takes up to 30 days (45 in some cases) to investigate."), shaded=True),
        para("View your updated credit report | Print | Start another dispute", 0.9),
    ]  # fmt: skip
    return blocks + (advertising(case) if case.rng.random() < 0.7 else [])


def _short_body(case: Case) -> list[Block]:
    """A clerk's letter in running text."""
    blocks: list[Block] = [
        window(case, "TransUnion LLC", "P.O. Box 805", "Woodlyn, PA 19094", right=[lines(long_day(case.dated_on), "", f"File number: {case.number}")]),
        para(f"Dear {in_title_case(case)}:"),
        para(case.rng.choice((
            f"I am writing about the dispute that reached us on {long_day(case.received_on)}. It has been investigated, with the following results.",
            "Thank you for your letter. We took up each of the entries you name with those who report them, and can now tell you the results.",
        ))),
    ]  # fmt: skip
    told = [each.words for each in case.answers]
    blocks += [para(" ".join(told))] if len(told) < 4 and case.rng.random() < 0.5 else paras(*told)
    blocks += paras(
        "If you need to know how the investigation was conducted, write to us and we will describe it within 15 days. You are also entitled to have a short statement of yours included in your report.",
        "A new copy of your report is in this envelope.",
    )  # fmt: skip
    blocks += [lines("Very truly yours,", "", "TransUnion Consumer Solutions", "", "Enclosure")]
    if case.rng.random() < 0.5:
        blocks += rest_of_file(case, "Personal Credit Report", "What follows was not disputed.")
    return blocks


FORMS: Final = (
    Form("transunion 2004", Bureau.TRANSUNION, LetterKind.RESULTS, _2004_body, _of_2004, _2004, SIZES, words_of=in_title),
    Form("transunion 2010", Bureau.TRANSUNION, LetterKind.RESULTS, _2010_body, _of_2010, _2010, SIZES, words_of=in_both),
    Form("transunion bars", Bureau.TRANSUNION, LetterKind.RESULTS, _bars_body, _of_bars, _BARS, SIZES, shows_old=True, words_of=in_both),
    Form("transunion center", Bureau.TRANSUNION, LetterKind.RESULTS, _center_body, _of_center, _CENTER, SIZES, words_of=in_title),
    Form("transunion short", Bureau.TRANSUNION, LetterKind.RESULTS, _short_body, _of_short, _SHORT, (1, 2, 2, 3, 3, 4)),
)  # fmt: skip
