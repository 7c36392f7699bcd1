"""How well pages are read: floors a little under what the preprocessing was measured to reach, on drawn pages.

The words count only where they stand at their place, so that the way back through deskew, turn and scale is tested too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

from infra.local.textract.documents import Reader
from infra.local.textract.recognition.ocr import Recogniser
from infra.local.textract.recognition.preprocess import DPI
from infra.local.textract.recognition.reading import Word, mean_confidence
from tests.generators.recognition_pages import (
    DrawnWord,
    Page,
    bytes_of,
    grid_page,
    hairline_page,
    label_page,
    letter_page,
    pdf_of,
    picture_of,
    skewed_words,
    soiled,
    stamped,
)
from tests.generators.recognition_score import Score

PAGES = {
    "labels": lambda: label_page(Random(1)),
    "typewritten": lambda: label_page(Random(2), 9, "C"),
    "grids": lambda: grid_page(Random(3)),
    "hairlines": lambda: hairline_page(Random(5)),
    "letter": lambda: letter_page(Random(4)),
}
MILD: dict[str, Any] = {"degrees": 1.0, "noise": 8, "blur": 0.8, "quality": 60}
Blocks = list[dict[str, Any]]


@cache
def drawn(name: str) -> tuple[Page, Image.Image]:
    page = PAGES[name]()
    return page, picture_of(page)


def read(reader: Reader, folder: Path, content: bytes, number: int = 1, features: tuple[str, ...] = ()) -> Blocks:
    path = folder / "document"
    path.write_bytes(content)
    return reader.read(path, number, features, "digest", is_numbered=False)


def words_of(blocks: Blocks) -> list[DrawnWord]:
    """What was read, each with the middle of its polygon."""
    found = []
    for block in blocks:
        if block["BlockType"] == "WORD":
            corners = block["Geometry"]["Polygon"]
            middle = (sum(each[axis] for each in corners) / 4 for axis in ("X", "Y"))
            found.append(DrawnWord(block["Text"], *middle))
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_text_layer_is_taken_as_it_is(reader: Reader, tmp_path: Path, name: str) -> None:
    page, _ = drawn(name)
    score = Score().add(page.words, words_of(read(reader, tmp_path, pdf_of([page]))))
    assert (score.wrong, score.surplus) == ([], 0)


@pytest.mark.parametrize(
    ("variant", "dpi", "spoilt", "word_floor", "money_floor"),
    [
        ("clean", 300, {}, 0.97, 0.99),
        ("mild", 300, MILD, 0.96, 0.98),
        ("150 dpi", 150, {"degrees": 0.7}, 0.96, 0.99),
    ],
)
def test_scans_are_read(
    reader: Reader,
    tmp_path: Path,
    variant: str,
    dpi: int,
    spoilt: dict[str, Any],
    word_floor: float,
    money_floor: float,
) -> None:
    score = Score()
    for name in ("labels", "typewritten", "grids"):
        page, image = drawn(name)
        image = soiled(image if dpi == 300 else picture_of(page, dpi), **spoilt)
        blocks = read(reader, tmp_path, bytes_of([image], "TIFF"))
        score.add(skewed_words(page.words, spoilt.get("degrees", 0)), words_of(blocks))
    assert score.word_share >= word_floor, (variant, score.word_share, score.wrong)
    assert score.money_share >= money_floor, (variant, score.money_share, score.wrong)
    assert score.surplus <= 0.02 * score.words
    if variant == "clean":
        # Small stars are no text to the engine; each must be there, for numbers are matched by what they show.
        assert not [text for text in score.wrong if "**" in text or "XX" in text]


def test_a_poor_scan_is_looked_at_again(reader: Reader, tmp_path: Path) -> None:
    page, image = drawn("grids")
    image = soiled(image, degrees=-2, noise=20, blur=1.6, quality=35)
    blocks = read(reader, tmp_path, bytes_of([image], "JPEG"))
    score = Score().add(skewed_words(page.words, -2), words_of(blocks))
    assert score.word_share >= 0.88, score.wrong
    assert score.money_share >= 0.95, score.wrong


@pytest.mark.parametrize(
    ("dpi", "spoilt"),
    [(300, {}), (300, MILD), (300, MILD | {"degrees": -1.3}), (150, {"degrees": 0.7, "noise": 4, "quality": 70})],
    ids=["clean", "mild", "other way", "150 dpi"],
)
def test_crooked_hairline_grids_are_read_cell_by_cell(
    reader: Reader, tmp_path: Path, dpi: int, spoilt: dict[str, Any]
) -> None:
    """A page of grids alone, so that nothing but their cells tells which way up it is."""
    page, image = drawn("hairlines")
    image = soiled(image if dpi == 300 else picture_of(page, dpi), **spoilt)
    blocks = read(reader, tmp_path, bytes_of([image], "TIFF"))
    score = Score().add(skewed_words(page.words, spoilt.get("degrees", 0)), words_of(blocks))
    assert score.word_share >= 0.97, (score.word_share, score.wrong)
    assert blocks[0]["Geometry"]["Polygon"][0] == {"X": 0.0, "Y": 0.0}
    sure = [word for word in blocks if word["BlockType"] == "WORD" and word["Confidence"] >= 80]
    assert len(sure) >= 0.93 * score.words
    # The page's first grid is one row without a heading; its short walls are rules all the same.
    assert not {"|", "[", "]", "I"} & {word["Text"] for word in blocks if word["BlockType"] == "WORD"}


class Counting(Recogniser):
    """Counts the pixels that the engine is given."""

    pixels = 0

    def _words(self, image: Image.Image, dpi: int = DPI) -> Iterator[Word]:
        self.pixels += image.width * image.height
        return super()._words(image, dpi)


def test_a_page_that_nobody_can_read_is_given_up_early() -> None:
    _, image = drawn("labels")
    image = soiled(image, degrees=2, noise=60, blur=3.2, quality=20)
    engine = Counting()
    reading = engine.read(image, 300)
    engine.close()
    assert mean_confidence(reading.words) < 40
    assert engine.pixels < 0.6 * image.width * image.height


TURNED: dict[Image.Transpose, Callable[[DrawnWord], DrawnWord]] = {
    Image.Transpose.ROTATE_90: lambda word: DrawnWord(word.text, word.y, 1 - word.x),
    Image.Transpose.ROTATE_180: lambda word: DrawnWord(word.text, 1 - word.x, 1 - word.y),
}
FIRST_CORNER = {
    Image.Transpose.ROTATE_90: (0.0, 1.0),
    Image.Transpose.ROTATE_180: (1.0, 1.0),
}


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_page_on_its_side_or_head_is_read(reader: Reader, tmp_path: Path, turn: Image.Transpose) -> None:
    page, image = drawn("labels")
    image = soiled(image, degrees=1, noise=4)
    turned = image.transpose(turn)
    turned.info["dpi"] = (300, 300)
    blocks = read(reader, tmp_path, bytes_of([turned], "TIFF"))
    expected = [TURNED[turn](word) for word in skewed_words(page.words, 1)]
    score = Score().add(expected, words_of(blocks))
    assert score.word_share >= 0.95, score.wrong
    first = blocks[0]["Geometry"]["Polygon"][0]
    assert (first["X"], first["Y"]) == FIRST_CORNER[turn]
    heading = next(block for block in blocks if block["BlockType"] == "LINE")
    assert heading["Text"] == "Annual Credit Report - Accounts"


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_pdf_page_that_is_shown_turned_keeps_its_reading_order(reader: Reader, tmp_path: Path, rotate: int) -> None:
    page, _ = drawn("labels")
    straight = read(reader, tmp_path, pdf_of([page]), features=("FORMS",))
    turned = read(reader, tmp_path, pdf_of([page], rotate), features=("FORMS",))
    assert [block.get("Text") for block in turned] == [block.get("Text") for block in straight]
    assert [block["BlockType"] for block in turned] == [block["BlockType"] for block in straight]
    back: dict[int, Callable[[DrawnWord], tuple[float, float]]] = {
        90: lambda word: (word.y, 1 - word.x),
        180: lambda word: (1 - word.x, 1 - word.y),
        270: lambda word: (1 - word.y, word.x),
    }
    upright = [DrawnWord(word.text, *back[rotate](word)) for word in words_of(turned)]
    assert Score().add(page.words, upright).wrong == []


def test_a_ruled_grid_becomes_its_cells(reader: Reader, tmp_path: Path) -> None:
    """From the text layer and from a picture: three histories of 8 rows and 13 columns, one table of 15 and 5."""
    page, image = drawn("grids")
    tables = []
    for content in (pdf_of([page]), bytes_of([image], "PNG")):
        blocks = read(reader, tmp_path, content, features=("TABLES",))
        by_id = {block["Id"]: block for block in blocks}
        rows = []
        for table in (block for block in blocks if block["BlockType"] == "TABLE"):
            cells = [by_id[each] for each in table["Relationships"][0]["Ids"]]
            assert [(cell["RowSpan"], cell["ColumnSpan"]) for cell in cells] == [(1, 1)] * len(cells)
            text = {
                (cell["RowIndex"], cell["ColumnIndex"]): " ".join(
                    by_id[word]["Text"] for each in cell.get("Relationships", []) for word in each["Ids"]
                )
                for cell in cells
            }
            rows.append(text)
        tables.append(rows)
    exact, seen = tables
    assert [max(table) for table in exact] == [(8, 13), (8, 13), (8, 13), (15, 5)] == [max(table) for table in seen]
    assert [exact[0][1, column] for column in range(2, 14)] == list("JFMAMJJASOND")
    assert exact[3][1, 2] == "Balance" and re.fullmatch(r"\$[\d,]+", exact[3][2, 2])
    same = sum(seen[i][place] == text for i, table in enumerate(exact) for place, text in table.items())
    assert same >= 0.97 * sum(map(len, exact))


def test_a_scan_with_a_stamped_number_is_recognised(reader: Reader, tmp_path: Path) -> None:
    """A few words of text layer over a picture of the page don't stand for the page."""
    page, image = drawn("letter")
    scan = stamped(bytes_of([image], "PDF"), "Received by the scanning room on 03/04/2026, page 1 of 1")
    blocks = read(reader, tmp_path, scan)
    assert Score().add(page.words, words_of(blocks)).word_share > 0.95
    assert "Received" in {block.get("Text") for block in blocks}


def test_a_blank_page_is_a_page_with_nothing_on_it(reader: Reader, tmp_path: Path) -> None:
    for content in (pdf_of([Page()]), bytes_of([picture_of(Page(), 100)], "PNG")):
        (only,) = read(reader, tmp_path, content, features=("TABLES", "FORMS"))
        assert only["BlockType"] == "PAGE" and "Relationships" not in only


def test_labels_get_their_values(reader: Reader, tmp_path: Path) -> None:
    page = Page()
    page.text(40, 60, "Account Name")
    page.text(160, 60, "NORTHGATE BANK")
    page.text(320, 60, "Balance")
    page.text(440, 60, "$1,234")
    page.text(40, 80, "Date Reported: 03/04/2026 | Balance: $99 | Owner: Joint")
    page.text(40, 100, "High Credit: Credit Limit: $700")
    page.text(40, 120, "Status of the letter and what the furnisher said about it")
    page.text(40, 140, "Comment we made up:")
    page.text(200, 140, "Paid at 10:30 today")
    blocks = read(reader, tmp_path, pdf_of([page]), features=("FORMS",))
    by_id = {block["Id"]: block for block in blocks}

    def text(block: dict[str, Any]) -> str:
        ids = [word for each in block.get("Relationships", []) if each["Type"] == "CHILD" for word in each["Ids"]]
        return " ".join(by_id[word]["Text"] for word in ids)

    pairs = []
    for block in blocks:
        if block.get("EntityTypes") == ["KEY"]:
            (value,) = next(each["Ids"] for each in block["Relationships"] if each["Type"] == "VALUE")
            assert by_id[value]["EntityTypes"] == ["VALUE"]
            pairs.append((text(block), text(by_id[value])))
    assert pairs == [
        ("Account Name", "NORTHGATE BANK"),
        ("Balance", "$1,234"),
        ("Date Reported:", "03/04/2026"),
        ("Balance:", "$99"),
        ("Owner:", "Joint"),
        ("High Credit:", ""),
        ("Credit Limit:", "$700"),
        ("Comment we made up:", "Paid at 10:30 today"),
    ]


def test_columns_without_rules_are_a_table_and_labels_are_none(reader: Reader, tmp_path: Path) -> None:
    page = Page()
    for row, cells in enumerate(
        [("Date", "Company", "Inquiry"), ("01/02/2026", "ALPHA BANK", "Hard"), ("03/04/2026", "BETA CU", "Soft"),
         ("05/06/2026", "GAMMA AUTO", "Hard")]
    ):  # fmt: skip
        for x, cell in zip((40, 200, 360), cells, strict=True):
            page.text(x, 60 + 14 * row, cell)
    for row in range(5):
        for x, label in ((40, "Balance"), (320, "Credit Limit")):
            page.text(x, 300 + 14 * row, label)
            page.text(x + 120, 300 + 14 * row, "$5")
    blocks = read(reader, tmp_path, pdf_of([page]), features=("TABLES",))
    (table,) = [block for block in blocks if block["BlockType"] == "TABLE"]
    assert table["EntityTypes"] == ["SEMI_STRUCTURED_TABLE"]
    cells_ = [block for block in blocks if block["BlockType"] == "CELL"]
    assert max((cell["RowIndex"], cell["ColumnIndex"]) for cell in cells_) == (4, 3)
    header = [cell for cell in cells_ if cell.get("EntityTypes") == ["COLUMN_HEADER"]]
    assert [cell["RowIndex"] for cell in header] == [1, 1, 1]


def test_cells_without_a_wall_between_are_merged(reader: Reader, tmp_path: Path) -> None:
    page = Page()
    xs, ys = (40.0, 140.0, 240.0, 340.0), (60.0, 80.0, 100.0, 120.0)
    for y in ys:
        page.rule(xs[0], y, xs[-1], y)
    for x in xs:
        page.rule(x, ys[1] if x in xs[1:3] else ys[0], x, ys[-1])
    page.text(46, 74, "Two-Year payment history of this account")
    for row in (1, 2):
        for column in range(3):
            page.text(xs[column] + 6, ys[row] + 14, f"r{row}c{column}")
    blocks = read(reader, tmp_path, pdf_of([page]), features=("TABLES",))
    (table,) = [block for block in blocks if block["BlockType"] == "TABLE"]
    (merged,) = [block for block in blocks if block["BlockType"] == "MERGED_CELL"]
    assert (merged["RowIndex"], merged["ColumnIndex"], merged["RowSpan"], merged["ColumnSpan"]) == (1, 1, 1, 3)
    assert [each["Type"] for each in table["Relationships"]] == ["CHILD", "MERGED_CELL"]
    assert merged["Relationships"][0]["Ids"] == table["Relationships"][0]["Ids"][:3]
