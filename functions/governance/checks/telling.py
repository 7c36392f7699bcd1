"""What follows a check: the run is kept, alarms begin and end, and who must know is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from contracts.trust_score.events import ModelAlarmRaised
from functions.governance import store
from functions.governance.model import CheckKind, DriftReport, FairnessReport, Finding
from functions.governance.rules.alarms import settle
from kernel.context import Context
from kernel.logs import log

METRIC: Final = "UnheededModelAlarms"
UNREADABLE: Final = "UnreadableAttributes"
"""How many people's attributes could not be opened, of a page."""


def conclude(ctx: Context, kind: CheckKind, found: DriftReport | FairnessReport, findings: Iterable[Finding]) -> bool:
    """Keep the run with its alarms; False where the day's run was made before, which stands."""
    run_id = store.save_run(ctx, kind, found)
    if run_id is None:
        return False
    version = found.model_version
    settled = settle(store.lasting(ctx, kind, version), findings)
    for alarm_id, raised in zip(store.keep(ctx, kind, version, run_id, settled), settled.raised, strict=True):
        ctx.audit("governance.alarm_raised", record=alarm_id, after=raised.model_dump(mode="json"))
        ctx.emit(
            ModelAlarmRaised(
                alarm_id=alarm_id,
                model_version=version,
                kind=kind.value,
                subject=raised.subject,
                level="act" if raised.level == "act" else "watch",
            )
        )
    return True


def tell(ctx: Context, kind: CheckKind) -> None:
    """To CloudWatch, whose alarm rings while somebody should act and nobody took note."""
    log(ctx).measure(METRIC, store.unheeded(ctx, kind), kind=kind.value)
