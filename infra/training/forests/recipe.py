"""What decides a forest, but its data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """classes: one forest over all classes. ordinal: one binary forest for each P(class > k), held to directions."""

    CLASSES = "classes"
    ORDINAL = "ordinal"


@dataclass(frozen=True)
class Recipe:
    """A model's name, what goes in and comes out, and how its forest grows.

    classes: names, in the order of their numbers. anchors: what each class is worth in the explained output, which is
    the sum of probability times anchor. directions: for an ordinal model, each feature's: 1 more of it never raises the
    chance of a higher class, -1 less of it never does, 0 either may. balanced: every class counts equally; else as
    often as it occurs, and a probability is a chance. features_a_split: the share of features that each split chooses
    from; None for their square root. max_leaf_nodes: a tree grows by its best split first and ends at so many leaves;
    None for as many as depth and samples allow.
    """

    model_id: str
    version: str
    features: tuple[str, ...]
    classes: tuple[str, ...]
    anchors: tuple[float, ...]
    kind: Kind = Kind.CLASSES
    directions: tuple[int, ...] = ()
    forest_seed: int = 7
    trees: int = 100
    depth: int = 10
    min_samples_split: int = 20
    min_samples_leaf: int = 1
    max_leaf_nodes: int | None = None
    balanced: bool = True
    features_a_split: float | None = None

    def __post_init__(self) -> None:
        if len(self.classes) != len(self.anchors):
            raise ValueError(f"{len(self.classes)} classes, but {len(self.anchors)} anchors")
        if self.kind is Kind.ORDINAL and len(self.directions) != len(self.features):
            raise ValueError(f"{len(self.features)} features, but {len(self.directions)} directions")

    @property
    def name(self) -> str:
        """`trust_score-2026.12`."""
        return f"{self.model_id}-{self.version}"
