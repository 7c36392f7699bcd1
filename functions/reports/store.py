"""The reports' store: pulls and sealed canonical reports in PostgreSQL, bureaus' raw answers in encrypted S3."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from contracts.report import Report
from contracts.result_letter import ResultLetter
from contracts.service import STANDING_QUERY, ServiceStanding, assignment_query, consent_query
from contracts.vocabulary import Bureau
from functions.reports.model import NotComparable
from functions.reports.reading.whose import SomebodyElse, Whom, is_plainly_another
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import Owned, Ownership
from kernel.resources import Bucket, Database, Partner, Table

DATABASE = Database(
    "reports",
    views=(
        "customers.v1_service_standing",
        "customers.v1_profiles",
        "customers.v1_consents",
        "disputes.v1_assignments",
        "documents.v1_uploads",
    ),
)
RAW = Bucket("reports-raw")
UPLOADS = Bucket("documents-uploads", uploads=True)
EXPERIAN = Partner("experian")
EQUIFAX = Partner("equifax")
TRANSUNION = Partner("transunion")
SMART_DATA = Partner("smart_data")
CIRCUITS = Table("reports-circuits", partition_key="partner")


# -- what others hold -------------------------------------------------------------------------------------------------


def standing(ctx: Context, customer_id: str) -> ServiceStanding | None:
    row = ctx.db.execute(STANDING_QUERY, (customer_id,)).fetchone()
    return ServiceStanding(**row) if row else None


def instruction(ctx: Context, customer_id: str, bureau: str) -> str | None:
    """The id of the written instruction in force for pulls at that bureau (15 U.S.C. 1681b(a)(2))."""
    row = ctx.db.execute(*consent_query(customer_id, "pull_credit_report", f"bureau:{bureau}", ctx.now)).fetchone()
    return row["consent_id"] if row else None


def identity(ctx: Context, customer_id: str) -> tuple[dict[str, Any], str | None] | None:
    """(profile, social security number) as the customer gave them, opened."""
    row = ctx.db.execute(
        "select sealed, sealed_ssn from customers.v1_profiles where customer_id = %s", (customer_id,)
    ).fetchone()
    if row is None:
        return None
    sealer = ctx.pii(customer_id)
    ssn = sealer.open("customers.ssn", row["sealed_ssn"]) if row["sealed_ssn"] else None
    return json.loads(sealer.open("customers.profile", row["sealed"])), ssn


def whom(ctx: Context, customer_id: str) -> Whom | None:
    """The customer to compare a report's consumer with; None without a profile."""
    known = identity(ctx, customer_id)
    if known is None:
        return None
    profile, ssn = known
    given = tuple(name for name in (profile["first_name"], profile.get("middle_name")) if name)
    return Whom(given, profile["last_name"], date.fromisoformat(profile["birth_date"]), ssn)


# -- pulls ------------------------------------------------------------------------------------------------------------


def save_pull(
    ctx: Context,
    pull_id: str,
    customer_id: str,
    bureau: str,
    consent_id: str,
    purpose: str,
    ordered_for: str = "onboarding",
) -> bool:
    """False, and nothing is saved, while another pull of this consumer at this bureau is under way."""
    saved = ctx.db.execute(
        "insert into reports.pulls (pull_id, customer_id, bureau, consent_id, purpose, status, requested_at,"
        " updated_at, ordered_for) values (%s, %s, %s, %s, %s, 'requested', %s, %s, %s)"
        " on conflict (customer_id, bureau) where status in ('requested', 'received') do nothing",
        (pull_id, customer_id, bureau, consent_id, purpose, ctx.now, ctx.now, ordered_for),
    )
    return saved.rowcount == 1


def close_left_behind(ctx: Context, customer_id: str, bureau: str, before: datetime) -> None:
    """Close as failed what monitoring ordered before that instant and nobody ended."""
    ctx.db.execute(
        "update reports.pulls set status = 'failed', failure = 'LeftBehind', updated_at = %s where customer_id = %s"
        " and bureau = %s and ordered_for = 'monitoring' and status in ('requested', 'received')"
        " and requested_at < %s",
        (ctx.now, customer_id, bureau, before),
    )


def pull(ctx: Context, pull_id: str) -> dict[str, Any]:
    row = ctx.db.execute("select * from reports.pulls where pull_id = %s", (pull_id,)).fetchone()
    if row is None:
        raise NotFound("There is no pull with this id.")
    return row


def update_pull(ctx: Context, pull_id: str, status: str, *, failure: str | None = None) -> None:
    ctx.db.execute(
        "update reports.pulls set status = %s, failure = %s, updated_at = %s where pull_id = %s",
        (status, failure, ctx.now, pull_id),
    )


def receive_pull(ctx: Context, pull_id: str, report_ids: list[str], missing: list[str]) -> None:
    """The reports a pull brought, and the bureaus it should have brought and did not."""
    ctx.db.execute(
        "update reports.pulls set status = 'received', report_ids = %s, missing_bureaus = %s, updated_at = %s"
        " where pull_id = %s",
        (report_ids, missing, ctx.now, pull_id),
    )


def _pull_owner(ctx: Context, pull_id: str) -> Ownership | None:
    row = ctx.db.execute("select customer_id from reports.pulls where pull_id = %s", (pull_id,)).fetchone()
    return Ownership(row["customer_id"]) if row else None


PULL_OWNER = Owned("pull_id", _pull_owner)


# -- reports ----------------------------------------------------------------------------------------------------------


def save_report(
    ctx: Context, report: Report, report_id: str, customer_id: str, raw_key: str | None, *, compare_with: Whom | None
) -> None:
    """Keep the report as it was read; every way in ends here.

    raw_key: where the source lies, None for what a person typed. compare_with: the customer; a report that is plainly
    another's is refused (SomebodyElse). None where it is known to be theirs, by the full number or a person's word, or
    where no profile is there to compare it with.
    """
    if compare_with is not None and is_plainly_another(report.consumer, compare_with):
        raise SomebodyElse("Name, number or birth date in it contradict the customer's profile.")
    sealed = ctx.pii(customer_id, create=True).seal("reports.report", report.model_dump_json())
    ctx.db.execute(
        "insert into reports.reports (report_id, customer_id, bureau, source, generated_on, sealed, raw_key,"
        " tradelines, issues, received_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            report_id,
            customer_id,
            report.bureau,
            report.source,
            report.generated_on,
            sealed,
            raw_key,
            len(report.tradelines),
            len(report.issues),
            ctx.now,
        ),
    )


def report(ctx: Context, report_id: str) -> Report:
    """The report as it stands: what was read, with the decisions in force."""
    row = ctx.db.execute(
        "select customer_id, coalesce(sealed_revised, sealed) as sealed from reports.reports where report_id = %s",
        (report_id,),
    ).fetchone()
    if row is None:
        raise NotFound("There is no report with this id.")
    return Report.model_validate_json(ctx.pii(row["customer_id"]).open("reports.report", row["sealed"]))


LOOKED_BACK = 6
"""So many reports before the earlier one are looked through for what came back."""


def comparable(ctx: Context, report_id: str, other_id: str) -> tuple[Report, Report, list[Report]]:
    """(earlier, later, those before the earlier one, oldest first), opened; `NotComparable` says why not.

    The customer's own look at somebody else's report answers as for one that isn't there.
    """
    rows = ctx.db.execute(
        "select report_id, customer_id, bureau, source, made_on, received_at from reports.v1_reports"
        " where report_id = any(%s)",
        ([report_id, other_id],),
    ).fetchall()
    found = {row["report_id"]: row for row in rows}
    mine, other = found.get(report_id), found.get(other_id)
    foreign = other is not None and other["customer_id"] != ctx.customer_id
    if mine is None or other is None or (foreign and ctx.caller is not None and ctx.caller.customer_id):
        raise NotFound("There is no report with this id.")
    if foreign:
        raise NotComparable("These are reports of two consumers; compare two of one consumer.")
    if mine["bureau"] != other["bureau"]:
        raise NotComparable(f"One is {mine['bureau']}'s, the other {other['bureau']}'s; compare two of one bureau.")
    if report_id == other_id:
        raise NotComparable("Both are the same report; name an earlier one of the same bureau.")
    before, after = sorted((mine, other), key=lambda row: (row["made_on"], row["received_at"], row["report_id"]))
    older = ctx.db.execute(
        "select report_id from reports.v1_reports where customer_id = %s and bureau = %s and report_id <> all(%s)"
        " and (source = 'metro2') = (%s = 'metro2') and made_on <= %s"
        " and received_at <= %s order by made_on desc, received_at desc limit %s",
        (
            ctx.customer_id,
            mine["bureau"],
            [report_id, other_id],
            before["source"],
            before["made_on"],
            before["received_at"],
            LOOKED_BACK,
        ),
    ).fetchall()
    earlier = [_with_id(ctx, row["report_id"]) for row in reversed(older)]
    return _with_id(ctx, before["report_id"]), _with_id(ctx, after["report_id"]), earlier


def newest_of(ctx: Context, customer_id: str, bureau: Bureau) -> Report | None:
    """The consumer's newest report of a bureau; None where there is none."""
    row = ctx.db.execute(
        "select report_id from reports.v1_reports where customer_id = %s and bureau = %s and source <> 'metro2'"
        " order by made_on desc, received_at desc limit 1",
        (customer_id, bureau),
    ).fetchone()
    return _with_id(ctx, row["report_id"]) if row is not None else None


def _with_id(ctx: Context, report_id: str) -> Report:
    return report(ctx, report_id).model_copy(update={"id": report_id})


def reports_of(ctx: Context, customer_id: str, cursor: str | None, limit: int) -> list[dict[str, Any]]:
    """Newest first; the cursor is the last id seen."""
    found = ctx.db.execute(
        "select report_id, bureau, source, generated_on, tradelines, issues, received_at from reports.reports"
        " where customer_id = %s and (%s::text is null or report_id < %s) order by report_id desc limit %s",
        (customer_id, cursor, cursor, limit),
    )
    return list(found)


def _report_owner(ctx: Context, report_id: str) -> Ownership | None:
    """Assigned where one of the customer's disputes is, or where a doubtful value of the report was claimed."""
    row = ctx.db.execute(
        "select r.customer_id, exists (select from disputes.v1_assignments a where a.customer_id = r.customer_id"
        " and a.assigned_to = %(actor)s) or exists (select from reports.field_reviews f where f.report_id ="
        " r.report_id and f.claimed_by = %(actor)s and f.decided_at is null) as mine"
        " from reports.reports r where r.report_id = %(report_id)s",
        {"report_id": report_id, "actor": ctx.actor},
    ).fetchone()
    return Ownership(row["customer_id"], ctx.actor if row["mine"] else None) if row else None


REPORT_OWNER = Owned("report_id", _report_owner)


# -- readings of uploads ----------------------------------------------------------------------------------------------


def save_reading(ctx: Context, document_id: str, customer_id: str, found: str) -> None:
    """found: a `Reading` as JSON."""
    sealed = ctx.pii(customer_id, create=True).seal("reports.reading", found)
    ctx.db.execute(
        "insert into reports.readings (document_id, customer_id, sealed, created_at) values (%s, %s, %s, %s)",
        (document_id, customer_id, sealed, ctx.now),
    )


def reading(ctx: Context, document_id: str) -> str:
    row = ctx.db.execute(
        "select customer_id, sealed from reports.readings where document_id = %s", (document_id,)
    ).fetchone()
    if row is None:
        raise NotFound("There is no reading of this document.")
    return ctx.pii(row["customer_id"]).open("reports.reading", row["sealed"])


def _reading_owner(ctx: Context, document_id: str) -> Ownership | None:
    row = ctx.db.execute("select customer_id from reports.readings where document_id = %s", (document_id,)).fetchone()
    return Ownership(row["customer_id"]) if row else None


READING_OWNER = Owned("document_id", _reading_owner)


def _customer_owner(ctx: Context, customer_id: str) -> Ownership | None:
    """A known customer, assigned to the caller where one of their disputes is."""
    row = ctx.db.execute(*assignment_query(customer_id, ctx.actor)).fetchone()
    return Ownership(customer_id, row["assigned_to"]) if row else None


CUSTOMER_OWNER = Owned("customer_id", _customer_owner)


# -- result letters ---------------------------------------------------------------------------------------------------


def save_result_letter(ctx: Context, letter: ResultLetter, letter_id: str, customer_id: str, raw_key: str) -> None:
    sealed = ctx.pii(customer_id, create=True).seal("reports.result_letter", letter.model_dump_json())
    ctx.db.execute(
        "insert into reports.result_letters (letter_id, customer_id, bureau, dated_on, sealed, raw_key, items, issues,"
        " received_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            letter_id,
            customer_id,
            letter.bureau,
            letter.dated_on,
            sealed,
            raw_key,
            len(letter.items),
            len(letter.issues),
            ctx.now,
        ),
    )


def result_letter_kept(ctx: Context, letter_id: str) -> bool:
    return (
        ctx.db.execute("select 1 from reports.result_letters where letter_id = %s", (letter_id,)).fetchone() is not None
    )


def result_letter(ctx: Context, letter_id: str) -> ResultLetter:
    row = ctx.db.execute(
        "select customer_id, sealed from reports.result_letters where letter_id = %s", (letter_id,)
    ).fetchone()
    if row is None:
        raise NotFound("There is no result letter with this id.")
    sealer = ctx.pii(row["customer_id"])
    return ResultLetter.model_validate_json(sealer.open("reports.result_letter", row["sealed"]))


def _result_letter_owner(ctx: Context, letter_id: str) -> Ownership | None:
    """Assigned to the caller where one of the customer's disputes is: they read it for the round."""
    row = ctx.db.execute(
        "select l.customer_id, (select a.assigned_to from disputes.v1_assignments a where a.customer_id = l.customer_id"
        " and a.assigned_to = %s limit 1) as assigned_to from reports.result_letters l where l.letter_id = %s",
        (ctx.actor, letter_id),
    ).fetchone()
    return Ownership(row["customer_id"], row["assigned_to"]) if row else None


RESULT_LETTER_OWNER = Owned("result_letter_id", _result_letter_owner)
