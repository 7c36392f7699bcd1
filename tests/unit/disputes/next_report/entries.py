"""Two reports of one bureau, months apart, with a disputed account and another, and what the later one shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from contracts.dates import PartialDate
from contracts.report import HistoryCell, Report, Tradeline
from contracts.vocabulary import Bureau, HistoryCode, Status
from functions.disputes.rules.comparing.sighting import Found, Seen, see

BUREAU = Bureau.TRANSUNION
GONE, THERE = Seen(found=Found.GONE), Seen(found=Found.THERE)


def months(*signs: str, newest: str = "2027-02") -> tuple[HistoryCell, ...]:
    """A payment history, newest month first."""
    at = int(newest[:4]) * 12 + int(newest[5:]) - 1
    named = (f"{(at - back) // 12:04d}-{(at - back) % 12 + 1:02d}" for back in range(len(signs)))
    return tuple(
        HistoryCell(month=month, code=HistoryCode(sign), raw=sign) for month, sign in zip(named, signs, strict=True)
    )


def line(key: str = "t001", **changes: Any) -> Tradeline:
    values: dict[str, Any] = {
        "furnisher": "NORTHERN LAKES BANK", "account_number": "517800******4411", "opened_on": PartialDate(2019, 3, 4),
        "high_credit_cents": 912_300, "status": Status.CHARGE_OFF, "balance_cents": 180_000, "past_due_cents": 180_000,
        "charge_off_cents": 180_000, "first_delinquency_on": PartialDate(2022, 5, 10),
        "reported_on": PartialDate(2027, 2, 1),
        "payment_history": months("L", "L", "5", "4", "3", "2", "1", "0", "0", "0", "0", "0"),
    }  # fmt: skip
    return Tradeline(key=key, bureau=BUREAU, **(values | changes))


OTHER = line(
    "t002", furnisher="PRAIRIE CREDIT UNION", account_number="30012****", opened_on=PartialDate(2015, 1, 2),
    high_credit_cents=50_000, status=Status.CURRENT, balance_cents=0, past_due_cents=0, charge_off_cents=None,
    first_delinquency_on=None, payment_history=months(*"000000000000"),
)  # fmt: skip


def report(*lines: Tradeline, id: str = "rpt_after", **changes: Any) -> Report:
    values = {
        "source": "transunion.consumer_credit_report",
        "generated_on": date(2027, 5, 1),
        "bureau": BUREAU,
    } | changes
    return Report(id=id, tradelines=lines, **values)


BEFORE = report(line(), OTHER, id="rpt_before", generated_on=date(2027, 2, 26))
BALANCE = ("balance_cents", "past_due_cents")


def shows(after: Report, fields: tuple[str, ...] | None = BALANCE, before: Report = BEFORE, key: str = "t001") -> Seen:
    return see(key, fields, before, after)
