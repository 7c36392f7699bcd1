"""A canonical report as the content of a TransUnion disclosure.

Two layouts: "acr", the annual report (labels without colons, one column, a long heading for each month), and
"online", that of the online service (colons, columns, months as MM/YYYY). Adverse values stand between > and <.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from contracts.dates import PartialDate
from contracts.matching.names import normalised_name
from contracts.report import (
    Alert,
    Consumer,
    ConsumerStatement,
    HistoryCell,
    Inquiry,
    PublicRecord,
    Remark,
    Report,
    Tradeline,
)
from contracts.vocabulary import PAID_STATUSES, AlertKind, Bureau, HistoryCode, InquiryKind
from infra.local.documents import bureau_words as words
from infra.local.documents import wording
from infra.local.documents.disclosure import file_of
from infra.local.documents.layout import Block, Disclosure, Fields, Heading, Lines, Pair, Sheet, Title
from infra.local.documents.personal import as_printed, full_name, telephone, town
from infra.local.documents.variation import Variation
from infra.local.partners.people import Person

Layout = Literal["acr", "online"]
NONE = "---"
_PURPOSE = "CREDIT TRANSACTION"
_FEET = {
    "acr": "annualcreditreport.transunion.com/dss/disclosure.page",
    "online": "TransUnion Consumer Relations",
}
_KINDS = ("Regular Inquiries", "Promotional Inquiries", "Account Review Inquiries")


def transunion_for(person: Person, day: date, layout: Layout = "acr", variation: Variation | None = None) -> Disclosure:
    """The disclosure that TransUnion would send that person on that day."""
    report, numbers = file_of(person, day)
    return transunion_of(report, layout, variation or Variation(), numbers, person.ssn[-4:])


def transunion_of(
    report: Report,
    layout: Layout,
    variation: Variation,
    numbers: Mapping[str, str] | None = None,
    ssn_end: str | None = None,
) -> Disclosure:
    """Any canonical report as a TransUnion disclosure; `truth` is what its pages say."""
    day = report.generated_on or date(2026, 1, 1)
    number = str(int(hashlib.sha256(report.model_dump_json().encode()).hexdigest()[:10], 16) % 10**9).zfill(9)
    variation = replace(variation, form="split", columns=1, label_share=0.3) if layout == "acr" else variation
    paper = _Paper(layout, variation)
    accounts = [(line, *paper.account(line, (numbers or {}).get(line.key))) for line in report.tradelines]
    adverse = [one for one in accounts if one[0].status not in words.QUIET]
    fine = [one for one in accounts if one[0].status in words.QUIET]
    records = [paper.record(record) for record in report.public_records]
    asked, inquiries = paper.inquiries(report.inquiries)
    message = variation.pick("message", (None, "A security freeze is on this file.", "Active duty alert on file."))
    statements = tuple(s.text for s in report.consumer_statements if s.text)
    personal, consumer = paper.personal(report.consumer, ssn_end)
    blocks: list[Block] = [
        *paper.head(report, number, day),
        Title("Personal Information"),
        *personal,
        Lines(("Items below were reported by those who lent to you.",) * variation.filler_lines),
        Title("Public Records"),
        *(block for found, _ in records for block in found),
        *([] if records else [Lines(("No public records.",))]),
        Title("Accounts with Adverse Information"),
        *(block for _, found, _ in adverse for block in found),
        Title("Satisfactory Accounts"),
        *(block for _, found, _ in fine for block in found),
        Title("Inquiries"),
        *asked,
        Title("Credit Report Messages"),
        *([Lines((message,))] if message else []),
        *(Lines((f"Consumer Statement: {text}",)) for text in statements),
        *([] if message or statements else [Lines(("None.",))]),
        Title("Additional Information"),
        Lines(("The following is not used to judge an application.",)),
    ]
    kind = AlertKind.FREEZE if message and "freeze" in message else AlertKind.ACTIVE_DUTY
    truth = Report(
        bureau=Bureau.TRANSUNION,
        source="transunion.disclosure",
        generated_on=day,
        number=number,
        consumer=consumer,
        tradelines=tuple(
            line.model_copy(update={"key": f"t{at:03d}"}) for at, (_, _, line) in enumerate(adverse + fine, 1)
        ),
        public_records=tuple(record for _, record in records),
        inquiries=inquiries,
        alerts=(Alert(kind=kind, text=message),) if message else (),
        consumer_statements=tuple(ConsumerStatement(text=text) for text in statements),
    )
    head = ("", "" if layout == "acr" else f"File Number: {number}")
    return Disclosure(head, _FEET[layout], tuple(blocks), truth, variation.style, "Personal Credit Report")


class _Paper:
    """One printing of the paper."""

    def __init__(self, layout: Layout, variation: Variation) -> None:
        self.layout, self.variation = layout, variation
        self.colon = ":" if layout == "online" else ""

    def fields(self, pairs: Sequence[Pair], columns: int | None = None) -> Block:
        return self.variation.fields([(label + self.colon, value) for label, value in pairs], columns)

    def head(self, report: Report, number: str, day: date) -> list[Block]:
        name = full_name(report.consumer.names[0]) if report.consumer.names else "UNNAMED"
        printed = f"{day.month:02d}/{day.day:02d}/{day.year}"
        pairs = (("Personal Credit Report for", name), ("File Number", number), ("Date Created", printed))
        if self.layout == "acr":
            return [Lines(tuple(text for pair in pairs for text in pair))]
        return [Fields(tuple((f"{label}:", value) for label, value in pairs), 1, "inline")]

    def personal(self, consumer: Consumer, ssn_end: str | None) -> tuple[list[Block], Consumer]:
        pairs: list[Pair] = [
            ("Name" if at == 0 else "Also Known As", full_name(name)) for at, name in enumerate(consumer.names)
        ]
        if ssn_end:
            pairs.append(("SSN", f"***-**-{ssn_end}"))
        born = consumer.date_of_birth
        if born:
            pairs.append(("Date of Birth", words.slashed(born, NONE)))
        joint = self.variation.between_address_lines
        for at, address in enumerate(consumer.addresses):
            label = "Current Address" if at == 0 else "Other Address"
            pairs.append((label, f"{address.line}{joint}{town(address)}"))
        pairs += [("Phone Number", telephone(phone.number)) for phone in consumer.phones if phone.number]
        pairs += [("Employer Name", employer.name) for employer in consumer.employers if employer.name]
        truth = as_printed(consumer, born, ssn_end)
        return [self.fields([pair], 1) for pair in pairs], truth

    def account(self, line: Tradeline, number: str | None) -> tuple[list[Block], Tradeline]:
        name = line.furnisher or "UNNAMED CREDITOR"
        mask = self._mask(number or line.account_number, line.key)
        cells = _history(line.payment_history)
        pairs, told = self._pairs(line)
        blocks: list[Block]
        if self.variation.number_below and mask:
            blocks = [Heading(name, level=1), Lines((mask,))]
        else:
            blocks = [Heading(f"{name} {mask}".strip(), level=1)]
        blocks += [Heading("Account Information"), self.fields(pairs)]
        if cells:
            blocks += [Heading("Payment History"), *self._bands(line, cells)]
        told |= {
            "furnisher": name,
            "furnisher_normalised": normalised_name(name),
            "account_number": mask or None,
            "payment_history": cells,
        }
        return blocks, Tradeline(key=line.key, bureau=Bureau.TRANSUNION, **told)

    def _mask(self, number: str | None, key: str) -> str:
        digits = "".join(sign for sign in number or "" if sign.isdigit())
        if len(digits) < 5:
            return digits and f"****{digits[-4:]}"
        leading = self.variation.words(key).random() < 0.7
        return f"{digits[: 6 if len(digits) > 9 else 4]}****" if leading else f"****{digits[-4:]}"

    def _pairs(self, line: Tradeline) -> tuple[list[Pair], dict[str, Any]]:
        bad = line.status not in words.QUIET
        status = self.variation.pick(line.key, words.TRANSUNION_STATUS[line.status]) if line.status else NONE
        kind = words.kind_of_loan(line)
        owner = words.RESPONSIBILITY.get(line.ownership) if line.ownership else None
        remarks = words.comments(line)
        terms = f"{int(line.terms)} Months" if line.terms and line.terms.isdecimal() else "Paid Monthly"
        first = line.first_delinquency_on
        removal = f"{first.month:02d}/{first.year + 7}" if first and first.month else NONE
        since = f"from {words.slashed(line.opened_on and line.opened_on.to_month(), NONE)}"
        until = f"to {words.slashed(line.reported_on and line.reported_on.to_month(), NONE)}"
        hist = self.variation.words((line.key, "hist")).random() < 0.5

        def money(cents: int | None, adverse: bool = False) -> str:
            return NONE if cents is None else _marked(wording.money(cents), adverse)

        limit = money(line.credit_limit_cents)
        high = money(line.high_credit_cents)
        pairs = [
            ("Address", "PO BOX 1, ANYTOWN, IL 60601"),
            ("Phone", "(800) 555-0100"),
            ("Date Opened", words.slashed(line.opened_on, NONE)),
            ("Responsibility", f"{owner} Account" if owner else NONE),
            ("Account Type", words.PORTFOLIO[line.portfolio_type] if line.portfolio_type else NONE),
            ("Loan Type", kind.upper() if kind else NONE),
            ("Balance", money(line.balance_cents)),
            ("Date Updated", words.slashed(line.reported_on, NONE)),
            ("Payment Received", money(line.actual_payment_cents)),
            ("Last Payment Made", words.slashed(line.last_payment_on, NONE)),
            ("High Balance (Hist.)", f"{high} {since} {until}") if hist and high != NONE else ("High Balance", high),
            ("Credit Limit (Hist.)", f"{limit} {since} {until}") if hist and limit != NONE else ("Credit Limit", limit),
            ("Original Creditor", line.original_creditor or NONE),
            ("Past Due", money(line.past_due_cents, bad and bool(line.past_due_cents))),
            ("Pay Status", _marked(status, bad and line.status is not None)),
            ("Monthly Payment", money(line.scheduled_payment_cents)),
            ("Terms", terms),
            ("Date Closed", words.slashed(line.closed_on, NONE)),
            ("Remarks", "; ".join(_marked(text, bad and at % 2 == 0) for at, text in enumerate(remarks)) or NONE),
            ("Estimated month and year this item will be removed", removal),
        ]
        same = (
            "reported_on", "balance_cents", "credit_limit_cents", "high_credit_cents", "opened_on", "past_due_cents",
            "scheduled_payment_cents", "actual_payment_cents", "last_payment_on", "closed_on", "original_creditor",
        )  # fmt: skip
        told: dict[str, Any] = {field: getattr(line, field) for field in same} | words.disputed(line)
        told |= {
            "ownership": line.ownership if owner else None,
            "account_type": line.account_type if kind else None,
            "portfolio_type": line.portfolio_type or wording.portfolio_from(line.account_type),
            "status": line.status,
            "status_text": None if status == NONE else status,
            "terms": terms,
            "remarks": tuple(Remark(text=text) for text in remarks),
            "is_open": False if "losed" in status or line.status in PAID_STATUSES else None,
        }
        return pairs, told

    def _bands(self, line: Tradeline, cells: Sequence[HistoryCell]) -> list[Block]:
        wide = self.variation.months_a_band
        blocks: list[Block] = []
        for start in range(0, len(cells), wide):
            band = cells[start : start + wide]
            head = ("", *(self._month(cell.date) for cell in band))
            balance = wording.money(line.balance_cents) if line.balance_cents is not None else NONE
            rows = (
                ("Balance", *[balance] * len(band)),
                ("Scheduled Payment", *[NONE] * len(band)),
                ("Past Due", *["$0" if cell.code is HistoryCode.CURRENT else "$45" for cell in band]),
                ("Remarks", *[""] * len(band)),
                ("Rating", *[cell.raw for cell in band]),
            )
            share = (0.13, *[0.86 / max(6, wide)] * len(band))
            blocks.append(Sheet(head, rows, share, self.variation.ruled, self.variation.centred, 0.9))
        return blocks

    def _month(self, month: PartialDate) -> str:
        assert month.month is not None
        if self.layout == "online":
            return f"{month.month:02d}/{month.year}"
        name = words.MONTHS[month.month - 1]
        return f"{name if self.variation.month_form == 'long' else name[:3]} {month.year}"

    def record(self, record: PublicRecord) -> tuple[list[Block], PublicRecord]:
        kind = record.kind.value.replace("_", " ").upper() if record.kind else NONE
        owner = words.RESPONSIBILITY.get(record.ownership) if record.ownership else None
        pairs = [
            ("Court Name", record.court or NONE),
            ("Address", "85 MARCONI BLVD, COLUMBUS, OH 43215"),
            ("Phone", "(614) 555-0133"),
            ("Type", f"CHAPTER {record.chapter} {kind}" if record.chapter else kind),
            ("Court Type", "Federal District"),
            ("Date Filed", words.slashed(record.filed_on, NONE)),
            ("Date Paid", words.slashed(record.status_on, NONE)),
            ("Date Updated", words.slashed(record.filed_on, NONE)),
            ("Docket Number", record.reference_number or NONE),
            ("Plaintiff Attorney", "J PIKE"),
            ("Responsibility", f"{owner} Account" if owner else NONE),
            ("Liability", wording.money(record.liabilities_cents) if record.liabilities_cents is not None else NONE),
        ]
        hidden = {"court_code": None, "assets_cents": None, "amount_cents": None, "status_text": None}
        truth = record.model_copy(update=hidden | {"bureau": Bureau.TRANSUNION, "is_disputed": None})
        return [self.fields(pairs)], truth

    def inquiries(self, found: Sequence[Inquiry]) -> tuple[list[Block], tuple[Inquiry, ...]]:
        hard = [one for one in found if one.kind is not InquiryKind.SOFT]
        soft = [one for one in found if one.kind is InquiryKind.SOFT]
        blocks: list[Block] = []
        truth: list[Inquiry] = []
        for heading, group, kind in zip(
            _KINDS, (hard, soft[:1], soft[1:]), (InquiryKind.HARD, InquiryKind.SOFT, InquiryKind.SOFT), strict=True
        ):
            blocks.append(Heading(heading))
            rows = [
                (
                    one.inquirer or NONE,
                    "WILMINGTON, DE",
                    words.slashed(one.inquired_on, NONE),
                    "(302) 555-0188",
                    _PURPOSE,
                )
                for one in group
            ]
            labels = ("Name", "Location", "Requested On", "Phone", "Permissible Purpose")
            if not rows:
                blocks.append(Lines(("None.",)))
            elif self.variation.inquiries == "table":
                blocks.append(Sheet(labels, tuple(rows), (0.26, 0.2, 0.15, 0.16, 0.22)))
            else:
                blocks += [self.fields(list(zip(labels, row, strict=True)), 1) for row in rows]
            for one in group:
                truth.append(
                    Inquiry(
                        key=f"i{len(truth) + 1:03d}",
                        bureau=Bureau.TRANSUNION,
                        kind=kind,
                        inquirer=one.inquirer,
                        inquired_on=one.inquired_on,
                        purpose=_PURPOSE,
                    )
                )
        return blocks, tuple(truth)


def _marked(text: str, adverse: bool) -> str:
    return f">{text}<" if adverse else text


def _history(cells: Sequence[HistoryCell]) -> tuple[HistoryCell, ...]:
    shown = []
    for cell in cells:
        if cell.code is None or cell.code is HistoryCode.BEFORE_HISTORY:
            continue
        raw = words.TRANSUNION_RATINGS[cell.code]
        shown.append(HistoryCell(month=cell.month, code=words.RATED[raw], raw=raw))
    return tuple(shown)
