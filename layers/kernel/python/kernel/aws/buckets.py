"""S3 buckets, as handlers use them: objects whole, or drawn piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kernel import aws
from kernel.errors import NotFound


@dataclass(frozen=True)
class BucketClient:
    """Objects in and out, whole or drawn piece by piece."""

    name: str

    def put(self, key: str, body: bytes, content_type: str) -> None:
        aws.client("s3").put_object(Bucket=self.name, Key=key, Body=body, ContentType=content_type)

    def get(self, key: str, version_id: str | None = None) -> bytes:
        s3, version = aws.client("s3"), {"VersionId": version_id} if version_id else {}
        try:
            body: bytes = s3.get_object(Bucket=self.name, Key=key, **version)["Body"].read()
        except s3.exceptions.NoSuchKey as error:
            raise NotFound(f"There is no object {key!r} in this store.") from error
        return body

    def stream(self, key: str, version_id: str | None = None) -> ObjectStream:
        """The object's bytes as they are drawn, for what is too large to be held."""
        return ObjectStream(self.name, key, version_id)

    def erase(self, key: str, version_id: str) -> None:
        """Take this version away for good; one that is gone already is no error."""
        aws.client("s3").delete_object(Bucket=self.name, Key=key, VersionId=version_id)

    def keys(self, prefix: str) -> list[str]:
        pages = aws.client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix)
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def below(self, prefix: str) -> dict[str, bytes]:
        """Every object whose key begins so, several fetched at a time."""
        return dict(zip(keys := self.keys(prefix), aws.at_once(self.get, keys), strict=True))

    def upload_form(
        self, key: str, *, most_bytes: int, expires_s: int, content_type: str | None = None
    ) -> tuple[str, dict[str, str]]:
        """(address, fields) of a form with which exactly this object can be put for a while (S3 POST Object)."""
        declared = {"Content-Type": content_type} if content_type else {}
        conditions: list[Any] = [["content-length-range", 0, most_bytes], *([declared] if declared else [])]
        form = aws.client("s3").generate_presigned_post(
            self.name, key, Fields=declared, Conditions=conditions, ExpiresIn=expires_s
        )
        return form["url"], form["fields"]

    def link(self, key: str, *, expires_s: int = 300) -> str:
        """A presigned address from which the object can be read for a while."""
        asked = {"Bucket": self.name, "Key": key}
        return str(aws.client("s3").generate_presigned_url("get_object", Params=asked, ExpiresIn=expires_s))


RESUMED_AT_MOST = 8


class ObjectStream:
    """An object's bytes, drawn piece by piece; where the connection breaks, the next piece goes on at the same byte.

    NotFound at the first `read` of an object that isn't there.
    """

    def __init__(self, bucket: str, key: str, version_id: str | None) -> None:
        self._asked = {"Bucket": bucket, "Key": key, **({"VersionId": version_id} if version_id else {})}
        self._body: Any = None
        self._offset = self._resumed = 0
        self._length: int | None = None

    def read(self, size: int, /) -> bytes:
        """The next `size` bytes or fewer; none at the end."""
        from botocore.exceptions import BotoCoreError

        while self._length is None or self._offset < self._length:
            try:
                piece: bytes = self._opened().read(size)
            except BotoCoreError:
                # What botocore raises of a body that stops short. Calls it has retried itself, so this is a break.
                self._body, self._resumed = None, self._resumed + 1
                if self._resumed > RESUMED_AT_MOST:
                    raise
                continue
            self._offset += len(piece)
            return piece
        return b""

    def _opened(self) -> Any:
        if self._body is None:
            s3 = aws.client("s3")
            rest = {"Range": f"bytes={self._offset}-"} if self._offset else {}
            try:
                found = s3.get_object(**self._asked, **rest)
            except s3.exceptions.NoSuchKey as error:
                raise NotFound(f"There is no object {self._asked['Key']!r} in this store.") from error
            self._body, self._length = found["Body"], self._offset + found["ContentLength"]
        return self._body
