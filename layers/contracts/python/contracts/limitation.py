"""Limitation: until which day a debt can be sued on, by state, kind of debt and the day the claim accrued."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from contracts.calendar import add_business_days, add_years
from contracts.law import Confidence, LawPack

DebtKind = Literal["written", "oral", "note", "open"]


class Limitation(BaseModel):
    """A period: `last_day` to sue, None where there is no period. `extinguishes`: the debt itself ends with it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    last_day: date | None
    years: int
    citation: str
    confidence: Confidence
    extinguishes: bool
    contested: bool

    def is_over(self, on: date) -> bool:
        """Whether the period was over before this day began; a last day on no business day is carried to the next."""
        return self.last_day is not None and on > add_business_days(self.last_day, 1, including_start=True)


def limitation(pack: LawPack, state: str, debt: DebtKind, accrued_on: date) -> Limitation | None:
    """The period for a claim that accrued on a day; None where the pack doesn't know the state's."""
    found = pack.find(f"state.{state.lower()}.limitation.{debt}_years", on=accrued_on)
    if found is None:
        return None
    return Limitation(
        last_day=add_years(accrued_on, found.value),
        years=found.value,
        citation=found.citation,
        confidence=found.confidence,
        extinguishes=False,
        contested=False,
    )
