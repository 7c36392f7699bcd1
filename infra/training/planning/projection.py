"""The projection's model: a sum of points fitted to generated files, its errors measured, its odds per product."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import roc_auc_score

from functions.analysis.planning.projection_model import FILE, ProjectionModel
from infra.training.planning import credit_files
from infra.training.planning.credit_files import FEATURES, PRODUCTS, CreditFiles

ARTEFACT: Final = Path("functions/analysis") / FILE
Array = NDArray[np.float64]
COVERED: Final = 0.9
"""The share of cases that the ranges must hold."""
BANDS: Final = (("deep_subprime", 300), ("subprime", 580), ("near_prime", 620), ("prime", 660), ("super_prime", 720))
BANDS_SOURCE: Final = "Consumer Financial Protection Bureau, Consumer Credit Trends: borrower risk profiles."
TRAINING_DATA: Final = (
    "the model was fitted to generated files (infra/training/planning/credit_files.py), no real person's."
)


@dataclass(frozen=True)
class ProjectionRecipe:
    """Everything that decides the result."""

    model_id: str = "projection"
    version: str = "2026.11"
    people: int = 24_000
    trained_on: int = 12_000
    seed: int = 20_261_121


def train(recipe: ProjectionRecipe) -> tuple[bytes, dict[str, Any]]:
    """(the artefact, the record its card is written from)."""
    files = credit_files.draw(recipe.people, recipe.seed)
    taught, held_out = files.part(0, recipe.trained_on), files.part(recipe.trained_on, recipe.people)
    model = _fit(recipe, taught)
    artefact = (json.dumps(model.model_dump(mode="json"), indent=1) + "\n").encode()
    record = {
        "model_id": recipe.model_id,
        "model_version": recipe.version,
        "training_data": TRAINING_DATA,
        "training_data_sha256": taught.sha256(),
        "artefacts": {ARTEFACT.name: {"bytes": len(artefact), "sha256": hashlib.sha256(artefact).hexdigest()}},
        "recipe": vars(recipe),
        "features": list(FEATURES),
        "points": model.points.model_dump(),
        "base": model.base,
        "libraries": {name: metadata.version(name) for name in ("numpy", "scikit-learn")},
        "evaluation": evaluate(model, held_out),
        "products": {
            each.product: {
                "half_at": round(600 - (each.intercept + each.per_debt_to_income * 0.33) / each.per_point),
                "auc": round(float(roc_auc_score(held_out.approved[each.product], _odds(each, held_out))), 4),
            }
            for each in model.products
        },
    }
    return artefact, record


def _fit(recipe: ProjectionRecipe, taught: CreditFiles) -> ProjectionModel:
    """Costs only: a feature that is worse never raises the estimate."""
    line = LinearRegression(positive=True).fit(-taught.before, taught.score)
    points, base = np.round(line.coef_, 1), round(float(line.intercept_), 1)
    below, above = (1 - COVERED) / 2, (1 + COVERED) / 2
    error = taught.score - (base - taught.before @ points)
    estimated, true, seen = _changes(points, taught)
    ratio = [round(float(each), 2) for each in np.quantile(true[seen] / estimated[seen], (below, above))]
    ratio[0] = max(0.0, ratio[0])
    slack = _slack(estimated, true, ratio)
    return ProjectionModel.model_validate(
        {
            "model_id": recipe.model_id,
            "version": recipe.version,
            "training_data": TRAINING_DATA,
            "training_data_sha256": taught.sha256(),
            "scale": (300, 850),
            "base": base,
            "points": dict(zip(FEATURES, points.tolist(), strict=True)),
            "scales": {
                "saturation": credit_files.SATURATION,
                "fades_over_months": credit_files.FADES_OVER_MONTHS,
                "least_recency": credit_files.LEAST_RECENCY,
                "inquiries": credit_files.MOST_INQUIRIES,
                "oldest_months": credit_files.OLDEST_MONTHS,
                "good_accounts": credit_files.GOOD_ACCOUNTS,
                "new_late_weight": credit_files.NEW_LATE_WEIGHT,
            },
            "level_error": [float(np.floor(np.quantile(error, below))), float(np.ceil(np.quantile(error, above)))],
            "change_ratio": ratio,
            "change_slack": slack,
            "debt_to_income": [round(float(each), 2) for each in np.quantile(taught.debt_to_income, (below, above))],
            "products": [_product(name, taught) for name in PRODUCTS],
            "bands": [{"band": band, "lowest": lowest} for band, lowest in BANDS],
            "bands_source": BANDS_SOURCE,
            "removing": {
                "codes": ["001", "002", "103"],
                "sections": ["inquiry"],
                "grounds": [
                    "default_obsolete",
                    "duplicate_tradeline",
                    "bankruptcy_obsolete",
                    "judgment_shown",
                    "tax_lien_shown",
                ],
            },
        },
        strict=False,
    )


def _changes(points: Array, files: CreditFiles) -> tuple[Array, Array, NDArray[np.bool_]]:
    """Estimated and true changes of corrected files; and where the estimate is large enough for a ratio.

    What the model can't see in a plan (the oldest account that goes with an entry) is left out of the estimate.
    """
    seen_by_model = np.array([name in ("negatives", "recent_negative") for name in FEATURES])
    estimated = (files.before - files.after) @ (points * seen_by_model)
    return estimated, files.corrected_score - files.score, estimated >= 10.0


def _slack(estimated: Array, true: Array, ratio: list[float]) -> float:
    """So many points more at either end that the ranges hold the share they must, on files with a correction."""
    changed = estimated > 0
    low, high = estimated[changed] * ratio[0], estimated[changed] * ratio[1]
    beyond = np.maximum(0.0, np.maximum(low - true[changed], true[changed] - high))
    return round(float(np.quantile(beyond, COVERED)) + 1.0, 1)


def _product(name: str, taught: CreditFiles) -> dict[str, Any]:
    inputs = np.column_stack([(taught.score - 600) / 100, taught.debt_to_income])
    curve = LogisticRegression(C=1e6, max_iter=500).fit(inputs, taught.approved[name])
    per_point, per_debt = curve.coef_[0]
    return {
        "product": name,
        "intercept": round(float(curve.intercept_[0]), 3),
        "per_point": round(float(per_point) / 100, 5),
        "per_debt_to_income": round(float(per_debt), 3),
    }


def _odds(product: Any, files: CreditFiles) -> list[float]:
    pairs = zip(files.score, files.debt_to_income, strict=True)
    return [product.at(float(score), float(debt)) for score, debt in pairs]


def evaluate(model: ProjectionModel, files: CreditFiles) -> dict[str, Any]:
    """On files the fit has not seen: how often the ranges hold, and how wide they are."""
    points = np.array([getattr(model.points, name) for name in FEATURES])
    level = model.base - files.before @ points
    inside = (files.score >= level + model.level_error[0]) & (files.score <= level + model.level_error[1])
    estimated, true, _ = _changes(points, files)
    changed = estimated > 0
    low = estimated * model.change_ratio[0] - model.change_slack
    high = estimated * model.change_ratio[1] + model.change_slack
    held = (true >= low) & (true <= high)
    return {
        "people": len(files),
        "level_held": round(float(inside.mean()), 4),
        "level_width_points": round(model.level_error[1] - model.level_error[0], 1),
        "level_mean_error_points": round(float(np.abs(files.score - level).mean()), 1),
        "files_with_a_correction": int(changed.sum()),
        "change_held": round(float(held[changed].mean()), 4),
        "change_median_points": round(float(np.median(true[changed])), 1),
        "change_median_width_points": round(float(np.median((high - low)[changed])), 1),
        "corrections_that_lowered_the_score": round(float((true[changed] < 0).mean()), 4),
    }
