"""What each report shows of each disputed item, as rows that are only added; reports are opened here and not kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from contracts.calendar import local_date
from contracts.report import Report
from functions.disputes import store
from functions.disputes.model import Round, RoundItem
from functions.disputes.rules.comparing.concluding import Sighting
from functions.disputes.rules.comparing.sighting import Seen, see
from functions.disputes.rules.steps import sent_letter_of
from kernel.context import Context
from kernel.resources import PERSONAL_DATA

DATABASE = store.DATABASE.reading(*store.DATABASE.views, "reports.v1_reports")
USES = (DATABASE.write, PERSONAL_DATA.read)
_MOST_REPORTS = 12
"""So many of the newest reports are looked at again where the report that a dispute rests on was corrected."""


class KeptReport(NamedTuple):
    """A report as people's decisions have it; `made_on`: the day it tells of."""

    report: Report
    revision: int
    made_on: date


class Reports:
    """A customer's reports, each opened once."""

    def __init__(self, ctx: Context, customer_id: str) -> None:
        self._ctx, self._customer_id = ctx, customer_id
        self._known: dict[str, KeptReport | None] = {}

    def get(self, report_id: str) -> KeptReport | None:
        """None where the customer has no such report, or it is a furnisher's own: that is no bureau's file."""
        if report_id not in self._known:
            self._known[report_id] = self._opened(report_id)
        return self._known[report_id]

    def _opened(self, report_id: str) -> KeptReport | None:
        row = self._ctx.db.execute(
            "select sealed, revision, made_on from reports.v1_reports"
            " where report_id = %s and customer_id = %s and source <> 'metro2'",
            (report_id, self._customer_id),
        ).fetchone()
        if row is None:
            return None
        text = self._ctx.pii(self._customer_id).open("reports.report", row["sealed"])
        report = Report.model_validate_json(text).model_copy(update={"id": report_id})
        return KeptReport(report, row["revision"], row["made_on"])


def look(ctx: Context, rounds: Iterable[Round], reports: Reports, report_id: str) -> set[str]:
    """Keep what the report shows of every item that was sent before it was made; answers the rounds it may bear on."""
    after = reports.get(report_id)
    touched: set[str] = set()
    if after is None:
        return touched
    for round_ in rounds:
        for item in round_.items:
            if _is_asked_before(round_, item, after):
                _keep(ctx, item, reports, after)
                touched.add(round_.round_id)
    return touched


def look_again(ctx: Context, rounds: Iterable[Round], reports: Reports, before_id: str) -> set[str]:
    """The same for items whose dispute rests on this report, which was corrected, in the reports seen of them."""
    touched: set[str] = set()
    for round_ in rounds:
        for item in round_.items:
            if _rests_on(item) != before_id:
                continue
            for after in filter(None, map(reports.get, _seen_in(ctx, item.item.item_id))):
                _keep(ctx, item, reports, after)
                touched.add(round_.round_id)
    return touched


def of_items(ctx: Context, item_ids: Iterable[str]) -> dict[str, list[Sighting]]:
    """By item what each report shows, as it was last read; the oldest report first."""
    rows = ctx.db.execute(
        "select distinct on (item_id, made_on, report_id) item_id, report_id, made_on, seen from disputes.sightings"
        " where item_id = any(%s) order by item_id, made_on, report_id, revision desc, before_revision desc",
        (list(item_ids),),
    )
    found: dict[str, list[Sighting]] = {}
    for row in rows:
        seen = Seen.model_validate(row["seen"], strict=False)
        sighting = Sighting(report_id=row["report_id"], made_on=row["made_on"], seen=seen)
        found.setdefault(row["item_id"], []).append(sighting)
    return found


def _rests_on(item: RoundItem) -> str | None:
    """The report that the item's finding was made in; None where the plan named none."""
    report_id, named, _ = item.item.plan.tradeline_key.rpartition(":")
    return report_id if named else None


def _is_asked_before(round_: Round, item: RoundItem, after: KeptReport) -> bool:
    letter = sent_letter_of(round_, item.item.item_id)
    if letter is None or letter.submitted_at is None or item.withdrawn or _rests_on(item) is None:
        return False
    return (
        item.item.plan.bureau is after.report.bureau
        and local_date(letter.submitted_at, letter.bureau_time_zone) < after.made_on
    )


def _keep(ctx: Context, item: RoundItem, reports: Reports, after: KeptReport) -> None:
    plan = item.item.plan
    before = reports.get(_rests_on(item) or "")
    seen = see(plan.tradeline_key.rpartition(":")[2], plan.fields, before.report if before else None, after.report)
    ctx.db.execute(
        "insert into disputes.sightings (item_id, report_id, revision, before_revision, made_on, seen, looked_at)"
        " values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (
            item.item.item_id,
            after.report.id,
            after.revision,
            before.revision if before else -1,
            after.made_on,
            seen.model_dump_json(),
            ctx.now,
        ),
    )


def _seen_in(ctx: Context, item_id: str) -> list[str]:
    rows: Iterable[dict[str, Any]] = ctx.db.execute(
        "select report_id from disputes.sightings where item_id = %s group by report_id"
        " order by max(made_on) desc, report_id desc limit %s",
        (item_id, _MOST_REPORTS),
    )
    return [row["report_id"] for row in rows]
