"""API Gateway's own error bodies may name the request's path and method; a body's any-method is imported. As on AWS."""

from __future__ import annotations

from ministack.services import apigateway_v1

from infra.local.mends.rewriting import rewrite_function


def apply() -> None:
    rewrite_function(
        apigateway_v1,
        "_handle_execute_in_scope",
        ('"request_id": new_uuid(),', '"request_id": new_uuid(), "path": f"/{stage_name}{path}", "verb": method,'),
    )
    rewrite_function(
        apigateway_v1,
        "_gateway_error_response",
        (
            '"context.requestId": request["request_id"],',
            '"context.requestId": request["request_id"], "context.path": request.get("path", ""), '
            '"context.httpMethod": request.get("verb", ""),',
        ),
    )
    apigateway_v1._OPENAPI_HTTP_METHODS.add("x-amazon-apigateway-any-method")
    rewrite_function(
        apigateway_v1,
        "_import_path_item",
        (
            "_import_operation(api_id, resource_id, method.upper(), operation,",
            '_import_operation(api_id, resource_id, "ANY" if method.startswith("x-") else method.upper(), operation,',
        ),
    )
