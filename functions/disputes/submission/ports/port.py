"""What every way of sending a letter offers: send it once under its key, and find it again under that key."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from kernel.resources import Partner


class Sent(NamedTuple):
    """What the taker of a letter says of it.

    reference: its own id of the letter. tracking_id: the carrier's, where one carries it. cost_cents: what it charges,
    None where it names no price.
    """

    reference: str
    tracking_id: str | None = None
    cost_cents: int | None = None


class Port(Protocol):
    """One partner who takes letters. Raises the partner errors; no text of an answer enters them.

    The key is the letter's id. Sending again under the same key is the same letter, so a lost answer costs nothing:
    the repeat, or `find`, gives what the first sending gave.
    """

    @property
    def partner(self) -> Partner: ...

    def send(self, record: dict[str, Any], filing: dict[str, Any], key: str) -> Sent:
        """Hand the letter over. record: how the partner is reached; filing: what it asks for, as laid ready."""
        ...

    def find(self, record: dict[str, Any], key: str) -> Sent | None:
        """What the partner has under the key; None: it has no such letter."""
        ...
