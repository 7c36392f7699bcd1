"""One operation as a Lambda: role, log group, function, and what its trigger takes.

Three resources for an operation that is called; a queue, its policy, an alarm, a rule and a permission more for one
that nobody waits for; a version, an alias and two of auto-scaling more for one that is kept warm.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_

from infra import policy
from infra.constructs.alarms import alarm, dead_letter_alarm
from infra.constructs.auto_scaling import scale_with_use
from infra.constructs.logs import log_group
from infra.constructs.queues import queue
from infra.constructs.roles import role
from infra.constructs.stage_stack import StageStack
from infra.layers import layers_of
from kernel import names
from kernel.operation import Operation
from kernel.resources import LANGUAGE_MODEL
from kernel.triggers import Deployment, Event, Http, ObjectStored, QueueBatch, Schedule, StreamBatch

RUNTIME = "python3.13"
ARCHITECTURE = "x86_64"
ALIAS = "live"
DATABASE_CA = "/opt/python/certifi/cacert.pem"
RULE_RETRIES = 10
RULE_AGE_S = 3600
STREAM_AGE_S = 86_400


class Package:
    """A domain's code asset and the layers of its stack."""

    def __init__(self, bucket: str, key: str, digest: str, layers: dict[str, lambda_.CfnLayerVersion]) -> None:
        self.bucket, self.key, self.digest, self.layers = bucket, key, digest, layers


class OperationFunction:
    """Declares one operation's resources in its domain's stack."""

    def __init__(self, stack: StageStack, operation: Operation, package: Package, machines: tuple[str, ...]) -> None:
        self.stack, self.operation, self.package = stack, operation, package
        self.stage = stack.stage
        self.name = names.function(self.stage, operation.domain, operation.name)
        self.identifier = "".join(part.title() for part in operation.name.split("_"))
        self.role = self._role(machines)
        self.log_group = log_group(stack, f"{self.identifier}Logs", f"/aws/lambda/{self.name}")
        self.dead_letters = self._dead_letters() if policy.is_asynchronous(operation) else None
        self.function = self._function()
        if self._provisioned:
            self._alias()
        self._trigger()

    @property
    def arn(self) -> str:
        return self.stack.arn("lambda", f"function:{self.name}")

    @property
    def _provisioned(self) -> bool:
        return self.stack.settings.provisions_concurrency and self.operation.provisioned_concurrency > 0

    def _role(self, machines: tuple[str, ...]) -> iam.CfnRole:
        settings = self.stack.settings
        own = policy.statements(
            self.operation,
            self.stage,
            settings.account,
            settings.region,
            machines=machines,
            in_network=settings.has_network,
            model=settings.language_model,
        )
        return role(self.stack, f"{self.identifier}Role", "lambda.amazonaws.com", own, bound=False)

    def _dead_letters(self) -> str:
        name = policy.dead_letters(self.stage, self.operation)
        queue(self.stack, f"{self.identifier}DeadLetters", name, senders=("events.amazonaws.com",))
        dead_letter_alarm(self.stack, f"{self.operation.domain}-{self.operation.name}".replace("_", "-"), name)
        return self.stack.arn("sqs", name)

    def _environment(self) -> dict[str, str]:
        settings = self.stack.settings
        given = {
            "STAGE": self.stage,
            "ACCOUNT": settings.account,
            "POWERTOOLS_SERVICE_NAME": self.operation.domain,
            "POWERTOOLS_METRICS_NAMESPACE": "Horizon",
            "POWERTOOLS_LOG_LEVEL": "INFO",
        }
        if isinstance(self.operation.trigger, Http) and settings.allowed_origin:
            given["ALLOWED_ORIGIN"] = settings.allowed_origin
        if settings.language_model and self.operation.grants(LANGUAGE_MODEL, "ask"):
            given["LANGUAGE_MODEL"] = settings.language_model
        if self.operation.database and settings.has_third_party_layers:
            given["DATABASE_CA"] = DATABASE_CA
        return given

    def _function(self) -> lambda_.CfnFunction:
        operation, settings = self.operation, self.stack.settings
        in_network = settings.has_network and operation.database is not None
        # Two runs of the same sweep would only wait for each other, and two migrations must not meet.
        alone = settings.reserves_concurrency and isinstance(operation.trigger, (Schedule, Deployment))
        groups = ("function", "admin") if isinstance(operation.trigger, Deployment) else ("function",)
        vpc = (
            lambda_.CfnFunction.VpcConfigProperty(
                subnet_ids=self.stack.lookup_list("private-subnets"),
                security_group_ids=[self.stack.lookup(f"{group}-security-group") for group in groups],
            )
            if in_network
            else None
        )
        return lambda_.CfnFunction(
            self.stack,
            self.identifier,
            function_name=self.name,
            description=operation.summary[:256],
            runtime=RUNTIME,
            architectures=[ARCHITECTURE],
            handler=f"{operation.handler.__module__}.handler",
            code=lambda_.CfnFunction.CodeProperty(s3_bucket=self.package.bucket, s3_key=self.package.key),
            layers=[self.package.layers[name].ref for name in layers_of(operation) if name in self.package.layers],
            role=self.role.attr_arn,
            memory_size=operation.memory_mb,
            timeout=operation.timeout_s,
            environment=lambda_.CfnFunction.EnvironmentProperty(variables=self._environment()),
            tracing_config=lambda_.CfnFunction.TracingConfigProperty(mode="Active"),
            logging_config=lambda_.CfnFunction.LoggingConfigProperty(
                log_group=self.log_group.ref, log_format="JSON", system_log_level="WARN", application_log_level="INFO"
            ),
            dead_letter_config=lambda_.CfnFunction.DeadLetterConfigProperty(target_arn=self.dead_letters)
            if self.dead_letters and not isinstance(operation.trigger, StreamBatch)
            else None,
            reserved_concurrent_executions=1 if alone else None,
            vpc_config=vpc,
        )

    def _alias(self) -> None:
        """A version of exactly this code and these layers, kept warm behind the alias."""
        held = [self.package.digest, *(self.package.layers[name].node.id for name in sorted(self.package.layers))]
        configuration = [self.operation.memory_mb, self.operation.timeout_s, self._environment()]
        digest = hashlib.sha256(json.dumps([held, configuration]).encode()).hexdigest()[:10]
        version = lambda_.CfnVersion(self.stack, f"{self.identifier}Version{digest}", function_name=self.function.ref)
        alias = lambda_.CfnAlias(
            self.stack,
            f"{self.identifier}Alias",
            name=ALIAS,
            function_name=self.function.ref,
            function_version=version.attr_version,
            provisioned_concurrency_config=lambda_.CfnAlias.ProvisionedConcurrencyConfigurationProperty(
                provisioned_concurrent_executions=self.operation.provisioned_concurrency
            ),
        )
        least, most = self.operation.provisioned_concurrency, self.stack.settings.most_provisioned
        scale_with_use(self.stack, self.identifier, alias, f"function:{self.name}:{ALIAS}", (least, most))

    # -- triggers -------------------------------------------------------------------------------------------------

    def _trigger(self) -> None:
        match self.operation.trigger:
            case Event(event=event):
                pattern = {"source": [event.source], "detail-type": [event.detail_type()]}
                self._rule(bus=names.bus(self.stage), pattern=pattern)
            case ObjectStored(bucket=bucket):
                name = bucket.physical_name(self.stage, self.stack.settings.account)
                detail = {"bucket": {"name": [name]}}
                self._rule(pattern={"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": detail})
            case Schedule(every_minutes=minutes):
                self._rule(schedule=f"rate({minutes} minute{'s' if minutes > 1 else ''})")
            case QueueBatch(queue=source, batch_size=size):
                self._poll(self.stack.arn("sqs", source.physical_name(self.stage)), size)
            case StreamBatch(table=table, batch_size=size):
                self._poll(self.stack.lookup(f"stream-{table.name}"), size, stream=True)
            case _:
                pass

    def _rule(
        self, *, bus: str | None = None, pattern: dict[str, Any] | None = None, schedule: str | None = None
    ) -> None:
        rule = events.CfnRule(
            self.stack,
            f"{self.identifier}Rule",
            name=self.name,
            description=self.operation.summary[:512],
            event_bus_name=bus,
            event_pattern=pattern,
            schedule_expression=schedule,
            state="ENABLED",
            targets=[
                events.CfnRule.TargetProperty(
                    id="function",
                    arn=self.function.attr_arn,
                    dead_letter_config=events.CfnRule.DeadLetterConfigProperty(arn=self.dead_letters),
                    retry_policy=events.CfnRule.RetryPolicyProperty(
                        maximum_event_age_in_seconds=RULE_AGE_S, maximum_retry_attempts=RULE_RETRIES
                    ),
                )
            ],
        )
        lambda_.CfnPermission(
            self.stack,
            f"{self.identifier}Permission",
            action="lambda:InvokeFunction",
            function_name=self.function.ref,
            principal="events.amazonaws.com",
            source_arn=rule.attr_arn,
        )

    def _poll(self, source: str, size: int, *, stream: bool = False) -> None:
        mapping = lambda_.CfnEventSourceMapping
        made = mapping(
            self.stack,
            f"{self.identifier}Source",
            function_name=self.function.ref,
            event_source_arn=source,
            batch_size=size,
            function_response_types=["ReportBatchItemFailures"],
            starting_position="TRIM_HORIZON" if stream else None,
            bisect_batch_on_function_error=True if stream else None,
            maximum_record_age_in_seconds=STREAM_AGE_S if stream else None,
            destination_config=mapping.DestinationConfigProperty(
                on_failure=mapping.OnFailureProperty(destination=self.dead_letters)
            )
            if self.dead_letters
            else None,
            filter_criteria=mapping.FilterCriteriaProperty(
                filters=[mapping.FilterProperty(pattern=json.dumps({"eventName": ["INSERT"]}))]
            )
            if stream
            else None,
        )
        made.add_resource_dependency(self.role)
        if stream:
            alarm(
                self.stack,
                f"{self.operation.domain}-{self.operation.name}-lag".replace("_", "-"),
                f"{self.name} lags behind its table by a minute or more.",
                namespace="AWS/Lambda",
                metric="IteratorAge",
                dimensions={"FunctionName": self.name},
                statistic="Maximum",
                threshold=60_000,
                period_s=60,
                periods=5,
            )
