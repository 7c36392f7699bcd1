"""Serve one file of the interactive API page."""

from __future__ import annotations

from importlib import resources
from typing import Literal

from kernel.context import Context
from kernel.http import RawResponse, Request
from kernel.operation import operation
from kernel.triggers import Http

START = b"""SwaggerUIBundle({
  url: "openapi.json", dom_id: "#swagger-ui", deepLinking: true, persistAuthorization: true, tryItOutEnabled: true
});
"""
TYPES = {"js": "application/javascript", "css": "text/css", "png": "image/png"}


class GetDocsAsset(Request):
    """asset: one of the page's files."""

    asset: Literal["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png", "start.js"]


@operation(Http("GET", "/v1/docs/{asset}", content_type="*/*"), layers=("docs",), memory_mb=512)
def handler(request: GetDocsAsset, ctx: Context) -> RawResponse:
    kind = TYPES[request.asset.rsplit(".", 1)[1]]
    headers = (("Cache-Control", "public, max-age=86400"),)
    if request.asset == "start.js":
        return RawResponse(body=START, content_type=kind, headers=headers)
    vendor = resources.files("swagger_ui_bundle") / "vendor"
    (version,) = (folder for folder in vendor.iterdir() if folder.name.startswith("swagger-ui-"))
    return RawResponse(body=(version / request.asset).read_bytes(), content_type=kind, headers=headers)
