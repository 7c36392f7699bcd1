"""Grants → the exact IAM statements of one operation's role.

Pure: the same declaration always gives the same JSON. ARNs are computed from names; what has no computable name (a
key, the user pool, the database proxy) stands as `${parameter}` and is filled in at deployment from the SSM parameter
`/horizon/<stage>/<parameter>`. No action has a wildcard; a resource has one only where `UNNAMEABLE` says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kernel import names
from kernel.operation import Operation
from kernel.resources import (
    ANY_MACHINE,
    AUDIT_QUEUE,
    Bucket,
    Bus,
    Database,
    Grant,
    LanguageModel,
    Machine,
    Mail,
    Partner,
    PersonalData,
    Queue,
    Table,
    TextRecognition,
    UserPool,
    WaitingTasks,
)
from kernel.triggers import Event, Http, ObjectStored, QueueBatch, Schedule, StreamBatch

Statement = dict[str, Any]
PARAMETER = re.compile(r"\$\{([a-z-]+)}")

UNNAMEABLE = {
    "ec2:CreateNetworkInterface": "Lambda makes the interface before it has a name; the function itself is denied it",
    "ec2:DescribeNetworkInterfaces": "describing can't be limited to a resource",
    "ec2:DescribeSubnets": "describing can't be limited to a resource",
    "ec2:DeleteNetworkInterface": "the interface's id is not known beforehand; the function itself is denied it",
    "ec2:AssignPrivateIpAddresses": "the interface's id is not known beforehand; the function itself is denied it",
    "ec2:UnassignPrivateIpAddresses": "the interface's id is not known beforehand; the function itself is denied it",
    "xray:PutTraceSegments": "X-Ray has no resources to name",
    "xray:PutTelemetryRecords": "X-Ray has no resources to name",
    "textract:StartDocumentTextDetection": "Textract names no resources; it reads what the caller's role may read",
    "textract:GetDocumentTextDetection": "a job has no ARN; its id is known to whoever started it",
    "states:SendTaskSuccess": "a task token has no ARN; holding the token is the permission",
    "logs:CreateLogDelivery": "log delivery has no resources to name",
    "logs:GetLogDelivery": "log delivery has no resources to name",
    "logs:UpdateLogDelivery": "log delivery has no resources to name",
    "logs:DeleteLogDelivery": "log delivery has no resources to name",
    "logs:ListLogDeliveries": "log delivery has no resources to name",
    "logs:PutResourcePolicy": "log delivery has no resources to name",
    "logs:DescribeResourcePolicies": "log delivery has no resources to name",
    "logs:DescribeLogGroups": "log delivery has no resources to name",
}
"""Actions whose resource is `*`, and why: IAM knows no narrower one."""

NETWORK_ACTIONS = tuple(action for action in UNNAMEABLE if action.startswith("ec2:"))
_SPREADS = frozenset(("us", "us-gov", "eu", "apac", "jp", "au", "global"))
"""What the name of a Bedrock model begins with that is called through a profile of several regions."""
_READ_TABLE = ("dynamodb:GetItem", "dynamodb:Query")
_WRITE_TABLE = ("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem")
_POOL_ADMIN = (
    "cognito-idp:AdminAddUserToGroup",
    "cognito-idp:AdminGetUser",
    "cognito-idp:AdminInitiateAuth",
    "cognito-idp:AdminRespondToAuthChallenge",
    "cognito-idp:AdminUserGlobalSignOut",
)


def statements(
    operation: Operation,
    stage: str,
    account: str,
    region: str,
    *,
    machines: Iterable[str] = ("*",),
    in_network: bool = True,
    model: str | None = None,
) -> list[Statement]:
    """Everything the operation's role may do, as IAM statements.

    machines: the app's state machines, for the one operation that may start any.
    in_network: whether the stage has a VPC and a database proxy. model: the Bedrock model its settings name, if any.
    """
    place = _Place(operation, stage, account, region, tuple(machines), in_network, model)
    found = [*place.runtime(), *place.trigger(), *place.told(), *place.granted()]
    return [*_merged(found), *place.keys(found), *place.network()]


def _allow(actions: Iterable[str], resources: Iterable[str], condition: dict[str, Any] | None = None) -> Statement:
    statement: Statement = {"Effect": "Allow", "Action": sorted(set(actions)), "Resource": sorted(set(resources))}
    return {**statement, "Condition": condition} if condition else statement


def _merged(statements: Iterable[Statement]) -> list[Statement]:
    """Equal actions under equal conditions become one statement."""
    by_shape: dict[str, Statement] = {}
    for statement in statements:
        shape = repr((statement["Action"], statement.get("Condition")))
        held = by_shape.setdefault(shape, statement)
        if held is not statement:
            held["Resource"] = sorted({*held["Resource"], *statement["Resource"]})
    return list(by_shape.values())


def dead_letters(stage: str, operation: Operation) -> str:
    """The queue that keeps what an asynchronous operation could not do."""
    return names.physical(stage, operation.domain, operation.name, "dead")


def is_asynchronous(operation: Operation) -> bool:
    """Whether nobody waits for the operation's answer, so that a failure needs a place to lie."""
    return isinstance(operation.trigger, (Event, ObjectStored, Schedule, StreamBatch))


class _Place:
    """One operation in one stage."""

    def __init__(
        self,
        operation: Operation,
        stage: str,
        account: str,
        region: str,
        machines: tuple[str, ...],
        in_network: bool,
        model: str | None,
    ) -> None:
        self.operation, self.stage, self.account, self.region = operation, stage, account, region
        self.machines, self.in_network, self.model = machines, in_network, model

    def arn(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"

    def queue(self, name: str) -> str:
        return self.arn("sqs", name)

    def secret(self, name: str) -> str:
        # Secrets Manager adds six random characters to every ARN.
        return self.arn("secretsmanager", f"secret:{name}-??????")

    def parameter(self, name: str) -> str:
        return self.arn("ssm", "parameter" + names.parameter(self.stage, name))

    def runtime(self) -> Iterator[Statement]:
        """Its own log group, and traces."""
        group = f"/aws/lambda/{names.function(self.stage, self.operation.domain, self.operation.name)}"
        yield _allow(["logs:CreateLogStream", "logs:PutLogEvents"], [self.arn("logs", f"log-group:{group}:*")])
        yield _allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ["*"])

    def trigger(self) -> Iterator[Statement]:
        """What polling its source and laying down its failures takes."""
        if is_asynchronous(self.operation):
            yield _allow(["sqs:SendMessage"], [self.queue(dead_letters(self.stage, self.operation))])
        match self.operation.trigger:
            case QueueBatch(queue=queue):
                actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
                yield _allow(actions, [self.queue(queue.physical_name(self.stage))])
            case StreamBatch(table=table):
                actions = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"]
                stream = self.arn("dynamodb", f"table/{table.physical_name(self.stage)}/stream/*")
                yield _allow([f"dynamodb:{action}" for action in actions], [stream])
            case _:
                pass

    def told(self) -> Iterator[Statement]:
        """Events, and the audit trail: every call with a caller is on it, and what a transaction tells goes there."""
        if self.operation.emits:
            yield self._events()
        if isinstance(self.operation.trigger, Http) or self.operation.database:
            queue = self.queue(AUDIT_QUEUE.physical_name(self.stage))
            yield _allow(["sqs:GetQueueUrl", "sqs:SendMessage"], [queue])
            # The audit trail's digests are keyed under the index key.
            yield _allow(["kms:GenerateMac"], ["${index-key-arn}"])

    def _events(self) -> Statement:
        return _allow(["events:PutEvents"], [self.arn("events", f"event-bus/{names.bus(self.stage)}")])

    def granted(self) -> Iterator[Statement]:
        for grant in self.operation.uses:
            yield from self._of(grant)

    def _of(self, grant: Grant) -> Iterator[Statement]:
        match grant.resource:
            case Table() as table:
                actions = _READ_TABLE if grant.mode == "read" else (*_READ_TABLE, *_WRITE_TABLE)
                yield _allow(actions, [self.arn("dynamodb", f"table/{table.physical_name(self.stage)}")])
            case Bucket() as bucket:
                place = f"arn:aws:s3:::{bucket.physical_name(self.stage, self.account)}"
                if grant.mode == "erase":
                    yield _allow(["s3:DeleteObjectVersion"], [f"{place}/*"])
                    return
                yield _allow(["s3:ListBucket"], [place])
                written = ["s3:PutObject"] if grant.mode == "write" else []
                told = ["s3:GetObjectVersion"] if bucket.uploads else []
                yield _allow(["s3:GetObject", *told, *written], [f"{place}/*"])
            case Queue() as queue:
                yield _allow(["sqs:GetQueueUrl", "sqs:SendMessage"], [self.queue(queue.physical_name(self.stage))])
            case Database() as database:
                yield from self._database(database, grant.mode)
            case Partner() as partner:
                secret = self.secret(names.partner_secret(self.stage, partner.name))
                yield _allow(["secretsmanager:GetSecretValue"], [secret])
            case Machine() as machine:
                wanted = self.machines if machine == ANY_MACHINE else (machine.name,)
                machines = [self.arn("states", f"stateMachine:{names.machine(self.stage, name)}") for name in wanted]
                yield _allow(["states:StartExecution"], machines)
            case Bus():
                yield self._events()
            case WaitingTasks():
                yield _allow(["states:SendTaskSuccess"], ["*"])
            case PersonalData():
                yield from self._personal_data()
            case UserPool():
                # What an app client may call (sign-up, codes, refresh) is Cognito's public API: IAM does not guard it.
                yield _allow(["ssm:GetParameter"], [self.parameter("user-pool-id"), self.parameter("client-id")])
                if grant.mode == "admin":
                    yield _allow(_POOL_ADMIN, [self.arn("cognito-idp", "userpool/${user-pool-id}")])
            case TextRecognition():
                yield from self._text_recognition(grant.mode)
            case LanguageModel():
                yield from self._language_model()
            case Mail():
                yield _allow(["ssm:GetParameter"], [self.parameter("mail-from")])
                yield _allow(["ses:SendEmail"], [self.arn("ses", "identity/${mail-identity}")])
            case unknown:
                raise TypeError(f"infra/policy.py knows no statements for {unknown.label}; add them to _of.")

    def _language_model(self) -> Iterator[Statement]:
        """A model of this region, or a profile that spreads its calls over the regions of its part of the world."""
        if not self.model:
            return
        spread, _, own = self.model.partition(".")
        if spread not in _SPREADS:
            place = f"arn:aws:bedrock:{self.region}::foundation-model/{self.model}"
            yield _allow(["bedrock:InvokeModel"], [place])
            return
        profile = self.arn("bedrock", f"inference-profile/{self.model}")
        yield _allow(["bedrock:InvokeModel"], [profile])
        through = {"StringLike": {"bedrock:InferenceProfileArn": profile}}
        yield _allow(["bedrock:InvokeModel"], [f"arn:aws:bedrock:*::foundation-model/{own}"], through)

    def _database(self, database: Database, mode: str) -> Iterator[Statement]:
        secret = self.secret(names.database_secret(self.stage, database.name))
        yield _allow(["secretsmanager:GetSecretValue"], [secret])
        if mode != "admin" and self.in_network:
            user = self.arn("rds-db", f"dbuser:${{database-proxy-id}}/{database.name}")
            yield _allow(["rds-db:connect"], [user])

    def _text_recognition(self, mode: str) -> Iterator[Statement]:
        if mode == "read":
            yield _allow(["textract:GetDocumentTextDetection"], ["*"])
            return
        yield _allow(["textract:StartDocumentTextDetection"], ["*"])
        role = f"arn:aws:iam::{self.account}:role/{names.recognition_role(self.stage)}"
        yield _allow(["iam:PassRole"], [role], {"StringEquals": {"iam:PassedToService": "textract.amazonaws.com"}})

    def _personal_data(self) -> Iterator[Statement]:
        # Only with the consumer's id as the encryption context, which KMS logs with every use.
        named = {"ForAllValues:StringEquals": {"kms:EncryptionContextKeys": ["customer_id"]}}
        present = {"Null": {"kms:EncryptionContext:customer_id": "false"}}
        yield _allow(["kms:Decrypt", "kms:GenerateDataKey"], ["${pii-key-arn}"], {**named, **present})
        yield _allow(["kms:GenerateMac"], ["${index-key-arn}"])

    def keys(self, found: Iterable[Statement]) -> Iterator[Statement]:
        """The stage's data key, through just the services that the other statements reach."""
        prefixes = {action.split(":")[0] for statement in found for action in statement["Action"]}
        services = sorted(prefixes & {"dynamodb", "s3", "sqs", "secretsmanager"})
        if services:
            through = [f"{service}.{self.region}.amazonaws.com" for service in services]
            condition = {"StringEquals": {"kms:ViaService": through}}
            yield _allow(["kms:Decrypt", "kms:GenerateDataKey"], ["${data-key-arn}"], condition)

    def network(self) -> Iterator[Statement]:
        """Lambda's own work on network interfaces; the function's code is denied the same calls."""
        if self.operation.database is None or not self.in_network:
            return
        yield _allow(NETWORK_ACTIONS, ["*"])
        function = names.function(self.stage, self.operation.domain, self.operation.name)
        yield {
            "Effect": "Deny",
            "Action": sorted(NETWORK_ACTIONS),
            "Resource": ["*"],
            "Condition": {"ArnEquals": {"lambda:SourceFunctionArn": [self.arn("lambda", f"function:{function}")]}},
        }
