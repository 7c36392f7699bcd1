"""From a fitted forest to what is kept of it: graph, table, the proof that they say the same, and the record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from onnx.helper import set_model_props

from functions.scoring.engine.attribution import LIBRARY
from functions.scoring.engine.registry import GRAPH, RECORD, TABLE
from functions.scoring.engine.trained import Model, open_session
from infra import native
from infra.discover import REPO
from infra.training.forests import fit, measures, oracle, parity
from infra.training.forests.dataset import Dataset
from infra.training.forests.fit import Fitted

TRAINED: Final = Path("functions/scoring/trained")
CARDS: Final = Path("docs/models")
LIBRARIES: Final = ("numpy", "scikit-learn", "skl2onnx", "onnx", "onnxruntime")
KERNEL: Final = REPO / "functions/scoring/engine" / LIBRARY.with_suffix(".c").name

Array = NDArray[np.float64]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Data:
    """What a model was taught on, and where that came from in one sentence. features: as the model reads them."""

    taught: Dataset
    features: Array
    provenance: str


@dataclass(frozen=True)
class Proof:
    """Rows that no training saw: parity's, and those whose explanations are held against the shap package."""

    parity: Array
    explained: Array
    oracle_rows: int
    seed: int


@dataclass(frozen=True)
class Built:
    """A model ready to serve, and what is recorded of it so far."""

    graph: bytes
    table: bytes
    record: dict[str, Any]

    def model(self) -> Model:
        return Model(self.graph, self.table, native.build(KERNEL))


def build(fitted: Fitted, data: Data, proof: Proof, say: Say) -> Built:
    """Raises ParityBroken or OracleBroken when what was made must not be served."""
    graph = fit.graph(fitted)
    compared = parity.compare(fitted, open_session(graph.SerializeToString()), proof.parity)
    say(f"parity over {compared['rows']:,} rows: largest difference {compared['largest_probability_difference']:.1e}")
    table, base_value = fit.table(fitted)
    told = _metadata(fitted, data, table, base_value, compared)
    set_model_props(graph, dict(sorted(told.items())))
    served = graph.SerializeToString(deterministic=True)
    model = Model(served, table, native.build(KERNEL))
    rows = oracle.rows(fitted, proof.explained, proof.oracle_rows, proof.seed)
    record = {
        **{name: _plain(text) for name, text in sorted(told.items())},
        "base_value": base_value,
        "artefacts": {name: _artefact(content) for name, content in ((GRAPH, served), (TABLE, table))},
        "recipe": asdict(fitted.recipe),
        "splits": len(model.forest.nodes),
        "oracle": oracle.compare(fitted, model, rows, say),
        "baselines": {
            **measures.baseline(fitted.recipe.features, data.features),
            "output": measures.baseline(("output",), model.outputs(data.features)[:, None])["output"],
        },
        "approval": "none: no model taught on generated data decides about anybody",
    }
    return Built(served, table, record)


def files(built: Built, record: dict[str, Any], markdown: Callable[[dict[str, Any]], str]) -> dict[Path, bytes]:
    """Path in the repository → content: the model where it is loaded from, its record and card where they are read."""
    name = f"{record['model_id']}-{record['model_version']}"
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    return {
        TRAINED / name / GRAPH: built.graph,
        TRAINED / name / TABLE: built.table,
        TRAINED / name / RECORD: text.encode(),
        CARDS / f"{name}.json": text.encode(),
        CARDS / f"{name}.md": markdown(json.loads(text)).encode(),
    }


def _metadata(fitted: Fitted, data: Data, table: bytes, base: float, compared: dict[str, Any]) -> dict[str, str]:
    """What the ONNX file says of itself; serving reads it, and refuses what does not fit."""
    recipe, scaler = fitted.recipe, fitted.scaling[0]
    return {
        "model_id": recipe.model_id,
        "model_version": recipe.version,
        "kind": recipe.kind.value,
        "training_data": data.provenance,
        "training_data_sha256": data.taught.sha256(),
        "features": json.dumps(recipe.features),
        "classes": json.dumps(recipe.classes),
        "typical": json.dumps(dict(zip(recipe.features, np.median(data.features, axis=0).tolist(), strict=True))),
        "scaler_mean": json.dumps(scaler.mean_.tolist()),
        "scaler_scale": json.dumps(scaler.scale_.tolist()),
        "anchors": json.dumps(recipe.anchors),
        "base_value": json.dumps(base),
        "explainer_sha256": hashlib.sha256(table).hexdigest(),
        "libraries": json.dumps({name: metadata.version(name) for name in LIBRARIES}),
        "parity": json.dumps(compared),
    }


def _plain(text: str) -> Any:
    """Lists and objects as such in the record; words as they are."""
    return json.loads(text) if text[:1] in "[{" else text


def _artefact(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
