"""The card of the worthiness model, written from its record; no figure in it is typed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from infra.training.writing import said, table

Record = dict[str, Any]


def markdown(record: Record) -> str:
    return "\n".join([*_head(record), *_weights(record), *_calibration(record), *_limits()]) + "\n"


def _head(record: Record) -> Iterator[str]:
    model = record["model"]
    yield f"# {model['model_id']} {model['version']}"
    yield ""
    yield "Generated; do not edit. The same in JSON stands beside it."
    yield ""
    yield from said(
        "How well a dispute of a finding would stand: a sum of weighted features, each from 0 to 1, kept between 0 and",
        f"1. From {model['strong']} it is called strong, from {model['fair']} fair, below weak; what is weak is not",
        "disputed on the report alone. It says nothing of score points, and counts on nobody's silence.",
    )
    rows = ((name, f"{one['bytes']:,}", f"`{one['sha256']}`") for name, one in record["artefacts"].items())
    yield from table(("artefact", "bytes", "SHA-256"), rows)
    if record["method_check"]:
        yield from said(
            "**Not calibrated.** The weights are set by judgement; no outcomes were observed yet. What stands below of",
            "reliability was learned from *generated* outcomes, to check the method; the served model has none of it.",
        )


def _weights(record: Record) -> Iterator[str]:
    yield "## Weights"
    yield ""
    rows = ((f"`{each['feature']}`", f"{each['weight']:+.2f}", each["why"]) for each in record["model"]["weights"])
    yield from table(("feature", "weight", "why"), rows)


def _calibration(record: Record) -> Iterator[str]:
    found = record["calibration"]
    yield "## Reliability"
    yield ""
    yield from said(
        f"Learned from {found['outcomes']:,} outcomes ({found['confirmed']:,} confirmed): {found['data']}",
        f"{found['left_out']:,} more were left out, because nobody answered in time. Isotonic regression. SHA-256 of",
        f"the outcomes: `{found['data_sha256']}`.",
    )
    yield from said(
        f"On {record['folds']} folds, each judged by a curve that has not seen it: Brier score",
        f"{record['brier']['calibrated']:.4f}, against {record['brier']['of_one_share']:.4f} for one share for all;",
        f"mean distance of expected and seen {record['expected_error']:.4f}.",
    )
    rows = (
        (f"{each['outcomes']:,}", each["expected"], each["seen"], f"{each['low']}–{each['high']}")
        for each in record["reliability"]
    )
    yield from table(("outcomes", "expected share", "share seen", "95 %"), rows)
    yield f"![Reliability](worthiness-{record['model']['version']}.png)"
    yield ""


def _limits() -> Iterator[str]:
    yield "## Limits"
    yield ""
    yield "- A confirmed error is one that the next report shows corrected. It is no promise for the next dispute."
    yield "- Only what was disputed has an outcome: nothing is learned of what was left alone."
    yield "- Entries that went because nobody answered are never learned from."
