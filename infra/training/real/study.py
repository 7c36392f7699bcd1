"""A real data set through the pipeline: five folds, then one forest of all rows, converted, compared, explained."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from infra.training.forests import fit, measures
from infra.training.forests.build import CARDS, Data, Proof, build
from infra.training.forests.recipe import Recipe
from infra.training.real import card
from infra.training.real.sources import SOURCES, Source, Table, folder, read

FOLDS: Final = 5
Array = NDArray[np.float64]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Study:
    """How much is compared. Rows beyond the data's own are drawn column by column from it, so that no two columns go
    together as they did: strange enough, and of nobody."""

    parity_rows: int = 200_000
    explained_rows: int = 10_000
    seed: int = 20_261_204
    trees: int = 100


def recipe_of(table: Table, study: Study) -> Recipe:
    return Recipe(
        model_id=table.source.name.replace("-", "_"),
        version="2026.12",
        features=table.names,
        classes=("paid", "did not pay"),
        anchors=(900.0, 300.0),
        trees=study.trees,
    )


def train_real(say: Say, study: Study | None = None, place: Path | None = None) -> dict[Path, bytes]:
    """Path in the repository → content of the reports. Without the data it says so, and they stay as they are."""
    place = place or folder()
    if place is None:
        say("HORIZON_SHARED_DATA is not set: the reports on real data are left as they are")
        return {}
    made: dict[Path, bytes] = {}
    for source in SOURCES:
        record = studied(read(source, place), study or Study(), say)
        text = json.dumps(record, indent=1, sort_keys=True) + "\n"
        made[CARDS / f"{source.name}.json"] = text.encode()
        made[CARDS / f"{source.name}.md"] = card.markdown(json.loads(text)).encode()
    return made


def studied(table: Table, study: Study, say: Say) -> dict[str, Any]:
    """The record of one data set."""
    recipe, rows = recipe_of(table, study), table.rows
    said, aucs, logistic = _folds(recipe, rows.features, rows.classes)
    say(f"{table.source.name}: AUC over {FOLDS} folds {np.mean(aucs):.3f}, logistic regression {np.mean(logistic):.3f}")
    fitted = fit.fit(recipe, rows.features, rows.classes)
    dice = np.random.Generator(np.random.PCG64(study.seed))
    strange = _strange(rows.features, study.parity_rows, dice)
    explained = np.vstack([rows.features[: study.explained_rows // 2], strange[: study.explained_rows]])
    proof = Proof(np.vstack([rows.features, strange]), explained, study.explained_rows, study.seed)
    built = build(fitted, Data(rows, rows.features, table.source.title), proof, say)
    kept = (
        "artefacts",
        "classes",
        "features",
        "kind",
        "libraries",
        "oracle",
        "parity",
        "recipe",
        "splits",
        "base_value",
    )
    return {name: built.record[name] for name in kept} | {
        "name": table.source.name,
        "source": _source(table),
        "study": asdict(study),
        "auc": {
            "folds": [measures.rounded(auc) for auc in aucs],
            "mean": measures.rounded(np.mean(aucs)),
            "logistic_mean": measures.rounded(np.mean(logistic)),
        },
        "out_of_fold": measures.quality(rows, said),
        "groups": measures.groups(
            rows, {name: each.members for name, each in table.source.groups.items()}, _selected(said), rows.classes == 0
        ),
    }


def _source(table: Table) -> dict[str, Any]:
    source: Source = table.source
    return {
        "title": source.title,
        "file": source.file,
        "licence": source.licence,
        "sha256": table.sha256,
        "rows": len(table.rows),
        "base_rate": measures.rounded(table.rows.classes.mean()),
        "never_features": list(source.protected),
        "reference_forest_auc": source.forest_auc,
        "reference_logistic_auc": source.logistic_auc,
    }


def _folds(recipe: Recipe, features: Array, classes: NDArray[np.int64]) -> tuple[Array, list[float], list[float]]:
    """(what each row is given by a forest that has not seen it, AUC of each fold, AUC of a logistic regression's)."""
    said, aucs, logistic = np.zeros((len(features), 2)), [], []
    for learn, judge in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(features, classes):
        said[judge] = fit.fit(recipe, features[learn], classes[learn]).predict_proba(features[judge])
        aucs.append(measures.auc(classes[judge] == 1, said[judge, 1]))
        line: Any = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2_000))
        line.fit(features[learn], classes[learn])
        logistic.append(measures.auc(classes[judge] == 1, line.predict_proba(features[judge])[:, 1]))
    return said, aucs, logistic


def _strange(features: Array, count: int, dice: np.random.Generator) -> Array:
    return np.column_stack([column[dice.integers(0, len(column), count)] for column in features.T])


def _selected(said: Array) -> NDArray[np.bool_]:
    """Those whom balanced weights make likelier to pay than not."""
    return np.asarray(said[:, 0] > 0.5)
