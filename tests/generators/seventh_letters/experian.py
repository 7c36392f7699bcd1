"""Experian's results: the mailed results with their key, the page of the dispute center, a letter, two lists of changes.

Found: that results reach members by alerts ("Open", "Update", "Dispute results ready") and say of each item whether it
was modified, confirmed and left, or deleted: Experian's own articles on tracking a dispute and on reinsertion: certain.
That a regulator called its result notices confusing and ambiguous: CFPB v. Experian, C.D. Cal. 8:25-cv-00024, as told
by several law firms: certain, and the reason for the outcomes here that say little ("Updated", "Processed"). That a
letter "confirmed the accuracy" of all items but one: Little v. Equifax, D.N.J. 2024: certain. The outcomes Deleted,
Remains, Updated, Processed, Verified and Updated and what the key says of them: general knowledge, no letter was found
in the open. "Updated" does not say whether it was the disputed information that changed.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.seventh_letters.around import (
    addressee,
    afterwards,
    closing,
    enclosed_report,
    enclosed_rights,
    full_name,
    in_both,
    long_day,
    one_of,
    overleaf,
    reach,
    short_day,
    standing,
    write_to,
)
from tests.generators.unseen_letters.model import CHANGING, ItemSection, LetterKind

_SOME_UPDATE: Final = frozenset(
    {Outcome.UPDATED_DISPUTED, Outcome.UPDATED_OTHER_ONLY, Outcome.UPDATED_DISPUTED_AND_OTHER}
)
_MAILED: Final = (
    Saying(Outcome.DELETED, "Deleted"),
    Saying(Outcome.VERIFIED, "Remains"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and Updated"),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", accepted=_SOME_UPDATE),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Processed", accepted=_SOME_UPDATE | {Outcome.VERIFIED_AND_UPDATED}),
    Saying(Outcome.REINSERTED, "Reinserted"),
)
_KEY: Final = (
    ("Deleted", "We took this item off your credit report."),
    ("Remains", "The company that reports this item has certified that it is accurate. Your dispute did not change it."),
    ("Updated", "Something in this item was changed; look at the item to see what. If you questioned whether the item is yours, it was confirmed to be."),
    ("Processed", "This item was handled as part of your dispute: it was updated or deleted. If it is shown in your report, it was updated."),
    ("Verified and Updated", "What you disputed was certified as accurate. Information you did not dispute has been updated."),
    ("Reinserted", "This item had been deleted and is on your report again because the company certified it."),
)  # fmt: skip
_ONLINE: Final = (
    Saying(Outcome.DELETED, "Deleted", "This item was removed from your Experian credit report."),
    Saying(Outcome.VERIFIED, "Remains", "The company verified that this information is correct. It stays on your report without change."),
    Saying(Outcome.VERIFIED, "Verified as accurate", "The information you disputed was confirmed by the company that furnishes it."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The information you disputed was confirmed. Unrelated information was updated: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "The information you disputed was corrected by the company: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "The information you disputed was corrected, and so was other information: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Updated", "Updates unrelated to your dispute were made: {fields}. What you disputed did not change."),
    Saying(Outcome.IN_PROGRESS, "Open", "We are waiting for an answer. You will get an alert when there is news."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "Not investigated again", "You disputed this item before, and nothing new came with your request, so the earlier result stands."),
)  # fmt: skip
_WRITTEN: Final = (
    Saying(Outcome.DELETED, "", "{item} has been deleted from your personal credit report."),
    Saying(
        Outcome.DELETED,
        "",
        "We could not have {item} confirmed within the time the law allows and have therefore removed it.",
    ),
    Saying(Outcome.VERIFIED, "", "{item} was certified to us as accurate and stays as reported."),
    Saying(
        Outcome.VERIFIED_AND_UPDATED,
        "",
        "{item} was certified to us as accurate in what you dispute; at the same time the company sent newer information on {fields}.",
    ),
    Saying(
        Outcome.UPDATED_DISPUTED, "", "{item} has been corrected the way you asked; you will find a change in {fields}."
    ),
    Saying(
        Outcome.PARTIALLY_UPDATED,
        "",
        "{item} has been corrected in {fields}; the rest of what you dispute was certified as accurate.",
    ),
    Saying(
        Outcome.NOT_FOUND,
        "",
        "{item} is not part of your personal credit report, so there was nothing for us to look into.",
    ),
    Saying(Outcome.IN_PROGRESS, "", "{item} is still being looked into; its result will reach you separately."),
)
_CHANGED: Final = (
    Saying(Outcome.DELETED, "Deleted"),
    Saying(Outcome.VERIFIED, "Remains unchanged"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Disputed information verified, unrelated information updated"),
    Saying(Outcome.UPDATED_DISPUTED, "Disputed information updated"),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed information and unrelated information updated"),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Unrelated information updated"),
)
_PARTS: Final = (
    Saying(Outcome.DELETED, "Deleted", "Removed from your file."),
    Saying(Outcome.VERIFIED, "Remains", "Certified as accurate by its source."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Remains", "Certified as accurate by its source, with newer information added: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "What you questioned was changed: {fields}."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "No new investigation", "Already investigated at your request; nothing new was provided."),
    Saying(Outcome.NOT_FOUND, "Not on file", "Not found in your file under the identification you sent."),
)  # fmt: skip
_SECTIONS: Final = {
    ItemSection.PERSONAL_INFORMATION: "Personal information",
    ItemSection.PUBLIC_RECORD: "Public records",
    ItemSection.TRADELINE: "Credit items",
    ItemSection.INQUIRY: "Requests for your credit history",
}


def letterhead(case: Case) -> list[Block]:
    """The head of a mailed letter."""
    facts = [("Date", long_day(case.dated_on)), ("Report number", case.number)]
    if case.rng.random() < 0.5:
        facts.insert(0, ("Prepared for", case.file.name))
    shown = pairs(facts, label=1.2)
    return [
        beside((title("Experian", 1.7), lines(*write_to(Bureau.EXPERIAN)[1:])), (shown,)),
        gap(0.25),
        addressee(case),
        gap(0.1),
    ]


def dress(case: Case) -> tuple[Dress, Edge, Edge]:
    """The type of a mailed letter."""
    look = Dress(case.rng.choice((SANS, SERIF)), 9.4, 0.85, "#26478d")
    return look, ("", "", f"Report number {case.number}"), ("0000000000", "", "Page {n} of {m}")


def _plain_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10.4, 1.0, "#000000"), ("", "", ""), ("", "{n}", "")


def _web_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    header = (
        f"{case.dated_on.month}/{case.dated_on.day}/{case.dated_on:%y}, 2:{case.rng.randrange(10, 60)} PM",
        "",
        "Experian - Dispute Center",
    )
    return Dress(SANS, 8.8, 0.75, "#5c068c"), header, ("usa.experian.com/member/disputeCenter/results", "", "{n}/{m}")


def _mailed(case: Case) -> list[Block]:
    told = one_of(
        case,
        (
            "You recently disputed information in your personal credit report. We have completed our work on your request; the results are below.",
            f"Thank you for contacting us. The items you disputed in the request we received on {short_day(case.received_on)} have been processed, with these results.",
        ),
    )
    blocks = [*letterhead(case), title("Dispute Results", 1.5), para(told)]
    key: list[Block] = [para("^What the results mean^", sticky=True), pairs(_KEY, label=1.4, size=0.92)]
    rows = [[_what(each), f"Outcome: ^{each.saying.title}^"] for each in case.answers]
    listed: list[Block] = [
        bar("Here are your results"),
        grid(("Item", "Result"), rows, (0.64, 0.36), one_of(case, ("lines", "zebra", "plain"))),
    ]
    first = case.rng.random() < 0.6
    blocks += [*key, *overleaf(case), *listed] if first else [*overleaf(case, 0.2), *listed, *key]
    for each in case.answers:
        if each.saying.outcome in CHANGING:
            blocks += [
                para(f"^{full_name(each)}^", sticky=True),
                para("After your dispute this item reads:", 0.95, sticky=True),
            ]
            blocks.append(pairs(now(case.bureau, each), columns=2, label=1.3, size=0.9))
    if case.rng.random() < 0.35:
        blocks += standing(
            case,
            "Your other accounts",
            "The accounts below are in your report too. You did not ask us to look into them.",
        )
    return [
        *blocks,
        *afterwards(case, "If you disagree with the results"),
        *enclosed_report(case, "From your Experian credit report"),
        *enclosed_rights(case),
    ]


def _what(answer: Answer) -> str:
    if answer.section is ItemSection.TRADELINE:
        return f"{answer.name}\nAccount number: {answer.number}" if answer.number else answer.name
    return f"{answer.known_as}\n{answer.entry.told}"


def _online(case: Case) -> list[Block]:
    waiting = any(each.saying.outcome is Outcome.IN_PROGRESS for each in case.answers)
    status = "Update" if waiting else "Dispute results ready"
    facts = (
        ("Report #", case.number),
        ("Status", status),
        ("Opened", figures(case.received_on)),
        ("Completed", figures(case.dated_on)),
    )
    told = f"{case.file.name.title()}, we have heard back about your dispute. Here is what happened to {_count(len(case.answers))}."
    blocks: list[Block] = [title("Dispute Results", 1.7), pairs(facts, columns=2, label=1.0), para(told)]
    for each in case.answers:
        card: list[Block] = [para(f"^{each.name}^", 1.1, sticky=True)]
        card += [
            pairs(_numbered(each), label=1.3),
            para(f"Outcome: ^{each.saying.title}^", sticky=True),
            para(each.words),
        ]
        blocks.append(boxed(*card, breakable=False))
    if case.rng.random() < 0.5:
        blocks += standing(case, "Other accounts on your report", "You did not dispute these.", in_lines=True)
    return [*blocks, *afterwards(case, "What now?", listed=True)]


def _count(items: int) -> str:
    return "the item you disputed" if items == 1 else f"the {items} items you disputed"


def _numbered(answer: Answer) -> list[tuple[str, str]]:
    if answer.section is ItemSection.TRADELINE:
        return [("Account number", answer.number or "-"), ("Account type", answer.entry.told)]
    return [*([("Reference", answer.number)] if answer.number else []), ("Type", answer.entry.told)]


def _written(case: Case) -> list[Block]:
    opened = one_of(
        case,
        (
            f"We write about the letter in which you question information in your personal credit report, received on {long_day(case.received_on)}. We asked each company concerned to check its records. In detail:",
            "We have gone through the items you asked us to investigate and contacted their sources where we could not decide on your documents alone. This is what resulted.",
        ),
    )
    said = [each.words for each in case.answers]
    blocks = [*letterhead(case), para(f"Dear {case.file.name.title()},"), para(opened)]
    blocks += (
        [bullets(*said)] if case.rng.random() < 0.4 else [steps(*said)] if case.rng.random() < 0.5 else paras(*said)
    )
    if case.rng.random() < 0.6:
        blocks += [para("The companies can be reached here:", sticky=True)]
        names = [each.name for each in case.answers if each.section is ItemSection.TRADELINE]
        blocks += [lines(*reach(case.rng, name), indent=0.2) for name in names[:3]]
    return [
        *blocks,
        *afterwards(case, "Your options"),
        *closing(case, "Experian", "National Consumer Assistance Center"),
        *enclosed_rights(case, 0.3),
    ]


def _changed(case: Case) -> list[Block]:
    blocks = [*letterhead(case), title("Results of your dispute", 1.4)]
    blocks.append(
        para(
            "The first table has the result for each item. Where an item was updated, the second part shows the item before and after your dispute."
        )
    )
    rows = [[str(at), full_name(each), each.saying.title] for at, each in enumerate(case.answers, 1)]
    blocks.append(grid(("No.", "Item", "Result"), rows, (0, 0.5, 0.42), "lines"))
    for at, each in enumerate(case.answers, 1):
        if each.changes:
            blocks += [
                bar(f"No. {at}: {each.known_as}"),
                beside(_column("Before dispute", each, True), _column("After dispute", each, False)),
            ]
    if case.rng.random() < 0.4:
        blocks += standing(case, "Not disputed", "These accounts are in your report as well.", in_lines=True)
    return [
        *blocks,
        *afterwards(case, "Where to go from here"),
        *enclosed_report(case, "Your report"),
        *enclosed_rights(case),
    ]


def _column(heading: str, answer: Answer, old: bool) -> list[Block]:
    return [para(f"^{heading}^", sticky=True), pairs(now(Bureau.EXPERIAN, answer, old=old), label=1.2, size=0.9)]


def _parts(case: Case) -> list[Block]:
    blocks = [
        *letterhead(case),
        para(
            f"Your dispute of {short_day(case.received_on)} is closed. Results are arranged by the part of your report they belong to."
        ),
    ]
    for section, heading in _SECTIONS.items():
        listed = case.of(section)
        if listed:
            blocks.append(title(heading, 1.2))
        for each in listed:
            blocks += [para(f"^{full_name(each)}^", sticky=True), para(f"{each.saying.title} - {each.words}"), rule()]
    return [*blocks, *afterwards(case, "Good to know", listed=True), *enclosed_rights(case)]


FORMS: Final = (
    Form("ex_mailed", Bureau.EXPERIAN, LetterKind.RESULTS, _mailed, dress, _MAILED, SIZES, words_of=in_title),
    Form("ex_online", Bureau.EXPERIAN, LetterKind.RESULTS, _online, _web_dress, _ONLINE, SIZES, days=(6, 31), words_of=in_both),
    Form("ex_written", Bureau.EXPERIAN, LetterKind.RESULTS, _written, _plain_dress, _WRITTEN, (1, 2, 2, 3, 3, 4, 5)),
    Form("ex_changed", Bureau.EXPERIAN, LetterKind.RESULTS, _changed, dress, _CHANGED, SIZES, shows_old=True, words_of=in_title),
    Form("ex_parts", Bureau.EXPERIAN, LetterKind.RESULTS, _parts, dress, _PARTS, SIZES, words_of=in_both),
)  # fmt: skip
