"""Which of a customer's reports tell the present, as other domains read it from the view of `reports`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

CURRENT_REPORTS_QUERY: Final = (
    "select distinct on (bureau, source = 'metro2') report_id, bureau, source, generated_on, received_at, sealed"
    " from reports.v1_reports where customer_id = %s order by bureau, source = 'metro2',"
    " made_on desc, received_at desc, report_id desc"
)
"""SQL: each bureau's file of today, a furnisher's own beside it, which holds its accounts alone."""


def by_bureau(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The query's row for each bureau: its own file, a furnisher's only where the bureau's is missing."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row["bureau"], row)
    return found
