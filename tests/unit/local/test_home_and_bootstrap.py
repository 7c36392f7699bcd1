"""One clear line for everything that a bare machine can be missing."""

from __future__ import annotations

import ast
import json
import os
import runpy
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local import bootstrap, home
from infra.local.faults import LocalFault
from infra.local.home import Home, from_environment, prepare, read_json, require_free, write_json


def test_the_environment_names_home_and_port(tmp_path: Path) -> None:
    found = from_environment({"HORIZON_HOME": str(tmp_path / "here"), "HORIZON_PORT": "4700"})
    assert (found.path, found.port, found.endpoint) == (tmp_path / "here", 4700, "http://127.0.0.1:4700")
    assert from_environment({}) == Home(home.REPO / ".horizon", 4566)


@pytest.mark.parametrize("port", ["", "80", "70000", "-1", "port", "45 66", "٤٥٦٦"])
def test_a_senseless_port_is_refused(port: str) -> None:
    with pytest.raises(LocalFault, match="set it to a port from 1024 to 65535"):
        from_environment({"HORIZON_PORT": port})


def test_a_folder_that_cannot_be_made_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LocalFault, match=r"can't be written .* set HORIZON_HOME"):
        prepare(Home(tmp_path / "file" / "home", 4566))


def test_too_little_space_names_the_figures(tmp_path: Path) -> None:
    with pytest.raises(LocalFault, match=r"MB are free at .* MB are needed"):
        prepare(Home(tmp_path / "home", 4566), needed_bytes=10**18)


def test_a_taken_port_names_the_setting() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(LocalFault, match=r"is taken .* set HORIZON_PORT"):
            require_free(taken.getsockname()[1])


def test_files_are_replaced_whole_and_secrets_are_private(tmp_path: Path) -> None:
    place = tmp_path / "run.json"
    assert read_json(place) == {}
    write_json(place, {"a": 1}, secret=True)
    assert read_json(place) == {"a": 1}
    assert place.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]
    place.write_text("{half")
    with pytest.raises(LocalFault, match="is damaged"):
        read_json(place)


# -- bootstrap -------------------------------------------------------------------------------------------------------


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose one requirement is nothing at all."""
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    monkeypatch.setattr(bootstrap, "REPO", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", tmp_path / "requirements.txt")
    monkeypatch.setattr(bootstrap, "NEEDED_BYTES", 1)
    monkeypatch.delenv("HORIZON_VENV", raising=False)
    return tmp_path


@pytest.fixture
def entered(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the bootstrap would have become."""
    calls: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _path, arguments: calls.append(arguments))
    return calls


def test_the_environment_is_made_once_and_entered(
    repo: Path, entered: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap.enter_venv(["up"])
    python = str(repo / ".venv" / "bin" / "python")
    assert entered == [[python, "-m", "infra.local", "up"]]
    assert "Installing" in capsys.readouterr().out
    bootstrap.enter_venv(["stop"])
    assert entered[1] == [python, "-m", "infra.local", "stop"]
    assert capsys.readouterr().out == ""
    (repo / "requirements.txt").write_text("# something else\n")
    bootstrap.enter_venv(["up"])
    said = capsys.readouterr().out
    assert "Installing" in said
    assert "Making" not in said


def test_a_package_that_cannot_be_had_is_one_line(repo: Path, entered: list[list[str]]) -> None:
    (repo / "requirements.txt").write_text("./no-such-folder-here\n")
    with pytest.raises(LocalFault, match=r"can't be installed; .* It said: ERROR: .*no-such-folder-here") as info:
        bootstrap.enter_venv(["up"])
    assert "\n" not in str(info.value)
    assert entered == []
    (repo / "requirements.txt").write_text("# mended\n")
    bootstrap.enter_venv(["up"])
    assert len(entered) == 1


def test_a_missing_checkout_and_too_little_space_are_one_line(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "NEEDED_BYTES", 10**18)
    with pytest.raises(LocalFault, match="Too little space"):
        bootstrap.enter_venv(["up"])
    (repo / "requirements.txt").unlink()
    with pytest.raises(LocalFault, match=r"requirements\.txt is missing"):
        bootstrap.enter_venv(["up"])


def test_an_old_python_is_named_by_a_file_that_it_can_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = Path(home.__file__).with_name("__main__.py")
    ast.parse(entry.read_text(encoding="ascii"), feature_version=(3, 4))
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer: `python3\.11 -m infra\.local run`"):
        runpy.run_path(str(entry))


def command_line(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "infra.local", *arguments],
        cwd=home.REPO,
        env={"PATH": os.environ["PATH"], "HORIZON_VENV": "none", **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_line_never_shows_a_traceback(tmp_path: Path) -> None:
    wrong = command_line("status", HORIZON_PORT="everywhere")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr.count("\n") == 1
    nothing = command_line("status", HORIZON_HOME=str(tmp_path))
    assert nothing.returncode == 3
    assert json.loads(nothing.stdout)["state"] == "stopped"
    unknown = command_line("fly")
    assert unknown.returncode == 2
    assert "python3 -m infra.local run" in unknown.stderr
    stage = command_line("deploy", "moon")
    assert stage.returncode == 1
    assert "set it to one of dev, staging, prod" in stage.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_is_the_same_command_line(tmp_path: Path) -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "status", f"PYTHON={sys.executable}"],
        cwd=home.REPO,
        env={"PATH": os.environ["PATH"], "HORIZON_VENV": "none", "HORIZON_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert json.loads(done.stdout)["state"] == "stopped"
