"""The mends, seen from outside through the AWS SDK: what a function, a workflow or a template may rely on."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.harness.waiting import until
from tests.local.conftest import Cloud


def finished(cloud: Cloud, arn: str) -> dict[str, Any]:
    states = cloud.client("stepfunctions")

    def ended() -> dict[str, Any] | None:
        told: dict[str, Any] = states.describe_execution(executionArn=arn)
        return told if told["status"] != "RUNNING" else None

    return dict(until(ended, "the end of the workflow"))


def test_an_error_keeps_its_class_and_its_words(cloud: Cloud) -> None:
    payload, error = cloud.invoke("toy-fail", {"name": "Ada"})
    assert error == "Unhandled"
    assert payload["errorType"] == "Unlucky"
    assert payload["errorMessage"] == "no luck for Ada"


def test_a_raised_error_does_not_end_the_worker(cloud: Cloud) -> None:
    before, _ = cloud.invoke("toy-pid")
    cloud.invoke("toy-pid", {"fail": True})
    after, _ = cloud.invoke("toy-pid")
    assert before == after


def test_a_workflow_catches_by_the_errors_class(cloud: Cloud) -> None:
    arn = "arn:aws:states:us-east-1:000000000000:stateMachine:toy-machine"
    started = cloud.client("stepfunctions").start_execution(stateMachineArn=arn, name="by-class", input="{}")
    told = finished(cloud, started["executionArn"])
    assert (told["status"], told.get("output")) == ("SUCCEEDED", '"caught by its name"')


def test_a_silent_warm_call_does_not_wait_for_logs(cloud: Cloud) -> None:
    cloud.invoke("toy-pid")
    took = []
    for _ in range(15):
        begun = time.perf_counter()
        cloud.invoke("toy-pid")
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.045, f"the emulator's 50 ms wait is back: {min(took) * 1000:.0f} ms"


def test_each_calls_log_holds_its_own_lines_and_all_of_them(cloud: Cloud) -> None:
    import base64

    functions = cloud.client("lambda")
    for number in range(5):
        answer = functions.invoke(
            FunctionName="toy-echo", LogType="Tail", Payload=json.dumps({"say": f"line {number}\nmore {number}"})
        )
        log = base64.b64decode(answer["LogResult"]).decode()
        assert f"line {number}" in log
        assert f"more {number}" in log
        assert "end of this call" not in log
        assert number == 0 or f"line {number - 1}" not in log


def test_layers_are_unpacked_once_for_all_workers(cloud: Cloud) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = [payload for payload, _ in pool.map(lambda _: cloud.invoke("toy-echo"), range(4))]
    assert {answer["greeting"] for answer in answers} == {"hello"}
    assert len({answer["layers"] for answer in answers}) == 1
    tree = Path(answers[0]["layers"])
    assert tree.parent == cloud.home.temporary / "layers"
    assert not list(cloud.home.temporary.glob("ministack-lambda-*/layer_*"))


def test_functions_are_told_the_clock_file_and_nothing_of_the_callers_aws(cloud: Cloud) -> None:
    payload, _ = cloud.invoke("toy-echo")
    assert payload["clock"] == str(cloud.home.clock_json)


def test_what_cloudformation_dropped_is_true(cloud: Cloud) -> None:
    s3, tables = cloud.client("s3"), cloud.client("dynamodb")
    rules = s3.get_bucket_encryption(Bucket="toy-sealed")["ServerSideEncryptionConfiguration"]["Rules"]
    assert rules[0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
    lock = s3.get_object_lock_configuration(Bucket="toy-sealed")["ObjectLockConfiguration"]
    assert lock["Rule"]["DefaultRetention"] == {"Mode": "COMPLIANCE", "Days": 30}
    put = s3.put_object(Bucket="toy-sealed", Key="entry", Body=b"sealed")
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(Bucket="toy-sealed", Key="entry", VersionId=put["VersionId"])
    expiry = tables.describe_time_to_live(TableName="toy-table")["TimeToLiveDescription"]
    assert (expiry["TimeToLiveStatus"], expiry["AttributeName"]) == ("ENABLED", "expires_at")
    backups = tables.describe_continuous_backups(TableName="toy-table")["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"


def test_an_archive_of_a_template_is_a_real_one(cloud: Cloud) -> None:
    archive = cloud.client("events").describe_archive(ArchiveName="toy-archive")
    assert archive["RetentionDays"] == 30
    assert json.loads(archive["EventPattern"]) == {"source": ["toy"]}


def test_a_one_time_schedule_fires_within_two_seconds_of_its_time(cloud: Cloud) -> None:
    queues, timers = cloud.client("sqs"), cloud.client("scheduler")
    queue = queues.create_queue(QueueName="toy-fired")["QueueUrl"]
    due = time.time() + 1.5
    timers.create_schedule(
        Name="toy-once",
        ScheduleExpression=f"at({time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(due))})",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={
            "Arn": "arn:aws:sqs:us-east-1:000000000000:toy-fired",
            "RoleArn": "arn:aws:iam::000000000000:role/toy-role",
            "Input": "{}",
        },
    )
    until(lambda: queues.receive_message(QueueUrl=queue).get("Messages"), "the message", 8)
    assert time.time() - due < 4


def test_an_event_whose_consumer_fails_comes_twice_more_and_lies_among_the_dead_letters(cloud: Cloud) -> None:
    queues, functions, rules = cloud.client("sqs"), cloud.client("lambda"), cloud.client("events")
    dead = queues.create_queue(QueueName="toy-dead")["QueueUrl"]
    place = {"TargetArn": "arn:aws:sqs:us-east-1:000000000000:toy-dead"}
    functions.update_function_configuration(FunctionName="toy-unheard", DeadLetterConfig=place)
    arn = functions.get_function_configuration(FunctionName="toy-unheard")["FunctionArn"]
    rules.put_rule(Name="toy-told", EventPattern=json.dumps({"source": ["toy.told"]}))
    rules.put_targets(Rule="toy-told", Targets=[{"Id": "function", "Arn": arn}])
    rules.put_events(Entries=[{"Source": "toy.told", "DetailType": "Told", "Detail": '{"name": "one"}'}])
    (letter,) = until(lambda: queues.receive_message(QueueUrl=dead).get("Messages"), "the dead letter", 30)
    assert json.loads(letter["Body"])["requestPayload"]["detail"] == {"name": "one"}
    logs = cloud.client("logs").filter_log_events(logGroupName="/aws/lambda/toy-unheard")["events"]
    assert sum("START" in line["message"] for line in logs) == 3


def test_the_gateways_own_errors_name_path_and_method(cloud: Cloud) -> None:
    gateway = cloud.client("apigateway")
    api = gateway.create_rest_api(name="toy-api")["id"]
    gateway.put_gateway_response(
        restApiId=api,
        responseType="MISSING_AUTHENTICATION_TOKEN",
        statusCode="404",
        responseTemplates={"application/json": '{"instance": "$context.path", "method": "$context.httpMethod"}'},
    )
    root = gateway.get_resources(restApiId=api)["items"][0]["id"]
    gateway.put_method(restApiId=api, resourceId=root, httpMethod="GET", authorizationType="NONE")
    gateway.put_integration(restApiId=api, resourceId=root, httpMethod="GET", type="MOCK")
    gateway.create_deployment(restApiId=api, stageName="api")
    url = f"{cloud.home.endpoint}/restapis/{api}/api/_user_request_/v1/nothing"
    with pytest.raises(urllib.error.HTTPError) as info:
        urllib.request.urlopen(url, timeout=5)
    assert info.value.code == 404
    assert json.load(info.value) == {"instance": "/api/v1/nothing", "method": "GET"}


def test_only_the_loopback_is_listened_on(cloud: Cloud) -> None:
    import psutil

    pids = [each["pid"] for each in cloud.run["children"]]
    listening = {
        each.laddr.ip
        for pid in pids
        for each in psutil.Process(pid).net_connections()
        if each.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}
