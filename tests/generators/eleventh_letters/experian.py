"""Experian's results: outcomes by item and by code, lists of its assistance centre, its site and application, e-mails.

The names of its outcomes and what they mean are general knowledge of its letters; layouts are not confirmed.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eleventh_letters.around import (
    changed,
    dressed,
    greeting,
    grouped,
    kind_of,
    listed,
    mailed,
    number_label,
    numbered,
    opening,
    plain_head,
    portal,
    posted,
    said,
)
from tests.generators.eleventh_letters.extras import (
    contact,
    cover,
    enclosed,
    how_done,
    next_steps,
    offer,
    questions,
    reached,
    reading,
    rights,
    some,
    spanish,
    terms,
    untouched,
)
from tests.generators.fifth_letters.case import Answer, Case, Form, Saying, in_name, in_title
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    bar,
    beside,
    boxed,
    gap,
    grid,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_SIZES: Final = (1, 2, 3, 3, 4, 5, 6)
_MORE: Final = (2, 3, 3, 4, 5, 6)

_OUTCOMES_SAY: Final = (
    Saying(Outcome.DELETED, "Deleted", "You will no longer see this item on your Experian credit report."),
    Saying(Outcome.DELETED, "Deleted", "Whoever reported this item asked us to withdraw it."),
    Saying(Outcome.VERIFIED, "Remains", "Whoever reported this item certified that it is accurate."),
    Saying(Outcome.VERIFIED, "Remains", "We have been assured of the accuracy of this item. Your report shows it as it always has."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "The details you took issue with were revised: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "The details you took issue with were revised, together with some that you had not mentioned: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Updated", "Details other than those you took issue with were revised: {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and Updated", "The details you took issue with were certified as accurate. Others were revised: {fields}."),
    Saying(Outcome.IN_PROGRESS, "Pending", "The investigation of this item goes on. We will send you its outcome separately."),
)  # fmt: skip
_CODES_SAY: Final = (
    Saying(Outcome.DELETED, "DEL", "Item was deleted from your personal credit report"),
    Saying(Outcome.VERIFIED, "REM", "Item was confirmed by its source and remains on your report without change"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VUP", "Source confirmed the disputed information; other information was updated"),
    Saying(Outcome.UPDATED_DISPUTED, "UPD", "Disputed information was updated to match your dispute"),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "UPO", "Disputed information was updated, and so was other information on the item"),
    Saying(Outcome.UPDATED_OTHER_ONLY, "OTH", "Only information that was not disputed was updated"),
    Saying(Outcome.NOT_FOUND, "NOF", "Item does not appear on your report"),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "PRV", "Item was investigated earlier, and the dispute brought nothing new; no investigation was made"),
)  # fmt: skip
_CENTRE_SAYS: Final = (
    Saying(Outcome.DELETED, "The following items were deleted from your credit report at our investigation's close:"),
    Saying(Outcome.VERIFIED, "The following items were investigated and remain without change on your credit report:"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "The following items remain, verified by the creditor, with updates that do not concern your dispute:"),
    Saying(Outcome.UPDATED_DISPUTED, "The following items were revised in the respect you disputed:"),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "The following items were revised in the respect you disputed and in others:"),
    Saying(Outcome.NOT_FOUND, "The following items are not displayed on your credit report, and could not be investigated:"),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "The following items have been through an investigation at your request already. The source has verified them, and we will not investigate them anew:"),
)  # fmt: skip
_SITE_SAYS: Final = (
    Saying(Outcome.DELETED, "Deleted", "This item is not on your report any longer."),
    Saying(Outcome.DELETED, "Deleted", "We erased the item because its source could not vouch for it."),
    Saying(Outcome.VERIFIED, "Remains", "The source vouched for the item, and it stays put."),
    Saying(Outcome.VERIFIED, "Remains", "No mistake was found, so nothing about the item is different."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "The source acknowledged a mistake and put right what you disputed. See {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "No mistake was found in what you disputed. The source did renew other data. See {fields}."),
    Saying(Outcome.PARTIALLY_UPDATED, "Updated in part", "The source put right one part of what you disputed and vouched for the other. See {fields}."),
    Saying(Outcome.NOT_FOUND, "Not found", "Nothing on your report matches the item you describe."),
)  # fmt: skip
_PHONE_SAYS: Final = (
    Saying(Outcome.DELETED, "Deleted", "Gone from your report."),
    Saying(Outcome.VERIFIED, "Remains", "Reported correctly, so it stays."),
    Saying(Outcome.VERIFIED, "Remains", "Checked and found accurate. No change."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "What you disputed was fixed: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Updated", "Something you did not dispute was updated: {fields}."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "What you disputed is accurate. Also updated: {fields}."),
    Saying(Outcome.IN_PROGRESS, "Open", "We are still on it."),
)  # fmt: skip
_DIGEST_SAYS: Final = (
    Saying(Outcome.DELETED, "Deleted", "The lender, or whoever else reported it, no longer wants it on your report, and so we have dropped it."),
    Saying(Outcome.VERIFIED, "Remains", "We were told that it is correct in every detail. It stays on your report."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "The lender sent corrected information for what you had disputed, and your report now has it ({fields})."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "The lender sent corrected information for what you had disputed and for a little more besides ({fields})."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The lender says that what you disputed is correct. It sent newer information on something else ({fields})."),
    Saying(Outcome.IN_PROGRESS, "Open", "No answer so far. Whoever reported it still has a few days."),
)  # fmt: skip
_SIDES_SAY: Final = (
    Saying(Outcome.DELETED, "DELETED", "The company withdrew the account. It does not appear on your report."),
    Saying(Outcome.VERIFIED, "REMAINS", "The company certified the account as it is. The two sides are the same."),
    Saying(Outcome.UPDATED_DISPUTED, "UPDATED", "The company corrected the information in dispute."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "UPDATED", "The company corrected the information in dispute as well as information you had not disputed."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", "The company certified the information in dispute and updated information you had not disputed."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "UPDATED", "The company changed nothing but information you had not disputed."),
)  # fmt: skip


def _outcomes(case: Case) -> list[Block]:
    facts = (("Report number", "<number>"), ("Date", "<figures>"))
    blocks = [*posted(case, facts, at=0, code=True), title("Dispute Results", 1.6), greeting(case)]
    blocks += [opening(
        case,
        "We have investigated your dispute. For each item you will find its outcome and, where we have it, the address of whoever reported it.",
        "Here are the outcomes of the dispute that we took up on <received>. Keep them with your records.",
    )]  # fmt: skip
    covered = case.rng.random() < 0.3
    blocks += cover(case) if covered else []
    blocks += terms(case) if case.rng.random() < 0.5 else []
    for each in case.answers:
        left = [f"^{each.name}^", *([each.number] if each.number else []), kind_of(each)]
        left += list(reached(each.name)) if each.section is ItemSection.TRADELINE else []
        right = [para(f"Outcome: ^{each.saying.title}^"), para(each.words, 0.95)]
        blocks += [rule(), beside([lines(*left, size=0.92)], right, shares=(1, 1.4))]
    return [*blocks, rule(), *some(case, 3, covered=covered)]


def _codes(case: Case) -> list[Block]:
    blocks = [*posted(case, (("Report number", "<number>"), ("Prepared", "<day>")), at=1)]
    blocks += [title("SUMMARY OF INVESTIGATION", 1.2, tinted=False), opening(
        case,
        "The code in the last column tells how the investigation of an item ended. The codes are explained under the table.",
        "This summary covers all items that you disputed with Experian. Look up the codes in the list below it.",
    )]  # fmt: skip
    rows = [
        (str(at), each.name, numbered(each), kind_of(each), each.saying.title)
        for at, each in enumerate(case.answers, 1)
    ]
    blocks.append(grid(("", "ITEM", "NUMBER", "TYPE", "CODE"), rows, (0.3, 1.7, 1.6, 1.2, 0.6), "lines", 0.88))
    meant = [(each.title, each.text) for each in _CODES_SAY]
    blocks += [para("^Codes^", sticky=True), grid((), meant, (0, 1), "plain", 0.88)]
    return [*blocks, *next_steps(case), *untouched(case), *(enclosed(case, "Personal Credit Report") if case.rng.random() < 0.5 else [])]  # fmt: skip


def _centre(case: Case) -> list[Block]:
    blocks = [*plain_head(case, "Report number: <number>", at=2), greeting(case)]
    blocks += [opening(
        case,
        "This responds to your request that we verify information on your credit report. Each source was contacted. The results are:",
        "The investigation you asked for is done. The results are as follows, and a revised report is attached.",
    )]  # fmt: skip
    inline = case.rng.random() < 0.5
    for name, found in grouped(case).items():
        shown = [f"{each.known_as}{changed(each)}" for each in found]
        if inline:
            blocks += [para(f"{name} {listed(shown)}.")]
        else:
            blocks += [para(name, sticky=True), lines(*shown, indent=0.4)]
    blocks += [
        said(
            case,
            "If you name someone who had your report in the past six months, we will send the revised one there.",
        )
    ]
    return [*blocks, *how_done(case), *contact(case), *(rights() if case.rng.random() < 0.5 else [])]


def _site(case: Case) -> list[Block]:
    facts = (("Report number", "<number>"), ("As of", "<short>"))
    blocks = portal(case, "Dispute center: completed", "Report  /  Dispute center  /  Completed", facts)
    rows = [
        (f"^{each.name}^ {each.number or ''}", kind_of(each), f"^{each.saying.title}^", each.words)
        for each in case.answers
    ]
    blocks.append(
        grid(("Item", "Type", "Outcome", "What this means for your report"), rows, (1.5, 1, 0.9, 1.9), "zebra", 0.88)
    )
    return [*blocks, *questions(case), *offer(case), *contact(case)]


def _phone(case: Case) -> list[Block]:
    blocks = [para("9:41   ^Experian^   Disputes", 1.0, centered=True), title("Your results are in", 1.4)]
    blocks += [said(case, "Dispute of <received>   |   Report <number>   |   As of <short>", 0.9)]
    cards = [_card(each) for each in case.answers]
    for left, right in zip_longest(cards[::2], cards[1::2]):
        blocks += [beside([left], [right] if right else [gap(0.1)])]
    return [*blocks, *offer(case), *(reading(case) if case.rng.random() < 0.4 else []), *contact(case)]


def _card(answer: Answer) -> Block:
    number = [lines(f"{number_label(answer)}", f"{answer.number}", size=0.88)] if answer.number else []
    return boxed(
        para(f"^{answer.name}^"),
        *number,
        para(kind_of(answer), 0.88),
        para(f"^{answer.saying.title}^", 1.1),
        para(answer.words, 0.95),
        breakable=False,
    )


def _digest(case: Case) -> list[Block]:
    blocks = mailed(case, "Experian <dispute-center@alerts.experian.example>", "Your dispute results have arrived")
    blocks += [greeting(case), opening(
        case,
        "Your Experian report (<number>) has been through the changes below. First the numbers, then the details.",
        "Thanks for your patience. Below is how the dispute came out that you filed on <received> under report number <number>.",
    )]  # fmt: skip
    rows = [(name, str(len(found))) for name, found in grouped(case).items()]
    blocks.append(grid(("Outcome", "Items"), rows, (2, 1), "bare", 0.92))
    for each in case.answers:
        blocks += [para(f"^{each.known_as}^ - {each.saying.title}. {each.words}")]
    return [
        *blocks,
        *offer(case),
        spanish(case),
        *(next_steps(case) if case.rng.random() < 0.5 else []),
        *contact(case),
    ]


def _sides(case: Case) -> list[Block]:
    facts = (("Report number", "<number>"), ("Date", "<day>"), ("Your letter of", "<received>"))
    blocks = [*posted(case, facts, at=1), title("Before and after", 1.4), opening(
        case,
        "We set what was reported when you disputed these accounts beside what is reported now.",
        "On the left you see each account as you disputed it, on the right as it is after our investigation.",
    )]  # fmt: skip
    for each in case.answers:
        blocks += [bar(f"{each.known_as}"), para(f"^{each.saying.title}^  {each.words}", sticky=bool(each.changes))]
        if each.changes:
            before = pairs([(change.label, change.before) for change in each.changes], 1, 1.25, 0.92)
            after = pairs([(change.label, change.after) for change in each.changes], 1, 1.25, 0.92)
            blocks += [beside([para("Before", 0.9), before], [para("After", 0.9), after])]
    for each in [each for each in case.answers if each.changes][:1]:
        blocks += [title(f"{each.name} in full", 1.05), pairs(now(case.bureau, each), 2, 1.3, 0.85)]
    return [*blocks, *some(case, 2)]


_RESULTS: Final = LetterKind.RESULTS
_EXP: Final = Bureau.EXPERIAN
_BLUE, _PURPLE = "#1d4f91", "#632678"
FORMS: Final = (
    Form("experian_outcomes", _EXP, _RESULTS, _outcomes, dressed(Dress(SANS, 9.0, 0.8, _BLUE), ("", "", ""), ("<name>", "Report number <number>", "{n} of {m}")), _OUTCOMES_SAY, _MORE),
    Form("experian_codes", _EXP, _RESULTS, _codes, dressed(Dress(MONO, 8.4, 0.7, "#000000"), ("<name>", "", "<number>"), ("", "", "Page {n} of {m}")), _CODES_SAY, _SIZES, words_of=in_title),
    Form("experian_centre", _EXP, _RESULTS, _centre, dressed(Dress(ROMAN, 10.5, 1.0, "#000000"), ("", "", ""), ("", "", "{n}")), _CENTRE_SAYS, (2, 3, 4, 5, 6), words_of=in_name, days=(18, 31)),
    Form("experian_site", _EXP, _RESULTS, _site, dressed(Dress(SANS, 8.8, 0.7, _PURPLE), ("<figures>", "", "Experian - Dispute Center"), ("https://usa.experian.com/disputes/completed", "", "{n}/{m}")), _SITE_SAYS, _SIZES),
    Form("experian_phone", _EXP, _RESULTS, _phone, dressed(Dress(SANS, 9.0, 1.2, _PURPLE), ("", "", ""), ("", "", "{n}/{m}")), _PHONE_SAYS, _MORE),
    Form("experian_digest", _EXP, _RESULTS, _digest, dressed(Dress(SERIF, 10.5, 0.9, _BLUE), ("Print", "", "<figures>"), ("", "", "{n}/{m}")), _DIGEST_SAYS, _MORE),
    Form("experian_sides", _EXP, _RESULTS, _sides, dressed(Dress(SANS, 9.0, 0.8, _BLUE), ("", "", ""), ("<name>", "", "{n} of {m}")), _SIDES_SAY, (1, 2, 3, 4, 5), shows_old=True, only_accounts=True),
)  # fmt: skip
