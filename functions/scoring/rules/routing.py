"""Which model serves whom, and what a promotion makes of it.

Where a challenger serves a percentage, a person's place among 10,000 follows from the SHA-256 of its version and their
id: the same person is always served alike, and whoever was in stays in when the percentage rises. The challenger's
version is the salt, so another challenger meets other people.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from kernel.errors import Conflict

PLACES: Final = 10_000


class AlreadyServing(Conflict):
    """The promotion would change nothing."""

    title = "Already serving so"


class RoutingMode(StrEnum):
    """What the challenger does: there is none; it is computed beside and shown to nobody; it serves a percentage."""

    ALONE = "alone"
    SHADOW = "shadow"
    PERCENT = "percent"


class PromotionMode(StrEnum):
    """What a model is promoted to: challenger in the shadow, challenger that serves a percentage, champion alone."""

    SHADOW = "shadow"
    PERCENT = "percent"
    CHAMPION = "champion"


class ServedAs(StrEnum):
    """What the model was that made a score."""

    CHAMPION = "champion"
    CHALLENGER = "challenger"


class Routed(BaseModel):
    """Who serves: percent of the customers the challenger where it is set, all others the champion."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    champion: str
    mode: RoutingMode
    challenger: str | None = None
    percent: int | None = None


@dataclass(frozen=True)
class Serving:
    """Whose score a customer gets, and which model is computed beside it where one is."""

    version: str
    served_as: ServedAs
    beside: str | None


def place(challenger: str, customer_id: str) -> int:
    """The customer's own place, 0 to 9,999, as evenly spread as the digest's bits."""
    digest = hashlib.sha256(f"{challenger}|{customer_id}".encode()).digest()
    return int.from_bytes(digest[:8]) % PLACES


def serving(routed: Routed, customer_id: str) -> Serving:
    """With a challenger the one that doesn't serve is computed beside, so that the two are compared on one person."""
    if routed.challenger is None:
        return Serving(routed.champion, ServedAs.CHAMPION, None)
    percent = routed.percent or 0
    if place(routed.challenger, customer_id) < percent * PLACES // 100:
        return Serving(routed.challenger, ServedAs.CHALLENGER, routed.champion)
    return Serving(routed.champion, ServedAs.CHAMPION, routed.challenger)


def promoted(now: Routed, version: str, mode: PromotionMode, percent: int | None) -> Routed:
    """What serves once the version is promoted; another challenger gives way. AlreadyServing where nothing changes.

    The champion promoted to champion ends a challenger's trial.
    """
    if mode is PromotionMode.CHAMPION:
        made = Routed(champion=version, mode=RoutingMode.ALONE)
    elif version == now.champion:
        raise AlreadyServing(f"{version} is the champion; it is no challenger of itself.")
    else:
        made = Routed(champion=now.champion, mode=RoutingMode(mode), challenger=version, percent=percent)
    if made == Routed(**now.model_dump(include=set(Routed.model_fields))):
        raise AlreadyServing(f"{version} serves in just this way.")
    return made
