"""Which signed letters a specialist looks at before they are printed: house rules over cited law."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import Field

from contracts.desk import is_sampled
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import QualityReason
from functions.disputes.record import Record


class QualityPolicy(Record):
    """How many letters of a new template version are looked at, and what share of all letters, by stage."""

    version: str
    citation: str
    note: str
    first_letters: int = Field(ge=1)
    sampled_percent: int = Field(ge=0, le=100)
    sampled_percent_of_stage: Mapping[str, int]

    def share(self, stage: str) -> Fraction:
        """The share of letters that is drawn on this stage."""
        return Fraction(self.sampled_percent_of_stage.get(stage, self.sampled_percent), 100)


@lru_cache(maxsize=1)
def quality_policy() -> QualityPolicy:
    text = files("functions.disputes.approval").joinpath("quality.json").read_text(encoding="utf-8")
    return QualityPolicy.model_validate_json(text)


class SignedLetter(NamedTuple):
    """What is asked of a letter. passed_of_template: how many of its template version a specialist has passed.

    built_in: its template came with the platform. worded_by_staff: a member of staff changed its text. digest: a keyed
    one of its id.
    """

    kind: LetterKind
    built_in: bool
    passed_of_template: int
    worded_by_staff: bool
    digest: bytes


def quality_reasons(letter: SignedLetter, policy: QualityPolicy, stage: str) -> tuple[QualityReason, ...]:
    """Why a specialist looks at it; nothing where nobody does.

    A false claim of identity theft is a crime and its block is rescinded (15 U.S.C. 1681c-2(c)); a new wording is tried
    on a few first; and what staff put into a consumer's letter must be true and the consumer's (1679b(a)(1)).
    """
    asked = {
        QualityReason.IDENTITY_THEFT_BLOCK: letter.kind is LetterKind.IDENTITY_THEFT_BLOCK,
        QualityReason.NEW_TEMPLATE: not letter.built_in and letter.passed_of_template < policy.first_letters,
        QualityReason.WORDED_BY_STAFF: letter.worded_by_staff,
        QualityReason.SAMPLED: is_sampled(letter.digest, policy.share(stage)),
    }
    return tuple(reason for reason, holds in asked.items() if holds)
