"""`python -m infra.training`: train, and write artefacts and model cards. The same machine, the same bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from infra.discover import REPO
from infra.training.planning.train import train_planning
from infra.training.predictions.train import train_predictions
from infra.training.real.study import train_real
from infra.training.trust_score.train import train


def main() -> int:
    def say(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    for path, content in trained(say).items():
        place = REPO / path
        same = place.is_file() and place.read_bytes() == content
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        say(f"{path}: {len(content):,} bytes, {'unchanged' if same else 'written'}")
    return 0


def trained(say: Callable[[str], None]) -> dict[Path, bytes]:
    """Path in the repository → content, of every model."""
    return {**train(say), **train_predictions(say), **train_planning(say), **train_real(say)}


if __name__ == "__main__":
    sys.exit(main())
