"""Bytes that somebody saved from a browser to a tree of elements; what is no content is taken out beforehand.

Nothing is executed and nothing fetched. Scripts, styles, comments and document types are cut from the text; a tag of
more than `LONGEST_TAG` signs (a picture inside its own address, a thousand attributes) keeps its name alone. That, and
the limits below, bound what the parser can be made to do: it spends time on the square of an element's attributes.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, Final

from lxml import etree

from functions.reports.model import NotAKnownReport, UnreadableReport

MOST_BYTES: Final = 20_000_000
MOST_ELEMENTS: Final = 300_000
LONGEST_TAG: Final = 2_000

_MEND: Final = "Save the report's page again, and send that file"
_BEGINS_A_PAGE = re.compile(r"<(?:html|head|body|div|table|section|main|form|span|tr|td|b|h[1-6])[\s>]", re.IGNORECASE)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|us-ascii|iso-?8859-\d{1,2}|latin-?1|(?:windows|cp)-?125\d", re.IGNORECASE
)
_PROLOGUE: Final = 4096
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Each alternative ends at the text's end at the latest, so that the text is walked through once, whatever it holds.
_NO_CONTENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg|iframe|noscript|textarea)\b.*?(?:</\1\s*>|\Z)|<[!?][^>]*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^>])*+(?:>|\Z)")
_BEGUN = re.compile("<[A-Za-z]")
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)


def read_tree(content: bytes) -> Any:
    """The root element. NotAKnownReport for what is no HTML, UnreadableReport beyond the limits."""
    if len(content) > MOST_BYTES:
        raise UnreadableReport("/", f"more than {MOST_BYTES} bytes", "Send the report's page alone")
    text = decoded(content)
    if _BEGINS_A_PAGE.search(text) is None:
        raise NotAKnownReport("It is no HTML: there is no element of a page in it.")
    kept = _NOT_TEXT.sub("", _NO_CONTENT.sub(" ", text))
    if sum(1 for _ in _BEGUN.finditer(kept)) > MOST_ELEMENTS:
        raise UnreadableReport("/", f"more than {MOST_ELEMENTS} elements", "Send one consumer's report")
    kept = _TAG.sub(_short, kept)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(kept.encode(), parser)
    except (etree.LxmlError, ValueError) as broken:
        raise UnreadableReport("/", "no parser can make anything of its markup", _MEND) from broken
    if root is None:
        raise NotAKnownReport("It is no HTML: there is nothing on the page.")
    deep = next((each for each in parser.error_log if "depth" in each.message.lower()), None)
    if deep is not None:
        raise UnreadableReport(f"line {deep.line}", "elements nested beyond all measure", _MEND)
    return root


def decoded(content: bytes) -> str:
    """The text: in UTF-8 if it can be, for a page's own word about its encoding is often an older page's."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if b"\x00" in content[:_PROLOGUE]:
        return content.decode("utf-16-be" if content[:1] == b"\x00" else "utf-16-le", errors="replace")
    declared = _DECLARED.search(content[:_PROLOGUE])
    named = declared[1].decode("ascii") if declared else ""
    for encoding in ("utf-8", named):
        if _ENCODINGS.fullmatch(encoding) and not encoding.lower().startswith("utf-16"):
            try:
                return content.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return content.decode("cp1252", errors="replace")


def _short(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[0]) <= LONGEST_TAG else f"<{tag[1]}>"
