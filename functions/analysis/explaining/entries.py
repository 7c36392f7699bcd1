"""Entries of reports: found by their reference, and named in words that hold no whole number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contracts.report import Consumer, Inquiry, PublicRecord, Report, Tradeline
from contracts.vocabulary import BUREAU_NAMES
from functions.analysis.engine.circle import SECTION_OF, Subject, key_of
from functions.analysis.known import EntryRef
from functions.analysis.model import Finding

_SHOWN_DIGITS: Final = 4


def subjects(report: Report) -> Iterator[Subject]:
    """All that a rule may look at, in the order of the report."""
    yield from report.tradelines
    yield from report.public_records
    yield from report.inquiries
    yield report.consumer


def ref_of(report: Report, subject: Subject) -> EntryRef:
    """The subject as this report refers to it."""
    return report.id or "", SECTION_OF[type(subject)], key_of(subject)


def index(reports: Iterable[Report]) -> dict[EntryRef, tuple[Report, Subject]]:
    """Every entry of the reports by its reference."""
    return {ref_of(report, subject): (report, subject) for report in reports for subject in subjects(report)}


def ending(number: str | None) -> str | None:
    """The last digits of an account number, however the bureau masks it; None where it shows fewer than two."""
    digits = re.findall(r"\d", number or "")
    at_end = re.search(r"\d+\W*$", number or "")
    shown = "".join(digits[-_SHOWN_DIGITS:]) if at_end else ""
    return shown if len(shown) > 1 else None


def in_words(subject: Subject, report: Report) -> str:
    """ "Northbank, account ending 1234", "the inquiry by Autoco on 2026-01-05", "your details at Experian"."""
    match subject:
        case Tradeline():
            return account_in_words(subject.furnisher, subject.account_number)
        case Inquiry():
            on = f" on {subject.inquired_on}" if subject.inquired_on else ""
            return f"the inquiry by {subject.inquirer or 'a company that is not named'}{on}"
        case PublicRecord():
            kind = (subject.kind.value if subject.kind else "public record").replace("_", " ")
            filed = f", filed {subject.filed_on}" if subject.filed_on else ""
            return f"the {kind}{f' at {subject.court}' if subject.court else ''}{filed}"
        case Consumer():
            return f"your details at {BUREAU_NAMES[report.bureau]}"


def account_in_words(furnisher: str | None, number: str | None) -> str:
    """A company and the end of the account's number."""
    last = ending(number)
    return f"{furnisher or 'a company that is not named'}{f', account ending {last}' if last else ''}"


def finding_in_words(finding: Finding) -> str:
    """What a finding is about, as a heading: the account, "Inquiry by Autoco", "Public record", "Your details"."""
    match finding.section:
        case "tradeline":
            return account_in_words(finding.furnisher, finding.account_mask)
        case "inquiry":
            return f"Inquiry by {finding.furnisher or 'a company that is not named'}"
        case "public_record":
            return f"Public record, {finding.furnisher}" if finding.furnisher else "Public record"
        case "consumer":
            return "Your details"
