"""Findings of the security packs that stand, each with its resource, its reason and what makes up for it.

An acknowledgement names resources by stack and id (`users/Users`; `*` within one part for what is made per operation)
and may hold on a condition of the resource itself. It is written onto each resource it fits, never onto the app.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aws_cdk import Acknowledgment, CfnResource, Validations
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3

from infra.constructs.stage_stack import StageStack
from infra.policy import UNNAMEABLE

HIPAA, NIST, PCI = "HIPAA.Security", "NIST.800.53.R5", "PCI.DSS.321"
SOLUTIONS, SERVERLESS, CLOUDFORMATION = "AwsSolutions", "Serverless", "CloudFormation-Validate"


@dataclass(frozen=True)
class Acknowledgement:
    """rules: pack → rule names. where: `<stack>/<id>` patterns. control: what stands in for the rule."""

    rules: dict[str, tuple[str, ...]]
    where: tuple[str, ...]
    reason: str
    control: str
    kind: type[CfnResource] = CfnResource
    when: Callable[[Any], bool] = field(default=lambda _: True)
    stages: tuple[str, ...] = ("dev", "staging", "prod")

    @property
    def ids(self) -> Iterator[str]:
        for pack, names in self.rules.items():
            separator = "::" if pack == CLOUDFORMATION else "-"
            yield from (f"{pack}{separator}{name}" for name in names)


def _everywhere(name: str, *packs: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(packs or (HIPAA, NIST, PCI), (name,))


FUNCTIONS: tuple[Acknowledgement, ...] = (
    Acknowledgement(
        {SOLUTIONS: ("L1",), SERVERLESS: ("LambdaLatestVersion",)},
        ("*/*",),
        "Python 3.13 is the runtime for which the layers' binary packages are built and tested.",
        "3.13 is in AWS's full support; one setting (operation_function.RUNTIME, layers.PYTHON) moves all at once.",
        kind=lambda_.CfnFunction,
    ),
    Acknowledgement(
        _everywhere("LambdaDLQ", HIPAA, NIST, SERVERLESS),
        ("*/*",),
        "Its caller waits for the answer (API, workflow, queue or stream), so a failure is never lost in Lambda.",
        "The caller is told; queues and streams have dead letters of their own; asynchronous functions all have one.",
        kind=lambda_.CfnFunction,
        when=lambda function: function.dead_letter_config is None,
    ),
    Acknowledgement(
        _everywhere("LambdaConcurrency", HIPAA, NIST),
        ("*/*",),
        "Reserving a share for every function would leave the account nothing to share between them.",
        "The API is throttled at its stage and its firewall; single runners do reserve; RDS Proxy queues connections.",
        kind=lambda_.CfnFunction,
        when=lambda function: function.reserved_concurrent_executions is None,
    ),
    Acknowledgement(
        _everywhere("LambdaInsideVPC"),
        ("*/*",),
        "It uses no database; in the network it could not reach the partners or Cognito's keys it is there to reach.",
        "It holds no database rights at all; its role names each resource it may use.",
        kind=lambda_.CfnFunction,
        when=lambda function: function.vpc_config is None,
    ),
)

ROLES: tuple[Acknowledgement, ...] = (
    Acknowledgement(
        _everywhere("IAMNoInlinePolicy"),
        ("*/*Role",),
        "The policy belongs to this one role; sharing it between roles is what least privilege forbids.",
        "Each statement is computed from the declaration and compared with it by a test.",
        kind=iam.CfnRole,
        when=lambda role: role.policies is not None,
    ),
    Acknowledgement(
        {SERVERLESS: ("LambdaStarPermissions",)},
        ("*/*Role",),
        "Its only `*` resources are actions for which IAM knows no resource (infra/policy.py lists each with its why).",
        "A test fails on any other `*`; the network actions are denied to the function's own code.",
        kind=iam.CfnRole,
        when=lambda role: "lambda.amazonaws.com" in str(role.assume_role_policy_document),
    ),
    Acknowledgement(
        {SOLUTIONS: ("IAM4[Policy::arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]",)},
        ("data/BackupRole",),
        "AWS Backup's own policy follows the services it backs up; a copy would go stale.",
        "Only backup.amazonaws.com may assume the role, and only for the one selection that names it.",
    ),
    Acknowledgement(
        {SOLUTIONS: ("IAM4[Policy::arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole]",)},
        ("data/MonitoringRole",),
        "The policy that RDS requires for enhanced monitoring: it writes the RDSOSMetrics log group only.",
        "Only monitoring.rds.amazonaws.com, for this account, may assume the role.",
    ),
    Acknowledgement(
        {SOLUTIONS: ("IAM4[Policy::arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]",)},
        ("api/PushLogsRole",),
        "The policy that API Gateway requires for its account-wide logging role.",
        "It can only write logs; only apigateway.amazonaws.com may assume the role.",
    ),
)

QUEUES: tuple[Acknowledgement, ...] = (
    Acknowledgement(
        {SERVERLESS: ("SQSRedrivePolicy",)},
        ("*/*DeadLetters", "data/Queue-*-Dead"),
        "It is itself the dead-letter queue, of a function, a rule, a stream or another queue.",
        "An alarm rings at its first message; messages are kept for 14 days and are moved back by an operator.",
    ),
    Acknowledgement(
        {SOLUTIONS: ("SQS3",)},
        ("platform/SealAuditEntryDeadLetters",),
        "It is itself a dead-letter queue, of a stream: a kind of use that the rule doesn't look for.",
        "An alarm rings at its first message, which names the place in the stream; the table still holds the item.",
    ),
    Acknowledgement(
        {SERVERLESS: ("SNSRedrivePolicy",)},
        ("foundation/AlarmsToPeople",),
        "SNS takes no dead-letter queue for an address of e-mail.",
        "SNS tries again for hours; every alarm's state also stands on the dashboard and in CloudWatch.",
    ),
    Acknowledgement(
        {SERVERLESS: ("LambdaEventSourceMappingDestination",)},
        ("platform/AppendAuditEntrySource", "documents/ResumeRecognitionSource"),
        "Lambda takes no failure destination for an SQS source.",
        "The queue itself moves a message to its dead-letter queue after five tries.",
    ),
)

DATA: tuple[Acknowledgement, ...] = (
    Acknowledgement(
        {SOLUTIONS: ("SMG4",), HIPAA: ("SecretsManagerRotationEnabled",), NIST: ("SecretsManagerRotationEnabled",)},
        ("data/Database-*",),
        "The record holds an address and a user name, no credential: the role signs in with IAM from end to end.",
        "IAM tokens live for 15 minutes; the administrator's secret, the only one with a password, is rotated.",
        when=lambda secret: secret.generate_secret_string is None,
    ),
    Acknowledgement(
        {SOLUTIONS: ("SMG4",), HIPAA: ("SecretsManagerRotationEnabled",), NIST: ("SecretsManagerRotationEnabled",)},
        ("data/Partner-*",),
        "The partner issues these credentials; Secrets Manager can't change them at the partner's side.",
        "They are replaced by hand when the partner's contract says so, and each read is logged by CloudTrail.",
    ),
    Acknowledgement(
        {
            SOLUTIONS: ("RDS10",),
            HIPAA: ("RDSInstanceDeletionProtectionEnabled",),
            NIST: ("RDSInstanceDeletionProtectionEnabled",),
        },
        ("data/Cluster",),
        "The dev stage holds no customer's data and must be removable in one step.",
        "Deletion protection is on in staging and prod; a daily backup lies in the vault.",
        stages=("dev",),
    ),
    Acknowledgement(
        _everywhere("RDSInBackupPlan", HIPAA, NIST),
        ("data/Instance*",),
        "Aurora's data belongs to the cluster, which is in the backup plan; an instance has none of its own.",
        "BackupSelection names the cluster; point-in-time recovery covers the days between.",
    ),
    Acknowledgement(
        _everywhere("S3BucketReplicationEnabled"),
        ("data/Bucket-*", "foundation/AccessLogs"),
        "One region only: replicas would be copies of personal data in a second one, beyond what consumers were told.",
        "Versioning everywhere, Object Lock on the audit copies, S3's eleven nines across zones.",
        kind=s3.CfnBucket,
    ),
    Acknowledgement(
        {SOLUTIONS: ("S1",), **_everywhere("S3BucketLoggingEnabled")},
        ("foundation/AccessLogs",),
        "It is the bucket that access logs go to; logging its own accesses would never end.",
        "Only S3's log delivery may write to it; it is versioned, private and reached over TLS only.",
    ),
    Acknowledgement(
        _everywhere("S3DefaultEncryptionKMS"),
        ("foundation/AccessLogs",),
        "S3 can't deliver access logs to a bucket under a customer's key.",
        "SSE-S3 (AES-256); access logs hold keys of objects, no personal data.",
    ),
)

EDGE: tuple[Acknowledgement, ...] = (
    Acknowledgement(
        {SOLUTIONS: ("COG2",)},
        ("users/Users",),
        "Consumers choose: a forced second factor would lock out those without a second device.",
        "Guessing is held back per account and address; sessions are listed, ended and denied at the next call.",
    ),
    Acknowledgement(
        {SOLUTIONS: ("COG8",)},
        ("users/Users",),
        "What the Plus plan adds (risk scores at Cognito's endpoint) can't see our callers: sign-in goes through us.",
        "Our functions hold back guessing (identity-attempts), and the firewall limits sign-in by address.",
    ),
    Acknowledgement(
        {SOLUTIONS: ("APIG2",)},
        ("api/Api",),
        "The gateway's validators know OpenAPI 3.0 only and answer without the fields; the models are 3.1.",
        "Each function validates its whole request against a strict model before the handler sees it.",
    ),
    Acknowledgement(
        {CLOUDFORMATION: ("W3660",)},
        ("api/Api",),
        "The body holds paths only; gateway responses are resources, so that drift detection sees them.",
        "A test asserts that the body declares none, so the two never meet.",
        stages=("dev", "staging", "prod", "local"),
    ),
    Acknowledgement(
        _everywhere("APIGWCacheEnabledAndEncrypted"),
        ("api/Stage",),
        "Answers are personal and change at once: nothing may be cached at the gateway.",
        "Every answer says Cache-Control: no-store.",
    ),
    Acknowledgement(
        _everywhere("APIGWSSLEnabled"),
        ("api/Stage",),
        "A client certificate shows the gateway to an HTTP backend; all backends here are Lambda functions.",
        "Functions are invoked through IAM by one role, which only API Gateway may assume.",
    ),
    Acknowledgement(
        _everywhere("CloudWatchAlarmAction", HIPAA, NIST),
        ("observability/Alarm-burn-*",),
        "One window alone must stay silent: only both together mean that the budget burns.",
        "The composite alarm over the two windows notifies the alarm topic.",
    ),
    Acknowledgement(
        _everywhere("VPCDefaultSecurityGroupClosed"),
        ("foundation/Network",),
        "CloudFormation can't change a default group without a function that may change any group.",
        "Nothing uses the default group: every interface names its own, and a test holds to that.",
    ),
)

ALL = (*FUNCTIONS, *ROLES, *QUEUES, *DATA, *EDGE)


def acknowledge(stacks: Iterable[StageStack]) -> list[tuple[str, str]]:
    """Write the acknowledgements onto the resources they fit; answers (path, finding) of each."""
    done: list[tuple[str, str]] = []
    for stack in stacks:
        name = stack.stack_name.removeprefix(stack.named(""))
        for resource in stack.node.find_all():
            if not isinstance(resource, CfnResource):
                continue
            path = f"{name}/{resource.node.id}"
            found = dict(_found(stack, path, resource))
            if found:
                given = [Acknowledgment(id=finding, reason=reason) for finding, reason in found.items()]
                Validations.of(resource).acknowledge(*given)
                done += [(path, finding) for finding in found]
    return done


def _found(stack: StageStack, path: str, resource: CfnResource) -> Iterator[tuple[str, str]]:
    for item in ALL:
        if stack.stage in item.stages and _fits(item, path, resource):
            yield from ((finding, f"{item.reason} {item.control}") for finding in item.ids)
    if isinstance(resource, iam.CfnRole):
        yield from _wildcards(stack, resource)


def _fits(item: Acknowledgement, path: str, resource: CfnResource) -> bool:
    return (
        isinstance(resource, item.kind)
        and any(fnmatch.fnmatchcase(path, pattern) for pattern in item.where)
        and item.when(resource)
    )


def _wildcards(stack: StageStack, role: iam.CfnRole) -> Iterator[tuple[str, str]]:
    """Each wildcard resource of a role, acknowledged one by one with its own reason; an unknown one is left to fail."""
    for policy in stack.resolve(role.policies) or []:
        for statement in policy["policyDocument"]["Statement"]:
            for resource in statement["Resource"]:
                if statement["Effect"] != "Allow" or not isinstance(resource, str) or "*" not in resource:
                    continue
                if reason := _wildcard_reason(resource, statement["Action"]):
                    yield f"{SOLUTIONS}-IAM5[Resource::{resource}]", reason


def _wildcard_reason(resource: str, actions: list[str]) -> str | None:
    if resource == "*":
        return "; ".join(sorted({UNNAMEABLE[name] for name in actions})) if set(actions) <= set(UNNAMEABLE) else None
    if ":log-group:" in resource and resource.endswith(":*"):
        return "The streams of its own log group: Lambda names them at run time."
    if resource.startswith("arn:aws:s3:::") and resource.endswith("/*"):
        return "The objects of one bucket, which the declaration names: their keys are made at run time."
    if ":dynamodb:" in resource and resource.endswith("/stream/*"):
        return "The stream of one table: its label is the time at which the table was made."
    return None
