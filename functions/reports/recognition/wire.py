"""What Amazon Textract sends, checked field by field. Reference: Amazon Textract API, `Block`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, NotRequired, Required

from pydantic import BaseModel, ConfigDict, Field, ValidationError, with_config
from pydantic.alias_generators import to_pascal
from typing_extensions import TypedDict

from functions.reports.recognition.model import RecognitionFailed, RecognitionPending, UnreadableRecognition

MAX_BLOCKS: Final = 2_000_000
MAX_PAGES: Final = 3_000  # of one asynchronous job
_READ = frozenset({"SUCCEEDED", "PARTIAL_SUCCESS", None})

_Ratio = Annotated[float, Field(ge=-1, le=2)]  # a turned or clipped word may lie a little beyond the page
_Percent = Annotated[float, Field(ge=0, le=100.5)]
_Position = Annotated[int, Field(ge=1, le=100_000)]


_WIRE = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False, hide_input_in_errors=True)


class _Wire(BaseModel):
    """The service's own names; fields it adds later are not our concern."""

    model_config = ConfigDict(**_WIRE, frozen=True, alias_generator=to_pascal)


# Blocks are nearly all of a response: as checked dictionaries they are read three times as fast as models.
@with_config(_WIRE)
class BoundingBox(TypedDict):
    Left: _Ratio
    Top: _Ratio
    Width: _Ratio
    Height: _Ratio


@with_config(_WIRE)
class Corner(TypedDict):
    X: _Ratio
    Y: _Ratio


@with_config(_WIRE)
class Geometry(TypedDict):
    BoundingBox: BoundingBox
    Polygon: NotRequired[Annotated[list[Corner], Field(max_length=100)] | None]


@with_config(_WIRE)
class Relationship(TypedDict):
    Type: str
    Ids: NotRequired[list[str] | None]


@with_config(_WIRE)
class Query(TypedDict):
    Text: str
    Alias: NotRequired[str | None]


@with_config(_WIRE)
class Block(TypedDict, total=False):
    BlockType: Required[str]
    Id: Required[str]
    Text: str | None
    TextType: str | None
    Confidence: _Percent | None
    Geometry: Geometry | None
    Page: Annotated[int, Field(ge=1, le=MAX_PAGES)] | None
    Relationships: list[Relationship] | None
    EntityTypes: list[str] | None
    SelectionStatus: str | None
    RowIndex: _Position | None
    ColumnIndex: _Position | None
    RowSpan: _Position | None
    ColumnSpan: _Position | None
    Query: Query | None


class Metadata(_Wire):
    pages: Annotated[int, Field(ge=0, le=MAX_PAGES)] | None = None


class Warning(_Wire):
    error_code: str | None = None
    pages: list[int] | None = None


class Response(_Wire):
    job_status: str | None = None
    status_message: str | None = None
    document_metadata: Metadata | None = None
    blocks: Annotated[list[Block], Field(max_length=MAX_BLOCKS)] | None = None
    warnings: list[Warning] | None = None
    next_token: str | None = None


def checked(page: object, at: int) -> Response:
    """One response page as the service documents it; `at` is its number, for the place of what is not."""
    place = f"responses[{at}]"
    try:
        response = Response.model_validate(dict(page) if isinstance(page, Mapping) else page)
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
