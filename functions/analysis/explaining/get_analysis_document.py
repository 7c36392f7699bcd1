"""Show an analysis as a paper for the consumer: what was found, why, what can be done, and what is left alone.

An accessible PDF (PDF/UA), byte for byte the same whenever it is asked for.
"""

from __future__ import annotations

from contracts.law import law_pack
from functions.analysis import store
from functions.analysis.explaining.document import Paper, layout
from functions.analysis.explaining.render import render_pdf
from kernel.context import Context
from kernel.http import RawResponse, Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class GetAnalysisDocument(Request):
    analysis_id: str
    paper: Paper = "letter"


@operation(
    Http("GET", "/v1/analyses/{analysis_id}/document", content_type="application/pdf"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
    layers=("letters",),
    memory_mb=1024,
    timeout_s=29,
    preload=("typst",),
)
def handler(request: GetAnalysisDocument, ctx: Context) -> RawResponse:
    analysis = store.analysis(ctx, request.analysis_id)
    laid_out = layout(analysis, law_pack(analysis.findings.pack_version), request.paper)
    return RawResponse(body=render_pdf(laid_out), content_type="application/pdf")
