"""What a handler may touch: the clock, ids, the caller, and the resources its operation declares.

Anything undeclared is refused with `Undeclared`, so a missing grant fails in the operation's first test.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kernel import aws, ids, names
from kernel.audit import AuditIntent, keyed_digest
from kernel.aws.buckets import BucketClient
from kernel.aws.models import ModelClient, language_model
from kernel.aws.tables import TableClient
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

    def language_model(self) -> ModelClient | None:
        """The stage's language model; None where it has none."""
        self._need(LANGUAGE_MODEL, "ask")
        return language_model()

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

    def start(self, machine: Machine, name: str, given: dict[str, Any], *, label: Sequence[str]) -> str:
        """Start a workflow after the commit; the same name starts once. `given` holds ids only.

        label: what people know it by, in codes; answers what its execution is called, see `names.execution`.
        """
        self._need(machine, "start")
        execution = names.execution(label, name)
        body = {"machine": machine.name, "name": name, "label": list(label), "execution": execution, "input": given}
        self.rows.append(Row(f"start:{machine.name}:{name}", "start", body))
        return execution

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
