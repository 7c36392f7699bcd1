"""TransUnion's answers with its eight titles, as a table of sentences, as lists and as a printout of its site.

The titles stand in public code of a client of its dispute service; their definitions here are our own words.
"""

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
    questions,
    rest,
)
from tests.generators.fifteenth_letters.telling import (
    alone,
    before_after,
    gathered,
    headed,
    kind_of,
    parted,
    told_apart,
)
from tests.generators.fifteenth_letters.words_transunion import PROSE
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_name, in_title
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import Block, bar, boxed, bullets, grid, lines, pairs, para, piped, title
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_TITLES: Final = (
    Saying(Outcome.DELETED, "DELETED", "The item was removed from your credit report."),
    Saying(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "A change was made to the information you disputed."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "Changes were made to the information you disputed and to information you did not dispute."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "A change was made to the item, though not to the information you disputed."),
    Saying(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "The information you disputed is accurate, and no change was made."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "The information you disputed is accurate; a change was made to other information of the item."),
    Saying(Outcome.REINSERTED, "REINSERTED", "The item had been deleted and was placed back on your credit report."),
)  # fmt: skip
_LISTED: Final = (
    Saying(Outcome.DELETED, "We deleted", "at the instruction of the furnisher, or for want of an answer"),
    Saying(Outcome.VERIFIED, "We verified and left unchanged", "as the furnisher confirmed its accuracy"),
    Saying(Outcome.UPDATED_DISPUTED, "We revised what you disputed on", "as the furnisher found it inaccurate"),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "We revised what you disputed, and more, on", "as the furnisher corrected the disputed and other information"),
    Saying(Outcome.VERIFIED_AND_UPDATED, "We verified what you disputed and updated other information on", "as the furnisher sent more current data"),
    Saying(Outcome.PARTIALLY_UPDATED, "We revised some of what you disputed, and verified the rest, on", "as the furnisher agreed with you in part"),
    Saying(Outcome.NOT_FOUND, "We could not find in your file", "and have nothing to report about"),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "We did not investigate again", "having done so earlier on the same dispute"),
)  # fmt: skip
_SITE: Final = (
    Saying(Outcome.DELETED, "Removed from your report", "This item was removed as a result of your dispute."),
    Saying(Outcome.DELETED, "Item deleted", "We did not receive verification, so we deleted it."),
    Saying(Outcome.VERIFIED, "Verified", "The furnisher verified this item. It was not changed."),
    Saying(Outcome.VERIFIED, "No changes made", "The furnisher reviewed your dispute and found the information accurate."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified; other info updated", "What you disputed is accurate. The furnisher updated something else."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated per your dispute", "The information you disputed has been updated."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated per your dispute, plus other info", "The information you disputed has been updated, and so has other information."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Other info updated", "The furnisher updated information that you did not dispute, and nothing that you did."),
    Saying(Outcome.IN_PROGRESS, "Under investigation", "The furnisher has not responded yet."),
)  # fmt: skip


def _titled(case: Case) -> list[Block]:
    """A title an item, over its account as it reads now; definitions of all titles."""
    rng = case.rng
    key = [title("What the results mean", 1.1), *(para(f"^{each.title}:^ {each.text}", 0.9) for each in _TITLES)]
    first = rng.random() < 0.5
    blocks = [*posted(case), para(f"Our investigation of the dispute you submitted on {long_day(case.received_on)} is complete. See below for the result of each item."), *(key if first else [])]  # fmt: skip
    for each in case.answers:
        blocks += [bar(headed(each)), para(f"Investigation result: ^{each.saying.title}^", sticky=True)]
        if each.section is ItemSection.TRADELINE and each.saying.outcome is not Outcome.DELETED:
            blocks.append(piped(now(case.bureau, each), 0.86))
    return [*blocks, *([] if first else key), *rest(case), *closing(case), *after(case)]


def _sentences(case: Case) -> list[Block]:
    """A table with a whole sentence of result in its last column."""
    rng = case.rng
    rows = [(each.name, told_apart(each), alone(rng, _short, each) + _also(each)) for each in case.answers]
    table = grid(("Furnisher or source", "Account / description", "Result of investigation"), rows, (2, 2, 4), rng.choice(("lines", "zebra")), 0.9)  # fmt: skip
    blocks = [*posted(case, "Your Dispute Results"), para(f"The table shows what came of the dispute dated {long_day(case.received_on)}."), table]  # fmt: skip
    return [*blocks, *how_handled(case), *rest(case, said=(how_handled,)), *closing(case), *after(case)]


def _short(answer: Answer) -> str:
    return {ItemSection.TRADELINE: "this account", ItemSection.INQUIRY: "this inquiry"}.get(
        answer.section, "this entry"
    )


def _also(answer: Answer) -> str:
    return f" {before_after(answer)}" if answer.changes else ""


def _lists(case: Case) -> list[Block]:
    """Beginnings of sentences that the items complete, one list an outcome."""
    blocks = [*posted(case), para(f"Further to your dispute of {long_day(case.received_on)}, TransUnion reports the following.")]  # fmt: skip
    for group in gathered(case.answers):
        saying = group[0].saying
        if case.rng.random() < 0.5:
            blocks += [
                para(f"^{saying.title}^ ({saying.text}):", sticky=True),
                bullets(*map(headed, group), marker="–"),
            ]
        else:
            blocks += [para(f"^{saying.title}^, {saying.text}:", sticky=True), lines(*map(headed, group), indent=0.35)]
    return [*blocks, *(definitions(case) if case.rng.random() < 0.4 else []), *rest(case, 3, (definitions,)), *closing(case), *after(case)]  # fmt: skip


def _site(case: Case) -> list[Block]:
    """A page of the service centre: an item a box, with labels."""
    facts = [("File Number", case.number), ("Results as of", long_day(case.dated_on)), ("Received", long_day(case.received_on))]  # fmt: skip
    blocks = [title("Dispute results", 1.6), pairs(facts, 1, 1.3), para("You can print this page for your records.", 0.9)]  # fmt: skip
    for each in case.answers:
        rows = [("Item", each.name), (kind_of(each), told_apart(each) or "not shown"), ("Result", each.saying.title), ("What this means", each.saying.text)]  # fmt: skip
        rows += [("What changed", before_after(each))] if each.changes else []
        blocks.append(boxed(pairs(rows, 1, 1.4), breakable=False, shaded=case.rng.random() < 0.2))
    return [*blocks, *disagree(case), *questions(case), *offer(case)]


FORMS: Final = (
    Form("transunion titles", Bureau.TRANSUNION, LetterKind.RESULTS, _titled, modern, _TITLES, SIZES, words_of=in_title),
    Form("transunion sentences in a table", Bureau.TRANSUNION, LetterKind.RESULTS, _sentences, modern, parted(PROSE, 1), SIZES, shows_old=True, words_of=in_name),
    Form("transunion lists", Bureau.TRANSUNION, LetterKind.RESULTS, _lists, modern, _LISTED, SIZES, words_of=in_title),
    Form("transunion site", Bureau.TRANSUNION, LetterKind.RESULTS, _site, printed, _SITE, SIZES, shows_old=True, words_of=in_title),
)  # fmt: skip
