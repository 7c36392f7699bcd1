"""Jobs and their results in one SQLite file: what a stop of the local cloud must not lose."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY, api TEXT NOT NULL, token TEXT, request TEXT NOT NULL, faults TEXT NOT NULL,
    started_at REAL NOT NULL, status TEXT NOT NULL, message TEXT, warnings TEXT, pages INTEGER, finished_at REAL,
    is_notified INTEGER NOT NULL DEFAULT 0, UNIQUE (api, token));
CREATE TABLE IF NOT EXISTS pages (
    job TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE, page INTEGER NOT NULL, refused TEXT, PRIMARY KEY (job, page));
CREATE TABLE IF NOT EXISTS blocks (
    job TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE, page INTEGER NOT NULL, place INTEGER NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (job, page, place)) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Job:
    """A job as it stands; `request` is what started it, `faults` what is to go wrong with it. Times: epoch seconds."""

    id: str
    api: str
    token: str | None
    request: dict[str, Any]
    faults: dict[str, Any]
    started_at: float
    status: str = "IN_PROGRESS"
    message: str | None = None
    warnings: tuple[dict[str, Any], ...] = ()
    pages: int | None = None
    finished_at: float | None = None
    is_notified: bool = False


class Store:
    """One connection behind a lock; every change is one transaction."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._db = sqlite3.connect(folder / "textract.db", check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA foreign_keys=ON")
        self._db.executescript(_SCHEMA)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def start(self, job: Job) -> Job:
        """Note a new job; with the token of an earlier one of the same operation, that one is answered instead."""
        with self._transaction() as db:
            if job.token is not None:
                row = db.execute("SELECT * FROM jobs WHERE api = ? AND token = ?", (job.api, job.token)).fetchone()
                if row is not None:
                    return _job(row)
            db.execute(
                "INSERT INTO jobs (id, api, token, request, faults, started_at, status) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    job.id,
                    job.api,
                    job.token,
                    json.dumps(job.request),
                    json.dumps(job.faults),
                    job.started_at,
                    job.status,
                ),
            )
        return job

    def plan(self, id_: str, faults: dict[str, Any]) -> None:
        """Note what shall go wrong with a job; it holds over a restart."""
        with self._transaction() as db:
            db.execute("UPDATE jobs SET faults = ? WHERE id = ?", (json.dumps(faults), id_))

    def get(self, id_: str) -> Job | None:
        with self._lock:
            row = self._db.execute("SELECT * FROM jobs WHERE id = ?", (id_,)).fetchone()
        return _job(row) if row is not None else None

    def all(self) -> list[Job]:
        """Every job, oldest first."""
        with self._lock:
            rows = self._db.execute("SELECT * FROM jobs ORDER BY started_at, rowid").fetchall()
        return [_job(row) for row in rows]

    def finished_pages(self, id_: str) -> dict[int, str | None]:
        """The pages that are done, each with why it was refused, if it was."""
        with self._lock:
            rows = self._db.execute("SELECT page, refused FROM pages WHERE job = ? ORDER BY page", (id_,)).fetchall()
        return {row["page"]: row["refused"] for row in rows}

    def finish_page(self, id_: str, page: int, blocks: Sequence[str], refused: str | None) -> None:
        with self._transaction() as db:
            db.execute("INSERT INTO pages VALUES (?, ?, ?)", (id_, page, refused))
            db.executemany(
                "INSERT INTO blocks VALUES (?, ?, ?, ?)",
                [(id_, page, place, body) for place, body in enumerate(blocks)],
            )

    def finish(
        self, id_: str, status: str, at: float, *, pages: int | None, message: str | None, warnings: Sequence[object]
    ) -> None:
        with self._transaction() as db:
            db.execute(
                "UPDATE jobs SET status = ?, finished_at = ?, pages = ?, message = ?, warnings = ? WHERE id = ?",
                (status, at, pages, message, json.dumps(list(warnings)), id_),
            )

    def notified(self, id_: str) -> None:
        with self._transaction() as db:
            db.execute("UPDATE jobs SET is_notified = 1 WHERE id = ?", (id_,))

    def blocks(self, id_: str, skip: int, count: int) -> list[str]:
        """The JSON texts of so many blocks, in the document's order."""
        with self._lock:
            rows = self._db.execute(
                "SELECT body FROM blocks WHERE job = ? ORDER BY page, place LIMIT ? OFFSET ?", (id_, count, skip)
            ).fetchall()
        return [row["body"] for row in rows]

    def forget_before(self, moment: float) -> None:
        """Remove the jobs that were started before."""
        with self._transaction() as db:
            db.execute("DELETE FROM jobs WHERE started_at < ?", (moment,))

    def close(self) -> None:
        with self._lock:
            self._db.close()


def _job(row: sqlite3.Row) -> Job:
    return Job(
        id=row["id"],
        api=row["api"],
        token=row["token"],
        request=json.loads(row["request"]),
        faults=json.loads(row["faults"]),
        started_at=row["started_at"],
        status=row["status"],
        message=row["message"],
        warnings=tuple(json.loads(row["warnings"] or "[]")),
        pages=row["pages"],
        finished_at=row["finished_at"],
        is_notified=bool(row["is_notified"]),
    )
