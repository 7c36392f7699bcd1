"""Which lender is likely to approve, from the person's file and the lender's own published terms.

The model knows lenders by their terms alone, so it ranks lenders that it was never taught: those of the test months are
drawn anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from infra.training.forests.dataset import Dataset
from infra.training.forests.measures import rounded
from infra.training.planning import credit_files
from infra.training.predictions.approval import LENGTHS, history
from infra.training.predictions.subject import NONE_DRAWN, Array, Subject, recipe, rows, soft

TAUGHT_LENDERS, NEW_LENDERS = 60, 12
TERMS: Final = ("least_score", "most_debt_to_income", "takes_recent_trouble", "takes_thin_files")
FEATURES: Final = (*credit_files.FEATURES, "score", "debt_to_income", *TERMS, "score_margin", "debt_margin")


@dataclass(frozen=True)
class Lenders:
    """Lenders × TERMS."""

    terms: Array

    @classmethod
    def drawn(cls, lenders: int, dice: np.random.Generator) -> Lenders:
        score = np.rint(dice.normal(640.0, 45.0, lenders))
        debt = np.round(dice.uniform(0.28, 0.5, lenders), 2)
        takes = (dice.random((lenders, 2)) < 0.4).astype(np.float64)
        return cls(np.column_stack([score, debt, takes]))


def pairs(files: credit_files.CreditFiles, terms: Array) -> tuple[Array, Array]:
    """(features, chance of approval) of each person with the lender of the same row."""
    least, most, trouble, thin = terms.T
    score_margin, debt_margin = files.score - least, most - files.debt_to_income
    recent, thinness = (files.before[:, credit_files.FEATURES.index(name)] for name in ("recent_negative", "thinness"))
    odds = score_margin / 25.0 + 9.0 * debt_margin - 2.5 * recent * (1 - trouble) - 1.5 * thinness * (1 - thin)
    told = [files.before, files.score, files.debt_to_income, terms, score_margin, debt_margin]
    return np.column_stack(told), soft(odds)


def draw(applications: int, seed: int) -> Dataset:
    """One application of each person, at a lender drawn by lot; the lenders hang on the seed too."""
    files = credit_files.draw(applications, seed)
    dice = np.random.Generator(np.random.PCG64(seed + 1))
    lenders = Lenders.drawn(TAUGHT_LENDERS, dice)
    features, chance = pairs(files, lenders.terms[dice.integers(0, TAUGHT_LENDERS, applications)])
    youth = files.before[:, credit_files.FEATURES.index("youth")]
    return rows(features, chance, {"length_of_history": history(youth)}, dice)


def ranking(model: Any, people: int, seed: int) -> dict[str, Any]:
    """Each person with each of new lenders: how often the one ranked first approves, against one drawn by lot and
    against the one that the law itself would rank first."""
    files = credit_files.draw(people, seed)
    dice = np.random.Generator(np.random.PCG64(seed + 1))
    lenders = Lenders.drawn(NEW_LENDERS, dice)
    said, chance = np.empty((people, NEW_LENDERS)), np.empty((people, NEW_LENDERS))
    for at, terms in enumerate(lenders.terms):
        features, chance[:, at] = pairs(files, np.tile(terms, (people, 1)))
        said[:, at] = model.outputs(features)
    each = np.arange(people)
    return {
        "people": people,
        "new_lenders": NEW_LENDERS,
        "first_choice_approves": rounded(chance[each, said.argmax(axis=1)].mean()),
        "by_lot": rounded(chance.mean()),
        "best_possible": rounded(chance.max(axis=1).mean()),
    }


SUBJECT: Final = Subject(
    recipe=recipe("lender_match", FEATURES, ("approved", "refused")),
    draw=draw,
    groups={"length_of_history": LENGTHS},
    purpose="the chance, in percent, that a lender of these published terms approves; lenders are ranked by it",
    law="`infra/training/predictions/lender_match.py` over the files of `infra/training/planning/credit_files.py`",
    grouped=NONE_DRAWN,
    limits=(
        "Generated lenders that hold to their terms; a real one decides by more.",
        "It ranks by the chance of approval, not by price: what a credit costs has to stand beside it.",
    ),
)
