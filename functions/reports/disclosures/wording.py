"""The bureau's words for account types, responsibility, standing and comments, as canonical values.

A status is a sentence or three ("Account charged off. $1,310 written off. $1,204 past due as of Feb 2026."). It is
read word by word against the few words such sentences are made of; a sentence whose words decide nothing stays text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.vocabulary import (
    ACCOUNT_TYPES,
    CREDITOR_CLASSES,
    MORTGAGE_TYPES,
    PAID_STATUSES,
    Ownership,
    PortfolioType,
    Status,
)
from functions.reports.disclosures.geometry.rows import Token
from functions.reports.disclosures.history import NOTHING_LOST
from functions.reports.disclosures.lexicon import distinct, nearest, plain, twice_misread

RESPONSIBILITIES: Final[Mapping[str, Ownership]] = MappingProxyType(
    {
        "Individual": Ownership.INDIVIDUAL,
        "Individual account": Ownership.INDIVIDUAL,
        "Joint": Ownership.JOINT,
        "Joint account": Ownership.JOINT,
        "Joint contractual liability": Ownership.JOINT,
        "Joint with": Ownership.JOINT,
        "Authorized user": Ownership.AUTHORIZED_USER,
        "Co-maker": Ownership.COMAKER,
        "Cosigner": Ownership.COMAKER,
        "Maker": Ownership.MAKER,
        "Terminated": Ownership.TERMINATED,
        "Business": Ownership.BUSINESS,
        "Deceased": Ownership.DECEASED,
        "Authorized user account": Ownership.AUTHORIZED_USER,
        "Authorized account": Ownership.AUTHORIZED_USER,
        "Co-maker account": Ownership.COMAKER,
        "Cosigner account": Ownership.COMAKER,
        "Co-signer": Ownership.COMAKER,
        "Maker account": Ownership.MAKER,
        "Terminated account": Ownership.TERMINATED,
        "Business account": Ownership.BUSINESS,
        "Deceased account": Ownership.DECEASED,
    }
)

ACCOUNT_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {words: code for code, words in ACCOUNT_TYPES.items()}
    | {
        "Auto loan": "00",
        "Unsecured": "01",
        "Secured": "02",
        "Installment loan": "02",
        "Education loan": "12",
        "Student loan": "12",
        "Line of credit": "15",
        "Revolving credit card": "18",
        "Credit card - revolving": "18",
        "Mortgage": "26",
        "Conventional real estate mortgage": "26",
        "Conventional real estate loan": "26",
        "Collection": "48",
        "Collection agency": "48",
        "Home equity line": "89",
        "Flexible spending card": "0G",
        "Automobile": "00",
        "Automobile loan": "00",
        "Conventional real estate mtg": "26",
        "Real estate mortgage": "26",
        "FHA real estate mortgage": "19",
        "VA real estate mortgage": "25",
        "Factoring company account": "0C",
        "Utility company": "92",
        "Medical": "90",
    }
)

# Only where the account type leaves one kind of credit.
_PORTFOLIOS: Final[Mapping[PortfolioType, frozenset[str]]] = MappingProxyType(
    {
        PortfolioType.REVOLVING: frozenset({"07", "18", "2A", "8A", "0G"}),
        PortfolioType.INSTALLMENT: frozenset({"00", "01", "02", "03", "04", "12", "17", "20", "3A", "9A"}),
        PortfolioType.MORTGAGE: MORTGAGE_TYPES - {"6D"},
    }
)
PORTFOLIO_CERTAINTY: Final = 0.9

PORTFOLIO_WORDS: Final[Mapping[str, PortfolioType]] = MappingProxyType(
    {
        f"{words}{account}": kind
        for words, kind in (
            ("Revolving", PortfolioType.REVOLVING),
            ("Installment", PortfolioType.INSTALLMENT),
            ("Mortgage", PortfolioType.MORTGAGE),
            ("Open", PortfolioType.OPEN),
            ("Line of credit", PortfolioType.LINE_OF_CREDIT),
        )
        for account in ("", " account")
    }
)
CREDITOR_CLASS_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {words: code for code, words in CREDITOR_CLASSES.items()}
)

_WORDS: Final = (
    "open", "closed", "paid", "current", "never", "late", "account", "charged", "charge", "off", "written",
    "collection", "transferred", "sold", "days", "past", "due", "as", "of", "was", "repossession", "voluntarily",
    "surrendered", "foreclosed", "foreclosure", "started", "deed", "lieu", "claim", "filed", "government", "settled",
    "inactive", "bankruptcy", "discharged", "included", "terms", "met", "the", "in", "not",
    "pays", "paying", "agreed", "bad", "debt", "collections", "surrender", "voluntary", "transfer",
    "delinquent", "more", "over", "proceedings", "rated", "unrated", "too", "new",
)  # fmt: skip
_DISTINCT_WORDS: Final = distinct({word: word for word in _WORDS})
_ENDINGS = re.compile(r"[.,;:/]+$")
_MISREAD: Final = 0.75
_STROKES: Final = ("i", "j", "l", "!", "|")
_DAYS_SAID = re.compile(r"([0-9]{2,3})\+?(?:-([0-9]{2,3}))?")
_DAYS_A_STEP: Final = 29
_AMOUNT_LOOK = re.compile(r"[$S§]?[0-9OolI][0-9OolI.,]*")

_DAYS: Final = {30: Status.LATE_30, 60: Status.LATE_60, 90: Status.LATE_90, 120: Status.LATE_120, 150: Status.LATE_150}
_DAYS_LATE: Final[Mapping[int, Status]] = MappingProxyType(_DAYS | {180: Status.LATE_180})

# In this order: what became of an account outweighs how it was paid.
_STANDINGS: Final = (
    ({"charged", "off"}, Status.CHARGE_OFF, Status.PAID_CHARGE_OFF),
    ({"charge", "off"}, Status.CHARGE_OFF, Status.PAID_CHARGE_OFF),
    ({"bad", "debt"}, Status.CHARGE_OFF, Status.PAID_CHARGE_OFF),
    ({"collections"}, Status.COLLECTION, Status.PAID_COLLECTION),
    ({"collection"}, Status.COLLECTION, Status.PAID_COLLECTION),
    ({"repossession"}, Status.REPOSSESSION, Status.PAID_REPOSSESSION),
    ({"surrender"}, Status.SURRENDER, Status.PAID_SURRENDER),
    ({"surrendered"}, Status.SURRENDER, Status.PAID_SURRENDER),
    ({"deed", "lieu"}, Status.DEED_IN_LIEU, Status.DEED_IN_LIEU),
    ({"foreclosed"}, Status.FORECLOSURE, Status.FORECLOSURE),
    ({"foreclosure", "started"}, None, Status.PAID_FORECLOSURE),
    ({"foreclosure", "proceedings"}, None, Status.PAID_FORECLOSURE),
    ({"foreclosure"}, Status.FORECLOSURE, Status.PAID_FORECLOSURE),
    ({"claim", "government"}, Status.GOVERNMENT_CLAIM, Status.GOVERNMENT_CLAIM),
    ({"transferred"}, Status.TRANSFERRED, Status.TRANSFERRED),
    ({"transfer"}, Status.TRANSFERRED, Status.TRANSFERRED),
)


class Standing(NamedTuple):
    """What a status says; `past_due` and `written_off` are the words of those amounts."""

    status: Status | None
    is_open: bool | None
    certainty: float
    past_due: tuple[Token, ...] = ()
    written_off: tuple[Token, ...] = ()


def portfolio_of(account_type: str) -> PortfolioType | None:
    """The kind of credit that an account type can only be."""
    return next((kind for kind, codes in _PORTFOLIOS.items() if account_type in codes), None)


def confirmed(tokens: Sequence[Token]) -> list[Token]:
    """A status's words; those of the list that no slip makes into others are as certain as that, misread ones less.

    A colon or a stroke behind one of them is a semicolon misread: no status has any.
    """
    return [_confirmed(token) for token in tokens]


def _confirmed(token: Token) -> Token:
    word = _ENDINGS.sub("", token.text.strip("><")).lower()
    struck = word not in _WORDS and token.text.endswith(_STROKES) and word[:-1] in _DISTINCT_WORDS
    if struck or word in _DISTINCT_WORDS:
        text = token.text[:-1] + ";" if struck or token.text.endswith(":") else token.text
        return token._replace(text=text, confidence=twice_misread(token.confidence))
    misread = token.confidence < NOTHING_LOST and word not in _WORDS and (nearest(word, _WORDS) or _run_together(word))
    return token._replace(confidence=token.confidence * _MISREAD) if misread else token


def _run_together(word: str) -> bool:
    """Whether a word is two of a status without the space between."""
    return any(word[:at] in _WORDS and word[at:] in (*_WORDS, "a", "or", "with") for at in range(2, len(word)))


def standing(tokens: Sequence[Token]) -> Standing:
    """Read a status; nothing is decided by words that only nearly fit more than one way."""
    words: list[str] = []
    certainty = 1.0
    for token in tokens:
        for part in token.text.split("/"):
            word = _ENDINGS.sub("", part.strip("><"))
            near = nearest(word, _WORDS) if plain(word) and not any(sign.isdigit() for sign in word) else None
            words.append(near.entry if near else word)
            certainty = min(certainty, near.certainty if near else 1.0)
    said, paid = set(words), "paid" in words or "settled" in words
    status = _status(words, said, paid)
    is_open = True if words[:1] == ["open"] else False if "closed" in said or status in PAID_STATUSES else None
    past_due, written_off = _amount_before(tokens, ("past", "due")), _amount_before(tokens, ("written", "off"))
    return Standing(status, is_open, certainty, past_due, written_off)


def _status(words: Sequence[str], said: set[str], paid: bool) -> Status | None:
    for needed, unpaid, settled in _STANDINGS:
        if needed <= said and not ("never" in said and "late" in said):
            # "Was charged off" tells of the past: what the account is now was said by a word that is lost.
            return settled if paid else None if "was" in said else unpaid
    for at, word in enumerate(words[:-1]):
        days = _DAYS_SAID.fullmatch(word)
        if days and words[at + 1] == "days" and ({"past", "due"} <= said or {"late", "delinquent"} & said):
            if "was" in words[:at]:
                return Status.PAID_OR_CLOSED if paid else Status.CURRENT
            whole = days[2] is None or int(days[2]) == int(days[1]) + _DAYS_A_STEP
            return _DAYS_LATE.get(int(days[1])) if whole else None
    if {"pays", "paying"} & said or ("agreed" in said and "closed" not in said):
        return Status.CURRENT
    if paid:
        return Status.PAID_OR_CLOSED
    if {"current"} & said or ({"never", "late"} <= said) or {"terms", "met"} <= said:
        return Status.CURRENT
    return None


def _amount_before(tokens: Sequence[Token], words: tuple[str, str]) -> tuple[Token, ...]:
    """The amount that stands right before two words, such as "$1,204 past due"."""
    for at in range(1, len(tokens) - 1):
        pair = (nearest(tokens[at].text, _WORDS), nearest(tokens[at + 1].text, _WORDS))
        if tuple(near.entry if near else "" for near in pair) == words and _AMOUNT_LOOK.fullmatch(tokens[at - 1].text):
            return (tokens[at - 1],)
    return ()


class Condition(NamedTuple):
    """A compliance condition code and whether it says that the account is disputed now."""

    code: str
    disputed: bool | None


def condition(comment: str) -> Condition | None:
    """The compliance condition that a comment words; None when its words fit none."""
    said = comment.lower()
    billing = "fcba" in said or "billing act" in said
    closed = "closed" in said and "consumer" in said and "request" in said
    disagrees = "disagr" in said
    resolved = "resolved" in said or "investigation complete, reported" in said
    if "dispute" not in said and not disagrees:
        by_consumer = closed or "closed by consumer" in said
        return Condition("XA", None) if by_consumer and "grantor" not in said else None
    if "previously" in said and resolved:
        return Condition("XH", False)
    if disagrees:
        return Condition("XE" if closed else "XG" if billing else "XC", True)
    plainly = "info disputed" in said or "information disputed" in said
    if not (plainly or billing or "fcra" in said or "fair credit" in said or "under investigation" in said):
        return None
    if billing:
        return Condition("XJ" if closed else "XF", True)
    return Condition("XD" if closed else "XB", True)
