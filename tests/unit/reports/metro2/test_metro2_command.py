"""The command for people: a summary without personal data, and an exit code that scripts can use."""

from __future__ import annotations

from pathlib import Path

import pytest

from functions.reports.metro2.__main__ import main
from functions.reports.metro2.writer import compose, write_records
from tests.generators.metro2_files import ACCOUNT_NUMBER, SSN, everything, header


def written(folder: Path, data: bytes) -> str:
    path = folder / "file.dat"
    path.write_bytes(data)
    return str(path)


def test_a_well_formed_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([written(tmp_path, write_records(compose(header(), [everything()])))]) == 0
    said = capsys.readouterr().out
    assert "Found: 1 header, 1 base, 1 J1, 1 J2, 1 K1" in said and "Defects: 0" in said
    assert "43 of 43 totals agree" in said


def test_a_defective_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_records(compose(header(), [everything()])).replace(b"TRAILER000000001", b"TRAILER000000007")
    assert main([written(tmp_path, data.replace(b"MARIA", b"maria"))]) == 1
    said = capsys.readouterr().out
    assert "record 3, total_base_records: stated 7, counted 1" in said
    assert "record 2, base, first_name (position 257) at byte 683: lower_case" in said
    assert not [word for word in (SSN, ACCOUNT_NUMBER, "DELGADO", "maria") if word in said]


@pytest.mark.parametrize("data", [b"", b"nothing", b"\x01\x72\0\0" + b"A" * 400])
def test_no_metro2_file(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([written(tmp_path, data)]) == 2
    assert capsys.readouterr().err.startswith("file.dat: ")


def test_no_file_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "missing.dat")]) == 2
    assert "missing.dat" in capsys.readouterr().err
