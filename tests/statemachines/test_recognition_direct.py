"""Recognition of what needs none: data and furnishers' files on every branch; and whose a report is, on both ways."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from functions.desk import claim_task, complete_task
from functions.documents import screening, store
from functions.reports import get_report, list_reports
from functions.reports.intake import get_reading
from functions.reports.metro2.writer import compose, write_records
from infra.local.documents.by_reportlab import render_reportlab
from kernel import aws
from tests.generators.bureau_reports import truelink
from tests.generators.disclosed_people import disclosure
from tests.generators.merged_documents import SOME, page, rendered
from tests.generators.metro2_files import base, header, other
from tests.harness.desk import SPECIALIST, decide
from tests.harness.machines import Machine, running
from tests.harness.paper.recognition import text_layer
from tests.harness.paper.textract import recognising
from tests.harness.paper.uploads import Upload
from tests.harness.people import ok
from tests.harness.world import ACCOUNT, STAGE, World

STEPS = ["documents.screen_document", "reports.read_upload", "documents.finish_document"]
ADA = {"first_name": "Ada", "last_name": "Sample", "birth_date": "1974-07-15", "ssn": "900031234"}
DANIEL = {"first_name": "Daniel", "last_name": "Okafor", "birth_date": "1984-03-17", "ssn": "900100003"}
TRUELINK = json.dumps(truelink()).encode()
PDF = render_reportlab(disclosure(1, "acr"))  # of one Daniel Okafor
METRO2 = {"kind": "metro2", "bureau": "equifax"}


def furnishers(**changes: Any) -> bytes:
    """A record of the customer's and one of somebody else's."""
    mine = {"surname": "SAMPLE", "first_name": "ADA", "social_security_number": ADA["ssn"], **changes}
    return write_records(compose(header(), [(base(**mine), []), (other(), [])]))


@pytest.fixture
def machines(world: World) -> Iterator[dict[str, Machine]]:
    """Recognition alone: what begins at its end is told of elsewhere."""
    with running(world, "recognition") as made:
        yield made


@pytest.fixture
def upload(world: World, machines: dict[str, Machine]) -> Iterator[Upload]:
    with recognising(world) as textract:
        yield Upload(world, machines["recognition"], textract, text_layer(PDF), **ADA)


def reading(upload: Upload) -> Any:
    return ok(upload.world.call(get_reading.handler, upload.person, path={"document_id": upload.document_id}))


def kept(upload: Upload) -> list[Any]:
    """The versions of the upload that are still there."""
    bucket = store.UPLOADS.physical_name(STAGE, ACCOUNT)
    versions: list[Any] = aws.client("s3").list_object_versions(Bucket=bucket, Prefix=upload.key).get("Versions", [])
    return versions


# -- kept as it is --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["evidence", "identity"])
def test_a_paper_for_a_dispute_is_screened_and_kept_and_never_recognised(upload: Upload, kind: str) -> None:
    upload.arrives(PDF, kind=kind, title="Receipt of March")
    assert upload.ends() == "SUCCEEDED"
    assert upload.machine.calls == ["documents.screen_document", "documents.finish_document"]
    assert upload.textract.started == []
    done = upload.document
    assert (done["status"], done["report_ids"], done["result_letter_id"]) == ("read", [], None)
    ((content_type, pages),) = upload.world.sql("select content_type, pages from documents.v1_documents")
    assert content_type == "application/pdf" and pages == done["pages"] > 0
    (closed,) = upload.world.events("DocumentClosed")
    assert (closed["kind"], closed["status"]) == (kind, "read")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (TRUELINK, "WrongDocumentType"),
        (screening.TEST_STRING, "InfectedDocument"),
        (b"%PDF-1.4\n" + screening.TEST_STRING, "InfectedDocument"),
        (b"PK\x03\x04rest", "PackedDocument"),
        (b"%PDF-1.4\nstream\n", "DamagedDocument"),
    ],
)
def test_what_is_no_sound_paper_is_refused_as_evidence(upload: Upload, data: bytes, reason: str) -> None:
    upload.arrives(data, kind="evidence", title="Receipt of March")
    assert upload.ends() == "SUCCEEDED"
    done = upload.document
    assert done["status"] == "refused" and done["refusal"]["reason"] == reason


# -- taken over -------------------------------------------------------------------------------------------------------


def test_an_aggregators_file_becomes_a_report_of_each_bureau(upload: Upload) -> None:
    upload.arrives(TRUELINK, content_type="application/json")
    assert upload.ends() == "SUCCEEDED"
    assert upload.machine.calls == STEPS and upload.textract.started == []
    done = upload.document
    assert (done["status"], done["refusal"], done["pages"]) == ("read", None, None)
    assert len(done["report_ids"]) == 3 and done["report_id"] == done["report_ids"][0]
    events = upload.world.events("ReportReceived")
    assert {(one["report_id"], one["way"]) for one in events} == {(one, "document") for one in done["report_ids"]}
    assert {one["bureau"] for one in events} == {"transunion", "experian", "equifax"}
    assert reading(upload)["report_ids"] == done["report_ids"] and reading(upload)["metro2"] is None
    upload.world.deliver()
    assert upload.world.events("AnalysisCompleted")
    assert len(kept(upload)) == 1


@pytest.mark.parametrize("form", ["page", "paper"])
def test_a_merge_becomes_a_report_of_each_bureau(world: World, machines: dict[str, Machine], form: str) -> None:
    """Saved from the web it is read as it is; as a PDF it is recognised first."""
    seed = 3
    content = page(seed).content if form == "page" else rendered(seed)
    with recognising(world) as textract:
        upload = Upload(world, machines["recognition"], textract, text_layer(rendered(seed)), **DANIEL)
        upload.arrives(content, **({"content_type": "text/html"} if form == "page" else {}))
        if form == "paper":
            upload.recognised()
        assert upload.ends() == "SUCCEEDED"
        done = upload.document
        assert (done["status"], done["refusal"]) == ("read", None)
        reports = [
            ok(world.call(get_report.handler, upload.person, path={"report_id": one})) for one in done["report_ids"]
        ]
    assert {one["bureau"] for one in reports} == set(SOME[seed % len(SOME)])
    assert all(one["tradelines"] for one in reports)


def test_a_furnishers_file_becomes_a_report_and_is_taken_away(upload: Upload) -> None:
    upload.arrives(furnishers(), **METRO2)
    assert upload.ends() == "SUCCEEDED"
    assert upload.machine.calls == STEPS
    (report_id,) = upload.document["report_ids"]
    report = ok(upload.world.call(get_report.handler, upload.person, path={"report_id": report_id}))
    assert (report["source"], report["bureau"], len(report["tradelines"])) == ("metro2", "equifax", 1)
    (event,) = upload.world.events("ReportReceived")
    assert (event["way"], event["bureau"]) == ("metro2", "equifax")
    found = reading(upload)["metro2"]
    assert (found["records"], found["taken_over"], found["others"], found["defect_count"]) == (2, 1, 1, 0)
    assert len(found["totals"]) == 43
    assert kept(upload) == []


# -- refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "asked", "reason"),
    [
        (b'{"TrueLinkCreditReportType": {}}', {}, "UnreadableReport"),
        (b"<RESPONSE_GROUP><RESPONSE>", {}, "UnreadableReport"),
        (furnishers(), {}, "BureauNotNamed"),
        (furnishers(surname="SIMPLE"), METRO2, "NothingAboutYou"),
        (furnishers().replace(b"DENVER", b"denver"), METRO2 | {"mode": "strict"}, "FormatBroken"),
        (b"0426" + "HEADER".encode("cp037"), METRO2, "UnreadableReport"),
    ],
)
def test_what_can_not_be_taken_over_is_refused_and_shown(
    upload: Upload, data: bytes, asked: dict[str, str], reason: str
) -> None:
    upload.arrives(data, **asked)
    assert upload.ends() == "SUCCEEDED"
    assert upload.machine.calls == STEPS
    document = upload.document
    assert (document["status"], document["refusal"]["reason"], document["report_ids"]) == ("refused", reason, [])
    assert document["refusal"]["detail"].endswith(".")
    shown = reading(upload)
    assert shown["refusal"]["reason"] == reason and shown["refusal"]["detail"]
    assert (shown["metro2"] is not None) == (reason in ("NothingAboutYou", "FormatBroken"))
    assert upload.world.events("ReportReceived") == [] and upload.world.sql("select 1 from reports.reports") == []
    assert bool(kept(upload)) == (shown["kind"] != "metro2")


def test_a_number_not_in_the_profile_tells_no_record(upload: Upload) -> None:
    upload.world.sql("update customers.profiles set sealed_ssn = null")
    upload.arrives(furnishers(), **METRO2)
    assert upload.ends() == "SUCCEEDED"
    assert upload.document["refusal"]["reason"] == "NumberMissing"


# -- failures and restarts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("broken", STEPS)
@pytest.mark.parametrize(("data", "asked"), [(TRUELINK, {}), (furnishers(), METRO2)], ids=["data", "metro2"])
def test_a_failure_waits_for_a_person_and_goes_on_without_doing_anything_twice(
    upload: Upload, broken: str, data: bytes, asked: dict[str, str]
) -> None:
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    upload.machine.fault = fault
    upload.arrives(data, **asked)
    task = upload.until_a_person_is_asked()
    assert task["reason"] == "ZeroDivisionError"
    decide(upload.world, "retry")
    assert upload.ends() == "SUCCEEDED"
    reports = 1 if asked else 3
    assert len(upload.world.events("ReportReceived")) == len(upload.document["report_ids"]) == reports
    assert len(upload.world.events("DocumentClosed")) == len(upload.world.sql("select 1 from reports.readings")) == 1


def test_what_passes_by_itself_needs_nobody(upload: Upload) -> None:
    faults = iter([1, 2, 3])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "reports.read_upload" and next(faults, None):
            raise type("DatabaseUnavailable", (Exception,), {})

    upload.machine.fault = fault
    upload.arrives(TRUELINK)
    assert upload.ends() == "SUCCEEDED"
    assert upload.document["status"] == "read"


def test_what_is_given_up_has_failed(upload: Upload) -> None:
    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "reports.read_upload":
            raise ZeroDivisionError

    upload.machine.fault = fault
    upload.arrives(furnishers(), **METRO2)
    assert upload.until_a_person_is_asked()["step"] == "ReadUpload"
    decide(upload.world, "abandon")
    assert upload.ends() == "FAILED"
    assert (upload.document["status"], upload.document["refusal"]) == ("failed", None)
    assert kept(upload) == []


@pytest.mark.parametrize("died_after", STEPS)
def test_a_document_started_again_goes_on_where_it_stood(upload: Upload, died_after: str) -> None:
    last = STEPS.index(died_after)

    def fault(step: str, given: dict[str, Any]) -> None:
        if (step in STEPS and STEPS.index(step) > last) or step == "desk.await_person":
            raise ZeroDivisionError

    upload.machine.fault = fault
    upload.arrives(furnishers(), **METRO2)
    upload.ends()
    upload.machine.fault = None
    (row,) = [row for row in upload.world.rows("start") if row["machine"] == "recognition"]
    upload.execution = upload.machine.start(f"{upload.document_id}-again", row["input"])
    assert upload.ends() == "SUCCEEDED"
    assert len(upload.world.events("ReportReceived")) == len(upload.world.events("DocumentClosed")) == 1
    assert upload.document["status"] == "read" and kept(upload) == []


# -- whose it is ------------------------------------------------------------------------------------------------------

OTHERS = TRUELINK.replace(b'"Ada"', b'"Grace"').replace(b"1974", b"1951").replace(b"ADA", b"GRACE")


def arrive_of_another(upload: Upload, way: str) -> str:
    """Another person's report comes; answers the step it comes to wait at."""
    if way == "paper":
        upload.arrives(PDF)
        upload.recognised()
        return "ReadReport"
    upload.arrives(OTHERS)
    return "ReadUpload"


@pytest.mark.parametrize("way", ["paper", "data"])
def test_another_persons_report_is_nobodys_until_a_person_has_looked(upload: Upload, way: str) -> None:
    step = arrive_of_another(upload, way)
    task = upload.until_a_person_is_asked()
    assert (task["step"], task["reason"]) == (step, "SomebodyElse")
    assert ok(upload.world.call(list_reports.handler, upload.person))["items"] == []
    decide(upload.world, "retry")
    assert upload.until_a_person_is_asked()["reason"] == "SomebodyElse", "the same profile, the same answer"
    decide(upload.world, "abandon")
    assert upload.ends() == "FAILED"
    assert (upload.document["status"], upload.document["refusal"]["reason"]) == ("refused", "SomebodyElse")
    assert upload.world.sql("select 1 from reports.reports") == [] and upload.world.events("ReportReceived") == []


@pytest.mark.parametrize("way", ["paper", "data"])
def test_what_a_person_accepts_is_taken_over(upload: Upload, way: str) -> None:
    arrive_of_another(upload, way)
    upload.until_a_person_is_asked()
    decide(upload.world, "accept")
    assert upload.ends() == "SUCCEEDED"
    assert upload.document["status"] == "read" and len(upload.document["report_ids"]) == (1 if way == "paper" else 3)


def test_no_failure_can_be_accepted(upload: Upload) -> None:
    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "reports.read_upload":
            raise ZeroDivisionError

    upload.machine.fault = fault
    upload.arrives(TRUELINK)
    path = {"task_id": upload.until_a_person_is_asked()["task_id"]}
    ok(upload.world.call(claim_task.handler, SPECIALIST, path=path, body={}))
    refused = upload.world.call(complete_task.handler, SPECIALIST, path=path, body={"decision": "accept"})
    assert (refused.status, refused.problem) == (409, "nothing-to-accept")
    ok(upload.world.call(complete_task.handler, SPECIALIST, path=path, body={"decision": "abandon"}))
    assert upload.ends() == "FAILED"


def test_history_and_events_name_nobody(upload: Upload) -> None:
    for data, asked in ((furnishers(), METRO2), (TRUELINK, {}), (furnishers(surname="SIMPLE"), METRO2)):
        upload.arrives(data, **asked)
        assert upload.ends() == "SUCCEEDED"
        text = repr(upload.machine.states.get_execution_history(executionArn=upload.execution))
        text += repr([upload.world.rows(kind) for kind in ("event", "audit", "start", "task")])
        assert not [word for word in ("SAMPLE", "Sample", ADA["ssn"], "XANTHOPOULOS") if word in text]
