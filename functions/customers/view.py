"""What is shown of a customer: masked, the same for everybody who may see it at all."""

from __future__ import annotations

from functions.customers.model import Channel, Lifecycle, PostalAddress, Profile
from kernel.http import Response


class ProfileView(Response):
    """birth_year instead of the birth date; the social security number as `***-**-1234`."""

    customer_id: str
    first_name: str
    middle_name: str | None
    last_name: str
    generation: str | None
    birth_year: int
    ssn_masked: str | None
    email: str
    phone: str | None
    address: PostalAddress
    time_zone: str
    lifecycle: Lifecycle
    channels: tuple[Channel, ...]
    version: int


class CustomerView(Response):
    """For staff: enough to know whom they serve."""

    customer_id: str
    name: str
    state: str
    ssn_masked: str | None
    email_masked: str
    lifecycle: Lifecycle
    version: int


def masked(profile: Profile, version: int) -> ProfileView:
    shown = profile.model_dump(include=set(ProfileView.model_fields) - {"address", "channels"})
    return ProfileView(
        **shown,
        address=profile.address,
        birth_year=profile.birth_date.year,
        ssn_masked=_ssn(profile),
        channels=tuple(sorted(profile.channels)),
        version=version,
    )


def for_staff(profile: Profile, version: int) -> CustomerView:
    name, _, domain = profile.email.partition("@")
    return CustomerView(
        customer_id=profile.customer_id,
        name=f"{profile.first_name} {profile.last_name}",
        state=profile.address.state,
        ssn_masked=_ssn(profile),
        email_masked=f"{name[0]}***@{domain}",
        lifecycle=profile.lifecycle,
        version=version,
    )


def _ssn(profile: Profile) -> str | None:
    return f"***-**-{profile.ssn_last4}" if profile.ssn_last4 else None
