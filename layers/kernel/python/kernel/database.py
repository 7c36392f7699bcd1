"""PostgreSQL under a domain's own role: one connection per process, one transaction per invocation.

The connection record `{host, port, dbname, user, auth: iam|password, password?}` is the same behind RDS Proxy, on a
laptop and in the tests; only the secret's content differs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.rows import dict_row

from kernel import aws, names
from kernel.errors import Unavailable

Row = dict[str, Any]
_CONNECTIONS: dict[str, psycopg.Connection[Row]] = {}
STATEMENT_TIMEOUT_MS = 10_000


class DatabaseUnavailable(Unavailable):
    """PostgreSQL can't be reached, or dropped the connection; nothing was written."""


def connection_record(stage: str, role: str) -> dict[str, Any]:
    """The role's connection record, from Secrets Manager."""
    secret = aws.client("secretsmanager").get_secret_value(SecretId=names.database_secret(stage, role))
    record: dict[str, Any] = json.loads(secret["SecretString"])
    return record


def _password(record: dict[str, Any]) -> str:
    if record["auth"] == "password":
        return str(record["password"])
    token = aws.client("rds").generate_db_auth_token(
        DBHostname=record["host"], Port=int(record["port"]), DBUsername=record["user"]
    )
    return str(token)


def connect(stage: str, role: str) -> psycopg.Connection[Row]:
    """A new connection. `prepare_threshold=None`: prepared statements would pin RDS Proxy sessions."""
    record = connection_record(stage, role)
    try:
        connection = psycopg.connect(
            host=record["host"],
            port=int(record["port"]),
            dbname=record["dbname"],
            user=record["user"],
            password=_password(record),
            sslmode="verify-full" if record["auth"] == "iam" else "prefer",
            sslrootcert=os.environ.get("DATABASE_CA", "system") if record["auth"] == "iam" else None,
            connect_timeout=5,
            prepare_threshold=None,
            row_factory=dict_row,
            options=f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c timezone=UTC",
        )
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable("The database can't be reached; try again in a moment.") from error
    return connection


def _open(stage: str, role: str) -> psycopg.Connection[Row]:
    key = f"{stage}/{role}"
    held = _CONNECTIONS.get(key)
    if held is not None and not held.closed:
        # A proxy or a restarted server may have dropped an idle connection: ask before relying on it, in one round trip
        # that opens no transaction.
        if held.pgconn.exec_(b"select 1").status == psycopg.pq.ExecStatus.TUPLES_OK:
            return held
        held.close()
    _CONNECTIONS[key] = connect(stage, role)
    return _CONNECTIONS[key]


@contextmanager
def transaction(stage: str, role: str) -> Iterator[psycopg.Connection[Row]]:
    """Everything inside commits together or not at all."""
    connection = _open(stage, role)
    try:
        with connection.transaction():
            yield connection
    except (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected) as error:
        raise DatabaseUnavailable("Two changes collided; try again.") from error
    except psycopg.OperationalError as error:
        connection.close()
        raise DatabaseUnavailable("The database dropped the connection; nothing was written.") from error


def forget() -> None:
    """Close every held connection (between tests)."""
    for connection in _CONNECTIONS.values():
        connection.close()
    _CONNECTIONS.clear()
