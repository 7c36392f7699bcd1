"""What the command line can do with a local cloud. Each command answers the process's exit code."""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from infra.local import assembly, configure, processes, snapshot
from infra.local.deploy import deploy
from infra.local.faults import LocalFault
from infra.local.home import IMPORT_ROOTS, REGION, REPO, Home, prepare, read_json, write_json

START_TIMEOUT_S = 180.0
STOP_TIMEOUT_S = 150.0
# Under this a disk counts as full: a snapshot of the stores needs more.
FULL_BYTES = 50_000_000


def say(line: str) -> None:
    """Tell it; when nobody reads any more (`… | head`) the work goes on untold."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def up(home: Home) -> int:
    """Start what isn't running, deploy what changed, and answer with the addresses."""
    begun = time.monotonic()
    prepare(home)
    with _alone(home):
        run = ensure_running(home)
        bring_up_to_date(home, run)
    say(f"Up in {time.monotonic() - begun:.1f} s.")
    _print_addresses(read_json(home.local_json))
    return 0


def run(home: Home) -> int:
    """`up`, the demonstration, then stay until Ctrl-C, which stops everything."""
    # A shell that starts us in the background has SIGINT ignored: ask for it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = up(home) or demonstrate(home)
        if code:
            say(f"The demonstration failed (code {code}); the local cloud stays up for a look.")
        say("Running. Ctrl-C or `make stop` ends it; its state is kept.")
        while _live(home) is not None:
            time.sleep(0.3)
    except KeyboardInterrupt:
        say("\nStopping …")
        stop(home)
        return 0
    say("The local cloud was stopped.")
    return code


def demonstrate(home: Home) -> int:
    """The main job, told step by step; answers its exit code."""
    if importlib.util.find_spec("infra.local.story") is None:
        return 0
    command = [sys.executable, "-m", "infra.local.story"]
    return subprocess.run(command, cwd=REPO, env=_child_env(home), check=False).returncode


def stop(home: Home) -> int:
    """End everything that was started here, wait for it, keep the state."""
    recorded = read_json(home.run_json)
    supervisor = _live(home)
    if supervisor is None:
        children = [processes.ProcessId.from_json(each) for each in recorded.get("children", [])]
        ended = processes.end_recorded(children)
        say(f"It was killed; {ended} processes left behind were ended." if recorded else "Nothing is running.")
        return 0
    found = processes.find(supervisor)
    if found is not None:
        found.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_TIMEOUT_S
    while processes.find(supervisor) is not None:
        if time.monotonic() > deadline:
            children = [processes.ProcessId.from_json(each) for each in recorded.get("children", [])]
            processes.end_recorded([supervisor, *children])
            raise LocalFault(f"It did not stop within {STOP_TIMEOUT_S:.0f} s and was ended by force: see {home.logs}.")
        time.sleep(0.05)
    home.local_json.unlink(missing_ok=True)
    if not home.run_json.exists():
        say("Stopped; the state is kept.")
    elif shutil.disk_usage(home.path).free < FULL_BYTES:
        say(f"Stopped, but the disk of {home.path} is full and this run could not be saved: free some space.")
        say("The next start goes back to the last common snapshot.")
    else:
        say(f"Stopped badly: see {home.logs}.")
    return 1 if home.run_json.exists() else 0


def status(home: Home) -> int:
    """What runs, as JSON; exit code 3 when nothing does."""
    recorded = read_json(home.run_json)
    supervisor = _live(home)
    if supervisor is None:
        say(json.dumps({"state": "killed" if recorded else "stopped", "home": str(home.path)}, indent=2))
        return 3
    shown = {key: recorded[key] for key in ("state", "endpoint", "partners_url", "textract_url", "snapshots")}
    memory = processes.memory_pss_bytes(supervisor.pid)
    say(json.dumps({**shown, "home": str(home.path), "memory_mb": round(memory / 1e6)}, indent=2))
    return 0


def reset(home: Home) -> int:
    """Stop and forget all state: stores, snapshot, logs."""
    if _live(home) is not None:
        stop(home)
    if not home.stores.exists():
        say("There is nothing to forget.")
        return 0
    snapshot.remove(home)
    say(f"All local state in {home.path} is gone.")
    return 0


# -- the steps of `up` -----------------------------------------------------------------------------------------------


def ensure_running(home: Home) -> dict[str, Any]:
    """The record of the running services, started if need be."""
    prepare(home)
    if _live(home) is not None:
        return _wait_ready(home, None)
    log = home.logs / "supervisor.log"
    say("Starting PostgreSQL, the local AWS and the partners …")
    with log.open("wb") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "infra.local.supervisor"],
            cwd=REPO,
            env=_child_env(home),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    ready = _wait_ready(home, child)
    for line in log.read_text().splitlines():
        say(line)
    return ready


def _wait_ready(home: Home, child: subprocess.Popen[bytes] | None, snapshots: int = 0) -> dict[str, Any]:
    deadline = time.monotonic() + START_TIMEOUT_S
    log = home.logs / "supervisor.log"
    while True:
        if child is not None and child.poll() is not None:
            raise LocalFault(processes.last_line(log))
        found = read_json(home.run_json)
        ours = child is None or found.get("supervisor", {}).get("pid") == child.pid
        if ours and found.get("state") == "ready" and found["snapshots"] >= snapshots:
            return found
        if child is None and _live(home) is None:
            raise LocalFault(processes.last_line(log))
        if time.monotonic() > deadline:
            raise LocalFault(f"The services were not ready within {START_TIMEOUT_S:.0f} s: see {home.logs}.")
        time.sleep(0.05)


def bring_up_to_date(home: Home, run: dict[str, Any]) -> None:
    """Synthesise, deploy, fill secrets, migrate, seed, write local.json; after the first time, a snapshot."""
    begun = time.monotonic()
    fresh = assembly.synthesise(REPO, home.assembly)
    say(f"Synthesised in {time.monotonic() - begun:.1f} s" if fresh else "Synthesis: nothing changed")
    pool, users = install(home, run)
    if not home.snapshot.exists():
        say("Keeping a first common snapshot of all stores …")
        os.kill(int(run["supervisor"]["pid"]), signal.SIGUSR1)
        again = _wait_ready(home, None, snapshots=run["snapshots"] + 1)
        write_json(home.local_json, describe(home, again, pool, users), secret=True)


def install(home: Home, run: dict[str, Any]) -> tuple[tuple[str, str] | None, dict[str, dict[str, str]]]:
    """Everything after synthesis, up to local.json; answers (pool and client, users)."""
    endpoint = run["endpoint"]
    deploy(endpoint, home.assembly, say)
    contracts = configure.partner_contracts(home)
    changed = configure.write_secrets(endpoint, run["postgres"], run["partners_url"], contracts)
    if changed:
        say(f"{changed} secrets written")
    if configure.has_database(endpoint):
        applied = configure.migrate(endpoint)
        say(f"Migrated: {json.dumps(applied)}")
    pool = configure.find_pool(endpoint)
    users = configure.seed_users(endpoint, home, pool[0]) if pool else {}
    write_json(home.local_json, describe(home, run, pool, users), secret=True)
    return pool, users


def describe(
    home: Home, run: dict[str, Any], pool: tuple[str, str] | None, users: dict[str, dict[str, str]]
) -> dict[str, Any]:
    """The content of local.json: where everything is, and who can sign in."""
    endpoint = run["endpoint"]
    return {
        "api_url": endpoint,
        "docs_url": f"{endpoint}/api/v1/docs",
        "endpoint_url": endpoint,
        "inbox_url": f"{endpoint}/_ministack/ses/messages",
        "partners_url": run["partners_url"],
        "textract_url": run["textract_url"],
        "user_pool_id": pool[0] if pool else None,
        "client_id": pool[1] if pool else None,
        "jwks_url": f"{endpoint}/{pool[0]}/.well-known/jwks.json" if pool else None,
        "region": REGION,
        "clock_file": str(home.clock_json),
        "users": users,
        "postgres": {key: run["postgres"][key] for key in ("host", "port", "dbname")},
        "home": str(home.path),
        "supervisor": run["supervisor"],
        "children": run["children"],
    }


def _print_addresses(local: dict[str, Any]) -> None:
    say(f"  API        {local['api_url']}/api/v1")
    say(f"  API page   {local['docs_url']}")
    say(f"  Mail       {local['inbox_url']}")
    for role, user in local["users"].items():
        say(f"  {role:<14} {user['email']}  {user['password']}")
    say("  Stop with `make stop` (or `python3 -m infra.local stop`).")


def _live(home: Home) -> processes.ProcessId | None:
    """The running supervisor of this home."""
    recorded = read_json(home.run_json).get("supervisor")
    if recorded is None:
        return None
    supervisor = processes.ProcessId.from_json(recorded)
    return supervisor if processes.find(supervisor) is not None else None


@contextlib.contextmanager
def _alone(home: Home) -> Iterator[None]:
    """Two `up` at once in one home would start everything twice: the second is told so."""
    with (home.path / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise LocalFault(f"Another `up` is at work in {home.path}: wait for it.") from error
        yield


def _child_env(home: Home) -> dict[str, str]:
    return {
        **os.environ,
        "HORIZON_HOME": str(home.path),
        "HORIZON_PORT": str(home.port),
        "PYTHONPATH": os.pathsep.join(str(REPO / root) for root in IMPORT_ROOTS),
    }
