"""Two reports of one bureau compared, and readings that are in doubt."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from contracts.comparing.reading import LEAST_CONFIDENCE
from contracts.report import Issue, IssueSeverity, Report, Source, SourceKind
from functions.monitoring.rules.finding import Finding, Recent
from functions.monitoring.rules.judge import Judged, Memory, judge
from tests.harness.monitoring import DAY, a_file, line

TODAY = DAY + timedelta(days=1)


def found(
    before: Report | None,
    after: Report,
    *,
    earlier: tuple[Report, ...] = (),
    scores: dict[str, int] | None = None,
    recent: tuple[Recent, ...] = (),
    points: int = 10,
) -> Judged:
    dated = after.model_copy(update={"id": "rpt_after", "generated_on": TODAY})
    known = before and before.model_copy(update={"id": "rpt_before"})
    older = tuple(each.model_copy(update={"id": f"rpt_{at}"}) for at, each in enumerate(earlier))
    return judge(known, dated, older, Memory(scores or {}, recent), score_points=points, day=TODAY)


def kinds(judged: Judged) -> list[str]:
    return sorted(each.kind.value for each in judged.findings)


def only(judged: Judged) -> Finding:
    (finding,) = judged.findings
    return finding


def doubtful(*fields: str, confidence: float = LEAST_CONFIDENCE - 0.01) -> dict[str, Source]:
    return {field: Source(kind=SourceKind.JSON_PATH, path="$", confidence=confidence) for field in fields}


def unread(place: str, detail: str = "part of it is unread") -> tuple[Issue, ...]:
    return (Issue(code="count_mismatch", severity=IssueSeverity.ERROR, place=place, detail=detail),)


def with_line(*lines: Any) -> Report:
    return a_file(tradelines=(line(1), line(2), *lines))
