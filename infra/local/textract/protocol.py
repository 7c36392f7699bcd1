"""Requests and errors of Amazon Textract (API version 2018-06-27), with the limits of its model."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic.alias_generators import to_pascal

Feature = Literal["TABLES", "FORMS"]
MOST_RESULTS = 1_000
_FAULTS = frozenset({"InternalServerError", "ThrottlingException"})
_KINDS = {
    "unsupported": ("UnsupportedDocumentException", "Request has unsupported document format"),
    "bad": ("BadDocumentException", "Request has a document that can't be read"),
    "too_large": ("DocumentTooLargeException", "Request has a document that is too large"),
}


class ServiceError(Exception):
    """An answer other than success: Textract's error code, and a text that says what to mend."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    @property
    def status(self) -> int:
        return 500 if self.code in _FAULTS else 400


def invalid(detail: str) -> ServiceError:
    return ServiceError("InvalidParameterException", f"Request has invalid parameters: {detail}")


def refused_document(kind: str, detail: str) -> ServiceError:
    """What a worker refused, by its kind."""
    code, text = _KINDS[kind]
    return ServiceError(code, f"{text}: {detail}")


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_pascal, hide_input_in_errors=True)


class S3Object(_Shape):
    bucket: str = Field(min_length=3, max_length=255, pattern=r"^[0-9A-Za-z._-]*$")
    name: str = Field(min_length=1, max_length=1024, pattern=r"\S")
    version: str | None = Field(default=None, min_length=1, max_length=1024)


class DocumentLocation(_Shape):
    s3_object: S3Object = Field(alias="S3Object")


class NotificationChannel(_Shape):
    topic_arn: str = Field(
        alias="SNSTopicArn", min_length=20, max_length=1024, pattern=r"^arn:[a-z\d-]+:sns:[\w-]+:\d{12}:.+$"
    )
    role_arn: str = Field(min_length=20, max_length=2048, pattern=r"^arn:[a-z\d-]+:iam::\d{12}:role/.+$")


def _not_here(name: str) -> Any:
    """A parameter of the real service that is refused when it is given."""

    def refuse(value: object) -> object:
        if value is not None:
            raise ValueError(f"{name} is not offered by the local service")
        return value

    return Annotated[Any, BeforeValidator(refuse)]


def _features(value: object) -> object:
    """LAYOUT, QUERIES and SIGNATURES by name, so that nobody takes their absence from the answer for a finding."""
    missing = [each for each in value if each in ("LAYOUT", "QUERIES", "SIGNATURES")] if isinstance(value, list) else []
    if missing:
        raise ValueError(f"{', '.join(missing)} is not offered by the local service")
    return value


Features = Annotated[tuple[Feature, ...], BeforeValidator(_features), Field(min_length=1)]


class StartDocumentTextDetection(_Shape):
    features: ClassVar[tuple[Feature, ...]] = ()

    document_location: DocumentLocation
    client_request_token: str | None = Field(default=None, pattern=r"^[a-zA-Z0-9_-]{1,64}$")
    job_tag: str | None = Field(default=None, pattern=r"^[a-zA-Z0-9_.\-:]{1,64}$")
    notification_channel: NotificationChannel | None = None
    output_config: _not_here("OutputConfig") = None  # type: ignore[valid-type]
    kms_key_id: _not_here("KMSKeyId") = Field(default=None, alias="KMSKeyId")  # type: ignore[valid-type]


class StartDocumentAnalysis(StartDocumentTextDetection):
    feature_types: Features
    queries_config: _not_here("QueriesConfig") = None  # type: ignore[valid-type]
    adapters_config: _not_here("AdaptersConfig") = None  # type: ignore[valid-type]


class GetDocument(_Shape):
    """GetDocumentTextDetection and GetDocumentAnalysis."""

    job_id: str = Field(pattern=r"^[a-zA-Z0-9_-]{1,64}$")
    max_results: int = Field(default=MOST_RESULTS, ge=1)
    next_token: str | None = Field(default=None, min_length=1, max_length=1024)


def _decoded(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise ValueError("Bytes is not base64") from wrong


class Document(_Shape):
    content: Annotated[bytes | None, BeforeValidator(_decoded)] = Field(default=None, alias="Bytes")
    s3_object: S3Object | None = Field(default=None, alias="S3Object")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.content is None) == (self.s3_object is None):
            raise ValueError("a document has either Bytes or S3Object")
        return self


class DetectDocumentText(_Shape):
    document: Document


class AnalyzeDocument(_Shape):
    document: Document
    feature_types: Features
    queries_config: _not_here("QueriesConfig") = None  # type: ignore[valid-type]
    adapters_config: _not_here("AdaptersConfig") = None  # type: ignore[valid-type]
    human_loop_config: _not_here("HumanLoopConfig") = None  # type: ignore[valid-type]


Shape = TypeVar("Shape", bound=BaseModel)


def parse(shape: type[Shape], body: object) -> Shape:
    """The body as that request. InvalidParameterException names every field that doesn't fit, never its value."""
    try:
        return shape.model_validate(body)
    except ValidationError as wrong:
        raise invalid(
            "; ".join(f"{'.'.join(map(str, each['loc'])) or 'body'}: {each['msg']}" for each in wrong.errors())
        ) from wrong
