"""What happens around a handler: parse, authorise, own, deduplicate, run, commit, publish, answer, log.

Read from `run` downwards; there is one function per kind of trigger and one place where a transaction is made. What
happens once only (per key, per event, per workflow step) stands in `once`.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from kernel import aws, clock, ids, once, outbox
from kernel.context import Context
from kernel.errors import Forbidden, HorizonError, InternalError, NotFound, Unauthenticated, Unavailable
from kernel.events import Envelope, StoredObject
from kernel.http import Call, answer, parse, problem
from kernel.logs import log
from kernel.operation import Operation, Ownership
from kernel.triggers import (
    Authorizer,
    Deployment,
    Event,
    Http,
    ObjectStored,
    QueueBatch,
    Role,
    Schedule,
    StreamBatch,
    Task,
)


def run(operation: Operation, event: dict[str, Any], lambda_context: object) -> Any:
    """Run one Lambda invocation of the operation."""
    stage = aws.stage()
    match operation.trigger:
        case Http():
            return _run_http(operation, stage, event)
        case Event():
            return _run_event(operation, stage, event)
        case ObjectStored():
            return _run_object(operation, stage, event)
        case Task():
            return _run_task(operation, stage, event, lambda_context)
        case QueueBatch():
            return _run_batch(operation, stage, event, _message)
        case StreamBatch():
            return _run_batch(operation, stage, event, _image)
        case Authorizer():
            return _run_authorizer(operation, stage, event)
        case Schedule() | Deployment():
            return _run_plain(operation, stage, event)


def _context(operation: Operation, stage: str, correlation_id: str | None) -> Context:
    now = clock.now(stage)
    return Context(
        operation=operation,
        stage=stage,
        now=now,
        correlation_id=correlation_id or ids.new_id("cor", now),
    )


# -- one transaction ------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _transaction(ctx: Context) -> Iterator[None]:
    """Handler and outbox commit together; what was told is published afterwards."""
    database = ctx.operation.database
    if database is None:
        yield
        _publish_directly(ctx)
        return
    from kernel.database import transaction

    with transaction(ctx.stage, database.name) as connection:
        ctx.connection = connection
        try:
            yield
            outbox.insert(connection, ctx.rows, ctx.now)
        finally:
            ctx.connection = None
    _publish_committed(ctx, database.name)


def _publish_committed(ctx: Context, role: str) -> None:
    if not ctx.rows:
        return
    from botocore.exceptions import BotoCoreError, ClientError

    from kernel.database import transaction

    try:
        done = outbox.publish(ctx.stage, ctx.rows)
    except (BotoCoreError, ClientError) as error:
        # Committed already: the sweep will publish it. Failing the call now would only invite a second effect.
        log(ctx).warning("outbox left for the sweep", error_type=type(error).__name__, rows=len(ctx.rows))
        return
    if done:
        with transaction(ctx.stage, role) as connection:
            outbox.mark_published(connection, done, ctx.now)


def _publish_directly(ctx: Context) -> None:
    """An operation without a database tells before it answers; what can't be told fails the call."""
    if ctx.rows and len(outbox.publish(ctx.stage, ctx.rows)) != len(ctx.rows):
        raise InternalError("What happened could not be recorded; try again.")


# -- HTTP -----------------------------------------------------------------------------------------------------------


def _run_http(operation: Operation, stage: str, event: dict[str, Any]) -> dict[str, Any]:
    call = Call(event)
    trigger = cast(Http, operation.trigger)
    ctx = _context(operation, stage, call.correlation_id)
    try:
        ctx.caller = call.caller
        ctx.source_ip = call.source_ip
        ctx.user_agent = call.user_agent
        ctx.if_match = call.if_match
        _authorise(ctx)
        request = parse(call, trigger, operation.request_type)
        with _transaction(ctx):
            _own(ctx, call)
            result = once.per_key(ctx, call, request, lambda: operation.handler(request, ctx))
            if ctx.caller is not None:
                ctx.rows.append(_call_row(ctx, call, "ok"))
    except HorizonError as error:
        return _refused(ctx, call, error)
    except Exception as error:  # noqa: BLE001 - the outermost border: nothing of it may reach the caller
        log(ctx).exception_of(error)
        hidden = InternalError("Something failed on our side. Quote the correlation id when you ask about it.")
        return problem(hidden, call, ctx.correlation_id)
    log(ctx).info("done", status=trigger.status)
    return answer(trigger, result, ctx.correlation_id)


def _refused(ctx: Context, call: Call, error: HorizonError) -> dict[str, Any]:
    """The problem's answer, once the refusal is on the trail."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        _audit_refusal(ctx, call, error)
    except (BotoCoreError, ClientError) as failed:
        log(ctx).warning("audit unavailable", error_type=type(failed).__name__)
        error = Unavailable("The call could not be recorded, so it was not carried out; try again.")
    log(ctx).info("refused", problem=error.slug(), status=error.status)
    return problem(error, call, ctx.correlation_id)


def _authorise(ctx: Context) -> None:
    """The role, again: the authorizer has looked, but a function must not rely on how it is reached."""
    if not ctx.operation.audience:
        return
    if ctx.caller is None:
        raise Unauthenticated("Sign in and send the access token as: Authorization: Bearer <token>.")
    if not ctx.caller.roles & ctx.operation.audience:
        raise Forbidden("Your role does not allow this operation.")


def _own(ctx: Context, call: Call) -> None:
    """Somebody else's record answers exactly like an unknown one."""
    owned = ctx.operation.owner
    if owned is None:
        return
    record = call.path_parameters.get(owned.parameter, "")
    ownership = owned.lookup(ctx, record)
    if ownership is None or not _may_see(ctx, ownership):
        raise NotFound(f"There is no {owned.parameter.removesuffix('_id').replace('_', ' ')} with this id.")
    ctx.subject_customer = ownership.customer_id


def _may_see(ctx: Context, ownership: Ownership) -> bool:
    """By the roles this operation admits: being staff as well opens nobody's record to a customer's operation."""
    caller = ctx.caller
    if caller is None:
        return False
    roles = caller.roles & ctx.operation.audience
    if roles & {Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR}:
        return True
    if Role.SPECIALIST in roles and ownership.assigned_to == caller.actor:
        return True
    return Role.CUSTOMER in roles and caller.customer_id == ownership.customer_id


def _call_row(ctx: Context, call: Call, outcome: str) -> outbox.Row:
    record = next(iter(reversed(call.path_parameters.values())), None)
    if outcome != "ok" and not re.match(ids.ID_PATTERN, record or ""):
        record = None  # what a refused caller put into the path may be anything, a person's number too
    return ctx.audit_row(ctx.operation.full_name, record, None, outcome)


def _audit_refusal(ctx: Context, call: Call, error: HorizonError) -> None:
    """A refused act of a known caller is on the trail too; its transaction is gone, so it is told directly."""
    told = [row for row in ctx.rows if row.kind == "audit" and ctx.operation.database is None]
    if ctx.caller is not None:
        told.append(_call_row(ctx, call, f"refused:{error.slug()}"))
    if told:
        outbox.publish(ctx.stage, told)


# -- events ---------------------------------------------------------------------------------------------------------


def _run_event(operation: Operation, stage: str, event: dict[str, Any]) -> None:
    trigger = cast(Event, operation.trigger)
    envelope = Envelope.model_validate(event["detail"])
    ctx = _context(operation, stage, envelope.correlation_id)
    with _logged(ctx), _transaction(ctx):
        if once.first_time(ctx, envelope.event_id):
            operation.handler(trigger.event.model_validate(envelope.data), ctx)


def _run_object(operation: Operation, stage: str, event: dict[str, Any]) -> None:
    told = event["detail"]["object"]
    stored = StoredObject(key=told["key"], size_bytes=told.get("size", 0), version_id=told.get("version-id"))
    ctx = _context(operation, stage, None)
    with _logged(ctx), _transaction(ctx):
        if once.first_time(ctx, f"{stored.key}@{stored.version_id or told.get('sequencer', '')}"):
            operation.handler(stored, ctx)


@contextlib.contextmanager
def _logged(ctx: Context) -> Iterator[None]:
    """Log how it ended and let the error through: the caller (bus, queue, workflow) decides on retries."""
    try:
        yield
    except HorizonError as error:
        log(ctx).warning("failed", problem=error.slug())
        raise
    except Exception as error:
        log(ctx).exception_of(error)
        raise
    log(ctx).info("done")


# -- workflow steps -------------------------------------------------------------------------------------------------


def _run_task(operation: Operation, stage: str, event: dict[str, Any], lambda_context: Any) -> Any:
    ctx = _context(operation, stage, event.get("correlation_id"))
    given = {key: value for key, value in event.items() if key != "correlation_id"}
    with _logged(ctx):
        try:
            request = operation.request_type.model_validate(given)
        except ValidationError as error:
            fields = [".".join(map(str, item["loc"])) for item in error.errors(include_input=False)]
            raise InternalError(f"{operation.name} was called with wrong input: {', '.join(fields)}") from error
        work = partial(_result, ctx, request)
        if operation.database is None and operation.runs_once:
            return once.per_step_outside(ctx, given, lambda_context, partial(_in_transaction, ctx, work))
        if operation.runs_once:
            return _in_transaction(ctx, partial(once.per_step, ctx, given, work))
        return _in_transaction(ctx, work)


def _in_transaction(ctx: Context, work: Callable[[], Any]) -> Any:
    with _transaction(ctx):
        return work()


def _result(ctx: Context, request: Any) -> Any:
    """The handler's answer as plain JSON values."""
    result = ctx.operation.handler(request, ctx)
    return result.model_dump(mode="json") if isinstance(result, BaseModel) else result


# -- batches, schedules, the authorizer ----------------------------------------------------------------------------


def _message(record: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return record["messageId"], json.loads(record["body"])


def _image(record: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    from boto3.dynamodb.types import TypeDeserializer

    image = record["dynamodb"].get("NewImage", {})
    plain = {key: TypeDeserializer().deserialize(value) for key, value in image.items()}
    return record["dynamodb"]["SequenceNumber"], plain


def _run_batch(
    operation: Operation,
    stage: str,
    event: dict[str, Any],
    read: Callable[[dict[str, Any]], tuple[str, dict[str, Any]]],
) -> dict[str, Any]:
    """Run record by record, in order; from the first failure on everything goes back, so order holds."""
    records = [read(record) for record in event["Records"]]
    for position, (_, content) in enumerate(records):
        ctx = _context(operation, stage, content.get("correlation_id"))
        try:
            with _logged(ctx), _transaction(ctx):
                operation.handler(operation.request_type.model_validate(content), ctx)
        except Exception:  # noqa: BLE001 - logged above; the record returns to its queue and in the end to the DLQ
            return {"batchItemFailures": [{"itemIdentifier": key} for key, _ in records[position:]]}
    return {"batchItemFailures": []}


def _run_plain(operation: Operation, stage: str, event: dict[str, Any]) -> Any:
    ctx = _context(operation, stage, None)
    with _logged(ctx), _transaction(ctx):
        return _result(ctx, event)


def _run_authorizer(operation: Operation, stage: str, event: dict[str, Any]) -> Any:
    try:
        return _run_plain(operation, stage, event)
    except Unauthenticated:
        # API Gateway answers 401 to an authorizer whose error message is exactly this, and 500 to any other error.
        raise Exception("Unauthorized") from None
