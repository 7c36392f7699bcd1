"""The detection rules, by what they look at. `RULES` is the whole registry: a rule in its module's `RULES` runs."""

from __future__ import annotations

from itertools import chain
from typing import Any, Final

from functions.analysis.engine.rule import Rule
from functions.analysis.rules import (
    after_dispute,
    amounts,
    collateral,
    court_records,
    dates,
    duplicates,
    first_delinquency,
    history,
    identity,
    obsolescence,
    over_time,
    reinsertion,
    statuses,
)

_MODULES: Final = (
    after_dispute,
    amounts,
    collateral,
    court_records,
    dates,
    duplicates,
    first_delinquency,
    history,
    identity,
    obsolescence,
    over_time,
    reinsertion,
    statuses,
)
RULES: Final[tuple[Rule[Any], ...]] = tuple(
    sorted(chain.from_iterable(module.RULES for module in _MODULES), key=lambda rule: rule.id)
)
