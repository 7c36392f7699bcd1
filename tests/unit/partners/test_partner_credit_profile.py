"""Generated credit files: the vendor's shape, true or planted errors and nothing else, the same for the same person."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infra.local.partners.credit_profile import render_profile
from infra.local.partners.people import PLANTED, PLANTED_BY_NAME, Person, Persona, choose

SHAPE = json.loads((Path(__file__).parents[2] / "data" / "partners" / "credit_profile_shape.json").read_text())
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOW.date()
ADDRESS = {"line1": "418 Walnut St", "city": "Columbus", "state": "OH", "zipCode": "43215"}


def a_person(ssn: str, persona: Persona, errors: tuple[str, ...] = (), anchor: date = TODAY) -> Person:
    return Person(ssn, "Daniel", "T", "Okafor", "03171984", ADDRESS, persona, errors, anchor)


def profile_of(person: Person, now: datetime = NOW) -> Any:
    return render_profile(person, now, "pull_000001", ["V4"])


def misfits(shape: Any, value: Any, at: str) -> Iterator[str]:
    """Where a value leaves the shape: unknown or missing keys, values whose format differs."""
    if isinstance(value, list):
        for element in value:
            yield from misfits(shape, element, at)
    elif isinstance(shape, dict):
        known = {key.lstrip("?") for key in shape}
        yield from (f"{at}.{key} is unknown" for key in value.keys() - known)
        yield from (f"{at}.{key} is missing" for key in shape if not key.startswith("?") and key not in value)
        for key, inner in shape.items():
            if key.lstrip("?") in value:
                yield from misfits(inner, value[key.lstrip("?")], f"{at}.{key.lstrip('?')}")
    elif not (isinstance(value, str) and re.fullmatch(shape, value)):
        yield f"{at} = {value!r} does not fit {shape}"


def a_day(text: str) -> date:
    return date(int(text[4:]), int(text[:2]), int(text[2:4]))


def a_month(day: date) -> int:
    return day.year * 12 + day.month


def planted_in(profile: Any, today: date) -> set[str]:
    """The five errors, found again from the vendor's JSON alone."""
    found = set()
    leap_safe = min(today.day, 28) if today.month == 2 else today.day
    seven_years_ago, two_years_ago = (date(today.year - n, today.month, leap_safe) for n in (7, 2))
    for line in profile["tradeline"]:
        enhanced, newest = line["enhancedPaymentData"], a_month(a_day(line["balanceDate"]))
        for index, cell in enumerate(enhanced["enhancedPaymentHistory84"]):
            if cell in "123456" and newest - index < a_month(seven_years_ago):
                found.add("R02")
        if line["status"] in ("12", "13", "51", "52", "61", "62", "64") and int(line.get("balanceAmount", "0")) > 0:
            found.add("R16")
        if line["status"] in ("97", "64") and enhanced.get("chargeoffAmount") == "0000000000":
            found.add("R21")
        if line["openOrClosed"] == "C" and a_day(line["statusDate"]) < a_day(line["openDate"]):
            found.add("R39")
    if any(a_day(inquiry["date"]) < two_years_ago for inquiry in profile.get("inquiry", [])):
        found.add("R07")
    return found


def named_in(profile: Any) -> set[str]:
    """The errors planted by name, found again from the vendor's JSON alone; the person was born in 1984."""
    found = set()
    reported = a_day(profile["headerRecord"][0]["y2kReportedDate"])
    seen: set[tuple[str, ...]] = set()
    for line in profile["tradeline"]:
        enhanced, owed, due = line["enhancedPaymentData"], line.get("balanceAmount"), line.get("amountPastDue")
        opened, grid = a_day(line["openDate"]), enhanced["enhancedPaymentHistory84"]
        newest = a_month(a_day(line["balanceDate"]))
        late = line["status"] in ("71", "78", "80", "82", "83", "84")
        # The vendor tells none where the grid shows no delinquency any more.
        since = enhanced.get("firstDelinquencyDate")
        if line["status"] == "97" and since and (reported - a_day(since)).days > 7 * 365.25 + 180:
            found.add("R01")
        if line["status"] in ("11", "31", "32") and int(due or 0) > 0:
            found.add("R18")
        if late and due == "00000000":
            found.add("R19")
        if owed and due and int(due) > int(owed):
            found.add("R20")
        if line["status"] != "97" and int(enhanced.get("chargeoffAmount", 0)) > 0:
            found.add("R22")
        if line["status"] == "05" and int(owed or 0) > 0:
            found.add("R24")
        same = (line["subscriberName"], line["accountNumber"], line["openDate"])
        if same in seen:
            found.add("R27")
        seen.add(same)
        if line["status"] == "84" and grid[0] == "C":
            found.add("R30")
        if any(cell in "123456" and newest - index < a_month(opened) for index, cell in enumerate(grid)):
            found.add("R36")
        if "lastPaymentDate" in line and a_day(line["lastPaymentDate"]) < opened:
            found.add("R40")
        if opened.year < 1984 + 18 and line["ecoa"] != "3":
            found.add("R58")
    for record in profile.get("publicRecord", []):
        filed = a_day(record["filingDate"])
        if (reported.year - filed.year, reported.month, reported.day) > (10, filed.month, filed.day):
            found.add("R03")
    return found


def assert_consistent(profile: Any, today: date) -> None:
    """What must hold in every tradeline, planted error or not."""
    for line in profile["tradeline"]:
        enhanced = line["enhancedPaymentData"]
        grid = enhanced["enhancedPaymentHistory84"]
        newest = a_month(a_day(line["balanceDate"]))
        assert grid[:25].replace("L", "9") == line["paymentHistory"]
        assert newest - len(grid) + 1 >= a_month(a_day(line["openDate"])), "no cell before the account was opened"
        assert int(line["delinquencies30Days"]) == grid.count("1")
        assert int(line["delinquencies60Days"]) == grid.count("2")
        assert int(line["delinquencies90to180Days"]) == sum(grid.count(cell) for cell in "3456")
        assert a_day(line["balanceDate"]) <= today
        assert int(line.get("amountPastDue", "0")) <= int(line.get("balanceAmount", "0"))
        if line["status"] == "11":
            assert "amountPastDue" not in line
        if "lastPaymentDate" in line:
            assert a_day(line["openDate"]) < a_day(line["lastPaymentDate"]) <= today
        if "firstDelinquencyDate" in enhanced:
            late = newest - a_month(a_day(enhanced["firstDelinquencyDate"]))
            assert grid[late] in "123456" and not re.search("[1-6]", grid[:late]), "the most recent delinquency"


CLEAN: tuple[Persona, ...] = ("prime", "thin", "negative")
numbers = st.integers(100_000_000, 899_999_999).map(str).filter(lambda ssn: ssn[:3] != "666")
anchors = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(ssn=numbers, anchor=anchors, later_days=st.integers(0, 3000), persona=st.sampled_from(CLEAN))
@settings(max_examples=60, deadline=None)
def test_clean_people_have_none_of_the_errors_then_or_later(
    ssn: str, anchor: date, later_days: int, persona: Persona
) -> None:
    now = datetime(anchor.year, anchor.month, anchor.day, tzinfo=UTC) + timedelta(days=later_days)
    profile = profile_of(a_person(ssn, persona, anchor=anchor), now)
    assert planted_in(profile, now.date()) == named_in(profile) == set()
    assert_consistent(profile, now.date())
    assert list(misfits(SHAPE, profile, "$")) == []


@example(ssn="212340001", anchor=date(2028, 2, 29), errors=set(PLANTED))
@given(ssn=numbers, anchor=anchors, errors=st.sets(st.sampled_from(PLANTED), min_size=1))
@settings(max_examples=60, deadline=None)
def test_damaged_people_have_exactly_their_errors(ssn: str, anchor: date, errors: set[str]) -> None:
    now = datetime(anchor.year, anchor.month, anchor.day, tzinfo=UTC)
    profile = profile_of(a_person(ssn, "damaged", tuple(sorted(errors)), anchor), now)
    assert (planted_in(profile, now.date()), named_in(profile)) == (errors, set())
    assert_consistent(profile, now.date())
    assert list(misfits(SHAPE, profile, "$")) == []


@pytest.mark.parametrize("code", PLANTED_BY_NAME)
@given(ssn=numbers, anchor=anchors)
@settings(max_examples=12, deadline=None)
def test_an_error_planted_by_name_is_the_only_one(code: str, ssn: str, anchor: date) -> None:
    now = datetime(anchor.year, anchor.month, anchor.day, tzinfo=UTC)
    profile = profile_of(a_person(ssn, "damaged", (code,), anchor), now)
    assert named_in(profile) == {code}
    assert planted_in(profile, now.date()) == set()
    assert list(misfits(SHAPE, profile, "$")) == []


def test_a_young_person_has_no_account_of_their_childhood() -> None:
    for persona in CLEAN:
        person = Person("212340001", "Mia", "", "Reyes", "03172004", ADDRESS, persona, (), TODAY)
        lines = profile_of(person)["tradeline"]
        assert lines and all(a_day(line["openDate"]).year > 2022 or line["ecoa"] == "3" for line in lines)


def test_clean_people_look_wrong_on_purpose() -> None:
    lines = profile_of(a_person("900010001", "prime"))["tradeline"]
    owed = [line for line in lines if line["openOrClosed"] == "O"]
    assert any(line["amount1Qualifier"] == "L" and line["balanceAmount"] > line["amount1"] for line in owed)
    assert any(line["amount1Qualifier"] == "O" and line["balanceAmount"] > line["amount1"] for line in owed)
    assert any(line["ecoa"] == "3" and line["enhancedPaymentData"]["complianceCondition"] == "XH" for line in lines)
    bad_but_true = profile_of(a_person("900030001", "negative"))
    charged_off = next(line for line in bad_but_true["tradeline"] if line["status"] == "97")
    assert charged_off["balanceAmount"] == charged_off["amountPastDue"] == charged_off["amount2"]
    assert charged_off["amount2Qualifier"] == "C" and charged_off["paymentHistory"] == "9" * 25
    assert bad_but_true["publicRecord"][0]["courtName"].startswith("US BKPT CT")


def test_the_number_chooses_the_person() -> None:
    assert choose("900010001", "a") == ("prime", ())
    assert choose("900090001", "a") == choose("666010001", "a") == choose("000120001", "a") == ("no_hit", ())
    assert choose("900100001", "a") == ("damaged", PLANTED)
    assert [choose(f"9001{digit}0001", "a")[1] for digit in range(1, 6)] == [(code,) for code in PLANTED]
    named = [choose(f"900{group}0001", "a") for group in range(16, 28)]
    assert named == [("damaged", (code,)) for code in PLANTED_BY_NAME]
    drawn = [choose("212340001", f"seed {index}") for index in range(400)]
    share = {persona: sum(1 for got, _ in drawn if got == persona) / 400 for persona in ("prime", "thin", "damaged")}
    assert share["prime"] == pytest.approx(0.5, abs=0.1) and share["damaged"] == pytest.approx(0.3, abs=0.1)
    assert all(errors for persona, errors in drawn if persona == "damaged")
    assert {code for _, errors in drawn for code in errors} == set(PLANTED)


def test_the_same_person_is_the_same_and_another_is_not() -> None:
    assert profile_of(a_person("212340001", "prime")) == profile_of(a_person("212340001", "prime"))
    assert profile_of(a_person("212340001", "prime")) != profile_of(a_person("212340002", "prime"))


def test_next_month_is_this_month_moved_by_one() -> None:
    person = a_person("900030001", "negative")
    this, following = profile_of(person), profile_of(person, datetime(2026, 12, 21, 12, tzinfo=UTC))
    assert len(this["tradeline"]) == len(following["tradeline"])
    for before, after in zip(this["tradeline"], following["tradeline"], strict=True):
        moved = a_month(a_day(after["balanceDate"])) - a_month(a_day(before["balanceDate"]))
        old_grid = before["enhancedPaymentData"]["enhancedPaymentHistory84"]
        new_grid = after["enhancedPaymentData"]["enhancedPaymentHistory84"]
        assert moved == (0 if before["status"] == "62" else 1)
        assert new_grid[moved:] == old_grid[: len(new_grid) - moved]


def test_bad_and_true_items_leave_when_their_time_is_over() -> None:
    person = a_person("900030001", "negative")
    later = profile_of(person, datetime(2034, 6, 21, 12, tzinfo=UTC))
    assert {"97", "62"} <= {line["status"] for line in profile_of(person)["tradeline"]}
    assert not {"97", "62"} & {line["status"] for line in later["tradeline"]}
    assert "publicRecord" not in later and "inquiry" not in later


def test_the_summary_counts_the_tradelines() -> None:
    profile = profile_of(a_person("900100001", "damaged", PLANTED))
    summary = {item["id"]: item.get("value") for item in profile["summaries"][0]["attributes"]}
    lines = profile["tradeline"]
    assert int(summary["totalTradeItems"]) == len(lines)
    assert int(summary["pastDueAmount"]) == sum(int(line.get("amountPastDue", "0")) for line in lines)
    assert summary["oldestTradeDate"] == min((line["openDate"] for line in lines), key=a_day)


@pytest.mark.shared_data
def test_the_vendor_s_own_sample_has_the_same_shape(shared_data: Path) -> None:
    file = shared_data / "bureau/experian/credit_profile_v2_sandbox.json"
    sample = json.loads(file.read_text())["creditProfile"][0]
    assert list(misfits(SHAPE, sample, "$")) == []
    generated = profile_of(a_person("900030001", "negative"))
    assert generated.keys() == sample.keys() == {key.lstrip("?") for key in SHAPE}
    for section in generated:
        for one, other in ((generated[section], sample[section]), (sample[section], generated[section])):
            assert isinstance(one, list) == isinstance(other, list), section
    summary_ids = [[item["id"] for item in p["summaries"][0]["attributes"]] for p in (generated, sample)]
    assert summary_ids[0] == summary_ids[1]


def test_the_oracle_sees_a_shape_that_does_not_fit() -> None:
    profile = profile_of(a_person("900010001", "prime"))
    profile["tradeline"][0]["balanceAmount"] = 1200
    del profile["inquiry"][0]["terms"]
    profile["headerRecord"][0]["surprise"] = ""
    assert len(list(misfits(SHAPE, profile, "$"))) == 3


def test_partners_share_no_code_with_the_platform() -> None:
    spec = importlib.util.find_spec("infra.local.partners")
    assert spec is not None and spec.origin is not None
    sources = list(Path(spec.origin).parent.rglob("*.py"))
    assert len(sources) > 10
    for source in sources:
        imported = re.findall(r"^\s*(?:from|import) ([\w.]+)", source.read_text(), re.M)
        roots = {name.split(".")[0] for name in imported}
        assert not roots & {"kernel", "contracts", "functions"}, source.name
        assert roots <= sys.stdlib_module_names | {"pydantic", "werkzeug", "defusedxml", "infra", "_typeshed"}, (
            source.name
        )
        ours = [name for name in imported if name.startswith("infra")]
        assert all(name.startswith(("infra.local.partners", "infra.local.armed_faults")) for name in ours), source.name
