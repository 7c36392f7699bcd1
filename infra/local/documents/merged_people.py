"""The three bureaus' files of one person side by side, as a merge for consumers prints them: one row an account.

Both merges say the same values in the same words; `Printed` is one account in one bureau's column, with `truth`, the
canonical tradeline as far as those words tell it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from contracts.matching.names import normalised_name
from contracts.report import HistoryCell, Inquiry, PublicRecord, Remark, Report, Tradeline
from contracts.vocabulary import (
    ACCOUNT_TYPES,
    Bureau,
    HistoryCode,
    InquiryKind,
    PortfolioType,
    PublicRecordKind,
    Status,
)
from functions.reports.merged.truelink import parse_merged_report
from infra.local.documents.bureau_words import RESPONSIBILITY, slashed
from infra.local.partners.bureaus.sightings import BureauName
from infra.local.partners.bureaus.smart_data import render_bundle
from infra.local.partners.people import Person

BUREAUS: Final[Mapping[BureauName, tuple[Bureau, str]]] = {
    "transunion": (Bureau.TRANSUNION, "TransUnion"),
    "experian": (Bureau.EXPERIAN, "Experian"),
    "equifax": (Bureau.EQUIFAX, "Equifax"),
}
NAMES: Final = dict(BUREAUS.values())
PAY_WORDS: Final[Mapping[Status, str]] = {
    Status.CURRENT: "Current",
    Status.PAID_OR_CLOSED: "Current",
    Status.TRANSFERRED: "Current",
    **{status: f"Late {status.value.removeprefix('late_')} Days" for status in Status if status.value[:5] == "late_"},
    Status.COLLECTION: "Collection/Chargeoff",
    Status.PAID_COLLECTION: "Collection/Chargeoff",
    Status.CHARGE_OFF: "Collection/Chargeoff",
    Status.PAID_CHARGE_OFF: "Collection/Chargeoff",
    Status.REPOSSESSION: "Repossession",
    Status.SURRENDER: "Voluntary surrender",
    Status.FORECLOSURE: "Foreclosure",
}
_DEROGATORY: Final = frozenset(
    {Status.COLLECTION, Status.CHARGE_OFF, Status.REPOSSESSION, Status.FORECLOSURE, Status.SURRENDER}
)
SIGNS: Final[Mapping[HistoryCode, str]] = {
    HistoryCode.CURRENT: "OK",
    HistoryCode.LATE_30: "30",
    HistoryCode.LATE_60: "60",
    HistoryCode.LATE_90: "90",
    HistoryCode.LATE_120: "120",
    HistoryCode.LATE_150: "150",
    HistoryCode.LATE_180: "180",
    HistoryCode.CHARGE_OFF: "CO",
    HistoryCode.COLLECTION: "CO",
}
PORTFOLIO: Final[Mapping[PortfolioType, str]] = {
    PortfolioType.REVOLVING: "Revolving",
    PortfolioType.INSTALLMENT: "Installment",
    PortfolioType.MORTGAGE: "Mortgage",
    PortfolioType.OPEN: "Open",
    PortfolioType.LINE_OF_CREDIT: "Line of Credit",
}
MONTHS_SHOWN: Final = 24


@dataclass(frozen=True)
class Printed:
    """One account as one bureau's column says it; values of fields that are not there are empty."""

    values: Mapping[str, str]
    comments: tuple[str, ...]
    months: Mapping[str, str]
    truth: Tradeline


@dataclass(frozen=True)
class Shared:
    """One account under its heading."""

    creditor: str
    original: str | None
    columns: Mapping[Bureau, Printed]


@dataclass(frozen=True)
class ThreeFiles:
    """What the merge knows: each bureau's report as its source, and the accounts side by side."""

    day: date
    reports: Mapping[Bureau, Report]
    accounts: tuple[Shared, ...]
    newest: tuple[int, int]


def three_files(person: Person, day: date, bureaus: tuple[BureauName, ...] = tuple(BUREAUS)) -> ThreeFiles:
    """The person's files of that day at these bureaus, the same accounts in one row."""
    found = parse_merged_report(render_bundle(person, day, list(bureaus)), pulled_on=day)
    rows: dict[int, dict[Bureau, Tradeline]] = {}
    for report in found:
        for line in report.tradelines:
            rows.setdefault(_partition(line), {})[report.bureau] = line
    newest = (day.year, day.month)
    accounts = tuple(_shared(lines, newest) for _, lines in sorted(rows.items()))
    return ThreeFiles(day, {report.bureau: report for report in found}, accounts, newest)


def _partition(line: Tradeline) -> int:
    found = re.search(r"Partition\[(\d+)\]", line.sources["furnisher"].path or "")
    return int(found[1]) if found else 0


def _shared(lines: Mapping[Bureau, Tradeline], newest: tuple[int, int]) -> Shared:
    first = next(iter(lines.values()))
    original = next((line.original_creditor for line in lines.values() if line.original_creditor), None)
    creditor = first.furnisher or "UNNAMED"
    return Shared(creditor, original, {b: _printed(line, creditor, original, newest) for b, line in lines.items()})


def _printed(line: Tradeline, creditor: str, original: str | None, newest: tuple[int, int]) -> Printed:
    collection = line.account_type == "48"
    owner = RESPONSIBILITY.get(line.ownership) if line.ownership else None
    kind = "Collection" if collection else PORTFOLIO[line.portfolio_type] if line.portfolio_type else ""
    detail = ACCOUNT_TYPES.get(line.account_type or "", "") if not collection else ""
    pay = PAY_WORDS.get(line.status, "") if line.status else ""
    state = _state(line)
    comments = _comments(line)
    values = {
        "number": line.account_number or "",
        "type": kind,
        "detail": detail[:1].upper() + detail[1:],
        "owner": owner or "",
        "account_status": state,
        "payment_status": pay,
        "terms": line.terms or "",
        **{name: _money(getattr(line, field)) for name, field in AMOUNTS.items()},
        **{name: slashed(getattr(line, field), "") for name, field in DATES.items()},
    }
    months = _months(line, newest)
    told: dict[str, Any] = {
        "furnisher": creditor,
        "furnisher_normalised": normalised_name(creditor),
        "original_creditor": original,
        "account_number": line.account_number,
        "ownership": line.ownership if owner else None,
        "account_type": line.account_type if collection or detail else None,
        "portfolio_type": None if collection else line.portfolio_type,
        "is_open": {"Open": True, "Closed": False, "Paid": False, "Transferred": False}.get(state),
        "status": line.status,
        "status_text": pay or None,
        "payment_rating": line.payment_rating,
        "terms": line.terms,
        "remarks": tuple(Remark(text=text) for text in comments),
        "is_disputed": True if line.is_disputed else None,
        **{field: getattr(line, field) for field in (*AMOUNTS.values(), *DATES.values())},
        "payment_history": tuple(
            HistoryCell(month=month, code=_READ[sign], raw=sign) for month, sign in sorted(months.items(), reverse=True)
        )
        if any(months.values())
        else (),
    }
    return Printed(values, comments, months, Tradeline(key=line.key, bureau=line.bureau, **told))


AMOUNTS: Final = {
    "balance": "balance_cents",
    "high": "high_credit_cents",
    "limit": "credit_limit_cents",
    "past_due": "past_due_cents",
    "scheduled": "scheduled_payment_cents",
}
DATES: Final = {
    "opened": "opened_on",
    "reported": "reported_on",
    "paid": "last_payment_on",
    "active": "last_activity_on",
}
_READ: Final = {sign: code for code, sign in SIGNS.items() if code is not HistoryCode.COLLECTION} | {
    "": HistoryCode.NO_DATA
}


def _state(line: Tradeline) -> str:
    if line.status in _DEROGATORY:
        return "Derogatory"
    if line.status is Status.TRANSFERRED:
        return "Transferred"
    owes = line.status is not Status.PAID_OR_CLOSED or line.balance_cents != 0
    if line.status is not None and line.status.value.startswith("paid_") and owes:
        return "Paid"
    return "" if line.is_open is None else "Open" if line.is_open else "Closed"


def _comments(line: Tradeline) -> tuple[str, ...]:
    said = []
    if line.status in (Status.CHARGE_OFF, Status.PAID_CHARGE_OFF):
        said.append(
            "Unpaid balance reported as a loss, charged off" if line.status is Status.CHARGE_OFF else "Charged off"
        )
    if line.status is Status.COLLECTION:
        said.append("Placed for collection")
    if line.is_disputed:
        said.append("Consumer disputes this account information")
    return tuple(said)


def _months(line: Tradeline, newest: tuple[int, int]) -> dict[str, str]:
    known = {cell.month: SIGNS.get(cell.code, "") if cell.code else "" for cell in line.payment_history}
    index = newest[0] * 12 + newest[1] - 1
    names = [f"{(index - back) // 12:04d}-{(index - back) % 12 + 1:02d}" for back in range(MONTHS_SHOWN)]
    return {name: known.get(name, "") for name in names}


def _money(cents: int | None) -> str:
    return "" if cents is None else f"${cents // 100:,}.{cents % 100:02d}"


def merged_truth(files: ThreeFiles, bureau: Bureau, source: str, **beside: Any) -> Report:
    """The canonical report of one bureau as far as a merge tells it; `beside` replaces what it says otherwise."""
    own = files.reports[bureau]
    lines = [account.columns[bureau].truth for account in files.accounts if bureau in account.columns]
    told: dict[str, Any] = {
        "generated_on": files.day,
        "tradelines": tuple(line.model_copy(update={"key": f"t{at:03d}"}) for at, line in enumerate(lines, 1)),
        "inquiries": tuple(_inquiry(one) for one in own.inquiries),
        "public_records": tuple(_record(one) for one in own.public_records),
    }
    return Report(bureau=bureau, source=source, **told | beside)


def _inquiry(one: Inquiry) -> Inquiry:
    return Inquiry(
        key=one.key, bureau=one.bureau, kind=InquiryKind.HARD, inquirer=one.inquirer, inquired_on=one.inquired_on
    )


def _record(one: PublicRecord) -> PublicRecord:
    return PublicRecord(
        key=one.key,
        bureau=one.bureau,
        kind=PublicRecordKind.BANKRUPTCY,
        chapter=one.chapter or "7",
        status_text="Discharged",
        court=one.court,
        reference_number=one.reference_number,
        filed_on=one.filed_on,
        status_on=one.status_on,
        liabilities_cents=one.liabilities_cents,
    )
