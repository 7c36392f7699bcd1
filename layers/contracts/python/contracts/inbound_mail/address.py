"""Where a bureau's e-mail for a dispute is sent: an address with a keyed token, which nobody can make for another one.

Whoever knows the address may write to it; who is said to have sent a message counts for nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Final

_MAC_SIGNS: Final = 20
_TOKEN = re.compile(r"answers\+([0-9a-hjkmnp-tv-z]{26})-([0-9a-f]{20})@.+", re.IGNORECASE)


def address_of(dispute_id: str, key: str, domain: str) -> str:
    """The dispute's own address; mail servers fold case, so its token means the same in any."""
    return f"answers+{dispute_id.removeprefix('dsp_').lower()}-{_mac(dispute_id, key)}@{domain}"


def dispute_of(address: str, key: str) -> str | None:
    """The dispute an address is of; None where its token was not made with this key."""
    found = _TOKEN.fullmatch(address.strip())
    if found is None:
        return None
    dispute_id = f"dsp_{found[1].upper()}"
    return dispute_id if hmac.compare_digest(_mac(dispute_id, key), found[2].lower()) else None


def _mac(dispute_id: str, key: str) -> str:
    return hmac.new(key.encode(), dispute_id.encode(), hashlib.sha256).hexdigest()[:_MAC_SIGNS]
