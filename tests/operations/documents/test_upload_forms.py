"""The upload form, and what an arrival starts: each operation by itself, with everything that can go wrong."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from functions.documents import get_document, list_documents, on_document_stored, upload_document
from functions.documents.model import MOST_BYTES, MOST_METRO2_BYTES, MOST_UNDER_WAY
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import ok, served
from tests.harness.world import World
from tests.operations.documents.uploads import a_pdf, form, put, shown

AGENT = staff(Role.AGENT)


# -- the form -------------------------------------------------------------------------------------------------------


def test_the_form_takes_one_file_of_a_limited_size_for_a_while(world: World) -> None:
    person = served(world)
    given = form(world, person)
    assert given["fields"]["key"] == f"{person.customer_id}/{given['document_id']}"
    assert given["most_bytes"] == MOST_BYTES
    assert given["expires_at"] > world.now.isoformat()
    policy = json.loads(base64.b64decode(given["fields"]["policy"]))
    assert ["content-length-range", 0, MOST_BYTES] in policy["conditions"]
    assert {"key": given["fields"]["key"]} in policy["conditions"]
    document = shown(world, person, given["document_id"])
    assert (document["status"], document["refusal"], document["report_id"]) == ("awaiting_upload", None, None)


def test_no_form_before_service_is_lawful(world: World) -> None:
    refused = world.call(upload_document.handler, Person(), body={})
    assert (refused.status, refused.problem) == (403, "service-barred")
    assert refused.json["citation"] == "15 U.S.C. 1679d(a)"


FURNISHERS = {"kind": "metro2", "bureau": "equifax"}


def test_a_furnishers_file_may_have_a_gigabyte(world: World) -> None:
    person = served(world)
    asked = {**FURNISHERS, "mode": "strict", "content_type": "application/octet-stream"}
    given = ok(world.call(upload_document.handler, person, body=asked))
    assert given["most_bytes"] == MOST_METRO2_BYTES == 1_000_000_000
    policy = json.loads(base64.b64decode(given["fields"]["policy"]))
    assert ["content-length-range", 0, MOST_METRO2_BYTES] in policy["conditions"]
    assert {"Content-Type": "application/octet-stream"} in policy["conditions"]
    assert given["fields"]["Content-Type"] == "application/octet-stream"
    world.invoke(on_document_stored.handler, put(given["fields"]["key"], b"0426HEADER"))
    (started,) = world.rows("start")
    assert (started["input"]["bureau"], started["input"]["mode"]) == ("equifax", "strict")


@pytest.mark.parametrize("kind", ["evidence", "identity"])
def test_a_paper_for_a_dispute_has_a_title_and_goes_its_own_way(world: World, kind: str) -> None:
    person = served(world)
    given = ok(world.call(upload_document.handler, person, body={"kind": kind, "title": "Receipt of March"}))
    assert given["most_bytes"] == MOST_BYTES
    world.invoke(on_document_stored.handler, put(given["fields"]["key"], a_pdf()))
    (started,) = world.rows("start")
    assert started["input"]["form"] == kind
    found = shown(world, person, given["document_id"])
    assert (found["kind"], found["title"], found["status"]) == (kind, "Receipt of March", "processing")


@pytest.mark.parametrize("declared", ["text/html", "application/json", "application/xml", "text/plain"])
def test_a_declared_type_is_part_of_the_form_and_raises_no_limit(world: World, declared: str) -> None:
    given = ok(world.call(upload_document.handler, served(world), body={"content_type": declared}))
    assert (given["fields"]["Content-Type"], given["most_bytes"]) == (declared, MOST_BYTES)


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "holiday_picture"},
        {"size": 1},
        {"kind": None},
        {"content_type": "application/zip"},
        {"kind": "metro2"},
        {"bureau": "equifax"},
        {"mode": "strict"},
        FURNISHERS | {"mode": "sloppy"},
        FURNISHERS | {"bureau": "innovis"},
        {"kind": "evidence"},
        {"kind": "identity", "title": "a\u202eb"},
        {"kind": "evidence", "title": "x" * 101},
        {"kind": "evidence", "title": "Receipt", "bureau": "equifax"},
        {"title": "My report"},
    ],
)
def test_another_kind_or_an_unknown_field_is_refused(world: World, body: dict[str, Any]) -> None:
    assert world.call(upload_document.handler, served(world), body=body).status == 422


def test_only_so_many_are_under_way_and_old_forms_do_not_count(world: World) -> None:
    person = served(world)
    for _ in range(MOST_UNDER_WAY):
        form(world, person)
    refused = world.call(upload_document.handler, person, body={})
    assert (refused.status, refused.problem, refused.headers["Retry-After"]) == (429, "too-many-documents", "60")
    world.advance(days=1, minutes=1)
    assert form(world, person)["document_id"]


def test_documents_are_listed_newest_first_page_by_page(world: World) -> None:
    person = served(world)
    made = [form(world, person)["document_id"] for _ in range(3)]
    first = ok(world.call(list_documents.handler, person, query={"limit": "2"}))
    rest = ok(world.call(list_documents.handler, person, query={"limit": "2", "cursor": first["next_cursor"]}))
    listed = [one["document_id"] for one in (*first["items"], *rest["items"])]
    assert sorted(listed) == sorted(made) and listed == sorted(listed, reverse=True)
    assert rest["next_cursor"] is None


def test_a_document_is_its_owners_and_staffs(world: World) -> None:
    person = served(world)
    path = {"document_id": form(world, person)["document_id"]}
    assert world.call(get_document.handler, AGENT, path=path).status == 200
    assert world.call(get_document.handler, Person(), path=path).status == 404
    assert world.call(get_document.handler, person, path={"document_id": "doc_" + "0" * 26}).status == 404


# -- arrival ----------------------------------------------------------------------------------------------------------


def test_an_arrival_starts_one_recognition_of_that_very_version(world: World) -> None:
    person = served(world)
    document_id = form(world, person)["document_id"]
    key = f"{person.customer_id}/{document_id}"
    first = put(key, a_pdf())
    for event in (first, first, put(key, b"something else afterwards")):
        world.invoke(on_document_stored.handler, event)
    (started,) = [row for row in world.rows("start") if row["machine"] == "recognition"]
    assert started["input"] == {
        "case": document_id,
        "customer_id": person.customer_id,
        "version_id": first["detail"]["object"]["version-id"],
        "form": "credit_report",
        "bureau": None,
        "mode": "lenient",
    }
    assert shown(world, person, document_id)["status"] == "processing"


@pytest.mark.parametrize("key", ["somewhere", "cus_other/{document_id}", "{customer_id}/doc_unknown", "a/b/c", ""])
def test_what_no_form_asked_for_starts_nothing(world: World, key: str) -> None:
    person = served(world)
    document_id = form(world, person)["document_id"]
    place = key.format(document_id=document_id, customer_id=person.customer_id) or "empty"
    world.invoke(on_document_stored.handler, put(place, a_pdf()))
    assert world.rows("start") == []
    assert shown(world, person, document_id)["status"] == "awaiting_upload"
