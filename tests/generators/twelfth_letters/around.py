"""What stands around the message: letterheads of several decades, what a consumer may do, terms, rights, enclosures.

Addresses and telephone numbers are the bureaus' public ones. Rights are those of the CFPB's model summary, in few words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case, Saying
from tests.generators.fifth_letters.fields import as_reported
from tests.generators.fifth_letters.people import masked
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    barcode,
    beside,
    bullets,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    piped,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, others
from tests.generators.unseen_letters.model import ItemSection

BOXES: Final = {
    Bureau.EQUIFAX: (
        ("Equifax Information Services LLC", "P.O. Box 740241", "Atlanta, GA 30374"),
        ("EQUIFAX", "P.O. Box 105518", "Atlanta, Georgia 30348"),
        ("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374-0256"),
    ),
    Bureau.EXPERIAN: (
        ("Experian", "P.O. Box 9701", "Allen, TX 75013"),
        ("Experian", "NCAC", "P.O. Box 2002", "Allen, TX 75013"),
        ("Experian", "P.O. Box 4500", "Allen, TX 75013"),
    ),
    Bureau.TRANSUNION: (
        ("TransUnion LLC", "Consumer Relations", "P.O. Box 2000", "Chester, PA 19022-2000"),
        ("TransUnion Consumer Solutions", "P.O. Box 2000", "Chester, PA 19016-2000"),
        ("TransUnion", "P.O. Box 805", "Woodlyn, PA 19094-0805"),
    ),
}
CALL: Final = {
    Bureau.EQUIFAX: "1-866-349-5191",
    Bureau.EXPERIAN: "1 800 493 1058",
    Bureau.TRANSUNION: "800-916-8800",
}
_NOT_MINE: Final = (
    "This account is not mine",
    "Account paid in full",
    "Incorrect balance or past due amount",
    "Never late",
    "Disputes present/previous account status",
    "Not aware of this collection",
)
_SECTIONS: Final = {
    ItemSection.TRADELINE: "Account",
    ItemSection.INQUIRY: "Inquiry",
    ItemSection.PUBLIC_RECORD: "Public record",
    ItemSection.PERSONAL_INFORMATION: "Personal information",
}


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when:%b} {when.day}, {when.year}"


def say(outcome: Outcome, heading: str, text: str = "", *also: Outcome) -> Saying:
    """An outcome's title and sentence; `also`: what the words may as well mean."""
    return Saying(outcome, heading, text, frozenset(also))


def part(answer: Answer) -> str:
    """Which part of the file an item is of."""
    return _SECTIONS[answer.section]


def told(answer: Answer) -> str:
    """What an item is, in few words: an account's type, an inquiry's day, a filing, a kind of personal information."""
    return answer.entry.told


def numbered(answer: Answer, label: str = "") -> str:
    """The number with its label, or what the item is where none is printed."""
    if answer.section is ItemSection.PUBLIC_RECORD and label:
        label = "Case # "
    return f"{label}{answer.number}" if answer.number else told(answer)


def claim(case: Case, answer: Answer) -> str:
    """What the consumer had said of it."""
    if answer.section is ItemSection.TRADELINE:
        return case.rng.choice(_NOT_MINE)
    if answer.section is ItemSection.INQUIRY:
        return "Inquiry not authorized"
    return "Information does not belong to me"


def window(case: Case) -> Block:
    """The address in the window."""
    return lines(case.file.name, case.file.street, case.file.town, indent=0.15)


def old_head(case: Case, *facts: str, bars: bool = True) -> list[Block]:
    """A sheet of the 2000s: the sender's box above the window, beside it the facts and a bar code."""
    sender = case.rng.choice(BOXES[case.bureau])
    right = [barcode(case.rng, f"{case.rng.randrange(10**8, 10**9)}-{case.rng.choice('ABC')}01")] if bars else []
    return [
        beside([lines(*sender, size=0.92), gap(0.45), window(case)], [*right, lines(*facts)], shares=(3, 2)),
        gap(0.2),
    ]


def new_head(case: Case, heading: str, *facts: tuple[str, str]) -> list[Block]:
    """A sheet of today: the name large, the facts in a frame, the window below."""
    return [
        beside(
            [title(BUREAU_NAMES[case.bureau], 1.9), gap(0.25), window(case)],
            [boxed_facts(*facts)],
            shares=(3, 2.4),
        ),
        gap(0.15),
        title(heading, 1.5),
    ]


def boxed_facts(*facts: tuple[str, str]) -> Block:
    """Facts in a frame."""
    return {"kind": "boxed", "blocks": [pairs(facts, 1, 1.15, 0.9)], "shaded": True, "breakable": False}


def boxless(*blocks: Block) -> Block:
    """The blocks of one item, set as one without a frame."""
    return {"kind": "beside", "columns": [list(blocks)], "shares": [1]}


def dear(case: Case) -> Block:
    """The salutation."""
    first, *_, last = case.file.name.title().split()
    return para(case.rng.choice((f"Dear {case.file.name.title()},", f"Dear {first} {last}:", "Dear Consumer:")))


def ending(case: Case, team: str) -> Block:
    """The end of a letter."""
    return lines(case.rng.choice(("Sincerely,", "Very truly yours,", "Cordially,")), "", team)


def reach(case: Case, answer: Answer) -> str:
    """How to reach the company behind an item, in one line."""
    return contact(answer.entry.family)


def furnishers(case: Case, heading: str) -> list[Block]:
    """Addresses of the companies behind the accounts answered."""
    names = dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE))
    if not names:
        return []
    rows = [(name, contact(name).removeprefix(f"{name}, ")) for name in names]
    return [title(heading, 1.1), grid(("Name", "Where to write or call"), rows, (1, 2), "plain", 0.88)]


def what_next(case: Case) -> list[Block]:
    """What a consumer may do who is not content: 15 U.S.C. 1681i(a)(6)(B)(ii)-(v), (b), (c), (d)."""
    name = BUREAU_NAMES[case.bureau]
    ways = [
        "Talk to the company that supplied the information. It may be able to correct its own records and tell us so.",
        "Send us documents that we have not yet seen, such as a receipt, a release or a letter from the company.",
        "Ask for a description of the procedure used, with the business name, address and telephone number of each source. We will mail it within 15 days.",
        "Write a statement of 100 words or less explaining why you disagree. It will be given to anyone who later receives the item.",
        f"At your request {name} will send a corrected report to those who obtained your report within the past six months (two years if for employment).",
        "Submit a complaint to the Consumer Financial Protection Bureau, 1700 G Street NW, Washington, DC 20552.",
    ]  # fmt: skip
    kept = ways[: case.rng.randrange(3, 7)]
    return [title(case.rng.choice(("Your options from here", "What you can do now", "Not satisfied?")), 1.15), bullets(*kept)]  # fmt: skip


def old_notice(case: Case) -> Block:
    """The paragraph on procedure that older results end with, in small type."""
    return para(
        "Under the federal Fair Credit Reporting Act you may ask how a reinvestigation was conducted, and you may add a "
        "brief statement to your file if it does not resolve your dispute. If something was changed or removed as a "
        "result of the reinvestigation, or if you add a statement, you may request that we notify those who received "
        "your file in the last six months, or in the last two years for employment purposes.",
        0.88,
    )


def process(case: Case) -> list[Block]:
    """How disputes are handled, before or after the answers."""
    return [
        title("About the dispute process", 1.1),
        *paras(
            "Each dispute is first compared with the documents you enclosed. If they are enough, the entry is changed or "
            "taken off at once. If not, a notice with the relevant documents goes to the business or to the records vendor "
            "that supplies the data, which must look into the matter and report its findings.",
            "A source that finds its data to be wrong, that cannot confirm them, or that stays silent past the deadline "
            "causes the data to be changed or taken off. A source that confirms its data causes them to be kept.",
        ),
    ]


def terms(rng: Random, bureau: Bureau) -> list[Block]:
    """A table of terms of an account."""
    rows = [
        ("Balance", "What was owed on the day the figures were last verified or reported."),
        ("Charge-off", "The lender has written the debt off as a loss; it may still be owed."),
        ("Date Closed", "When the account was closed, paid or transferred."),
        ("High Balance", "The most that has ever been owed."),
        ("Past Due", "The part of the balance that should already have been paid."),
        ("Remarks", "Explanations supplied by the creditor or added after a dispute."),
        ("Responsibility", "Who has to pay: individual, joint, authorized user, cosigner."),
        ("Terms", "Number of payments, their frequency and amount."),
    ]
    chosen = [row for row in rows if rng.random() < 0.75]
    heading = "DEFINITION OF TERMS" if bureau is Bureau.TRANSUNION else "Words used in this report"
    return [title(heading, 1.05, tinted=False), grid(("Term", "Meaning"), chosen, (1, 3.4), "bare", 0.86)]


def untouched(case: Case) -> list[Block]:
    """Accounts that were not disputed, listed for the record."""
    rows = [
        (each.name, masked(case.bureau, each.digits), dict(as_reported(case.bureau, each)).get("Balance", ""))
        for each in others(case)
    ]
    if not rows:
        return []
    return [
        title("Other accounts in your file (you did not dispute these)", 1.1),
        grid(("Account name", "Account number", "Balance"), rows, (2, 1.7, 1), "lines", 0.88),
    ]


def enclosed(case: Case, heading: str, *, flat: bool = False) -> list[Block]:
    """Pages of the report that go along: whose it is and some accounts that nobody disputed."""
    blocks: list[Block] = [
        page(),
        title(heading, 1.3),
        pairs(
            [
                ("Name", case.file.name),
                ("Address", f"{case.file.street}, {case.file.town}"),
                ("Prepared", f"{case.dated_on:%m/%Y}"),
            ],
            1,
            1.2,
        ),
    ]
    for each in others(case):
        rows = as_reported(case.bureau, each)
        blocks += [bar(f"{each.name}  {masked(case.bureau, each.digits)}")]
        blocks += [piped(rows, 0.88)] if flat else [pairs(rows, 2, 1.3, 0.88)]
    return blocks


def your_rights(rng: Random) -> list[Block]:
    """The summary of rights, in short, on its own page."""
    points = [
        "You are entitled to know when something in your file was used against you, and by whom.",
        "You may see what is in your file; once every twelve months at no charge from each nationwide agency.",
        "You may dispute what is incomplete or wrong. The agency has to investigate unless the dispute is frivolous.",
        "What is inaccurate, incomplete or cannot be verified has to be removed or corrected, as a rule within 30 days. What has been verified as accurate may continue to be reported.",
        "Negative information more than seven years old, and bankruptcies more than ten years old, are in most cases not reported.",
        "Only people with a valid need may have access to your file; employers need your written consent.",
        "You may opt out of prescreened offers at 1-888-567-8688, and place a security freeze free of charge.",
        "You may seek damages from those who violate the Act. Victims of identity theft and active duty military have further rights.",
    ]  # fmt: skip
    spanish = "Para información en español, visite www.consumerfinance.gov/learnmore o escriba a la Consumer Financial Protection Bureau, 1700 G Street N.W., Washington, DC 20552."  # fmt: skip
    return [
        page(),
        para(spanish, 0.88),
        title("A Summary of Your Rights Under the Fair Credit Reporting Act", 1.15, tinted=False),
        bullets(*points[: rng.randrange(5, 9)]),
    ]


def questions(case: Case) -> list[Block]:
    """Questions that people ask, with their answers."""
    asked = [
        ("Will my score change?", "It may. Scores are calculated anew each time someone asks for one, from what the file holds that day."),
        ("Do I have to contact the other bureaus?", "Yes, if they show the same item. The nationwide companies keep separate files."),
        ("When will lenders see the changes?", "At once. Any report that we issue after the date of this letter reflects them."),
        ("Can I dispute again?", "You can, at any time; new documents help us to help you."),
        ("How long is an item kept?", "Late payments and collections up to seven years, most bankruptcies ten, inquiries two."),
    ]  # fmt: skip
    blocks: list[Block] = [title("Frequently asked questions", 1.15)]
    for question, answer in case.rng.sample(asked, case.rng.randrange(2, 5)):
        blocks += [para(f"^{question}^", sticky=True), para(answer)]
    return blocks


def offers(case: Case) -> Block:
    """A bureau's own advertising."""
    product = {
        Bureau.EQUIFAX: "Equifax Complete gives you score monitoring, alerts and a lock in one place",
        Bureau.EXPERIAN: "Add on-time utility and phone payments to your file with Experian Boost",
        Bureau.TRANSUNION: "TransUnion Credit Monitoring tells you of critical changes the day they happen",
    }[case.bureau]
    return {
        "kind": "boxed",
        "blocks": [para(f"{product}. Plans and prices are on our website. Enrollment has no influence on your dispute.", 0.9)],
        "shaded": True,
        "breakable": False,
    }  # fmt: skip


def surround(case: Case, *parts: Sequence[Block], share: float = 0.6) -> list[Block]:
    """Some of what may go along, in their order."""
    return [block for each in parts if case.rng.random() < share for block in each]


def small_print(case: Case) -> list[Block]:
    """Notices to the residents of some states and of the law in general, in small type."""
    notices = [
        "^Residents of Vermont:^ your report may not be obtained without your permission, save in the cases that the statutes of Vermont provide for (9 V.S.A. § 2480e).",
        "^Residents of California:^ you may seek an explanation of coded information, and may have your report blocked after identity theft by filing a police report (Civil Code § 1785.16).",
        "^Residents of New Mexico:^ you may obtain a security freeze, and have information about identity theft removed, under the Fair Credit Reporting and Identity Security Act.",
        "^Residents of New York:^ you may ask which companies have requested your file, and we will give you their names and addresses.",
        "^Residents of Texas:^ you may bring disputes to binding arbitration under Bus. & Com. Code § 20.08 once you have used the dispute process.",
        "^Obsolete information:^ delinquent accounts are removed seven years after the first missed payment; a bankruptcy under chapter 7 ten years after filing.",
        "^Furnishers^ have duties of their own: they must not report what they know to be wrong, and must look into disputes that you send to them directly.",
        "^Fraud alerts:^ an initial alert stays for one year, an extended alert for seven. Ask any of the three nationwide agencies; it will tell the others.",
    ]  # fmt: skip
    kept = case.rng.sample(notices, case.rng.randrange(3, 8))
    return [title("Important notices", 1.0, tinted=False), *[para(each, 0.8) for each in kept]]


def business_day(when: date, days: int) -> date:
    """A weekday about so many days later."""
    later = when + timedelta(days=days)
    return later + timedelta(days=(7 - later.weekday()) % 7 if later.weekday() > 4 else 0)
