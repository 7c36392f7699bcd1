"""Tradelines as Experian's Credit Profile v2 writes them: zero-padded dollars, MMDDYYYY dates, payment grids.

The grid starts with the balance date's month, newest first; charge-off is `9` in the 25-month grid and `L` in the
enhanced one. `firstDelinquencyDate` is the *most recent* delinquency (the vendor's own description), not the date
of first delinquency. A closed account has no closing date of its own: `statusDate` says since when it is closed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from infra.local.partners.credit_file import Account, first_of, month_of
from infra.local.partners.people import Dice, Person

GRID_MONTHS = 84
SHORT_GRID_MONTHS = 25

_STATUS = {
    ("A1", "31"): "31",
    ("A1", "32"): "32",
    ("A2", "11"): "12",
    ("A2", "31"): "51",
    ("A2", "32"): "52",
    ("A2", "93"): "62",
}
_LATE_30_TO_180 = "123456"
_DEROGATORY = "GL"


def edited(account: Account, person: Person) -> Account:
    """The account after what disputes changed in it."""
    edit = person.edits.get(account.key, {})
    if edit.get("corrected") and account.error:
        account = replace(account, error=None, **account.fix)  # type: ignore[arg-type]
    return replace(account, touched=bool(edit.get("touched")), compliance=edit.get("compliance", account.compliance))


def render_tradeline(account: Account, person: Person, today: date) -> dict[str, Any]:
    balance_on = account.balance_on or cycle_day(account, person, today)
    status_on = account.status_on or balance_on.replace(day=1)
    grid = _grid(account, person, balance_on)
    months = month_of(balance_on) - month_of(account.opened_on)
    is_open = account.condition == "A1"
    enhanced, worst = _enhanced(account, balance_on, status_on, grid)
    line: dict[str, str | None] = {
        "accountNumber": account.number,
        "accountType": account.account_type,
        "amount1": dollars(account.size),
        "amount1Qualifier": "L" if account.revolving else "O",
        "amountPastDue": dollars(account.past_due) if account.past_due is not None else None,
        "balanceAmount": _balance(account, balance_on),
        "balanceDate": day_text(balance_on),
        "delinquencies30Days": _count(grid, "1"),
        "delinquencies60Days": _count(grid, "2"),
        "delinquencies90to180Days": _count(grid, "3456"),
        "derogCounter": _count(grid, _DEROGATORY),
        "ecoa": account.ecoa,
        "evaluation": "P" if account.pay == "11" and account.special is None else "N",
        "kob": account.furnisher.kob,
        "lastPaymentDate": _last_payment(account, balance_on, status_on, grid),
        "maxDelinquencyDate": day_text(worst) if worst else None,
        "monthlyPaymentAmount": dollars(account.payment) if account.payment else None,
        "monthlyPaymentType": "S" if account.payment else None,
        "monthsHistory": f"{min(99, max(1, months)):02d}",
        "openDate": day_text(account.shown_opened_on or account.opened_on),
        "openOrClosed": "O" if is_open else "C",
        "originalCreditorName": account.original_creditor,
        "paymentHistory": grid[:SHORT_GRID_MONTHS].replace("L", "9"),
        "revolvingOrInstallment": "R" if account.revolving else "I",
        "specialComment": account.special,
        "status": _status(account),
        "statusDate": day_text(status_on),
        "subscriberCode": account.furnisher.code,
        "subscriberName": account.furnisher.name,
        "terms": account.terms,
    }
    if account.charge_off or account.high:
        line |= {
            "amount2": dollars(account.charge_off or account.high),
            "amount2Qualifier": "C" if account.charge_off else "H",
        }
    return {key: value for key, value in line.items() if value is not None} | {"enhancedPaymentData": enhanced}


def _enhanced(account: Account, balance_on: date, status_on: date, grid: str) -> tuple[dict[str, str], date | None]:
    """The enhanced block, and the month of the worst code lying beyond the short grid."""
    newest = month_of(balance_on)
    lates = [index for index, code in enumerate(grid) if code in _LATE_30_TO_180]
    worst = max(lates, key=lambda index: int(grid[index]), default=None)
    beyond = worst if worst is not None and worst >= SHORT_GRID_MONTHS else None
    since = account.delinquent_since or (first_of(newest - lates[0]) if lates else None)
    block: dict[str, str | None] = {
        "chargeoffAmount": dollars(account.charge_off, 10) if account.charge_off is not None else None,
        "complianceCondition": account.compliance,
        "creditLimitAmount": dollars(account.size, 10) if account.revolving else None,
        "enhancedAccountCondition": account.condition,
        "enhancedAccountType": account.account_type,
        "enhancedPaymentHistory84": grid,
        "enhancedPaymentStatus": account.pay,
        "enhancedSpecialComment": account.special,
        "enhancedTerms": account.terms,
        "enhancedTermsFrequency": "M",
        "firstDelinquencyDate": day_text(since) if since else None,
        "highBalanceAmount": dollars(account.high, 10) if account.high else None,
        "maxDelinquencyCode": grid[beyond] if beyond is not None else None,
        "originalLoanAmount": None if account.revolving else dollars(account.size, 10),
        "paymentLevelDate": day_text(status_on),
        "secondDelinquencyDate": day_text(first_of(newest - lates[1])) if len(lates) > 1 else None,
    }
    worst_on = first_of(newest - beyond) if beyond is not None else None
    return {key: value for key, value in block.items() if value is not None}, worst_on


def _grid(account: Account, person: Person, balance_on: date) -> str:
    """Newest first from the balance date's month, 84 at most: of an account that is still reported no cell is older
    than seven years. A month's character depends on the month alone: next month's grid is this one moved a place.
    """
    newest, opened = month_of(balance_on), month_of(account.opened_on)
    charged_off = month_of(account.status_on) if account.pay == "97" and account.status_on else None
    cells = []
    for month in range(newest, max(opened, newest - GRID_MONTHS + 1) - 1, -1):
        late = account.lates.get(month)
        if account.condition in ("A2", "05") and month == newest:
            cells.append("B")
        elif charged_off is not None and month >= charged_off:
            cells.append("L")
        elif late is not None:
            cells.append(late)
        else:
            past = account.revolving and month < month_of(person.anchor) - 2
            quiet = past and Dice(f"{person.seed}|{account.key}|{month}").below(12) == 0
            cells.append("0" if quiet else "C")
    return "".join(cells)


def cycle_day(account: Account, person: Person, today: date) -> date:
    """The latest monthly reporting day on or before that day, never before the account was opened."""
    day = Dice(f"{person.seed}|{account.key}|cycle").between(3, 25)
    month = month_of(today) if day <= today.day else month_of(today) - 1
    return max(first_of(month).replace(day=day), account.opened_on)


def _balance(account: Account, balance_on: date) -> str | None:
    if account.balance is None or (account.balance == 0 and account.condition != "A1"):
        return None
    if not account.amortises:
        return dollars(account.balance)
    paid = month_of(balance_on) - month_of(account.opened_on)
    return dollars(max(0, account.size - account.size * paid // int(account.terms)))


def _last_payment(account: Account, balance_on: date, status_on: date, grid: str) -> str | None:
    if account.paid_on is not None:
        return day_text(account.paid_on)
    if account.pay == "97":
        missed = max(index for index, code in enumerate(grid) if code in _LATE_30_TO_180 + _DEROGATORY)
        paid_on = first_of(month_of(balance_on) - missed - 2).replace(day=11)
    elif account.condition == "A1":
        paid_on = first_of(month_of(balance_on) - 1).replace(day=27)
    else:
        paid_on = (account.balance_on or status_on) - timedelta(days=6)
    if account.touched:
        paid_on -= timedelta(days=3)
    return day_text(paid_on) if paid_on > account.opened_on else None


def _status(account: Account) -> str:
    return "05" if account.condition == "05" else _STATUS.get((account.condition, account.pay), account.pay)


def dollars(amount: int, width: int = 8) -> str:
    """Whole dollars, zero-padded."""
    return f"{amount:0{width}d}"


def day_text(day: date) -> str:
    """MMDDYYYY."""
    return day.strftime("%m%d%Y")


def _count(grid: str, codes: str) -> str:
    return f"{min(99, sum(1 for cell in grid if cell in codes)):02d}"
