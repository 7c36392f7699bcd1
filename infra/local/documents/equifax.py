"""A canonical report as the content of an Equifax annual report: labels with colons, asterisks and the last four."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from contracts.dates import PartialDate, months_before
from contracts.matching.names import normalised_name
from contracts.report import (
    Alert,
    Consumer,
    HistoryCell,
    Inquiry,
    PublicRecord,
    Remark,
    Report,
    Tradeline,
)
from contracts.vocabulary import CREDITOR_CLASSES, PAID_STATUSES, AlertKind, Bureau, HistoryCode, InquiryKind
from infra.local.documents import bureau_words as words
from infra.local.documents import wording
from infra.local.documents.disclosure import file_of
from infra.local.documents.layout import Block, Disclosure, Heading, Lines, Pair, Sheet, Title
from infra.local.documents.personal import as_printed, full_name, telephone, town
from infra.local.documents.variation import Variation
from infra.local.partners.people import Person

_NOTICES = (
    "A security freeze was placed on this file.",
    "An initial fraud alert is on this file; verify identity before extending credit.",
)
_FILLER = "This page is intentionally general: it says how to read a report and names no account."


def equifax_for(person: Person, day: date, variation: Variation | None = None) -> Disclosure:
    """The disclosure that Equifax would send that person on that day."""
    report, numbers = file_of(person, day)
    return equifax_of(report, variation or Variation(), numbers, person.ssn[-4:])


def equifax_of(
    report: Report, variation: Variation, numbers: Mapping[str, str] | None = None, ssn_end: str | None = None
) -> Disclosure:
    """Any canonical report as an Equifax disclosure; `truth` is what its pages say."""
    day = report.generated_on or date(2026, 1, 1)
    number = str(int(hashlib.sha256(report.model_dump_json().encode()).hexdigest()[:12], 16) % 10**10).zfill(10)
    name = full_name(report.consumer.names[0]) if report.consumer.names else "UNNAMED"
    personal, consumer = _personal(report.consumer, variation, ssn_end)
    accounts = [_account(line, variation, (numbers or {}).get(line.key)) for line in report.tradelines]
    collected = [line.account_type == "48" for line in report.tradelines]
    order = sorted(range(len(accounts)), key=lambda at: collected[at])
    records = [_record(record, variation) for record in report.public_records]
    notice = variation.pick("notice", (None, *_NOTICES))
    inquiries, asked = _inquiries(report.inquiries)
    blocks: list[Block] = [
        Title("Summary"),
        Lines((f"Credit Accounts {len(accounts) - sum(collected)}", f"Collections {sum(collected)}")),
        Lines((_FILLER,) * variation.filler_lines),
        Title("Personal Information"),
        *personal,
        Title("Consumer File Notices"),
        Lines((notice or "There are no notices on this file.",)),
        Title("Credit Accounts"),
        *(block for at in order if not collected[at] for block in accounts[at][0]),
        Title("Collections"),
        *(block for at in order if collected[at] for block in accounts[at][0]),
        *([] if any(collected) else [Lines(("You have no collections on file.",))]),
        Title("Public Records"),
        *(block for found, _ in records for block in found),
        *([] if records else [Lines(("You have no public records on file.",))]),
        Title("Inquiries"),
        inquiries,
        Title("A Summary of Your Rights Under the Fair Credit Reporting Act"),
        Lines(("You have the right to know what is in your file.", "You may dispute what is inaccurate.")),
    ]
    kind = AlertKind.FREEZE if notice == _NOTICES[0] else AlertKind.FRAUD_ALERT
    truth = Report(
        bureau=Bureau.EQUIFAX,
        source="equifax.disclosure",
        generated_on=day,
        number=number,
        consumer=consumer,
        tradelines=tuple(
            accounts[at][1].model_copy(update={"key": f"t{place:03d}"}) for place, at in enumerate(order, 1)
        ),
        public_records=tuple(record for _, record in records),
        inquiries=asked,
        alerts=(Alert(kind=kind, text=notice),) if notice else (),
    )
    printed = f"{wording.MONTHS[day.month - 1]} {day.day:02d}, {day.year}"
    head = (f"Prepared for: {name}", f"Date: {printed} | Confirmation # {number}")
    return Disclosure(head, "EFX-ACR", tuple(blocks), truth, variation.style, "Credit report")


def _personal(consumer: Consumer, variation: Variation, ssn_end: str | None) -> tuple[list[Block], Consumer]:
    pairs: list[Pair] = []
    for at, name in enumerate(consumer.names):
        pairs.append(("Name:" if at == 0 else "Also Known As:", full_name(name)))
    if ssn_end:
        pairs.append(("Social Security Number:", f"XXX-XX-{ssn_end}"))
    born = consumer.date_of_birth
    if born:
        pairs.append(("Date of Birth:", words.slashed(born, "")))
    joint = variation.between_address_lines
    for at, address in enumerate(consumer.addresses):
        label = "Current Address:" if at == 0 else "Previous Address:"
        pairs.append((label, f"{address.line}{joint}{town(address)}"))
    pairs += [("Phone:", telephone(phone.number)) for phone in consumer.phones if phone.number]
    pairs += [("Employer:", employer.name) for employer in consumer.employers if employer.name]
    truth = as_printed(consumer, born, ssn_end)
    return [variation.fields([pair], 1) for pair in pairs], truth


def _account(line: Tradeline, variation: Variation, number: str | None) -> tuple[list[Block], Tradeline]:
    name = line.furnisher or "UNNAMED CREDITOR"
    closed = line.is_open is False
    cells = _history(line.payment_history)
    pairs, told = _pairs(line, variation, number)
    blocks: list[Block] = [Heading(f"{name}{' - Closed' if closed else ''}", level=1)]
    for start, stop in ((0, 6), (6, 8), (8, 14), (14, None)):
        blocks.append(variation.fields(pairs[start:stop]))
    if cells:
        blocks += [Heading("Payment History"), _grid(cells, variation)]
        blocks.append(Lines(("Paid on Time OK | 30 Days 30 | 60 Days 60 | Charge Off CO | Collection C | No Data ND",)))
    blocks += _history24(line)
    told |= {
        "furnisher": name,
        "furnisher_normalised": normalised_name(name),
        "payment_history": cells,
        "is_open": False if closed or line.status in PAID_STATUSES else None,
    }
    return blocks, Tradeline(key=line.key, bureau=Bureau.EQUIFAX, **told)


def _pairs(line: Tradeline, variation: Variation, number: str | None) -> tuple[list[Pair], dict[str, Any]]:
    digits = number or line.account_number or ""
    ending = "".join(sign for sign in digits if sign.isdigit())[-4:]
    mask = ("*" * variation.words(line.key).choice((1, 4, 8)) + ending) if ending else ""
    status = variation.pick(line.key, words.EQUIFAX_STATUS[line.status]) if line.status else ""
    kind = words.kind_of_loan(line) or ""
    months = len(line.payment_history)
    codes = tuple(code for code in ("067", "122", "036") if variation.words((line.key, code)).random() < 0.3)
    remarks = words.comments(line)

    def money(cents: int | None) -> str:
        return "" if cents is None else wording.money(cents)

    def day(on: PartialDate | None) -> str:
        return words.slashed(on, "")

    major = line.first_delinquency_on
    pairs = [
        ("Date Reported:", day(line.reported_on)),
        ("Balance:", money(line.balance_cents)),
        ("Account Number:", mask),
        ("Owner:", words.RESPONSIBILITY.get(line.ownership, "") if line.ownership else ""),
        ("Credit Limit:", money(line.credit_limit_cents)),
        ("High Credit:", money(line.high_credit_cents)),
        ("Loan/Account Type:", kind),
        ("Status:", status),
        ("Date Opened:", day(line.opened_on)),
        ("Date of 1st Delinquency:", day(line.first_delinquency_on)),
        ("Terms Frequency:", "Monthly"),
        ("Date of Last Activity:", day(line.last_activity_on)),
        ("Date Major Delinquency 1st Reported:", day(major)),
        ("Months Reviewed:", str(months) if months else ""),
        ("Scheduled Payment Amount:", money(line.scheduled_payment_cents)),
        ("Amount Past Due:", money(line.past_due_cents)),
        ("Deferred Payment Start Date:", ""),
        ("Actual Payment Amount:", money(line.actual_payment_cents)),
        ("Charge Off Amount:", money(line.charge_off_cents)),
        ("Balloon Payment Amount:", ""),
        ("Date of Last Payment:", day(line.last_payment_on)),
        ("Date Closed:", day(line.closed_on)),
        ("Balloon Payment Date:", ""),
        ("Term Duration:", f"{int(line.terms)} Months" if line.terms and line.terms.isdecimal() else ""),
        ("Activity Designator:", "Closed" if line.is_open is False else ""),
        ("Creditor Classification:", CREDITOR_CLASSES.get(line.creditor_classification or "", "").capitalize()),
        ("Narrative Code(s):", ", ".join(codes)),
        ("Original Creditor Name:", line.original_creditor or ""),
        ("Comments:", "; ".join(remarks)),
        ("Contact:", f"{line.furnisher}, PO BOX 12, DOVER, DE 19901"),
    ]
    told = _told(line) | {
        "account_number": mask or None,
        "account_type": line.account_type if kind else None,
        "status_text": status or None,
        "terms": dict(pairs)["Term Duration:"] or None,
        "remarks": (*(Remark(code=code) for code in codes), *(Remark(text=text) for text in remarks)),
    }
    return pairs, told


def _told(line: Tradeline) -> dict[str, Any]:
    """What the paper says of the account in any printing."""
    same = (
        "reported_on", "balance_cents", "credit_limit_cents", "high_credit_cents", "opened_on",
        "first_delinquency_on", "last_activity_on", "scheduled_payment_cents", "past_due_cents",
        "actual_payment_cents", "charge_off_cents", "last_payment_on", "closed_on", "creditor_classification",
        "original_creditor",
    )  # fmt: skip
    told: dict[str, Any] = {field: getattr(line, field) for field in same} | words.disputed(line)
    return told | {
        "ownership": line.ownership if line.ownership in words.RESPONSIBILITY else None,
        "portfolio_type": wording.portfolio_from(line.account_type),
        "status": line.status,
        "terms_frequency": "Monthly",
    }


def _history(cells: Sequence[HistoryCell]) -> tuple[HistoryCell, ...]:
    shown = []
    for cell in cells:
        if cell.code is None or cell.code is HistoryCode.BEFORE_HISTORY:
            continue
        code = HistoryCode.CURRENT if cell.code is HistoryCode.ZERO_BALANCE else cell.code
        shown.append(HistoryCell(month=cell.month, code=code, raw=words.EQUIFAX_SIGNS[code]))
    return tuple(shown)


def _grid(cells: Sequence[HistoryCell], variation: Variation) -> Sheet:
    signs = {cell.month: cell.raw for cell in cells}
    years = sorted({cell.month[:4] for cell in cells}, reverse=True)
    rows = tuple((year, *(signs.get(f"{year}-{month:02d}", "") for month in range(1, 13))) for year in years)
    wide = variation.words("grid").choice((0.06, 0.065, 0.07))
    head = ("Year", *wording.MONTHS)
    return Sheet(head, rows, (0.08, *[wide] * 12), variation.ruled, variation.centred, size=0.95)


def _history24(line: Tradeline) -> list[Block]:
    """Two of the twenty-four months: the canon has no place for them, a reader keeps them."""
    on = line.reported_on
    if not line.balance_cents or on is None or on.month is None:
        return []
    head = (
        "Date", "Balance", "Scheduled Payment", "Actual Payment", "Last Payment Date", "High Credit", "Credit Limit",
        "Past Due", "Narrative Codes",
    )  # fmt: skip
    rows = tuple(
        (
            words.slashed(months_before(on.year, on.month, back), ""),
            wording.money(line.balance_cents + back * 1300),
            wording.money(line.scheduled_payment_cents) if line.scheduled_payment_cents else "",
            "",
            words.slashed(line.last_payment_on, ""),
            wording.money(line.high_credit_cents) if line.high_credit_cents else "",
            "",
            "",
            "067" if back == 2 else "",
        )
        for back in (1, 2)
    )
    return [Heading("24 Month History"), Sheet(head, rows, (0.1,) * 9, size=0.9)]


def _record(record: PublicRecord, variation: Variation) -> tuple[list[Block], PublicRecord]:
    kind = record.kind.value.replace("_", " ").title() if record.kind else ""
    pairs = [
        ("Type:", f"{kind} Chapter {record.chapter}" if record.chapter else kind),
        ("Date Filed:", words.slashed(record.filed_on, "")),
        ("Court Name:", record.court or ""),
        ("Reference Number:", record.reference_number or ""),
        ("Responsibility:", words.RESPONSIBILITY.get(record.ownership, "") if record.ownership else ""),
        ("Liability:", wording.money(record.liabilities_cents) if record.liabilities_cents is not None else ""),
        ("Status:", record.status_text or ""),
    ]
    hidden = {"court_code": None, "assets_cents": None, "amount_cents": None, "status_on": None, "is_disputed": None}
    truth = record.model_copy(update=hidden | {"bureau": Bureau.EQUIFAX})
    return [variation.fields(pairs)], truth


def _inquiries(found: Sequence[Inquiry]) -> tuple[Sheet, tuple[Inquiry, ...]]:
    rows, truth = [], []
    for at, one in enumerate(_ordered(found), 1):
        hard = one.kind is not InquiryKind.SOFT
        description = "Credit application" if hard else "Account review"
        rows.append((words.slashed(one.inquired_on, ""), one.inquirer or "", "Hard" if hard else "Soft", description))
        truth.append(
            Inquiry(
                key=f"i{at:03d}",
                bureau=Bureau.EQUIFAX,
                kind=InquiryKind.HARD if hard else InquiryKind.SOFT,
                inquirer=one.inquirer,
                inquired_on=one.inquired_on,
                purpose=description,
            )
        )
    head = ("Date", "Company Name", "Inquiry Type", "Description")
    return Sheet(head, tuple(rows), (0.15, 0.35, 0.18, 0.3)), tuple(truth)


def _ordered(found: Sequence[Inquiry]) -> Iterator[Inquiry]:
    yield from (one for one in found if one.kind is not InquiryKind.SOFT)
    yield from (one for one in found if one.kind is InquiryKind.SOFT)
