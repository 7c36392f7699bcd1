"""An analysis can be made again with the pack of its day, whatever the law has become since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from contracts import law
from contracts.law import law_pack, pack_data
from contracts.report import Report
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Findings, PurposeKind, ReportPurpose
from functions.analysis.planning.plan import draft_plan
from tests.generators.canonical_reports import consistent_report
from tests.generators.plants.one_report import PLANTS

OLD, NEW = "2026.01", "2026.02"


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packs of our own, with the old one in it, in force."""
    current = law.PACKS.joinpath(law.CURRENT_VERSION)
    publish(tmp_path, OLD, pack_data(current))
    monkeypatch.setattr(law, "PACKS", tmp_path)
    monkeypatch.setattr(law, "CURRENT_VERSION", OLD)
    law_pack.cache_clear()
    yield tmp_path
    law_pack.cache_clear()


def publish(packs: Path, version: str, whole: dict[str, Any]) -> None:
    (packs / version).mkdir()
    (packs / version / "pack.json").write_text(json.dumps(whole | {"version": version}), encoding="utf-8")


def analysed(reports: tuple[Report, ...], version: str | None = None) -> Findings:
    purpose = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
    return analyse(reports, as_of=date(2026, 11, 1), purpose=purpose, pack=law_pack(version))


def test_an_old_analysis_is_the_same_after_a_newer_pack(packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random(8)
    report, _ = PLANTS["R02"](consistent_report(rng, tradelines=20), rng)
    first = analysed((report,))
    plan = draft_plan(first, pack=law_pack())
    assert first.pack_version == OLD and "R02" in {found.rule_id for found in first.findings}

    newer = pack_data(packs / OLD)
    for row in newer["provisions"]:
        if row["id"] == "fcra.obsolescence.other_adverse_years":
            row["value"] = 20
    publish(packs, NEW, newer)
    monkeypatch.setattr(law, "CURRENT_VERSION", NEW)
    law_pack.cache_clear()

    today = analysed((report,))
    assert today.pack_version == NEW and "R02" not in {found.rule_id for found in today.findings}
    again = analysed((report,), first.pack_version)
    assert again == first
    assert draft_plan(again, pack=law_pack(again.pack_version)) == plan
