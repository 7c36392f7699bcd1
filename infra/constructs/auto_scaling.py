"""How many instances of a function are kept warm: more while they are in use, down to the declared number again.

Application Auto Scaling tracks the share of the warm instances that are at work. While nobody calls, Lambda reports no
share at all, and an alarm on nothing never takes an instance away: so what is not reported counts as none at work. A
deployment begins with the declared number anew. It acts by its own service-linked role, which AWS makes with the first
target.
"""

from __future__ import annotations

from aws_cdk import CfnResource
from aws_cdk import aws_applicationautoscaling as scaling

from infra.constructs.stage_stack import StageStack

USE = 0.7
"""The share of warm instances at work that is aimed at: above it there are more, well below it fewer."""


def scale_with_use(
    stack: StageStack, identifier: str, alias: CfnResource, resource: str, bounds: tuple[int, int]
) -> None:
    """resource: `function:<name>:<alias>`. bounds: the least and the most warm instances."""
    least, most = bounds
    target = scaling.CfnScalableTarget(
        stack,
        f"{identifier}Warmth",
        min_capacity=least,
        max_capacity=most,
        resource_id=resource,
        scalable_dimension="lambda:function:ProvisionedConcurrency",
        service_namespace="lambda",
    )
    target.add_resource_dependency(alias)
    policy = scaling.CfnScalingPolicy
    policy(
        stack,
        f"{identifier}WarmthByUse",
        policy_name=f"{resource.split(':')[1]}-use",
        policy_type="TargetTrackingScaling",
        scaling_target_id=target.ref,
        target_tracking_scaling_policy_configuration=policy.TargetTrackingScalingPolicyConfigurationProperty(
            customized_metric_specification=_share_at_work(resource), target_value=USE
        ),
    )


def _share_at_work(resource: str) -> scaling.CfnScalingPolicy.CustomizedMetricSpecificationProperty:
    """The greatest share of a minute, or zero for a minute of which nothing is reported."""
    policy = scaling.CfnScalingPolicy
    function, alias = resource.split(":")[1:]
    dimension = policy.TargetTrackingMetricDimensionProperty
    metric = policy.TargetTrackingMetricProperty(
        namespace="AWS/Lambda",
        metric_name="ProvisionedConcurrencyUtilization",
        dimensions=[
            dimension(name="FunctionName", value=function),
            dimension(name="Resource", value=f"{function}:{alias}"),
        ],
    )
    reported = policy.TargetTrackingMetricStatProperty(metric=metric, stat="Maximum")
    query = policy.TargetTrackingMetricDataQueryProperty
    return policy.CustomizedMetricSpecificationProperty(
        metrics=[
            query(id="m1", metric_stat=reported, return_data=False),
            query(id="e1", expression="FILL(m1, 0)", label="Share at work", return_data=True),
        ]
    )
