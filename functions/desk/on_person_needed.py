"""Put what no workflow waits for on the desk: an answer or a letter that a person has to read.

The task ends when somebody decides it; nothing is set going by that. Each kind of a matter has a task of its own. What
was settled before this is told, as a review by somebody quick, needs nobody.
"""

from __future__ import annotations

from contracts.dispute_events import PersonNeeded
from functions.desk import store
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(PersonNeeded), uses=(store.DATABASE.write,))
def handler(request: PersonNeeded, ctx: Context) -> None:
    kind = request.task_kind or "PersonNeeded"
    if store.is_settled(ctx, request.case_id, None, kind, request.dispute_id):
        return
    known = {"customer_id", "dispute_id", "bureau", "letter_id", "priority", "due_at", "not_by"}
    about = request.model_dump(include=known)
    store.open_task(ctx, "disputes", request.case_id, kind, request.reason, store.NOBODY_WAITS, kind=kind, about=about)
