"""What comes with a letter's message: openings, notices that the statute asks for, rights, an extract, advertising.

15 U.S.C. 1681i(a)(6)(B) and (a)(7) to (d) name what a notice of results has to say; the words here are this set's own,
but for the headings of rights, which are those of the federal model summary (12 CFR 1022, appendix K).
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.third_letters.accounts import GOOD, Printer, details, history
from tests.generators.third_letters.blocks import Block, Break, Bullets, Gap, Grid, Pairs, Rule, Text, paragraphs
from tests.generators.third_letters.file import Subject
from tests.generators.third_letters.house import Occasion

OPENINGS: Final[dict[Bureau, tuple[str, ...]]] = {
    Bureau.TRANSUNION: (
        "The investigation of your recent dispute is complete, and its results are below. An item you named that is missing here "
        "was not in your file, or showed already what you asked for.",
        "We have finished looking into the dispute we received from you on {received}. You will find what came of it on the "
        "following pages, and how each item now appears in your TransUnion credit report.",
        "You asked us to investigate information in your credit report. Where we could make the change from what you sent, we "
        "did. Otherwise we asked the company that reports the information to check its records.",
        "Here are your investigation results. Changes to your name, address or employer, if there were any, come last.",
    ),
    Bureau.EQUIFAX: (
        "You asked Equifax to reinvestigate some of the information in your credit file. We got in touch with each source, and the "
        "reinvestigation is finished; its results follow. The source of an item can tell you more about it.",
        "Thank you for requesting an investigation of information in your Equifax credit report. We received your request on "
        "{received} and have now completed our work on it.",
        "Your dispute has been processed. Here is what we did and what your Equifax credit report looks like now. The "
        "companies that report to us were given everything you sent.",
        "We are writing about the dispute that you submitted on {received}. The items you disputed, and the result for each, are "
        "listed below.",
    ),
    Bureau.EXPERIAN: (
        "We have processed the dispute or other request that you sent us recently. Changes that we could make from what you "
        "provided were made at once. For everything else we asked the company that reports the information to verify it.",
        "We've completed the dispute you opened on {received}. Review the results below.",
        "This page sums up what was revised in your credit file after we processed your dispute. Your full report follows, or "
        "can be seen online.",
        "Thanks for letting us know about the items you found to be wrong. Our work on them is done.",
    ),
}  # fmt: skip


def opening(rng: Random, occasion: Occasion) -> tuple[Block, ...]:
    """The first words of a letter with results."""
    words = rng.choice(OPENINGS[occasion.house.bureau]).format(received=occasion.day(occasion.received))
    greeting = rng.choice(("Dear {0}:", "Dear {0},", "Hello, {0}", ""))
    first = occasion.addressee.split()[0].title() if greeting.startswith("Hello") else occasion.addressee
    return paragraphs(filter(None, (greeting.format(first), words)))


NOTICES: Final = (
    "If you still believe that an item is inaccurate, you may add a statement of up to 100 words to your file. We may "
    "summarize it. We give the statement, or the summary, to whoever gets your report afterwards.",
    "If information was deleted or changed, or you added a statement, you may ask us to send your revised report to those who "
    "received it within the last six months for any purpose, or within the last two years for employment purposes.",
    "You may ask for a description of how an item was investigated, with the name, business address and, if reasonably "
    "available, the telephone number of the company we contacted. We send it within 15 days of your request.",
    "If you provide additional relevant information, you may dispute an item again.",
    "You may also turn directly to the company that reports the information, or to the Consumer Financial Protection Bureau.",
)
RIGHTS: Final = (
    "You must be told if information in your file has been used against you.",
    "You have the right to know what is in your file.",
    "You have the right to ask for a credit score.",
    "You have the right to dispute incomplete or inaccurate information.",
    "Consumer reporting agencies must correct or delete inaccurate, incomplete, or unverifiable information.",
    "Consumer reporting agencies may not report outdated negative information.",
    "Access to your file is limited.",
    "You must give your consent for reports to be provided to employers.",
    "You may limit prescreened offers of credit and insurance you get based on information in your credit report.",
    "You may seek damages from violators.",
)
STATES: Final = (
    "Residents of some states have further rights; a summary for your state can be had on request.",
    "You have a right to obtain a security freeze, free of charge, which keeps a consumer reporting agency from releasing "
    "information in your credit report without your express authorization.",
    "Identity theft victims and active duty military personnel have additional rights.",
)
BUREAUS: Final = (
    (
        "Banks, savings associations and credit unions with total assets of over $10 billion",
        "Consumer Financial Protection Bureau, 1700 G Street NW, Washington, DC 20552",
    ),
    (
        "National banks and federal savings associations",
        "Office of the Comptroller of the Currency, PO Box 53570, Houston, TX 77052",
    ),
    ("Federal credit unions", "National Credit Union Administration, 1775 Duke Street, Alexandria, VA 22314"),
    (
        "Retailers, finance companies and all other creditors",
        "Federal Trade Commission, 600 Pennsylvania Avenue NW, Washington, DC 20580",
    ),
)
CODES: Final[dict[Bureau, tuple[tuple[str, str], ...]]] = {
    Bureau.EQUIFAX: (
        ("1", "30-59 days past due"), ("2", "60-89 days past due"), ("3", "90-119 days past due"), ("4", "120-149 days past due"),
        ("5", "150-179 days past due"), ("6", "180 or more days past due"), ("G", "Collection account"), ("H", "Foreclosure"),
        ("J", "Voluntary surrender"), ("K", "Repossession"), ("L", "Charge off"),
    ),
    Bureau.TRANSUNION: (
        ("OK", "Current; paying or paid as agreed"), ("30", "30 days late"), ("60", "60 days late"), ("90", "90 days late"),
        ("120", "120 days late"), ("COL", "Collection"), ("VS", "Voluntary surrender"), ("RPO", "Repossession"), ("C/O", "Charge off"),
        ("FC", "Foreclosure"), ("N/R", "Not reported"), ("X", "Unknown"),
    ),
    Bureau.EXPERIAN: (
        ("OK", "Current"), ("30", "Account 30 days past due"), ("60", "Account 60 days past due"), ("90", "Account 90 days past due"),
        ("CO", "Charge off"), ("C", "Collection"), ("R", "Repossession"), ("PBC", "Paid by creditor"), ("ND", "No data for this period"),
    ),
}  # fmt: skip
ADVERTS: Final[dict[Bureau, tuple[str, ...]]] = {
    Bureau.EXPERIAN: ("See your FICO Score for free, and get alerts when your report changes, in the Experian app.",),
    Bureau.EQUIFAX: (
        "Keep an eye on your credit: get six free Equifax credit reports each year with a myEquifax account.",
    ),
    Bureau.TRANSUNION: ("Know what changes: TransUnion credit monitoring tells you of critical changes within a day.",),
}


def closing(rng: Random, occasion: Occasion) -> tuple[Block, ...]:
    """What follows the results: the statute's notices, at times a page of rights, at times an advertisement."""
    blocks: list[Block] = [Gap(6)]
    heading = rng.choice(
        ("If you disagree with the results", "What else you can do", "Your options", "NOTICE TO CONSUMERS")
    )
    blocks += [Text(heading, "section")]
    notices = NOTICES[: rng.choice((3, 4, 5))]
    blocks += [Bullets(notices)] if rng.random() < 0.4 else paragraphs(notices, rng.choice(("body", "small")))
    if rng.random() < 0.35:
        blocks += [Rule(), *paragraphs(ADVERTS[occasion.house.bureau], "note")]
    if rng.random() < 0.3:
        blocks += [Text("Payment history key", "section"), Pairs(CODES[occasion.house.bureau], 2)]
    if rng.random() < 0.5:
        title = rng.choice(
            ("A Summary of Your Rights Under the Fair Credit Reporting Act", "Your Rights Under Federal Law")
        )
        blocks += [Break(), Text(title, "title"), Bullets(RIGHTS), *paragraphs(STATES, "small")]
        if rng.random() < 0.6:
            blocks.append(Grid(("Type of business", "Contact"), BUREAUS, (0.5, 0.5), "ruled"))
    if rng.random() < 0.5:
        blocks += paragraphs(
            (
                rng.choice(("Sincerely,", "Thank you,", "Regards,")),
                f"{occasion.house.name} {rng.choice(('Consumer Relations', 'Dispute Resolution', 'Consumer Care Center', 'Consumer Assistance'))}",
            )
        )
    return tuple(blocks)


BECAUSE: Final = (
    "Not mine", "This account does not belong to me", "I paid this account in full", "Incorrect balance", "Never late",
    "The past due amount is wrong", "I do not recognize this", "Account status is incorrect", "Please verify and delete",
    "Belongs to another person with the same or a similar name", "Information is inaccurate",
)  # fmt: skip
BECAUSE_LEADS: Final = ("Your dispute:", "Dispute reason:", "You told us:", "Reason for dispute:")


def disputed_because(rng: Random) -> Text:
    """What the consumer had said of the item, as some forms repeat it."""
    return Text(f"{rng.choice(BECAUSE_LEADS)} {rng.choice(BECAUSE)}", "small")


REMARKS: Final = (
    "",
    "",
    "",
    "DISPUTE RESOLVED; CUSTOMER DISAGREES",
    "CLOSED BY CREDIT GRANTOR",
    "ACCT INFO DISPUTED BY CONSUMER",
)


def extract(
    rng: Random, occasion: Occasion, printer: Printer, shown: tuple[Subject, ...], title: str
) -> Iterator[Block]:
    """A few pages of the report that go with the results: accounts answered and accounts nobody asked about."""
    yield Break()
    yield Text(title, "title")
    yield Text(f"{occasion.addressee}   {occasion.number}   {occasion.day(occasion.dated)}", "small")
    for heading, good in (("Accounts with adverse information", False), ("Satisfactory accounts", True)):
        of_kind = [each for each in shown if each.account and (each.account.status in GOOD) == good]
        if of_kind:
            yield Text(heading, "section")
        for subject in of_kind:
            assert subject.account
            yield Text(f"{subject.name}  {subject.number}", "bold")
            yield Text(f"{subject.account.furnisher.address}  {subject.account.phone}", "small")
            yield details(printer, subject, ())
            if rng.random() < 0.5:
                yield history(rng, subject, occasion.dated)
            if remark := rng.choice(REMARKS):
                yield Text(f"Remarks: {remark}", "small")
