"""Recognition on every branch: from an upload to a stored report, each refusal, each failure, a restart at every step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from contracts.vocabulary import Bureau
from functions.reports import get_report
from functions.reports.intake import get_result_letter
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.result_letter import Answered, result_letter
from tests.generators.disclosed_people import disclosure
from tests.harness.desk import decide, open_tasks
from tests.harness.machines import Machine, running
from tests.harness.paper.recognition import responses, text_layer
from tests.harness.paper.textract import recognising
from tests.harness.paper.uploads import Upload
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.harness.world import World

STEPS = [
    "documents.screen_document",
    "documents.start_recognition",
    "documents.collect_recognition",
    "reports.read_disclosure",
    "documents.finish_document",
]
DANIEL = {"first_name": "Daniel", "last_name": "Okafor", "birth_date": "1984-03-17", "ssn": "900100001"}
PDF = render_reportlab(disclosure(1, "acr"))
PAGES = text_layer(PDF)


@pytest.fixture
def machines(world: World) -> Iterator[dict[str, Machine]]:
    """Recognition alone: what begins at its end is told of elsewhere."""
    with running(world, "recognition") as made:
        yield made


@pytest.fixture
def upload(world: World, machines: dict[str, Machine]) -> Iterator[Upload]:
    with recognising(world) as textract:
        yield Upload(world, machines["recognition"], textract, PAGES, **DANIEL)


def test_an_upload_ends_in_an_analysed_report(upload: Upload) -> None:
    upload.arrives(PDF)
    upload.recognised()
    assert upload.ends() == "SUCCEEDED"
    assert upload.machine.calls == STEPS
    done = upload.document
    assert (done["status"], done["refusal"]) == ("read", None) and done["pages"] >= 2
    report = ok(upload.world.call(get_report.handler, upload.person, path={"report_id": done["report_id"]}))
    assert (report["bureau"], report["source"]) == ("experian", "experian.disclosure")
    assert report["tradelines"] and all(line["sources"] for line in report["tradelines"])
    upload.world.deliver()
    (analysed,) = upload.world.events("AnalysisCompleted")
    assert analysed["customer_id"] == upload.person.customer_id
    (closed,) = upload.world.events("DocumentClosed")
    assert closed["status"] == "read" and done["report_ids"] == [done["report_id"]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "EmptyDocument"),
        (b"Dear bureau", "WrongDocumentType"),
        (b"PK\x03\x04 and so on", "PackedDocument"),
        (PDF[:400], "DamagedDocument"),
        (b"%PDF-1.4 X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", "InfectedDocument"),
    ],
)
def test_a_bad_file_is_refused_and_told_how_to_mend_it(upload: Upload, data: bytes, reason: str) -> None:
    upload.arrives(data)
    assert upload.ends() == "SUCCEEDED"
    assert upload.machine.calls == [STEPS[0], STEPS[-1]]
    assert upload.document["status"] == "refused"
    assert upload.document["refusal"]["reason"] == reason
    assert upload.textract.started == [] and upload.world.events("ReportReceived") == []


def test_what_is_no_known_report_is_refused(upload: Upload) -> None:
    letter = ["Dear", "customer", "thank", "you", "for", "your", "letter", "we", "will", "answer", "soon"]
    upload.textract.pages = responses([[(word, 0.08 * at, 0.2, 0.06, 0.01) for at, word in enumerate(letter, 1)]])
    upload.arrives(PDF)
    upload.recognised()
    assert upload.ends() == "SUCCEEDED"
    assert upload.document["refusal"]["reason"] == "NotAKnownReport"


ANSWERED = (
    Answered("EXAMPLE BANK USA", "517800****", "VERIFIED AS ACCURATE AND UPDATED"),
    Answered("MIDLAND EXAMPLE", "30012****", "DELETED"),
)
LETTER = render_reportlab(result_letter(Bureau.TRANSUNION, ANSWERED, date(2027, 2, 20), "100200300"))
LETTER_STEPS = [*STEPS[:4], "reports.read_result_letter", STEPS[-1]]


def test_a_result_letter_goes_to_the_disputes_and_is_no_error(upload: Upload) -> None:
    upload.textract.pages = text_layer(LETTER)
    upload.arrives(LETTER)
    upload.recognised()
    assert upload.ends() == "SUCCEEDED"
    assert upload.machine.calls == LETTER_STEPS
    assert (upload.document["status"], upload.document["refusal"], upload.document["report_id"]) == ("read", None, None)
    (told,) = upload.world.events("ResultLetterRead")
    whose = {"customer_id": upload.person.customer_id, "letter_id": told["letter_id"]}
    assert told == whose | {"bureau": "transunion", "way": "upload"}
    assert upload.world.events("ReportReceived") == []
    assert upload.document["result_letter_id"] == told["letter_id"]
    path = {"result_letter_id": told["letter_id"]}
    shown = ok(upload.world.call(get_result_letter.handler, upload.person, path=path))
    assert [(item["furnisher"], item["outcome"]) for item in shown["items"]] == [
        ("EXAMPLE BANK USA", "verified_and_updated"),
        ("MIDLAND EXAMPLE", "deleted"),
    ]
    # There is no dispute it could belong to: a person sees to it.
    with running(upload.world, "bureau_response"):
        upload.world.deliver()
        (task,) = until(lambda: open_tasks(upload.world), "the task to read it")
    assert (task["machine"], task["case_id"]) == ("bureau_response", told["letter_id"])
    assert task["kind"] == "ResultLetterUnmatched"


@pytest.mark.parametrize("broken", LETTER_STEPS[4:])
def test_a_failure_with_a_letter_waits_and_goes_on_without_doing_anything_twice(upload: Upload, broken: str) -> None:
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    upload.machine.fault = fault
    upload.textract.pages = text_layer(LETTER)
    upload.arrives(LETTER)
    upload.recognised()
    task = upload.until_a_person_is_asked()
    assert task["step"] == {LETTER_STEPS[4]: "ReadLetter", LETTER_STEPS[5]: "FinishLetter"}[broken]
    decide(upload.world, "retry")
    assert upload.ends() == "SUCCEEDED"
    assert len(upload.world.events("ResultLetterRead")) == len(upload.world.events("DocumentClosed")) == 1
    assert len(upload.world.sql("select 1 from reports.result_letters")) == 1


def test_a_letter_can_be_given_up(upload: Upload) -> None:
    def fault(step: str, given: dict[str, Any]) -> None:
        if step == LETTER_STEPS[4]:
            raise ZeroDivisionError

    upload.machine.fault = fault
    upload.textract.pages = text_layer(LETTER)
    upload.arrives(LETTER)
    upload.recognised()
    upload.until_a_person_is_asked()
    decide(upload.world, "abandon")
    assert upload.ends() == "FAILED"
    assert upload.document["status"] == "failed"


def unsure(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        page | {"Blocks": [block | ({"Confidence": 35.0} if "Confidence" in block else {}) for block in page["Blocks"]]}
        for page in pages
    ]


def test_a_scan_too_poor_to_read_goes_to_a_person(upload: Upload) -> None:
    upload.textract.pages = unsure(PAGES)
    upload.arrives(PDF)
    upload.recognised()
    task = upload.until_a_person_is_asked()
    assert (task["step"], task["reason"], task["machine"]) == ("ReadReport", "ScanTooPoor", "recognition")
    assert upload.document["status"] == "processing"
    decide(upload.world, "abandon")
    assert upload.ends() == "FAILED"
    assert (upload.document["status"], upload.document["refusal"]["reason"]) == ("refused", "ScanTooPoor")
    assert upload.world.sql("select 1 from reports.reports") == []


def garbled(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a recogniser makes of specks: letters, and no trust in them."""
    return [
        page | {"Blocks": [block | ({"Text": "eee"} if "Text" in block else {}) for block in page["Blocks"]]}
        for page in unsure(pages)
    ]


def test_a_scan_of_which_nothing_can_be_read_is_no_unknown_report(upload: Upload) -> None:
    upload.textract.pages = garbled(PAGES)
    upload.arrives(PDF)
    upload.recognised()
    task = upload.until_a_person_is_asked()
    assert (task["step"], task["reason"]) == ("ReadReport", "ScanTooPoor")
    decide(upload.world, "abandon")
    assert upload.ends() == "FAILED"
    assert upload.document["refusal"]["reason"] == "ScanTooPoor"


@pytest.mark.parametrize("status", ["FAILED", "ERROR"])
def test_a_failed_job_goes_to_a_person_who_has_it_run_again(upload: Upload, status: str) -> None:
    upload.arrives(PDF)
    upload.recognised(status)
    assert upload.until_a_person_is_asked()["reason"] == "RecognitionFailed"
    decide(upload.world, "retry")
    until(lambda: len(upload.textract.started) == 2, "the second job")
    upload.recognised()
    assert upload.ends() == "SUCCEEDED"
    assert upload.document["status"] == "read"


def test_an_answer_that_is_kept_no_longer_is_recognised_anew(upload: Upload) -> None:
    codes = iter(["InvalidJobIdException"])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == "documents.collect_recognition":
            upload.textract.errors.extend(codes)

    upload.machine.fault = fault
    upload.arrives(PDF)
    upload.recognised()
    task = upload.until_a_person_is_asked()
    assert (task["step"], task["reason"]) == ("Recognise", "RecognitionExpired")
    decide(upload.world, "retry")
    until(lambda: len(upload.textract.started) == 2, "the second job")
    upload.recognised()
    assert upload.ends() == "SUCCEEDED"
    assert upload.document["status"] == "read"


def test_a_busy_textract_is_waited_for(upload: Upload) -> None:
    upload.textract.errors = ["ThrottlingException"] * 4 + ["ProvisionedThroughputExceededException"] * 4
    upload.arrives(PDF)
    upload.recognised()
    assert upload.ends() == "SUCCEEDED"


def test_an_end_told_twice_has_one_effect(upload: Upload) -> None:
    upload.arrives(PDF)
    upload.recognised()
    upload.recognised()
    assert upload.ends() == "SUCCEEDED"
    assert upload.textract.tell(upload.textract.ended()) == []
    assert len(upload.world.events("ReportReceived")) == 1


@pytest.mark.parametrize("broken", STEPS)
def test_a_failure_at_any_step_waits_and_goes_on_without_doing_anything_twice(upload: Upload, broken: str) -> None:
    failures = iter([True])

    def fault(step: str, given: dict[str, Any]) -> None:
        if step == broken and next(failures, False):
            raise ZeroDivisionError

    upload.machine.fault = fault
    upload.arrives(PDF)
    if STEPS.index(broken) > STEPS.index("documents.start_recognition"):
        upload.recognised()
    upload.until_a_person_is_asked()
    decide(upload.world, "retry")
    if STEPS.index(broken) <= STEPS.index("documents.start_recognition"):
        upload.recognised()
    assert upload.ends() == "SUCCEEDED"
    assert len(upload.world.events("ReportReceived")) == len(upload.world.events("DocumentClosed")) == 1
    assert len(upload.world.sql("select 1 from reports.reports")) == 1


@pytest.mark.parametrize("died_after", STEPS)
def test_a_document_started_again_goes_on_where_it_stood(upload: Upload, died_after: str) -> None:
    """The execution dies for good after a step; a second one of the same case repeats no effect."""
    last = STEPS.index(died_after)

    def fault(step: str, given: dict[str, Any]) -> None:
        if (step in STEPS and STEPS.index(step) > last) or step == "desk.await_person":
            raise ZeroDivisionError

    upload.machine.fault = fault
    upload.arrives(PDF)
    if last >= STEPS.index("documents.start_recognition"):
        upload.recognised()
    upload.ends()
    upload.machine.fault = None
    (row,) = [row for row in upload.world.rows("start") if row["machine"] == "recognition"]
    jobs = len(upload.textract.started)
    upload.execution = upload.machine.start(f"{upload.document_id}-again", row["input"])
    # The wait is a new one: it starts a job of its own, whose end completes it.
    until(lambda: len(upload.textract.started) == jobs + 1, "the job of the new wait")
    upload.recognised()
    assert upload.ends() == "SUCCEEDED"
    assert len(upload.world.sql("select 1 from reports.reports")) == 1
    assert len(upload.world.events("ReportReceived")) == len(upload.world.events("DocumentClosed")) == 1


def test_history_events_and_rows_name_nobody(upload: Upload) -> None:
    upload.arrives(PDF)
    upload.recognised()
    assert upload.ends() == "SUCCEEDED"
    states = upload.machine.states
    text = repr(states.get_execution_history(executionArn=upload.execution))
    text += repr(states.describe_execution(executionArn=upload.execution))
    text += repr([upload.world.rows(kind) for kind in ("event", "audit", "start", "task")])
    words = {word["Text"] for page in PAGES for word in page["Blocks"] if word["BlockType"] == "WORD"}
    names = [word for word in words if word.isalpha() and word.isupper() and len(word) > 6]
    assert names and not [word for word in names if word in text]
