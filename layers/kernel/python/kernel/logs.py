"""Structured logs on Powertools' Logger: ids, operation names and problem names; never values of a request."""

from __future__ import annotations

import functools
import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

    from kernel.context import Context


@functools.cache
def _logger() -> Logger:
    from aws_lambda_powertools import Logger

    return Logger(service="horizon", log_uncaught_exceptions=False, utc=True)


METRICS = "Horizon"
"""The namespace of the metrics that operations measure."""


class ContextLog:
    """A logger that carries the invocation's ids."""

    def __init__(self, ctx: Context) -> None:
        self._ids = {
            "operation": ctx.operation.full_name,
            "correlation_id": ctx.correlation_id,
        }
        self._dimensions = {"service": ctx.operation.domain, "stage": ctx.stage}

    def info(self, message: str, **fields: Any) -> None:
        _logger().info(message, extra=self._ids | fields)

    def warning(self, message: str, **fields: Any) -> None:
        _logger().warning(message, extra=self._ids | fields)

    def measure(self, name: str, count: int, **dimensions: str) -> None:
        """A figure for CloudWatch's alarms, as a line of the log (embedded metric format), beside the stage."""
        from aws_lambda_powertools import single_metric
        from aws_lambda_powertools.metrics import MetricUnit

        with single_metric(name=name, unit=MetricUnit.Count, value=count, namespace=METRICS) as metric:
            for dimension, value in (self._dimensions | dimensions).items():
                metric.add_dimension(name=dimension, value=value)

    def exception_of(self, error: BaseException) -> None:
        """Where it failed, without the message: an exception's text may quote personal data."""
        frames = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        causes = []
        cause: BaseException | None = error
        while cause is not None:
            causes.append(type(cause).__name__)
            cause = cause.__cause__ or cause.__context__
        _logger().error("crashed", extra=self._ids | {"error_types": causes, "frames": frames[-12:]})


def log(ctx: Context) -> ContextLog:
    return ContextLog(ctx)
