"""What the first report tells, what the same one again tells, and from where on a score is told."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import Alert, Report, Score
from contracts.vocabulary import AlertKind as MarkerKind
from functions.monitoring.model import AlertSeverity, MonitoringAlertKind
from functions.monitoring.rules.figures import LARGE_DROP_POINTS
from tests.harness.monitoring import a_file, line
from tests.unit.monitoring.comparing import doubtful, found, only

# -- the first report, and the same again -----------------------------------------------------------------------------


def test_the_first_report_is_the_baseline() -> None:
    judged = found(None, a_file())
    assert judged.findings == () and judged.changed and judged.scores == {"VantageScore 4.0": 700}


def test_the_first_report_tells_a_freeze_that_stands() -> None:
    file = a_file(alerts=(Alert(kind=MarkerKind.FREEZE), Alert(kind=MarkerKind.MESSAGE, text="SSN MATCHES")))
    finding = only(found(None, file))
    assert (finding.kind, finding.severity, finding.subject) == (
        MonitoringAlertKind.FILE_ALERT,
        AlertSeverity.INFO,
        "freeze",
    )


def test_the_same_report_again_tells_nothing() -> None:
    judged = found(a_file(), a_file())
    assert judged.findings == () and not judged.changed


def test_a_date_that_moves_by_itself_is_no_change() -> None:
    moved = tuple(each.model_copy(update={"reported_on": PartialDate(2027, 3, 9)}) for each in a_file().tradelines)
    assert not found(a_file(), a_file(tradelines=moved)).changed
    assert found(a_file(), a_file(tradelines=(line(1, balance_cents=5), line(2)))).changed


# -- scores -----------------------------------------------------------------------------------------------------------


def scored(value: int | None, **more: Any) -> Report:
    return a_file(scores=(Score(model="VantageScore 4.0", value=value, **more),))


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        (709, None),
        (710, AlertSeverity.INFO),
        (691, None),
        (690, AlertSeverity.NOTICE),
        (700 - LARGE_DROP_POINTS + 1, AlertSeverity.NOTICE),
        (700 - LARGE_DROP_POINTS, AlertSeverity.WARNING),
    ],
)
def test_a_score_is_told_from_the_threshold_on(value: int, severity: AlertSeverity | None) -> None:
    judged = found(a_file(), scored(value))
    assert [each.severity for each in judged.findings] == ([severity] if severity else [])
    assert judged.scores == {"VantageScore 4.0": value if severity else 700}


def test_a_slow_slide_is_told_when_it_has_summed_up() -> None:
    reports, told = [scored(700 - 4 * day) for day in range(10)], []
    scores: dict[str, int] = {}
    for before, after in pairwise(reports):
        judged = found(before, after, scores=scores)
        scores = judged.scores
        told += [(fact.before, fact.after) for each in judged.findings for fact in each.evidence]
    assert told == [(700, 688), (688, 676), (676, 664)]


def test_a_score_that_is_none_tells_nothing() -> None:
    assert found(a_file(), scored(None, exclusion_code="9003")).findings == ()
    assert found(scored(None), scored(500)).findings == ()
    assert found(a_file(), scored(500, sources=doubtful("value"))).findings == ()
    assert found(a_file(), a_file(scores=())).findings == ()
    other = a_file(scores=(Score(model="FICO 8", value=500),))
    assert found(a_file(), other).findings == (), "another model is another scale"
