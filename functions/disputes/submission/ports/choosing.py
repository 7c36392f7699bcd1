"""Which partner takes a letter, by the channel and recipient that its submission names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from functions.disputes import store
from functions.disputes.model import Channel
from kernel.errors import Conflict
from kernel.resources import Partner

INTAKES: Final[Mapping[str, Partner]] = {"experian": store.EXPERIAN}


class ChannelClosed(Conflict):
    """Nobody takes this letter on its channel from here; a person sees to it."""

    title = "Channel closed"


def intake_of(submission: dict[str, Any]) -> Partner:
    """The bureau's intake that the letter is filed with; never another bureau's."""
    if not has_intake(submission):
        way = f"{submission['channel']} to {submission['recipient']}"
        raise ChannelClosed(f"No partner takes letters by {way}; it must be sent by hand or given up.")
    return INTAKES[submission["recipient"]]


def has_intake(submission: dict[str, Any]) -> bool:
    """Whether the letter can have been filed from here at all."""
    return submission["channel"] == Channel.BUREAU_API and submission["recipient"] in INTAKES
