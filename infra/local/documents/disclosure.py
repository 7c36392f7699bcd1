"""A canonical report, or a person of the bureau simulator, to the content of an Experian disclosure.

Two layouts: "acr", the print of the annual report, and "portal", the older one whose labels differ. `truth` holds
only what the page says: a field that the layout has no place for isn't in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from contracts.dates import PartialDate
from contracts.report import Consumer, Inquiry, PublicRecord, Report
from contracts.vocabulary import Bureau, InquiryKind
from functions.reports.experian.profile import parse_credit_profile
from infra.local.documents import wording
from infra.local.documents.accounts import Layout, account_blocks
from infra.local.documents.layout import Block, Columns, Disclosure, Heading, Lines, Title
from infra.local.documents.personal import as_printed, full_name, telephone, town
from infra.local.partners.credit_file import back
from infra.local.partners.credit_profile import current_file, render_profile
from infra.local.partners.people import Person

__all__ = ["Layout", "disclosure_for", "disclosure_of", "file_of"]

_RIGHTS = (
    "You may ask for a free copy of this report once a year.",
    "You may dispute what is incomplete or inaccurate; it has to be looked into and corrected or removed.",
    "15 U.S.C. 1681g names what must be disclosed to you, 15 U.S.C. 1681i how a dispute is handled.",
)


def disclosure_for(person: Person, day: date, layout: Layout = "acr") -> Disclosure:
    """The disclosure that Experian would send that person on that day: the same file its JSON pull shows."""
    report, numbers = file_of(person, day)
    return disclosure_of(report, layout, numbers)


def file_of(person: Person, day: date) -> tuple[Report, dict[str, str]]:
    """A person's file as a canonical report, and the full account numbers by tradeline key."""
    now = datetime.combine(day, time(10, 15), tzinfo=UTC)
    profile = {"creditProfile": [render_profile(person, now, "", ())]}
    report = parse_credit_profile(profile, pulled_on=day)
    accounts = current_file(person, day).accounts
    numbers = {line.key: account.number for line, account in zip(report.tradelines, accounts, strict=True)}
    reviews = tuple(
        Inquiry(
            key=f"i{len(report.inquiries) + at:03d}",
            bureau=Bureau.EXPERIAN,
            kind=InquiryKind.SOFT,
            inquirer=account.furnisher.name,
            inquirer_industry=account.furnisher.kob,
            inquired_on=PartialDate.of(back(day, at, 5 + at)),
        )
        for at, account in enumerate(accounts[:3], 1)
    )
    return report.model_copy(update={"inquiries": report.inquiries + reviews}), numbers


def disclosure_of(report: Report, layout: Layout = "acr", numbers: Mapping[str, str] | None = None) -> Disclosure:
    """Any canonical report as a disclosure; `numbers` gives full account numbers by tradeline key, to be masked."""
    generated = report.generated_on or date(2026, 1, 1)
    number = report.number or _number(report)
    personal, consumer = _personal(report.consumer)
    accounts = [account_blocks(line, layout, (numbers or {}).get(line.key)) for line in report.tradelines]
    hard = [one for one in report.inquiries if one.kind is not InquiryKind.SOFT]
    soft = [one for one in report.inquiries if one.kind is InquiryKind.SOFT]
    records = [_public_record(record) for record in report.public_records]
    statements = tuple(s.text for s in report.consumer_statements if s.text)
    inquiries = [_inquiry(one, InquiryKind.HARD) for one in hard] + [_inquiry(one, InquiryKind.SOFT) for one in soft]
    blocks: list[Block] = [
        *_front(report, generated, number, len(hard)),
        *personal,
        Heading("Personal Statements"),
        Lines(statements or (wording.NONE,)),
        Title("Accounts"),
        *(block for blocks, _ in accounts for block in blocks),
        Title("Public Records"),
        *(block for blocks, _ in records for block in blocks),
        *([] if records else [Lines(("No public records reported.",))]),
        Title("Hard Inquiries"),
        *(block for blocks, _ in inquiries[: len(hard)] for block in blocks),
        Title("Soft Inquiries"),
        *(block for blocks, _ in inquiries[len(hard) :] for block in blocks),
        Title("Know Your Rights"),
        Lines(_RIGHTS),
    ]
    truth = Report(
        bureau=Bureau.EXPERIAN,
        source="disclosure",
        generated_on=generated,
        number=number,
        consumer=consumer,
        tradelines=tuple(line for _, line in accounts),
        public_records=tuple(record for _, record in records),
        inquiries=tuple(one.model_copy(update={"key": f"i{at:03d}"}) for at, (_, one) in enumerate(inquiries, 1)),
        consumer_statements=tuple(s.model_copy(update={"reported_on": None}) for s in report.consumer_statements),
    )
    head = (f"{generated.month}/{generated.day}/{generated:%y}, 10:15 AM", "Annual Credit Report - Experian")
    return Disclosure(head, "experian.com/acr/printreport", tuple(blocks), truth)


def _number(report: Report) -> str:
    digits = str(int(hashlib.sha256(report.model_dump_json().encode()).hexdigest()[:12], 16) % 10**10).zfill(10)
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"


def _front(report: Report, generated: date, number: str, hard: int) -> list[Block]:
    name = full_name(report.consumer.names[0]) if report.consumer.names else wording.NONE
    printed = f"{wording.MONTHS[generated.month - 1]} {generated.day}, {generated.year}"
    return [
        Lines((f"Prepared For {name}", "Personal & Confidential")),
        Lines((f"Date Generated {printed}", f"Report Number {number}")),
        Heading("At a Glance"),
        Lines(
            (
                f"{len(report.tradelines)} Accounts",
                f"{len(report.public_records)} Public Records",
                f"{hard} Hard Inquiries",
            )
        ),
    ]


def _id(text: str, digits: int) -> str:
    return str(int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) % 10**digits).zfill(digits)


def _personal(consumer: Consumer) -> tuple[list[Block], Consumer]:
    names = [line for name in consumer.names for line in (full_name(name), f"Name ID # {_id(full_name(name), 5)}")]
    addresses: list[str] = []
    for address in consumer.addresses:
        kind = "Apartment complex" if " APT " in f"{address.line} " else "Single family"
        addresses += [str(address.line), town(address), f"Address ID # {_id(str(address.line), 10)}", kind]
    phones = [telephone(phone.number) for phone in consumer.phones if phone.number]
    employers = [employer.name for employer in consumer.employers if employer.name]
    born = consumer.date_of_birth
    blocks: list[Block] = [Title("Personal Information")]
    for heading, lines in (
        ("Names", names),
        ("Addresses", addresses),
        ("Year of Birth", [str(born.year)] if born else []),
        ("Phone Numbers", phones),
        ("Spouse or Co-applicant", []),
        ("Employers", employers),
    ):
        blocks += [Heading(heading), Lines(tuple(lines) or (wording.NONE,))]
    truth = as_printed(consumer, PartialDate(born.year) if born else None)
    return blocks, truth


def _inquiry(inquiry: Inquiry, kind: InquiryKind) -> tuple[list[Block], Inquiry]:
    business = wording.KINDS_OF_BUSINESS.get((inquiry.inquirer_industry or " ")[0])
    on = inquiry.inquired_on
    gone = PartialDate(on.year + 2, on.month) if on and on.month and kind is InquiryKind.HARD else None
    left = [("Business Name", inquiry.inquirer or wording.NONE), ("Business Type", business or wording.NONE)]
    right = [("Inquired on", wording.day(on))]
    if gone:
        right.append(("Removal Date", wording.day(gone)))
    truth = Inquiry(
        key=inquiry.key,
        bureau=Bureau.EXPERIAN,
        kind=kind,
        inquirer=inquiry.inquirer,
        inquirer_industry=business,
        inquired_on=on,
    )
    return [Columns(tuple(left), tuple(right))], truth


def _public_record(record: PublicRecord) -> tuple[list[Block], PublicRecord]:
    kind = record.kind.value.replace("_", " ").capitalize() if record.kind else wording.NONE
    if record.chapter:
        kind += f" chapter {record.chapter}"
    owner = wording.RESPONSIBILITY.get(record.ownership) if record.ownership else None
    left = (
        ("Type", kind),
        ("Court Name", record.court or wording.NONE),
        ("Reference Number", record.reference_number or wording.NONE),
        ("Responsibility", owner or wording.NONE),
    )
    right = (
        ("Date Filed", wording.day(record.filed_on)),
        ("Date Resolved", wording.day(record.status_on)),
        ("Claim Amount", wording.money(record.amount_cents)),
        ("Liability Amount", wording.money(record.liabilities_cents)),
    )
    hidden = {"status_text": None, "court_code": None, "assets_cents": None, "is_disputed": None}
    truth = record.model_copy(update=hidden | ({"ownership": None} if owner is None else {}))
    return [Columns(left, right)], truth
