"""The scale of the trust score and its three bands (docs/adr/0015)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

LOWEST: Final = 300
HIGHEST: Final = 900


class RiskCategory(StrEnum):
    """The band a score lies in: 700 to 900, 500 to 699, 300 to 499."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


BANDS: Final = {
    RiskCategory.LOW: (700, HIGHEST),
    RiskCategory.MODERATE: (500, 699),
    RiskCategory.HIGH: (LOWEST, 499),
}
