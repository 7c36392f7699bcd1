"""Whatever is done to a profile, reading it gives a report or a clear refusal, leaks nothing, and stays linear."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contracts.report import Report
from functions.reports.experian.profile import parse_credit_profile
from functions.reports.model import UnreadableReport
from tests.generators.experian_profiles import SSN, profile
from tests.harness.growth import growth
from tests.harness.paper.documents import any_json, change, places

PULLED = date(2024, 3, 16)

JSON = any_json(SSN)
ODD: st.SearchStrategy[object] = st.sampled_from(
    [
        "UNKNOWN",
        "00000000",
        "99999999",
        "-1",
        "",
        " ",
        "1e9",
        "02302021",
        "ZZ",
        "\x00",
        "１２３",
        0,
        -1,
        2**70,
        0.1,
        [],
        {},
        None,
    ]
)


PLACES = places(profile())


def read(document: object) -> Report | None:
    try:
        return parse_credit_profile(document, pulled_on=PULLED)
    except UnreadableReport as refusal:
        assert refusal.place.startswith("$")
        return None


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.none() | JSON | ODD), min_size=1, max_size=4), st.booleans())
def test_a_mutated_profile_is_read_or_refused(changes: list[tuple[tuple[Any, ...], Any]], drop: bool) -> None:
    document = profile()
    change(document, changes, drop=drop)
    report = read(document)
    if report is not None:
        told = report.model_dump_json()
        assert Report.model_validate_json(told) == report
        on_file = document.get("creditProfile")
        if isinstance(on_file, list) and on_file[0].get("ssn") == [{"number": SSN, "ssnIndicators": "YYYYYYYYY"}]:
            assert SSN not in told


@settings(max_examples=200, deadline=None)
@given(JSON)
@example({"creditProfile": [{"tradeline": "x"}]})
@example({"creditProfile": [{"consumerIdentity": 1, "summaries": [1], "riskModel": [{"scoreFactors": [1]}]}]})
def test_any_json_value_is_read_or_refused(document: object) -> None:
    read(document)
    read({"creditProfile": [document]})
    if isinstance(document, dict):
        read({"creditProfile": [{**profile()["creditProfile"][0], **document}]})


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"[0-9]{9}", fullmatch=True).filter(lambda number: len(set(number)) > 1))
def test_no_number_on_file_ever_shows(number: str) -> None:
    document = json.loads(json.dumps(profile()).replace(SSN, number).replace("987-65-4320", number))
    document["creditProfile"][0]["tradeline"][0]["novel"] = f"X{number}Y {number[:3]} {number[3:5]} {number[5:]}"
    report = read(document)
    assert report is not None
    assert number not in report.model_dump_json()


def test_reading_is_linear() -> None:
    def reading(lines: int) -> Callable[[], object]:
        document = profile()
        document["creditProfile"][0]["tradeline"] = [document["creditProfile"][0]["tradeline"][0]] * lines
        assert read(document) is not None
        return lambda: read(document)

    assert growth(reading, 200, 800) < 8
