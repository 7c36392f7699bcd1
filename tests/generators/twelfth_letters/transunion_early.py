"""TransUnion's results of the 2000s: typed columns with three answers, headings over each item, a statement of actions.

The three old answers (verified, new information, deleted) are general knowledge; so is the table of terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Case, Form, in_title
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    bullets,
    grid,
    lines,
    pairs,
    para,
    paras,
    piped,
    rule,
    steps,
    title,
)
from tests.generators.twelfth_letters.around import (
    CALL,
    boxless,
    dear,
    enclosed,
    ending,
    furnishers,
    long_day,
    numbered,
    old_head,
    old_notice,
    process,
    reach,
    say,
    short_day,
    small_print,
    surround,
    terms,
    told,
    untouched,
    what_next,
    your_rights,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Refusal

_O = Outcome

_TYPED: Final = (
    say(_O.DELETED, "DELETED"),
    say(_O.VERIFIED, "VERIFIED, NO CHANGE"),
    say(_O.UPDATED_DISPUTED, "DISPUTED INFORMATION CHANGED"),
    say(_O.VERIFIED_AND_UPDATED, "VERIFIED, NEW INFORMATION BELOW"),
    say(_O.NOT_FOUND, "NOT ON FILE"),
    say(_O.IN_PROGRESS, "INVESTIGATION PENDING"),
    say(_O.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY INVESTIGATED"),
)
_MEANT: Final = {
    _O.DELETED: "the item is off your file",
    _O.VERIFIED: "the source confirmed the item; it reads as it did",
    _O.UPDATED_DISPUTED: "the source corrected what you questioned",
    _O.VERIFIED_AND_UPDATED: "the source confirmed what you questioned and gave newer facts",
    _O.NOT_FOUND: "no such item is on your file",
    _O.IN_PROGRESS: "the source has not replied yet",
    _O.PREVIOUSLY_INVESTIGATED: "you had our findings on this before; it was not investigated again",
}


def _typed(case: Case) -> Sequence[Block]:
    rows = [(each.name, numbered(each, "# "), each.saying.title) for each in case.answers]
    blocks = [
        *old_head(case, f"FILE NUMBER: {case.number}", f"DATE: {case.dated_on:%m/%d/%Y}", bars=False),
        para("OUR INVESTIGATION OF THE DISPUTE THAT YOU SENT TO US HAS ENDED. ITS RESULTS ARE LISTED BELOW. IF THE INVESTIGATION DID NOT RESOLVE YOUR DISPUTE, YOU MAY ADD A STATEMENT OF UP TO ONE HUNDRED WORDS TO YOUR FILE."),
        title("INVESTIGATION RESULTS", 1.1, tinted=False),
        grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (2.3, 2.4, 2.6), "bare"),
    ]  # fmt: skip
    if case.rng.random() < 0.6:
        meanings = dict.fromkeys(each.saying for each in case.answers)
        blocks += [lines(*[f"{each.title} = {_MEANT[each.outcome]}" for each in meanings], size=0.9)]
    for each in (one for one in case.answers if one.changes):
        blocks.append(
            boxless(rule(), para(f"^{each.name}^  {numbered(each, '# ')}"), piped(now(case.bureau, each), 0.9))
        )
    return [*blocks, old_notice(case), *surround(case, terms(case.rng, case.bureau), enclosed(case, "TRANSUNION CREDIT REPORT", flat=True), your_rights(case.rng))]  # fmt: skip


_HEADED: Final = (
    say(_O.DELETED, "DELETED", "In answer to your dispute we have DELETED this item from your credit report."),
    say(_O.DELETED, "DELETED", "This item was not verified and has been DELETED."),
    say(_O.VERIFIED, "VERIFIED AS ACCURATE", "The information you disputed was looked into and has been VERIFIED AS ACCURATE."),
    say(_O.VERIFIED, "VERIFIED AS ACCURATE", "Following our investigation the item is VERIFIED AS ACCURATE, and it is reported as before."),
    say(_O.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "On account of your dispute we updated: {fields}."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "On account of your dispute a change was made to this item, and other information has changed with it. We updated: {fields}."),
    say(_O.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "What you disputed was not changed. Apart from that we updated: {fields}."),
    say(_O.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", "The item was verified as yours, and recent activity made us update: {fields}."),
    say(_O.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "The information you disputed was VERIFIED AS ACCURATE; in addition we updated: {fields}."),
    say(_O.REINSERTED, "REINSERTED", "We had deleted this item before. It has been verified now, and we have ADDED it to your credit report again."),
)  # fmt: skip


def _headed(case: Case) -> Sequence[Block]:
    blocks = [
        *old_head(case, f"File Number: {case.number}", f"Date Issued: {case.dated_on:%m/%d/%Y}"),
        dear(case),
        para("Our investigation of your dispute is now complete. What we did about each item, and how it reads since, is shown on this and the next pages."),
    ]  # fmt: skip
    for each in case.answers:
        shown = [
            bar(f"INVESTIGATION RESULTS - {each.saying.title}"),
            para(f"^{each.name}^  {numbered(each)}", sticky=True),
            para(each.words),
        ]
        if each.section is ItemSection.TRADELINE:
            shown.append(para(reach(case, each), 0.88))
            if each.saying.outcome is not _O.DELETED:
                shown.append(pairs(now(case.bureau, each), 2, 1.35, 0.86))
        blocks.append(boxless(*shown))
    return [
        *blocks,
        *what_next(case),
        *surround(
            case, process(case), terms(case.rng, case.bureau), small_print(case), untouched(case), your_rights(case.rng)
        ),
    ]


_ACTIONS: Final = (
    say(_O.DELETED, "", "{item}: deleted at the direction of the creditor."),
    say(_O.DELETED, "", "{item}: deleted, there being no reply from the source."),
    say(_O.DELETED, "", "{item}: taken off your file."),
    say(_O.VERIFIED, "", "{item}: source states that it is correct as reported. No action taken."),
    say(_O.VERIFIED, "", "{item}: verified with the source, left as is."),
    say(_O.UPDATED_DISPUTED, "", "{item}: source agrees with you. {fields} corrected."),
    say(_O.UPDATED_DISPUTED, "", "{item}: disputed entry amended, to wit {fields}."),
    say(_O.VERIFIED_AND_UPDATED, "", "{item}: verified with the source in what you dispute; {fields} brought up to date."),
    say(_O.UPDATED_OTHER_ONLY, "", "{item}: disputed entry not amended. Not disputed, but brought up to date: {fields}."),
    say(_O.PARTIALLY_UPDATED, "", "{item}: {fields} corrected; for the remainder of your dispute source states that it is correct as reported."),
    say(_O.NOT_FOUND, "", "{item}: cannot be identified on your file."),
    say(_O.PREVIOUSLY_INVESTIGATED, "", "{item}: investigated on a former occasion, please refer to our letter of that time."),
    say(_O.IN_PROGRESS, "", "{item}: inquiry sent to the source, reply awaited."),
)  # fmt: skip


def _actions(case: Case) -> Sequence[Block]:
    said = [each.words for each in case.answers]
    shown = case.rng.choice((lambda: steps(*said), lambda: bullets(*said, marker="-"), lambda: lines(*said)))()
    return [
        *old_head(case, f"File Number {case.number}", short_day(case.dated_on), bars=False),
        dear(case),
        para(f"We refer to your letter received {short_day(case.received_on)}. These are the actions we took:"),
        shown,
        *paras(
            "A copy of your file as it stands after these actions is enclosed. If you believe that an entry is still not "
            "right, please take the matter up with the company named, or send us a short statement for your file.",
        ),
        ending(case, f"Consumer Relations, {CALL[case.bureau]}"),
        *surround(
            case, furnishers(case, "Companies"), enclosed(case, "Copy of file"), your_rights(case.rng), share=0.5
        ),
    ]


_EXPLAINED: Final = (
    say(_O.DELETED, "Item deleted", "The item will not be seen by creditors any more."),
    say(_O.VERIFIED, "Item verified", "The creditor has verified the item to be accurate."),
    say(_O.UPDATED_DISPUTED, "Item modified", "The creditor has modified the item to reflect what you told us."),
    say(
        _O.VERIFIED_AND_UPDATED, "Item verified and modified",
        "The creditor has verified the part in dispute and modified another part of the item.", _O.UPDATED_OTHER_ONLY,
    ),
    say(_O.PARTIALLY_UPDATED, "Item modified in part", "The creditor has modified some of the part in dispute, and has verified the rest of it to be accurate."),
    say(_O.NOT_FOUND, "No such item", "Nothing like this is on your credit report."),
    say(_O.IN_PROGRESS, "Investigation continues", "The creditor has more time by law. We will report to you."),
)  # fmt: skip


def _explained(case: Case) -> Sequence[Block]:
    numbers = {each.title: str(at) for at, each in enumerate(_EXPLAINED, 1)}
    key = [(numbers[each.title], each.title, each.text) for each in _EXPLAINED]
    rows = [(each.name, numbered(each), told(each), f"{numbers[each.saying.title]}") for each in case.answers]
    legend = [para("Meaning of the numbers:", sticky=True), grid((), key, (0.3, 1.8, 5), "plain", 0.86)]
    table = grid(("Subscriber", "Account", "Type", "Result no."), rows, (2.2, 2.2, 2, 0.9), "lines", 0.9)
    return [
        *old_head(case, f"File # {case.number}", long_day(case.dated_on)),
        title("Statement of Results", 1.25, tinted=False),
        *([*legend, table] if case.rng.random() < 0.35 else [table, *legend]),
        para(
            "The companies listed were each notified of your dispute and of all relevant information that you gave us."
        ),
        *what_next(case),
        *surround(
            case, process(case), untouched(case), enclosed(case, "Credit report"), your_rights(case.rng), share=0.5
        ),
    ]


_ALL: Final = {
    _O.DELETED: (
        "Everything that you disputed in that letter has been deleted from your file.",
        "None of the disputed items could be verified. We have removed each one of them.",
    ),
    _O.VERIFIED: (
        "All of the items that you disputed have been verified, and no change was made to any of them.",
        "The sources confirmed every item on your list, so that your file is the same as before.",
    ),
    _O.NOT_FOUND: (
        "None of the items that you disputed is on your file.",
        "We compared your list with your file and found nothing on it that answers to the descriptions you gave.",
    ),
}


def _drawn(case: Case) -> Refusal:
    return Refusal(overall=case.rng.choice(tuple(_ALL)))


def _all_at_once(case: Case) -> Sequence[Block]:
    assert case.refusal.overall is not None
    return [
        *old_head(case, f"File Number {case.number}", long_day(case.dated_on), bars=False),
        dear(case),
        para(f"This letter is about the dispute that we received on {long_day(case.received_on)}. Our investigation of it has been concluded."),
        para(case.rng.choice(_ALL[case.refusal.overall])),
        para("Should you want to know more, you may request a description of the procedure. We provide it free of charge."),
        ending(case, "TransUnion Consumer Relations"),
        *surround(case, [old_notice(case)], small_print(case), untouched(case), your_rights(case.rng), share=0.5),
    ]  # fmt: skip


def _typewriter(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(MONO, 8.2, 0.8, "#000000"),
        ("", "", "PAGE {n} OF {m}"),
        (f"{case.file.name}", "", f"FILE {case.number}"),
    )


def _paper(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(case.rng.choice((SERIF, ROMAN)), case.rng.choice((9.6, 10.4)), 0.85, "#005a7c"),
        ("TransUnion", "", f"{case.number}"),
        ("To dispute online go to: http://transunion.com/disputeonline", "", "Page {n} of {m}"),
    )


_TU: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("tu typed columns", _TU, LetterKind.RESULTS, _typed, _typewriter, _TYPED, (2, 3, 4, 5, 6, 8, 10), words_of=in_title),
    Form("tu headings", _TU, LetterKind.RESULTS, _headed, _paper, _HEADED, SIZES),
    Form("tu actions taken", _TU, LetterKind.RESULTS, _actions, _paper, _ACTIONS, SIZES),
    Form("tu all at once", _TU, LetterKind.RESULTS, _all_at_once, _paper, refusals=_drawn),
    Form("tu result numbers", _TU, LetterKind.RESULTS, _explained, _paper, _EXPLAINED, (2, 3, 4, 5, 6, 8), words_of=in_title),
)  # fmt: skip
"""Results of the first years."""
