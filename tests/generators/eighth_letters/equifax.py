"""Results of Equifax as they come by mail: item by item as in the 2000s, in frames, before and after, by letters, as prose.

Known from general knowledge of its letters: that an older letter starts each item with arrows and tells the finding in a
sentence, that newer ones have a confirmation number and show what changed in a table. Sentences and layouts are made up.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighth_letters.around import (
    GONE,
    KINDS,
    advert,
    claim,
    companies,
    disagree,
    enclosed,
    ending,
    full_name,
    given_name,
    head,
    long_day,
    questions,
    rights,
    sayings,
    shown,
    slip,
    some,
    spanish,
    untouched,
    ways,
    work,
)
from tests.generators.fifth_letters.case import Case, Form, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    boxed,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    piped,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_SIZES: Final = (2, 2, 3, 3, 4, 5, 6)
_RUNNING: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "We have researched this item and it has been taken off your Equifax credit file.",
            "The source of this item did not confirm it to us. It is no longer part of the Equifax credit file.",
            "At the source's request we have deleted this item.",
        ),
        Outcome.VERIFIED: (
            "",
            "We asked the source and were told that this item is reported correctly.",
            "The source of this item has confirmed to us all that it reports. The listing stands as it was.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "",
            "The creditor has confirmed that this account is yours and correctly reported. It also sent us more recent data for: {fields}.",
            "This account was confirmed as reported. Since then the creditor has brought the following up to date: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "",
            "The creditor has changed what you questioned. Different from before: {fields}.",
            "You were right to question this account, and the creditor corrected it. Corrected: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "The creditor has changed what you questioned and some other information that you did not mention. Different from before: {fields}.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "",
            "What you questioned was not changed. Other information, which you did not question, is newer than before: {fields}.",
        ),
        Outcome.NOT_FOUND: (
            "",
            "We looked for this item. There is no such item on your Equifax credit file.",
            "This item is not reporting on your Equifax credit file.",
        ),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "",
            "We wrote to you about this item after an earlier dispute. As nothing new came with your letter, it was not researched again.",
        ),
        Outcome.IN_PROGRESS: ("", "Our research of this item is not finished. You will hear from us separately."),
    },
    {"This item is not reporting on your Equifax credit file.": Outcome.DELETED},
)
_FRAMED: Final = sayings(
    {
        Outcome.DELETED: (
            "Removed",
            "This item is gone from your credit report. Lenders who look at your report from now on will not see it.",
            "We removed the item because the company could not support it with records.",
        ),
        Outcome.VERIFIED: (
            "Confirmed - no change",
            "The company stands by its information, and we made no change.",
            "The company compared its records with what you sent and found its information accurate. It stays on your report.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "Confirmed - newer data added",
            "The company stands by the information you disputed. It sent newer data along, which now shows on your report: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "Corrected",
            "The company agreed with you. Your report now has the corrected {fields}.",
            "The disputed information was wrong and has been put right: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "Corrected - and more changed",
            "The company agreed with you and corrected the disputed information. It also refreshed details you had not disputed. Together that is: {fields}.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "Other details changed",
            "We changed nothing of what you disputed. The company did refresh details you had not disputed: {fields}.",
        ),
        Outcome.PARTIALLY_UPDATED: (
            "Corrected in part",
            "The company corrected a part of what you disputed ({fields}). The rest of what you disputed it did not change.",
        ),
        Outcome.NOT_FOUND: ("Not in your file", "We could not find this item in your file, so there was nothing to investigate."),
        Outcome.REINSERTED: (
            "Back on your report",
            "This item was deleted after an earlier dispute. The company has since certified it as complete and accurate, and it is on your report again.",
        ),
        Outcome.IN_PROGRESS: ("Still open", "We are waiting for the company's answer. Nothing has been decided about this item."),
    }
)  # fmt: skip
_COMPARED: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "Result: deleted. No trace of this item will be shown to others.",
            "Result: the item has been deleted from your credit file.",
        ),
        Outcome.VERIFIED: (
            "",
            "Result: verified. The item is as it was before you wrote to us.",
            "Result: verified by the data furnisher without changes.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "",
            "Result: verified by the data furnisher, which also brought the fields below up to date.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "",
            "Result: updated as you asked. See the comparison.",
            "Result: the field(s) you disputed were changed by the data furnisher.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "Result: the field(s) you disputed were changed by the data furnisher, together with others that you did not dispute.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "",
            "Result: no change to the field(s) you disputed. Other fields were updated by the data furnisher.",
        ),
        Outcome.PARTIALLY_UPDATED: (
            "",
            "Result: changed in part. The field(s) below were corrected; the others that you disputed were not.",
        ),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "",
            "Result: no new investigation. We have answered the same dispute of this item before.",
        ),
        Outcome.NOT_FOUND: ("", "Result: no such item is in your credit file."),
    }
)
_LETTERS: Final = sayings(
    {
        Outcome.DELETED: ("D", "Deleted. The item was taken out of the credit file."),
        Outcome.VERIFIED: ("V", "Verified. The source says that the item is accurate; it was not changed."),
        Outcome.VERIFIED_AND_UPDATED: ("VC", "Verified, but changed in other respects. The source says that what was disputed is accurate, and sent newer information."),
        Outcome.UPDATED_DISPUTED: ("C", "Changed. What was disputed has been changed."),
        Outcome.UPDATED_DISPUTED_AND_OTHER: ("CC", "Changed twofold. What was disputed has been changed, and other information with it."),
        Outcome.NOT_FOUND: ("N", "Not on file. The item could not be located in the credit file."),
        Outcome.PREVIOUSLY_INVESTIGATED: ("P", "Prior investigation. The item was investigated before and is not taken up again without new facts."),
        Outcome.IN_PROGRESS: ("W", "Waiting. The source has not yet answered."),
        Outcome.REINSERTED: ("R", "Returned. A formerly deleted item is in the credit file again, as its source has certified it."),
    }
)  # fmt: skip
_LETTER: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "You asked us to look into {item}. We did, and we have removed it.",
            "{item} has been erased from your credit file, since its accuracy could not be established.",
            "Please note that {item} will not appear on your report any more.",
        ),
        Outcome.VERIFIED: (
            "",
            "As to {item}, the company answered that its reporting is right, and we have left it alone.",
            "We made no change to {item}. The company has vouched for it.",
            "Our inquiries about {item} confirmed that it is accurate as reported.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "",
            "{item} was found to be accurate where you doubted it. The company used the occasion to send us its latest figures ({fields}), and these have been entered.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "",
            "{item} has been amended in the way you wanted ({fields}).",
            "The company admitted an error in {item}, and we have corrected the {fields} accordingly.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "In {item} the error you pointed out has been mended. The company changed other particulars in addition. You will see differences in the following: {fields}.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "",
            "In {item} the particulars you disputed were not altered. Others were: the company supplied a new {fields}.",
        ),
        Outcome.NOT_FOUND: ("", "We searched your credit file for {item} and have no record of it."),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "",
            "You have disputed {item} before, we have informed you of the result, and your letter brings up nothing new. We therefore did not contact the company again.",
        ),
        Outcome.IN_PROGRESS: ("", "About {item} we cannot yet tell you anything; the company still has time to answer."),
    }
)  # fmt: skip


def _running(case: Case) -> list[Block]:
    wide = case.rng.random() < 0.5
    blocks = [
        *head(case, f"Confirmation # {case.number}", long_day(case.dated_on), code=f"{case.number}-001"),
        para(f"Dear {full_name(case)}:"),
        para("Below are the results of your request for Equifax to reinvestigate certain elements of your Equifax credit file. Equifax contacted each source directly. What we learned stands below each item."),
        title("Results Of Your Investigation", 1.15, tinted=False),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [para(f"^>>> {shown(each)}^", sticky=True), para(each.words)]
        if each.section is ItemSection.TRADELINE and each.saying.outcome not in GONE:
            blocks += [piped(now(case.bureau, each), 0.85)] if wide else []
            blocks += [
                para(f"If you have further questions about this account, please turn to: {contact(each.name)}", 0.9)
            ]
    last = rights(case) if case.rng.random() < 0.4 else []
    return [*blocks, *some(case.rng, disagree(case), ways(case), work(case)), *ending(case), *last]


def _framed(case: Case) -> list[Block]:
    blocks = [
        *head(case, f"Date: {long_day(case.dated_on)}", f"Confirmation number: {case.number}"),
        title("The results of your dispute are in", 1.5),
        para(f"Hello {given_name(case)}, we received your dispute on {long_day(case.received_on)}. Each frame below is about one item."),
    ]  # fmt: skip
    for at, each in enumerate(case.answers, 1):
        facts = [(KINDS[each.section], each.name)]
        facts += [("Number", each.number)] if each.number else []
        facts += [] if each.section is ItemSection.TRADELINE else [("Details", each.entry.told)]
        blocks += [
            boxed(
                para(f"^{at} of {len(case.answers)}^", 0.85),
                pairs([*facts, ("You told us", claim(case, each)), ("Result", each.saying.title)], label=1.3),
                para(each.words, 0.95),
                breakable=False,
            )
        ]
    return [
        *blocks,
        *some(case.rng, ways(case), questions(case), disagree(case), advert(case)),
        spanish(case),
        *enclosed(case),
    ]


def _compared(case: Case) -> list[Block]:
    blocks = [
        *head(case, f"CONFIRMATION NUMBER {case.number}", f"DATE {figures(case.dated_on)}", code=case.number),
        title("Dispute Results", 1.4),
        para("The left column of figures shows your credit file as it was before your dispute, the right column as it is today."),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [title(shown(each), 1.05, tinted=False), para(each.words, sticky=bool(each.changes))]
        if each.changes:
            rows = [(change.label, change.before, change.after) for change in each.changes]
            blocks += [grid(("Field", "Before", "After"), rows, (2, 3, 3), "lines", 0.9)]
    return [*blocks, *some(case.rng, companies(case), work(case), untouched(case), disagree(case)), *ending(case)]


def _letters(case: Case) -> list[Block]:
    used = dict.fromkeys(each.saying for each in case.answers)
    rows = [
        (str(at), each.name, each.number or "-", KINDS[each.section] if each.section is ItemSection.TRADELINE else each.entry.told, each.saying.title)
        for at, each in enumerate(case.answers, 1)
    ]  # fmt: skip
    legend = [each for each in _LETTERS if each in used or case.rng.random() < 0.7]
    key = [
        title("Key to the last column", 1.05),
        lines(*[f"^{each.title}^   {each.text}" for each in legend], size=0.92),
    ]
    table = [grid(("No.", "Name", "Number", "What it is", "Result"), rows, (0, 4, 3, 3, 0), "lines", 0.9)]
    first = case.rng.random() < 0.4
    return [
        *head(case, f"File {case.number}", figures(case.dated_on)),
        title("REINVESTIGATION RESULTS", 1.2, tinted=False),
        para("The table shows every item that you named in your dispute, and what became of it."),
        *(key + table if first else table + key),
        *some(case.rng, work(case), companies(case), disagree(case)),
        *ending(case),
        *(slip(case) if case.rng.random() < 0.5 else []),
    ]


def _letter(case: Case) -> list[Block]:
    texts = [each.words for each in case.answers]
    return [
        *head(case, long_day(case.dated_on), f"Our reference: {case.number}"),
        para(f"Dear {full_name(case)},"),
        para(f"Thank you for your letter, which reached us on {long_day(case.received_on)}. This is what we found out."),
        *paras(*texts),
        para("A copy of your credit file as it now reads goes with this letter. Should you disagree with any of this, you may send us a statement of up to 100 words that we will add to your file."),
        *ending(case),
        gap(0.1),
        para("Enclosure: credit file", 0.9),
        *(enclosed(case) if case.rng.random() < 0.6 else rights(case)),
    ]  # fmt: skip


def _plain(font: str, size: float, side: float = 0.9) -> Dress:
    return Dress(font, size, side, "#7a1230")


def _mailed(case: Case) -> tuple[Dress, Edge, Edge]:
    return _plain(case.rng.choice((ROMAN, MONO)), 9.5), ("", "", ""), (f"{case.number}", "", "Page {n} of {m}")


def _modern(case: Case) -> tuple[Dress, Edge, Edge]:
    return _plain(SANS, 9), ("EQUIFAX", "", ""), ("", "Page {n}", f"Confirmation {case.number}")


def _serif(case: Case) -> tuple[Dress, Edge, Edge]:
    return _plain(SERIF, 10.5, 1.0), ("", "", ""), ("", "{n}/{m}", "")


HIDES_THE_END: Final = ("eq running", "eq letters", "eq letter")
FORMS: Final = (
    Form("eq running", Bureau.EQUIFAX, LetterKind.RESULTS, _running, _mailed, _RUNNING, _SIZES),
    Form("eq framed", Bureau.EQUIFAX, LetterKind.RESULTS, _framed, _modern, _FRAMED, _SIZES),
    Form("eq compared", Bureau.EQUIFAX, LetterKind.RESULTS, _compared, _modern, _COMPARED, _SIZES, shows_old=True),
    Form("eq letters", Bureau.EQUIFAX, LetterKind.RESULTS, _letters, _mailed, _LETTERS, (3, 4, 5, 6, 8), words_of=in_title),
    Form("eq letter", Bureau.EQUIFAX, LetterKind.RESULTS, _letter, _serif, _LETTER, _SIZES),
)  # fmt: skip
