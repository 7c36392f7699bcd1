"""What a file is, told by its first bytes alone: never by its name, nor by what its form declared."""

from __future__ import annotations

import re
from typing import Final

from contracts.metro2_signs import is_metro2
from contracts.uploads import UploadKind

HEAD_BYTES: Final = 1 << 16
IMAGE_MAGIC: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
ARCHIVE_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Atomic, so that a page of opened comments costs one look at each.
_HTML = re.compile(r"(?>\s|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"\s*<(?:\?xml|!|[A-Za-z_])")
_JSON = re.compile(r"\s*[\[{]")


def kind_of(head: bytes) -> tuple[UploadKind, str] | None:
    """(kind, content type) of the file that begins so; None for what nobody here reads."""
    if b"%PDF-" in head[:1024]:
        return UploadKind.PAGES, "application/pdf"
    if head.startswith(IMAGE_MAGIC):
        return UploadKind.PAGES, "image/*"
    text = _text(head)
    if _HTML.match(text):
        return UploadKind.HTML, "text/html"
    if _XML.match(text):
        return UploadKind.DATA, "application/xml"
    if _JSON.match(text):
        return UploadKind.DATA, "application/json"
    if is_metro2(head):
        return UploadKind.METRO2, "application/octet-stream"
    return None


def is_archive(head: bytes) -> bool:
    """Whether the file is a packed one, office documents among them."""
    return head.startswith(ARCHIVE_MAGIC)


def _text(head: bytes) -> str:
    if head.startswith(_UTF16):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
