"""Bring the database to this release's schema.

Plain SQL files, forward only, each once and in order, all in one transaction: a failing file leaves the database as it
was. A file that changed after it was applied stops the deployment. Roles get the passwords of their secrets.
"""

from __future__ import annotations

from typing import Any

from functions.platform import store
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import Database
from kernel.triggers import Deployment


class MigrationChanged(Conflict):
    """An applied migration's text is no longer what was applied."""

    title = "Applied migration changed"


class Migrated(Response):
    """applied: the files run now; total: all that this database has had."""

    applied: tuple[str, ...]
    total: int


@operation(
    Deployment(),
    uses=(store.ADMIN.admin, *(Database(role).admin for role in store.ROLES)),
    errors=(MigrationChanged,),
    timeout_s=300,
)
def handler(request: dict[str, Any], ctx: Context) -> Migrated:
    from kernel.database import connection_record  # brings psycopg, which discovery must not load

    done = store.applied_migrations(ctx.db)
    applied = []
    for name in store.MIGRATION_NAMES:
        text = store.migration_text(name)
        if name not in done:
            store.apply_migration(ctx.db, name, text)
            applied.append(name)
        elif done[name] != store.checksum(text):
            raise MigrationChanged(f"{name} was changed after it was applied; restore it and add a new file instead.")
    for role in store.ROLES:
        record = connection_record(ctx.stage, role)
        if "password" in record:
            store.set_password(ctx.db, role, record["password"])
    return Migrated(applied=tuple(applied), total=len(store.MIGRATION_NAMES))
