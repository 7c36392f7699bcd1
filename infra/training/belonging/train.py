"""The trees, grown on all sets; each set judged by trees of the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Final

from functions.reports.disclosures.answers.belonging.signs import SIGNS
from functions.reports.disclosures.answers.belonging.weighed import TAKEN
from infra.training.belonging import card
from infra.training.belonging.grow import LEAVES, RATE, ROUNDS, TREES, grown_on
from infra.training.belonging.judge import left_out
from infra.training.belonging.letters import EACH, SEED, SETS, lessons
from infra.training.forests.build import CARDS

FILE: Final = Path("functions/reports/disclosures/answers/belonging/trees.json")
NAME: Final = "belonging"


def train_belonging(say: Callable[[str], None]) -> dict[Path, bytes]:
    """Path in the repository → content, of the trees and of their card."""
    drawn = list(lessons(say))
    judged = {}
    for name in SETS:
        judged[name] = left_out(drawn, name, TAKEN)._asdict()
        say(f"{NAME}: {name}, left out: right {judged[name]['right']:.3f}, wrong {judged[name]['wrong']:.3f}")
    content = grown_on(drawn).encode()
    record = {
        "model": NAME,
        "data": "letters written by the project for the purpose; no real letter, no real person's data",
        "seed": SEED,
        "each": EACH,
        "letters": {name: sum(lesson.of == name for lesson in drawn) for name in SETS},
        "pairs": sum(len(lesson.pairs) for lesson in drawn),
        "signs": list(SIGNS),
        "trees": TREES,
        "leaves": LEAVES,
        "rate": RATE,
        "rounds": ROUNDS,
        "least": TAKEN,
        "libraries": {name: metadata.version(name) for name in ("numpy", "scikit-learn")},
        "artefact": {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()},
        "left_out": judged,
    }
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    return {
        FILE: content,
        CARDS / f"{NAME}.json": text.encode(),
        CARDS / f"{NAME}.md": card.markdown(json.loads(text)).encode(),
    }
