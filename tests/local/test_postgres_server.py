"""The embedded PostgreSQL: as root and as anybody, durable or fast, never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from infra.local import postgres
from infra.local.home import REPO
from infra.local.postgres import RunningPostgres, start_postgres


def connect(server: RunningPostgres, password: str | None = None) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=server.host,
        port=server.port,
        user=server.superuser,
        password=server.password if password is None else password,
        dbname="horizon",
        connect_timeout=5,
        autocommit=True,
    )


def test_what_was_written_survives_a_stop(tmp_path: Path) -> None:
    server = start_postgres(tmp_path / "pg")
    try:
        with connect(server) as db:
            db.execute("create table t as select 42 as n")
            assert db.execute("show server_version_num").fetchone() == ("180004",)
            assert db.execute("show password_encryption").fetchone() == ("scram-sha-256",)
        assert server.stop()
        assert not psutil.pid_exists(server.pid)
        server = start_postgres(tmp_path / "pg")
        with connect(server) as db:
            assert db.execute("select n from t").fetchone() == (42,)
    finally:
        server.stop()
        postgres.remove_data(tmp_path / "pg")


def test_a_wrong_password_is_refused_and_no_socket_file_is_made(tmp_path: Path) -> None:
    server = start_postgres(tmp_path / "pg", durable=False)
    try:
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            connect(server, "guess")
        with connect(server) as db:
            assert db.execute("show unix_socket_directories").fetchone() == ("",)
            assert db.execute("show listen_addresses").fetchone() == ("127.0.0.1",)
        uid = psutil.Process(server.pid).uids().real
        assert uid != 0
        assert os.geteuid() in (0, uid)
    finally:
        server.stop()
    assert not server.data_dir.exists() or server.data_dir == tmp_path / "pg"


def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom infra.local.postgres import start_postgres\n"
        "print(start_postgres(Path(sys.argv[1]), durable=False).pid, flush=True)\ntime.sleep(60)\n"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "pg")], cwd=REPO, stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout is not None
    server = psutil.Process(int(starter.stdout.readline()))
    os.kill(starter.pid, signal.SIGKILL)
    starter.wait(5)
    starter.stdout.close()
    deadline = time.monotonic() + 10
    while server.is_running() and server.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, "the server outlived the test that started it"
        time.sleep(0.02)
    postgres._sweep_throwaways()
    assert not list(postgres.OUTSIDE.glob(f"{postgres.THROWAWAY}{postgres._digest(tmp_path / 'pg')}"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_as_root_unreachable_programs_get_a_twin_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = postgres._reaches

    def reaches(folder: Path) -> bool:
        return "site-packages" not in folder.parts and really(folder)

    monkeypatch.setattr(postgres, "_reaches", reaches)
    server = start_postgres(tmp_path / "pg", durable=False)
    try:
        program = Path(psutil.Process(server.pid).exe())
        assert program.is_relative_to(postgres.OUTSIDE)
        assert server.throwaway is not None
        assert program.is_relative_to(server.throwaway)
        with connect(server) as db:
            assert db.execute("select 'a' < 'b'").fetchone() == (True,)
    finally:
        server.stop()
    assert not server.throwaway.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_as_root_an_unreachable_folder_gets_a_twin_that_is_removed_again(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    server = start_postgres(private / "pg")
    try:
        assert server.data_dir.is_relative_to(postgres.OUTSIDE)
        assert server.data_dir == postgres.reachable_data(private / "pg")
        assert server.data_dir.stat().st_mode & 0o077 == 0
    finally:
        server.stop()
        postgres.remove_data(private / "pg")
    assert not server.data_dir.parent.exists()
