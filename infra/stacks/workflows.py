"""The state machines, from `statemachines/<name>.asl.json` with their placeholders filled in."""

from __future__ import annotations

from aws_cdk import aws_stepfunctions as stepfunctions
from constructs import Construct

from infra.constructs.alarms import alarm
from infra.constructs.logs import log_group
from infra.constructs.roles import role
from infra.constructs.stage_stack import StageStack
from infra.discover import PLACEHOLDER, Declared
from infra.settings import Settings
from kernel import names

_DELIVERY = (
    "CreateLogDelivery",
    "DeleteLogDelivery",
    "DescribeLogGroups",
    "DescribeResourcePolicies",
    "GetLogDelivery",
    "ListLogDeliveries",
    "PutResourcePolicy",
    "UpdateLogDelivery",
)


class WorkflowsStack(StageStack):
    """One state machine per ASL file; each may invoke exactly the functions it names."""

    def __init__(self, scope: Construct, settings: Settings, declared: Declared) -> None:
        super().__init__(scope, "workflows", settings, f"Horizon {settings.stage}: workflows")
        for name, text in declared.machines.items():
            self._machine(name, text)

    def _function(self, domain: str, operation: str) -> str:
        return self.arn("lambda", f"function:{names.function(self.stage, domain, operation)}")

    def _machine(self, name: str, text: str) -> None:
        identifier = "".join(part.title() for part in name.split("_"))
        physical = names.machine(self.stage, name)
        called = sorted({self._function(*found) for found in PLACEHOLDER.findall(text)})
        logs = log_group(self, f"{identifier}Logs", f"/aws/vendedlogs/states/{physical}")
        allowed = role(
            self,
            f"{identifier}Role",
            "states.amazonaws.com",
            [
                {"Effect": "Allow", "Action": ["lambda:InvokeFunction"], "Resource": called},
                {"Effect": "Allow", "Action": [f"logs:{action}" for action in _DELIVERY], "Resource": ["*"]},
                {
                    "Effect": "Allow",
                    "Action": ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
                    "Resource": ["*"],
                },
            ],
        )
        machine = stepfunctions.CfnStateMachine
        made = machine(
            self,
            identifier,
            state_machine_name=physical,
            state_machine_type="STANDARD",
            role_arn=allowed.attr_arn,
            definition_string=PLACEHOLDER.sub(lambda found: self._function(found[1], found[2]), text),
            tracing_configuration=machine.TracingConfigurationProperty(enabled=True),
            logging_configuration=machine.LoggingConfigurationProperty(
                level="ALL",
                # Ids only pass through the states, and still what they carry stays out of the logs.
                include_execution_data=False,
                destinations=[
                    machine.LogDestinationProperty(
                        cloud_watch_logs_log_group=machine.CloudWatchLogsLogGroupProperty(log_group_arn=logs.attr_arn)
                    )
                ],
            ),
        )
        for metric in ("ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted"):
            alarm(
                self,
                f"{name}-{metric.removeprefix('Executions').lower()}".replace("_", "-"),
                f"An execution of {physical} ended badly: see why, mend it, redrive it.",
                namespace="AWS/States",
                metric=metric,
                dimensions={"StateMachineArn": made.ref},
                threshold=1,
            )
