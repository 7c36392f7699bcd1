"""Experian's answers as a table of outcomes, as cards of its site, side by side, and as an e-mail."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifteenth_letters.around import (
    after,
    closing,
    definitions,
    disagree,
    how_handled,
    long_day,
    modern,
    offer,
    posted,
    printed,
    rest,
    short_day,
)
from tests.generators.fifteenth_letters.telling import gathered, headed, kind_of, told_apart
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import (
    Block,
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

_OUTCOMES: Final = (
    Saying(Outcome.DELETED, "Deleted", "The item was removed from your credit report."),
    Saying(Outcome.VERIFIED, "Remains", "The item was verified as accurate and was not changed."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "The information you disputed was changed."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The information you disputed was verified as accurate; other information of the item was updated."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated (disputed and other information)", "The information you disputed was changed, and so was other information of the item."),
    Saying(Outcome.PARTIALLY_UPDATED, "Updated in part", "Some of the information you disputed was changed; the rest was verified as accurate."),
    Saying(Outcome.REINSERTED, "Reinserted", "The item had been deleted and was put back after the company certified that it is accurate."),
    Saying(Outcome.NOT_FOUND, "Not on file", "The item does not appear on your credit report."),
    Saying(Outcome.IN_PROGRESS, "Pending", "The investigation of the item is not complete."),
)  # fmt: skip
_TAGS: Final = (
    Saying(Outcome.DELETED, "Dispute closed: item deleted", "It will not show up on your report again unless the company certifies it as accurate."),
    Saying(Outcome.DELETED, "Dispute closed: removed from report", "The company did not verify the item."),
    Saying(Outcome.VERIFIED, "Dispute closed: no change", "The company told us the information is accurate."),
    Saying(Outcome.VERIFIED, "Dispute closed: verified", "The item stays on your report the way it was."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Dispute closed: verified, other data updated", "What you disputed is accurate. The data below have been updated for other reasons."),
    Saying(Outcome.UPDATED_DISPUTED, "Dispute closed: corrected", "What you disputed has been changed as shown below."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Dispute closed: other data updated", "The update shown below does not concern what you disputed."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Dispute closed: corrected and updated", "What you disputed has been changed, and the company updated data you did not dispute."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "Dispute not opened: already investigated", "We gave you the result of the same dispute earlier."),
    Saying(Outcome.IN_PROGRESS, "Dispute open", "We are waiting for the company to respond."),
)  # fmt: skip
_MAILED: Final = (
    Saying(Outcome.DELETED, "has been deleted", "You'll no longer find it on your report."),
    Saying(Outcome.DELETED, "was removed", "The company couldn't verify it."),
    Saying(Outcome.VERIFIED, "has been verified", "It stays on your report with no change."),
    Saying(Outcome.VERIFIED, "didn't change", "The company confirmed that it's accurate."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "was verified and brought up to date", "What you disputed is accurate; something else about it is newer now."),
    Saying(Outcome.UPDATED_DISPUTED, "has been corrected", "What you disputed now shows the right information."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "has been corrected and updated", "What you disputed was fixed, and other details were updated along with it."),
    Saying(Outcome.NOT_FOUND, "wasn't found", "It's not on your Experian report."),
)  # fmt: skip


def _outcomes(case: Case) -> list[Block]:
    """A table with an outcome an item; what the outcomes mean before or after it."""
    rng = case.rng
    rows = [(each.name, told_apart(each), each.saying.title) for each in case.answers]
    key = [para(rng.choice(("Each result means:", "How to read your results")), sticky=True)]
    key += [lines(*(f"^{each.title}^ - {each.text}" for each in _OUTCOMES), size=0.9)]
    table: list[Block] = [grid(("Credit item", "Account number / description", "Outcome"), rows, (3, 3, 2), rng.choice(("zebra", "bare")))]  # fmt: skip
    blocks = [*posted(case), title("Dispute results", 1.4), para(f"We investigated the items in your dispute of {long_day(case.received_on)}.")]  # fmt: skip
    blocks += [*key, *table] if rng.random() < 0.5 else [*table, *key]
    return [*blocks, *how_handled(case), *rest(case, said=(how_handled,)), *closing(case), *after(case)]


def _cards(case: Case) -> list[Block]:
    """Cards of the site, the state of the dispute on top of each."""
    facts = [("Report number", case.number), ("Results available", short_day(case.dated_on)), ("Dispute submitted", short_day(case.received_on)), ("Items", str(len(case.answers)))]  # fmt: skip
    blocks = [title("Dispute Center", 1.6), para(f"Hello, {case.file.name.split()[0].title()}. The results below are final unless marked open."), pairs(facts, 2, 1.5)]  # fmt: skip
    for each in case.answers:
        inner = [beside([para(f"^{each.name}^"), para(told_apart(each) or kind_of(each), 0.92)], [para(f"^{each.saying.title}^"), para(each.saying.text, 0.92)])]  # fmt: skip
        inner += [pairs([(one.label, f"{one.before} -> {one.after}") for one in each.changes], 2, 1.3, 0.92)] if each.changes else []  # fmt: skip
        blocks.append(boxed(*inner, breakable=False))
    blocks += [*disagree(case), *offer(case)]
    return [*blocks, *(definitions(case) if case.rng.random() < 0.4 else [])]


def _side_by_side(case: Case) -> list[Block]:
    """The account as it was and as it is, in two columns under its name, with the outcome as a line above."""
    blocks = [*posted(case), para("The columns show your information before and after our investigation. Where an item was deleted, or stays as it was, there is only the result.")]  # fmt: skip
    for each in case.answers:
        blocks += [bar(headed(each)), para(f"Outcome: ^{each.saying.title}^. {each.saying.text}")]
        if each.changes and each.section is ItemSection.TRADELINE:
            old, new = (dict(now(case.bureau, each, old=old)) for old in (True, False))
            rows = [(label, value, new[label]) for label, value in old.items()]
            blocks.append(grid(("", "Before", "After"), rows, (2, 3, 3), "bare", 0.86))
    return [*blocks, *rest(case), *closing(case), *after(case)]


def _mail(case: Case) -> list[Block]:
    """An e-mail: how many items in all, then each with its result in a phrase and a sentence."""
    first, box = case.file.name.split()[0].title(), case.file.name.lower().replace(" ", "_")
    head = pairs([("From", "Experian Alerts <support@e.usa.experian.com>"), ("To", f"{box}@inbox.example"), ("Date", long_day(case.dated_on)), ("Subject", f"{first}, your dispute results are ready")], 1, 0.9)  # fmt: skip
    count = len(case.answers)
    blocks = [head, rule(), para(f"{first}, we've finished with the {f'{count} items' if count > 1 else 'item'} you disputed on {short_day(case.received_on)}. Your report number is {case.number}.")]  # fmt: skip
    for group in gathered(case.answers):
        blocks += [para(f"^{_about(each)}^ {each.saying.title}. {each.saying.text}") for each in group]
        blocks.append(gap(0.02))
    blocks += [para("If you'd like to see what your whole report looks like now, log in any time. Your report is refreshed every 30 days."), *disagree(case)]  # fmt: skip
    return [*blocks, *offer(case), para("You're receiving this message because you filed a dispute. Experian, P.O. Box 9701, Allen, TX 75013", 0.85)]  # fmt: skip


def _about(answer: Answer) -> str:
    if answer.section is ItemSection.TRADELINE:
        return f"{answer.name} {answer.number}" if answer.number else answer.name
    return f"{answer.name} ({told_apart(answer)})"


FORMS: Final = (
    Form("experian outcomes", Bureau.EXPERIAN, LetterKind.RESULTS, _outcomes, modern, _OUTCOMES, SIZES, words_of=in_title),
    Form("experian cards", Bureau.EXPERIAN, LetterKind.RESULTS, _cards, printed, _TAGS, SIZES, shows_old=True, words_of=in_title),
    Form("experian side by side", Bureau.EXPERIAN, LetterKind.RESULTS, _side_by_side, modern, _OUTCOMES, SIZES, shows_old=True, words_of=in_title),
    Form("experian e-mail", Bureau.EXPERIAN, LetterKind.RESULTS, _mail, printed, _MAILED, SIZES, words_of=in_title),
)  # fmt: skip
