"""Fields that vendors send in parts and the canon holds whole: a street line, the remarks of an account."""

from __future__ import annotations

from contracts.report import Remark
from functions.reports.reading.cursor import Cursor
from functions.reports.reading.values import text


def read_street(cursor: Cursor, whole: str, *parts: str) -> None:
    """The street line from the field `whole`, or put together from its parts in their order on an envelope."""
    said = {name: code for name in parts if (code := cursor.code(name)) is not None}
    if cursor.code(whole) is not None:
        cursor.read("line", text, whole)
    elif said:
        cursor.put("line", " ".join(said.values()), next(iter(said)))


def read_remarks(cursor: Cursor, name: str, code: str, *texts: str) -> tuple[str, ...]:
    """The remarks in the array `name`, by code and by the first text that says something; all their texts."""
    remarks: list[Remark] = []
    for node, path in cursor.parts(name):
        part = Cursor(node, path, cursor.log)
        remark = Remark(code=part.code(code), text=next((said for said in map(part.code, texts) if said), None))
        if remark.code or remark.text:
            remarks.append(remark)
    if remarks:
        cursor.put_parts("remarks", tuple(remarks), name)
    return tuple(remark.text for remark in remarks if remark.text)
