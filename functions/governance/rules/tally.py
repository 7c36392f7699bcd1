"""Groups counted person by person: what a census keeps while it goes on, with nobody in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Judged(NamedTuple):
    """What one person's scores, decisions or loans came to: how many there were, and how many of them were selected."""

    cases: int
    selected: int


class Count(NamedTuple):
    """A group. cases: of its people, selected: of the cases; squares: the sum of each person's cases squared."""

    people: int
    cases: int
    selected: int
    squares: int

    @property
    def rate(self) -> float:
        return self.selected / self.cases

    @property
    def independent(self) -> float:
        """How many unrelated cases these are worth, between 1 and `people` (Kish, L., Survey Sampling, 1965): several
        decisions about one person go together, and an interval that took each for news would be too narrow."""
        return self.cases**2 / self.squares


@dataclass
class Tally:
    """One model's. given: people who gave attributes; left_out: of those, whose record could not be opened; counts:
    `basis.attribute.group` → the figures of a `Count`."""

    given: int = 0
    left_out: int = 0
    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, groups: Mapping[str, str], judged: Mapping[str, Judged]) -> None:
        """Count a person. groups: attribute → group; judged: basis → what came of it, of one case at least."""
        for basis, (cases, selected) in judged.items():
            for attribute, group in groups.items():
                known = self.counts.setdefault(f"{basis}.{attribute}.{group}", [0, 0, 0, 0])
                for place, more in enumerate((1, cases, selected, cases * cases)):
                    known[place] += more

    def of(self, basis: str, attribute: str) -> dict[str, Count]:
        """Group → count."""
        begin = f"{basis}.{attribute}."
        return {key.removeprefix(begin): Count(*each) for key, each in self.counts.items() if key.startswith(begin)}
