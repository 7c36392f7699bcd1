"""What stands around the message in these letters: days, heads, how to read, rights, accounts not in dispute, offers.

Addresses and telephone numbers are public ones of the bureaus, of the years that a form is of. The rights are those of
15 U.S.C. 1681g(c) and 1681i(a)(6)(B), in own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case, Saying
from tests.generators.fifth_letters.fields import as_reported, figures, money
from tests.generators.fifth_letters.people import masked
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    bullets,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, others
from tests.generators.unseen_letters.model import ItemSection

PAPER_HOUSES: Final = {
    Bureau.EQUIFAX: ("Equifax Information Services LLC", "P.O. Box 105314", "Atlanta, GA 30348"),
    Bureau.EXPERIAN: ("Experian", "National Consumer Assistance Center", "P.O. Box 2002", "Allen, TX 75013"),
    Bureau.TRANSUNION: ("TransUnion Consumer Relations", "P.O. Box 2000", "Chester, PA 19022-2000"),
}
SPANISH: Final = {
    Bureau.EQUIFAX: "Si necesita ayuda en español, llame al 1-888-378-4329.",
    Bureau.EXPERIAN: "Para obtener esta carta en español, comuníquese con Experian, P.O. Box 9701, Allen, TX 75013.",
    Bureau.TRANSUNION: "Para recibir información en español, visite www.transunion.com o llame al 800-916-8800.",
}


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when:%b} {when.day}, {when.year}"


def window(case: Case) -> Block:
    """The person's address, where the window of the envelope is."""
    return lines(case.file.name, case.file.street, case.file.town, indent=0.1)


def paper_head(case: Case, *facts: str, space: float = 0.2) -> list[Block]:
    """The head of a letter on paper: whom it is from, what it is known by, and whom it is to."""
    return [lines(*PAPER_HOUSES[case.bureau]), gap(space), lines(*facts), gap(space), window(case), gap(0.1)]


def first_name(case: Case) -> str:
    """As a portal greets."""
    return case.file.name.split()[0].title()


def greeted(case: Case) -> str:
    """As a letter greets: first and last name."""
    names = case.file.name.title().split()
    return f"{names[0]} {names[-1]}"


def told_of(answer: Answer) -> str:
    """What stands beside a name: its number, or what sort of entry it is."""
    if answer.section is ItemSection.TRADELINE:
        return answer.number or "Number not shown"
    return f"{answer.entry.told}, {answer.number}" if answer.number else answer.entry.told


def by_saying(case: Case, sayings: Sequence[Saying]) -> list[tuple[Saying, list[Answer]]]:
    """The answers grouped by what is said of them, in the order of the form's sayings."""
    groups = [(each, [one for one in case.answers if one.saying == each]) for each in sayings]
    return [(saying, answers) for saying, answers in groups if answers]


def by_part(case: Case, names: Sequence[tuple[str, ItemSection]]) -> list[tuple[str, list[Answer]]]:
    """The answers by the part of the file they are in, under the form's names of parts."""
    groups = [(name, case.of(section)) for name, section in names]
    return [(name, answers) for name, answers in groups if answers]


def listed(names: Sequence[str]) -> str:
    """Names in a sentence."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def definitions(sayings: Sequence[Saying]) -> list[tuple[str, str]]:
    """Titles and what they mean, each once."""
    return list(dict.fromkeys((each.title, each.text) for each in sayings))


def ask_again(case: Case) -> list[Block]:
    """What a consumer who disagrees may do, as letters of the 2000s put it: at length, or briefly."""
    name = BUREAU_NAMES[case.bureau]
    at_length = (
        "If our work has not settled the matter, you may send us a short statement of your side, one hundred words at "
        "most (two hundred for residents of Maine), and it will be part of your file from then on.",
        f"If an item was taken off or you added a statement, {name} will on request send a corrected report to those "
        "who got your file in the past six months, or in the past two years if they are employers.",
        "On request we will also tell you, within 15 days, how the accuracy of an item was checked and how the company "
        "we asked can be reached.",
    )
    briefly = (
        "You have the right to add a consumer statement to your file, to have those notified who lately received it, "
        "and to be told of the procedure by which we determined that disputed information was accurate and complete. "
        f"To make use of any of these rights, write to {name} at the address above.",
    )
    by_law = (
        "Notice of rights under section 611 of the Fair Credit Reporting Act: (1) If the reinvestigation does not "
        "resolve your dispute you may file a brief statement. (2) Information that is deleted may be reinserted if its "
        "furnisher certifies it; you would be notified. (3) At your request a description of the procedure is provided "
        "within 15 days. (4) Notification of deleted items is sent to recipients whom you name.",
    )
    return paras(*case.rng.choice((at_length, at_length, briefly, by_law)))


def ask_again_today(case: Case) -> list[Block]:
    """What a consumer who disagrees may do, as a letter of today puts it."""
    return [
        title("Still think something is wrong?", 1.15),
        bullets(
            "Talk to the company that reports the account. It can change what it tells all credit bureaus.",
            "Send us documents we have not seen: a paid receipt, a letter of the lender, a court paper.",
            "Write a statement of up to 100 words that goes out with your credit report.",
            "Ask us how the item was investigated. You will have an answer in 15 days.",
            "Turn to the Consumer Financial Protection Bureau (www.consumerfinance.gov) or your state's attorney general.",
        ),
    ]


def how_disputes_go(case: Case) -> list[Block]:
    """How a dispute is handled, in general."""
    name = BUREAU_NAMES[case.bureau]
    asked = (
        f"What does {name} do with a dispute? We compare it with our records. If that does not answer it, "
        "we send what you told us, with copies of your papers, to whoever reported the item. They look into it and "
        "tell us whether to leave the item, to change it or to delete it. Items that nobody confirms in time are deleted.",
    )
    described = (
        f"About our procedure: {name} forwards disputes by an automated system to banks, collection agencies, courts and "
        "other sources. A source answers that the information is verified, that it is modified, or that it is to be "
        "deleted. The law gives us 30 days to finish.",
        "A source that changes information has to give the change to every nationwide credit bureau to which it "
        "reported the old one.",
    )
    listed_steps = (
        "A dispute goes through three stages. ^Review^: we read it and all that came with it. ^Inquiry^: the source "
        "is asked. ^Completion^: the file is changed where it has to be. Accurate information stays on file even if it is unfavorable.",
    )
    return paras(*case.rng.choice((asked, asked, described, listed_steps)))


def rights_in_brief() -> list[Block]:
    """A page on the rights of consumers."""
    return [
        page(),
        title("Your Rights Under the Fair Credit Reporting Act, in Brief", 1.2, tinted=False),
        bullets(
            "You may see what is in your file, once every 12 months for nothing.",
            "You may dispute what is wrong or incomplete. The bureau has to look into it, as a rule within 30 days, unless the dispute is frivolous.",
            "What is inaccurate or cannot be verified has to be corrected or removed. What was verified may go on being reported.",
            "Negative information may be reported for seven years, a bankruptcy for ten.",
            "Someone who used your report against you has to tell you so.",
            "An item that was deleted may be put back only if its source certifies it, and you have to be told within five business days.",
            "You may freeze your file, place a fraud alert, and stop prescreened offers at 1-888-567-8688.",
        ),
        para("More: www.ftc.gov/credit, or the Consumer Financial Protection Bureau, 1700 G Street NW, Washington, DC 20552.", 0.9),
    ]  # fmt: skip


def reply_form(case: Case) -> list[Block]:
    """A form on which to dispute more, as paper letters enclose it."""
    reasons = (
        "This is not my account",
        "I have paid this account in full",
        "I was never late on this account",
        "This was part of my bankruptcy",
        "Other:",
    )
    return [
        page(),
        title(f"Request for Research - {BUREAU_NAMES[case.bureau]}", 1.2, tinted=False),
        para(f"Use this form only for items that are not named in our letter. Number of your file: {case.number}", 0.92),
        *[lines("Name of company ________________________   Account number ____________________", *[f"[  ] {each}" for each in reasons], size=0.92) for _ in range(2)],
        para("Signature ______________________________   Date ________________", 0.92),
    ]  # fmt: skip


def statuses(case: Case) -> list[Block]:
    """What codes and terms of a credit report mean."""
    rows = (
        ("OK / 1", "Paid as agreed"),
        ("30, 60, 90", "Days past due"),
        ("CO", "Charged off"),
        ("CL", "Placed for collection, or closed"),
        ("Account information disputed by consumer", "You told the company that you disagree"),
        ("Consumer disputes after resolution", "The company investigated and you still disagree"),
    )
    return [title("How to read your report", 1.1), grid((), rows, (1.6, 2.6), "plain", 0.85)]


def of_a_state(case: Case) -> list[Block]:
    """Rights that some states add."""
    state = case.file.town.split(", ")[-1][:2]
    return [
        para(f"^Notice to residents of {state}.^ State law may give you further rights, among them a free report each year and a freeze on your file without charge. "
             "If you believe that the law has been violated, you may bring an action in a court of the state.", 0.9),
    ]  # fmt: skip


def questions(case: Case) -> list[Block]:
    """Questions that are often asked, with general answers."""
    name = BUREAU_NAMES[case.bureau]
    return [
        title("Common questions", 1.15),
        para("^Why is an account still on my report?^ Because the company that reports it told us that it is right. A verified account stays until the time for it runs out.", 0.95),
        para("^Why was an account deleted that is mine?^ A company that does not answer in time loses the item, even a good one. It may report it anew later.", 0.95),
        para(f"^Will my score change?^ It may. {name} does not know how a lender reckons its score.", 0.95),
        para("^Can I dispute an inquiry?^ You can. An inquiry shows that someone saw your file, and goes by itself after two years.", 0.95),
    ]  # fmt: skip


def offer(case: Case) -> list[Block]:
    """Advertising."""
    name = BUREAU_NAMES[case.bureau]
    shown = {
        Bureau.EQUIFAX: "Know first. Equifax Credit Watch tells you of key changes to your file, and adds $20,000 of identity theft insurance.",
        Bureau.EXPERIAN: "See what lenders see. Get your FICO Score and daily monitoring for $1 at experian.com/member.",
        Bureau.TRANSUNION: "Take charge: unlimited score updates and Credit Lock from TransUnion Credit Monitoring, cancel at any time.",
    }[case.bureau]
    return [rule(), para(f"^A message from {name}^", 0.95), para(shown, 0.9)]


def not_in_dispute(case: Case, heading: str, note: str = "") -> list[Block]:
    """Accounts of the file that the letter doesn't answer, in a table."""
    rows = [
        (each.name, masked(case.bureau, each.digits), money(each.line.balance_cents or 0), str(each.line.status_text))
        for each in others(case)
        if each.line is not None
    ]
    if not rows:
        return []
    return [title(heading, 1.1), *([para(note)] if note else []), grid(("Company", "Number", "Balance", "Status"), rows, (2, 1.3, 1, 1.6), "zebra", 0.85)]  # fmt: skip


def enclosed_report(case: Case, heading: str) -> list[Block]:
    """Pages of the credit report that is sent along: the person, and accounts nobody asked about."""
    found: list[Block] = [page(), title(heading, 1.3), pairs([("Name", case.file.name), ("Address", f"{case.file.street}, {case.file.town}"), ("Date of report", figures(case.dated_on))])]  # fmt: skip
    for entry in others(case):
        found += [bar(f"{entry.name} {masked(case.bureau, entry.digits)}"), pairs(as_reported(case.bureau, entry), 2, 1.35, 0.88)]  # fmt: skip
    return found


def where_to_write(case: Case, heading: str) -> list[Block]:
    """Addresses of the companies whose accounts are answered."""
    names = list(dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE)))
    return [title(heading, 1.1), lines(*[contact(name) for name in names], size=0.88)] if names else []
