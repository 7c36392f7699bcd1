"""How far the ONNX graph and scikit-learn are apart, over many rows that neither has seen."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from infra.training.forests.fit import Fitted

MOST_DIFFERENCE = 4e-7
BATCH = 20_000


class ParityBroken(Exception):
    """The graph does not say what the trained pipeline says; it must not be served."""


def compare(fitted: Fitted, session: Any, features: NDArray[np.float64]) -> dict[str, Any]:
    """The parity report. Raises ParityBroken.

    torn_rows: rows whose two likeliest classes are as likely as each other to seven digits; they have no order that
    could flip, so a flip among them is counted apart, under torn_flips.
    """
    anchors = np.array(fitted.recipe.anchors)
    largest, flips, torn_rows, torn_flips, points_off, rows_off = 0.0, 0, 0, 0, 0.0, 0
    for begin in range(0, len(features), BATCH):
        part = features[begin : begin + BATCH]
        wanted = fitted.predict_proba(part)
        got = session.run(["probabilities"], {"features": part})[0].astype(np.float64)
        largest = max(largest, float(np.abs(wanted - got).max()))
        ordered = np.sort(wanted, axis=1)
        torn = ordered[:, -1] - ordered[:, -2] <= 2 * MOST_DIFFERENCE
        flipped = wanted.argmax(1) != got.argmax(1)
        flips, torn_flips = flips + int((flipped & ~torn).sum()), torn_flips + int((flipped & torn).sum())
        torn_rows += int(torn.sum())
        apart = np.abs((wanted - got) @ anchors)
        points_off = max(points_off, float(apart.max()))
        rows_off += int((apart >= 1.0).sum())
    report = {
        "rows": len(features),
        "largest_probability_difference": largest,
        "class_flips": flips,
        "torn_rows": torn_rows,
        "torn_flips": torn_flips,
        "largest_score_difference_points": points_off,
        "scores_1_point_or_more_apart": rows_off,
    }
    if largest > MOST_DIFFERENCE or flips or rows_off:
        raise ParityBroken(f"ONNX and scikit-learn differ: {report}")
    return report
