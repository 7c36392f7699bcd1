"""The way from Amazon Textract's ended jobs to a queue: a topic, its subscription, and the role that may publish."""

from __future__ import annotations

from aws_cdk import aws_sns as sns

from infra.constructs.roles import role
from infra.constructs.stage_stack import StageStack
from kernel import names
from kernel.resources import Queue


def fed_by_topic(stack: StageStack, waiting: Queue, dead_name: str) -> None:
    """What the queue can't take lands in its dead letters.

    Textract publishes as a role, not as a service: the role may publish to this one topic and nothing else.
    """
    name = waiting.topic_name(stack.stage)
    arn = stack.arn("sns", name)
    topic = sns.CfnTopic(stack, f"Topic-{waiting.name}", topic_name=name, kms_master_key_id=stack.data_key)
    sns.CfnSubscription(
        stack,
        f"Topic-{waiting.name}-Subscription",
        topic_arn=topic.ref,
        protocol="sqs",
        endpoint=stack.arn("sqs", waiting.physical_name(stack.stage)),
        raw_message_delivery=True,
        redrive_policy={"deadLetterTargetArn": stack.arn("sqs", dead_name)},
    )
    sns.CfnTopicPolicy(
        stack,
        f"Topic-{waiting.name}-Policy",
        topics=[topic.ref],
        policy_document={
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Deny",
                    "Principal": {"AWS": "*"},
                    "Action": "sns:Publish",
                    "Resource": arn,
                    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                }
            ],
        },
    )
    role(
        stack,
        f"Topic-{waiting.name}-PublisherRole",
        "textract.amazonaws.com",
        [
            {"Effect": "Allow", "Action": ["sns:Publish"], "Resource": [arn]},
            {"Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": [stack.data_key]},
        ],
        name=names.recognition_role(stack.stage),
    )
