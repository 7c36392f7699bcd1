"""Screening: the version that arrived, read whole over a connection that breaks, and told by its content."""

from __future__ import annotations

import io
from itertools import count
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError
from botocore.response import StreamingBody
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from functions.documents import screen_document
from functions.documents.screening import EncryptedDocument, WrongDocumentType
from functions.reports.metro2.writer import compose, write_records
from kernel.aws.buckets import ObjectStream
from tests.generators.metro2_files import base, header
from tests.harness.people import served
from tests.harness.world import World
from tests.operations.documents.uploads import UPLOADS, a_pdf, put, step_input, uploaded


def test_screening_reads_the_version_that_arrived(world: World) -> None:
    person = served(world)
    given = uploaded(world, person, a_pdf(3))
    put(f"{person.customer_id}/{given['case']}", b"not a document at all")
    told = {"pages": 3, "content_type": "application/pdf", "kind": "pages"}
    assert world.invoke(screen_document.handler, step_input(given)) == told


@pytest.mark.parametrize(
    ("data", "kind", "content_type"),
    [
        (b"<!DOCTYPE html><html></html>", "html", "text/html"),
        (b'{"TrueLinkCreditReportType": {}}', "data", "application/json"),
        (write_records(compose(header(), [(base(), [])])), "metro2", "application/octet-stream"),
    ],
)
def test_what_needs_no_recognition_is_told_by_its_content(
    world: World, data: bytes, kind: str, content_type: str
) -> None:
    given = uploaded(world, served(world), data)
    found = world.invoke(screen_document.handler, step_input(given))
    assert found == {"pages": None, "content_type": content_type, "kind": kind}


def test_a_broken_connection_is_taken_up_where_it_broke(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every second piece breaks off; nothing is read twice and nothing is left out."""
    file = write_records(compose(header(), [(base(consumer_account_number=f"{at:08d}"), []) for at in range(400)]))
    person = served(world)
    given = uploaded(world, person, file)
    draw, calls = StreamingBody.read, count()

    def breaking(body: Any, amt: int | None = None) -> Any:
        if next(calls) % 2:
            raise ReadTimeoutError(endpoint_url="s3")
        return draw(body, min(amt or 60_000, 60_000))

    monkeypatch.setattr(StreamingBody, "read", breaking)
    stream = ObjectStream(UPLOADS, f"{person.customer_id}/{given['case']}", given["version_id"])
    assert b"".join(iter(lambda: stream.read(1 << 20), b"")) == file
    assert world.invoke(screen_document.handler, step_input(given))["kind"] == "metro2"


def test_a_connection_that_always_breaks_is_given_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    given = uploaded(world, served(world), a_pdf())

    def broken(body: Any, amt: int | None = None) -> Any:
        raise ReadTimeoutError(endpoint_url="s3")

    monkeypatch.setattr(StreamingBody, "read", broken)
    with pytest.raises(ReadTimeoutError):
        world.invoke(screen_document.handler, step_input(given))


def test_a_bad_file_is_refused_by_name(world: World) -> None:
    with pytest.raises(WrongDocumentType):
        world.invoke(screen_document.handler, step_input(uploaded(world, served(world), b"a letter")))


def test_protected_documents_are_named(world: World) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("open", "own"))
    canvas.showPage()
    canvas.save()
    with pytest.raises(EncryptedDocument):
        world.invoke(screen_document.handler, step_input(uploaded(world, served(world), out.getvalue())))
