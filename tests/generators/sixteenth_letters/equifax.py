"""Results of Equifax as they were mailed until about 2017: typed notices with marks, ruled tables, bars, a key of letters.

General knowledge of its letters: the confirmation number, ">>>" before what was researched, a line of the account below,
whom to ask. Sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    bar,
    barcode,
    beside,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, report_excerpt, rights
from tests.generators.sixteenth_letters import enclosed
from tests.generators.sixteenth_letters.around import (
    SIZES,
    book,
    by_section,
    dear,
    dressed,
    full,
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

_EFX: Final = Bureau.EQUIFAX
_ACCOUNT: Final = ItemSection.TRADELINE
HIDES_THE_END: Final = ("equifax typed", "equifax ruled")


_ALWAYS: Final = ("Date Opened", "Owner", "Balance", "Date Reported", "Status")


def _about(case: Case, answer: Answer) -> list[Block]:
    """The line of an account as it now is, under what became of it: some fields, and all that changed."""
    shown = {*_ALWAYS, *(each.label for each in answer.changes)}
    rows = [row for row in now(case.bureau, answer) if row[0] in shown]
    return [grid([each for each, _ in rows], [[value for _, value in rows]], [1] * len(rows), "bare", 0.8)]


_TYPED: Final = plain(
    deleted=(
        "This item has been deleted from the credit file.",
        "The disputed <what> has been taken off your credit file.",
    ),
    verified=(
        "Equifax has verified that this item is reported correctly. Nothing on it was changed.",
        "The <source> has verified this item to us as correct, and it stays as it was.",
    ),
    verified_and_updated=(
        "Equifax has verified that this item belongs to you and is correct in what you questioned. The creditor sent newer "
        "information of another kind, which was added: {fields}.",
    ),
    updated_disputed=(
        "The creditor has told us to correct what you questioned. Corrected: {fields}.",
        "What you questioned has been corrected on this item ({fields}).",
    ),
    updated_disputed_and_other=(
        "What you questioned has been corrected, and the creditor has brought further information up to date as well. "
        "Now changed: {fields}.",
    ),
    updated_other_only=(
        "The creditor has supplied additional information that does not concern your dispute. Updated: {fields}. Nothing "
        "you questioned was changed.",
    ),
    not_found=("This item was not on your credit file when we received your request, so that there was nothing to research.",),
    previously_investigated=(
        "This item was researched for you before and was verified by the <source>. As your request has nothing new in it, "
        "we have not researched it again.",
    ),
)  # fmt: skip


def _typed(case: Case) -> list[Block]:
    blocks: list[Block] = [
        beside(
            [lines(*returns(_EFX)), gap(0.35), to(case)],
            [lines(long_day(case.dated_on), "", f"Confirmation # {case.number}", f"Date received: {figures(case.received_on)}")],
            shares=(3, 2),
        ),
        gap(0.2),
        para(dear(case)),
        *paras(
            "Below you find what came of your request that Equifax research certain parts of your credit file. Where an "
            "item is shown as updated or corrected, the new values stand beneath it. A report of the whole file is not "
            "enclosed; you may order one with the confirmation number above.",
        ),
        title("Results Of Our Research", 1.2, tinted=False),
    ]  # fmt: skip
    accounts = case.of(_ACCOUNT)
    if accounts:
        blocks.append(para("^Credit Account Information^ (digits of account numbers are left out or replaced by *)"))
    for answer in accounts:
        number = f" # {answer.number}" if answer.number else ""
        blocks += [para(f"^>>> We have researched the account {answer.name}{number}. The results are:^ {told(answer)}")]
        blocks += _about(case, answer) if answer.changes or case.rng.random() < 0.5 else []
        blocks += [para(f"If you have more questions about this account please contact: {contact(answer.name)}", 0.92)]
    for name, answers in by_section(case):
        if name != "Accounts":
            blocks.append(para(f"^{name}^"))
            blocks += [
                para(f"^>>> We have researched: {full(each)}. The results are:^ {told(each)}") for each in answers
            ]
    return [*blocks, rule(), *enclosed.disagree(case), *_maybe(case, rights())]


def _maybe(case: Case, blocks: list[Block], share: float = 0.5) -> list[Block]:
    return blocks if case.rng.random() < share else []


_RULED: Final = book(
    deleted=[("Deleted", "Taken out of your file."), ("Deleted", "No longer part of your Equifax credit file.")],
    verified=[
        ("Verified", "Correct as reported; no change."),
        ("Verified", "The <source> stands by what it reports. Unchanged."),
    ],
    verified_and_updated=[
        ("Verified; other data updated", "You disputed data that are correct. Other data changed: {fields}.")
    ],
    updated_disputed=[("Corrected", "The data you disputed were changed: {fields}.")],
    updated_disputed_and_other=[
        ("Corrected and updated", "The data you disputed were changed, and so were other data: {fields}.")
    ],
    updated_other_only=[("Other data updated", "Changed, apart from your dispute: {fields}.")],
    partially_updated=[
        ("Corrected in part", "Some of what you disputed was changed ({fields}); the rest of it was not."),
    ],
    not_found=[("Not on file", "We have no such item in your file.")],
)


def _ruled(case: Case) -> list[Block]:
    rows = [(label(each), each.number or "", f"^{each.saying.title}^ {told(each)}") for each in case.answers]
    blocks: list[Block] = [
        beside([title("EQUIFAX", 1.9)], [lines(f"Confirmation number: {case.number}", f"Date: {figures(case.dated_on)}")]),
        rule(),
        gap(0.15),
        to(case),
        gap(0.2),
        para(dear(case)),
        para(
            f"We have completed the investigation that you asked for in the letter we received {long_day(case.received_on)}. "
            "The table names each item you disputed and tells its result.",
        ),
        grid(("Item", "Account number", "Result"), rows, (4, 3, 6)),
    ]  # fmt: skip
    changed = [each for each in case.of(_ACCOUNT) if each.changes]
    if changed:
        blocks.append(title("Accounts with changes, as they now read", 1.1))
    for answer in changed:
        blocks += [bar(f"{answer.known_as}"), pairs(now(case.bureau, answer), 2, 1.35, 0.88)]
    blocks += enclosed.options(case)
    return [*blocks, *_maybe(case, [*enclosed.process(case), *enclosed.questions(case)]), enclosed.privacy()]


_BARS: Final = plain(
    deleted=(
        "We could not confirm this <what> with the <source>. It has been removed from your Equifax credit report.",
        "The <source> asked us to remove this <what>, and we have done so.",
        "As a result of your dispute this <what> no longer appears on your Equifax credit report.",
    ),
    verified=(
        "We contacted the <source>. It confirmed that the information is accurate, and your report is not changed.",
        "The information you disputed was confirmed to be accurate. It will stay on your Equifax credit report.",
        "After our review this <what> remains as reported. The <source> has confirmed that it is right.",
    ),
    verified_and_updated=(
        "The <source> confirmed that the information you disputed is accurate. At the same time it gave us newer figures for "
        "other parts of the account ({fields}), and those were updated.",
    ),
    updated_disputed=(
        "The company agreed with your dispute. It gave us the right information and we updated the account accordingly: "
        "{fields}.",
        "We updated the part of this account that you disputed ({fields}).",
    ),
    updated_disputed_and_other=(
        "We updated the part of this account that you disputed. The company also updated parts that you did not dispute. "
        "These fields have new values: {fields}.",
    ),
    updated_other_only=(
        "No correction was made to what you disputed. The company updated other fields of the account: {fields}.",
    ),
    previously_investigated=(
        "You disputed this <what> before for the same reason and we sent you the results then. Without new information we "
        "do not open another investigation.",
    ),
    in_progress=("The <source> has not answered yet. We will write to you again once it has.",),
)  # fmt: skip


def _bars(case: Case) -> list[Block]:
    blocks: list[Block] = [
        beside([lines(*returns(_EFX))], [barcode(case.rng, case.number)], shares=(3, 2)),
        gap(0.3),
        to(case),
        gap(0.25),
        lines(long_day(case.dated_on), f"Your confirmation number is {case.number}"),
        para(dear(case)),
        *paras(
            "Thank you for giving us the chance to look into your concerns. This letter tells you what we found about "
            "each item. If you sent documents, we considered them and passed on what was relevant.",
        ),
    ]
    for name, answers in by_section(case):
        blocks.append(title(name, 1.15))
        for answer in answers:
            blocks += [bar(label(answer)), *([para(numbered(answer), 0.9)] if answer.number else [])]
            blocks += [para(told(answer))]
            if answer.section is _ACCOUNT and case.rng.random() < 0.6:
                blocks += [para(f"Reported by: {contact(answer.name)}", 0.88)]
    blocks += [*enclosed.options(case), enclosed.closing(case, "Equifax Consumer Care", word="Respectfully,")]
    return [*blocks, *_maybe(case, report_excerpt(case, "From your Equifax credit report")), *_maybe(case, [page(), *enclosed.questions(case), *enclosed.glossary()])]  # fmt: skip


_KEY: Final = book(
    deleted=[("D", "Item deleted from the file.")],
    verified=[("V", "Item verified with its source as accurate; no change.")],
    verified_and_updated=[("VU", "What you disputed is verified as accurate; other information was updated.")],
    updated_disputed=[("C", "The information you disputed was changed.")],
    updated_disputed_and_other=[("CU", "The information you disputed was changed; other information was updated too.")],
    updated_other_only=[("U", "Information other than what you disputed was updated; what you disputed was not changed.")],
    not_found=[("NF", "Item not found in your file.")],
    in_progress=[("P", "Still being investigated; a further letter follows.")],
)  # fmt: skip


def _key(case: Case) -> list[Block]:
    legend = grid((), [(f"^{each.title}^", each.text) for each in _KEY], (0, 1), "plain", 0.9)
    rows = [(label(each), each.number or "", f"^{each.saying.title}^") for each in case.answers]
    table = grid(("Item", "Number", "Result"), rows, (5, 3, 1), "zebra")
    blocks: list[Block] = [
        to(case),
        gap(0.3),
        title("Summary of Investigation", 1.4),
        pairs([("Confirmation", case.number), ("Issued", long_day(case.dated_on)), ("Dispute received", long_day(case.received_on))]),
        para("Each item of your dispute is listed with a letter or two that stand for its result."),
    ]  # fmt: skip
    first, second = (legend, table) if case.rng.random() < 0.5 else (table, legend)
    blocks += [para("^Results in letters^", sticky=True)] if first is legend else []
    blocks += [first]
    blocks += [] if first is legend else [para("^What the letters stand for^", sticky=True)]
    return [*blocks, second, *enclosed.process(case), *enclosed.disagree(case), enclosed.spanish(case), *_maybe(case, report_excerpt(case, "Credit file of this date"), 0.4)]  # fmt: skip


FORMS: Final = (
    Form(
        "equifax typed", _EFX, LetterKind.RESULTS, _typed, dressed(MONO, 8.6, 0.9, foot=("<number>", "", "{n}")), _TYPED, SIZES,
        words_of=in_told,
    ),
    Form(
        "equifax ruled", _EFX, LetterKind.RESULTS, _ruled,
        dressed(ROMAN, 10.5, 0.9, "#8a1020", foot=("Equifax Information Services LLC", "", "{n} / {m}")), _RULED, SIZES,
        words_of=in_both,
    ),
    Form(
        "equifax bars", _EFX, LetterKind.RESULTS, _bars, dressed(SERIF, 10.5, 0.85, "#9e1b32"), _BARS, SIZES, words_of=in_told
    ),
    Form(
        "equifax key", _EFX, LetterKind.RESULTS, _key,
        dressed(SANS, 9, 0.8, "#9e1b32", head=("EQUIFAX", "", "<number>")), _KEY, (2, 3, 4, 5, 6, 8), words_of=in_title,
    ),
)  # fmt: skip
