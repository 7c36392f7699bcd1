"""Experian's results: the posted key with its list, the pages of the dispute center, the older enclosure, a block.

The outcome words (Deleted, Remains, Updated, Verified and updated, Processed, Reviewed, Pending) and what its key says
of them are remembered from posted results (fairly sure); head, report number, two columns without colons and the
masks are facts of its printed disclosures (sure); the columns before and after the dispute are less sure, the wording
of a block (15 U.S.C. 1681c-2) is made up from the statute.
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
    barcode,
    beside,
    boxed,
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
from tests.generators.fifth_letters.surroundings import (
    companies,
    contact_us,
    handled,
    house,
    letterhead,
    long_day,
    next_steps,
    person,
    report_excerpt,
    rights,
    short_day,
    signed,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_SOME_UPDATE: Final = frozenset({Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.UPDATED_OTHER_ONLY})
_DELETED = Saying(Outcome.DELETED, "Deleted", "This item was removed from your credit report.")
_REMAINS = Saying(Outcome.VERIFIED, "Remains", "The company that reported the information has certified to Experian that it is accurate. This item was not changed as a result of our processing of your dispute.")  # fmt: skip
_VERIFIED_UPDATED = Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The information you disputed has been verified as accurate; however, information unrelated to your dispute has been updated.")  # fmt: skip
_UPDATED = Saying(Outcome.UPDATED_DISPUTED, "Updated", "The information you disputed has been updated. Please review your report for the details.", frozenset({Outcome.UPDATED_DISPUTED_AND_OTHER}))  # fmt: skip
_CHANGED = Saying(Outcome.UPDATED_DISPUTED, "Updated", "A change was made to this item; review this report to view the change. If ownership of the item was disputed, then it was verified as belonging to you.", _SOME_UPDATE)  # fmt: skip
_PROCESSED = Saying(Outcome.UPDATED_DISPUTED, "Processed", "This item was either updated or deleted; review this report to learn its outcome.", _SOME_UPDATE)  # the item as it stands is enclosed  # fmt: skip
_PENDING = Saying(Outcome.IN_PROGRESS, "Pending", "We have not yet completed our investigation of this item. We will send you the result when we have it.")  # fmt: skip
_NOT_ON_FILE = Saying(Outcome.NOT_FOUND, "Not on file", "We could not find this item on your Experian credit report.")

NEW_KEY: Final = (_DELETED, _REMAINS, _UPDATED, _VERIFIED_UPDATED, _PENDING)
OLD_KEY: Final = (_DELETED, _REMAINS, _CHANGED, _VERIFIED_UPDATED, _PROCESSED)
_BLUE: Final = "#26478d"
_HEADINGS: Final = (
    ("Credit items", ItemSection.TRADELINE),
    ("Public records", ItemSection.PUBLIC_RECORD),
    ("Inquiries", ItemSection.INQUIRY),
    ("Personal information", ItemSection.PERSONAL_INFORMATION),
)


def _key(of: tuple[Saying, ...]) -> list[Block]:
    return [lines(*(f"^{each.title}^ - {each.text}" for each in of), size=0.95)]


def posted(case: Case) -> list[Block]:
    """The posted letter: the key of outcomes, then a list of items with no more than the outcome's word."""
    rng = case.rng
    blocks: list[Block] = [
        letterhead(case, barcode(rng, f"{rng.randrange(10**9):010d}"), long_day(case.dated_on), f"Report number {case.number}", space=0.35),
        gap(0.25),
        para(f"Dear {case.file.name.title()},"),
        title("Dispute results", 1.6),
        *paras("We have completed the processing of your dispute(s). Here are the results.", "Where documents you sent allowed us to change your credit report, we did so. Otherwise we contacted the company that reports the information, gave it all you sent us, and asked it to verify what it reports and to tell us the outcome."),
        title("How to read your results", 1.1),
        *_key(NEW_KEY),
        rule(),
        title("Here are your results", 1.25),
    ]  # fmt: skip
    for heading, section in _HEADINGS:
        found = case.of(section)
        blocks += [title(heading, 1.05)] if found else []
        blocks += [_outcome(each) for each in found]
    blocks += [para("Visit ^experian.com/status^ to check the status of your pending disputes at any time.")]
    blocks += next_steps(case)
    blocks += report_excerpt(case, "Your credit report") if rng.random() < 0.5 else []
    return [*blocks, *contact_us(case), *(rights() if rng.random() < 0.6 else [])]


def _outcome(answer: Answer) -> Block:
    if answer.section is ItemSection.TRADELINE:
        return lines(f"^{answer.name}^", f"{answer.number or 'Account number not shown'}", f"Outcome: ^{answer.saying.title}^", indent=0.15)  # fmt: skip
    if answer.section is ItemSection.INQUIRY:
        return lines(f"^{answer.name}^", answer.entry.told, f"Outcome: ^{answer.saying.title}^", indent=0.15)
    if answer.section is ItemSection.PUBLIC_RECORD:
        return lines(f"^{answer.name}^ {answer.number}", f"Outcome: ^{answer.saying.title}^", indent=0.15)
    return lines(f"{answer.entry.told}: ^{answer.name}^", f"Outcome: ^{answer.saying.title}^", indent=0.15)


def _posted_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (f"Prepared for: {case.file.name}", f"Date: {long_day(case.dated_on)}", f"Report number: {case.number}")
    return Dress(SERIF, 10.2, 0.9, _BLUE), head, ("", "Page {n} of {m}", f"0{case.rng.randrange(10**9)}")


def enclosed(case: Case) -> list[Block]:
    """The older letter: the list first, then the items as they now stand, two columns to an item."""
    listed = [(each.known_as if each.section is ItemSection.TRADELINE else f"{each.known_as} ({each.entry.told})", each.saying.title) for each in case.answers]  # fmt: skip
    blocks: list[Block] = [
        title("Experian", 1.8),
        pairs([("Prepared for", case.file.name), ("Report number", case.number), ("Report date", long_day(case.dated_on))], 1, 1.3),
        lines(case.file.street, case.file.town),
        para("Our reinvestigation of the dispute(s) and/or other request(s) you recently submitted is now complete. If we were able to make changes to your credit report based on information you provided, or if you requested the addition of a statement, we have done so."),
        title("How to read this report", 1.1),
        *_key(OLD_KEY),
        title("Results", 1.25),
        grid((), [(name, f"Outcome: ^{outcome}^") for name, outcome in listed], (2, 1.2), "plain", 1.0),
        *handled(case),
    ]  # fmt: skip
    standing = [each for each in case.of(ItemSection.TRADELINE) if each.changes]
    if standing:
        blocks += [page(), title("Your credit items as they now appear", 1.25)]
    for answer in standing:
        blocks.append(
            boxed(para(f"^{answer.known_as}^"), pairs(now(case.bureau, answer), 2, 1.4, 0.9), breakable=False)
        )
    return [*blocks, *next_steps(case), *contact_us(case)]


def _enclosed_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10, 0.9, "#222222"), (f"Report number {case.number}", "", "Page {n} of {m}"), ("", "", "")


def center(case: Case) -> list[Block]:
    """The dispute center's pages: each item with its outcome, and what it was and is in two columns."""
    count = len(case.answers)
    blocks: list[Block] = [
        title("Your Dispute Results", 1.8),
        para(f"{count} {'item was' if count == 1 else 'items were'} disputed. Results are available for your review."),
    ]
    for at, answer in enumerate(case.answers, 1):
        blocks.append(bar(f"{at} of {count}   {answer.name}", dark=True))
        if answer.section is ItemSection.TRADELINE:
            blocks.append(lines(f"Account Number {answer.number or '-'}", f"Account Type {answer.entry.told}"))
        else:
            blocks.append(para(f"{answer.entry.told}{f', reference number {answer.number}' if answer.number else ''}"))
        blocks += [title(answer.saying.title, 1.15), para(answer.words)]
        if answer.changes:
            old = [para("^Before Dispute^"), pairs(now(case.bureau, answer, old=True), 1, 1.35, 0.9)]
            new = [para("^After Dispute^"), pairs(now(case.bureau, answer), 1, 1.35, 0.9)]
            blocks.append(beside(old, new))
            if case.rng.random() < 0.4:
                blocks.append(para("Comment: Completed investigation of FCRA dispute - consumer disagrees.", 0.92))
    return [*blocks, *next_steps(case), *(report_excerpt(case, "Accounts") if case.rng.random() < 0.35 else [])]


def _center_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (
        f"Prepared For {case.file.name}",
        f"Date Generated {short_day(case.dated_on)}",
        f"Report Number {case.number}",
    )
    return Dress(SANS, 8.8, 0.7, _BLUE), head, ("https://usa.experian.com/acr/disputeresults", "", "Page {n} of {m}")


def status(case: Case) -> list[Block]:
    """The dispute center's list while some items are still open."""
    rows = [(each.name, each.number or each.entry.told, "In progress" if each.saying is _PENDING else "Completed", each.saying.title) for each in case.answers]  # fmt: skip
    used = [each for each in (*NEW_KEY, _NOT_ON_FILE) if any(answer.saying is each for answer in case.answers)]
    return [
        title("Dispute Center", 1.7),
        pairs([("Name", case.file.name), ("Report Number", case.number), ("As of", short_day(case.dated_on)), ("Opened", short_day(case.received_on))], 2, 1.2),
        grid(("Item", "Number or detail", "Status", "Outcome"), rows, (2.2, 1.8, 1, 1.3), "zebra"),
        title("What the outcomes mean", 1.1),
        *_key(tuple(used)),
        *([para("Most investigations are completed within 30 days. We'll email you when the items in progress are done.")] if _PENDING in used else []),
        *next_steps(case),
    ]  # fmt: skip


_BLOCKED = Saying(
    Outcome.DELETED, "Blocked", "This information was blocked and no longer appears on your credit report."
)
_OPENED = Saying(Outcome.IN_PROGRESS, "Dispute opened", "We could not block this information with the report you sent. We have opened a dispute instead and will send you the result when our investigation is complete.")  # fmt: skip


def block(case: Case) -> list[Block]:
    """The answer of the fraud department to a request under 15 U.S.C. 1681c-2."""
    items = [[para(f"^{each.known_as}^ - ^{each.saying.title}^"), para(each.words, 0.95)] for each in case.answers]
    return [
        house(case),
        gap(0.2),
        para(long_day(case.dated_on)),
        person(case),
        para(f"Report number: {case.number}"),
        para(f"Dear {case.file.name.title()}:"),
        *paras(f"We received your identity theft report on {long_day(case.received_on)}. Under section 605B of the Fair Credit Reporting Act we block information that a consumer identifies as resulting from identity theft, and tell the companies that furnished it.", "Here is what we did with each item you identified:"),
        *[each for item in items for each in item],
        *paras("We may decline or rescind a block if it was requested in error or on a material misrepresentation of fact. If that happens we will notify you.", "You may also ask for an extended fraud alert or a security freeze at no cost."),
        signed(case),
        *(companies(case) if case.rng.random() < 0.4 else []),
        *contact_us(case),
    ]  # fmt: skip


def _block_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.5, 1.0, _BLUE), ("", "", ""), ("NCAC - Fraud", "Page {n} of {m}", figures(case.dated_on))


_BUREAU, _RESULTS = Bureau.EXPERIAN, LetterKind.RESULTS
FORMS: Final = (
    Form("ex posted", _BUREAU, _RESULTS, posted, _posted_dress, NEW_KEY[:4], SIZES, words_of=in_title),
    Form("ex enclosed", _BUREAU, _RESULTS, enclosed, _enclosed_dress, OLD_KEY, SIZES, words_of=in_title),
    Form("ex center", _BUREAU, _RESULTS, center, _center_dress, (*NEW_KEY, _NOT_ON_FILE), SIZES, shows_old=True),
    Form(
        "ex status",
        _BUREAU,
        _RESULTS,
        status,
        _center_dress,
        (*NEW_KEY, _PENDING, _NOT_ON_FILE),
        SIZES,
        words_of=in_title,
    ),
    Form(
        "ex block",
        _BUREAU,
        _RESULTS,
        block,
        _block_dress,
        (_BLOCKED, _BLOCKED, _OPENED),
        (1, 2, 3, 4),
        only_accounts=True,
        days=(3, 9),
    ),
)
