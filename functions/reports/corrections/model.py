"""A place in a report, and a person's decision on the value there."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime, Field, JsonValue

from contracts.report import Data

HISTORY = "payment_history"


class Verdict(StrEnum):
    """What a person found: the value, that they can't read it either, or that nothing is printed there."""

    VALUE = "value"
    ILLEGIBLE = "illegible"
    NOT_THERE = "not_there"


class Place(Data):
    """One value of a report, named as the report's issues name it.

    section: "t001", "p001", "i001", "report", "consumer", "consumer.names[0]", "consumer_statements[0]" …
    field: the canonical name; a month of a payment history is "payment_history.2024-03".
    """

    section: str = Field(pattern=r"^([tpi][0-9]{3,6}|report|consumer(\.[a-z]+\[[0-9]{1,4}\])?|[a-z_]+\[[0-9]{1,4}\])$")
    field: str = Field(pattern=r"^[a-z][a-z0-9_]{0,40}(\.[0-9]{4}-(0[1-9]|1[0-2]))?$")

    def __str__(self) -> str:
        return f"{self.section}.{self.field}"

    @property
    def month(self) -> str | None:
        """The month of a payment history; None for any other field."""
        name, _, month = self.field.partition(".")
        return month if name == HISTORY and month else None


class Decision(Data):
    """A person's word on one value. `value` is canonical JSON, None unless the verdict is `value`.

    revision: of the report, which the decision made; later ones win. at_confidence: 1 for staff, who see the source;
    less for what a consumer typed.
    """

    id: str
    revision: int = Field(default=1, ge=1)
    place: Place
    verdict: Verdict = Verdict.VALUE
    value: JsonValue = None
    by: str
    at: AwareDatetime
    at_confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    reason: str | None = None
