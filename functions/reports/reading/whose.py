"""Whose report it is, as far as it says so: plainly somebody else's must not become a customer's unseen.

Three things are compared: the name, the last four of the social security number, the birth date. Each agrees,
contradicts, or can't be told. One contradiction is let pass where number or birth date agree (files are full of married
names and mistyped dates: they are what is disputed here); where neither does, one is enough. Nothing to compare is no
contradiction (docs/adr/0025).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Consumer, Name, SsnOnFile
from kernel.errors import Invalid

ALIKE: Final = 0.8
"""From here on two words are one misread or mistyped: a sign in five."""

SHORTEST_CUT: Final = 3


class SomebodyElse(Invalid):
    """The report names somebody else than the customer's profile does; a person decides."""

    title = "The report is about somebody else"


@dataclass(frozen=True)
class Whom:
    """The customer, as their profile has them."""

    given_names: tuple[str, ...]
    last_name: str
    birth_date: date
    ssn: str | None


def is_plainly_another(consumer: Consumer, whom: Whom) -> bool:
    """Whether what the report says of its consumer contradicts the customer."""
    named, number, born = _compared(consumer, whom)
    return [named, number, born].count(False) >= (2 if True in (number, born) else 1)


def the_only_one(consumers: Sequence[Consumer], whom: Whom) -> int | None:
    """Which of several the customer is; None where it can't be told.

    The only one who is not plainly another and agrees in something; of several such the one whose number agrees.
    """
    fitting = [at for at, each in enumerate(consumers) if not is_plainly_another(each, whom)]
    by_number = [at for at in fitting if _number(consumers[at].ssns, whom.ssn)]
    left = by_number or fitting
    return left[0] if len(left) == 1 and True in _compared(consumers[left[0]], whom) else None


def _compared(consumer: Consumer, whom: Whom) -> tuple[bool | None, bool | None, bool | None]:
    """Whether name, number and birth date agree."""
    return (
        _named(consumer.names, whom),
        _number(consumer.ssns, whom.ssn),
        _born(consumer.date_of_birth, whom.birth_date),
    )


def _named(names: Iterable[Name], whom: Whom) -> bool | None:
    """Any name on file will do, in any order of its parts, an initial for a given name included."""
    written = [words for one in names if (words := _words(one.first, one.middle, one.last))]
    if not written:
        return None
    last, given = _words(whom.last_name), _words(*whom.given_names)
    if not last or not given:
        return None
    return any(_is_called(words, last, given) for words in written)


def _is_called(words: tuple[str, ...], last: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Initials count only where they stand for the first name."""
    full = [name for name in given if len(name) > 1] or given
    by_initial = len(words[0]) == 1 and given[0].startswith(words[0])
    return any(_fits(word, name) for word in words for name in last) and (
        by_initial or any(_fits(word, name) for word in words for name in full)
    )


def _number(numbers: Iterable[SsnOnFile], ssn: str | None) -> bool | None:
    shown = {one.masked[-4:] for one in numbers if one.masked}
    return ssn[-4:] in shown if ssn and shown else None


def _born(said: PartialDate | None, born: date) -> bool | None:
    """A year alone can contradict; it agrees with too many to count for them."""
    if said is None:
        return None
    known = [(said.year, born.year), (said.month, born.month), (said.day, born.day)]
    if any(one is not None and one != other for one, other in known):
        return False
    return True if said.month is not None else None


def _words(*names: str | None) -> tuple[str, ...]:
    """Letters alone, without accents, upper case: O'Neil is one word, Smith-Jones two."""
    plain = unicodedata.normalize("NFKD", " ".join(name for name in names if name).upper())
    return tuple(re.findall(r"[^\W\d_]+", re.sub("['’`]|[\u0300-\u036f]", "", plain)))


def _fits(word: str, name: str) -> bool:
    """The same, cut short (Dan, Daniel), or misread."""
    if min(len(word), len(name)) >= SHORTEST_CUT and (name.startswith(word) or word.startswith(name)):
        return True
    return word == name or SequenceMatcher(None, word, name, autojunk=False).ratio() >= ALIKE
