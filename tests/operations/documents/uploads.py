"""Documents that were uploaded, and what the workflow is given of them."""

from __future__ import annotations

import io
from typing import Any

import boto3
from reportlab.pdfgen.canvas import Canvas

from functions.documents import get_document, on_document_stored, store, upload_document
from tests.harness.events import Person
from tests.harness.people import ok
from tests.harness.world import ACCOUNT, STAGE, World

UPLOADS = store.UPLOADS.physical_name(STAGE, ACCOUNT)

Told = list[dict[str, Any]]


def a_pdf(pages: int = 2) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(pages):
        canvas.drawString(72, 700, "Account Name")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def form(world: World, person: Person) -> Any:
    return ok(world.call(upload_document.handler, person, body={}))


def shown(world: World, person: Person, document_id: str) -> Any:
    return ok(world.call(get_document.handler, person, path={"document_id": document_id}))


def put(key: str, data: bytes) -> dict[str, Any]:
    """Lay an object down; the event that S3 tells of it."""
    made = boto3.client("s3").put_object(Bucket=UPLOADS, Key=key, Body=data)
    told = {"key": key, "size": len(data), "version-id": made["VersionId"], "sequencer": "1"}
    return {"source": "aws.s3", "detail-type": "Object Created", "detail": {"object": told}}


def uploaded(world: World, person: Person, data: bytes) -> dict[str, Any]:
    """An upload that has arrived; the workflow's input."""
    document_id = form(world, person)["document_id"]
    world.invoke(on_document_stored.handler, put(f"{person.customer_id}/{document_id}", data))
    (started,) = [row for row in world.rows("start") if row["name"] == document_id]
    given: dict[str, Any] = started["input"]
    return given


def step_input(given: dict[str, Any]) -> dict[str, Any]:
    """What the workflow gives of its input."""
    return {name: given[name] for name in ("case", "customer_id", "version_id")}
