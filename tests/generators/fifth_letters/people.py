"""Whose letter it is: a person's file at one bureau before the dispute, and the entries that may be disputed in it.

Furnishers are those of `look_alikes`, people and places are made up. Numbers are masked as the bureau's reports do:
Experian shows the beginning, TransUnion the beginning with four stars, Equifax the last four digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Address, Consumer, Employer, Inquiry, Name, PublicRecord, Report, Tradeline
from contracts.vocabulary import Bureau, InquiryKind, Ownership, PortfolioType, PublicRecordKind, Status
from tests.generators.look_alikes import BANKS, card_number, loan_number, made_up, store_card
from tests.generators.unseen_letters.model import ItemSection

_FIRST: Final = ("ALICIA", "BRENDAN", "CARMEN", "DESMOND", "ELENA", "FARID", "GLORIA", "HECTOR", "JOANNE", "KWAME", "LUZ", "MARCUS", "NADIA", "OSCAR", "PRIYA", "ROSALIND", "SEAN", "TAMIKA", "VERONICA", "WESLEY")  # fmt: skip
_LAST: Final = ("ABERNATHY", "BLACKWELL", "CASTELLANO", "DUVALL", "ESTRADA", "FITZGERALD", "GREENE", "HOLLOWAY", "IBARRA", "JOHNSON", "KOWALSKI", "LINDQVIST", "MCALLISTER", "NGUYEN", "OYELARAN", "PRESCOTT", "REYES", "SALVATORE", "THORNTON", "WASHINGTON")  # fmt: skip
_STREETS: Final = ("W FAIRVIEW AVE", "SYCAMORE ST", "COUNTY ROAD 14", "N 3RD ST", "LAUREL RIDGE DR", "MADISON AVE", "E CHESTNUT ST", "PINE HOLLOW CT", "COLLEGE BLVD", "HIGHLAND PKWY")  # fmt: skip
_TOWNS: Final = (("TOLEDO", "OH", "43604"), ("MOBILE", "AL", "36602"), ("TACOMA", "WA", "98402"), ("EL PASO", "TX", "79901"), ("ROCKFORD", "IL", "61101"), ("DURHAM", "NC", "27701"), ("WICHITA", "KS", "67202"), ("SAVANNAH", "GA", "31401"), ("TRENTON", "NJ", "08608"), ("MODESTO", "CA", "95354"))  # fmt: skip
_EMPLOYERS: Final = ("HARTWELL LOGISTICS", "ST BRENDAN HOSPITAL", "PAYNE COUNTY SCHOOLS", "ORCHARD FOODS INC", "SELF")
_COURTS: Final = ("US BANKRUPTCY COURT", "US BKPT CT", "UNITED STATES BANKRUPTCY COURT")
_INQUIRERS: Final = ("FACTUAL DATA", "CREDCO", "LENDINGCLUB CORP", "VERIZON WIRELESS", "COMCAST CABLE", "ENTERPRISE AUTO", "CARVANA LLC", "ROCKET MORTGAGE")  # fmt: skip
_LOANS: Final = {"auto": "Auto Loan", "mortgage": "Conventional Real Estate Mortgage", "education": "Education Loan", "bank": "Unsecured Loan"}  # fmt: skip
_BAD: Final = {
    Status.CHARGE_OFF: "Charged off as bad debt",
    Status.COLLECTION: "Placed for collection",
    Status.LATE_60: "60 days past due",
    Status.LATE_120: "120 days past due",
    Status.LATE_30: "30 days past due",
}
GOOD: Final = "Paid or paying as agreed"
FIRST_DAY: Final = date(2025, 1, 6)


@dataclass(frozen=True)
class Entry:
    """Something in the file that can be disputed. `other` is another spelling of its name; `number` as in the report.

    `digits` is an account's whole number, `line` what the report says of an account, `told` a short description,
    `family` the name in full, the same for all accounts of one company.
    """

    key: str
    section: ItemSection
    name: str
    other: str
    number: str | None
    told: str
    family: str
    digits: str = ""
    line: Tradeline | None = None


@dataclass(frozen=True)
class File:
    """A person's file at a bureau: the report before the dispute, and its entries."""

    name: str
    street: str
    town: str
    report: Report
    entries: tuple[Entry, ...]


def drawn_file(rng: Random, bureau: Bureau, accounts: int, first_day: date = FIRST_DAY) -> File:
    """A file with so many accounts, some of them of one furnisher, and with inquiries and other entries.

    Its report is of `first_day` or of a day in the twenty months after.
    """
    generated = first_day + timedelta(days=rng.randrange(600))
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    names = [Name(kind="primary", first=first, middle=rng.choice("ADJLMRT"), last=last)]
    names.append(Name(kind="alias", first=first[:-1] + rng.choice("EO"), last=last + rng.choice(("", "S"))))
    homes = [_address(rng) for _ in range(rng.choice((2, 3)))]
    entries = _accounts(rng, bureau, accounts, generated)
    inquiries, asked = _inquiries(rng, bureau, generated)
    records, recorded = _records(rng, bureau, generated)
    employer = rng.choice(_EMPLOYERS)
    consumer = Consumer(names=tuple(names), addresses=tuple(homes), employers=(Employer(name=employer),))
    report = Report(
        bureau=bureau,
        source="generator",
        generated_on=generated,
        consumer=consumer,
        tradelines=tuple(each.line for each in entries if each.line is not None),
        inquiries=tuple(inquiries),
        public_records=tuple(records),
    )
    personal = _personal(names[1], homes, employer)
    home = homes[0]
    return File(
        f"{first} {names[0].middle} {last}",
        str(home.line),
        f"{home.city}, {home.state} {home.postal_code}",
        report,
        (*entries, *asked, *recorded, *personal),
    )


def masked(bureau: Bureau, digits: str) -> str:
    """A number as the bureau's reports show it."""
    if bureau is Bureau.EQUIFAX:
        return "*" + digits[-4:]
    shown = 6 if len(digits) > 10 else 5
    return digits[:shown] + ("X" * (len(digits) - shown) if bureau is Bureau.EXPERIAN else "****")


def _accounts(rng: Random, bureau: Bureau, count: int, day: date) -> list[Entry]:
    entries: list[Entry] = []
    seen: set[tuple[str, str]] = set()
    while len(entries) < count:
        spellings, kind, portfolio = _furnisher(rng)
        if any(each.family == spellings[0] for each in entries):
            continue
        twins = 2 if rng.random() < 0.25 else 1
        name = spellings[0] if rng.random() < 0.5 else spellings[-1]
        for _ in range(min(twins, count - len(entries))):
            digits = card_number(rng) if portfolio is PortfolioType.REVOLVING else loan_number(rng)
            number = masked(bureau, digits)
            if (name, number) not in seen:
                seen.add((name, number))
                line = _line(rng, bureau, len(entries) + 1, name, number, kind, portfolio, day)
                other = next((each for each in spellings if each != name), name)
                entries.append(
                    Entry(line.key, ItemSection.TRADELINE, name, other, number, kind, spellings[0], digits, line)
                )
    return entries


def _furnisher(rng: Random) -> tuple[tuple[str, ...], str, PortfolioType]:
    """Spellings of a name, what the account is, and its portfolio."""
    drawn = rng.random()
    if drawn < 0.35:
        return rng.choice(BANKS), "Credit Card", PortfolioType.REVOLVING
    if drawn < 0.5:
        return store_card(rng), "Charge Account", PortfolioType.REVOLVING
    if drawn < 0.75:
        return made_up(rng, rng.choice(("buyer", "agency"))), "Collection Account", PortfolioType.OPEN
    trade = rng.choice(tuple(_LOANS))
    return made_up(rng, trade), _LOANS[trade], PortfolioType.INSTALLMENT


def _line(
    rng: Random, bureau: Bureau, at: int, name: str, number: str, kind: str, portfolio: PortfolioType, day: date
) -> Tradeline:
    collected = kind == "Collection Account"
    bad = collected or rng.random() < 0.75
    status = Status.COLLECTION if collected else rng.choice(tuple(_BAD)) if bad else Status.CURRENT
    balance = rng.randrange(180, 9_800) * 100
    return Tradeline(
        key=f"t{at:03d}",
        bureau=bureau,
        furnisher=name,
        account_number=number,
        ownership=rng.choice((Ownership.INDIVIDUAL, Ownership.INDIVIDUAL, Ownership.JOINT)),
        portfolio_type=portfolio,
        account_type={"Credit Card": "18", "Charge Account": "07", "Collection Account": "48"}.get(kind, "01"),
        status=status,
        status_text=_BAD.get(status, GOOD),
        is_open=not bad,
        opened_on=PartialDate.of(day - timedelta(days=rng.randrange(500, 4200))),
        reported_on=PartialDate.of(day - timedelta(days=rng.randrange(2, 30))),
        last_payment_on=PartialDate.of(day - timedelta(days=rng.randrange(40, 400))),
        balance_cents=balance,
        past_due_cents=rng.randrange(40, balance // 100) * 100 if bad else 0,
        credit_limit_cents=rng.randrange(5, 150) * 10_000 if portfolio is PortfolioType.REVOLVING else None,
        high_credit_cents=balance + rng.randrange(0, 2_000) * 100,
        original_creditor=rng.choice(BANKS)[0] if collected else None,
    )


def _inquiries(rng: Random, bureau: Bureau, day: date) -> tuple[list[Inquiry], list[Entry]]:
    names = rng.sample(_INQUIRERS, rng.randrange(2, 5))
    inquiries, entries = [], []
    for at, name in enumerate(names, 1):
        when = day - timedelta(days=rng.randrange(20, 640))
        inquiry = Inquiry(
            key=f"i{at:03d}", bureau=bureau, kind=InquiryKind.HARD, inquirer=name, inquired_on=PartialDate.of(when)
        )
        inquiries.append(inquiry)
        entries.append(Entry(inquiry.key, ItemSection.INQUIRY, name, name, None, f"Inquiry of {when:%m/%d/%Y}", name))
    return inquiries, entries


def _records(rng: Random, bureau: Bureau, day: date) -> tuple[list[PublicRecord], list[Entry]]:
    if rng.random() < 0.5:
        return [], []
    city, state, _ = rng.choice(_TOWNS)
    court, number = f"{rng.choice(_COURTS)} {state} {city}", str(rng.randrange(17_00000, 24_99999))
    chapter = rng.choice(("7", "13"))
    filed = day - timedelta(days=rng.randrange(300, 2300))
    record = PublicRecord(
        key="p001",
        bureau=bureau,
        kind=PublicRecordKind.BANKRUPTCY,
        chapter="7" if chapter == "7" else "13",
        court=court,
        reference_number=number,
        filed_on=PartialDate.of(filed),
    )
    told = f"Chapter {chapter} bankruptcy filed {filed:%m/%d/%Y}"
    return [record], [Entry("p001", ItemSection.PUBLIC_RECORD, court, court, number, told, court)]


def _personal(alias: Name, homes: list[Address], employer: str) -> list[Entry]:
    said = ItemSection.PERSONAL_INFORMATION
    known = f"{alias.first} {alias.last}"
    entries = [Entry("consumer.names[1]", said, known, known, None, "Name", known)]
    for at, home in enumerate(homes[1:], 1):
        text = f"{home.line}, {home.city}, {home.state} {home.postal_code}"
        entries.append(Entry(f"consumer.addresses[{at}]", said, text, text, None, "Address", text))
    return [*entries, Entry("consumer.employers[0]", said, employer, employer, None, "Employer", employer)]


def _address(rng: Random) -> Address:
    city, state, postal_code = rng.choice(_TOWNS)
    return Address(
        line=f"{rng.randrange(101, 9900)} {rng.choice(_STREETS)}", city=city, state=state, postal_code=postal_code
    )
