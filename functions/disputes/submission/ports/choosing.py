"""Which partner takes a letter, by the channel and recipient that its submission names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from functions.disputes import store
from functions.disputes.model import LetterChannel
from functions.disputes.submission.ports.bureau_api import BureauApi
from functions.disputes.submission.ports.mail_house import MailHouse
from functions.disputes.submission.ports.port import Port
from kernel.errors import Conflict

INTAKES: Final[Mapping[str, Port]] = {"experian": BureauApi(store.EXPERIAN)}
MAIL: Final[Port] = MailHouse(store.MAIL_HOUSE)


class ChannelClosed(Conflict):
    """Nobody takes this letter on its channel from here; a person sees to it."""

    title = "Channel closed"


def port_of(submission: dict[str, Any]) -> Port:
    """Who takes the letter: the mail house, or the intake of the bureau it goes to; never another bureau's."""
    port = taker_of(submission)
    if port is None:
        way = f"{submission['channel']} to {submission['recipient']}"
        raise ChannelClosed(f"No partner takes letters by {way}; it must be sent by hand or given up.")
    return port


def taker_of(submission: dict[str, Any]) -> Port | None:
    """The port that may have the letter; None where it can't have left from here at all."""
    if submission["channel"] == LetterChannel.CERTIFIED_MAIL:
        return MAIL
    return INTAKES.get(submission["recipient"]) if submission["channel"] == LetterChannel.BUREAU_API else None
