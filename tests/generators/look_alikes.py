"""Families of accounts that look alike, each with the truth: which tradelines are one account, which accounts one debt.

A family answers true accounts as their furnishers know them; `bureau_distortion` turns them into reports. Seeded: the
same `Random` gives the same family. Weights were set on seeds below 1,000; figures are of seeds from 1,000 on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from contracts.vocabulary import Bureau, Ownership, PortfolioType, Status

TODAY = date(2026, 11, 1)
CARD, LOAN, HOME = PortfolioType.REVOLVING, PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE
OPEN = PortfolioType.OPEN

# (as one bureau spells it, as another may): the first is the full name, the rest what bureaus print.
BANKS = (
    ("CAPITAL ONE BANK USA NA", "CAPITAL ONE", "CAP ONE", "CAPONE"),
    ("JPMORGAN CHASE BANK NA", "JPMCB CARD", "CHASE CARD", "JPMCB - CARD SERVICES"),
    ("CITIBANK NA", "CITI", "CBNA", "CITICARDS CBNA"),
    ("BANK OF AMERICA NA", "BK OF AMER", "BOFA", "BANK OF AMERICA"),
    ("DISCOVER BANK", "DISCOVER FIN SVCS LLC", "DISCOVERBANK", "DISCOVER FINANCIAL SERVICES"),
    ("AMERICAN EXPRESS NATIONAL BANK", "AMEX", "AMERICAN EXPRESS", "AMERICAN EXP"),
    ("WELLS FARGO BANK NA", "WELLS FARGO", "WFBNA CARD", "WELLS FARGO CARD SERV"),
    ("US BANK NATIONAL ASSOCIATION", "US BANK", "USBANK", "U S BANK"),
)
STORES = ("AMAZON", "LOWES", "WALMART", "JC PENNEY", "HOME DEPOT", "BEST BUY", "TARGET", "GAP", "MACYS", "SEPHORA")
STORE_BANKS = (("SYNCHRONY BANK", "SYNCB", "SYNCB"), ("COMENITY BANK", "COMENITY", "CCB"), ("CITIBANK", "CBNA", "CITI"))
WORDS = (
    "NORTHERN", "PRAIRIE", "HARBOR", "BLUE MESA", "STONEGATE", "RIVERBEND", "CEDAR", "GRANITE", "LAKESHORE", "SUMMIT",
    "REDWOOD", "IRONWOOD", "CANYON", "EVERGREEN", "BEACON", "KEYSTONE", "MERIDIAN", "PINNACLE", "SILVER CREEK", "WILLOW",
)  # fmt: skip
SECOND = ("VALLEY", "COUNTY", "STATE", "RIDGE", "POINT", "PLAINS", "CITY", "COAST", "FALLS", "GROVE")
TRADES = {
    "auto": ("AUTO FINANCE", "AUTOMOTIVE CREDIT", "MOTOR ACCEPTANCE CORP"),
    "mortgage": ("MORTGAGE SERVICING LLC", "HOME MORTGAGE", "HOME LOANS INC"),
    "education": ("STUDENT LOAN SERVICING", "EDUCATION SERVICES", "STUDENT LOANS LLC"),
    "buyer": ("FUNDING LLC", "RECEIVABLES MANAGEMENT", "PORTFOLIO PARTNERS LLC"),
    "agency": ("COLLECTION SERVICES", "RECOVERY GROUP", "COLLECTION BUREAU INC"),
    "clinic": ("HOSPITAL", "MEDICAL CENTER", "FAMILY HEALTH", "RADIOLOGY ASSOCIATES"),
    "bank": ("SAVINGS BANK", "CREDIT UNION", "NATIONAL BANK"),
}


@dataclass(frozen=True)
class TrueAccount:
    """An account as its furnisher knows it. `months`: its history, newest first, ending with the month of TODAY.

    `numbers`: from the oldest on; a second one came with `renumbered_on`. `unseen_after`: the furnisher stopped.
    """

    account: str
    debt: str
    family: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    portfolio: PortfolioType
    kind: str
    opened: date
    high_credit: int
    limit: int | None
    balance: int
    payment: int | None = None
    ownership: Ownership = Ownership.INDIVIDUAL
    status: Status = Status.CURRENT
    months: str = ""
    closed: date | None = None
    first_delinquency: date | None = None
    charge_off: int | None = None
    original_creditor: tuple[str, ...] = ()
    sold_to: tuple[str, ...] = ()
    purchased_from: tuple[str, ...] = ()
    remark: str | None = None
    renumbered_on: date | None = None
    since: date | None = field(default=None)


Family = Callable[[Random, "Labels"], list[TrueAccount]]


class Labels:
    """Fresh labels for true accounts and debts."""

    def __init__(self) -> None:
        self._next = count(1)

    def take(self, kind: str) -> str:
        return f"{kind}{next(self._next)}"


def days_ago(rng: Random, low: int, high: int) -> date:
    return TODAY - timedelta(days=rng.randrange(low, high))


def digits(rng: Random, length: int) -> str:
    return "".join(str(rng.randrange(10)) for _ in range(length))


def card_number(rng: Random, issuer: str | None = None) -> str:
    return (issuer or str(rng.choice((4, 5))) + digits(rng, 5)) + digits(rng, 10)


def loan_number(rng: Random) -> str:
    return digits(rng, rng.choice((9, 10, 12, 13)))


def file_number(rng: Random, bureau: Bureau) -> str:
    """The number that a bureau's letter names the person's file by."""
    if bureau is Bureau.EXPERIAN:
        return f"{rng.randrange(1000, 9999)}-{rng.randrange(1000, 9999)}-{rng.randrange(10, 99)}"
    return str(rng.randrange(4 * 10**9, 5 * 10**9) if bureau is Bureau.EQUIFAX else rng.randrange(3 * 10**8, 5 * 10**8))


def made_up(rng: Random, trade: str) -> tuple[str, ...]:
    """A furnisher's name in full; bureaus abbreviate it themselves."""
    place = f"{rng.choice(WORDS)} {rng.choice(SECOND)}" if rng.random() < 0.7 else rng.choice(WORDS)
    return (f"{place} {rng.choice(TRADES[trade])}",)


def store_card(rng: Random, bank: tuple[str, ...] | None = None, store: str | None = None) -> tuple[str, ...]:
    bank, store = bank or rng.choice(STORE_BANKS), store or rng.choice(STORES)
    short = store.replace(" ", "")
    return tuple(f"{name}/{shop}" for name in bank for shop in (store, short))


def dollars(rng: Random, low: int, high: int, step: int = 1) -> int:
    """Cents, in whole steps of dollars."""
    return rng.randrange(low, high, step) * 100


def clean_months(rng: Random, opened: date) -> str:
    length = min(48, max(1, (TODAY - opened).days // 30))
    signs = ["0"] * length
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        signs[rng.randrange(length)] = rng.choice("01")
    return "".join(signs)


def card(rng: Random, labels: Labels, family: str, **changes: object) -> TrueAccount:
    limit = dollars(rng, 500, 20_000, 500)
    high = dollars(rng, 100, limit // 100)
    opened = days_ago(rng, 400, 5000)
    label = labels.take("a")
    made = TrueAccount(
        label, f"d{label}", family, rng.choice(BANKS), (card_number(rng),), CARD, "18", opened, high, limit,
        rng.choice((0, dollars(rng, 0, high // 100 + 1))), months="",
    )  # fmt: skip
    made = replace(made, payment=None if not made.balance else max(2500, made.balance // 50 // 100 * 100))
    made = replace(made, **changes)  # type: ignore[arg-type]
    return made if made.months else replace(made, months=clean_months(rng, made.opened))


def loan(rng: Random, labels: Labels, family: str, trade: str, kind: str, **changes: object) -> TrueAccount:
    amount = dollars(rng, 1_500, 45_000)
    opened = days_ago(rng, 300, 3000)
    label = labels.take("a")
    made = TrueAccount(
        label, f"d{label}", family, made_up(rng, trade), (loan_number(rng),), LOAN, kind, opened, amount, None,
        rng.randrange(amount // 20, amount) // 100 * 100, payment=amount // 60,
    )  # fmt: skip
    made = replace(made, **changes)  # type: ignore[arg-type]
    return made if made.months else replace(made, months=clean_months(rng, made.opened))


def ordinary(rng: Random, labels: Labels) -> list[TrueAccount]:
    """A few accounts of different furnishers."""
    return [
        card(rng, labels, "ordinary"),
        loan(rng, labels, "ordinary", "auto", "00"),
        card(rng, labels, "ordinary", names=made_up(rng, "bank")),
    ]


def twin_cards(rng: Random, labels: Labels) -> list[TrueAccount]:
    """Two cards of one issuer, opened on the same day, often with one limit."""
    first = card(rng, labels, "twin cards")
    issuer = first.numbers[0][:6]
    same_limit = rng.random() < 0.5
    second = card(
        rng, labels, "twin cards", names=first.names, opened=first.opened, numbers=(card_number(rng, issuer),)
    )
    return [first, replace(second, limit=first.limit) if same_limit else second]


def store_cards(rng: Random, labels: Labels) -> list[TrueAccount]:
    """One bank's cards for two or three shops."""
    bank, opened = rng.choice(STORE_BANKS), days_ago(rng, 400, 3000)
    shops = rng.sample(STORES, rng.choice((2, 3)))
    return [
        card(rng, labels, "store cards", names=store_card(rng, bank, shop), kind="07",
             opened=opened if rng.random() < 0.4 else days_ago(rng, 400, 3000))
        for shop in shops
    ]  # fmt: skip


def renumbered_card(rng: Random, labels: Labels) -> list[TrueAccount]:
    """A lost card: its account goes on under a new number, which bureaus take over at different times."""
    first = card(rng, labels, "renumbered card")
    again = card_number(rng, first.numbers[0][:6])
    late = list(first.months)
    for at in range(len(late) // 3, len(late) // 3 + 2):
        late[min(at, len(late) - 1)] = "1"
    return [
        replace(
            first, numbers=(*first.numbers, again), renumbered_on=days_ago(rng, 20, 200), months="".join(late),
            high_credit=first.high_credit + 37_00,
        )
    ]  # fmt: skip


def replaced_card(rng: Random, labels: Labels) -> list[TrueAccount]:
    """A stolen card: the old account is closed as lost or stolen and stays, the new one keeps the day opened."""
    first = card(rng, labels, "replaced card")
    closed = days_ago(rng, 60, 600)
    old = replace(
        first, balance=0, payment=None, closed=closed, status=Status.PAID_OR_CLOSED, remark="CREDIT CARD LOST OR STOLEN"
    )
    new = replace(
        first, account=labels.take("a"), debt=first.debt, numbers=(card_number(rng, first.numbers[0][:6]),),
        high_credit=first.high_credit if rng.random() < 0.5 else first.high_credit + dollars(rng, 10, 400),
    )  # fmt: skip
    return [old, new]


def household_cards(rng: Random, labels: Labels) -> list[TrueAccount]:
    """One's own card, the spouse's as authorised user, and a joint one, all of one bank."""
    own = card(rng, labels, "household cards")
    issuer = own.numbers[0][:6]
    spouse = card(
        rng, labels, "household cards", names=own.names, ownership=Ownership.AUTHORIZED_USER,
        numbers=(card_number(rng, issuer),), opened=own.opened if rng.random() < 0.3 else days_ago(rng, 400, 5000),
    )  # fmt: skip
    joint = card(
        rng, labels, "household cards", names=own.names, ownership=Ownership.JOINT,
        numbers=(card_number(rng, issuer),),
    )  # fmt: skip
    return [own, spouse, joint]


def student_loans(rng: Random, labels: Labels) -> list[TrueAccount]:
    """Several loans of one servicer, disbursed in pairs on one day, with numbers that differ at the end only."""
    names = rng.choice((("DEPT OF ED/NELNET", "DEPTEDNELNET", "US DEPT OF ED/NELNET"), made_up(rng, "education")))
    stem = digits(rng, 10)
    found: list[TrueAccount] = []
    for year in range(rng.choice((2, 3))):
        opened = date(2015 + year, rng.choice((8, 9)), rng.randrange(1, 28))
        for _ in range(rng.choice((1, 2, 2))):
            number = f"{stem}{len(found) + 1:02d}"
            found.append(
                loan(rng, labels, "student loans", "education", "12", names=names, opened=opened, numbers=(number,))
            )
    usual = dollars(rng, 2_000, 3_500, 500)
    # The yearly maximum of a subsidised loan is the same for everybody.
    return [
        replace(each, high_credit=usual) if at < 2 and rng.random() < 0.3 else each for at, each in enumerate(found)
    ]


def serviced_mortgage(rng: Random, labels: Labels) -> list[TrueAccount]:
    """A mortgage and its transfer to another servicer: same day opened, same amount, another number."""
    amount, opened, moved = dollars(rng, 90_000, 600_000), days_ago(rng, 1500, 5000), days_ago(rng, 90, 700)
    old = loan(
        rng, labels, "serviced mortgage", "mortgage", "26", portfolio=HOME, opened=opened, high_credit=amount, balance=0,
        status=Status.TRANSFERRED, closed=moved, payment=None,
    )  # fmt: skip
    new = loan(
        rng, labels, "serviced mortgage", "mortgage", "26", portfolio=HOME, opened=opened, high_credit=amount,
        balance=int(amount * rng.uniform(0.5, 0.95)) // 100 * 100, payment=amount // 180 // 100 * 100, debt=old.debt,
    )  # fmt: skip
    return [replace(old, sold_to=new.names if rng.random() < 0.6 else (), remark="TRANSFERRED TO ANOTHER LENDER"), new]


def charged_off(rng: Random, labels: Labels, family: str) -> TrueAccount:
    opened = days_ago(rng, 1500, 3500)
    late = TODAY - timedelta(days=rng.randrange(420, 1200))
    owed = dollars(rng, 400, 9_000)
    behind = max(7, (TODAY - late).days // 30)
    months = "L" * (behind - 6) + "654321" + "0" * 12
    names = rng.choice((rng.choice(BANKS), store_card(rng)))
    return card(
        rng, labels, family, names=names, opened=opened, balance=owed, high_credit=owed, charge_off=owed, months=months,
        status=Status.CHARGE_OFF, first_delinquency=late, closed=late + timedelta(days=180), payment=None,
    )  # fmt: skip


def sold_debts(rng: Random, labels: Labels) -> list[TrueAccount]:
    """One or two charged-off accounts, each sold, perhaps resold, perhaps placed with an agency at the end."""
    found: list[TrueAccount] = []
    buyers = [made_up(rng, "buyer") for _ in range(2)]
    for _ in range(rng.choice((1, 2))):
        found += _sold(rng, labels, buyers)
    return found


def _sold(rng: Random, labels: Labels, buyers: list[tuple[str, ...]]) -> Iterator[TrueAccount]:
    first = charged_off(rng, labels, "sold debts")
    assert first.first_delinquency and first.charge_off
    sales = rng.choice((1, 1, 2))
    chain = buyers[:sales]
    yield replace(
        first, balance=0, sold_to=chain[0] if rng.random() < 0.7 else (), remark="PURCHASED BY ANOTHER LENDER"
    )
    owed, day, seller = first.charge_off, first.first_delinquency + timedelta(days=rng.randrange(200, 300)), first.names
    for at, buyer in enumerate(chain):
        owed = int(owed * rng.uniform(1.0, 1.15)) // 100 * 100
        last = at == sales - 1
        sold_on = day + timedelta(days=rng.randrange(60, 100))
        yield TrueAccount(
            labels.take("a"), first.debt, "sold debts", buyer, (first.numbers[0] if rng.random() < 0.4 else loan_number(rng),),
            OPEN, "0C", day, owed, None, owed if last else 0, status=Status.COLLECTION if last else Status.TRANSFERRED,
            months="G" * max(1, (TODAY - day).days // 30), first_delinquency=first.first_delinquency,
            original_creditor=first.names, purchased_from=seller if rng.random() < 0.6 else (),
            sold_to=chain[at + 1] if not last and rng.random() < 0.7 else (), closed=None if last else sold_on,
        )  # fmt: skip
        day, seller = sold_on, buyer


def medical_collections(rng: Random, labels: Labels) -> list[TrueAccount]:
    """Several bills of one or two clinics, placed with one agency, some on the same day."""
    agency, clinics = made_up(rng, "agency"), [made_up(rng, "clinic") for _ in range(2)]
    placed, found = days_ago(rng, 250, 900), []
    for _ in range(rng.choice((2, 3, 4))):
        owed = dollars(rng, 55, 2_400)
        day = placed if rng.random() < 0.5 else placed + timedelta(days=rng.randrange(1, 120))
        late = day - timedelta(days=rng.randrange(60, 180))
        label = labels.take("a")
        found.append(
            TrueAccount(
                label,
                f"d{label}",
                "medical collections",
                agency,
                (digits(rng, 8),),
                OPEN,
                "48",
                day,
                owed,
                None,
                owed,
                status=Status.COLLECTION,
                months="G" * max(1, (TODAY - day).days // 30),
                first_delinquency=late,
                original_creditor=rng.choice(clinics),
            )
        )
    return found


FAMILIES: dict[str, Family] = {
    "ordinary": ordinary,
    "twin cards": twin_cards,
    "store cards": store_cards,
    "renumbered card": renumbered_card,
    "replaced card": replaced_card,
    "household cards": household_cards,
    "student loans": student_loans,
    "serviced mortgage": serviced_mortgage,
    "sold debts": sold_debts,
    "medical collections": medical_collections,
}


def people(rng: Random, *families: str) -> list[TrueAccount]:
    """All accounts of one consumer: the families named (all if none), in one file, so that they rival each other."""
    labels = Labels()
    return [account for name in families or FAMILIES for account in FAMILIES[name](rng, labels)]
