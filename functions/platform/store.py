"""The platform's stores: migrations and outbox in PostgreSQL, the audit chain in DynamoDB and locked S3."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from kernel.audit import AuditEntry, AuditIntent, append, entry_of
from kernel.aws.tables import TableClient
from kernel.outbox import Row
from kernel.resources import Bucket, Database, Table

MIGRATIONS = resources.files("functions.platform") / "migrations"
MIGRATION_NAMES = tuple(sorted(entry.name for entry in MIGRATIONS.iterdir() if entry.name.endswith(".sql")))
ROLES = tuple(sorted({name.split("_")[1] for name in MIGRATION_NAMES}))

ADMIN = Database("admin")
DATABASE = Database("platform")
AUDIT = Table("platform-audit-trail", partition_key="partition", sort_key="sequence", sort_number=True, stream=True)
SEALED = Bucket("audit-sealed", locked_days=5 * 365)

OUTBOX_KEPT_DAYS = 90
IDEMPOTENCY_KEPT_DAYS = 2


# -- migrations ------------------------------------------------------------------------------------------------------


def applied_migrations(db: Any) -> dict[str, str]:
    """Name → checksum of every migration that this database has had."""
    db.execute(
        "create table if not exists public.migrations"
        " (name text primary key, checksum text not null, applied_at timestamptz not null default now())"
    )
    # Two deployments at once would apply a migration twice: the second waits here.
    db.execute("lock table public.migrations in exclusive mode")
    return {row["name"]: row["checksum"] for row in db.execute("select name, checksum from public.migrations")}


def migration_text(name: str) -> str:
    return (MIGRATIONS / name).read_text(encoding="utf-8")


def checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def apply_migration(db: Any, name: str, text: str) -> None:
    db.execute(text)
    db.execute("insert into public.migrations (name, checksum) values (%s, %s)", (name, checksum(text)))


def set_password(db: Any, role: str, password: str) -> None:
    from psycopg import sql

    db.execute(sql.SQL("alter role {} password {}").format(sql.Identifier(role), sql.Literal(password)))


# -- outbox ----------------------------------------------------------------------------------------------------------


def unpublished(db: Any, before: datetime, limit: int) -> list[tuple[str, Row]]:
    """(role, row) of what a crash or an outage left behind, oldest first; locked against a second sweep."""
    found = db.execute(
        "select role, row_id, kind, body from platform.outbox where published_at is null and parked_at is null"
        " and created_at < %s order by created_at limit %s for update skip locked",
        (before, limit),
    )
    return [(row["role"], Row(row["row_id"], row["kind"], row["body"])) for row in found]


def newest_start(db: Any, case_id: str, machines: list[str]) -> dict[str, Any] | None:
    """What was told last to start one of these machines by the case's id: its machine, name, label and input."""
    row = db.execute(
        "select body from platform.outbox where kind = 'start' and body ->> 'name' = %s"
        " and body ->> 'machine' = any(%s) order by created_at desc limit 1",
        (case_id, machines),
    ).fetchone()
    return row["body"] if row else None


def mark_swept(db: Any, role: str, row_id: str, now: datetime) -> None:
    db.execute("update platform.outbox set published_at = %s where role = %s and row_id = %s", (now, role, row_id))


def park(db: Any, role: str, row_id: str, why: str, now: datetime) -> None:
    """Set aside what nobody takes: it stays, and stands in nobody's way."""
    db.execute(
        "update platform.outbox set parked_at = %s, parked_why = %s where role = %s and row_id = %s",
        (now, why, role, row_id),
    )


def parked(db: Any) -> int:
    """How many rows are set aside."""
    row = db.execute("select count(*) as rows from platform.outbox where parked_at is not null").fetchone()
    return int(row["rows"])


def prune(db: Any, now: datetime) -> None:
    """Forget what no retry can need any more."""
    kept = now - timedelta(days=OUTBOX_KEPT_DAYS)
    db.execute("delete from platform.outbox where published_at < %s", (kept,))
    db.execute("delete from platform.consumed where consumed_at < %s", (kept,))
    db.execute("delete from platform.idempotency where created_at < %s", (now - timedelta(days=IDEMPOTENCY_KEPT_DAYS),))


def health(db: Any, now: datetime) -> tuple[str, int, float]:
    """(last migration, rows waiting, age of the oldest in seconds)."""
    row = db.execute(
        "select count(*) as waiting, min(created_at) as oldest from platform.outbox"
        " where published_at is null and parked_at is null"
    ).fetchone()
    last = db.execute("select max(name) as name from public.migrations").fetchone()
    return last["name"], row["waiting"], (now - row["oldest"]).total_seconds() if row["oldest"] else 0.0


# -- audit -----------------------------------------------------------------------------------------------------------


def _item(entry: AuditEntry) -> dict[str, Any]:
    return {
        "partition": entry.intent.partition,
        "sequence": entry.sequence,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
        "intent": entry.intent.model_dump_json(),
    }


def is_marker(item: dict[str, Any]) -> bool:
    """Whether the item only notes that an intent has been appended."""
    return str(item["partition"]).startswith("appended#")


def append_intent(table: TableClient, intent: AuditIntent) -> None:
    """Append once: the entry and the note that this intent is on the chain are written together or not at all."""
    marker = {"partition": f"appended#{intent.audit_id}", "sequence": 0}
    if table.get(**marker):
        return
    last = chain(table, intent.partition, newest=1)
    table.put_new([_item(append(last[0] if last else None, intent)), marker])


def chain(
    table: TableClient, partition: str, *, after: int = 0, limit: int | None = None, newest: int | None = None
) -> list[AuditEntry]:
    """Entries of one partition: in order, or the `newest` few, newest first."""
    from boto3.dynamodb.conditions import Key

    condition = Key("partition").eq(partition) & Key("sequence").gt(after)
    items = table.query(condition, newest_first=newest is not None, limit=newest or limit)
    return [entry_of(item) for item in items]
