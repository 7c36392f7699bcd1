"""Results of TransUnion since about 2018: the Service Center printed out, changed values marked, sections, an answer to a
complaint.

That a summary of actions comes first, then terms, then entries, and that an e-mail tells that results are ready, is told on
its own pages. Sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    bar,
    barcode,
    beside,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, report_excerpt, rights
from tests.generators.sixteenth_letters import enclosed
from tests.generators.sixteenth_letters.around import (
    FEW,
    SIZES,
    book,
    by_section,
    dear,
    dressed,
    in_both,
    in_told,
    label,
    long_day,
    plain,
    returns,
    to,
    told,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_TU: Final = Bureau.TRANSUNION
_ACCOUNT: Final = ItemSection.TRADELINE

_CENTER: Final = book(
    deleted=[
        ("Deleted", "This <what> has been deleted from your TransUnion credit report."),
        ("Deleted", "No longer on your report: the <source> asked us to take this <what> off."),
    ],
    verified=[
        ("Verified as accurate", "The <source> investigated and says this <what> is accurate."),
        ("Verified as accurate", "No changes. Everything you disputed was verified."),
    ],
    verified_and_updated=[
        ("Verified as accurate and updated", "The part you disputed is accurate. Another part was updated: {fields}."),
    ],
    updated_disputed=[
        ("Disputed information updated", "The part you disputed was updated: {fields}."),
    ],
    updated_disputed_and_other=[
        ("Disputed and other information updated", "The part you disputed was updated, and so was another part: {fields}."),
    ],
    updated_other_only=[
        ("Information updated", "A part you did not dispute was updated ({fields}). We made no change to the part you disputed."),
    ],
    not_found=[("Not on file", "We do not have this <what> in your file.")],
    in_progress=[("Under investigation", "No answer from the <source> so far. Results will follow by e-mail.")],
)  # fmt: skip


def _center(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("TransUnion Service Center", 1.5),
        lines(f"Signed in as {case.file.name.title()}", f"File number {case.number}   Results posted {figures(case.dated_on)}", size=0.92),
        rule(),
        title("Dispute investigation results", 1.25),
        para(f"Disputed on {figures(case.received_on)}. Open each entry for details. A copy of your updated report is at the end."),
    ]  # fmt: skip
    for answer in case.answers:
        facts = [("Number", answer.number)] if answer.number else []
        blocks.append(
            boxed(
                para(f"^{label(answer)}^"),
                pairs([*facts, ("Result", answer.saying.title)], 1, 1.0, 0.92),
                para(told(answer), 0.95),
                *([para(f"Contact: {contact(answer.name)}", 0.82)] if answer.section is _ACCOUNT else []),
                breakable=False,
            )
        )
    return [*blocks, *enclosed.questions(case), enclosed.offer(case), *report_excerpt(case, "Updated credit report")]


_MARKED: Final = book(
    deleted=[("Removed", "We've removed this <what>.")],
    verified=[
        ("Accurate", "This <what> was confirmed and hasn't changed."),
        ("Accurate", "According to the <source> everything here is right. Nothing was changed."),
    ],
    verified_and_updated=[
        ("Accurate, with updates", "What you disputed was confirmed. The values marked below are other updates."),
    ],
    updated_disputed=[("Changed", "What you disputed was changed. The new values are marked below.")],
    updated_disputed_and_other=[
        ("Changed", "What you disputed was changed, and other values with it. The new values are marked below."),
    ],
    partially_updated=[
        ("Changed in part", "A portion of what you disputed was changed, as marked below. The other portion was not."),
    ],
    updated_other_only=[
        ("Other values changed", "Values you did not dispute were changed, as marked below. Those you did dispute were not."),
    ],
)  # fmt: skip


def _marked(case: Case) -> list[Block]:
    blocks: list[Block] = [
        barcode(case.rng, f"TU{case.number}"),
        beside([lines(*returns(_TU)), gap(0.25), to(case)], [lines(long_day(case.dated_on), f"File number {case.number}")], shares=(3, 2)),
        gap(0.3),
        title("Here's what we found", 1.6),
        *paras(
            f"{case.file.name.split()[0].title()}, thank you for telling us about information that didn't look right. We've "
            "finished investigating. In the entries below, a changed value has its earlier one in front of it.",
        ),
    ]  # fmt: skip
    for answer in case.answers:
        blocks += [bar(label(answer) + (f"   {answer.number}" if answer.number else ""))]
        blocks += [para(f"^{answer.saying.title}.^ {told(answer)}")]
        if answer.changes:
            marked = [(f"> {each.label}", f"{each.before} > {each.after}") for each in answer.changes]
            same = [row for row in now(case.bureau, answer) if all(row[0] != each.label for each in answer.changes)]
            blocks.append(pairs([*marked, *same[:4]], 2, 1.45, 0.88))
    blocks += [*enclosed.options(case), *enclosed.free_report()]
    return [*blocks, *(rights() if case.rng.random() < 0.5 else enclosed.glossary())]


_SECTIONS: Final = plain(
    deleted=("Deleted.", "Deleted following your dispute.", "Removed from the file."),
    verified=("Verified as accurate.", "Verified; no change.", "Confirmed by the <source>; stays as is."),
    verified_and_updated=("Verified as accurate and updated in other information: {fields}.",),
    updated_disputed=("Disputed information updated: {fields}.", "Corrected as disputed: {fields}."),
    updated_disputed_and_other=("Disputed information and other information updated: {fields}.",),
    updated_other_only=("Information other than that disputed updated: {fields}.",),
    not_found=("Not found in your file.",),
    previously_investigated=("Verified in a prior investigation; not investigated again.",),
)


def _sections(case: Case) -> list[Block]:
    blocks: list[Block] = [
        beside([title("TransUnion", 1.7)], [lines(f"File Number {case.number}", f"Issued {figures(case.dated_on)}")], shares=(3, 1)),
        rule(),
        to(case),
        gap(0.3),
        title("Results of Your Dispute", 1.4),
        *enclosed.actions(case),
    ]  # fmt: skip
    for name, answers in by_section(case):
        rows = [(f"^{each.name}^", _beside(each.number, each.entry.told), told(each)) for each in answers]
        blocks += [title(name, 1.1), grid(("Item", "Description", "Outcome"), rows, (4, 4, 5), "lines", 0.9)]
    for answer in case.of(_ACCOUNT):
        if answer.changes:
            blocks += [para(f"^{answer.known_as}^", sticky=True), piped(now(case.bureau, answer), 0.85)]
    blocks += [*enclosed.process(case), *enclosed.options(case)]
    return [
        *blocks,
        *(report_excerpt(case, "Other accounts in your file") if case.rng.random() < 0.5 else []),
        enclosed.privacy(),
    ]


def _beside(number: str | None, kind: str) -> str:
    return f"{kind}, {number}" if number else kind


_COMPLAINT: Final = plain(
    deleted=(
        "You dispute {item}. We have suppressed this <what>, and it no longer displays on your TransUnion report.",
        "You dispute {item}. It was deleted on the instruction of the <source>.",
    ),
    verified=(
        "You dispute {item}. The <source> verified it as accurate, and it continues to display.",
        "You dispute {item}. We had it investigated; it was verified and not modified.",
    ),
    verified_and_updated=(
        "You dispute {item}. What you dispute there was verified as accurate, whereas {fields} were updated without having been "
        "in dispute.",
    ),
    updated_disputed=(
        "You dispute {item}. What you dispute there was modified by the company, in {fields}.",
    ),
    updated_disputed_and_other=(
        "You dispute {item}. What you dispute there was modified by the company, and so was other information; in all {fields}.",
    ),
    not_found=("You dispute {item}. A search of your file did not return any such <what>.",),
    previously_investigated=(
        "You dispute {item}. Because it was verified to us not long ago and your complaint brings nothing new, no further "
        "investigation was made.",
    ),
    refused_third_party=(
        "You dispute {item}. That dispute was sent by a firm for which we hold no authorization of yours. We did not process it.",
    ),
)  # fmt: skip


def _complaint(case: Case) -> list[Block]:
    lead = "In answer to your complaint we can state, point by point:"
    points = [told(each) for each in case.answers]
    blocks: list[Block] = [
        lines("TransUnion", "555 West Adams Street", "Chicago, IL 60661"),
        gap(0.15),
        para(long_day(case.dated_on)),
        to(case, 0),
        lines(f"TransUnion file number: {case.number}"),
        para(dear(case)),
        para(f"TransUnion LLC received your complaint through the portal of the Consumer Financial Protection Bureau on {long_day(case.received_on)}. We take what you say seriously. {lead}"),
        bullets(*points) if case.rng.random() < 0.5 else gap(0.01),
    ]  # fmt: skip
    if blocks[-1]["kind"] == "gap":
        blocks += [para(each) for each in points]
    blocks += [
        *paras("A file that shows these results has been mailed to you under separate cover."),
        *enclosed.disagree(case),
        enclosed.closing(case, "TransUnion Special Handling"),
    ]
    return blocks


FORMS: Final = (
    Form(
        "transunion center", _TU, LetterKind.RESULTS, _center,
        dressed(SANS, 9, 0.75, "#00738f", head=("<day>", "", "service.transunion.com"), foot=("", "", "{n}/{m}")), _CENTER, SIZES,
        words_of=in_both,
    ),
    Form(
        "transunion marked", _TU, LetterKind.RESULTS, _marked, dressed(SANS, 9.3, 0.85, "#0090b8"), _MARKED, SIZES, shows_old=True,
        words_of=in_both,
    ),
    Form("transunion sections", _TU, LetterKind.RESULTS, _sections, dressed(SERIF, 10, 0.8, "#134a6e"), _SECTIONS, SIZES, words_of=in_told),
    Form("transunion complaint", _TU, LetterKind.RESULTS, _complaint, dressed(SERIF, 11, 1.05), _COMPLAINT, FEW, words_of=in_told),
)  # fmt: skip
