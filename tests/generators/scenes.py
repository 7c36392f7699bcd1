"""A consumer as the platform knows them: the reports of three bureaus, earlier ones of each, and what was told.

`consistent_scene` is one in which no rule has anything to find. The bureaus mask numbers each in their way and get
figures on their own days; the earlier reports are the same accounts one or two months before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Any, Final

from contracts.calendar import add_months
from contracts.dates import PartialDate, months_before
from contracts.report import Report, Tradeline
from contracts.vocabulary import Bureau, HistoryCode, Status
from functions.analysis.known import NOTHING_KNOWN, Known, Told
from tests.generators.account_kinds import KINDS
from tests.generators.bureau_distortion import mask
from tests.generators.canonical_reports import consistent_report, sourced

MASKS: Final[Mapping[Bureau, str]] = MappingProxyType(
    {Bureau.EXPERIAN: "head", Bureau.EQUIFAX: "tail", Bureau.TRANSUNION: "mixed"}
)
_STATUS_OF: Final[Mapping[HistoryCode, Status]] = MappingProxyType(
    {
        HistoryCode.CURRENT: Status.CURRENT,
        HistoryCode.ZERO_BALANCE: Status.CURRENT,
        HistoryCode.LATE_30: Status.LATE_30,
        HistoryCode.LATE_60: Status.LATE_60,
        HistoryCode.LATE_90: Status.LATE_90,
    }
)
_MOST_MONTHS_BACK: Final = 2


@dataclass(frozen=True)
class Scene:
    """`reports`: one of each bureau; `earlier`: what they replaced. Each report has its id."""

    reports: tuple[Report, ...]
    earlier: tuple[Report, ...] = ()
    known: Known = NOTHING_KNOWN

    def report(self, bureau: Bureau) -> Report:
        return next(each for each in self.reports if each.bureau is bureau)

    def with_report(self, changed: Report) -> Scene:
        """The scene with one report, current or earlier, in place of that with its id."""
        now = tuple(changed if each.id == changed.id else each for each in self.reports)
        past = tuple(changed if each.id == changed.id else each for each in self.earlier)
        return replace(self, reports=now, earlier=past)

    def told(self, *statements: Told) -> Scene:
        known = self.known.model_copy(update={"statements": (*self.known.statements, *statements)})
        return replace(self, known=known)


@dataclass(frozen=True)
class Planted:
    """A scene with an error, and where its rule must find it."""

    scene: Scene
    report: str
    key: str


Plant = Callable[[Scene, Random], Planted]


def consistent_scene(rng: Random, *, tradelines: int = len(KINDS)) -> Scene:
    """Three current reports and an earlier one of each, in which no rule has anything to find."""
    day = date(2019, 1, 1) + timedelta(days=rng.randrange(2600))
    base = consistent_report(rng, tradelines=tradelines, generated_on=day)
    current = tuple(_as_shown_by(bureau, base, rng) for bureau in MASKS)
    earlier = tuple(rolled_back(report, rng.randint(1, _MOST_MONTHS_BACK)) for report in current)
    return Scene(current, earlier)


def _as_shown_by(bureau: Bureau, base: Report, rng: Random) -> Report:
    day = _day(base)
    lines = list(base.tradelines)
    rng.shuffle(lines)
    shown = [_line(bureau, line, day, rng).model_copy(update={"key": f"t{at:03d}"}) for at, line in enumerate(lines, 1)]
    return base.model_copy(
        update={
            "id": f"rpt_{bureau.value}",
            "bureau": bureau,
            "tradelines": tuple(shown),
            "public_records": tuple(each.model_copy(update={"bureau": bureau}) for each in base.public_records),
            "inquiries": tuple(each.model_copy(update={"bureau": bureau}) for each in base.inquiries),
        }
    )


def _line(bureau: Bureau, line: Tradeline, day: date, rng: Random) -> Tradeline:
    """The account in the bureau's mask, with figures of a day of the same month."""
    fixed = Random(f"{line.key}{line.furnisher}{line.opened_on}")
    number = "".join(str(fixed.randrange(10)) for _ in range(16))
    values: dict[str, Any] = {"account_number": mask(Random(f"{bureau}{number}"), MASKS[bureau], number)}
    reported = line.reported_on
    if reported is not None and reported.month is not None:
        last = min(reported.to_month().latest(), day - timedelta(days=1))
        first = reported.earliest() if reported == line.closed_on else reported.to_month().earliest()
        values["reported_on"] = PartialDate.of(first + timedelta(days=rng.randint(0, max(0, (last - first).days))))
    fresh = sourced(values, f"$.{bureau.value}.{line.key}")
    return line.model_copy(update={**values, "bureau": bureau, "sources": line.sources | fresh["sources"]})


def rolled_back(report: Report, months: int) -> Report:
    """The bureau's report so many months (one or two) before: younger accounts are not there yet."""
    day = add_months(_day(report), -months)
    lines = (_line_before(line, months, day) for line in report.tradelines)
    return report.model_copy(
        update={
            "id": f"{report.id}_{months}_before",
            "generated_on": day,
            "tradelines": tuple(line for line in lines if line is not None),
            "public_records": tuple(each for each in report.public_records if _was(each.filed_on, day)),
            "inquiries": tuple(each for each in report.inquiries if _was(each.inquired_on, day)),
        }
    )


def _line_before(line: Tradeline, months: int, day: date) -> Tradeline | None:
    reported = line.reported_on
    if reported is None or reported.month is None or not _was(line.opened_on, day) or line.closed_on == reported:
        return None
    newest = months_before(reported.year, reported.month, months)
    cells = tuple(cell for cell in line.payment_history if cell.month <= str(newest))
    last = day - timedelta(days=1)
    values: dict[str, Any] = {
        "reported_on": PartialDate.of(min(newest.latest(), last)),
        "payment_history": cells,
    }
    was_in_step = line.payment_history and line.payment_history[0].month >= str(reported.to_month())
    changed = (
        line.status in (Status.LATE_30, Status.LATE_60, Status.LATE_90) and not line.consumer_information_indicator
    )
    if changed:
        if not cells:
            return None
        code = cells[0].code if was_in_step or cells[0].month == str(newest) else HistoryCode.CURRENT
        status = _STATUS_OF[code or HistoryCode.CURRENT]
        values["status"] = status
        if status is Status.CURRENT:
            values |= {"past_due_cents": 0, "first_delinquency_on": None}
    sources = {name: each for name, each in line.sources.items() if values.get(name, name) is not None}
    return line.model_copy(update={**values, "sources": sources})


def _was(since: PartialDate | None, day: date) -> bool:
    return since is None or since.latest() < day - timedelta(days=1)


def _day(report: Report) -> date:
    assert report.generated_on is not None
    return report.generated_on
