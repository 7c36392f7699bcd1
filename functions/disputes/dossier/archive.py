"""One archive, the same bytes for the same files: sorted, stored, of no time; with a manifest of every digest."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

FORMAT: Final = "horizon-evidence-file/1"
MANIFEST: Final = "MANIFEST.json"
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_READ_BY_ALL: Final = 0o644 << 16
_UNIX: Final = 3


def as_json(value: Any) -> bytes:
    """Canonical, and readable by people: sorted names, one to a line."""
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False, default=_plain) + "\n").encode()


def _plain(value: Any) -> str:
    # Dates and times alone stand in records beside what JSON knows; anything else is a fault to be seen.
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    raise TypeError(f"{type(value).__name__} has no place in an evidence file")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def manifest(files: Mapping[str, bytes], *, file_id: str, case_id: str, made_at: datetime) -> bytes:
    """Digest and size of each file; `self_sha256` is of the manifest without it."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "file_id": file_id,
        "case_id": case_id,
        "made_at": made_at,
        "files": [
            {"path": path, "sha256": sha256(content), "size_bytes": len(content)}
            for path, content in sorted(files.items())
        ],
    }
    return as_json(said | {"self_sha256": sha256(as_json(said))})


def pack(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip that any program opens."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _NO_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_STORED, _READ_BY_ALL, _UNIX
            archive.writestr(entry, files[path])
    return out.getvalue()
