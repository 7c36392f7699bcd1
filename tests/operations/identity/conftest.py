"""Identity's world: its tables, queue and keys in moto, a strict user pool, and a gateway that asks the authorizer."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import boto3
import pytest
from moto import mock_aws
from moto.core.responses import BaseResponse

from functions.identity import (
    answer_challenge,
    authorize_request,
    confirm,
    end_session,
    force_logout,
    forgot_password,
    list_sessions,
    login,
    logout,
    refresh_session,
    register,
    resend_code,
    reset_password,
    rules,
    store,
    tokens,
)
from infra.policy import statements
from kernel import aws, clock, crypto, names
from kernel.operation import Operation
from kernel.resources import AUDIT_QUEUE
from kernel.triggers import Http, Role
from tests.emulation.cognito_keys import KeyServer, serving_keys
from tests.emulation.cognito_strict import StrictCognito
from tests.harness import events, policies

# A region of its own: other tests of the same process keep their world in another one.
STAGE, REGION, ACCOUNT = "local", "us-west-2", "123456789012"
PASSWORD = "Correct-Horse-42"
OPERATIONS = tuple(
    module.handler
    for module in (
        answer_challenge,
        confirm,
        end_session,
        force_logout,
        forgot_password,
        list_sessions,
        login,
        logout,
        refresh_session,
        register,
        resend_code,
        reset_password,
    )
)


class Answer(events.Answer):
    @property
    def told(self) -> tuple[int, Any]:
        """All that a caller can tell two answers apart by, but for the correlation id."""
        return self.status, {k: v for k, v in self.json.items() if k != "correlation_id"} if self.body else None


@dataclass
class Identity:
    """What a test holds."""

    cognito: StrictCognito
    pool: str
    client: str
    keys: KeyServer

    # -- calling -----------------------------------------------------------------------------------------------------

    def call(
        self, operation: Operation, body: Any = None, *, path: dict[str, str] | None = None, token: str | None = None
    ) -> Answer:
        """Call over the gateway: an operation with an audience is behind the authorizer."""
        trigger = operation.trigger
        assert isinstance(trigger, Http)
        context = None
        if operation.audience:
            verdict = self.authorize(operation, token)
            if isinstance(verdict, int):
                return Answer(verdict, {}, "")
            context = verdict
        event = {
            "httpMethod": trigger.method,
            "path": "/api" + re.sub(r"{(\w+)}", lambda found: (path or {})[found[1]], trigger.path),
            "pathParameters": path,
            "headers": {"Content-Type": "application/json"},
            "body": None if body is None else json.dumps(body),
            "requestContext": {"authorizer": context, "identity": {"sourceIp": "203.0.113.7"}},
        }
        answer = invoke(operation, event)
        return Answer(answer["statusCode"], answer["headers"], answer["body"])

    def authorize(self, operation: Operation, token: str | None) -> dict[str, str] | int:
        """The authorizer's context, or the status that API Gateway answers instead: 401 or 403."""
        trigger = operation.trigger
        assert isinstance(trigger, Http)
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return self.authorize_event(request_event(trigger.method, trigger.path, headers))

    def authorize_event(self, event: dict[str, Any]) -> dict[str, str] | int:
        try:
            verdict = invoke(authorize_request.handler, event)
        except Exception as error:  # noqa: BLE001 - this is API Gateway's place
            # API Gateway: exactly this message is 401, any other error 500.
            return 401 if str(error) == "Unauthorized" else 500
        (statement,) = verdict["policyDocument"]["Statement"]
        assert statement["Resource"] == event["methodArn"]
        assert all(isinstance(value, str) for value in verdict["context"].values())
        context: dict[str, str] = verdict["context"]
        return context if statement["Effect"] == "Allow" else 403

    # -- people ------------------------------------------------------------------------------------------------------

    def customer(self, email: str = "ada@example.test", password: str = PASSWORD) -> str:
        """A confirmed customer, made as customers are."""
        assert self.call(register.handler, {"email": email, "password": password}).status == 202
        answer = self.call(confirm.handler, {"email": email, "code": self.cognito.codes[email]})
        assert answer.status == 204, answer.body
        return email

    def staff(self, role: Role, email: str = "staff@example.test") -> str:
        cognito = boto3.client("cognito-idp")
        verified = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
        cognito.admin_create_user(UserPoolId=self.pool, Username=email, UserAttributes=verified)
        cognito.admin_set_user_password(UserPoolId=self.pool, Username=email, Password=PASSWORD, Permanent=True)
        cognito.admin_add_user_to_group(UserPoolId=self.pool, Username=email, GroupName=role.value)
        return email

    def sign_in(self, email: str, password: str = PASSWORD, device: str | None = None) -> dict[str, Any]:
        answer = self.call(login.handler, {"email": email, "password": password, "device": device})
        assert answer.status == 200, answer.body
        given: dict[str, Any] = answer.json
        return given

    def alive(self, token: str) -> bool:
        return self.call(list_sessions.handler, token=token).status == 200

    def subject(self, email: str) -> str:
        user = boto3.client("cognito-idp").admin_get_user(UserPoolId=self.pool, Username=email)
        return next(str(one["Value"]) for one in user["UserAttributes"] if one["Name"] == "sub")

    # -- what was told, time -------------------------------------------------------------------------------------------

    def audited(self) -> list[dict[str, Any]]:
        """The audit intents sent since the last look."""
        sqs = boto3.client("sqs")
        url = sqs.get_queue_url(QueueName=AUDIT_QUEUE.physical_name(STAGE))["QueueUrl"]
        found: list[dict[str, Any]] = []
        while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
            for message in messages:
                found.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return found

    def advance(self, **ahead: float) -> datetime:
        return clock.move(STAGE, timedelta(**ahead))


def invoke(operation: Operation, event: dict[str, Any]) -> Any:
    """Run the Lambda entry under the operation's own policy."""
    with policies.acting(operation, statements(operation, STAGE, ACCOUNT, REGION)):
        return operation(event, None)


def request_event(method: str, path: str, headers: dict[str, str]) -> dict[str, Any]:
    """What API Gateway gives a REQUEST authorizer."""
    return {
        "type": "REQUEST",
        "methodArn": f"arn:aws:execute-api:{REGION}:{ACCOUNT}:abc123/api/{method}{path}",
        "resource": path,
        "path": path,
        "httpMethod": method,
        "headers": headers,
        "requestContext": {"resourcePath": path, "httpMethod": method, "stage": "api", "apiId": "abc123"},
    }


def routes() -> dict[str, frozenset[Role]]:
    return {
        f"{operation.trigger.method} {operation.trigger.path}": operation.audience
        for operation in OPERATIONS
        if isinstance(operation.trigger, Http) and operation.audience
    }


@pytest.fixture
def identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Identity]:
    """A fresh world."""
    variables = {
        "STAGE": STAGE,
        "ACCOUNT": ACCOUNT,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "HORIZON_CLOCK_FILE": str(tmp_path / "clock.json"),
        "POWERTOOLS_LOG_DEDUPLICATION_DISABLED": "true",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(authorize_request, "audiences", routes)
    strict = StrictCognito(now=lambda: clock.now(STAGE).timestamp())
    with mock_aws(), _atomic(), strict.installed(), serving_keys(strict.key_set) as keys:
        monkeypatch.setenv("COGNITO_JWKS_BASE", keys.base)
        _forget()
        pool, client = make_pool()
        _make_stores(pool, client)
        yield Identity(strict, pool, client, keys)
        _forget()


def _forget() -> None:
    aws.forget()
    crypto.forget()
    tokens.signing_keys.cache_clear()


def _atomic() -> Any:
    """moto runs in this process and takes no lock; on AWS one item's conditional write is atomic."""
    lock, original = threading.RLock(), BaseResponse.call_action

    def call_action(self: BaseResponse) -> Any:
        with lock:
            return original(self)

    return patch.object(BaseResponse, "call_action", call_action)


def make_pool() -> tuple[str, str]:
    """A user pool and app client as the platform deploys them."""
    cognito = boto3.client("cognito-idp")
    policy = {
        "MinimumLength": rules.PASSWORD_MIN_LENGTH,
        "RequireUppercase": True,
        "RequireLowercase": True,
        "RequireNumbers": True,
        "RequireSymbols": False,
    }
    pool = cognito.create_user_pool(
        PoolName="horizon",
        UsernameAttributes=["email"],
        AutoVerifiedAttributes=["email"],
        Policies={"PasswordPolicy": policy},
    )["UserPool"]["Id"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool,
        ClientName="app",
        ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
        PreventUserExistenceErrors="ENABLED",
        EnableTokenRevocation=True,
        AccessTokenValidity=int(rules.ACCESS_TOKEN_LIFETIME.total_seconds() // 60),
        RefreshTokenValidity=rules.SESSION_LIFETIME.days,
        TokenValidityUnits={"AccessToken": "minutes", "RefreshToken": "days"},
        RefreshTokenRotation={
            "Feature": "ENABLED",
            "RetryGracePeriodSeconds": int(rules.ROTATION_GRACE.total_seconds()),
        },
    )["UserPoolClient"]["ClientId"]
    for role in Role:
        cognito.create_group(UserPoolId=pool, GroupName=role.value)
    return pool, client


def _make_stores(pool: str, client: str) -> None:
    """Fresh stores, whatever an earlier test of this process left in the region."""
    dynamodb, sqs, kms, ssm = (boto3.client(name) for name in ("dynamodb", "sqs", "kms", "ssm"))
    there = dynamodb.list_tables()["TableNames"]
    for table in (store.SESSIONS, store.ATTEMPTS):
        if table.physical_name(STAGE) in there:
            dynamodb.delete_table(TableName=table.physical_name(STAGE))
        dynamodb.create_table(
            TableName=table.physical_name(STAGE),
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
    for url in sqs.list_queues().get("QueueUrls", []):
        sqs.delete_queue(QueueUrl=url)
    sqs.create_queue(QueueName=AUDIT_QUEUE.physical_name(STAGE), Attributes={"FifoQueue": "true"})
    alias = names.index_key_alias(STAGE)
    if alias not in {each["AliasName"] for each in kms.list_aliases()["Aliases"]}:
        key = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName=alias, TargetKeyId=key)
    for name, value in (("user-pool-id", pool), ("client-id", client)):
        ssm.put_parameter(Name=names.parameter(STAGE, name), Value=value, Type="String", Overwrite=True)


@pytest.fixture
def in_parallel() -> Callable[[Callable[[], Any], int], list[Any]]:
    return run_in_parallel


def run_in_parallel(work: Callable[[], Any], times: int) -> list[Any]:
    """Run the work in so many threads that start together."""
    from concurrent.futures import ThreadPoolExecutor

    gate = threading.Barrier(times)

    def one(_: int) -> Any:
        gate.wait(timeout=30)
        return work()

    # The shared clients are opened before, as a Lambda process opens them before its first call.
    for service in ("cognito-idp", "dynamodb", "sqs", "ssm", "kms"):
        aws.client(service)
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(partial(one), range(times)))


@pytest.fixture
def make_event() -> Callable[..., dict[str, Any]]:
    return request_event
