"""The reader by likeness: fitted on all books, each book with every outcome judged by a model of the others."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from functions.reports.disclosures.sense.features import BUCKETS
from infra.training.forests.build import CARDS
from infra.training.passages import card
from infra.training.passages.books import JUDGED, PLACE, Passage, books
from infra.training.passages.fit import FREEDOM, fitted
from infra.training.passages.judge import LEAST, Figures, Reader, Reading, figures, read_unseen

MODEL: Final = Path("functions/reports/disclosures/sense")
RECORD: Final = "model.json"
ROWS: Final = "model.bin"
NAME: Final = "passages"


def train_passages(say: Callable[[str], None]) -> dict[Path, bytes]:
    """Path in the repository → content, of the model's two files and of its card."""
    told = books()
    found: dict[str, list[Reading]] = {}
    for name in JUDGED:
        found[name] = read_unseen(told, name)
        by_likeness = figures(found[name], Reader.LIKENESS, LEAST[0])
        say(f"{NAME}: {name}, left out: right {by_likeness.right:.3f}, wrong {by_likeness.wrong:.3f}")
    say(f"{NAME}: fitting on {sum(map(len, told.values())):,} passages")
    model = fitted([passage for own in told.values() for passage in own])
    files = {RECORD: model.record.encode(), ROWS: model.rows}
    record = {
        "model": NAME,
        "data": "written by the project for the purpose; no real letter, no real person's data",
        "books": {name: _book(name, own) for name, own in told.items()},
        "classes": list(model.weights().classes),
        "places": BUCKETS,
        "freedom": FREEDOM,
        "libraries": {name: metadata.version(name) for name in ("numpy", "scikit-learn", "scipy")},
        "artefacts": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        },
        "left_out": {name: _judged(own) for name, own in found.items()},
        "all_left_out": _judged([reading for own in found.values() for reading in own]),
    }
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    return {
        **{MODEL / name: content for name, content in files.items()},
        CARDS / f"{NAME}.json": text.encode(),
        CARDS / f"{NAME}.md": card.markdown(json.loads(text)).encode(),
    }


def _book(name: str, own: Sequence[Passage]) -> dict[str, Any]:
    content = (PLACE / f"{name}.jsonl").read_bytes()
    counts: Mapping[str, int] = Counter(passage.label for passage in own)
    return {"passages": len(own), "by_class": dict(counts), "sha256": hashlib.sha256(content).hexdigest()}


def _judged(found: Sequence[Reading]) -> dict[str, dict[str, dict[str, float]]]:
    """Reader → how likely at least → figures. The grammar is as sure of all it tells."""
    return {
        reader: {str(least): _told(figures(found, reader, least)) for least in _leasts(reader)} for reader in Reader
    }


def _leasts(reader: Reader) -> tuple[float, ...]:
    return LEAST[:1] if reader is Reader.GRAMMAR else LEAST


def _told(found: Figures) -> dict[str, float]:
    return dict(found._asdict())
