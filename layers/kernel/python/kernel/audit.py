"""The audit trail's pure part: entries, their hash chain, and the verifier.

One chain per partition (a consumer, or the actor where there is no consumer). Each entry's hash covers its content
and the hash before it, so a changed, dropped, added or swapped entry is found at its exact place. Entries hold ids
and keyed digests only: erasing a person's data leaves the chain whole.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

GENESIS = "0" * 64


class AuditIntent(BaseModel):
    """One act, as the operation tells it.

    record: id of what was acted on. outcome: `ok` or `refused:<problem>`. source: keyed digest of the caller's
    address. before, after: keyed digests of the record's state.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    audit_id: str
    partition: str
    at: datetime
    actor: str
    roles: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    action: str
    record: str | None = None
    outcome: str = "ok"
    source: str | None = None
    correlation_id: str
    before: str | None = None
    after: str | None = None


class AuditEntry(BaseModel):
    """An intent with its place in the chain."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sequence: int
    previous_hash: str
    hash: str
    intent: AuditIntent


class ChainFault(BaseModel):
    """Where a chain breaks and how."""

    model_config = ConfigDict(frozen=True)

    sequence: int
    fault: str


def entry_hash(sequence: int, previous_hash: str, intent: AuditIntent) -> str:
    """SHA-256 over sequence, the hash before and the canonical JSON of the intent."""
    content = json.dumps(intent.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{sequence}\n{previous_hash}\n{content}".encode()).hexdigest()


def append(last: AuditEntry | None, intent: AuditIntent) -> AuditEntry:
    """The entry that follows `last` (None starts the chain at sequence 1)."""
    sequence = last.sequence + 1 if last else 1
    previous = last.hash if last else GENESIS
    return AuditEntry(
        sequence=sequence,
        previous_hash=previous,
        hash=entry_hash(sequence, previous, intent),
        intent=intent,
    )


def entry_of(item: Mapping[str, Any]) -> AuditEntry:
    """The entry as its table holds it."""
    return AuditEntry(
        sequence=int(item["sequence"]),
        previous_hash=item["previous_hash"],
        hash=item["hash"],
        intent=AuditIntent.model_validate_json(item["intent"]),
    )


def verify(entries: Iterable[AuditEntry], sealed: Mapping[int, str]) -> list[ChainFault]:
    """Every fault of one partition's chain, entries in stored order.

    sealed: sequence → hash as written once to locked storage; it shows a rewritten chain and a cut-off tail.
    """
    faults: list[ChainFault] = []
    expected, previous = 1, GENESIS
    seen: set[int] = set()
    for entry in entries:
        if entry.sequence != expected:
            faults.append(ChainFault(sequence=expected, fault=f"expected here, found {entry.sequence}"))
        elif entry.previous_hash != previous:
            faults.append(ChainFault(sequence=entry.sequence, fault="does not follow the entry before it"))
        if entry.hash != entry_hash(entry.sequence, entry.previous_hash, entry.intent):
            faults.append(ChainFault(sequence=entry.sequence, fault="content differs from its hash"))
        if sealed.get(entry.sequence, entry.hash) != entry.hash:
            faults.append(ChainFault(sequence=entry.sequence, fault="differs from the sealed copy"))
        seen.add(entry.sequence)
        expected, previous = entry.sequence + 1, entry.hash
    faults.extend(
        ChainFault(sequence=sequence, fault="sealed but missing from the chain")
        for sequence in sorted(set(sealed) - seen)
    )
    return sorted(faults, key=lambda fault: fault.sequence)


def sealed_key(partition: str, sequence: int) -> str:
    """Where an entry's hash is locked."""
    return f"{partition}/{sequence:012d}"


def sealed_hashes(locked: Mapping[str, bytes]) -> dict[int, str]:
    """sequence → hash, of a partition's locked objects by their keys; see `sealed_key`."""
    return {int(key.rsplit("/", 1)[1]): body.decode() for key, body in locked.items()}


def keyed_digest(key: bytes, value: Any) -> str:
    """HMAC-SHA-256 of a value's canonical JSON: proves sameness to a key holder, tells nothing to others."""
    content = json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)
    return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()
