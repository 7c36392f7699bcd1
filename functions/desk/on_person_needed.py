"""Put what no workflow waits for on the desk: an answer or a letter that a person has to read.

The task ends when somebody decides it; nothing is set going by that.
"""

from __future__ import annotations

from contracts.dispute_events import PersonNeeded
from functions.desk import store
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(PersonNeeded), uses=(store.DATABASE.write,))
def handler(request: PersonNeeded, ctx: Context) -> None:
    store.open_task(ctx, "disputes", request.case_id, "PersonNeeded", request.reason, store.NOBODY_WAITS)
