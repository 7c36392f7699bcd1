"""Automated verifications that were obtained: kept as they are, with what each was found to show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from functions.disputes.rules.answering.acdv import Acdv, AcdvFinding
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Response


class AcdvContradicted(Conflict):
    """One of this number was recorded on the item before, and said something else."""

    title = "Verification recorded otherwise"


class AcdvView(Response):
    """findings: as they were when it was recorded."""

    round_id: str
    item_id: str
    acdv: Acdv
    findings: tuple[AcdvFinding, ...]
    recorded_at: datetime


def keep(ctx: Context, round_id: str, item_id: str, acdv: Acdv, findings: Sequence[AcdvFinding]) -> AcdvView:
    """Keep it; the very same again is shown as it was, with other content it is refused."""
    content = acdv.model_dump(mode="json")
    ctx.db.execute(
        "insert into disputes.acdvs (round_id, item_id, control_number, content, findings, recorded_by, recorded_at)"
        " values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (
            round_id,
            item_id,
            acdv.control_number,
            json.dumps(content),
            json.dumps([one.model_dump(mode="json") for one in findings]),
            ctx.actor,
            ctx.now,
        ),
    )
    row = ctx.db.execute(
        "select * from disputes.acdvs where round_id = %s and item_id = %s and control_number = %s",
        (round_id, item_id, acdv.control_number),
    ).fetchone()
    assert row is not None  # it was written above, now or before
    if row["content"] != content:
        raise AcdvContradicted(f"Verification {acdv.control_number} was recorded with other content.")
    return _shown(row)


def kept_of(ctx: Context, case_id: str) -> list[AcdvView]:
    """All of a case, the oldest first."""
    rows = ctx.db.execute(
        "select a.* from disputes.acdvs a join disputes.rounds r using (round_id) where r.case_id = %s"
        " order by a.recorded_at, a.item_id, a.control_number",
        (case_id,),
    ).fetchall()
    return [_shown(row) for row in rows]


def _shown(row: dict[str, Any]) -> AcdvView:
    parts = {name: row[name] for name in ("round_id", "item_id", "findings", "recorded_at")}
    return AcdvView.model_validate(parts | {"acdv": row["content"]}, strict=False)
