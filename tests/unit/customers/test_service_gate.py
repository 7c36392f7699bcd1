"""The service gate: what is barred, by which law, and the second at which it opens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.calendar import is_business_day, local_date
from contracts.law import law_pack
from functions.customers.model import (
    Allowed,
    Barred,
    Cancellation,
    ContractTerms,
    DisclosureRecord,
    Lifecycle,
    Payment,
    Reason,
    ServiceRecords,
    SigningRecord,
    StateStanding,
    text_digest,
)
from functions.customers.rules import (
    TEXTS_VERSION,
    cancellation_last_day,
    cancellation_window_ends,
    contract_defects,
    may_cancel,
    notice_of_cancellation,
    service_bar_ends,
    service_gate,
    signing_gate,
    statutory_texts,
)

PACK = law_pack()
TEXTS = statutory_texts()
NEW_YORK = "America/New_York"
DIGEST = text_digest("the contract")
FRIDAY_NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
LICENSED = tuple(
    StateStanding(state=s, registration_number="R-1", bond_cents=10_000_000) for s in ("CA", "FL", "TX", "GA")
)


def terms(**changes: Any) -> ContractTerms:
    base: dict[str, Any] = {
        "contract_id": "ctr_1",
        "dated": date(2026, 11, 20),
        "payments": (
            Payment(
                amount_cents=9900,
                for_service="first round",
                due="after the documented result",
                due_after_full_performance=True,
            ),
            Payment(
                amount_cents=4900,
                for_service="second round",
                due="after the documented result",
                due_after_full_performance=True,
            ),
        ),
        "total_payments_cents": 14800,
        "services_description": "Reading of three reports; preparation of disputes the consumer approves and signs.",
        "performance_period_days": 150,
        "organization_name": "Clearwater Credit",
        "organization_address": "1 Main St, Albany, NY 12207",
        "cancellation_statement": TEXTS.contract_cancellation_statement,
        "cancellation_statement_bold": True,
        "cancellation_statement_beside_signature": True,
        "notice_of_cancellation_copies": 2,
        "text_sha256": DIGEST,
    }
    return ContractTerms.model_validate(base | changes)


def signing(at: datetime = FRIDAY_NOON, zone: str = NEW_YORK, **changes: Any) -> SigningRecord:
    base: dict[str, Any] = {
        "contract_id": "ctr_1",
        "text_sha256": DIGEST,
        "signed_at": at,
        "signed_name": "Ada Byron",
        "source_address": "203.0.113.7",
        "time_zone": zone,
        "copies_delivered_at": at,
    }
    return SigningRecord.model_validate(base | changes)


def disclosure(at: datetime = FRIDAY_NOON - timedelta(minutes=5), **changes: Any) -> DisclosureRecord:
    base: dict[str, Any] = {
        "text_version": TEXTS_VERSION,
        "text_sha256": text_digest(TEXTS.disclosure),
        "delivered_at": at,
        "separate_document": True,
        "acknowledged_at": at + timedelta(minutes=1),
        "acknowledged_name": "Ada Byron",
    }
    return DisclosureRecord.model_validate(base | changes)


def records(**changes: Any) -> ServiceRecords:
    base: dict[str, Any] = {
        "disclosure": disclosure(),
        "contract": terms(),
        "signing": signing(),
        "standings": LICENSED,
    }
    return ServiceRecords.model_validate(base | changes)


def barred(found: Allowed | Barred) -> Barred:
    assert isinstance(found, Barred)
    return found


LATER = FRIDAY_NOON + timedelta(days=30)


@pytest.mark.parametrize(
    ("signed", "zone", "opens"),
    [
        # Friday noon in New York: Friday, Monday, Tuesday; over when Wednesday begins.
        (FRIDAY_NOON, NEW_YORK, datetime(2026, 11, 25, 5, tzinfo=UTC)),
        # Saturday 02:00 UTC is still Friday evening in Los Angeles.
        (datetime(2026, 11, 21, 2, tzinfo=UTC), "America/Los_Angeles", datetime(2026, 11, 25, 8, tzinfo=UTC)),
        # A minute before midnight on the eve of Thanksgiving.
        (datetime(2026, 11, 26, 4, 59, tzinfo=UTC), NEW_YORK, datetime(2026, 12, 1, 5, tzinfo=UTC)),
        # A minute later it is Thanksgiving: Friday, Monday, Tuesday.
        (datetime(2026, 11, 26, 5, 0, tzinfo=UTC), NEW_YORK, datetime(2026, 12, 2, 5, tzinfo=UTC)),
        # 31 December 2026 (Thursday) in Honolulu: Thursday, Monday, Tuesday.
        (datetime(2027, 1, 1, 9, 59, tzinfo=UTC), "Pacific/Honolulu", datetime(2027, 1, 6, 10, tzinfo=UTC)),
        # Over the spring change of clocks: Friday 6 March 2026, until Tuesday's end in daylight time.
        (datetime(2026, 3, 6, 17, tzinfo=UTC), NEW_YORK, datetime(2026, 3, 11, 4, tzinfo=UTC)),
    ],
)
def test_the_bar_opens_to_the_second(signed: datetime, zone: str, opens: datetime) -> None:
    held = records(signing=signing(signed, zone), disclosure=disclosure(signed - timedelta(hours=1)))
    last_moment = barred(service_gate(held, now=opens - timedelta(seconds=1), state="NY", pack=PACK))
    assert (last_moment.reason, last_moment.until) == (Reason.SERVICE_BAR, opens)
    assert last_moment.citation == "15 U.S.C. 1679d(a)(2)"
    assert service_gate(held, now=opens, state="NY", pack=PACK) == Allowed(pack_version=PACK.version)


@pytest.mark.parametrize(
    ("changes", "reason", "section"),
    [
        ({"disclosure": None}, Reason.DISCLOSURE_MISSING, "1679c(a)"),
        ({"disclosure": disclosure(separate_document=False)}, Reason.DISCLOSURE_NOT_SEPARATE, "1679c(b)"),
        ({"disclosure": disclosure(text_sha256="0" * 64)}, Reason.DISCLOSURE_MISSING, "1679c(a)"),
        ({"disclosure": disclosure(acknowledged_at=None)}, Reason.DISCLOSURE_NOT_ACKNOWLEDGED, "1679c(c)"),
        (
            {"disclosure": disclosure(acknowledged_at=FRIDAY_NOON)},  # not before, but at, the signing
            Reason.DISCLOSURE_AFTER_CONTRACT,
            "1679c(a)",
        ),
        ({"disclosure": disclosure(FRIDAY_NOON)}, Reason.DISCLOSURE_AFTER_CONTRACT, "1679c(a)"),
        ({"contract": None}, Reason.CONTRACT_MISSING, "1679d(a)(1)"),
        ({"contract": terms(organization_name=" ")}, Reason.CONTRACT_DEFECTIVE, "1679d(b)(3)"),
        ({"signing": None}, Reason.CONTRACT_NOT_SIGNED, "1679d(a)(1)"),
        ({"contract": terms(text_sha256="0" * 64)}, Reason.CONTRACT_CHANGED, "1679d(a)(1)"),
        ({"signing": signing(copies_delivered_at=None)}, Reason.COPIES_NOT_DELIVERED, "1679e(c)"),
        (
            {"cancellation": Cancellation(cancelled_at=FRIDAY_NOON + timedelta(hours=1), method="email")},
            Reason.CONTRACT_CANCELLED,
            "1679e(a)",
        ),
        ({"lifecycle": Lifecycle.SUSPENDED}, Reason.CUSTOMER_NOT_ACTIVE, "contract"),
    ],
)
def test_every_missing_record_bars_with_its_section(changes: dict[str, Any], reason: Reason, section: str) -> None:
    found = barred(service_gate(records(**changes), now=LATER, state="NY", pack=PACK))
    assert found.reason is reason
    assert section in found.citation
    assert found.until is None


def test_states_that_prohibit_or_are_unknown_or_need_standing() -> None:
    def gate(state: str, **changes: Any) -> Allowed | Barred:
        return service_gate(records(**changes), now=LATER, state=state, pack=PACK)

    georgia = barred(gate("GA"))
    assert (georgia.reason, georgia.citation) == (Reason.STATE_PROHIBITS, "Ga. Code 16-9-59")
    assert barred(gate("WY")).reason is Reason.STATE_LAW_NOT_RESEARCHED
    assert isinstance(gate("CA"), Allowed) and isinstance(gate("AL", standings=()), Allowed)
    assert barred(gate("CA", standings=())).reason is Reason.STATE_REGISTRATION_MISSING
    thin = (StateStanding(state="CA", registration_number="R-1", bond_cents=9_999_999),)
    assert barred(gate("CA", standings=thin)).reason is Reason.STATE_BOND_MISSING
    expired = tuple(s.model_copy(update={"valid_until": date(2026, 12, 1)}) for s in LICENSED)
    assert barred(gate("CA", standings=expired)).reason is Reason.STATE_REGISTRATION_MISSING


def test_a_georgia_consumer_can_not_even_sign() -> None:
    held = records(signing=None)
    arguments: dict[str, Any] = {"now": FRIDAY_NOON, "time_zone": NEW_YORK, "pack": PACK}
    assert barred(signing_gate(held, state="GA", **arguments)).reason is Reason.STATE_PROHIBITS
    assert isinstance(signing_gate(held, state="NY", **arguments), Allowed)
    nothing = records(signing=None, disclosure=None)
    assert barred(signing_gate(nothing, state="NY", **arguments)).reason is Reason.DISCLOSURE_MISSING


@pytest.mark.parametrize(
    ("changes", "term", "section"),
    [
        ({"dated": None}, "date", "1679d(a)(1)"),
        ({"payments": (), "total_payments_cents": 0}, "payment_terms", "1679d(b)(1)"),
        ({"total_payments_cents": 14799}, "total_payments", "1679d(b)(1)"),
        ({"total_payments_cents": None}, "total_payments", "1679d(b)(1)"),
        ({"services_description": " "}, "services", "1679d(b)(2)"),
        ({"performance_period_days": None}, "performance", "1679d(b)(2)(B)"),
        ({"organization_address": ""}, "organization", "1679d(b)(3)"),
        ({"cancellation_statement": "You may cancel."}, "cancellation_statement", "1679d(b)(4)"),
        ({"cancellation_statement_bold": False}, "cancellation_statement", "1679d(b)(4)"),
        ({"notice_of_cancellation_copies": 1}, "notice_of_cancellation", "1679e(b)"),
        (
            {
                "payments": (
                    Payment(
                        amount_cents=14800,
                        for_service="set-up",
                        due="at signing",
                        due_after_full_performance=False,
                    ),
                )
            },
            "payment_terms",
            "1679b(b)",
        ),
    ],
)
def test_each_mandatory_term_is_checked(changes: dict[str, Any], term: str, section: str) -> None:
    found = contract_defects(terms(**changes), state="NY", on=date(2026, 11, 20), pack=PACK)
    assert [(defect.term, section in defect.citation) for defect in found] == [(term, True)]


def test_california_limits_the_time_of_performance() -> None:
    on = date(2026, 11, 20)
    assert contract_defects(terms(), state="CA", on=on, pack=PACK) == []
    assert contract_defects(terms(performance_period_days=180), state="CA", on=on, pack=PACK) == []
    late = terms(performance_period_days=None, performance_complete_by=on + timedelta(days=181))
    assert [d.citation for d in contract_defects(late, state="CA", on=on, pack=PACK)] == ["Cal. Civ. Code 1789.13"]
    assert contract_defects(late, state="NY", on=on, pack=PACK) == []


@pytest.mark.parametrize(
    ("state", "last_day"),
    [("NY", date(2026, 11, 25)), ("CA", date(2026, 11, 30)), ("FL", date(2026, 11, 30)), ("AL", date(2026, 11, 25))],
)
def test_the_cancellation_window_is_the_longer_of_the_two_laws(state: str, last_day: date) -> None:
    signed = signing()
    assert cancellation_last_day(signed, state, PACK) == last_day
    end = cancellation_window_ends(signed, state, PACK)
    assert end == datetime(last_day.year, last_day.month, last_day.day, 5, tzinfo=UTC) + timedelta(days=1)
    assert may_cancel(signed, state, now=end - timedelta(seconds=1), pack=PACK)
    assert not may_cancel(signed, state, now=end, pack=PACK)


@given(
    st.integers(0, 14_600 * 86_400).map(lambda s: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=s)),
    st.sampled_from([NEW_YORK, "America/Chicago", "America/Denver", "Pacific/Honolulu", "America/Anchorage"]),
)
def test_the_bar_never_outlasts_the_window_and_counts_three_business_days(at: datetime, zone: str) -> None:
    signed = signing(at, zone)
    bar, window = service_bar_ends(signed, PACK), cancellation_window_ends(signed, "AL", PACK)
    first = local_date(at, zone)
    assert (bar < window) == is_business_day(first)
    assert bar.astimezone(ZoneInfo(zone)).hour == 0
    days = [first + timedelta(days=i) for i in range((local_date(bar, zone) - first).days)]
    assert sum(map(is_business_day, days)) == 3


def test_the_notice_is_filled_without_reading_values_as_placeholders() -> None:
    text = notice_of_cancellation(terms(organization_name="{cancel_before} Ltd"), date(2026, 11, 25), TEXTS)
    assert text.startswith("Notice of Cancellation\n\nYou may cancel this contract, without any penalty")
    assert "to {cancel_before} Ltd at 1 Main St, Albany, NY 12207 before midnight on November 25, 2026" in text


def test_the_statutory_disclosure_keeps_its_words() -> None:
    assert TEXTS.disclosure_title == "Consumer Credit File Rights Under State and Federal Law"
    assert len(TEXTS.disclosure_paragraphs) == 9
    assert text_digest(TEXTS.disclosure) == ("5d9603f259bf6d29456fc219a4ab4a6c8408426708bc26f2338b1c7acb0ddad9")
