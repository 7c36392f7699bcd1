"""`python -m tests.bench.bench_letters`: how well bureaus' answers are read, as one JSON document.

For each set of letters, on digital paper and on simulated scans: the shares of `letter_score` by bureau and layout and
together, and the reader's CPU time a letter. HORIZON_BENCH_SEED moves all draws, HORIZON_BENCH_LETTERS draws more of
each kind and layout (1).
"""

from __future__ import annotations

import json
import os
import time
from random import Random
from typing import Any

from tests.harness.letter_reading import SETS, digital, scanned
from tests.harness.letter_score import Count, LetterScore, Read, scored, together

SEED = int(os.environ.get("HORIZON_BENCH_SEED", "1"))
EACH = int(os.environ.get("HORIZON_BENCH_LETTERS", "1"))
PAPERS: dict[str, Read] = {"digital": digital, "simulated scan": scanned}
Figures = dict[str, Any]


def main() -> None:
    print(
        json.dumps({name: {paper: measured(name, read) for paper, read in PAPERS.items()} for name in SETS}, indent=2)
    )


def measured(name: str, read: Read) -> Figures:
    """A set's figures: of all letters, and of each bureau's layouts."""
    letters = list(SETS[name](Random(SEED), EACH))
    begun = time.process_time()
    groups = scored(read, letters)
    spent = time.process_time() - begun
    parts = {f"{bureau} {layout}": shares(score) for (bureau, layout, _), score in sorted(groups.items())}
    return {
        "all": shares(together(groups.values())),
        "cpu_ms_a_letter": round(spent / len(letters) * 1000, 1),
        "by bureau and layout": parts,
    }


def shares(score: LetterScore) -> Figures:
    counts = {name: count for name, count in vars(score).items() if isinstance(count, Count)}
    return {"letters": score.letters} | {name: round(count.share, 4) for name, count in counts.items() if count.of}


if __name__ == "__main__":
    main()
