"""Close a document: read into its reports, kept for a dispute, refused for what the consumer can mend, or failed.

Reports that were read from it lead to a plan as those that a bureau sent do: their onboarding begins here.

A furnisher's file is full of other people: it is taken away for good here, however it ended (docs/adr/0013).
"""

from __future__ import annotations

from contracts.events import DocumentClosed
from contracts.uploads import UploadKind
from functions.documents import store
from functions.documents.model import DocumentStatus, closing_status
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import Machine
from kernel.triggers import Task

ONBOARDING = Machine("onboarding")


class FinishDocument(Request):
    """failure: the name of the error that stopped it; None when it was read. kind: as screened, None before.

    report_ids: the reports that were read from it, several from a merge. result_letter_id: a bureau's answer instead.
    """

    case: str
    item: str | None = None
    failure: str | None = None
    pages: int | None = None
    report_ids: tuple[str, ...] = ()
    result_letter_id: str | None = None
    kind: UploadKind | None = None
    content_type: str | None = None


@operation(Task(), uses=(store.DATABASE.write, store.UPLOADS.erase, ONBOARDING.start), emits=(DocumentClosed,))
def handler(request: FinishDocument, ctx: Context) -> None:
    status = closing_status(request.failure)
    reason = request.failure if status is DocumentStatus.REFUSED else None
    customer_id, version_id, handed_in_as = store.finish(
        ctx,
        request.case,
        status,
        reason=reason,
        pages=request.pages,
        report_ids=request.report_ids,
        result_letter_id=request.result_letter_id,
        content_type=request.content_type,
    )
    if request.kind is UploadKind.METRO2 and version_id is not None:
        ctx.bucket(store.UPLOADS, erase=True).erase(store.upload_key(customer_id, request.case), version_id)
    if request.report_ids:
        given = {"case": request.case, "customer_id": customer_id, "way": "upload", "bureau": None}
        ctx.start(ONBOARDING, request.case, given, label=("report", "upload"))
    ctx.emit(DocumentClosed(customer_id=customer_id, document_id=request.case, status=status, kind=handed_in_as))
