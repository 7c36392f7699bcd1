"""What the tests of the Textract service share: clients, topics with a queue behind, waiting for a job."""

from __future__ import annotations

import itertools
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import boto3
import requests
from botocore.config import Config
from botocore.exceptions import ClientError

from infra.local.emulator import client
from infra.local.textract.server import HOST, Textract
from tests.generators.recognition_pages import Page, grid_page, label_page, pdf_of

BUCKET = "horizon-test-documents"
ROLE = "arn:aws:iam::000000000000:role/textract-publishes"
DEADLINE_S = 60.0
_NUMBERS = itertools.count()


def report(pages: int = 1) -> tuple[bytes, list[Page]]:
    """A report with a text layer: labels on odd pages, payment grids on even ones."""
    drawn = [(grid_page if number % 2 else label_page)(Random(number)) for number in range(pages)]
    return pdf_of(drawn), drawn


class Aws:
    """The emulated cloud's clients and one bucket."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.s3, self.sns, self.sqs = (client(endpoint, name) for name in ("s3", "sns", "sqs"))
        self.s3.create_bucket(Bucket=BUCKET)

    def put(self, content: bytes) -> dict[str, Any]:
        """A new object; answers its S3Object."""
        name = f"documents/{next(_NUMBERS)}"
        self.s3.put_object(Bucket=BUCKET, Key=name, Body=content)
        return {"S3Object": {"Bucket": BUCKET, "Name": name}}

    def topic(self) -> Inbox:
        name = f"AmazonTextract-{next(_NUMBERS)}"
        arn = self.sns.create_topic(Name=name)["TopicArn"]
        url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        queue = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self.sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"})
        return Inbox(arn, url, self.sqs)


@dataclass
class Inbox:
    """A topic whose messages can be looked at."""

    arn: str
    url: str
    sqs: Any

    @property
    def channel(self) -> dict[str, str]:
        return {"SNSTopicArn": self.arn, "RoleArn": ROLE}

    def take(self) -> list[dict[str, Any]]:
        """The messages that are there now."""
        found = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(message["Body"]) for message in found]

    def wait(self, count: int = 1) -> list[dict[str, Any]]:
        """So many messages; fails when they don't come."""
        found, deadline = self.take(), time.monotonic() + DEADLINE_S
        while len(found) < count:
            assert time.monotonic() < deadline, f"{len(found)} of {count} messages came"
            time.sleep(0.02)
            found += self.take()
        return found


class Service:
    """A running service and boto3's client of it."""

    def __init__(self, running: Textract, aws: Aws) -> None:
        self.running = running
        self.aws = aws
        self.url = f"http://{HOST}:{running.port}"
        self.client = self.client_with(attempts=1)

    def client_with(self, attempts: int) -> Any:
        return boto3.client(
            "textract",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": attempts, "mode": "standard"}, read_timeout=DEADLINE_S),
        )

    def detect(self, content: bytes, **more: Any) -> str:
        """Start a detection; answers the job's id."""
        return str(self.client.start_document_text_detection(DocumentLocation=self.aws.put(content), **more)["JobId"])

    def analyze(self, content: bytes, **more: Any) -> str:
        where = self.aws.put(content)
        more.setdefault("FeatureTypes", ["TABLES", "FORMS"])
        return str(self.client.start_document_analysis(DocumentLocation=where, **more)["JobId"])

    def finished(self, job_id: str, kind: str = "detection", **more: Any) -> dict[str, Any]:
        """The first page of a job's results, once it isn't in progress any longer."""
        get = self.client.get_document_text_detection if kind == "detection" else self.client.get_document_analysis
        deadline = time.monotonic() + DEADLINE_S
        while (found := get(JobId=job_id, **more))["JobStatus"] == "IN_PROGRESS":
            assert time.monotonic() < deadline, "the job doesn't end"
            assert "Blocks" not in found
            time.sleep(0.02)
        return dict(found)

    def all_blocks(self, job_id: str, kind: str = "detection") -> list[dict[str, Any]]:
        """Every block of a finished job, over all pages of results."""
        get = self.client.get_document_text_detection if kind == "detection" else self.client.get_document_analysis
        found = self.finished(job_id, kind)
        blocks = list(found["Blocks"])
        while "NextToken" in found:
            found = get(JobId=job_id, NextToken=found["NextToken"])
            blocks += found["Blocks"]
        return blocks

    def arm(self, **fault: Any) -> None:
        answer = requests.post(f"{self.url}/control/faults", json=fault, timeout=5)
        assert answer.status_code == 201, answer.text

    def control(self, path: str) -> Any:
        return requests.get(f"{self.url}/control/{path}", timeout=5).json()


@dataclass
class Start:
    """Starts services one after the other on one state folder."""

    aws: Aws
    state: Path
    running: list[Textract] = field(default_factory=list)

    def __call__(self, **options: Any) -> Service:
        """Stop the one before, start the next."""
        self.stop()
        service = Textract(self.state, self.aws.endpoint, workers=1, **options)
        service.start(0)
        self.running.append(service)
        return Service(service, self.aws)

    def stop(self) -> None:
        while self.running:
            self.running.pop().stop()


def code_of(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])


def texts(blocks: list[dict[str, Any]], kind: str = "WORD") -> list[str]:
    return [block["Text"] for block in blocks if block["BlockType"] == kind]
