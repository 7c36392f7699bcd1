"""Prefixed, time-sortable identifiers such as `dsp_01JD8Q6Z0R4T7W2M5K9X3V1BNC`.

The part after the prefix is a ULID: 48 bits of milliseconds and 80 random bits in Crockford's base 32.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_PATTERN = r"^[a-z]{2,5}_[0-9A-HJKMNP-TV-Z]{26}$"


def _base32(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, rest = divmod(number, 32)
        digits.append(_ALPHABET[rest])
    return "".join(reversed(digits))


def new_id(prefix: str, now: datetime) -> str:
    """A fresh id of the given kind; ids made later sort later (to the millisecond)."""
    milliseconds = int(now.timestamp() * 1000)
    return f"{prefix}_{_base32(milliseconds, 10)}{_base32(secrets.randbits(80), 16)}"


def id_from_digest(prefix: str, value: str) -> str:
    """The id that stands for what is told by its digest, always the same one."""
    return f"{prefix}_{_base32(int.from_bytes(hashlib.sha256(value.encode()).digest()[:16]), 26)}"


def id_from_uuid(prefix: str, value: str) -> str:
    """The id that stands for an outside UUID, always the same one (a customer's, from the sign-in subject)."""
    return f"{prefix}_{_base32(uuid.UUID(value).int, 26)}"
