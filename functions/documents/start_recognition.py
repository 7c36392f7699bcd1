"""Start Amazon Textract on a document and let the workflow wait for the end of the job.

An execution that waited here before, when the document's case was started again, is told so and ends.
"""

from __future__ import annotations

import hashlib

from functions.documents import store
from functions.documents.textract import Recogniser, RecognitionBusy, RecognitionRefused
from kernel import aws, names
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import TEXT_RECOGNITION, WAITING_TASKS
from kernel.triggers import Task

SUPERSEDED = {"status": "superseded"}


class StartRecognition(Request):
    case: str
    customer_id: str
    version_id: str | None
    task_token: str


@operation(
    Task(once=False),
    uses=(store.UPLOADS.read, store.RECOGNITIONS.write, TEXT_RECOGNITION.start, WAITING_TASKS.complete),
    errors=(RecognitionBusy, RecognitionRefused),
    timeout_s=30,
)
def handler(request: StartRecognition, ctx: Context) -> None:
    before = store.wait_for_recognition(ctx, request.case, request.task_token)
    if before is not None and before != request.task_token:
        ctx.complete_task(before, SUPERSEDED)
    Recogniser(ctx.text_recognition(start=True)).start(
        bucket=ctx.bucket(store.UPLOADS).name,
        key=store.upload_key(request.customer_id, request.case),
        version_id=request.version_id,
        tag=request.case,
        # The same wait starts one job, however often this step is tried; a new wait may start another.
        request_token=hashlib.sha256(request.task_token.encode()).hexdigest(),
        topic_arn=aws.arn("sns", store.RECOGNITION_ENDED.topic_name(ctx.stage)),
        role_arn=f"arn:aws:iam::{aws.account()}:role/{names.recognition_role(ctx.stage)}",
    )
