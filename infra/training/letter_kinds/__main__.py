"""`python -m infra.training.letter_kinds`: this model and its card alone."""

from __future__ import annotations

from infra.training.letter_kinds.train import train_letter_kinds
from infra.training.writing import put, say

if __name__ == "__main__":
    put(train_letter_kinds(say))
