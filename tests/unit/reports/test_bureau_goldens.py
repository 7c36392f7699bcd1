"""Whole answers of the four sources: read as the golden files say, nothing lost, every value traceable to its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from contracts.matching.names import normalised_name
from contracts.report import Report, Source, SourceKind
from functions.reports.reading.dialect import TEXT
from functions.reports.reading.markup import read_xml
from tests.generators.bureau_reports import FOLDER, SSN, answers, read, told
from tests.harness.paper.documents import sections

NAMES = sorted(answers())
JSON_STEP = re.compile(r"\.([A-Za-z_#][A-Za-z0-9_]*)|\[(\d+)\]|\[(\"(?:[^\"\\]|\\.)*\")\]")
XML_STEP = re.compile(r"/(@?[A-Za-z_][A-Za-z0-9_.-]*)(?:\[(\d+)\])?")


def golden(name: str) -> tuple[bytes, tuple[Report, ...]]:
    content = (FOLDER / name).read_bytes()
    return content, read(name, content)


def resolve(name: str, content: bytes, path: str) -> Any:
    """What stands at a source's place in the document."""
    if name.endswith(".json"):
        found: Any = json.loads(content)
        for key, index, quoted in JSON_STEP.findall(path.removeprefix("$")):
            found = found[int(index)] if index else found[key or json.loads(quoted)]
        return found
    root, tree = read_xml(content)
    found = {root: tree}
    for key, index in XML_STEP.findall(path):
        found = found[key]
        if index:
            found = found[int(index) - 1]
    return found


def places(name: str, reports: tuple[Report, ...]) -> set[str]:
    return {
        source.path
        for report in reports
        for section in sections(report)
        for source in (*section.sources.values(), *section.extras.values())
        if source.path is not None
    }


def leaves(node: Any, path: str, xml: bool) -> Iterator[str]:
    if isinstance(node, dict) and node:
        for key, value in node.items():
            step = path if key == TEXT else f"{path}/{key}" if xml else f"{path}.{key}"
            yield from leaves(value, step, xml)
    elif isinstance(node, list) and node:
        for at, value in enumerate(node):
            yield from leaves(value, f"{path}[{at + xml}]", xml)
    else:
        yield path


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_read_as_the_golden_file_says(name: str) -> None:
    content, reports = golden(name)
    assert told(reports) == (FOLDER / f"{name}.reports.json").read_text()
    assert content == answers()[name], "run python -m tests.generators.bureau_reports"


@pytest.mark.parametrize("name", NAMES)
def test_every_source_leads_to_what_it_quotes(name: str) -> None:
    content, reports = golden(name)
    checked = 0
    for report in reports:
        for section in sections(report):
            for source in (*section.sources.values(), *section.extras.values()):
                if source.kind is SourceKind.MANUAL:
                    continue
                assert source.kind is (SourceKind.JSON_PATH if name.endswith(".json") else SourceKind.XML_PATH)
                found = resolve(name, content, source.path or "")
                found = found[TEXT] if isinstance(found, dict) and TEXT in found and source.raw != found else found
                if isinstance(source.raw, str) and "*" in source.raw:
                    assert all(sign in ("*", was) for sign, was in zip(source.raw, str(found), strict=True))
                elif isinstance(source.raw, str | int):
                    assert source.raw == found, source.path
                checked += 1
    assert checked > 50


@pytest.mark.parametrize("name", [name for name in NAMES if name != "mismo_joint.xml"])
def test_nothing_of_the_document_is_lost(name: str) -> None:
    """Every leaf is quoted by a source or an extra, or lies under a place that is."""
    content, reports = golden(name)
    seen = places(name, reports)
    xml = name.endswith(".xml")
    root, tree = read_xml(content) if xml else ("$", json.loads(content))
    lost = [
        leaf
        for leaf in leaves({root: tree} if xml else tree, "" if xml else "$", xml)
        if not any(leaf == place or leaf.startswith((f"{place}.", f"{place}/", f"{place}[")) for place in seen)
    ]
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_no_full_personal_number_gets_through(name: str) -> None:
    content, reports = golden(name)
    shown = told(reports)
    assert SSN not in shown
    assert SSN.encode() in content or name == "truelink.json"
    assert not re.search(r"(?<![\d*])\d{15,16}(?!\d)", shown)
    for report in reports:
        assert Report.model_validate_json(report.model_dump_json()) == report


def test_the_sources_agree_on_the_same_person() -> None:
    """The same accounts by opening month; each bureau may lack one and call it otherwise."""
    single = {name: read(name, answers()[name])[0] for name in ("equifax.json", "transunion.xml")}
    merged = {report.bureau: report for report in read("truelink.json", answers()["truelink.json"])}
    for report in single.values():
        months = {str(line.opened_on.to_month()) for line in report.tradelines if line.opened_on}
        again = {str(line.opened_on.to_month()) for line in merged[report.bureau].tradelines if line.opened_on}
        assert months == again and len(months) >= 3
        assert [score.value for score in report.scores] == [score.value for score in merged[report.bureau].scores]


def test_furnishers_that_abbreviate_differently_have_one_spelling() -> None:
    spelt: dict[str | None, set[str | None]] = {}
    for name in NAMES:
        for report in golden(name)[1]:
            for line in report.tradelines:
                assert line.furnisher_normalised == normalised_name(line.furnisher or "")
                spelt.setdefault(line.furnisher_normalised, set()).add(line.furnisher)
    assert any(len(ways) > 1 for ways in spelt.values())


def test_a_source_names_a_kind_its_place_fits() -> None:
    xml = Source(kind=SourceKind.XML_PATH, path="/creditBureau/product/code", raw="07000")
    assert Source.model_validate_json(xml.model_dump_json()) == xml
