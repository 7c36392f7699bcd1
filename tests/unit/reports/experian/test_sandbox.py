"""Experian's own sandbox profile, read whole: nothing lost, every value traceable to its place."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import Report, Source, SourceKind
from contracts.vocabulary import LATE_CODES, Status
from functions.reports.experian.profile import parse_credit_profile
from tests.harness.paper.documents import sections

pytestmark = pytest.mark.shared_data

STEP = re.compile(r'\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]')


@pytest.fixture(scope="module")
def document(shared_data: Path) -> Any:
    return json.loads((shared_data / "bureau/experian/credit_profile_v2_sandbox.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report(document: Any) -> Report:
    return parse_credit_profile(document, pulled_on=date(2019, 8, 6))


def resolve(document: Any, path: str) -> Any:
    assert path[0] == "$"
    at = 1
    while at < len(path):
        step = STEP.match(path, at)
        assert step is not None, path
        name, index, quoted = step.groups()
        document = document[int(index)] if index else document[name or json.loads(quoted)]
        at = step.end()
    return document


def leaves(node: Any, path: str = "$") -> Iterator[str]:
    if isinstance(node, dict) and node:
        for key, value in node.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(node, list) and node:
        for at, value in enumerate(node):
            yield from leaves(value, f"{path}[{at}]")
    else:
        yield path


def is_masked(raw: Any, original: Any) -> bool:
    """The same text but for stars in front of its last four signs."""
    same_length = isinstance(raw, str) and len(raw) == len(original) and raw[-4:] == original[-4:]
    return same_length and all(sign in ("*", source) for sign, source in zip(raw, original, strict=True))


def test_everything_is_there(report: Report) -> None:
    assert (len(report.tradelines), len(report.public_records), len(report.inquiries)) == (21, 100, 4)
    assert (len(report.consumer.names), len(report.consumer.addresses), len(report.scores)) == (3, 3, 1)
    assert report.generated_on == date(2019, 8, 6)
    assert report.scores[0].value == 783
    assert [factor.code for factor in report.scores[0].factors] == ["11", "12", "10", "13"]
    assert report.consumer.date_of_birth == PartialDate(1955, 8, 24)
    assert report.consumer.employers == ()
    assert [line.key for line in report.tradelines] == [f"t{at:03d}" for at in range(1, 22)]


def test_every_source_path_resolves_to_what_was_read(report: Report, document: Any) -> None:
    checked = 0
    masked: Counter[str] = Counter()
    for section in sections(report):
        for field, source in (*section.sources.items(), *section.extras.items()):
            assert source.kind is SourceKind.JSON_PATH
            assert source.path is not None
            original = resolve(document, source.path)
            if source.raw != original:
                assert is_masked(source.raw, original), source.path
                masked[field.rsplit(".", 1)[-1]] += 1
            checked += 1
    assert checked > 1500
    assert masked == {"account_number": 19, "secondaryAgencyId": 3, "masked": 1}


def test_nothing_is_lost(report: Report, document: Any) -> None:
    kept = {
        source.path for section in sections(report) for source in (*section.sources.values(), *section.extras.values())
    }
    # The month and day of birth stand in the date whose source is the year's place.
    told_otherwise = {f"$.creditProfile[0].consumerIdentity.dob.{part}" for part in ("month", "day")}
    lost = [path for path in leaves(document) if path not in told_otherwise and not _covered(path, kept)]
    assert lost == []


def _covered(path: str, kept: set[str | None]) -> bool:
    """The leaf itself was kept, or something it is part of."""
    at = len(path)
    while at > 0:
        if path[:at] in kept:
            return True
        at = max(path.rfind(".", 0, at), path.rfind("[", 0, at))
    return False


def test_statuses(report: Report) -> None:
    assert Counter(line.status for line in report.tradelines) == {
        Status.PAID_OR_CLOSED: 14,
        Status.CURRENT: 5,
        Status.TRANSFERRED: 2,
    }
    assert sum(line.is_open is True for line in report.tradelines) == 4
    assert not any(line.first_delinquency_on for line in report.tradelines)


def test_delinquency_dates_fall_on_late_cells(report: Report) -> None:
    """The anchor of the grid: each of the vendor's delinquency dates is the month of a late cell."""
    checked = 0
    for line in report.tradelines:
        late = {cell.month for cell in line.payment_history if cell.code in LATE_CODES}
        for name in ("enhancedPaymentData.firstDelinquencyDate", "enhancedPaymentData.secondDelinquencyDate"):
            if name in line.extras:
                raw = str(line.extras[name].raw)
                assert f"{raw[4:]}-{raw[:2]}" in late
                checked += 1
        counters = (line.late_30_count or 0) + (line.late_60_count or 0) + (line.late_90_count or 0)
        assert len(late) == counters
    assert checked == 8


def test_only_unknown_codes_are_issues(report: Report) -> None:
    found = {(issue.code, issue.place.rsplit(".", 1)[1], issue.detail[:9]): issue.count for issue in report.issues}
    assert found == {
        ("unknown_code", "enhancedSpecialComment", "code '31'"): 1,
        ("obsolete_code", "ecoa", "ECOA code"): 1,
        ("unknown_code", "status", "code '33'"): 40,
        ("unknown_code", "status", "code '32'"): 60,
    }


def test_the_social_security_number_is_gone(report: Report) -> None:
    assert "111111111" not in report.model_dump_json()
    assert report.consumer.ssns[0].masked == "***-**-1111"


def test_reading_twice_gives_the_same(report: Report, document: Any) -> None:
    before = json.dumps(document)
    assert parse_credit_profile(document, pulled_on=date(2019, 8, 6)) == report
    assert json.dumps(document) == before
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert Report.model_validate_json(report.model_dump_json(exclude_none=True)) == report


def test_source_of_a_known_value(report: Report) -> None:
    assert report.tradelines[18].sources["balance_cents"] == Source(
        kind=SourceKind.JSON_PATH, path="$.creditProfile[0].tradeline[18].balanceAmount", raw="00121892"
    )
    assert report.tradelines[18].balance_cents == 12_189_200
