"""The detection rules, by what they look at. `RULES` is the whole registry: a rule in its module's `RULES` runs."""

from __future__ import annotations

from itertools import chain
from typing import Any, Final

from functions.analysis.engine.rule import Rule
from functions.analysis.rules.accounts import (
    amounts,
    collateral,
    dates,
    duplicates,
    notations,
    settlements,
    statuses,
    terms,
)
from functions.analysis.rules.debts import adverse, bureaus, collectors, debt_collection, debts, medical
from functions.analysis.rules.months import (
    after_dispute,
    first_delinquency,
    forbearance,
    grid,
    history,
    obsolescence,
    over_time,
)
from functions.analysis.rules.people import (
    adverse_action,
    bankruptcy,
    bankruptcy_marks,
    court_records,
    disputes,
    identity,
    identity_theft,
    inquiries,
    reinsertion,
)

_MODULES: Final = (
    adverse,
    adverse_action,
    after_dispute,
    amounts,
    bankruptcy,
    bankruptcy_marks,
    bureaus,
    collateral,
    collectors,
    court_records,
    dates,
    debt_collection,
    debts,
    disputes,
    duplicates,
    first_delinquency,
    forbearance,
    grid,
    history,
    identity,
    identity_theft,
    inquiries,
    medical,
    notations,
    obsolescence,
    over_time,
    reinsertion,
    settlements,
    statuses,
    terms,
)
RULES: Final[tuple[Rule[Any], ...]] = tuple(
    sorted(chain.from_iterable(module.RULES for module in _MODULES), key=lambda rule: rule.id)
)
