"""From what is known of a person to estimates with their exact explanation, by the model of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from contracts.vocabulary import Bureau
from functions.scoring import observed
from functions.scoring.engine.loading import load_other
from functions.scoring.engine.trained import Array, Model
from functions.scoring.predictions.kept import Ground
from functions.scoring.predictions.model import Chance, PredictionFacts
from functions.scoring.rules.predictions import credit_file
from functions.scoring.rules.predictions.credit_file import NegativeEntry
from functions.scoring.rules.predictions.factors import factors
from functions.scoring.rules.predictions.kinds import SERVED, PredictionKind
from functions.scoring.words.catalogue import CATALOGUE
from kernel.context import Context


def foretold(
    ctx: Context,
    found: Ground,
    asked: Mapping[str, Mapping[str, float]],
    *,
    bureau: Bureau | None = None,
    entries: Sequence[NegativeEntry] = (),
) -> PredictionFacts:
    """asked: what each estimate is about → its features. The chances stand in the same order; each is noted for the
    watch over drift, as a score is.

    entries: of the bureau's report, where the estimates rest on one.
    """
    model = load_other(SERVED[found.kind])
    estimates = chances(found.kind, model, asked)
    for each in estimates:
        observed.note(ctx, model.version, each.feature_values.values(), each.chance)
    return PredictionFacts(
        prediction_id=ctx.new_id("prd"),
        customer_id=ctx.customer_id,
        kind=found.kind,
        analysis_id=found.analysis_id,
        bureau=bureau,
        ages_unknown=credit_file.ages_unknown(entries),
        mark_ages_unknown=credit_file.mark_ages_unknown(entries),
        model_version=model.version,
        model_sha256=model.graph_sha256,
        catalogue_version=CATALOGUE,
        made_at=ctx.now,
        expires_at=found.expires_at,
        base_value=model.base_value,
        chances=estimates,
    )


def ranked(facts: PredictionFacts) -> PredictionFacts:
    """With the likeliest first; equal ones in the order in which they were asked for."""
    return facts.model_copy(update={"chances": tuple(sorted(facts.chances, key=lambda each: -each.chance))})


def chances(kind: PredictionKind, model: Model, asked: Mapping[str, Mapping[str, float]]) -> tuple[Chance, ...]:
    """One batch through the model, then each row explained."""
    rows = np.array([[features[name] for name in model.features] for features in asked.values()])
    said = model.outputs(rows).tolist()
    each = zip(asked, rows, said, strict=True)
    return tuple(_chance(kind, model, subject, row, chance) for subject, row, chance in each)


def _chance(kind: PredictionKind, model: Model, subject_id: str, row: Array, chance: float) -> Chance:
    features = dict(zip(model.features, row.tolist(), strict=True))
    points = dict(zip(model.features, model.points(row).tolist(), strict=True))
    return Chance(
        subject_id=subject_id,
        chance=chance,
        factors=factors(kind, features, points),
        shap_values=points,
        feature_values=features,
    )
