"""What shows how the stage fares: SLO burn alarms, a dashboard, a budget."""

from __future__ import annotations

import json
from typing import Any

from aws_cdk import aws_budgets as budgets
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from functions.governance.checks.telling import METRIC, UNREADABLE
from functions.platform.sweep_outbox import PARKED
from infra.constructs.alarms import alarm
from infra.constructs.stage_stack import StageStack
from infra.discover import Declared
from infra.settings import Settings
from kernel.logs import METRICS

AVAILABILITY_BUDGET = 0.001
LATENCY_P95_MS = 200
# (burn rate, long window s, short window s): 2 % of a month's error budget in an hour, 5 % in six.
BURNS = ((14.4, 3600, 300), (6.0, 21_600, 1800))


class ObservabilityStack(StageStack):
    """Service levels: 99.9 % of calls succeed, 95 % answer within 200 ms."""

    def __init__(self, scope: Construct, settings: Settings, declared: Declared) -> None:
        super().__init__(scope, "observability", settings, f"Horizon {settings.stage}: service levels")
        self.declared = declared
        self.api = {"ApiName": self.named("api"), "Stage": "api"}
        for rate, long_s, short_s in BURNS:
            self._burn(rate, long_s, short_s)
        alarm(
            self,
            "latency-p95",
            f"95 % of calls should answer within {LATENCY_P95_MS} ms.",
            namespace="AWS/ApiGateway",
            metric="Latency",
            dimensions=self.api,
            statistic="p95",
            threshold=LATENCY_P95_MS,
            periods=3,
        )
        for kind, what in (("drift", "drifts"), ("fairness", "treats groups of people unlike")):
            self._model_alarm(kind, what)
        self._measured_alarm(
            "unreadable-attributes",
            "Attributes that somebody gave for the check of fairness can't be opened: the log names whose. Find out"
            " what changed the record or the key.",
            UNREADABLE,
            "governance",
        )
        self._measured_alarm(
            "outbox-dead-letters",
            "Rows of the outbox are parked, since no service takes them as they are: platform.outbox says which, and"
            " why. Mend what wrote them, and unpark what can be sent.",
            PARKED,
            "platform",
        )
        self._dashboard()
        if settings.has_budget:
            self._budget()

    def _model_alarm(self, kind: str, what: str) -> None:
        """Rings while a daily check finds what nobody has taken note of."""
        description = f"A model {what}: see its page of checks, and acknowledge the alarm."
        self._measured_alarm(f"model-{kind}", description, METRIC, "governance", period_s=86_400, kind=kind)

    def _measured_alarm(
        self, name: str, description: str, metric: str, domain: str, *, period_s: int = 300, **more: str
    ) -> None:
        """Rings on the first of what an operation of the domain measures. more: further dimensions of the figure."""
        alarm(
            self,
            name,
            description,
            namespace=METRICS,
            metric=metric,
            dimensions={"service": domain, "stage": self.stage, **more},
            statistic="Maximum",
            threshold=1,
            period_s=period_s,
        )

    # -- burn of the error budget -----------------------------------------------------------------------------------

    def _window(self, name: str, rate: float, window_s: int) -> str:
        """One window's error ratio (the average of 5XXError) against the burn rate. Silent: the composite rings."""
        made = alarm(
            self,
            name,
            f"Errors within {window_s} s burn the error budget at {rate} times its rate.",
            namespace="AWS/ApiGateway",
            metric="5XXError",
            dimensions=self.api,
            statistic="Average",
            threshold=round(rate * AVAILABILITY_BUDGET, 6),
            period_s=window_s,
            rings=False,
        )
        return made.ref

    def _burn(self, rate: float, long_s: int, short_s: int) -> None:
        """Rings while both windows burn: long enough to matter, recent enough to still go on."""
        name = f"burn-{rate:g}x".replace(".", "-")
        parts = [self._window(f"{name}-{window}s", rate, window) for window in (long_s, short_s)]
        cloudwatch.CfnCompositeAlarm(
            self,
            f"Burn-{name}",
            alarm_name=self.named(name),
            alarm_description=f"The monthly error budget burns at {rate} times its rate: act now.",
            alarm_rule=" AND ".join(f'ALARM("{part}")' for part in parts),
            alarm_actions=[self.alarm_topic],
            ok_actions=[self.alarm_topic],
        )

    # -- dashboard and budget ------------------------------------------------------------------------------------------

    def _widget(self, column: int, row: int, title: str, metrics: list[list[Any]], **more: Any) -> dict[str, Any]:
        properties = {
            "title": title,
            "region": self.settings.region,
            "view": "timeSeries",
            "stat": "Sum",
            "period": 300,
            "metrics": metrics,
            **more,
        }
        return {"type": "metric", "x": column, "y": row, "width": 12, "height": 6, "properties": properties}

    def _dashboard(self) -> None:
        api = [part for pair in self.api.items() for part in pair]
        audit = self.named("platform-audit") + ".fifo"
        widgets = [
            self._widget(
                0,
                0,
                "Calls and refusals",
                [["AWS/ApiGateway", kind, *api] for kind in ("Count", "4XXError", "5XXError")],
            ),
            self._widget(
                12,
                0,
                "Latency",
                [["AWS/ApiGateway", "Latency", *api, {"stat": stat}] for stat in ("p50", "p95", "p99")],
            ),
            self._widget(
                0,
                6,
                "Workflows",
                [
                    ["AWS/States", kind, "StateMachineArn", self.arn("states", f"stateMachine:{self.named(name)}")]
                    for name in (machine.replace("_", "-") for machine in self.declared.machines)
                    for kind in ("ExecutionsStarted", "ExecutionsFailed")
                ],
            ),
            self._widget(
                12,
                6,
                "Audit queue",
                [["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", audit, {"stat": "Maximum"}]],
            ),
            self._widget(0, 12, "Functions", [["AWS/Lambda", kind] for kind in ("Errors", "Throttles")]),
        ]
        cloudwatch.CfnDashboard(
            self,
            "Dashboard",
            dashboard_name=self.named("overview"),
            dashboard_body=json.dumps({"widgets": widgets}),
        )

    def _budget(self) -> None:
        budget = budgets.CfnBudget
        subscriber = budget.SubscriberProperty(subscription_type="SNS", address=self.alarm_topic)
        budget(
            self,
            "Budget",
            budget=budget.BudgetDataProperty(
                budget_name=self.named("monthly"),
                budget_type="COST",
                time_unit="MONTHLY",
                budget_limit=budget.SpendProperty(amount=self.settings.budget_usd, unit="USD"),
                cost_filters={"TagKeyValue": [f"user:stage${self.stage}"]},
            ),
            notifications_with_subscribers=[
                budget.NotificationWithSubscribersProperty(
                    notification=budget.NotificationProperty(
                        notification_type=kind, comparison_operator="GREATER_THAN", threshold=percent
                    ),
                    subscribers=[subscriber],
                )
                for kind, percent in (("ACTUAL", 80), ("FORECASTED", 100))
            ],
        )
