"""AWS clients, opened once per process. boto3 is imported here and only on first use: it costs 250 ms or more."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Found = TypeVar("Found")


def _config(*, read_timeout_s: int = 10, attempts: int = 4, **more: Any) -> Any:
    """Short time-outs, so that a stuck dependency becomes an error inside our own time-out."""
    from botocore.config import Config

    retries = {"mode": "standard", "max_attempts": attempts}
    return Config(connect_timeout=3, read_timeout=read_timeout_s, retries=retries, **more)


@functools.cache
def client(service: str, **waiting: int) -> Any:
    """A cached client. waiting: `read_timeout_s` and `attempts`, where they aren't the usual ones."""
    import boto3

    own: dict[str, dict[str, Any]] = {"s3": {"signature_version": "s3v4", "s3": {"addressing_style": "path"}}}
    return boto3.client(service, region_name=region(), config=_config(**waiting, **own.get(service, {})))


@functools.cache
def table(name: str) -> Any:
    """A cached DynamoDB table over plain values."""
    import boto3

    return boto3.resource("dynamodb", region_name=region(), config=_config()).Table(name)


def region() -> str:
    return os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"


def stage() -> str:
    """The stage this process runs in; a missing one is a deployment error, never guessed."""
    return os.environ["STAGE"]


def account() -> str:
    return os.environ["ACCOUNT"]


def arn(service: str, resource: str) -> str:
    """An ARN in this account and region: `arn("states", "stateMachine:horizon-dev-onboarding")`."""
    return f"arn:aws:{service}:{region()}:{account()}:{resource}"


@functools.cache
def parameter(name: str) -> str:
    """An SSM parameter, read once per process."""
    return str(client("ssm").get_parameter(Name=name)["Parameter"]["Value"])


@functools.cache
def queue_url(name: str) -> str:
    """A queue's URL, asked for once per process."""
    return str(client("sqs").get_queue_url(QueueName=name)["QueueUrl"])


def forget() -> None:
    """Drop every cached client, parameter and queue URL (between tests)."""
    client.cache_clear()
    table.cache_clear()
    parameter.cache_clear()
    queue_url.cache_clear()


def at_once(fetch: Callable[[str], Found], names: Iterable[str]) -> list[Found]:
    """What `fetch` finds under each name, in order, several calls at a time: small objects are all waiting."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(fetch, names))
