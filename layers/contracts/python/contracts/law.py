"""The law as dated, cited data: every legal constant is looked up here, none stands in code.

A pack is one file, `lawpacks/<version>.json`. A provision holds for the days from `effective_from` to
`effective_to` (both included); its `confidence` says how well its source was read. Where a pack is silent,
asking fails: a legal constant has no default.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kernel.errors import InternalError

CURRENT_VERSION = "2026.11"

ProvisionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]


class LawUnknown(InternalError):
    """The pack holds nothing for an id on a day, or there is no such pack."""

    title = "The law pack is silent"


class Confidence(StrEnum):
    """How a provision was established."""

    VERIFIED = "verified"  # read in a primary or near-primary source
    SECONDARY = "secondary"  # read in a secondary source only
    KNOWN = "known"  # general knowledge of the statute; check before relying on it


class Unit(StrEnum):
    """What a provision's value counts; `flag` is 1 for a rule that holds and 0 for one that doesn't."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"
    BUSINESS_DAYS = "business_days"
    HOURS = "hours"
    WORDS = "words"
    ITEMS = "items"
    COPIES = "copies"
    USD_CENTS = "usd_cents"
    FLAG = "flag"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Provision(_Data):
    """One rule of law or of stated policy, in force from `effective_from` to `effective_to` inclusive."""

    id: ProvisionId
    title: str = Field(min_length=1)
    citation: str = Field(min_length=1)
    value: int = Field(ge=0)
    unit: Unit
    effective_from: date
    effective_to: date | None
    confidence: Confidence
    note: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError(f"{self.id}: effective_to lies before effective_from")
        if self.unit is Unit.FLAG and self.value > 1:
            raise ValueError(f"{self.id}: a flag is 0 or 1")
        return self

    def in_force(self, on: date) -> bool:
        """Whether this provision holds on a day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


class DisputeCode(_Data):
    """An e-OSCAR dispute code; a retired one names its successors, if it has any."""

    code: Annotated[str, Field(pattern=r"^\d{3}$")]
    meaning: str
    active: bool
    replaced_by: tuple[str, ...]
    confidence: Confidence


class HolidayRule(_Data):
    """A legal public holiday (5 U.S.C. 6103): a fixed `day`, or the `nth` `weekday` (0 Monday; -1 last)."""

    name: str
    month: int = Field(ge=1, le=12)
    day: int | None = Field(ge=1, le=31)
    weekday: int | None = Field(ge=0, le=6)
    nth: int | None = Field(ge=-1, le=5)
    first_year: int
    note: str = ""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        floating = (self.weekday is not None, self.nth is not None)
        if len(set(floating)) > 1 or floating[0] == (self.day is not None) or self.nth == 0:
            raise ValueError(f"{self.name}: give either day, or weekday with nth")
        return self


class LawPack(_Data):
    """One published version of all constants; immutable, so a decision can name the version it used."""

    version: str
    published: date
    holiday_citation: str
    provisions: tuple[Provision, ...]
    dispute_codes: tuple[DisputeCode, ...]
    holidays: tuple[HolidayRule, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for rows in self._by_id.values():
            for earlier, later in pairwise(rows):
                if earlier.effective_to is None or earlier.effective_to >= later.effective_from:
                    raise ValueError(f"{later.id}: two provisions hold on {later.effective_from}")
        for code in self.dispute_codes:
            for successor in code.replaced_by:
                if not self._codes[successor].active:
                    raise ValueError(f"dispute code {code.code}: its successor {successor} is retired")
        if len(self._codes) != len(self.dispute_codes):
            raise ValueError("a dispute code stands twice")
        return self

    @cached_property
    def _by_id(self) -> Mapping[str, list[Provision]]:
        found: dict[str, list[Provision]] = {}
        for row in sorted(self.provisions, key=lambda row: row.effective_from):
            found.setdefault(row.id, []).append(row)
        return found

    @cached_property
    def _codes(self) -> Mapping[str, DisputeCode]:
        return {code.code: code for code in self.dispute_codes}

    @cached_property
    def citations(self) -> frozenset[str]:
        """Every citation the pack holds, at any time."""
        return frozenset(row.citation for row in self.provisions)

    def find(self, id: str, on: date) -> Provision | None:
        """The provision in force on a day, or None where the pack is silent."""
        return next((row for row in self._by_id.get(id, ()) if row.in_force(on)), None)

    def provision(self, id: str, on: date) -> Provision:
        """The provision in force on a day; `LawUnknown` names the id and the day where there is none."""
        found = self.find(id, on)
        if found is None:
            known = self._by_id.get(id)
            why = f"it holds from {known[0].effective_from}" if known else "the id is not in the pack"
            raise LawUnknown(f"law pack {self.version} has no {id} on {on.isoformat()}: {why}")
        return found

    def dispute_code(self, code: str) -> DisputeCode:
        """An e-OSCAR code, active or retired; `LawUnknown` for one that never was."""
        found = self._codes.get(code)
        if found is None:
            raise LawUnknown(f"law pack {self.version} knows no dispute code {code}")
        return found


@lru_cache(maxsize=8)
def law_pack(version: str | None = None) -> LawPack:
    """A published pack, the current one by default; `LawUnknown` when there is no such version."""
    wanted = version or CURRENT_VERSION
    source = files("contracts.lawpacks").joinpath(f"{wanted}.json")
    if not wanted.replace(".", "").isalnum() or not source.is_file():
        raise LawUnknown(f"there is no law pack {wanted}; add contracts/lawpacks/{wanted}.json")
    return LawPack.model_validate_json(source.read_text(encoding="utf-8"))
