"""The platform's operations: migrations, outbox sweep, audit trail, health."""

from __future__ import annotations

import json
import secrets
from datetime import timedelta
from typing import Any

import boto3
import psycopg
import pytest
from botocore.exceptions import ClientError

from functions.platform import (
    append_audit_entry,
    check_dependencies,
    get_health,
    list_audit_entries,
    migrate_database,
    seal_audit_entry,
    store,
    sweep_outbox,
    verify_audit_trail,
)
from kernel.audit import AuditIntent
from kernel.resources import AUDIT_QUEUE
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.world import BEGIN, STAGE, World

ADMIN = staff(Role.ADMINISTRATOR)


def test_health_answers_without_a_caller(world: World) -> None:
    answer = world.call(get_health.handler)
    assert (answer.status, answer.json["status"], answer.json["stage"]) == (200, "ok", "local")


def test_migrations_are_applied_once(world: World) -> None:
    again = world.invoke(migrate_database.handler, {})
    assert again == {"applied": [], "total": len(store.MIGRATION_NAMES)}


def test_a_changed_migration_stops_the_deployment(world: World) -> None:
    first = store.MIGRATION_NAMES[0]
    (kept,) = world.sql("select checksum from public.migrations where name = %s", first)[0]
    world.sql("update public.migrations set checksum = 'other' where name = %s", first)
    try:
        with pytest.raises(migrate_database.MigrationChanged):
            world.invoke(migrate_database.handler, {})
    finally:
        world.sql("update public.migrations set checksum = %s where name = %s", kept, first)


def test_every_database_role_reaches_its_own_rows_only(world: World) -> None:
    """A domain's role sees neither another's schema nor another's outbox rows, and can't write them."""
    secret = boto3.client("secretsmanager").get_secret_value(SecretId="horizon-local-db-webhooks")
    record = json.loads(secret["SecretString"])
    world.sql(
        "insert into platform.outbox (role, row_id, kind, body, created_at) values ('disputes', 'x', 'event', '{}', now())"
    )
    keys = {name: record[name] for name in ("host", "port", "dbname", "user", "password")}
    with psycopg.connect(**keys, autocommit=True) as connection:
        assert connection.execute("select count(*) from platform.outbox").fetchone() == (0,)
        for forbidden in (
            "select * from customers.profiles",
            "select * from platform.data_keys",
            "delete from platform.outbox",
            "insert into platform.outbox (role, row_id, kind, body, created_at)"
            " values ('disputes', 'y', 'event', '{}', now())",
            "create table webhooks.mine (a int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forbidden)


def outbox_row(world: World, row_id: str, kind: str, body: dict[str, Any], age_s: int = 120) -> None:
    world.sql(
        "insert into platform.outbox (role, row_id, kind, body, created_at)"
        " values ('disputes', %s, %s, %s, %s)",
        row_id, kind, json.dumps(body), world.now - timedelta(seconds=age_s),
    )  # fmt: skip


def event_body() -> dict[str, Any]:
    return {"source": "disputes", "detail_type": "DisputeOpened", "detail": {"event_id": "evt_1"}}


def test_the_sweep_publishes_what_a_crash_left(world: World) -> None:
    outbox_row(world, "evt_1", "event", event_body())
    outbox_row(world, "evt_young", "event", event_body(), age_s=5)
    assert world.invoke(sweep_outbox.handler, {}) == {"found": 1, "published": 1, "parked": 0}
    assert world.invoke(sweep_outbox.handler, {}) == {"found": 0, "published": 0, "parked": 0}


def test_the_sweep_starts_workflows_and_completes_waiting_steps(world: World) -> None:
    """A start or a completion lost in a crash is made up for; one whose workflow is gone is told to nobody."""
    machine = boto3.client("stepfunctions").create_state_machine(
        name="horizon-local-onboarding",
        definition='{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}',
        roleArn="arn:aws:iam::123456789012:role/r",
    )["stateMachineArn"]
    outbox_row(world, "start:1", "start", {"machine": "onboarding", "name": "pul_1", "input": {"case": "pul_1"}})
    outbox_row(world, "task:1", "task", {"token": "gone", "output": {}})
    assert world.invoke(sweep_outbox.handler, {}) == {"found": 2, "published": 2, "parked": 0}
    executions = boto3.client("stepfunctions").list_executions(stateMachineArn=machine)["executions"]
    assert [execution["name"] for execution in executions] == ["pul_1"]


def test_the_sweep_keeps_what_could_not_be_sent(world: World) -> None:
    boto3.client("events").delete_event_bus(Name="horizon-local-events")
    outbox_row(world, "evt_1", "event", event_body())
    try:
        with pytest.raises(ClientError, match="ResourceNotFound"):
            world.invoke(sweep_outbox.handler, {})
    finally:
        boto3.client("events").create_event_bus(Name="horizon-local-events")
    assert world.sql("select published_at from platform.outbox") == [(None,)]


def test_old_rows_are_forgotten(world: World) -> None:
    world.sql(
        "insert into platform.outbox (role, row_id, kind, body, created_at, published_at) values"
        " ('disputes', 'old', 'event', '{}', %s, %s), ('disputes', 'new', 'event', '{}', %s, %s)",
        *(world.now - timedelta(days=100),) * 2, *(world.now,) * 2,
    )  # fmt: skip
    world.invoke(sweep_outbox.handler, {})
    assert world.sql("select row_id from platform.outbox") == [("new",)]


def drain_audit_queue(world: World) -> int:
    """Run the queue's consumer over everything queued, as the event source mapping would."""
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName=AUDIT_QUEUE.physical_name(STAGE))["QueueUrl"]
    count = 0
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        records = [{"messageId": one["MessageId"], "body": one["Body"]} for one in messages]
        assert world.invoke(append_audit_entry.handler, {"Records": records}) == {"batchItemFailures": []}
        for one in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
            count += 1
    return count


def seal_all(world: World) -> None:
    """Run the stream's consumer over every stored entry."""
    items = boto3.resource("dynamodb").Table(store.AUDIT.physical_name(STAGE)).scan()["Items"]
    writer = boto3.dynamodb.types.TypeSerializer()
    records = [
        {"dynamodb": {"SequenceNumber": str(n), "NewImage": {k: writer.serialize(v) for k, v in item.items()}}}
        for n, item in enumerate(items)
    ]
    assert world.invoke(seal_audit_entry.handler, {"Records": records}) == {"batchItemFailures": []}


def test_an_audited_call_ends_on_a_verified_chain(world: World) -> None:
    world.call(check_dependencies.handler, ADMIN)
    refused = world.call(check_dependencies.handler, Person())
    assert (refused.status, refused.problem) == (403, "forbidden")
    assert drain_audit_queue(world) == 2
    seal_all(world)
    answer = world.call(list_audit_entries.handler, ADMIN, path={"partition": ADMIN.actor})
    (line,) = answer.json["items"]
    assert (line["action"], line["outcome"], line["actor"]) == ("platform.check_dependencies", "ok", ADMIN.actor)
    verified = world.call(verify_audit_trail.handler, ADMIN, path={"partition": ADMIN.actor}).json
    assert (verified["entries"], verified["sealed"], verified["intact"]) == (1, 1, True)


class Chain:
    """One partition's chain in a test."""

    def __init__(self, world: World) -> None:
        self.world, self.partition = world, f"cus_{secrets.token_hex(6)}"

    def intent(self, number: int) -> dict[str, Any]:
        return AuditIntent(
            audit_id=f"aud_{self.partition}_{number}",
            partition=self.partition,
            at=BEGIN,
            actor="usr_1",
            action="disputes.open_dispute",
            correlation_id="cor_1",
        ).model_dump(mode="json")

    def deliver(self, *messages: tuple[str, dict[str, Any]]) -> Any:
        records = [{"messageId": name, "body": json.dumps(body)} for name, body in messages]
        return self.world.invoke(append_audit_entry.handler, {"Records": records})

    def append(self, *numbers: int) -> None:
        assert self.deliver(*((str(n), self.intent(n)) for n in numbers)) == {"batchItemFailures": []}

    def verification(self) -> Any:
        return self.world.call(verify_audit_trail.handler, ADMIN, path={"partition": self.partition}).json


@pytest.fixture
def chain(world: World) -> Chain:
    return Chain(world)


def test_an_intent_delivered_twice_is_on_the_chain_once(chain: Chain) -> None:
    chain.append(1, 2, 1, 2)
    assert chain.verification()["entries"] == 2


def test_tampering_with_the_stored_chain_is_found(world: World, chain: Chain) -> None:
    chain.append(1, 2, 3)
    seal_all(world)
    table = boto3.resource("dynamodb").Table(store.AUDIT.physical_name(STAGE))
    item = table.get_item(Key={"partition": chain.partition, "sequence": 2})["Item"]
    table.put_item(Item=item | {"intent": item["intent"].replace("usr_1", "usr_2")})
    assert [fault["sequence"] for fault in chain.verification()["faults"]] == [2]
    table.put_item(Item=item)
    assert chain.verification()["intact"]
    table.delete_item(Key={"partition": chain.partition, "sequence": 3})
    assert [fault["sequence"] for fault in chain.verification()["faults"]] == [3]


def test_a_poisoned_message_returns_with_all_after_it(chain: Chain) -> None:
    answer = chain.deliver(("1", chain.intent(1)), ("2", {"bad": 1}), ("3", chain.intent(3)))
    assert answer == {"batchItemFailures": [{"itemIdentifier": "2"}, {"itemIdentifier": "3"}]}
    assert chain.verification()["entries"] == 1


def test_operators_see_what_waits(world: World) -> None:
    outbox_row(world, "evt_1", "event", event_body())
    answer = world.call(check_dependencies.handler, ADMIN).json
    assert answer["outbox_waiting"] == 1 and answer["oldest_waiting_s"] > 60
    assert answer["database"] == store.MIGRATION_NAMES[-1]
