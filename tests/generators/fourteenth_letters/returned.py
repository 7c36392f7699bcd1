"""Notices that a deleted item is back, as 15 U.S.C. 1681i(a)(5)(B) asks: within five business days, and who certified it."""

from __future__ import annotations

from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_words
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import Block, boxed, gap, grid, lines, para, title
from tests.generators.fourteenth_letters import around
from tests.generators.fourteenth_letters.around import dressed, long_day, short_day, told
from tests.generators.fourteenth_letters.said import BACK, said
from tests.generators.unseen_letters.model import LetterKind

_EQUIFAX: Final = (
    said(BACK, "Reinserted", "{item} has been placed back in your Equifax credit file."),
    said(BACK, "Reinserted", "We have reinserted {item}, which had been deleted after your dispute."),
    said(BACK, "Reinserted", "The source certified the accuracy of {item}, so that it is reported once more."),
)
_EXPERIAN: Final = (
    said(BACK, "Added back", "{item}: back on your report since its source certified it."),
    said(BACK, "Added back", "{item}: removed earlier, now reinserted."),
)
_TRANSUNION: Final = (
    said(BACK, "REINSERTED", "The information of {item} was verified and returned to your credit report."),
    said(
        BACK,
        "REINSERTED",
        "{item} appears on your credit report again, as the furnisher has certified that it is complete and accurate.",
    ),
)


def _letter(case: Case) -> list[Block]:
    return [
        *around.plain_head(case, long_day(case.dated_on)),
        around.dear(case),
        para("Some time ago we deleted information from your credit file because you had disputed it. We must now inform you of the following."),
        *(para(each.words) for each in case.answers),
        para("You have the right to add a statement to your file in which you dispute this information. The companies can be reached here:"),
        *(lines(each.name, *around.reach(each.name), indent=0.4) for each in case.answers if each.entry.line is not None),
        gap(0.1),
        around.signed(case),
    ]  # fmt: skip


def _message(case: Case) -> list[Block]:
    return [
        *around.mailed(case, "A change to your Experian report", short_day(case.dated_on)),
        title("Information was added back", 1.3),
        lines(f"{around.NUMBERED[case.bureau]}: {case.number}"),
        *(boxed(para(each.words), breakable=False) for each in case.answers),
        para(
            "By law we tell you within five business days. You may add a statement of dispute to your report; sign in to write one."
        ),
        around.questions(case),
    ]


def _table(case: Case) -> list[Block]:
    rows = [(each.saying.title, each.words, ", ".join(around.reach(each.name)) if each.entry.line else "–") for each in case.answers]  # fmt: skip
    return [
        *around.posted(case, figures(case.dated_on)),
        title("Notice of reinsertion", 1.5),
        para(f"This concerns {'an item' if len(rows) == 1 else f'{len(rows)} items'} previously deleted from your file: {'; '.join(told(each) for each in case.answers)}."),
        grid(("Action", "What it means", "Furnisher's address"), rows, (1.2, 3, 2), "lines", 0.9),
        para("If you disagree you may file a statement of up to 100 words with us."),
        *around.tail(case, around.law(case)),
    ]  # fmt: skip


def _form(bureau: Bureau) -> Form:
    build, says, dress = {
        Bureau.EQUIFAX: (_letter, _EQUIFAX, dressed("roman", 11, 1.1, "", "")),
        Bureau.EXPERIAN: (_message, _EXPERIAN, dressed("sans", 9.4, 0.9, "", "{n}")),
        Bureau.TRANSUNION: (_table, _TRANSUNION, dressed("serif", 10, 0.8, "#")),
    }[bureau]
    return Form(f"{bureau.value} returned", bureau, LetterKind.REINSERTION_NOTICE, build, dress, says, (1, 1, 2, 3), words_of=in_words)  # fmt: skip


FORMS: Final = tuple(_form(bureau) for bureau in Bureau)
