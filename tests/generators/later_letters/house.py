"""The three bureaus as correspondents: names, addresses, forms of days and numbers, and what they call things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from types import MappingProxyType
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.later_letters.saying import Wordings
from tests.generators.later_letters.words_equifax import EQUIFAX
from tests.generators.later_letters.words_experian import EXPERIAN
from tests.generators.later_letters.words_transunion import TRANSUNION


@dataclass(frozen=True)
class House:
    """A bureau. `faces` are the typefaces it sets its letters in; `{received}` stands in an opening for the day."""

    bureau: Bureau
    names: tuple[str, ...]
    address: tuple[str, ...]
    colours: tuple[str, ...]
    faces: tuple[str, ...]
    file_labels: tuple[str, ...]
    file_form: str
    date_labels: tuple[str, ...]
    date_forms: tuple[str, ...]
    number_labels: tuple[str, ...]
    before_after: tuple[tuple[str, str], ...]
    openings: tuple[str, ...]
    words: Wordings

    def file_number(self, rng: Random) -> str:
        """A number after the house's form, a digit for each 9."""
        return "".join(str(rng.randrange(1, 10)) if sign == "9" else sign for sign in self.file_form)

    def day(self, rng: Random, day: date) -> str:
        """A day in one of the house's forms."""
        return printed_day(rng.choice(self.date_forms), day)


def printed_day(form: str, day: date) -> str:
    """`form` is one of strftime; "%-d" is a day without a leading zero, on every platform."""
    return day.strftime(form.replace("%-d", str(day.day)).replace("%-m", str(day.month)))


HOUSES: Final[Mapping[Bureau, House]] = MappingProxyType(
    {
        Bureau.EXPERIAN: House(
            Bureau.EXPERIAN,
            ("Experian", "EXPERIAN CONSUMER ASSISTANCE", "Experian Information Solutions, Inc."),
            ("P.O. Box 9701", "Allen, TX 75013"),
            ("#26478d", "#77127b", "#1d4f91"),
            ("Vera", "Helvetica", "Times"),
            ("Your report number", "Report #", "Reference"),
            "9999-9999-99",
            ("Prepared on", "Date of this letter", ""),
            ("%B %-d, %Y", "%b %d, %Y", "%m/%d/%Y"),
            ("Account", "Account no.", "Number"),
            (("Used to say", "Now says"), ("Earlier", "Today"), ("Before", "After your dispute")),
            (
                "Thanks for getting in touch. Your dispute reached us on {received}, and here is how it turned out.",
                "We finished our work on what you sent us on {received}. Please read on for each item.",
                "You wrote to us about your Experian credit report. Below you can see what came of it.",
            ),
            EXPERIAN,
        ),
        Bureau.EQUIFAX: House(
            Bureau.EQUIFAX,
            ("Equifax Information Services LLC", "EQUIFAX", "Equifax Office of Consumer Affairs"),
            ("P.O. Box 105314", "Atlanta, Georgia 30348"),
            ("#9e1b32", "#333e48"),
            ("Times", "Helvetica", "Courier"),
            ("Confirmation #", "In re: Confirmation No.", "Your confirmation number"),
            "9999999999",
            ("Letter date", "Dated", ""),
            ("%B %-d, %Y", "%m/%d/%Y", "%-d %B %Y"),
            ("Acct No.", "Account Number", "Furnisher ref."),
            (("As furnished", "As amended"), ("Previous data", "Current data"), ("From", "To")),
            (
                "Reference is made to the consumer's communication received {received}. The determinations follow.",
                "Pursuant to the dispute lodged on {received}, Equifax has concluded as set forth below.",
                "This letter reports the disposition of the matters raised in your correspondence.",
            ),
            EQUIFAX,
        ),
        Bureau.TRANSUNION: House(
            Bureau.TRANSUNION,
            ("TransUnion", "TRANSUNION CONSUMER RELATIONS", "TransUnion LLC"),
            ("P.O. Box 2000", "Chester, PA 19016"),
            ("#0a7cba", "#005a70", "#222222"),
            ("Helvetica", "Courier", "Vera"),
            ("File #", "FILE NUMBER", "TU file"),
            "999999999",
            ("Issued", "DATE", ""),
            ("%m/%d/%Y", "%B %-d, %Y", "%m-%d-%Y"),
            ("Acct", "ACCOUNT #", "No."),
            (("Was", "Is"), ("Old", "New"), ("On file before", "On file now")),
            (
                "Your challenge was received {received}. Results:",
                "We checked the items you named in your letter of {received}. What we did is listed here.",
                "These are the results for the items you asked us to check.",
            ),
            TRANSUNION,
        ),
    }
)
