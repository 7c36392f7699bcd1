"""API Gateway in front of the operations, in process: routes as the import body does, proxy events, refusals."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from infra.discover import discover
from kernel.operation import Operation
from tests.harness.events import Person
from tests.harness.world import STAGE, World, forget_audit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BASE = "/api"


class Gateway:
    """A WSGI application. `caller` is whom the authorizer vouches for; `crashes` what the log told of failures."""

    def __init__(self, world: World) -> None:
        self.world, self.caller = world, Person()
        declared = discover().for_stage(STAGE)
        assert declared.refusal
        self.refusal = declared.refusal
        self.operations: dict[tuple[str, str], Operation] = {
            (route.path, route.method): operation for route, operation in declared.routes
        }
        paths = sorted({path for path, _ in self.operations})
        self.routes = Map(
            [Rule(BASE + path.replace("{", "<").replace("}", ">"), endpoint=path) for path in paths],
            strict_slashes=False,
            merge_slashes=False,
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self._answer(Request(environ))(environ, start_response)

    def _answer(self, request: Request) -> Response:
        try:
            resource, parameters = self.routes.bind_to_environ(request.environ).match(method="GET")
        except NotFound:
            return _refused(HTTPStatus.NOT_FOUND, request.path)
        operation = self.operations.get((resource, request.method), self.refusal)
        answer = self.world.invoke(operation, self._event(request, resource, parameters, operation))
        forget_audit()
        body = answer.get("body") or ""
        content = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
        # A JSON answer of 204 has no content type on the wire.
        return Response(content, status=answer["statusCode"], headers=answer["headers"])

    def _event(
        self, request: Request, resource: str, parameters: Mapping[str, str], operation: Operation
    ) -> dict[str, Any]:
        """As a REST API sends it: every media type is binary, so bodies come encoded; the last value of a key wins."""
        data = request.get_data()
        query = {name: values[-1] for name, values in request.args.lists()}
        return {
            "httpMethod": request.method,
            "resource": resource,
            "path": request.path,
            "pathParameters": dict(parameters) or None,
            "queryStringParameters": query or None,
            "headers": dict(request.headers),
            "body": base64.b64encode(data).decode() if data else None,
            "isBase64Encoded": bool(data),
            "requestContext": {
                "authorizer": self.caller.vouched() if operation.audience else None,
                "identity": {"sourceIp": "203.0.113.7"},
            },
        }


def _refused(status: HTTPStatus, path: str) -> Response:
    body = {
        "type": "urn:horizon:problem:not-found",
        "title": status.phrase,
        "status": status.value,
        "detail": status.description,
        "instance": path,
        "correlation_id": "gateway",
    }
    return Response(json.dumps(body), status=status, content_type="application/problem+json")
