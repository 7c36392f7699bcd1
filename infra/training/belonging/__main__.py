"""`python -m infra.training.belonging`: these trees and their card alone."""

from __future__ import annotations

from infra.training.belonging.train import train_belonging
from infra.training.writing import put, say

if __name__ == "__main__":
    put(train_belonging(say))
