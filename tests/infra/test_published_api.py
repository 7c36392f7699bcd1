"""The published document and the gateway's body say what the declarations say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import schemathesis

from infra import docs, gateway, openapi, packages
from infra.discover import REPO, Declared
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Nothing, Page, RawRequest, RawResponse, Request, Response
from kernel.operation import Operation, Owned, operation
from kernel.resources import Database
from kernel.triggers import ADMINISTRATORS, CUSTOMER, Authorizer, Http
from tests.infra.conftest import Assembly

ROLE = "arn:aws:iam::123456789012:role/gateway"


class Sale(Response):
    sale_id: str
    version: int


class Sales(Page):
    items: tuple[Sale, ...]


class ListSales(Request):
    shop_id: str
    newest: bool = True
    after: str | None = None


class ChangeSale(Request):
    shop_id: str
    sale_id: str
    amount_cents: int


class SaleClosed(Conflict):
    title: ClassVar[str] = "Sale closed"


def list_sales(request: ListSales, ctx: Context) -> Sales:
    raise AssertionError("only its declaration is looked at")


def change_sale(request: ChangeSale, ctx: Context) -> Sale:
    ctx.require_version()
    raise NotFound


def ring_bell(request: Nothing, ctx: Context) -> None: ...
def take_call(request: RawRequest, ctx: Context) -> RawResponse:
    raise AssertionError("only its declaration is looked at")


def authorize_call(request: dict[str, Any], ctx: Context) -> dict[str, Any]:
    raise AssertionError("only its declaration is looked at")


def refuse_call(request: RawRequest, ctx: Context) -> RawResponse:
    raise AssertionError("only its declaration is looked at")


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Declared:
    monkeypatch.setattr(Operation, "name", property(lambda self: self.handler.__name__))
    monkeypatch.setattr(Operation, "domain", property(lambda self: "shop"))
    store = Database("shop")
    owner = Owned("shop_id", lambda ctx, record: None)
    made = (
        operation(Http("GET", "/v1/shops/{shop_id}/sales"), audience=CUSTOMER, uses=(store.read,))(list_sales),
        operation(
            Http("PUT", "/v1/shops/{shop_id}/sales/{sale_id}"),
            audience=CUSTOMER,
            owner=owner,
            uses=(store.write,),
            errors=(SaleClosed,),
        )(change_sale),
        operation(Http("POST", "/v1/bell", status=201), audience=ADMINISTRATORS, uses=(store.write,))(ring_bell),
        operation(Http("POST", "/v1/calls", status=202, raw=True, content_type="text/plain"))(take_call),
        operation(Authorizer())(authorize_call),
        operation(Http("ANY", "/v1/{proxy+}", raw=True))(refuse_call),
    )
    return Declared(made, {})


def _statuses(document: dict[str, Any], path: str, method: str) -> set[str]:
    return set(document["paths"][path][method]["responses"])


def _answer(document: dict[str, Any], path: str, method: str, status: str) -> dict[str, Any]:
    """What is described of a status, there or where the operation points to."""
    found: dict[str, Any] = document["paths"][path][method]["responses"][status]
    shared: dict[str, Any] = document["components"]["responses"]
    return shared[found["$ref"].removeprefix("#/components/responses/")] if "$ref" in found else found


def test_statuses_follow_from_the_declaration(shop: Declared) -> None:
    document = openapi.document(shop)
    always = {"400", "429", "500"}
    assert _statuses(document, "/v1/shops/{shop_id}/sales", "get") == always | {
        "200", "401", "403", "404", "422", "503",
    }  # fmt: skip
    assert _statuses(document, "/v1/shops/{shop_id}/sales/{sale_id}", "put") == always | {
        "200", "401", "403", "404", "409", "412", "413", "415", "422", "428", "503",
    }  # fmt: skip
    # Nothing comes back, whatever status is declared for something that would.
    assert _statuses(document, "/v1/bell", "post") == always | {"204", "401", "403", "409", "413", "415", "422", "503"}
    assert _statuses(document, "/v1/calls", "post") == always | {"202", "413"}


def test_parameters_go_where_the_wrapper_looks_for_them(shop: Declared) -> None:
    listed = openapi.document(shop)["paths"]["/v1/shops/{shop_id}/sales"]["get"]
    assert [(each["name"], each["in"], each["required"], each["schema"]) for each in listed["parameters"]] == [
        ("shop_id", "path", True, {"type": "string"}),
        ("newest", "query", False, {"type": "boolean", "default": True}),
        ("after", "query", False, {"type": "string"}),
    ]
    changed = openapi.document(shop)["paths"]["/v1/shops/{shop_id}/sales/{sale_id}"]["put"]
    assert [(each["name"], each["in"]) for each in changed["parameters"]] == [
        ("shop_id", "path"),
        ("sale_id", "path"),
        ("If-Match", "header"),
    ]
    body = changed["requestBody"]["content"]["application/json"]["schema"]
    assert (set(body["properties"]), body["required"]) == ({"amount_cents"}, ["amount_cents"])
    assert body["additionalProperties"] is False


def test_a_body_of_several_kinds_names_each(declared: Declared) -> None:
    document = openapi.document(declared)
    body = document["paths"]["/v1/score"]["post"]["requestBody"]
    asked = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    kinds = document["components"]["schemas"][asked]["anyOf"]
    assert body["required"] is True
    assert [each["$ref"].rpartition("/")[2] for each in kinds] == ["BehavioralData", "LedgerGiven", "DataNamed"]


def test_headers_that_clients_send_and_read(shop: Declared) -> None:
    document = openapi.document(shop)
    assert [each["name"] for each in document["paths"]["/v1/bell"]["post"]["parameters"]] == ["Idempotency-Key"]
    change = ("/v1/shops/{shop_id}/sales/{sale_id}", "put")
    assert set(_answer(document, *change, "200")["headers"]) == {"X-Correlation-Id", "ETag"}
    refused = _answer(document, *change, "409")
    assert refused["description"] == "Sale closed"
    assert "Retry-After" in _answer(document, *change, "429")["headers"]
    assert list(refused["content"]) == ["application/problem+json"]


def test_a_domain_error_is_documented_under_its_status(shop: Declared) -> None:
    class Gone(NotFound):
        title = "Gone for good"

    changed = shop.operations[3]
    with_error = Declared((operation(changed.trigger, errors=(Gone,))(changed.handler),), {})
    found = _answer(openapi.document(with_error), "/v1/calls", "post", "404")
    assert found["description"] == "Gone for good"


def test_two_models_of_one_name_are_refused(shop: Declared) -> None:
    def made() -> type[Response]:
        class Sale(Response):
            other: int

        return Sale

    def get_more(request: Nothing, ctx: Context) -> Any:
        raise AssertionError("only its declaration is looked at")

    get_more.__annotations__ = {"request": Nothing, "ctx": Context, "return": made()}
    more = operation(Http("GET", "/v1/more"))(get_more)
    openapi.require_unique_names(openapi.document(shop))
    with pytest.raises(openapi.ModelNameClash, match="Sale"):
        openapi.require_unique_names(openapi.document(Declared((*shop.operations, more), {})))


def test_the_gateway_body(shop: Declared) -> None:
    body = gateway.Body("dev", "123456789012", "eu-west-1", ROLE, provisioned=False).document(shop)
    item = body["paths"]["/v1/shops/{shop_id}/sales"]
    assert set(item) == {"get", "x-amazon-apigateway-any-method"}
    integration = item["get"]["x-amazon-apigateway-integration"]
    assert integration["credentials"] == ROLE
    assert integration["uri"].endswith(":function:horizon-dev-shop-list-sales/invocations")
    assert item["get"]["security"] == [{"horizon": []}]
    assert "security" not in body["paths"]["/v1/calls"]["post"]
    assert "security" not in item["x-amazon-apigateway-any-method"]
    authorizer = body["components"]["securitySchemes"]["horizon"]["x-amazon-apigateway-authorizer"]
    assert authorizer["authorizerResultTtlInSeconds"] == 0
    assert "x-amazon-apigateway-gateway-responses" not in body


def test_a_function_gives_up_before_its_caller_does(shop: Declared) -> None:
    body = gateway.Body("dev", "123456789012", "eu-west-1", ROLE, provisioned=False).document(shop)
    for item in body["paths"].values():
        for method in item.values():
            assert 15_000 < method["x-amazon-apigateway-integration"]["timeoutInMillis"] <= 29_000


def test_too_many_paths_are_refused(shop: Declared) -> None:
    many = tuple(operation(Http("GET", f"/v1/a{number}"))(ring_bell) for number in range(299))
    with pytest.raises(gateway.TooManyPaths, match="301 resources"):
        gateway.Body("dev", "1", "eu-west-1", ROLE, provisioned=False).document(Declared(many, {}))


def test_route_tables(shop: Declared) -> None:
    assert openapi.routes(shop)["/v1/shops/{shop_id}/sales/{sale_id}"] == ["PUT"]
    assert openapi.audiences(shop) == {
        "POST /v1/bell": ["administrator"],
        "GET /v1/shops/{shop_id}/sales": ["customer"],
        "PUT /v1/shops/{shop_id}/sales/{sale_id}": ["customer"],
    }


# -- the whole app -----------------------------------------------------------------------------------------------------


def test_no_two_models_share_a_name(declared: Declared) -> None:
    openapi.require_unique_names(openapi.document(declared))


def test_the_document_is_valid(declared: Declared) -> None:
    schema = schemathesis.openapi.from_dict(openapi.document(declared))
    schema.validate()
    assert len(list(schema.get_all_operations())) == len(declared.routes)


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from _references(item)
    elif isinstance(value, list):
        for item in value:
            yield from _references(item)


def test_every_reference_leads_somewhere(declared: Declared) -> None:
    document = openapi.document(declared)
    for reference in set(_references(document)):
        found: Any = document
        for part in reference.removeprefix("#/").split("/"):
            assert part in found, reference
            found = found[part]


def test_every_path_parameter_is_declared(declared: Declared) -> None:
    for path, item in openapi.document(declared)["paths"].items():
        for method, described in item.items():
            given = {each["name"] for each in described.get("parameters", []) if each["in"] == "path"}
            assert given == set(re.findall(r"{(\w+)}", path)), f"{method} {path}"


def test_public_routes_are_the_ones_that_must_be(declared: Declared) -> None:
    """Who adds a route without an audience must say so here."""
    public = {route.path for route, operation_ in declared.routes if not operation_.audience}
    allowed = re.compile(r"/v1/(auth/[a-z-]+(/[a-z-]+)?|webhooks/.+|health|openapi\.json|docs(/.*)?)")
    assert [path for path in sorted(public) if not allowed.fullmatch(path)] == []


def test_generated_documents_are_not_stale(declared: Declared) -> None:
    assert docs.stale(declared) == [], "run `make docs`"


def test_each_domain_is_packed_alone(declared: Declared, tmp_path: Path) -> None:
    for domain in declared.domains:
        folder = packages.build(declared, domain, tmp_path)
        packed = {path.relative_to(folder).parts for path in folder.rglob("*") if path.is_file()}
        assert {parts[1] for parts in packed if len(parts) > 2} == {domain}
        assert not [parts for parts in packed if "__pycache__" in parts]
    assert (tmp_path / "platform/functions/platform/routes.json").exists()
    assert (tmp_path / "identity/functions/identity/audiences.json").exists()
    assert not list((REPO / "functions").rglob("routes.json"))


def test_the_stage_publishes_the_routes_it_has(assembly_of: Callable[[str], Assembly], declared: Declared) -> None:
    for stage in ("prod", "local"):
        body = assembly_of(stage).all("AWS::ApiGateway::RestApi")[0].properties["Body"]
        offered = {
            path: sorted(method.upper() for method in item if not method.startswith("x-"))
            for path, item in body["paths"].items()
        }
        expected = openapi.routes(declared.for_stage(stage))
        assert offered == {path: sorted(methods) for path, methods in expected.items()}


def test_the_gateways_own_refusals_are_problem_documents(assembly: Assembly) -> None:
    responses = {
        each.properties["ResponseType"]: each.properties for each in assembly.all("AWS::ApiGateway::GatewayResponse")
    }
    assert responses["MISSING_AUTHENTICATION_TOKEN"]["StatusCode"] == "404"
    assert {"DEFAULT_4XX", "DEFAULT_5XX", "UNAUTHORIZED", "ACCESS_DENIED", "THROTTLED", "WAF_FILTERED"} <= set(
        responses
    )
    for kind, properties in responses.items():
        headers = properties["ResponseParameters"]
        assert headers["gatewayresponse.header.Content-Type"] == "'application/problem+json'", kind
        problem = json.loads(properties["ResponseTemplates"]["application/json"])
        assert set(problem) == {"type", "title", "status", "detail", "instance", "correlation_id"}, kind
        assert str(problem["status"]) == properties["StatusCode"], kind
        origin = headers["gatewayresponse.header.Access-Control-Allow-Origin"]
        assert origin == f"'{assembly.settings.allowed_origin}'"
