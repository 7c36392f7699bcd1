"""Whether the next report will confirm a disputed error, from the twelve features of its worthiness."""

from __future__ import annotations

from typing import Final

import numpy as np

from functions.analysis.planning.worthiness import MEASURES
from infra.training.forests.dataset import Dataset
from infra.training.planning import outcomes
from infra.training.predictions.subject import Subject, recipe, rows


def draw(disputes: int, seed: int) -> Dataset:
    """So many that were answered: those that went only because nobody answered say nothing of the error."""
    drawn = outcomes.draw(disputes + disputes // 10, seed)
    heard = [each for each in drawn if not each.by_silence][:disputes]
    features = np.array([[each.features[name] for name in MEASURES] for each in heard])
    dice = np.random.Generator(np.random.PCG64(seed + 1))
    chance = np.array([outcomes.chance(each.features) for each in heard])
    made = rows(features, chance, {"region": (dice.random(len(heard)) < 0.7).astype(np.int64)}, dice)
    confirmed = np.array([each.confirmed for each in heard])
    return Dataset(made.features, (~confirmed).astype(np.int64), made.months, made.groups, made.truth)


SUBJECT: Final = Subject(
    recipe=recipe("dispute_success", tuple(MEASURES), ("confirmed", "not_confirmed")),
    draw=draw,
    groups={"region": ("rural", "urban")},
    purpose="the chance, in percent, that the next report shows a disputed entry corrected or removed as wrong",
    law="`infra/training/planning/outcomes.py`",
    grouped="Region was drawn by itself and has to do with nothing: a difference here would be chance.",
    limits=(
        "Silence teaches nothing: entries that went because nobody answered are left out.",
        "No plan is made by it, and nobody is told it as a promise (15 U.S.C. 1679b(a)(3)).",
    ),
)
