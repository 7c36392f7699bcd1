"""Databases as they were before a migration, for what was stored then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg.rows import dict_row

from functions.platform import store
from tests.harness.world import World, fresh_database


@contextmanager
def before(world: World, migration: str) -> Iterator[Any]:
    """A connection to a database that has all migrations but this one and those that follow."""
    with world.server.admin(fresh_database(world.server)) as connection, connection.transaction():
        connection.row_factory = dict_row
        store.applied_migrations(connection)
        for name in store.MIGRATION_NAMES:
            if name < migration:
                store.apply_migration(connection, name, store.migration_text(name))
        yield connection
