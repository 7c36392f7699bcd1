"""Monitoring's store: enrolments, runs, checks, baselines, alerts and notices. What was found is sealed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from contracts.report import Report
from contracts.service import STANDING_QUERY, ServiceStanding, assignment_query, consent_query
from functions.monitoring.model import SEVERITIES, CheckRef, EnrolmentChanged, MonitoringAlertKind, NoProfile
from functions.monitoring.rules.figures import BASELINE_DAYS, IDENTITY_THEFT
from functions.monitoring.rules.finding import Finding, Recent, identity_of
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import Owned, Ownership
from kernel.resources import Bucket, Database, Machine

DATABASE = Database(
    "monitoring",
    views=(
        "customers.v1_service_standing",
        "customers.v1_profiles",
        "customers.v1_consents",
        "reports.v1_reports",
        "disputes.v1_assignments",
    ),
)
EXCHANGE = Bucket("monitoring-exchange")
MACHINE = Machine("monitoring")
Row = dict[str, Any]


# -- what others hold -------------------------------------------------------------------------------------------------


def standing(ctx: Context, customer_id: str) -> ServiceStanding | None:
    row = ctx.db.execute(STANDING_QUERY, (customer_id,)).fetchone()
    return ServiceStanding(**row) if row else None


def instructed(ctx: Context, customer_id: str, bureau: str) -> bool:
    """Whether a written instruction for pulls at that bureau is in force (15 U.S.C. 1681b(a)(2))."""
    query = consent_query(customer_id, "pull_credit_report", f"bureau:{bureau}", ctx.now)
    return ctx.db.execute(*query).fetchone() is not None


def time_zone(ctx: Context, customer_id: str) -> str:
    row = ctx.db.execute(
        "select time_zone from customers.v1_profiles where customer_id = %s", (customer_id,)
    ).fetchone()
    if row is None:
        raise NoProfile("Fill in the profile first: PUT /api/v1/customers/me.")
    return str(row["time_zone"])


def reachable(ctx: Context, customer_id: str) -> tuple[str, list[str]]:
    """(e-mail address, channels the customer wants to be reached by), as the profile says now."""
    row = ctx.db.execute("select sealed from customers.v1_profiles where customer_id = %s", (customer_id,)).fetchone()
    if row is None:
        raise NoProfile("The customer has no profile, so nothing can be sent.")
    profile = json.loads(ctx.pii(customer_id).open("customers.profile", row["sealed"]))
    return profile["email"], profile["channels"]


# -- enrolments -------------------------------------------------------------------------------------------------------


def enrolment(ctx: Context, customer_id: str) -> Row | None:
    return ctx.db.execute("select * from monitoring.enrolments where customer_id = %s", (customer_id,)).fetchone()


def take_turn(ctx: Context, customer_id: str) -> bool:
    """Hold off the customer's other checks until the commit; whether the enrolment is still active."""
    row = ctx.db.execute(
        "select status from monitoring.enrolments where customer_id = %s for update", (customer_id,)
    ).fetchone()
    return row is not None and row["status"] == "active"


def save_enrolment(ctx: Context, row: Row, *, expected: int | None) -> None:
    """Write it as active; `expected` is the version that was read (None makes the first)."""
    values = {name: row[name] for name in ("customer_id", "bureaus", "channels", "score_points", "tell_from", "due_at")}
    if expected is None:
        made = ctx.db.execute(
            "insert into monitoring.enrolments (customer_id, status, bureaus, channels, score_points, tell_from,"
            " due_at, enrolled_at, changed_at) values (%(customer_id)s, 'active', %(bureaus)s, %(channels)s,"
            " %(score_points)s, %(tell_from)s, %(due_at)s, %(now)s, %(now)s) on conflict do nothing",
            values | {"now": ctx.now},
        )
    else:
        made = ctx.db.execute(
            "update monitoring.enrolments set bureaus = %(bureaus)s, channels = %(channels)s,"
            " score_points = %(score_points)s, tell_from = %(tell_from)s, due_at = %(due_at)s, changed_at = %(now)s,"
            " enrolled_at = case when status = 'active' then enrolled_at else %(now)s end, status = 'active',"
            " ended_at = null, version = version + 1 where customer_id = %(customer_id)s and version = %(expected)s",
            values | {"now": ctx.now, "expected": expected},
        )
    if made.rowcount != 1:
        raise EnrolmentChanged("The enrolment was changed meanwhile; read it again and repeat the edit.")


def end_enrolment(ctx: Context, customer_id: str) -> bool:
    """False where it had ended before, or never began."""
    ended = ctx.db.execute(
        "update monitoring.enrolments set status = 'ended', ended_at = %s, version = version + 1"
        " where customer_id = %s and status = 'active'",
        (ctx.now, customer_id),
    )
    return ended.rowcount == 1


def due_enrolments(ctx: Context, limit: int) -> list[Row]:
    """Those whose check is due, the longest first, with the customer's time zone; each locked for this transaction."""
    return ctx.db.execute(
        "select e.*, p.time_zone from monitoring.enrolments e join customers.v1_profiles p using (customer_id)"
        " where e.status = 'active' and e.due_at <= %s order by e.due_at limit %s for update of e skip locked",
        (ctx.now, limit),
    ).fetchall()


def set_due(ctx: Context, customer_id: str, due_at: datetime) -> None:
    ctx.db.execute("update monitoring.enrolments set due_at = %s where customer_id = %s", (due_at, customer_id))


# -- runs and checks --------------------------------------------------------------------------------------------------


def open_run(ctx: Context, customer_id: str, day: date) -> str | None:
    """A new run's id; None where that day has one."""
    run_id = ctx.new_id("run")
    made = ctx.db.execute(
        "insert into monitoring.runs (run_id, customer_id, day, started_at) values (%s, %s, %s, %s)"
        " on conflict do nothing",
        (run_id, customer_id, day, ctx.now),
    )
    return run_id if made.rowcount else None


def open_check(ctx: Context, run_id: str, customer_id: str, bureau: str, day: date, paused: str | None) -> str:
    """A new check's pull id; one that is paused has ended with its reason."""
    pull_id = ctx.new_id("pul")
    ctx.db.execute(
        "insert into monitoring.checks (pull_id, run_id, customer_id, bureau, day, status, reason, started_at,"
        " ended_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            pull_id,
            run_id,
            customer_id,
            bureau,
            day,
            "paused" if paused else "started",
            paused,
            ctx.now,
            ctx.now if paused else None,
        ),
    )
    return pull_id


def check(ctx: Context, pull_id: str) -> Row:
    row = ctx.db.execute("select * from monitoring.checks where pull_id = %s", (pull_id,)).fetchone()
    if row is None:
        raise NotFound("There is no check with this id.")
    return row


def end_check(ctx: Context, pull_id: str, status: str, **values: Any) -> None:
    """values: reason, report_id, before_report_id, alerts."""
    found = {"reason": None, "report_id": None, "before_report_id": None, "alerts": 0} | values
    ctx.db.execute(
        "update monitoring.checks set status = %(status)s, reason = %(reason)s, report_id = %(report_id)s,"
        " before_report_id = %(before_report_id)s, alerts = %(alerts)s, ended_at = %(now)s where pull_id = %(pull_id)s",
        found | {"status": status, "now": ctx.now, "pull_id": pull_id},
    )


def newest_checks(ctx: Context, customer_id: str) -> dict[str, Row]:
    """Of each bureau the newest check, with the day of the newest that was compared."""
    found = ctx.db.execute(
        "select distinct on (bureau) bureau, day, status, reason, max(day) filter (where status = 'compared')"
        " over (partition by bureau) as compared_on from monitoring.checks where customer_id = %s"
        " order by bureau, day desc",
        (customer_id,),
    )
    return {row["bureau"]: row for row in found}


def missed_since(ctx: Context, customer_id: str, bureau: str, day: date) -> tuple[int, date | None]:
    """(days missed up to that one since the bureau was last compared, that day)."""
    row = ctx.db.execute(
        "with last as (select max(day) as day from monitoring.checks where customer_id = %(customer_id)s"
        " and bureau = %(bureau)s and status = 'compared')"
        " select last.day, (select count(*) from monitoring.checks c where c.customer_id = %(customer_id)s"
        " and c.bureau = %(bureau)s and c.status = 'missed' and c.day <= %(day)s"
        " and (last.day is null or c.day > last.day)) as missed from last",
        {"customer_id": customer_id, "bureau": bureau, "day": day},
    ).fetchone()
    return (int(row["missed"]), row["day"]) if row else (0, None)


# -- reports and baselines --------------------------------------------------------------------------------------------


def report(ctx: Context, customer_id: str, report_id: str) -> Report | None:
    """The customer's report, opened, with its id."""
    row = ctx.db.execute(
        "select sealed from reports.v1_reports where report_id = %s and customer_id = %s", (report_id, customer_id)
    ).fetchone()
    if row is None:
        return None
    opened = Report.model_validate_json(ctx.pii(customer_id).open("reports.report", row["sealed"]))
    return opened.model_copy(update={"id": report_id})


def baseline(ctx: Context, customer_id: str, bureau: str) -> tuple[str, date, dict[str, int]] | None:
    """(report id, day, scores as last told) of the report that was last compared."""
    row = ctx.db.execute(
        "select * from monitoring.baselines where customer_id = %s and bureau = %s", (customer_id, bureau)
    ).fetchone()
    if row is None:
        return None
    scores = json.loads(ctx.pii(customer_id).open("monitoring.scores", row["sealed_scores"]))
    return row["report_id"], row["day"], scores


def save_baseline(ctx: Context, customer_id: str, after: Report, day: date, scores: dict[str, int]) -> None:
    sealed = ctx.pii(customer_id).seal("monitoring.scores", json.dumps(scores))
    ctx.db.execute(
        "insert into monitoring.baselines (customer_id, bureau, report_id, day, sealed_scores)"
        " values (%s, %s, %s, %s, %s) on conflict (customer_id, bureau) do update set report_id = excluded.report_id,"
        " day = excluded.day, sealed_scores = excluded.sealed_scores",
        (customer_id, after.bureau, after.id, day, sealed),
    )


def forget_baselines(ctx: Context, customer_id: str) -> None:
    """Begin anew: what happened while nothing was watched is not told."""
    ctx.db.execute("delete from monitoring.baselines where customer_id = %s", (customer_id,))


def newest_before(ctx: Context, customer_id: str, after: Report) -> str | None:
    """The newest report of the same bureau and source that came before `after`, if it is young enough."""
    row = ctx.db.execute(
        "select b.report_id from reports.v1_reports a join reports.v1_reports b using (customer_id, bureau, source)"
        " where a.report_id = %s and a.customer_id = %s and b.report_id <> a.report_id"
        " and b.received_at <= a.received_at and b.received_at > a.received_at - %s"
        " order by b.received_at desc, b.report_id desc limit 1",
        (after.id, customer_id, timedelta(days=BASELINE_DAYS)),
    ).fetchone()
    return row["report_id"] if row else None


def monthly_before(ctx: Context, customer_id: str, before: Report) -> list[Report]:
    """The last report of each of twelve months before `before`, oldest first: enough to see what came back."""
    found = ctx.db.execute(
        "select distinct on (date_trunc('month', b.received_at)) b.report_id from reports.v1_reports a"
        " join reports.v1_reports b using (customer_id, bureau, source) where a.report_id = %s and a.customer_id = %s"
        " and b.report_id <> a.report_id and b.received_at <= a.received_at"
        " and b.received_at > a.received_at - interval '1 year'"
        " order by date_trunc('month', b.received_at), b.received_at desc, b.report_id desc",
        (before.id, customer_id),
    ).fetchall()
    opened = (report(ctx, customer_id, row["report_id"]) for row in found)
    return [each for each in opened if each is not None]


# -- alerts -----------------------------------------------------------------------------------------------------------


def insert_alert(ctx: Context, of: Row, finding: Finding, reports: tuple[str | None, str | None]) -> str | None:
    """The new alert's id; None where the same one was raised before. of: the check."""
    alert_id, customer_id = ctx.new_id("alr"), of["customer_id"]
    identity = ctx.blind_index("monitoring.alert", identity_of(customer_id, of["bureau"], finding, of["day"]))
    evidence = json.dumps([fact.model_dump(mode="json") for fact in finding.evidence])
    made = ctx.db.execute(
        "insert into monitoring.alerts (alert_id, customer_id, bureau, kind, severity, identity, pull_id,"
        " before_report_id, report_id, sealed, day, raised_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict (identity) do nothing",
        (
            alert_id,
            customer_id,
            of["bureau"],
            finding.kind,
            finding.severity,
            identity,
            of["pull_id"],
            *reports,
            ctx.pii(customer_id).seal("monitoring.evidence", evidence),
            of["day"],
            ctx.now,
        ),
    )
    return alert_id if made.rowcount else None


def recent_alerts(ctx: Context, customer_id: str, day: date) -> list[Recent]:
    """Alerts of any bureau from the days that identity theft is looked for in."""
    found = ctx.db.execute(
        "select bureau, kind, day from monitoring.alerts where customer_id = %s and day >= %s and day <= %s",
        (customer_id, day - timedelta(days=IDENTITY_THEFT.within_days), day),
    )
    return [Recent(row["bureau"], MonitoringAlertKind(row["kind"]), row["day"]) for row in found]


def customer_of_alert(ctx: Context, alert_id: str) -> str:
    row = ctx.db.execute("select customer_id from monitoring.alerts where alert_id = %s", (alert_id,)).fetchone()
    if row is None:
        raise NotFound("There is no alert with this id.")
    return str(row["customer_id"])


def alerts_of(ctx: Context, customer_id: str, filters: Row, cursor: str | None, limit: int) -> list[Row]:
    """Newest first; filters: bureau, kind, severities, acknowledged, each None for any; the cursor is the last id."""
    return ctx.db.execute(
        "select * from monitoring.alerts where customer_id = %(customer_id)s"
        " and (%(cursor)s::text is null or alert_id < %(cursor)s)"
        " and (%(bureau)s::text is null or bureau = %(bureau)s) and (%(kind)s::text is null or kind = %(kind)s)"
        " and (%(severities)s::text[] is null or severity = any(%(severities)s))"
        " and (%(acknowledged)s::boolean is null or (acknowledged_at is not null) = %(acknowledged)s)"
        " order by alert_id desc limit %(limit)s",
        filters | {"customer_id": customer_id, "cursor": cursor, "limit": limit},
    ).fetchall()


def acknowledge(ctx: Context, customer_id: str, alert_id: str) -> Row:
    """The alert, acknowledged; the first time stands."""
    row = ctx.db.execute(
        "update monitoring.alerts set acknowledged_at = coalesce(acknowledged_at, %s)"
        " where customer_id = %s and alert_id = %s returning *",
        (ctx.now, customer_id, alert_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no alert with this id.")
    return row


def evidence_of(ctx: Context, row: Row) -> list[Row]:
    found: list[Row] = json.loads(ctx.pii(row["customer_id"]).open("monitoring.evidence", row["sealed"]))
    return found


# -- notices ----------------------------------------------------------------------------------------------------------


def take_untold(ctx: Context, customer_id: str, tell_from: str, told: str) -> int:
    """Mark every alert not yet told as told by that notice, the slighter ones as quiet; how many it tells."""
    loud = SEVERITIES[SEVERITIES.index(tell_from) :]
    marked = ctx.db.execute(
        "update monitoring.alerts set told = %s where customer_id = %s and told is null and severity = any(%s)",
        (told, customer_id, list(loud)),
    )
    keep_quiet(ctx, customer_id)
    return marked.rowcount


def keep_quiet(ctx: Context, customer_id: str) -> None:
    """Alerts not yet told are not told: they are listed alone."""
    ctx.db.execute(
        "update monitoring.alerts set told = 'quiet' where customer_id = %s and told is null", (customer_id,)
    )


def save_notice(ctx: Context, notice_id: str, customer_id: str, channel: str) -> None:
    ctx.db.execute(
        "insert into monitoring.notices (notice_id, customer_id, channel, prepared_at) values (%s, %s, %s, %s)",
        (notice_id, customer_id, channel, ctx.now),
    )


def end_notice(ctx: Context, notice_id: str, failure: str | None) -> None:
    ctx.db.execute(
        "update monitoring.notices set failure = %s, sent_at = %s where notice_id = %s",
        (failure, None if failure else ctx.now, notice_id),
    )


# -- ownership --------------------------------------------------------------------------------------------------------


def _owner(ctx: Context, customer_id: str) -> Ownership | None:
    """Oneself, or a known customer, assigned to the caller where one of their disputes is."""
    if ctx.caller is not None and ctx.caller.customer_id == customer_id:
        return Ownership(customer_id)
    row = ctx.db.execute(*assignment_query(customer_id, ctx.actor)).fetchone()
    return Ownership(customer_id, row["assigned_to"]) if row else None


OWNER = Owned("customer_id", _owner)


def refs(items: Iterable[CheckRef]) -> list[Row]:
    """Checks as a workflow's input."""
    return [each.model_dump() for each in items]
