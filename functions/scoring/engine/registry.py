"""What is known of the models, by version: `trained/<model>-<version>/`, each with its graph, table and record.

Every version stays in the package for good, so that a score of any past day can be computed again from its metrics and
the version it names (docs/adr/0033). The record holds what is known of a model and never changes: data, recipe, quality
as measured, parity, and the digests of graph and table, without which they don't load. Who serves whom is decided in
the routings (docs/adr/0037). Nothing here needs numpy; `loading` makes models of it.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

from functions.scoring.rules.bands import ANCHORS
from kernel.errors import NotFound, Unavailable

FOLDER: Final = Path(__file__).parent.parent / "trained"
GRAPH, TABLE, RECORD = "graph.onnx", "nodes.npy", "record.json"
CHAMPION: Final = "trust_score-2026.12"
"""What is in memory from a Lambda's start; what else serves is loaded when it is first asked for."""
VERSION: Final = re.compile(r"[a-z]+(?:_[a-z]+)*-\d{4}\.\d{2}")
"""What a version looks like; nothing else is ever looked for on the disk."""


class UnknownModelVersion(NotFound):
    """No such model in this package."""

    title = "No model of this version is known."


class RoutedModelMissing(Unavailable):
    """The routing in force names a model that isn't in this package: an older release runs than was promoted on."""

    title = "The model that serves is missing"


class ModelFault(Exception):
    """The artefacts don't belong together, or to this code; the message says which and how to mend it."""


def versions() -> tuple[str, ...]:
    """Every version there is, in the order of their names."""
    return tuple(sorted(each.name for each in FOLDER.iterdir() if VERSION.fullmatch(each.name)))


def routable() -> tuple[str, ...]:
    """Those that give trust scores, by their records: only they can serve."""
    return tuple(each for each in versions() if gives_trust_scores(record(each)))


def gives_trust_scores(known: dict[str, Any]) -> bool:
    """Whether the model of this record does: only such a one can serve."""
    return tuple(known["anchors"]) == ANCHORS


def record(version: str) -> dict[str, Any]:
    """What is known of a model (its card in JSON). Raises UnknownModelVersion."""
    found: dict[str, Any] = json.loads(_read(version, RECORD))
    return found


def artefacts(version: str) -> tuple[bytes, bytes]:
    """(graph, table), the very bytes that the record was written of."""
    graph, table = _read(version, GRAPH), _read(version, TABLE)
    recorded = record(version)["artefacts"]
    for name, content in ((GRAPH, graph), (TABLE, table)):
        if recorded[name]["sha256"] != hashlib.sha256(content).hexdigest():
            raise ModelFault(f"{name} of {version} is not the one that {RECORD} was written of; train again.")
    return graph, table


def _read(version: str, name: str) -> bytes:
    path = FOLDER / version / name
    if not VERSION.fullmatch(version) or not path.parent.is_dir():
        raise UnknownModelVersion
    if not path.is_file():
        raise ModelFault(f"{version} lacks {name}; run `make train`.")
    return path.read_bytes()
