"""Each function runs under its own synthesised policy: a botocore hook checks every call against its statements.

Nothing that the policy does not grant goes through; what no test used is known at the end of the session.
"""

from __future__ import annotations

import fnmatch
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from kernel.operation import Operation

_ACTIVE: ContextVar[tuple[Operation, list[dict[str, Any]]] | None] = ContextVar("active", default=None)
USED: dict[str, set[str]] = defaultdict(set)

# botocore service and operation → IAM action, where they differ
_SERVICES = {
    "stepfunctions": "states",
    "sesv2": "ses",
    "cognito-idp": "cognito-idp",
    "secrets-manager": "secretsmanager",
}
_ACTIONS = {
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    # botocore names an upload form's signature so; what the form does is put an object.
    "s3:CreateBucket": "s3:PutObject",
    "dynamodb:TransactWriteItems": "dynamodb:PutItem",
    "sqs:SendMessageBatch": "sqs:SendMessage",
}
# Calls that IAM does not guard: Cognito's public, unsigned API.
_PUBLIC = {
    "cognito-idp:SignUp", "cognito-idp:ConfirmSignUp", "cognito-idp:InitiateAuth", "cognito-idp:ForgotPassword",
    "cognito-idp:ConfirmForgotPassword", "cognito-idp:ResendConfirmationCode", "cognito-idp:RespondToAuthChallenge",
    "cognito-idp:GetTokensFromRefreshToken", "cognito-idp:RevokeToken", "cognito-idp:GlobalSignOut",
}  # fmt: skip


class AccessDenied(AssertionError):
    """The function's own policy does not allow a call it makes."""


@contextmanager
def acting(operation: Operation, statements: list[dict[str, Any]]) -> Iterator[None]:
    """Run what is inside under these statements."""
    token = _ACTIVE.set((operation, statements))
    try:
        yield
    finally:
        _ACTIVE.reset(token)


def action_of(service: str, call: str) -> str:
    action = f"{_SERVICES.get(service, service)}:{call}"
    return _ACTIONS.get(action, action)


def check(params: dict[str, Any], model: Any, **_: Any) -> None:
    """The botocore hook (`provide-client-params`)."""
    active = _ACTIVE.get()
    if active is None:
        return
    operation, statements = active
    action = action_of(model.service_model.service_name, model.name)
    if action in ("s3:GetObject", "s3:DeleteObject") and "VersionId" in params:
        action += "Version"
    if action in _PUBLIC:
        return
    named = resources_in(params)
    if not any(allows(statement, action, named) for statement in statements):
        raise AccessDenied(f"{operation.domain}.{operation.name} may not {action} on {sorted(named) or 'anything'}")
    USED[f"{operation.domain}.{operation.name}"].add(action)


def resources_in(params: dict[str, Any]) -> set[str]:
    """Physical names that a call mentions; compared with the ARNs' ends."""
    found: set[str] = set()
    for key in ("TableName", "Bucket", "SecretId", "QueueName", "QueueUrl", "stateMachineArn", "KeyId", "Name"):
        if isinstance(params.get(key), str):
            found.add(params[key].rstrip("/").split("/")[-1] if key == "QueueUrl" else params[key])
    found |= {entry["EventBusName"] for entry in params.get("Entries", []) if "EventBusName" in entry}
    for item in params.get("TransactItems", []):
        found |= {next(iter(item.values()))["TableName"]}
    return found


def _covers(pattern: str, name: str) -> bool:
    if pattern == "*" or "${" in pattern or name.startswith("alias/") or fnmatch.fnmatchcase(name, pattern):
        return True
    tail = pattern.split(":::")[-1] if ":::" in pattern else pattern.split(":", 5)[-1]
    for prefix in ("table/", "secret:", "event-bus/", "stateMachine:", "parameter"):
        tail = tail.removeprefix(prefix)
    return (
        fnmatch.fnmatchcase(name, tail) or fnmatch.fnmatchcase(name, tail.split("/*")[0]) or tail.startswith(f"{name}-")
    )


def allows(statement: dict[str, Any], action: str, named: set[str]) -> bool:
    def listed(key: str) -> list[str]:
        value = statement[key]
        return [value] if isinstance(value, str) else list(value)

    if statement["Effect"] != "Allow" or not any(fnmatch.fnmatchcase(action, given) for given in listed("Action")):
        return False
    return all(any(_covers(pattern, name) for pattern in listed("Resource")) for name in named)
