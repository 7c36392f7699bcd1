"""The six operations as boto3's client meets them: results, paging, every refusal."""

from __future__ import annotations

import io
import json
import socket
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
import requests
from botocore.exceptions import ClientError
from PIL import Image

from infra.local.textract.cloud import MOST_SYNC_BYTES
from tests.generators.recognition_pages import bytes_of, label_page, pdf_of, picture_of
from tests.unit.textract.textract_harness import BUCKET, ROLE, Aws, Service, code_of, report, texts

LOCKED = pdf_of([label_page(Random(1))]).replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R /ID [(0123456789abcdef) (0123456789abcdef)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ("
    + b"o" * 32
    + b") /U ("
    + b"u" * 32
    + b") >>",
)
DAMAGED_PDF = b"%PDF-1.4\nnothing of it"
DAMAGED_PNG = bytes_of([picture_of(label_page(Random(1)), 50)], "PNG")[:400]


def blank(width: int, height: int, kind: str = "PNG") -> bytes:
    with io.BytesIO() as held:
        Image.new("L", (width, height), 255).save(held, kind)
        return held.getvalue()


# -- results -------------------------------------------------------------------------------------------------------------


def test_a_detection_gives_lines_and_words_page_by_page_and_is_told_once(service: Service) -> None:
    content, drawn = report(2)
    inbox = service.aws.topic()
    job_id = service.detect(content, JobTag="case-1", NotificationChannel=inbox.channel)
    assert len(job_id) == 64
    found = service.finished(job_id)
    keys = {
        "JobStatus",
        "DocumentMetadata",
        "Blocks",
        "DetectDocumentTextModelVersion",
        "NextToken",
        "ResponseMetadata",
    }
    assert set(found) == keys
    assert (found["JobStatus"], found["DocumentMetadata"]) == ("SUCCEEDED", {"Pages": 2})
    blocks = service.all_blocks(job_id)
    assert {block["BlockType"] for block in blocks} == {"PAGE", "LINE", "WORD"}
    for number, page in enumerate(drawn, 1):
        of_page = [block for block in blocks if block["Page"] == number]
        assert sorted(texts(of_page)) == sorted(word.text for word in page.words)
    (message,) = inbox.wait()
    name = message["DocumentLocation"].pop("S3ObjectName")
    assert name.startswith("documents/")
    stamp = message.pop("Timestamp")
    assert isinstance(stamp, int) and stamp > 1_700_000_000_000
    assert message == {
        "JobId": job_id,
        "Status": "SUCCEEDED",
        "API": "StartDocumentTextDetection",
        "JobTag": "case-1",
        "DocumentLocation": {"S3Bucket": BUCKET},
    }


def test_an_analysis_adds_only_what_was_asked_for(service: Service) -> None:
    content, _ = report(2)
    kinds = {}
    for features in (["TABLES"], ["FORMS"], ["TABLES", "FORMS"]):
        job_id = service.analyze(content, FeatureTypes=features)
        assert service.finished(job_id, "analysis")["AnalyzeDocumentModelVersion"] == "1.0"
        found = {block["BlockType"] for block in service.all_blocks(job_id, "analysis")}
        kinds[" ".join(features)] = found - {"PAGE", "LINE", "WORD"}
    assert kinds == {
        "TABLES": {"TABLE", "CELL"},
        "FORMS": {"KEY_VALUE_SET"},
        "TABLES FORMS": {"TABLE", "CELL", "KEY_VALUE_SET"},
    }


def test_results_come_in_pages_that_make_the_whole(service: Service) -> None:
    content, _ = report(2)
    job_id = service.analyze(content)
    whole: list[dict[str, Any]] = []
    token: dict[str, str] = {}
    sizes: list[int] = []
    service.finished(job_id, "analysis")
    while True:
        found = service.client.get_document_analysis(JobId=job_id, MaxResults=300, **token)
        whole += found["Blocks"]
        sizes.append(len(found["Blocks"]))
        if "NextToken" not in found:
            break
        token = {"NextToken": found["NextToken"]}
    assert all(size == 300 for size in sizes[:-1]) and 0 < sizes[-1] <= 300
    assert len({block["Id"] for block in whole}) == len(whole) > 1_000
    first = service.client.get_document_analysis(JobId=job_id, MaxResults=5_000)
    assert len(first["Blocks"]) == 1_000
    rest = service.client.get_document_analysis(JobId=job_id, NextToken=first["NextToken"])
    assert [*first["Blocks"], *rest["Blocks"]] == whole
    known = {block["Id"] for block in whole}
    for block in whole:
        for relationship in block.get("Relationships", []):
            assert set(relationship["Ids"]) <= known


def test_a_token_of_another_job_or_of_nobody_is_refused(service: Service) -> None:
    content, _ = report()
    one, other = service.detect(content), service.detect(content)
    token = service.finished(one, MaxResults=5)["NextToken"]
    service.finished(other)
    for wrong in (token, "bm9ib2R5", "no token!"):
        with pytest.raises(ClientError) as refused:
            service.client.get_document_text_detection(JobId=other, NextToken=wrong)
        assert code_of(refused.value) == "InvalidParameterException"


def test_the_same_document_gives_the_same_blocks_with_the_same_ids(service: Service) -> None:
    content, _ = report()
    first, second = (service.finished(service.analyze(content), "analysis")["Blocks"] for _ in range(2))
    assert first == second
    here = service.client.analyze_document(Document={"Bytes": content}, FeatureTypes=["TABLES", "FORMS"])["Blocks"]
    assert [{**block, "Page": 1} for block in here] == first


@pytest.mark.parametrize("way", ["Bytes", "S3Object"])
def test_one_page_is_read_at_once_without_page_numbers(service: Service, way: str) -> None:
    content, (page,) = report()
    document = {"Bytes": content} if way == "Bytes" else service.aws.put(content)
    found = service.client.detect_document_text(Document=document)
    assert found["DocumentMetadata"] == {"Pages": 1}
    assert not [block for block in found["Blocks"] if "Page" in block]
    assert sorted(texts(found["Blocks"])) == sorted(word.text for word in page.words)
    assert all(99 < block["Confidence"] < 100 for block in found["Blocks"] if block["BlockType"] == "WORD")
    analysed = service.client.analyze_document(Document=document, FeatureTypes=["FORMS"])
    assert "KEY_VALUE_SET" in {block["BlockType"] for block in analysed["Blocks"]}


def test_every_page_of_a_tiff_is_recognised(service: Service) -> None:
    drawn = [label_page(Random(number)) for number in (5, 6)]
    content = bytes_of([picture_of(page, 200) for page in drawn], "TIFF")
    found = service.finished(service.detect(content))
    assert found["DocumentMetadata"] == {"Pages": 2}
    for number, page in enumerate(drawn, 1):
        read = {block["Text"] for block in found["Blocks"] if block["Page"] == number and block["BlockType"] == "WORD"}
        printed = {word.text for word in page.words}
        assert len(read & printed) >= 0.9 * len(printed)


def test_a_token_of_the_caller_starts_one_job(service: Service) -> None:
    content, _ = report()
    where = service.aws.put(content)
    start = service.client.start_document_text_detection
    first = start(DocumentLocation=where, ClientRequestToken="once", JobTag="a")["JobId"]
    assert start(DocumentLocation=where, ClientRequestToken="once", JobTag="a")["JobId"] == first
    with pytest.raises(ClientError) as refused:
        start(DocumentLocation=where, ClientRequestToken="once", JobTag="b")
    assert code_of(refused.value) == "IdempotentParameterMismatchException"
    analysis = service.client.start_document_analysis(
        DocumentLocation=where, ClientRequestToken="once", FeatureTypes=["FORMS"]
    )
    assert analysis["JobId"] != first


# -- refusals ------------------------------------------------------------------------------------------------------------

Params = Callable[[Aws], dict[str, Any]]


def at(name: str, bucket: str = BUCKET) -> dict[str, Any]:
    return {"S3Object": {"Bucket": bucket, "Name": name}}


def start_with(**more: Any) -> Params:
    return lambda aws: {"DocumentLocation": aws.put(report()[0]), **more}


def sync_with(content: bytes, **more: Any) -> Params:
    return lambda aws: {"Document": {"Bytes": content}, **more}


DETECT, ANALYZE = "start_document_text_detection", "start_document_analysis"
REFUSALS: list[tuple[str, Params, str]] = [
    (DETECT, lambda aws: {"DocumentLocation": at("nothing-here")}, "InvalidS3ObjectException"),
    (DETECT, lambda aws: {"DocumentLocation": at("any", "no-such-bucket-here")}, "InvalidS3ObjectException"),
    (DETECT, lambda aws: {"DocumentLocation": aws.put(b"plain text")}, "UnsupportedDocumentException"),
    (DETECT, lambda aws: {"DocumentLocation": aws.put(b"")}, "UnsupportedDocumentException"),
    (
        DETECT,
        lambda aws: {"DocumentLocation": aws.put(blank(9, 9) + bytes(MOST_SYNC_BYTES))},
        "DocumentTooLargeException",
    ),
    (DETECT, lambda aws: {"DocumentLocation": {}}, "InvalidParameterException"),
    (DETECT, start_with(JobTag="no spaces"), "InvalidParameterException"),
    (DETECT, start_with(ClientRequestToken="no spaces"), "InvalidParameterException"),
    (DETECT, start_with(OutputConfig={"S3Bucket": BUCKET}), "InvalidParameterException"),
    (DETECT, start_with(KMSKeyId="key"), "InvalidParameterException"),
    (
        DETECT,
        start_with(NotificationChannel={"SNSTopicArn": "this is no topic's ARN", "RoleArn": ROLE}),
        "InvalidParameterException",
    ),
    (ANALYZE, start_with(FeatureTypes=[]), "InvalidParameterException"),
    (ANALYZE, start_with(FeatureTypes=["TABLES", "LAYOUT"]), "InvalidParameterException"),
    (ANALYZE, start_with(FeatureTypes=["SIGNATURES"]), "InvalidParameterException"),
    (
        ANALYZE,
        start_with(FeatureTypes=["QUERIES"], QueriesConfig={"Queries": [{"Text": "What?"}]}),
        "InvalidParameterException",
    ),
    (ANALYZE, lambda aws: {"DocumentLocation": at("nothing"), "FeatureTypes": ["FORMS"]}, "InvalidS3ObjectException"),
    ("get_document_text_detection", lambda aws: {"JobId": "0" * 64}, "InvalidJobIdException"),
    ("get_document_analysis", lambda aws: {"JobId": "0" * 64}, "InvalidJobIdException"),
    ("get_document_analysis", lambda aws: {"JobId": "no spaces"}, "InvalidParameterException"),
    ("detect_document_text", lambda aws: {"Document": {}}, "InvalidParameterException"),
    ("detect_document_text", lambda aws: {"Document": {"Bytes": b"x", **at("y")}}, "InvalidParameterException"),
    ("detect_document_text", lambda aws: {"Document": at("nothing-here")}, "InvalidS3ObjectException"),
    ("detect_document_text", sync_with(b"plain text"), "UnsupportedDocumentException"),
    ("detect_document_text", sync_with(report(2)[0]), "UnsupportedDocumentException"),
    ("detect_document_text", sync_with(LOCKED), "UnsupportedDocumentException"),
    ("detect_document_text", sync_with(DAMAGED_PDF), "BadDocumentException"),
    ("detect_document_text", sync_with(DAMAGED_PNG), "BadDocumentException"),
    ("detect_document_text", sync_with(blank(10_001, 10)), "DocumentTooLargeException"),
    ("detect_document_text", sync_with(blank(9, 9) + bytes(MOST_SYNC_BYTES)), "DocumentTooLargeException"),
    ("detect_document_text", sync_with(blank(9, 9) + bytes(2 * MOST_SYNC_BYTES)), "DocumentTooLargeException"),
    (
        "detect_document_text",
        lambda aws: {"Document": aws.put(blank(9, 9) + bytes(MOST_SYNC_BYTES))},
        "DocumentTooLargeException",
    ),
    ("analyze_document", sync_with(report()[0], FeatureTypes=["LAYOUT"]), "InvalidParameterException"),
    (
        "analyze_document",
        sync_with(
            report()[0],
            FeatureTypes=["FORMS"],
            HumanLoopConfig={"HumanLoopName": "h", "FlowDefinitionArn": "arn:aws:sagemaker:x"},
        ),
        "InvalidParameterException",
    ),
]


@pytest.mark.parametrize(("operation", "params", "code"), REFUSALS)
def test_each_refusal_has_the_services_own_name(service: Service, operation: str, params: Params, code: str) -> None:
    with pytest.raises(ClientError) as refused:
        getattr(service.client, operation)(**params(service.aws))
    assert code_of(refused.value) == code
    assert refused.value.response["Error"]["Message"].strip()
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_a_jobs_results_belong_to_its_own_operation(service: Service) -> None:
    job_id = service.detect(report()[0])
    with pytest.raises(ClientError) as refused:
        service.client.get_document_analysis(JobId=job_id)
    assert code_of(refused.value) == "InvalidJobIdException"


@pytest.mark.parametrize(
    ("content", "why"),
    [(DAMAGED_PDF, "BadDocumentException"), (DAMAGED_PNG, "BadDocumentException"), (LOCKED, "UnsupportedDocument")],
)
def test_what_only_reading_shows_ends_the_job(service: Service, content: bytes, why: str) -> None:
    inbox = service.aws.topic()
    job_id = service.detect(content, NotificationChannel=inbox.channel)
    found = service.finished(job_id)
    assert found["JobStatus"] == "FAILED"
    assert found["StatusMessage"].startswith(why)
    assert "Blocks" not in found and "DocumentMetadata" not in found
    (message,) = inbox.wait()
    assert (message["JobId"], message["Status"]) == (job_id, "FAILED")
    assert "JobTag" not in message


def test_a_page_that_is_damaged_is_a_warning(service: Service) -> None:
    """The second page's size is beyond the service's limit; the first one is read."""
    content, (first, _) = report(2)
    whole = content.decode("latin-1")
    place = whole.rindex("/MediaBox [0 0 612.0 792.0]")
    content = (whole[:place] + "/MediaBox [0 0 612.0 3200.]" + whole[place + 27 :]).encode("latin-1")
    found = service.finished(service.detect(content))
    assert found["JobStatus"] == "PARTIAL_SUCCESS"
    assert found["Warnings"] == [{"ErrorCode": "DocumentTooLargeException", "Pages": [2]}]
    assert found["DocumentMetadata"] == {"Pages": 2}
    assert sorted(texts(found["Blocks"])) == sorted(word.text for word in first.words)


# -- what is no client of ours -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "body", "code"),
    [
        ("Textract.GetExpenseAnalysis", "{}", "UnknownOperationException"),
        ("S3.GetDocumentAnalysis", "{}", "UnknownOperationException"),
        ("", "{}", "UnknownOperationException"),
        ("Textract.GetDocumentAnalysis", "{", "SerializationException"),
        ("Textract.GetDocumentAnalysis", "[]", "SerializationException"),
        ("Textract.GetDocumentAnalysis", '{"JobId": "x", "Other": 1}', "InvalidParameterException"),
    ],
)
def test_what_is_no_request_is_refused(service: Service, target: str, body: str, code: str) -> None:
    answer = requests.post(service.url, data=body, headers={"X-Amz-Target": target}, timeout=5)
    assert (answer.status_code, answer.json()["__type"]) == (400, code)
    assert answer.headers["Content-Type"] == "application/x-amz-json-1.1"
    assert answer.headers["x-amzn-RequestId"]


def test_a_request_without_a_length_is_refused_and_the_line_closed(service: Service) -> None:
    with socket.create_connection(("127.0.0.1", service.running.port), timeout=5) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n\r\n")
        with line.makefile("rb") as answer:
            head, _, body = answer.read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400")
    assert json.loads(body)["__type"] == "InvalidParameterException"


def test_other_paths_are_not_there(service: Service) -> None:
    assert requests.get(service.url, timeout=5).status_code == 404
    assert requests.post(f"{service.url}/else", data="{}", timeout=5).status_code == 404
    assert requests.delete(f"{service.url}/else", timeout=5).status_code == 404
