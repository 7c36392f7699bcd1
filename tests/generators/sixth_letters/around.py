"""What stands around the message and is the same for all three bureaus: days, addresses, accounts nobody disputed.

The codes of a payment history are those of the bureaus' reports (OK, 30 to 180, CO, ND); addresses are made up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Status
from tests.generators.fifth_letters.case import Answer, Case
from tests.generators.fifth_letters.people import Entry
from tests.generators.fifth_letters.setting import Block, grid, para
from tests.generators.unseen_letters.model import ItemSection

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEATS: Final = ("SIOUX FALLS SD 57117", "WILMINGTON DE 19850", "COLUMBUS OH 43218", "SALT LAKE CITY UT 84130", "EL PASO TX 79998", "NORFOLK VA 23541", "ST CLOUD MN 56302", "PHOENIX AZ 85072", "JACKSONVILLE FL 32231")  # fmt: skip
_LATE: Final = {
    Status.CHARGE_OFF: ("CO", "CO", "CO", "150", "120", "90", "60", "30"),
    Status.COLLECTION: ("C", "C", "C", "C", "C", "C"),
    Status.LATE_120: ("120", "90", "60", "30"),
    Status.LATE_60: ("60", "30"),
    Status.LATE_30: ("30",),
}
NAMED: Final = {
    ItemSection.TRADELINE: "Account",
    ItemSection.INQUIRY: "Inquiry",
    ItemSection.PUBLIC_RECORD: "Public record",
    ItemSection.PERSONAL_INFORMATION: "Personal information",
}


def long_day(when: date) -> str:
    """A date as letters have it."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when:%b %d, %Y}"


def addressee(case: Case) -> list[str]:
    """Whom it is sent to, in lines."""
    return [case.file.name, case.file.street, case.file.town]


def contact(entry: Entry) -> tuple[str, str, str]:
    """A furnisher's box, town and telephone, the same for all its accounts."""
    rng = Random(f"seat of {entry.family}")
    return (
        f"PO BOX {rng.randrange(1_000, 99_999)}",
        rng.choice(_SEATS),
        f"({rng.choice((800, 833, 866, 877, 888))}) 555-{rng.randrange(100, 200):04d}",
    )


def undisputed(case: Case, most: int) -> list[Entry]:
    """Some accounts of the file that the letter gives no result for."""
    listed = {each.entry.key for each in case.answers}
    accounts = [each for each in case.file.entries if each.section is ItemSection.TRADELINE and each.key not in listed]
    return accounts[:most]


def history(entry: Entry, months: int) -> list[str]:
    """What was reported of the last months, newest first."""
    status = None if entry.line is None else entry.line.status
    late = list(_LATE.get(status, ())) if status is not None else []
    return (late + ["OK"] * months)[:months]


def by_year(case: Case, entry: Entry) -> Block:
    """A payment history as a table of years by months, as Experian and Equifax print it."""
    told = history(entry, 18)
    last = case.received_on - timedelta(days=31)
    years: dict[int, list[str]] = {}
    for back, code in enumerate(told):
        at = last.year * 12 + last.month - 1 - back
        years.setdefault(at // 12, [""] * 12)[at % 12] = code
    rows = [(str(year), *codes) for year, codes in sorted(years.items(), reverse=True)]
    return grid(("", *MONTHS), rows, (1.3, *([1.0] * 12)), "lines", 0.72)


def by_month(case: Case, entry: Entry, count: int = 6) -> Block:
    """A payment history as TransUnion prints it: a column for each month, with its rating below."""
    last = case.received_on - timedelta(days=31)
    heads, codes = [""], ["Rating"]
    for back, code in enumerate(history(entry, count)):
        at = last.year * 12 + last.month - 1 - back
        heads.append(f"{MONTHS[at % 12]} {at // 12}")
        codes.append({"CO": "C/O", "C": "COL"}.get(code, code))
    return grid(heads, [codes], (0.9, *([1.0] * count)), "lines", 0.78)


def told_of(answer: Answer) -> str:
    """An item on one line: an account by name and number, anything else with what it is."""
    return answer.known_as if answer.section is ItemSection.TRADELINE else f"{answer.known_as} ({answer.entry.told})"


def signed(*lines: str) -> list[Block]:
    """A close without a person's hand under it."""
    return [para(each) for each in lines]


def joined(parts: Sequence[Sequence[Block]]) -> list[Block]:
    """Blocks of several parts, one after the other."""
    return [block for part in parts for block in part]


def said(answer: Answer, of_others: Mapping[Outcome, Sequence[str]]) -> str:
    """What is said of an item in full: of an account its own sentence, of anything else one that fits it."""
    if answer.section is ItemSection.TRADELINE:
        return answer.words
    texts = of_others[answer.saying.outcome]
    return texts[len(answer.name) % len(texts)]
