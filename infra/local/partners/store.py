"""What the partners remember over restarts: documents of a few kinds in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Body = dict[str, Any]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    kind TEXT NOT NULL, id TEXT NOT NULL, natural_key TEXT, due_at REAL, body TEXT NOT NULL,
    PRIMARY KEY (kind, id), UNIQUE (kind, natural_key));
CREATE INDEX IF NOT EXISTS documents_due ON documents (kind, due_at) WHERE due_at IS NOT NULL;
"""


class Store:
    """Documents by kind and id; `natural_key` is unique within a kind, `due_at` (epoch seconds) asks for attention."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._lock = threading.RLock()
        self._db = sqlite3.connect(folder / "partners.db", check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(_SCHEMA)
        self._depth = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside commits together or not at all; only one thread is inside at a time."""
        with self._lock:
            if self._depth == 0:
                self._db.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                if self._depth == 1:
                    self._db.execute("ROLLBACK")
                raise
            else:
                if self._depth == 1:
                    self._db.execute("COMMIT")
            finally:
                self._depth -= 1

    def put(
        self, kind: str, id_: str, body: Body, *, natural_key: str | None = None, due_at: float | None = None
    ) -> None:
        """Write a document whole; a natural key once given stays."""
        with self.transaction():
            self._db.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET "
                "natural_key = coalesce(excluded.natural_key, natural_key), due_at = excluded.due_at, "
                "body = excluded.body",
                (kind, id_, natural_key, due_at, json.dumps(body)),
            )

    def get(self, kind: str, id_: str) -> Body | None:
        return self._one("kind = ? AND id = ?", kind, id_)

    def find(self, kind: str, natural_key: str) -> Body | None:
        return self._one("kind = ? AND natural_key = ?", kind, natural_key)

    def all(self, kind: str) -> list[Body]:
        """Every document of a kind, oldest first."""
        return self._many("kind = ? ORDER BY rowid", kind)

    def due(self, kind: str, at: float) -> list[Body]:
        """Documents whose time has come, the longest waiting first."""
        return self._many("kind = ? AND due_at <= ? ORDER BY due_at, rowid", kind, at)

    def waiting(self, kind: str) -> int:
        """How many documents of a kind still wait for a time to come."""
        with self._lock:
            row = self._db.execute(
                "SELECT count(*) FROM documents WHERE kind = ? AND due_at IS NOT NULL", (kind,)
            ).fetchone()
        return int(row[0])

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _one(self, where: str, *values: object) -> Body | None:
        found = self._many(where, *values)
        return found[0] if found else None

    def _many(self, where: str, *values: object) -> list[Body]:
        with self._lock:
            # `where` is one of the literals above, never a caller's text
            rows = self._db.execute(f"SELECT body FROM documents WHERE {where}", values).fetchall()  # noqa: S608
        return [json.loads(row[0]) for row in rows]
