"""`python -m infra.training.passages`: this model and its card alone."""

from __future__ import annotations

from infra.training.passages.train import train_passages
from infra.training.writing import put, say

if __name__ == "__main__":
    put(train_passages(say))
