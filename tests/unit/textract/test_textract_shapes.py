"""The blocks' shape against responses of the real service."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

from infra.local.textract.documents import Reader
from tests.generators.recognition_pages import Page, grid_page, label_page, pdf_of

Blocks = list[dict[str, Any]]
Shapes = dict[str, set[tuple[frozenset[str], frozenset[str]]]]
WRITTEN = {"PAGE", "LINE", "WORD", "TABLE", "CELL", "MERGED_CELL", "KEY_VALUE_SET"}


def shapes_of(blocks: Blocks) -> Shapes:
    """By type of block: its keys (without `Page`, which depends on the operation) with its kinds of relationships."""
    found: Shapes = defaultdict(set)
    for block in blocks:
        keys = frozenset(key for key, value in block.items() if value is not None) - {"Page"}
        kinds = frozenset(each["Type"] for each in block.get("Relationships") or [])
        found[block["BlockType"]].add((keys, kinds))
    return found


@pytest.fixture(scope="module")
def ours(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Blocks:
    """Labels, grids and a merged cell."""
    merged = Page()
    merged.grid((40, 140, 240), (80, 100, 120))
    merged.rule(40, 60, 240, 60)
    for x in (40, 240):
        merged.rule(x, 60, x, 80)
    merged.text(46, 74, "A title over two columns of cells")
    merged.text(40, 200, "An empty label:")
    path = tmp_path_factory.mktemp("shapes") / "report.pdf"
    pages = [label_page(Random(1)), grid_page(Random(2)), merged]
    path.write_bytes(pdf_of(pages))
    return [
        block
        for number in range(1, len(pages) + 1)
        for block in reader.read(path, number, ("TABLES", "FORMS"), "d", is_numbered=True)
    ]


@pytest.mark.shared_data
def test_each_block_has_the_keys_and_relationships_of_a_real_one(ours: Blocks, shared_data: Path) -> None:
    real: Shapes = defaultdict(set)
    files = sorted((shared_data / "textract").glob("*.json"))
    assert len(files) > 8
    for file in files:
        for kind, shapes in shapes_of(json.loads(file.read_text()).get("Blocks") or []).items():
            real[kind] |= shapes
    mine = shapes_of(ours)
    assert set(mine) == WRITTEN
    for kind, shapes in mine.items():
        assert shapes <= real[kind], (kind, shapes - real[kind])


@pytest.mark.shared_data
def test_values_have_the_types_of_real_ones(ours: Blocks, shared_data: Path) -> None:
    real = json.loads((shared_data / "textract" / "analyze_layout_tables_forms.json").read_text())["Blocks"]
    types: dict[tuple[str, str], set[type]] = defaultdict(set)
    for block in real:
        for key, value in block.items():
            types[block["BlockType"], key].add(type(value))
    for block in ours:
        for key, value in block.items():
            known = types.get((block["BlockType"], key))
            assert known is None or type(value) in known or (isinstance(value, float) and int in known), (key, value)


def test_relationships_lead_somewhere_and_the_page_lists_what_stands_on_it(ours: Blocks) -> None:
    by_id = {block["Id"]: block for block in ours}
    assert len(by_id) == len(ours)
    for block in ours:
        for each in block.get("Relationships", []):
            assert {by_id[name]["Page"] for name in each["Ids"]} == {block["Page"]}
    pages = [block for block in ours if block["BlockType"] == "PAGE"]
    assert [page["Page"] for page in pages] == [1, 2, 3]
    for page in pages:
        listed = page["Relationships"][0]["Ids"]
        own = [
            block["Id"]
            for block in ours
            if block["Page"] == page["Page"] and block["BlockType"] in ("LINE", "TABLE", "KEY_VALUE_SET")
        ]
        assert listed == own


def test_every_word_belongs_to_one_line(ours: Blocks) -> None:
    held = [name for block in ours if block["BlockType"] == "LINE" for name in block["Relationships"][0]["Ids"]]
    assert sorted(held) == sorted(block["Id"] for block in ours if block["BlockType"] == "WORD")
    for line in (block for block in ours if block["BlockType"] == "LINE"):
        by_id = {block["Id"]: block for block in ours}
        assert line["Text"] == " ".join(by_id[name]["Text"] for name in line["Relationships"][0]["Ids"])
        break
