"""Experian's results of the 2000s: a list with a key to its words, numbered answers in small type, parts of the report.

That outcomes are single words (deleted, remains, updated, processed) with a key to them is general knowledge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, in_title
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    grid,
    lines,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.twelfth_letters.around import (
    CALL,
    boxless,
    enclosed,
    furnishers,
    long_day,
    numbered,
    old_head,
    old_notice,
    process,
    say,
    small_print,
    surround,
    terms,
    told,
    untouched,
    what_next,
    your_rights,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_O = Outcome
_KEY: Final = (
    say(_O.DELETED, "Deleted", "The item was removed from your credit report."),
    say(_O.VERIFIED, "Remains", "Whoever reports the item has certified to us that it is accurate. It was not changed."),
    say(_O.UPDATED_DISPUTED, "Updated", "A change was made to what you disputed."),
    say(
        _O.VERIFIED_AND_UPDATED, "Verified/updated",
        "What you disputed was verified as accurate. Something else about the item, which your dispute did not concern, has been updated.",
        _O.UPDATED_OTHER_ONLY,
    ),
    say(_O.IN_PROGRESS, "Pending", "The item is still being investigated."),
    say(_O.NOT_FOUND, "Not shown", "The item does not appear on your report."),
    say(_O.PREVIOUSLY_INVESTIGATED, "Repeat", "The item was investigated at your request before; see the results we sent you then."),
)  # fmt: skip


def _key(case: Case) -> list[Block]:
    rows = [(f"^{each.title}^", each.text) for each in _KEY]
    return [
        title(case.rng.choice(("How to read your results", "What the results mean")), 1.1),
        grid((), rows, (1.1, 5), "plain", 0.9) if case.rng.random() < 0.5 else lines(*[f"{word} - {text}" for word, text in rows], size=0.92),
    ]  # fmt: skip


def _opening(case: Case) -> list[Block]:
    return old_head(
        case, f"Report number  {case.number}", f"Report date  {long_day(case.dated_on)}", f"Call  {CALL[case.bureau]}"
    )


def _worded(case: Case) -> Sequence[Block]:
    first = case.rng.random() < 0.5
    items: list[Block] = []
    for each in case.answers:
        known = lines(each.name, numbered(each, "Account number "))
        items.append(beside([known], [para(f"Outcome: ^{each.saying.title}^")], shares=(3, 2)))
    return [
        *_opening(case),
        title("Your Investigation Results", 1.4),
        para("This summary shows what became of the items you disputed. Your complete report as it now reads comes with it." if case.rng.random() < 0.5 else "We have completed the investigation you requested. The outcome of each item is shown at the right."),
        *(_key(case) if first else []),
        bar("Disputed items"),
        *items,
        rule(),
        *([] if first else _key(case)),
        para("If an item was deleted or changed you may ask us to send the corrected report to those who received one in the past six months.", 0.92),
        *surround(case, process(case), untouched(case), enclosed(case, "Your credit report"), your_rights(case.rng), share=0.5),
    ]  # fmt: skip


_DENSE: Final = (
    say(_O.DELETED, "", "Item deleted. It is gone from your personal credit report."),
    say(_O.DELETED, "", "Not confirmed by the source within the time allowed; deleted."),
    say(_O.DELETED, "", "The source asked us to delete this; we have complied."),
    say(_O.VERIFIED, "", "Confirmed by the source; remains without change."),
    say(_O.VERIFIED, "", "Source states information is correct. Item remains on your report as it was."),
    say(_O.VERIFIED_AND_UPDATED, "", "Confirmed by the source as correct with regard to your dispute; {fields} updated to the present."),
    say(_O.UPDATED_DISPUTED, "", "Disputed information amended by the source: {fields}."),
    say(_O.UPDATED_DISPUTED, "", "Revised in accordance with your dispute ({fields})."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "", "Disputed information amended by the source, other information updated in addition."),
    say(_O.UPDATED_OTHER_ONLY, "", "Disputed information not amended. Source supplied an update of undisputed information only: {fields}."),
    say(_O.PARTIALLY_UPDATED, "", "Amended in part ({fields}). Source certifies the rest of the disputed information as correct."),
    say(_O.NOT_FOUND, "", "Does not appear in your Experian file under the identification we have."),
    say(_O.IN_PROGRESS, "", "Under investigation. Results to follow."),
    say(_O.PREVIOUSLY_INVESTIGATED, "", "Investigated earlier; results were mailed to you. No further investigation without additional relevant information."),
    say(_O.REINSERTED, "", "Formerly deleted; certified by the source in the meantime and returned to your report."),
)  # fmt: skip


def _dense(case: Case) -> Sequence[Block]:
    items: list[Block] = []
    for at, each in enumerate(case.answers, 1):
        shown = [para(f"^{at}^   ^{each.name}^   {numbered(each, 'acct ')}", sticky=True), para(each.words)]
        if each.changes:
            shown.append(piped(now(case.bureau, each), 0.86))
        items.append(boxless(*shown))
    return [
        *_opening(case),
        *paras(
            "This completes the processing of your request, unless an item is marked as being under investigation. Numbers at "
            "the left are those by which you may refer to an item when calling us.",
        ),
        bar(case.rng.choice(("Investigation results", "Response to your request", "Items investigated")), dark=True),
        *items,
        old_notice(case),
        *surround(
            case, furnishers(case, "Sources contacted"), terms(case.rng, case.bureau), small_print(case), untouched(case),
            enclosed(case, "Personal credit report", flat=True), your_rights(case.rng),
        ),
    ]  # fmt: skip


_PARTS: Final = (
    (ItemSection.PUBLIC_RECORD, "Public records"),
    (ItemSection.TRADELINE, "Credit items"),
    (ItemSection.INQUIRY, "Requests for your credit history"),
    (ItemSection.PERSONAL_INFORMATION, "Information about you"),
)
_PARTED: Final = (
    say(_O.DELETED, "Deleted", "We deleted this from your report after our investigation."),
    say(_O.DELETED, "Deleted", "You will no longer see this on your report, and neither will your creditors."),
    say(_O.VERIFIED, "Verified", "This information has been verified. It continues to be part of your report."),
    say(_O.VERIFIED, "Verified", "Upon our inquiry the reporting party verified this, so we have let it stand."),
    say(_O.UPDATED_DISPUTED, "Changed", "We changed the information that you disputed. This now reads differently: {fields}."),
    say(_O.VERIFIED_AND_UPDATED, "Verified with update", "The reporting party verified the disputed information and gave us an update on {fields}."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "Changed and updated", "We changed the information that you disputed and updated other information as well."),
    say(_O.NOT_FOUND, "No record", "We have no record of this in your file."),
    say(_O.IN_PROGRESS, "Open", "We are awaiting a reply and keep this dispute open."),
    say(_O.PREVIOUSLY_INVESTIGATED, "Closed earlier", "We closed a dispute of this before, and told you how; it has not been taken up anew."),
)  # fmt: skip


def _parted(case: Case) -> Sequence[Block]:
    blocks = [
        *_opening(case),
        para(f"Dear {case.file.name.title()}:"),
        para("Thank you for your dispute. Results are grouped in the way your credit report is."),
    ]
    for section, heading in _PARTS:
        of = case.of(section)
        blocks += [title(heading, 1.25)] if of else []
        for each in of:
            blocks.append(_entry(case, each))
    blocks += what_next(case)
    return [*blocks, *surround(case, process(case), untouched(case), enclosed(case, "Report"), your_rights(case.rng), share=0.5)]  # fmt: skip


def _entry(case: Case, answer: Answer) -> Block:
    rows = [("Reported by" if answer.section is not ItemSection.PERSONAL_INFORMATION else told(answer), answer.name)]
    rows += [("Number", answer.number)] if answer.number else []
    rows += [("Type", told(answer)), ("Result", answer.saying.title), ("Explanation", answer.words)]
    return boxless(pairs(rows, 1, 1.3, 0.95), rule())


def _paper(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(case.rng.choice((SERIF, ROMAN)), case.rng.choice((9.5, 10.5)), 0.85, "#27348b"),
        ("Experian", "", f"Prepared for  {case.file.name}"),
        ("", "", f"{case.number}   page {{n}} of {{m}}"),
    )


def _small(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(case.rng.choice((SANS, SERIF)), case.rng.choice((7.8, 8.2)), 0.65, "#3b2c6f"),
        (f"Report number {case.number}", "", "Page {n} of {m}"),
        ("0000001 01 MB 0.326 01 TR 00001", "", "experian"),
    )


_EXP: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("exp outcome words", _EXP, LetterKind.RESULTS, _worded, _paper, _KEY, SIZES, words_of=in_title),
    Form("exp numbered", _EXP, LetterKind.RESULTS, _dense, _small, _DENSE, (2, 3, 4, 5, 6, 8, 12)),
    Form("exp by part of report", _EXP, LetterKind.RESULTS, _parted, _paper, _PARTED, (1, 2, 3, 4, 5, 6)),
)
"""Results of the first years."""
