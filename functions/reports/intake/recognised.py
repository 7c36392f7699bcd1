"""A recognised document as the recognition's workflow hands it over, and its words."""

from __future__ import annotations

import json

from functions.reports.recognition.model import Recognised
from functions.reports.recognition.textract import read_recognition
from kernel.context import Context
from kernel.http import Request
from kernel.resources import Bucket

RECOGNISED = Bucket("documents-recognised")


class OfDocument(Request):
    """case: the upload; recognised_key: where its pages lie."""

    case: str
    customer_id: str
    recognised_key: str


def recognised(ctx: Context, request: OfDocument) -> Recognised:
    """Its words and cells. `UnreadableRecognition`."""
    return read_recognition(json.loads(ctx.bucket(RECOGNISED).get(request.recognised_key)))
