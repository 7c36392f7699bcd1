"""Answer what no operation answers: a wrong method on a known path (405 with `Allow`), and browsers' preflights.

Behind every path of the API as its any-method; the allowed methods come from the routes known at deployment.
"""

from __future__ import annotations

import json
import os
from importlib import resources

from kernel.context import Context
from kernel.errors import MethodNotAllowed
from kernel.http import RawRequest, RawResponse
from kernel.operation import operation
from kernel.triggers import Http


def allowed_methods(resource: str) -> list[str]:
    """Methods of a route, from `routes.json` beside this file (made at synthesis)."""
    routes = json.loads((resources.files("functions.platform") / "routes.json").read_text(encoding="utf-8"))
    return sorted(routes.get(resource, []))


@operation(Http("ANY", "/v1/{proxy+}", status=204, raw=True), errors=(MethodNotAllowed,))
def handler(request: RawRequest, ctx: Context) -> RawResponse:
    allow = ", ".join([*allowed_methods(request.resource), "OPTIONS"])
    if request.method == "OPTIONS":
        headers = (
            ("Allow", allow),
            ("Access-Control-Allow-Methods", allow),
            (
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, Idempotency-Key, If-Match, X-Correlation-Id",
            ),
            ("Access-Control-Max-Age", "3600"),
        )
        return RawResponse(
            body=b"", content_type="text/plain", headers=headers if os.environ.get("ALLOWED_ORIGIN") else headers[:1]
        )
    raise MethodNotAllowed(f"{request.method} is not offered here; use one of: {allow}.", headers=(("Allow", allow),))
