"""Messages, the ways they are told by, and what a consumer wants of them: frozen records."""

from __future__ import annotations

import re
from datetime import datetime, time
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from contracts.dispute_events import Milestone
from kernel.errors import Conflict, PreconditionFailed
from kernel.http import Page, Response


class NoticeChannel(StrEnum):
    """A way by which a message is told beside the inbox."""

    EMAIL = "email"
    SMS = "sms"
    PUSH = "push"


class MessageGroup(StrEnum):
    """What a message is about: something to do, how the case goes on, what came out, or a right or a duty."""

    ACTION = "action"
    PROGRESS = "progress"
    RESULTS = "results"
    LEGAL = "legal"


def _hour(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise ValueError("is no time of day such as 21:30")
    return text


TimeOfDay = Annotated[str, AfterValidator(_hour)]
PushToken = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9:_.=-]{16,400}$")]


class QuietHours(BaseModel):
    """From when to when nothing is delivered, on the consumer's own clock; over midnight where `until` comes first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: TimeOfDay
    until: TimeOfDay

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.start == self.until:
            raise ValueError("begin and end at one time: leave quiet hours out instead")
        return self

    def holds(self, at: time) -> bool:
        """Whether that time of day is quiet."""
        start, until = time.fromisoformat(self.start), time.fromisoformat(self.until)
        return start <= at < until if start < until else at >= start or at < until


class Wanted(BaseModel):
    """By which channels each group is told. The inbox has every message whatever is wanted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: tuple[NoticeChannel, ...] = Field(default=(NoticeChannel.EMAIL,), max_length=3)
    progress: tuple[NoticeChannel, ...] = Field(default=(NoticeChannel.EMAIL,), max_length=3)
    results: tuple[NoticeChannel, ...] = Field(default=(NoticeChannel.EMAIL,), max_length=3)
    legal: tuple[NoticeChannel, ...] = Field(default=(NoticeChannel.EMAIL,), max_length=3)

    def of(self, group: MessageGroup) -> frozenset[NoticeChannel]:
        """The channels of one group."""
        chosen: tuple[NoticeChannel, ...] = getattr(self, group.value)
        return frozenset(chosen)


class Preferences(Response):
    """What the consumer wants; `version` 0: nothing was chosen yet, and these are the defaults.

    push: whether a device is registered for push notices.
    """

    channels: Wanted
    quiet_hours: QuietHours | None
    push: bool
    version: int


class Message(Response):
    """One milestone as it stands in the inbox."""

    message_id: str
    milestone: Milestone
    group: MessageGroup
    title: str
    text: str
    subject_id: str
    dispute_id: str | None
    round_number: int | None
    letter_id: str | None
    reached_at: datetime
    acknowledged_at: datetime | None


class MessagePage(Page):
    items: tuple[Message, ...]


class Content(BaseModel):
    """What a delivery carries outside: nothing of the case. subject, html: of e-mail alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    channel: NoticeChannel
    to: str
    text: str
    subject: str | None = None
    html: str | None = None


class Told(BaseModel):
    """When a delivery is due, and by which channel."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    channel: NoticeChannel
    due_at: AwareDatetime


class LegalNoticesStay(Conflict):
    """Notices of rights and duties are sent by e-mail at least; they can't be switched off."""

    title = "Legal notices stay"


class PreferencesChanged(PreconditionFailed):
    """They were changed since they were read."""

    title = "Preferences changed"
