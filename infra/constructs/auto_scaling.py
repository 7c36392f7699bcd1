"""How many instances of a function are kept warm: more while they are in use, down to the declared number again.

Application Auto Scaling tracks the share of the warm instances that are at work. A deployment begins with the declared
number anew. It acts by its own service-linked role, which AWS makes with the first target.
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
    metric = policy.PredefinedMetricSpecificationProperty(
        predefined_metric_type="LambdaProvisionedConcurrencyUtilization"
    )
    policy(
        stack,
        f"{identifier}WarmthByUse",
        policy_name=f"{resource.split(':')[1]}-use",
        policy_type="TargetTrackingScaling",
        scaling_target_id=target.ref,
        target_tracking_scaling_policy_configuration=policy.TargetTrackingScalingPolicyConfigurationProperty(
            predefined_metric_specification=metric, target_value=USE
        ),
    )
