"""The pure parts: maps there and back, boxes inside the page, grids whole, masks kept, rows complete."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local.textract.recognition.geometry import Box, Frame, geometry, hull, quarter_turns, rotation, scaling
from infra.local.textract.recognition.grids import Area, find_grids
from infra.local.textract.recognition.masks import join_crossed, normalise_masks
from infra.local.textract.recognition.reading import Reading, Rules, Word, lines_of, rows_of

coordinates = st.floats(-5_000, 5_000)
sizes = st.floats(10, 10_000)


@st.composite
def frames(draw: st.DrawFn) -> tuple[Frame, float, float]:
    """A turn, a skew and a scale of a page, as straightening makes them; with the page's size."""
    width, height = draw(sizes), draw(sizes)
    turns = draw(st.integers(0, 3))
    frame = quarter_turns(turns, width, height)
    turned = (height, width) if turns % 2 else (width, height)
    skew, _, _ = rotation(draw(st.floats(-10, 10)), *turned)
    factor = draw(st.floats(0.3, 3))
    return frame.then(skew).then(scaling(factor, factor)), width, height


@given(frames(), st.floats(0, 1), st.floats(0, 1))
def test_a_map_and_its_inverse_lead_back(page: tuple[Frame, float, float], u: float, v: float) -> None:
    frame, width, height = page
    x, y = u * width, v * height
    assert frame.inverse()(*frame(x, y)) == pytest.approx((x, y), abs=1e-6 * max(width, height))


@given(frames(), frames(), coordinates, coordinates)
def test_maps_in_a_row_are_one_map(
    one: tuple[Frame, float, float], other: tuple[Frame, float, float], x: float, y: float
) -> None:
    assert one[0].then(other[0])(x, y) == pytest.approx(other[0](*one[0](x, y)), abs=1e-4, rel=1e-9)


@given(st.integers(-4, 8), sizes, sizes, st.floats(0, 1), st.floats(0, 1))
def test_a_turned_page_lies_in_its_new_size(turns: int, width: float, height: float, u: float, v: float) -> None:
    x, y = quarter_turns(turns, width, height)(u * width, v * height)
    new = (height, width) if turns % 2 else (width, height)
    assert -1e-6 <= x <= new[0] + 1e-6 and -1e-6 <= y <= new[1] + 1e-6


@given(st.floats(-45, 45), sizes, sizes)
def test_a_rotated_page_is_not_cut_off(degrees: float, width: float, height: float) -> None:
    frame, new_width, new_height = rotation(degrees, width, height)
    corners = [frame(x, y) for x in (0, width) for y in (0, height)]
    assert all(-1e-6 <= x <= new_width + 1e-6 and -1e-6 <= y <= new_height + 1e-6 for x, y in corners)
    assert hull(Box(x, y, x, y) for x, y in corners).width == pytest.approx(new_width, abs=1e-6)


def test_a_clockwise_quarter_brings_the_left_edge_up() -> None:
    assert quarter_turns(1, 600, 800)(0, 0) == (800, 0)
    assert quarter_turns(1, 600, 800)(0, 800) == (0, 0)
    assert rotation(90, 600, 800)[0](0, 800) == pytest.approx((0, 0), abs=1e-9)


@given(frames(), coordinates, coordinates, st.floats(0, 4_000), st.floats(0, 4_000))
def test_geometry_stays_inside_the_page_and_its_box_holds_the_polygon(
    page: tuple[Frame, float, float], left: float, top: float, width: float, height: float
) -> None:
    frame, page_width, page_height = page
    to_ratio = frame.inverse().then(scaling(1 / page_width, 1 / page_height))
    found = geometry(Box(left, top, left + width, top + height), to_ratio)
    box = found["BoundingBox"]
    assert len(found["Polygon"]) == 4
    for corner in found["Polygon"]:
        assert 0 <= corner["X"] <= 1 and 0 <= corner["Y"] <= 1
        assert box["Left"] - 1e-6 <= corner["X"] <= box["Left"] + box["Width"] + 1e-6
        assert box["Top"] - 1e-6 <= corner["Y"] <= box["Top"] + box["Height"] + 1e-6
    assert all(0 <= value <= 1 for value in box.values())


@st.composite
def ruled(draw: st.DrawFn) -> tuple[list[float], list[float], Rules]:
    """A grid's edges, and its lines drawn in pieces that end a little short or long."""
    xs = _edges(draw(st.lists(st.floats(30, 300), min_size=2, max_size=7)))
    ys = _edges(draw(st.lists(st.floats(20, 200), min_size=2, max_size=7)))
    wobble = st.floats(-3, 3)
    across = [Box(xs[0] + draw(wobble), y - 1, xs[-1] + draw(wobble), y + 1) for y in ys]
    down = [Box(x - 1, ys[0] + draw(wobble), x + 1, ys[-1] + draw(wobble)) for x in xs]
    return xs, ys, Rules(tuple(draw(st.permutations(across))), tuple(draw(st.permutations(down))))


def _edges(steps: list[float]) -> list[float]:
    edges = [50.0]
    for step in steps:
        edges.append(edges[-1] + step)
    return edges


@given(ruled())
def test_a_drawn_grid_is_found_as_drawn(drawn: tuple[list[float], list[float], Rules]) -> None:
    xs, ys, rules = drawn
    (grid,) = find_grids(rules, near=8)
    assert list(grid.xs) == pytest.approx(xs) and list(grid.ys) == pytest.approx(ys)
    assert len(grid.areas) == (len(xs) - 1) * (len(ys) - 1)
    assert {(area.rows, area.columns) for area in grid.areas} == {(1, 1)}


@given(ruled(), st.data())
def test_areas_cover_every_cell_once_whatever_walls_are_missing(
    drawn: tuple[list[float], list[float], Rules], data: st.DataObject
) -> None:
    """Pieces of inner walls are left out: what is no rectangle stays single cells."""
    xs, ys, rules = drawn
    walls = [
        Box(x - 1, above, x + 1, below)
        for x in xs
        for above, below in pairwise(ys)
        if x in (xs[0], xs[-1]) or data.draw(st.booleans())
    ]
    for grid in find_grids(Rules(rules.horizontal, tuple(walls)), near=8):
        covered = [
            (row, column)
            for area in grid.areas
            for row in range(area.row, area.row + area.rows)
            for column in range(area.column, area.column + area.columns)
        ]
        cells = [(row, column) for row in range(len(grid.ys) - 1) for column in range(len(grid.xs) - 1)]
        assert sorted(covered) == cells


def test_a_missing_wall_joins_two_cells() -> None:
    rules = Rules(
        horizontal=tuple(Box(0, y - 1, 200, y + 1) for y in (0, 50, 100)),
        vertical=(Box(-1, 0, 1, 100), Box(99, 50, 101, 100), Box(199, 0, 201, 100)),
    )
    (grid,) = find_grids(rules, near=5)
    assert grid.areas == (Area(0, 0, 1, 2), Area(1, 0, 1, 1), Area(1, 1, 1, 1))


def test_a_frame_around_text_is_no_table() -> None:
    rules = Rules(tuple(Box(0, y, 200, y + 2) for y in (0, 90)), tuple(Box(x, 0, x + 2, 90) for x in (0, 200)))
    assert find_grids(rules, near=5) == []


words = st.builds(
    lambda x, y, w, h, text: Word(text, Box(x, y, x + w, y + h), 90.0),
    st.floats(0, 500), st.floats(0, 700), st.floats(1, 80), st.floats(1, 30), st.text("abc1", min_size=1, max_size=4),
)  # fmt: skip


@given(st.lists(words, max_size=30))
def test_every_word_stands_in_one_row_and_one_line(found: list[Word]) -> None:
    rows = rows_of(found)
    assert sorted(map(id, found)) == sorted(id(word) for row in rows for word in row)
    assert all(row == sorted(row, key=lambda word: word.box.left) for row in rows)
    lines = [line for row in lines_of(Reading(tuple(found), Frame())) for line in row]
    assert sorted(map(id, found)) == sorted(id(word) for line in lines for word in line.words)


def test_a_line_ends_at_a_column_gap_and_at_a_wall() -> None:
    row = [Word(text, Box(x, 0, x + 30, 10), 90) for text, x in (("a", 0), ("b", 33), ("c", 80), ("d", 113))]
    lines = lines_of(Reading(tuple(row), Frame()))
    assert [[line.text for line in each] for each in lines] == [["a b", "c d"]]
    wall = Rules(vertical=(Box(31, 0, 32, 10),))
    assert [line.text for line in lines_of(Reading(tuple(row), Frame(), wall))[0]] == ["a", "b", "c d"]


@pytest.mark.parametrize(
    ("misread", "printed"),
    [
        ("****#####***4939", "************4939"),
        ("5178****", "5178****"),
        ("4444xxxxXXXX", "4444XXXXXXXX"),
        ("XXXXXX1234", "XXXXXX1234"),
        ("MAXXXXX", "MAXXXXX"),
        ("Exxon", "Exxon"),
        ("#12", "#12"),
        ("$1,234", "$1,234"),
        ('"""', '"""'),
    ],
)
def test_masks_are_written_with_one_sign(misread: str, printed: str) -> None:
    assert normalise_masks(misread) == printed


@given(st.text("0123456789*#xX$,.aAbB", max_size=24))
def test_masks_keep_their_length_and_what_is_visible(text: str) -> None:
    found = normalise_masks(text)
    assert len(found) == len(text)
    assert normalise_masks(found) == found
    assert [sign for sign in found if sign in "0123456789$,.aAbB"] == [
        sign for sign in text if sign in "0123456789$,.aAbB"
    ]


def test_a_number_that_was_cut_at_its_mask_is_one_again() -> None:
    def word(text: str, left: float, confidence: float) -> Word:
        return Word(text, Box(left, 0, left + 10 * len(text), 24), confidence)

    joined = join_crossed([word("434831", 0, 74), word("XXXXXX", 76, 60), word("Balance", 200, 90)])
    assert [(each.text, each.confidence) for each in joined] == [("434831XXXXXX", 60), ("Balance", 90)]
    apart = join_crossed([word("434831", 0, 74), word("XXXXXX", 120, 60)])
    assert [each.text for each in apart] == ["434831", "XXXXXX"]


def test_distance_is_kept_by_a_straightening() -> None:
    frame, _, _ = rotation(3, 600, 800)
    assert math.dist(frame(0, 0), frame(300, 400)) == pytest.approx(500)
