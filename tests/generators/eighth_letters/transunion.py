"""Results of TransUnion as they come by mail: its titles, a table of the 2000s, before and after, marks in columns, prose.

The eight titles with their definitions stand in the public code of clients of its dispute service; its site tells that a
letter has a summary of actions, definitions of terms, the item as it reads now, and rights. Words in capitals in the
last column of older letters are general knowledge. Sentences and layouts are made up.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighth_letters.around import (
    GONE,
    advert,
    codes_of_payments,
    companies,
    disagree,
    enclosed,
    ending,
    full_name,
    head,
    long_day,
    questions,
    rights,
    sayings,
    short_day,
    shown,
    slip,
    some,
    spanish,
    untouched,
    ways,
    work,
)
from tests.generators.fifth_letters.case import Answer, Case, Form, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    boxed,
    bullets,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_SIZES: Final = (2, 2, 3, 3, 4, 5, 6)
_TITLES: Final = sayings(
    {
        Outcome.DELETED: ("DELETED", "This was removed from your TransUnion credit report because of your dispute."),
        Outcome.VERIFIED: ("VERIFIED AS ACCURATE", "The information you disputed is accurate according to its source. This is how the item continues to appear."),
        Outcome.VERIFIED_AND_UPDATED: ("VERIFIED AS ACCURATE AND UPDATED", "The information you disputed is accurate according to its source. Other information was updated: {fields}."),
        Outcome.UPDATED_DISPUTED: ("DISPUTED INFORMATION UPDATED", "Because of your dispute we updated: {fields}."),
        Outcome.UPDATED_DISPUTED_AND_OTHER: ("DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "Because of your dispute, and because its source sent more, we updated: {fields}."),
        Outcome.UPDATED_OTHER_ONLY: ("INFORMATION UPDATED", "The source changed nothing that you disputed. It did update: {fields}."),
        Outcome.REINSERTED: ("REINSERTED", "This item, once deleted, was verified by its source and is part of your credit report again."),
    }
)  # fmt: skip
_COLUMN: Final = sayings(
    {
        Outcome.DELETED: ("DELETED",),
        Outcome.VERIFIED: ("VERIFIED, NO CHANGE",),
        Outcome.VERIFIED_AND_UPDATED: ("VERIFIED, OTHER DATA NEW",),
        Outcome.UPDATED_DISPUTED: ("DISPUTED DATA CHANGED",),
        Outcome.UPDATED_DISPUTED_AND_OTHER: ("DISPUTED DATA AND OTHER DATA CHANGED",),
        Outcome.UPDATED_OTHER_ONLY: ("ONLY OTHER DATA CHANGED",),
        Outcome.NOT_FOUND: ("NOT ON FILE",),
        Outcome.PREVIOUSLY_INVESTIGATED: ("ALREADY INVESTIGATED",),
        Outcome.IN_PROGRESS: ("INVESTIGATION PENDING",),
    }
)
_CHANGES: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "This is no longer on your TransUnion report.",
            "Your dispute was justified: we erased this from your TransUnion report.",
        ),
        Outcome.VERIFIED: (
            "",
            "The data furnisher has reviewed this and considers it accurate. It is still reported in the same way.",
            "No difference: the data furnisher confirmed what it had reported.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "",
            "The data furnisher considers what you disputed accurate. Outside of your dispute there is this difference:",
        ),
        Outcome.UPDATED_DISPUTED: (
            "",
            "The data furnisher has put right what you disputed. The difference:",
            "On account of your dispute this has changed:",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "The data furnisher has put right what you disputed. Outside of your dispute something else has changed as well. The differences:",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "",
            "What you disputed reads as before. Outside of your dispute there is this difference:",
        ),
        Outcome.PARTIALLY_UPDATED: (
            "",
            "The data furnisher has put right only some of what you disputed, and left the rest. The difference:",
        ),
        Outcome.IN_PROGRESS: ("", "We expect the data furnisher's answer shortly and will write to you then."),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "",
            "You have had our answer about this before. Because your dispute is the same, the data furnisher was not asked again.",
        ),
    },
    {"What you disputed reads as before. Outside of your dispute there is this difference:": Outcome.VERIFIED_AND_UPDATED},
)  # fmt: skip
_MARKS: Final = sayings(
    {
        Outcome.DELETED: ("Deleted",),
        Outcome.VERIFIED: ("Verified, unchanged",),
        Outcome.UPDATED_DISPUTED: ("Changed as disputed",),
        Outcome.NOT_FOUND: ("Not in file",),
        Outcome.IN_PROGRESS: ("Open",),
    }
)
_PROSE: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "{item}: deleted at the wish of the company that had reported it.",
            "We could not substantiate {item} and therefore no longer report it.",
            "The removal of {item}, which you asked for, has been carried out.",
        ),
        Outcome.VERIFIED: (
            "",
            "{item}: reviewed by the company that reports it, found to be accurate, not changed.",
            "The company has backed its reporting of {item}, so it continues to be part of your file.",
            "We have been assured that {item} is reported accurately, and so it was left untouched.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "",
            "The company has backed its reporting of {item} on the points you disputed, and brought these up to date: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "",
            "Your objection to {item} was well founded. The company gave us a different {fields}.",
            "{item}: modified in line with your dispute, as regards {fields}.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "{item}: modified in line with your dispute and, beyond it, in further respects. In all, as regards {fields}.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "",
            "{item}: not modified in line with your dispute, but in other respects, namely as regards {fields}.",
        ),
        Outcome.PARTIALLY_UPDATED: (
            "",
            "Your objection to {item} was well founded in part. The company modified {fields} and stood firm on the other points.",
        ),
        Outcome.NOT_FOUND: ("", "Your file holds no information on {item}."),
        Outcome.IN_PROGRESS: ("", "The company that reports {item} has not come back to us yet, and its time is not up."),
        Outcome.REFUSED_FRIVOLOUS: (
            "",
            "We did not look into {item}. Your letter does not say what is inaccurate about it, so we have to treat this part of it as frivolous.",
        ),
    }
)  # fmt: skip


def _after(case: Case, answer: Answer) -> list[Block]:
    account = answer.section is ItemSection.TRADELINE and answer.saying.outcome not in GONE
    return [pairs(now(case.bureau, answer), 2, 1.3, 0.85)] if account else []


def _titles(case: Case) -> list[Block]:
    rows = [(shown(each), each.saying.title) for each in case.answers]
    blocks = [
        *head(case, f"Date Issued: {figures(case.dated_on)}", f"File Number: {case.number}", code=f"P {case.number}"),
        title("Your Investigation Results", 1.4),
        para("A summary of what we did comes first, then each item in detail."),
        title("SUMMARY OF ACTIONS TAKEN", 1.05),
        grid(("Item", "Action"), rows, (1, 1), "lines", 0.88),
        title("DETAILS", 1.05),
    ]
    for each in case.answers:
        blocks += [
            bar(f"INVESTIGATION RESULTS - {each.saying.title}"),
            para(f"^{shown(each)}^", sticky=True),
            para(each.words),
            *_after(case, each),
        ]
    return [*blocks, *codes_of_payments(), *some(case.rng, ways(case), disagree(case), work(case), advert(case)), spanish(case), *rights(case)]  # fmt: skip


def _column(case: Case) -> list[Block]:
    rows = [(each.name, each.number or "", "" if each.section is ItemSection.TRADELINE else each.entry.told, each.saying.title) for each in case.answers]  # fmt: skip
    both = [each for each in case.answers if each.changes]
    blocks = [
        lines(*[f"{left:<52}{right}" for left, right in (("TRANSUNION", f"FILE NUMBER: {case.number}"), ("P.O. BOX 2000", f"DATE ISSUED: {figures(case.dated_on)}"), ("CHESTER, PA 19022", ""))]),
        lines("", case.file.name, case.file.street, case.file.town),
        rule(),
        para("OUR INVESTIGATION OF THE DISPUTE YOU RECENTLY SUBMITTED IS NOW COMPLETE EXCEPT WHERE MARKED PENDING. THE RESULTS ARE LISTED BELOW."),
        title("INVESTIGATION RESULTS", 1.1, tinted=False),
        grid(("ITEM", "NUMBER", "DESCRIPTION", "RESULTS"), rows, (4, 4, 4, 4), "lines", 0.88),
    ]  # fmt: skip
    if both:
        blocks += [para("THE ITEMS THAT WERE CHANGED OR HAVE NEW DATA NOW READ:", sticky=True)]
        for each in both:
            blocks += [para(f"{each.known_as} ({each.fields})", sticky=True), *_after(case, each)]
    return [
        *blocks,
        *some(case.rng, work(case), companies(case), disagree(case)),
        para("END OF INVESTIGATION RESULTS", centered=True),
        *(enclosed(case) if case.rng.random() < 0.4 else []),
    ]


def _changes(case: Case) -> list[Block]:
    blocks = [
        *head(case, long_day(case.dated_on), f"File number {case.number}"),
        para(f"Dear {full_name(case)},"),
        para(f"We looked into the dispute that you sent us and that we received on {long_day(case.received_on)}. Here is what we can tell you."),
    ]  # fmt: skip
    arrows = case.rng.random() < 0.5
    for each in case.answers:
        piece = [para(f"^{shown(each)}^", 1.05, sticky=True), para(each.words, sticky=bool(each.changes))]
        if each.changes and arrows:
            piece.append(
                bullets(*[f"{change.label}: was {change.before}, is now {change.after}" for change in each.changes])
            )
        elif each.changes:
            rows = [(change.label, change.before, change.after) for change in each.changes]
            piece.append(grid(("", "Was", "Is now"), rows, (2, 2, 2), "bare", 0.9))
        blocks += [boxed(*piece, breakable=False)] if arrows else piece
    return [*blocks, *some(case.rng, questions(case), untouched(case), ways(case), disagree(case)), *ending(case)]


def _marks(case: Case) -> list[Block]:
    heads = tuple(each.title for each in _MARKS)
    rows = [
        (shown(each), *["X" if each.saying.title == name else "" for name in heads])
        for each in case.answers
    ]  # fmt: skip
    return [
        *head(case, f"File No. {case.number}", short_day(case.dated_on), code=case.number),
        title("Result of investigation", 1.25),
        para("The X tells what became of the item in its row."),
        grid(("Item", *heads), rows, (5, 2, 2, 2, 2, 1.6), "lines", 0.85),
        para("Deleted: taken out of your file. Verified, unchanged: found accurate and left in your file. Changed as disputed: corrected by the company. Not in file: not found in your file. Open: not yet answered by the company.", 0.9),
        *some(case.rng, companies(case), disagree(case), questions(case)),
        *ending(case),
        *(slip(case) if case.rng.random() < 0.5 else []),
    ]  # fmt: skip


def _prose(case: Case) -> list[Block]:
    texts = [each.words for each in case.answers]
    return [
        *head(case, short_day(case.dated_on), f"TransUnion file {case.number}"),
        para(f"Dear {full_name(case)}:"),
        para("You wrote to us about your credit file. Our answer:"),
        *(paras(*texts) if case.rng.random() < 0.5 else [bullets(*texts, marker="-")]),
        *disagree(case),
        *ending(case),
        *([page(), *untouched(case)] if case.rng.random() < 0.35 else []),
    ]


def _marked(answer: Answer) -> tuple[str, ...]:
    return (answer.name, answer.saying.title)


def _new(case: Case) -> tuple[Dress, Edge, Edge]:
    look = Dress(SANS, 9, 0.75, "#00708c")
    return look, ("TransUnion", "", ""), (f"File {case.number}", "", "Page {n} of {m}")


def _printer(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(MONO, 8.5, 0.7, "#222222"), ("", "", "PAGE {n} OF {m}"), ("", "", "")


def _book(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.5, 1.0, "#00506b"), ("", "", ""), ("", "- {n} -", "")


HIDES_THE_END: Final = ("tu prose", "tu changes")
FORMS: Final = (
    Form("tu titles", Bureau.TRANSUNION, LetterKind.RESULTS, _titles, _new, _TITLES, _SIZES),
    Form("tu column", Bureau.TRANSUNION, LetterKind.RESULTS, _column, _printer, _COLUMN, (3, 4, 5, 6, 8), words_of=in_title),
    Form("tu changes", Bureau.TRANSUNION, LetterKind.RESULTS, _changes, _book, _CHANGES, _SIZES, shows_old=True),
    Form("tu marks", Bureau.TRANSUNION, LetterKind.RESULTS, _marks, _new, _MARKS, (3, 4, 5, 6), words_of=_marked),
    Form("tu prose", Bureau.TRANSUNION, LetterKind.RESULTS, _prose, _book, _PROSE, _SIZES),
)  # fmt: skip
