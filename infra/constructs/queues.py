"""Queues under the stage's key, reached over TLS only."""

from __future__ import annotations

from aws_cdk import Fn
from aws_cdk import aws_sqs as sqs

from infra.constructs.stage_stack import StageStack

RETENTION_S = 14 * 86_400


def queue(
    stack: StageStack,
    identifier: str,
    name: str,
    *,
    fifo: bool = False,
    visibility_s: int = 30,
    dead_letters: sqs.CfnQueue | None = None,
    senders: tuple[str, ...] = (),
) -> sqs.CfnQueue:
    """senders: AWS services of this account that may put messages here (`events.amazonaws.com`)."""
    made = sqs.CfnQueue(
        stack,
        identifier,
        queue_name=name,
        fifo_queue=True if fifo else None,
        kms_master_key_id=stack.data_key,
        kms_data_key_reuse_period_seconds=3600,
        message_retention_period=RETENTION_S,
        visibility_timeout=visibility_s,
        redrive_policy={"deadLetterTargetArn": Fn.get_att(dead_letters.logical_id, "Arn"), "maxReceiveCount": 5}
        if dead_letters
        else None,
    )
    arn = stack.arn("sqs", name)
    statements: list[dict[str, object]] = [
        {
            "Effect": "Deny",
            "Principal": {"AWS": "*"},
            "Action": "sqs:*",
            "Resource": arn,
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
    ]
    statements += [
        {
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": "sqs:SendMessage",
            "Resource": arn,
            "Condition": {"StringEquals": {"aws:SourceAccount": stack.settings.account}},
        }
        for service in senders
    ]
    sqs.CfnQueuePolicy(
        stack,
        f"{identifier}Policy",
        queues=[made.ref],
        policy_document={"Version": "2012-10-17", "Statement": statements},
    )
    return made
