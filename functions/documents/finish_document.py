"""Close a document: read into its report, refused for a reason the consumer can mend, or failed."""

from __future__ import annotations

from contracts.events import DocumentClosed
from functions.documents import store
from functions.documents.model import DocumentStatus, closing_status
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task


class FinishDocument(Request):
    """failure: the name of the error that stopped it; None when it was read.

    report_ids: the reports that were read from it, several from a merge; the document shows the first of them.
    """

    case: str
    item: str | None = None
    failure: str | None = None
    pages: int | None = None
    report_ids: tuple[str, ...] = ()


@operation(Task(), uses=(store.DATABASE.write,), emits=(DocumentClosed,))
def handler(request: FinishDocument, ctx: Context) -> None:
    status = closing_status(request.failure)
    reason = request.failure if status is DocumentStatus.REFUSED else None
    report_id = next(iter(request.report_ids), None)
    customer_id = store.finish(ctx, request.case, status, reason=reason, pages=request.pages, report_id=report_id)
    ctx.emit(DocumentClosed(customer_id=customer_id, document_id=request.case, status=status))
