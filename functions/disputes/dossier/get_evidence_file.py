"""Show an evidence file of a dispute, with a link that reads it for a few minutes."""

from __future__ import annotations

from functions.disputes import store
from functions.disputes.dossier.keeping import EVIDENCE, EvidenceFile, evidence_file
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http, Role


class GetEvidenceFile(Request):
    dispute_id: str
    file_id: str


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/evidence-files/{file_id}"),
    audience=CUSTOMER | {Role.MANAGER, Role.ADMINISTRATOR},
    owner=store.OWNER,
    uses=(store.DATABASE.read, EVIDENCE.read),
)
def handler(request: GetEvidenceFile, ctx: Context) -> EvidenceFile:
    return evidence_file(ctx, request.file_id, request.dispute_id)
