"""Codes that several vendors share, because they come from one place: Metro 2's signs of a month, and ECOA's letters.

A vendor's own table names these and adds what is its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from contracts.vocabulary import DEFAULT_CODES, LATE_CODES, HistoryCode, Ownership

LATE_SIGNS: Final[Mapping[str, HistoryCode]] = MappingProxyType(
    {code.value: code for code in HistoryCode if code in LATE_CODES}
)
"""1 to 6: 30 to 180 days late (Metro 2, field 18)."""
DEFAULT_SIGNS: Final[Mapping[str, HistoryCode]] = MappingProxyType(
    {code.value: code for code in HistoryCode if code in DEFAULT_CODES}
)
"""G, H, J, K, L: collection, foreclosure, surrender, repossession, charge-off (Metro 2, field 18)."""
LATE_DAYS: Final[Mapping[str, HistoryCode]] = MappingProxyType(
    {str(30 * number): code for number, code in enumerate(LATE_SIGNS.values(), 1)}
)
"""30 to 180: how a paper prints a late month."""

DESIGNATORS: Final[Mapping[str, Ownership]] = MappingProxyType(
    {
        "A": Ownership.AUTHORIZED_USER,
        "B": Ownership.ON_BEHALF_OF,
        "C": Ownership.COMAKER,
        "I": Ownership.INDIVIDUAL,
        "J": Ownership.JOINT,
        "M": Ownership.MAKER,
        "S": Ownership.SHARED_UNDETERMINED,
        "T": Ownership.TERMINATED,
        "U": Ownership.UNDESIGNATED,
        "X": Ownership.DECEASED,
    }
)
"""The letters that say whose an account is, after Regulation B (12 CFR 1002.10)."""
