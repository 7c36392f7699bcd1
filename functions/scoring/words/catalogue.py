"""The catalogue: every text that scoring tells a person, by key, in each language.

A file `catalogue-<version>.json` is one version and never changes once something was told from it: a change is a new
file, which may name the one it `extends` and hold only what is new or told otherwise. Records keep the version they
were told from, so that they read the same for good (docs/adr/0035).
"""

from __future__ import annotations

import functools
import json
import string
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Any, Final

CATALOGUE: Final = "2027.01"
"""The version from which is told what is told anew."""


class Language(StrEnum):
    """A language of the catalogue: English, or Spanish as written in the United States."""

    EN = "en"
    ES = "es"


class CatalogueFault(Exception):
    """A text is missing, or its languages don't name the same figures; the message says which."""


@dataclass(frozen=True)
class Words:
    """One version of the catalogue in one language."""

    version: str
    language: Language
    texts: Mapping[str, str]

    def tell(self, key: str, **figures: object) -> str:
        """The text of a key with its figures put in; CatalogueFault for an unknown key or a missing figure."""
        try:
            return self.texts[key].format(**figures)
        except KeyError as missing:
            raise CatalogueFault(f"{key} of catalogue {self.version}: {missing} is missing.") from None


@functools.cache
def words(version: str, language: Language) -> Words:
    """The words of a version; CatalogueFault for a version that there is not, or whose texts are not whole."""
    texts = _checked(version, _texts(version))
    return Words(version, language, {key: text[language] for key, text in texts.items()})


def _texts(version: str) -> dict[str, Any]:
    source = resources.files("functions.scoring.words") / f"catalogue-{version}.json"
    if not source.is_file():
        raise CatalogueFault(f"There is no catalogue {version}.")
    found = json.loads(source.read_text(encoding="utf-8"))
    texts: dict[str, Any] = (_texts(found["extends"]) if "extends" in found else {}) | found["texts"]
    return texts


def _checked(version: str, texts: dict[str, Any]) -> dict[str, dict[str, str]]:
    for key, text in texts.items():
        lacking = [language for language in Language if not str(text.get(language, "")).strip()]
        if lacking or set(text) - set(Language):
            raise CatalogueFault(f"{key} of catalogue {version}: each of {', '.join(Language)} once, and no other.")
        if len({frozenset(placeholders(text[language])) for language in Language}) > 1:
            raise CatalogueFault(f"{key} of catalogue {version}: its languages name different figures.")
    return texts


def placeholders(text: str) -> set[str]:
    """The names of the figures that a text takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
