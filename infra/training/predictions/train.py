"""The further models: drawn, fitted, proven, judged on the last months, recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from infra.training.forests import fit, measures
from infra.training.forests.build import Built, Data, Proof, build, files
from infra.training.predictions import approval, card, dispute_success, lender_match
from infra.training.predictions.subject import Subject

SUBJECTS: Final = (dispute_success.SUBJECT, approval.SUBJECT, lender_match.SUBJECT)
SELECTED_FROM: Final = 0.5
Say = Callable[[str], None]


@dataclass(frozen=True)
class Course:
    """How much is drawn, and how it is divided. The test months' rows are drawn by a seed of their own, so that what
    hangs on a seed (the lenders) is new to the model there."""

    rows: int = 20_000
    seed: int = 20_261_211
    test_seed: int = 20_261_212
    train: tuple[int, int] = (0, 16)
    test: tuple[int, int] = (17, 23)
    parity_rows: int = 200_000
    parity_seed: int = 20_261_213
    oracle_rows: int = 10_000


def train_predictions(
    say: Say, course: Course | None = None, subjects: tuple[Subject, ...] = SUBJECTS
) -> dict[Path, bytes]:
    """Path in the repository → content, of every further model."""
    made: dict[Path, bytes] = {}
    for subject in subjects:
        built, record = trained(subject, course or Course(), say)
        made |= files(built, record, card.markdown)
    return made


def trained(subject: Subject, course: Course, say: Say) -> tuple[Built, dict[str, Any]]:
    taught = subject.draw(course.rows, course.seed).between(*course.train)
    test = subject.draw(course.rows, course.test_seed).between(*course.test)
    say(f"{subject.recipe.name}: training on {len(taught):,} generated rows")
    fitted = fit.fit(subject.recipe, taught.features, taught.classes)
    proof = Proof(
        subject.draw(course.parity_rows, course.parity_seed).features, test.features, course.oracle_rows, course.seed
    )
    built = build(fitted, Data(taught, taught.features, f"generated: {subject.law}; no real person's data"), proof, say)
    model = built.model()
    said = model.probabilities(test.features).astype(np.float64)
    record = built.record | {
        "course": asdict(course),
        "rows": {"train": len(taught), "test": len(test)},
        "purpose": subject.purpose,
        "law": subject.law,
        "grouped": subject.grouped,
        "limits": list(subject.limits),
        "test": measures.quality(test, said)
        | {"groups": measures.groups(test, subject.groups, said[:, 0] >= SELECTED_FROM, test.classes == 0)},
    }
    if subject is lender_match.SUBJECT:
        record["ranking"] = lender_match.ranking(model, min(2_000, course.rows), course.test_seed)
    say(f"{subject.recipe.name}, last months: AUC {record['test']['auc_one_against_rest'][0]['value']}")
    return built, record
