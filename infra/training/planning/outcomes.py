"""Generated outcomes of disputes, to check the calibration's method with. They are nobody's disputes.

What is confirmed follows from the features by a law written here, with noise; some entries go only because nobody
answered in time, whatever the evidence. Nothing learned from these may be served.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from functions.analysis.planning.worthiness import MEASURES
from infra.training.planning.calibrate import ObservedOutcome

_LAW = {"evidence_strength": 3.2, "legal_footing": 1.3, "new_information": 0.5, "attested": 0.4, "repetition": -2.2}
_SILENT = 0.06


def draw(disputes: int, seed: int) -> tuple[ObservedOutcome, ...]:
    """So many outcomes; the same seed gives the same."""
    dice = np.random.Generator(np.random.PCG64(seed))

    def either(share: float) -> list[float]:
        return [float(each) for each in dice.random(disputes) < share]

    columns = {
        "evidence_strength": dice.choice([0.2, 0.6, 1.0], disputes, p=[0.2, 0.4, 0.4]).tolist(),
        "legal_footing": dice.choice([0.4, 0.75, 1.0], disputes, p=[0.15, 0.55, 0.3]).tolist(),
        "benefit": np.round(dice.random(disputes), 4).tolist(),
        "time_left": np.round(dice.random(disputes), 4).tolist(),
        "specificity": either(0.9),
        "attested": either(0.8),
        "new_information": either(0.25),
        "verified_before": dice.choice([0.0, 0.5, 1.0], disputes, p=[0.8, 0.15, 0.05]).tolist(),
        "repetition": either(0.05),
        "told_otherwise": either(0.02),
        "no_direct_way": either(0.2),
        "pending_mortgage": either(0.02),
    }
    silent, luck = dice.random(disputes) < _SILENT, dice.random(disputes)
    found = []
    for at in range(disputes):
        features = {name: columns[name][at] for name in MEASURES}
        gone = bool(silent[at])
        confirmed = gone or bool(luck[at] < chance(features))
        found.append(ObservedOutcome(features=features, confirmed=confirmed, by_silence=gone))
    return tuple(found)


def chance(features: Mapping[str, float]) -> float:
    """The law: how likely the error is confirmed where somebody answers."""
    strain = sum(weight * features[name] for name, weight in _LAW.items()) - 3.0
    return float(1 / (1 + np.exp(-strain)))
