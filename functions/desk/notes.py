"""What staff write of a task: kept for good, sealed under the consumer's key."""

from __future__ import annotations

from datetime import datetime

from functions.desk import store
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Response


class TaskNote(Response):
    """What somebody wrote of a task."""

    note_id: str
    author: str
    text: str
    written_at: datetime


class NobodysTask(Conflict):
    """The desk knows no consumer for this task, so a note about them has no key to be sealed under."""

    title = "Nobody's task"


def append(ctx: Context, task_id: str, text: str) -> TaskNote:
    """Keep a note; also of a task that was decided."""
    customer_id = store.row_of(ctx, task_id)["customer_id"]
    if customer_id is None:
        raise NobodysTask("It is not known whom this task is about; write the note where the matter lies.")
    note = TaskNote(note_id=ctx.new_id("nte"), author=ctx.actor, text=text, written_at=ctx.now)
    sealed = ctx.pii(customer_id, create=True).seal("desk.note", text)
    ctx.db.execute(
        "insert into desk.notes (note_id, task_id, customer_id, author, sealed, written_at)"
        " values (%s, %s, %s, %s, %s, %s)",
        (note.note_id, task_id, customer_id, note.author, sealed, note.written_at),
    )
    return note


def notes_of(ctx: Context, task_id: str) -> tuple[TaskNote, ...]:
    """Oldest first, opened."""
    found = ctx.db.execute("select * from desk.notes where task_id = %s order by note_id", (task_id,))
    return tuple(
        TaskNote(
            note_id=row["note_id"],
            author=row["author"],
            text=ctx.pii(row["customer_id"]).open("desk.note", row["sealed"]),
            written_at=row["written_at"],
        )
        for row in found
    )
