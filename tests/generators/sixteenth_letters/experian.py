"""Results of Experian as they were mailed until about 2018: outcomes in a word, with a sentence, in a table, answers to a
complaint.

"Deleted", "Remains", "Updated" and "Processed" are Experian's words by general knowledge, as is that it names a report
number and leaves out the end of account numbers. Sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    bar,
    beside,
    gap,
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
from tests.generators.fifth_letters.surroundings import contact, report_excerpt, rights
from tests.generators.sixteenth_letters import enclosed
from tests.generators.sixteenth_letters.around import (
    FEW,
    SIZES,
    UPDATES,
    book,
    by_section,
    dear,
    dressed,
    in_both,
    in_told,
    label,
    long_day,
    numbered,
    plain,
    returns,
    to,
    told,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_XPN: Final = Bureau.EXPERIAN
_ACCOUNT: Final = ItemSection.TRADELINE

_WORD: Final = (
    *book(
        deleted=[("Deleted", "The item was taken off your report.")],
        verified=[("Remains", "The item was verified. It stays on your report and was not changed.")],
        verified_and_updated=[
            (
                "Verified and updated",
                "What you disputed was verified as accurate; something else about the item was updated.",
            )
        ],
        not_found=[("Not on report", "We could not find the item on your report.")],
    ),
    Saying(
        Outcome.UPDATED_DISPUTED,
        "Updated",
        "Something about the item was changed; your report shows it as it is now.",
        UPDATES,
    ),
    Saying(
        Outcome.DELETED,
        "Processed",
        "The item was either updated or deleted; please see your report.",
        UPDATES | {Outcome.DELETED},
    ),
)


def _word(case: Case) -> list[Block]:
    legend = [(each.title, each.text) for each in _WORD]
    left: list[Block] = [
        title("Your results", 1.2),
        para("We have finished processing the disputes you sent us. The outcome of each is printed beside it.", 0.95),
    ]
    for name, answers in by_section(case):
        left += [para(f"^{name}^", sticky=True), grid((), [_line(each) for each in answers], (3, 1), "plain", 0.95)]
    right: list[Block] = [
        title("How to read your results", 1.05),
        *[para(f"^{word}^ {meaning}", 0.85) for word, meaning in legend],
        para("If your report says that a dispute is pending elsewhere, we will send its results separately.", 0.85),
    ]
    blocks: list[Block] = [
        beside([title("Experian", 1.8), lines(*returns(_XPN)[1:], size=0.85)], [lines(f"Prepared for: {case.file.name}", f"Date: {long_day(case.dated_on)}", f"Report number: {case.number}")]),
        rule(),
        to(case),
        gap(0.2),
        beside(left, right, shares=(5, 3)),
        rule(),
        *enclosed.disagree(case),
    ]  # fmt: skip
    return [*blocks, *(report_excerpt(case, "Your personal credit report") if case.rng.random() < 0.6 else rights())]


def _line(answer: Answer) -> tuple[str, str]:
    number = f"  {answer.number}" if answer.number else ""
    return f"{label(answer)}{number}", f"^{answer.saying.title}^"


_SENTENCES: Final = book(
    deleted=[
        ("Deleted", "This item has come off your Experian credit report."),
        ("Deleted", "We have removed this <what>."),
    ],
    verified=[
        ("Remains", "The <source> has confirmed to us that the information is accurate, and we made no change."),
        ("Remains", "We processed your dispute and this <what> stays the way it was."),
    ],
    verified_and_updated=[
        ("Updated", "What you disputed has been verified as accurate. Unrelated information has been updated ({fields})."),
        ("Verified and Updated", "Your report was right about what you disputed. It has been updated in another respect: {fields}."),
    ],
    updated_disputed=[
        ("Updated", "The information you disputed has been changed ({fields})."),
        ("Updated", "We changed what you said was wrong; see {fields} in your report."),
    ],
    updated_disputed_and_other=[
        ("Updated", "The information you disputed has been changed, and unrelated information as well ({fields})."),
    ],
    partially_updated=[
        ("Updated", "Some of the information you disputed has been changed ({fields}). The remainder of what you disputed has not."),
    ],
    previously_investigated=[
        ("Previously processed", "We verified this <what> for you at an earlier time and have not gone back to the <source>."),
    ],
)  # fmt: skip


def _sentences(case: Case) -> list[Block]:
    blocks: list[Block] = [
        beside([lines(*returns(_XPN), size=0.9)], [title("Experian", 1.8)], shares=(3, 2)),
        gap(0.25),
        to(case),
        gap(0.3),
        title("Dispute Results", 1.7),
        lines(long_day(case.dated_on), f"Report # {case.number}"),
        para("Credit matters, and so does getting it right. Here is what we did about the items you disputed."),
        bar("Here are your results"),
    ]
    for name, answers in by_section(case):
        blocks.append(title(name, 1.05))
        for answer in answers:
            blocks += [lines(f"^{label(answer)}^", *([numbered(answer)] if answer.number else []))]
            blocks += [para(f"Outcome: ^{answer.saying.title}^ - {told(answer)}")]
    blocks += [*enclosed.options(case), enclosed.offer(case)]
    if case.rng.random() < 0.5:
        blocks += report_excerpt(case, "Credit report")
    return [*blocks, *enclosed.process(case), *enclosed.free_report()]


_TABLE: Final = book(
    deleted=[("Item removed", "Not on your report from now on.")],
    verified=[
        ("No change made", "Found accurate by the <source>."),
        ("No change made", "Verified; stays as reported."),
    ],
    verified_and_updated=[("Accurate; other data refreshed", "Verified in what you disputed. Refreshed: {fields}.")],
    updated_disputed=[("Disputed data changed", "New values for {fields}.")],
    updated_disputed_and_other=[("Disputed data and other data changed", "New values for {fields}.")],
    updated_other_only=[("Only other data changed", "New values for {fields}. What you disputed was not changed.")],
    not_found=[("Nothing found", "Your report holds no such <what>.")],
    in_progress=[("Open", "We expect an answer from the <source> in the coming days.")],
)


def _table(case: Case) -> list[Block]:
    rows = [
        (str(at), label(each), each.number or "", f"^{each.saying.title}^", told(each))
        for at, each in enumerate(case.answers, 1)
    ]
    blocks: list[Block] = [
        pairs([("Consumer", case.file.name), ("Report number", case.number), ("Report date", figures(case.dated_on)), ("Dispute of", figures(case.received_on))], 2, 1.2),
        rule(),
        to(case),
        gap(0.3),
        title("Investigation Results", 1.5),
        para("The companies below were asked about the items you disputed, or the matter was settled from our own files."),
        grid(("No.", "Item", "Account number", "Outcome", "Explanation"), rows, (0, 4, 3, 3, 4), "zebra", 0.85),
    ]  # fmt: skip
    for answer in case.of(_ACCOUNT):
        if answer.changes:
            blocks += [
                para(f"^{answer.known_as}^ as it now reads:", sticky=True),
                piped(now(case.bureau, answer), 0.85),
            ]
    blocks += [*enclosed.glossary(), *enclosed.options(case)]
    return [*blocks, *([page(), *enclosed.questions(case)] if case.rng.random() < 0.4 else []), enclosed.spanish(case)]


_COMPLAINT: Final = plain(
    deleted=(
        "Concerning {item}: Experian has deleted this <what> from your file.",
        "We removed {item}. You will not see it on reports that we issue from today.",
    ),
    verified=(
        "Concerning {item}: the <source> reviewed your dispute and maintains that it reports correctly. The <what> therefore "
        "continues to show as before.",
        "Our records show that {item} was verified as accurate by the <source>. We are not able to change it.",
    ),
    verified_and_updated=(
        "Concerning {item}: the <source> maintains that what you dispute is correct. It did send us an update of other "
        "information, namely {fields}.",
    ),
    updated_disputed=(
        "Concerning {item}: we modified what you dispute, on instructions of the company. The modified information is {fields}.",
    ),
    updated_disputed_and_other=(
        "Concerning {item}: we modified what you dispute. The company also revised information that you do not dispute. In all, "
        "{fields} were changed.",
    ),
    previously_investigated=(
        "Concerning {item}: an investigation of the same dispute ended earlier this year, and the <what> was verified. We do "
        "not repeat it unless you give us new information.",
    ),
    not_found=("Concerning {item}: no <what> of that description appears on your file.",),
    refused_frivolous=(
        "Concerning {item}: you did not say which information you believe to be inaccurate. We consider this dispute "
        "frivolous, and did not investigate it.",
    ),
)  # fmt: skip


def _complaint(case: Case) -> list[Block]:
    docket = f"{case.received_on:%y%m%d}-{case.rng.randrange(10_000_000, 29_999_999)}"
    blocks: list[Block] = [
        lines("Experian", "Consumer Affairs", "475 Anton Boulevard", "Costa Mesa, CA 92626"),
        gap(0.2),
        para(long_day(case.dated_on)),
        to(case, 0),
        gap(0.1),
        lines(f"RE: Complaint {docket} to the Consumer Financial Protection Bureau", f"Experian report number {case.number}"),
        para(dear(case)),
        para(f"The Bureau forwarded your complaint to us on {long_day(case.received_on)}. We are sorry for the trouble you describe. We looked at your disclosure and, where needed, spoke with those who report the items you name. We can tell you the following."),
        *[para(told(each)) for each in case.answers],
        *enclosed.disagree(case),
        *paras(
            "You may contact Experian through the telephone number or website shown on your report. We trust that this "
            "answers your complaint.",
        ),
        enclosed.closing(case, "Experian Consumer Affairs", word="Very truly yours,"),
        para("cc: Consumer Financial Protection Bureau", 0.9),
    ]  # fmt: skip
    if case.of(_ACCOUNT) and case.rng.random() < 0.5:
        blocks += [para("Companies named in this letter:", 0.9), lines(*dict.fromkeys(contact(each.name) for each in case.of(_ACCOUNT)), size=0.85)]  # fmt: skip
    return blocks


FORMS: Final = (
    Form(
        "experian word", _XPN, LetterKind.RESULTS, _word, dressed(SANS, 9, 0.7, "#1d4f91", foot=("<number>", "", "page {n} of {m}")),
        _WORD, SIZES, words_of=in_title,
    ),
    Form(
        "experian sentences", _XPN, LetterKind.RESULTS, _sentences, dressed(SERIF, 10.5, 0.85, "#af1685"), _SENTENCES, SIZES,
        words_of=in_both,
    ),
    Form(
        "experian table", _XPN, LetterKind.RESULTS, _table, dressed(SANS, 8.6, 0.7, "#26478d"), _TABLE, (2, 3, 4, 5, 6, 8),
        words_of=in_both,
    ),
    Form("experian complaint", _XPN, LetterKind.RESULTS, _complaint, dressed(ROMAN, 11, 1.1), _COMPLAINT, FEW, words_of=in_told),
)  # fmt: skip
