"""Start the recognition of an upload that has arrived.

The first object under the form's key counts, by its version; whatever comes to lie there later is not looked at.
"""

from __future__ import annotations

from functions.documents import store
from kernel.context import Context
from kernel.events import StoredObject
from kernel.operation import operation
from kernel.resources import Machine
from kernel.triggers import ObjectStored

RECOGNITION = Machine("recognition")


@operation(ObjectStored(store.UPLOADS), uses=(store.DATABASE.write, RECOGNITION.start))
def handler(request: StoredObject, ctx: Context) -> None:
    customer_id, _, document_id = request.key.partition("/")
    asked = store.uploaded(ctx, document_id, customer_id, request.version_id)
    if asked is not None:
        given = {"case": document_id, "customer_id": customer_id, "version_id": request.version_id, **asked}
        ctx.start(RECOGNITION, document_id, given, label=("document", asked["form"]))
