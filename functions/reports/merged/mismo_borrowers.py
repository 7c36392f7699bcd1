"""Which borrower of a MISMO answer it is about, and what of a joint answer is theirs.

An answer on joint borrowers has two people's data. Every part names by id whose it is (IDREFS `BorrowerID`); what
doesn't say so, or names the other, is not the consumer's to have and stays out: the answer itself is kept beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pydantic import JsonValue

from contracts.report import Consumer, IssueSeverity, Source
from functions.reports.model import UnreadableReport
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.dialect import XML
from functions.reports.reading.whose import Whom, the_only_one

ID = "@BorrowerID"
_MEND = (
    "Let the customer's profile have the name, the birth date and the social security number of the one it is about,"
    " or send an answer on that borrower alone"
)
_ANSWER: Final = frozenset(
    ("RESPONSE_GROUP", "RESPONSE", "RESPONSE_DATA", "CREDIT_RESPONSE", "CREDIT_REPOSITORY_INCLUDED")
)


@dataclass
class Share:
    """What of an answer is the consumer's. whose: their id in a joint answer; None where they are the only borrower."""

    whose: str | None = None
    unsaid: int = field(default=0, init=False)
    others: int = field(default=0, init=False)

    def takes(self, node: JsonValue) -> bool:
        """Whether a part is the consumer's, alone or with another; if not, it is counted."""
        if self.whose is None:
            return True
        named = _named(node)
        self.unsaid += not named
        self.others += bool(named) and self.whose not in named
        return self.whose in named

    def own(self, node: JsonValue) -> JsonValue:
        """The part without what in it is another's alone.

        A list in which such stands is left out whole: the places of its other elements would be wrong.
        """
        if self.whose is None or not isinstance(node, dict | list):
            return node
        if isinstance(node, list):
            return [self.own(each) for each in node]
        return {name: self.own(each) for name, each in node.items() if not self._is_anothers(each)}

    def _is_anothers(self, node: JsonValue) -> bool:
        elements = node if isinstance(node, list) else [node]
        found = any(named and self.whose not in named for named in map(_named, elements))
        self.others += len(elements) if found else 0
        return found

    def extras(self, found: dict[str, Source]) -> dict[str, Source]:
        """What nobody asked for: of a joint answer what is about the answer itself, and what names the consumer and
        nobody else, however deep."""
        if self.whose is None:
            return found
        return {
            name: source
            for name, source in _one_by_one(found)
            if _is_about_the_answer(source) or (self.takes(source.raw) and self._is_of_nobody_else(source.raw))
        }

    def _is_of_nobody_else(self, node: JsonValue) -> bool:
        shared = set(_all_named(node)) != {self.whose}
        self.others += shared
        return not shared

    def tell(self, log: IssueLog, path: str) -> None:
        """How many parts stayed out."""
        if self.others:
            log.add("another_borrower", path, f"{self.others} parts on another borrower; left out", IssueSeverity.INFO)
        if self.unsaid:
            what = f"{self.unsaid} parts of a joint answer don't say whose they are; left out"
            log.add("borrower_not_named", path, what, IssueSeverity.WARNING)


def choose(
    people: list[tuple[str | None, Consumer]], place: str, borrower_id: str | None, whom: Whom | None
) -> tuple[int, Share]:
    """Which of the borrowers (id, as read) it is about. UnreadableReport where that can't be known.

    borrower_id: the one that is asked for; else the one whose name, birth date and number are `whom`'s.
    """
    ids = [each for each, _ in people]
    if borrower_id is not None and borrower_id not in ids:
        raise UnreadableReport(place, "no borrower with that id", "Name one of the document's")
    if len(people) == 1:
        return 0, Share()
    if borrower_id is not None:
        at: int | None = ids.index(borrower_id)
    else:
        at = the_only_one([each for _, each in people], whom) if whom is not None else None
    if at is None:
        what = f"{len(people)} borrowers, and which of them is the customer can't be told"
        raise UnreadableReport(place, what, _MEND)
    whose = ids[at]
    if whose is None or ids.count(whose) > 1 or len(whose.split()) != 1:
        raise UnreadableReport(place, f"{len(people)} borrowers without ids of their own", _MEND)
    return at, Share(whose)


def id_of(node: JsonValue, path: str) -> str | None:
    return Cursor(node, path, IssueLog(XML)).code(ID)


def _one_by_one(found: dict[str, Source]) -> Iterator[tuple[str, Source]]:
    """Each element of an array with a place of its own."""
    for name, source in found.items():
        if isinstance(source.raw, list) and source.path is not None:
            for at, each in enumerate(source.raw):
                path = XML.element(source.path, at)
                yield XML.element(name, at), source.model_copy(update={"path": path, "raw": each})
        else:
            yield name, source


def _is_about_the_answer(source: Source) -> bool:
    """An attribute of the response, of what stands around it, or of the list of repositories: no person's."""
    element, attribute, _ = (source.path or "").rpartition("/@")
    return bool(attribute) and element.rpartition("/")[2] in _ANSWER


def _named(node: JsonValue) -> set[str]:
    """The borrowers that an element names by itself."""
    said = node.get(ID) if isinstance(node, dict) else None
    return set(said.split()) if isinstance(said, str) else set()


def _all_named(node: JsonValue) -> Iterator[str]:
    """The borrowers that an element or anything in it names."""
    yield from _named(node)
    if isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from _all_named(each)
