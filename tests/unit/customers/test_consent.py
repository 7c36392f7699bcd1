"""What a consent and a profile may hold; whether a consent is in force is asked of the database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from functions.customers.model import Consent, PostalAddress, Profile, Purpose, text_digest
from functions.customers.rules import statutory_texts
from kernel.errors import Invalid

GIVEN = datetime(2026, 11, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def consent(**changes: Any) -> Consent:
    base: dict[str, Any] = {
        "consent_id": "cns_1",
        "customer_id": "cus_1",
        "purpose": Purpose.PULL_CREDIT_REPORT,
        "scope": frozenset({"bureau:transunion"}),
        "text_version": "1",
        "text_sha256": text_digest("I instruct you in writing to obtain my report."),
        "given_at": GIVEN,
        "source": "app:ios",
    }
    return Consent.model_validate(base | changes)


@pytest.mark.parametrize(
    "changes",
    [{"scope": frozenset()}, {"expires_at": GIVEN}, {"revoked_at": GIVEN - SECOND}, {"given_at": datetime(2026, 1, 1)}],  # noqa: DTZ001
)
def test_impossible_consents_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        consent(**changes)


def profile(**changes: Any) -> Profile:
    base: dict[str, Any] = {
        "customer_id": "cus_1",
        "first_name": "Zoë",
        "last_name": "O'Hara-Núñez",
        "birth_date": date(1990, 2, 28),
        "email": "zoe@example.com",
        "address": PostalAddress(line1="9 Elm St", city="Reno", state="NV", zip_code="89501"),
        "time_zone": "America/Los_Angeles",
    }
    return Profile.model_validate(base | changes)


def test_names_of_every_kind_but_no_hidden_characters() -> None:
    assert profile(first_name="Zoe\u0308").first_name == "Zoë"
    for bad in ("", "a\u202eb", "zero\u200bwidth", "line\nbreak", "x" * 81):
        with pytest.raises(ValidationError):
            profile(first_name=bad)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "America", "../etc/passwd", ""])
def test_time_zones_must_exist(zone: str) -> None:
    with pytest.raises(ValidationError):
        profile(time_zone=zone)


def test_only_four_digits_of_the_number_are_held() -> None:
    with pytest.raises(ValidationError):
        profile(ssn_last4="123456789")


def test_unknown_texts_are_named() -> None:
    with pytest.raises(Invalid, match="croa-1999"):
        statutory_texts("croa-1999")
