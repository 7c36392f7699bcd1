"""What every stack shares: its name, its stage, and how it refers to what another stack made.

References go by computed name. What has no computable name lies in SSM under `/horizon/<stage>/<name>`: one stack
publishes it, others look it up at deployment; no stack exports anything.
"""

from __future__ import annotations

from typing import Any

from aws_cdk import Environment, Stack, Tags
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.policy import PARAMETER
from infra.settings import Settings
from kernel import names


class StageStack(Stack):
    """One stack of one stage."""

    def __init__(self, scope: Construct, name: str, settings: Settings, description: str) -> None:
        physical = names.physical(settings.stage, name)
        super().__init__(
            scope,
            physical,
            stack_name=physical,
            description=description,
            env=Environment(account=settings.account, region=settings.region),
            termination_protection=settings.keeps_data and name in ("foundation", "data", "users"),
        )
        self.settings = settings
        self.stage = settings.stage
        for key, value in (("product", names.PRODUCT), ("stage", settings.stage)):
            Tags.of(self).add(key, value, exclude_resource_types=["AWS::RDS::DBProxyTargetGroup"])

    def arn(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:{self.settings.region}:{self.settings.account}:{resource}"

    def named(self, *parts: str) -> str:
        return names.physical(self.stage, *parts)

    def publish(self, name: str, value: str, *, several: bool = False) -> None:
        """Make a value known to the other stacks."""
        ssm.CfnParameter(
            self,
            f"Published-{name}",
            name=names.parameter(self.stage, name),
            type="StringList" if several else "String",
            value=value,
        )

    def lookup(self, name: str) -> str:
        """A value that another stack published."""
        return ssm.StringParameter.value_for_string_parameter(self, names.parameter(self.stage, name))

    def lookup_list(self, name: str) -> list[str]:
        return ssm.StringListParameter.value_for_typed_list_parameter(
            self, names.parameter(self.stage, name), ssm.ParameterValueType.STRING
        )

    @property
    def data_key(self) -> str:
        """The ARN of the key that everything at rest is under."""
        return self.lookup("data-key-arn")

    @property
    def alarm_topic(self) -> str:
        return self.arn("sns", self.named("alarms"))

    def filled(self, value: Any) -> Any:
        """A policy with its `${parameter}` places looked up."""
        if isinstance(value, str):
            return PARAMETER.sub(lambda found: self.lookup(found[1]), value)
        if isinstance(value, list):
            return [self.filled(item) for item in value]
        if isinstance(value, dict):
            return {key: self.filled(item) for key, item in value.items()}
        return value
