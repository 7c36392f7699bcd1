"""What no operation of today shows: warm aliases, and settings that are overridden."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aws_cdk import App
from aws_cdk.assertions import Template

from infra.constructs.operation_function import OperationFunction, Package
from infra.constructs.stage_stack import StageStack
from infra.settings import STAGES, settings_of
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import Operation, operation
from kernel.triggers import Http


def handler(request: Nothing, ctx: Context) -> Response:
    raise AssertionError("only its declaration is looked at")


def _template(stage: str, *, code: str = "code-1", kernel: str = "k1", memory_mb: int = 512) -> dict[str, Any]:
    made = operation(Http("GET", "/v1/warm"), provisioned_concurrency=2, memory_mb=memory_mb)(handler)
    from aws_cdk import aws_lambda as lambda_

    app = App()
    stack = StageStack(app, "shop", STAGES[stage], "a shop")
    content = lambda_.CfnLayerVersion.ContentProperty(s3_bucket="b", s3_key=f"{kernel}.zip")
    layer = lambda_.CfnLayerVersion(stack, f"Layer-kernel-{kernel}", content=content)
    OperationFunction(stack, made, Package("b", f"{code}.zip", code, {"kernel": layer}), ())
    return dict(Template.from_stack(stack).to_json())


def _version(template: dict[str, Any]) -> str:
    found = [str(key) for key, value in template["Resources"].items() if value["Type"] == "AWS::Lambda::Version"]
    assert len(found) == 1
    return found[0]


@pytest.fixture(autouse=True)
def in_a_shop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Operation, "name", property(lambda self: "keep_warm"))
    monkeypatch.setattr(Operation, "domain", property(lambda self: "shop"))
    monkeypatch.setattr(Operation, "doc", property(lambda self: "Keep warm."))


def test_a_warm_function_has_an_alias_on_a_version_of_exactly_its_code() -> None:
    template = _template("prod")
    alias = next(each for each in template["Resources"].values() if each["Type"] == "AWS::Lambda::Alias")["Properties"]
    assert alias["Name"] == "live"
    assert alias["FunctionVersion"] == {"Fn::GetAtt": [_version(template), "Version"]}
    assert alias["ProvisionedConcurrencyConfig"] == {"ProvisionedConcurrentExecutions": 2}


def test_it_grows_with_use_from_what_it_declares_to_what_the_stage_allows() -> None:
    template = _template("prod")
    ((target, scaled),) = _of(template, "AWS::ApplicationAutoScaling::ScalableTarget").items()
    assert scaled["DependsOn"] == list(_of(template, "AWS::Lambda::Alias"))
    assert scaled["Properties"].pop("Tags") and scaled["Properties"] == {
        "MinCapacity": 2,
        "MaxCapacity": STAGES["prod"].most_provisioned,
        "ResourceId": "function:horizon-prod-shop-keep-warm:live",
        "ScalableDimension": "lambda:function:ProvisionedConcurrency",
        "ServiceNamespace": "lambda",
    }
    (policy,) = _of(template, "AWS::ApplicationAutoScaling::ScalingPolicy").values()
    tracked = policy["Properties"].pop("TargetTrackingScalingPolicyConfiguration")
    metrics = tracked.pop("CustomizedMetricSpecification").pop("Metrics")
    assert tracked == {"TargetValue": 0.7} and [each["Id"] for each in metrics if each["ReturnData"]] == ["e1"]
    assert policy["Properties"] == {
        "PolicyName": "horizon-prod-shop-keep-warm-use",
        "PolicyType": "TargetTrackingScaling",
        "ScalingTargetId": {"Ref": target},
    }


def test_it_shrinks_also_where_nobody_calls_any_more() -> None:
    """Lambda reports no share then: without a zero in its place the alarm that takes instances away never fires."""
    (policy,) = _of(_template("prod"), "AWS::ApplicationAutoScaling::ScalingPolicy").values()
    tracked = policy["Properties"]["TargetTrackingScalingPolicyConfiguration"]
    reported, filled = tracked["CustomizedMetricSpecification"]["Metrics"]
    assert filled == {"Id": "e1", "Expression": "FILL(m1, 0)", "Label": "Share at work", "ReturnData": True}
    name = "horizon-prod-shop-keep-warm"
    assert reported == {
        "Id": "m1",
        "MetricStat": {
            "Metric": {
                "Namespace": "AWS/Lambda",
                "MetricName": "ProvisionedConcurrencyUtilization",
                "Dimensions": [
                    {"Name": "FunctionName", "Value": name},
                    {"Name": "Resource", "Value": f"{name}:live"},
                ],
            },
            "Stat": "Maximum",
        },
        "ReturnData": False,
    }


def _of(template: dict[str, Any], kind: str) -> dict[str, Any]:
    return {key: value for key, value in template["Resources"].items() if value["Type"] == kind}


def test_code_layers_and_configuration_each_make_a_new_version() -> None:
    """An alias that missed a layer's change would go on serving the old kernel."""
    versions = [
        _version(_template("prod")),
        _version(_template("prod", code="code-2")),
        _version(_template("prod", kernel="k2")),
        _version(_template("prod", memory_mb=1024)),
    ]
    assert len(set(versions)) == 4
    assert _version(_template("prod")) == versions[0]


def test_a_stage_that_keeps_nothing_warm_has_no_alias() -> None:
    text = json.dumps(_template("dev"))
    assert "AWS::Lambda::Alias" not in text and "AWS::ApplicationAutoScaling" not in text


def test_an_unknown_stage_is_named_with_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match="no stage 'produ'; give one of dev, staging, prod, local"):
        settings_of("produ", None, None, {})


def test_account_region_and_settings_can_be_given() -> None:
    found = settings_of("dev", "123456789012", "eu-west-1", {"backup_days": 3})
    assert (found.account, found.region, found.backup_days) == ("123456789012", "eu-west-1", 3)
    with pytest.raises(TypeError):
        settings_of("dev", None, None, {"backup_dayz": 3})
