"""Grants become exact statements: nothing more than was declared, and nothing that IAM doesn't know."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from infra.constructs.network import interfaces
from infra.discover import Declared
from infra.policy import PARAMETER, UNNAMEABLE, statements
from infra.settings import STAGES
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import Operation, operation
from kernel.resources import (
    ANY_MACHINE,
    LANGUAGE_MODEL,
    MAIL,
    PERSONAL_DATA,
    USER_POOL,
    WAITING_TASKS,
    Bucket,
    Database,
    Grant,
    Machine,
    Partner,
    Queue,
    Resource,
    Table,
)
from kernel.triggers import Http, Task

PLACE = ("dev", "123456789012", "eu-west-1")
PUBLISHED = {"data-key-arn", "pii-key-arn", "index-key-arn", "user-pool-id", "database-proxy-id", "mail-identity"}


def _granted(*grants: Grant, http: bool = False) -> dict[str, list[str]]:
    """Action → resources, for an operation with just these grants; what every function has is taken away."""

    def handler(request: Nothing, ctx: Context) -> Response:
        raise AssertionError("only its declaration is looked at")

    def allowed(made: Operation) -> dict[str, list[str]]:
        return {
            action: statement["Resource"]
            for statement in statements(made, *PLACE)
            if statement["Effect"] == "Allow"
            for action in statement["Action"]
        }

    trigger = Http("GET", "/v1/things") if http else Task(once=False)
    plain = allowed(operation(trigger)(handler))
    found = allowed(operation(trigger, uses=grants)(handler))
    return {action: where for action, where in found.items() if plain.get(action) != where}


def test_a_table_read_and_written() -> None:
    table = Table("shop-orders")
    place = ["arn:aws:dynamodb:eu-west-1:123456789012:table/horizon-dev-shop-orders"]
    key = {"kms:Decrypt": ["${data-key-arn}"], "kms:GenerateDataKey": ["${data-key-arn}"]}
    assert _granted(table.read) == {"dynamodb:GetItem": place, "dynamodb:Query": place, **key}
    assert set(_granted(table.write)) - set(_granted(table.read)) == {
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem",
        "dynamodb:ConditionCheckItem",
    }


def test_a_bucket_names_objects_and_bucket_apart() -> None:
    found = _granted(Bucket("papers").write)
    assert found["s3:ListBucket"] == ["arn:aws:s3:::horizon-dev-papers-123456789012"]
    assert found["s3:PutObject"] == found["s3:GetObject"] == ["arn:aws:s3:::horizon-dev-papers-123456789012/*"]
    assert "s3:PutObject" not in _granted(Bucket("papers").read)
    assert "s3:DeleteObject" not in found


def test_a_database_is_its_own_secret_and_its_own_role() -> None:
    found = _granted(Database("disputes").write)
    secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:horizon-dev-db-disputes-??????"
    assert found["secretsmanager:GetSecretValue"] == [secret]
    user = "arn:aws:rds-db:eu-west-1:123456789012:dbuser:${database-proxy-id}/disputes"
    assert found["rds-db:connect"] == [user]


def test_an_administrating_grant_reads_the_secret_and_does_not_sign_in_as_the_role() -> None:
    found = _granted(Database("disputes").admin)
    assert "secretsmanager:GetSecretValue" in found
    assert "rds-db:connect" not in found


def test_personal_data_only_under_the_consumers_context() -> None:
    def handler(request: Nothing, ctx: Context) -> Response:
        raise AssertionError("only its declaration is looked at")

    made = operation(Task(), uses=(PERSONAL_DATA.read,))(handler)
    sealing = [each for each in statements(made, *PLACE) if each["Resource"] == ["${pii-key-arn}"]]
    assert [each["Action"] for each in sealing] == [["kms:Decrypt", "kms:GenerateDataKey"]]
    assert sealing[0]["Condition"] == {
        "ForAllValues:StringEquals": {"kms:EncryptionContextKeys": ["customer_id"]},
        "Null": {"kms:EncryptionContext:customer_id": "false"},
    }


@pytest.mark.parametrize(
    ("grant", "expected"),
    [
        (Queue("mail").send, {"sqs:SendMessage", "sqs:GetQueueUrl"}),
        (Partner("experian").read, {"secretsmanager:GetSecretValue"}),
        (Machine("dispute_round").start, {"states:StartExecution"}),
        (WAITING_TASKS.complete, {"states:SendTaskSuccess"}),
        (USER_POOL.read, {"ssm:GetParameter"}),
        (MAIL.send, {"ssm:GetParameter", "ses:SendEmail"}),
    ],
)
def test_other_grants(grant: Grant, expected: set[str]) -> None:
    assert {action for action in _granted(grant) if not action.startswith("kms:")} == expected


def test_the_user_pools_administration_names_each_action() -> None:
    found = _granted(USER_POOL.admin)
    actions = {action for action in found if action.startswith("cognito-idp:")}
    assert all(action.startswith("cognito-idp:Admin") for action in actions)
    assert found["cognito-idp:AdminGetUser"] == ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${user-pool-id}"]


def test_any_machine_means_the_machines_there_are() -> None:
    def handler(request: Nothing, ctx: Context) -> Response:
        raise AssertionError("only its declaration is looked at")

    made = operation(Task(), uses=(ANY_MACHINE.start,))(handler)
    found = [
        each for each in statements(made, *PLACE, machines=("a_b", "c")) if "states:StartExecution" in each["Action"]
    ]
    prefix = "arn:aws:states:eu-west-1:123456789012:stateMachine:horizon-dev-"
    assert found[0]["Resource"] == [f"{prefix}a-b", f"{prefix}c"]


def test_a_grant_that_the_policy_does_not_know_is_refused() -> None:
    class Teapot(Resource):
        pass

    with pytest.raises(TypeError, match="teapot:kettle"):
        _granted(Grant(Teapot("kettle"), "read"))


def test_http_calls_are_audited_and_plain_tasks_are_not() -> None:
    def handler(request: Nothing, ctx: Context) -> Response:
        raise AssertionError("only its declaration is looked at")

    def actions(made: Operation) -> set[str]:
        return {action for each in statements(made, *PLACE) for action in each["Action"]}

    audit = {"sqs:SendMessage", "kms:GenerateMac"}
    assert audit <= actions(operation(Http("GET", "/v1/things"))(handler))
    assert audit.isdisjoint(actions(operation(Task())(handler)))


# -- the whole app ---------------------------------------------------------------------------------------------------


def _all(declared: Declared) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in declared.operations:
        for statement in statements(each, *PLACE, machines=tuple(declared.machines)):
            yield f"{each.domain}.{each.name}", statement


def test_no_action_has_a_wildcard_and_every_star_is_explained(declared: Declared) -> None:
    for label, statement in _all(declared):
        assert not [action for action in statement["Action"] if "*" in action], label
        if "*" in statement["Resource"]:
            assert set(statement["Action"]) <= set(UNNAMEABLE), label
        for resource in statement["Resource"]:
            if resource != "*" and "*" in resource:
                assert resource.endswith((":*", "/*", "/stream/*")), f"{label}: {resource}"
                assert resource.count("*") == 1, f"{label}: {resource}"


@cache
def _known_actions() -> dict[str, Any]:
    spec = importlib.util.find_spec("cfnlint")
    assert spec is not None and spec.origin is not None
    path = Path(spec.origin).parent / "data/AdditionalSpecs/Policies.json"
    known: dict[str, Any] = json.loads(path.read_text())
    return known


def test_iam_knows_every_action(declared: Declared) -> None:
    used = {action for _, statement in _all(declared) for action in statement["Action"]} | set(UNNAMEABLE)
    unknown = []
    for action in sorted(used):
        service, name = action.split(":")
        if name.lower() not in {each.lower() for each in _known_actions()[service]["Actions"]}:
            unknown.append(action)
    assert unknown == []


def test_star_stands_only_where_iam_knows_no_resource_or_the_id_is_made_later() -> None:
    named_later = {action for action in UNNAMEABLE if action.startswith("ec2:")}
    for action in set(UNNAMEABLE) - named_later:
        service, name = action.split(":")
        entry = {key.lower(): value for key, value in _known_actions()[service]["Actions"].items()}[name.lower()]
        assert not entry.get("Resources"), f"{action} could name {entry}"


def test_placeholders_are_parameters_that_a_stack_publishes(declared: Declared) -> None:
    used = {name for _, statement in _all(declared) for name in PARAMETER.findall(json.dumps(statement))}
    assert used <= PUBLISHED


def test_equal_declarations_give_equal_policies(declared: Declared) -> None:
    for each in declared.operations:
        assert statements(each, *PLACE) == statements(each, *PLACE)


def test_a_language_model_is_asked_only_where_the_stage_names_one() -> None:
    def handler(request: Nothing, ctx: Context) -> Response:
        raise AssertionError("only its declaration is looked at")

    asking = operation(Task(once=False), uses=(LANGUAGE_MODEL.ask,))(handler)
    plain = operation(Task(once=False))(handler)
    model = "amazon.nova-lite-v1:0"
    assert statements(asking, *PLACE) == statements(plain, *PLACE)
    (more,) = [each for each in statements(asking, *PLACE, model=model) if each not in statements(plain, *PLACE)]
    assert more == {
        "Effect": "Allow",
        "Action": ["bedrock:InvokeModel"],
        "Resource": [f"arn:aws:bedrock:eu-west-1::foundation-model/{model}"],
    }
    assert statements(plain, *PLACE, model=model) == statements(plain, *PLACE)


def test_a_language_model_of_several_regions_is_asked_through_its_profile_alone() -> None:
    def handler(request: Nothing, ctx: Context) -> Response:
        raise AssertionError("only its declaration is looked at")

    asking = operation(Task(once=False), uses=(LANGUAGE_MODEL.ask,))(handler)
    told = [each for each in statements(asking, *PLACE, model="eu.some.model-v1:0") if "bedrock" in str(each["Action"])]
    profile = f"arn:aws:bedrock:eu-west-1:{PLACE[1]}:inference-profile/eu.some.model-v1:0"
    assert told == [
        {"Effect": "Allow", "Action": ["bedrock:InvokeModel"], "Resource": [profile]},
        {
            "Effect": "Allow",
            "Action": ["bedrock:InvokeModel"],
            "Resource": ["arn:aws:bedrock:*::foundation-model/some.model-v1:0"],
            "Condition": {"StringLike": {"bedrock:InferenceProfileArn": profile}},
        },
    ]


def test_no_stage_has_a_language_model_by_default_and_its_endpoint_comes_with_it(declared: Declared) -> None:
    assert {settings.language_model for settings in STAGES.values()} == {None}
    assert set(interfaces(declared, "some.model")) - set(interfaces(declared)) == {"bedrock-runtime"}
