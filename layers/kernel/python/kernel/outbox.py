"""What an operation tells the world, written with its effect and published after the commit.

Rows lie in `platform.outbox` until published; a scheduled sweep takes what a crash left behind. Consumers know events
by their id, so a row published twice has its effect once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from kernel import aws, names
from kernel.resources import AUDIT_QUEUE

Kind = Literal["event", "audit", "task", "start"]

ENTRIES_AT_ONCE = 10
"""The most that EventBridge and SQS take in one call."""
BYTES_AT_ONCE = 256 * 1024 - 1
"""The most that EventBridge takes in one call, of all entries together (PutEvents: less than 256 KB), and Step
Functions as one input or output (256 KB); SQS takes no less."""


@dataclass(frozen=True)
class Row:
    """One thing to tell: an event, an audit intent, a waiting task's result, or a workflow to start."""

    row_id: str
    kind: Kind
    body: dict[str, Any]


def insert(connection: Any, rows: Sequence[Row], now: datetime) -> None:
    """Write the rows in the operation's own transaction; an id already there is told once only."""
    for row in rows:
        connection.execute(
            "insert into platform.outbox (row_id, kind, body, created_at) values (%s, %s, %s, %s)"
            " on conflict do nothing",
            (row.row_id, row.kind, json.dumps(row.body), now),
        )


def mark_published(connection: Any, row_ids: Sequence[str], now: datetime) -> None:
    connection.execute("update platform.outbox set published_at = %s where row_id = any(%s)", (now, list(row_ids)))


def size_bytes(row: Row) -> int:
    """What the row weighs where it is sent, as EventBridge counts an entry: source, type and detail in UTF-8."""
    match row.kind:
        case "event":
            return sum(_weight(row.body[part]) for part in ("source", "detail_type", "detail"))
        case "audit":
            return _weight(row.body)
        case "task":
            return _weight(row.body["output"])
        case "start":
            return _weight(row.body["input"])


def _weight(part: Any) -> int:
    return len((part if isinstance(part, str) else json.dumps(part)).encode())


def is_too_large(row: Row) -> bool:
    """No service will ever take it, not even by itself: it would fail every call that it is part of."""
    return size_bytes(row) > BYTES_AT_ONCE


def batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """In order, as many to a call as it takes."""
    batch: list[Row] = []
    weight = 0
    for row in rows:
        size = size_bytes(row)
        if batch and (len(batch) == ENTRIES_AT_ONCE or weight + size > BYTES_AT_ONCE):
            yield batch
            batch, weight = [], 0
        batch.append(row)
        weight += size
    if batch:
        yield batch


def publish(stage: str, rows: Sequence[Row]) -> list[str]:
    """Send the rows; answers the ids that were taken. The rest stay for the next attempt; what is too large is left to
    the sweep, which parks it."""
    done: list[str] = []
    sendable = [row for row in rows if not is_too_large(row)]
    for batch in batches([row for row in sendable if row.kind == "event"]):
        done += _put_events(stage, batch)
    for batch in batches([row for row in sendable if row.kind == "audit"]):
        done += send_audit(stage, batch)
    for row in sendable:
        if (row.kind == "task" and _complete_task(row.body)) or (
            row.kind == "start" and _start_machine(stage, row.body)
        ):
            done.append(row.row_id)
    return done


def _put_events(stage: str, rows: Sequence[Row]) -> list[str]:
    answer = aws.client("events").put_events(
        Entries=[
            {
                "EventBusName": names.bus(stage),
                "Source": row.body["source"],
                "DetailType": row.body["detail_type"],
                "Detail": json.dumps(row.body["detail"]),
            }
            for row in rows
        ]
    )
    # One entry may fail while others pass: each answer stands at its entry's place.
    return [row.row_id for row, entry in zip(rows, answer["Entries"], strict=True) if "ErrorCode" not in entry]


def send_audit(stage: str, rows: Sequence[Row]) -> list[str]:
    """Queue audit intents, ordered within their partition."""
    answer = aws.client("sqs").send_message_batch(
        QueueUrl=aws.queue_url(AUDIT_QUEUE.physical_name(stage)),
        Entries=[
            {
                "Id": str(position),
                "MessageBody": json.dumps(row.body),
                "MessageGroupId": row.body["partition"],
                "MessageDeduplicationId": row.row_id,
            }
            for position, row in enumerate(rows)
        ],
    )
    return [rows[int(entry["Id"])].row_id for entry in answer.get("Successful", [])]


def _complete_task(body: dict[str, Any]) -> bool:
    states = aws.client("stepfunctions")
    try:
        states.send_task_success(taskToken=body["token"], output=json.dumps(body["output"]))
    except (
        states.exceptions.TaskTimedOut,
        states.exceptions.TaskDoesNotExist,
        states.exceptions.InvalidToken,
    ):
        # The workflow no longer waits with this token. It was completed before, or it was restarted and the step
        # that waits reads the committed answer by itself: either way nobody is left to tell.
        return True
    return True


def _start_machine(stage: str, body: dict[str, Any]) -> bool:
    states = aws.client("stepfunctions")
    try:
        states.start_execution(
            stateMachineArn=aws.arn("states", f"stateMachine:{names.machine(stage, body['machine'])}"),
            # A row of before executions had names for people is started as it was told.
            name=body.get("execution", body["name"]),
            input=json.dumps(body["input"]),
        )
    except states.exceptions.ExecutionAlreadyExists:
        return True
    return True
