"""The S3 that documents come from and the SNS that completions go to."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infra.local.textract.protocol import S3Object, ServiceError, refused_document

if TYPE_CHECKING:
    from botocore.exceptions import ClientError

MEGABYTE = 1024 * 1024
MOST_SYNC_BYTES = 10 * MEGABYTE
MOST_PICTURE_BYTES = 10 * MEGABYTE
MOST_ASYNC_BYTES = 500 * MEGABYTE
HEAD_BYTES = 1_024
_TOTAL = re.compile(r"/(\d+)$")
_SIGNS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"II*\x00": "TIFF", b"MM\x00*": "TIFF"}


class Unreachable(Exception):
    """The cloud didn't answer; it may later."""


class TopicRefused(Exception):
    """The topic took no message and won't take it later."""


@dataclass(frozen=True)
class Head:
    """What a document begins with, and its size."""

    begin: bytes
    size_bytes: int

    def check(self) -> None:
        """Refuse by format and size what needs no worker to be refused."""
        kind = format_of(self.begin)
        if kind is None:
            raise refused_document("unsupported", "neither PDF nor PNG, JPEG or TIFF")
        most = MOST_ASYNC_BYTES if kind in ("PDF", "TIFF") else MOST_PICTURE_BYTES
        if self.size_bytes > most:
            raise refused_document("too_large", f"{self.size_bytes} bytes, {most} are the most for {kind}")


def format_of(begin: bytes) -> str | None:
    """PDF, PNG, JPEG or TIFF by the first bytes; None for anything else."""
    if b"%PDF-" in begin[:HEAD_BYTES]:
        return "PDF"
    return next((kind for sign, kind in _SIGNS.items() if begin.startswith(sign)), None)


class Cloud:
    """boto3's clients, made when first used: they weigh more than the whole idle service."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self._making = threading.Lock()

    @cached_property
    def _s3(self) -> Any:
        return self._client("s3")

    @cached_property
    def _sns(self) -> Any:
        return self._client("sns")

    def _client(self, service: str) -> Any:
        from infra.local.emulator import client

        with self._making:  # boto3's default session is not made for several threads at once
            return client(self._endpoint, service)

    def head(self, where: S3Object) -> Head:
        """The document's beginning and size. InvalidS3ObjectException when it can't be had."""
        got = self._get(where, Range=f"bytes=0-{HEAD_BYTES - 1}")
        if got is None:
            return Head(b"", 0)
        with _reached(), closing(got["Body"]) as body:
            begin = body.read(HEAD_BYTES)
        total = _TOTAL.search(got.get("ContentRange") or "")
        return Head(begin, int(total[1]) if total else int(got["ContentLength"]))

    def fetch(self, where: S3Object, to: Path, most_bytes: int) -> None:
        """Copy the document to a file. DocumentTooLargeException when it is larger than it may be."""
        got = self._get(where)
        if got is None or got["ContentLength"] > most_bytes:
            raise refused_document("too_large", f"{most_bytes} bytes are the most")
        with _reached(), closing(got["Body"]) as body, to.open("wb") as file:
            for piece in body.iter_chunks(MEGABYTE):
                file.write(piece)

    def publish(self, topic_arn: str, message: str) -> None:
        """Raises TopicRefused and Unreachable."""
        from botocore.exceptions import ClientError

        try:
            with _reached():
                self._sns.publish(TopicArn=topic_arn, Message=message)
        except ClientError as refused:
            raise TopicRefused(_code(refused)) from refused

    def _get(self, where: S3Object, **more: str) -> Any:
        """The object, None for an empty one. Raises ServiceError and Unreachable."""
        from botocore.exceptions import ClientError

        version = {"VersionId": where.version} if where.version else {}
        try:
            with _reached():
                return self._s3.get_object(Bucket=where.bucket, Key=where.name, **version, **more)
        except ClientError as wrong:
            if _code(wrong) == "InvalidRange":
                return None
            raise ServiceError(
                "InvalidS3ObjectException",
                "Unable to get object metadata from S3. Check object key, region and/or access permissions. "
                f"({_code(wrong)})",
            ) from wrong


@contextmanager
def _reached() -> Iterator[None]:
    from botocore.exceptions import BotoCoreError

    try:
        yield
    except BotoCoreError as nobody:
        raise Unreachable(type(nobody).__name__) from nobody


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", "unknown"))
