"""What a projection says, and the goal it is asked for. Ranges with their assumptions; never a promise."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contracts.vocabulary import Bureau
from functions.analysis.model import Record, SectionName, Share

Points = Annotated[int, Field(ge=300, le=850)]
Product = Literal[
    "secured_card", "credit_card", "auto_loan", "personal_loan", "insured_mortgage", "conventional_mortgage"
]
RiskBand = Literal["deep_subprime", "subprime", "near_prime", "prime", "super_prime"]


class Goal(Record):
    """What the consumer aims at. Leave a figure out where it isn't known: the ranges then allow for all of it.

    `pays_on_time`: whether every payment will be on time from now on. `debt_to_income`: monthly debt payments over
    gross monthly income.
    """

    score: Points | None = None
    product: Product | None = None
    pays_on_time: bool | None = None
    debt_to_income: Annotated[float, Field(ge=0.0, le=2.0)] | None = None


class Range(Record):
    """Whole points, from low to high."""

    low: int
    high: int

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError("a range begins at its low end")
        return self


class Odds(Record):
    """A share of applications, from low to high."""

    low: Share
    high: Share


class AtMonth(Record):
    """The range of the score so many months from now."""

    month: int
    on: date
    score: Range


class FallsOff(Record):
    """When an item goes by itself: by the bureaus' custom, and by statute at the latest; None where nothing tells."""

    section: SectionName
    key: str
    usually_after: date | None
    at_the_latest_after: date | None


class Reached(Record):
    """When the goal comes within the range (`earliest_on`), and when all of the range is at or above it
    (`cautious_on`); None: not within the projection's time."""

    score: int
    earliest_on: date | None
    cautious_on: date | None


class Approval(Record):
    """How often applications like this were approved in the generated population, now and after the plan."""

    product: Product
    now: Odds
    after: Odds


class FileProjection(Record):
    """One bureau's file. `change_if_corrected`: if every planned dispute ended in a correction; `change` from none to
    all of them. `after`: start and change together, time standing still. `missing`: what would narrow the ranges."""

    report: str
    bureau: Bureau
    start: Range
    start_is_shown: bool
    change: Range
    change_if_corrected: Range
    after: Range
    bands_now: tuple[RiskBand, ...]
    bands_after: tuple[RiskBand, ...]
    approvals: tuple[Approval, ...]
    path: tuple[AtMonth, ...]
    falls_off: tuple[FallsOff, ...]
    goal: Reached | None
    missing: tuple[str, ...]


class Projection(Record):
    """What the plan and time may do to each file, with all that it assumes."""

    model: str
    training_data: str
    pack_version: str
    as_of: date
    goal: Goal
    statement: str
    assumptions: tuple[str, ...]
    files: tuple[FileProjection, ...]
