"""What a strange paper tells: accounts drawn from its seed, and the bureaus' words for them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from contracts.dates import PartialDate, months_before
from contracts.report import HistoryCell, Tradeline
from contracts.vocabulary import Bureau, HistoryCode, Ownership, PortfolioType, Status
from tests.generators.strange_papers.hand import Hand

CREDITORS: Final = (
    "CAPITAL ONE", "SYNCB/AMAZON", "JPMCB CARD", "1ST FINANCIAL BANK USA", "T-MOBILE", "LVNV FUNDING LLC",
    "MIDLAND CREDIT MGMT", "DEPT OF ED/NELNET", "WELLS FARGO HOME MTG", "ALLY FINCL", "DISCOVERBANK", "BK OF AMER",
    "PORTFOLIO RECOVERY ASSOCIATES", "NAVY FCU", "CBNA", "COMENITYCB/VICTORIA", "AT&T SERVICES", "O'REILLY CREDIT UNION",
)  # fmt: skip
# Equifax's words, TransUnion's words, the canonical status.
_STANDINGS: Final = (
    ("Pays As Agreed", "Current; Paid or Paying as Agreed", Status.CURRENT),
    ("Charge Off", "Charged Off", Status.CHARGE_OFF),
    ("Collection", "In Collection", Status.COLLECTION),
    ("30 Days Past Due", "Account 30 Days Past Due Date", Status.LATE_30),
    ("60-89 Days Past Due", "Account 60 Days Past Due Date", Status.LATE_60),
    ("90 Days Past Due", "Account 90 Days Past Due Date", Status.LATE_90),
    ("120-149 Days Past Due", "Account 120 Days Past Due Date", Status.LATE_120),
    ("Repossession", "Repossession", Status.REPOSSESSION),
    ("Paid", "Paid, Closed; was Paid as agreed", Status.PAID_OR_CLOSED),
    ("Transferred", "Transferred", Status.TRANSFERRED),
)
_KINDS: Final = (
    ("Credit Card", "CREDIT CARD", "18", "Revolving Account", PortfolioType.REVOLVING),
    ("Auto Loan", "AUTOMOBILE", "00", "Installment Account", PortfolioType.INSTALLMENT),
    ("Education Loan", "STUDENT LOAN", "12", "Installment Account", PortfolioType.INSTALLMENT),
    ("Mortgage", "CONVENTIONAL REAL ESTATE MTG", "26", "Mortgage Account", PortfolioType.MORTGAGE),
    ("Unsecured", "UNSECURED", "01", "Installment Account", PortfolioType.INSTALLMENT),
)
QUIET: Final = (Status.CURRENT, Status.PAID_OR_CLOSED, Status.TRANSFERRED)
_OWNERS: Final = (
    ("Individual", Ownership.INDIVIDUAL), ("Joint", Ownership.JOINT), ("Authorized User", Ownership.AUTHORIZED_USER),
)  # fmt: skip
_LATE: Final = (
    HistoryCode.CURRENT, HistoryCode.LATE_30, HistoryCode.LATE_60, HistoryCode.LATE_90, HistoryCode.LATE_120,
)  # fmt: skip
_EQUIFAX_SIGN: Final = {"0": "OK", "1": "30", "2": "60", "3": "90", "4": "120", "L": "CO", "G": "C", "D": "ND"}
_TRANSUNION_SIGN: Final = {**_EQUIFAX_SIGN, "L": "C/O", "G": "COL", "D": "N/R"}


def drawn_day(hand: Hand, first: int, last: int) -> PartialDate:
    """A day in those years."""
    return PartialDate(hand.dice.randint(first, last), hand.dice.randint(1, 12), hand.dice.randint(1, 28))


def drawn_account(hand: Hand, day: date, at: int) -> tuple[Tradeline, tuple[str, str, str, str]]:
    """An account, and the words for its status, kind, type and owner."""
    dice, equifax = hand.dice, hand.bureau is Bureau.EQUIFAX
    standing, kind, owner = dice.choice(_STANDINGS), dice.choice(_KINDS), dice.choice(_OWNERS)
    bad = standing[2] not in QUIET
    balance = 0 if standing[2] in (Status.PAID_OR_CLOSED, Status.TRANSFERRED) else dice.randint(1, 45_000) * 100
    digits = str(dice.randint(10**15, 10**16 - 1))
    number = f"*{digits[-4:]}" if equifax else dice.choice((f"{digits[:6]}****", f"****{digits[-4:]}"))
    values: dict[str, Any] = {
        "account_number": number,
        "balance_cents": balance,
        "high_credit_cents": dice.randint(500, 60_000) * 100,
        "credit_limit_cents": dice.randint(5, 300) * 10_000 if kind[2] == "18" else None,
        "past_due_cents": dice.randint(20, 4000) * 100 if bad else (0 if dice.random() < 0.5 else None),
        "scheduled_payment_cents": dice.randint(15, 900) * 100 if balance else None,
        "actual_payment_cents": dice.choice((None, 12_300)),
        "opened_on": drawn_day(hand, 2009, 2021),
        "reported_on": PartialDate(day.year - 1, dice.randint(1, 12), dice.randint(1, 28)),
        "last_payment_on": dice.choice((None, drawn_day(hand, 2022, 2024))),
        "closed_on": None if balance else drawn_day(hand, 2022, 2024),
        "status": standing[2],
        "ownership": owner[1],
        "account_type": kind[2],
        "portfolio_type": kind[4],
    }
    if equifax:
        values["first_delinquency_on"] = drawn_day(hand, 2021, 2023) if bad else None
        values["charge_off_cents"] = dice.randint(10, 4000) * 100 if standing[2] is Status.CHARGE_OFF else None
    cells = _months(hand, values["reported_on"], bad)
    line = Tradeline(
        key=f"t{at:03d}", bureau=hand.bureau, furnisher=dice.choice(CREDITORS), payment_history=cells, **values
    )
    return line, (standing[0 if equifax else 1], kind[0 if equifax else 1], kind[3], owner[0])


def _months(hand: Hand, reported: PartialDate, bad: bool) -> tuple[HistoryCell, ...]:
    signs = _EQUIFAX_SIGN if hand.bureau is Bureau.EQUIFAX else _TRANSUNION_SIGN
    code = hand.dice.choice(_LATE) if bad else HistoryCode.CURRENT
    found = []
    assert reported.month is not None
    count = hand.dice.randint(5, 30)
    for back in range(count):
        worse = hand.dice.random()
        code = hand.dice.choice((*_LATE, HistoryCode.CHARGE_OFF, HistoryCode.COLLECTION)) if worse < 0.15 else code
        shown = HistoryCode.NO_DATA if worse > 0.95 and 0 < back < count - 1 else code
        month = months_before(reported.year, reported.month, back + 1)
        found.append(HistoryCell(month=f"{month.year}-{month.month:02d}", code=shown, raw=signs[shown.value]))
    return tuple(found)
