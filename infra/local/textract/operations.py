"""The six operations: a request's JSON in, the answer's JSON text out."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from infra.local.textract.cloud import MOST_SYNC_BYTES, Cloud, format_of
from infra.local.textract.faults import Target
from infra.local.textract.jobs import Jobs
from infra.local.textract.pool import Pool, WorkerLost
from infra.local.textract.protocol import (
    MOST_RESULTS,
    AnalyzeDocument,
    DetectDocumentText,
    Document,
    GetDocument,
    ServiceError,
    invalid,
    parse,
    refused_document,
)
from infra.local.textract.store import Job

MODEL_VERSION = "1.0"
_SYNC_URGENCY = 0
_MODEL_KEYS = {"Detection": "DetectDocumentTextModelVersion", "Analysis": "AnalyzeDocumentModelVersion"}


class Operations:
    """By name: what each does, and which faults strike it."""

    def __init__(self, jobs: Jobs, pool: Pool, cloud: Cloud, folder: Path) -> None:
        self._jobs = jobs
        self._pool = pool
        self._cloud = cloud
        self._folder = folder
        self.table: dict[str, tuple[Target, Callable[[dict[str, Any]], str]]] = {
            "StartDocumentTextDetection": ("start", lambda body: self._start("StartDocumentTextDetection", body)),
            "StartDocumentAnalysis": ("start", lambda body: self._start("StartDocumentAnalysis", body)),
            "GetDocumentTextDetection": ("get", lambda body: self._get("StartDocumentTextDetection", body)),
            "GetDocumentAnalysis": ("get", lambda body: self._get("StartDocumentAnalysis", body)),
            "DetectDocumentText": ("sync", self._detect),
            "AnalyzeDocument": ("sync", self._analyze),
        }

    def _start(self, api: str, body: dict[str, Any]) -> str:
        return json.dumps({"JobId": self._jobs.start(api, body)})

    def _get(self, api: str, body: dict[str, Any]) -> str:
        request = parse(GetDocument, body)
        job = self._jobs.find(request.job_id, api)
        skip = _read_token(request.next_token, job) if request.next_token else 0
        answer: dict[str, Any] = {"JobStatus": job.status}
        if job.message is not None:
            answer["StatusMessage"] = job.message
        if job.warnings:
            answer["Warnings"] = list(job.warnings)
        blocks: list[str] | None = None
        if job.pages is not None:
            count = min(request.max_results, MOST_RESULTS)
            blocks = self._jobs.blocks(job, skip, count + 1)
            if len(blocks) > count:
                answer["NextToken"] = _token(job, skip + count)
            blocks = blocks[:count]
            answer["DocumentMetadata"] = {"Pages": job.pages}
        key = _MODEL_KEYS["Analysis" if api.endswith("Analysis") else "Detection"]
        return _with_blocks(answer | {key: MODEL_VERSION}, blocks)

    def _detect(self, body: dict[str, Any]) -> str:
        request = parse(DetectDocumentText, body)
        return self._read_now(request.document, (), _MODEL_KEYS["Detection"])

    def _analyze(self, body: dict[str, Any]) -> str:
        request = parse(AnalyzeDocument, body)
        return self._read_now(request.document, request.feature_types, _MODEL_KEYS["Analysis"])

    def _read_now(self, document: Document, features: Sequence[str], model_key: str) -> str:
        path = self._folder / f"{secrets.token_hex(8)}.document"
        try:
            if document.content is not None:
                _check(document.content)
                path.write_bytes(document.content)
            elif document.s3_object is not None:
                self._cloud.fetch(document.s3_object, path, MOST_SYNC_BYTES)
            found = self._ask({"path": str(path)})
            if found["pages"] != 1:
                raise refused_document("unsupported", f"{found['pages']} pages, one is the most for this operation")
            order = {"path": str(path), "number": 1, "features": features, "is_numbered": False}
            blocks: list[str] = self._ask(order | {"digest": found["digest"]})["blocks"]
        finally:
            path.unlink(missing_ok=True)
        return _with_blocks({"DocumentMetadata": {"Pages": 1}, model_key: MODEL_VERSION}, blocks)

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        try:
            found = self._pool.submit(order, _SYNC_URGENCY).result()
        except WorkerLost as lost:
            raise ServiceError("InternalServerError", str(lost)) from lost
        if "refused" in found:
            raise refused_document(found["refused"], found["message"])
        return found


def _check(content: bytes) -> None:
    if len(content) > MOST_SYNC_BYTES:
        raise refused_document("too_large", f"{len(content)} bytes, {MOST_SYNC_BYTES} are the most")
    if format_of(content) is None:
        raise refused_document("unsupported", "neither PDF nor PNG, JPEG or TIFF")


def _with_blocks(answer: dict[str, Any], blocks: Sequence[str] | None) -> str:
    """Blocks are kept as text and never parsed here: a long report has tens of thousands."""
    text = json.dumps(answer)
    return text if blocks is None else f'{text[:-1]},"Blocks":[{",".join(blocks)}]}}'


def _token(job: Job, skip: int) -> str:
    return base64.urlsafe_b64encode(f"{job.id}:{skip}".encode()).decode()


def _read_token(token: str, job: Job) -> int:
    """Where the next page of results begins. InvalidParameterException for a token of another job, or none of ours."""
    try:
        job_id, _, skip = base64.b64decode(token.encode(), b"-_", validate=True).decode().rpartition(":")
    except (binascii.Error, UnicodeError) as wrong:
        raise invalid("NextToken is not one of this service") from wrong
    if job_id != job.id or not skip.isdecimal():
        raise invalid("NextToken belongs to another job")
    return int(skip)
