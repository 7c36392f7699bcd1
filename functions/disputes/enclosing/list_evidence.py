"""List the papers of a case: which document stands with which item, and what it shows."""

from __future__ import annotations

from datetime import datetime

from functions.disputes import store
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class ListEvidence(Request):
    dispute_id: str


class EvidenceView(Response):
    """shows: what it is evidence of; title: as the letter calls it."""

    round_id: str
    item_id: str
    document_id: str
    shows: str
    title: str
    received_at: datetime


class EvidenceList(Response):
    items: tuple[EvidenceView, ...]


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/evidence"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: ListEvidence, ctx: Context) -> EvidenceList:
    return EvidenceList(
        items=tuple(
            EvidenceView(
                round_id=round_.round_id,
                item_id=entry.item.item_id,
                document_id=evidence.document_id,
                shows=evidence.kind,
                title=evidence.title,
                received_at=evidence.received_at,
            )
            for round_ in store.rounds_of(ctx, request.dispute_id)
            for entry in round_.items
            for evidence in entry.item.evidence
        )
    )
