"""Accounts as furnishers report them when they report them right, each kind in its states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from contracts.vocabulary import Bureau, Ownership, PaymentRating, PortfolioType, Status
from tests.unit.judgement.judged_file import File
from tests.unit.judgement.judged_lines import ALL, CODE_OF, EQ, EX, TU, Account, Facts, Line, ago, on, remark

SPELLINGS: Final[dict[str, tuple[str, str, str]]] = {
    "SYNCB/LOWES": ("SYNCB/LOWES", "SYNCHRONY BANK/LOWES", "SYNCB/LOWES PLCC"),
    "COMENITY/VICTORIA": ("COMENITYBANK/VICTORIA", "COMENITY BANK/VICTORIA", "COMENITYBANK/VICTORIA"),
    "CAPITAL ONE": ("CAPITAL ONE", "CAPITAL ONE BANK USA NA", "CAP ONE NA"),
    "DISCOVER": ("DISCOVER BANK", "DISCOVER BANK", "DISCOVERBANK"),
    "CHASE": ("JPMCB CARD", "JPMCB CARD SERVICES", "JPMCB CARD"),
    "CITI": ("CITICARDS CBNA", "CITI CARDS CBNA", "CITI CARDS/CITIBANK"),
    "WELLS AUTO": ("WELLS FARGO AUTO", "WELLS FARGO AUTO FINANCE", "WF AUTO"),
    "FIFTH THIRD": ("5/3 BANK", "FIFTH THIRD BANK", "FIFTH THIRD BANK"),
    "ALLY": ("ALLY FINANCIAL", "ALLY FINANCIAL INC", "ALLY FINCL"),
    "TOYOTA": ("TOYOTA MOTOR CREDIT", "TOYOTA MOTOR CREDIT CO", "TOYOTA MTR"),
    "ROCKET": ("ROCKET MORTGAGE LLC", "ROCKET MORTGAGE", "ROCKET MORTGAGE"),
    "NELNET": ("DEPT OF ED/NELN", "DEPT OF EDUCATION/NELNET", "DEPTEDNELNET"),
    "MOHELA": ("MOHELA/DEPT OF ED", "MOHELA/DEPT OF ED", "MOHELA"),
    "AIDVANTAGE": ("AIDVANTAGE", "DEPT OF ED/AIDVANTAGE", "US DEPT OF ED/AIDV"),
    "LVNV": ("LVNV FUNDING LLC", "LVNV FUNDING", "LVNV FUNDING LLC"),
    "MIDLAND": ("MIDLAND CREDIT MGMT", "MIDLAND CREDIT MANAGEMENT INC", "MIDLAND CRED"),
    "PRA": ("PORTFOLIO RECOV ASSOC", "PORTFOLIO RECOVERY ASSOCIATES LLC", "PORTFOLIO RC"),
    "IC SYSTEM": ("I C SYSTEM INC", "IC SYSTEM", "IC SYSTEM"),
    "CREDENCE": ("CREDENCE RESOURCE MGMT", "CREDENCE RESOURCE MANAGEMENT", "CREDENCE RM"),
    "FOCUS": ("FOCUS RECEIVABLES MGMT", "FOCUS RECEIVABLES MANAGEMENT", "FOCUS RECV"),
    "WRIGHT-PATT CU": ("WRIGHT PATT CR UN", "WRIGHT-PATT CREDIT UNION", "WRIGHT PATT CU"),
}
_MASKS: Final = {EX: lambda n: n[:6] + "XXXXXX", EQ: lambda n: "*" + n[-4:], TU: lambda n: n[:-4] + "****"}
_R, _I, _M, _O = PortfolioType.REVOLVING, PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE, PortfolioType.OPEN


def codes_of(codes: str, opened: date, reported: date, length: int = 24) -> str:
    """A grid's signs: those given, then clean months back to the opening, then fill."""
    age = (reported.year - opened.year) * 12 + reported.month - opened.month
    return (codes + "0" * length)[: min(age, length)].ljust(length, "B")


def account(
    file: File,
    company: str,
    bureaus: Sequence[Bureau] = ALL,
    *,
    opened: date,
    codes: str | None = "",
    number: str | None = None,
    length: int = 24,
    **values: Any,
) -> Account:
    """Any account, the same at each bureau but for name, mask and day of report."""
    number = number or file.number()
    lines = {}
    for bureau in bureaus:
        reported = values.get("reported_on") or on(file.reported(bureau))
        name = SPELLINGS.get(company, (company,) * 3)[ALL.index(bureau)]
        facts = {"opened_on": on(opened), "ownership": Ownership.INDIVIDUAL, "terms_frequency": "M", "is_open": True}
        line = Line({**facts, "furnisher": name, "account_number": _MASKS[bureau](number), **values})
        line.values["reported_on"] = reported
        line.set(codes="" if codes is None else codes_of(codes, opened, line.reported, length))
        lines[bureau] = line
    return file.add(Account(lines))


def card(file: File, company: str = "CAPITAL ONE", bureaus: Sequence[Bureau] = ALL, **over: Any) -> Account:
    """A credit card, current unless told otherwise."""
    limit = file.rng.randrange(1500, 12000, 500) * 100
    balance = file.rng.randrange(20000, limit * 3 // 4)
    facts: Facts = {
        "opened": ago(file.today, months=file.rng.randint(40, 110), days=file.rng.randint(0, 20)),
        "portfolio_type": _R, "account_type": "18", "terms": "REV", "status": Status.CURRENT,
        "balance_cents": balance, "credit_limit_cents": limit, "high_credit_cents": balance + 31500,
        "past_due_cents": 0, "scheduled_payment_cents": max(2500, balance // 5000 * 100),
        "actual_payment_cents": 15000, "last_payment_on": on(ago(file.today, days=file.rng.randint(20, 26))),
    }  # fmt: skip
    return account(file, company, bureaus, **{**facts, **over})


def loan(file: File, company: str = "ALLY", bureaus: Sequence[Bureau] = ALL, **over: Any) -> Account:
    """An instalment loan, an auto loan unless told otherwise."""
    original = file.rng.randrange(12000, 34000, 250) * 100
    facts: Facts = {
        "opened": ago(file.today, months=file.rng.randint(26, 40), days=file.rng.randint(0, 20)),
        "portfolio_type": _I, "account_type": "00", "terms": "072", "status": Status.CURRENT,
        "balance_cents": original * 55 // 100, "high_credit_cents": original, "past_due_cents": 0,
        "scheduled_payment_cents": original // 6000 * 100, "actual_payment_cents": original // 6000 * 100,
        "last_payment_on": on(ago(file.today, days=file.rng.randint(20, 26))),
    }  # fmt: skip
    return account(file, company, bureaus, **{**facts, **over})


def mortgage(file: File, **over: Any) -> Account:
    """A home loan of thirty years."""
    facts: Facts = {"account_type": "26", "portfolio_type": _M, "terms": "030", "high_credit_cents": 24_300_000}
    amounts: Facts = {"balance_cents": 22_154_700, "scheduled_payment_cents": 168_200, "actual_payment_cents": 168_200}
    return loan(file, over.pop("company", "ROCKET"), **{**facts, **amounts, **over})


def student(file: File, company: str = "NELNET", **over: Any) -> Account:
    """A student loan; interest has made it more than was lent."""
    facts: Facts = {"account_type": "12", "terms": "120", "high_credit_cents": 550_000, "balance_cents": 561_900}
    amounts: Facts = {"scheduled_payment_cents": 6100, "actual_payment_cents": 6100}
    opened = ago(file.today, months=file.rng.randint(60, 78))
    return loan(file, company, **{"opened": opened, **facts, **amounts, **over})


def late(file: File, made: Any, level: int, *args: Any, **over: Any) -> Account:
    """An account that is so many payments behind: 1 for 30 days, 2 for 60 …"""
    run = "".join(str(step) for step in range(level - 1, 0, -1))
    behind: Account = made(file, *args, codes=run + over.pop("codes", ""), **over)
    due = level * behind.first.values["scheduled_payment_cents"]
    for line in behind.lines.values():
        began = ago(line.reported.replace(day=3), months=level - 1)
        line.set(
            status=CODE_OF[str(level)], past_due_cents=over.get("past_due_cents", due),
            actual_payment_cents=over.get("actual_payment_cents", 0),
            first_delinquency_on=over.get("first_delinquency_on", on(began)),
            last_payment_on=over.get("last_payment_on", on(ago(began, months=1, days=4))),
        )  # fmt: skip
    return behind


def charge_off(file: File, company: str = "CITI", since: int = 14, **over: Any) -> Account:
    """A card charged off so many months ago at 180 days, still owned and unpaid."""
    amount = over.pop("amount", file.rng.randrange(90000, 640000, 100))
    codes = over.pop("codes", "L" * since + "654321")
    began = ago(file.today.replace(day=4), months=since + 6)
    facts: Facts = {
        "opened": ago(began, years=4), "status": Status.CHARGE_OFF, "balance_cents": amount, "past_due_cents": amount,
        "charge_off_cents": amount, "high_credit_cents": amount, "credit_limit_cents": amount // 10000 * 10000,
        "first_delinquency_on": on(began), "last_payment_on": on(ago(began, months=1, days=2)), "is_open": False,
        "closed_on": on(ago(began, months=-4)), "charged_off_on": on(ago(began, months=-6)), "terms": "REV",
        "scheduled_payment_cents": 0, "actual_payment_cents": 0,
    }  # fmt: skip
    return card(file, company, codes=codes, **{**facts, **over})


def collection(
    file: File, agency: str = "IC SYSTEM", creditor: str = "VERIZON WIRELESS", placed: int = 9, **over: Any
) -> Account:
    """An account placed with an agency so many months ago, half a year after it went bad."""
    amount = over.pop("amount", file.rng.randrange(52000, 240000, 100))
    opened = ago(file.today, months=placed, days=5)
    facts: Facts = {
        "opened": opened, "portfolio_type": _O, "account_type": "48", "terms": "001", "status": Status.COLLECTION,
        "balance_cents": amount, "high_credit_cents": amount, "past_due_cents": amount, "is_open": True,
        "original_creditor": creditor, "creditor_classification": "11", "scheduled_payment_cents": 0,
        "actual_payment_cents": 0, "first_delinquency_on": on(ago(opened, months=7)), "last_payment_on": None,
    }  # fmt: skip
    return account(file, agency, **{"codes": "G" * placed, **facts, **over})


def medical(file: File, **over: Any) -> Account:
    """A medical bill in collection: above the bureaus' floor, older than a year, its provider masked."""
    facts: Facts = {"creditor_classification": "02", "amount": file.rng.randrange(72000, 190000, 100), "placed": 15}
    return collection(file, over.pop("agency", "FOCUS"), "MEDICAL PAYMENT DATA", **{**facts, **over})


def sold(
    file: File, company: str = "CITI", buyer: str = "LVNV", since: int = 20, **over: Any
) -> tuple[Account, Account]:
    """A charged-off card that was sold, and the buyer's account of it."""
    was = charge_off(file, company, since, sold_to=SPELLINGS[buyer][1], balance_cents=0, past_due_cents=0, **over)
    was.set(remarks=(remark("AH"),))
    amount = was.first.values["charge_off_cents"]
    facts: Facts = {"account_type": "0C", "creditor_classification": "08", "amount": amount, "placed": since - 3}
    name = SPELLINGS[company][1]
    begun = was.first.values["first_delinquency_on"]
    bought = collection(file, buyer, name, first_delinquency_on=begun, **facts).set(purchased_from=name)
    return was, bought


def paid(
    file: File, made: Any, *args: Any, months: int = 12, rating: PaymentRating | None = None, **over: Any
) -> Account:
    """An account paid and closed so many months ago."""
    day = ago(file.today.replace(day=9), months=months)
    facts: Facts = {
        "status": Status.PAID_OR_CLOSED, "payment_rating": rating or PaymentRating.CURRENT, "balance_cents": 0,
        "past_due_cents": 0, "is_open": False, "closed_on": on(day), "last_payment_on": on(day),
        "scheduled_payment_cents": 0, "actual_payment_cents": 0, "reported_on": on(day + timedelta(days=8)),
    }  # fmt: skip
    closed: Account = made(file, *args, **{**facts, **over})
    return closed
