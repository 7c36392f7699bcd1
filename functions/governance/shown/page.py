"""A model's checks as one page of HTML that needs nothing from elsewhere: plots, and every figure in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final

from functions.governance.alarms.view import ModelAlarm
from functions.governance.model import (
    LENDERS,
    DriftReport,
    FairnessReport,
    OpportunityReport,
    SelectionBasis,
    SelectionReport,
)
from functions.governance.rules.drift import ACT_PSI, WATCH_PSI
from functions.governance.rules.fairness import FOUR_FIFTHS, LEAST_OPPORTUNITY, SMALLEST_GROUP
from functions.governance.shown.plots import HATCH, Mark, Plot, draw, top_of

STYLE: Final = (
    "body{font:15px/1.45 system-ui,sans-serif;color:#111;background:#fff;max-width:900px;"
    "margin:2rem auto;padding:0 1rem}"
    "svg{max-width:100%;height:auto}svg text{font:13px system-ui,sans-serif;fill:#111}"
    "table{border-collapse:collapse;margin:.5rem 0 1.5rem}caption{text-align:left;font-weight:600}"
    "th,td{border:1px solid #999;padding:.15rem .5rem;text-align:right}th:first-child,td:first-child{text-align:left}"
)
_SELECTED: Final = {
    SelectionBasis.SCORE: "a score in the low-risk band",
    SelectionBasis.RECOMMENDATION: "recommended to approve",
    SelectionBasis.DECISION: "a lender's approval",
}
_EACH_DECISION: Final = (
    "Several about one person are counted each; the intervals take them for what they are worth together."
)
_COUNTED: Final = {
    SelectionBasis.SCORE: "Counts people, each once by the newest score of this model.",
    SelectionBasis.RECOMMENDATION: "Counts lenders' final decisions that rest on a score of this model, by what their"
    f" policy recommended; a referral to a person is no recommendation to approve. {_EACH_DECISION}",
    SelectionBasis.DECISION: "Counts lenders' final decisions that rest on a score of this model, by what was decided."
    f" {_EACH_DECISION}",
}
_COUNTED_OF_ALL: Final = {
    SelectionBasis.RECOMMENDATION: "Counts every final decision of every lender, on whatever model's score or on none,"
    f" by what the policy recommended; a referral to a person is no recommendation to approve. {_EACH_DECISION}",
    SelectionBasis.DECISION: "Counts every final decision of every lender, on whatever model's score or on none, by"
    f" what was decided. {_EACH_DECISION}",
}
"""What a figure counts; of all that lenders decided it is more than of one model."""
_COUNTED_OPPORTUNITY: Final = (
    "Counts people whom a lender lent to on a score of this model and who paid as agreed, each once by the newest loan"
    " of which that is known, with the score that was decided on."
)
LARGEST_RATIO: Final = 2.0


@dataclass(frozen=True)
class Found:
    """What is known of a model; None where no run has looked at it yet."""

    version: str
    drift: DriftReport | None
    fairness: FairnessReport | None
    alarms: tuple[ModelAlarm, ...]


def page(found: Found) -> str:
    """The same text for the same runs and alarms."""
    parts = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        f"<title>Checks of {escape(found.version)}</title><style>{STYLE}</style></head><body><main>{HATCH}",
        f"<h1>Checks of {escape(found.version)}</h1>",
        *_alarms(found.alarms),
        *(() if found.version == LENDERS else _drift(found.drift)),
        *_fairness(found.fairness),
        "</main></body></html>",
    )
    return "\n".join(parts) + "\n"


def _p(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"<table><caption>{escape(caption)}</caption><thead><tr>"
    yield "".join(f'<th scope="col">{escape(each)}</th>' for each in head) + "</tr></thead><tbody>"
    for first, *others in rows:
        cells = "".join(f"<td>{escape(str(each))}</td>" for each in others)
        yield f'<tr><th scope="row">{escape(str(first))}</th>{cells}</tr>'
    yield "</tbody></table>"


def _period(since: datetime, until: datetime) -> str:
    return f"{since:%Y-%m-%d} to {until:%Y-%m-%d}"


def _alarms(alarms: Sequence[ModelAlarm]) -> Iterator[str]:
    yield "<h2>Alarms that last</h2>"
    if not alarms:
        yield _p("None.")
        return
    rows = (
        (
            each.subject,
            each.kind.value,
            each.level.value,
            f"{each.raised_at:%Y-%m-%d}",
            each.acknowledged_by or "nobody",
        )
        for each in alarms
    )
    yield from _table("Newest first", ("Subject", "Check", "Level", "Since", "Taken note of by"), rows)


# -- drift -------------------------------------------------------------------------------------------------------------


def _drift(found: DriftReport | None) -> Iterator[str]:
    yield "<h2>Drift</h2>"
    if found is None:
        yield _p("No run has looked at this model yet.")
        return
    yield _p(
        f"{found.scores} scores, {_period(found.since, found.until)}, against the {found.baseline_people} people that"
        " the model was taught on. What the index comes to by chance alone stands beside it."
    )
    if found.unmeasured is not None:
        yield _p(found.unmeasured)
        return
    marks = tuple(Mark(each.column, each.psi, each.level, f"{each.psi:.3f}") for each in found.figures)
    highest = top_of([mark.value for mark in marks], ACT_PSI + 0.05)
    limits = ((WATCH_PSI, f"watch from {WATCH_PSI}"), (ACT_PSI, f"act above {ACT_PSI}"))
    yield draw(Plot("drift", "Population stability index by feature and of the score", marks, limits, (0, highest)))
    rows = (
        (each.column, each.psi, each.psi_by_chance, each.ks, each.ks_chance, each.level.value) for each in found.figures
    )
    head = ("Column", "Stability index", "By chance", "Distance (KS)", "Chance of it", "Level")
    yield from _table("Every column", head, rows)


# -- fairness ----------------------------------------------------------------------------------------------------------


def _fairness(found: FairnessReport | None) -> Iterator[str]:
    yield "<h2>Fairness</h2>"
    if found is None:
        yield _p("No run has looked at this model yet.")
        return
    of_all = found.model_version == LENDERS
    given = f"{found.given} or more" if found.given else f"fewer than {SMALLEST_GROUP}"
    yield _p(
        f"{found.people} people {'decided on' if of_all else 'scored'}, {_period(found.since, found.until)}; {given} of"
        f" them gave attributes for this check; {found.left_out} of those are left out, since what they gave could not"
        f" be opened. Numbers are told in tens, rounded down; groups of fewer than {SMALLEST_GROUP} people are not"
        " shown, nor whether there are any."
    )
    if not of_all:
        yield f'<p>Of all that lenders decided: <a href="../{LENDERS}/checks.html">checks of {LENDERS}</a>.</p>'
    counted = _COUNTED_OF_ALL if of_all else _COUNTED
    for selection in found.selection:
        yield from _selection(selection, counted[selection.basis])
    for opportunity in found.opportunity:
        yield from _opportunity(opportunity)


def _selection(found: SelectionReport, counted: str) -> Iterator[str]:
    title = f"Selection rate by {_words(found.attribute)}: {_SELECTED[found.basis]}"
    marks = tuple(
        Mark(_words(each.group), each.ratio, each.level, f"{each.ratio:.2f}", (each.ratio_low, each.ratio_high))
        for each in found.groups
    )
    limits = ((FOUR_FIFTHS, "four fifths"), (1.0, "best group"))
    name = f"{found.basis.value}-{found.attribute}"
    plot = Plot(name, f"{title}, as a ratio to the best group's", marks, limits, (0, LARGEST_RATIO))
    rows = (
        (
            _words(each.group), each.people, each.cases, f"{each.rate} ({each.rate_low} to {each.rate_high})",
            f"{each.ratio} ({each.ratio_low} to {each.ratio_high})", each.level.value,
        )
        for each in found.groups
    )  # fmt: skip
    what = "Scores" if found.basis is SelectionBasis.SCORE else "Decisions"
    head = ("Group", "People", what, "Rate selected (95 %)", "Ratio (95 %)", "Level")
    yield from _compared(title, counted, found, plot, head, rows)


def _opportunity(found: OpportunityReport) -> Iterator[str]:
    title = f"Equal opportunity by {_words(found.attribute)}: low-risk band among those who paid as agreed"
    marks = tuple(
        Mark(_words(each.group), each.difference, each.level, f"{each.difference:+.2f}", (each.low, each.high))
        for each in found.groups
    )
    limits = ((LEAST_OPPORTUNITY, f"{LEAST_OPPORTUNITY}"), (0.0, "best group"))
    name = f"opportunity-{found.attribute}"
    plot = Plot(name, f"{title}, difference to the best group", marks, limits, (-1, 1))
    rows = (
        (
            _words(each.group), each.able, each.rate,
            f"{each.difference} ({each.low} to {each.high})", each.level.value,
        )
        for each in found.groups
    )  # fmt: skip
    head = ("Group", "Paid as agreed", "Rate selected", "Difference (95 %)", "Level")
    yield from _compared(title, _COUNTED_OPPORTUNITY, found, plot, head, rows)


def _compared(
    title: str,
    counted: str,
    found: SelectionReport | OpportunityReport,
    plot: Plot,
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> Iterator[str]:
    """Groups beside each other as a plot and a table, or why they can't be measured."""
    yield f"<h3>{escape(title)}</h3>"
    yield _p(counted)
    if found.unmeasured is not None:
        yield _p(found.unmeasured)
        return
    yield draw(plot)
    yield from _table(f"Groups of {SMALLEST_GROUP} people or more, in tens", head, rows)


def _words(name: str) -> str:
    return name.replace("_", " ")
