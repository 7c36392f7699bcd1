"""Create or edit the signed-in customer's profile.

Everything personal is sealed under the customer's own data key; the social security number is kept whole only because
bureaus ask for it, is found by a keyed index, and never comes back: answers show its last four digits. An edit names
the version it read (`If-Match`).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from functions.customers import store
from functions.customers.model import Channel, Lifecycle, NameText, PostalAddress, Profile, TimeZoneName
from functions.customers.view import ProfileView, masked
from kernel.context import Context
from kernel.errors import Invalid
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http

YOUNGEST_YEARS = 18


class TooYoung(Invalid):
    """Only adults can contract."""

    title = "Too young"


def _issuable(ssn: str) -> str:
    """The administration never issues these (20 CFR 422; area 000 and 666, group 00, serial 0000)."""
    if ssn[:3] in ("000", "666") or ssn[3:5] == "00" or ssn[5:] == "0000":
        raise ValueError("is no number that is ever issued")
    return ssn


class PutProfile(Request):
    """ssn: nine digits, kept sealed; left out on an edit, the stored one stays."""

    first_name: NameText
    middle_name: NameText | None = None
    last_name: NameText
    generation: Annotated[str, Field(pattern=r"^(Jr|Sr|II|III|IV|V)$")] | None = None
    birth_date: date
    ssn: Annotated[str, Field(pattern=r"^\d{9}$"), AfterValidator(_issuable)] | None = None
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
    phone: Annotated[str, Field(pattern=r"^\+1\d{10}$")] | None = None
    address: PostalAddress
    time_zone: TimeZoneName
    channels: frozenset[Channel] = frozenset({Channel.EMAIL})


@operation(
    Http("PUT", "/v1/customers/me"),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read),
    errors=(store.ProfileChanged, TooYoung),
)
def handler(request: PutProfile, ctx: Context) -> ProfileView:
    if _years(request.birth_date, ctx.now.date()) < YOUNGEST_YEARS:
        raise TooYoung(f"Customers are at least {YOUNGEST_YEARS} years old.")
    known = store.find_profile(ctx, ctx.customer_id)
    expected = ctx.require_version() if known else None
    last4 = request.ssn[-4:] if request.ssn else known[0].ssn_last4 if known else None
    profile = Profile(
        customer_id=ctx.customer_id,
        ssn_last4=last4,
        lifecycle=known[0].lifecycle if known else Lifecycle.ACTIVE,
        **request.model_dump(exclude={"ssn"}),
    )
    version = store.save_profile(ctx, profile, request.ssn, expected=expected)
    before = known[0].model_dump(mode="json") if known else None
    ctx.audit("customers.profile", record=ctx.customer_id, before=before, after=profile.model_dump(mode="json"))
    return masked(profile, version)


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
