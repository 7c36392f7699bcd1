"""Whether an application for a credit product is approved, from the file, the score and the debts."""

from __future__ import annotations

from typing import Final

import numpy as np

from infra.training.forests.dataset import Dataset
from infra.training.planning import credit_files
from infra.training.planning.credit_files import PRODUCTS
from infra.training.predictions.subject import NONE_DRAWN, Array, Subject, recipe, rows

LENGTHS: Final = ("short history", "middling history", "long history")


def history(youth: Array) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Index into LENGTHS; youth is 1 for a file that begins today, 0 for one of twenty years."""
    return np.searchsorted(np.array([0.35, 0.7]), 1.0 - youth, side="right").astype(np.int64)


def draw(applications: int, seed: int) -> Dataset:
    """One application of each person, for a product drawn by lot."""
    files = credit_files.draw(applications, seed)
    dice = np.random.Generator(np.random.PCG64(seed + 1))
    product = dice.integers(0, len(PRODUCTS), applications)
    asked = np.eye(len(PRODUCTS))[product]
    chance = np.choose(product, [credit_files.chance(files, name) for name in PRODUCTS])
    features = np.column_stack([files.before, files.score, files.debt_to_income, asked])
    youth = files.before[:, credit_files.FEATURES.index("youth")]
    return rows(features, chance, {"length_of_history": history(youth)}, dice)


SUBJECT: Final = Subject(
    recipe=recipe("approval", (*credit_files.FEATURES, "score", "debt_to_income", *PRODUCTS), ("approved", "refused")),
    draw=draw,
    groups={"length_of_history": LENGTHS},
    purpose="the chance, in percent, that an application for one of six products is approved",
    law="`infra/training/planning/credit_files.py`",
    grouped=NONE_DRAWN,
    limits=(
        "The generated lenders decide by score and debts alone; other features can only repeat what the score says.",
        "An estimate for the person's own use, never a lender's decision.",
    ),
)
