"""Every plant that needs more than one report, or what people tell: rule id to plant."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import Final

from tests.generators import (
    plants_adverse_action,
    plants_bankruptcy,
    plants_bureaus,
    plants_collectors,
    plants_debt_collection,
    plants_debts,
    plants_disputes,
    plants_inquiries,
    plants_medical,
    plants_months,
    plants_notations,
    plants_over_time,
    plants_person,
    plants_terms,
)
from tests.generators.scenes import Plant

_MODULES: Final = (
    plants_adverse_action,
    plants_bureaus,
    plants_person,
    plants_notations,
    plants_over_time,
    plants_collectors,
    plants_bankruptcy,
    plants_debt_collection,
    plants_debts,
    plants_disputes,
    plants_inquiries,
    plants_medical,
    plants_months,
    plants_terms,
)
PLANTS_IN_SCENES: Final[Mapping[str, Plant]] = ChainMap(*(dict(module.PLANTS) for module in _MODULES))
