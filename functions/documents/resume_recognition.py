"""Let the workflow go on whose recognition has ended.

Told at least once and perhaps before the job's id was written down; a second telling finds the step gone on already.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from functions.documents import store
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import QueueBatch


class RecognitionEnded(BaseModel):
    """Textract's completion message; `tag` is the document's id."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    job_id: str = Field(alias="JobId")
    status: Literal["SUCCEEDED", "FAILED", "ERROR", "PARTIAL_SUCCESS"] = Field(alias="Status")
    tag: str = Field(alias="JobTag")


@operation(QueueBatch(store.RECOGNITION_ENDED), uses=(store.RECOGNITIONS.read, WAITING_TASKS.complete))
def handler(request: RecognitionEnded, ctx: Context) -> None:
    ctx.complete_task(store.token_of(ctx, request.tag), {"job_id": request.job_id, "status": request.status})
