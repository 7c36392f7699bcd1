"""Protected attributes in the store: sealed under the customer's key, replaced or erased as the customer says.

They live by the consent that they were given on. Once none that was there then lasts they are read no more, and erased;
a later consent takes nothing up.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from contracts.service import consent_query, consenting
from functions.governance.checks.judged import SOMETHING, Period
from functions.governance.model import Demographics, FairnessConsentMissing, NothingGiven
from functions.governance.store import PURPOSE, SCOPE
from kernel.context import Context
from kernel.crypto import PersonalDataErased

FIELD: Final = "governance.attributes"

_KEY: Final = "exists (select 1 from platform.data_keys k where k.customer_id = a.customer_id)"
_CONSENTING: Final = consenting("a.customer_id", f"'{PURPOSE}'", f"'{SCOPE}'", given_by="a.given_at")
_LASTING: Final = f"({_KEY} and {_CONSENTING})"

_KEY_UNUSABLE: Final = frozenset({"DisabledException", "KMSInvalidStateException", "NotFoundException"})


class KeyUnusable(Exception):
    """KMS answers, but the key that a record's own is wrapped under can't be used: disabled, to be deleted, or gone."""


class Given(NamedTuple):
    """Somebody's attributes, as they lie."""

    customer_id: str
    sealed: bytes


def save(ctx: Context, given: Demographics) -> None:
    """Keep what the customer gives, on a consent in force alone."""
    if ctx.db.execute(*consent_query(ctx.customer_id, PURPOSE, SCOPE, ctx.now)).fetchone() is None:
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
    """The customer's own, with when they were given; NothingGiven without any, or where their consent is over."""
    row = ctx.db.execute(
        "select a.sealed, a.given_at from governance.protected_attributes a where a.customer_id = %(customer_id)s"  # noqa: S608
        f" and {_LASTING}",
        {"customer_id": ctx.customer_id, "now": ctx.now},
    ).fetchone()
    if row is None:
        raise NothingGiven("You gave no attributes.")
    opened = ctx.pii(ctx.customer_id).open(FIELD, row["sealed"])
    return Demographics.model_validate_json(opened), row["given_at"]


def erase(ctx: Context, customer_id: str) -> None:
    ctx.db.execute("delete from governance.protected_attributes where customer_id = %s", (customer_id,))


def erase_lapsed(ctx: Context, customer_id: str | None = None, *, most: int = 1) -> int:
    """Erase attributes whose consent is over, or whose key is gone: of this customer, or of anybody, `most` of them at
    a time; answers how many. Each stands on the customer's own trail.

    Each is locked as it is found lapsed: who gives theirs anew at that moment has them replaced, not erased."""
    erased = ctx.db.execute(
        "delete from governance.protected_attributes where customer_id in (select a.customer_id"  # noqa: S608
        f" from governance.protected_attributes a where not {_LASTING}"
        " and (%(id)s::text is null or a.customer_id = %(id)s) order by a.customer_id limit %(most)s"
        " for update of a skip locked) returning customer_id",
        {"id": customer_id, "most": most, "now": ctx.now},
    ).fetchall()
    for row in erased:
        ctx.audit("governance.attributes_erased", customer_id=row["customer_id"])
    return len(erased)


def given_by_judged(ctx: Context, period: Period, after_id: str | None, most: int) -> list[Given]:
    """The next of those whose attributes may be used now, and of whom there is something to judge; by their ids."""
    found = ctx.db.execute(
        "select a.customer_id, a.sealed from governance.protected_attributes a"  # noqa: S608
        " where (%(after_id)s::text is null or a.customer_id > %(after_id)s)"
        f" and {_LASTING} and {SOMETHING} order by a.customer_id limit %(most)s",
        {"after_id": after_id, "most": most, "now": ctx.now, **period._asdict()},
    )
    return [Given(**row) for row in found]


def opened(ctx: Context, given: Given) -> dict[str, str] | None:
    """Attribute → group; None where the record can't be opened: key or seal don't fit, or what was sealed is no
    attributes. KeyUnusable where KMS's key is no use. A KMS that fails is another matter: it fails the page, which is
    counted again."""
    from botocore.exceptions import ClientError
    from cryptography.exceptions import InvalidTag

    try:
        told = Demographics.model_validate_json(ctx.pii(given.customer_id).open(FIELD, given.sealed))
    except (InvalidTag, ValueError, PersonalDataErased):
        return None
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in _KEY_UNUSABLE:
            raise KeyUnusable(code) from error
        if code != "InvalidCiphertextException":
            raise
        return None
    return told.model_dump(mode="json", exclude_none=True)
