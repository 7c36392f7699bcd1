"""Operations → the published OpenAPI 3.1 document, and the route tables that the API's own functions read.

Pure. Every status that an operation's declaration makes possible is documented; nothing else is.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from infra.discover import Declared
from kernel.errors import (
    BadRequest,
    Conflict,
    Forbidden,
    HorizonError,
    InternalError,
    Invalid,
    NotFound,
    PayloadTooLarge,
    PreconditionFailed,
    PreconditionRequired,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
    UnsupportedMediaType,
)
from kernel.http import RawRequest
from kernel.operation import Operation
from kernel.triggers import Http

VERSION = "1.0.0"
_REF = "#/components/schemas/{model}"
_RESPONSE = "#/components/responses/{name}"
Refs = dict[tuple[type[BaseModel], str], str]
_BODY_METHODS = ("POST", "PUT", "PATCH")
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance", "correlation_id"],
    "properties": {
        "type": {"type": "string", "examples": ["urn:horizon:problem:dispute-already-open"]},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "correlation_id": {"type": "string", "description": "Quote it when you ask about this failure."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
        "citation": {"type": "string", "description": "The statute, where a rule of law is the reason."},
    },
}
_CORRELATION = {
    "description": "Identifies this call in our logs and in every event it causes.",
    "schema": {"type": "string"},
}


class ModelNameClash(Exception):
    """Two models share a name: a client generated from the document could not tell them apart."""


def require_unique_names(document: dict[str, Any]) -> None:
    """Raises ModelNameClash; pydantic tells same-named models apart by spelling out their modules."""
    spelled = sorted(name for name in document["components"]["schemas"] if "__" in name)
    if document["components"]["schemas"]["Problem"] is not _PROBLEM:
        spelled.append("Problem")
    if spelled:
        raise ModelNameClash(f"These models share a name with another; rename one of each: {', '.join(spelled)}.")


def text(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def routes(declared: Declared) -> dict[str, list[str]]:
    """Path → methods offered, for the function that refuses the others."""
    found: dict[str, list[str]] = {}
    for route, _ in declared.routes:
        found.setdefault(route.path, []).append(route.method)
    return found


def audiences(declared: Declared) -> dict[str, list[str]]:
    """`GET /v1/disputes` → roles that may call it, for the authorizer; public routes never ask it."""
    return {
        f"{route.method} {route.path}": sorted(role.value for role in operation.audience)
        for route, operation in declared.routes
        if operation.audience
    }


def document(declared: Declared) -> dict[str, Any]:
    """The published document."""
    schemas, refs = _schemas(declared)
    paths: dict[str, dict[str, Any]] = {}
    for route, operation in declared.routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, operation, schemas, refs)
    kept = _reachable(json.dumps(paths), schemas)
    every = (errors for route, operation in declared.routes for errors in _refused(route, operation))
    refusals = {_name(errors): _problem(errors) for errors in every}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Horizon",
            "version": VERSION,
            "description": "Credit repair and explainable scoring. Errors are problem documents (RFC 9457); a wrong "
            "method answers 405 with Allow, an unknown route 404. Ids are a prefix and a ULID.",
        },
        "servers": [{"url": "/api"}],
        "tags": [{"name": domain} for domain in sorted({operation.domain for _, operation in declared.routes})],
        "paths": paths,
        "components": {
            "schemas": {"Problem": _PROBLEM, **kept},
            "responses": dict(sorted(refusals.items())),
            "headers": {"CorrelationId": _CORRELATION},
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "The access token that `POST /v1/auth/login` answers.",
                }
            },
        },
    }


def _reachable(used: str, schemas: dict[str, Any]) -> dict[str, Any]:
    """The schemas that the paths lead to, directly or through others."""
    kept: dict[str, Any] = {}
    waiting = [used]
    while waiting:
        part = waiting.pop()
        for name, schema in schemas.items():
            if name not in kept and f'"{_REF.format(model=name)}"' in part:
                kept[name] = schema
                waiting.append(json.dumps(schema))
    return dict(sorted(kept.items()))


# -- schemas ---------------------------------------------------------------------------------------------------------


class _Untitled(GenerateJsonSchema):
    """Without a title for each field: it would only repeat the field's name."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def _schemas(declared: Declared) -> tuple[dict[str, Any], Refs]:
    """All schemas by name, and (model, mode) → name."""
    wanted: list[tuple[type[BaseModel], Any]] = []
    for _, operation in declared.routes:
        if issubclass(operation.request_type, BaseModel) and operation.request_type is not RawRequest:
            wanted.append((operation.request_type, "validation"))
        answer = operation.response_type
        if answer is not None and isinstance(answer, type) and issubclass(answer, BaseModel):
            wanted.append((answer, "serialization"))
    wanted = sorted(set(wanted), key=lambda pair: (pair[0].__name__, pair[0].__module__, pair[1]))
    map_, whole = models_json_schema(wanted, ref_template=_REF, schema_generator=_Untitled)
    schemas: dict[str, Any] = whole.get("$defs", {})
    refs: Refs = {}
    for (model, mode), ref in map_.items():
        assert isinstance(model, type) and issubclass(model, BaseModel)
        refs[model, mode] = str(ref["$ref"]).rsplit("/", 1)[-1]
    return schemas, refs


def _operation(
    route: Http,
    operation: Operation,
    schemas: dict[str, Any],
    refs: Refs,
) -> dict[str, Any]:
    request = operation.request_type
    schema = schemas[refs[request, "validation"]] if (request, "validation") in refs else {}
    described: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [operation.domain],
        "summary": operation.summary,
    }
    if operation.description:
        described["description"] = operation.description
    if operation.audience:
        described["security"] = [{"bearer": []}]
        described["x-audience"] = sorted(role.value for role in operation.audience)
    else:
        described["security"] = []
    if parameters := [*_parameters(route, schema), *_header_parameters(route, operation)]:
        described["parameters"] = parameters
    if body := _body(route, schema, refs.get((request, "validation"))):
        described["requestBody"] = body
    described["responses"] = _responses(route, operation, refs)
    return described


def _parameters(route: Http, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    fields: dict[str, Any] = schema.get("properties", {})
    for name in route.path_parameters:
        given = fields.get(name, {"type": "string"})
        yield {"name": name, "in": "path", "required": True, "schema": _typed(given)}
    if route.method in _BODY_METHODS:
        return
    for name, given in fields.items():
        if name not in route.path_parameters:
            required = name in schema.get("required", [])
            yield {"name": name, "in": "query", "required": required, "schema": _typed(given)}


def _typed(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter's schema; one that may be null is simply left out of the query."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key not in ("anyOf", "title")}
    if len(kinds) == 1:
        return {**{key: value for key, value in rest.items() if key != "default"}, **kinds[0]}
    return {key: value for key, value in schema.items() if key != "title"}


def _header_parameters(route: Http, operation: Operation) -> Iterator[dict[str, Any]]:
    if _keeps_keys(route, operation):
        yield {
            "name": "Idempotency-Key",
            "in": "header",
            "description": "The same key and body give the same answer; the same key with another body is refused.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        }
    if _wants_version(operation):
        yield {
            "name": "If-Match",
            "in": "header",
            "required": True,
            "description": "The ETag of the version that was read.",
            "schema": {"type": "string", "pattern": '^(W/)?"?[0-9]{1,9}"?$'},
        }


def _keeps_keys(route: Http, operation: Operation) -> bool:
    return route.method == "POST" and operation.database is not None and not route.raw


def _wants_version(operation: Operation) -> bool:
    return "require_version(" in inspect.getsource(operation.handler)


def _body(route: Http, schema: dict[str, Any], name: str | None) -> dict[str, Any] | None:
    if route.method not in _BODY_METHODS:
        return None
    if route.raw:
        return {"required": True, "content": {"application/json": {"schema": {}}}}
    if "anyOf" in schema:  # one of several bodies: a root model over them
        return {"required": True, "content": {"application/json": {"schema": {"$ref": _REF.format(model=name)}}}}
    fields = {key: value for key, value in schema.get("properties", {}).items() if key not in route.path_parameters}
    if not fields:
        return None
    required = [key for key in schema.get("required", []) if key in fields]
    if len(fields) == len(schema["properties"]):
        given: dict[str, Any] = {"$ref": _REF.format(model=name)}
    else:
        given = {key: value for key, value in schema.items() if key not in ("properties", "required", "title")}
        given |= {"properties": fields, **({"required": required} if required else {})}
    return {"required": bool(required), "content": {"application/json": {"schema": given}}}


# -- responses ---------------------------------------------------------------------------------------------------------


def _responses(route: Http, operation: Operation, refs: Refs) -> dict[str, dict[str, Any]]:
    found = {str(_status(route, operation)): _success(route, operation, refs)}
    for errors in _refused(route, operation):
        found[str(errors[0].status)] = {"$ref": _RESPONSE.format(name=_name(errors))}
    return found


def _refused(route: Http, operation: Operation) -> list[list[type[HorizonError]]]:
    """The possible errors, those of one status together."""
    by_status: dict[int, list[type[HorizonError]]] = {}
    for error in _possible(route, operation):
        by_status.setdefault(error.status, []).append(error)
    return [by_status[status] for status in sorted(by_status)]


def _name(errors: list[type[HorizonError]]) -> str:
    """What a refusal is called by its status and titles: operations that refuse alike share its description."""
    return re.sub(r"[^a-z0-9]+", "-", f"{errors[0].status} {_titles(errors)}".lower()).strip("-")


def _titles(errors: list[type[HorizonError]]) -> str:
    return "; ".join(dict.fromkeys(error.title for error in errors))


def _status(route: Http, operation: Operation) -> int:
    return route.status if operation.response_type is not None else HTTPStatus.NO_CONTENT


def _success(route: Http, operation: Operation, refs: Refs) -> dict[str, Any]:
    answer = operation.response_type
    headers: dict[str, Any] = {"X-Correlation-Id": {"$ref": "#/components/headers/CorrelationId"}}
    described: dict[str, Any] = {"description": HTTPStatus(_status(route, operation)).phrase, "headers": headers}
    if answer is None:
        return described
    if not issubclass(answer, BaseModel):
        described["content"] = {route.content_type: {}}
        return described
    if "version" in answer.model_fields and answer.model_fields["version"].annotation is int:
        headers["ETag"] = {"description": "For If-Match.", "schema": {"type": "string"}}
    described["content"] = {route.content_type: {"schema": {"$ref": _REF.format(model=refs[answer, "serialization"])}}}
    return described


def _possible(route: Http, operation: Operation) -> Iterator[type[HorizonError]]:
    """Every error that the declaration makes possible."""
    yield from (BadRequest, InternalError, TooManyRequests)
    yield from operation.errors
    if operation.audience:
        yield from (Unauthenticated, Forbidden)
    if route.path_parameters or operation.owner:
        yield NotFound
    if _keeps_keys(route, operation):
        yield Conflict
    if _wants_version(operation):
        yield from (PreconditionRequired, PreconditionFailed)
    if route.method in _BODY_METHODS:
        yield PayloadTooLarge
        if not route.raw:
            yield UnsupportedMediaType
    if not route.raw:
        yield Invalid
    if operation.uses:
        yield Unavailable


def _problem(errors: list[type[HorizonError]]) -> dict[str, Any]:
    headers: dict[str, Any] = {"X-Correlation-Id": {"$ref": "#/components/headers/CorrelationId"}}
    if errors[0].status in (429, 503):
        headers["Retry-After"] = {"description": "Seconds.", "schema": {"type": "integer"}}
    return {
        "description": _titles(errors),
        "headers": headers,
        "content": {"application/problem+json": {"schema": {"$ref": _REF.format(model="Problem")}}},
    }
