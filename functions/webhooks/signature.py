"""Signatures of incoming webhooks: `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "{t}.{raw body}">`."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from kernel.errors import Unauthenticated

TOLERANCE_S = 300


class WebhookRefused(Unauthenticated):
    """The signature is missing, wrong, too old or from the future."""

    title = "Webhook signature refused"


def sign(secret: str, body: bytes, at: datetime) -> str:
    """The header's value for a body sent at that time."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_mac(secret, seconds, body)}"


def _mac(secret: str, seconds: int, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()


def need_past(occurred_at: datetime, now: datetime) -> None:
    """Refuse what is said to have happened in the future, beyond the difference of two clocks."""
    if (occurred_at - now).total_seconds() > TOLERANCE_S:
        raise WebhookRefused(f"The message's occurredAt is more than {TOLERANCE_S} s from now; nothing happened yet.")


def verify(secret: str, header: str | None, body: bytes, now: datetime) -> None:
    """Refuse anything but a fresh signature over these very bytes; past and future are limited alike."""
    parts = dict(part.partition("=")[::2] for part in (header or "").split(","))
    stamp, given = parts.get("t", ""), parts.get("v1", "")
    if not (stamp.isascii() and stamp.isdigit()) or not given:
        raise WebhookRefused("The signature header is missing or can't be read; send t=<seconds>,v1=<hex>.")
    if abs(now.timestamp() - int(stamp)) > TOLERANCE_S:
        raise WebhookRefused(f"The signature's time is more than {TOLERANCE_S} s from ours; sign again and resend.")
    if not hmac.compare_digest(_mac(secret, int(stamp), body), given):
        raise WebhookRefused("The signature does not fit the body.")
