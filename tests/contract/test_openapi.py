"""The API holds its published OpenAPI document: generated calls of every operation get documented answers only.

Each operation is called with valid and with broken input, on ids that mean nothing and on real records.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from infra import openapi
from infra.discover import discover
from kernel.triggers import Role
from tests.contract.gateway import BASE, Gateway
from tests.harness.events import Person
from tests.harness.world import STAGE

DOCUMENT: dict[str, Any] = openapi.document(discover().for_stage(STAGE))
METHODS = ("get", "post", "put", "patch", "delete")
LABELS = [
    f"{method.upper()} {path}" for path, item in DOCUMENT["paths"].items() for method in METHODS if method in item
]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
QUIET = tuple(HealthCheck)
VALID, BROKEN, REAL = 8, 5, 3


def takes_input(label: str) -> bool:
    return bool(operation_of(label).get("parameters") or operation_of(label).get("requestBody"))


def can_be_broken(label: str) -> bool:
    """A webhook's body is any bytes as far as the document goes: its signature decides."""
    body = operation_of(label).get("requestBody", {}).get("content", {}).get("application/json", {})
    return takes_input(label) and body.get("schema") != {}


def operation_of(label: str) -> dict[str, Any]:
    method, path = label.split(" ")
    found: dict[str, Any] = DOCUMENT["paths"][path][method.lower()]
    return found


@pytest.fixture(scope="module")
def schema(gateway: Gateway, records: dict[str, str]) -> Any:
    """The document on the running API. The records come first: whichever test of a process is run before the others,
    its calls move the clock and withdraw the consents that records are made under."""
    loaded = schemathesis.openapi.from_dict(DOCUMENT, config=schemathesis.Config())
    loaded.app = gateway
    return loaded


def caller_for(operation: Any, people: dict[Role, Person]) -> Person:
    """A caller of a role that may; the customer where customers may."""
    audience = operation.definition.raw.get("x-audience", [])
    role = Role.CUSTOMER if not audience or Role.CUSTOMER in audience else Role(audience[0])
    return people[role]


def call(case: Case[Any], known: dict[str, str]) -> None:
    if known:
        case.path_parameters = {name: known.get(name, value) for name, value in case.path_parameters.items()}
    case.call_and_validate(base_url=f"http://localhost{BASE}", checks=CHECKS)


@pytest.mark.parametrize("label", [label for label in LABELS if "{" in label])
def test_every_answer_about_real_records_is_documented(
    schema: Any, gateway: Gateway, people: dict[Role, Person], records: dict[str, str], label: str
) -> None:
    operation = schema.find_operation_by_label(label)
    gateway.caller = caller_for(operation, people)
    explore(operation, GenerationMode.POSITIVE, records, REAL)


@pytest.mark.parametrize("label", LABELS)
def test_every_answer_is_documented(schema: Any, gateway: Gateway, people: dict[Role, Person], label: str) -> None:
    operation = schema.find_operation_by_label(label)
    gateway.caller = caller_for(operation, people)
    explore(operation, GenerationMode.POSITIVE, {}, VALID if takes_input(label) else 1)
    if can_be_broken(label):
        explore(operation, GenerationMode.NEGATIVE, {}, BROKEN)


def explore(operation: Any, mode: GenerationMode, known: dict[str, str], examples: int) -> None:
    @seed(1681)
    @settings(
        max_examples=examples, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=QUIET
    )
    @given(case=operation.as_strategy(mode))
    def check(case: Case[Any]) -> None:
        call(case, known)

    check()
