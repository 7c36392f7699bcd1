"""Show the API as an interactive page (Swagger UI)."""

from __future__ import annotations

from kernel.context import Context
from kernel.http import Nothing, RawResponse
from kernel.operation import operation
from kernel.triggers import Http

# Nothing from elsewhere: the page's files come from this API, and the policy lets nothing else in.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"
)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Horizon API</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="icon" href="docs/favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""


@operation(Http("GET", "/v1/docs", content_type="text/html; charset=utf-8"))
def handler(request: Nothing, ctx: Context) -> RawResponse:
    return RawResponse(
        body=PAGE.encode(),
        content_type="text/html; charset=utf-8",
        headers=(("Content-Security-Policy", POLICY),),
    )
