"""How well bureau letters are read: outcomes, items, kinds and refusals against the truth of unseen letters.

A reader is adapted by one function that takes what it is handed (PDF, our items, the report before) and answers a
`LetterReading`. A count is a pair (right, of); shares are never rounded up by what was left out: an item that was not
read, an outcome that was not decided, is not right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.unseen_letters.model import Handed, ItemTruth, LetterKind, Truth, UnseenLetter
from tests.generators.unseen_letters.write import Paper, as_paper

ALIKE = 0.72  # of the signs of a name, for an item of the letter to be the one that was read
QUOTED = 0.8  # of the words of a phrase, for it to count as read


class ItemReading(NamedTuple):
    """One item as read; `outcome` None: left to a person. `own_key`: which of our items it is, None for none."""

    furnisher: str | None
    account_number: str | None
    outcome: Outcome | None
    own_key: str | None


class LetterReading(NamedTuple):
    """A letter as read. `overall`: an outcome of all our items; the rest as of `Truth`."""

    kind: LetterKind | None
    bureau: Bureau | None = None
    items: tuple[ItemReading, ...] = ()
    overall: Outcome | None = None
    dated_on: date | None = None
    file_number: str | None = None
    reason: str | None = None
    asks_for: tuple[str, ...] = ()
    answer_by: date | None = None


Read = Callable[[Handed], LetterReading]


@dataclass
class Count:
    """So many right of so many; `share` is 1.0 of nothing."""

    right: int = 0
    of: int = 0

    def add(self, right: int, of: int = 1) -> None:
        self.right += right
        self.of += of

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass
class LetterScore:
    """Counts of one group of letters.

    outcomes: of the items that letters list. own: of our items that are answered, in the list or all at once.
    undecided: outcomes left to a person, of those listed; wrong: taken for another, of those listed.
    precision, recall: pairs of an item of the letter and one of ours. invented: items read that aren't there, of those
    read. unasked: our items that got an outcome though the letter says nothing of them, of such items.
    overall: every letter counts, those too that say nothing of all items. asks: phrases quoted of those printed; reason, answer_by: letters in which it was read right, a day that isn't there
    included. misses: what went wrong, for whoever looks for causes.
    """

    letters: int = 0
    kind: Count = field(default_factory=Count)
    bureau: Count = field(default_factory=Count)
    dated_on: Count = field(default_factory=Count)
    file_number: Count = field(default_factory=Count)
    overall: Count = field(default_factory=Count)
    outcomes: Count = field(default_factory=Count)
    undecided: Count = field(default_factory=Count)
    wrong: Count = field(default_factory=Count)
    own: Count = field(default_factory=Count)
    unasked: Count = field(default_factory=Count)
    precision: Count = field(default_factory=Count)
    recall: Count = field(default_factory=Count)
    invented: Count = field(default_factory=Count)
    reason: Count = field(default_factory=Count)
    asks: Count = field(default_factory=Count)
    answer_by: Count = field(default_factory=Count)
    misses: list[str] = field(default_factory=list)

    def add(self, letter: UnseenLetter, reading: LetterReading) -> None:
        """Judge one letter."""
        truth = letter.truth
        self.letters += 1
        self.kind.add(reading.kind is truth.kind)
        self.bureau.add(reading.bureau is truth.bureau)
        self.dated_on.add(reading.dated_on == truth.dated_on)
        self.file_number.add(_signs(reading.file_number) == _signs(truth.file_number))
        self.overall.add(reading.overall is truth.overall)
        if reading.kind is not truth.kind:
            self.misses.append(f"{letter.seed} {letter.layout}: {truth.kind} read as {reading.kind}")
        self._items(letter, reading)
        self._ours(letter, reading)
        self._refusal(truth, reading)

    def _items(self, letter: UnseenLetter, reading: LetterReading) -> None:
        pairs = aligned(letter.truth.items, reading.items)
        found = dict(pairs)
        for at, item in enumerate(letter.truth.items):
            read = reading.items[found[at]] if at in found else None
            outcome = None if read is None else read.outcome
            self.outcomes.add(outcome in item.accepted)
            self.undecided.add(outcome is None)
            self.wrong.add(outcome is not None and outcome not in item.accepted)
            if item.own_key is not None:
                self.recall.add(read is not None and read.own_key == item.own_key)
            if outcome not in item.accepted or read is None or read.own_key != item.own_key:
                self.misses.append(f"{letter.seed} {letter.layout}: {item} read as {read}")
        truths = {there: letter.truth.items[here].own_key for here, there in pairs}
        for there, read in enumerate(reading.items):
            self.invented.add(there not in truths)
            if read.own_key is not None:
                self.precision.add(truths.get(there) == read.own_key)

    def _ours(self, letter: UnseenLetter, reading: LetterReading) -> None:
        expected = {item.own_key: item.accepted for item in letter.truth.items}
        overall, said = letter.truth.overall, {item.own_key: item.outcome for item in reading.items}
        for own in letter.handed.own:
            accepted = expected.get(own.key, frozenset({overall}) if overall else frozenset())
            read = said.get(own.key, reading.overall)
            if accepted:
                self.own.add(read in accepted)
            else:
                self.unasked.add(read is not None)

    def _refusal(self, truth: Truth, reading: LetterReading) -> None:
        if truth.kind not in (LetterKind.REFUSAL, LetterKind.IDENTITY_REQUEST):
            return
        if truth.reason is not None:
            self.reason.add(_quotes(reading.reason, truth.reason))
        self.asks.add(
            sum(any(_quotes(each, asked) for each in reading.asks_for) for asked in truth.asks_for), len(truth.asks_for)
        )
        self.answer_by.add(reading.answer_by == truth.answer_by)


Group = tuple[Bureau, str, Paper]


def scored(
    read: Read, letters: Iterable[UnseenLetter], papers: Sequence[Paper] = ("digital",)
) -> dict[Group, LetterScore]:
    """Each letter on each kind of paper, counted by bureau, layout and paper."""
    groups: dict[Group, LetterScore] = defaultdict(LetterScore)
    for letter in letters:
        for paper in papers:
            groups[letter.truth.bureau, letter.layout, paper].add(letter, read(as_paper(letter, paper)))
    return dict(groups)


def together(scores: Iterable[LetterScore]) -> LetterScore:
    """The counts of several groups in one."""
    whole = LetterScore()
    for score in scores:
        whole.letters += score.letters
        whole.misses += score.misses
        for name, count in vars(score).items():
            if isinstance(count, Count):
                getattr(whole, name).add(count.right, count.of)
    return whole


def table(groups: dict[Group, LetterScore]) -> str:
    """The groups as lines of text, a total for each kind of paper at the end of its lines."""
    columns = (
        "kind",
        "overall",
        "outcomes",
        "undecided",
        "wrong",
        "own",
        "precision",
        "recall",
        "invented",
        "asks",
        "answer_by",
    )
    lines = [f"{'bureau':11}{'layout':12}{'paper':12}{'letters':>8}" + "".join(f"{name:>16}" for name in columns)]
    for paper in sorted({paper for _, _, paper in groups}):
        rows = [(bureau, layout, score) for (bureau, layout, on), score in sorted(groups.items()) if on == paper]
        for bureau, layout, score in [*rows, ("all", "", together(score for _, _, score in rows))]:
            counts: list[Count] = [getattr(score, name) for name in columns]
            shown = "".join(f"{each.share:>8.4f}{f'/{each.of}':<8}" for each in counts)
            lines.append(f"{bureau:11}{layout:12}{paper:12}{score.letters:>8}{shown}")
    return "\n".join(lines)


def aligned(truths: Sequence[ItemTruth], read: Sequence[ItemReading]) -> list[tuple[int, int]]:
    """Which item that was read is which of the letter: by what is printed, best first, each once."""
    pairs = [
        (likeness, -here, -there)
        for here, truth in enumerate(truths)
        for there, item in enumerate(read)
        if (likeness := _likeness(truth, item)) >= ALIKE
    ]
    found: dict[int, int] = {}
    for _, here, there in sorted(pairs, reverse=True):
        if -here not in found and -there not in found.values():
            found[-here] = -there
    return sorted(found.items())


def _likeness(truth: ItemTruth, read: ItemReading) -> float:
    """From 0 to 2: of the names, and of the digits; nothing where digits say that they are two accounts."""
    if read.furnisher is None and read.account_number is None:
        return 1.0 if read.own_key is not None and read.own_key == truth.own_key else 0.0
    mine, theirs = _digits(truth.number), _digits(read.account_number)
    if mine and theirs and SequenceMatcher(None, mine, theirs).ratio() < 0.6:
        return 0.0
    name = SequenceMatcher(None, _signs(truth.name), _signs(read.furnisher)).ratio()
    digits = float(bool(mine) and mine == theirs)
    return name + digits if name >= ALIKE or (digits and not read.furnisher) else 0.0


def _quotes(read: str | None, printed: str) -> bool:
    """Whether most words of what is printed were read, and not a whole page with them."""
    told, wanted = re.findall(r"\w+", (read or "").lower()), re.findall(r"\w+", printed.lower())
    return sum(word in told for word in wanted) >= QUOTED * len(wanted) and len(told) <= 2 * len(wanted) + 6


def _digits(text: str | None) -> str:
    return re.sub(r"\D", "", text or "")


def _signs(text: str | None) -> str:
    return re.sub(r"[^0-9A-Z]", "", (text or "").upper())
