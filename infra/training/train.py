"""From the recipe to the artefacts: draw, fit, convert, compare, evaluate, write. Everything in memory first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from onnx.helper import set_model_props
from sklearn.pipeline import Pipeline

from functions.scoring.engine.attribution import LIBRARY
from functions.scoring.engine.features import FEATURES, engineer
from functions.scoring.engine.trained import GRAPH, TABLE, Trained, open_session
from functions.scoring.rules.bands import ANCHORS
from infra import native
from infra.discover import REPO
from infra.training import card, evaluate, fit, parity
from infra.training.fit import Recipe
from infra.training.population import Population, draw

TRAINED: Final = Path("functions/scoring/trained")
CARDS: Final = Path("docs/models")
LIBRARIES: Final = ("numpy", "scikit-learn", "skl2onnx", "onnx", "onnxruntime")
KERNEL: Final = REPO / "functions/scoring/engine" / LIBRARY.with_suffix(".c").name


def train(recipe: Recipe, say: Callable[[str], None]) -> dict[Path, bytes]:
    """Path in the repository → content, for every artefact. Raises ParityBroken when the graph must not be served."""
    people = draw(recipe.people, recipe.population_seed)
    taught, held_out = people.part(0, recipe.trained_on), people.part(recipe.trained_on, recipe.people)
    say(f"{recipe.people:,} synthetic people drawn; training on {recipe.trained_on:,}")
    fitted = fit.fit(recipe, taught)
    graph = fit.graph(recipe, fitted)
    compared = _compared(recipe, fitted, graph.SerializeToString())
    say(f"parity over {compared['rows']:,} rows: largest difference {compared['largest_probability_difference']:.1e}")
    table, base_value = fit.table(fitted)
    told = _metadata(recipe, fitted, taught, table, base_value, compared)
    set_model_props(graph, dict(sorted(told.items())))
    served = graph.SerializeToString(deterministic=True)
    model = Trained(served, table, native.build(KERNEL))
    record = {
        **{name: _plain(text) for name, text in sorted(told.items())},
        "base_value": base_value,
        "artefacts": {name: _artefact(content) for name, content in ((GRAPH, served), (TABLE, table))},
        "recipe": vars(recipe),
        "splits": len(model.forest.nodes),
        "evaluation": evaluate.evaluate(model, held_out),
        "larger_training_set": _larger(recipe, people, fitted),
    }
    say(f"held out: AUC {record['evaluation']['auc_one_against_rest']}")
    name = f"{recipe.model_id}-{recipe.version}"
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    return {
        TRAINED / GRAPH: served,
        TRAINED / TABLE: table,
        CARDS / f"{name}.json": text.encode(),
        CARDS / f"{name}.md": card.markdown(json.loads(text)).encode(),
    }


def _compared(recipe: Recipe, fitted: Pipeline, graph: bytes) -> dict[str, Any]:
    strangers = draw(recipe.parity_rows, recipe.parity_seed)
    return parity.compare(fitted, open_session(graph), engineer(strangers.raw))


def _metadata(
    recipe: Recipe, fitted: Pipeline, taught: Population, table: bytes, base_value: float, compared: dict[str, Any]
) -> dict[str, str]:
    """What the ONNX file says of itself; serving reads it, and refuses what does not fit."""
    scaler = fitted[0]
    return {
        "model_id": recipe.model_id,
        "model_version": recipe.version,
        "training_data": "synthetic: infra/training/population.py; no real person's data",
        "training_data_sha256": fit.data_sha256(taught),
        "features": json.dumps(FEATURES),
        "scaler_mean": json.dumps(scaler.mean_.tolist()),
        "scaler_scale": json.dumps(scaler.scale_.tolist()),
        "anchors": json.dumps(ANCHORS),
        "base_value": json.dumps(base_value),
        "explainer_sha256": hashlib.sha256(table).hexdigest(),
        "libraries": json.dumps({name: metadata.version(name) for name in LIBRARIES}),
        "parity": json.dumps(compared),
    }


def _plain(text: str) -> Any:
    """Lists and objects as such in the record; words as they are."""
    return json.loads(text) if text[:1] in "[{" else text


def _artefact(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _larger(recipe: Recipe, people: Population, fitted: Pipeline) -> dict[str, Any]:
    """What more training data would buy, on people that neither forest has seen."""
    strangers = people.part(recipe.larger, recipe.people)
    features = engineer(strangers.raw)
    larger = fit.fit(recipe, people.part(0, recipe.larger))
    return {
        "people": recipe.larger,
        "auc_one_against_rest": evaluate.auc(strangers.classes, larger.predict_proba(features)),
        "auc_of_the_served_model": evaluate.auc(strangers.classes, fitted.predict_proba(features)),
        "onnx_bytes": len(fit.graph(recipe, larger).SerializeToString()),
    }
