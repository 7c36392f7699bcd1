"""The HTTP border: what comes in is a valid request or a problem that says what, where and how to mend it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from kernel.errors import BadRequest, HorizonError, Invalid, PayloadTooLarge, UnsupportedMediaType
from kernel.http import Call, RawRequest, RawResponse, Request, Response, answer, parse, problem
from kernel.triggers import Http


class Pay(Request):
    account_id: str
    amount_cents: int = Field(ge=1)
    note: str | None = None


class Listing(Request):
    limit: int = Field(default=20, ge=1, le=100)


class Paid(Response):
    amount_cents: int
    version: int


POST, GET = Http("POST", "/v1/accounts/{account_id}/payments", max_body_bytes=1000), Http("GET", "/v1/payments")


def call(body: Any = None, **parts: Any) -> Call:
    text = body if body is None or isinstance(body, str) else json.dumps(body)
    return Call(
        {"httpMethod": "POST", "path": "/api/v1/x", "body": text, "pathParameters": {"account_id": "a1"}, **parts}
    )


def test_path_and_body_become_one_request() -> None:
    assert parse(call({"amount_cents": 5}), POST, Pay) == Pay(account_id="a1", amount_cents=5)


def test_query_values_are_read_as_their_types() -> None:
    assert parse(Call({"queryStringParameters": {"limit": "7"}}), GET, Listing) == Listing(limit=7)


@pytest.mark.parametrize(
    ("body", "error", "field"),
    [
        ("{", BadRequest, None),
        ("[1]", BadRequest, None),
        ("NaN", BadRequest, None),
        ('{"amount_cents": Infinity}', BadRequest, None),
        ("[" * 900, BadRequest, None),
        ({}, Invalid, "amount_cents"),
        ({"amount_cents": "5"}, Invalid, "amount_cents"),
        ({"amount_cents": 5.5}, Invalid, "amount_cents"),
        ({"amount_cents": True}, Invalid, "amount_cents"),
        ({"amount_cents": 0}, Invalid, "amount_cents"),
        ({"amount_cents": 5, "role": "administrator"}, Invalid, "role"),
        ({"amount_cents": 5, "account_id": "a2"}, Invalid, "account_id"),
        ({"amount_cents": 5, "note": "x" * 1000}, PayloadTooLarge, None),
    ],
)
def test_bad_bodies_are_refused_with_their_place(body: Any, error: type[HorizonError], field: str | None) -> None:
    with pytest.raises(error) as refused:
        parse(call(body), POST, Pay)
    assert [item["field"] for item in refused.value.errors] == ([field] if field else [])


def test_refusals_never_repeat_the_value() -> None:
    with pytest.raises(Invalid) as refused:
        parse(call({"amount_cents": "123-45-6789", "note": 5}), POST, Pay)
    assert "123-45-6789" not in json.dumps(refused.value.problem(instance="/", correlation_id="c"))


def test_other_media_types_are_refused() -> None:
    with pytest.raises(UnsupportedMediaType):
        parse(call({"amount_cents": 5}, headers={"Content-Type": "text/xml"}), POST, Pay)


def test_raw_requests_keep_the_bytes() -> None:
    trigger = Http("POST", "/v1/webhooks/{name}", raw=True)
    given = Call({"httpMethod": "POST", "body": "eyAgfQ==", "isBase64Encoded": True, "headers": {"X-Sig": "s"}})
    request = parse(given, trigger, RawRequest)
    assert isinstance(request, RawRequest)
    assert (request.body, request.headers["x-sig"]) == (b"{  }", "s")


@given(st.text(max_size=80))
def test_only_harmless_correlation_ids_are_echoed(text: str) -> None:
    kept = Call({"headers": {"X-Correlation-Id": text}}).correlation_id
    assert kept is None or (kept == text and text.isascii() and text.isprintable() and " " not in text)


@pytest.mark.parametrize(("text", "version"), [('"3"', 3), ('W/"12"', 12), ("4", 4)])
def test_if_match_is_the_version_read(text: str, version: int) -> None:
    assert Call({"headers": {"If-Match": text}}).if_match == version


@pytest.mark.parametrize("text", ["*", "abc", '"3', "-1", '"99999999999999"'])
def test_other_if_match_values_are_refused(text: str) -> None:
    with pytest.raises(BadRequest):
        _ = Call({"headers": {"If-Match": text}}).if_match


def test_a_versioned_answer_carries_its_etag() -> None:
    made = answer(Http("POST", "/v1/x", status=201), Paid(amount_cents=5, version=2), "cor_12345678")
    assert (made["statusCode"], made["headers"]["ETag"]) == (201, '"2"')
    assert made["headers"]["X-Correlation-Id"] == "cor_12345678"


def test_binary_answers_travel_as_base64() -> None:
    made = answer(Http("GET", "/v1/x"), RawResponse(b"\x00\xff", "application/pdf"), "c")
    assert made["isBase64Encoded"] and made["body"] == "AP8="


def test_a_problem_has_every_member_of_the_standard() -> None:
    made = problem(Invalid("No.", errors=[{"field": "a", "message": "b"}], citation="15 USC 1679d(a)"), call(), "cor_1")
    body = json.loads(made["body"])
    assert made["headers"]["Content-Type"] == "application/problem+json"
    assert body == {
        "type": "urn:horizon:problem:invalid",
        "title": "A value is not valid",
        "status": 422,
        "detail": "No.",
        "instance": "/api/v1/x",
        "correlation_id": "cor_1",
        "errors": [{"field": "a", "message": "b"}],
        "citation": "15 USC 1679d(a)",
    }
