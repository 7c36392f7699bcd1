"""The words of notices in English and Spanish: data with named places, no logic; a published version is never changed.

Agencies are those of 12 CFR part 1002, appendix A, as amended by 88 FR 16531 and 88 FR 58065 (2023).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, ConfigDict

from functions.lending.model import NoticeLanguage, Product, TextMissing

CURRENT: Final = "notice-2027.01"
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")


class Agency(StrEnum):
    """Who administers the Equal Credit Opportunity Act for a lender: which of them, its charter and size say."""

    CFPB = "cfpb"
    OCC = "occ"
    FEDERAL_RESERVE = "federal_reserve"
    FDIC = "fdic"
    NCUA = "ncua"
    FTC = "ftc"


class Source(BaseModel):
    """Who gives lenders the score: named in notices by 15 U.S.C. 1681m(a)(3)(A)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    address: str
    phone: str


class NoticeTexts(BaseModel):
    """One version of all words, by language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    source: Source
    words: Mapping[NoticeLanguage, Mapping[str, str]]
    products: Mapping[NoticeLanguage, Mapping[Product, str]]
    months: Mapping[NoticeLanguage, tuple[str, ...]]
    agencies: Mapping[Agency, str]

    def say(self, language: NoticeLanguage, key: str, /, **values: str) -> str:
        """The text with its places filled; what is put into one is never read again."""
        if key not in self.words[language]:
            raise TextMissing(f"There is no text {key!r} in {language.value}.")

        def value(place: re.Match[str]) -> str:
            if place[1] not in values:
                raise TextMissing(f"The text {key!r} asks for {place[1]!r}, which nobody gives it.")
            return values[place[1]]

        return _PLACE.sub(value, self.words[language][key])

    def date(self, language: NoticeLanguage, day: date) -> str:
        """`March 1, 2027`, `1 de marzo de 2027`."""
        month = self.months[language][day.month - 1]
        return self.say(language, "date", day=str(day.day), month=month, year=str(day.year))

    def rate(self, language: NoticeLanguage, basis_points: int) -> str:
        """A yearly rate, such as `7.25%`."""
        return self.say(language, "rate", percent=f"{basis_points / 100:.2f}")


@lru_cache(maxsize=4)
def notice_texts(version: str = CURRENT) -> NoticeTexts:
    """The texts of a version."""
    source = files(__name__).joinpath(f"{version}.json")
    return NoticeTexts.model_validate_json(source.read_text(encoding="utf-8"))
