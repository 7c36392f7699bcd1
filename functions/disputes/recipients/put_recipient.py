"""Keep the address of a furnisher, a collector or an attorney general, with where it was found.

It waits for somebody else's review; then letters go to it and name its edition, and those before it stay as they are.
Another address for one who is known already is put only by somebody who names the edition that they read (`If-Match`):
no two addresses stand side by side.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from contracts.dispute_events import PersonNeeded
from contracts.plain_text import Line
from functions.disputes import addressing, judging, store
from functions.disputes.letters.model import RecipientKind
from functions.disputes.rules.addresses import name_key
from functions.disputes.submission.mailing import TOWN
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class FoundIn(StrEnum):
    """What an address is taken from; DIRECT_DISPUTE_NOTICE: where a furnisher says it takes disputes
    (12 CFR 1022.43(c))."""

    CREDIT_REPORT = "credit_report"
    DIRECT_DISPUTE_NOTICE = "direct_dispute_notice"
    COMPANY_PUBLICATION = "company_publication"
    COMPANY_LETTER = "company_letter"
    PUBLIC_REGISTER = "public_register"


class PutRecipient(Request):
    """lines: ending in town, state and ZIP code. place: where exactly it was found. state: of an attorney general."""

    kind: Literal[RecipientKind.FURNISHER, RecipientKind.COLLECTOR, RecipientKind.AGENCY]
    name: Annotated[Line, Field(max_length=80)]
    state: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    lines: tuple[Annotated[Line, Field(max_length=60)], ...] = Field(min_length=2, max_length=3)
    time_zone: Literal[
        "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
        "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
    ]  # fmt: skip
    found_in: FoundIn
    place: Annotated[Line, Field(max_length=200)]

    @field_validator("name")
    @classmethod
    def _named(cls, name: str) -> str:
        if not name_key(name):
            raise ValueError("give the name by which it is known")
        return name

    @field_validator("lines")
    @classmethod
    def _mailable(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        if not TOWN.fullmatch(lines[-1]):
            raise ValueError("end the address in town, state and ZIP code, such as Wilmington, DE 19801")
        return lines

    @model_validator(mode="after")
    def _of_a_state(self) -> Self:
        if (self.kind is RecipientKind.AGENCY) != (self.state is not None):
            raise ValueError("an attorney general is of a state, and nobody else is")
        return self


@operation(
    Http("PUT", "/v1/staff/recipients"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write,),
    emits=(PersonNeeded,),
    errors=(addressing.AddressDiffers, addressing.AddressWaits),
)
def handler(request: PutRecipient, ctx: Context) -> addressing.KnownRecipient:
    given = request.model_dump(include={"kind", "name", "state", "lines", "time_zone"})
    row = addressing.put(ctx, given | {"source": f"{request.found_in.value}: {request.place}"})
    if row["standing"] == addressing.AddressStanding.PROPOSED:
        judging.ask(ctx, row["recipient_id"], f"An address of a {request.kind}", row["put_by"])
    ctx.audit("disputes.recipient.put", record=row["recipient_id"], after={**given, "edition": row["edition"]})
    return addressing.shown(row)
