"""Amazon Textract's responses to the recognised document: text detection and document analysis, one call or many.

Takes what the service was seen to send: explicit nulls, KEY and VALUE as block types of their own, cells in any order,
merged cells, questions without an answer, pages on their side, pages without a number. Anything else is refused with
the place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from functions.reports.recognition.collector import collector_at_rest
from functions.reports.recognition.model import (
    Answer,
    Box,
    Cell,
    KeyValue,
    Page,
    Point,
    Recognised,
    Table,
    UnreadableRecognition,
    Word,
)
from functions.reports.recognition.upright import Turn, quarters_of, rows_of, slope_of, turned
from functions.reports.recognition.wire import Block, Geometry, Response, checked

# fmt: off
_KNOWN = frozenset({
    "PAGE", "LINE", "WORD", "TABLE", "CELL", "MERGED_CELL", "TABLE_TITLE", "TABLE_FOOTER", "TITLE", "FOOTER",
    "KEY_VALUE_SET", "KEY", "VALUE", "SELECTION_ELEMENT", "QUERY", "QUERY_RESULT", "SIGNATURE",
})
# fmt: on
_SELECTED = {"SELECTED": "[x]", "NOT_SELECTED": "[ ]"}


@collector_at_rest()  # a page is some ten thousand objects, and all of them are kept
def read_recognition(pages: Sequence[Mapping[str, object]]) -> Recognised:
    """The document that all response pages of one recognition tell of, in the order they were fetched.

    RecognitionPending and RecognitionFailed tell the job's own state; UnreadableRecognition names the place of
    anything that is not as the service writes it, and a last response that promises more.
    """
    if isinstance(pages, Mapping) or not isinstance(pages, Sequence) or not pages:
        raise UnreadableRecognition("responses", "no list of response pages")
    responses = [checked(page, at) for at, page in enumerate(pages)]
    if responses[-1].next_token:
        raise UnreadableRecognition(f"responses[{len(pages) - 1}].NextToken", "there are more response pages")
    return _Document(responses).read()


class _Document:
    """All blocks of all responses, found by id, and by page and kind."""

    def __init__(self, responses: Sequence[Response]) -> None:
        self._responses = responses
        self._blocks: dict[str, Block] = {}
        self._pages: defaultdict[int, defaultdict[str, list[Block]]] = defaultdict(lambda: defaultdict(list))
        seen = 0
        for response in responses:
            for block in response.blocks or ():
                if block["Id"] in self._blocks:
                    raise UnreadableRecognition(f"{self._place_of(block)}.Id", "the same block was sent before")
                self._blocks[block["Id"]] = block
                seen += block["BlockType"] == "PAGE"
                self._pages[block.get("Page") or max(seen, 1)][block["BlockType"]].append(block)

    def read(self) -> Recognised:
        claimed = max((r.document_metadata.pages or 0 for r in self._responses if r.document_metadata), default=0)
        if not self._pages:
            raise UnreadableRecognition("responses[0].Blocks", "no page at all")
        kinds = {block["BlockType"] for block in self._blocks.values()}
        return Recognised(
            pages=tuple(self._page(number) for number in sorted(self._pages)),
            missing_pages=max(0, claimed - len(self._pages)),
            warnings=tuple(
                f"{warning.error_code or 'unnamed'} on pages {warning.pages or 'unsaid'}"
                for response in self._responses
                for warning in response.warnings or ()
            ),
            unknown_block_types=tuple(sorted(k for k in kinds if k not in _KNOWN and not k.startswith("LAYOUT_"))),
        )

    def _page(self, number: int) -> Page:
        kinds = self._pages[number]
        polygons = [self._polygon(block) for block in kinds["WORD"]]
        quarters = quarters_of(polygons)
        lying = [Box.around(turned(polygon, quarters)) for polygon in polygons]
        box_of = {block["Id"]: box for block, box in zip(kinds["WORD"], lying, strict=True)}
        # A line's own words tell how the page lies, so every line is resolved before anything is placed.
        lines = [[word["Id"] for word in self._children(block, "CHILD", "WORD")] for block in kinds["LINE"]]
        turn = Turn(quarters, slope_of([[box_of[each] for each in line if each in box_of] for line in lines]))
        words = [
            self._word(block, turn.box(polygon, box))
            for block, polygon, box in zip(kinds["WORD"], polygons, lying, strict=True)
        ]
        return Page(
            number=number,
            rows=tuple(rows_of(words)),
            tables=tuple(self._table(block) for block in kinds["TABLE"]),
            key_values=tuple(self._key_values(kinds)),
            answers=tuple(self._answers(kinds["QUERY"])),
            quarter_turns=turn.quarters,
            slope=turn.slope,
        )

    def _word(self, block: Block, upright: Box) -> Word:
        text = block.get("Text")
        if text is None:
            raise UnreadableRecognition(f"{self._place_of(block)}.Text", "a word without text")
        return Word(text, _fraction(block), self._box(block), upright, block.get("TextType") == "HANDWRITING")

    def _table(self, block: Block) -> Table:
        merged = list(self._children(block, "MERGED_CELL", "MERGED_CELL"))
        covered = {cell["Id"] for whole in merged for cell in self._children(whole, "CHILD", "CELL")}
        single = [cell for cell in self._children(block, "CHILD", "CELL") if cell["Id"] not in covered]
        cells = [self._cell(cell) for cell in (*single, *merged)]
        titles = [self._text(title) for kind in ("TABLE_TITLE", "TITLE") for title in self._children(block, kind, kind)]
        return Table(self._box(block), tuple(sorted(cells, key=lambda c: (c.row, c.column))), " ".join(titles) or None)

    def _cell(self, block: Block) -> Cell:
        row, column = block.get("RowIndex"), block.get("ColumnIndex")
        if row is None or column is None:
            raise UnreadableRecognition(self._place_of(block), "a cell without RowIndex and ColumnIndex")
        parts = [self._text(block), *(self._text(cell) for cell in self._children(block, "CHILD", "CELL"))]
        return Cell(
            row=row,
            column=column,
            row_span=block.get("RowSpan") or 1,
            column_span=block.get("ColumnSpan") or 1,
            text=" ".join(part for part in parts if part),
            confidence=_fraction(block),
            box=self._box(block),
            kinds=tuple(block.get("EntityTypes") or ()),
        )

    def _key_values(self, kinds: Mapping[str, list[Block]]) -> Iterator[KeyValue]:
        keys = [
            *kinds.get("KEY", ()),
            *(b for b in kinds.get("KEY_VALUE_SET", ()) if "KEY" in (b.get("EntityTypes") or ())),
        ]
        for key in keys:
            values = list(self._children(key, "VALUE", "KEY_VALUE_SET", "VALUE"))
            said = " ".join(text for text in (self._text(value) for value in values) if text)
            confidence = min((_fraction(each) for each in (key, *values)), default=0.0)
            yield KeyValue(self._text(key), said, confidence, self._box(key))

    def _answers(self, queries: Iterable[Block]) -> Iterator[Answer]:
        for query in queries:
            question = query.get("Query")
            if question is None:
                raise UnreadableRecognition(f"{self._place_of(query)}.Query", "a query without its question")
            answers = list(self._children(query, "ANSWER", "QUERY_RESULT"))
            best = max(answers, key=_fraction, default=None)
            text, confidence = (None, 0.0) if best is None else (best.get("Text"), _fraction(best))
            yield Answer(question["Text"], question.get("Alias"), text, confidence)

    def _children(self, block: Block, relation: str, *kinds: str) -> Iterator[Block]:
        """The related blocks of those kinds; an id that leads nowhere means that a response is missing."""
        for at, related in enumerate(block.get("Relationships") or ()):
            if related["Type"] != relation:
                continue
            for index, each in enumerate(related.get("Ids") or ()):
                if each not in self._blocks:
                    place = f"{self._place_of(block)}.Relationships[{at}].Ids[{index}]"
                    raise UnreadableRecognition(place, "leads to no block")
                if self._blocks[each]["BlockType"] in kinds:
                    yield self._blocks[each]

    def _text(self, block: Block) -> str:
        words = []
        for child in self._children(block, "CHILD", "WORD", "SELECTION_ELEMENT", "LINE"):
            said = child.get("Text")
            if said is None:
                said = _SELECTED.get(child.get("SelectionStatus") or "")
            words.append(said or "")
        return " ".join(word for word in words if word)

    def _geometry(self, block: Block) -> Geometry:
        geometry = block.get("Geometry")
        if geometry is None:
            raise UnreadableRecognition(f"{self._place_of(block)}.Geometry", f"a {block['BlockType']} without a place")
        return geometry

    def _box(self, block: Block) -> Box:
        box = self._geometry(block)["BoundingBox"]
        return Box(box["Left"], box["Top"], box["Width"], box["Height"])

    def _polygon(self, block: Block) -> tuple[Point, ...]:
        """Four corners from the text's own top left, clockwise; the box's where none are given."""
        points = self._geometry(block).get("Polygon")
        if points is not None and len(points) >= 4:
            return tuple([(p["X"], p["Y"]) for p in points])
        box = self._box(block)
        right, bottom = box.right, box.bottom
        return ((box.left, box.top), (right, box.top), (right, bottom), (box.left, bottom))

    def _place_of(self, block: Block) -> str:
        """Where it was sent; looked for only when something is wrong with it."""
        return next(
            f"responses[{at}].Blocks[{index}]"
            for at, response in enumerate(self._responses)
            for index, one in enumerate(response.blocks or ())
            if one is block
        )


def _fraction(block: Block) -> float:
    """The confidence from 0 to 1; one that isn't stated is none."""
    return min(1.0, (block.get("Confidence") or 0.0) / 100)
