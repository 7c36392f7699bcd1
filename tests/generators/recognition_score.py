"""How much of a page was read right: the same text, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.generators.recognition_pages import DrawnWord

# A word counts when its middle is found within this much of the page's width and height.
NEAR_X, NEAR_Y = 0.012, 0.006


@dataclass
class Score:
    """Counts of words and of money among them; `wrong` are the printed words that were not read so."""

    words: int = 0
    right: int = 0
    money: int = 0
    money_right: int = 0
    surplus: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def word_share(self) -> float:
        return self.right / self.words

    @property
    def money_share(self) -> float:
        return self.money_right / self.money if self.money else 1.0

    def add(self, printed: Sequence[DrawnWord], read: Iterable[DrawnWord]) -> Score:
        """Compare one page; each word that was read answers for one printed word at most."""
        left = list(read)
        for word in printed:
            hit = next((each for each in left if _is_same(each, word)), None)
            if hit is None:
                self.wrong.append(word.text)
            else:
                left.remove(hit)
            self.words += 1
            self.right += hit is not None
            self.money += word.text.startswith("$")
            self.money_right += hit is not None and word.text.startswith("$")
        self.surplus += len(left)
        return self


def _is_same(read: DrawnWord, printed: DrawnWord) -> bool:
    return read.text == printed.text and abs(read.x - printed.x) < NEAR_X and abs(read.y - printed.y) < NEAR_Y
