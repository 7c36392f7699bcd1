"""A bureau's letter with the results of a dispute, as far as it could be read from the page.

What the letter says is the bureau's claim; the next report shows whether it is so (15 U.S.C. 1681i(a)(5), (6)).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from contracts.report import Data, Issue, Source
from contracts.vocabulary import Bureau

CERTAIN: Final = 0.8
"""An outcome less certain than this is for a person to read."""


class LetterOutcome(StrEnum):
    """What a bureau says became of a disputed item."""

    DELETED = "deleted"
    UPDATED = "updated"
    VERIFIED = "verified"
    VERIFIED_AND_UPDATED = "verified_and_updated"
    REINSERTED = "reinserted"
    UNKNOWN = "unknown"


class AnsweredItem(Data):
    """One item of the letter; what is uncertain is None, its `sources` say where to look.

    `title` is the outcome as printed, `phrase` the entry of the list of wordings that it is. `certainty`, from 0 to 1,
    is that of the outcome; UNKNOWN: the title is in no list, or was not read.
    """

    furnisher: str | None = None
    furnisher_normalised: str | None = None
    account_number: str | None = None
    outcome: LetterOutcome
    certainty: float
    phrase: str | None = None
    title: str
    sources: dict[str, Source]

    @property
    def is_certain(self) -> bool:
        """Whether its outcome can be taken for what the bureau says."""
        return self.outcome is not LetterOutcome.UNKNOWN and self.certainty >= CERTAIN


class ResultLetter(Data):
    """The letter; `bureau` None: it doesn't say whose it is."""

    bureau: Bureau | None = None
    file_number: str | None = None
    dated_on: date | None = None
    items: tuple[AnsweredItem, ...] = ()
    issues: tuple[Issue, ...] = ()
