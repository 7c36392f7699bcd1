"""The packet that the consumer sends in person: no partner takes it, so their word stands for a partner's answer."""

from __future__ import annotations

from datetime import date

from functions.disputes.submission.ports.port import Sent


def sent_by_consumer(sent_on: date, tracking_id: str | None) -> Sent:
    """What the consumer says of the sending; what they paid for it is theirs and not known."""
    return Sent(f"sent by the consumer on {sent_on.isoformat()}", tracking_id=tracking_id)
