"""Once only: per Idempotency-Key, per consumed event, per workflow step.

Each mark is written in the transaction of the effect it stands for, so that there is never one without the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, cast

from pydantic import BaseModel

from kernel import aws
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Call, RawResponse
from kernel.resources import STEPS

STEPS_KEPT_S = 400 * 86_400


class IdempotencyKeyReused(Conflict):
    """The same key came with another body; nothing was done."""

    title = "Idempotency key reused"


def per_key(ctx: Context, call: Call, request: BaseModel, work: Callable[[], Any]) -> BaseModel | RawResponse | None:
    """Do the work, or give again what it answered to the same Idempotency-Key."""
    key = call.headers.get("idempotency-key")
    if not key or ctx.connection is None or call.method != "POST":
        return cast("BaseModel | RawResponse | None", work())
    if len(key) > 255:
        raise Conflict("The Idempotency-Key is longer than 255 characters.")
    digest = hashlib.sha256(request.model_dump_json().encode()).hexdigest()
    place = (ctx.operation.full_name, ctx.actor, hashlib.sha256(key.encode()).hexdigest())
    # The row is taken first: a second call with the same key waits here until the first has committed.
    taken = ctx.connection.execute(
        "insert into platform.idempotency (operation, caller, key, request_digest, created_at)"
        " values (%s, %s, %s, %s, %s) on conflict do nothing returning 1",
        (*place, digest, ctx.now),
    ).fetchone()
    if taken:
        result = work()
        stored = result.model_dump_json() if isinstance(result, BaseModel) else None
        ctx.connection.execute(
            "update platform.idempotency set response = %s where operation = %s and caller = %s and key = %s",
            (stored, *place),
        )
        return cast("BaseModel | None", result)
    row = ctx.connection.execute(
        "select request_digest, response from platform.idempotency where operation = %s and caller = %s and key = %s",
        place,
    ).fetchone()
    if row is None or row["request_digest"] != digest:
        raise IdempotencyKeyReused("This Idempotency-Key was used with another body; use a fresh key.")
    model = ctx.operation.response_type
    return model.model_validate_json(json.dumps(row["response"])) if model and row["response"] else None


def first_time(ctx: Context, event_id: str) -> bool:
    """Whether this operation has not yet consumed the event; without a database it can't tell, and runs."""
    if ctx.connection is None:
        return True
    row = ctx.connection.execute(
        "insert into platform.consumed (operation, event_id, consumed_at) values (%s, %s, %s)"
        " on conflict do nothing returning 1",
        (ctx.operation.full_name, event_id, ctx.now),
    ).fetchone()
    return row is not None


def _step(ctx: Context, given: dict[str, Any]) -> tuple[str, str]:
    """(case, step): the step is the operation, told apart by the item where a Map runs it several times."""
    step = ctx.operation.full_name
    return str(given["case"]), f"{step}:{given['item']}" if given.get("item") else step


def per_step(ctx: Context, given: dict[str, Any], work: Callable[[], Any]) -> Any:
    """The step's result is committed with its effect; starting the case again gives the result again."""
    assert ctx.connection is not None
    place = _step(ctx, given)
    taken = ctx.connection.execute(
        "insert into platform.steps (case_id, step, committed_at) values (%s, %s, %s)"
        " on conflict do nothing returning 1",
        (*place, ctx.now),
    ).fetchone()
    if not taken:
        row = ctx.connection.execute(
            "select result from platform.steps where case_id = %s and step = %s", place
        ).fetchone()
        return row["result"] if row else None
    result = work()
    ctx.connection.execute(
        "update platform.steps set result = %s where case_id = %s and step = %s", (json.dumps(result), *place)
    )
    return result


def per_step_outside(ctx: Context, given: dict[str, Any], lambda_context: Any, work: Callable[[], Any]) -> Any:
    """The same for a step without a database, kept by Powertools in the steps table."""
    from aws_lambda_powertools.utilities.idempotency import (
        DynamoDBPersistenceLayer,
        IdempotencyConfig,
        idempotent_function,
    )

    case, step = _step(ctx, given)
    store = DynamoDBPersistenceLayer(table_name=STEPS.physical_name(ctx.stage), boto3_client=aws.client("dynamodb"))
    config = IdempotencyConfig(expires_after_seconds=STEPS_KEPT_S)
    if lambda_context is not None:
        # A function that was cut off leaves its mark "in progress" only as long as it could have run.
        config.register_lambda_context(lambda_context)

    @idempotent_function(  # type: ignore[untyped-decorator]
        data_keyword_argument="step_key", persistence_store=store, config=config, key_prefix=step
    )
    def body(*, step_key: str) -> Any:
        return work()

    return body(step_key=case if not given.get("item") else f"{case}/{given['item']}")
