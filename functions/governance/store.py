"""Governance's store: runs and alarms, and the counts and figures of other domains that checks read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from functions.governance.model import (
    AlarmUnknown,
    AlreadyAcknowledged,
    CheckKind,
    DriftReport,
    FairnessReport,
    Level,
    NotChecked,
)
from functions.governance.rules.alarms import Settled
from functions.governance.rules.drift import Baseline
from kernel.context import Context
from kernel.resources import Database

DATABASE = Database(
    "governance",
    views=(
        "customers.v1_consents", "scoring.v1_baselines", "scoring.v1_observed", "scoring.v1_observations",
        "scoring.v1_figures", "lending.v1_decisions", "lending.v1_outcomes",
    ),
)  # fmt: skip
PURPOSE: Final = "fairness_check"
SCOPE: Final = "protected_attributes"
EDITIONS: Final = {CheckKind.DRIFT: 1, CheckKind.FAIRNESS: 2}
"""How reports are laid out; one of an edition before stays as it was kept, and is not shown."""
NOT_CHECKED: Final = "No run has looked at this model yet: it is checked daily once it has scored somebody."
Row = dict[str, Any]


# -- what checks read --------------------------------------------------------------------------------------------------


def baselines(ctx: Context, since: date) -> list[Baseline]:
    """Of every model that scored somebody since that day."""
    found = ctx.db.execute(
        "select * from scoring.v1_baselines b where exists (select 1 from scoring.v1_observations o"
        " where o.model_version = b.model_version and o.observed_on >= %s) order by model_version",
        (since,),
    )
    return [
        Baseline(row["model_version"], row["people"], {column: row["shares"][column] for column in row["columns"]})
        for row in found
    ]


def observed(ctx: Context, baseline: Baseline, since: date) -> dict[str, list[int]]:
    """How many scores fell into each bin since that day, by column."""
    counts = {column: [0] * len(shares) for column, shares in baseline.shares.items()}
    columns = list(counts)
    # Day by day: adding up a month's bins at once outlasts a statement's time where many are scored.
    for day in range((ctx.now.date() - since).days + 1):
        found = ctx.db.execute(
            "select place, bin, scores::int from scoring.v1_observed where model_version = %s and observed_on = %s",
            (baseline.model_version, since + timedelta(days=day)),
        )
        for row in found:
            counts[columns[row["place"] - 1]][row["bin"]] += row["scores"]
    return counts


# -- runs --------------------------------------------------------------------------------------------------------------


def save_run(ctx: Context, kind: CheckKind, found: DriftReport | FairnessReport) -> str | None:
    """The run's id; None where the day on which it was begun has one, which stands."""
    run_id = ctx.new_id("grn")
    made = ctx.db.execute(
        "insert into governance.runs (run_id, kind, model_version, day, ran_at, report, edition)"
        " values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (run_id, kind, found.model_version, found.until.date(), ctx.now, found.model_dump_json(), EDITIONS[kind]),
    )
    return run_id if made.rowcount else None


def newest_run(ctx: Context, kind: CheckKind, model_version: str) -> Row:
    """run_id, ran_at and the report as it was kept; NotChecked without one."""
    row = _newest(ctx, kind, model_version)
    if row is None:
        raise NotChecked(NOT_CHECKED)
    return row


def newest_report(ctx: Context, kind: CheckKind, model_version: str) -> Row | None:
    """The report as it was kept; None where no run has looked at the model."""
    row = _newest(ctx, kind, model_version)
    return row["report"] if row else None


def _newest(ctx: Context, kind: CheckKind, model_version: str) -> Row | None:
    return ctx.db.execute(
        "select run_id, ran_at, report from governance.runs where kind = %s and model_version = %s"
        " and edition = %s order by day desc limit 1",
        (kind, model_version, EDITIONS[kind]),
    ).fetchone()


# -- alarms ------------------------------------------------------------------------------------------------------------


def lasting(ctx: Context, kind: CheckKind, model_version: str) -> Mapping[str, Level]:
    """Level of each subject's alarm that is not over, held until the commit."""
    found = ctx.db.execute(
        "select subject, level from governance.alarms where kind = %s and model_version = %s and ended_at is null"
        " for update",
        (kind, model_version),
    )
    return {row["subject"]: Level(row["level"]) for row in found}


def keep(ctx: Context, kind: CheckKind, model_version: str, run_id: str, settled: Settled) -> list[str]:
    """End and raise alarms; answers the ids of those raised, in order."""
    ctx.db.execute(
        "update governance.alarms set ended_at = %s where kind = %s and model_version = %s and subject = any(%s)"
        " and ended_at is null",
        (ctx.now, kind, model_version, list(settled.ended)),
    )
    raised = []
    for each in settled.raised:
        raised.append(ctx.new_id("mal"))
        ctx.db.execute(
            "insert into governance.alarms (alarm_id, kind, model_version, subject, level, figures, run_id, raised_at)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                raised[-1], kind, model_version, each.subject, each.level, json.dumps(each.figures), run_id, ctx.now,
            ),
        )  # fmt: skip
    return raised


def unheeded(ctx: Context, kind: CheckKind) -> int:
    """How many alarms to act on last that nobody took note of."""
    row = ctx.db.execute(
        "select count(*) as alarms from governance.alarms where kind = %s and level = 'act' and ended_at is null"
        " and acknowledged_at is null",
        (kind,),
    ).fetchone()
    assert row is not None  # a count always answers
    return int(row["alarms"])


_ALARM: Final = (
    "alarm_id, kind, model_version, subject, level, figures, run_id, raised_at, ended_at, acknowledged_by,"
    " acknowledged_at, note"
)


def alarms(
    ctx: Context, model_version: str | None, lasting_only: bool, cursor: str | None = None, limit: int = 200
) -> list[Row]:
    """Newest first; the cursor is the last id seen."""
    return ctx.db.execute(
        f"select {_ALARM} from governance.alarms where (%(version)s::text is null or model_version = %(version)s)"  # noqa: S608
        " and (not %(lasting)s or ended_at is null) and (%(cursor)s::text is null or alarm_id < %(cursor)s)"
        " order by alarm_id desc limit %(limit)s",
        {"version": model_version, "lasting": lasting_only, "cursor": cursor, "limit": limit},
    ).fetchall()


def acknowledge(ctx: Context, alarm_id: str, note: str) -> Row:
    """Note who has taken note; AlarmUnknown, or AlreadyAcknowledged for all but the first."""
    row = ctx.db.execute(
        f"update governance.alarms set acknowledged_by = %s, acknowledged_at = %s, note = %s where alarm_id = %s"  # noqa: S608
        f" and acknowledged_at is null returning {_ALARM}",
        (ctx.actor, ctx.now, note, alarm_id),
    ).fetchone()
    if row is not None:
        return row
    if ctx.db.execute("select 1 from governance.alarms where alarm_id = %s", (alarm_id,)).fetchone() is None:
        raise AlarmUnknown("There is no alarm with this id.")
    raise AlreadyAcknowledged("Somebody has taken note of this alarm before.")
