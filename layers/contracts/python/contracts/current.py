"""Which of a customer's reports tell the present, as other domains read it from the view of `reports`."""

from __future__ import annotations

from typing import Final

CURRENT_REPORTS_QUERY: Final = (
    "select distinct on (bureau, source = 'metro2') report_id, bureau, source, generated_on, received_at, sealed"
    " from reports.v1_reports where customer_id = %s order by bureau, source = 'metro2',"
    " least(coalesce(generated_on, received_at::date), received_at::date) desc, received_at desc, report_id desc"
)
"""SQL: each bureau's file of today, a furnisher's own beside it, which holds its accounts alone.

The day a report was made counts, not the day it was handed in: an old paper uploaded today hides no newer report. A day
in the future is a misreading and counts as the day of receipt.
"""
