"""The evidence file over HTTP: fetched by its link, checked by what lies in it, and broken by a single byte."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from infra.local.client import Client
from infra.local.evidence import evidence, fetched
from tests.journeys.conftest import Running
from tests.journeys.customers import Customer, refused, waiting_for_answer

pytestmark = pytest.mark.local_cloud
GOOD = "Every file is as it was made; the chain, the letters and the law agree."


@pytest.fixture(scope="module")
def person(running: Running) -> Customer:
    """A customer whose letter the bureau has."""
    return waiting_for_answer(running.local)


@pytest.fixture(scope="module")
def made(person: Customer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """The consumer's own file of the case, and what the platform says of it."""
    return fetched(person, person.dispute_id, tmp_path_factory.mktemp("evidence"))


def check(script: Path, *arguments: object) -> tuple[int, str]:
    """What the archive's own check says, run by Python alone."""
    command = [sys.executable, "-I", str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def unpacked(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive) as held:
        held.extractall(folder)
    return folder


def test_it_holds_the_case_and_passes_its_own_check(person: Customer, made: tuple[Path, Any], tmp_path: Path) -> None:
    archive, said = made
    folder = unpacked(archive, tmp_path)
    letter = f"letters/{person.letter_id}"
    for path in (
        "index.pdf",
        "case.json",
        f"{letter}/letter.pdf",
        f"proofs/{person.letter_id}.json",
        "audit/chain.json",
    ):
        assert (folder / path).stat().st_size > 0
    assert (folder / letter / "letter.pdf").read_bytes() == person.get(f"{person.letter_path}/pdf")
    digest = ("--archive-sha256", said["sha256"])
    assert check(folder / "verify.py") == (0, f"{GOOD}\n")
    assert check(folder / "verify.py", archive, *digest) == (0, f"{GOOD}\n")
    shown = person.get(f"/disputes/{person.dispute_id}/evidence-files/{said['file_id']}")
    assert (shown["sha256"], shown["size_bytes"]) == (said["sha256"], archive.stat().st_size)


@pytest.mark.parametrize("path", ["case.json", "timeline.json", "audit/chain.json", "letter.pdf", "verify.py"])
def test_a_changed_byte_is_named(person: Customer, made: tuple[Path, Any], tmp_path: Path, path: str) -> None:
    folder = unpacked(made[0], tmp_path / "unpacked")
    sound = tmp_path / "verify.py"
    sound.write_bytes((folder / "verify.py").read_bytes())
    (changed,) = folder.rglob(path)
    content = bytearray(changed.read_bytes())
    content[len(content) // 2] ^= 1
    changed.write_bytes(content)
    code, told = check(sound, folder)
    assert code == 1 and f"{changed.relative_to(folder)}: was changed" in told


def test_another_archive_is_not_the_one_that_was_stored(made: tuple[Path, Any], tmp_path: Path) -> None:
    archive, said = made
    folder = unpacked(archive, tmp_path / "unpacked")
    other = tmp_path / "other.zip"
    other.write_bytes(archive.read_bytes() + b"\0")
    code, told = check(folder / "verify.py", other, "--archive-sha256", said["sha256"])
    assert code == 1 and "other.zip: is not the archive of that digest" in told


def test_it_is_for_the_consumer_and_who_answers_for_the_case(person: Customer, made: tuple[Path, Any]) -> None:
    path = f"/disputes/{person.dispute_id}/evidence-files/{made[1]['file_id']}"
    stranger = Customer.arrives(person.local)
    assert refused(lambda: stranger.get(path)).status == 404
    specialist = Client(person.local)
    specialist.sign_in(*person.local.user("specialist"))
    assert refused(lambda: specialist.get(path)).status == 403


def test_the_command_fetches_and_checks_it(
    running: Running,
    person: Customer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert evidence(running.home, [person.dispute_id]) == 0
    assert GOOD in capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == [f"evidence-{person.dispute_id}.zip"]
