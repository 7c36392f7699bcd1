"""A call to a partner under its circuit: refused while that is open, its end noted for everybody who calls it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from contracts.partners.circuit import Circuit, CircuitOpen, admit, failed, succeeded
from kernel.errors import PartnerRefused, PartnerUnavailable

TRIES_TO_NOTE = 3


class Kept(Protocol):
    """Where circuits are kept: a table with the partition key `partner`, to be read and written."""

    def get(self, **key: Any) -> dict[str, Any] | None: ...

    def put_over(self, item: dict[str, Any], version: int) -> bool: ...


@contextmanager
def guarded(kept: Kept, partner: str, now: datetime) -> Iterator[None]:
    """CircuitOpen when the partner is not to be called now; how the call ends is counted."""
    before = _read(kept, partner)
    admitted = admit(before, now)
    if admitted != before and not _write(kept, admitted):
        raise CircuitOpen(f"{partner} is being tried by another call.", retry_after_s=1)
    try:
        yield
    except PartnerUnavailable as error:
        _note(kept, partner, now, error)
        raise
    except PartnerRefused:
        _note(kept, partner, now, None)
        raise
    _note(kept, partner, now, None)


def _note(kept: Kept, partner: str, now: datetime, failure: PartnerUnavailable | None) -> None:
    """Calls end side by side, so what was read may be old by now; after a few tries one end less is counted."""
    for _ in range(TRIES_TO_NOTE):
        known = _read(kept, partner)
        changed = succeeded(known) if failure is None else failed(known, now, failure.retry_after_s)
        if changed == known or _write(kept, changed):
            return


def _read(kept: Kept, partner: str) -> Circuit:
    """How the partner has been doing; closed when nothing is known."""
    item = kept.get(partner=partner)
    return Circuit.model_validate(item) if item else Circuit(partner=partner)


def _write(kept: Kept, changed: Circuit) -> bool:
    """False, and nothing is written, when somebody else has written it since it was read."""
    written = changed.model_copy(update={"version": changed.version + 1})
    return kept.put_over(written.model_dump(mode="json"), changed.version)
