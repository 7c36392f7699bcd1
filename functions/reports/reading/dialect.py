"""How a kind of document names its members and how a place in it is addressed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from contracts.report import SourceKind

TEXT = "#text"
"""The member of an XML element's object that holds the element's own text."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Dialect:
    """`fold` makes one name of the spellings of a member ("@symbol" is "symbol"); a place keeps the real spelling."""

    kind: SourceKind
    root: str
    member: Callable[[str, str], str]
    first_element: int
    fold: Callable[[str], str] = str

    def child(self, path: str, key: str) -> str:
        """The place of an object's member."""
        return self.member(path, key)

    def element(self, path: str, at: int) -> str:
        """The place of an array's element; `at` counts from 0."""
        return f"{path}[{at + self.first_element}]"


def json_member(path: str, key: str) -> str:
    """`$.trade` or `$["odd name"]` (JSONPath)."""
    return f"{path}.{key}" if _PLAIN_KEY.fullmatch(key) else f"{path}[{json.dumps(key)}]"


def _xml_member(path: str, key: str) -> str:
    """`/report/trade` for an element, `/report/trade/@id` for an attribute (XPath, namespaces left out)."""
    return path if key == TEXT else f"{path}/{key}"


JSON = Dialect(SourceKind.JSON_PATH, "$", json_member, 0)
XML = Dialect(SourceKind.XML_PATH, "", _xml_member, 1)
