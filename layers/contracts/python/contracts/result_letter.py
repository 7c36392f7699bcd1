"""A bureau's letter with the results of a dispute, as far as it could be read from the page.

What the letter says is the bureau's claim; the next report shows whether it is so (15 U.S.C. 1681i(a)(5), (6)).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, Final

from pydantic import Field, model_validator

from contracts.law_rows import Confidence
from contracts.outcomes import Outcome
from contracts.report import Data, Issue, Source
from contracts.vocabulary import Bureau

CERTAIN: Final = 0.8
"""An outcome less certain than this is for a person to read."""


class ResultLetterKind(StrEnum):
    """What a letter is about as a whole."""

    RESULTS = "results"
    REFUSAL = "refusal"
    IDENTITY_REQUEST = "identity_request"
    REINSERTION_NOTICE = "reinsertion_notice"
    ACKNOWLEDGEMENT = "acknowledgement"
    UNKNOWN = "unknown"


class LetterSection(StrEnum):
    """What kind of entry an item is; inquiries, records and personal data are told without an account's number."""

    ACCOUNT = "account"
    INQUIRY = "inquiry"
    PUBLIC_RECORD = "public_record"
    PERSONAL = "personal"


class AnsweredItem(Data):
    """One item of the letter; what is uncertain is None, its `sources` say where to look.

    `title` is what the outcome was read from, `phrase` the entry of the list of wordings that it is. `certainty`, from
    0 to 1, is that of the reading; `confidence` that of the wording, by its source. outcome None: the words are in no
    list, stand for more than one outcome, or were not read. `former_number`: what the letter says that the account's
    number was until now. `before`, `after`: printed values by their label.
    """

    section: LetterSection = LetterSection.ACCOUNT
    furnisher: str | None = None
    furnisher_normalised: str | None = None
    account_number: str | None = None
    former_number: str | None = None
    outcome: Outcome | None
    certainty: float
    confidence: Confidence | None = None
    phrase: str | None = None
    title: str
    before: dict[str, str] = Field(default_factory=dict)
    after: dict[str, str] = Field(default_factory=dict)
    sources: dict[str, Source]

    @model_validator(mode="before")
    @classmethod
    def _of_older_letters(cls, values: Any) -> Any:
        """Letters kept before outcomes had one vocabulary: their own words are read again by whoever opens them."""
        if isinstance(values, dict) and values.get("outcome") in ("unknown", "updated"):
            return values | {"outcome": None}
        return values

    @property
    def is_certain(self) -> bool:
        """Whether its outcome can be taken for what the bureau says."""
        return self.outcome is not None and self.certainty >= CERTAIN


class ResultLetter(Data):
    """The letter; `bureau` None: it doesn't say whose it is.

    `overall`: what it says of the dispute as a whole, such as a refusal, with how certain that is; `reason` is why,
    `asks_for` what it says is missing (15 U.S.C. 1681i(a)(3)(C)), `answer_by` the day by which it wants that.
    `advised_by`: the language model whose reading was weighed in, if any was.
    """

    bureau: Bureau | None = None
    kind: ResultLetterKind = ResultLetterKind.RESULTS
    file_number: str | None = None
    dated_on: date | None = None
    overall: Outcome | None = None
    overall_certainty: float = 0.0
    reason: str | None = None
    asks_for: tuple[str, ...] = ()
    answer_by: date | None = None
    items: tuple[AnsweredItem, ...] = ()
    issues: tuple[Issue, ...] = ()
    advised_by: str | None = None

    @property
    def is_overall(self) -> bool:
        """Whether the letter is certain to speak of the dispute as a whole and names no item."""
        return self.overall is not None and self.overall_certainty >= CERTAIN and not self.items
