"""Experian's results by mail: a list with one-word results and their meaning, sheets of before and after, a letter by result.

The short words (Deleted, Remains, Updated, Processed, Verified and Updated) are known from general knowledge of its
letters, and so is that they are explained on the same page; the explanations are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    bar,
    barcode,
    beside,
    boxed,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.thirteenth_letters.around import (
    as_it_stands,
    call,
    disagree,
    dressed,
    enclosed,
    glossary,
    greeting,
    grouped,
    handling,
    in_both,
    line_of,
    long_day,
    note,
    one_of,
    posted,
    reached,
    rights,
    say,
    signed,
    stays,
    undisputed,
)
from tests.generators.unseen_letters.model import LetterKind

_WORDS: Final = (
    say(Outcome.DELETED, "Deleted", "This item was taken off your credit report."),
    say(Outcome.VERIFIED, "Remains", "The company that reported this item has told us that it is accurate. It stays on your report, unchanged."),
    say(Outcome.UPDATED_DISPUTED, "Updated", "A change was made to this item as a result of your dispute.", Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.PARTIALLY_UPDATED),
    say(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "What you disputed was confirmed as accurate, but information of this item that your dispute was not about has changed."),
    say(Outcome.NOT_FOUND, "Not on report", "The item does not appear on your report, under any of the names and numbers you gave."),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "Previously verified", "We investigated this item for you before and its source confirmed it. Unless you send us something that bears on it, we will not ask again."),
    say(Outcome.IN_PROGRESS, "Pending", "The investigation of this item goes on. You will receive its result separately."),
)  # fmt: skip


def _meaning(case: Case) -> list[Block]:
    kept = [each for each in _WORDS if case.rng.random() < 0.8 or each in [answer.saying for answer in case.answers]]
    return [title("What the results mean", 1.1), *paras(*(f"^{each.title}^ - {each.text}" for each in kept))]


def _words(case: Case) -> list[Block]:
    rows = [(each.name, note(each, ""), each.saying.title) for each in case.answers]
    listed = grid(("Credit item", "Account number / other", "Outcome"), rows, (2.6, 2.2, 1.5), "zebra", 0.95)
    blocks = posted(
        case,
        "Prepared for",
        case.file.name,
        f"Date: {long_day(case.dated_on)}",
        f"Report number: {case.number}",
        code=barcode(case.rng, case.number),
    )
    blocks += [title("Your dispute results", 1.5), para(one_of(case, "Our work on your dispute is done. This page shows the result for each item; the revised report follows.", f"We received your request on {figures(case.received_on)} and are sending you what came of it."))]  # fmt: skip
    first = case.rng.random() < 0.5
    blocks += [*_meaning(case), listed] if first else [listed, *_meaning(case)]
    for answer in case.answers:
        if stays(answer) and case.rng.random() < 0.7:
            blocks += [bar(line_of(answer)), *as_it_stands(case, answer), *reached(answer, "Address:")]
    return [*blocks, *disagree(case), call(case), *(rights(case) if case.rng.random() < 0.5 else [])]


_OLD: Final = (
    say(Outcome.DELETED, "DELETED", ""),
    say(Outcome.VERIFIED, "REMAINS", ""),
    say(Outcome.UPDATED_DISPUTED, "CORRECTED", ""),
    say(Outcome.UPDATED_OTHER_ONLY, "OTHER INFO CHANGED", ""),
    say(Outcome.VERIFIED_AND_UPDATED, "REMAINS, OTHER INFO CHANGED", ""),
    say(Outcome.NOT_FOUND, "NOT DISPLAYED", ""),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "DONE BEFORE", ""),
)  # fmt: skip
_OLD_MEANING: Final = (
    ("DELETED", "The item has been removed."),
    ("REMAINS", "The item has not been changed; the source verified it."),
    ("CORRECTED", "What you questioned has been changed to read as the source now reports it."),
    ("OTHER INFO CHANGED", "Something about the item has been changed, but not what you questioned."),
    (
        "REMAINS, OTHER INFO CHANGED",
        "What you questioned was verified; something else about the item has been changed.",
    ),
    ("NOT DISPLAYED", "There is no such item on your credit report."),
    ("DONE BEFORE", "The item was investigated earlier, and your letter adds nothing to what we knew."),
)


def _old(case: Case) -> list[Block]:
    blocks: list[Block] = [
        beside([lines("EXPERIAN", "PO BOX 2002", "ALLEN TX 75013")], [lines(f"DATE {figures(case.dated_on)}", f"ID# {case.number}")], shares=(3, 2)),
        lines("", case.file.name, case.file.street, case.file.town, ""),
        para("^CORRECTION SUMMARY^", 1.1),
        para("What follows are the items you asked us to check, each with the outcome of the check. The words used for outcomes are explained at the end. A furnisher's address is found in your credit report."),
        rule(),
    ]  # fmt: skip
    for at, answer in enumerate(case.answers, 1):
        blocks += [lines(f"{at:02d}  {line_of(answer, 'ACCT')}", f"^{answer.saying.title}^", indent=0.2)]
        blocks += as_it_stands(case, answer, running=True) if answer.changes else []
    blocks += [rule(), para("^EXPLANATION^", sticky=True), *(para(f"{word}: {text}", 0.95) for word, text in _OLD_MEANING)]  # fmt: skip
    return [*blocks, *handling(case), *disagree(case), call(case)]


_SHEETS: Final = (
    say(Outcome.DELETED, "Outcome: Deleted", "We took this out of your credit history."),
    say(Outcome.DELETED, "Outcome: Deleted", "Because its source did not stand by it, this item was discarded."),
    say(Outcome.VERIFIED, "Outcome: Verified as accurate", "Its source checked the item and vouches for it. Nothing about it changes."),
    say(Outcome.UPDATED_DISPUTED, "Outcome: Updated", "Its source agreed with you, so the disputed part of the item has changed. See the columns below."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "Outcome: Updated", "Its source agreed with you. The disputed part of the item has changed, and other parts have been refreshed along with it."),
    say(Outcome.VERIFIED_AND_UPDATED, "Outcome: Verified as accurate and updated", "Its source vouches for what you disputed. Apart from that, newer information has been put in."),
    say(Outcome.PARTIALLY_UPDATED, "Outcome: Updated in part", "Its source agreed with you on some of the disputed information, which has changed, and vouches for the rest of it."),
    say(Outcome.UPDATED_OTHER_ONLY, "Outcome: Updated (not the disputed information)", "Its source sent newer information. What you disputed was not affected by it."),
    say(Outcome.IN_PROGRESS, "Outcome: Open", "Its source has yet to reply."),
)  # fmt: skip


def _sheets(case: Case) -> list[Block]:
    blocks = posted(case, f"Report # {case.number}", long_day(case.dated_on))
    blocks += [greeting(case), para("The following pages show your disputed items before and after our investigation. Only the items you named are shown.")]  # fmt: skip
    blocks += [page()] if case.rng.random() < 0.3 else []
    for answer in case.answers:
        blocks += [bar(f"{answer.name}", dark=True), para(note(answer), 0.95, sticky=True)]
        blocks += [para(f"^{answer.saying.title}^", sticky=True), para(answer.words)]
        if answer.changes:
            old, new = now(case.bureau, answer, old=True), dict(now(case.bureau, answer))
            rows = [(label, value, new[label]) for label, value in old]
            blocks += [grid(("", "Before dispute", "After dispute"), rows, (1.2, 2, 2), "zebra", 0.85)]
        elif stays(answer) and case.rng.random() < 0.4:
            blocks += as_it_stands(case, answer)
    return [*blocks, *disagree(case), call(case), *(undisputed(case, "Other accounts in your credit history") if case.rng.random() < 0.5 else [])]  # fmt: skip


_BY_RESULT: Final = (
    say(Outcome.DELETED, "We removed the following from your Experian credit report:"),
    say(Outcome.VERIFIED, "We left the following alone, because whoever reported it says that it is right:"),
    say(Outcome.UPDATED_DISPUTED, "We changed what you disputed about the following:"),
    say(Outcome.VERIFIED_AND_UPDATED, "The following is accurate in the point you disputed, as the company confirmed; it updated something else about it:"),
    say(Outcome.NOT_FOUND, "We could not find the following on your report:"),
    say(Outcome.REFUSED_FRIVOLOUS, "We did not investigate the following, as you did not say what is wrong with it:"),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "We did not investigate the following a second time, as it was verified when you last disputed it and you sent nothing new:"),
    say(Outcome.IN_PROGRESS, "We are still waiting for an answer about the following:"),
)  # fmt: skip


def _by_result(case: Case) -> list[Block]:
    blocks = posted(case, f"{long_day(case.dated_on)}", f"Dispute number {case.number}")
    blocks += [greeting(case), para(f"Your letter about your credit history came in on {long_day(case.received_on)}. This is our answer to it, item by item.")]  # fmt: skip
    for heading, answers in grouped(case.answers):
        blocks += [para(heading, sticky=True), lines(*(line_of(each) for each in answers), indent=0.4)]
    blocks += [*disagree(case), signed("Experian Consumer Assistance")]  # fmt: skip
    rest = undisputed(case, "Your Experian credit report", every=True)
    return [*blocks, para("Attached is your report as it reads today."), *rest] if case.rng.random() < 0.5 else [*blocks, *glossary(case)]  # fmt: skip


_LINES: Final = (
    say(Outcome.DELETED, "", "Removed at the request of the company that reported it."),
    say(Outcome.DELETED, "", "Could not be verified. Removed."),
    say(Outcome.VERIFIED, "", "Verified by the company that reported it. Unchanged."),
    say(Outcome.VERIFIED, "", "Found accurate. It will stay the way it is."),
    say(Outcome.UPDATED_DISPUTED, "", "Changed as you requested ({fields})."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "Changed as you requested; some more was changed that you hadn't requested ({fields})."),
    say(Outcome.UPDATED_OTHER_ONLY, "", "Changed, though not as to your dispute ({fields})."),
    say(Outcome.IDENTITY_REQUESTED, "", "Not started. Before we can take this up we need a copy of your driver's license and of a bill with your address."),
)  # fmt: skip


def _panes(case: Case) -> list[Block]:
    rows = [(line_of(each, "#"), each.words) for each in case.answers]
    side: list[Block] = [
        boxed(lines("^At a glance^", f"{len(case.answers)} item(s) disputed", f"Received {figures(case.received_on)}", f"Completed {figures(case.dated_on)}", f"Number {case.number}"), shaded=True),
        para("Log on at experian.com with the number above to see your full report for 30 days.", 0.88),
    ]  # fmt: skip
    head: list[Block] = [recipient_lines(case), title("Results of your dispute", 1.35)]
    blocks: list[Block] = [beside(head, side, shares=(3, 2)), grid(("Item", "What happened"), rows, (1.1, 1.5), "lines", 0.95)]  # fmt: skip
    changed = [each for each in case.answers if each.changes]
    for answer in changed:
        blocks += [para(f"^{answer.name}^ as it reads now", sticky=True), pairs(now(case.bureau, answer), 2, 1.4, 0.88)]
    return [*blocks, *handling(case), *disagree(case), call(case), *enclosed(case)]


def recipient_lines(case: Case) -> Block:
    """The address, without a sender's above it."""
    return lines("Experian, P.O. Box 4500, Allen, TX 75013", "", case.file.name, case.file.street, case.file.town)


FORMS: Final = (
    Form("x13_words", Bureau.EXPERIAN, LetterKind.RESULTS, _words, dressed(Dress(SANS, 9.2, 0.8, "#26478d"), ("Experian", "", "[number]"), ("", "", "Page {n} of {m}")), _WORDS, (2, 3, 3, 4, 5, 6), words_of=in_title),
    Form("x13_old", Bureau.EXPERIAN, LetterKind.RESULTS, _old, dressed(Dress(MONO, 8.6, 0.9, "#000000"), ("", "", ""), ("", "PAGE {n}", "")), _OLD, (1, 2, 3, 4, 6), words_of=in_title),
    Form("x13_sheets", Bureau.EXPERIAN, LetterKind.RESULTS, _sheets, dressed(Dress(SERIF, 10.2, 0.9, "#1d4f91"), ("", "", ""), ("[name]", "", "{n} / {m}")), _SHEETS, (1, 2, 2, 3, 4), only_accounts=True, shows_old=True, words_of=in_both),
    Form("x13_by_result", Bureau.EXPERIAN, LetterKind.RESULTS, _by_result, dressed(Dress(ROMAN, 10.8, 1.05, "#222222"), ("", "", ""), ("", "{n}", "")), _BY_RESULT, (2, 3, 4, 5, 6), words_of=in_title),
    Form("x13_panes", Bureau.EXPERIAN, LetterKind.RESULTS, _panes, dressed(Dress(SANS, 9.4, 0.85, "#6d2077"), ("", "", ""), ("Form DR-2", "", "{n}")), _LINES, (1, 2, 3, 4, 5)),
)  # fmt: skip
