"""Versioned message templates: data with named places, no logic; a published version is never changed.

Two kinds of text: what the inbox says of each milestone, in plain words, and what is told outside of each group, which
says no more than to sign in. A place is `{name}`; what is put into one is never read again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, ConfigDict

from contracts.dispute_events import Milestone
from functions.communications.model import Content, MessageGroup, NoticeChannel
from functions.communications.rules import header
from kernel.errors import InternalError

CURRENT: Final = 1
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")


class MessageTemplateBroken(InternalError):
    """A template asks for a value nobody gives it."""

    title = "A message template is broken"


class InboxText(BaseModel):
    """What the inbox says of a milestone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    text: str


class OutsideText(BaseModel):
    """What is told outside of a group. short: the whole text message or push notice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    paragraphs: tuple[str, ...]
    short: str


class MessageTemplates(BaseModel):
    """One version of all messages. html: the e-mail's frame, with the places `{title}` and `{body}`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    inbox: Mapping[Milestone, InboxText]
    outside: Mapping[MessageGroup, OutsideText]
    html: str


@lru_cache(maxsize=8)
def templates(version: int = CURRENT) -> MessageTemplates:
    """The templates of a version."""
    source = files(__name__).joinpath(f"messages.v{version}.json")
    return MessageTemplates.model_validate_json(source.read_text(encoding="utf-8"))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; `MessageTemplateBroken` for a place without a value."""

    def value(place: re.Match[str]) -> str:
        if place[1] not in values:
            raise MessageTemplateBroken(f"The place {place[1]!r} has no value.")
        return values[place[1]]

    return _PLACE.sub(value, text)


def inbox_text(milestone: Milestone, version: int, date: str) -> InboxText:
    """What the inbox says; date: of the milestone, on the consumer's calendar."""
    found = templates(version).inbox[milestone]
    return InboxText(title=fill(found.title, {}), text=fill(found.text, {"date": date}))


def outside(group: MessageGroup, channel: NoticeChannel, to: str) -> Content:
    """What a delivery carries: the same for everybody, so that nothing of a case can get out with it."""
    used = templates()
    said = used.outside[group]
    if channel is not NoticeChannel.EMAIL:
        return Content(channel=channel, to=header(to), text=said.short)
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in said.paragraphs)
    return Content(
        channel=channel,
        to=header(to),
        subject=header(said.subject),
        text="\n\n".join(said.paragraphs) + "\n",
        html=fill(used.html, {"title": html.escape(said.subject), "body": body}),
    )
