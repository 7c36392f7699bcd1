"""Drift of one model: each column's counts in a period against its baseline.

The population stability index below .1 is silent, .1 to .25 is to be watched, above .25 to be acted on: the industry's
convention (Siddiqi, N., Credit Risk Scorecards, 2006), no statute. A shift of the whole distribution by a little moves
the index less than the distance of Kolmogorov and Smirnov: one of .1 or more that chance does not explain is watched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from functions.governance.measures.ks import ks, ks_chance
from functions.governance.measures.psi import psi, psi_by_chance
from functions.governance.model import DriftFigure, DriftReport, Finding, Level

PERIOD: Final = timedelta(days=30)
LEAST_SCORES: Final = 200
"""Below it chance alone reaches .1: of ten bins and 200 people the index is above .085 once in twenty."""
WATCH_PSI, ACT_PSI = 0.1, 0.25
WATCH_KS, CHANCE_KS = 0.1, 0.001


@dataclass(frozen=True)
class Baseline:
    """Of the people that a model was taught on: the share of them in each bin, by column."""

    model_version: str
    people: int
    shares: Mapping[str, Sequence[float]]


def report(baseline: Baseline, counts: Mapping[str, Sequence[int]], since: datetime, until: datetime) -> DriftReport:
    """counts: of the scores observed in the period, by column and bin."""
    scores = max((sum(counts[column]) for column in baseline.shares), default=0)
    few = scores < LEAST_SCORES
    return DriftReport(
        model_version=baseline.model_version,
        since=since,
        until=until,
        scores=scores,
        needed=LEAST_SCORES,
        baseline_people=baseline.people,
        unmeasured=f"Not measurable: {scores} of {LEAST_SCORES} scores." if few else None,
        figures=() if few else tuple(_figure(baseline, column, counts[column]) for column in baseline.shares),
    )


def _figure(baseline: Baseline, column: str, counts: Sequence[int]) -> DriftFigure:
    shares, observed = baseline.shares[column], sum(counts)
    index, distance = psi(shares, baseline.people, counts), ks(shares, counts)
    chance = ks_chance(distance, baseline.people, observed)
    return DriftFigure(
        column=column,
        psi=round(index, 4),
        psi_by_chance=round(psi_by_chance(shares, baseline.people, observed), 4),
        ks=round(distance, 4),
        ks_chance=round(chance, 6),
        level=_level(index, distance, chance),
    )


def _level(index: float, distance: float, chance: float) -> Level:
    if index > ACT_PSI:
        return Level.ACT
    if index >= WATCH_PSI or (distance >= WATCH_KS and chance < CHANCE_KS):
        return Level.WATCH
    return Level.SILENT


def findings(found: DriftReport) -> tuple[Finding, ...]:
    """Of every column that could be judged; none where too few scores were observed."""
    return tuple(
        Finding(subject=each.column, level=each.level, figures={"psi": each.psi, "ks": each.ks, "scores": found.scores})
        for each in found.figures
    )
