"""What is a bureau's own about its letters: letterhead, numbers, dates, the words of its labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from contracts.vocabulary import Bureau
from tests.generators.look_alikes import digits
from tests.generators.unseen_letters.saying import Words
from tests.generators.unseen_letters.words_equifax import WORDS as EQUIFAX
from tests.generators.unseen_letters.words_experian import WORDS as EXPERIAN
from tests.generators.unseen_letters.words_transunion import WORDS as TRANSUNION

PAYMENT = "last_payment_on"


@dataclass(frozen=True)
class House:
    """A bureau's habits. `fields`: canonical field → label; each tuple of strings holds wordings to choose from."""

    bureau: Bureau
    words: Words
    names: tuple[str, ...]
    colour: str
    address: tuple[str, ...]
    file_labels: tuple[str, ...]
    date_labels: tuple[str, ...]
    date_forms: tuple[str, ...]
    outcome_labels: tuple[str, ...]
    number_labels: tuple[str, ...]
    summary_titles: tuple[str, ...]
    detail_titles: tuple[str, ...]
    columns: tuple[tuple[str, str, str], ...]
    before_after: tuple[tuple[str, str, str], ...]
    fields: Mapping[str, str]
    openings: tuple[str, ...]

    def file_number(self, rng: Random) -> str:
        """A file's, report's or confirmation number."""
        if self.bureau is Bureau.EXPERIAN:
            return f"{digits(rng, 4)}-{digits(rng, 4)}-{digits(rng, 2)}"
        return rng.choice("123456789") + digits(rng, 9 if self.bureau is Bureau.EQUIFAX else 8)

    def day(self, rng: Random, day: date) -> str:
        """A date as the letter's head prints it."""
        return printed_day(rng.choice(self.date_forms), day)


def printed_day(form: str, day: date) -> str:
    """`form` is of strftime's signs, with %e for a day without a leading zero."""
    return day.strftime(form.replace("%e", str(day.day)))


def amount(dollars: int) -> str:
    """Whole dollars."""
    return f"${dollars:,}"


_LONG = ("%B %e, %Y", "%b %d, %Y")
_SHORT = "%m/%d/%Y"

HOUSES: dict[Bureau, House] = {
    Bureau.EQUIFAX: House(
        Bureau.EQUIFAX,
        EQUIFAX,
        ("EQUIFAX", "Equifax Information Services LLC"),
        "#8a1538",
        ("P.O. Box 740256", "Atlanta, GA 30374-0256"),
        ("Confirmation #", "Confirmation Number", "Your Equifax confirmation number"),
        ("Date", "Letter date", ""),
        (*_LONG, _SHORT),
        ("Results", "The results are", "Dispute outcome", "Outcome of our research"),
        ("Account #", "Account Number", "Acct #"),
        ("Summary of Results", "The Results of Our Reinvestigation", "Dispute Results at a Glance"),
        ("Details of Each Item", "Credit File Detail", "Results in Detail"),
        (
            ("Company", "Account", "Result"),
            ("Name of source", "Account #", "Outcome"),
            ("Item", "Number", "What we did"),
        ),
        (
            ("Field", "Previously reported", "Now reported"),
            ("Information", "Before research", "After research"),
            ("", "Was", "Is now"),
        ),
        {
            "balance_cents": "Balance",
            "past_due_cents": "Amount Past Due",
            "credit_limit_cents": "Credit Limit",
            PAYMENT: "Date of Last Payment",
        },
        (
            "We have finished the research that you asked for on {received}. What we found is set out below.",
            "Below are the results of your request that Equifax look into certain items of your credit file.",
            "Thank you for writing to Equifax. Our research of your dispute, which reached us on {received}, is complete.",
        ),
    ),
    Bureau.EXPERIAN: House(
        Bureau.EXPERIAN,
        EXPERIAN,
        ("Experian", "experian"),
        "#1d4f91",
        ("P.O. Box 4500", "Allen, TX 75013"),
        ("Report number", "Report #", "Your report number"),
        ("Report date", "Date", "Prepared on"),
        (*_LONG, _SHORT),
        ("Outcome", "Result of your dispute", "Dispute result"),
        ("Account number", "Account Number", "Partial account number"),
        ("Your dispute results", "Dispute Results", "Results of our investigation"),
        ("Before and after your dispute", "How your report changed", "A closer look"),
        (
            ("Account name", "Account number", "Outcome"),
            ("Credit item", "Partial number", "Outcome"),
            ("Item", "Number", "Status"),
        ),
        (
            ("", "Before your dispute", "After your dispute"),
            ("Detail", "Before dispute", "After dispute"),
            ("What changed", "Old", "New"),
        ),
        {
            "balance_cents": "Balance",
            "past_due_cents": "Past due amount",
            "credit_limit_cents": "Credit limit",
            PAYMENT: "Last payment date",
        },
        (
            "Our investigation of the information that you disputed on {received} is now complete.",
            "Here is what came of your dispute. Each item that you asked us about is listed with its outcome.",
            "We heard back from the companies that report the information you disputed.",
        ),
    ),
    Bureau.TRANSUNION: House(
        Bureau.TRANSUNION,
        TRANSUNION,
        ("TransUnion", "TransUnion Consumer Relations"),
        "#00687f",
        ("P.O. Box 2000", "Chester, PA 19016"),
        ("File Number", "File number", "TransUnion File Number"),
        ("Date Issued", "Date", "Date of this letter"),
        (_SHORT, *_LONG),
        ("Investigation results", "Result", "Disposition"),
        ("Account", "Account Number", "#"),
        ("Investigation Results", "Summary of Investigation Results", "Actions Taken on Your Dispute"),
        ("Your Updated Items", "Details of the Investigation", "Account Detail"),
        (
            ("Item", "Account", "Result"),
            ("Creditor name", "Account number", "Investigation results"),
            ("Name", "#", "Action"),
        ),
        (
            ("", "Before investigation", "After investigation"),
            ("Field", "Reported before", "Reported now"),
            ("Item detail", "From", "To"),
        ),
        {
            "balance_cents": "Balance",
            "past_due_cents": "Past Due",
            "credit_limit_cents": "Credit Limit",
            PAYMENT: "Last Payment Made",
        },
        (
            "The investigation of the dispute we received on {received} is complete.",
            "Our investigation of your dispute has ended. The following was done with the items in question.",
            "In response to your recent dispute we contacted those who furnish the information. Their answers follow.",
        ),
    ),
}
