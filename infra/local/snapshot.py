"""One common snapshot of all stores, taken while everything stands still, put back as one after a kill.

The emulator writes its state when it is stopped, PostgreSQL at every commit: after a kill they would disagree.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from infra.local import postgres
from infra.local.faults import LocalFault
from infra.local.home import Home

POSTGRES = "postgres"


def data_folder(home: Home) -> Path:
    """What PostgreSQL is given; where it really lies may be outside (`postgres.reachable_data`)."""
    return home.stores / POSTGRES


def take(home: Home) -> None:
    """Copy all stores; the old snapshot stays until the new one is whole. Nothing may be running."""
    fresh, old = _beside(home)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.mkdir()
        for store in sorted(home.stores.iterdir()):
            if store.name != POSTGRES:
                shutil.copytree(store, fresh / store.name)
        shutil.copytree(postgres.reachable_data(data_folder(home)), fresh / POSTGRES)
        if home.clock_json.exists():
            shutil.copy2(home.clock_json, fresh / home.clock_json.name)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise LocalFault(
            f"The stores could not be copied to {fresh} ({error.strerror}): free some disk space."
        ) from error
    if home.snapshot.exists():
        home.snapshot.rename(old)
    fresh.rename(home.snapshot)
    shutil.rmtree(old, ignore_errors=True)


def restore(home: Home) -> bool:
    """Put the last common snapshot back; False when there is none, and then all stores are empty."""
    fresh, old = _beside(home)
    shutil.rmtree(fresh, ignore_errors=True)
    if old.exists() and not home.snapshot.exists():
        old.rename(home.snapshot)
    shutil.rmtree(old, ignore_errors=True)
    clear(home)
    if not home.snapshot.exists():
        return False
    for store in sorted(home.snapshot.iterdir()):
        if store.name == POSTGRES:
            data = postgres.reachable_data(data_folder(home))
            data.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
            shutil.copytree(store, data)
            postgres.chown_data(data)
        elif store.is_dir():
            shutil.copytree(store, home.stores / store.name)
        else:
            shutil.copy2(store, home.path / store.name)
    return True


def clear(home: Home) -> None:
    """Remove all stores, wherever they lie."""
    postgres.remove_data(data_folder(home))
    shutil.rmtree(home.stores, ignore_errors=True)
    home.stores.mkdir()
    home.clock_json.unlink(missing_ok=True)


def remove(home: Home) -> None:
    """Forget everything: stores, snapshot and what a killed run recorded."""
    clear(home)
    for folder in (*_beside(home), home.snapshot, home.temporary, home.logs):
        shutil.rmtree(folder, ignore_errors=True)
    for file in (home.run_json, home.local_json, home.users_json, home.partners_json):
        file.unlink(missing_ok=True)


def _beside(home: Home) -> tuple[Path, Path]:
    return home.snapshot.with_name("snapshot.fresh"), home.snapshot.with_name("snapshot.old")
