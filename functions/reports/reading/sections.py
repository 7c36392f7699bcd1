"""The sections of a document: arrays of objects that a vendor collapses, leaves out or writes as null."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from pydantic import JsonValue

from contracts.report import IssueSeverity, Source
from functions.reports.reading.cursor import Cursor, IssueLog

Section = TypeVar("Section")
ReadOne = Callable[[JsonValue, str, str, IssueLog], Section]


class Sections:
    """An object whose members are sections: each an array, sometimes a single object, often absent.

    lone_is_usual: a section of one element usually comes as that element (XML, and JSON made from XML); elsewhere it is
    noted.
    """

    def __init__(
        self, node: dict[str, JsonValue], path: str, log: IssueLog, *, lone_is_usual: bool = False, prefix: str = ""
    ) -> None:
        self.path, self.log = path, log
        self._node, self._prefix, self._lone_is_usual = node, prefix, lone_is_usual
        self._members = {log.dialect.fold(key): (log.dialect.child(path, key), value) for key, value in node.items()}
        self._read: set[str] = set()

    def raw(self, name: str) -> JsonValue:
        """A section as it stands; reading it so does not use it up."""
        return self._members.get(name, ("", None))[1]

    def place(self, name: str) -> str:
        """Where a section stands, or would stand."""
        return self._members[name][0] if name in self._members else self.log.dialect.child(self.path, name)

    def elements(self, name: str, *, quietly: bool = False) -> Iterator[tuple[JsonValue, str]]:
        """The elements of a section with their paths; a lone object counts as an array of one, null as none.

        quietly: this section is known to come as one object, so that is not noted.
        """
        found, path = self.raw(name), self.place(name)
        self._read.add(name)
        if found is None or found == "":
            return
        if isinstance(found, list):
            yield from ((each, self.log.dialect.element(path, at)) for at, each in enumerate(found))
            return
        if not (self._lone_is_usual or quietly):
            self.log.add("not_an_array", path, "expected an array; taken as its only element", IssueSeverity.INFO)
        yield found, path

    def each(
        self, name: str, letter: str, read: ReadOne[Section], *, after: int = 0, quietly: bool = False
    ) -> tuple[Section, ...]:
        """All elements of a section, read; their keys are the letter and a running number, from `after` on."""
        return tuple(
            read(node, path, f"{letter}{at:03d}", self.log)
            for at, (node, path) in enumerate(self.elements(name, quietly=quietly), after + 1)
        )

    def plain(self) -> dict[str, JsonValue]:
        """The members that are neither objects nor arrays, as they are spelt; they count as read."""
        found: dict[str, JsonValue] = {
            name: value for name, value in self._node.items() if not isinstance(value, dict | list)
        }
        self._read |= {self.log.dialect.fold(name) for name in found}
        return found

    def first(self, name: str) -> Cursor:
        """The first element of a section; the others stay in the extras through `unread`."""
        for node, path in self.elements(name):
            return Cursor(node, path, self.log, prefix=f"{name}.")
        return Cursor({}, self.place(name), self.log, prefix=f"{name}.")

    def object(self, name: str) -> Cursor:
        """A section that is one object."""
        self._read.add(name)
        found = self.raw(name)
        return Cursor({} if found is None or found == "" else found, self.place(name), self.log)

    def within(self, name: str) -> Sections:
        """The sections of a member that is one object; anything else in its place stays an extra."""
        found = self.raw(name)
        if isinstance(found, dict):
            self._read.add(name)
        node = found if isinstance(found, dict) else {}
        prefix = f"{self._prefix}{name}."
        return Sections(node, self.place(name), self.log, lone_is_usual=self._lone_is_usual, prefix=prefix)

    def unread(self) -> dict[str, Source]:
        """The sections nobody asked for."""
        kind = self.log.dialect.kind
        return {
            self._prefix + name: Source(kind=kind, path=path, raw=value)
            for name, (path, value) in self._members.items()
            if name not in self._read
        }
