"""TransUnion's letters of results from Chester: three columns of the early years, a numbered list, sentences.

The columns (item, description, results) and their short words are general knowledge of its letters before 2014. The
numbered list and the letter in sentences are assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    barcode,
    gap,
    grid,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.nineteenth_letters import around
from tests.generators.nineteenth_letters.around import figured, long_day, many
from tests.generators.nineteenth_letters.parts import heading, in_both, in_said_of, in_title, said, said_of
from tests.generators.unseen_letters.model import LetterKind

_ANY_UPDATE: Final = (Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED, Outcome.PARTIALLY_UPDATED)  # fmt: skip


def _typed(font: str, size: float) -> tuple[Dress, Edge, Edge]:
    return Dress(font, size, 0.9, "#004b6b"), ("", "", "P 6A4C-002 {n} of {m}"), ("", "", "")


# --- columns: item, description, results

_COLUMN_SAYS: Final = (
    *many(Outcome.DELETED, "DELETED", "the item was removed from your credit report."),
    *many(Outcome.VERIFIED, "VERIFIED, NO CHANGE", "the item was verified as it appears, and its information was not altered."),
    *many(Outcome.VERIFIED_AND_UPDATED, "VERIFIED, NEW INFORMATION BELOW", "what you disputed was verified; information other than that was altered."),
    *many(Outcome.UPDATED_DISPUTED, "CHANGED AS DISPUTED", "the information you disputed was altered in the way you asked."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "CHANGED AS DISPUTED, OTHER CHANGES", "the information you disputed was altered, and other information as well."),
    *many(Outcome.UPDATED_DISPUTED, "NEW INFORMATION BELOW", "the information of the item was altered. It is shown below as it now reads.", also=_ANY_UPDATE),
    *many(Outcome.NOT_FOUND, "NOT ON FILE", "the item is not part of your credit report."),
    *many(Outcome.IN_PROGRESS, "IN PROCESS", "the item is still under investigation."),
    *many(Outcome.REINSERTED, "REINSERTED", "the item, which had been removed, was verified and is part of your credit report again."),
)  # fmt: skip


def _columns(case: Case) -> Sequence[Block]:
    rng = case.rng
    rows = [(each.known_as, f"{_described(each.entry.told)}", each.saying.title) for each in case.answers]
    if rng.random() < 0.3:
        meant = (*dict.fromkeys(each.saying for each in case.answers), *rng.sample(_COLUMN_SAYS, 2))
    else:
        meant = tuple(dict.fromkeys(each.saying for each in case.answers))
    blocks: list[Block] = [
        around.window(case, f"File Number: {case.number}", f"Date Issued: {figured(case.dated_on)}"),
        gap(0.1),
        title("INVESTIGATION RESULTS", 1.2),
        around.opening(
            case,
            "Our investigation of the dispute you recently submitted is now complete. The results are listed below.",
            "Below are the results of the investigation you requested.",
            unfinished="Below are the results of the investigation you requested, as of the date above.",
        ),
        grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (2, 1.4, 1.6), rng.choice(("plain", "bare", "lines"))),
        *paras(*(f"{each.title}: {each.text}" for each in dict.fromkeys(meant))),
    ]
    for each in case.answers:
        if each.changes:
            blocks += [rule(), para(f"^{each.known_as}^", sticky=True), *around.account_block(case, each)]
    return [*blocks, *around.now_what(case, "Notice to consumers", 4, listed=False), *around.foot(case), *around.rights(case), *around.report(case, "TransUnion credit report")]  # fmt: skip


def _described(told: str) -> str:
    return {"Collection Account": "COLLECTION", "Name": "NAME VARIATION"}.get(told, told.upper())


# --- numbered

_NUMBERED_SAYS: Final = (
    *many(Outcome.DELETED, "Result: deleted.", "We removed this account from your file.", "The data furnisher had us remove it.", "Because nobody verified it in time, it was removed."),
    *many(Outcome.VERIFIED, "Result: verified, no change.", "The data furnisher checked and confirmed the account.", "What you disputed is accurate according to those who report it.", "The account was found to be yours and in order."),
    *many(Outcome.VERIFIED_AND_UPDATED, "Result: verified; account updated.", "The disputed information is accurate. The data furnisher has meanwhile reported anew: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "Result: disputed information changed.", "The data furnisher gave us the right information, and we put it in: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "Result: disputed and other information changed.", "More was changed than you had disputed: {fields}."),
    *many(Outcome.UPDATED_OTHER_ONLY, "Result: information outside your dispute changed.", "Your dispute itself led to no change; the data furnisher changed {fields}.", also=(Outcome.VERIFIED_AND_UPDATED,)),
    *many(Outcome.PARTIALLY_UPDATED, "Result: some disputed information changed.", "{fields}: changed. Whatever else you disputed was verified by the data furnisher."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "Result: none; see our earlier letter.", "An investigation of the same dispute took place already."),
    *many(Outcome.REINSERTED, "Result: put back.", "This account had been deleted. The data furnisher has certified it since."),
    *many(Outcome.IN_PROGRESS, "Result: not yet known.", "The data furnisher has until the end of the month to reply."),
)  # fmt: skip


def _numbered(case: Case) -> Sequence[Block]:
    items = [f"{heading(each, Bureau.TRANSUNION)}. ^{each.saying.title}^ {said(each)}" for each in case.answers]
    blocks: list[Block] = [
        *around.typed_head(case, *around.CENTERS[Bureau.TRANSUNION], "", long_day(case.dated_on), f"FILE NUMBER {case.number}"),
        para("The matters you brought before us, and what came of each:"),
        steps(*items),
    ]  # fmt: skip
    for each in case.answers:
        if each.changes and case.rng.random() < 0.7:
            blocks += [para(f"{each.known_as}, as your file has it today:", sticky=True), *around.account_line(case, each, 5)]  # fmt: skip
    return [*blocks, *around.now_what(case, "You have the right to", 4), around.signed(case, "Consumer Relations", "TransUnion")]  # fmt: skip


# --- narrative

_NARRATIVE_SAYS: Final = (
    *many(Outcome.DELETED, "", "{item} has been deleted. It will not be seen by those who ask us for your report.", "Since the creditor could no longer document {item}, we deleted it.", "The creditor of {item} answered that the account should be deleted, which we have done.", "We have honored your request to remove {item}."),
    *many(Outcome.VERIFIED, "", "In answer to our inquiry the creditor verified {item}. Our file was correct, and we have not altered it.", "{item} has been verified and will go on being reported as before.", "We asked about {item} and were told that the information is right, so you will see no difference in your report."),
    *many(Outcome.VERIFIED_AND_UPDATED, "", "{item} has been verified in the point you disputed. It reads somewhat differently now only because the creditor sent us recent information on: {fields}.", "The creditor verified what you questioned about {item}. In the same answer it updated the account ({fields})."),
    *many(Outcome.UPDATED_DISPUTED, "", "{item} has been amended: the information you disputed was wrong and has been replaced ({fields}).", "The creditor conceded your point on {item}, and what we report has been changed accordingly: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "{item} has been amended in what you disputed and in some other respects. These are all the changes: {fields}."),
    *many(Outcome.PARTIALLY_UPDATED, "", "Your dispute of {item} was accepted as to one part and turned down as to another: {fields} changed, the remainder verified."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "", "{item} was investigated when you disputed it the last time. We refer you to the results we sent you then, and have not repeated the investigation."),
    *many(Outcome.NOT_FOUND, "", "{item} is not in your TransUnion file, so that there was nothing to investigate."),
    *many(Outcome.IN_PROGRESS, "", "The investigation of {item} is not over; we expect to write to you again within two weeks."),
)  # fmt: skip


def _narrative(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        around.window(case, long_day(case.dated_on), f"File Number: {case.number}", coded=case.rng.random() < 0.5),
        gap(0.2),
        around.greeted(case),
        around.opening(case, "We are writing about the investigation of the information you disputed. It has ended as follows.", "You disputed information in your credit report. We looked into it, and can tell you this:", unfinished="You disputed information in your credit report. Not all of it has been settled, but we can tell you this:"),
        *paras(*(said_of(each) for each in case.answers)),
        para("You will find enclosed a statement of your rights. Please allow some days until companies you apply to see the same information that we have given you here."),
    ]  # fmt: skip
    blocks += around.undisputed(case, "We noticed these accounts too, but you did not dispute them:") if case.rng.random() < 0.25 else []  # fmt: skip
    return [*blocks, *around.now_what(case, "After an investigation", 3, listed=False), around.signed(case, "TransUnion Consumer Relations"), *around.rights(case, 0.5)]  # fmt: skip


# --- strips: a strip for every item, all in typewriter type

_STRIP_SAYS: Final = (
    *many(Outcome.DELETED, "ACTION: DELETE", "Removed from file."),
    *many(Outcome.DELETED, "ACTION: DELETE PER SUBSCRIBER", "Subscriber no longer reports the account."),
    *many(Outcome.VERIFIED, "ACTION: NONE - VERIFIED", "Subscriber confirms the account as shown."),
    *many(Outcome.VERIFIED, "ACTION: NONE - VERIFIED", "Compared with subscriber's records and found in agreement."),
    *many(Outcome.VERIFIED_AND_UPDATED, "ACTION: VERIFIED; UPDATE OF OTHER DATA", "Subscriber confirms disputed data and reports new {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "ACTION: CHANGE OF DISPUTED DATA", "Subscriber changes {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "ACTION: CHANGE OF DISPUTED AND OTHER DATA", "Subscriber changes {fields}."),
    *many(Outcome.UPDATED_OTHER_ONLY, "ACTION: CHANGE OF OTHER DATA ONLY", "Subscriber changes {fields}, not disputed."),
    *many(Outcome.NOT_FOUND, "ACTION: NONE - NOT FOUND ON FILE", "No such account under your name."),
    *many(Outcome.IN_PROGRESS, "ACTION: PENDING", "Subscriber's reply outstanding."),
)  # fmt: skip


def _strips(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        barcode(case.rng, case.number),
        *around.typed_head(case, "TRANSUNION CONSUMER RELATIONS", f"FILE {case.number}", f"DATE {figured(case.dated_on)}"),
        para("RESULTS OF INVESTIGATION"),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [bar(heading(each, Bureau.TRANSUNION)), para(each.saying.title, sticky=True), para(said(each))]
        blocks += around.compared(each, ("DATA", "WAS", "IS"), "plain")
    return [*blocks, *around.now_what(case, "YOUR RIGHTS AFTER AN INVESTIGATION", 4), *around.foot(case), *around.rights(case, 0.3)]  # fmt: skip


def _upper_day(case: Case) -> tuple[Dress, Edge, Edge]:
    return _typed(MONO, 8.6)


FORMS: Final = (
    Form("tu_columns", Bureau.TRANSUNION, LetterKind.RESULTS, _columns, lambda _: _typed(SERIF, 10), _COLUMN_SAYS, (1, 3, 4, 9), words_of=in_title),
    Form("tu_numbered", Bureau.TRANSUNION, LetterKind.RESULTS, _numbered, lambda _: _typed(ROMAN, 10.8), _NUMBERED_SAYS, (2, 3, 4, 9), words_of=in_both),
    Form("tu_narrative", Bureau.TRANSUNION, LetterKind.RESULTS, _narrative, lambda _: _typed(ROMAN, 11), _NARRATIVE_SAYS, (1, 2, 4, 4), words_of=in_said_of),
    Form("tu_strips", Bureau.TRANSUNION, LetterKind.RESULTS, _strips, _upper_day, _STRIP_SAYS, (2, 4, 5, 9), shows_old=True, words_of=in_both),
)  # fmt: skip
