"""How well bureaus' answers are read, against the truth of drawn letters: items found, matched, and their outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from contracts.matching.names import NameMatch, compare_names
from contracts.matching.numbers import NumberMatch, compare_numbers
from contracts.result_letter import AnsweredItem, ResultLetter
from infra.local.documents.responses.letter import Answer, Entry

_SAME = (NameMatch.SAME, NameMatch.ALIKE, NameMatch.HOUSE, NameMatch.PARTLY)


@dataclass
class Score:
    """Counts over letters; `faults` says in words what was wrong."""

    items: int = 0
    matched: int = 0
    right: int = 0
    invented: int = 0
    wholes: int = 0
    wholes_right: int = 0
    certain_and_wrong: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def match_share(self) -> float:
        return self.matched / max(1, self.items)

    @property
    def outcome_share(self) -> float:
        return (self.right + self.wholes_right) / max(1, self.items + self.wholes)

    def add(self, name: str, truth: Answer, read: ResultLetter) -> None:
        left = list(read.items)
        for entry in truth.entries:
            self.items += 1
            found = next((item for item in left if is_of(item, entry)), None)
            if found is None:
                self.faults.append(f"{name}: {entry.name} {entry.number} not found in {brief(read.items)}")
                continue
            left.remove(found)
            self.matched += 1
            self.right += found.outcome is entry.outcome
            if found.outcome is not entry.outcome:
                self.certain_and_wrong += found.is_certain
                self.faults.append(f"{name}: {entry.name} {entry.outcome} read as {found.outcome} ({found.title!r})")
        self.invented += len(left)
        if left:
            self.faults.append(f"{name}: invented {brief(left)}")
        if truth.overall is not None:
            self.wholes += 1
            self.wholes_right += read.overall is truth.overall
            if read.overall is not truth.overall:
                self.faults.append(f"{name}: whole {truth.overall} read as {read.overall}")


def is_of(item: AnsweredItem, entry: Entry) -> bool:
    """Whether a read item is this one: its name and number as printed, or its name alone where it has no number."""
    if item.furnisher is None or compare_names(item.furnisher, entry.name) not in _SAME:
        return False
    if entry.number is None or item.account_number is None:
        return entry.number is item.account_number
    return compare_numbers(item.account_number, entry.number) not in (None, NumberMatch.CONTRADICTION)


def brief(items: Iterable[AnsweredItem]) -> str:
    return str([(item.furnisher, item.account_number, str(item.outcome)) for item in items])


def worst(score: Score, most: int = 12) -> Sequence[str]:
    """The first faults, for a failed assertion to show."""
    return score.faults[:most]
