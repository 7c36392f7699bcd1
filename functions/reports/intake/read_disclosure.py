"""Read a recognised document, a bureau's disclosure or a merge of three, into canonical reports, and keep them sealed.

Every field keeps the place on the page where it was read. What is no known report, or too poor to be read reliably, is
an error of its own; nothing uncertain is taken as fact, each such value waits for a person.
"""

from __future__ import annotations

from contracts.events import ReportReceived
from contracts.report import Report
from functions.reports import store
from functions.reports.disclosures.papers import read_document
from functions.reports.disclosures.quality import illegible, too_poor
from functions.reports.intake.recognised import RECOGNISED, OfDocument, recognised
from functions.reports.model import NotAKnownReport
from functions.reports.reading.whose import SomebodyElse, Whom
from functions.reports.recognition.model import Recognised, UnreadableRecognition
from functions.reports.review import reviews
from kernel.context import Context
from kernel.errors import Invalid
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class ScanTooPoor(Invalid):
    """Too much of it is uncertain; a person looks at it before anything is made of it."""

    title = "Scan too poor"


class ReadDisclosure(OfDocument):
    """is_theirs: a person has seen that the report is the customer's, whatever it says."""

    is_theirs: bool = False


class DisclosureRead(Response):
    report_ids: tuple[str, ...]


@operation(
    Task(),
    uses=(store.DATABASE.write, RECOGNISED.read, PERSONAL_DATA.read),
    emits=(ReportReceived,),
    errors=(NotAKnownReport, ScanTooPoor, UnreadableRecognition, SomebodyElse),
    memory_mb=2048,
    timeout_s=60,
)
def handler(request: ReadDisclosure, ctx: Context) -> DisclosureRead:
    document = recognised(ctx, request)
    reports = _reports(document)
    if reasons := {reason for report in reports for reason in too_poor(report, document)}:
        raise ScanTooPoor(f"It can't be read reliably for {len(reasons)} reasons.")
    compare_with = None if request.is_theirs else store.whom(ctx, request.customer_id)
    return DisclosureRead(report_ids=tuple(_keep(ctx, request, report, compare_with) for report in reports))


def _keep(ctx: Context, request: ReadDisclosure, report: Report, compare_with: Whom | None) -> str:
    report_id = ctx.new_id("rpt")
    stored = report.model_copy(update={"id": report_id})
    store.save_report(ctx, stored, report_id, request.customer_id, request.recognised_key, compare_with=compare_with)
    reviews.open_reviews(ctx, stored, report_id, request.customer_id, request.case)
    ctx.emit(ReportReceived(customer_id=request.customer_id, report_id=report_id, bureau=report.bureau, way="document"))
    return report_id


def _reports(document: Recognised) -> tuple[Report, ...]:
    """What can't be read is not known to be no report: `ScanTooPoor` then, and a person looks at it."""
    try:
        return read_document(document)
    except NotAKnownReport:
        if reasons := illegible(document):
            raise ScanTooPoor(f"Nothing on it can be read for {len(reasons)} reasons.") from None
        raise
