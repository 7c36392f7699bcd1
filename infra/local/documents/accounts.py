"""One account's block of a disclosure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Literal

from contracts.dates import PartialDate, months_before
from contracts.matching.names import normalised_name
from contracts.report import HistoryCell, Remark, Tradeline
from contracts.vocabulary import (
    COMPLIANCE_CONDITIONS,
    CURRENT_CODES,
    DISPUTED_CONDITIONS,
    Bureau,
    HistoryCode,
    PortfolioType,
    Status,
)
from infra.local.documents import wording
from infra.local.documents.layout import Block, Columns, Grid, Heading, Lines, Pair, Rows

Layout = Literal["acr", "portal"]

_QUIET = frozenset({Status.CURRENT, Status.PAID_OR_CLOSED, Status.TRANSFERRED})
_CLOSED_IN_ORDER = frozenset({Status.CURRENT, Status.PAID_OR_CLOSED})


def account_blocks(line: Tradeline, layout: Layout, number: str | None) -> tuple[list[Block], Tradeline]:
    """What the page shows of an account, and the tradeline as far as the page tells it."""
    name = line.furnisher or "UNNAMED CREDITOR"
    left, right, told = (_acr if layout == "acr" else _portal)(line, name, number or line.account_number)
    cells = _shown_history(line.payment_history)
    negative = line.status not in _QUIET or any(c.code not in (*CURRENT_CODES, HistoryCode.NO_DATA) for c in cells)
    blocks: list[Block] = [Heading(name, level=1)]
    if negative:
        blocks.append(Lines(("POTENTIALLY NEGATIVE",)))
    blocks += [Heading("Account Info"), Columns(tuple(left), tuple(right))]
    if cells:
        blocks += [Heading("Payment History"), Grid(tuple(_grid(cells)))]
        guide = tuple(_guide(cells))
        blocks += [Heading("Payment history guide"), Lines(guide)] if guide else []
    blocks += _balances(line) if layout == "acr" else []
    blocks += _history_of_owners(line, layout, told)
    blocks += [Heading("Contact Info"), Lines((f"{name}, PO BOX {len(name) * 113}, DOVER DE 19901",))]
    comments = _comments(line)
    if comments:
        blocks += [Heading("Comment"), Lines(("Current:", *comments))]
    told |= {"payment_history": cells, "remarks": tuple(Remark(text=text) for text in comments)}
    if line.compliance_condition:
        told["compliance_condition"] = line.compliance_condition
        if line.compliance_condition in DISPUTED_CONDITIONS or line.compliance_condition == "XH":
            told["is_disputed"] = line.compliance_condition != "XH"
    return blocks, Tradeline(key=line.key, bureau=Bureau.EXPERIAN, **told)


def _closing(line: Tradeline) -> PartialDate | None:
    """Since when the status holds: for an account closed in order its closing, else the start of the bad run."""
    if line.closed_on:
        return line.closed_on.to_month()
    if line.status in _QUIET:
        return line.reported_on.to_month() if line.reported_on else None
    run = [cell for cell in line.payment_history if cell.code == line.payment_history[0].code]
    return run[-1].date if run else None


def _identity(line: Tradeline, name: str, number: str | None) -> tuple[list[Pair], dict[str, Any]]:
    printed = wording.masked_number(number)
    owner = wording.RESPONSIBILITY.get(line.ownership) if line.ownership else None
    kind = wording.account_type(line)
    pairs = [
        ("Account Name", name),
        ("Account Number", printed),
        ("Account Type", kind),
        ("Responsibility", owner or wording.NONE),
        ("Date Opened", wording.day(line.opened_on)),
    ]
    told = {
        "furnisher": name,
        "furnisher_normalised": normalised_name(name),
        "account_number": None if printed == wording.NONE else printed.replace("\n", ""),
        "ownership": line.ownership if owner else None,
        "account_type": None if kind == wording.NONE else line.account_type,
        "portfolio_type": wording.portfolio_from(line.account_type),
        "opened_on": line.opened_on,
    }
    return pairs, told


def _standing(line: Tradeline) -> tuple[list[Pair], dict[str, Any]]:
    words, told = wording.status(line)
    updated = _closing(line)
    if updated and line.status in _CLOSED_IN_ORDER and told.get("is_open") is False:
        told["closed_on"] = updated
    return [("Status", words), ("Status Updated", wording.month(updated))], told


def _acr(line: Tradeline, name: str, number: str | None) -> tuple[list[Pair], list[Pair], dict[str, Any]]:
    left, told = _identity(line, name, number)
    standing, more = _standing(line)
    told |= more
    is_loan = told["portfolio_type"] in (PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE)
    size = (
        ("Original Balance", wording.money(line.high_credit_cents))
        if is_loan
        else ("Credit Limit", wording.money(line.credit_limit_cents))
    )
    right = [
        ("Balance", wording.money(line.balance_cents)),
        ("Balance Updated", wording.day(line.reported_on)),
        ("Recent Payment", wording.money(line.actual_payment_cents)),
        ("Monthly Payment", wording.money(line.scheduled_payment_cents)),
        size,
        ("Highest Balance", wording.money(line.high_credit_cents)),
        ("Terms", _terms(line)),
        ("On Record Until", wording.month(_until(line))),
    ]
    for field in ("balance_cents", "actual_payment_cents", "scheduled_payment_cents", "high_credit_cents"):
        told[field] = getattr(line, field)
    told |= {"reported_on": line.reported_on, "terms": None if _terms(line) == wording.NONE else _terms(line)}
    if not is_loan:
        told["credit_limit_cents"] = line.credit_limit_cents
    return left + standing, right, told


def _portal(line: Tradeline, name: str, number: str | None) -> tuple[list[Pair], list[Pair], dict[str, Any]]:
    left, told = _identity(line, name, number)
    standing, more = _standing(line)
    told |= more
    if line.account_type == "48":
        left[-1] = ("Collection Opened", left[-1][1])
    is_loan = told["portfolio_type"] in (PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE)
    size = (
        ("Original Loan Amount", wording.money(line.high_credit_cents))
        if is_loan
        else ("Credit limit or original amount", wording.money(line.credit_limit_cents))
    )
    recent = wording.money(line.balance_cents)
    if line.balance_cents is not None and line.reported_on:
        recent += f" as of {wording.day(line.reported_on)}"
        told["reported_on"] = line.reported_on
    right = [
        ("Recent balance", recent),
        size,
        ("High balance", wording.money(line.high_credit_cents)),
        ("Monthly Payment", wording.money(line.scheduled_payment_cents)),
        ("Past-Due Amount", wording.money(line.past_due_cents)),
        ("Last Payment Date", wording.day(line.last_payment_on)),
        ("Date of First Delinquency", wording.day(line.first_delinquency_on)),
        ("Terms", _terms(line)),
    ]
    for field in ("balance_cents", "scheduled_payment_cents", "high_credit_cents", "past_due_cents"):
        told[field] = getattr(line, field)
    told |= {"last_payment_on": line.last_payment_on, "first_delinquency_on": line.first_delinquency_on}
    if not is_loan and line.portfolio_type not in (PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE):
        told["credit_limit_cents"] = line.credit_limit_cents
    return left + standing, right, told | {"terms": None if _terms(line) == wording.NONE else _terms(line)}


def _terms(line: Tradeline) -> str:
    if line.terms in (None, "UNK"):
        return wording.NONE
    return f"{int(line.terms)} Months" if line.terms.isdecimal() else {"REV": "Revolving"}.get(line.terms, line.terms)


def _until(line: Tradeline) -> PartialDate | None:
    first = line.first_delinquency_on
    return PartialDate(first.year + 7, first.month) if first and first.month else None


def _shown_history(cells: Sequence[HistoryCell]) -> tuple[HistoryCell, ...]:
    """The cells as a grid can show them: zero balance is "OK", and nothing stands where history hasn't begun."""
    shown = []
    for cell in cells:
        if cell.code is HistoryCode.BEFORE_HISTORY:
            continue
        sign = wording.GRID_SIGNS.get(cell.code, "ND") if cell.code else "ND"
        code = HistoryCode.CURRENT if sign == "OK" else HistoryCode.NO_DATA if sign == "ND" else cell.code
        shown.append(HistoryCell(month=cell.month, code=code, raw=sign))
    return tuple(shown)


def _grid(cells: Sequence[HistoryCell]) -> Iterator[tuple[str, tuple[str, ...]]]:
    signs = {cell.month: cell.raw for cell in cells}
    years = sorted({cell.month[:4] for cell in cells}, reverse=True)
    for year in years:
        yield year, tuple(signs.get(f"{year}-{month:02d}", wording.NONE) for month in range(1, 13))


def _guide(cells: Sequence[HistoryCell]) -> Iterator[str]:
    for sign, run in groupby(cells, key=lambda cell: cell.raw):
        if sign not in wording.GUIDE_WORDS:
            continue
        months = [cell.date for cell in run]
        until = "" if len(months) == 1 else f" to {wording.day(months[-1])}"
        yield f"{wording.GUIDE_WORDS[sign]} as of {wording.day(months[0])}{until}"


def _balances(line: Tradeline) -> list[Block]:
    """Three months of balances that a reader keeps as extras: the canon has no place for them."""
    if not line.balance_cents or line.reported_on is None or line.reported_on.month is None:
        return []
    start = line.reported_on
    assert start.month is not None
    rows = tuple(
        (
            wording.day(months_before(start.year, start.month, back)),
            wording.money(line.balance_cents + back * 1300),
            wording.money(line.scheduled_payment_cents),
        )
        for back in range(1, 4)
    )
    return [Heading("Balance Histories"), Rows(("Date", "Balance", "Scheduled Payment"), rows)]


def _history_of_owners(line: Tradeline, layout: Layout, told: dict[str, Any]) -> list[Block]:
    sold = "Sold To" if layout == "acr" else "Company Sold To"
    pairs: list[Pair] = []
    for label, field in (
        ("Original Creditor", "original_creditor"),
        ("Purchased From", "purchased_from"),
        (sold, "sold_to"),
    ):
        value = getattr(line, field)
        if value:
            pairs.append((label, value))
            told[field] = value
    return [Heading("Historical Info"), Columns(tuple(pairs))] if pairs else []


def _comments(line: Tradeline) -> tuple[str, ...]:
    condition = COMPLIANCE_CONDITIONS.get(line.compliance_condition or "")
    remarks = [remark.text for remark in line.remarks if remark.text]
    return tuple([f"{condition}."] if condition else []) + tuple(f"{text}." for text in remarks)
