"""Operations → the body that API Gateway imports (OpenAPI 3.0): paths, integrations and security, nothing else.

Schemas live in the published document; the functions validate by themselves.
"""

from __future__ import annotations

from typing import Any

from infra.discover import Declared
from kernel import names
from kernel.operation import Operation
from kernel.triggers import Authorizer

MOST_PATHS = 300
SECURITY = "horizon"


class TooManyPaths(Exception):
    """API Gateway takes 300 resources; the API must be split by audience."""


def function_arn(operation: Operation, stage: str, account: str, region: str, *, live: bool) -> str:
    """What is invoked: the alias `live` where the operation keeps warm instances, else the function."""
    name = names.function(stage, operation.domain, operation.name)
    return f"arn:aws:lambda:{region}:{account}:function:{name}" + (":live" if live else "")


def _invocation(arn: str, region: str) -> str:
    return f"arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations"


class Body:
    """Builds the import body of one stage. `role_arn` is assumed by API Gateway to invoke the functions."""

    def __init__(self, stage: str, account: str, region: str, role_arn: str, *, provisioned: bool) -> None:
        self.stage, self.account, self.region = stage, account, region
        self.role_arn, self.provisioned = role_arn, provisioned

    def arn(self, operation: Operation) -> str:
        live = self.provisioned and operation.provisioned_concurrency > 0
        return function_arn(operation, self.stage, self.account, self.region, live=live)

    def _method(self, operation: Operation) -> dict[str, Any]:
        method: dict[str, Any] = {
            "responses": {"default": {"description": "see the published document"}},
            "x-amazon-apigateway-integration": {
                "type": "aws_proxy",
                "httpMethod": "POST",
                "uri": _invocation(self.arn(operation), self.region),
                "credentials": self.role_arn,
                "passthroughBehavior": "when_no_match",
                # The gateway gives up just after the function would: a caller never gets 504 for a finished effect.
                "timeoutInMillis": min(29_000, operation.timeout_s * 1000 + 1000),
            },
        }
        if operation.audience:
            method["security"] = [{SECURITY: []}]
        return method

    def document(self, declared: Declared) -> dict[str, Any]:
        """The whole body. Raises TooManyPaths."""
        paths: dict[str, dict[str, Any]] = {}
        for route, operation in declared.routes:
            item = paths.setdefault(route.path, {})
            item[route.method.lower()] = {"operationId": operation.name, **self._method(operation)}
        # Every folder of a path is a resource of its own.
        resources = {"/".join(path.split("/")[:end]) for path in paths for end in range(1, path.count("/") + 2)}
        if len(resources) > MOST_PATHS:
            raise TooManyPaths(f"The API has {len(resources)} resources; API Gateway takes {MOST_PATHS}.")
        if declared.refusal:
            for item in paths.values():
                item["x-amazon-apigateway-any-method"] = self._method(declared.refusal)
        body: dict[str, Any] = {
            "openapi": "3.0.1",
            "info": {"title": names.physical(self.stage, "api"), "version": "1"},
            "paths": paths,
        }
        if authorizers := declared.triggered(Authorizer):
            body["components"] = {"securitySchemes": {SECURITY: self._scheme(authorizers[0])}}
        return body

    def _scheme(self, authorizer: Operation) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "name": "Authorization",
            "in": "header",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": {
                "type": "request",
                "identitySource": "method.request.header.Authorization",
                "authorizerUri": _invocation(self.arn(authorizer), self.region),
                "authorizerCredentials": self.role_arn,
                # An ended session must fail at its very next call.
                "authorizerResultTtlInSeconds": 0,
            },
        }
