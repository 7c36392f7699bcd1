"""An unmistakable person lives through the story on the local cloud; no log, event, history or plain column knows them."""

from __future__ import annotations

import contextlib
import functools
import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from infra.local import configure
from infra.local.client import CallFailed, Local
from infra.local.emulator import client
from infra.local.story import tale as story
from tests.journeys.conftest import Running
from tests.journeys.customers import Customer, SilentTeller, advance, raw, ssn
from tests.operations.canary.person import PASSWORD, PROFILE, Canary, rows

pytestmark = pytest.mark.local_cloud
DAMAGED = "90010"


class Lived:
    """What the canary left behind."""

    def __init__(self, local: Local, canary: Canary, refusals: list[str]) -> None:
        self.local, self.canary, self.refusals = local, canary, refusals
        self.endpoint = local.content["endpoint_url"]

    def aws(self, service: str) -> Any:
        return client(self.endpoint, service)

    def pages(self, service: str, call: str, key: str, **given: Any) -> Iterator[Any]:
        for page in self.aws(service).get_paginator(call).paginate(**given):
            yield from page[key]

    # -- where they must not be --------------------------------------------------------------------------------------

    def logs(self) -> Iterator[tuple[str, object]]:
        for group in self.pages("logs", "describe_log_groups", "logGroups"):
            name = group["logGroupName"]
            for event in self.pages("logs", "filter_log_events", "events", logGroupName=name):
                yield f"log {name}", event["message"]
        for file in (Path(self.local.content["home"]) / "logs").glob("*.log"):
            yield f"file {file.name}", file.read_bytes()

    def histories(self) -> Iterator[tuple[str, object]]:
        states = self.aws("stepfunctions")
        for machine in self.pages("stepfunctions", "list_state_machines", "stateMachines"):
            arn = machine["stateMachineArn"]
            for one in self.pages("stepfunctions", "list_executions", "executions", stateMachineArn=arn):
                place = f"history {machine['name']}/{one['name']}"
                yield place, repr(states.describe_execution(executionArn=one["executionArn"]))
                yield place, repr(states.get_execution_history(executionArn=one["executionArn"]))

    def tables(self) -> Iterator[tuple[str, object]]:
        for name in self.pages("dynamodb", "list_tables", "TableNames"):
            for item in self.pages("dynamodb", "scan", "Items", TableName=name):
                yield f"table {name}", repr(item)

    def queues(self) -> Iterator[tuple[str, object]]:
        """Every queue: what waits, and what could not be done."""
        sqs = self.aws("sqs")
        for url in sqs.list_queues().get("QueueUrls", []):
            found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
            yield f"queue {url.rsplit('/', 1)[1]}", ""
            for message in found.get("Messages", []):
                yield f"queue {url.rsplit('/', 1)[1]}", message["Body"]

    def audit_copies(self) -> Iterator[tuple[str, object]]:
        s3 = self.aws("s3")
        for bucket in s3.list_buckets()["Buckets"]:
            if "audit" in bucket["Name"]:
                for entry in self.pages("s3", "list_objects_v2", "Contents", Bucket=bucket["Name"]):
                    body = s3.get_object(Bucket=bucket["Name"], Key=entry["Key"])["Body"].read()
                    yield f"bucket {bucket['Name']}", body

    def database(self) -> Iterator[tuple[str, object]]:
        record = json.loads(
            self.aws("secretsmanager").get_secret_value(SecretId=f"{configure.DATABASE_SECRET}admin")["SecretString"]
        )
        keys = {name: record[name] for name in ("host", "port", "dbname", "user", "password")}
        with psycopg.connect(**keys, autocommit=True) as connection:
            yield from rows(connection)

    @functools.cached_property
    def everywhere(self) -> list[tuple[str, object]]:
        return list(self._everywhere())

    def _everywhere(self) -> Iterator[tuple[str, object]]:
        for number, text in enumerate(self.refusals):
            yield f"refusal {number}", text
        for part in (self.logs, self.histories, self.tables, self.queues, self.audit_copies, self.database):
            yield from part()


@pytest.fixture(scope="module")
def lived(running: Running) -> Lived:
    local = running.local
    canary = Canary(ssn(DAMAGED), f"quetzalina.{secrets.token_hex(6)}@canary.example")
    person = Customer(local)
    refusals: list[str] = []

    def wrongly(method: str, path: str, body: Any) -> None:
        answer = raw(local, method, path, json=body, headers={"Authorization": f"Bearer {person.token}"})
        assert answer.status_code >= 400
        refusals.append(answer.text)

    for body in ({"email": canary.email, "password": "xanthopoulos"}, {"email": PASSWORD, canary.email: PASSWORD}):
        wrongly("POST", "/auth/register", body)
    person.email, person.password = canary.email, PASSWORD
    person.sign_up(canary.email, PASSWORD)
    wrongly("POST", "/auth/login", {"email": canary.email, "password": f"{PASSWORD}-wrong"})
    for body in canary.wrong_bodies():
        wrongly("PUT", "/customers/me", body)
    story.enrol(person, SilentTeller(), canary.email, PROFILE, canary.ssn)
    wrongly("PUT", "/customers/me", PROFILE | {"email": canary.email})
    advance(local, 9)
    person.returns()
    person.onboarded()
    person.opens_dispute()
    person.until_phase("awaiting_approval")
    wrongly("POST", f"{person.letter_path}/approval", {"typed_name": canary.ssn, "content_sha256": canary.email})
    person.approves(f"{PROFILE['first_name']} {PROFILE['last_name']}")
    person.until_received()
    advance(local, 22)
    person.returns()
    person.until_phase("closed")
    person.get(f"/reports/{person.report_id}")
    person.call("GET", f"{person.letter_path}/pdf")
    with contextlib.suppress(CallFailed):
        person.get(f"/disputes/{canary.ssn}")
    return Lived(local, canary, refusals)


def test_nothing_but_sealed_data_knows_the_person(lived: Lived) -> None:
    leaks: dict[str, set[str]] = {}
    for place, content in lived.everywhere:
        for secret in lived.canary.found_in(content):
            leaks.setdefault(place, set()).add(secret)
    assert leaks == {}


def test_the_search_reaches_every_place(lived: Lived) -> None:
    places = {place for place, _ in lived.everywhere}
    for expected in (
        "log /aws/lambda/horizon-local-customers-put-profile",
        "log /aws/lambda/horizon-local-identity-login",
        "history horizon-local-",
        "table horizon-local-",
        "queue horizon-local-",
        "bucket ",
        "customers.profiles.sealed",
        "platform.outbox.body",
        "file emulator.log",
    ):
        assert any(place.startswith(expected) for place in places), (expected, sorted(places)[:80])
    assert lived.canary.found_in(json.dumps(lived.local.mails(lived.canary.email)))
