"""Equifax's later letters of results: a table, and lists by what became of the items.

That its letters since about 2019 begin with a summary is general knowledge; the layouts are assumed.
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
    bullets,
    gap,
    grid,
    page,
    pairs,
    para,
    title,
)
from tests.generators.nineteenth_letters import around
from tests.generators.nineteenth_letters.around import figured, long_day, many
from tests.generators.nineteenth_letters.parts import heading, in_both, in_title, said
from tests.generators.unseen_letters.model import LetterKind

_TABLE_SAYS: Final = (
    *many(Outcome.DELETED, "Deleted", "Taken out of your credit report.", "Data furnisher requested deletion.", "Could not be verified."),
    *many(Outcome.VERIFIED, "Verified", "Data furnisher confirmed. No update needed.", "Reported correctly; left as is.", "Your identity and the account details were matched. Remains."),
    *many(Outcome.VERIFIED_AND_UPDATED, "Verified - other data updated", "Disputed data confirmed by the furnisher; newer data posted: {fields}.", "Nothing wrong with what you disputed. Updated otherwise: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "Disputed data updated", "Furnisher changed what was disputed: {fields}.", "Your correction was accepted: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed and other data updated", "Changed as disputed and beyond: {fields}."),
    *many(Outcome.UPDATED_OTHER_ONLY, "Other data updated", "Not what was disputed, but: {fields}."),
    *many(Outcome.PARTIALLY_UPDATED, "Updated in part", "Changed: {fields}. Other disputed data was upheld."),
    *many(Outcome.NOT_FOUND, "Not on file", "Not part of your Equifax credit report."),
    *many(Outcome.IN_PROGRESS, "Pending", "Investigation not finished."),
    *many(Outcome.REINSERTED, "Reinserted", "Deleted earlier; furnisher has certified it; shown again."),
)  # fmt: skip
_LISTED_SAYS: Final = (
    *many(Outcome.DELETED, "ITEMS WE DELETED", "The following no longer appear in your credit file."),
    *many(Outcome.VERIFIED, "ITEMS THAT WERE VERIFIED", "The following were confirmed by those who report them and continue to appear without change."),
    *many(Outcome.VERIFIED_AND_UPDATED, "ITEMS THAT WERE VERIFIED AND BROUGHT UP TO DATE", "In the following, what you disputed was confirmed; some of the remaining information is newer now."),
    *many(Outcome.UPDATED_DISPUTED, "ITEMS WE CORRECTED", "In the following, the information you disputed has been changed."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "ITEMS WE CORRECTED AND BROUGHT UP TO DATE", "In the following, the information you disputed has been changed, and more with it."),
    *many(Outcome.NOT_FOUND, "ITEMS NOT IN YOUR FILE", "You named the following, but we do not have them."),
    *many(Outcome.IN_PROGRESS, "ITEMS STILL BEING INVESTIGATED", "On the following we have no answer yet. Expect another letter."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "ITEMS INVESTIGATED BEFORE", "The following you have disputed in the past. Please see the results we sent at that time; they were not investigated anew."),
)  # fmt: skip


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (f"Confirmation {case.number}", "", "Equifax")
    return Dress(SANS, 8.7, 0.75, "#9a1b32"), head, ("P.O. Box 740256, Atlanta, GA 30374", "", "{n}/{m}")


def _table(case: Case) -> Sequence[Block]:
    rng = case.rng
    rows = [(each.name, each.number or each.entry.told, each.saying.title, said(each)) for each in case.answers]
    blocks: list[Block] = [
        around.window(case, f"Dated {long_day(case.dated_on)}", f"Received {figured(case.received_on)}"),
        gap(0.15),
        title("Dispute Results", 1.5),
        around.opening(case, "We have completed our investigation of your dispute. Results are listed in the order in which you sent us the items.", "The results of your dispute are in. See the table.", unfinished="These are the results of your dispute up to now."),
        grid(("Company", "Account", "Result", "Remark"), rows, (1.5, 1.2, 1.1, 2.2), rng.choice(("lines", "zebra", "bare")), 0.95),
    ]  # fmt: skip
    for each in case.answers:
        if each.changes:
            blocks += [para(f"^{each.known_as}^ - after our investigation", sticky=True), *around.account_block(case, each)]  # fmt: skip
    return [*blocks, *around.now_what(case, "Next steps", 5), *around.foot(case), *around.rights(case), *around.report(case, "Credit report")]  # fmt: skip


def _listed(case: Case) -> Sequence[Block]:
    rng = case.rng
    blocks: list[Block] = [
        around.window(case, long_day(case.dated_on), f"Your confirmation number: {case.number}"),
        gap(0.1),
        around.greeted(case),
        para("Here is what happened to the information you asked us to look into. Companies were given 30 days to answer."),
    ]  # fmt: skip
    if rng.random() < 0.4:
        blocks += [*around.asked_often(case, "Before you read on"), page()]
    for saying in dict.fromkeys(each.saying for each in case.answers):
        blocks += [bar(saying.title), para(saying.text, sticky=True)]
        for each in (one for one in case.answers if one.saying == saying):
            blocks.append(bullets(heading(each, Bureau.EQUIFAX)))
            if each.changes:
                blocks.append(boxed(pairs([(one.label, one.after) for one in each.changes], 2, 1.3, 0.95), shaded=True))
    return [*blocks, *around.now_what(case, "What you can do", 4, listed=False), *around.foot(case), *around.rights(case, 0.5)]  # fmt: skip


FORMS: Final = (
    Form("efx_table", Bureau.EQUIFAX, LetterKind.RESULTS, _table, _dress, _TABLE_SAYS, (1, 3, 4, 9), words_of=in_both),
    Form("efx_listed", Bureau.EQUIFAX, LetterKind.RESULTS, _listed, _dress, _LISTED_SAYS, (3, 4, 6, 9), words_of=in_title),
)  # fmt: skip
