"""A trained model as it serves: an ONNX graph, its explainer's table, and what the graph's own metadata say of both.

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

from functions.scoring.engine.attribution import LIBRARY, NODE, NODE_2026_11, Explainer, Forest, Nodes, explainer
from functions.scoring.engine.features import FEATURES, by_metric, engineer
from functions.scoring.engine.registry import GRAPH, TABLE, ModelFault
from functions.scoring.rules.bands import ANCHORS

MANY_ROWS: Final = 500
_MEND: Final = "train again: `make train`"

Array = NDArray[np.float64]


def open_session(graph: bytes) -> Any:
    """One thread: for single rows and small batches more only wait for each other."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


class Model:
    """A model in memory: features in, probabilities out, and one output (the sum of probability times anchor) that is
    explained exactly. Raises ModelFault when the artefacts contradict each other."""

    def __init__(self, graph: bytes, table: bytes, library: Path = LIBRARY) -> None:
        self._session = open_session(graph)
        self.graph_sha256 = hashlib.sha256(graph).hexdigest()
        self.told: Mapping[str, str] = self._session.get_modelmeta().custom_metadata_map
        if self.told.get("explainer_sha256") != hashlib.sha256(table).hexdigest():
            raise ModelFault(f"{TABLE} is not the table that was made with {GRAPH}; {_MEND}.")
        self.version = f"{self.told['model_id']}-{self.told['model_version']}"
        self.features: tuple[str, ...] = tuple(json.loads(self.told["features"]))
        self.anchors = np.array(json.loads(self.told["anchors"]))
        self.base_value = float(self.told["base_value"])
        self.forest = Forest(_nodes(table), len(self.features))
        self._mean, self._scale = (np.array(json.loads(self.told[name])) for name in ("scaler_mean", "scaler_scale"))
        self._library = library

    @cached_property
    def explainer(self) -> Explainer:
        return explainer(self.forest, self._library)

    @cached_property
    def typical(self) -> Mapping[str, float]:
        """Each feature's median among the people that the model was taught on; empty where a graph does not tell."""
        told: dict[str, float] = json.loads(self.told.get("typical", "{}"))
        return told

    def probabilities(self, features: Array) -> NDArray[np.float32]:
        """Rows of features → rows of class probabilities; an ordinal model's may fall below zero by little.

        Many rows are put in the order of one feature first: rows that are alike take the same ways through the trees,
        which the processor then has at hand, so that they take half the time. Each row's own figures stay the same.
        """
        if len(features) < MANY_ROWS:
            return self._run(features)
        order = np.argsort(features[:, self._leading])
        found = np.empty((len(features), len(self.anchors)), dtype=np.float32)
        found[order] = self._run(features[order])
        return found

    def _run(self, features: Array) -> NDArray[np.float32]:
        found: NDArray[np.float32] = self._session.run(["probabilities"], {"features": features})[0]
        return found

    @cached_property
    def _leading(self) -> int:
        """The feature that most trees ask for first."""
        first = self.forest.nodes["feature"][self.forest.roots[:-1]]
        return int(np.bincount(first).argmax())

    def outputs(self, features: Array) -> Array:
        """Rows of features → the explained output of each."""
        return np.asarray(self.probabilities(features) @ self.anchors, dtype=np.float64)

    def scaled(self, features: Array) -> NDArray[np.float32]:
        """As the forest was trained on them: scaled in float64, then cast."""
        return np.asarray((features - self._mean) / self._scale, dtype=np.float32)

    def points(self, features: Array) -> Array:
        """One row of features → the SHAP value of each: base_value and they add up to the output."""
        return self.explainer(self.scaled(features))


def _nodes(table: bytes) -> Nodes:
    """The splits of a table in this layout or the one before it."""
    head = io.BytesIO(table)
    if np.lib.format.read_magic(head) == (1, 0):
        layout = np.lib.format.read_array_header_1_0(head)[2]
        if layout in (NODE, NODE_2026_11):
            read: Nodes = np.load(io.BytesIO(table), allow_pickle=False)
            return read.view(NODE)
    raise ModelFault(f"{TABLE} has another layout than attribution.NODE; {_MEND}.")


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


class Trained(Model):
    """A model of the trust score: 13 metrics in. Raises ModelFault when it was made for other features or anchors."""

    def __init__(self, graph: bytes, table: bytes, library: Path = LIBRARY) -> None:
        super().__init__(graph, table, library)
        if self.features != FEATURES:
            raise ModelFault(f"{GRAPH} was trained on other features than functions/scoring/engine has; {_MEND}.")
        if self.anchors.tolist() != list(ANCHORS):
            raise ModelFault(f"{TABLE} explains a score with other anchors than rules/bands.py has; {_MEND}.")

    def scores(self, raw: Array) -> Array:
        """Rows of 13 metrics → their exact scores."""
        return self.outputs(engineer(raw))

    def explained(self, metrics: Array) -> Explained:
        """One person's 13 metrics → probabilities and SHAP values of the score."""
        features = engineer(metrics[None, :])
        low, moderate, high = self.probabilities(features)[0].tolist()
        return Explained(features[0], (low, moderate, high), self.base_value, self.points(features[0]))
