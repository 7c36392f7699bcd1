"""XML to the plain tree the readers walk: an element is an object, a text, or an array where its name repeats.

Parsed by defusedxml: a document type declaration is refused whatever it says, so there are no entities but XML's own
five, nothing to expand and nothing to fetch. What is too large, too deep or has too many parts is refused while it is
read. Attributes are members called "@name", the text beside them is `dialect.TEXT`; namespaces are left out.
"""

from __future__ import annotations

from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from pydantic import JsonValue

from functions.reports.model import UnreadableReport
from functions.reports.reading.dialect import TEXT

MOST_BYTES = 20_000_000
MOST_DEPTH = 40
MOST_PARTS = 400_000
"""Elements and attributes together."""
MOST_TEXT = 100_000
"""Signs of one element's text."""

_MEND = "Send the bureau's own document"


def read_xml(content: bytes) -> tuple[str, JsonValue]:
    """(the root element's name, its tree). UnreadableReport for what is no XML, unsafe, or beyond the limits."""
    if len(content) > MOST_BYTES:
        raise UnreadableReport("/", f"more than {MOST_BYTES} bytes", "Send one consumer's report")
    tree = _Tree()
    parser = DefusedXMLParser(target=tree, forbid_dtd=True)
    try:
        parser.feed(content)
        parser.close()
    except DefusedXmlException as refused:
        raise UnreadableReport("/", "a document type declaration", "Send XML without one") from refused
    except (ParseError, LookupError, ValueError) as broken:
        at = getattr(broken, "position", None)
        where = f"line {at[0]}, column {at[1]}" if at else "/"
        raise UnreadableReport(where, "this is not well-formed XML", _MEND) from broken
    return tree.root


class _Tree:
    """The parser's target: builds the tree, and keeps to the limits."""

    def __init__(self) -> None:
        self._open: list[tuple[str, dict[str, JsonValue], list[str]]] = []
        self._parts = 0
        self._text = 0
        self.root: tuple[str, JsonValue] = ("", None)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._parts += 1 + len(attributes)
        if len(self._open) >= MOST_DEPTH:
            raise UnreadableReport(self._place(), f"nested deeper than {MOST_DEPTH}", _MEND)
        if self._parts > MOST_PARTS:
            raise UnreadableReport(self._place(), f"more than {MOST_PARTS} elements", "Send one consumer's report")
        members: dict[str, JsonValue] = {
            f"@{_local(name)}": value
            for name, value in attributes.items()
            if not name.startswith("{http://www.w3.org/2001/XMLSchema-instance}")
        }
        self._open.append((_local(tag), members, []))
        self._text = 0

    def data(self, text: str) -> None:
        self._text += len(text)
        if self._text > MOST_TEXT:
            raise UnreadableReport(self._place(), f"a text of more than {MOST_TEXT} signs", _MEND)
        self._open[-1][2].append(text)

    def end(self, tag: str) -> None:
        name, members, texts = self._open.pop()
        text = "".join(texts).strip()
        self._text = 0
        content: JsonValue = members
        if not members:
            content = text
        elif text:
            members[TEXT] = text
        if not self._open:
            self.root = (name, content)
            return
        around = self._open[-1][1]
        present = around.get(name)
        if name not in around:
            around[name] = content
        elif isinstance(present, list):
            present.append(content)
        else:
            around[name] = [present, content]

    def close(self) -> None:
        """Nothing is left to do when the document ends."""

    def _place(self) -> str:
        return "/" + "/".join(name for name, _, _ in self._open)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
