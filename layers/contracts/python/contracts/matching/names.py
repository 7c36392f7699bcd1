"""Furnishers' names: one spelling for comparison, and how alike two names are.

"SYNCB/AMAZON PLCC", "SYNCHRONY BANK/AMAZON" and "SYNCB/AMAZON PL" are one furnisher; "SYNCB/LOWES" is another although
most letters agree. So names are compared word by word and part by part, not letter by letter: a word may be
abbreviated (by a table, by its beginning, by its consonants), the last one cut off by the bureau's fixed width.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from contracts.matching.name_words import COVER_WORDS, HOUSES, LEGAL_FORMS, WEAK, WORDS

_CACHED = 16_384
_SHORTEST_BEGINNING = 3
_SHORTEST_TYPO = 5
_SHORTEST_SKELETON = 5
_SHORTEST_RUN = 8
_NOT_A_SIGN = re.compile(r"[^A-Z0-9 ]+")
_DROPPED = re.compile(r"['`.]")
_VOWELS = re.compile(r"[AEIOUY]")
_DOUBLED = re.compile(r"(.)\1+")
_MISREAD = str.maketrans("0158", "OISB")


class NameMatch(StrEnum):
    """How two furnishers' names stand to each other, from the same to another."""

    SAME = "same"
    ALIKE = "alike"
    HOUSE = "house"
    PARTLY = "partly"
    OTHER_BRAND = "other_brand"
    DIFFERENT = "different"


class Part(NamedTuple):
    """One side of a "/": its words in full, those that tell it apart, and all of it run together."""

    words: tuple[str, ...]
    telling: tuple[str, ...]
    run: str


class Furnisher(NamedTuple):
    """A name made ready: `normalised` is the one spelling, `parts` the bank and the brand it issues for.

    `run`: its letters as given, run together.
    """

    normalised: str
    parts: tuple[Part, ...]
    run: str

    @property
    def stems(self) -> frozenset[str]:
        """Each part's first letter and next consonant: what survives cutting and abbreviating."""
        return frozenset(_skeleton(part.run)[:2] for part in self.parts)


@lru_cache(maxsize=_CACHED)
def furnisher(name: str) -> Furnisher | None:
    """The name made ready for comparison; None when it has no letter or digit."""
    sides = _sides(name.upper())
    # CITI/CBNA is one house named twice.
    parts = tuple(dict.fromkeys(part for text in sides if (part := _part(text)) is not None))
    if not parts:
        return None
    given = " ".join(_NOT_A_SIGN.sub(" ", " ".join(sides)).split())
    # US DEPT OF ED and DEPT OF ED are one.
    given = given.removeprefix("US ") if given.startswith("US DEPT") else given
    run = "".join(word for word in given.split() if word not in LEGAL_FORMS)
    return Furnisher(" / ".join(" ".join(part.words) for part in parts), parts, run)


def normalised_name(name: str) -> str | None:
    """A furnisher's name in its one spelling: abbreviations written out, legal form left off."""
    found = furnisher(name)
    return None if found is None else found.normalised


@lru_cache(maxsize=_CACHED)
def tells_whom(name: str) -> bool:
    """Whether a creditor's name is more than a mask, figures, or words that cover any provider."""
    return any(word not in COVER_WORDS and set(word) != {"X"} for word in re.findall(r"[A-Z]+", name.upper()))


def _sides(name: str) -> list[str]:
    if "5/3" in name:
        name = name.replace("5/3", "FIFTH THIRD")
    return re.split(r"[/\\]", _DROPPED.sub("", name).replace("&", " AND "))


def _part(text: str) -> Part | None:
    plain = " ".join(_NOT_A_SIGN.sub(" ", text).split())
    if not plain:
        return None
    given = _in_full(plain)
    words = tuple(word for word in given if word not in LEGAL_FORMS) or given
    telling = tuple(word for word in words if word not in WEAK) or words
    return Part(words, telling, "".join(words))


def _in_full(plain: str) -> tuple[str, ...]:
    """Houses and abbreviated words written out; the longest house name that begins the part counts."""
    words = plain.split()
    for length in range(min(4, len(words)), 0, -1):
        house = HOUSES.get(" ".join(words[:length]))
        if house is not None:
            words = [*house.split(), *words[length:]]
            break
    # BANKNA, BANKUSA: a legal form stuck to the word before it.
    return tuple(full for word in words for full in WORDS.get(word, _unstuck(word)).split())


def _unstuck(word: str) -> str:
    return re.sub(r"^(\w{3,}BANK)(NA|USA)$", r"\1", word)


@lru_cache(maxsize=_CACHED)
def compare_names(one: str, other: str) -> NameMatch | None:
    """How two names stand to each other; None when one of them says nothing. Symmetric."""
    if other < one:
        return compare_names(other, one)
    left, right = furnisher(one), furnisher(other)
    if left is None or right is None:
        return None
    if left.normalised == right.normalised:
        return NameMatch.SAME
    if _run_together(left, right):
        return NameMatch.ALIKE
    if len(left.parts) == len(right.parts) == 1:
        return _compare_parts(left.parts[0], right.parts[0])
    return _compare_sides(left.parts, right.parts)


def _run_together(left: Furnisher, right: Furnisher) -> bool:
    """DEPTEDNELNET and DEPT OF ED/NELN: one spelling has lost the blanks and the "/" that the other has."""
    short, long = sorted((left, right), key=lambda each: (len(each.run), each.normalised))
    if len(left.parts) == len(right.parts) or len(short.run) < _SHORTEST_RUN:
        return False
    return long.run.startswith(short.run) if len(short.parts) > len(long.parts) else long.run == short.run


def _compare_sides(left: tuple[Part, ...], right: tuple[Part, ...]) -> NameMatch:
    """Bank and brand in either order; a side without the brand may be any of the bank's."""
    few, many = sorted((left, right), key=len)
    best = {i: max((_rank(_compare_parts(part, each)), j) for j, each in enumerate(many)) for i, part in enumerate(few)}
    matched = {i: j for i, (rank, j) in best.items() if rank >= _rank(NameMatch.PARTLY)}
    if not matched:
        return NameMatch.DIFFERENT
    if len(matched) < len(few) or len(set(matched.values())) < len(few):
        return NameMatch.OTHER_BRAND
    if len(few) == len(many):
        return NameMatch.SAME if all(rank == _rank(NameMatch.SAME) for rank, _ in best.values()) else NameMatch.ALIKE
    return NameMatch.HOUSE


_RANKS = {NameMatch.SAME: 3, NameMatch.ALIKE: 2, NameMatch.PARTLY: 1}


def _rank(match: NameMatch) -> int:
    return _RANKS.get(match, 0)


def _compare_parts(one: Part, other: Part) -> NameMatch:
    if one.words == other.words or one.run == other.run:
        return NameMatch.SAME
    if set(one.telling) == set(other.telling):
        return NameMatch.ALIKE
    if _run_on(one, other) or _skeletons_agree(one.run, other.run):
        return NameMatch.ALIKE
    few, many = sorted((one.words, other.words), key=lambda words: (len(words), words))
    left = list(many)
    telling_found = missed = 0
    for at, word in enumerate(few):
        found = next((each for each in left if _same_word(word, each, last=at == len(few) - 1 and at > 0)), None)
        if found is None:
            missed += word not in WEAK
            continue
        left.remove(found)
        telling_found += word not in WEAK or found not in WEAK
    unmatched = sum(word not in WEAK for word in left)
    if telling_found and not missed and (unmatched == 0 or telling_found > unmatched):
        return NameMatch.ALIKE
    if telling_found and _same_word(few[0], many[0], last=False):
        # Both go on, and differently: NORTHERN LAKES and NORTHERN PINES are two houses.
        return NameMatch.DIFFERENT if missed and unmatched else NameMatch.PARTLY
    return NameMatch.DIFFERENT


def _run_on(one: Part, other: Part) -> bool:
    """JCP and JC PENNEY: a single word that begins the other's letters run together."""
    short, long = sorted((one, other), key=lambda part: len(part.run))
    return len(short.words) == 1 and len(short.run) >= _SHORTEST_BEGINNING and long.run.startswith(short.run)


def _skeletons_agree(one: str, other: str) -> bool:
    short, long = sorted((_skeleton(one), _skeleton(other)), key=len)
    return len(short) >= _SHORTEST_SKELETON and long.startswith(short)


@lru_cache(maxsize=_CACHED)
def _skeleton(word: str) -> str:
    """The first letter and the consonants after it, doubled ones once: VALLEY and VLY, COUNTY and CNTY."""
    return word[:1] + _DOUBLED.sub(r"\1", _VOWELS.sub("", word[1:]))


@lru_cache(maxsize=_CACHED)
def _same_word(one: str, other: str, *, last: bool) -> bool:
    """One word in two spellings: its beginning, its consonants, or one sign misread; the last may be cut anywhere."""
    if one == other or one.translate(_MISREAD) == other.translate(_MISREAD):
        return True
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if long.startswith(short) and (len(short) >= _SHORTEST_BEGINNING or last):
        return True
    if last and short[0] == long[0] and _signs_in_order(short, long):
        return True
    if len(short) >= _SHORTEST_BEGINNING and len(_skeleton(long)) > 1 and _skeleton(long) == _skeleton(short):
        return True
    return len(short) >= _SHORTEST_TYPO and _one_sign_apart(short, long)


def _signs_in_order(short: str, long: str) -> bool:
    """PTN of PARTNERS: an abbreviation that was cut off in its turn."""
    left = iter(long)
    return all(sign in left for sign in short)


def _one_sign_apart(short: str, long: str) -> bool:
    """At most one sign replaced, left out or put in."""
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, sign in enumerate(short) if sign != long[i]), len(short))
    rest = at + 1 if len(short) == len(long) else at
    return short[rest:] == long[at + 1 :]
