"""What of a letter is the bureau's and not the occasion's: addresses, numbers, dates, letterhead, running lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.third_letters.blocks import Dress, Face
from tests.generators.third_letters.file import File


@dataclass(frozen=True)
class House:
    """`senders`: return addresses in use; `number_labels` and `date_labels` stand before the file number and the day."""

    bureau: Bureau
    name: str
    marks: tuple[str, ...]
    colour: str
    senders: tuple[tuple[str, ...], ...]
    number_labels: tuple[str, ...]
    date_labels: tuple[str, ...]
    date_forms: tuple[str, ...]
    file_number: Callable[[Random], str]
    phone: str
    web: str


def _digits(rng: Random, many: int) -> str:
    return str(rng.randrange(1, 10)) + "".join(str(rng.randrange(10)) for _ in range(many - 1))


def _experian_number(rng: Random) -> str:
    digits = _digits(rng, 10)
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"


HOUSES: Final = {
    Bureau.EXPERIAN: House(
        Bureau.EXPERIAN, "Experian", ("experian.", "Experian", "EXPERIAN"), "#1d4f91",
        (
            ("Experian", "PO Box 9701", "Allen, TX 75013"), ("Experian", "P.O. Box 4500", "Allen, TX 75013"),
            ("Experian NCAC", "P.O. Box 9701", "Allen, TX 75013-9701"),
        ),
        ("Report number:", "Report Number", "Report #"), ("Date:", "Report date:", "Date Generated"),
        ("%b %d, %Y", "%B %d, %Y", "%m/%d/%Y"), _experian_number, "1 888 397 3742", "experian.com/dispute",
    ),
    Bureau.EQUIFAX: House(
        Bureau.EQUIFAX, "Equifax", ("EQUIFAX", "EQUIFAX", "Equifax"), "#9e1b32",
        (
            ("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374"),
            ("EQUIFAX INFORMATION SERVICES LLC", "P.O. Box 105518", "Atlanta, GA 30348"),
            ("Equifax Information Services LLC", "P.O. Box 740241", "Atlanta, GA 30374-0241"),
        ),
        ("Confirmation #", "CONFIRMATION #", "Confirmation Number:"), ("CREDIT FILE :", "Date:", "Dispute completed:"),
        ("%B %d, %Y", "%b %d, %Y"), lambda rng: _digits(rng, 10), "1-866-349-5186", "equifax.com/personal/disputes",
    ),
    Bureau.TRANSUNION: House(
        Bureau.TRANSUNION, "TransUnion", ("TransUnion", "TransUnion.", "transunion"), "#00a6ca",
        (
            ("TransUnion LLC", "Consumer Dispute Center", "P.O. Box 2000", "Chester, PA 19016"),
            ("TransUnion Consumer Relations", "P.O. Box 2000", "Chester, PA 19016-2000"),
            ("TransUnion", "PO Box 805", "Woodlyn, PA 19094-0805"),
        ),
        ("File Number:", "File Number", "FIN:"), ("Date Issued:", "Date:", "Date Completed"),
        ("%m/%d/%Y", "%m/%d/%Y", "%B %d, %Y"), lambda rng: _digits(rng, 9), "1-800-916-8800", "transunion.com/disputes",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Occasion:
    """One letter's own facts, and the bureau that sends it. `form`: how days are written, all through the letter."""

    house: House
    file: File
    dated: date
    received: date
    number: str
    form: str

    def day(self, day: date) -> str:
        """As printed; nothing spells a day of the month with a nought but figures."""
        return printed_day(self.form, day)

    @property
    def addressee(self) -> str:
        """The consumer's name."""
        return self.file.person[0]


def printed_day(form: str, day: date) -> str:
    """The day in that form; written out, "March 8, 2018" has no nought."""
    return day.strftime(form if "/" in form or form.startswith("%b") else form.replace("%d", str(day.day)))


def dressed(
    rng: Random, occasion: Occasion, *, face: Face = "sans", size: float = 9.5, below: bool = False,
    labels: tuple[str, str] | None = None, running: bool = True,
) -> Dress:  # fmt: skip
    """The letterhead and running lines of one letter. `labels` of the number and the day, if the form has its own."""
    house, sender = occasion.house, rng.choice(occasion.house.senders)
    number, day = labels or (rng.choice(house.number_labels), rng.choice(house.date_labels))
    facts = [(number, occasion.number), (day, occasion.day(occasion.dated))]
    if rng.random() < 0.4:
        facts.reverse()
    inner = f"{_digits(rng, 4)}{rng.choice('ABKMP')}-{_digits(rng, 3)} {_digits(rng, 5)}-I{_digits(rng, 6)}"
    addressee = ((inner,) if running and rng.random() < 0.4 else ()) + occasion.file.person
    heads = (
        f"{occasion.addressee}   Page {{page}} of {{pages}}",
        f"{house.name} | {number.rstrip(':')} {occasion.number} | Page {{page}}",
        "Page {page} of {pages}",
        f"Prepared for: {occasion.addressee}",
    )
    feet = (
        f"{house.web}   {house.phone}", f"P {inner[:8]}   {{page}}/{{pages}}", "Please turn over", "",
        f"Questions? Visit {house.web} or call {house.phone}.", f"{inner[-7:]}   {house.name} is a consumer reporting agency",
    )  # fmt: skip
    return Dress(
        rng.choice(house.marks), house.colour, face, size, sender, tuple(facts), "below" if below else "right", addressee,
        rng.choice(heads) if running else "", rng.choice(feet) if running else "",
    )  # fmt: skip
