"""What a handler may touch: the clock, ids, the caller, and the resources its operation declares.

Anything undeclared is refused with `Undeclared`, so a missing grant fails in the operation's first test.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kernel import aws, ids, names
from kernel.audit import AuditIntent, keyed_digest
from kernel.errors import NotFound, PreconditionRequired, Undeclared
from kernel.events import DomainEvent, Envelope
from kernel.outbox import Row
from kernel.resources import (
    LANGUAGE_MODEL,
    MAIL,
    PERSONAL_DATA,
    TEXT_RECOGNITION,
    USER_POOL,
    WAITING_TASKS,
    Bucket,
    Machine,
    Partner,
    Table,
)
from kernel.triggers import Role

if TYPE_CHECKING:
    from psycopg import Connection

    from kernel.crypto import Sealer
    from kernel.operation import Operation


@dataclass(frozen=True)
class Caller:
    """A signed-in caller as the authorizer vouches for it. `customer_id` is set for customers alone."""

    subject: str
    roles: frozenset[Role]
    session_id: str
    customer_id: str | None

    @property
    def actor(self) -> str:
        return self.customer_id or f"usr_{self.subject}"


@dataclass
class Context:
    """One invocation. Handlers read; the runtime commits what they tell."""

    operation: Operation
    stage: str
    now: datetime
    correlation_id: str
    caller: Caller | None = None
    source_ip: str | None = None
    user_agent: str | None = None
    if_match: int | None = None
    connection: Connection[dict[str, Any]] | None = None
    rows: list[Row] = field(default_factory=list)
    subject_customer: str | None = None

    # -- who, when, which --------------------------------------------------------------------------------------

    @property
    def customer_id(self) -> str:
        """The consumer this call is about: the record's owner, else the signed-in customer."""
        if self.subject_customer:
            return self.subject_customer
        if self.caller and self.caller.customer_id:
            return self.caller.customer_id
        raise NotFound("There is no customer in this call.")

    @property
    def actor(self) -> str:
        return self.caller.actor if self.caller else f"operation:{self.operation.full_name}"

    def new_id(self, prefix: str) -> str:
        return ids.new_id(prefix, self.now)

    def require_version(self) -> int:
        """The version that `If-Match` names; an edit without it is refused (428)."""
        if self.if_match is None:
            raise PreconditionRequired('Send the version you read as a header: If-Match: "<version>".')
        return self.if_match

    def _need(self, resource: object, *modes: str) -> None:
        if not self.operation.grants(resource, *modes):
            where = self.operation.full_name
            raise Undeclared(f"{where} uses {resource} ({'/'.join(modes)}) without declaring it in uses=")

    # -- stores ------------------------------------------------------------------------------------------------

    @property
    def db(self) -> Connection[dict[str, Any]]:
        """The domain's database connection, inside this invocation's transaction."""
        if self.connection is None:
            raise Undeclared(f"{self.operation.full_name} declares no database in uses=")
        return self.connection

    def table(self, table: Table, *, write: bool = False) -> TableClient:
        self._need(table, "write" if write else "read")
        return TableClient(table.physical_name(self.stage))

    def bucket(self, bucket: Bucket, *, write: bool = False, erase: bool = False) -> BucketClient:
        self._need(bucket, "erase" if erase else "write" if write else "read")
        return BucketClient(bucket.physical_name(self.stage, aws.account()))

    def pii(self, customer_id: str, *, create: bool = False) -> Sealer:
        """The consumer's sealer; `create` makes their data key at first use."""
        from kernel.crypto import sealer

        self._need(PERSONAL_DATA, "seal" if create else "read")
        return sealer(self.stage, self.db, customer_id, create=create)

    def blind_index(self, field_name: str, value: str) -> bytes:
        from kernel.crypto import blind_index

        self._need(PERSONAL_DATA, "read", "seal")
        return blind_index(self.stage, field_name, value)

    # -- others ------------------------------------------------------------------------------------------------

    def partner(self, partner: Partner) -> dict[str, Any]:
        """The partner's base URL and credentials."""
        self._need(partner, "read")
        secret = aws.client("secretsmanager").get_secret_value(SecretId=names.partner_secret(self.stage, partner.name))
        record: dict[str, Any] = json.loads(secret["SecretString"])
        return record

    def user_pool(self, *, admin: bool = False) -> tuple[Any, str, str]:
        """The Cognito client, the pool's id and the app client's id."""
        self._need(USER_POOL, "admin" if admin else "read")
        return (
            aws.client("cognito-idp"),
            aws.parameter(names.parameter(self.stage, "user-pool-id")),
            aws.parameter(names.parameter(self.stage, "client-id")),
        )

    def text_recognition(self, *, start: bool = False) -> Any:
        """The Textract client."""
        self._need(TEXT_RECOGNITION, "start" if start else "read")
        return aws.client("textract")

    def language_model(self) -> aws.ModelClient | None:
        """The stage's language model; None where it has none."""
        self._need(LANGUAGE_MODEL, "ask")
        return aws.language_model()

    def send_mail(self, to: str, subject: str, text: str, *, html: str | None = None) -> None:
        """Send an e-mail; html: the same in HTML, for readers that show it."""
        self._need(MAIL, "send")
        body = {"Text": {"Data": text}} | ({"Html": {"Data": html}} if html else {})
        aws.client("sesv2").send_email(
            FromEmailAddress=aws.parameter(names.parameter(self.stage, "mail-from")),
            Destination={"ToAddresses": [to]},
            Content={"Simple": {"Subject": {"Data": subject}, "Body": body}},
        )

    # -- what is told after the commit -------------------------------------------------------------------------

    def emit(self, event: DomainEvent, *, event_id: str | None = None) -> None:
        """Publish a declared event with this transaction. A given `event_id` makes repeats one event."""
        if type(event) not in self.operation.emits:
            raise Undeclared(f"{self.operation.name} emits {type(event).__name__} without declaring it in emits=")
        envelope = Envelope(
            event_id=event_id or self.new_id("evt"),
            version=event.version,
            occurred_at=self.now,
            actor=self.actor,
            correlation_id=self.correlation_id,
            data=event.model_dump(mode="json"),
        )
        body = {
            "source": event.source,
            "detail_type": event.detail_type(),
            "detail": envelope.model_dump(mode="json"),
        }
        self.rows.append(Row(envelope.event_id, "event", body))

    def start(self, machine: Machine, name: str, given: dict[str, Any]) -> None:
        """Start a workflow after the commit; the same name starts once. `given` holds ids only."""
        self._need(machine, "start")
        body = {"machine": machine.name, "name": name, "input": given}
        self.rows.append(Row(f"start:{machine.name}:{name}", "start", body))

    def complete_task(self, token: str, output: dict[str, Any]) -> None:
        """Let a waiting workflow step go on after the commit."""
        self._need(WAITING_TASKS, "complete")
        self.rows.append(Row(self.new_id("tsk"), "task", {"token": token, "output": output}))

    def audit(
        self,
        action: str,
        *,
        record: str | None = None,
        customer_id: str | None = None,
        outcome: str = "ok",
        before: Any = None,
        after: Any = None,
    ) -> None:
        """Put an act on the audit trail. before, after: states of the record; only keyed digests are kept."""
        self.rows.append(self.audit_row(action, record, customer_id, outcome, before, after))

    def audit_row(
        self,
        action: str,
        record: str | None,
        customer_id: str | None,
        outcome: str,
        before: Any = None,
        after: Any = None,
    ) -> Row:
        partition = customer_id or self.subject_customer or self.actor
        intent = AuditIntent(
            audit_id=self.new_id("aud"),
            partition=partition,
            at=self.now,
            actor=self.actor,
            roles=tuple(sorted(self.caller.roles)) if self.caller else (),
            on_behalf_of=partition if self.caller and partition != self.actor else None,
            action=action,
            record=record,
            outcome=outcome,
            source=self._digest(self.source_ip),
            correlation_id=self.correlation_id,
            before=self._digest(before),
            after=self._digest(after),
        )
        return Row(intent.audit_id, "audit", intent.model_dump(mode="json"))

    def _digest(self, value: Any) -> str | None:
        from kernel.crypto import digest_key

        return None if value is None else keyed_digest(digest_key(self.stage), value)


@dataclass(frozen=True)
class TableClient:
    """The few DynamoDB calls we make, over plain values."""

    name: str

    @property
    def _table(self) -> Any:
        return aws.table(self.name)

    def get(self, **key: Any) -> dict[str, Any] | None:
        item: dict[str, Any] | None = self._table.get_item(Key=key, ConsistentRead=True).get("Item")
        return item

    def put(self, item: dict[str, Any]) -> None:
        self._table.put_item(Item=item)

    def put_over(self, item: dict[str, Any], version: int) -> bool:
        """Write the item if the stored one still has that `version` (0: there is none); False when it has not."""
        from boto3.dynamodb.conditions import Attr

        held = Attr("version").eq(version) if version else Attr("version").not_exists()
        try:
            self._table.put_item(Item=item, ConditionExpression=held)
        except self._table.meta.client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    def put_new(self, items: list[dict[str, Any]]) -> None:
        """Write all the items or none; refused (`TransactionCanceledException`) if one of them is there already."""
        from boto3.dynamodb.types import TypeSerializer

        write = TypeSerializer().serialize
        aws.client("dynamodb").transact_write_items(
            TransactItems=[
                {
                    "Put": {
                        "TableName": self.name,
                        "Item": {name: write(value) for name, value in item.items()},
                        "ConditionExpression": "attribute_not_exists(#key)",
                        "ExpressionAttributeNames": {"#key": next(iter(item))},
                    }
                }
                for item in items
            ]
        )

    def delete(self, **key: Any) -> None:
        self._table.delete_item(Key=key)

    def query(self, condition: Any, *, newest_first: bool = False, limit: int | None = None) -> list[dict[str, Any]]:
        """All matching items (up to `limit`), page by page."""
        arguments: dict[str, Any] = {"KeyConditionExpression": condition, "ConsistentRead": True}
        arguments["ScanIndexForward"] = not newest_first
        found: list[dict[str, Any]] = []
        while True:
            if limit:
                arguments["Limit"] = limit - len(found)
            page = self._table.query(**arguments)
            found += page["Items"]
            if "LastEvaluatedKey" not in page or (limit and len(found) >= limit):
                return found
            arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]


@dataclass(frozen=True)
class BucketClient:
    """Objects in and out, whole or drawn piece by piece."""

    name: str

    def put(self, key: str, body: bytes, content_type: str) -> None:
        aws.client("s3").put_object(Bucket=self.name, Key=key, Body=body, ContentType=content_type)

    def get(self, key: str, version_id: str | None = None) -> bytes:
        s3, version = aws.client("s3"), {"VersionId": version_id} if version_id else {}
        try:
            body: bytes = s3.get_object(Bucket=self.name, Key=key, **version)["Body"].read()
        except s3.exceptions.NoSuchKey as error:
            raise NotFound(f"There is no object {key!r} in this store.") from error
        return body

    def stream(self, key: str, version_id: str | None = None) -> ObjectStream:
        """The object's bytes as they are drawn, for what is too large to be held."""
        return ObjectStream(self.name, key, version_id)

    def erase(self, key: str, version_id: str) -> None:
        """Take this version away for good; one that is gone already is no error."""
        aws.client("s3").delete_object(Bucket=self.name, Key=key, VersionId=version_id)

    def keys(self, prefix: str) -> list[str]:
        pages = aws.client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix)
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def below(self, prefix: str) -> dict[str, bytes]:
        """Every object whose key begins so, several fetched at a time."""
        return dict(zip(keys := self.keys(prefix), aws.at_once(self.get, keys), strict=True))

    def upload_form(
        self, key: str, *, most_bytes: int, expires_s: int, content_type: str | None = None
    ) -> tuple[str, dict[str, str]]:
        """(address, fields) of a form with which exactly this object can be put for a while (S3 POST Object)."""
        declared = {"Content-Type": content_type} if content_type else {}
        conditions: list[Any] = [["content-length-range", 0, most_bytes], *([declared] if declared else [])]
        form = aws.client("s3").generate_presigned_post(
            self.name, key, Fields=declared, Conditions=conditions, ExpiresIn=expires_s
        )
        return form["url"], form["fields"]

    def link(self, key: str, *, expires_s: int = 300) -> str:
        """A presigned address from which the object can be read for a while."""
        asked = {"Bucket": self.name, "Key": key}
        return str(aws.client("s3").generate_presigned_url("get_object", Params=asked, ExpiresIn=expires_s))


RESUMED_AT_MOST = 8


class ObjectStream:
    """An object's bytes, drawn piece by piece; where the connection breaks, the next piece goes on at the same byte.

    NotFound at the first `read` of an object that isn't there.
    """

    def __init__(self, bucket: str, key: str, version_id: str | None) -> None:
        self._asked = {"Bucket": bucket, "Key": key, **({"VersionId": version_id} if version_id else {})}
        self._body: Any = None
        self._offset = self._resumed = 0
        self._length: int | None = None

    def read(self, size: int, /) -> bytes:
        """The next `size` bytes or fewer; none at the end."""
        from botocore.exceptions import BotoCoreError

        while self._length is None or self._offset < self._length:
            try:
                piece: bytes = self._opened().read(size)
            except BotoCoreError:
                # What botocore raises of a body that stops short. Calls it has retried itself, so this is a break.
                self._body, self._resumed = None, self._resumed + 1
                if self._resumed > RESUMED_AT_MOST:
                    raise
                continue
            self._offset += len(piece)
            return piece
        return b""

    def _opened(self) -> Any:
        if self._body is None:
            s3 = aws.client("s3")
            rest = {"Range": f"bytes={self._offset}-"} if self._offset else {}
            try:
                found = s3.get_object(**self._asked, **rest)
            except s3.exceptions.NoSuchKey as error:
                raise NotFound(f"There is no object {self._asked['Key']!r} in this store.") from error
            self._body, self._length = found["Body"], self._offset + found["ContentLength"]
        return self._body
