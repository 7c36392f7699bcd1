"""The law pack: valid data, effective dates, and a loud answer where it is silent."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.law import CURRENT_VERSION, Confidence, LawPack, LawUnknown, Unit, law_pack

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


def test_every_file_in_the_folder_is_a_valid_pack_named_by_its_version() -> None:
    found = [entry for entry in files("contracts.lawpacks").iterdir() if entry.name.endswith(".json")]
    assert {f"{law_pack(f.name.removesuffix('.json')).version}.json" for f in found} == {f.name for f in found}
    assert f"{CURRENT_VERSION}.json" in {f.name for f in found}


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


def _raw() -> dict[str, list[dict[str, object]]]:
    text = files("contracts.lawpacks").joinpath(f"{CURRENT_VERSION}.json").read_text()
    loaded: dict[str, list[dict[str, object]]] = json.loads(text)
    return loaded


def test_overlapping_periods_are_refused() -> None:
    raw = _raw()
    clash = {**raw["provisions"][0], "effective_from": "2001-01-01"}
    raw["provisions"].append(clash)
    with pytest.raises(ValidationError, match="two provisions hold on 2001-01-01"):
        LawPack.model_validate_json(json.dumps(raw))


@pytest.mark.parametrize(
    "change",
    [{"citation": ""}, {"confidence": "sure"}, {"unit": "weeks"}, {"value": -1}, {"surprise": 1}, {"id": "Bad Id"}],
)
def test_malformed_provisions_are_refused(change: dict[str, object]) -> None:
    raw = _raw()
    raw["provisions"][0].update(change)
    with pytest.raises(ValidationError):
        LawPack.model_validate_json(json.dumps(raw))


def test_verified_provisions_cite_a_statute_regulation_or_official_form() -> None:
    official = ("U.S.C.", "CFR", "CFPB", "Civ. Code")
    for row in PACK.provisions:
        if row.confidence is Confidence.VERIFIED:
            assert any(mark in row.citation for mark in official), row.id
            assert row.effective_from <= TODAY + timedelta(days=1)
