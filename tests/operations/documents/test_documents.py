"""From the upload form to the recognised pages: each operation by itself, with everything that can go wrong."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import boto3
import pytest
from botocore.exceptions import ReadTimeoutError
from botocore.response import StreamingBody
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from functions.documents import (
    collect_recognition,
    finish_document,
    get_document,
    list_documents,
    on_document_stored,
    resume_recognition,
    screen_document,
    start_recognition,
    store,
    upload_document,
)
from functions.documents.model import MOST_BYTES, MOST_METRO2_BYTES, MOST_UNDER_WAY, Reason
from functions.documents.screening import EncryptedDocument, WrongDocumentType
from functions.documents.textract import BUSY, RecognitionBusy, RecognitionExpired, RecognitionRefused
from functions.reports.metro2.writer import compose, write_records
from kernel import outbox
from kernel.aws.buckets import ObjectStream
from kernel.errors import NotFound
from kernel.triggers import Role
from tests.generators.metro2_files import base, header
from tests.harness.events import Person, staff
from tests.harness.paper.textract import Recognition, recognising
from tests.harness.people import ok, served
from tests.harness.world import ACCOUNT, STAGE, World

AGENT = staff(Role.AGENT)
UPLOADS = store.UPLOADS.physical_name(STAGE, ACCOUNT)


Told = list[dict[str, Any]]


@pytest.fixture
def textract(world: World) -> Iterator[Recognition]:
    with recognising(world) as double:
        yield double


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What waiting steps were told: an operation without a database keeps no row of it."""
    told: Told = []

    def tell(body: dict[str, Any]) -> bool:
        told.append(body)
        return True

    monkeypatch.setattr(outbox, "_complete_task", tell)
    return told


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


# -- screening --------------------------------------------------------------------------------------------------------


def test_screening_reads_the_version_that_arrived(world: World) -> None:
    person = served(world)
    given = uploaded(world, person, a_pdf(3))
    put(f"{person.customer_id}/{given['case']}", b"not a document at all")
    told = {"pages": 3, "content_type": "application/pdf", "kind": "pages"}
    assert world.invoke(screen_document.handler, _screening(given)) == told


def _screening(given: dict[str, Any]) -> dict[str, Any]:
    """What the workflow gives of its input."""
    return {name: given[name] for name in ("case", "customer_id", "version_id")}


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
    found = world.invoke(screen_document.handler, _screening(given))
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
    assert world.invoke(screen_document.handler, _screening(given))["kind"] == "metro2"


def test_a_connection_that_always_breaks_is_given_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    given = uploaded(world, served(world), a_pdf())

    def broken(body: Any, amt: int | None = None) -> Any:
        raise ReadTimeoutError(endpoint_url="s3")

    monkeypatch.setattr(StreamingBody, "read", broken)
    with pytest.raises(ReadTimeoutError):
        world.invoke(screen_document.handler, _screening(given))


def test_a_bad_file_is_refused_by_name(world: World) -> None:
    with pytest.raises(WrongDocumentType):
        world.invoke(screen_document.handler, _screening(uploaded(world, served(world), b"a letter")))


# -- recognition ------------------------------------------------------------------------------------------------------


def test_a_job_is_started_once_a_wait_and_its_end_completes_the_step(
    world: World, textract: Recognition, completed: Told
) -> None:
    given = uploaded(world, served(world), a_pdf())
    for _ in range(2):
        world.invoke(start_recognition.handler, _screening(given) | {"task_token": "token-1"})
    (asked,) = textract.started
    place = asked["DocumentLocation"]["S3Object"]
    assert (place["Bucket"], place["Version"]) == (UPLOADS, given["version_id"])
    assert asked["JobTag"] == given["case"] and len(asked["JobTag"]) <= 64
    assert asked["NotificationChannel"] == {
        "SNSTopicArn": f"arn:aws:sns:us-east-1:{ACCOUNT}:horizon-local-documents-recognition-ended",
        "RoleArn": f"arn:aws:iam::{ACCOUNT}:role/horizon-local-text-recognition",
    }
    assert textract.tell(textract.ended()) == []
    assert completed == [{"token": "token-1", "output": {"job_id": "job-0", "status": "SUCCEEDED"}}]


def test_an_end_told_before_the_start_returned_finds_its_token(
    world: World, textract: Recognition, completed: Told
) -> None:
    given = uploaded(world, served(world), a_pdf())
    start = textract.start

    def ends_at_once(asked: dict[str, Any]) -> Any:
        answer = start(asked)
        assert textract.tell(textract.ended()) == []
        return answer

    textract.start = ends_at_once  # type: ignore[method-assign]
    world.invoke(start_recognition.handler, _screening(given) | {"task_token": "token-1"})
    assert [one["token"] for one in completed] == ["token-1"]


def test_an_end_told_twice_or_late_is_told_to_the_wait_of_now(
    world: World, textract: Recognition, completed: Told
) -> None:
    given = uploaded(world, served(world), a_pdf())
    world.invoke(start_recognition.handler, _screening(given) | {"task_token": "token-1"})
    world.invoke(start_recognition.handler, _screening(given) | {"task_token": "token-2"})
    assert len(textract.started) == 2
    assert completed == [{"token": "token-1", "output": {"status": "superseded"}}], "the wait of before ends"
    assert textract.tell(textract.ended(0), textract.ended(0), textract.ended(1)) == []
    assert {one["token"] for one in completed[1:]} == {"token-2"}


def test_an_end_that_nobody_waits_for_goes_back_to_its_queue(
    world: World, textract: Recognition, completed: Told
) -> None:
    message = {"JobId": "j", "Status": "SUCCEEDED", "JobTag": "doc_unknown", "API": "StartDocumentTextDetection"}
    assert textract.tell(message) == [{"itemIdentifier": "m0"}]
    nameless = {"Records": [{"messageId": "m9", "body": '{"Status": "SUCCEEDED"}'}]}
    assert world.invoke(resume_recognition.handler, nameless) == {"batchItemFailures": [{"itemIdentifier": "m9"}]}
    assert completed == []


@pytest.mark.parametrize("code", sorted(BUSY))
def test_a_busy_textract_is_tried_again(world: World, textract: Recognition, code: str) -> None:
    given = uploaded(world, served(world), a_pdf())
    textract.errors = [code] * 9
    with pytest.raises(RecognitionBusy):
        world.invoke(start_recognition.handler, _screening(given) | {"task_token": "token-1"})


@pytest.mark.parametrize("code", ["UnsupportedDocumentException", "BadDocumentException", "InvalidS3ObjectException"])
def test_a_refusing_textract_is_not(world: World, textract: Recognition, code: str) -> None:
    given = uploaded(world, served(world), a_pdf())
    textract.errors = [code]
    with pytest.raises(RecognitionRefused):
        world.invoke(start_recognition.handler, _screening(given) | {"task_token": "token-1"})


def test_the_whole_answer_is_kept_page_by_page(world: World, textract: Recognition) -> None:
    given = uploaded(world, served(world), a_pdf())
    textract.pages = [{"Blocks": [{"Id": str(at)}], "DocumentMetadata": {"Pages": 1}} for at in range(3)]
    asked = {"case": given["case"], "customer_id": given["customer_id"], "job_id": "job-0"}
    kept = world.invoke(collect_recognition.handler, asked)["recognised_key"]
    bucket = store.RECOGNISED.physical_name(STAGE, ACCOUNT)
    pages = json.loads(boto3.client("s3").get_object(Bucket=bucket, Key=kept)["Body"].read())
    assert [page["Blocks"][0]["Id"] for page in pages] == ["0", "1", "2"]
    assert not any("ResponseMetadata" in page for page in pages)


def test_an_answer_that_is_kept_no_longer_is_told_apart(world: World, textract: Recognition) -> None:
    textract.errors = ["InvalidJobIdException"]
    with pytest.raises(RecognitionExpired):
        world.invoke(collect_recognition.handler, {"case": "doc_1", "customer_id": "cus_1", "job_id": "job-0"})


@pytest.mark.parametrize("status", ["FAILED", "IN_PROGRESS"])
def test_a_job_that_did_not_succeed_has_no_pages(world: World, textract: Recognition, status: str) -> None:
    textract.status = status
    with pytest.raises(RecognitionRefused):
        world.invoke(collect_recognition.handler, {"case": "doc_1", "customer_id": "cus_1", "job_id": "job-0"})


# -- the end ----------------------------------------------------------------------------------------------------------


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


def test_tokens_are_forgotten_in_time(world: World, textract: Recognition) -> None:
    given = uploaded(world, served(world), a_pdf())
    world.invoke(start_recognition.handler, _screening(given) | {"task_token": "token-1"})
    table, key = store.RECOGNITIONS.physical_name(STAGE), {"document_id": {"S": given["case"]}}
    item = boto3.client("dynamodb").get_item(TableName=table, Key=key)["Item"]
    left = datetime.fromtimestamp(int(item["expires_at"]["N"]), UTC) - world.now
    assert timedelta(days=29) < left <= timedelta(days=30)


def test_protected_documents_are_named(world: World) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("open", "own"))
    canvas.showPage()
    canvas.save()
    with pytest.raises(EncryptedDocument):
        world.invoke(screen_document.handler, _screening(uploaded(world, served(world), out.getvalue())))
