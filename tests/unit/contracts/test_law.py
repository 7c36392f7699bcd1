"""The law pack: valid data, effective dates, codes and labels, and a loud answer where it is silent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.law import CURRENT_VERSION, PACKS, LawPack, LawUnknown, law_pack, pack_data
from contracts.law_rows import ComplaintLevel, Confidence, Kind, Unit
from contracts.vocabulary import Bureau
from tests.harness.growth import cpu_s

TODAY = date(2026, 11, 21)
PACK = law_pack()


@pytest.mark.parametrize(
    ("id", "value", "unit", "section"),
    [
        ("fcra.obsolescence.other_adverse_years", 7, Unit.YEARS, "1681c(a)(5)"),
        ("fcra.obsolescence.collection_years", 7, Unit.YEARS, "1681c(a)(4)"),
        ("fcra.obsolescence.collection_offset_days", 180, Unit.DAYS, "1681c(c)(1)"),
        ("fcra.obsolescence.bankruptcy_years", 10, Unit.YEARS, "1681c(a)(1)"),
        ("fcra.obsolescence.exempt_credit_usd_cents", 15_000_000, Unit.USD_CENTS, "1681c(b)"),
        ("fcra.obsolescence.exempt_employment_salary_usd_cents", 7_500_000, Unit.USD_CENTS, "1681c(b)"),
        ("policy.inquiry_display_months", 24, Unit.MONTHS, "1681g(a)(3)"),
        ("policy.chapter13_years", 7, Unit.YEARS, "Bureau practice"),
        ("fcra.reinvestigation.days", 30, Unit.DAYS, "1681i(a)(1)(A)"),
        ("fcra.reinvestigation.extension_days", 15, Unit.DAYS, "1681i(a)(1)(B)"),
        ("fcra.reinvestigation.annual_report_days", 45, Unit.DAYS, "1681j(a)(3)"),
        ("fcra.reinvestigation.furnisher_notice_business_days", 5, Unit.BUSINESS_DAYS, "1681i(a)(2)"),
        ("fcra.reinvestigation.result_notice_business_days", 5, Unit.BUSINESS_DAYS, "1681i(a)(6)"),
        ("fcra.reinvestigation.procedure_description_days", 15, Unit.DAYS, "1681i(a)(7)"),
        ("fcra.reinvestigation.reinsertion_notice_business_days", 5, Unit.BUSINESS_DAYS, "1681i(a)(5)(B)"),
        ("fcra.id_theft.block_business_days", 4, Unit.BUSINESS_DAYS, "1681c-2"),
        ("croa.service_bar_business_days", 3, Unit.BUSINESS_DAYS, "1679d(a)"),
        ("croa.cancellation_business_days", 3, Unit.BUSINESS_DAYS, "1679e(a)"),
        ("tsr.credit_repair_report_months", 6, Unit.MONTHS, "310.4(a)(2)"),
        ("cfpb.prior_dispute_days", 45, Unit.DAYS, "CFPB"),
        ("state.ca.credit_services.cancellation_business_days", 5, Unit.BUSINESS_DAYS, "1789.1"),
        ("state.ga.credit_services.prohibited", 1, Unit.FLAG, "16-9-59"),
    ],
)
def test_constants_stand_with_their_source(id: str, value: int, unit: Unit, section: str) -> None:
    provision = PACK.provision(id, TODAY)
    assert (provision.value, provision.unit) == (value, unit)
    assert section in provision.citation


def test_silence_is_an_error_that_names_id_and_day() -> None:
    with pytest.raises(LawUnknown, match=r"no\.such\.rule on 2026-11-21: the id is not in the pack"):
        PACK.provision("no.such.rule", TODAY)
    with pytest.raises(LawUnknown, match=r"cfpb\.prior_dispute_days on 2026-01-31: it holds from 2026-02-01"):
        PACK.provision("cfpb.prior_dispute_days", date(2026, 1, 31))
    for version in ("1999.1", "../pyproject", "2026.11.json"):
        with pytest.raises(LawUnknown, match="there is no law pack"):
            law_pack(version)


def test_a_change_of_law_is_found_by_day() -> None:
    assert PACK.provision("tsr.records_months", date(2024, 10, 14)).value == 24
    assert PACK.provision("tsr.records_months", date(2024, 10, 15)).value == 60


@settings(deadline=None)
@given(st.dates(min_value=date(1960, 1, 1), max_value=date(2060, 1, 1)))
def test_find_and_provision_agree_and_never_answer_outside_the_period(day: date) -> None:
    for row in PACK.provisions:
        found = PACK.find(row.id, day)
        if found is None:
            with pytest.raises(LawUnknown):
                PACK.provision(row.id, day)
        else:
            assert found.effective_from <= day
            assert found.effective_to is None or day <= found.effective_to
            assert PACK.provision(row.id, day) is found


def test_retired_dispute_codes_point_at_active_ones() -> None:
    assert PACK.dispute_code("115").active
    retired = PACK.dispute_code("105")
    assert not retired.active and retired.replaced_by == ("114", "115")
    assert sum(code.active for code in PACK.dispute_codes) == 32
    with pytest.raises(LawUnknown, match="999"):
        PACK.dispute_code("999")


def test_response_codes_are_those_in_use_and_the_old_one_is_mapped() -> None:
    active = [code.code for code in PACK.response_codes if code.active]
    assert active == ["01", "03", "04", "06", "07", "21", "22", "23", "24"]
    old = PACK.response_code("02")
    assert not old.active and old.replaced_by == ("21", "22", "23", "24")
    assert "not defined" in PACK.response_code("06").meaning.lower()  # listed without a meaning: nothing rests on it
    with pytest.raises(LawUnknown, match="response code 05"):
        PACK.response_code("05")


def test_the_complaint_form_offers_the_labels_of_its_day() -> None:
    (credit, collection) = (row.label for row in PACK.complaint_labels_under(None, TODAY) if row.level == "product")
    assert (credit, collection) == ("Credit reporting or other personal consumer reports", "Debt collection")
    issues = {row.label for row in PACK.complaint_labels_under(credit, TODAY) if row.level == "issue"}
    assert {"Incorrect information on your report", "Improper use of your report"} < issues and len(issues) == 7
    for issue in issues:
        for row in PACK.complaint_labels_under(issue, TODAY):
            assert PACK.complaint_label(ComplaintLevel.SUB_ISSUE, row.label, TODAY) is row


@pytest.mark.parametrize(
    ("level", "old", "new"),
    [
        (
            ComplaintLevel.PRODUCT,
            "Credit reporting, credit repair services, or other personal consumer reports",
            "Credit reporting or other personal consumer reports",
        ),
        (
            ComplaintLevel.ISSUE,
            "Problem with a credit reporting company's investigation into an existing problem",
            "Problem with a company's investigation into an existing problem",
        ),
    ],
)
def test_a_retired_label_is_refused_with_its_successor(level: ComplaintLevel, old: str, new: str) -> None:
    assert PACK.complaint_label(level, old, date(2023, 7, 31)).replaced_by == new
    with pytest.raises(LawUnknown, match=new):
        PACK.complaint_label(level, old, date(2023, 8, 1))
    assert PACK.complaint_label(level, new, date(2023, 8, 1)).label == new
    with pytest.raises(LawUnknown, match="doesn't hold it"):
        PACK.complaint_label(level, new, date(2023, 7, 31))


@pytest.mark.parametrize(
    ("id", "value", "first_day"),
    [
        ("policy.nationwide_judgments", 1, date(2017, 7, 1)),
        ("policy.nationwide_tax_liens", 1, date(2018, 4, 16)),
        ("policy.nationwide_public_records", 1, date(2018, 4, 16)),
        ("policy.medical_min_age_years", 1, date(2022, 7, 1)),
        ("policy.medical_paid_excluded", 1, date(2022, 7, 1)),
        ("policy.medical_min_initial_usd_cents", 50_000, date(2023, 4, 11)),
        ("policy.chapter13_years", 7, date(2000, 1, 1)),
        ("policy.closed_account_years", 10, date(2000, 1, 1)),
        ("policy.inquiry_display_months", 24, date(2000, 1, 1)),
    ],
)
def test_policies_name_their_bureaus_and_begin_on_their_day(id: str, value: int, first_day: date) -> None:
    found = PACK.provision(id, first_day)
    assert (found.kind, found.value, set(found.bureaus)) == (Kind.POLICY, value, set(Bureau))
    assert PACK.find(id, first_day - timedelta(days=1)) is None
    assert found.confidence is not Confidence.VERIFIED


SURVEYED = {  # bond in cents, registration, days to cancel, days to refund
    "AZ": (500_000, 0, 3, 15), "AR": (1_000_000, 0, 5, 10), "CA": (10_000_000, 1, 5, 15), "CO": (None, 0, 5, 10),
    "DE": (1_500_000, 1, 3, 10), "FL": (1_000_000, 0, 5, 10), "ID": (1_500_000, 1, None, None),
    "IL": (10_000_000, 1, 3, 10), "IN": (2_500_000, 0, 3, 10), "IA": (1_000_000, 1, 3, 10),
    "KS": (2_500_000, 1, None, 10), "LA": (10_000_000, 1, 5, 10), "ME": (2_500_000, 0, None, None),
    "MD": (5_000_000, 0, 3, 10), "MA": (1_000_000, 0, 3, 10), "MN": (1_000_000, 1, 5, 10),
    "MS": (5_000_000, 1, None, None), "MO": (1_000_000, 1, 3, 10), "NE": (10_000_000, 1, 3, 10),
    "NV": (10_000_000, 1, 5, 10), "TX": (1_000_000, 1, 3, None), "TN": (10_000_000, 1, 5, None),
    "VA": (500_000, 1, 3, 10), "NC": (1_000_000, 0, 3, None), "OR": (2_500_000, 1, 3, None),
    "NY": (None, None, 3, None),
}  # fmt: skip


@pytest.mark.parametrize("state", SURVEYED)
def test_credit_services_rules_stand_as_surveyed(state: str) -> None:
    names = ("bond_usd_cents", "registration", "cancellation_business_days", "refund_days")
    found = (PACK.find(f"state.{state.lower()}.credit_services.{name}", TODAY) for name in names)
    assert tuple(row and row.value for row in found) == SURVEYED[state]


def test_what_arizona_california_and_texas_add() -> None:
    values = {
        "az.credit_services.bond_fee_basis_points": 500,
        "az.credit_services.bond_max_usd_cents": 2_500_000,
        "ca.credit_services.performance_days": 180,
        "ca.credit_services.monthly_statement": 1,
        "ca.credit_services.dispute_after_removal_days": 180,
        "ca.credit_services.first_communication": 1,
        "ca.credit_services.representation_answered": 1,
        "tx.credit_services.bond_kept_years": 2,
    }
    assert {id: PACK.provision(f"state.{id}", TODAY).value for id in values} == values


def _raw() -> dict[str, Any]:
    return pack_data(PACKS.joinpath(CURRENT_VERSION))


def test_overlapping_periods_are_refused() -> None:
    raw = _raw()
    held = next(row for row in raw["provisions"] if row["id"] == "fcra.reinvestigation.days")
    assert held["effective_to"] is None and held["effective_from"] < "2001-01-01"
    raw["provisions"].append({**held, "effective_from": "2001-01-01"})
    with pytest.raises(ValidationError, match=r"fcra\.reinvestigation\.days: two provisions hold on 2001-01-01"):
        LawPack.model_validate(raw)


MALFORMED: dict[str, list[dict[str, object]]] = {
    "provisions": [
        {"citation": ""}, {"confidence": "sure"}, {"unit": "weeks"}, {"value": -1}, {"surprise": 1}, {"id": "Bad Id"},
        {"kind": "policy"}, {"bureaus": ["experian"]}, {"id": "policy.nameless"}, {"unit": "flag", "value": 2},
        {"effective_to": "1900-01-01"},
    ],
    "limitation": [
        {"years": 0}, {"state": "Alabama"}, {"debts": []}, {"debts": ["spoken"]}, {"citation": ""},
        {"accrued_to": "1999-12-31"}, {"contested": True, "note": ""}, {"expiry": "extinguished"},
        {"effect_citation": "Ala. Code 1"}, {"confidence": "sure"}, {"accrued_to": "2020-01-01"},
    ],
    "dispute_codes": [
        {"code": "1"}, {"code": "01"}, {"code": "002"}, {"meaning": ""}, {"replaced_by": ["002"]},
        {"active": False, "replaced_by": ["008"]}, {"active": False, "replaced_by": ["999"]},
    ],
    "response_codes": [{"code": "001"}],
    "complaint_labels": [
        {"label": ""}, {"under": "Debt collection"}, {"level": "issue"}, {"level": "issue", "under": "Nothing"},
        {"replaced_by": "Debt collection"}, {"effective_to": "2024-01-01", "replaced_by": "Nothing"},
    ],
    "holidays": [{"month": 13}, {"weekday": 1}, {"day": None}, {"day": None, "weekday": 1, "nth": 0}],
}  # fmt: skip


@pytest.mark.parametrize(("part", "change"), [(part, change) for part in MALFORMED for change in MALFORMED[part]])
def test_malformed_rows_are_refused(part: str, change: dict[str, object]) -> None:
    raw = _raw()
    LawPack.model_validate(raw)
    raw[part][0] = {**raw[part][0], **change}
    with pytest.raises(ValidationError):
        LawPack.model_validate(raw)


def test_a_gap_between_two_limitation_periods_is_refused() -> None:
    raw = _raw()
    row = next(row for row in raw["limitation"] if row["citation"] == "N.Y. C.P.L.R. 214-i")
    row["accrued_from"] = "2022-04-08"
    with pytest.raises(ValidationError, match="limitation NY written: 2022-04-08 must follow the row before it"):
        LawPack.model_validate(raw)


def test_loading_costs_little_of_a_cold_start() -> None:
    assert cpu_s(law_pack.__wrapped__) < 0.025


def test_verified_provisions_cite_a_statute_regulation_or_official_form() -> None:
    official = ("U.S.C.", "CFR", "CFPB", "Civ. Code")  # California's act was read as enacted
    for row in PACK.provisions:
        if row.confidence is Confidence.VERIFIED:
            assert any(mark in row.citation for mark in official), row.id
            assert row.effective_from <= TODAY + timedelta(days=1)
