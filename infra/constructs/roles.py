"""Roles that hold exactly the statements given to them, inline, so that each lives and dies with what uses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aws_cdk import aws_iam as iam

from infra.constructs.stage_stack import StageStack

LARGEST_POLICY_CHARACTERS = 6_000


def _document(statements: Sequence[dict[str, Any]]) -> Any:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def trust(service: str, account: str) -> dict[str, Any]:
    """Only this service, and only on this account's behalf."""
    return {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": account}},
    }


def role(
    stack: StageStack,
    identifier: str,
    service: str,
    statements: Sequence[dict[str, Any]],
    *,
    name: str | None = None,
    bound: bool = True,
    managed: Sequence[str] = (),
) -> iam.CfnRole:
    """bound: the trust names our account; Lambda, API Gateway, Backup and RDS Proxy don't tell it when they assume."""
    trusted = trust(service, stack.settings.account)
    if not bound:
        del trusted["Condition"]
    return iam.CfnRole(
        stack,
        identifier,
        role_name=name,
        assume_role_policy_document=_document([trusted]),
        managed_policy_arns=list(managed) or None,
        policies=[
            iam.CfnRole.PolicyProperty(policy_name="own", policy_document=_document(stack.filled(list(statements))))
        ]
        if statements
        else None,
    )


def invoke_policies(stack: StageStack, identifier: str, arns: Sequence[str]) -> list[iam.CfnManagedPolicy]:
    """Managed policies that together allow invoking these functions: one policy holds about 6,000 characters."""
    groups: list[list[str]] = [[]]
    for arn in sorted(set(arns)):
        if sum(len(held) + 3 for held in groups[-1]) + len(arn) > LARGEST_POLICY_CHARACTERS - 300:
            groups.append([])
        groups[-1].append(arn)
    return [
        iam.CfnManagedPolicy(
            stack,
            f"{identifier}{number}",
            policy_document=_document([{"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": group}]),
        )
        for number, group in enumerate(groups, start=1)
        if group
    ]
