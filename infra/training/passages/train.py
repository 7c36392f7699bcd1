"""The reader by likeness: fitted on all books, each book with every outcome judged by a model of the others."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

from contracts.outcomes import Outcome
from functions.reports.disclosures.sense.features import BUCKETS
from infra.training.forests.build import CARDS
from infra.training.passages import card
from infra.training.passages.books import JUDGED, PLACE, Labelled, Passage, Stated, books
from infra.training.passages.fit import FREEDOM, fitted
from infra.training.passages.judge import LEAST, Figures, Reader, Reading, figures, read_unseen

MODEL: Final = Path("functions/reports/disclosures/sense")
RECORD: Final = "model.json"
ROWS: Final = "model.bin"
NAME: Final = "passages"
Own = TypeVar("Own", bound=Labelled[Any])


class Course(NamedTuple, Generic[Stated, Own]):
    """How one model is made: of which books, from where; those judged, and by which readers; its files and its card."""

    name: str
    place: Path
    books: Mapping[str, Sequence[Own]]
    judged: Sequence[str]
    unseen: Callable[[Mapping[str, Sequence[Own]], str], list[Reading[Stated]]]
    readers: Sequence[Reader]
    record: str
    rows: str
    markdown: Callable[[dict[str, Any]], str]


def train_passages(say: Callable[[str], None]) -> dict[Path, bytes]:
    """Path in the repository → content, of the model's two files and of its card."""
    course: Course[Outcome, Passage] = Course(
        NAME, PLACE, books(), JUDGED, read_unseen, tuple(Reader), RECORD, ROWS, card.markdown
    )
    return made(course, say)


def made(course: Course[Stated, Own], say: Callable[[str], None]) -> dict[Path, bytes]:
    """The same of any model of labelled passages."""
    found: dict[str, list[Reading[Stated]]] = {}
    for name in course.judged:
        found[name] = course.unseen(course.books, name)
        by_likeness = figures(found[name], Reader.LIKENESS, LEAST[0])
        say(f"{course.name}: {name}, left out: right {by_likeness.right:.3f}, wrong {by_likeness.wrong:.3f}")
    say(f"{course.name}: fitting on {sum(map(len, course.books.values())):,} passages")
    model = fitted([passage for own in course.books.values() for passage in own])
    files = {course.record: model.record.encode(), course.rows: model.rows}
    record = {
        "model": course.name,
        "data": "written by the project for the purpose; no real letter, no real person's data",
        "books": {name: _book(course.place / f"{name}.jsonl", own) for name, own in course.books.items()},
        "classes": list(model.weights().classes),
        "places": BUCKETS,
        "freedom": FREEDOM,
        "libraries": {name: metadata.version(name) for name in ("numpy", "scikit-learn", "scipy")},
        "artefacts": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        },
        "left_out": {name: _judged(own, course.readers) for name, own in found.items()},
        "all_left_out": _judged([reading for own in found.values() for reading in own], course.readers),
    }
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    return {
        **{MODEL / name: content for name, content in files.items()},
        CARDS / f"{course.name}.json": text.encode(),
        CARDS / f"{course.name}.md": course.markdown(json.loads(text)).encode(),
    }


def _book(path: Path, own: Sequence[Labelled[Any]]) -> dict[str, Any]:
    counts: Mapping[str, int] = Counter(passage.label for passage in own)
    return {
        "passages": len(own),
        "by_class": dict(counts),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def _judged(found: Sequence[Reading[Stated]], readers: Sequence[Reader]) -> dict[str, dict[str, dict[str, float]]]:
    """Reader → how likely at least → figures. The grammar is as sure of all it tells."""
    return {
        reader: {str(least): _told(figures(found, reader, least)) for least in _leasts(reader)} for reader in readers
    }


def _leasts(reader: Reader) -> tuple[float, ...]:
    return LEAST[:1] if reader is Reader.GRAMMAR else LEAST


def _told(found: Figures) -> dict[str, float]:
    return dict(found._asdict())
