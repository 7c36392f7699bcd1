"""The people of this set, the companies in their files, and the file of each: a canonical report and its entries."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from contracts.dates import PartialDate, months_before
from contracts.report import (
    Address,
    Consumer,
    HistoryCell,
    Inquiry,
    Name,
    PublicRecord,
    Report,
    SsnOnFile,
    Tradeline,
)
from contracts.vocabulary import Bureau, HistoryCode, InquiryKind, Ownership, PublicRecordKind, Status
from tests.generators.canonical_reports import sourced
from tests.generators.fourth_letters.case import Entry, File, Person
from tests.generators.unseen_letters.model import ItemSection

FIRST: Final = ("DANIELA", "TERRENCE", "YOLANDA", "PRIYA", "GORDON", "LUISA", "ANDRE", "MEREDITH", "HUONG", "CALVIN")
LAST: Final = ("OKAFOR", "BRANNIGAN", "VILLALOBOS", "STEADMAN", "NGUYEN", "PETROSKY", "WHITLOCK", "AMADI", "CASTELLANO")
STREETS: Final = ("2217 SYCAMORE TER", "48 FERRY LANDING RD", "905 W JUNIPER ST UNIT 12", "6630 OLD DEPOT PIKE")
FORMER: Final = ("311 CANAL ST APT 4C", "1402 BLUEBONNET DR", "77 GRANITE HILL RD", "5009 E 16TH AVE")
TOWNS: Final = ("TULSA, OK 74133", "DAYTON, OH 45459", "SPOKANE, WA 99208", "MACON, GA 31210", "RENO, NV 89523")

COMPANIES: Final[tuple[tuple[str, str, str], ...]] = (
    ("CAPITAL ONE BANK USA N", "CAPITAL ONE", "Credit card"),
    ("JPMCB CARD SERVICES", "JPMCB CARD", "Credit card"),
    ("SYNCHRONY BANK/AMAZON", "SYNCB/AMAZON", "Charge account"),
    ("COMENITYBANK/TORRID", "COMENITY BANK/TORRID", "Charge account"),
    ("WELLS FARGO HOME MORTGAGE", "WELLS FARGO HM MORTGAG", "Conventional real estate loan"),
    ("ALLY FINANCIAL", "ALLY FINANCIAL INC", "Automobile loan"),
    ("TOYOTA MOTOR CREDIT CORP", "TOYOTA MOTOR CREDIT", "Automobile loan"),
    ("PORTFOLIO RECOVERY ASSOCIATES", "PORTFOLIO RECOV ASSOC", "Collection account"),
    ("MIDLAND CREDIT MANAGEMENT", "MIDLAND CREDIT MGMT", "Collection account"),
    ("LVNV FUNDING LLC", "LVNV FUNDING", "Collection account"),
    ("CREDENCE RESOURCE MANAGEMENT", "CREDENCE RESOURCE MGMT", "Collection account"),
    ("ONEMAIN FINANCIAL", "ONEMAIN", "Unsecured loan"),
    ("FIRST PREMIER BANK", "1ST PREMIER BANK", "Credit card"),
    ("UPSTART NETWORK INC", "UPSTART", "Unsecured loan"),
    ("MOHELA/DEPT OF ED", "DEPT OF ED/MOHELA", "Education loan"),
    ("BARCLAYS BANK DELAWARE", "BARCLAYS BK DELAWARE", "Credit card"),
    ("CITIBANK NA/BEST BUY", "CBNA/BEST BUY", "Charge account"),
    ("CREDIT ONE BANK NA", "CREDIT ONE BANK", "Credit card"),
    ("SANTANDER CONSUMER USA", "SANTANDER CONSUMER", "Automobile loan"),
    ("TD BANK USA/TARGET CREDIT", "TD BANK USA/TARGETCRED", "Charge account"),
)
INQUIRERS: Final = ("CARVANA LLC", "ROCKET MORTGAGE", "LENDINGCLUB BANK", "VERIZON WIRELESS", "SOFI LENDING CORP")
COURTS: Final = ("US BANKRUPTCY COURT OH DAYTON", "US BANKRUPTCY COURT GA MACON", "US BANKRUPTCY COURT NV RENO")
STATUSES: Final = {"0": "Pays as agreed", "1": "30 days past due", "3": "90 days past due", "L": "Charged off"}


def money(cents: int) -> str:
    return f"${cents // 100:,}"


def shown(bureau: Bureau, digits: str) -> str:
    """The digits of a number that the bureau lets be seen."""
    if bureau is Bureau.EQUIFAX:
        return digits[-4:]
    return digits[:6] if bureau is Bureau.EXPERIAN else digits[:-4]


def masked(bureau: Bureau, digits: str) -> str:
    """A number as the bureau's report has it."""
    seen = shown(bureau, digits)
    if bureau is Bureau.EQUIFAX:
        return f"*{seen}"
    return seen + ("*" * 4 if bureau is Bureau.TRANSUNION else "X" * (len(digits) - len(seen)))


def drawn_file(rng: Random, bureau: Bureau, accounts: int) -> File:
    """A person with so many accounts, two of one company among them, and a few inquiries and records."""
    day = date(2022, 1, 10) + timedelta(days=rng.randrange(1500))
    initial = rng.choice("ABCDEGHJKLMNRST")
    homes = (rng.choice(STREETS), rng.choice(TOWNS), rng.choice(FORMER))
    person = Person(rng.choice(FIRST), initial, rng.choice(LAST), *homes)
    companies = rng.sample(COMPANIES, min(accounts - 1, len(COMPANIES)))
    companies.append(rng.choice(companies))
    lines = [_account(rng, bureau, day, at, company) for at, company in enumerate(companies, 1)]
    inquiries = [_inquiry(rng, bureau, day, at, name) for at, name in enumerate(rng.sample(INQUIRERS, 2), 1)]
    record, court = _bankruptcy(rng, bureau, day)
    report = Report(
        bureau=bureau,
        source="generator",
        generated_on=day,
        consumer=_consumer(person),
        tradelines=tuple(line for line, _ in lines),
        inquiries=tuple(made for made, _ in inquiries),
        public_records=(record,),
    )
    former = Entry(
        "consumer.addresses[1]", ItemSection.PERSONAL_INFORMATION, person.former, person.former, "", None
    )  # fmt: skip
    return File(person, report, (*(e for _, e in lines), *(e for _, e in inquiries), court, former))


def _consumer(person: Person) -> Consumer:
    name = {"kind": "primary", "first": person.first, "middle": person.middle, "last": person.last}
    homes = (person.street, person.former)
    return Consumer(
        names=(Name(**sourced(name, "$.consumer.name[0]")),),
        addresses=tuple(
            Address(**sourced({"line": line}, f"$.consumer.address[{at}]")) for at, line in enumerate(homes)
        ),
        ssns=(SsnOnFile(**sourced({"masked": "***-**-6048"}, "$.consumer.ssn[0]")),),
    )


def _account(rng: Random, bureau: Bureau, day: date, at: int, company: tuple[str, str, str]) -> tuple[Tradeline, Entry]:
    name, other, kind = company
    digits = "".join(rng.choice("123456789") for _ in range(rng.choice((9, 12, 16, 16))))
    opened = day - timedelta(days=rng.randrange(700, 4000))
    reported = day - timedelta(days=rng.randrange(2, 28))
    worst = rng.choice(tuple(STATUSES))
    signs = worst + "".join(rng.choice("0000001") for _ in range(rng.randrange(14, 30)))
    balance, high = rng.randrange(0, 940_000, 100), rng.randrange(950_000, 1_800_000, 100)
    late = 0 if worst == "0" else rng.randrange(4_000, 90_000, 100)
    months = [months_before(reported.year, reported.month, back) for back in range(len(signs))]
    values: dict[str, Any] = {
        "furnisher": name,
        "account_number": masked(bureau, digits),
        "ownership": Ownership.INDIVIDUAL,
        "status": Status.CURRENT if worst == "0" else None,
        "status_text": STATUSES[worst],
        "opened_on": PartialDate.of(opened),
        "reported_on": PartialDate.of(reported),
        "balance_cents": balance,
        "past_due_cents": late,
        "high_credit_cents": high,
        "payment_history": tuple(
            HistoryCell(month=str(month), code=HistoryCode(sign), raw=sign)
            for month, sign in zip(months, signs, strict=True)
        ),
    }
    line = Tradeline(key=f"t{at:03d}", bureau=bureau, **sourced(values, f"$.tradeline[{at - 1}]"))
    facts = (
        ("Date opened", f"{opened:%m/%d/%Y}"),
        ("Type", kind),
        ("Responsibility", "Individual"),
        ("Balance", money(balance)),
        ("High balance", money(high)),
        ("Past due", money(late)),
        ("Status", STATUSES[worst]),
        ("Date reported", f"{reported:%m/%d/%Y}"),
    )
    cells = tuple((str(month), sign) for month, sign in zip(months, signs, strict=True))
    return line, Entry(
        line.key, ItemSection.TRADELINE, name, other, digits, masked(bureau, digits), facts, cells
    )  # fmt: skip


def _inquiry(rng: Random, bureau: Bureau, day: date, at: int, name: str) -> tuple[Inquiry, Entry]:
    made = day - timedelta(days=rng.randrange(20, 700))
    values = {"kind": InquiryKind.HARD, "inquirer": name, "inquired_on": PartialDate.of(made)}
    inquiry = Inquiry(key=f"i{at:03d}", bureau=bureau, **sourced(values, f"$.inquiry[{at - 1}]"))
    facts = (("Date of inquiry", f"{made:%m/%d/%Y}"),)
    return inquiry, Entry(inquiry.key, ItemSection.INQUIRY, name, name, "", None, facts)


def _bankruptcy(rng: Random, bureau: Bureau, day: date) -> tuple[PublicRecord, Entry]:
    filed = day - timedelta(days=rng.randrange(200, 2400))
    court, number = rng.choice(COURTS), f"{filed:%y}{rng.randrange(10_000, 99_999)}"
    values = {
        "kind": PublicRecordKind.BANKRUPTCY,
        "chapter": "7",
        "court": court,
        "reference_number": number,
        "filed_on": PartialDate.of(filed),
    }
    record = PublicRecord(key="p001", bureau=bureau, **sourced(values, "$.publicRecord[0]"))
    facts = (("Type", "Chapter 7 bankruptcy"), ("Date filed", f"{filed:%m/%d/%Y}"))
    return record, Entry(record.key, ItemSection.PUBLIC_RECORD, court, court, number, number, facts)
