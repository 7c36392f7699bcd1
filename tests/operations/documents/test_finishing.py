"""The end of a document: read, refused or failed, and which are taken away."""

from __future__ import annotations

import boto3
import pytest

from functions.documents import finish_document
from functions.documents.model import Reason
from kernel.errors import NotFound
from tests.harness.people import served
from tests.harness.world import World
from tests.operations.documents.uploads import UPLOADS, a_pdf, put, shown, uploaded


@pytest.mark.parametrize(
    ("failure", "status", "refused"),
    [
        (None, "read", False),
        (Reason.BOMB, "refused", True),
        (Reason.TOO_POOR, "refused", True),
        ("Oops", "failed", False),
    ],
)
def test_a_document_ends_read_refused_or_failed(world: World, failure: str | None, status: str, refused: bool) -> None:
    person = served(world)
    document_id = uploaded(world, person, a_pdf())["case"]
    made = [] if failure else ["rpt_1", "rpt_2"]
    given = {"case": document_id, "failure": failure, "pages": 2, "report_ids": made, "kind": "pages"}
    world.invoke(finish_document.handler, given)
    document = shown(world, person, document_id)
    assert (document["report_id"], document["report_ids"]) == (next(iter(made), None), made)
    assert document["status"] == status
    assert (document["refusal"] is not None) == refused
    if refused:
        assert document["refusal"]["reason"] == failure and document["refusal"]["detail"].endswith(".")
    (closed,) = world.events("DocumentClosed")
    assert closed == {
        "customer_id": person.customer_id,
        "document_id": document_id,
        "status": status,
        "kind": "credit_report",
    }


def versions(key: str) -> list[bytes]:
    s3 = boto3.client("s3")
    listed = s3.list_object_versions(Bucket=UPLOADS, Prefix=key).get("Versions", [])
    return [s3.get_object(Bucket=UPLOADS, Key=key, VersionId=one["VersionId"])["Body"].read() for one in listed]


@pytest.mark.parametrize("failure", [None, "FormatBroken", "Oops"])
def test_a_furnishers_file_is_taken_away_however_it_ends(world: World, failure: str | None) -> None:
    person = served(world)
    document_id = uploaded(world, person, b"the file of a furnisher")["case"]
    key = f"{person.customer_id}/{document_id}"
    put(key, b"something that came to lie there later")
    for item in (None, "again"):  # a step that is tried again finds it gone
        given = {"case": document_id, "item": item, "failure": failure, "kind": "metro2"}
        world.invoke(finish_document.handler, given)
    assert versions(key) == [b"something that came to lie there later"]


def test_other_documents_stay(world: World) -> None:
    person = served(world)
    document_id = uploaded(world, person, a_pdf())["case"]
    world.invoke(finish_document.handler, {"case": document_id, "kind": "pages"})
    assert len(versions(f"{person.customer_id}/{document_id}")) == 1


def test_an_unknown_document_can_not_be_closed(world: World) -> None:
    with pytest.raises(NotFound):
        world.invoke(finish_document.handler, {"case": "doc_1"})
