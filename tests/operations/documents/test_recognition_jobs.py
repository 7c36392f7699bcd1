"""Recognition: one job a wait, its end told once, twice, late or too early, and its pages kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from functions.documents import collect_recognition, resume_recognition, start_recognition, store
from functions.documents.textract import BUSY, RecognitionBusy, RecognitionExpired, RecognitionRefused
from tests.harness.paper.textract import Recognition
from tests.harness.people import served
from tests.harness.world import ACCOUNT, STAGE, World
from tests.operations.documents.uploads import UPLOADS, Told, a_pdf, step_input, uploaded


def test_a_job_is_started_once_a_wait_and_its_end_completes_the_step(
    world: World, textract: Recognition, completed: Told
) -> None:
    given = uploaded(world, served(world), a_pdf())
    for _ in range(2):
        world.invoke(start_recognition.handler, step_input(given) | {"task_token": "token-1"})
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
    world.invoke(start_recognition.handler, step_input(given) | {"task_token": "token-1"})
    assert [one["token"] for one in completed] == ["token-1"]


def test_an_end_told_twice_or_late_is_told_to_the_wait_of_now(
    world: World, textract: Recognition, completed: Told
) -> None:
    given = uploaded(world, served(world), a_pdf())
    world.invoke(start_recognition.handler, step_input(given) | {"task_token": "token-1"})
    world.invoke(start_recognition.handler, step_input(given) | {"task_token": "token-2"})
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
        world.invoke(start_recognition.handler, step_input(given) | {"task_token": "token-1"})


@pytest.mark.parametrize("code", ["UnsupportedDocumentException", "BadDocumentException", "InvalidS3ObjectException"])
def test_a_refusing_textract_is_not(world: World, textract: Recognition, code: str) -> None:
    given = uploaded(world, served(world), a_pdf())
    textract.errors = [code]
    with pytest.raises(RecognitionRefused):
        world.invoke(start_recognition.handler, step_input(given) | {"task_token": "token-1"})


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


def test_tokens_are_forgotten_in_time(world: World, textract: Recognition) -> None:
    given = uploaded(world, served(world), a_pdf())
    world.invoke(start_recognition.handler, step_input(given) | {"task_token": "token-1"})
    table, key = store.RECOGNITIONS.physical_name(STAGE), {"document_id": {"S": given["case"]}}
    item = boto3.client("dynamodb").get_item(TableName=table, Key=key)["Item"]
    left = datetime.fromtimestamp(int(item["expires_at"]["N"]), UTC) - world.now
    assert timedelta(days=29) < left <= timedelta(days=30)
