"""Rows to learn from and to judge by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Dataset:
    """Features with the class that followed. groups: name → each row's place in its list, never a feature.

    months: when each row was observed, counted from the first. truth: the chance of each class by the law that drew
    the rows; None where nobody knows it.
    """

    features: Array
    classes: Ints
    months: Ints
    groups: dict[str, Ints]
    truth: Array | None = None

    def __len__(self) -> int:
        return len(self.features)

    def where(self, chosen: NDArray[np.bool_]) -> Self:
        """The chosen rows, in their order."""
        return replace(
            self,
            features=self.features[chosen],
            classes=self.classes[chosen],
            months=self.months[chosen],
            groups={name: values[chosen] for name, values in self.groups.items()},
            truth=None if self.truth is None else self.truth[chosen],
        )

    def between(self, first: int, last: int) -> Self:
        """The rows of these months, both counted in."""
        return self.where((self.months >= first) & (self.months <= last))

    def sha256(self) -> str:
        """Of features (float64), classes and months (int64), all little-endian."""
        columns = (self.features.astype("<f8"), self.classes.astype("<i8"), self.months.astype("<i8"))
        return hashlib.sha256(b"".join(column.tobytes() for column in columns)).hexdigest()
