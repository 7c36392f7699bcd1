"""Where the metrics behind a score come from, and which consent covers them; whoever decides on a score acts on
verified ones alone, and only while that consent is in force."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Origin(StrEnum):
    """Posted by the person, derived from transactions that the person posted, or supplied by a bank."""

    POSTED = "posted"
    DERIVED = "derived"
    SUPPLIED = "supplied"


VERIFIED: Final = frozenset({Origin.SUPPLIED})
"""What somebody other than the person vouches for."""

PURPOSE: Final = "score"
"""Of a consent to be scored."""
_POSTED: Final = "data:posted"
_DERIVED: Final = "data:transactions"
_BANK: Final = "data:bank:"


def bank_scope(bank_id: str) -> str:
    """The scope of a consent to be scored on what this bank supplies."""
    return _BANK + bank_id


def scope_of(origin: Origin, bank_id: str | None = None) -> str:
    """The scope that a consent to be scored on data of this origin must cover."""
    match origin:
        case Origin.POSTED:
            return _POSTED
        case Origin.DERIVED:
            return _DERIVED
        case Origin.SUPPLIED:
            assert bank_id is not None  # a bank's data name the bank
            return bank_scope(bank_id)


def scope_expression(origin: str, bank_id: str) -> str:
    """SQL: the same of two expressions of the query around it. Null, which no consent covers, of a bank not named."""
    return (
        f"(case {origin} when '{Origin.POSTED}' then '{_POSTED}' when '{Origin.DERIVED}' then '{_DERIVED}'"
        f" when '{Origin.SUPPLIED}' then '{_BANK}' || {bank_id} end)"
    )
