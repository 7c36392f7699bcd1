"""What the codes of credit reporting say, for people who read them (CRRG: Metro 2 fields 9, 20 and 38, segment K1)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_CHAPTERS: Final = ("7", "11", "12", "13")
_BANKRUPTCY: Final = {
    code: f"{what}, chapter {chapter}"
    for what, codes in (
        ("bankruptcy petition", "ABCD"),
        ("bankruptcy discharged", "EFGH"),
        ("bankruptcy dismissed", "IJKL"),
        ("bankruptcy withdrawn", "MNOP"),
    )
    for code, chapter in zip(codes, _CHAPTERS, strict=True)
}
_CODES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "consumer_information_indicator": {
        **_BANKRUPTCY,
        "Q": "bankruptcy mark removed",
        "R": "debt reaffirmed, chapter 7",
        "T": "consumer not located",
        "U": "consumer located again",
        "V": "reaffirmation rescinded, chapter 7",
        "Z": "bankruptcy, chapter not given",
        "1A": "personal receivership",
        "2A": "lease assumed",
    },
    "compliance_condition": {
        "XA": "closed at the consumer's request",
        "XB": "disputed, under investigation",
        "XC": "investigation finished, the consumer disagrees",
        "XD": "closed at the consumer's request; disputed, under investigation",
        "XE": "closed at the consumer's request; investigation finished, the consumer disagrees",
        "XF": "billing disputed, under investigation",
        "XG": "billing investigation finished, the consumer disagrees",
        "XH": "disputed before, now resolved",
        "XJ": "closed at the consumer's request; billing disputed, under investigation",
    },
    "account_type": {"48": "collection agency", "0C": "debt buyer", "77": "returned check"},
    "creditor_classification": {
        "01": "retail",
        "02": "medical",
        "03": "oil",
        "04": "government",
        "05": "personal services",
        "06": "insurance",
        "07": "education",
        "08": "banking",
        "09": "rental or lease",
        "10": "utilities",
        "11": "cable or cellular",
        "12": "financial, no bank",
        "13": "credit union",
        "14": "automotive",
        "15": "check guarantee",
    },
})  # fmt: skip


def code_in_words(field: str, code: str) -> str:
    """ "bankruptcy petition, chapter 13 (D)"; the code alone where the field has no such code."""
    words = _CODES.get(field, {}).get(code)
    return code if words is None else f"{words} ({code})"
