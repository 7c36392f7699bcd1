"""The REST API: one import body, one authorizer, problem documents for the gateway's own refusals, a firewall."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from aws_cdk import CfnOutput
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_wafv2 as wafv2
from constructs import Construct

from infra import gateway
from infra.constructs.logs import log_group
from infra.constructs.roles import invoke_policies, role
from infra.constructs.stage_stack import StageStack
from infra.discover import Declared
from infra.settings import Settings
from kernel.triggers import Authorizer

STAGE_NAME = "api"
TLS_POLICY = "SecurityPolicy_TLS13_1_3_2025_09"
PUSH_LOGS = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
_ACCESS_LOG = {
    "request_id": "$context.requestId",
    "at": "$context.requestTime",
    "address": "$context.identity.sourceIp",
    "method": "$context.httpMethod",
    "resource": "$context.resourcePath",
    "status": "$context.status",
    "latency_ms": "$context.responseLatency",
    "integration_ms": "$context.integrationLatency",
    "subject": "$context.authorizer.subject",
    "error": "$context.error.responseType",
}
# Type → (status, problem, title, detail). An unknown route reaches the gateway as a missing token. Each kind that the
# gateway knows is named with its own status: a template has no variable for it, and a default's status goes to every
# kind that is not named.
_REFUSALS: dict[str, tuple[int, str, str, str]] = {
    "DEFAULT_4XX": (400, "bad-request", "The request can't be read", "API Gateway refused the request."),
    "DEFAULT_5XX": (500, "internal-error", "Internal error", "Something failed on our side; try again."),
    "API_CONFIGURATION_ERROR": (500, "internal-error", "Internal error", "The API is set up wrongly."),
    "AUTHORIZER_CONFIGURATION_ERROR": (500, "internal-error", "Internal error", "The API is set up wrongly."),
    "BAD_REQUEST_BODY": (400, "bad-request", "The request can't be read", "The body is not what is asked for."),
    "BAD_REQUEST_PARAMETERS": (400, "bad-request", "The request can't be read", "A parameter is missing or wrong."),
    "INVALID_SIGNATURE": (403, "forbidden", "Not allowed", "Requests are not signed here; send the access token."),
    "UNSUPPORTED_MEDIA_TYPE": (415, "unsupported-media-type", "Unsupported media type", "Send application/json."),
    "MISSING_AUTHENTICATION_TOKEN": (404, "not-found", "Not found", "There is no such route."),
    "RESOURCE_NOT_FOUND": (404, "not-found", "Not found", "There is no such route."),
    "UNAUTHORIZED": (401, "unauthenticated", "Sign-in needed", "Sign in and send the access token."),
    "EXPIRED_TOKEN": (401, "unauthenticated", "Sign-in needed", "The access token has expired."),
    "ACCESS_DENIED": (403, "forbidden", "Not allowed", "Your role does not allow this operation."),
    "INVALID_API_KEY": (403, "forbidden", "Not allowed", "The API key is missing or unknown."),
    "WAF_FILTERED": (403, "forbidden", "Not allowed", "The firewall refused the request."),
    "REQUEST_TOO_LARGE": (413, "payload-too-large", "The request is too large", "The body exceeds 10 MB."),
    "THROTTLED": (429, "too-many-requests", "Too many requests", "Slow down and try again."),
    "QUOTA_EXCEEDED": (429, "too-many-requests", "Too many requests", "The quota is used up."),
    "INTEGRATION_TIMEOUT": (503, "unavailable", "Temporarily unavailable", "The operation took too long; try again."),
    "INTEGRATION_FAILURE": (503, "unavailable", "Temporarily unavailable", "Try again in a moment."),
    "AUTHORIZER_FAILURE": (503, "unavailable", "Temporarily unavailable", "Sign-in can't be checked; try again."),
}


class ApiStack(StageStack):
    """Outputs ApiUrl; publishes api-id."""

    def __init__(self, scope: Construct, settings: Settings, declared: Declared) -> None:
        super().__init__(scope, "api", settings, f"Horizon {settings.stage}: the API")
        self.declared = declared
        body = self._body()
        self.api = apigateway.CfnRestApi(
            self,
            "Api",
            name=self.named("api"),
            description="Horizon",
            body=body,
            endpoint_configuration=apigateway.CfnRestApi.EndpointConfigurationProperty(types=["REGIONAL"]),
            endpoint_access_mode="STRICT" if settings.has_firewall else None,
            security_policy=TLS_POLICY if settings.has_firewall else None,
            # Bodies pass as bytes both ways: PDFs go out whole, webhooks are verified over what was really sent.
            binary_media_types=["*/*"],
            fail_on_warnings=True,
        )
        responses = [self._refusal(kind, *told) for kind, told in _REFUSALS.items()]
        self._deploy(body, responses)
        self._usage_plan()
        if settings.domain_name:
            self._domain(settings.domain_name)
        if settings.has_firewall:
            self._firewall()

    # -- paths ------------------------------------------------------------------------------------------------------

    def _body(self) -> dict[str, Any]:
        settings = self.settings
        name = self.named("api-gateway")
        builder = gateway.Body(
            self.stage,
            settings.account,
            settings.region,
            f"arn:aws:iam::{settings.account}:role/{name}",
            provisioned=settings.provisions_concurrency,
        )
        called = [operation for _, operation in self.declared.routes]
        called += [*self.declared.triggered(Authorizer), *([self.declared.refusal] if self.declared.refusal else [])]
        policies = invoke_policies(self, "Invoke", [builder.arn(operation) for operation in called])
        self.role = role(
            self,
            "GatewayRole",
            "apigateway.amazonaws.com",
            [],
            name=name,
            bound=False,
            managed=[policy.ref for policy in policies],
        )
        return builder.document(self.declared)

    def _refusal(self, kind: str, status: int, slug: str, title: str, detail: str) -> apigateway.CfnGatewayResponse:
        problem = {
            "status": status,
            "type": f"urn:horizon:problem:{slug}",
            "title": title,
            "detail": detail,
            "instance": "$context.path",
            "correlation_id": "$context.requestId",
        }
        headers = {
            "gatewayresponse.header.Content-Type": "'application/problem+json'",
            "gatewayresponse.header.Cache-Control": "'no-store'",
            "gatewayresponse.header.X-Correlation-Id": "context.requestId",
        }
        if self.settings.allowed_origin:
            origin = f"'{self.settings.allowed_origin}'"
            headers["gatewayresponse.header.Access-Control-Allow-Origin"] = origin
        if status in (429, 503):
            headers["gatewayresponse.header.Retry-After"] = "'1'"
        if status == 401:
            headers["gatewayresponse.header.WWW-Authenticate"] = "'Bearer'"
        return apigateway.CfnGatewayResponse(
            self,
            f"Response-{kind}",
            rest_api_id=self.api.ref,
            response_type=kind,
            status_code=str(status),
            response_parameters=headers,
            response_templates={"application/json": json.dumps(problem)},
        )

    # -- deployment -------------------------------------------------------------------------------------------------

    def _deploy(self, body: dict[str, Any], responses: list[apigateway.CfnGatewayResponse]) -> None:
        told = json.dumps([body, sorted(_REFUSALS.items()), self.settings.allowed_origin], sort_keys=True, default=str)
        digest = hashlib.sha256(told.encode()).hexdigest()[:10]
        # A deployment never changes: another body needs another one.
        deployment = apigateway.CfnDeployment(self, f"Deployment{digest}", rest_api_id=self.api.ref)
        for response in responses:
            deployment.add_resource_dependency(response)
        logs = log_group(self, "AccessLogs", f"/{self.named('api')}/access")
        pushing = role(self, "PushLogsRole", "apigateway.amazonaws.com", [], managed=[PUSH_LOGS], bound=False)
        account = apigateway.CfnAccount(self, "Account", cloud_watch_role_arn=pushing.attr_arn)
        stage = apigateway.CfnStage(
            self,
            "Stage",
            stage_name=STAGE_NAME,
            rest_api_id=self.api.ref,
            deployment_id=deployment.ref,
            tracing_enabled=True,
            access_log_setting=apigateway.CfnStage.AccessLogSettingProperty(
                destination_arn=logs.attr_arn, format=json.dumps(_ACCESS_LOG)
            ),
            method_settings=[
                apigateway.CfnStage.MethodSettingProperty(
                    resource_path="/*",
                    http_method="*",
                    # Bodies are personal data: they are never traced.
                    data_trace_enabled=False,
                    logging_level="ERROR",
                    metrics_enabled=True,
                    throttling_rate_limit=self.settings.requests_per_s,
                    throttling_burst_limit=self.settings.request_burst,
                )
            ],
        )
        stage.add_resource_dependency(account)
        self.stage_resource = stage
        self.publish("api-id", self.api.ref)
        host = f"{self.api.ref}.execute-api.{self.settings.region}.amazonaws.com"
        CfnOutput(self, "ApiUrl", value=f"https://{host}/{STAGE_NAME}/v1", description="The API")

    def _usage_plan(self) -> None:
        """Integration partners are counted and held back by key, beside the sign-in that everybody needs."""
        plan = apigateway.CfnUsagePlan(
            self,
            "PartnerPlan",
            usage_plan_name=self.named("partners"),
            api_stages=[apigateway.CfnUsagePlan.ApiStageProperty(api_id=self.api.ref, stage=STAGE_NAME)],
            throttle=apigateway.CfnUsagePlan.ThrottleSettingsProperty(rate_limit=20, burst_limit=40),
            quota=apigateway.CfnUsagePlan.QuotaSettingsProperty(limit=100_000, period="DAY"),
        )
        plan.add_resource_dependency(self.stage_resource)
        key = apigateway.CfnApiKey(self, "PartnerKey", name=self.named("partner"), enabled=True)
        apigateway.CfnUsagePlanKey(self, "PartnerPlanKey", key_id=key.ref, key_type="API_KEY", usage_plan_id=plan.ref)

    def _domain(self, name: str) -> None:
        domain = apigateway.CfnDomainName(
            self,
            "Domain",
            domain_name=name,
            endpoint_configuration=apigateway.CfnDomainName.EndpointConfigurationProperty(types=["REGIONAL"]),
        )
        mapping = apigateway.CfnBasePathMapping(
            self,
            "BasePath",
            domain_name=domain.ref,
            base_path=STAGE_NAME,
            rest_api_id=self.api.ref,
            stage=STAGE_NAME,
        )
        mapping.add_resource_dependency(self.stage_resource)

    # -- firewall ---------------------------------------------------------------------------------------------------

    def _firewall(self) -> None:
        rules = [
            self._managed(0, "AWSManagedRulesAmazonIpReputationList"),
            # The 8 KB body rule would refuse ordinary requests; the functions limit bodies operation by operation.
            self._managed(1, "AWSManagedRulesCommonRuleSet", counted="SizeRestrictions_BODY"),
            self._managed(2, "AWSManagedRulesKnownBadInputsRuleSet"),
            self._managed(3, "AWSManagedRulesSQLiRuleSet"),
            self._rate(4, "all", self.settings.requests_per_5min_ip),
            self._rate(5, "sign-in", max(100, self.settings.requests_per_5min_ip // 20), "/api/v1/auth/"),
        ]
        acl = wafv2.CfnWebACL(
            self,
            "Firewall",
            name=self.named("api"),
            scope="REGIONAL",
            default_action=wafv2.CfnWebACL.DefaultActionProperty(allow={}),
            visibility_config=self._seen("api"),
            rules=rules,
        )
        arn = f"arn:aws:apigateway:{self.settings.region}::/restapis/{self.api.ref}/stages/{STAGE_NAME}"
        association = wafv2.CfnWebACLAssociation(
            self, "FirewallAssociation", resource_arn=arn, web_acl_arn=acl.attr_arn
        )
        association.add_resource_dependency(self.stage_resource)
        logs = log_group(self, "FirewallLogs", f"aws-waf-logs-{self.named('api')}")
        redacted = wafv2.CfnLoggingConfiguration.FieldToMatchProperty(single_header={"Name": "authorization"})
        logging = wafv2.CfnLoggingConfiguration(
            self,
            "FirewallLogging",
            resource_arn=acl.attr_arn,
            log_destination_configs=[self.arn("logs", f"log-group:aws-waf-logs-{self.named('api')}")],
            redacted_fields=[redacted],
        )
        logging.add_resource_dependency(logs)

    def _seen(self, name: str) -> wafv2.CfnWebACL.VisibilityConfigProperty:
        return wafv2.CfnWebACL.VisibilityConfigProperty(
            cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=True
        )

    def _managed(self, priority: int, group: str, *, counted: str | None = None) -> wafv2.CfnWebACL.RuleProperty:
        acl = wafv2.CfnWebACL
        overrides = (
            [acl.RuleActionOverrideProperty(name=counted, action_to_use=acl.RuleActionProperty(count={}))]
            if counted
            else None
        )
        return acl.RuleProperty(
            name=group,
            priority=priority,
            override_action=acl.OverrideActionProperty(none={}),
            visibility_config=self._seen(group),
            statement=acl.StatementProperty(
                managed_rule_group_statement=acl.ManagedRuleGroupStatementProperty(
                    vendor_name="AWS", name=group, rule_action_overrides=overrides
                )
            ),
        )

    def _rate(self, priority: int, name: str, limit: int, prefix: str | None = None) -> wafv2.CfnWebACL.RuleProperty:
        acl = wafv2.CfnWebACL
        narrowed = (
            acl.StatementProperty(
                byte_match_statement=acl.ByteMatchStatementProperty(
                    field_to_match=acl.FieldToMatchProperty(uri_path={}),
                    positional_constraint="STARTS_WITH",
                    search_string=prefix,
                    text_transformations=[acl.TextTransformationProperty(priority=0, type="NORMALIZE_PATH")],
                )
            )
            if prefix
            else None
        )
        return acl.RuleProperty(
            name=f"rate-{name}",
            priority=priority,
            action=acl.RuleActionProperty(block={}),
            visibility_config=self._seen(f"rate-{name}"),
            statement=acl.StatementProperty(
                rate_based_statement=acl.RateBasedStatementProperty(
                    limit=limit, aggregate_key_type="IP", scope_down_statement=narrowed
                )
            ),
        )
