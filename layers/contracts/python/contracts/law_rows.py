"""The rows of a law pack: provisions, limitation periods, codes, labels and holidays, each with its source.

`contracts.law` puts them together and answers questions.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from contracts.vocabulary import Bureau

Debt = Literal["written", "oral", "note", "open", "federal_student_loan", "federal_tax"]
"""What kind of promise is sued on: a written or an oral contract, a promissory note, an open account such as a credit
card; and two federal debts with a rule of their own."""

ProvisionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]


class Confidence(StrEnum):
    """How a provision was established."""

    VERIFIED = "verified"  # read in a primary or near-primary source
    SECONDARY = "secondary"  # read in a secondary source only
    KNOWN = "known"  # general knowledge of the statute; check before relying on it


class Kind(StrEnum):
    """Whose rule it is; only a law can be violated."""

    LAW = "law"  # a statute, a regulation, a judgment
    AGENCY = "agency"  # how a public office handles its business
    POLICY = "policy"  # what bureaus announced or do; they may change it
    TRADE = "trade"  # a trade's own format or system
    HOUSE = "house"  # this company's own


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
    CALLS = "calls"
    PERSONS = "persons"
    BASIS_POINTS = "basis_points"
    USD_CENTS = "usd_cents"
    FLAG = "flag"


class Row(BaseModel):
    """Base of all rows: immutable, and nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Provision(Row):
    """One rule of law or of stated policy, in force from `effective_from` to `effective_to` inclusive.

    Rules that are no law have an id under `policy.`; a policy of bureaus names them.
    """

    id: ProvisionId
    kind: Kind = Kind.LAW
    bureaus: tuple[Bureau, ...] = ()
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
        if self.id.startswith("policy.") != (self.kind in (Kind.POLICY, Kind.TRADE, Kind.HOUSE)):
            raise ValueError(f"{self.id}: an id under policy. is of kind policy, trade or house, and no other is")
        if (self.kind is Kind.POLICY) != bool(self.bureaus):
            raise ValueError(f"{self.id}: a policy names its bureaus, and nothing else does")
        return self

    def in_force(self, on: date) -> bool:
        """Whether this provision holds on a day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


class Expiry(StrEnum):
    """What the end of a limitation period does to the debt."""

    DEFENCE = "defence"  # the debt stays; whoever is sued must plead the period
    NO_SUIT = "no_suit"  # the debt stays; suing on it is forbidden
    EXTINGUISHED = "extinguished"  # the debt itself is gone


class Revival(StrEnum):
    """Whether a payment or acknowledgment after the end starts the period anew."""

    NOT_EXCLUDED = "not_excluded"  # the pack knows no rule that excludes it
    EXCLUDED_FOR_DEBT_BUYERS = "excluded_for_debt_buyers"
    EXCLUDED = "excluded"


class LimitationRow(Row):
    """One limitation period, for claims that accrued from `accrued_from` to `accrued_to` inclusive.

    `state` "US" holds everywhere. `years` None means there is no period. `ends_by` is the last day at the latest that
    a shortening left to older claims. `contested`: sources disagree, or it is not settled which law governs these
    claims. `effect_citation` is the source of `expiry` and `revival`, where they are not the ordinary ones.
    """

    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    debts: tuple[Debt, ...] = Field(min_length=1)
    years: int | None = Field(ge=1)
    citation: str = Field(min_length=1)
    accrued_from: date
    accrued_to: date | None
    ends_by: date | None = None
    confidence: Confidence
    contested: bool
    expiry: Expiry = Expiry.DEFENCE
    revival: Revival = Revival.NOT_EXCLUDED
    effect_citation: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.accrued_to is not None and self.accrued_to < self.accrued_from:
            raise ValueError(f"{self.state}: accrued_to lies before accrued_from")
        ordinary = self.expiry is Expiry.DEFENCE and self.revival is Revival.NOT_EXCLUDED
        if ordinary == bool(self.effect_citation):
            raise ValueError(
                f"{self.state}: effect_citation goes with an expiry or revival that is not the ordinary one"
            )
        if self.contested and not self.note:
            raise ValueError(f"{self.state}: a contested period says in its note what is contested")
        return self


class Code(Row):
    """A code of e-OSCAR's ACDV: three digits why an item is disputed, two what the furnisher answers.

    A retired code names its successors, if it has any.
    """

    code: Annotated[str, Field(pattern=r"^\d{2,3}$")]
    meaning: str = Field(min_length=1)
    active: bool
    replaced_by: tuple[str, ...]
    confidence: Confidence
    note: str = ""


class ComplaintLevel(StrEnum):
    """Where a label stands on the CFPB's complaint form, and what a company answers."""

    PRODUCT = "product"
    SUB_PRODUCT = "sub_product"
    ISSUE = "issue"
    SUB_ISSUE = "sub_issue"
    RESPONSE = "response"


class ComplaintLabel(Row):
    """A label of the CFPB's complaint form, word for word, for the days it is in use; `under` is the label above."""

    level: ComplaintLevel
    label: str = Field(min_length=1)
    under: str | None
    effective_from: date
    effective_to: date | None
    replaced_by: str | None = None
    confidence: Confidence
    note: str = ""

    def in_use(self, on: date) -> bool:
        """Whether the form shows this label on a day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


class HolidayRule(Row):
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
