"""The list of wordings: titles (`outcomes.json`), and families of words (`families.json`) with what these mean."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from contracts.law_rows import Confidence
from contracts.outcomes import Outcome
from contracts.report import Data
from contracts.vocabulary import Bureau


class Deed(StrEnum):
    """What was done, or is said to be so. LEFT is weaker than SURE: nothing was changed, nobody need have verified."""

    IDENTITY = "identity"
    SUSPICIOUS = "suspicious"
    THIRD_PARTY = "third_party"
    FRIVOLOUS = "frivolous"
    BEFORE = "before"
    BACK = "back"
    GONE = "gone"
    ABSENT = "absent"
    OPEN = "open"
    SURE = "sure"
    LEFT = "left"
    CHANGED = "changed"


class About(StrEnum):
    """To which information of an item. LISTED: fields that are only counted up, which tells no more than that."""

    ITEM = "item"
    DISPUTED = "D"
    OTHER = "O"
    BOTH = "B"
    PART = "P"
    REST = "R"
    LISTED = "listed"


class Fact(NamedTuple):
    """One thing that is stated, and where its words stand in the folded text."""

    deed: Deed
    about: About
    start: int
    end: int


class Level(StrEnum):
    """What a wording is about: one item, the whole dispute, or either."""

    ITEM = "item"
    LETTER = "letter"
    EITHER = "either"


class Wording(Data):
    """Titles that say one outcome. outcome None: they stand for more than one. bureaus empty: all of them."""

    name: str
    outcome: Outcome | None
    level: Level
    confidence: Confidence
    bureaus: tuple[Bureau, ...] = ()
    titles: tuple[str, ...]


class Family(Data):
    """Words that mean one thing, as patterns over folded text, in which `{part}` is one of the file's parts."""

    means: str
    forms: tuple[str, ...]


class Wordings(Data):
    """All known wordings, one version: whole titles, and the words that other titles and sentences are made of.

    `spelt`: those of the words in full that a recogniser may misread; `empty`: those that a title may have beside
    words that say something, `rarer`: those that only a short one may.
    """

    version: str
    spelt: str
    empty: str
    rarer: str
    wordings: tuple[Wording, ...]
    parts: dict[str, str]
    nouns: tuple[Family, ...]
    deeds: tuple[Family, ...]


@lru_cache(maxsize=1)
def known_wordings() -> Wordings:
    """The list itself: titles in one file, families in the other."""
    folder = files("contracts.wordings")
    parts = [
        json.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in ("outcomes.json", "families.json")
    ]
    return Wordings.model_validate({**parts[0], **parts[1]}, strict=False)
