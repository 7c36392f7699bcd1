"""Put all that stands of a dispute into one archive that whoever holds it can check by itself.

Letters as sent, signatures, proofs of receipt, answers, consents, the law and the audit chain, each with its digest, so
that the consumer can show what was done and when (15 U.S.C. 1681i, 1681n, 1681o). Every call makes a new one; what was
made stays as it is.
"""

from __future__ import annotations

from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.dossier import files, gathering, index
from functions.disputes.dossier.archive import pack
from functions.disputes.dossier.keeping import EVIDENCE, EvidenceFile, keep
from functions.disputes.dossier.printing import print_index
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http, Role


class CreateEvidenceFile(Request):
    dispute_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/evidence-files", status=201),
    audience=CUSTOMER | {Role.MANAGER, Role.ADMINISTRATOR},
    owner=store.OWNER,
    uses=(
        gathering.DATABASE.write,
        PERSONAL_DATA.read,
        store.LETTERS.read,
        store.PAPERS.read,
        gathering.AUDIT.read,
        gathering.SEALED.read,
        EVIDENCE.write,
    ),
    layers=("letters",),
    memory_mb=1024,
    timeout_s=28,
    preload=("typst",),
)
def handler(request: CreateEvidenceFile, ctx: Context) -> EvidenceFile:
    case = store.case(ctx, request.dispute_id)
    found = gathering.gather(ctx, case, ctx.new_id("evf"))
    said = files.texts(found)
    cited = {version: index.cited(said, law_pack(version)) for version in found.laws}
    evidence = files.evidence(found, cited)
    whole = files.complete(found, evidence, print_index(index.layout(found, cited, evidence)))
    return keep(ctx, found.file_id, case.case_id, pack(whole), len(whole))
