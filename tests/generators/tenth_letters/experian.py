"""Experian's results: the reports of about 2005 and 2010, the letters with values before and after, lists, its website.

General knowledge of its letters: "prepared for", a report number in three groups, the page and its index number at the
bottom; a legend of outcomes (deleted, remains, updated, verified and updated, previously processed) before a list of
partial account numbers with the outcome; since about 2015 "dispute results" with two columns, before and after. Its
website shows an outcome for each account and a confirmation number. Sentences are this set's own.
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
    bullets,
    grid,
    lines,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.tenth_letters.around import (
    advertising,
    described,
    furnishers,
    in_both,
    in_sentence,
    in_title_case,
    long_day,
    may_do,
    noun,
    of_parts,
    process,
    rest_of_file,
    rights,
    sentence,
    short_day,
    summary_line,
    untouched,
    window,
)
from tests.generators.tenth_letters.rights import law_pages, told_of_rights
from tests.generators.unseen_letters.model import ItemSection, LetterKind

HOUSE: Final = ("Experian", "P.O. Box 9701", "Allen, TX 75013")
OLD_HOUSE: Final = ("Experian", "P.O. Box 2002", "Allen TX 75013")
_O = Outcome
_2005: Final = (
    Saying(_O.DELETED, "Deleted"),
    Saying(_O.VERIFIED, "Remains"),
    Saying(_O.UPDATED_DISPUTED, "Updated"),
    Saying(_O.VERIFIED_AND_UPDATED, "Verified and updated"),
    Saying(_O.NOT_FOUND, "Not on file"),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "Previously processed"),
)
_LEGEND: Final = (
    ("Deleted", "We took this item off your credit report."),
    ("Remains", "The source certified to Experian that the item is accurate. Nothing about it was changed."),
    ("Updated", "What you disputed about this item has been changed; your report shows how it reads now. If you disputed whose item it is, it was verified as yours."),
    ("Verified and updated", "What you disputed was verified as accurate. Something that has no bearing on your dispute was changed."),
    ("Not on file", "Your report does not have this item."),
    ("Previously processed", "We have investigated this item before, and without new information we do not do so again."),
)  # fmt: skip
_2010: Final = (
    Saying(_O.DELETED, "Deleted", "This item was removed from your credit report."),
    Saying(_O.DELETED, "Deleted", "At the request of its source this item is no longer part of your report."),
    Saying(_O.VERIFIED, "Remains", "The company that reported this item has certified that it is accurate. It was not changed."),
    Saying(_O.VERIFIED, "Remains", "We verified this item with its source. It did not change."),
    Saying(_O.UPDATED_DISPUTED, "Updated", "The source sent a correction of what you disputed: {fields}."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "Updated", "The source sent a correction of what you disputed and further changes as well. Changed: {fields}."),
    Saying(_O.UPDATED_OTHER_ONLY, "Updated", "The source changed {fields}, which you did not dispute. It changed none of the information that you did dispute."),
    Saying(_O.VERIFIED_AND_UPDATED, "Verified and Updated", "The information you disputed was verified as accurate. Unrelated to your dispute, the following was updated: {fields}."),
    Saying(_O.IN_PROGRESS, "Pending", "We have not yet heard from the source and will write again once we have."),
)  # fmt: skip
_CARDS: Final = (
    Saying(_O.DELETED, "Deleted", "This item no longer appears on your credit report."),
    Saying(_O.VERIFIED, "Verified as accurate", "This item was checked with the company that reports it and was found accurate."),
    Saying(_O.VERIFIED_AND_UPDATED, "Verified and updated", "The information you disputed has been verified as accurate; information unrelated to your dispute has been updated."),
    Saying(_O.UPDATED_DISPUTED, "Updated", "The information you disputed has been updated. See the two columns."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "Updated", "The information you disputed has been updated, and so has other information of this account. See the two columns."),
    Saying(_O.PARTIALLY_UPDATED, "Updated in part", "One of the things you disputed has been updated. The company verified the rest of what you disputed, and that was left alone."),
    Saying(_O.NOT_FOUND, "Not reported", "We found no record of this item on your credit report."),
)  # fmt: skip
_GROUPS: Final = (
    Saying(_O.DELETED, "Items removed from your report"),
    Saying(_O.VERIFIED, "Items that stay on your report without a change"),
    Saying(_O.UPDATED_DISPUTED, "Items changed as you asked"),
    Saying(_O.VERIFIED_AND_UPDATED, "Items that were confirmed, with newer data where you disputed nothing"),
    Saying(_O.UPDATED_OTHER_ONLY, "Items with a change other than the one you asked for"),
    Saying(_O.NOT_FOUND, "Items that we could not find on your report"),
    Saying(_O.IN_PROGRESS, "Items for which we are still waiting for an answer"),
)
_PORTAL: Final = (
    Saying(_O.DELETED, "Deleted", "The item came off your report."),
    Saying(_O.VERIFIED, "Remains", "The furnisher told us its information is right. No changes were made."),
    Saying(_O.UPDATED_DISPUTED, "Updated", "A change was made in your favor to {fields}, as you had disputed."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "Updated", "The disputed information and other details were changed: {fields}."),
    Saying(_O.VERIFIED_AND_UPDATED, "Verified and Updated", "The furnisher confirmed the information you disputed. Routine update to {fields}."),
    Saying(_O.IN_PROGRESS, "Open", "Investigation under way"),
)  # fmt: skip


def _of_2005(case: Case) -> tuple[Dress, Edge, Edge]:
    head = ("Prepared for", in_title_case(case), "Page {n} of {m}")
    return Dress(SANS, 8.6, 0.75, "#1d3c8f"), head, ("", "", f"{case.rng.randrange(10**9, 10**10)}")


def _of_2010(case: Case) -> tuple[Dress, Edge, Edge]:
    head = ("Prepared For:", f"Report number {case.number}", "Page {n} of {m}")
    return Dress(ROMAN, 9.8, 0.75, "#26478d"), head, ("www.experian.com/consumer", "", "1-800-493-1058")


def _of_cards(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 8.5, 0.7, "#77278b"), (f"Report # {case.number}", "", short_day(case.dated_on)), ("experian.", "", "{n} of {m}")  # fmt: skip


def _of_groups(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.4, 0.9, "#0f4f9e"), ("", "", ""), ("0000-02-00-" + case.number[:4], "", "{n}")


def _of_portal(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (figures(case.dated_on), "Experian | Dispute Center", "")
    return Dress(SANS, 8.8, 0.6, "#1d4f91"), head, ("https://usa.experian.com/member/disputes", "", "{n}/{m}")


def _old_top(case: Case) -> list[Block]:
    right = [
        lines(
            f"^Prepared for:^ {in_title_case(case)}",
            f"^Date:^ {long_day(case.dated_on)}",
            f"^Report number:^ {case.number}",
        )
    ]
    return [window(case, *OLD_HOUSE, right=right)]


def _2005_body(case: Case) -> list[Block]:
    """A legend of outcomes, then items with theirs; the report as it is now goes along."""
    blocks = _old_top(case)
    blocks += [
        para(f"Dear {in_title_case(case)},"),
        title("About our reinvestigation", 1.2),
        *paras(
            "The reinvestigation of your recent request is complete. Any item you asked about that is missing from the list was not on your credit report, or already read the way you wanted it.",
            "If you still question an item after this, it is best to contact its source.",
        ),
        boxed(para("^How to read your results^"), pairs(_LEGEND, 1, 1.5, 0.9), shaded=True),
        title("Results", 1.3),
    ]  # fmt: skip
    for name, answers in of_parts(case):
        blocks.append(para(f"^{'Credit items' if name == 'Accounts' else name}^", sticky=True))
        rows = [(each.name, each.number or each.entry.told, each.saying.title) for each in answers]
        blocks.append(grid(("Source", "Account number or description", "Outcome"), rows, (2.2, 2.2, 1.2), "lines"))
    blocks.append(para(f"Visit experian.com/status to check the status of pending disputes. {case.rng.choice(('Thank you for helping us keep your report accurate.', 'A copy of your report as it reads now is enclosed.'))}"))  # fmt: skip
    blocks += told_of_rights(case, "Your rights after a reinvestigation")
    if case.rng.random() < 0.6:
        blocks += rest_of_file(
            case, "Your accounts in good standing and others", "These were not part of your request."
        )
    return blocks + (rights() if case.rng.random() < 0.4 else [])


def _2010_body(case: Case) -> list[Block]:
    """Each item with its outcome and what stands behind it."""
    blocks = _old_top(case)
    blocks += [
        title("Dispute results", 1.5),
        para(f"We are done with the dispute you sent us ({figures(case.received_on)}). Below is what we found."),
    ]
    for name, answers in of_parts(case):
        blocks.append(
            bar({"Accounts": "Credit Items", "Inquiries": "Requests For Your Credit History"}.get(name, name))
        )
        for each in answers:
            number = f"Partial account number {each.number}" if each.number and name == "Accounts" else _told(each)
            blocks.append(
                boxed(
                    para(f"^{each.name}^"),
                    lines(number, f"Outcome: ^{each.saying.title}^"),
                    para(sentence(each)),
                    breakable=False,
                )
            )
    if case.rng.random() < 0.5:
        blocks.append(para("Medical information: where the name of a provider would tell about your health, only you see it. Others who get your report do not.", 0.9))  # fmt: skip
    blocks += furnishers(case, "To contact the sources")
    blocks += process() if case.rng.random() < 0.5 else []
    blocks += told_of_rights(case)
    return blocks + (law_pages(case) if case.rng.random() < 0.5 else [])


def _told(answer: Answer) -> str:
    """What an item is, with the number that a public record has."""
    return f"{answer.entry.told} - Reference {answer.number}" if answer.number else answer.entry.told


def _cards_body(case: Case) -> list[Block]:
    """A card for each item: outcome, and the account before and after."""
    blocks: list[Block] = [
        window(case, *HOUSE, right=[barcode(case.rng, f"0{case.rng.randrange(10**11, 10**12)}"), lines(f"^Report number^ {case.number}", f"^Report date^ {short_day(case.dated_on)}")]),
        title("Here are your dispute results", 1.7),
        para(f"Hi {in_title_case(case)}, thank you for contacting us. We've completed our work on your dispute. The results are listed below."),
    ]  # fmt: skip
    blocks += [_card(case, each) for each in case.answers]
    blocks += [title("Results explained", 1.15), bullets("^Verified^ means that a furnisher was asked and stands by its information.", "^Updated^ means that your report reads differently from before.", "^Deleted^ means that nobody who gets your report will see the item.")] if case.rng.random() < 0.5 else []  # fmt: skip
    blocks += may_do(case, "More you can do")
    blocks += advertising(case) if case.rng.random() < 0.6 else []
    return blocks + (rights() if case.rng.random() < 0.5 else [])


def _card(case: Case, answer: Answer) -> Block:
    head = [para(f"^{described(answer)}^", 1.05), para(f"^{answer.saying.title}.^ {sentence(answer)}")]
    if not answer.changes:
        return boxed(*head, breakable=False)
    before, after = now(case.bureau, answer, old=True), now(case.bureau, answer)
    return boxed(
        *head,
        beside(
            [para("^Before dispute^", 0.95), pairs(before, 1, 1.2, 0.85)],
            [para("^After dispute^", 0.95), pairs(after, 1, 1.2, 0.85)],
        ),
        breakable=False,
    )


def _groups_body(case: Case) -> list[Block]:
    """Lists by outcome."""
    blocks: list[Block] = [
        window(case, *HOUSE, right=[lines(long_day(case.dated_on), f"Report No. {case.number}")]),
        para(f"Dear {in_title_case(case)}:"),
        para(f"On {long_day(case.received_on)} you asked us to investigate information on your personal credit report. We did, and sorted the items by what came of them."),
    ]  # fmt: skip
    for heading in dict.fromkeys(each.saying.title for each in case.answers):
        blocks.append(title(heading, 1.12))
        blocks.append(bullets(*(_listed(each) for each in case.answers if each.saying.title == heading)))
    blocks += may_do(case, "What else you should know")
    if case.rng.random() < 0.5:
        blocks.append(para("^Accounts you did not mention.^ They are reported as before: " + "; ".join(f"{each.name} ({summary_line(each)})" for each in untouched(case)[:2]) + ".", 0.92))  # fmt: skip
    return [*blocks, lines("Sincerely,", "", "Experian National Consumer Assistance Center")]


def _listed(answer: Answer) -> str:
    changed = f" (changed: {answer.fields})" if answer.changes else ""
    return f"{described(answer)}{changed}"


def _portal_body(case: Case) -> list[Block]:
    blocks: list[Block] = [
        piped([("Overview", ""), ("Reports & Scores", ""), ("Disputes", ""), ("Alerts", "1")], 0.9),
        rule(),
        title("Dispute results ready", 1.6),
        pairs([("Confirmation #", case.number), ("Results as of", short_day(case.dated_on)), ("Disputed on", short_day(case.received_on)), ("Name", in_title_case(case))], 2, 1.2),
        grid(
            ("Item", "Dispute outcome"),
            [(f"^{each.name}^ {each.number or ''} {each.entry.told}", f"^{each.saying.title}^ - {sentence(each)}") for each in case.answers],
            (1, 1.3),
            "bare",
        ),
    ]  # fmt: skip
    accounts = [each for each in case.answers if each.section is ItemSection.TRADELINE and each.changes]
    for each in accounts[:2]:
        blocks += [para(f"^{each.name}^ as of today ({noun(each)} details)", sticky=True), pairs(now(case.bureau, each), 2, 1.3, 0.88)]  # fmt: skip
    blocks += [para("Want to dispute an item again? Have your documents ready and choose Start a new dispute.", 0.92)]
    return blocks + advertising(case)


FORMS: Final = (
    Form("experian 2005", Bureau.EXPERIAN, LetterKind.RESULTS, _2005_body, _of_2005, _2005, SIZES, words_of=in_title),
    Form("experian 2010", Bureau.EXPERIAN, LetterKind.RESULTS, _2010_body, _of_2010, _2010, SIZES, words_of=in_both),
    Form("experian cards", Bureau.EXPERIAN, LetterKind.RESULTS, _cards_body, _of_cards, _CARDS, SIZES, shows_old=True, words_of=in_both),
    Form("experian groups", Bureau.EXPERIAN, LetterKind.RESULTS, _groups_body, _of_groups, _GROUPS, (2, 3, 4, 5, 6), words_of=in_title),
    Form("experian portal", Bureau.EXPERIAN, LetterKind.RESULTS, _portal_body, _of_portal, _PORTAL, (1, 2, 3, 4), words_of=in_sentence),
)  # fmt: skip
