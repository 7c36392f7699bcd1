"""Protected attributes in the store: sealed under the customer's key, replaced or erased as the customer says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from contracts.service import consent_query, consenting
from functions.governance.model import Demographics, FairnessConsentMissing, NothingGiven
from functions.governance.store import PURPOSE, SCOPE
from kernel.context import Context

FIELD: Final = "governance.attributes"

_CONSENTING: Final = consenting("a.customer_id", "%(purpose)s", "%(scope)s")


def consents(ctx: Context, customer_id: str) -> bool:
    """Whether a consent to the check is in force."""
    return ctx.db.execute(*consent_query(customer_id, PURPOSE, SCOPE, ctx.now)).fetchone() is not None


def save(ctx: Context, given: Demographics) -> None:
    """Keep what the customer gives, on a consent in force alone."""
    if not consents(ctx, ctx.customer_id):
        raise FairnessConsentMissing(
            f"Give your consent first: POST /api/v1/consent, purpose {PURPOSE}, scope {SCOPE}.",
            citation="12 CFR 1002.5(b)(1)",
        )
    sealed = ctx.pii(ctx.customer_id, create=True).seal(FIELD, given.model_dump_json(exclude_none=True))
    ctx.db.execute(
        "insert into governance.protected_attributes (customer_id, sealed, given_at) values (%s, %s, %s)"
        " on conflict (customer_id) do update set sealed = excluded.sealed, given_at = excluded.given_at",
        (ctx.customer_id, sealed, ctx.now),
    )


def own(ctx: Context) -> tuple[Demographics, datetime]:
    """The customer's own, with when they were given; NothingGiven without any."""
    row = ctx.db.execute(
        "select sealed, given_at from governance.protected_attributes where customer_id = %s", (ctx.customer_id,)
    ).fetchone()
    if row is None:
        raise NothingGiven("You gave no attributes.")
    opened = ctx.pii(ctx.customer_id).open(FIELD, row["sealed"])
    return Demographics.model_validate_json(opened), row["given_at"]


def erase(ctx: Context, customer_id: str) -> None:
    ctx.db.execute("delete from governance.protected_attributes where customer_id = %s", (customer_id,))


def usable(ctx: Context, customer_ids: list[str]) -> list[str]:
    """Which of these gave attributes that may be used now: consent in force, and personal data not erased."""
    found = ctx.db.execute(
        "select a.customer_id from governance.protected_attributes a where a.customer_id = any(%(ids)s)"  # noqa: S608
        " and exists (select 1 from platform.data_keys k where k.customer_id = a.customer_id)"
        f" and {_CONSENTING} order by a.customer_id desc",
        {"ids": customer_ids, "purpose": PURPOSE, "scope": SCOPE, "now": ctx.now},
    )
    return [row["customer_id"] for row in found]


def opened(ctx: Context, customer_ids: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """(customer, attribute → group) of each."""
    found = ctx.db.execute(
        "select customer_id, sealed from governance.protected_attributes where customer_id = any(%s)", (customer_ids,)
    )
    for row in found.fetchall():
        given = Demographics.model_validate_json(ctx.pii(row["customer_id"]).open(FIELD, row["sealed"]))
        yield row["customer_id"], given.model_dump(mode="json", exclude_none=True)
