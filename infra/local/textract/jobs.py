"""Asynchronous jobs: started, run page by page, finished, told; resumed after a stop."""

from __future__ import annotations

import json
import secrets
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from infra.local.partners.world import World
from infra.local.textract.cloud import MOST_ASYNC_BYTES, Cloud, TopicRefused, Unreachable
from infra.local.textract.faults import Faults
from infra.local.textract.pool import Pool, Stopped, WorkerLost
from infra.local.textract.protocol import (
    ServiceError,
    StartDocumentAnalysis,
    StartDocumentTextDetection,
    parse,
    refused_document,
)
from infra.local.textract.store import Job, Store

RESULT_LIFE = timedelta(days=7)
RUNNING_AT_ONCE = 4
# Pages of all jobs take turns: a short document doesn't wait for a long one.
_FIRST_URGENCY = 1
_RETRY_FIRST_S, _RETRY_MOST_S = 0.1, 5.0
SHAPES: dict[str, type[StartDocumentTextDetection]] = {
    "StartDocumentTextDetection": StartDocumentTextDetection,
    "StartDocumentAnalysis": StartDocumentAnalysis,
}
Value = TypeVar("Value")


class Jobs:
    """All jobs of a state folder."""

    def __init__(self, store: Store, pool: Pool, cloud: Cloud, faults: Faults, world: World, folder: Path) -> None:
        self._store = store
        self._pool = pool
        self._cloud = cloud
        self._faults = faults
        self._world = world
        self._folder = folder
        self._stopping = threading.Event()
        self.is_healthy = True
        self._late_s: dict[tuple[str, str], float] = {}
        self._runner = ThreadPoolExecutor(RUNNING_AT_ONCE, thread_name_prefix="textract-job")

    # -- called by operations ----------------------------------------------------------------------------------------

    def start(self, api: str, body: dict[str, Any]) -> str:
        """The new job's id; the same again for the same token and request."""
        request = parse(SHAPES[api], body)
        self._cloud.head(request.document_location.s3_object).check()
        job = Job(
            id=secrets.token_hex(32),
            api=api,
            token=request.client_request_token,
            request=body,
            faults={},
            started_at=self._now(),
        )
        noted = self._store.start(job)
        if noted.request != body:
            raise ServiceError(
                "IdempotentParameterMismatchException", "ClientRequestToken was used with other parameters before"
            )
        if noted is job:
            self._begin(job)
        return noted.id

    def find(self, job_id: str, api: str) -> Job:
        """A job of this operation whose results are still kept; InvalidJobIdException otherwise."""
        job = self._store.get(job_id)
        if job is None or job.api != api or job.started_at < self._now() - RESULT_LIFE.total_seconds():
            raise ServiceError("InvalidJobIdException", "Request has invalid Job Id")
        return job

    def blocks(self, job: Job, skip: int, count: int) -> list[str]:
        return self._store.blocks(job.id, skip, count)

    def listing(self) -> list[Job]:
        return self._store.all()

    # -- life --------------------------------------------------------------------------------------------------------

    def resume(self) -> None:
        """Go on with what a stop broke off; forget what is too old."""
        self._store.forget_before(self._now() - RESULT_LIFE.total_seconds())
        for job in self._store.all():
            if job.status == "IN_PROGRESS" or not job.is_notified:
                self._submit(job)

    def stop(self) -> None:
        """Break off; what is unfinished stays in the store. The pool must be closed before."""
        self._stopping.set()
        self._runner.shutdown(wait=True, cancel_futures=True)

    def _now(self) -> float:
        return self._world.now().timestamp()

    def _begin(self, job: Job) -> None:
        run, told = self._faults.take("job"), self._faults.take("notification")
        armed = [fault for fault in (run, told) if fault is not None]
        plan: dict[str, Any] = {str(fault.target): fault.kind for fault in armed}
        if plan:
            self._store.plan(job.id, plan)
        for fault in armed:
            self._late_s[fault.target, job.id] = fault.value  # not noted: a restart doesn't wait again
        found = self._store.get(job.id) or job
        running = self._submit(found)
        if told is not None and told.kind == "early":
            running.result()

    def _submit(self, job: Job) -> Future[None]:
        running = self._runner.submit(self._run, job)
        running.add_done_callback(partial(self._report, job))
        return running

    def _report(self, job: Job, ran: Future[None]) -> None:
        """A job that ended in a way nobody foresaw fails; standard error and the health tell of it."""
        error = None if ran.cancelled() else ran.exception()
        if error is not None:
            self.is_healthy = False
            traceback.print_exception(error)
            if (self._store.get(job.id) or job).status == "IN_PROGRESS":
                self._finish(job, "FAILED", message="InternalServerError: see the service's log")

    def _run(self, job: Job) -> None:
        try:
            if job.status == "IN_PROGRESS":
                self._read(job)
                job = self._store.get(job.id) or job
            self._notify(job)
        except Stopped:
            return  # the store says where to go on

    # -- reading -----------------------------------------------------------------------------------------------------

    def _read(self, job: Job) -> None:
        plan = job.faults.get("job")
        self._be_late("job", job)
        document = self._folder / f"{job.id}.document"
        try:
            if plan == "failed":
                raise ServiceError("InternalServerError", "a failure was asked for")
            self._read_pages(job, document, loses_last=plan == "partial")
        except ServiceError as error:
            self._finish(job, "FAILED", message=f"{error.code}: {error}")
        except WorkerLost as lost:
            self._finish(job, "FAILED", message=f"InternalServerError: {lost}")
        finally:
            document.unlink(missing_ok=True)

    def _read_pages(self, job: Job, document: Path, *, loses_last: bool) -> None:
        request = parse(SHAPES[job.api], job.request)
        source = request.document_location.s3_object
        self._patiently(lambda: self._cloud.fetch(source, document, MOST_ASYNC_BYTES))
        found = self._pool.submit({"path": str(document)}, _FIRST_URGENCY).result()
        if "refused" in found:
            raise refused_document(found["refused"], found["message"])
        features = request.feature_types if isinstance(request, StartDocumentAnalysis) else ()
        done = self._store.finished_pages(job.id)
        asked: dict[int, Future[dict[str, Any]]] = {}
        for number in range(1, found["pages"] + 1):
            if number not in done:
                order = {"path": str(document), "number": number, "features": features, "is_numbered": True}
                asked[number] = self._pool.submit(order | {"digest": found["digest"]}, _FIRST_URGENCY + number)
        for number, answer in asked.items():
            blocks, refused = _page(answer)
            if loses_last and number == found["pages"]:
                blocks, refused = [], "InternalServerError"
            self._store.finish_page(job.id, number, blocks, refused)
        self._close(job, found["pages"])

    def _close(self, job: Job, pages: int) -> None:
        """SUCCEEDED with all pages, PARTIAL_SUCCESS with some, FAILED with none."""
        lost: dict[str, list[int]] = {}
        for number, refused in self._store.finished_pages(job.id).items():
            if refused is not None:
                lost.setdefault(refused, []).append(number)
        warnings = [{"ErrorCode": code, "Pages": numbers} for code, numbers in lost.items()]
        missing = sum(len(numbers) for numbers in lost.values())
        if missing == pages:
            self._finish(job, "FAILED", message=f"{next(iter(lost))}: no page could be read")
        else:
            self._finish(job, "PARTIAL_SUCCESS" if missing else "SUCCEEDED", pages=pages, warnings=warnings)

    def _finish(
        self, job: Job, status: str, *, pages: int | None = None, message: str | None = None, warnings: Any = ()
    ) -> None:
        self._store.finish(job.id, status, self._now(), pages=pages, message=message, warnings=warnings)

    # -- telling -----------------------------------------------------------------------------------------------------

    def _notify(self, job: Job) -> None:
        plan = job.faults.get("notification")
        request = parse(SHAPES[job.api], job.request)
        channel = request.notification_channel
        self._be_late("notification", job)
        if channel is not None and plan != "lost":
            message = completion_message(job, request)
            for _ in range(2 if plan == "twice" else 1):
                try:
                    self._patiently(lambda: self._cloud.publish(channel.topic_arn, message))
                except TopicRefused as refused:
                    # As on AWS: nobody is told that nobody was told, but the log says why.
                    print(f"textract: the completion of {job.id} was refused: {refused}", flush=True)
        self._store.notified(job.id)

    def _be_late(self, target: str, job: Job) -> None:
        if self._stopping.wait(self._late_s.pop((target, job.id), 0.0)):
            raise Stopped

    def _patiently(self, act: Callable[[], Value]) -> Value:
        """Again and again while nobody answers: at a start this service is up before the S3 and SNS it uses."""
        pause = _RETRY_FIRST_S
        while True:
            try:
                return act()
            except Unreachable as nobody:
                print(f"textract: {nobody}; tries again in {pause:.1f} s", flush=True)
                if self._stopping.wait(pause):
                    raise Stopped from nobody
                pause = min(_RETRY_MOST_S, pause * 2)


def completion_message(job: Job, request: StartDocumentTextDetection) -> str:
    """What Textract publishes: the status of PARTIAL_SUCCESS is told as SUCCEEDED, for there are results."""
    where = request.document_location.s3_object
    return json.dumps(
        {
            "JobId": job.id,
            "Status": "FAILED" if job.status == "FAILED" else "SUCCEEDED",
            "API": job.api,
            **({"JobTag": request.job_tag} if request.job_tag else {}),
            "Timestamp": round((job.finished_at or 0.0) * 1000),
            "DocumentLocation": {"S3ObjectName": where.name, "S3Bucket": where.bucket},
        }
    )


def _page(answer: Future[dict[str, Any]]) -> tuple[list[str], str | None]:
    """A page's blocks, and the code of what went wrong with it instead."""
    try:
        found = answer.result()
    except WorkerLost as lost:
        print(f"textract: a page was lost: {lost}", flush=True)
        return [], "InternalServerError"
    if "refused" in found:
        return [], refused_document(found["refused"], found["message"]).code
    return list(found["blocks"]), None
