"""Alarms, all to the stage's one topic."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import aws_cloudwatch as cloudwatch

from infra.constructs.stage_stack import StageStack


def _dimensions(given: Mapping[str, str]) -> list[cloudwatch.CfnAlarm.DimensionProperty]:
    return [cloudwatch.CfnAlarm.DimensionProperty(name=name, value=value) for name, value in given.items()]


def alarm(
    stack: StageStack,
    name: str,
    description: str,
    *,
    namespace: str,
    metric: str,
    dimensions: Mapping[str, str],
    threshold: float,
    statistic: str = "Sum",
    period_s: int = 300,
    periods: int = 1,
    rings: bool = True,
) -> cloudwatch.CfnAlarm:
    """Rings when the statistic reaches the threshold in every one of the periods; silence is good news.

    rings: whether it tells anybody; a part of a composite alarm does not.
    """
    topic = [stack.alarm_topic] if rings else None
    return cloudwatch.CfnAlarm(
        stack,
        f"Alarm-{name}",
        alarm_name=stack.named(name),
        alarm_description=description,
        namespace=namespace,
        metric_name=metric,
        dimensions=_dimensions(dimensions),
        statistic=statistic if not statistic.startswith("p") else None,
        extended_statistic=statistic if statistic.startswith("p") else None,
        period=period_s,
        evaluation_periods=periods,
        threshold=threshold,
        comparison_operator="GreaterThanOrEqualToThreshold",
        treat_missing_data="notBreaching",
        alarm_actions=topic,
        ok_actions=topic,
    )


def dead_letter_alarm(stack: StageStack, name: str, queue: str) -> cloudwatch.CfnAlarm:
    """Something could not be done and lies in a dead-letter queue."""
    return alarm(
        stack,
        f"{name}-dead-letters",
        f"Messages lie in {queue}: find the cause, then move them back to be tried again.",
        namespace="AWS/SQS",
        metric="ApproximateNumberOfMessagesVisible",
        dimensions={"QueueName": queue},
        statistic="Maximum",
        threshold=1,
        period_s=60,
    )


def age_alarm(stack: StageStack, name: str, queue: str, *, seconds: int) -> cloudwatch.CfnAlarm:
    """A queue's consumer lags behind or has stopped."""
    return alarm(
        stack,
        f"{name}-age",
        f"The oldest message of {queue} waits for more than {seconds} s.",
        namespace="AWS/SQS",
        metric="ApproximateAgeOfOldestMessage",
        dimensions={"QueueName": queue},
        statistic="Maximum",
        threshold=seconds,
        period_s=60,
        periods=3,
    )
