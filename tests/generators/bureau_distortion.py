"""True accounts as the bureaus show them: other names, masks, dates, amounts, gaps; and what is true about each line.

Each bureau has its knobs. The defaults are what the reference says of the three: Experian shows the beginning of a
number, Equifax the last four (or none at all), TransUnion the beginning or every other sign; Equifax dates by the
month; limits stand as high credit; furnishers report to two of three; figures are some days apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from contracts.dates import PartialDate, months_before
from contracts.matching.profile import Ref
from contracts.report import HistoryCell, Remark, Report, Tradeline
from contracts.vocabulary import Bureau, HistoryCode, Ownership, PortfolioType, Status
from tests.generators.look_alikes import TODAY, TrueAccount

ABBREVIATED = {
    "SERVICING": "SVCG", "SERVICES": "SVCS", "MORTGAGE": "MTG", "FINANCE": "FIN", "FINANCIAL": "FINL", "CREDIT": "CR",
    "COLLECTION": "COLL", "RECOVERY": "RECOV", "MANAGEMENT": "MGMT", "RECEIVABLES": "RCVBLS", "NATIONAL": "NATL",
    "HOSPITAL": "HOSP", "MEDICAL": "MED", "STUDENT": "STU", "EDUCATION": "ED", "FUNDING": "FNDG", "SAVINGS": "SVGS",
    "ACCEPTANCE": "ACCEPT", "BANK": "BK", "NORTHERN": "NORTHRN", "STONEGATE": "STONEGT", "RIVERBEND": "RVRBND",
    "AUTOMOTIVE": "AUTOMTV", "CENTER": "CTR", "ASSOCIATES": "ASSOC", "PARTNERS": "PTNRS", "VALLEY": "VLY", "COUNTY": "CNTY",
}  # fmt: skip


@dataclass(frozen=True)
class Knobs:
    """How one bureau distorts. Rates are shares from 0 to 1, widths in signs."""

    mask: str = "head"
    leaves_out: float = 0.12
    no_number: float = 0.0
    name_width: int = 40
    abbreviates: float = 0.3
    misreads: float = 0.0
    month_dates: float = 0.0
    date_shifts: float = 0.03
    limit_as_high: float = 0.0
    no_high: float = 0.1
    no_limit: float = 0.1
    balance_drifts: float = 0.25
    months_shown: int = 24
    months_lost: float = 0.02
    no_delinquency: float = 0.1
    no_portfolio: float = 0.1
    no_type: float = 0.1
    wrong_ownership: float = 0.02
    standing_lags: float = 0.02
    limit_moves: float = 0.02
    no_original_creditor: float = 0.15
    shown_days_ago: int = 5


BUREAUS: dict[Bureau, Knobs] = {
    Bureau.EXPERIAN: Knobs(mask="head", name_width=40, months_shown=25),
    Bureau.EQUIFAX: Knobs(
        mask="tail",
        name_width=30,
        no_number=0.15,
        month_dates=0.7,
        limit_as_high=0.2,
        shown_days_ago=12,
        abbreviates=0.5,
    ),
    Bureau.TRANSUNION: Knobs(mask="mixed", name_width=18, abbreviates=0.5, shown_days_ago=20, no_delinquency=0.4),
}


ROUGH: dict[Bureau, Knobs] = {
    bureau: replace(
        knobs, leaves_out=0.25, misreads=0.05, month_dates=max(knobs.month_dates, 0.3), date_shifts=0.08,
        no_number=max(knobs.no_number, 0.1), no_high=0.2, no_limit=0.2, months_lost=0.05, wrong_ownership=0.05,
        standing_lags=0.05,
    )
    for bureau, knobs in BUREAUS.items()
}  # fmt: skip
"""Worse than bureaus are: scanned pages with misread names, more that is missing, more that is wrong."""


@dataclass(frozen=True)
class Truth:
    """What a tradeline really is."""

    account: str
    debt: str
    family: str


def file(
    rng: Random,
    accounts: list[TrueAccount],
    *,
    history: bool = True,
    knobs: Mapping[Bureau, Knobs] = BUREAUS,
) -> tuple[list[Report], dict[Ref, Truth]]:
    """The consumer's reports: one a bureau, and an older one of the first if `history`; with the truth of each line."""
    reports: list[Report] = []
    truth: dict[Ref, Truth] = {}
    for number, (bureau, its) in enumerate(knobs.items()):
        reports.append(shown(rng, f"rpt_{number}", bureau, its, accounts, TODAY, truth))
    if history:
        before = TODAY - timedelta(days=rng.randrange(40, 150))
        reports.append(shown(rng, "rpt_before", Bureau.EXPERIAN, knobs[Bureau.EXPERIAN], accounts, before, truth))
    return reports, truth


def shown(
    rng: Random, report_id: str, bureau: Bureau, knobs: Knobs, accounts: list[TrueAccount], day: date,
    truth: dict[Ref, Truth],
) -> Report:  # fmt: skip
    """One bureau's report on that day; what is true of its lines is put into `truth`."""
    # The scheme of a mask and the spelling of a name are the bureau's and the account's, the same in every report.
    kept = [
        each
        for each in accounts
        if each.opened < day and Random(f"{bureau}{each.account}{each.numbers}").random() >= knobs.leaves_out
    ]
    rng.shuffle(kept)
    lines = []
    for at, each in enumerate(kept, 1):
        key = f"t{at:03d}"
        truth[Ref(report_id, key)] = Truth(each.account, each.debt, each.family)
        fixed = Random(f"{bureau}{each.account}{each.numbers}{each.names}")
        values = {**_lasting(fixed, knobs, each), **_moving(rng, knobs, each, day)}
        lines.append(Tradeline(key=key, bureau=bureau, **values))
    return Report(id=report_id, bureau=bureau, source="generator", generated_on=day, tradelines=tuple(lines))


def _lasting(fixed: Random, knobs: Knobs, each: TrueAccount) -> dict[str, Any]:
    """What the bureau shows alike in every report."""
    ownership = each.ownership
    if fixed.random() < knobs.wrong_ownership:
        ownership = Ownership.JOINT if ownership is Ownership.INDIVIDUAL else Ownership.INDIVIDUAL
    high: int | None = each.high_credit
    if each.limit and fixed.random() < knobs.limit_as_high:
        high = each.limit
    creditor = each.original_creditor
    return {
        "furnisher": name(fixed, knobs, each.names),
        "opened_on": shown_date(fixed, knobs, each.opened),
        "closed_on": shown_date(fixed, knobs, each.closed) if each.closed else None,
        "ownership": ownership,
        "portfolio_type": None if fixed.random() < knobs.no_portfolio else each.portfolio,
        "account_type": None if fixed.random() < knobs.no_type else each.kind,
        "high_credit_cents": None if fixed.random() < knobs.no_high else high,
        "charge_off_cents": each.charge_off,
        "first_delinquency_on": None
        if each.first_delinquency is None or fixed.random() < knobs.no_delinquency
        else PartialDate.of(each.first_delinquency).to_month(),
        "original_creditor": name(fixed, knobs, creditor)
        if creditor and fixed.random() >= knobs.no_original_creditor
        else None,
        "sold_to": name(fixed, knobs, each.sold_to) if each.sold_to else None,
        "purchased_from": name(fixed, knobs, each.purchased_from) if each.purchased_from else None,
        "remarks": (Remark(text=each.remark),) if each.remark else (),
    }


def _moving(rng: Random, knobs: Knobs, each: TrueAccount, day: date) -> dict[str, Any]:
    """What changes from report to report."""
    reported = day - timedelta(days=rng.randrange(1, knobs.shown_days_ago + 2))
    # A new number reaches each bureau some time after it was given.
    learnt = each.renumbered_on and each.renumbered_on + timedelta(days=rng.randrange(0, 60)) <= reported
    number = each.numbers[-1] if learnt else each.numbers[0]
    balance, payment = each.balance, each.payment
    if balance and each.portfolio is PortfolioType.REVOLVING and each.charge_off is None:
        if rng.random() < knobs.balance_drifts or (TODAY - day).days > 25:
            balance = int(balance * rng.uniform(0.75, 1.2)) // 100 * 100
            payment = max(2500, balance // 50 // 100 * 100) if payment else None
    elif balance and each.payment and (TODAY - day).days > 25:
        balance += each.payment * max(1, (TODAY - day).days // 30)
    is_open = each.status in (Status.CURRENT, Status.LATE_30, Status.LATE_60) and each.closed is None
    limit = each.limit
    if limit and rng.random() < knobs.limit_moves:
        limit += 100_000
    number_rng = Random(f"{knobs.mask}{each.account}")
    return {
        "account_number": None if number_rng.random() < knobs.no_number else mask(number_rng, knobs.mask, number),
        "reported_on": PartialDate.of(reported),
        "balance_cents": balance,
        "scheduled_payment_cents": payment,
        "status": each.status,
        "is_open": is_open != (rng.random() < knobs.standing_lags),
        "credit_limit_cents": None if number_rng.random() < knobs.no_limit else limit,
        "payment_history": months(rng, knobs, each, day),
    }


def name(rng: Random, knobs: Knobs, names: tuple[str, ...]) -> str:
    """One of the spellings, perhaps abbreviated, misread, and cut to the bureau's width."""
    text = rng.choice(names)
    if rng.random() < knobs.abbreviates:
        text = " ".join(ABBREVIATED.get(word, word) for word in text.split())
    if rng.random() < knobs.misreads and len(text) > 6:
        at = rng.randrange(1, len(text))
        text = text[:at] + rng.choice("AEIOS01") + text[at + 1 :]
    return text[: knobs.name_width].strip()


def mask(rng: Random, scheme: str, number: str) -> str:
    if scheme == "head":
        open_signs = rng.choice((4, 6, 6, 8)) if len(number) > 9 else len(number) - 4
        return number[:open_signs] + rng.choice(("X" * (len(number) - open_signs), "XXXX", "****"))
    if scheme == "tail":
        return rng.choice(("*", "XXXX-", "*" * (len(number) - 4))) + number[-4:]
    if rng.random() < 0.3:
        return "*" * (len(number) - 4) + number[-4:]
    if rng.random() < 0.4:
        return "".join(sign if at % 2 == 0 else "X" for at, sign in enumerate(number))
    return number[: max(len(number) - 4, 4)] + "****"


def shown_date(rng: Random, knobs: Knobs, day: date) -> PartialDate:
    if rng.random() < knobs.date_shifts:
        day += timedelta(days=rng.choice((-20, -9, -1, 1, 5, 14)))
    shown = PartialDate.of(day)
    return shown.to_month() if rng.random() < knobs.month_dates else shown


def months(rng: Random, knobs: Knobs, each: TrueAccount, day: date) -> tuple[HistoryCell, ...]:
    """The history up to the month before the report, some months lost."""
    behind = (TODAY.year - day.year) * 12 + TODAY.month - day.month + 1
    signs = each.months[behind : behind + knobs.months_shown]
    cells = []
    for at, sign in enumerate(signs):
        shown_sign = "D" if rng.random() < knobs.months_lost else sign
        month = str(months_before(TODAY.year, TODAY.month, behind + at))
        cells.append(HistoryCell(month=month, code=HistoryCode(shown_sign), raw=shown_sign))
    return tuple(cells)
