"""`python -m infra.training`: train, and write artefacts and model cards. The same machine, the same bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from infra.training.belonging.train import train_belonging
from infra.training.letter_kinds.train import train_letter_kinds
from infra.training.passages.train import train_passages
from infra.training.planning.train import train_planning
from infra.training.predictions.train import train_predictions
from infra.training.real.study import train_real
from infra.training.trust_score.train import train
from infra.training.writing import put, say


def main() -> int:
    put(trained(say))
    return 0


def trained(say: Callable[[str], None]) -> dict[Path, bytes]:
    """Path in the repository → content, of every model."""
    return {
        **train(say),
        **train_predictions(say),
        **train_planning(say),
        **train_passages(say),
        **train_belonging(say),
        **train_letter_kinds(say),
        **train_real(say),
    }


if __name__ == "__main__":
    sys.exit(main())
