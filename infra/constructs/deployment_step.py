"""A function that each deployment runs: a custom resource invokes it whenever its release changed."""

from __future__ import annotations

from pathlib import Path

from aws_cdk import CfnResource
from aws_cdk import aws_lambda as lambda_

from infra.constructs.logs import log_group
from infra.constructs.roles import role
from infra.constructs.stage_stack import StageStack

RUNNER = Path(__file__).resolve().parent.parent / "runtime" / "run_function.py"
TIMEOUT_S = 600


def run_at_deployment(stack: StageStack, function: lambda_.CfnFunction, *, release: str) -> None:
    """The stack fails, and rolls back, when the function fails."""
    name = stack.named("deployment-step")
    logs = log_group(stack, "DeploymentStepLogs", f"/aws/lambda/{name}")
    allowed = role(
        stack,
        "DeploymentStepRole",
        "lambda.amazonaws.com",
        [
            {"Effect": "Allow", "Action": ["lambda:InvokeFunction"], "Resource": [function.attr_arn]},
            {
                "Effect": "Allow",
                "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                "Resource": [stack.arn("logs", f"log-group:/aws/lambda/{name}:*")],
            },
            {
                "Effect": "Allow",
                "Action": ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
                "Resource": ["*"],
            },
        ],
        bound=False,
    )
    runner = lambda_.CfnFunction(
        stack,
        "DeploymentStep",
        function_name=name,
        description="Runs a function during a deployment and reports how it ended",
        runtime="python3.13",
        architectures=["x86_64"],
        handler="index.handler",
        code=lambda_.CfnFunction.CodeProperty(zip_file=RUNNER.read_text()),
        role=allowed.attr_arn,
        memory_size=256,
        timeout=TIMEOUT_S,
        tracing_config=lambda_.CfnFunction.TracingConfigProperty(mode="Active"),
        logging_config=lambda_.CfnFunction.LoggingConfigProperty(log_group=logs.ref, log_format="JSON"),
    )
    CfnResource(
        stack,
        "RunAtDeployment",
        type="Custom::RunAtDeployment",
        properties={
            "ServiceToken": runner.attr_arn,
            "ServiceTimeout": TIMEOUT_S + 60,
            "Function": function.ref,
            "Release": release,
        },
    )
