"""Grants that no test used: a right nobody needs is a right too many.

Judged after a whole run of the suite that wrote down what it used (see conftest.py); skipped without one. A grant
counts as used when one of the calls that its mode is for was made inside the operation. Left out is what a process
keeps after its first use, so that no later operation calls for it in its own name: see KEPT.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from infra.discover import discover
from kernel.operation import Operation
from kernel.resources import (
    TEXT_RECOGNITION,
    Bucket,
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
)

CALLS: dict[tuple[type, str], set[str]] = {
    (Table, "read"): {"dynamodb:GetItem", "dynamodb:Query"},
    (Table, "write"): {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"},
    (Bucket, "read"): {"s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"},
    (Bucket, "write"): {"s3:PutObject"},
    (Bucket, "erase"): {"s3:DeleteObjectVersion"},
    (Queue, "send"): {"sqs:SendMessage"},
    (Partner, "read"): {"secretsmanager:GetSecretValue"},
    (Machine, "start"): {"states:StartExecution"},
    (Mail, "send"): {"ses:SendEmail"},
    (TextRecognition, "start"): {"textract:StartDocumentTextDetection"},
    (TextRecognition, "read"): {"textract:GetDocumentTextDetection"},
    (UserPool, "admin"): {
        "cognito-idp:AdminAddUserToGroup",
        "cognito-idp:AdminGetUser",
        "cognito-idp:AdminInitiateAuth",
        "cognito-idp:AdminRespondToAuthChallenge",
        "cognito-idp:AdminUserGlobalSignOut",
    },
}
KEPT = {
    (LanguageModel, "ask"): "the model, which no stage has by default",
    (Database, "read"): "the connection",
    (Database, "write"): "the connection",
    (Database, "admin"): "the connection",
    (PersonalData, "read"): "opened data keys",
    (PersonalData, "seal"): "opened data keys",
    (UserPool, "read"): "the pool's id; the rest of that grant is Cognito's public interface",
}
OTHERS = {"WaitingTasks": {"states:SendTaskSuccess"}, "Bus": {"events:PutEvents"}}


def calls_of(grant: Grant, one: Operation | None = None) -> set[str]:
    kind = type(grant.resource)
    if one and (kind, grant.mode) == (Bucket, "read") and TEXT_RECOGNITION.start in one.uses:
        # Textract reads the document as the caller whom it works for.
        return CALLS[TextRecognition, "start"]
    found = CALLS.get((kind, grant.mode)) or OTHERS.get(kind.__name__)
    assert found, f"say in CALLS which calls {grant} is for"
    return found


GRANTS = [
    (one, grant)
    for one in discover().operations
    for grant in one.uses
    if (type(grant.resource), grant.mode) not in KEPT
]


@pytest.fixture(scope="module")
def used() -> dict[str, set[str]]:
    """Operation → actions that any process of the run called in its name."""
    place = os.environ.get("HORIZON_USED_ACTIONS")
    if not place or not list(Path(place).glob("*.json")):
        pytest.skip("HORIZON_USED_ACTIONS names no folder with the record of a whole run")
    found: dict[str, set[str]] = {}
    for path in Path(place).glob("*.json"):
        for name, actions in json.loads(path.read_text()).items():
            found.setdefault(name, set()).update(actions)
    return found


def test_every_grant_is_used(used: dict[str, set[str]]) -> None:
    unused = [
        f"{one.domain}.{one.name}: {grant}"
        for one, grant in GRANTS
        if not calls_of(grant, one) & used.get(f"{one.domain}.{one.name}", set())
    ]
    assert not unused, "no test needed these grants:\n" + "\n".join(unused)


def test_every_grant_has_calls_that_show_its_use() -> None:
    assert all(calls_of(grant) for _, grant in GRANTS)
