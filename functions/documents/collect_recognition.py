"""Keep the whole answer of an ended recognition, page by page of it, for whoever reads the document."""

from __future__ import annotations

import json

from functions.documents import store
from functions.documents.textract import Recogniser, RecognitionBusy, RecognitionExpired, RecognitionRefused
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import STEPS, TEXT_RECOGNITION
from kernel.triggers import Task


class CollectRecognition(Request):
    case: str
    customer_id: str
    job_id: str


class Collected(Response):
    recognised_key: str


@operation(
    Task(),
    uses=(store.RECOGNISED.write, TEXT_RECOGNITION.read, STEPS.write),
    errors=(RecognitionBusy, RecognitionExpired, RecognitionRefused),
    memory_mb=1024,
    timeout_s=120,
)
def handler(request: CollectRecognition, ctx: Context) -> Collected:
    pages = Recogniser(ctx.text_recognition()).collect(request.job_id)
    key = f"{request.customer_id}/{request.case}.json"
    ctx.bucket(store.RECOGNISED, write=True).put(key, json.dumps(pages).encode(), "application/json")
    return Collected(recognised_key=key)
