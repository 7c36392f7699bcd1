"""What happens to a person's file after it was laid out: from its day on every later pull shows it, at every bureau."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final, Literal

from infra.local.partners.credit_file import Account, CreditFile, Furnisher, Inquiry, back, month_of
from infra.local.partners.people import Dice, Person

Kind = Literal["inquiry", "collection", "score", "address"]
MONTHS_IN_COLLECTION: Final = 9

_LENDERS: Final = ("QUICKWATER LENDING", "BLUE PRAIRIE CARD", "TIDEWAY FINANCE", "OAKHOLLOW BANK", "FARPOINT CREDIT")
_AGENCY: Final = Furnisher("STONEGATE COLLECTIONS", "1984377", "YC")
_STREETS: Final = ("HARBOR", "LINCOLN", "SUNSET", "COLLEGE")


def changed(whole: CreditFile, person: Person, today: date) -> CreditFile:
    """The file with all that has happened up to that day."""
    file = whole
    for number, on, happening in _up_to(person, today):
        dice = Dice(f"{person.seed}|happening|{number}")
        match happening["kind"]:
            case "inquiry":
                lender = Furnisher(_LENDERS[number % len(_LENDERS)], f"13{dice.digits(5)}", "BC")
                file = replace(file, inquiries=(*file.inquiries, Inquiry(f"h{number:02d}", lender, on, "18")))
            case "collection":
                file = replace(file, accounts=(*file.accounts, _collection(number, on, dice)))
            case "score":
                file = replace(file, score=max(300, file.score + int(happening["points"])))
            case _:
                pass
    return file


def addresses_since(person: Person, today: date) -> list[dict[str, str]]:
    """Addresses that came to the file beside the one asked with, as the platform's requests name their parts."""
    found = []
    for number, _, happening in _up_to(person, today):
        if happening["kind"] == "address":
            dice = Dice(f"{person.seed}|happening|{number}")
            line = f"{dice.between(100, 9900)} {dice.pick(_STREETS)} AVE"
            found.append({"line1": line, "city": "TAMPA", "state": "FL", "zipCode": f"336{dice.digits(2)}"})
    return found


def _up_to(person: Person, today: date) -> Iterator[tuple[int, date, dict[str, Any]]]:
    for number, happening in enumerate(person.happenings):
        on = date.fromisoformat(happening["on"])
        if on <= today:
            yield number, on, happening


def _collection(number: int, on: date, dice: Dice) -> Account:
    """Placed with an agency: it has been unpaid for months, and is reported from now on."""
    owed = dice.between(300, 1900)
    return Account(
        key=f"h{number:02d}",
        furnisher=_AGENCY,
        number=dice.digits(11),
        account_type="48",
        revolving=False,
        terms="001",
        opened_on=back(on, MONTHS_IN_COLLECTION, dice.between(2, 26)),
        size=owed,
        balance=owed,
        past_due=owed,
        condition="A3",
        pay="93",
        status_on=back(on, MONTHS_IN_COLLECTION - 1),
        lates={month_of(on) - months: "G" for months in range(MONTHS_IN_COLLECTION)},
        original_creditor="VALLEY POWER & LIGHT",
    )
