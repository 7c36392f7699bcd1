"""Account numbers as bureaus show them: some signs open, the others masked, each bureau by its own scheme.

Experian shows the beginning ("414720XXXXXX" or "414720****"), Equifax the last four ("*1234"), TransUnion the
beginning or every other sign ("4X6X6X2X9X4"), furnishers' files the whole. Signs are compared where their place is
sure: counted from the left when both numbers begin open, from the right when both end open after a mask, sign by sign
when both have the same length. The length of a mask tells nothing: "****" often stands for any number of signs.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

MASK_SIGNS = frozenset("*X#•.x")
_CACHED = 8192
_SEPARATORS = re.compile(r"[\s-]+")
TAIL = 4
"""So many last signs, where shown, tell accounts of one furnisher apart (1 in 10,000 by chance)."""
ISSUER_SIGNS = 6
"""The first signs of a card number are the issuer's (ISO/IEC 7812-1), shared by all its cards."""
TELLING_SIGNS = 3
"""So many agreeing signs beyond the issuer's tell accounts apart."""
_SHORTEST_FAITHFUL = 10


class NumberMatch(StrEnum):
    """What the open signs of two numbers say."""

    LAST_SIGNS = "last_signs"
    MANY_SIGNS = "many_signs"
    FIRST_SIGNS = "first_signs"
    UNCLEAR = "unclear"
    CONTRADICTION = "contradiction"


class Shown(NamedTuple):
    """A number made ready: masked signs are "?"; `head` and `tail` are the open runs at its ends.

    `is_whole`: nothing is masked, so where it ends may be its end or where the bureau cut it off.
    """

    signs: str
    head: str
    tail: str
    is_whole: bool


@lru_cache(maxsize=_CACHED)
def shown(number: str) -> Shown | None:
    """The number made ready; None when no sign of it is open, or all are zero ("not reported")."""
    text = _SEPARATORS.sub("", number)
    signs = "".join("?" if sign in MASK_SIGNS else sign for sign in text).upper()
    if not signs.strip("?0"):
        return None
    head = signs.partition("?")[0]
    tail = signs.rpartition("?")[2]
    return Shown(signs, head, tail, "?" not in signs)


@lru_cache(maxsize=_CACHED)
def compare_numbers(one: str, other: str) -> NumberMatch | None:
    """What two numbers as shown say of each other; None when no sign can be compared. Symmetric."""
    left, right = shown(one), shown(other)
    if left is None or right is None:
        return None
    tail, head = _tails(left, right), _heads(left, right)
    if NumberMatch.CONTRADICTION not in (tail, head):
        return tail or head
    if tail is NumberMatch.LAST_SIGNS or (head not in (None, NumberMatch.CONTRADICTION) and _cut(left, right)):
        # Beginning and end disagree on whether it is one number: one of them is padded, cut off or misread.
        return NumberMatch.UNCLEAR
    return NumberMatch.CONTRADICTION


def _cut(left: Shown, right: Shown) -> bool:
    """A number without a mask may have been cut off: then its end is not the account's."""
    return left.is_whole or right.is_whole


def _tails(left: Shown, right: Shown) -> NumberMatch | None:
    """What the last signs say; None when too few of them are open in both."""
    short, long = sorted((left.tail, right.tail), key=len)
    if len(short) < TAIL:
        return None
    if long[-TAIL:] == short[-TAIL:] and (_cut(left, right) or long.endswith(short)):
        return NumberMatch.LAST_SIGNS
    return None if _cut(left, right) and len(left.signs) != len(right.signs) else NumberMatch.CONTRADICTION


def _heads(left: Shown, right: Shown) -> NumberMatch | None:
    """What the signs counted from the left say; None when none can be compared."""
    if left.head and right.head:
        found = _overlay(left.signs, right.signs)
        if found is NumberMatch.CONTRADICTION and "0" in (left.signs[0], right.signs[0]):
            # Leading zeros are dropped by some bureaus and kept by others.
            return _overlay(left.signs.lstrip("0"), right.signs.lstrip("0"))
        return found
    if len(left.signs) == len(right.signs) >= _SHORTEST_FAITHFUL:
        return _overlay(left.signs, right.signs)
    return None


def _overlay(one: str, other: str) -> NumberMatch | None:
    """Sign by sign from the left, up to the first run of masks: behind it places are not sure any more."""
    compared = beyond = 0
    for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if "??" in (one[at : at + 2], other[at : at + 2]):
            break
        if mine == "?" or theirs == "?":
            continue
        if mine != theirs:
            return NumberMatch.CONTRADICTION
        compared += 1
        beyond += at >= ISSUER_SIGNS
    if not compared:
        return None
    return NumberMatch.MANY_SIGNS if beyond >= TELLING_SIGNS else NumberMatch.FIRST_SIGNS
