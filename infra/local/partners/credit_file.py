"""What stands in a generated person's credit file: accounts, inquiries, public records, planted errors.

Laid out in absolute dates from the person's anchor, so that a later pull shows the same accounts moved on by the
months between. Every account is consistent in itself unless `error` names the one mistake planted in it; `fix` is
what a correction replaces. Clean accounts deliberately look suspicious (reference: traps that are not errors).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from infra.local.partners.people import Dice, Person
from infra.local.partners.planted_errors import PLANTS


class Furnisher(NamedTuple):
    name: str
    code: str
    kob: str


@dataclass(frozen=True)
class Account:
    """One tradeline. Amounts in whole dollars. `lates` maps a month number (see `month_of`) to its grid character.

    `balance_on` None: reported monthly, the date moves with the pull. `status_on` None: moves with it. `past_due` None
    isn't shown, 0 is shown as nothing. `paid_on`, `shown_opened_on` and `delinquent_since` stand in the place of what
    the account's own history would show.
    """

    key: str
    furnisher: Furnisher
    number: str
    account_type: str
    revolving: bool
    terms: str
    opened_on: date
    size: int
    high: int = 0
    balance: int | None = None
    past_due: int | None = None
    payment: int = 0
    charge_off: int | None = None
    ecoa: str = "1"
    condition: str = "A1"
    pay: str = "11"
    balance_on: date | None = None
    status_on: date | None = None
    lates: Mapping[int, str] = field(default_factory=dict)
    special: str | None = None
    compliance: str | None = None
    original_creditor: str | None = None
    amortises: bool = False
    touched: bool = False
    paid_on: date | None = None
    shown_opened_on: date | None = None
    delinquent_since: date | None = None
    error: str | None = None
    fix: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Inquiry:
    key: str
    furnisher: Furnisher
    on: date
    purpose: str
    error: str | None = None


@dataclass(frozen=True)
class PublicRecord:
    key: str
    court_code: str
    court: str
    filed_on: date
    decided_on: date
    status: str
    reference: str
    amount: int
    error: str | None = None


@dataclass(frozen=True)
class CreditFile:
    accounts: tuple[Account, ...]
    inquiries: tuple[Inquiry, ...]
    public_records: tuple[PublicRecord, ...]
    score: int
    factors: tuple[str, ...]


def month_of(day: date) -> int:
    """Months since year 0: lets a month be counted with."""
    return day.year * 12 + day.month - 1


def first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def back(anchor: date, months: int, day: int = 1) -> date:
    """A day (1-28) so many months before the anchor's month."""
    return first_of(month_of(anchor) - months).replace(day=day)


_CARDS = (
    Furnisher("CAPITAL ONE", "1270246", "BC"),
    Furnisher("SYNCB/JCP", "1340280", "DC"),
    Furnisher("COMENITY/VCTRIA", "2390320", "CG"),
    Furnisher("DISCOVER FIN SVCS LLC", "1205050", "BC"),
    Furnisher("CITI/CBNA", "1232900", "BC"),
    Furnisher("BARCLAYS BANK DELAWARE", "1203600", "BC"),
)
_LOANS = (Furnisher("ALLY FINCL", "1621480", "FA"), Furnisher("HARBOR FEDERAL SAVINGS", "1101310", "BB"))
_STUDENT = Furnisher("US DEPT OF EDUCATION", "6908265", "EL")
_MORTGAGE = Furnisher("LAKESIDE HOME LOANS", "1930850", "FM")
_COLLECTOR = Furnisher("NORTHGATE RECOVERY GRP", "1984208", "YC")
_INQUIRERS = (
    (Furnisher("JPMCB CARD", "1310331", "BC"), "18"),
    (Furnisher("RIVERBEND AUTO CREDIT", "1621990", "FA"), "00"),
    (Furnisher("CROSSTOWN CREDIT UNION", "1110440", "FC"), "31"),
)


def build_file(person: Person) -> CreditFile:
    """The whole file as laid out from the anchor, before any dispute; the same for the same person."""
    draft = Draft(person)
    {"prime": draft.prime, "thin": draft.thin, "negative": draft.negative, "damaged": draft.damaged}[person.persona]()
    low, high = {"prime": (742, 821), "thin": (628, 689), "negative": (531, 588), "damaged": (548, 627)}[person.persona]
    factors = ("14", "12", "10", "30") if person.persona in ("prime", "thin") else ("39", "18", "13", "21")
    score = draft.dice.between(low, high)
    return CreditFile(tuple(draft.accounts), tuple(draft.inquiries), tuple(draft.records), score, factors)


class Draft:
    """Collects a file's items; the order of throws is part of what a seed means."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.anchor = person.anchor
        self.dice = Dice(person.seed)
        self.accounts: list[Account] = []
        self.inquiries: list[Inquiry] = []
        self.records: list[PublicRecord] = []

    def add(self, account: Account) -> None:
        self.accounts.append(replace(account, key=f"t{len(self.accounts):02d}"))

    def ago(self, months: int) -> date:
        return back(self.anchor, months, self.dice.between(2, 26))

    def back(self, months: int, day: int = 1, since: date | None = None) -> date:
        """A day (1-28) so many months before the anchor's month, or another day's."""
        return back(since or self.anchor, months, day)

    def card(self, opened_months: int, **changes: object) -> Account:
        limit = self.dice.between(8, 120) * 100
        balance = limit * self.dice.between(3, 28) // 100
        card = Account(
            key="",
            furnisher=self.dice.pick(_CARDS),
            number=self.dice.digits(16),
            account_type="18",
            revolving=True,
            terms="REV",
            opened_on=self.ago(opened_months),
            size=limit,
            high=limit * self.dice.between(40, 95) // 100,
            balance=balance,
            payment=max(25, balance // 40),
        )
        return replace(card, **changes)  # type: ignore[arg-type]

    def loan(self, furnisher: Furnisher, kind: str, terms: int, opened_months: int, **changes: object) -> Account:
        amount = self.dice.between(90, 260) * 100 * (9 if kind == "26" else 1)
        loan = Account(
            key="",
            furnisher=furnisher,
            number=self.dice.digits(11),
            account_type=kind,
            revolving=False,
            terms=f"{terms:03d}",
            opened_on=self.ago(opened_months),
            size=amount,
            balance=amount,
            payment=amount // terms + amount // 300,
            amortises=True,
        )
        return replace(loan, **changes)  # type: ignore[arg-type]

    def mortgage(self, opened_months: int, **changes: object) -> Account:
        return self.loan(_MORTGAGE, "26", 360, opened_months, **changes)

    def closed_card(self, opened_months: int, closed_months: int, **changes: object) -> Account:
        on = back(self.anchor, closed_months)
        facts: dict[str, object] = {
            "condition": "A2",
            "balance": 0,
            "payment": 0,
            "status_on": on,
            "balance_on": on.replace(day=17),
            "special": "19",
            "compliance": "XA",
        }
        return self.card(opened_months, **(facts | changes))

    def late(self, *months_and_codes: tuple[int, str]) -> dict[int, str]:
        return {month_of(self.anchor) - months: code for months, code in months_and_codes}

    def ask(self, months: int, error: str | None = None) -> None:
        furnisher, purpose = self.dice.pick(_INQUIRERS)
        key = f"i{len(self.inquiries):02d}"
        self.inquiries.append(Inquiry(key, furnisher, self.ago(months), purpose, error))

    def bankruptcy(self, court: str, filed: date, decided: date, error: str | None = None) -> None:
        reference = f"{self.dice.digits(7)}SDC"
        key = f"p{len(self.records):02d}"
        self.records.append(PublicRecord(key, "3020050", court, filed, decided, "15", reference, 41200, error))

    # --- personas -----------------------------------------------------------------------------------------------

    def prime(self) -> None:
        dice = self.dice
        self.add(self.loan(_MORTGAGE, "26", 360, dice.between(40, 110)))
        self.add(self.loan(dice.pick(_LOANS), "00", 72, dice.between(10, 40)))
        self.add(self.card(dice.between(60, 180)))
        self.add(self.card(dice.between(30, 90)))
        self.looks_wrong_but_is_fine()
        for months in (dice.between(1, 9), dice.between(10, 19)):
            self.ask(months)

    def looks_wrong_but_is_fine(self) -> None:
        """Over the limit, owing more than was borrowed, long closed, somebody else's card, sold with nothing owed."""
        over = self.card(50)
        self.add(replace(over, size=500, high=545, balance=532, payment=35))
        student = self.loan(_STUDENT, "12", 120, 28, amortises=False)
        self.add(replace(student, balance=student.size + student.size // 25))
        self.add(self.closed_card(140, 66))
        self.add(self.card(75, ecoa="3", compliance="XH"))
        moved_on = back(self.anchor, 30)
        self.add(
            self.loan(
                _MORTGAGE,
                "26",
                360,
                95,
                condition="05",
                balance=0,
                payment=0,
                amortises=False,
                status_on=moved_on,
                balance_on=moved_on.replace(day=9),
                special="31",
            )
        )

    def thin(self) -> None:
        self.add(self.card(self.dice.between(5, 16)))
        self.add(self.loan(_STUDENT, "12", 120, 3))
        self.ask(self.dice.between(1, 12))

    def negative(self) -> None:
        """Everything here is bad and true: none of it is an error."""
        self.add(self.card(70, pay="32", lates=self.late((9, "1"), (21, "1"))))
        self.add(self.loan(self.dice.pick(_LOANS), "00", 72, 44, pay="31", lates=self.late((14, "1"))))
        self.add(self.charged_off())
        paid_on = back(self.anchor, 20)
        self.add(
            replace(
                self.loan(_COLLECTOR, "48", 1, 52, amortises=False, original_creditor="MERCY VALLEY CLINIC"),
                condition="A2",
                pay="93",
                size=880,
                balance=0,
                payment=0,
                balance_on=paid_on.replace(day=12),
                status_on=paid_on,
                lates=self.late(*((months, "G") for months in range(21, 53))),
            )
        )
        self.bankruptcy("US BKPT CT OH COLUMBUS", back(self.anchor, 99, 14), back(self.anchor, 95, 20))
        self.ask(self.dice.between(2, 20))

    def damaged(self) -> None:
        self.add(self.card(64, pay="31", lates=self.late((11, "1"))))
        self.add(self.loan(self.dice.pick(_LOANS), "00", 72, self.dice.between(20, 50)))
        self.add(self.closed_card(120, 58))
        self.ask(self.dice.between(2, 18))
        for code in self.person.errors:
            PLANTS[code](self)

    def charged_off(self, since: int | None = None) -> Account:
        """Six months of falling behind, then a loss still owed to the creditor, reported every month since."""
        since = since or self.dice.between(26, 40)
        ladder = [(since + 6 - step, str(step)) for step in range(1, 7)]
        card = self.card(since + 40)
        owed = card.size + card.size // 8
        return replace(
            card,
            high=owed,
            balance=owed,
            past_due=owed,
            payment=0,
            charge_off=owed,
            condition="A3",
            pay="97",
            status_on=back(self.anchor, since),
            lates=self.late(*ladder),
        )
