"""What partners send. Unknown extra fields are tolerated: vendors add them without notice."""

from __future__ import annotations

from typing import Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from contracts.events import ItemResult
from kernel.errors import Invalid
from kernel.http import Response, invalid


class Received(Response):
    """accepted: taken now or before; a repeat answers the same."""

    accepted: bool = True


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class BureauResult(_Message):
    item_reference: str = Field(alias="itemReference", max_length=80)
    result: str = Field(max_length=200)

    def to_event(self) -> ItemResult:
        return ItemResult(item_reference=self.item_reference, result=self.result)


class BureauDispute(_Message):
    """What a bureau's message is about; `clientReference` is our letter's id."""

    dispute_id: str = Field(alias="disputeId", max_length=100)
    client_reference: str = Field(alias="clientReference", max_length=100)
    results: tuple[BureauResult, ...] = Field(default=(), max_length=200)


class BureauMessage(_Message):
    """`dispute.received` when the bureau has it, `dispute.completed` with a result per item."""

    event_id: str = Field(alias="eventId", min_length=1, max_length=100)
    kind: Literal["dispute.received", "dispute.completed"] = Field(alias="type")
    occurred_at: AwareDatetime = Field(alias="occurredAt")
    data: BureauDispute


class TrackedLetter(_Message):
    """A letter in the mail; `clientReference` is our letter's id."""

    tracking_id: str = Field(alias="trackingId", max_length=100)
    client_reference: str = Field(alias="clientReference", max_length=100)


class MailMessage(_Message):
    """A tracking scan of the mail house."""

    event_id: str = Field(alias="eventId", min_length=1, max_length=100)
    kind: Literal["mail.accepted", "mail.in_transit", "mail.delivered", "mail.returned"] = Field(alias="type")
    occurred_at: AwareDatetime = Field(alias="occurredAt")
    data: TrackedLetter


MessageT = TypeVar("MessageT", bound=BaseModel)


class WebhookNotUnderstood(Invalid):
    """Signed by the partner, but not a message we know; the partner sends it again, an alarm tells us."""

    title = "Webhook not understood"


def read(model: type[MessageT], body: bytes) -> MessageT:
    """The message in a verified body."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise WebhookNotUnderstood("The message has not the agreed shape.", errors=invalid(error).errors) from error
