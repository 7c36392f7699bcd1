"""TransUnion's results: the page of its website, the posted letter, and the summary of the service center.

The titles and their definitions are those of its dispute interface, seen in public code that speaks it (sure); the
order title, sentence, item as it now stands, changes of personal information at the end, and the page heads are known
from its own guide to the results and from parsers of its disclosures (fairly sure). How it says that an item is not
on file or was verified before is less sure.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.people import GOOD
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    barcode,
    beside,
    boxed,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import (
    companies,
    contact_us,
    handled,
    house,
    next_steps,
    payments,
    person,
    report_excerpt,
    rights,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_AS_DISPUTED: Final = frozenset({Outcome.UPDATED_DISPUTED})
SAYINGS: Final = (
    Saying(Outcome.DELETED, "DELETED", "In response to your dispute, this item was DELETED from your credit report."),
    Saying(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "We investigated the information you disputed and updated: {fields}."),
    # The definition printed beside it says "based on your dispute", the title doesn't: either may be meant.
    Saying(Outcome.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "We investigated the information you disputed and updated: {fields}.", _AS_DISPUTED),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "We investigated the information you disputed and updated: {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", "We investigated this item, verified it belongs to you, and updated: {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "We investigated the information you disputed and the disputed information was VERIFIED AS ACCURATE; however, we updated: {fields}."),
    Saying(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "We investigated the information you disputed and the disputed information was VERIFIED AS ACCURATE."),
    Saying(Outcome.REINSERTED, "REINSERTED", "We investigated the information you disputed and this previously deleted item has now been verified and ADDED back to your credit report."),
    Saying(Outcome.NOT_FOUND, "NOT ON FILE", "The item you disputed does not appear in your TransUnion credit file."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY INVESTIGATED", "You disputed this item before and we have already investigated it; nothing new came with your dispute, so we did not investigate it again."),
)  # fmt: skip
DEFINITIONS: Final = (
    ("Deleted", "The disputed item(s) was removed from your credit report."),
    ("Disputed Information Updated", "A change was made to the item(s) based on your dispute."),
    ("Disputed Information Updated and Other Information Updated", "A change was made to the item(s) based on your dispute and other information has also changed."),
    ("Information Updated", "A change was made to the item(s) based on your dispute."),
    ("Reinserted", "This previously deleted item(s) has been verified; therefore, it has been added back to your credit report."),
    ("Verified and Updated", "The disputed item(s) was verified as belonging to you and information has changed or been updated to reflect recent activity."),
    ("Verified as Accurate", "The disputed item(s) was verified as accurate."),
    ("Verified as Accurate and Updated", "The disputed item(s) was verified as accurate; however, other information has also changed."),
)  # fmt: skip
_STANDS: Final = "Here is how this item appears on your credit report following our investigation."
_BLUE: Final = "#00719e"


def _item(case: Case, answer: Answer, *, name_first: bool) -> list[Block]:
    heading = bar(f"INVESTIGATION RESULTS - {answer.saying.title}{':' if answer.changes else ''}")
    name = para(f"^{answer.known_as}^", 1.05, sticky=True)
    blocks = [gap(0.08), name, heading] if name_first else [heading, name]
    if answer.section is not ItemSection.TRADELINE:
        blocks.append(para(answer.entry.told, 0.95))
    unseen = answer.saying.outcome in (Outcome.DELETED, Outcome.NOT_FOUND, Outcome.PREVIOUSLY_INVESTIGATED)
    if answer.section is not ItemSection.TRADELINE or unseen:
        return [*blocks, para(answer.words)]
    stands = pairs(_information(case, answer), 2, 1.45, 0.92)
    blocks += [para(f"{answer.words} {_STANDS}"), para("^Account Information^", 0.95), stands]
    return blocks + (payments(case, answer.entry) if case.rng.random() < 0.4 else [])


def _information(case: Case, answer: Answer) -> list[tuple[str, str]]:
    """The account as it stands; what is adverse is marked, as in every disclosure of TransUnion's."""
    rows = []
    for label, value in now(case.bureau, answer):
        adverse = label in ("Past Due", "Pay Status") and value not in ("$0", GOOD)
        rows.append((label, f">{value}<" if adverse else value))
    if case.rng.random() < 0.35:
        rows.append(("Remarks", case.rng.choice(("DISP INVG COMP-CONSUM DISAGRS", "ACCT INFO DISPUTED BY CONSUMR"))))
    return rows


def _terms() -> list[Block]:
    return [title("Table of Definitions", 1.1), grid(("Term", "Definition"), DEFINITIONS, (1, 2.2), "lines", 0.9)]


def _opening(case: Case) -> list[Block]:
    return paras(
        "Our investigation of the dispute you recently submitted is now complete. The results are listed below.",
        "If an item you disputed is not in the list, either it did not appear in your credit file, or it already showed "
        "the corrected status when we investigated.",
    )


def online(case: Case) -> list[Block]:
    """The page of the website, printed or downloaded."""
    head = [("Personal Credit Report for", case.file.name), ("File Number", case.number), ("Date Created", figures(case.dated_on))]  # fmt: skip
    blocks: list[Block] = [title("Your Investigation Results", 1.7), pairs(head, 1, 2.1), rule(), *_opening(case)]
    blocks += _terms() if case.rng.random() < 0.5 else []
    for heading, sections in (
        ("Accounts", (ItemSection.TRADELINE,)),
        ("Public Records", (ItemSection.PUBLIC_RECORD,)),
        ("Inquiries", (ItemSection.INQUIRY,)),
        ("Personal Information", (ItemSection.PERSONAL_INFORMATION,)),
    ):
        found = case.of(*sections)
        blocks += [title(heading, 1.25)] if found else []
        for answer in found:
            blocks += _item(case, answer, name_first=False)
    blocks += next_steps(case)
    return blocks + (rights() if case.rng.random() < 0.5 else [])


def _online_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    printed = f"{case.dated_on.month}/{case.dated_on.day}/{case.dated_on:%y}, {case.rng.randrange(1, 12)}:{case.rng.randrange(10, 59)} PM"
    where = "https://service.transunion.com/dss/investigationResults.page"
    return Dress(SANS, 8.6, 0.75, _BLUE), (printed, "", "TransUnion Credit Report"), (where, "", "{n}/{m}")


def posted(case: Case) -> list[Block]:
    """The letter with its mailing codes; the revised report follows the results."""
    rng = case.rng
    codes = f"P{rng.randrange(10, 99)}A{rng.randrange(10, 99)}-00{rng.randrange(1, 9)} {rng.randrange(10**4):05d}-I{rng.randrange(10**5):06d} 01"
    facts = pairs([("File Number:", case.number), ("Page:", "1"), ("Date Issued:", figures(case.dated_on))], 1, 1.0)
    blocks: list[Block] = [
        beside([house(case), gap(0.3), lines(codes, size=0.8), person(case)], [facts, barcode(rng, codes.split()[0])], shares=(3, 2)),
        gap(0.3),
        para(f"Dear {case.file.name.title()},"),
        *_opening(case),
        title("How to Read Your Investigation Results", 1.1),
        para("For each disputed item you will find a short summary in a gray box, a paragraph that describes the result, and then a view of how the item appears in your updated credit report. Changes to personal information (name, address, employment) appear at the end of the results."),
        *(_terms() if rng.random() < 0.7 else []),
        title("Your Investigation Results", 1.4),
    ]  # fmt: skip
    for answer in case.of(ItemSection.TRADELINE, ItemSection.PUBLIC_RECORD, ItemSection.INQUIRY):
        blocks += _item(case, answer, name_first=True)
    for answer in case.of(ItemSection.PERSONAL_INFORMATION):
        blocks += _item(case, answer, name_first=True)
    blocks += [para("- End of Investigation Results -", centered=True), *handled(case), *next_steps(case)]
    blocks += report_excerpt(case, "Your TransUnion Credit Report") if rng.random() < 0.6 else []
    return [*blocks, *contact_us(case), *rights()]


def _posted_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (f"Consumer Credit Report for {case.file.name}", f"File Number: {case.number}", "Page {n} of {m}")
    return Dress(SERIF, 10, 0.85, "#333333"), head, ("", f"Date Issued: {figures(case.dated_on)}", "")


def summary(case: Case) -> list[Block]:
    """A summary table of items and results, the details of what changed after it."""
    blocks: list[Block] = [
        title("Dispute Results", 1.8),
        para(f"Hello {case.file.name.split()[0].title()}, we've completed your investigation. Here's a summary of the actions we took."),
        pairs([("File Number", case.number), ("Date Created", figures(case.dated_on)), ("Dispute Submitted", figures(case.received_on))], 3, 1.1, 0.92),
        grid(
            ("Disputed item", "Account number", "Result"),
            [(each.name, each.number or "---", each.saying.title) for each in case.answers],
            (2.2, 1.3, 2.5),
            case.rng.choice(("lines", "zebra")),
        ),
    ]  # fmt: skip
    changed = [each for each in case.answers if each.changes]
    blocks += [title("What changed", 1.25)] if changed else []
    for answer in changed:
        details = pairs(_information(case, answer), 2, 1.35, 0.9)
        blocks.append(boxed(para(f"^{answer.known_as}^"), para(f"{answer.words} {_STANDS}"), details, breakable=False))
    return [*blocks, *_terms(), *next_steps(case), *(companies(case) if case.rng.random() < 0.5 else [])]


def _summary_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(SANS, 8.8, 0.7, _BLUE),
        ("TransUnion", "", "Service Center"),
        ("© TransUnion LLC", "", "Page {n} of {m}"),
    )


_BUREAU, _RESULTS = Bureau.TRANSUNION, LetterKind.RESULTS
FORMS: Final = (
    Form("tu website", _BUREAU, _RESULTS, online, _online_dress, SAYINGS, SIZES),
    Form("tu posted", _BUREAU, _RESULTS, posted, _posted_dress, SAYINGS, SIZES),
    Form("tu summary", _BUREAU, _RESULTS, summary, _summary_dress, SAYINGS[:-2], SIZES, words_of=in_title),
)
