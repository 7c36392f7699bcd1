"""Personal data at rest: AES-256-GCM under one data key per consumer, the key itself wrapped by KMS.

Deleting a consumer's wrapped key makes everything sealed under it unreadable for good (crypto-shredding). Lookup by
a personal value goes through a KMS HMAC (a blind index): a bare hash of a social security number can be reversed by
trying all 10⁹ of them in seconds.
"""

from __future__ import annotations

import functools
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel import aws, names
from kernel.errors import NotFound

if TYPE_CHECKING:
    from psycopg import Connection

_VERSION = b"\x01"
_KEY_CACHE_S = 300.0
_KEYS: dict[tuple[str, str], tuple[float, bytes]] = {}


class PersonalDataErased(NotFound):
    """The consumer's data key is gone, and with it everything it protected."""

    title = "Erased"


@dataclass(frozen=True)
class Sealer:
    """Seals and opens one consumer's fields. `field` names the place (`customers.ssn`): a value moved to another
    field or another consumer does not open."""

    customer_id: str
    key: bytes

    def _associated(self, field: str) -> bytes:
        return b"|".join([self.customer_id.encode(), field.encode(), _VERSION])

    def seal(self, field: str, value: str) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(12)
        return _VERSION + nonce + AESGCM(self.key).encrypt(nonce, value.encode(), self._associated(field))

    def open(self, field: str, sealed: bytes) -> str:
        """The value; raises `cryptography.exceptions.InvalidTag` for a tampered or misplaced one."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        data = bytes(sealed)
        if data[:1] != _VERSION:
            raise ValueError(f"sealed value of unknown version {data[:1].hex()}")
        return AESGCM(self.key).decrypt(data[1:13], data[13:], self._associated(field)).decode()


def _cached(stage: str, customer_id: str) -> bytes | None:
    held = _KEYS.get((stage, customer_id))
    return held[1] if held and time.monotonic() - held[0] < _KEY_CACHE_S else None


def _keep(stage: str, customer_id: str, key: bytes) -> bytes:
    if len(_KEYS) >= 256:
        _KEYS.clear()
    _KEYS[(stage, customer_id)] = (time.monotonic(), key)
    return key


def forget() -> None:
    """Drop the cached data keys (between tests, after erasure)."""
    _KEYS.clear()
    digest_key.cache_clear()


def sealer(stage: str, connection: Connection[dict[str, object]], customer_id: str, *, create: bool) -> Sealer:
    """The consumer's sealer. `create` makes the data key at first use; without it a missing key means erased."""
    if key := _cached(stage, customer_id):
        return Sealer(customer_id, key)
    kms, context = aws.client("kms"), {"customer_id": customer_id}
    query = "select wrapped_key from platform.data_keys where customer_id = %s"
    row = connection.execute(query, (customer_id,)).fetchone()
    if row is None and create:
        made = kms.generate_data_key(KeyId=names.pii_key_alias(stage), KeySpec="AES_256", EncryptionContext=context)
        connection.execute(
            "insert into platform.data_keys (customer_id, wrapped_key) values (%s, %s) on conflict do nothing",
            (customer_id, made["CiphertextBlob"]),
        )
        row = connection.execute(query, (customer_id,)).fetchone()
    if row is None:
        raise PersonalDataErased("The personal data of this customer has been erased.")
    wrapped = row["wrapped_key"]
    assert isinstance(wrapped, bytes)
    # Not cached while new: a rolled-back transaction must not leave a key that no row holds.
    opened = kms.decrypt(CiphertextBlob=wrapped, EncryptionContext=context)["Plaintext"]
    return Sealer(customer_id, opened if create else _keep(stage, customer_id, opened))


def blind_index(stage: str, field: str, value: str) -> bytes:
    """A keyed, deterministic index of a personal value, salted by its field's name."""
    message = f"{field}|{value}".encode()
    mac = aws.client("kms").generate_mac(
        KeyId=names.index_key_alias(stage), MacAlgorithm="HMAC_SHA_256", Message=message
    )
    return bytes(mac["Mac"])


@functools.cache
def digest_key(stage: str) -> bytes:
    """The key of audit digests: derived once per process, so that an audited call needs no KMS round trip."""
    return blind_index(stage, "audit", "digest-key-1")
