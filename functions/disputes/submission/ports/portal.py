"""The packet that the consumer sends in person: no partner takes it, so their word stands for a partner's answer."""

from __future__ import annotations

from datetime import date
from typing import Final

from functions.disputes.submission.ports.port import Sent

_UNNUMBERED: Final = "sent by the consumer on"


def sent_by_consumer(sent_on: date, tracking_id: str | None, reference: str | None) -> Sent:
    """What the consumer says of the sending; what they paid for it is theirs and not known.

    reference: the number under which its taker has it, where one gives numbers, as the CFPB does to complaints.
    """
    return Sent(reference or f"{_UNNUMBERED} {sent_on.isoformat()}", tracking_id=tracking_id)


def number_given(reference: str | None) -> str | None:
    """The number under which the packet's taker has it; None where the consumer named none."""
    return None if reference is None or reference.startswith(_UNNUMBERED) else reference
