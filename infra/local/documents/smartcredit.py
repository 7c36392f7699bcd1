"""A three-bureau report as PDF (the SmartCredit family): bureaus over three columns, months as colours without a word.

Both renderers set it; what differs from one printing to the next is drawn as for the bureaus' own papers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from contracts.dates import PartialDate
from contracts.report import HistoryCell, Inquiry, Report, Tradeline
from contracts.vocabulary import Bureau, HistoryCode
from infra.local.documents.bureau_words import slashed
from infra.local.documents.layout import Block, Disclosure, Heading, Lines, Marks, Sheet, Title
from infra.local.documents.merged_consumer import (
    consumer_of,
    personal_rows,
    record_tables,
    records_of,
    score_of,
    score_rows,
    statements_of,
    summary_rows,
)
from infra.local.documents.merged_people import BUREAUS, NAMES, Printed, Shared, ThreeFiles, merged_truth, three_files
from infra.local.documents.variation import Variation
from infra.local.documents.wording import MONTHS
from infra.local.partners.bureaus.sightings import BureauName
from infra.local.partners.people import Person

SOURCE: Final = "smartcredit.merged_pdf"
NONE: Final = "--"
_LABELS: Final[tuple[tuple[str, str], ...]] = (
    ("Account #", "number"),
    ("High Balance", "high"),
    ("Last Verified", ""),
    ("Date of Last Activity", "active"),
    ("Date Reported", "reported"),
    ("Date Opened", "opened"),
    ("Balance Owed", "balance"),
    ("Closed Date", "closed"),
    ("Account Rating", "account_status"),
    ("Account Description", "owner"),
    ("Dispute Status", "dispute"),
    ("Creditor Type", "industry"),
    ("Account Status", "account_status"),
    ("Payment Status", "payment_status"),
    ("Creditor Remarks", "comments"),
    ("Payment Amount", "scheduled"),
    ("Last Payment", "paid"),
    ("Term Length", "terms"),
    ("Past Due Amount", "past_due"),
    ("Account Type", "type"),
    ("Payment Frequency", "frequency"),
    ("Credit Limit", "limit"),
)
_COLOURS: Final[Mapping[str, str]] = {"OK": "#2e7d32", "30": "#fbc02d", "60": "#f57c00", "": ""}
_BAD: Final = "#c62828"
_BUSINESSES: Final = ("Bank", "Auto Finance", "Retail Credit", "Credit Union")
_CREDITORS: Final = ("Bank Credit Cards", "Auto Financing", "Collection Agency", "Finance Company")
_INQUIRIES: Final = "We found {} inquiries in the past 3 years."


def smartcredit_for(
    person: Person, day: date, variation: Variation | None = None, bureaus: tuple[BureauName, ...] = tuple(BUREAUS)
) -> tuple[Disclosure, tuple[Report, ...]]:
    """The PDF's content for that person on that day, and what it says of each bureau."""
    return smartcredit_of(three_files(person, day, bureaus), variation or Variation())


def smartcredit_of(files: ThreeFiles, variation: Variation) -> tuple[Disclosure, tuple[Report, ...]]:
    """Any three files as such a report."""
    order = [bureau for bureau, _ in BUREAUS.values() if bureau in files.reports]
    if variation.pick("order", (True, False)):
        variation.words("columns").shuffle(order)
    accounts = [_account(_enriched(account, variation), order, variation) for account in files.accounts]
    truth = tuple(
        _told(files, bureau, _keyed(account.get(bureau) for _, account in accounts), variation)
        for bureau, _ in BUREAUS.values()
        if bureau in files.reports
    )
    told = {report.bureau: report for report in truth}
    made = slashed(PartialDate.of(files.day), "")
    blocks: list[Block] = [
        Title("3-Bureau Credit Report"),
        Lines((f"Report Date: {made}",)),
        *_beside(told, order, variation),
        Title("Credit Accounts"),
        *(block for blocks, _ in accounts for block in blocks),
        *_behind(told, order, variation),
    ]
    head = ("3-Bureau Credit Report", made)
    shown = Disclosure(head, "smartcredit.example", tuple(blocks), truth[0], variation.style, "3-Bureau Credit Report")
    return shown, truth


def _told(files: ThreeFiles, bureau: Bureau, lines: tuple[Tradeline, ...], variation: Variation) -> Report:
    """What the paper says of one bureau's file."""
    own, plain = files.reports[bureau], merged_truth(files, bureau, SOURCE)
    return plain.model_copy(
        update={
            "consumer": consumer_of(own, variation),
            "scores": (score_of(own, variation),),
            "tradelines": lines,
            "public_records": records_of(own, plain.public_records, variation),
            "inquiries": tuple(
                one.model_copy(update={"inquirer_industry": _business(one, variation)}) for one in plain.inquiries
            ),
            "consumer_statements": statements_of(bureau, variation),
        }
    )


def _business(one: Inquiry, variation: Variation) -> str | None:
    if not variation.pick("type of business", (True, False)):
        return None
    return variation.words(f"business of {one.inquirer}").choice(_BUSINESSES)


def _beside(told: Mapping[Bureau, Report], order: Sequence[Bureau], variation: Variation) -> list[Block]:
    """What comes before the accounts."""
    scores, factors = score_rows(told, variation)
    return [
        Title("Personal Information"),
        _sheet(personal_rows(told, variation), order, variation),
        Title("Credit Scores"),
        _sheet(scores, order, variation),
        *((Title("Risk Factors"), _sheet(factors, order, variation)) if factors else ()),
        Title("Summary"),
        _sheet(summary_rows(told), order, variation),
    ]


def _behind(told: Mapping[Bureau, Report], order: Sequence[Bureau], variation: Variation) -> list[Block]:
    """What comes after the accounts."""
    asked = [(one, NAMES[bureau]) for bureau in order for one in told[bureau].inquiries]
    typed = variation.pick("type of business", (True, False))
    head = ("Creditor Name", *(("Type of Business",) if typed else ()), "Date of Inquiry", "Credit Bureau")
    rows = tuple(
        (
            one.inquirer or NONE,
            *((one.inquirer_industry or NONE,) if typed else ()),
            slashed(one.inquired_on, NONE),
            name,
        )
        for one, name in asked
    )
    records = record_tables(told, variation)
    said = {bureau: "\n".join(one.text or "" for one in report.consumer_statements) for bureau, report in told.items()}
    nothing = Lines(("NONE REPORTED",))
    return [
        Title("Inquiries"),
        Lines((_INQUIRIES.format(len(asked)),)),
        Sheet(head, rows, (0.34, 0.24, 0.2, 0.2) if typed else (0.45, 0.25, 0.25)),
        Title("Public Records"),
        *((_sheet(rows, order, variation) for rows in records) if records else (nothing,)),
        Title("Consumer Statements"),
        _sheet([("Consumer Statement", said)], order, variation) if any(said.values()) else nothing,
    ]


def _keyed(lines: Any) -> tuple[Tradeline, ...]:
    there = [line for line in lines if line is not None]
    return tuple(line.model_copy(update={"key": f"t{at:03d}"}) for at, line in enumerate(there, 1))


def _sheet(rows: Sequence[tuple[str, Mapping[Bureau, str]]], order: Sequence[Bureau], variation: Variation) -> Sheet:
    label = variation.words("label").choice((0.22, 0.28, 0.31))
    return Sheet(
        ("", *(NAMES[bureau] for bureau in order)),
        tuple((label, *(cells.get(bureau, NONE) or NONE for bureau in order)) for label, cells in rows),
        (label, *[(1 - label) / len(order)] * len(order)),
        variation.ruled,
        head_centred=True,
    )


def _enriched(account: Shared, variation: Variation) -> Shared:
    """With what this paper says beyond the words both merges share: the creditor's business, how often is paid."""
    dice = variation.words(f"account of {account.creditor}")
    industry, frequency = dice.choice(("", *_CREDITORS)), dice.choice(("", "Monthly"))
    columns = {
        bureau: replace(
            printed,
            values={**printed.values, "industry": industry, "frequency": frequency},
            truth=printed.truth.model_copy(
                update={"furnisher_industry": industry or None, "terms_frequency": frequency or None}
            ),
        )
        for bureau, printed in account.columns.items()
    }
    return replace(account, columns=columns)


def _account(
    account: Shared, order: Sequence[Bureau], variation: Variation
) -> tuple[list[Block], Mapping[Bureau, Tradeline]]:
    rows = [(label, {b: _said(p, field) for b, p in account.columns.items()}) for label, field in _LABELS]
    original = f" (Original Creditor: {account.original})" if account.original else ""
    months = list(next(iter(account.columns.values())).months)[::-1]
    marks = Marks(
        tuple(_month(month, variation) for month in months),
        tuple(
            (
                NAMES[bureau],
                tuple(_COLOURS.get(account.columns[bureau].months[month], _BAD) for month in months)
                if bureau in account.columns
                else ("",) * len(months),
            )
            for bureau in order
        ),
    )
    late = [("", {b: _late(p) for b, p in account.columns.items()})]
    blocks: list[Block] = [
        Heading(account.creditor + original, level=1),
        _sheet(rows, order, variation),
        Heading("Two-Year Payment History"),
        marks,
        Heading("Days Late - 7 Year History"),
        _sheet(late, order, variation),
    ]
    return blocks, {bureau: _truth(printed) for bureau, printed in account.columns.items()}


def _month(month: str, variation: Variation) -> str:
    """A month's three letters, and the year in January's stead."""
    mark = variation.pick("apostrophe", ("'", "’"))
    return f"{mark}{month[2:4]}" if month.endswith("-01") else MONTHS[int(month[5:]) - 1]


def _said(printed: Printed, field: str) -> str:
    if field == "comments":
        return "; ".join(printed.comments)
    if field == "dispute":
        return "Account disputed" if printed.truth.is_disputed else "Account not disputed"
    if field == "closed":
        return slashed(printed.truth.closed_on, "")
    return printed.values.get(field, "")


def _counts(printed: Printed) -> tuple[int, int, int]:
    signs = list(printed.months.values())
    return signs.count("30"), signs.count("60"), sum(sign in ("90", "120", "150", "180") for sign in signs)


def _late(printed: Printed) -> str:
    thirty, sixty, ninety = _counts(printed)
    return f"30: {thirty} 60: {sixty} 90: {ninety}"


def _truth(printed: Printed) -> Tradeline:
    thirty, sixty, ninety = _counts(printed)
    code: HistoryCode | None = None
    return printed.truth.model_copy(
        update={
            "payment_history": tuple(
                HistoryCell(month=month, code=code, raw="") for month in sorted(printed.months, reverse=True)
            ),
            "late_30_count": thirty,
            "late_60_count": sixty,
            "late_90_count": ninety,
            "is_disputed": bool(printed.truth.is_disputed),
            "account_type": printed.truth.account_type if printed.truth.account_type == "48" else None,
        }
    )
