"""Consent is looked at when it is used: purpose, scope and time to the second, of one customer and of many rows alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.service import consent_query, consenting
from functions.governance.attributes import put_demographics
from tests.harness.records import context
from tests.harness.world import World

GIVEN = datetime(2026, 11, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PURPOSE, SCOPE = "pull_credit_report", "bureau:transunion"


def held(world: World, consent_id: str = "cns_1", **changes: Any) -> None:
    row = {"purpose": PURPOSE, "given_at": GIVEN, "expires_at": None, "revoked_at": None} | changes
    world.sql(
        "insert into customers.consents (consent_id, customer_id, purpose, scope, text_version, text_sha256, source,"
        " given_at, expires_at, revoked_at) values (%s, 'cus_1', %s, %s, '1', 'x', 'app:ios', %s, %s, %s)",
        consent_id, row["purpose"], [SCOPE], row["given_at"], row["expires_at"], row["revoked_at"],
    )  # fmt: skip


def in_force(world: World, now: datetime = GIVEN, scope: str = SCOPE, whose: str = "cus_1") -> str | None:
    query, asked = consent_query(whose, PURPOSE, scope, now)
    of_many = f"select {consenting('%(customer_id)s', '%(purpose)s', '%(scope)s')} as holds"
    with context(world, put_demographics.handler) as ctx:
        found, many = ctx.db.execute(query, asked).fetchone(), ctx.db.execute(of_many, asked).fetchone()
    assert many == {"holds": found is not None}, "both ask the same"
    return found["consent_id"] if found else None


def test_whose_purpose_and_scope_must_match(world: World) -> None:
    assert in_force(world) is None
    held(world, "cns_2", purpose="dispute")
    assert in_force(world) is None
    held(world)
    assert in_force(world) == "cns_1"
    assert in_force(world, scope="bureau:equifax") is None and in_force(world, whose="cus_2") is None


def test_it_holds_from_its_time_until_it_expires(world: World) -> None:
    end = GIVEN + timedelta(days=30)
    held(world, expires_at=end)
    moments = (GIVEN - SECOND, GIVEN, end - SECOND, end)
    assert [in_force(world, at) for at in moments] == [None, "cns_1", "cns_1", None]


@pytest.mark.parametrize("revoked", [True, False])
def test_the_newest_counts_and_a_revoked_one_stands_in_no_older_ones_way(world: World, revoked: bool) -> None:
    held(world)
    held(world, "cns_2", given_at=GIVEN + SECOND, revoked_at=GIVEN + 2 * SECOND if revoked else None)
    assert in_force(world, GIVEN + 2 * SECOND) == ("cns_1" if revoked else "cns_2")
    world.sql("update customers.consents set revoked_at = %s", GIVEN + 3 * SECOND)
    assert in_force(world, GIVEN + 3 * SECOND) is None
