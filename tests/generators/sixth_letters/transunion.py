"""TransUnion's results, as they come by mail and from its Service Center.

Confirmed: the eight titles of results and what they mean (public code of a client of its dispute service, which shows
them to consumers; also in the reference data); labels and order of an account, months across with a rating below (the
reference layouts); that results begin with a summary of actions, go on with definitions of terms and end with the
report (TransUnion's own explanation for consumers). General knowledge: the shaded box over each item, the file number,
page and date of issue at the head, the older letter of a table with «NEW INFORMATION BELOW», its addresses. Sentences
are written anew. «INFORMATION UPDATED» is explained by TransUnion itself as a change made because of the dispute, and is
in its service the title of other changes: both are accepted.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying
from tests.generators.fifth_letters.fields import as_reported, figures, now
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
    bullets,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    piped,
    rule,
    title,
)
from tests.generators.sixth_letters import rights
from tests.generators.sixth_letters.around import (
    NAMED,
    addressee,
    by_month,
    contact,
    joined,
    long_day,
    said,
    told_of,
    undisputed,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_EITHER: Final = frozenset({Outcome.UPDATED_DISPUTED, Outcome.UPDATED_OTHER_ONLY})
_ANY_CHANGE: Final = frozenset(
    {Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.UPDATED_OTHER_ONLY}
)
_SAYS: Final = (
    Saying(Outcome.DELETED, "DELETED", "Because of your dispute, this item was taken off your credit report."),
    Saying(Outcome.DELETED, "DELETED", "We looked into your dispute and DELETED this item. It no longer shows on your report."),
    Saying(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "We investigated what you disputed, and the company reporting this item told us it is ACCURATE. Nothing on it was changed."),
    Saying(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "The information you disputed has been confirmed by its source as accurate."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "The information you disputed was confirmed as accurate. Apart from your dispute, these were brought up to date: {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", "We looked into this item and confirmed that it is yours. To reflect recent activity we updated: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "We investigated the information you disputed and changed it: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "Based on your dispute, the company corrected the information you questioned. What changed: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "The information you disputed was changed, and the company also sent us newer information on this account. We updated: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "We investigated your dispute and updated: {fields}.", _EITHER),
    Saying(Outcome.REINSERTED, "REINSERTED", "This item had been deleted. Its source has since certified it, and it was ADDED back to your credit report."),
)  # fmt: skip
_OF_OTHERS: Final = {
    Outcome.DELETED: ("In answer to your dispute, this was DELETED from your report.", "This entry was taken off your credit report."),
    Outcome.VERIFIED: ("We checked this entry with its source, and it was VERIFIED AS ACCURATE.", "This entry was found to be accurate and stays on your report."),
    Outcome.REINSERTED: ("This entry had been deleted; it has now been verified and put back on your report.",),
    Outcome.NOT_FOUND: ("This entry does not appear on your current TransUnion credit report.",),
    Outcome.PREVIOUSLY_INVESTIGATED: ("We have looked into this same dispute before; nothing new was provided, so it was not sent out again.",),
}  # fmt: skip
_MEANS: Final = (
    ("DELETED", "The item was removed from your credit report."),
    ("DISPUTED INFORMATION UPDATED", "A change was made to what you disputed."),
    ("INFORMATION UPDATED", "A change was made to the item(s) following your dispute."),
    (
        "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",
        "A change was made to what you disputed, and other information on the item has changed too.",
    ),
    ("VERIFIED AS ACCURATE", "What you disputed was confirmed as accurate by its source."),
    ("VERIFIED AS ACCURATE AND UPDATED", "What you disputed was confirmed as accurate; other information has changed."),
    ("VERIFIED AND UPDATED", "The item was confirmed as yours and updated to reflect recent activity."),
    ("REINSERTED", "A previously deleted item was verified and added back."),
)
_CAPITALS: Final = (
    Saying(Outcome.DELETED, "DELETED"),
    Saying(Outcome.DELETED, "DELETED"),
    Saying(Outcome.VERIFIED, "VERIFIED, NO CHANGE"),
    Saying(Outcome.VERIFIED, "VERIFIED, NO CHANGE"),
    Saying(Outcome.UPDATED_DISPUTED, "NEW INFORMATION BELOW", "", _ANY_CHANGE),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED, NEW INFORMATION BELOW"),
    Saying(Outcome.NOT_FOUND, "NOT ON FILE"),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY INVESTIGATED"),
)
_ONLINE: Final = (
    Saying(Outcome.DELETED, "Deleted", "This item has been deleted from your TransUnion credit report."),
    Saying(Outcome.VERIFIED, "Verified as accurate", "Your lender told us this information is accurate. It stays as it was."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "What you disputed is accurate, according to your lender. Other details below are newer."),
    Saying(Outcome.UPDATED_DISPUTED, "Disputed information updated", "Your lender agreed to change what you disputed. See the details below."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed and other information updated", "Your lender changed what you disputed and sent other new details as well."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Other information updated", "No change was made to what you disputed, but your lender sent us other new details."),
    Saying(Outcome.NOT_FOUND, "Not on your report", "We could not find this item on your current TransUnion credit report, so there was nothing to investigate."),
    Saying(Outcome.IN_PROGRESS, "In progress", "We have not heard back from your lender on this one. We will let you know as soon as we do."),
)  # fmt: skip
_OF_OTHERS_ONLINE: Final = {
    Outcome.DELETED: ("This has been deleted from your TransUnion credit report.",),
    Outcome.VERIFIED: ("We confirmed this information. It stays as it was.",),
    Outcome.NOT_FOUND: ("We could not find this on your current TransUnion credit report.",),
    Outcome.IN_PROGRESS: ("We are still looking into this one.",),
}
_WRITTEN: Final = (
    Saying(Outcome.DELETED, "", "{item}: As the creditor did not respond in the time the law allows, we have deleted this account."),
    Saying(Outcome.DELETED, "", "{item}: The creditor asked us to delete this account, which we have done."),
    Saying(Outcome.VERIFIED, "", "{item}: The creditor reviewed your dispute and verified that the account is reporting accurately. No changes were made."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "", "{item}: The creditor verified that the account belongs to you and that the disputed information is accurate. It also gave us current figures for the following: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "", "{item}: The creditor has corrected the information you disputed ({fields}), and your credit report now shows it."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "{item}: The creditor has corrected the information you disputed and made further changes to the account. Updated were: {fields}."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "", "{item}: You disputed this account for the same reason earlier, and it was investigated then. Without new information we are not required to investigate it again."),
    Saying(Outcome.NOT_FOUND, "", "{item}: There is no such account in your TransUnion credit file."),
)  # fmt: skip


def _in_full(answer: Answer) -> tuple[str, ...]:
    return answer.saying.title, said(answer, _OF_OTHERS)


def _in_paragraph(answer: Answer) -> tuple[str, ...]:
    if answer.section is ItemSection.TRADELINE:
        return (answer.words,)
    return told_of(answer), said(answer, _OF_OTHERS)


def _online(answer: Answer) -> tuple[str, ...]:
    return answer.saying.title, said(answer, _OF_OTHERS_ONLINE)


def posted(case: Case) -> list[Block]:
    """The head of its letters: where it comes from, whom it goes to, a bar code."""
    return [
        lines("^TransUnion^", "P.O. Box 2000", "Chester, PA 19016-2000"),
        barcode(case.rng, f"P{case.number[-4:]}-002 {case.number}"),
        gap(0.15),
        lines(*addressee(case)),
        gap(0.1),
    ]


def mailed_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    """File number, page and date of issue over each page."""
    head = (f"File Number: {case.number}", "Page: {n} of {m}", f"Date Issued: {figures(case.dated_on)}")
    return Dress(case.rng.choice((SANS, SERIF)), 9.5, 0.75, "#00a6ca"), head, ("", "", "TransUnion Consumer Relations")


def _portal_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    foot = ("service.transunion.com/dss/disputeResults", "", "{n}/{m}")
    return Dress(SANS, 9, 0.6, "#005587"), ("", "", f"Printed {case.dated_on:%m/%d/%Y}"), foot


def _boxed(case: Case) -> list[Block]:
    """A shaded box with the title over each item, the item as it now is, its payment history below."""
    intro = (
        f"Our investigation of the dispute we received on {long_day(case.received_on)} is complete. For each item the shaded box states the result; below it you find what was done and how the item reads now.",
        "Thank you for contacting TransUnion. We have finished looking into the information you disputed. A short explanation is in the gray box over each item, and the item as it appears today follows it.",
    )
    blocks = [*posted(case), para(f"Dear {case.file.name},"), para(case.rng.choice(intro))]
    if case.rng.random() < 0.6:
        blocks += [title("Definitions of Results", 1.1), pairs(_MEANS, 1, 2.6, 0.88)]
    blocks.append(title("YOUR INVESTIGATION RESULTS", 1.3))
    return [*blocks, *joined([_box(case, each) for each in case.answers]), *_rest(case), *rights.transunion(case)]


def _box(case: Case, answer: Answer) -> list[Block]:
    heading = boxed(para(f"^INVESTIGATION RESULTS - {answer.saying.title}:^", 1.0), shaded=True, breakable=False)
    if answer.section is not ItemSection.TRADELINE:
        kind = NAMED[answer.section]
        return [heading, para(f"^{kind}: {told_of(answer)}^", sticky=True), para(said(answer, _OF_OTHERS))]
    shown = [heading, para(f"^{answer.known_as}^", 1.1, sticky=True), para(said(answer, _OF_OTHERS))]
    box, town, telephone = contact(answer.entry)
    shown.append(lines(f"{box}, {town}", telephone, size=0.9))
    if answer.saying.outcome is not Outcome.DELETED:
        shown.append(para("Here is how this item reads after our investigation:", 0.9, sticky=True))
        shown += [pairs(now(case.bureau, answer), 2, 1.35, 0.88), by_month(case, answer.entry)]
    return shown


def _rest(case: Case) -> list[Block]:
    """Accounts nobody disputed, as part of the report that comes along."""
    others = undisputed(case, case.rng.choice((0, 0, 1, 2, 3)))
    if not others:
        return []
    blocks = [page(), bar("Your TransUnion Credit Report"), title("Accounts with Adverse Information", 1.1)]
    for entry in others:
        remark = case.rng.choice(("", "", "ACCOUNT INFO DISPUTED BY CONSUMR", "DISP INVG COMP-CONSUM DISAGRS"))
        rows = as_reported(case.bureau, entry) + ([("Remarks", remark)] if remark else [])
        blocks += [para(f"^{entry.name} {entry.number}^", sticky=True), pairs(rows, 2, 1.35, 0.88)]
        blocks.append(by_month(case, entry))
    return blocks


def _table(case: Case) -> list[Block]:
    """The older letter: a table of results in capitals, then the items that carry new information."""
    rows = [
        (each.entry.told.upper() if each.section is ItemSection.PERSONAL_INFORMATION else NAMED[each.section].upper(), told_of(each), each.saying.title)
        for each in case.answers
    ]  # fmt: skip
    intro = "In response to your recent request, we have completed our investigation. The results are listed below. If an item was updated, the new information is printed after the table."
    blocks = [*posted(case), para(f"Re: Investigation Results    File Number {case.number}"), para(intro)]
    blocks += [title("INVESTIGATION RESULTS", 1.2), grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (1.1, 2.4, 1.7))]
    changed = [each for each in case.answers if each.changes]
    if changed:
        blocks += [rule(), para("^UPDATED ITEMS^", sticky=True)]
    for each in changed:
        blocks += [para(f"^{each.known_as}^", sticky=True), piped(now(case.bureau, each), 0.9)]
    return [*blocks, rule(), *rights.transunion(case)]


def _service_center(case: Case) -> list[Block]:
    """The page of results in its portal: a tag for each item and what was changed, before and after."""
    blocks = [
        title("Dispute Results", 1.8),
        pairs((("Name", case.file.name), ("File Number", case.number), ("Submitted", figures(case.received_on)), ("Completed", figures(case.dated_on))), 2, 1.1),
        para("Your investigation is complete unless an item below says otherwise. An updated copy of your TransUnion credit report is available in your account."),
    ]  # fmt: skip
    for each in case.answers:
        inside: list[Block] = [
            beside(
                [para(f"^{each.name}^"), para(each.number or each.entry.told, 0.9)],
                [para(f"^{each.saying.title}^")],
                shares=(2, 1),
            ),
            para(said(each, _OF_OTHERS_ONLINE)),
        ]
        if each.changes:
            changed = [(one.label, one.before, one.after) for one in each.changes]
            inside.append(grid(("", "Before", "After"), changed, (1.4, 1, 1), "bare"))
        blocks.append(boxed(*inside, breakable=case.rng.random() < 0.5))
    help_text = "Questions about an item that was verified? Contact the lender directly; its address is on your credit report. You may also start a new dispute and upload documents."
    return [*blocks, title("Need more help?", 1.1), para(help_text)]


def _summary_of_actions(case: Case) -> list[Block]:
    """The PDF of the portal: a summary of actions, definitions of terms, then each item."""
    blocks = [
        title("TransUnion Investigation Results", 1.6),
        piped((("Personal Credit Report for", case.file.name), ("File Number", case.number), ("Date Created", figures(case.dated_on)))),
        bar("Summary of Actions Taken", dark=True),
        grid(("Item", "Action"), [(told_of(each), each.saying.title) for each in case.answers], (3, 2), "zebra"),
        title("Definitions of Terms", 1.1),
        bullets(*(f"^{name}^: {means}" for name, means in _MEANS)),
        bar("Details", dark=True),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [para(f"^{told_of(each)}^", sticky=True), para(said(each, _OF_OTHERS))]
        if each.section is ItemSection.TRADELINE and each.saying.outcome is not Outcome.DELETED:
            blocks += [para("Account Information", 0.95, sticky=True), pairs(now(case.bureau, each), 1, 1.6, 0.9)]
        blocks.append(rule())
    return [*blocks, *_rest(case), *rights.transunion(case)]


def _specialist(case: Case) -> list[Block]:
    """A letter written item by item, as consumer relations answers by hand."""
    blocks = [
        *posted(case),
        para(long_day(case.dated_on)),
        para(f"File Number: {case.number}"),
        para(f"Dear {case.file.name}:"),
        para(f"This is in response to your correspondence, which reached us on {long_day(case.received_on)}. We contacted the source of each item you questioned and asked it to check its records against the documents you sent. Our findings are as follows."),
    ]  # fmt: skip
    for each in case.answers:
        if each.section is ItemSection.TRADELINE:
            blocks.append(para(each.words))
        else:
            blocks.append(para(f"{told_of(each)}: {said(each, _OF_OTHERS)}"))
    close = "If you believe an item is still incorrect, please send us documents that show why, or contact the creditor. A statement of up to 100 words may be added to your file at any time."
    return [*blocks, para(close), para("Sincerely,"), lines("Consumer Relations", "TransUnion LLC")]


_RESULTS: Final = LetterKind.RESULTS
_TU: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("tu boxed", _TU, _RESULTS, _boxed, mailed_dress, _SAYS, SIZES, words_of=_in_full),
    Form("tu capitals", _TU, _RESULTS, _table, mailed_dress, _CAPITALS, SIZES, words_of=lambda each: (each.saying.title,)),
    Form("tu service center", _TU, _RESULTS, _service_center, _portal_dress, _ONLINE, SIZES, shows_old=True, words_of=_online),
    Form("tu summary of actions", _TU, _RESULTS, _summary_of_actions, _portal_dress, _SAYS, SIZES, words_of=_in_full),
    Form("tu specialist", _TU, _RESULTS, _specialist, mailed_dress, _WRITTEN, SIZES, words_of=_in_paragraph),
)  # fmt: skip
