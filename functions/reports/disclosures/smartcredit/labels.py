"""The labels and headings of a three-bureau PDF, and which kind of table its labels make.

The saved pages of the family say the same beside their accounts; those words are shared with their reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from contracts.vocabulary import InquiryKind
from functions.reports.disclosures.lexicon import plain
from functions.reports.disclosures.smartcredit.account import LABELS as ACCOUNT_LABELS
from functions.reports.merged.html.labels import TABLE

Kind = Literal["account", "personal", "score", "summary", "record"]

_BESIDE: Final[tuple[Kind, ...]] = ("personal", "score", "summary", "record")
_OWN: Final[dict[Kind, Mapping[str, str]]] = {"account": {label: label for label in ACCOUNT_LABELS}}
NAMES: Final[Mapping[Kind, Mapping[str, str]]] = MappingProxyType(
    _OWN | {kind: {label: name for name, labels in TABLE[kind].items() for label in labels} for kind in _BESIDE}
)
"""Each kind of table: a label to the name of what it says."""
LABELS: Final = tuple(dict.fromkeys(label for names in NAMES.values() for label in names))
BY_FIRST_WORD: Final[dict[str, list[tuple[str, list[str]]]]] = {}
for _label in LABELS:
    _words = [plain(word) for word in _label.split() if plain(word)]
    BY_FIRST_WORD.setdefault(_words[0], []).append((_label, _words))

MONTHS_HEADING: Final = ("Two-Year Payment History", "2-Year Payment History", "24-Month Payment History")
LATE_HEADING: Final = ("Days Late - 7 Year History", "Days Late 7 Year History", "7 Year History")
_ACCOUNTS: Final = (
    "Credit Accounts", "Account History", "Accounts", "Revolving Accounts", "Installment Accounts",
    "Mortgage Accounts", "Collection Accounts", "Other Accounts", "Open Accounts", "Closed Accounts",
)  # fmt: skip
_SHOWN_TO_LENDERS: Final = 0.85  # merges for consumers list what lenders see, without a word on it
INQUIRIES: Final[Mapping[str, tuple[InquiryKind, float]]] = MappingProxyType(
    dict.fromkeys(("Inquiries", "Credit Inquiries"), (InquiryKind.HARD, _SHOWN_TO_LENDERS))
    | dict.fromkeys(("Hard Inquiries", "Regular Inquiries"), (InquiryKind.HARD, 1.0))
    | dict.fromkeys(("Soft Inquiries", "Promotional Inquiries", "Account Review Inquiries"), (InquiryKind.SOFT, 1.0))
)
"""Headings of inquiries, the kind they are then, and how sure that is."""
_HEADINGS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "account": _ACCOUNTS,
    "personal": ("Personal Information", "Consumer Statement", "Consumer Statements"),
    "score": ("Credit Score", "Credit Scores", "Risk Factors", "Score Factors"),
    "summary": ("Summary",),
    "record": ("Public Records", "Public Information"),
}
_SECTION_KINDS: Final = {title: kind for kind, titles in _HEADINGS.items() for title in titles}
SECTIONS: Final = (*_SECTION_KINDS, *INQUIRIES, "Creditor Contacts")
LABEL_OF_SECTION: Final[Mapping[str, str]] = MappingProxyType(
    {name: name for name in ("Risk Factors", "Score Factors", "Consumer Statement", "Consumer Statements")}
)
"""Sections whose table may say at once what its heading announces, without a label."""


def kind_of(labels: Iterable[str], section: str) -> Kind | None:
    """Which table these labels make; where the votes are even, the one of the section it stands in."""
    said = list(labels)
    votes = {kind: sum(label in names for label in said) for kind, names in NAMES.items()}
    best = max(votes, key=lambda kind: (votes[kind], kind == _SECTION_KINDS.get(section)))
    return best if votes[best] else None
