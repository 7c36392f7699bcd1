"""Amazon Textract's responses to the recognised document: text detection and document analysis, one call or many.

Takes what the service was seen to send: explicit nulls, KEY and VALUE as block types of their own, cells in any order,
merged cells, questions without an answer, pages on their side, pages without a number. Anything else is refused with
the place. Reference: Amazon Textract API, `Block`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, with_config
from pydantic.alias_generators import to_pascal
from typing_extensions import TypedDict

from functions.reports.recognition.model import (
    Answer,
    Box,
    Cell,
    KeyValue,
    Line,
    Page,
    Point,
    Recognised,
    RecognitionFailed,
    RecognitionPending,
    Table,
    UnreadableRecognition,
    Word,
)
from functions.reports.recognition.upright import Turn, in_reading_order, turn_of

MAX_BLOCKS: Final = 2_000_000
MAX_PAGES: Final = 3_000  # of one asynchronous job
_READ = frozenset({"SUCCEEDED", "PARTIAL_SUCCESS", None})
# fmt: off
_KNOWN = frozenset({
    "PAGE", "LINE", "WORD", "TABLE", "CELL", "MERGED_CELL", "TABLE_TITLE", "TABLE_FOOTER", "TITLE", "FOOTER",
    "KEY_VALUE_SET", "KEY", "VALUE", "SELECTION_ELEMENT", "QUERY", "QUERY_RESULT", "SIGNATURE",
})
# fmt: on
_SELECTED = {"SELECTED": "[x]", "NOT_SELECTED": "[ ]"}

_Ratio = Annotated[float, Field(ge=-1, le=2)]  # a turned or clipped word may lie a little beyond the page
_Percent = Annotated[float, Field(ge=0, le=100.5)]
_Position = Annotated[int, Field(ge=1, le=100_000)]


_PLAIN = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False)


class _Wire(BaseModel):
    """The service's own names; fields it adds later are not our concern."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="ignore",
        allow_inf_nan=False,
        alias_generator=to_pascal,
        hide_input_in_errors=True,
    )


@with_config(_PLAIN)
class _Box(TypedDict):
    """Boxes and points are most of a response by far: as plain dictionaries they are read in half the time."""

    Left: _Ratio
    Top: _Ratio
    Width: _Ratio
    Height: _Ratio


@with_config(_PLAIN)
class _Point(TypedDict):
    X: _Ratio
    Y: _Ratio


class _Geometry(_Wire):
    bounding_box: _Box
    polygon: Annotated[list[_Point], Field(max_length=100)] | None = None


class _Relationship(_Wire):
    type: str
    ids: list[str] | None = None


class _Query(_Wire):
    text: str
    alias: str | None = None


class _Block(_Wire):
    block_type: str
    id: str
    text: str | None = None
    text_type: str | None = None
    confidence: _Percent | None = None
    geometry: _Geometry | None = None
    page: Annotated[int, Field(ge=1, le=MAX_PAGES)] | None = None
    relationships: list[_Relationship] | None = None
    entity_types: list[str] | None = None
    selection_status: str | None = None
    row_index: _Position | None = None
    column_index: _Position | None = None
    row_span: _Position | None = None
    column_span: _Position | None = None
    query: _Query | None = None


class _Metadata(_Wire):
    pages: Annotated[int, Field(ge=0, le=MAX_PAGES)] | None = None


class _Warning(_Wire):
    error_code: str | None = None
    pages: list[int] | None = None


class _Response(_Wire):
    job_status: str | None = None
    status_message: str | None = None
    document_metadata: _Metadata | None = None
    blocks: Annotated[list[_Block], Field(max_length=MAX_BLOCKS)] | None = None
    warnings: list[_Warning] | None = None
    next_token: str | None = None


def read_recognition(pages: Sequence[Mapping[str, object]]) -> Recognised:
    """The document that all response pages of one recognition tell of, in the order they were fetched.

    RecognitionPending and RecognitionFailed tell the job's own state; UnreadableRecognition names the place of
    anything that is not as the service writes it, and a last response that promises more.
    """
    if isinstance(pages, Mapping) or not isinstance(pages, Sequence) or not pages:
        raise UnreadableRecognition("responses", "no list of response pages")
    responses = [_response(page, at) for at, page in enumerate(pages)]
    if responses[-1].next_token:
        raise UnreadableRecognition(f"responses[{len(pages) - 1}].NextToken", "there are more response pages")
    return _Document(responses).read()


def _response(page: object, at: int) -> _Response:
    place = f"responses[{at}]"
    try:
        response = _Response.model_validate(dict(page) if isinstance(page, Mapping) else page)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"])
        raise UnreadableRecognition(place + where, first["msg"]) from None
    if response.job_status == "IN_PROGRESS":
        raise RecognitionPending("The recognition job is still running. Ask again when it has reported its end.")
    if response.job_status == "FAILED":
        raise RecognitionFailed("The recognition job failed. Send the document again, or as another kind of file.")
    if response.job_status not in _READ:
        raise UnreadableRecognition(f"{place}.JobStatus", "no state that the service documents")
    if response.blocks is None:
        raise UnreadableRecognition(f"{place}.Blocks", "missing")
    return response


class _Document:
    """All blocks of all responses, found by id, and the places they came from."""

    def __init__(self, responses: Sequence[_Response]) -> None:
        self._responses = responses
        self._blocks: dict[str, _Block] = {}
        self._place: dict[str, str] = {}
        self._pages: dict[int, dict[str, list[_Block]]] = {}
        seen = 0
        for at, response in enumerate(responses):
            for index, block in enumerate(response.blocks or ()):
                place = f"responses[{at}].Blocks[{index}]"
                if block.id in self._blocks:
                    raise UnreadableRecognition(f"{place}.Id", "the same block was sent before")
                seen += block.block_type == "PAGE"
                self._blocks[block.id], self._place[block.id] = block, place
                kinds = self._pages.setdefault(block.page or max(seen, 1), defaultdict(list))
                kinds[block.block_type].append(block)

    def read(self) -> Recognised:
        claimed = max((r.document_metadata.pages or 0 for r in self._responses if r.document_metadata), default=0)
        if not self._pages:
            raise UnreadableRecognition("responses[0].Blocks", "no page at all")
        kinds = Counter(block.block_type for block in self._blocks.values())
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
        # A line's own words tell how the page lies, so every line is resolved before anything is placed.
        lines = [(block, list(self._children(block, "CHILD", "WORD"))) for block in kinds["LINE"]]
        polygons = {block.id: self._polygon(block) for block in kinds["WORD"]}
        in_lines = [[polygons.get(word.id) or self._polygon(word) for word in words] for _, words in lines]
        turn = turn_of(tuple(polygons.values()), in_lines)
        words = {block.id: self._word(block, turn, polygons[block.id]) for block in kinds["WORD"]}
        found = [
            self._line(block, [words.get(each.id) or self._stray(each, turn) for each in children], turn)
            for block, children in lines
        ]
        return Page(
            number=number,
            words=in_reading_order(words.values()),
            lines=in_reading_order(found),
            tables=tuple(self._table(block) for block in kinds["TABLE"]),
            key_values=tuple(self._key_values(kinds)),
            answers=tuple(self._answers(kinds["QUERY"])),
            quarter_turns=turn.quarters,
            slope=turn.slope,
        )

    def _stray(self, block: _Block, turn: Turn) -> Word:
        """A line's word that stands on another page."""
        return self._word(block, turn, self._polygon(block))

    def _word(self, block: _Block, turn: Turn, polygon: tuple[Point, ...]) -> Word:
        if block.text is None:
            raise UnreadableRecognition(f"{self._place[block.id]}.Text", "a word without text")
        return Word(
            text=block.text,
            confidence=_fraction(block),
            box=self._box(block),
            polygon=polygon,
            upright=turn.box(polygon),
            handwritten=block.text_type == "HANDWRITING",
        )

    def _line(self, block: _Block, words: Sequence[Word], turn: Turn) -> Line:
        polygon = self._polygon(block)
        text = block.text if block.text is not None else " ".join(word.text for word in words)
        return Line(text, _fraction(block), self._box(block), polygon, turn.box(polygon), tuple(words))

    def _table(self, block: _Block) -> Table:
        merged = list(self._children(block, "MERGED_CELL", "MERGED_CELL"))
        covered = {cell.id for whole in merged for cell in self._children(whole, "CHILD", "CELL")}
        single = [cell for cell in self._children(block, "CHILD", "CELL") if cell.id not in covered]
        cells = [self._cell(cell) for cell in (*single, *merged)]
        titles = [self._text(title) for kind in ("TABLE_TITLE", "TITLE") for title in self._children(block, kind, kind)]
        return Table(self._box(block), tuple(sorted(cells, key=lambda c: (c.row, c.column))), " ".join(titles) or None)

    def _cell(self, block: _Block) -> Cell:
        if block.row_index is None or block.column_index is None:
            raise UnreadableRecognition(self._place[block.id], "a cell without RowIndex and ColumnIndex")
        parts = [self._text(block), *(self._text(cell) for cell in self._children(block, "CHILD", "CELL"))]
        return Cell(
            row=block.row_index,
            column=block.column_index,
            row_span=block.row_span or 1,
            column_span=block.column_span or 1,
            text=" ".join(part for part in parts if part),
            confidence=_fraction(block),
            box=self._box(block),
            kinds=tuple(block.entity_types or ()),
        )

    def _key_values(self, kinds: Mapping[str, list[_Block]]) -> Iterator[KeyValue]:
        keys = [*kinds.get("KEY", ()), *(b for b in kinds.get("KEY_VALUE_SET", ()) if "KEY" in (b.entity_types or ()))]
        for key in keys:
            values = list(self._children(key, "VALUE", "KEY_VALUE_SET", "VALUE"))
            said = " ".join(text for text in (self._text(value) for value in values) if text)
            confidence = min((_fraction(each) for each in (key, *values)), default=0.0)
            yield KeyValue(self._text(key), said, confidence, self._box(key))

    def _answers(self, queries: Iterable[_Block]) -> Iterator[Answer]:
        for query in queries:
            if query.query is None:
                raise UnreadableRecognition(f"{self._place[query.id]}.Query", "a query without its question")
            answers = list(self._children(query, "ANSWER", "QUERY_RESULT"))
            best = max(answers, key=_fraction, default=None)
            text, confidence = (None, 0.0) if best is None else (best.text, _fraction(best))
            yield Answer(query.query.text, query.query.alias, text, confidence)

    def _children(self, block: _Block, relation: str, *kinds: str) -> Iterator[_Block]:
        """The related blocks of those kinds; an id that leads nowhere means that a response is missing."""
        for at, related in enumerate(block.relationships or ()):
            if related.type != relation:
                continue
            for index, each in enumerate(related.ids or ()):
                if each not in self._blocks:
                    place = f"{self._place[block.id]}.Relationships[{at}].Ids[{index}]"
                    raise UnreadableRecognition(place, "leads to no block")
                if self._blocks[each].block_type in kinds:
                    yield self._blocks[each]

    def _text(self, block: _Block) -> str:
        words = []
        for child in self._children(block, "CHILD", "WORD", "SELECTION_ELEMENT", "LINE"):
            said = _SELECTED.get(child.selection_status or "") if child.text is None else child.text
            words.append(said or "")
        return " ".join(word for word in words if word)

    def _box(self, block: _Block) -> Box:
        if block.geometry is None:
            raise UnreadableRecognition(f"{self._place[block.id]}.Geometry", f"a {block.block_type} without a place")
        box = block.geometry.bounding_box
        return Box(box["Left"], box["Top"], box["Width"], box["Height"])

    def _polygon(self, block: _Block) -> tuple[Point, ...]:
        """Four corners from the text's own top left, clockwise; the box's where none are given."""
        box = self._box(block)
        points = block.geometry.polygon if block.geometry else None
        if points is not None and len(points) >= 4:
            return tuple(Point(p["X"], p["Y"]) for p in points)
        right, bottom = box.right, box.bottom
        return (Point(box.left, box.top), Point(right, box.top), Point(right, bottom), Point(box.left, bottom))


def _fraction(block: _Block) -> float:
    """The confidence from 0 to 1; one that isn't stated is none."""
    return min(1.0, (block.confidence or 0.0) / 100)
