"""A few generated calls of every published operation over HTTP: behind the real gateway, too, answers are documented."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from infra import openapi
from infra.discover import discover
from infra.local.client import Client
from tests.journeys.conftest import Running
from tests.journeys.customers import Customer

pytestmark = pytest.mark.local_cloud
EXAMPLES = 3
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# A clock moved by years would end every other journey's consents and sessions.
LEFT_OUT = {"POST /v1/local/clock"}
LABELS = sorted({f"{route.method} {route.path}" for route, _ in discover().for_stage("local").routes} - LEFT_OUT)


@pytest.fixture(scope="module")
def schema(running: Running) -> Any:
    published = Client(running.local).get("/openapi.json")
    assert published == openapi.document(discover().for_stage("local"))
    return schemathesis.openapi.from_dict(published, config=schemathesis.Config())


@pytest.fixture(scope="module")
def somebody(running: Running) -> Customer:
    return Customer.arrives(running.local)


@pytest.mark.parametrize("label", LABELS)
def test_every_answer_is_documented(running: Running, schema: Any, somebody: Customer, label: str) -> None:
    operation = schema.find_operation_by_label(label)
    audience = operation.definition.raw.get("x-audience", [])
    caller: Client = somebody
    if audience and "customer" not in audience:
        caller = Client(running.local)
        caller.sign_in(*running.local.user(audience[0]))
    else:
        somebody.returns()
    headers = {"Authorization": f"Bearer {caller.token}"} if audience else {}

    @seed(1681)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=tuple(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def check(case: Case[Any]) -> None:
        case.call_and_validate(base_url=f"{running.local.content['api_url']}/api", headers=headers, checks=CHECKS)

    check()
