"""Experian's letters of results in tables, in columns of before and after, and with the outcome told at length.

That its letters of recent years set an account as it was before the dispute beside what it is after is general knowledge;
the rest is assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    beside,
    boxed,
    gap,
    grid,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.nineteenth_letters import around
from tests.generators.nineteenth_letters.around import figured, long_day, many, short_day
from tests.generators.nineteenth_letters.parts import heading, in_both, in_said, said
from tests.generators.unseen_letters.model import LetterKind

_GONE: Final = (Outcome.DELETED, Outcome.NOT_FOUND)
_BESIDE_SAYS: Final = (
    *many(Outcome.DELETED, "Deleted", "This account was on your report when you wrote to us. We have deleted it.", "The account was deleted at the furnisher's direction."),
    *many(Outcome.VERIFIED, "Verified", "The information is accurate according to the furnisher. Both columns read the same.", "No difference: the furnisher confirmed all that was reported."),
    *many(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The furnisher confirmed the part you disputed. Whatever differs in the right-hand column was not in dispute.", "Disputed information: confirmed. Other information: updated."),
    *many(Outcome.UPDATED_DISPUTED, "Updated", "What you disputed was changed. Compare the two columns.", "The disputed information was replaced."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "What you disputed was changed, and so was something you did not dispute."),
    *many(Outcome.PARTIALLY_UPDATED, "Updated", "A part of what you disputed was changed. The furnisher would not change the rest."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "Not processed again", "We processed the same dispute of this account some time ago and told you the outcome."),
    *many(Outcome.IN_PROGRESS, "In process", "We will mail you the outcome separately."),
)  # fmt: skip
_COLUMN_SAYS: Final = (
    *many(Outcome.DELETED, "Item deleted", "It has been erased from your report.", "The company agreed that it should not be reported.", "The company failed to confirm it."),
    *many(Outcome.VERIFIED, "Item unchanged", "The company answered that it is right.", "The company's records bear out the report.", "It was confirmed."),
    *many(Outcome.VERIFIED_AND_UPDATED, "Item confirmed; details updated", "The company upheld what you disputed and renewed: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "Item corrected", "The company changed what you asked to have changed: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "Item corrected; details updated", "The company changed what you asked, and some details on top: {fields}."),
    *many(Outcome.UPDATED_OTHER_ONLY, "Details updated only", "The company renewed {fields}, none of which you disputed, and left the rest."),
    *many(Outcome.NOT_FOUND, "Item not found", "It is not on your report."),
    *many(Outcome.REINSERTED, "Item restored", "Once deleted; the company has proved it since."),
)  # fmt: skip
_LENGTH_SAYS: Final = (
    *many(Outcome.DELETED, "", "Your dispute led to the removal of this account.", "The source let us know that this account should no longer be reported, and we acted on that.", "With no answer from the source, we removed the account from your report."),
    *many(Outcome.VERIFIED, "", "We asked the source, and the source says the account is right. Nothing changed.", "Our inquiry with the lender ended with confirmation of the account as it stands.", "The account was looked into and stays."),
    *many(Outcome.VERIFIED_AND_UPDATED, "", "The source says that the disputed information is right. In addition we were given up-to-date information and used it: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "", "The source changed the disputed information, which now reads as you see here ({fields}).", "A correction of what you disputed reached us from the lender. It covers: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "The source changed the disputed information and took the occasion to update more. In all: {fields}."),
    *many(Outcome.PARTIALLY_UPDATED, "", "The source gave way on {fields}, which we changed; on your other objections it did not, and that information remains."),
    *many(Outcome.IN_PROGRESS, "", "We are still waiting for the source."),
    *many(Outcome.NOT_FOUND, "", "At present there is no such account on your report."),
)  # fmt: skip


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 8.6, 0.7, "#26478d"), ("", "", ""), (f"Report {case.number}", "", "Page {n} of {m}")


def _typed(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.3, 0.95, "#000000"), ("", "", ""), ("", "- {n} -", "")


def _beside(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        around.window(case, f"Report number: {case.number}", long_day(case.dated_on)),
        gap(0.1),
        title("Your dispute results", 1.5),
        para("The left-hand column shows your report before your dispute, the right-hand column after it."),
    ]
    for each in case.answers:
        blocks += [rule(), para(f"^{heading(each)}^", 1.05, sticky=True), lines(f"Outcome: ^{each.saying.title}^", said(each))]  # fmt: skip
        blocks += _columns(case, each)
    return [*blocks, *around.now_what(case, "Not satisfied?", 4), *around.foot(case), *around.rights(case)]


def _columns(case: Case, answer: Answer) -> list[Block]:
    if answer.entry.line is None:
        return []
    before = [para("^Before your dispute^", sticky=True), pairs(now(case.bureau, answer, old=True), label=1.25, size=0.85)]  # fmt: skip
    after = [pairs(now(case.bureau, answer), label=1.25, size=0.85)] if answer.saying.outcome not in _GONE else [para("Not on your report", 0.9)]  # fmt: skip
    return [beside(before, [para("^After your dispute^", sticky=True), *after])]


def _four(case: Case) -> Sequence[Block]:
    rows = [(str(at), heading(each), each.saying.title, said(each)) for at, each in enumerate(case.answers, 1)]
    counted = dict.fromkeys(each.saying.title for each in case.answers)
    told = "; ".join(f"{title_} - {sum(each.saying.title == title_ for each in case.answers)}" for title_ in counted)
    return [
        around.window(case, f"Date of report {figured(case.dated_on)}", f"Report number {case.number}"),
        gap(0.1),
        title("Summary of dispute results", 1.4),
        para("We are pleased to send you the outcome of your dispute. Please retain this summary."),
        *([boxed(para(f"In brief: {told}", 0.95), shaded=True)] if case.rng.random() < 0.6 else []),
        grid(("#", "Disputed item", "Outcome", "What this means"), rows, (0.25, 2, 1.2, 2), case.rng.choice(("lines", "zebra"))),
        *(block for each in case.answers if each.changes for block in (para(f"{each.known_as} now:", 0.92, sticky=True), *around.account_line(case, each, 5))),
        *around.now_what(case, "Your options", 5),
        *around.asked_often(case),
        *around.foot(case),
        *around.report(case, "Updated credit report", 0.5),
    ]  # fmt: skip


def _length(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        *around.typed_head(case, short_day(case.dated_on), f"Experian report number {case.number}"),
        around.greeted(case),
        para(
            "Enclosed please find the results of the investigation you requested. One paragraph is given to each matter."
        ),
    ]
    for at, each in enumerate(case.answers, 1):
        number = f", account {each.number}" if each.number and each.entry.line is not None else ""
        kind = "" if each.entry.line is not None else f", {each.entry.told}"
        blocks += [para(f"({at}) ^{each.name}^{number}{kind}", sticky=True), para(said(each))]
        blocks += around.ask_them(each, "You may wish to contact the source:") if case.rng.random() < 0.5 else []
    blocks += around.undisputed(case, "Also on your report:") if case.rng.random() < 0.3 else []
    return [*blocks, *around.now_what(case, "Please note", 4, listed=False), around.signed(case), *around.rights(case, 0.4)]  # fmt: skip


FORMS: Final = (
    Form("exp_beside", Bureau.EXPERIAN, LetterKind.RESULTS, _beside, _dress, _BESIDE_SAYS, (1, 2, 4, 5), shows_old=True, words_of=in_both),
    Form("exp_four", Bureau.EXPERIAN, LetterKind.RESULTS, _four, _dress, _COLUMN_SAYS, (3, 4, 6, 9), words_of=in_both),
    Form("exp_length", Bureau.EXPERIAN, LetterKind.RESULTS, _length, _typed, _LENGTH_SAYS, (1, 3, 4, 4), words_of=in_said),
)  # fmt: skip
