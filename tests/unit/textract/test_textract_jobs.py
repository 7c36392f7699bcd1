"""Jobs over stops and starts, completions told once or not, faults on demand, workers that are lost."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
import requests
from botocore.exceptions import ClientError, ConnectionClosedError

from infra.local.home import REPO
from infra.local.textract.server import Textract
from tests.harness.waiting import until
from tests.unit.textract.textract_harness import DEADLINE_S, Aws, Service, Start, code_of, report, texts

IDLE_LIMIT_BYTES = 60_000_000


# -- over a stop ---------------------------------------------------------------------------------------------------------


def test_finished_jobs_outlive_a_stop_and_are_not_told_again(start: Start) -> None:
    service = start()
    inbox = service.aws.topic()
    job_id = service.analyze(report()[0], NotificationChannel=inbox.channel)
    before = service.all_blocks(job_id, "analysis")
    inbox.wait()
    until(lambda: service.control("jobs")[0]["isNotified"], "the completion is noted as told", DEADLINE_S)
    service = start()
    assert service.all_blocks(job_id, "analysis") == before
    # A second job's completion shows that the first one's would have come by now.
    second = service.detect(report()[0], NotificationChannel=inbox.channel)
    assert [message["JobId"] for message in inbox.wait()] == [second]


def test_unfinished_jobs_run_again_and_tell_then(start: Start) -> None:
    service = start()
    inbox = service.aws.topic()
    service.arm(target="job", kind="latency", value=600)
    content, (page,) = report()
    job_id = service.detect(content, NotificationChannel=inbox.channel, JobTag="tag")
    assert service.client.get_document_text_detection(JobId=job_id)["JobStatus"] == "IN_PROGRESS"
    service = start()
    (message,) = inbox.wait()
    assert (message["JobId"], message["Status"], message["JobTag"]) == (job_id, "SUCCEEDED", "tag")
    assert sorted(texts(service.all_blocks(job_id))) == sorted(word.text for word in page.words)


def test_a_completion_that_was_not_told_is_told_at_the_next_start(start: Start) -> None:
    service = start()
    inbox = service.aws.topic()
    service.arm(target="notification", kind="latency", value=600)
    job_id = service.detect(report()[0], NotificationChannel=inbox.channel)
    assert service.finished(job_id)["JobStatus"] == "SUCCEEDED"
    assert inbox.take() == []
    start()
    assert [message["JobId"] for message in inbox.wait()] == [job_id]


def test_results_are_kept_for_seven_days(start: Start, tmp_path: Path) -> None:
    clock = tmp_path / "clock.json"
    service = start(clock_file=clock)
    job_id = service.detect(report()[0])
    service.finished(job_id)
    clock.write_text(json.dumps({"offset_s": 6.9 * 86_400}))
    assert service.finished(job_id)["JobStatus"] == "SUCCEEDED"
    clock.write_text(json.dumps({"offset_s": 7.1 * 86_400}))
    with pytest.raises(ClientError) as refused:
        service.finished(job_id)
    assert code_of(refused.value) == "InvalidJobIdException"
    assert start(clock_file=clock).control("jobs") == []


def test_a_document_that_is_gone_meanwhile_ends_its_job(start: Start) -> None:
    service = start()
    service.arm(target="job", kind="latency", value=600)
    where = service.aws.put(report()[0])
    job_id = service.client.start_document_text_detection(DocumentLocation=where)["JobId"]
    service.aws.s3.delete_object(Bucket=where["S3Object"]["Bucket"], Key=where["S3Object"]["Name"])
    found = start().finished(job_id)
    assert found["JobStatus"] == "FAILED"
    assert found["StatusMessage"].startswith("InvalidS3ObjectException")


def test_a_topic_that_refuses_leaves_the_results(service: Service) -> None:
    channel = service.aws.topic().channel | {"SNSTopicArn": "arn:aws:sns:us-east-1:000000000000:nobody"}
    job_id = service.detect(report()[0], NotificationChannel=channel)
    assert service.finished(job_id)["JobStatus"] == "SUCCEEDED"
    until(
        lambda: next(job for job in service.control("jobs") if job["jobId"] == job_id)["isNotified"],
        "the completion is given up",
        DEADLINE_S,
    )


def test_without_its_cloud_a_call_fails_and_a_job_waits(aws: Aws, tmp_path: Path) -> None:
    """The local cloud starts this service before the S3 and SNS it uses."""
    running = Textract(tmp_path / "state", aws.endpoint, workers=1)
    running.start(0)
    first = Service(running, aws)
    inbox = aws.topic()
    first.arm(target="job", kind="latency", value=600)
    job_id = first.detect(report()[0], NotificationChannel=inbox.channel)
    running.stop()

    with closed_port() as port:
        running = Textract(tmp_path / "state", f"http://127.0.0.1:{port}", workers=1)
        running.start(0)
        lonely = Service(running, aws)
        with pytest.raises(ClientError) as refused:
            lonely.detect(report()[0])
        assert code_of(refused.value) == "InternalServerError"
        assert lonely.client.get_document_text_detection(JobId=job_id)["JobStatus"] == "IN_PROGRESS"
        assert lonely.control("health")["status"] == "ok"
        begun = time.monotonic()
        running.stop()
        assert time.monotonic() - begun < 10

    running = Textract(tmp_path / "state", aws.endpoint, workers=1)
    running.start(0)
    assert [message["JobId"] for message in inbox.wait()] == [job_id]
    running.stop()


@contextmanager
def closed_port() -> Iterator[int]:
    """A port that is taken but where nobody listens: connections are refused at once."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


# -- faults --------------------------------------------------------------------------------------------------------------

CALLS = {
    "start": lambda service: service.detect(report()[0]),
    "get": lambda service: service.client.get_document_analysis(JobId="0" * 64),
    "sync": lambda service: service.client.detect_document_text(Document={"Bytes": report()[0]}),
}
REFUSING = ("ThrottlingException", "ProvisionedThroughputExceededException", "InternalServerError")


@pytest.mark.parametrize("target", CALLS)
@pytest.mark.parametrize("kind", REFUSING)
def test_calls_are_refused_as_often_as_was_asked_for(unstruck: Service, target: str, kind: str) -> None:
    unstruck.arm(target=target, kind=kind, times=2)
    for _ in range(2):
        with pytest.raises(ClientError) as refused:
            CALLS[target](unstruck)
        assert code_of(refused.value) == kind
    assert unstruck.control("health")["faults"] == []


def test_too_many_jobs_is_a_refusal_of_starts(unstruck: Service) -> None:
    unstruck.arm(target="start", kind="LimitExceededException")
    with pytest.raises(ClientError) as refused:
        unstruck.detect(report()[0])
    assert code_of(refused.value) == "LimitExceededException"


def test_boto3_tries_again_after_throttling(unstruck: Service) -> None:
    unstruck.arm(target="sync", kind="ThrottlingException")
    found = unstruck.client_with(attempts=3).detect_document_text(Document={"Bytes": report()[0]})
    assert found["Blocks"]
    assert found["ResponseMetadata"]["RetryAttempts"] == 1


def test_a_dropped_line_and_a_late_answer(unstruck: Service) -> None:
    unstruck.arm(target="start", kind="down")
    with pytest.raises(ConnectionClosedError):
        unstruck.detect(report()[0])
    unstruck.arm(target="start", kind="latency", value=0.3)
    begun = time.monotonic()
    unstruck.detect(report()[0])
    assert time.monotonic() - begun >= 0.3


def test_a_job_fails_on_demand(unstruck: Service) -> None:
    inbox = unstruck.aws.topic()
    unstruck.arm(target="job", kind="failed")
    found = unstruck.finished(unstruck.detect(report()[0], NotificationChannel=inbox.channel))
    assert found["JobStatus"] == "FAILED" and found["StatusMessage"].startswith("InternalServerError")
    assert [message["Status"] for message in inbox.wait()] == ["FAILED"]
    assert unstruck.finished(unstruck.detect(report()[0]))["JobStatus"] == "SUCCEEDED"


def test_a_job_loses_its_last_page_on_demand(unstruck: Service) -> None:
    unstruck.arm(target="job", kind="partial")
    job_id = unstruck.detect(report(2)[0])
    found = unstruck.finished(job_id)
    assert found["JobStatus"] == "PARTIAL_SUCCESS"
    assert found["Warnings"] == [{"ErrorCode": "InternalServerError", "Pages": [2]}]
    assert {block["Page"] for block in unstruck.all_blocks(job_id)} == {1}


def test_a_completion_comes_twice_on_demand(unstruck: Service) -> None:
    inbox = unstruck.aws.topic()
    unstruck.arm(target="notification", kind="twice")
    unstruck.detect(report()[0], NotificationChannel=inbox.channel)
    one, other = inbox.wait(2)
    assert one == other


def test_a_completion_comes_before_the_start_is_answered_on_demand(unstruck: Service) -> None:
    inbox = unstruck.aws.topic()
    unstruck.arm(target="notification", kind="early")
    job_id = unstruck.detect(report()[0], NotificationChannel=inbox.channel)
    assert [message["JobId"] for message in inbox.take()] == [job_id]


def test_a_completion_gets_lost_on_demand(unstruck: Service) -> None:
    inbox = unstruck.aws.topic()
    unstruck.arm(target="notification", kind="lost")
    unstruck.detect(report()[0], NotificationChannel=inbox.channel)
    second = unstruck.detect(report()[0], NotificationChannel=inbox.channel)
    assert [message["JobId"] for message in inbox.wait()] == [second]


@pytest.mark.parametrize(
    "fault",
    [
        {"target": "job", "kind": "ThrottlingException"},
        {"target": "get", "kind": "LimitExceededException"},
        {"target": "start", "kind": "latency"},
        {"target": "start", "kind": "down", "value": 3},
        {"target": "start", "kind": "down", "times": 0},
        {"target": "nobody", "kind": "down"},
    ],
)
def test_a_fault_that_does_not_fit_is_refused(service: Service, fault: dict[str, Any]) -> None:
    answer = requests.post(f"{service.url}/control/faults", json=fault, timeout=5)
    assert answer.status_code == 400 and answer.json()["error"]
    assert service.control("health")["faults"] == []


def test_faults_can_be_taken_back(unstruck: Service) -> None:
    unstruck.arm(target="sync", kind="down", times=9)
    assert requests.delete(f"{unstruck.url}/control/faults", timeout=5).status_code == 200
    assert unstruck.client.detect_document_text(Document={"Bytes": report()[0]})["Blocks"]


# -- workers -------------------------------------------------------------------------------------------------------------


def test_workers_end_when_idle_and_come_back(start: Start) -> None:
    service = start(idle_s=0.2)
    service.finished(service.detect(report()[0]))
    until(lambda: service.control("health")["workers"] == 0, "the worker ends", DEADLINE_S)
    assert service.finished(service.detect(report()[0]))["JobStatus"] == "SUCCEEDED"


def test_a_page_that_takes_too_long_is_lost_and_its_worker_ended(start: Start) -> None:
    service = start(timeout_s=0.02)
    job_id = service.detect(report()[0])
    found = service.finished(job_id)
    assert found["JobStatus"] == "FAILED"
    assert re.match(r"InternalServerError.*0 s", found["StatusMessage"])
    with pytest.raises(ClientError) as refused:
        service.client.detect_document_text(Document={"Bytes": report()[0]})
    assert code_of(refused.value) == "InternalServerError"
    until(lambda: service.control("health")["workers"] == 0, "the worker is ended", DEADLINE_S)


@pytest.fixture
def process(aws: Aws, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Service]]:
    """The service as a process of its own."""
    with start_process(tmp_path, AWS_ENDPOINT_URL=aws.endpoint) as child:
        line = child.stdout.readline() if child.stdout else ""
        match = re.fullmatch(r"textract: http://127\.0\.0\.1:(\d+)\n", line)
        assert match, line
        found = match[1]

        class Elsewhere:
            port = int(found)

        yield child, Service(Elsewhere(), aws)  # type: ignore[arg-type]
        child.kill()


def start_process(folder: Path, port: int = 0, **env: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return subprocess.Popen(
        [sys.executable, "-m", "infra.local.textract", "--port", str(port), "--state", str(folder / "state")],
        cwd=REPO,
        env=kept | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_an_idle_service_is_small_and_stops_at_once(process: tuple[subprocess.Popen[str], Service]) -> None:
    child, service = process
    before = psutil.Process(child.pid).memory_info().rss
    assert before < IDLE_LIMIT_BYTES
    service.finished(service.detect(report(2)[0]))
    assert psutil.Process(child.pid).memory_full_info().uss < IDLE_LIMIT_BYTES
    workers = psutil.Process(child.pid).children()
    assert workers
    child.send_signal(signal.SIGTERM)
    assert child.wait(10) == 0
    assert not [each for each in workers if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]


def test_workers_end_with_a_service_that_was_killed(process: tuple[subprocess.Popen[str], Service]) -> None:
    child, service = process
    service.finished(service.detect(report()[0]))
    workers = psutil.Process(child.pid).children()
    assert workers
    child.kill()
    gone, alive = psutil.wait_procs(workers, timeout=10)
    assert not alive


def test_a_service_that_cannot_start_says_why(process: tuple[subprocess.Popen[str], Service], tmp_path: Path) -> None:
    _, running = process
    for env, port, said in (
        ({}, 0, "set AWS_ENDPOINT_URL"),
        ({"AWS_ENDPOINT_URL": running.aws.endpoint}, running.running.port, "cannot start"),
    ):
        with start_process(tmp_path / "second", port, **env) as child:
            _, error = child.communicate(timeout=20)
        assert child.returncode == 1
        assert said in error and error.count("\n") == 1
