"""What stands around the message: heads, footers, how to read results, rights, what to do next, advertising.

Addresses and telephone numbers are the bureaus' public ones, of several years. The Spanish line and the list of rights
follow the model summary of the CFPB (12 CFR 1022, appendix K), in few words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case
from tests.generators.fifth_letters.fields import as_reported, shown
from tests.generators.fifth_letters.people import Entry, masked
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    beside,
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
from tests.generators.unseen_letters.model import Change, ItemSection

SPANISH: Final = (
    "Para información en español, visite www.consumerfinance.gov/learnmore o escriba a la Consumer Financial "
    "Protection Bureau, 1700 G Street N.W., Washington, DC 20552."
)
_NOUNS: Final = {
    ItemSection.TRADELINE: "account",
    ItemSection.INQUIRY: "inquiry",
    ItemSection.PUBLIC_RECORD: "public record",
    ItemSection.PERSONAL_INFORMATION: "entry",
}
SECTIONS: Final = (
    (ItemSection.PERSONAL_INFORMATION, "Personal Information"),
    (ItemSection.PUBLIC_RECORD, "Public Records"),
    (ItemSection.TRADELINE, "Accounts"),
    (ItemSection.INQUIRY, "Inquiries"),
)
_STREETS: Final = ("PO BOX 30281", "PO BOX 15298", "PO BOX 8099", "4660 DUKE DR STE 300", "120 CORPORATE BLVD", "PO BOX 2036")  # fmt: skip
_PLACES: Final = ("SALT LAKE CITY UT 84130", "WILMINGTON DE 19850", "NEWARK DE 19714", "MASON OH 45040", "NORFOLK VA 23502", "WARREN MI 48090")  # fmt: skip
_CODES: Final = {
    Bureau.EQUIFAX: ("*", ("1", "2", "3", "L")),
    Bureau.EXPERIAN: ("OK", ("30", "60", "90", "CO")),
    Bureau.TRANSUNION: ("OK", ("30", "60", "90", "C/O")),
}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when:%b} {when.day:02d}, {when.year}"


def noun(answer: Answer) -> str:
    """What a letter calls an item: account, inquiry, public record, entry."""
    return _NOUNS[answer.section]


def sentence(answer: Answer) -> str:
    """Its sentence, of the account, the inquiry or whatever it is rather than of the item."""
    said = answer.words
    for which in ("this", "This", "the", "The"):
        said = said.replace(f"{which} item", f"{which} {noun(answer)}")
        said = said.replace(f"{which} item".upper(), f"{which} {noun(answer)}".upper())
    return said


def in_sentence(answer: Answer) -> tuple[str, ...]:
    """Its sentence is printed, as `sentence` has it."""
    return (sentence(answer),)


def in_both(answer: Answer) -> tuple[str, ...]:
    """Its title and its sentence are printed."""
    return (answer.saying.title, sentence(answer))


def described(answer: Answer) -> str:
    """Name and number, or name and what it is."""
    return answer.known_as if answer.section is ItemSection.TRADELINE else f"{answer.known_as} - {answer.entry.told}"


def of_parts(case: Case) -> list[tuple[str, list[Answer]]]:
    """The items by the parts of the file they belong to, as a report orders them; parts without items are left out."""
    return [(name, found) for section, name in SECTIONS if (found := case.of(section))]


def first_name(case: Case) -> str:
    """How an e-mail greets."""
    return case.file.name.split()[0].title()


def in_title_case(case: Case) -> str:
    """The person's name as a letter greets it."""
    return case.file.name.title()


def window(case: Case, *house: str, right: Sequence[Block] = (), space: float = 0.35) -> Block:
    """Sender above, person in the window; at the right whatever tells this letter from others."""
    person = lines(case.file.name, case.file.street, case.file.town, indent=0.1)
    return beside([lines(*house), gap(space), person], list(right), shares=(3, 2))


def reach(name: str) -> tuple[str, str]:
    """A furnisher's address and telephone number, always the same for a name."""
    rng = Random(f"tenth {name}")
    phone = f"({rng.randrange(201, 989)}) {rng.randrange(200, 999)}-{rng.randrange(1000, 9999)}"
    return f"{rng.choice(_STREETS)}, {rng.choice(_PLACES)}", phone


def furnishers(case: Case, heading: str) -> list[Block]:
    """Where the companies that report the listed accounts can be reached."""
    names = dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE))
    rows = [(name, *reach(name)) for name in names]
    if not rows:
        return []
    return [title(heading, 1.1), grid(("Company", "Mailing address", "Telephone"), rows, (4, 5, 2.4), "bare", 0.88)]


def before_after(changes: Sequence[Change], head: tuple[str, str, str], style: str = "lines") -> Block:
    """A table of what fields said and say."""
    return grid(head, [(each.label, each.before, each.after) for each in changes], (1.3, 1, 1), style, 0.88)


def untouched(case: Case) -> list[Entry]:
    """Accounts of the file that the letter says nothing of."""
    listed = {each.entry.key for each in case.answers}
    return [each for each in case.file.entries if each.line is not None and each.key not in listed][:4]


def rest_of_file(case: Case, heading: str, note: str = "", *, new_page: bool = True) -> list[Block]:
    """Report pages that go along: whose file it is, and accounts that were not disputed."""
    blocks: list[Block] = [page()] if new_page else []
    blocks += [title(heading, 1.25)]
    blocks += [para(note, 0.95)] if note else []
    blocks.append(pairs([("Name", case.file.name), ("Address", f"{case.file.street}, {case.file.town}")], 1, 1.2))
    for entry in untouched(case):
        blocks.append(bar(f"{entry.name}  {_number(case, entry)}"))
        blocks.append(pairs(as_reported(case.bureau, entry), 2, 1.4, 0.9))
        blocks += history(case, entry) if case.rng.random() < 0.5 else []
    return blocks


def _number(case: Case, entry: Entry) -> str:
    """A number hidden as those of the letter are: at its end, or as the bureau's reports do."""
    at_end = any(each.number and each.number.endswith("*") for each in case.of(ItemSection.TRADELINE))
    return f"{entry.digits[:-4]}*" if at_end and case.bureau is Bureau.EQUIFAX else masked(case.bureau, entry.digits)


def history(case: Case, entry: Entry) -> list[Block]:
    """Twelve months of payments: on time, or late in the newest ones of an account that is behind."""
    last = case.dated_on.month
    months = [_MONTHS[(last - 2 - at) % 12] for at in range(12)]
    on_time, late = _CODES[case.bureau]
    behind = entry.line is not None and entry.line.past_due_cents
    codes = [case.rng.choice(late) if behind and at < 5 else on_time for at in range(12)]
    return [para("^Payment history^", 0.9, sticky=True), grid(months, [codes], [1] * 12, "lines", 0.76)]


def summary_line(entry: Entry) -> str:
    """An account in a few words: its kind, when it was opened, what it said of its state."""
    told = [entry.told, f"opened {shown(entry, 'opened_on')}", f"reported as {shown(entry, 'status_text')}"]
    return ", ".join(told)


def may_do(case: Case, heading: str = "If you disagree") -> list[Block]:
    """What 15 U.S.C. 1681i(a)(6)(B), (b) and (d) have to be told of."""
    name = BUREAU_NAMES[case.bureau]
    every = [
        "You may place a brief statement, 100 words or less, in your file that explains your side. It goes out with "
        "later reports.",
        f"On request {name} describes how it arrived at these results, with the name, address and, where we have it, "
        "telephone number of each company that was contacted.",
        f"You may ask {name} to tell those who got your report in the last six months (two years for an employer) of a "
        "deletion or a statement.",
        "The company that reports an item can be written to directly; it has the original records.",
        "New documents can be sent to us at any time. We then look at the matter again.",
        "The Consumer Financial Protection Bureau takes complaints at www.consumerfinance.gov or (855) 411-2372.",
    ]
    chosen = [each for each in every if case.rng.random() < 0.8] or every[:2]
    return [title(heading, 1.12), bullets(*chosen)]


def process() -> list[Block]:
    """How disputes are handled, in general."""
    return paras(
        "How a dispute is handled: first we see whether the papers you sent allow us to make the change ourselves. If "
        "they don't, the company that supplied the information (the furnisher) gets your dispute with copies of your "
        "papers. It has to check its records and answer. What it answers is what we then report. If it does not answer "
        "in time, or cannot confirm the information, the information comes off or is changed as you asked.",
    )


def rights(*, new_page: bool = True) -> list[Block]:
    """A summary of rights."""
    said = [
        title("A Summary of Your Rights Under the Fair Credit Reporting Act", 1.15, tinted=False),
        para(SPANISH, 0.85),
        bullets(
            "You may know what is in your file, and get one free disclosure every twelve months.",
            "Whoever uses a consumer report against you must say so and name the agency it came from.",
            "You may dispute what is incomplete or inaccurate; the agency must look into it unless the dispute is frivolous.",
            "What is inaccurate, incomplete or cannot be verified must be removed or corrected, usually within 30 days. What was verified may go on being reported.",
            "Negative information older than seven years, and bankruptcies older than ten, may in most cases not be reported.",
            "Only those with a valid need may see your file; an employer needs your written consent.",
            "You may stop prescreened offers: 1-888-567-8688. You may freeze your file free of charge.",
            "Victims of identity theft and active duty military personnel have additional rights.",
        ),
    ]  # fmt: skip
    return [page(), *said] if new_page else said


def advertising(case: Case) -> list[Block]:
    """What the bureau would like to sell."""
    name = BUREAU_NAMES[case.bureau]
    offers = (
        ("Stay on top of changes", f"With {name} monitoring you get a message when a new account, inquiry or address shows up. The first 30 days cost nothing."),
        ("Have you seen your score?", f"See your score and what moves it, as often as you like. Sign in at the {name} website to enroll."),
        ("Lock it from your phone", f"The {name} app switches access to your report on and off. Cancel whenever you want."),
    )  # fmt: skip
    heading, text = case.rng.choice(offers)
    return [rule(), para(f"^{heading}.^ {text}", 0.9)]


def workdays_before(when: date, days: int) -> date:
    """So many days before, on no weekend."""
    found = when - timedelta(days=days)
    while found.weekday() > 4:
        found -= timedelta(days=1)
    return found
