"""What stands around the results in every mailing: letterhead, rights, legal text, keys and examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fourth_letters.case import Case
from tests.generators.fourth_letters.sayings import KEYS
from tests.generators.unseen_letters.blocks import (
    Address,
    Block,
    Bullets,
    Facts,
    Frame,
    Gap,
    Heading,
    Masthead,
    NewPage,
    Para,
    Table,
)

HOUSES: Final = {
    Bureau.EXPERIAN: ("Experian", ("P.O. Box 4500", "Allen, TX 75013"), "#1d4f91", "1 888 397 3742", "experian.com/dispute"),
    Bureau.EQUIFAX: ("EQUIFAX", ("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374-0256"), "#7a1630", "(866) 349-5191", "equifax.com/personal/disputes"),
    Bureau.TRANSUNION: ("TransUnion", ("TransUnion Consumer Solutions", "P.O. Box 2000", "Chester, PA 19016-2000"), "#0a6ea8", "800-916-8800", "transunion.com/disputes"),
}  # fmt: skip
FILE_LABELS: Final = {
    Bureau.EXPERIAN: ("Report number", "Report #"),
    Bureau.EQUIFAX: ("Confirmation #", "Confirmation number"),
    Bureau.TRANSUNION: ("File Number", "File number"),
}
CODES: Final = "0 = current; 1 = 30 days late; 2 = 60 days late; 3 = 90 days late; L = charged off; - = no data"


def day(bureau: Bureau, when: date) -> str:
    """A date as the bureau's letters have it."""
    return f"{when:%m/%d/%Y}" if bureau is Bureau.TRANSUNION else f"{when:%B} {when.day}, {when.year}"


def opening(case: Case, title: str) -> Iterator[Block]:
    """Letterhead, recipient, what identifies the file, and the letter's title."""
    name, lines, colour, _, _ = HOUSES[case.bureau]
    yield Masthead(name, lines, colour, "right" if case.bureau is Bureau.TRANSUNION else "left")
    person = case.file.person
    batch = (
        f"{case.rng.randrange(10**5):05d}-{case.rng.randrange(10**4):04d} {case.rng.choice(('AB', 'SP', 'FP'))} 0.571"
    )
    yield Address((batch, person.name, person.street, person.town))
    pairs = [
        ("Date" if case.bureau is Bureau.TRANSUNION else "Date of this letter", day(case.bureau, case.dated_on)),
        (case.rng.choice(FILE_LABELS[case.bureau]), case.file_number),
    ]
    if case.rng.random() < 0.5:
        pairs.append(("Dispute received", day(case.bureau, case.received_on)))
    yield Facts(tuple(pairs), form=case.rng.choice(("inline", "split")))
    yield Heading(title, rule=case.rng.random() < 0.5)


def greeting(case: Case) -> Para:
    return Para(f"Dear {case.file.person.first.title()} {case.file.person.last.title()}:")


def key(case: Case, title: str) -> Iterator[Block]:
    """What the outcome words mean, as a list or a table."""
    terms = KEYS[case.bureau]
    yield Heading(title, level=2)
    if case.rng.random() < 0.5:
        yield Bullets(tuple(f"{term} - {meaning}" for term, meaning in terms))
    else:
        yield Table(("Term", "What it means"), terms, (0.38, 0.62), ruled=False, size=0.95)


def example(case: Case) -> Iterator[Block]:
    """An entry that is nobody's, to explain how results are read."""
    (first, _), (second, _) = case.rng.sample(KEYS[case.bureau], 2)
    yield Frame(
        "How to read your results (example only, not taken from your file)",
        (
            "The first line names the company that reports the item. Below it is the account number, part of which is "
            "hidden for your protection.",
            f'The outcome comes next. If it said "{first}" or "{second}", you would find its meaning in the list of terms.',
        ),
    )


def closing(case: Case) -> Iterator[Block]:
    """Rights and notices after results, 15 U.S.C. 1681i(a)(6)(B), (a)(8), (b) to (d); some of them on a page of their own."""
    name, lines, _, phone, site = HOUSES[case.bureau]
    if case.rng.random() < 0.5:
        yield NewPage()
    yield Heading("If you do not agree with the results", level=2)
    notices = [
        "You may ask us how the investigation was carried out, including the business name and address of any "
        "furnisher that we contacted and its telephone number if we have it. We will answer within 15 days.",
        "You may add a statement to your file that disputes the accuracy or completeness of an item. It may be up to "
        "100 words long, and we will include it or a summary of it whenever the item is reported.",
        "If an item was deleted, or a statement was added, you may ask us to notify anyone who received your report "
        "in the last six months, or in the last two years for employment purposes.",
        "You may write to the company that reports the item. If it agrees that an item should be deleted or updated, "
        "it is required to tell us.",
        "You may file a complaint with the Consumer Financial Protection Bureau at consumerfinance.gov/complaint.",
    ]
    yield Bullets(tuple(case.rng.sample(notices, case.rng.randrange(3, 6))))
    yield Para(f"You can reach us at {phone}, at {site}, or by mail at {name}, {', '.join(lines[-2:])}.")
    extras: list[tuple[str, str]] = [
        (
            "Your rights under the Fair Credit Reporting Act",
            "Information that is inaccurate, incomplete or cannot be verified must be removed or corrected, as a rule "
            "within 30 days. Accurate negative information may stay in a report for seven years, a bankruptcy for ten. "
            "You may have a free report every 12 months from each nationwide agency; call (877) 322-8228.",
        ),
        (
            "Security freeze and fraud alerts",
            "A freeze keeps a lender from seeing your file until you lift it. An initial fraud alert lasts one year. "
            "Both are free. A pending application may be delayed while a freeze is in place.",
        ),
        (
            "Notice to residents of certain states",
            "Vermont, Georgia, Maryland, Massachusetts, New Jersey, Puerto Rico: you may be entitled to more free "
            "reports. Your state's attorney general can tell you about rights that go further than federal law.",
        ),
    ]
    for title, text in case.rng.sample(extras, case.rng.randrange(1, 4)):
        yield Heading(title, level=3)
        yield Para(text, size=0.9)
    yield Gap(4)
    yield Para(
        case.rng.choice(("Enclosure: updated credit report", "Enclosures (2)", "PLEASE KEEP FOR YOUR RECORDS")),
        size=0.9,
    )


def sender(bureau: Bureau) -> str:
    """Who signs."""
    return {
        Bureau.EXPERIAN: "Experian\nNational Consumer Assistance Center",
        Bureau.EQUIFAX: "Equifax Information Services LLC\nOffice of Consumer Affairs",
        Bureau.TRANSUNION: "TransUnion\nConsumer Relations Department",
    }[bureau]
