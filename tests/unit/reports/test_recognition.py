"""Textract's responses, real and broken: a document, or a clear refusal with its place."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from functions.reports.recognition.model import (
    Recognised,
    RecognitionFailed,
    RecognitionPending,
    UnreadableRecognition,
)
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.documents import any_json, places
from tests.harness.paper.recognition import responses

REFUSALS = (UnreadableRecognition, RecognitionFailed, RecognitionPending)

# Counted in the files themselves: words, tables, key-values a document.
COUNTS = {
    "analyze_async_2page": (106, 2, 7),
    "analyze_forms_tables_sync": (51, 1, 7),
    "analyze_layout_tables_forms": (279, 8, 28),
    "detect_async_2page": (106, 0, 0),
    "detect_async_null_nexttoken_repl": (132, 0, 0),
    "detect_sync": (51, 0, 0),
    "legacy_no_model_version": (53, 1, 4),
    "queries_only": (51, 0, 0),
    "rot_90deg": (132, 3, 3),
    "table_merged_cells": (86, 3, 0),
}


def sample(shared_data: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared_data / "textract" / f"{name}.json").read_text())
    return found


def small() -> list[dict[str, Any]]:
    """Two pages of our own."""
    words = [("Date", 0.1, 0.1, 0.05, 0.01), ("Opened", 0.16, 0.1, 0.07, 0.01), ("06/14/2017", 0.4, 0.1, 0.1, 0.01)]
    return responses([words, [("Balance", 0.1, 0.2, 0.1, 0.01)]])


@pytest.mark.shared_data
@pytest.mark.parametrize("name", COUNTS)
def test_every_real_response_is_read(shared_data: Path, name: str) -> None:
    found = read_recognition([sample(shared_data, name)])
    counts = [(len(page.words), len(page.tables), len(page.key_values)) for page in found.pages]
    assert tuple(map(sum, zip(*counts, strict=True))) == COUNTS[name]
    assert found.missing_pages == 0
    assert found.unknown_block_types == ()


@pytest.mark.shared_data
def test_a_turned_page_is_read_in_the_direction_of_its_text(shared_data: Path) -> None:
    page = read_recognition([sample(shared_data, "rot_90deg")]).pages[0]
    assert page.quarter_turns == 1
    text = " ".join(word.text for word in page.words)
    assert " ".join(f"Value 1.{row}.{column}" for row in (1, 2) for column in (1, 2, 3)) in text
    assert all(word.upright.width > word.upright.height for word in page.words if len(word.text) > 2)


@pytest.mark.shared_data
def test_a_merged_cell_stands_for_those_it_covers(shared_data: Path) -> None:
    table = read_recognition([sample(shared_data, "table_merged_cells")]).pages[0].tables[2]
    merged = [cell for cell in table.cells if cell.column_span > 1]
    assert merged
    places = [
        (cell.row + down, cell.column + across)
        for cell in table.cells
        for down in range(cell.row_span)
        for across in range(cell.column_span)
    ]
    assert len(places) == len(set(places))
    assert [(cell.row, cell.column) for cell in table.cells] == sorted((c.row, c.column) for c in table.cells)


@pytest.mark.shared_data
def test_the_job_s_own_state_is_told(shared_data: Path) -> None:
    with pytest.raises(RecognitionFailed):
        read_recognition([sample(shared_data, "async_FAILED")])
    with pytest.raises(RecognitionPending):
        read_recognition([sample(shared_data, "async_IN_PROGRESS")])


@pytest.mark.shared_data
def test_a_question_without_answer(shared_data: Path) -> None:
    answer = sample(shared_data, "queries_only")
    assert [one.text for one in read_recognition([answer]).pages[0].answers] == [
        "Textractor",
        "Textractor Test Document",
    ]
    query = next(block for block in answer["Blocks"] if block["BlockType"] == "QUERY")
    query["Relationships"] = None
    assert read_recognition([answer]).pages[0].answers[0].text is None


@pytest.mark.shared_data
def test_older_block_types_mean_the_same(shared_data: Path) -> None:
    modern = sample(shared_data, "legacy_no_model_version")
    older = copy.deepcopy(modern)
    for block in older["Blocks"]:
        if block["BlockType"] == "KEY_VALUE_SET":
            block["BlockType"] = block.pop("EntityTypes")[0]
    assert read_recognition([older]) == read_recognition([modern])


def test_pages_of_a_long_answer_are_one_document() -> None:
    whole = small()[0]
    for cut in range(1, len(whole["Blocks"])):
        parts = [whole | {"Blocks": whole["Blocks"][:cut], "NextToken": "n"}, whole | {"Blocks": whole["Blocks"][cut:]}]
        assert read_recognition(parts) == read_recognition([whole])
        with pytest.raises(UnreadableRecognition, match=r"responses\[0\]\.NextToken"):
            read_recognition(parts[:1])


def test_a_page_that_was_not_sent_is_counted() -> None:
    answer = small()[0]
    answer["DocumentMetadata"]["Pages"] = 4
    assert read_recognition([answer]).missing_pages == 2


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda blocks: blocks[2].update(Text=None), "responses[0].Blocks[2].Text"),
        (lambda blocks: blocks[2].update(Confidence="high"), "responses[0].Blocks[2].Confidence"),
        (lambda blocks: blocks[2].update(Confidence=float("nan")), "responses[0].Blocks[2].Confidence"),
        (lambda blocks: blocks[3].update(Geometry=None), "responses[0].Blocks[3].Geometry"),
        (lambda blocks: blocks[3]["Geometry"]["BoundingBox"].update(Left=40.0), "responses[0].Blocks[3].Geometry.Bo"),
        (lambda blocks: blocks[3].update(Id=blocks[2]["Id"]), "responses[0].Blocks[3].Id"),
        (lambda blocks: blocks[1]["Relationships"][0]["Ids"].append("gone"), "responses[0].Blocks[1].Relationships[0]"),
        (lambda blocks: blocks.clear(), "responses[0].Blocks"),
        (lambda blocks: blocks.append(7), "responses[0].Blocks[9]"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(change: Any, place: str) -> None:
    answer = small()[0]
    change(answer["Blocks"])
    with pytest.raises(UnreadableRecognition) as refusal:
        read_recognition([answer])
    assert refusal.value.place.startswith(place)


@pytest.mark.parametrize("answer", [[], [None], [{}], [{"Blocks": {}}], [{"JobStatus": "LOST", "Blocks": []}], {}, "x"])
def test_what_is_no_response_is_refused(answer: Any) -> None:
    with pytest.raises(UnreadableRecognition):
        read_recognition(answer)


JSON = any_json()


def read_or_refuse(answers: Any) -> None:
    try:
        found = read_recognition(answers)
    except REFUSALS:
        return
    assert isinstance(found, Recognised)


@given(st.lists(JSON, max_size=3) | JSON)
@settings(max_examples=150, deadline=None)
def test_any_json_is_read_or_refused(answers: Any) -> None:
    read_or_refuse(answers)


@given(st.data())
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoiled_response_is_read_or_refused(data: st.DataObject) -> None:
    answers = small()
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(answers)))
        node: Any = answers
        for key in path[:-1]:
            node = node[key]
        if data.draw(st.booleans()):
            del node[path[-1]]
            if not answers:
                break
        else:
            known = st.sampled_from(
                ["WORD", "LINE", "TABLE", "CELL", "KEY", "QUERY", "PAGE", "p1", "p1l0", "p1l0w0", -1, 1e300]
            )
            node[path[-1]] = data.draw(JSON | known)
    read_or_refuse(answers)


@pytest.mark.shared_data
@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_a_spoiled_real_response_is_read_or_refused(shared_data: Path, data: st.DataObject) -> None:
    answer = sample(shared_data, "analyze_forms_tables_sync")
    block = data.draw(st.sampled_from(answer["Blocks"]))
    member = data.draw(st.sampled_from(sorted(block)))
    block[member] = data.draw(JSON | st.sampled_from(answer["Blocks"]).map(lambda other: other.get(member)))
    read_or_refuse([answer])
