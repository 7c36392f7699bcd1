"""Every plant that needs more than one report, or what people tell: rule id to plant."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import Final

from tests.generators.plants import (
    adverse_action,
    bankruptcy,
    bureaus,
    collectors,
    debt_collection,
    debts,
    disputes,
    inquiries,
    medical,
    months,
    notations,
    over_time,
    person,
    terms,
)
from tests.generators.scenes import Plant

_MODULES: Final = (
    adverse_action,
    bankruptcy,
    bureaus,
    collectors,
    debt_collection,
    debts,
    disputes,
    inquiries,
    medical,
    months,
    notations,
    over_time,
    person,
    terms,
)
PLANTS_IN_SCENES: Final[Mapping[str, Plant]] = ChainMap(*(dict(module.PLANTS) for module in _MODULES))
