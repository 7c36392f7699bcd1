"""Uploads read as they are: each kind, good and bad, by the operation itself; who may see what was found."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import boto3
import pytest
from botocore.exceptions import ReadTimeoutError
from botocore.response import StreamingBody

from functions.reports import get_report, store
from functions.reports.intake import get_reading, read_upload
from functions.reports.metro2.model import Form
from functions.reports.metro2.reader import read_file
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.writer import compose, write_records
from functions.reports.reading.whose import SomebodyElse
from kernel.errors import NotFound
from kernel.triggers import Role
from tests.generators.bureau_reports import equifax, mismo, mismo_joint, transunion, truelink
from tests.generators.metro2_files import base, everything, header, other
from tests.generators.metro2_stream import EndlessFile
from tests.harness.events import Person, staff
from tests.harness.people import SSN, ok, served
from tests.harness.world import ACCOUNT, STAGE, World

ADA = {"first_name": "Ada", "last_name": "Sample", "birth_date": "1974-07-15", "ssn": "900031234"}
BORROWER = ADA | {"birth_date": "1979-07-15"}  # MISMO's sample says so


def furnishers(form: Form | None = None) -> bytes:
    return write_records(compose(header(), [(other(), []), everything()], form))


def lay_down(person: Person, document_id: str, file: bytes) -> str:
    """The upload; its version."""
    bucket = store.UPLOADS.physical_name(STAGE, ACCOUNT)
    made = boto3.client("s3").put_object(Bucket=bucket, Key=f"{person.customer_id}/{document_id}", Body=file)
    return str(made["VersionId"])


def read(world: World, person: Person, file: bytes, kind: str, document_id: str = "doc_1", **given: Any) -> Any:
    asked = {
        "case": document_id,
        "customer_id": person.customer_id,
        "version_id": lay_down(person, document_id, file),
        "kind": kind,
        "bureau": "equifax" if kind == "metro2" else None,
        "mode": None,
    }
    return world.invoke(read_upload.handler, asked | given)


def reading(world: World, person: Person, document_id: str = "doc_1") -> Any:
    return ok(world.call(get_reading.handler, person, path={"document_id": document_id}))


@pytest.mark.parametrize(
    ("file", "profile", "bureaus"),
    [
        (json.dumps(truelink()).encode(), ADA, {"transunion", "experian", "equifax"}),
        (json.dumps(equifax()).encode(), ADA, {"equifax"}),
        (transunion(), ADA, {"transunion"}),
        (mismo(), BORROWER, {"experian", "equifax"}),
        (mismo_joint(), BORROWER, {"experian", "equifax"}),
    ],
    ids=["TrueLink", "Equifax", "TransUnion", "MISMO", "MISMO on two"],
)
def test_data_becomes_a_report_a_bureau(world: World, file: bytes, profile: dict[str, str], bureaus: set[str]) -> None:
    person = served(world, **profile)
    made = read(world, person, file, "data")
    assert made["refusal"] is None and len(made["report_ids"]) == len(bureaus)
    reports = [ok(world.call(get_report.handler, person, path={"report_id": one})) for one in made["report_ids"]]
    assert {one["bureau"] for one in reports} == bureaus and all(one["id"] for one in reports)
    assert {one["report_id"] for one in world.events("ReportReceived")} == set(made["report_ids"])
    assert {one["way"] for one in world.events("ReportReceived")} == {"document"}
    shown = reading(world, person)
    assert (shown["kind"], shown["report_ids"], shown["refusal"]) == ("data", made["report_ids"], None)


def test_an_answer_on_two_others_is_refused_with_the_mend(world: World) -> None:
    person = served(world, first_name="Grace", last_name="Hopper", birth_date="1951-01-01", ssn="900055555")
    assert read(world, person, mismo_joint(), "data")["refusal"] == "UnreadableReport"
    refusal = reading(world, person)["refusal"]
    assert "2 borrowers" in refusal["detail"] and "customer's profile" in refusal["detail"]
    assert "QUIXOTE" not in json.dumps(refusal).upper() and world.sql("select 1 from reports.reports") == []


@pytest.mark.parametrize("encoding", list(Encoding))
def test_a_furnishers_file_leaves_the_customers_records_alone(world: World, encoding: Encoding) -> None:
    person = served(world)
    form = Form() if encoding is Encoding.CHARACTER else Form(line_end="", encoding=encoding)
    (report_id,) = read(world, person, furnishers(form), "metro2")["report_ids"]
    key = f"metro2/{person.customer_id}/{report_id}.dat"
    raw = boto3.client("s3").get_object(Bucket=store.RAW.physical_name(STAGE, ACCOUNT), Key=key)["Body"].read()
    kept = read_file(raw)
    assert kept.form.encoding is encoding and [one.segments[0]["social_security_number"] for one in kept.bases] == [SSN]
    found = reading(world, person)["metro2"]
    assert (found["records"], found["taken_over"], found["others"], found["encoding"]) == (2, 1, 1, encoding)
    (row,) = world.sql("select sealed from reports.readings")
    assert b"totals" not in bytes(row[0])


def test_megabytes_stream_through_broken_connections(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four megabytes of others and one record of the customer's; the connection breaks off every half a megabyte."""
    file, person = EndlessFile(3), served(world)
    whole = b"".join(iter(lambda: file.read(1 << 16), b""))
    end = whole.rindex(b"\n", 0, -1) + 1
    mine = write_records(compose(header(), [(base(), [])])).split(b"\n")[1] + b"\n"
    draw, calls = StreamingBody.read, count(1)

    def breaking(body: Any, amt: int | None = None) -> Any:
        assert amt is not None and amt <= 1 << 20, "never the whole at once"
        if next(calls) % 8 == 0:
            raise ReadTimeoutError(endpoint_url="s3")
        return draw(body, amt)

    version = whole[:end] + mine + whole[end:]
    with monkeypatch.context() as patch:
        patch.setattr("functions.reports.metro2.own.MOST_OWN", 10_000)
        patch.setattr(StreamingBody, "read", breaking)
        made = read(world, person, version, "metro2", mode="lenient")
    assert made["refusal"] is None
    found = reading(world, person)["metro2"]
    assert found["records"] == file.records - 1 and found["taken_over"] + found["others"] == found["records"]


@pytest.mark.parametrize(
    ("file", "kind", "given", "reason"),
    [
        (b"<html></html>", "html", {}, "NotAKnownReport"),
        (b"{}", "data", {}, "UnreadableReport"),
        (b"<a/>", "data", {}, "UnreadableReport"),
        (b"no record", "metro2", {}, "UnreadableReport"),
        (furnishers(), "metro2", {"bureau": None}, "BureauNotNamed"),
        (write_records(compose(header(), [(other(), [])])), "metro2", {}, "NothingAboutYou"),
        (furnishers().replace(b"DENVER", b"denver"), "metro2", {"mode": "strict"}, "FormatBroken"),
    ],
)
def test_a_refusal_is_kept_and_shown(world: World, file: bytes, kind: str, given: dict[str, Any], reason: str) -> None:
    person = served(world)
    assert read(world, person, file, kind, **given) == {"report_ids": [], "refusal": reason}
    shown = reading(world, person)
    assert shown["refusal"]["reason"] == reason and shown["refusal"]["detail"] and shown["report_ids"] == []
    if reason == "FormatBroken":
        assert shown["refusal"]["errors"][0]["field"].startswith("record ")
        assert shown["metro2"]["defects"] and shown["metro2"]["totals"]
    assert world.sql("select 1 from reports.reports") == [] and world.events("ReportReceived") == []


def test_an_upload_that_is_not_there_is_a_fault(world: World) -> None:
    person = served(world)
    given = {"case": "doc_9", "customer_id": person.customer_id, "version_id": None, "kind": "data"}
    with pytest.raises(NotFound):
        world.invoke(read_upload.handler, given | {"bureau": None, "mode": None})


def test_the_step_is_done_once(world: World) -> None:
    person, file = served(world, **ADA), json.dumps(truelink()).encode()
    assert read(world, person, file, "data") == read(world, person, file, "data")
    assert len(world.sql("select 1 from reports.reports")) == len(world.events("ReportReceived")) == 3


def test_another_persons_data_is_not_taken_over_until_a_person_says_so(world: World) -> None:
    person, file = served(world), json.dumps(truelink()).encode()
    with pytest.raises(SomebodyElse):
        read(world, person, file, "data")
    assert world.sql("select 1 from reports.readings") == world.sql("select 1 from reports.reports") == []
    assert len(read(world, person, file, "data", is_theirs=True)["report_ids"]) == 3


def test_a_reading_is_its_owners_and_staffs(world: World) -> None:
    person = served(world)
    read(world, person, furnishers(), "metro2")
    path = {"document_id": "doc_1"}
    assert world.call(get_reading.handler, staff(Role.AGENT), path=path).status == 200
    assert world.call(get_reading.handler, Person(), path=path).status == 404
    assert world.call(get_reading.handler, person, path={"document_id": "doc_2"}).status == 404
    assert world.call(get_reading.handler, staff(Role.LENDER), path=path).status == 403
    assert world.call(get_reading.handler, None, path=path).status == 401


def test_nothing_of_others_is_kept_told_or_logged(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    person = served(world)
    read(world, person, furnishers(), "metro2")
    shown = world.call(get_reading.handler, person, path={"document_id": "doc_1"}).body
    logs = capsys.readouterr()
    rows = repr(world.sql("select * from platform.outbox")) + repr(world.sql("select * from platform.steps"))
    for text in (shown, rows, logs.out + logs.err):
        assert not [word for word in ("XANTHOPOULOS", "456781234", SSN, "DELGADO") if word in text.upper()]
