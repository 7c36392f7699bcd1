"""The documents' store: their state in PostgreSQL, files and recognised pages in encrypted S3, tokens in DynamoDB."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final, NamedTuple

from contracts.service import STANDING_QUERY, ServiceStanding
from functions.documents.model import Document, DocumentKind, DocumentStatus, refusal_of
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import Owned, Ownership
from kernel.resources import Bucket, Database, Queue, Table

DATABASE = Database("documents", views=("customers.v1_service_standing",))
UPLOADS = Bucket("documents-uploads", uploads=True)
RECOGNISED = Bucket("documents-recognised")
RECOGNITIONS = Table("documents-recognitions", partition_key="document_id", ttl="expires_at")
RECOGNITION_ENDED = Queue("documents-recognition-ended", topic=True)
TOKEN_KEPT = timedelta(days=30)


def standing(ctx: Context, customer_id: str) -> ServiceStanding | None:
    row = ctx.db.execute(STANDING_QUERY, (customer_id,)).fetchone()
    return ServiceStanding(**row) if row else None


# -- documents ----------------------------------------------------------------------------------------------------


def upload_key(customer_id: str, document_id: str) -> str:
    return f"{customer_id}/{document_id}"


def under_way(ctx: Context, customer_id: str) -> int:
    """How many of the customer's documents wait for their upload (today) or are worked on."""
    row = ctx.db.execute(
        "select count(*) as number from documents.documents where customer_id = %s and (status = 'processing'"
        " or (status = 'awaiting_upload' and created_at > %s))",
        (customer_id, ctx.now - timedelta(days=1)),
    ).fetchone()
    return int(row["number"]) if row else 0


class Asked(NamedTuple):
    """What a form was asked for. title: of a paper for a dispute; bureau, mode: of a furnisher's file."""

    kind: DocumentKind
    title: str | None
    bureau: str | None
    mode: str


_INSERT: Final = (
    "insert into documents.documents (document_id, customer_id, status, kind, title, bureau, mode, created_at,"
    " updated_at) values (%s, %s, 'awaiting_upload', %s, %s, %s, %s, %s, %s)"
)


def _new_row(ctx: Context, document_id: str, customer_id: str, asked: Asked) -> tuple[object, ...]:
    return document_id, customer_id, asked.kind, asked.title, asked.bureau, asked.mode, ctx.now, ctx.now


def save_new(ctx: Context, document_id: str, customer_id: str, asked: Asked) -> None:
    ctx.db.execute(_INSERT, _new_row(ctx, document_id, customer_id, asked))


def save_if_new(ctx: Context, document_id: str, customer_id: str, asked: Asked) -> bool:
    """The same for what came by itself; False where it is there already."""
    row = _new_row(ctx, document_id, customer_id, asked)
    saved = ctx.db.execute(f"{_INSERT} on conflict (document_id) do nothing returning 1", row)
    return saved.fetchone() is not None


def uploaded(ctx: Context, document_id: str, customer_id: str, version_id: str | None) -> dict[str, Any] | None:
    """Note the first arrival: (form, bureau, mode) it was asked for. None for any later one, which changes nothing."""
    return ctx.db.execute(
        "update documents.documents set status = 'processing', version_id = %s, updated_at = %s"
        " where document_id = %s and customer_id = %s and status = 'awaiting_upload'"
        " returning kind as form, bureau, mode",
        (version_id, ctx.now, document_id, customer_id),
    ).fetchone()


def finish(
    ctx: Context,
    document_id: str,
    status: DocumentStatus,
    *,
    reason: str | None,
    pages: int | None,
    report_ids: tuple[str, ...],
    result_letter_id: str | None = None,
    content_type: str | None = None,
) -> tuple[str, str | None, str]:
    """Close the document; answers whose it is, which version of the upload counted, and what it was handed in as."""
    row = ctx.db.execute(
        "update documents.documents set status = %s, reason = %s, pages = %s, report_id = %s, report_ids = %s,"
        " result_letter_id = %s, content_type = %s, updated_at = %s where document_id = %s"
        " returning customer_id, version_id, kind",
        (
            status,
            reason,
            pages,
            next(iter(report_ids), None),
            list(report_ids),
            result_letter_id,
            content_type,
            ctx.now,
            document_id,
        ),
    ).fetchone()
    if row is None:
        raise NotFound("There is no document with this id.")
    return str(row["customer_id"]), row["version_id"], row["kind"]


def document(ctx: Context, document_id: str) -> Document:
    row = ctx.db.execute("select * from documents.documents where document_id = %s", (document_id,)).fetchone()
    if row is None:
        raise NotFound("There is no document with this id.")
    return _shown(row)


def documents_of(ctx: Context, customer_id: str, cursor: str | None, limit: int) -> list[Document]:
    """Newest first, those before the cursor (a document id)."""
    found = ctx.db.execute(
        "select * from documents.documents where customer_id = %s and (%s::text is null or document_id < %s)"
        " order by document_id desc limit %s",
        (customer_id, cursor, cursor, limit),
    )
    return [_shown(row) for row in found]


def _shown(row: dict[str, Any]) -> Document:
    kept = {name: row[name] for name in Document.model_fields if name != "refusal"}
    return Document(**kept, refusal=refusal_of(row["reason"]))


def _owner(ctx: Context, document_id: str) -> Ownership | None:
    row = ctx.db.execute(
        "select customer_id from documents.documents where document_id = %s", (document_id,)
    ).fetchone()
    return Ownership(row["customer_id"]) if row else None


DOCUMENT_OWNER = Owned("document_id", _owner)


# -- recognitions -------------------------------------------------------------------------------------------------


def wait_for_recognition(ctx: Context, document_id: str, token: str) -> str | None:
    """Keep the token under the document's id, which goes with the job as its tag: so an end that is told before the
    start has returned finds its token too. Answers the token that was kept before."""
    before = ctx.table(RECOGNITIONS, write=True).get(document_id=document_id)
    item = {"document_id": document_id, "token": token, "expires_at": int((ctx.now + TOKEN_KEPT).timestamp())}
    ctx.table(RECOGNITIONS, write=True).put(item)
    return str(before["token"]) if before else None


def token_of(ctx: Context, document_id: str) -> str:
    """Raises `NotFound` where nobody waits for this document."""
    item = ctx.table(RECOGNITIONS).get(document_id=document_id)
    if item is None:
        raise NotFound("No recognition of this document was started here.")
    return str(item["token"])
