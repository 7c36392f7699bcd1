"""Packs as published: valid by their schema, never changed once locked, compared and shown for a reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from contracts.law import CURRENT_VERSION, law_pack, pack_data
from infra import law_page, lawpack

PACK = law_pack()
VERSIONS = lawpack.versions()


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with a copy of the current pack as version 2026.01."""
    copy_pack(CURRENT_VERSION, tmp_path / "2026.01")
    return tmp_path


def copy_pack(version: str, target: Path, **changes: Any) -> Path:
    """A pack in one file, under the name of its folder, with some of its parts replaced."""
    whole = pack_data(lawpack.folder_of(version)) | {"version": target.name} | changes
    target.mkdir()
    (target / "pack.json").write_text(json.dumps(whole), encoding="utf-8")
    return target


def test_every_folder_is_a_valid_pack_named_by_its_version() -> None:
    assert CURRENT_VERSION in VERSIONS
    for version in VERSIONS:
        assert law_pack(version).version == version
    strays = {path.name for path in lawpack.FOLDER.iterdir()} - {*VERSIONS, "lock.json", "__init__.py", "__pycache__"}
    assert not strays


@pytest.mark.parametrize("version", VERSIONS)
def test_a_pack_keeps_to_the_published_schema(version: str) -> None:
    schema = json.loads((lawpack.ROOT / "docs" / "law.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    whole = pack_data(lawpack.folder_of(version))
    assert [error.message for error in validator.iter_errors(whole)] == []
    for part, change in (
        ("provisions", {"confidence": "sure"}),
        ("limitation", {"years": "six"}),
        ("holidays", {"x": 1}),
    ):
        broken = whole | {part: [{**whole[part][0], **change}]}
        assert list(validator.iter_errors(broken)), part


@pytest.mark.parametrize("version", VERSIONS)
def test_a_locked_pack_says_what_it_said(version: str) -> None:
    """Who changes a published pack makes a new version instead; see `python -m infra.lawpack lock`."""
    held = json.loads(lawpack.LOCK.read_text(encoding="utf-8"))
    assert held.keys() == set(VERSIONS)
    assert held[version] == lawpack.digest(lawpack.folder_of(version)), f"law pack {version} was changed"


def test_the_lock_holds_what_is_said_not_how_it_is_laid_out(packs: Path) -> None:
    before = lawpack.lock("2026.01", replace=False, packs=packs)
    whole = json.loads((packs / "2026.01" / "pack.json").read_text())
    codes = {"dispute_codes": whole.pop("dispute_codes")}
    (packs / "2026.01" / "pack.json").write_text(json.dumps(whole, indent=3))
    (packs / "2026.01" / "codes.json").write_text(json.dumps(codes))
    assert lawpack.lock("2026.01", replace=False, packs=packs) == before
    codes["dispute_codes"][0]["meaning"] = "Somebody else's"
    (packs / "2026.01" / "codes.json").write_text(json.dumps(codes))
    with pytest.raises(lawpack.PackFault, match=r"2026\.01 is published and was changed"):
        lawpack.lock("2026.01", replace=False, packs=packs)
    assert json.loads((packs / "lock.json").read_text()) == {"2026.01": before}
    after = lawpack.lock("2026.01", replace=True, packs=packs)
    assert after != before and json.loads((packs / "lock.json").read_text()) == {"2026.01": after}


def test_one_thing_stands_in_one_file(packs: Path) -> None:
    (packs / "2026.01" / "more.json").write_text('{"published": "2026-01-01"}')
    with pytest.raises(ValueError, match="published stands in another file"):
        pack_data(packs / "2026.01")


def test_a_diff_tells_each_change_by_field(tmp_path: Path) -> None:
    whole = pack_data(lawpack.folder_of(CURRENT_VERSION))
    provisions = [dict(row) for row in whole["provisions"]]
    by_id = {row["id"]: row for row in provisions}
    by_id["fcra.reinvestigation.days"]["effective_to"] = "2026-12-31"
    provisions.append(
        by_id["fcra.reinvestigation.days"] | {"value": 45, "effective_from": "2027-01-01", "effective_to": None}
    )
    by_id["cfpb.response_days"]["value"] = 20
    by_id["cfpb.response_days"]["note"] = "Longer"
    provisions.remove(by_id["rosca.negative_option"])
    limitation = [dict(row) for row in whole["limitation"]]
    for row in limitation:
        if row["state"] == "PA":
            row["years"] = 3
    newer = copy_pack(CURRENT_VERSION, tmp_path / "2027.01", provisions=provisions, limitation=limitation)
    found = lawpack.diff(PACK, lawpack.load(str(newer)))
    assert found == [
        f"Law pack {CURRENT_VERSION} → 2027.01: 1 added, 1 gone, 6 changed",
        "",
        "Provisions",
        "  ~ fcra.reinvestigation.days from 1997-09-30: effective_to none → 2026-12-31",
        "  ~ cfpb.response_days from 2011-07-21: value 15 → 20; note empty → Longer",
        "  - rosca.negative_option from 2010-12-29: kind law; title Renewals need clear terms, informed consent and a"
        " simple way to stop; citation 15 U.S.C. 8403; value 1; unit flag; confidence known",
        "  + fcra.reinvestigation.days from 2027-01-01: kind law; title Reinvestigation; citation 15 U.S.C."
        " 1681i(a)(1)(A); value 45; unit days; confidence verified; note From the agency's receipt. The period begins on"
        " the day of receipt, so a strict count ends a day earlier; the later day is used before a delay is alleged.",
        "",
        "Limitation periods",
        "  ~ PA written accrued from 2000-01-01: years 4 → 3",
        "  ~ PA oral accrued from 2000-01-01: years 4 → 3",
        "  ~ PA note accrued from 2000-01-01: years 4 → 3",
        "  ~ PA open accrued from 2000-01-01: years 4 → 3",
    ]
    assert lawpack.diff(PACK, PACK) == [f"Law pack {CURRENT_VERSION} → {CURRENT_VERSION}: 0 added, 0 gone, 0 changed"]


def test_no_two_rows_are_the_same_to_a_diff() -> None:
    """Else one would hide the other's change."""
    sizes = [len(table) for table in lawpack.tables(PACK)]
    assert sizes == [
        len(PACK.provisions),
        sum(len(row.debts) for row in PACK.limitation),
        len(PACK.dispute_codes),
        len(PACK.response_codes),
        len(PACK.complaint_labels),
        len(PACK.holidays),
    ]


def test_a_pack_and_a_state_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert lawpack.main(["show"]) == 0
    whole = capsys.readouterr().out
    assert all(row.id in whole and row.citation in whole for row in PACK.provisions)
    assert lawpack.main(["show", "--state", "ga"]) == 0
    georgia = capsys.readouterr().out
    assert "state.ga.credit_services.prohibited" in georgia and "Ga. Code 9-3-24" in georgia
    assert "fcra." not in georgia and "state.ca" not in georgia and "Cal." not in georgia


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "--state", "XX"], "knows no state XX"),
        (["show", "1999.1"], "There is no law pack 1999.1: give a version"),
        (["diff", CURRENT_VERSION, "nowhere"], "There is no law pack nowhere"),
    ],
)
def test_what_is_not_there_is_told_in_a_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lawpack.main(arguments) == 1
    found = capsys.readouterr()
    assert told in found.err and not found.out and found.err.count("\n") == 1


def test_the_page_holds_every_row_with_its_source() -> None:
    rows = [line for line in law_page.render(PACK).splitlines() if line.startswith("|")]
    for provision in PACK.provisions:
        (line,) = [row for row in rows if " | ".join(law_page.provision_cells(provision)) in row]
        assert provision.citation in line and provision.confidence.value in line and provision.note in line
    for period in PACK.limitation:
        cells = law_page.limitation_cells(period)
        assert f"| {' | '.join(cells)} |" in rows
    for code in (*PACK.dispute_codes, *PACK.response_codes):
        assert any(row.startswith(f"| {code.code} | {code.meaning} |") for row in rows)
    assert all(any(f" | {each.label} | " in row for row in rows) for each in PACK.complaint_labels)
    assert all(any(row.startswith(f"| {each.name} |") for row in rows) for each in PACK.holidays)


def test_the_page_tells_where_service_is_refused_for_want_of_research() -> None:
    (line,) = [line for line in law_page.render(PACK).splitlines() if "not researched, so" in line]
    silent = line.split(": ")[1].rstrip(".").split(", ")
    researched = {row.id.split(".")[1].upper() for row in PACK.provisions if row.id.endswith("credit_services.statute")}
    assert set(silent).isdisjoint(researched) and len(silent) + len(researched) == 51
