"""The bankruptcies among the public records of all a consumer's reports: whose they are, and what they took in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.dates import PartialDate
from contracts.report import PublicRecord, Report, Tradeline
from contracts.vocabulary import PublicRecordKind
from functions.analysis.engine.facts import in_words
from functions.analysis.engine.rule import Case
from functions.analysis.engine.signs import is_collectors
from functions.analysis.known import BankruptcyOfOther
from functions.analysis.model import Fact

PETITION_CHAPTER: Final[Mapping[str, str]] = MappingProxyType({"A": "7", "B": "11", "C": "12", "D": "13"})
"""The indicators of a pending case, and its chapter."""

_DISCHARGED: Final = re.compile(
    r"(?<!not )(?<!without )(?<!without a )\bdischarged?\b(?! (?:was |is )?(?:denied|revoked|waived|withheld)\b)"
)
_OTHER_END: Final = re.compile(
    r"\b(?:filed|petition|dismiss\w*|withdrawn|clos\w+|convert\w*|pending|open|active|denied|revoked|waived|withheld)\b"
)


class Filing(NamedTuple):
    """A bankruptcy among a report's public records."""

    report: Report
    record: PublicRecord

    def fact(self, field: str) -> Fact:
        """A field of the record, which must hold a value, as a fact beside those of an account."""
        value = in_words(field, getattr(self.record, field))
        name = f"{self.report.bureau.value}.public_records[{self.record.key}].{field}"
        return Fact(name=name, value=value, source=self.record.sources.get(field))


def all_filings(case: Case) -> Iterator[Filing]:
    """The bankruptcies on all of the case's reports."""
    for report in case.reports:
        for record in report.public_records:
            if record.kind is PublicRecordKind.BANKRUPTCY:
                yield Filing(report, record)


def own_filings(case: Case) -> list[Filing]:
    """Those of them that are not another person's by the consumer's word."""
    return [each for each in all_filings(case) if not words_on(each, case)]


def words_on(filing: Filing, case: Case) -> list[BankruptcyOfOther]:
    """The consumer's word that the bankruptcy is another person's."""
    if not case.said(BankruptcyOfOther):
        return []
    found = case.known.on(case.circle.refs(filing.report, filing.record))
    return [each for each in found if isinstance(each, BankruptcyOfOther)]


def records_unread(case: Case) -> bool:
    """Whether some public record's kind could not be read: it may be a bankruptcy."""
    return any(record.kind is None for report in case.reports for record in report.public_records)


def discharges(filing: Filing) -> bool | None:
    """Whether the case ended with a discharge; None where its record doesn't tell."""
    text = (filing.record.status_text or "").lower()
    if _DISCHARGED.search(text):
        return True
    return False if _OTHER_END.search(text) else None


def begins_before(tradeline: Tradeline, filed: PartialDate) -> bool | None:
    """Whether the debt was there when the petition was filed; None where the dates leave it open.

    A collector's "date opened" is the placement, so there the first delinquency decides.
    """
    begun = tradeline.opened_on if is_collectors(tradeline) is False else tradeline.first_delinquency_on
    if begun is None:
        return None
    if begun.certainly_before(filed):
        return True
    return False if begun.certainly_after(filed) else None


def may_be_of(filing: Filing, tradeline: Tradeline, chapter: str) -> bool:
    """Whether this may be the bankruptcy the account is in: of the chapter, and not older than the account."""
    filed, opened = filing.record.filed_on, tradeline.opened_on
    own_day = is_collectors(tradeline) is False  # a collector's "date opened" is the placement
    too_old = own_day and filed is not None and opened is not None and opened.certainly_after(filed)
    return filing.record.chapter in (chapter, None) and not too_old
