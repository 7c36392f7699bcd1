"""Figures as people write them, in each language; how exactly a metric is told, its `shown` number, decides a rule."""

from __future__ import annotations

from functions.scoring.rules.metrics import BY_NAME, Kind, Metric
from functions.scoring.words.catalogue import Words


def figure(words: Words, name: str, value: float) -> str:
    """A metric's value: `94%` in English, with a space that does not break before the sign in Spanish.

    Thousands are parted by a comma and tenths by a point in both: so Spanish is written in the United States.
    """
    metric = BY_NAME[name]
    shown = metric.shown(value)
    return words.tell(_pattern(metric.kind, shown), n=_number(metric, shown))


def months(words: Words, number: int) -> str:
    """A time in months."""
    return words.tell(_pattern(Kind.MONTHS, number), n=number)


def _pattern(kind: Kind, shown: float) -> str:
    if kind in (Kind.MONTHS, Kind.YEARS) and shown == 1:
        return f"figure.{kind}.one"
    return "figure.dollars.below_zero" if kind is Kind.DOLLARS and shown < 0 else f"figure.{kind}"


def _number(metric: Metric, shown: float) -> str:
    if metric.kind is Kind.CHANGE:
        return f"{shown:+}" if shown else "0"
    return f"{abs(shown) if metric.kind is Kind.DOLLARS else shown:,.10g}"
