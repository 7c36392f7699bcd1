"""A person whose every detail is unmistakable, and the search for any of them where none may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from psycopg import Connection, sql

PASSWORD = "Wolpertinger-7-Quokka"
PROFILE: dict[str, Any] = {
    "first_name": "Quetzalina",
    "middle_name": "Zenobia",
    "last_name": "Xanthopoulos",
    "birth_date": "1971-11-23",
    "phone": "+13035557391",
    "address": {
        "line1": "4711 Zyzzyva Crossing",
        "line2": "Apt Okapi",
        "city": "Denver",
        "state": "CO",
        "zip_code": "80203",
    },
    "time_zone": "America/Denver",
}
SIGNED_NAME = "Quetzalina Xanthopoulos"
MOVED_TO = "sunset"
"""The street that the simulated bureau gives the canary of number 900107391 when an address comes to the file."""


@dataclass(frozen=True)
class Canary:
    """One such person; the number decides what the bureau has on file."""

    ssn: str
    email: str
    profile: dict[str, Any] = field(default_factory=lambda: PROFILE)
    day: date = date(2027, 3, 8)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every spelling that could betray them."""
        area, group, serial = self.ssn[:3], self.ssn[3:5], self.ssn[5:]
        year, month, day = str(self.profile["birth_date"]).split("-")
        return (
            self.ssn, f"{area}-{group}-{serial}", f"{area} {group} {serial}",
            f"{year}-{month}-{day}", f"{month}/{day}/{year}", f"{month}{day}{year}", f"{year}{month}{day}",
            "quetzalina", "zenobia", "xanthopoulos", "zyzzyva", "okapi", "3035557391", "(303) 555-7391", MOVED_TO,
            self.email.lower(), PASSWORD.lower(),
        )  # fmt: skip

    def found_in(self, content: object) -> list[str]:
        """Which details stand in a text or in bytes, in any case of letters."""
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content)
        lowered = text.lower()
        return [secret for secret in self.secrets if secret in lowered]

    def wrong_bodies(self) -> Iterable[dict[str, Any]]:
        """The person's details where they don't belong: error answers must not give them back."""
        whole = self.profile | {"ssn": self.ssn, "email": self.email}
        yield whole | {"ssn": f"{self.ssn}-{PASSWORD}"}
        yield whole | {"birth_date": f"{PROFILE['birth_date']} of {SIGNED_NAME}"}
        yield whole | {SIGNED_NAME: self.ssn}
        yield whole | {"address": self.email}
        yield whole | {"time_zone": "Zyzzyva/Crossing"}


def rows(connection: Connection[Any]) -> Iterable[tuple[str, object]]:
    """(schema.table.column, value) of everything in the database, sealed columns too: they must be unreadable."""
    tables = connection.execute(
        "select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
    ).fetchall()
    for schema, table in tables:
        cursor = connection.execute(sql.SQL("select * from {}").format(sql.Identifier(schema, table)))
        names = [column.name for column in cursor.description or ()]
        for row in cursor:
            for name, value in zip(names, row, strict=True):
                if value is not None:
                    yield f"{schema}.{table}.{name}", bytes(value) if isinstance(value, memoryview) else value
