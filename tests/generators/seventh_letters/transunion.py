"""TransUnion's results: the mailed letter, its older sheet, the Service Center's PDF, a summary of actions, a comparison.

Found: the titles ("DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED" ...) and what each means, in public code
of a client of TransUnion's dispute service (found by these words; akin to jonathanbravecredit/brave-app): certain. That
results hold a summary of actions, definitions of terms and then the changed report, and that the online Service Center
shows them after an e-mail: transunion.com, "How to read your dispute investigation results": certain. "It was already verified"
means it was investigated before and comes back to life by documents: transunion.com's questions on disputes. The
definition of INFORMATION UPDATED speaks of a change "based on your dispute": whether what changed was disputed is not
said, hence two outcomes are accepted where the letter adds nothing. Layouts of paper: general knowledge, unconfirmed.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
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
    piped,
    rule,
    title,
)
from tests.generators.seventh_letters.around import (
    addressee,
    afterwards,
    enclosed_report,
    enclosed_rights,
    full_name,
    history,
    long_day,
    one_of,
    overleaf,
    reach,
    short_day,
    standing,
    write_to,
)
from tests.generators.unseen_letters.model import CHANGING, ItemSection, LetterKind

_EITHER: Final = frozenset({Outcome.UPDATED_DISPUTED})
_DELETED = Saying(
    Outcome.DELETED, "DELETED", "As a result of your dispute this item was DELETED from your credit report."
)
_MAILED: Final = (
    _DELETED,
    Saying(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "We investigated what you disputed, and it was VERIFIED AS ACCURATE."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "We investigated what you disputed, and it was VERIFIED AS ACCURATE; we did, however, update: {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", "We investigated this item, verified that it is yours, and brought up to date: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "We investigated the information in dispute and updated it: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "We investigated the information in dispute and updated it, along with other information: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "We investigated this item and updated: {fields}.", _EITHER),
    Saying(Outcome.REINSERTED, "REINSERTED", "This item had been deleted; it has now been verified and was ADDED back to your credit report."),
)  # fmt: skip
_SHEET: Final = (
    Saying(Outcome.DELETED, "DELETED"),
    Saying(Outcome.VERIFIED, "VERIFIED, NO CHANGE"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED"),
    Saying(Outcome.UPDATED_DISPUTED, "NEW INFORMATION BELOW", accepted=frozenset({Outcome.UPDATED_OTHER_ONLY, Outcome.UPDATED_DISPUTED_AND_OTHER})),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED AND OTHER INFORMATION UPDATED"),
    Saying(Outcome.NOT_FOUND, "NOT ON FILE"),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY INVESTIGATED"),
)  # fmt: skip
_ONLINE: Final = (
    Saying(Outcome.DELETED, "Deleted", "The item no longer appears on your TransUnion credit report."),
    Saying(Outcome.VERIFIED, "Verified as Accurate", "The data furnisher confirmed what it reports. No change was made."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified as Accurate and Updated", "What you disputed was confirmed. Other details are newer now: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "Disputed Information Updated", "The data furnisher corrected what you disputed: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed Information Updated and Other Information Updated", "What you disputed was corrected and further details were changed: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Information Updated", "What you disputed is unchanged; updated instead: {fields}."),
    Saying(Outcome.IN_PROGRESS, "Open", "The data furnisher has not answered yet. We will e-mail you when it has."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "Already Verified", "We investigated this item before and were told that it is correct. Send documents to have it looked at again."),
)  # fmt: skip
_SUMMED: Final = (
    Saying(Outcome.DELETED, "Deleted from your report"),
    Saying(Outcome.VERIFIED, "Verified as accurate, no change made"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified as accurate, other information updated"),
    Saying(Outcome.UPDATED_DISPUTED, "Disputed information updated"),
    Saying(Outcome.REINSERTED, "Added back to your report"),
    Saying(Outcome.NOT_FOUND, "Not found in your file"),
)
_MEANT: Final = {
    Outcome.DELETED: "The items below could not be verified, or the company asked us to take them off.",
    Outcome.VERIFIED: "The companies that report the items below told us that the information is right as it stands.",
    Outcome.VERIFIED_AND_UPDATED: "What you disputed in the items below is right; something else in them has changed since.",
    Outcome.UPDATED_DISPUTED: "What you disputed in the items below was changed. The enclosed report shows how they read now.",
    Outcome.REINSERTED: "The items below had been removed earlier. The companies have since certified them.",
    Outcome.NOT_FOUND: "We do not show the items below under the information you gave us, so there was nothing to investigate.",
}
_COMPARED: Final = (
    Saying(Outcome.DELETED, "Item deleted"),
    Saying(Outcome.VERIFIED, "Item verified as accurate"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Disputed information verified; other information updated"),
    Saying(Outcome.UPDATED_DISPUTED, "Disputed information updated"),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed and other information updated"),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Only information that was not disputed was updated"),
    Saying(Outcome.PARTIALLY_UPDATED, "Disputed information updated in part; the rest was verified"),
)


def letterhead(case: Case, what: str = "File Number") -> list[Block]:
    """The head of a mailed letter, with its bar code now and then."""
    strip = (
        [barcode(case.rng, f"P{case.rng.randrange(10**6, 10**7)}-{case.number[-3:]}")]
        if case.rng.random() < 0.5
        else []
    )
    facts = pairs((("Issued", long_day(case.dated_on)), (what, case.number)), label=1.3)
    return [
        *strip,
        beside((title("TransUnion", 1.6), lines(*write_to(Bureau.TRANSUNION))), (facts,)),
        gap(0.2),
        addressee(case),
        gap(0.1),
    ]


def dress(case: Case) -> tuple[Dress, Edge, Edge]:
    """The type of a mailed letter."""
    look = Dress(case.rng.choice((SANS, SERIF)), 9.2, 0.85, "#00648c")
    return look, ("", "", ""), (f"File Number {case.number}", "", "Page {n} of {m}")


def _sheet_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    header = ("TRANSUNION CONSUMER RELATIONS", "", f"FILE NUMBER: {case.number}")
    return Dress(MONO, 8.2, 0.8, "#222222"), header, ("", "{n}", figures(case.dated_on))


def _web_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    header = (
        f"{case.dated_on.month}/{case.dated_on.day}/{case.dated_on:%y}, 9:{case.rng.randrange(10, 60)} PM",
        "",
        "TransUnion Service Center",
    )
    return Dress(SANS, 8.6, 0.7, "#0a87a5"), header, ("service.transunion.com/dss/disputeResults.page", "", "{n}/{m}")


def _mailed(case: Case) -> list[Block]:
    told = one_of(
        case,
        (
            "Our investigation of the dispute you recently submitted is now complete. The results are listed below.",
            f"This is in answer to the dispute that reached us on {long_day(case.received_on)}. Our investigation is finished; what came of it follows.",
        ),
    )
    blocks = [
        *letterhead(case),
        para(told),
        para("If our investigation has not resolved your dispute, please see your options at the end of this letter."),
    ]
    if case.rng.random() < 0.6:
        blocks += _definitions()
    blocks += [*overleaf(case), bar("YOUR INVESTIGATION RESULTS", dark=True)]
    for each in case.answers:
        blocks.append(boxed(*_result(case, each)))
    if case.rng.random() < 0.35:
        blocks += standing(case, "OTHER ACCOUNTS", "These accounts were not part of your dispute.")
    return [
        *blocks,
        *afterwards(case, "What you can do next"),
        *enclosed_report(case, "Your Credit Report"),
        *enclosed_rights(case),
    ]


def _result(case: Case, answer: Answer) -> list[Block]:
    blocks: list[Block] = [para(f"^{full_name(answer)}^", 1.05, sticky=True)]
    if answer.section is ItemSection.TRADELINE and case.rng.random() < 0.6:
        blocks.append(para(", ".join(reach(case.rng, answer.name)[1:]), 0.88, sticky=True))
    blocks.append(para(f"^INVESTIGATION RESULTS - {answer.saying.title}:^ {answer.words}"))
    if answer.section is ItemSection.TRADELINE and answer.saying.outcome is not Outcome.DELETED:
        blocks.append(para("This is how the account reads on your credit report now.", 0.95, sticky=True))
        blocks.append(pairs(now(case.bureau, answer), columns=2, label=1.3, size=0.9))
        if case.rng.random() < 0.35:
            blocks.append(history(case, answer.entry))
    return blocks


def _definitions() -> list[Block]:
    return [
        para("^How to read your results^", sticky=True),
        bullets(
            "^DELETED^ - the item was removed from your credit report.",
            "^DISPUTED INFORMATION UPDATED^ - the item was changed because of your dispute.",
            "^VERIFIED AS ACCURATE^ - the item was verified and stays as it is.",
            "^VERIFIED AS ACCURATE AND UPDATED^ - what you disputed is accurate; other information in the item has changed.",
            "^REINSERTED^ - an item that had been deleted was verified and put back.",
            marker="–",
        ),
    ]


def _sheet(case: Case) -> list[Block]:
    rows = [[_listed(each), each.saying.title] for each in case.answers]
    blocks: list[Block] = [
        lines(case.file.name, case.file.street, case.file.town),
        gap(0.15),
        para(
            one_of(
                case, ("RE: RESULTS OF INVESTIGATION", "OUR INVESTIGATION OF THE DISPUTE YOU SUBMITTED IS COMPLETE.")
            )
        ),
        grid(("ITEM", "RESULT"), rows, (0.58, 0.42), "bare"),
    ]
    for each in case.answers:
        if each.saying.outcome in CHANGING:
            blocks += [rule(), para(f"^{full_name(each)}^", sticky=True), piped(now(case.bureau, each))]
    return [*blocks, rule(), *afterwards(case, "PLEASE NOTE"), *enclosed_rights(case, 0.15)]


def _listed(answer: Answer) -> str:
    return full_name(answer) if answer.section is ItemSection.TRADELINE else f"{answer.name} {answer.entry.told}"


def _claim(case: Case, answer: Answer) -> str:
    if answer.section is not ItemSection.TRADELINE:
        return one_of(case, ("I don't recognize this", "Other"))
    return one_of(case, ("Not mine", "Balance is incorrect", "Account status is incorrect", "Other"))


def _online(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("Dispute Results", 1.7),
        pairs((("Prepared for", case.file.name), ("File Number", case.number), ("Submitted", short_day(case.received_on)), ("Completed", short_day(case.dated_on))), columns=2, label=1.0),
        para("^Summary of actions taken^", 1.1, sticky=True),
        grid(
            ("Item", "You said", "Result"),
            [[_listed(each), _claim(case, each), each.saying.title] for each in case.answers],
            (0.45, 0.22, 0.33),
            "zebra",
        ),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [para(f"^{full_name(each)}^", 1.05, sticky=True), para(each.words)]
        if each.saying.outcome in CHANGING:
            blocks.append(pairs(now(case.bureau, each), columns=2, label=1.25, size=0.9))
    if case.rng.random() < 0.5:
        blocks += standing(
            case, "Accounts you did not dispute", "For your reference; nothing about them has changed.", in_lines=True
        )
    return [*blocks, *afterwards(case, "Not satisfied with your results?", listed=True)]


def _summed(case: Case) -> list[Block]:
    told = f"We have finished looking into your dispute of {long_day(case.received_on)}. Below we list what we did, by result."
    blocks = [
        *letterhead(case),
        para(f"Dear {case.file.name.title()}:"),
        para(told),
        title("Summary of Actions Taken", 1.3),
    ]
    for outcome in dict.fromkeys(each.saying.outcome for each in case.answers):
        group = [each for each in case.answers if each.saying.outcome is outcome]
        blocks += [
            bar(group[0].saying.title),
            para(_MEANT[outcome], sticky=True),
            bullets(*(full_name(each) for each in group)),
        ]
    return [
        *blocks,
        *afterwards(case, "Your rights after an investigation"),
        *enclosed_report(case, "Report as of this date"),
        *enclosed_rights(case, 0.4),
    ]


def _compared(case: Case) -> list[Block]:
    blocks = [
        *letterhead(case, "File No."),
        para(
            "Your dispute has been investigated. For each item you will find the result and, where something changed, how it was reported before and how it is reported now."
        ),
    ]
    for at, each in enumerate(case.answers, 1):
        blocks += [
            para(f"^{at}. {full_name(each)}^", 1.05, sticky=True),
            para(f"Result: ^{each.saying.title}^", sticky=bool(each.changes)),
        ]
        if each.changes:
            rows = [[change.label, change.before, change.after] for change in each.changes]
            blocks.append(grid(("", "Before", "Now"), rows, (0.4, 0.3, 0.3)))
    if case.rng.random() < 0.4:
        blocks += standing(case, "ACCOUNTS NOT IN DISPUTE", "Listed for completeness.", in_lines=True)
    return [*blocks, *afterwards(case, "If you still disagree"), *enclosed_rights(case)]


FORMS: Final = (
    Form("tu_mailed", Bureau.TRANSUNION, LetterKind.RESULTS, _mailed, dress, _MAILED, SIZES),
    Form("tu_sheet", Bureau.TRANSUNION, LetterKind.RESULTS, _sheet, _sheet_dress, _SHEET, SIZES, words_of=in_title),
    Form("tu_online", Bureau.TRANSUNION, LetterKind.RESULTS, _online, _web_dress, _ONLINE, SIZES, days=(8, 31)),
    Form("tu_summed", Bureau.TRANSUNION, LetterKind.RESULTS, _summed, dress, _SUMMED, SIZES, words_of=in_title),
    Form("tu_compared", Bureau.TRANSUNION, LetterKind.RESULTS, _compared, dress, _COMPARED, SIZES, shows_old=True, words_of=in_title),
)  # fmt: skip
