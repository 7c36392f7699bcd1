"""What a feature is: one small pure function that compares one thing of two tradelines; its docstring documents it.

    @feature(agrees=Level(2.0, "the same credit limit"), differs=Level(-0.5, "different credit limits"))
    def credit_limit(one: Profile, other: Profile) -> str | None:
        '''The credit limit. It moves when …'''

It answers the name of one of its levels, or None when it can't tell: what isn't there speaks neither for nor against.
A level's weight is the natural logarithm of how many times likelier it is met in two tradelines of one account than in
two of different accounts that are compared at all; the weights of a pair add up (Fellegi and Sunter 1969).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from contracts.matching.profile import Profile

Judge = Callable[[Profile, Profile], "str | None"]


class Level(NamedTuple):
    """One outcome of a feature: its weight in log odds, and what it says in words."""

    weight: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature's declaration. `fields`: the canonical fields it looks at, shown in explanations."""

    name: str
    documentation: str
    fields: tuple[str, ...]
    levels: Mapping[str, Level]
    judge: Judge


def feature(*fields: str, **levels: Level) -> Callable[[Judge], Feature]:
    """Declare a feature; its name is the function's, its documentation the docstring."""

    def declare(judge: Judge) -> Feature:
        if not judge.__doc__:
            raise TypeError(f"{judge.__name__} needs a docstring: it is the feature's documentation")
        return Feature(judge.__name__, judge.__doc__, fields, MappingProxyType(levels), judge)

    return declare


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature said of one pair: for (weight above 0) or against, and the values it looked at."""

    feature: str
    level: str
    weight: float
    meaning: str
    one: str
    other: str


def reason(made: Feature, level: str, one: Profile, other: Profile) -> Reason:
    """The feature's word on a pair, with what was compared."""
    weight, meaning = made.levels[level]
    return Reason(made.name, level, weight, meaning, _values(made, one), _values(made, other))


def _values(made: Feature, of: Profile) -> str:
    values = (getattr(of.tradeline, field) for field in made.fields)
    return ", ".join(_shown(field, value) for field, value in zip(made.fields, values, strict=True))


def _shown(field: str, value: object) -> str:
    if value is None:
        return "–"
    if field.endswith("_cents") and isinstance(value, int):
        return f"${value // 100:,}.{value % 100:02d}"
    if isinstance(value, tuple):
        return f"{len(value)} months"
    return str(value)
