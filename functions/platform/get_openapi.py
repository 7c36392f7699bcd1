"""Publish the API's OpenAPI document."""

from __future__ import annotations

from importlib import resources

from kernel.context import Context
from kernel.http import Nothing, RawResponse
from kernel.operation import operation
from kernel.triggers import Http


@operation(Http("GET", "/v1/openapi.json"))
def handler(request: Nothing, ctx: Context) -> RawResponse:
    document = (resources.files("functions.platform") / "openapi.json").read_bytes()
    return RawResponse(body=document, content_type="application/json")
