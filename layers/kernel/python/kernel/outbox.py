"""What an operation tells the world, written with its effect and published after the commit.

Rows lie in `platform.outbox` until published; a scheduled sweep takes what a crash left behind. Consumers know events
by their id, so a row published twice has its effect once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from kernel import aws, names
from kernel.resources import AUDIT_QUEUE

Kind = Literal["event", "audit", "task", "start"]


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


def publish(stage: str, rows: Sequence[Row]) -> list[str]:
    """Send the rows; answers the ids that were taken. The rest stay for the next attempt."""
    done: list[str] = []
    events = [row for row in rows if row.kind == "event"]
    audits = [row for row in rows if row.kind == "audit"]
    for start in range(0, len(events), 10):
        done += _put_events(stage, events[start : start + 10])
    for start in range(0, len(audits), 10):
        done += send_audit(stage, audits[start : start + 10])
    for row in rows:
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
