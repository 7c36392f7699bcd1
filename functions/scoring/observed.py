"""What drift is measured on: into which bins of the model's baseline the features of a score, or of a prediction's
estimate, fell, and nobody's name.

The baseline is the model record's own: inner edges and shares of the people it was taught on. A row holds the bins and
the day; who was scored, which score it was and the values themselves are not in it, so that whoever watches over drift
opens nothing sealed. A model whose record has no baselines (of before 2026.12) can't be watched, and nothing is noted.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import Any

from functions.scoring.engine import registry
from kernel.context import Context


def note(ctx: Context, model_version: str, features: Iterable[float], output: float) -> None:
    """Count a score, or an estimate. features: in the model's order; output: the exact score, or the percentage."""
    known = _baseline(model_version)
    if known is None:
        return
    columns, edges, shares, people = known
    ctx.db.execute(
        "insert into scoring.baselines (model_version, people, columns, shares) values (%s, %s, %s, %s)"
        " on conflict do nothing",
        (model_version, people, columns, shares),
    )
    values = (*features, output)
    bins = [bisect_left(inner, value) for inner, value in zip(edges, values, strict=True)]
    ctx.db.execute(
        "insert into scoring.observed (model_version, observed_on, bins) values (%s, %s, %s)",
        (model_version, ctx.now.date(), bins),
    )


@cache
def _baseline(model_version: str) -> tuple[list[str], list[list[float]], str, int] | None:
    """(columns, inner edges of each, shares by column as JSON, people)."""
    record = registry.record(model_version)
    known: dict[str, dict[str, Any]] | None = record.get("baselines")
    if known is None:
        return None
    columns = [*record["features"], "output"]
    shares = json.dumps({column: known[column]["shares"] for column in columns})
    return columns, [known[column]["edges"] for column in columns], shares, record["rows"]["train"]
