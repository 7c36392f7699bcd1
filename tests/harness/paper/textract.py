"""Textract as the operations meet it in process: over boto3 and moto's transport, with jobs that a test ends.

The real protocol and real recognition are tested against the local cloud's own service; here it is about what the
platform does with answers, errors, early, repeated and missing completions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from moto.textract.responses import TextractResponse

from functions.documents import resume_recognition
from tests.harness.world import World


@dataclass
class Recognition:
    """`errors`: codes that the next calls answer, in order. `pages`: what a job answers, a response each."""

    world: World
    errors: list[str] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=lambda: [{"Blocks": [], "DocumentMetadata": {"Pages": 1}}])
    started: list[dict[str, Any]] = field(default_factory=list)
    status: str = "SUCCEEDED"

    def start(self, asked: dict[str, Any]) -> Any:
        if self.errors:
            return self._refuse()
        known = [one["ClientRequestToken"] for one in self.started]
        if asked["ClientRequestToken"] not in known:
            self.started.append(asked)
            known.append(asked["ClientRequestToken"])
        return json.dumps({"JobId": f"job-{known.index(asked['ClientRequestToken'])}"})

    def get(self, asked: dict[str, Any]) -> Any:
        if self.errors:
            return self._refuse()
        number = int(asked.get("NextToken", "0"))
        more = {"NextToken": str(number + 1)} if number + 1 < len(self.pages) else {}
        return json.dumps({"JobStatus": self.status, **self.pages[number], **more})

    def _refuse(self) -> Any:
        return json.dumps({"__type": self.errors.pop(0), "message": "told by the test"}), {"status": 400}

    def ended(self, number: int = -1, status: str = "SUCCEEDED") -> dict[str, Any]:
        """The completion message of a job."""
        asked = self.started[number]
        place = asked["DocumentLocation"]["S3Object"]
        return {
            "JobId": f"job-{number % len(self.started)}",
            "Status": status,
            "API": "StartDocumentTextDetection",
            "JobTag": asked["JobTag"],
            "Timestamp": 1_800_000_000_000,
            "DocumentLocation": {"S3ObjectName": place["Name"], "S3Bucket": place["Bucket"]},
        }

    def tell(self, *messages: dict[str, Any]) -> list[dict[str, str]]:
        """Bring completion messages as the queue does; answers what goes back."""
        records = [{"messageId": f"m{at}", "body": json.dumps(one)} for at, one in enumerate(messages)]
        answer = self.world.invoke(resume_recognition.handler, {"Records": records})
        failures: list[dict[str, str]] = answer["batchItemFailures"]
        return failures


@contextmanager
def recognising(world: World) -> Iterator[Recognition]:
    """Textract's answers come from the yielded double."""
    double = Recognition(world)
    kept = (TextractResponse.start_document_text_detection, TextractResponse.get_document_text_detection)
    TextractResponse.start_document_text_detection = lambda self: double.start(json.loads(self.body))  # type: ignore[method-assign]
    TextractResponse.get_document_text_detection = lambda self: double.get(json.loads(self.body))  # type: ignore[method-assign]
    try:
        yield double
    finally:
        TextractResponse.start_document_text_detection, TextractResponse.get_document_text_detection = kept  # type: ignore[method-assign]
