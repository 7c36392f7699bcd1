"""A letter before it is set, and what a layout is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from contracts.outcomes import Outcome
from tests.generators.third_letters.blocks import Block, Dress
from tests.generators.third_letters.file import Mask
from tests.generators.third_letters.house import Occasion
from tests.generators.third_letters.sayings import Answer, Saying
from tests.generators.unseen_letters.model import ItemTruth


@dataclass(frozen=True)
class Letter:
    """Its looks, its blocks, and what is true of it (of results: the items; the rest of notices)."""

    dress: Dress
    blocks: tuple[Block, ...]
    items: tuple[ItemTruth, ...] = ()
    overall: Outcome | None = None
    reason: str | None = None
    asks_for: tuple[str, ...] = ()
    answer_by: date | None = None


Compose = Callable[[Random, Occasion, tuple[Answer, ...]], Letter]


@dataclass(frozen=True)
class Layout:
    """A form of results: what it says of items, how it is put together, and masks of numbers that only it has."""

    sayings: Sequence[Saying]
    compose: Compose
    masks: tuple[Mask, ...] = ()


def by_result(answers: Iterable[Answer]) -> dict[Saying, list[Answer]]:
    """The items of which the same is said, together, in the order in which each thing is first said."""
    found: dict[Saying, list[Answer]] = {}
    for answer in answers:
        found.setdefault(answer.saying, []).append(answer)
    return found


def in_words(line: str) -> str:
    """An item's line for the middle of a sentence."""
    return re.sub(r" #(?=\w)", ", account number ", line.replace("  ", ", "))
