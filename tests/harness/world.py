"""One test's world: moto for AWS, the session's real PostgreSQL, and the operations run through their Lambda entry.

The world makes the resources that the operations declare, so a new table or queue needs nothing here.
"""

from __future__ import annotations

import functools
import json
import os
import secrets
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import psycopg

from functions.disputes.store import CIRCUITS as DISPUTE_CIRCUITS
from functions.reports.store import CIRCUITS
from infra.discover import discover
from infra.policy import statements
from kernel import aws, clock, crypto, database, names
from kernel.ids import new_id
from kernel.operation import Operation
from kernel.resources import AUDIT_QUEUE, STEPS, Bucket, Database, Partner, Queue, Table
from kernel.triggers import Event, QueueBatch
from tests.harness import policies
from tests.harness.events import Answer, Person, proxy_event

BEGIN = datetime(2027, 3, 1, 16, tzinfo=UTC)
STAGE, ACCOUNT, REGION = "local", "123456789012", "us-east-1"


_ONE_CALL = threading.RLock()


@functools.cache
def _policy(operation: Operation) -> list[dict[str, Any]]:
    """What the operation's role may do, as it is deployed."""
    return statements(operation, STAGE, ACCOUNT, REGION)


@functools.cache
def operations() -> tuple[Operation, ...]:
    """Every operation of the local stage."""
    return discover().for_stage(STAGE).operations


@dataclass(frozen=True)
class Server:
    """The session's PostgreSQL."""

    host: str
    port: int
    superuser: str
    password: str

    def record(self, role: str, password: str, dbname: str) -> dict[str, Any]:
        user = self.superuser if role == "admin" else role
        return {
            "host": self.host,
            "port": self.port,
            "dbname": dbname,
            "user": user,
            "auth": "password",
            "password": self.password if role == "admin" else password,
        }

    def admin(self, dbname: str) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=self.host,
            port=self.port,
            user=self.superuser,
            password=self.password,
            dbname=dbname,
            autocommit=True,
        )


_HELD: dict[tuple[Server, str], psycopg.Connection[Any]] = {}


def held(server: Server, dbname: str) -> psycopg.Connection[Any]:
    """The superuser's connection that this process keeps."""
    known = _HELD.get((server, dbname))
    if known is None or known.closed:
        known = _HELD[server, dbname] = server.admin(dbname)
    return known


@dataclass
class World:
    """What a test holds: call operations, look at what they told, move the clock."""

    server: Server
    dbname: str
    clock_path: Path
    partners: dict[str, dict[str, Any]] = field(default_factory=dict)
    delivered: set[str] = field(default_factory=set)

    # -- running operations ----------------------------------------------------------------------------------------

    def invoke(self, operation: Operation, event: dict[str, Any]) -> Any:
        """Run the Lambda entry under the operation's own policy. One at a time: a Lambda process has one call."""
        with _ONE_CALL, policies.acting(operation, _policy(operation)):
            return operation(event, None)

    def call(self, operation: Operation, caller: Person | None = None, **parts: Any) -> Answer:
        """Call an HTTP operation: `body=`, `path=`, `query=`, `headers=`."""
        answer = self.invoke(operation, proxy_event(operation, caller=caller, **parts))
        return Answer(answer["statusCode"], answer["headers"], answer.get("body") or "")

    # -- what was told ---------------------------------------------------------------------------------------------

    def rows(self, kind: str) -> list[dict[str, Any]]:
        """Outbox bodies of one kind, oldest first."""
        found = self.sql("select body from platform.outbox where kind = %s order by created_at, row_id", kind)
        return [row[0] for row in found]

    def events(self, name: str) -> list[dict[str, Any]]:
        """Data of the events of that name."""
        return [body["detail"]["data"] for body in self.rows("event") if body["detail_type"] == name]

    def deliver(self) -> int:
        """Bring every event not yet delivered to its consumers, until none is left; answers how many."""
        count = 0
        while fresh := [body for body in self.rows("event") if body["detail"]["event_id"] not in self.delivered]:
            for body in fresh:
                self.delivered.add(body["detail"]["event_id"])
                self.redeliver(body)
                count += 1
        return count

    def redeliver(self, body: dict[str, Any]) -> None:
        for consumer in operations():
            if isinstance(consumer.trigger, Event) and consumer.trigger.event.detail_type() == body["detail_type"]:
                self.invoke(consumer, {"detail": body["detail"], "detail-type": body["detail_type"]})

    def told(self, *kinds: str) -> list[dict[str, Any]]:
        """The events of those kinds, in the order in which they happened."""
        return [body for body in self.rows("event") if body["detail_type"] in kinds]

    def tell(
        self, consumer: Operation, data: dict[str, Any], event_id: str | None = None, at: datetime | None = None
    ) -> Any:
        """Its event comes to a consumer: under an id of its own, and as of now, where nothing else is given."""
        assert isinstance(consumer.trigger, Event)
        detail = {
            "event_id": event_id or new_id("evt", self.now), "version": 1, "occurred_at": (at or self.now).isoformat(),
            "actor": "test", "correlation_id": "cor_test", "data": data,
        }  # fmt: skip
        return self.invoke(consumer, {"detail-type": consumer.trigger.event.detail_type(), "detail": detail})

    def sql(self, query: str, *parameters: Any) -> list[Any]:
        cursor = held(self.server, self.dbname).execute(query, parameters)
        return cursor.fetchall() if cursor.description else []

    @property
    def blocked(self) -> int:
        """How many connections wait for another's lock, as PostgreSQL itself says."""
        waiting = "datname = current_database() and wait_event_type = 'Lock'"
        return int(self.sql(f"select count(*) from pg_stat_activity where {waiting}")[0][0])

    def mails(self) -> list[dict[str, str]]:
        """Mail sent, oldest first."""
        from moto.ses.models import ses_backends

        sent = ses_backends[ACCOUNT][REGION].sent_messages
        return [{"to": one.destinations["ToAddresses"][0], "subject": one.subject, "text": one.body} for one in sent]

    # -- time ------------------------------------------------------------------------------------------------------

    def advance(self, **ahead: float) -> None:
        clock.move(STAGE, timedelta(**ahead))

    @property
    def now(self) -> Any:
        return clock.now(STAGE)

    def log_text(self, capsys: Any) -> str:
        captured = capsys.readouterr()
        return str(captured.out + captured.err)


def start_clock(clock_path: Path) -> None:
    """Every test begins on the same Monday morning, whatever the day is outside."""
    offset_s = (BEGIN - datetime.now(UTC)).total_seconds()
    clock_path.write_text(json.dumps({"offset_s": offset_s}))


def environment(clock_path: Path) -> dict[str, str]:
    """What a function finds in its environment."""
    return {
        "STAGE": STAGE,
        "ACCOUNT": ACCOUNT,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
        "HORIZON_CLOCK_FILE": str(clock_path),
        "POWERTOOLS_LOG_DEDUPLICATION_DISABLED": "true",
        "ALLOWED_ORIGIN": "https://app.example.test",
    }


def build(world: World) -> None:
    """Make in moto what the operations declare."""
    found = {grant.resource for operation in operations() for grant in operation.uses} | {AUDIT_QUEUE, STEPS}
    found |= {one.trigger.queue for one in operations() if isinstance(one.trigger, QueueBatch)}
    for resource in sorted(found, key=lambda one: one.label):
        match resource:
            case Table():
                _make_table(resource)
            case Bucket():
                _make_bucket(resource.physical_name(STAGE, ACCOUNT))
            case Queue():
                fifo = {"FifoQueue": "true"} if resource.fifo else {}
                boto3.client("sqs").create_queue(QueueName=resource.physical_name(STAGE), Attributes=fifo)
            case Database():
                _put_secret(
                    names.database_secret(STAGE, resource.name),
                    world.server.record(resource.name, "test-only", world.dbname),
                )
            case Partner():
                record = world.partners.get(
                    resource.name, {"base_url": "http://127.0.0.1:9", "webhook_secret": "w" * 32}
                )
                _put_secret(names.partner_secret(STAGE, resource.name), record)
            case _:
                pass
    boto3.client("events").create_event_bus(Name=names.bus(STAGE))
    _make_keys()
    ssm, ses = boto3.client("ssm"), boto3.client("sesv2")
    ssm.put_parameter(Name=names.parameter(STAGE, "mail-from"), Value="horizon@example.test", Type="String")
    ses.create_email_identity(EmailIdentity="horizon@example.test")


def put_partner(name: str, record: dict[str, Any]) -> None:
    """Tell the platform where a partner is and with which credentials."""
    _put_secret(names.partner_secret(STAGE, name), record)


def _put_secret(name: str, record: dict[str, Any]) -> None:
    client, text = aws.client("secretsmanager"), json.dumps(record)
    try:
        client.create_secret(Name=name, SecretString=text)
    except client.exceptions.ResourceExistsException:
        client.put_secret_value(SecretId=name, SecretString=text)


def _make_bucket(name: str) -> None:
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=name)
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})


def _make_table(table: Table) -> None:
    keys = [{"AttributeName": table.partition_key, "KeyType": "HASH"}]
    types = [{"AttributeName": table.partition_key, "AttributeType": "S"}]
    if table.sort_key:
        keys.append({"AttributeName": table.sort_key, "KeyType": "RANGE"})
        types.append({"AttributeName": table.sort_key, "AttributeType": "N" if table.sort_number else "S"})
    boto3.client("dynamodb").create_table(
        TableName=table.physical_name(STAGE),
        KeySchema=keys,
        AttributeDefinitions=types,
        BillingMode="PAY_PER_REQUEST",
    )


def _make_keys() -> None:
    kms = boto3.client("kms")
    pii = kms.create_key(Description="pii")["KeyMetadata"]["KeyId"]
    index = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName=names.pii_key_alias(STAGE), TargetKeyId=pii)
    kms.create_alias(AliasName=names.index_key_alias(STAGE), TargetKeyId=index)


def forget() -> None:
    """Drop what a process keeps between invocations."""
    aws.forget()
    database.forget()
    crypto.forget()
    while _HELD:
        _HELD.popitem()[1].close()


def fresh_database(server: Server) -> str:
    """An empty database of this test process."""
    name = f"horizon_{os.getpid()}_{secrets.token_hex(4)}"
    with server.admin("postgres") as connection:
        connection.execute(f"create database {name}")
    return name


def empty(world: World) -> None:
    """Forget every row but the migrations and their own, queued audit intents, sent mail, partners' circuits, cached
    data keys."""
    from moto.dynamodb.models import dynamodb_backends
    from moto.ses.models import ses_backends

    connection = held(world.server, world.dbname)
    found = connection.execute(
        "select format('delete from %I.%I', schemaname, tablename) ||"
        " case when schemaname || '.' || tablename = 'scoring.routings' then ' where edition > 1' else '' end"
        " from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'public')"
    ).fetchall()
    # A test leaves few rows: deleting them costs a tenth of truncating every table. As a replica no trigger or key asks.
    connection.execute(
        f"set session_replication_role = replica; {'; '.join(row[0] for row in found)}; "
        "set session_replication_role = default"
    )
    forget_audit()
    ses_backends[ACCOUNT][REGION].sent_messages.clear()
    for circuits in (CIRCUITS, DISPUTE_CIRCUITS):
        dynamodb_backends[ACCOUNT][REGION].tables[circuits.physical_name(STAGE)].items.clear()
    crypto.forget()


def forget_audit() -> None:
    """Empty the queue of audit intents: moto compares each new message with all that wait. Purging by the API is allowed
    once a minute."""
    from moto.sqs.models import sqs_backends

    sqs_backends[ACCOUNT][REGION].get_queue(AUDIT_QUEUE.physical_name(STAGE))._messages.clear()
