"""Log groups under the stage's key, kept as long as the stage says."""

from __future__ import annotations

from aws_cdk import CfnDeletionPolicy
from aws_cdk import aws_logs as logs

from infra.constructs.stage_stack import StageStack


def log_group(stack: StageStack, identifier: str, name: str) -> logs.CfnLogGroup:
    group = logs.CfnLogGroup(
        stack,
        identifier,
        log_group_name=name,
        retention_in_days=stack.settings.log_retention_days,
        kms_key_id=stack.data_key,
    )
    policy = CfnDeletionPolicy.RETAIN if stack.settings.keeps_data else CfnDeletionPolicy.DELETE
    group.cfn_options.deletion_policy = policy
    group.cfn_options.update_replace_policy = policy
    return group
