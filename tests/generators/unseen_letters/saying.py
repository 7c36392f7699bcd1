"""How a bureau says an outcome: a word or two beside an item, and whole sentences about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from contracts.outcomes import Outcome


class Said(NamedTuple):
    """Words for an outcome; `also`: other outcomes that the same words may as well mean."""

    text: str
    also: frozenset[Outcome] = frozenset()


Sayings = Mapping[Outcome, tuple[Said, ...]]


def says(*texts: str) -> tuple[Said, ...]:
    """Words that mean one outcome only."""
    return tuple(Said(text) for text in texts)


def vague(text: str, *also: Outcome) -> tuple[Said, ...]:
    """Words that may mean these outcomes too."""
    return (Said(text, frozenset(also)),)


@dataclass(frozen=True)
class Words:
    """A bureau's ways to say outcomes.

    Titles stand alone. Sentences hold "{item}" or "{Item}", which names the item or stands for "this account"; "{thing}"
    is the sort of item.
    """

    titles: Sayings
    sentences: Sayings

    def title(self, rng: Random, outcome: Outcome, thing: str) -> Said:
        said = rng.choice(self.titles[outcome])
        return said._replace(text=said.text.replace("{thing}", thing))

    def sentence(self, rng: Random, outcome: Outcome, thing: str, item: str, source: str) -> Said:
        """A sentence on the item; `source` is who reported it."""
        said = rng.choice(self.sentences[outcome])
        words = {"{Item}": item[0].upper() + item[1:], "{item}": item, "{thing}": thing, "{source}": source}
        text = said.text
        if text.replace("{item}", "").isupper() and not any(sign.isupper() or sign.isdigit() for sign in item):
            words["{item}"] = item.upper()
        for mark, word in words.items():
            text = text.replace(mark, word)
        return said._replace(text=text)
