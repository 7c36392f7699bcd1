"""How well a document was read, and when it has to go to a person instead of into an analysis."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean
from typing import Final

from contracts.report import Data, IssueSeverity, Report, Section, SourceKind
from functions.reports.disclosures.readings import UNSAID
from functions.reports.recognition.model import Recognised

MOST_UNCERTAIN_SHARE: Final = 0.2
LEAST_MEAN_CONFIDENCE: Final = 0.75
LEAST_WORDS_A_PAGE: Final = 5


class Quality(Data):
    """`fields`: values and months with something printed; `uncertain`: those of them not taken as fact.

    `mean_confidence` is over all fields read from the page, from 0 to 1; None when there are none.
    """

    fields: int
    uncertain: int
    mean_confidence: float | None

    @property
    def uncertain_share(self) -> float:
        """From 0 to 1; 1 when nothing was read at all."""
        return self.uncertain / self.fields if self.fields else 1.0


def quality(report: Report) -> Quality:
    """Measure a report that was read from pages."""
    confidences: list[float] = []
    uncertain = 0
    for section in _sections(report):
        for name, source in section.sources.items():
            if (
                source.kind is not SourceKind.BOX
                or str(source.raw or "") in UNSAID
                or name.startswith("payment_history")
            ):
                continue
            confidences.append(source.confidence)
            uncertain += getattr(section, name, None) is None
    months = [cell for line in report.tradelines for cell in line.payment_history]
    unread = sum(issue.count for issue in report.issues if issue.code == "uncertain_month")
    return Quality(
        fields=len(confidences) + len(months),
        uncertain=uncertain + unread,
        mean_confidence=round(fmean(confidences), 4) if confidences else None,
    )


def too_poor(report: Report, document: Recognised | None = None) -> tuple[str, ...]:
    """Why a person has to look at the document before anything is made of it; empty: it was read well enough."""
    measured = quality(report)
    reasons = []
    if measured.uncertain_share > MOST_UNCERTAIN_SHARE:
        reasons.append(f"{measured.uncertain} of {measured.fields} fields are uncertain")
    if measured.mean_confidence is not None and measured.mean_confidence < LEAST_MEAN_CONFIDENCE:
        reasons.append(f"the mean confidence is {measured.mean_confidence:.2f}")
    if not report.tradelines and not report.inquiries:
        reasons.append("no account and no inquiry was read")
    reasons.extend(f"{i.place}: {i.detail}" for i in report.issues if i.severity is IssueSeverity.ERROR)
    if document is not None:
        blank = _blank(document)
        if blank:
            reasons.append(f"hardly a word was recognised on page {', '.join(map(str, blank))}")
    return tuple(reasons)


def illegible(document: Recognised) -> tuple[str, ...]:
    """Why nothing can be said about the document at all, not even that it is none of the known; empty: it has text."""
    reasons = []
    words = [word.confidence for page in document.pages for word in page.words]
    if words and fmean(words) < LEAST_MEAN_CONFIDENCE:
        reasons.append(f"the mean confidence of its words is {fmean(words):.2f}")
    blank = _blank(document)
    if 2 * len(blank) > len(document.pages):
        reasons.append(f"hardly a word was recognised on {len(blank)} of {len(document.pages)} pages")
    return tuple(reasons)


def _blank(document: Recognised) -> list[int]:
    return [page.number for page in document.pages if len(page.words) < LEAST_WORDS_A_PAGE]


def _sections(report: Report) -> Iterator[Section]:
    yield report
    person = report.consumer
    yield person
    for many in (person.names, person.addresses, person.employers, person.phones, person.ssns):
        yield from many
    for items in (report.tradelines, report.public_records, report.inquiries, report.consumer_statements):
        yield from items
