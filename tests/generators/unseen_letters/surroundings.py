"""What a letter holds beside its message: legends of all outcomes, rights, advice, advertising, lists of companies.

All of it names outcomes without saying any of an item of ours: whoever takes these words for an answer is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from contracts.vocabulary import Bureau
from tests.generators.look_alikes import digits
from tests.generators.unseen_letters.blocks import Block, Bullets, Facts, Frame, Heading, NewPage, Para, Table
from tests.generators.unseen_letters.entries import Subject
from tests.generators.unseen_letters.model import ItemSection

_LEGENDS: dict[Bureau, tuple[tuple[str, str], ...]] = {
    Bureau.EQUIFAX: (
        ("Deleted", "The item was taken off your credit file."),
        ("Verified", "The source confirmed that the item is yours and is reported correctly."),
        ("Updated", "The source sent new information, which replaces what was there."),
        ("Verified and updated", "The source confirmed what you disputed and changed something else."),
        ("Not on file", "There was no such item to research."),
        ("Reinserted", "A deleted item was certified by its source and came back."),
    ),
    Bureau.EXPERIAN: (
        ("Deleted", "The item no longer appears on your credit report."),
        ("Remains", "The company reporting the item certified that it is accurate, so nothing was changed."),
        ("Updated", "The item was changed; please look at the current details."),
        ("Verified and updated", "What you disputed is accurate, yet unrelated details were changed."),
        ("Processed", "The item was either changed or removed; please review your report."),
        ("Reviewed", "The item was looked at by us; it may have been changed or removed."),
        ("Pending", "The investigation isn't finished."),
    ),
    Bureau.TRANSUNION: (
        ("DELETED", "The item was removed from your credit report."),
        ("VERIFIED AS ACCURATE", "The furnisher says that the item is accurate; no change was made."),
        ("VERIFIED AS ACCURATE AND UPDATED", "The disputed information is accurate; other information was updated."),
        ("DISPUTED INFORMATION UPDATED", "The information you disputed was updated."),
        ("INFORMATION UPDATED", "Information other than that in dispute was updated."),
        ("REINSERTED", "The item was deleted once and has been put back after certification."),
        ("NOT ON FILE", "The item wasn't in your credit report."),
    ),
}
_LEGEND_TITLES = (
    "What the outcomes mean", "Explanation of results", "Definitions", "How to read your results", "Key to outcomes",
)  # fmt: skip
_RIGHTS = (
    "You have the right to ask for a description of how we determined that the information is accurate. We will send it within 15 days and name the businesses we contacted.",
    "If an item that was deleted is put back into your file, you will be told so in writing within five business days.",
    "You may add a statement of up to 100 words to your file if the investigation does not settle your dispute.",
    "You may ask us to send corrected reports to anyone who received yours in the past six months, or two years for employment.",
    "Inaccurate, incomplete or unverifiable information must be corrected or removed, usually within 30 days.",
    "A consumer reporting agency need not investigate a dispute that it reasonably finds frivolous or irrelevant.",
    "Outdated negative information may not be reported: in most cases after seven years, bankruptcies after ten.",
    "You may place a security freeze on your credit report free of charge.",
    "Your consent is required before reports are given to employers.",
    "You may seek damages from violators. Active duty servicemembers and victims of identity theft have additional rights.",
)
_ADVICE = (
    "If you disagree with a result, you may contact the company that reported the information, or dispute again with documents that we have not seen.",
    "Changes we have made may take a billing cycle to show in scores computed by others.",
    "Items that were verified may be deleted later if the furnisher tells us so.",
    "Please keep this letter with your records. An updated credit report accompanies it.",
    "When you submit a new dispute, include a copy of a government-issued identification card and a utility bill.",
)
_ADVERTISING = (
    ("Know where you stand every day", "Get alerts whenever an account is updated, added or deleted. Try premium monitoring for 30 days."),
    ("Your score, explained", "See what moves your score and what does not. Plans start at $9.95 a month; cancel at any time."),
    ("Lock and unlock in one tap", "Guard your report against new accounts with our mobile app, now with family coverage."),
)  # fmt: skip
_CITY = ("WILMINGTON, DE 19850", "SIOUX FALLS, SD 57117", "COLUMBUS, OH 43218", "EL PASO, TX 79998")
_REASONS = ("not mine", "balance is wrong", "paid in full", "never late", "closed by me", "not updated since 2024")


def legend(rng: Random, bureau: Bureau) -> list[Block]:
    """All outcomes explained."""
    rows = list(_LEGENDS[bureau])
    title = Heading(rng.choice(_LEGEND_TITLES), rng.choice((1, 2)))
    match rng.choice(("table", "bullets", "facts", "small")):
        case "table":
            return [title, Table(("Outcome", "Meaning"), tuple(rows), (0.35, 0.65), ruled=rng.random() < 0.5, size=0.9)]
        case "bullets":
            return [title, Bullets(tuple(f"{word} - {text}" for word, text in rows), rng.choice(("•", "-", "*")))]
        case "facts":
            return [title, Facts(tuple(rows), 1, "split", ":")]
        case _:
            return [title, Para(" ".join(f"{word}: {text}" for word, text in rows), size=0.85)]


def advice(rng: Random) -> list[Block]:
    """What to do next."""
    chosen = rng.sample(_ADVICE, rng.choice((2, 3)))
    title = rng.choice(("What happens now", "Next steps", "If you still disagree", "Good to know"))
    return [Heading(title, 2), *(Para(text) for text in chosen)]


def rights(rng: Random) -> list[Block]:
    """The page about rights."""
    chosen = rng.sample(_RIGHTS, rng.choice((6, 8, 10)))
    body: list[Block] = [Bullets(tuple(chosen))] if rng.random() < 0.6 else [Para(text, size=0.9) for text in chosen]
    return [NewPage(), Heading("A Summary of Your Rights Under the Fair Credit Reporting Act"), *body]


def advertising(rng: Random) -> list[Block]:
    """Something to buy."""
    title, text = rng.choice(_ADVERTISING)
    return [Frame(title, (text,))] if rng.random() < 0.6 else [Heading(title, 2), Para(text)]


def companies(rng: Random, subjects: Sequence[Subject]) -> list[Block]:
    """Whom one may write to: the same names once more, with no outcome."""
    named = sorted({each.name for each in subjects if each.section is ItemSection.TRADELINE})
    rows = tuple(
        (name, f"PO BOX {rng.randrange(100, 99999)}\n{rng.choice(_CITY)}", f"(800) 555-{digits(rng, 4)}")
        for name in named
    )
    title = rng.choice(("Companies we contacted", "Contact information of furnishers", "Who reported the information"))
    return [Heading(title, 2), Table(("Name", "Address", "Telephone"), rows, (0.4, 0.35, 0.25), ruled=False, size=0.9)]


def recital(rng: Random, subjects: Sequence[Subject]) -> list[Block]:
    """What the consumer had written, in the consumer's words."""
    told = [
        f"{each.name}: you told us “{rng.choice(_REASONS)}”"
        for each in subjects
        if each.section is ItemSection.TRADELINE and each.own_key
    ]
    return (
        [Heading(rng.choice(("What you asked us to investigate", "Your dispute")), 2), Bullets(tuple(told), "-")]
        if told
        else []
    )
