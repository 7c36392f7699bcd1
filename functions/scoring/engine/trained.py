"""The trained model as it serves: an ONNX graph, its explainer's table, and what the graph's own metadata say of both.

The metadata carry everything that serving needs (feature order, scaler, anchors, base value), and the digest of the
table: a graph and a table that were not trained together don't load.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from functions.scoring.engine.attribution import LIBRARY, NODE, Explainer, Forest, explainer
from functions.scoring.engine.features import FEATURES, by_metric, engineer
from functions.scoring.rules.bands import ANCHORS

FOLDER: Final = Path(__file__).parent.parent / "trained"
GRAPH, TABLE = "trust_score.onnx", "trust_score.nodes.npy"

Array = NDArray[np.float64]


class ModelFault(Exception):
    """The artefacts don't belong together, or to this code; the message says which and how to mend it."""


def open_session(graph: bytes) -> Any:
    """One thread: for single rows and small batches more only wait for each other."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True)
class Explained:
    """One row's score taken apart: base_value + the 20 points = the score, to float tolerance."""

    features: Array
    probabilities: tuple[float, float, float]
    base_value: float
    points: Array

    @property
    def metric_points(self) -> Array:
        """Points of the 13 metrics, engineered twins summed back."""
        return by_metric(self.points)


class Trained:
    """The model in memory. Raises ModelFault when the artefacts contradict each other or this code."""

    def __init__(self, graph: bytes, table: bytes, library: Path = LIBRARY) -> None:
        self._session = open_session(graph)
        self.graph_sha256 = hashlib.sha256(graph).hexdigest()
        self.told: Mapping[str, str] = self._session.get_modelmeta().custom_metadata_map
        self._check(table)
        nodes = np.load(io.BytesIO(table), allow_pickle=False)
        self.forest = Forest(nodes, len(FEATURES))
        self._mean, self._scale = (np.array(json.loads(self.told[name])) for name in ("scaler_mean", "scaler_scale"))
        self.base_value = float(self.told["base_value"])
        self.version = f"{self.told['model_id']}-{self.told['model_version']}"
        self._library = library

    def _check(self, table: bytes) -> None:
        mend = "train again: `make train`"
        if self.told.get("explainer_sha256") != hashlib.sha256(table).hexdigest():
            raise ModelFault(f"{TABLE} is not the table that was made with {GRAPH}; {mend}.")
        if json.loads(self.told["features"]) != list(FEATURES):
            raise ModelFault(f"{GRAPH} was trained on other features than functions/scoring/engine has; {mend}.")
        if json.loads(self.told["anchors"]) != list(ANCHORS):
            raise ModelFault(f"{TABLE} explains a score with other anchors than rules/bands.py has; {mend}.")
        if np.lib.format.read_magic(head := io.BytesIO(table)) != (1, 0) or (
            np.lib.format.read_array_header_1_0(head)[2] != NODE
        ):
            raise ModelFault(f"{TABLE} has another layout than attribution.NODE; {mend}.")

    @cached_property
    def explainer(self) -> Explainer:
        return explainer(self.forest, self._library)

    def probabilities(self, features: Array) -> NDArray[np.float32]:
        """Rows of 20 features → rows of (low, moderate, high)."""
        found: NDArray[np.float32] = self._session.run(["probabilities"], {"features": features})[0]
        return found

    def scores(self, raw: Array) -> Array:
        """Rows of 13 metrics → their exact scores."""
        return np.asarray(self.probabilities(engineer(raw)) @ np.array(ANCHORS), dtype=np.float64)

    def scaled(self, features: Array) -> NDArray[np.float32]:
        """As the forest was trained on them: scaled in float64, then cast."""
        return np.asarray((features - self._mean) / self._scale, dtype=np.float32)

    def explained(self, metrics: Array) -> Explained:
        """One person's 13 metrics → probabilities and SHAP values of the score."""
        features = engineer(metrics[None, :])
        low, moderate, high = self.probabilities(features)[0].tolist()
        points = self.explainer(self.scaled(features)[0])
        return Explained(features[0], (low, moderate, high), self.base_value, points)


def load(folder: Path = FOLDER, library: Path = LIBRARY) -> Trained:
    """The model of a folder; ModelFault when a file is missing."""
    missing = [name for name in (GRAPH, TABLE) if not (folder / name).is_file()]
    if missing:
        raise ModelFault(f"{folder} lacks {' and '.join(missing)}; run `make train`.")
    return Trained((folder / GRAPH).read_bytes(), (folder / TABLE).read_bytes(), library)
