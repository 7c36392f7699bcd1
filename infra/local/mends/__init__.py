"""Mends to the emulator, one file per service.

Each rewrites a named piece of one pinned version and asserts that the piece is there: an upgrade fails at start, in
words, instead of running unmended.
"""

from __future__ import annotations

VERSION = "1.5.33"


def apply_all() -> None:
    """Mend the emulator in this process; call it before its server starts."""
    import ministack.app

    from infra.local.mends import events, forks, gateway, identity, streams, templates, timing, workers

    found = ministack.app._version()
    if found != VERSION:
        raise AssertionError(f"The mends fit ministack {VERSION}, installed is {found}: read infra/local/mends anew.")
    for part in (workers, forks, identity, templates, timing, gateway, streams, events):
        part.apply()
