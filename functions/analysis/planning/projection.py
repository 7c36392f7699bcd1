"""What a plan and time may do to each credit file: ranges with their assumptions, never a promise.

Nobody can promise what a score will do, and what is accurate and current stays on file: to say otherwise would be an
untrue representation of the service (15 U.S.C. 1679b(a)(3)). The model was fitted to generated files
(`projection_model.py`); every figure not known widens the range (`bounds.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import ceil, floor
from typing import Final

from contracts.calendar import add_months
from contracts.law import LawPack
from contracts.report import Report
from functions.analysis.engine.analyse import report_references
from functions.analysis.engine.signs import is_furnishers_file
from functions.analysis.model import Findings, NegativeItem, Plan, PlanItem
from functions.analysis.planning.bounds import Bounds, known
from functions.analysis.planning.credit_file import CreditFile, credit_file
from functions.analysis.planning.forecast import Correction, Entry, Moment, change, level
from functions.analysis.planning.projected import (
    Approval,
    AtMonth,
    FallsOff,
    FileProjection,
    Goal,
    Odds,
    Projection,
    Range,
    Reached,
)
from functions.analysis.planning.projection_model import ProjectionModel, projection_model

HORIZON_MONTHS: Final = 84
_SHOWN_MONTHS: Final = (0, 1, 2, 3, 6, 9, 12, 18, 24, 36, 48, 60, 72, 84)
_MONTH_DAYS: Final = 30
STATEMENT: Final = (
    "An estimate, not a promise: nobody can promise what a score will do, and what is accurate and current stays on "
    "your file (15 U.S.C. 1679b(a)(3) forbids saying otherwise). It was worked out by a model fitted to generated "
    "credit files, not to real people's, and knows no score company's formula. Lenders and score companies may come to "
    "other figures, and a corrected entry may change a score little, not at all, or downwards."
)


def project(
    findings: Findings,
    plan: Plan,
    reports: Sequence[Report],
    goal: Goal,
    as_of: date,
    pack: LawPack,
    *,
    model: ProjectionModel | None = None,
) -> Projection:
    """The projection for the reports that the findings are of, in their order.

    The same arguments give the same projection. Raises LawUnknown where the pack has no reinvestigation period.
    """
    used = model or projection_model()
    round_months = _round_months(pack, as_of)
    files = tuple(
        _file(reference, report, findings, plan, goal, as_of, round_months, used)
        for reference, report in zip(report_references(reports), reports, strict=True)
        if not is_furnishers_file(report)
    )
    return Projection(
        model=used.name,
        training_data=used.training_data,
        pack_version=pack.version,
        as_of=as_of,
        goal=goal,
        statement=STATEMENT,
        assumptions=tuple(_assumptions(goal, round_months, used)),
        files=files,
    )


def _round_months(pack: LawPack, as_of: date) -> int:
    """How long a round takes at most, in whole months: the reinvestigation with its extension."""
    days = pack.provision("fcra.reinvestigation.days", on=as_of).value
    return ceil((days + pack.provision("fcra.reinvestigation.extension_days", on=as_of).value) / _MONTH_DAYS)


def _file(
    reference: str,
    report: Report,
    findings: Findings,
    plan: Plan,
    goal: Goal,
    as_of: date,
    round_months: int,
    model: ProjectionModel,
) -> FileProjection:
    items = [item for item in findings.negative_items if item.report == reference]
    file = credit_file(report, items, as_of, model)
    owned = {finding.id for finding in findings.findings if finding.report == reference}
    planned = [item for item in plan.items if item.finding_id in owned]
    corrections = _corrections(planned, round_months, model)
    start = level(file, model)
    corrected = change(file, corrections, Moment(0, certain=True), model)
    changed = Bounds(min(0.0, corrected.low), max(0.0, corrected.high))
    after = start.plus(changed)
    path = _path(file, corrections, start, goal, model)
    debt_to_income = known(goal.debt_to_income) if goal.debt_to_income is not None else Bounds(*model.debt_to_income)
    now, then = _points(start, model), _points(after, model)
    return FileProjection(
        report=reference,
        bureau=report.bureau,
        start=now,
        start_is_shown=file.scores is not None,
        change=_whole(changed),
        change_if_corrected=_whole(corrected),
        after=then,
        bands_now=model.bands_of(now.low, now.high),
        bands_after=model.bands_of(then.low, then.high),
        approvals=tuple(
            Approval(
                product=each.product,
                now=_odds(each.odds(Bounds(now.low, now.high), debt_to_income)),
                after=_odds(each.odds(Bounds(then.low, then.high), debt_to_income)),
            )
            for each in model.products
            if goal.product in (None, each.product)
        ),
        path=tuple(AtMonth(month=at, on=add_months(as_of, at), score=path[at]) for at in _SHOWN_MONTHS),
        falls_off=tuple(_falls_off(items)),
        goal=_reached(path, _target(goal, model), as_of),
        missing=file.missing,
    )


def _corrections(planned: Sequence[PlanItem], round_months: int, model: ProjectionModel) -> Mapping[Entry, Correction]:
    """By entry: whether a correction takes it off whole or in part, and when the first could have been answered."""
    found: dict[Entry, Correction] = {}
    for item in planned:
        removing = model.removing
        whole = item.acdv_code in removing.codes or item.section in removing.sections or item.ground in removing.grounds
        entry: Entry = (item.section, item.key)
        earlier = found.get(entry)
        low = max(1.0 if whole else 0.0, 0.0 if earlier is None else earlier.share.low)
        after = min(item.round * round_months, HORIZON_MONTHS if earlier is None else earlier.after_months)
        found[entry] = Correction(Bounds(low, 1.0), after)
    return found


def _path(
    file: CreditFile, corrections: Mapping[Entry, Correction], start: Bounds, goal: Goal, model: ProjectionModel
) -> tuple[Range, ...]:
    """The range of every month up to the horizon. The first month is now: nothing has changed yet."""
    late = goal.pays_on_time is not True
    ranges = [_points(start, model)]
    for month in range(1, HORIZON_MONTHS + 1):
        moved = change(file, corrections, Moment(month, new_late=late), model)
        ranges.append(_points(start.plus(moved), model))
    return tuple(ranges)


def _target(goal: Goal, model: ProjectionModel) -> int | None:
    """The score aimed at: as asked, or where half of the applications for the product were approved."""
    if goal.score is not None:
        return goal.score
    if goal.product is None:
        return None
    odds = next(each for each in model.products if each.product == goal.product)
    debt_to_income = model.debt_to_income[1] if goal.debt_to_income is None else goal.debt_to_income
    scores = range(model.scale[0], model.scale[1] + 1)
    return next((score for score in scores if odds.at(score, debt_to_income) >= 0.5), model.scale[1])


def _reached(path: Sequence[Range], target: int | None, as_of: date) -> Reached | None:
    if target is None:
        return None
    early = next((month for month, each in enumerate(path) if each.high >= target), None)
    # Cautious: from then on for good, not for a month between two others.
    short = [month for month, each in enumerate(path) if each.low < target]
    safe = 0 if not short else short[-1] + 1
    return Reached(
        score=target,
        earliest_on=None if early is None else add_months(as_of, early),
        cautious_on=add_months(as_of, safe) if safe < len(path) else None,
    )


def _falls_off(items: Sequence[NegativeItem]) -> Iterator[FallsOff]:
    def when(item: NegativeItem) -> tuple[date, str]:
        return item.usually_gone_after or item.must_go_after or date.max, item.key

    for item in sorted(items, key=when):
        yield FallsOff(
            section=item.section,
            key=item.key,
            usually_after=item.usually_gone_after,
            at_the_latest_after=item.must_go_after,
        )


def _assumptions(goal: Goal, round_months: int, model: ProjectionModel) -> Iterator[str]:
    yield f"Points are on a scale from {model.scale[0]} to {model.scale[1]}; {model.training_data}"
    yield "The low end takes no dispute as ending in a correction; the high end takes every planned one as doing so."
    yield f"A round takes up to {round_months} months, and rounds follow each other without a break."
    yield "Negative items fade with age and go between the day bureaus usually let them go and the statute's last day."
    yield "Balances, limits, amounts past due and the number of accounts stay as they are, and nothing new is opened."
    if goal.pays_on_time is True:
        yield "Every payment is on time from now on."
    else:
        yield "A payment may be late from now on: the low end allows for one that is 30 days late."
    if goal.debt_to_income is None:
        low, high = model.debt_to_income
        yield f"Debt payments take between {low:.0%} and {high:.0%} of income; the true share narrows the odds."
    yield f"Lenders' bands: {model.bands_source}"
    yield "Odds are those of generated applications: how a lender decides is the lender's own matter."


def _points(score: Bounds, model: ProjectionModel) -> Range:
    return _whole(score.clipped(*model.scale))


def _whole(value: Bounds) -> Range:
    """Outwards, so that rounding narrows nothing."""
    return Range(low=floor(round(value.low, 6)), high=ceil(round(value.high, 6)))


def _odds(value: Bounds) -> Odds:
    return Odds(low=floor(value.low * 100) / 100, high=ceil(value.high * 100) / 100)
