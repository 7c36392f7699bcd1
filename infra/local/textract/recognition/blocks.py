"""Textract's blocks of a page: the keys, the order and the relationships that the real service writes."""

from __future__ import annotations

import math
import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from infra.local.textract.recognition.fields import Field, find_fields
from infra.local.textract.recognition.geometry import Box, geometry
from infra.local.textract.recognition.reading import Line, Reading, Word, lines_of
from infra.local.textract.recognition.tables import ALIGNED_CONFIDENCE, Table, find_tables

Block = dict[str, Any]
_BEFORE_GEOMETRY = ("Text", "TextType", "RowIndex", "ColumnIndex", "RowSpan", "ColumnSpan")
_SPACE = uuid.UUID("7f0a2b9e-5a0c-4c1e-9d57-3f1d2c7f6a10")


class PageBlocks:
    """Writes one page's blocks. The same document, page and features give the same ids."""

    def __init__(self, reading: Reading, document: str, number: int, *, is_numbered: bool) -> None:
        """`document` names it (a digest); `is_numbered` is False for the answers that leave `Page` out."""
        self._reading = reading
        self._name = f"{document}:{number}"
        self._page = {"Page": number} if is_numbered else {}
        self._count = 0
        self._word_ids: dict[int, str] = {}

    def write(self, features: Collection[str], near: float, page_width: float) -> list[Block]:
        """PAGE, LINEs, WORDs, then tables and fields as asked for."""
        rows = lines_of(self._reading)
        lines = [line for row in rows for line in row]
        page_id = self._id("PAGE")
        words = {id(word): self._word(word) for line in lines for word in line.words}
        self._word_ids = {key: block["Id"] for key, block in words.items()}
        line_blocks = [self._line(line) for line in lines]
        tables = find_tables(self._reading, rows, near) if features else []
        table_blocks = [self._table(table) for table in tables] if "TABLES" in features else []
        field_blocks: list[list[Block]] = []
        if "FORMS" in features:
            outside = [[line for line in row if not _inside(line, tables)] for row in rows]
            field_blocks = [self._field(field) for field in find_fields(outside, page_width)]
        tops = [block["Id"] for block in line_blocks]
        tops += [blocks[0]["Id"] for blocks in table_blocks]
        tops += [block["Id"] for blocks in field_blocks for block in blocks]
        page = {
            "BlockType": "PAGE",
            "Geometry": _page_geometry(self._reading),
            "Id": page_id,
            **_child(tops),
            **self._page,
        }
        rest = [block for blocks in (*table_blocks, *field_blocks) for block in blocks]
        return [page, *line_blocks, *words.values(), *rest]

    def _id(self, kind: str) -> str:
        self._count += 1
        return str(uuid.uuid5(_SPACE, f"{self._name}:{kind}:{self._count}"))

    def _block(self, kind: str, confidence: float, box: Box, **more: Any) -> Block:
        """Keys in the service's own order; those it leaves out when empty are left out."""
        before: Block = {key: more.pop(key) for key in _BEFORE_GEOMETRY if key in more}
        return {
            "BlockType": kind,
            "Confidence": round(confidence, 4),
            **before,
            "Geometry": geometry(box, self._reading.to_ratio),
            "Id": self._id(kind),
            **more,
            **self._page,
        }

    def _word(self, word: Word) -> Block:
        return self._block("WORD", word.confidence, word.box, Text=word.text, TextType="PRINTED")

    def _line(self, line: Line) -> Block:
        return self._block("LINE", line.confidence, line.box, Text=line.text, **self._holding(line.words))

    def _holding(self, words: Iterable[Word]) -> Block:
        return _child([self._word_ids[id(word)] for word in words])

    def _table(self, table: Table) -> list[Block]:
        """The table, its cells, the merged ones last."""
        cells = [
            self._block(
                "CELL",
                table.confidence,
                cell.box,
                RowIndex=cell.row,
                ColumnIndex=cell.column,
                RowSpan=1,
                ColumnSpan=1,
                **self._holding(cell.words),
                **({"EntityTypes": ["COLUMN_HEADER"]} if table.has_header and cell.row == 1 else {}),
            )
            for cell in table.cells
        ]
        merged = [
            self._block(
                "MERGED_CELL",
                table.confidence,
                each.box,
                RowIndex=each.area.row + 1,
                ColumnIndex=each.area.column + 1,
                RowSpan=each.area.rows,
                ColumnSpan=each.area.columns,
                **_child([cells[index]["Id"] for index in each.cells]),
            )
            for each in table.merged
        ]
        relationships = _child([cell["Id"] for cell in cells]).get("Relationships", [])
        if merged:
            relationships = [*relationships, {"Type": "MERGED_CELL", "Ids": [each["Id"] for each in merged]}]
        kind = "SEMI_STRUCTURED_TABLE" if table.confidence <= ALIGNED_CONFIDENCE else "STRUCTURED_TABLE"
        whole = self._block("TABLE", table.confidence, table.box, Relationships=relationships, EntityTypes=[kind])
        return [whole, *cells, *merged]

    def _field(self, field: Field) -> list[Block]:
        """The key, then its value."""
        value = self._block(
            "KEY_VALUE_SET", field.confidence, field.value_box, **self._holding(field.value), EntityTypes=["VALUE"]
        )
        to_value = {"Type": "VALUE", "Ids": [value["Id"]]}
        key = self._block(
            "KEY_VALUE_SET",
            field.confidence,
            field.key_box,
            Relationships=[to_value, *self._holding(field.key)["Relationships"]],
            EntityTypes=["KEY"],
        )
        return [key, value]


def _child(ids: Sequence[str]) -> Block:
    return {"Relationships": [{"Type": "CHILD", "Ids": list(ids)}]} if ids else {}


def _inside(line: Line, tables: Sequence[Table]) -> bool:
    return any(table.box.holds(*line.box.centre) for table in tables)


def _page_geometry(reading: Reading) -> Block:
    """The whole page; its polygon begins where a reader begins."""
    corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    start = reading.to_ratio(0, 0)
    first = min(range(4), key=lambda index: math.dist(corners[index], start))
    return {
        "BoundingBox": {"Width": 1.0, "Height": 1.0, "Left": 0.0, "Top": 0.0},
        "Polygon": [{"X": x, "Y": y} for x, y in corners[first:] + corners[:first]],
    }
