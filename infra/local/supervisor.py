"""The one long-lived process: starts PostgreSQL, the emulated AWS, Textract and the partners; ends them with itself.

`python -m infra.local.supervisor` reads HORIZON_HOME and HORIZON_PORT. SIGTERM and SIGINT stop it cleanly, SIGUSR1
makes it take a common snapshot now. `run.json` says what runs; it is removed by a clean stop alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from infra.local import configure, processes, snapshot
from infra.local.emulator import RunningEmulator, answers, environment, start_emulator
from infra.local.faults import LocalFault
from infra.local.home import REPO, Home, free_port, from_environment, prepare, read_json, require_free, write_json
from infra.local.postgres import DATABASE, RunningPostgres, start_postgres

SERVICE_TIMEOUT_S = 30.0
WATCH_S = 0.1


class Supervisor:
    """What runs in one home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.postgres: RunningPostgres | None = None
        self.emulator: RunningEmulator | None = None
        self.partners: subprocess.Popen[bytes] | None = None
        self.partners_port = free_port()
        self.textract: subprocess.Popen[bytes] | None = None
        self.textract_port = free_port()
        self.snapshots = 0
        # Set by signal handlers, so plain flags: an Event's own lock could be held when the signal comes.
        self.stopping = False
        self.snapshot_wanted = False

    # -- starting ----------------------------------------------------------------------------------------------------

    def recover(self) -> None:
        """After a kill: end what it left, and put the last common snapshot back."""
        killed = read_json(self.home.run_json)
        if killed:
            recorded = [processes.ProcessId.from_json(each) for each in killed.get("children", [])]
            ended = processes.end_recorded(recorded)
            restored = snapshot.restore(self.home)
            print(
                f"The last run was killed; {ended} of its processes were ended and "
                + ("the last common snapshot was put back." if restored else "the half-made stores were removed.")
            )
        shutil.rmtree(self.home.temporary, ignore_errors=True)
        self.home.temporary.mkdir()

    def start(self) -> None:
        require_free(self.home.port)
        self._record("starting")
        self.postgres = start_postgres(snapshot.data_folder(self.home))
        self._record("starting")
        self._start_textract()
        self._start_partners()
        self.emulator = start_emulator(
            self.home.port,
            self.home.stores / "emulator",
            self.home.temporary,
            self.home.clock_json,
            self.home.logs / "emulator.log",
            {"HORIZON_PARTNERS_URL": self._partners_url(), "AWS_ENDPOINT_URL_TEXTRACT": self._textract_url()},
        )
        # The ports may have changed since the secrets were written, and the workflows read them at once.
        configure.write_secrets(
            self.home.endpoint, self._database(), self._partners_url(), configure.partner_contracts(self.home)
        )
        resumed = configure.resume_executions(self.home.endpoint)
        if resumed:
            print(f"{len(resumed)} workflows that the stop broke off go on: {', '.join(resumed[:5])}")
        self._record("ready")

    def _start_textract(self) -> None:
        """It reads documents from the emulated S3, and waits for it by itself."""
        state = self.home.stores / "textract"
        state.mkdir(exist_ok=True)
        command = ["infra.local.textract", "--port", str(self.textract_port)]
        command += ["--state", str(state), "--clock-file", str(self.home.clock_json)]
        self.textract = self._spawn("textract", command)
        self._await("The text recognition", "textract", self.textract, self._textract_url())

    def _start_partners(self) -> None:
        configure.partner_contracts(self.home)
        state = self.home.stores / "partners"
        state.mkdir(exist_ok=True)
        command = ["infra.local.partners", "--port", str(self.partners_port)]
        command += ["--state", str(state), "--clock-file", str(self.home.clock_json)]
        command += ["--platform-url", f"{self.home.endpoint}/api"]
        command += ["--webhook-secret-file", str(self.home.partners_json)]
        self.partners = self._spawn("partners", command)
        self._await("The partner simulators", "partners", self.partners, self._partners_url())

    def _spawn(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        env = environment(self.home.port, self.home.stores / "emulator", self.home.temporary, self.home.clock_json)
        if shared := os.environ.get("HORIZON_SHARED_DATA"):
            env["HORIZON_SHARED_DATA"] = shared
        with self._log(name).open("ab") as out:
            return processes.spawn([sys.executable, "-m", *command], env=env, log=out, cwd=REPO)

    def _await(self, what: str, name: str, child: subprocess.Popen[bytes], url: str) -> None:
        self._record("starting")
        processes.wait_until(
            lambda: answers(f"{url}/control/health"),
            what,
            timeout_s=SERVICE_TIMEOUT_S,
            child=child,
            log=self._log(name),
        )

    def _log(self, name: str) -> Path:
        return self.home.logs / f"{name}.log"

    def _children(self) -> list[subprocess.Popen[bytes]]:
        running = [each.child for each in (self.postgres, self.emulator) if each is not None]
        return running + [each for each in (self.textract, self.partners) if each is not None]

    def _record(self, state: str) -> None:
        write_json(
            self.home.run_json,
            {
                "state": state,
                "supervisor": processes.identify(os.getpid()).to_json(),
                "children": [
                    processes.identify(each.pid).to_json() for each in self._children() if each.poll() is None
                ],
                "port": self.home.port,
                "endpoint": self.home.endpoint,
                "partners_url": self._partners_url(),
                "textract_url": self._textract_url(),
                "snapshots": self.snapshots,
                "postgres": self._database(),
            },
            secret=True,
        )

    def _partners_url(self) -> str:
        return f"http://127.0.0.1:{self.partners_port}"

    def _textract_url(self) -> str:
        return f"http://127.0.0.1:{self.textract_port}"

    def _database(self) -> dict[str, Any]:
        """Where PostgreSQL is and who may do everything there; empty before it runs."""
        server = self.postgres
        if server is None:
            return {}
        return {
            "host": server.host,
            "port": server.port,
            "dbname": DATABASE,
            "superuser": server.superuser,
            "password": server.password,
        }

    # -- running and stopping ----------------------------------------------------------------------------------------

    def watch(self) -> str | None:
        """Wait for a stop or for a child's end; answers which child ended by itself, if one did."""
        while not self.stopping:
            time.sleep(WATCH_S)
            if self.snapshot_wanted and not self.stopping:
                self.snapshot_wanted = False
                self._snapshot_now()
            for child in self._children():
                if child.poll() is not None:
                    return f"Process {child.pid} (code {child.returncode})"
        return None

    def _snapshot_now(self) -> None:
        if not self.stop():
            raise LocalFault("The stores could not be saved for a snapshot: see the logs folder.")
        snapshot.take(self.home)
        self.snapshots += 1
        self.start()

    def stop(self) -> bool:
        """End the children, writers first; whether each ended by itself and the emulator saved its state."""
        asked_s = time.time()
        clean = True
        for writer in (self.textract, self.partners):
            if writer is not None:
                clean &= processes.end(writer, signal.SIGTERM)
        if self.emulator is not None:
            clean &= self.emulator.stop()
            saved = self.home.stores / "emulator" / "services" / "cloudformation.json"
            clean &= saved.exists() and saved.stat().st_mtime >= asked_s - 1
        if self.postgres is not None:
            clean &= self.postgres.stop()
        self.textract = self.partners = self.emulator = self.postgres = None
        return clean

    def ask_to_stop(self, *_: Any) -> None:
        self.stopping = True

    def ask_for_snapshot(self, *_: Any) -> None:
        self.snapshot_wanted = True


def supervise(home: Home) -> int:
    """Run until stopped; 0 after a clean stop."""
    prepare(home)
    supervisor = Supervisor(home)
    for number, act in _signals(supervisor).items():
        signal.signal(number, act)
    supervisor.recover()
    try:
        supervisor.start()
    except BaseException:
        if supervisor.stop():
            home.run_json.unlink(missing_ok=True)
        raise
    died = supervisor.watch()
    clean = supervisor.stop()
    if died is not None or not clean:
        print(f"{died or 'A service'} ended by itself; the next start puts the last common snapshot back.")
        return 1
    snapshot.take(home)
    home.run_json.unlink()
    shutil.rmtree(home.temporary, ignore_errors=True)
    return 0


def _signals(supervisor: Supervisor) -> dict[signal.Signals, Callable[..., None]]:
    return {
        signal.SIGTERM: supervisor.ask_to_stop,
        signal.SIGINT: supervisor.ask_to_stop,
        signal.SIGHUP: supervisor.ask_to_stop,
        signal.SIGUSR1: supervisor.ask_for_snapshot,
    }


def main() -> None:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    try:
        sys.exit(supervise(from_environment(os.environ)))
    except LocalFault as fault:
        print(fault)
        sys.exit(1)


if __name__ == "__main__":
    main()
