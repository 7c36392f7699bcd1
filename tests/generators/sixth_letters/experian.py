"""Experian's results, as they come by mail, with the new report and from its Dispute Center.

Not confirmed by a letter in the open; general knowledge of letters quoted in courts and forums: the heading with name,
report number and date, the list of items with an outcome each, the outcomes Deleted, Remains, Updated, Processed and
Verified and updated, the key that explains them, the sentences that keep apart disputed and other information, the
columns before and after in the portal, and that an item missing from the list was not on file or already read as
wanted. Confirmed: labels and order of its accounts, the masks of numbers, a payment history of years by months (the
reference layouts); statuses of a dispute online (Experian's own explanation). Sentences are written anew.

«Processed» is explained as either updated or deleted: both are accepted.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import as_reported, figures, now
from tests.generators.fifth_letters.setting import (
    SANS,
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
    page,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.sixth_letters import rights
from tests.generators.sixth_letters.around import (
    addressee,
    by_year,
    contact,
    joined,
    long_day,
    said,
    short_day,
    told_of,
    undisputed,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_OPEN_TO_BOTH: Final = frozenset({Outcome.DELETED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.UPDATED_OTHER_ONLY})
_STATUSES: Final = (
    Saying(Outcome.DELETED, "Deleted"),
    Saying(Outcome.VERIFIED, "Remains"),
    Saying(Outcome.UPDATED_DISPUTED, "Updated"),
    Saying(Outcome.UPDATED_DISPUTED, "Updated"),
    Saying(Outcome.UPDATED_DISPUTED, "Updated"),
    Saying(Outcome.UPDATED_DISPUTED, "Processed", "", _OPEN_TO_BOTH),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated"),
)
_KEYS: Final = (
    (
        ("Deleted", "The item was removed from your credit report."),
        ("Remains", "The company that reports the item has certified to us that it is accurate. It was not changed by your dispute."),
        ("Updated", "The information you disputed was changed. See your report for the new details."),
        ("Processed", "The item was either updated or deleted; see your report for what became of it."),
        ("Verified and updated", "The information you disputed was verified as accurate, but information unrelated to your dispute was updated."),
    ),
    (
        ("Deleted", "We took this item out of your credit report."),
        ("Remains", "The source confirmed this item. It stays on your report as before."),
        ("Updated", "We changed what you disputed on this item."),
        ("Processed", "We changed or removed this item. Please look at your report."),
        ("Verified and updated", "The source confirmed what you disputed. Something else about the item is newer now."),
    ),
)  # fmt: skip
_SENTENCES: Final = (
    Saying(Outcome.DELETED, "Deleted", "This item was removed from your credit report."),
    Saying(Outcome.DELETED, "Deleted", "We have removed this item from your Experian credit file."),
    Saying(Outcome.VERIFIED, "Remains", "The company that provided this item has certified that it is accurate. It will remain on your report unchanged."),
    Saying(Outcome.VERIFIED, "Remains", "The information you disputed was verified as accurate."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The information you disputed was verified as accurate; other information on this item that you did not dispute was updated."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "The information you disputed was updated. Your report shows the new details."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "The information you disputed was updated, and so was other information on this item."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Updated", "Information on this item was updated that has nothing to do with what you disputed."),
    Saying(Outcome.NOT_FOUND, "Not on file", "This item was not part of your credit file when we processed your request."),
)  # fmt: skip
_OF_OTHERS: Final = {
    Outcome.DELETED: ("This entry was removed from your credit report.", "We no longer show this on your report."),
    Outcome.VERIFIED: ("This entry was verified and will remain on your report.", "The source certified this as accurate, so it remains."),
    Outcome.NOT_FOUND: ("This entry was not on your report when we processed your request.",),
    Outcome.IN_PROGRESS: ("We are waiting for an answer from the source.",),
}  # fmt: skip
_CENTER: Final = (
    Saying(Outcome.DELETED, "Deleted", "The item has been deleted from your report."),
    Saying(Outcome.VERIFIED, "Remains", "Your creditor reviewed your dispute and certified this information. There is no change."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "Your creditor says that what you disputed is right. It sent newer information for the rest, shown on the right."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "Your creditor agreed and corrected what you disputed."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "Your creditor corrected what you disputed and updated other details of the account."),
    Saying(Outcome.IN_PROGRESS, "Open", "We have passed on your dispute and are waiting for the creditor to answer."),
)  # fmt: skip
_GROUPS: Final = (
    Saying(Outcome.DELETED, "Items we deleted"),
    Saying(Outcome.VERIFIED, "Items that remain"),
    Saying(Outcome.UPDATED_DISPUTED, "Items we updated as you asked"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Items verified as accurate, with unrelated updates"),
    Saying(Outcome.NOT_FOUND, "Items not on your report"),
)
_HEADINGS: Final = {
    ItemSection.TRADELINE: "Credit items",
    ItemSection.INQUIRY: "Requests for your credit history",
    ItemSection.PUBLIC_RECORD: "Public records",
    ItemSection.PERSONAL_INFORMATION: "Personal information",
}


def _sentence(answer: Answer) -> tuple[str, ...]:
    return (said(answer, _OF_OTHERS),)


def _sentence_and_title(answer: Answer) -> tuple[str, ...]:
    return answer.saying.title, said(answer, _OF_OTHERS)


def mailed_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    """Name, report number and date over each page."""
    head = (f"Prepared for: {case.file.name}", f"Report number: {case.number}", short_day(case.dated_on))
    return Dress(SANS, case.rng.choice((9, 9.5)), 0.8, "#26478d"), head, ("", "", "Page {n} of {m}")


def _center_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    foot = ("© Experian Information Solutions, Inc.", "", "{n} of {m}")
    return Dress(SANS, 9, 0.6, "#632678"), (f"{case.dated_on:%m/%d/%Y}", "Dispute Center | Experian", ""), foot


def posted(case: Case) -> list[Block]:
    """The head of its letters: logo, box, day, whom it goes to."""
    return [
        title("experian.", 1.8),
        lines("Experian", "P.O. Box 9701", "Allen, TX 75013", size=0.9),
        gap(0.1),
        lines(*addressee(case)),
        para(long_day(case.dated_on)),
    ]


def _intro(case: Case) -> list[Block]:
    missing = "If something you disputed is not listed here, it either was not in your credit file or already read the way you asked when we processed your request."
    asked = (
        "We have finished the work on your dispute. Where we could change your report on the strength of what you sent us, we did so. Otherwise we passed your dispute and all documents to the company that reports the information and instructed it to review them, verify the information, answer us and update its records.",
        f"The reinvestigation of the dispute you sent us, received {short_day(case.received_on)}, is now complete. These are the results.",
    )
    return [para(f"Dear {case.file.name},"), para(case.rng.choice(asked)), para(missing)]


def _key(case: Case) -> list[Block]:
    key = case.rng.choice(_KEYS)
    shown = [each for each in key if each[0] != "Processed" or case.rng.random() < 0.9]
    return [title("What the outcomes mean", 1.1), bullets(*(f"^{name}^ - {means}" for name, means in shown))]


def _list(case: Case) -> list[Block]:
    """The list of items, an outcome beside each, and the key before or after it."""
    listed: list[Block] = [title("Here are your dispute results", 1.4)]
    for section, heading in _HEADINGS.items():
        found = case.of(section)
        if found:
            rows = [(each.name, each.number or each.entry.told, each.saying.title) for each in found]
            listed += [bar(heading), grid(("", "", "Outcome"), rows, (2.2, 1.9, 1.3), "bare")]
    parts = [_key(case), listed]
    if case.rng.random() < 0.6:
        parts.reverse()
    contacts = [lines(f"^{each.name}^", *contact(each.entry), size=0.9) for each in case.of(ItemSection.TRADELINE)]
    body = [*posted(case), *_intro(case), *joined(parts)]
    if case.rng.random() < 0.6 and contacts:
        body += [title("Companies we contacted", 1.1), beside(contacts[::2], contacts[1::2])]
    return [*body, *rights.experian(case)]


def _with_sentences(case: Case) -> list[Block]:
    """The later letter: each item with address and a full sentence for its outcome."""
    body = [*posted(case), title("Dispute results", 1.5), *_intro(case)]
    for each in case.answers:
        box, town, telephone = contact(each.entry)
        left = [para(f"^{each.name}^"), para(each.number or each.entry.told, 0.92)]
        if each.section is ItemSection.TRADELINE:
            left.append(lines(box, town, telephone, size=0.85))
        body += [beside(left, [para("^Outcome:^ " + said(each, _OF_OTHERS))], shares=(1, 1.3)), rule()]
    return [*body, *rights.experian(case)]


def _account(case: Case, answer: Answer) -> list[Block]:
    return [
        para(f"^{answer.known_as}^", 1.05, sticky=True),
        pairs(now(case.bureau, answer), 2, 1.35, 0.9),
        by_year(case, answer.entry),
    ]


def _enclosed(case: Case) -> list[Block]:
    """The results on the first page of a new report, whose accounts follow, disputed or not."""
    body = [
        title("Your Experian credit report", 1.6),
        para(f"Report number {case.number}, prepared {long_day(case.dated_on)} for {case.file.name}."),
        boxed(title("Results of your dispute", 1.2), *joined([[para(f"^{told_of(each)}^: {each.saying.title}")] for each in case.answers]), shaded=True),
        *_key(case),
        page(),
        bar("Accounts", dark=True),
    ]  # fmt: skip
    for each in case.of(ItemSection.TRADELINE):
        if each.saying.outcome is not Outcome.DELETED and each.saying.title != "Processed":
            body += _account(case, each)
    for entry in undisputed(case, case.rng.choice((1, 2, 3))):
        body += [para(f"^{entry.name}^ {entry.number}", 1.05, sticky=True)]
        body += [pairs(as_reported(case.bureau, entry), 2, 1.35, 0.9), by_year(case, entry)]
        if case.rng.random() < 0.4:
            remark = "Account information disputed by consumer (Meets requirement of the Fair Credit Reporting Act)."
            body.append(para(f"^Comment^ {remark}", 0.9))
    return [*body, *rights.experian(case)]


def _dispute_center(case: Case) -> list[Block]:
    """The portal, printed: a card for each item with its status, and columns before and after the dispute."""
    body = [
        title("Dispute results", 1.7),
        para(f"Report number {case.number} · Dispute date {figures(case.received_on)}"),
        para(case.rng.choice(("Hi, your dispute results are in.", "Here is what came out of your dispute."))),
    ]
    for each in case.answers:
        card: list[Block] = [
            beside([para(f"^{each.name}^")], [para(each.number or each.entry.told)], [para(f"^{each.saying.title}^")]),
            para(said(each, _OF_OTHERS), 0.95),
        ]
        if each.changes:
            before = pairs([(one.label, one.before) for one in each.changes], 1, 1.3, 0.9)
            after = pairs([(one.label, one.after) for one in each.changes], 1, 1.3, 0.9)
            card.append(beside([para("^Before dispute^", 0.9), before], [para("^After dispute^", 0.9), after]))
        body.append(boxed(*card, breakable=False))
    return [*body, *rights.experian(case)]


def _grouped(case: Case) -> list[Block]:
    """Items under a heading for each outcome, those that changed first."""
    body = [*posted(case), title("The results of your dispute", 1.4), para(f"Report number: {case.number}")]
    body += _intro(case)
    order = [each.title for each in _GROUPS]
    case.rng.shuffle(order)
    for heading in order:
        found = [each for each in case.answers if each.saying.title == heading]
        if found:
            body += [title(heading, 1.15), bullets(*(told_of(each) for each in found))]
        for each in found:
            if each.changes and case.rng.random() < 0.7:
                body.append(para(f"{each.name}: {each.fields}", 0.9))
    return [*body, *rights.experian(case)]


_RESULTS: Final = LetterKind.RESULTS
_EX: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("ex list", _EX, _RESULTS, _list, mailed_dress, _STATUSES, SIZES, words_of=in_title),
    Form("ex sentences", _EX, _RESULTS, _with_sentences, mailed_dress, _SENTENCES, SIZES, words_of=_sentence),
    Form("ex enclosed", _EX, _RESULTS, _enclosed, mailed_dress, _STATUSES, SIZES, words_of=in_title),
    Form("ex dispute center", _EX, _RESULTS, _dispute_center, _center_dress, _CENTER, SIZES, shows_old=True, words_of=_sentence_and_title),
    Form("ex grouped", _EX, _RESULTS, _grouped, mailed_dress, _GROUPS, SIZES, words_of=in_title),
)  # fmt: skip
