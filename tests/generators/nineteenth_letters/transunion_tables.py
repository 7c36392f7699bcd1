"""TransUnion's later letters of results: its eight titles, a summary of actions with terms, lists by result.

The titles and what they mean stand in the public code of a client of its dispute service; that results begin with a
summary of actions and hold a table of terms is told on its own pages. Sentences and layouts are our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.setting import (
    SANS,
    Block,
    Dress,
    Edge,
    bar,
    boxed,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    title,
)
from tests.generators.nineteenth_letters import around
from tests.generators.nineteenth_letters.around import figured, long_day, many
from tests.generators.nineteenth_letters.parts import heading, in_both, in_title, said
from tests.generators.unseen_letters.model import LetterKind

_TITLE_SAYS: Final = (
    *many(Outcome.DELETED, "DELETED", "The item is off your credit report following your dispute.", "Your dispute ended with the deletion of this item."),
    *many(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "Those who report the information have shown it to be accurate.", "The information you disputed was looked into and holds."),
    *many(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "What you disputed was accurate. Independently of that, we updated {fields}."),
    *many(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", "The account is yours, and recent activity was added to it: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "Based on your dispute we changed {fields}.", "The answer to our inquiry made us change {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "Your dispute, and news from the data furnisher, made us change {fields}."),
    *many(Outcome.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "We changed {fields}, which is not what you disputed."),
    *many(Outcome.REINSERTED, "REINSERTED", "An item deleted at an earlier date has been verified by now and was added to your report again."),
)  # fmt: skip
_SUMMARY_SAYS: Final = (
    *many(Outcome.DELETED, "Removed", "Based on your dispute, it has been removed.", "The data furnisher asked for its removal.", "It was removed as it could not be verified."),
    *many(Outcome.VERIFIED, "Verified", "The data furnisher verified it. It is still on your report.", "It was verified as belonging to you, and no information changed."),
    *many(Outcome.VERIFIED_AND_UPDATED, "Verified, other information updated", "It was verified; we also received newer information: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "Disputed information updated", "We updated what you disputed: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed and other information updated", "We updated what you disputed, and more: {fields}."),
    *many(Outcome.PARTIALLY_UPDATED, "Disputed information updated in part", "We updated {fields}. The rest of what you disputed was verified."),
    *many(Outcome.NOT_FOUND, "Not on report", "It is not among the items on your report."),
    *many(Outcome.IN_PROGRESS, "Under investigation", "We are not done with it."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "Previously investigated", "It had been investigated before, and we found nothing new."),
)  # fmt: skip
_LISTED_SAYS: Final = (
    *many(Outcome.DELETED, "We deleted", "These came off your report:"),
    *many(Outcome.VERIFIED, "We left unchanged", "These were verified by the companies that report them:"),
    *many(Outcome.VERIFIED_AND_UPDATED, "We left what you disputed and updated the rest", "In these, the disputed information was verified, and other information was replaced by newer:"),
    *many(Outcome.UPDATED_DISPUTED, "We changed what you disputed", "These read differently now, because of your dispute:"),
    *many(Outcome.UPDATED_OTHER_ONLY, "We changed other information", "In these, the companies replaced information that you did not dispute. Disputed information was not changed:", also=(Outcome.VERIFIED_AND_UPDATED,)),
    *many(Outcome.NOT_FOUND, "We did not find", "These are on no page of your report:"),
    *many(Outcome.IN_PROGRESS, "We are still working on", "For these we have no results so far:"),
    *many(Outcome.REINSERTED, "We put back", "These had been deleted, and have been verified since:"),
)  # fmt: skip
_TERMS: Final = (
    ("Balance", "What was owed when the account was last reported"),
    ("Date Updated", "When we last received information about the account"),
    ("High Balance", "The most that was ever owed"),
    ("Pay Status", "How the account was being paid when last reported"),
    ("Responsibility", "Who has to pay"),
)


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 8.7, 0.75, "#00708f"), ("TransUnion", "", f"File Number: {case.number}"), ("", "", "Page {n} of {m}")  # fmt: skip


def _titles(case: Case) -> Sequence[Block]:
    rng = case.rng
    blocks: list[Block] = [
        around.window(case, f"File Number: {case.number}", long_day(case.dated_on)),
        gap(0.1),
        around.greeted(case),
        para("Our investigation of the information you disputed is complete. Each result is followed by the item as your report shows it."),
    ]  # fmt: skip
    if rng.random() < 0.35:
        blocks += [*around.now_what(case, "What happens next", 4), page()]
    for each in case.answers:
        blocks += [bar(f"INVESTIGATION RESULTS - {each.saying.title}", dark=True), para(f"^{heading(each, Bureau.TRANSUNION)}^", sticky=True), para(said(each))]  # fmt: skip
        blocks += around.account_block(case, each) if each.saying.outcome is not Outcome.DELETED else []
    return [*blocks, title("Definitions of terms", 1.1), pairs(_TERMS, label=1.4, size=0.9), *around.foot(case), *around.rights(case)]  # fmt: skip


def _summary(case: Case) -> Sequence[Block]:
    rows = [(heading(each, Bureau.TRANSUNION), each.saying.title) for each in case.answers]
    blocks: list[Block] = [
        around.window(case, f"Issued {figured(case.dated_on)}", f"File {case.number}"),
        gap(0.1),
        title("Summary of actions taken", 1.4),
        grid(("Item", "Action"), rows, (2, 1.4), case.rng.choice(("lines", "zebra", "bare"))),
        title("Details", 1.2),
    ]
    for each in case.answers:
        told = [lines(f"^{heading(each, Bureau.TRANSUNION)}^", said(each)), *around.compared(each, ("Information", "Before", "After"))]  # fmt: skip
        blocks.append(boxed(*told, breakable=False))
    return [*blocks, *around.now_what(case, "If you disagree", 5), *around.asked_often(case), *around.foot(case), *around.report(case, "Your TransUnion credit report", 0.4)]  # fmt: skip


def _listed(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        around.window(case, long_day(case.dated_on), f"File Number {case.number}", coded=False),
        gap(0.15),
        around.greeted(case),
        para("Thank you for your dispute. Here is what we did."),
    ]
    for saying in dict.fromkeys(each.saying for each in case.answers):
        blocks += [title(saying.title, 1.1), para(saying.text, sticky=True)]
        rows = [(each.name, each.number or "", each.entry.told) for each in case.answers if each.saying == saying]
        blocks.append(grid(("Name", "Number", "Kind"), rows, (2, 1.3, 1.4), "bare"))
    for each in case.answers:
        if each.changes:
            blocks += [para(f"New information for ^{each.known_as}^", sticky=True), pairs([(one.label, one.after) for one in each.changes], 2, 1.4, 0.92)]  # fmt: skip
    return [*blocks, *around.now_what(case, "You may also", 4), *around.foot(case), *around.rights(case, 0.4)]


FORMS: Final = (
    Form("tu_titles", Bureau.TRANSUNION, LetterKind.RESULTS, _titles, _dress, _TITLE_SAYS, (1, 3, 4, 9), words_of=in_both),
    Form("tu_summary", Bureau.TRANSUNION, LetterKind.RESULTS, _summary, _dress, _SUMMARY_SAYS, (1, 3, 4, 6), shows_old=True, words_of=in_both),
    Form("tu_listed", Bureau.TRANSUNION, LetterKind.RESULTS, _listed, _dress, _LISTED_SAYS, (2, 4, 6, 9), words_of=in_title),
)  # fmt: skip
