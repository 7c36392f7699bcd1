"""What an operation can use. A grant (`DISPUTES.read`) is at once the IAM statement, the client a handler gets,
the fixture of its test and a cell of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kernel import names

Mode = Literal["read", "write", "erase", "start", "complete", "send", "seal", "admin", "ask"]


@dataclass(frozen=True)
class Resource:
    """Anything with a physical name that IAM guards."""

    name: str

    @property
    def label(self) -> str:
        return f"{type(self).__name__.lower()}:{self.name}"

    def _grant(self, mode: Mode) -> Grant:
        return Grant(self, mode)


@dataclass(frozen=True)
class Grant:
    """One resource in one mode. `write` includes `read`."""

    resource: Resource
    mode: Mode

    def __str__(self) -> str:
        return f"{self.resource.label} ({self.mode})"


@dataclass(frozen=True)
class Table(Resource):
    """A DynamoDB table; `name` is `<domain>-<noun>`. Keys are strings unless `sort_number`."""

    partition_key: str = "pk"
    sort_key: str | None = None
    sort_number: bool = False
    ttl: str | None = None
    stream: bool = False

    @property
    def read(self) -> Grant:
        return self._grant("read")

    @property
    def write(self) -> Grant:
        return self._grant("write")

    def physical_name(self, stage: str) -> str:
        return names.physical(stage, self.name)


@dataclass(frozen=True)
class Bucket(Resource):
    """A KMS-encrypted, versioned S3 bucket.

    locked_days: Object Lock in compliance mode for so long. uploads: people put objects into it through upload forms;
    what comes to lie there is told (`ObjectStored`) and read by the version that was told.
    """

    locked_days: int | None = None
    uploads: bool = False

    @property
    def read(self) -> Grant:
        return self._grant("read")

    @property
    def write(self) -> Grant:
        return self._grant("write")

    @property
    def erase(self) -> Grant:
        """Take a version of an object away for good."""
        return self._grant("erase")

    def physical_name(self, stage: str, account: str) -> str:
        return names.bucket(stage, account, self.name)


@dataclass(frozen=True)
class Queue(Resource):
    """An SQS queue with a dead-letter queue behind it.

    topic: it is fed by an SNS topic of the same name, to which Amazon Textract publishes the end of its jobs.
    """

    fifo: bool = False
    topic: bool = False

    @property
    def send(self) -> Grant:
        return self._grant("send")

    def physical_name(self, stage: str) -> str:
        return names.queue(stage, self.name, fifo=self.fifo)

    def topic_name(self, stage: str) -> str:
        return names.physical(stage, self.name)


@dataclass(frozen=True)
class Database(Resource):
    """A domain's schema in PostgreSQL, reached under the domain's own role. `views`: other domains' versioned
    views this grant reads (`reports.v1_reports`), each granted to the role by a migration."""

    views: tuple[str, ...] = ()

    @property
    def read(self) -> Grant:
        return self._grant("read")

    @property
    def write(self) -> Grant:
        return self._grant("write")

    @property
    def admin(self) -> Grant:
        return self._grant("admin")

    def reading(self, *views: str) -> Database:
        """The same schema, and these views of other domains."""
        return Database(self.name, views=views)


@dataclass(frozen=True)
class Partner(Resource):
    """An outside company: base URL, credentials and webhook secret in Secrets Manager."""

    @property
    def read(self) -> Grant:
        return self._grant("read")


@dataclass(frozen=True)
class Machine(Resource):
    """A Step Functions state machine, `statemachines/<name>.asl.json`."""

    @property
    def start(self) -> Grant:
        return self._grant("start")


@dataclass(frozen=True)
class Bus(Resource):
    """The event bus, for the one operation that publishes whatever lies in the outbox; others declare `emits=`."""

    name: str = "events"

    @property
    def send(self) -> Grant:
        return self._grant("send")


@dataclass(frozen=True)
class TextRecognition(Resource):
    """Amazon Textract's asynchronous jobs: `start` on objects that the operation may read, `read` of their results."""

    name: str = "text-recognition"

    @property
    def start(self) -> Grant:
        return self._grant("start")

    @property
    def read(self) -> Grant:
        return self._grant("read")


@dataclass(frozen=True)
class WaitingTasks(Resource):
    """The tokens of workflow steps that wait for somebody."""

    name: str = "tasks"

    @property
    def complete(self) -> Grant:
        return self._grant("complete")


@dataclass(frozen=True)
class PersonalData(Resource):
    """Field encryption with a data key per consumer. `read` opens and seals under an existing or new key."""

    name: str = "pii"

    @property
    def seal(self) -> Grant:
        return self._grant("seal")

    @property
    def read(self) -> Grant:
        return self._grant("read")


@dataclass(frozen=True)
class UserPool(Resource):
    """Cognito. `read` = what an app client may call; `admin` = groups, sign-out of anybody."""

    name: str = "users"

    @property
    def read(self) -> Grant:
        return self._grant("read")

    @property
    def admin(self) -> Grant:
        return self._grant("admin")


@dataclass(frozen=True)
class Mail(Resource):
    """Outgoing e-mail (SES)."""

    name: str = "mail"

    @property
    def send(self) -> Grant:
        return self._grant("send")


@dataclass(frozen=True)
class LanguageModel(Resource):
    """The Bedrock model that the stage's settings name; most name none, and then there is nothing to ask."""

    name: str = "language-model"

    @property
    def ask(self) -> Grant:
        return self._grant("ask")


ANY_EVENT = Bus()
ANY_MACHINE = Machine("any")  # every machine of the app: the sweep starts what an outbox row names
WAITING_TASKS = WaitingTasks()
TEXT_RECOGNITION = TextRecognition()
PERSONAL_DATA = PersonalData()
USER_POOL = UserPool()
MAIL = Mail()
LANGUAGE_MODEL = LanguageModel()
AUDIT_QUEUE = Queue("platform-audit", fifo=True)
STEPS = Table("platform-steps", partition_key="id", ttl="expiration")
