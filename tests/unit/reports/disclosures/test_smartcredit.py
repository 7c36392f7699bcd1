"""Three-bureau PDFs: columns by where they stand, accounts over the pages' ends, months that are colours."""

from __future__ import annotations

import json
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Report, SourceKind
from contracts.vocabulary import Bureau, HistoryCode
from functions.reports.disclosures.geometry.rows import all_rows
from functions.reports.disclosures.papers import Paper, read_disclosure, read_document, which_paper
from functions.reports.disclosures.quality import too_poor
from functions.reports.model import NotAKnownReport
from functions.reports.recognition.model import Recognised, UnreadableRecognition
from functions.reports.recognition.textract import read_recognition
from tests.generators.disclosed_people import disclosure
from tests.generators.merged_documents import FOLDER, GOLDEN_PAPERS, paper, rendered, told
from tests.harness.growth import cpu_s
from tests.harness.paper.accuracy import Field, compare, doubt, score
from tests.harness.paper.merged_pdf import COLUMNS, by_hand, line
from tests.harness.paper.recognition import (
    CLEAN_SCAN,
    COARSE_SCAN,
    CROOKED_SCAN,
    Noise,
    Placed,
    Response,
    responses,
    text_layer,
    undoubted,
)

UNSEEN = range(2000, 2008)


@cache
def recognised_text(seed: int) -> str:
    return json.dumps(text_layer(rendered(seed)))


def answers(seed: int) -> list[Response]:
    found: list[Response] = json.loads(recognised_text(seed))
    return found


def document(seed: int) -> Recognised:
    return read_recognition(answers(seed))


def fields(seed: int, found: tuple[Report, ...], *, masks_exact: bool = True) -> list[Field]:
    read = {report.bureau: report for report in found}
    truth = paper(seed)[1]
    assert set(read) == {report.bureau for report in truth}
    return [f for report in truth for f in compare(report, read[report.bureau], masks_exact=masks_exact)]


@pytest.mark.parametrize("seed", UNSEEN)
def test_every_value_of_an_unseen_printing_is_read(seed: int) -> None:
    recognised = document(seed)
    found = read_document(recognised)
    told_fields = fields(seed, found)
    assert [field for field in told_fields if not field.right] == []
    assert score(told_fields).fields > 50
    assert all(too_poor(report, recognised) == () for report in found)
    assert {issue.code for report in found for issue in report.issues} <= {"coloured_marks"}


@pytest.mark.parametrize(
    ("noise", "least", "seeds"),
    [(CLEAN_SCAN, 0.95, (2001, 2005, 2009)), (CROOKED_SCAN, 0.9, (2005, 2009)), (COARSE_SCAN, 0.9, (2001, 2009))],
)
def test_a_scan_is_read_and_what_is_misread_is_doubted(noise: Noise, least: float, seeds: tuple[int, ...]) -> None:
    found: list[Field] = []
    doubts = []
    for seed in seeds:
        scanned = noise.apply(answers(seed), seed=seed)
        own = fields(seed, read_document(read_recognition(scanned)), masks_exact=False)
        doubts.append(doubt(own, fields(seed, read_document(read_recognition(undoubted(scanned))), masks_exact=False)))
        found += own
    measured = score(found)
    lost = [field for field in found if field.expected is not None and not field.right]
    assert measured.exact >= least, lost[:20]
    assert sum(field.wrong for field in lost) <= 0.1 * len(lost), [field for field in lost if field.wrong]
    misread, misread_empty, well_read, well_read_empty = (sum(each) for each in zip(*doubts, strict=True))
    assert misread_empty >= 0.9 * misread > 0
    assert well_read_empty <= 0.05 * well_read


@pytest.mark.parametrize("name", GOLDEN_PAPERS)
def test_a_paper_is_read_as_the_golden_file_says(name: str) -> None:
    found = read_document(read_recognition(json.loads((FOLDER / name).read_text())))
    assert told(found) == (FOLDER / f"{name}.reports.json").read_text()


def test_a_merge_is_told_from_a_bureaus_paper() -> None:
    assert which_paper(all_rows(document(2001))).paper is Paper.MERGE
    with pytest.raises(NotAKnownReport):
        read_disclosure(document(2001))
    (single,) = read_document(read_recognition(text_layer(_experian())))
    assert (single.bureau, single.source) == (Bureau.EXPERIAN, "experian.disclosure")


def _experian() -> bytes:
    from infra.local.documents.by_reportlab import render_reportlab

    return render_reportlab(disclosure(1, "acr"))


def test_every_field_knows_its_place() -> None:
    for report in read_document(document(2001)):
        for one in (*report.tradelines, *report.public_records, *report.inquiries, *report.consumer_statements):
            for name in set(type(one).model_fields) - {"key", "bureau", "sources", "extras"}:
                if getattr(one, name) not in (None, ()):
                    source = one.sources[name]
                    assert source.kind is SourceKind.BOX and source.page and source.box
                    assert 0 < source.confidence <= 1


# -- pages set by hand -----------------------------------------------------------------------------------------------------


def table(y: float, order: tuple[str, ...] = tuple(COLUMNS), **cells: str) -> list[list[Placed]]:
    """A heading of bureaus in the middle of their columns, and two rows of values at the columns' left edges."""
    lefts = dict(zip(order, COLUMNS.values(), strict=False))
    rows = [line(y, *((name, left + 0.06) for name, left in lefts.items()))]
    for at, (label, first) in enumerate((("Account #", "1234****"), ("Balance Owed", "")), 1):
        shown = [(first or cells[name], left) for name, left in lefts.items() if cells.get(name)]
        words = [(word, 0.1 + 0.07 * n) for n, word in enumerate(label.split())]
        rows.append(line(y + 0.02 * at, *words, *shown))
    return rows


@pytest.mark.parametrize("order", [("TransUnion", "Experian", "Equifax"), ("Equifax", "TransUnion"), ("Experian",)])
@pytest.mark.parametrize("empty", [None, "TransUnion", "Experian"])
def test_a_value_belongs_to_the_heading_it_stands_under(order: tuple[str, ...], empty: str | None) -> None:
    owed = {name: f"${at}00" for at, name in enumerate(order, 1) if name != empty}
    page = [line(0.2, ("ELM", 0.1), ("BANK", 0.15)), *table(0.25, order, **owed)]
    found = {report.bureau.value: report.tradelines[0].balance_cents for report in by_hand(page)}
    assert found == {name.lower(): int(said[1:]) * 100 for name, said in owed.items()}


def test_signs_under_the_months_are_read_where_there_are_any() -> None:
    heads = [("Oct", 0.3), ("Nov", 0.35), ("Dec", 0.4), ("’25", 0.45), ("Feb", 0.5), ("Mar", 0.55)]
    page = [
        line(0.2, ("ELM", 0.1), ("BANK", 0.15)), *table(0.25, TransUnion="$100", Experian="$200"),
        line(0.35, ("Two-Year", 0.1), ("Payment", 0.19), ("History", 0.27)), line(0.37, *heads),
        line(0.39, ("TransUnion", 0.1), ("OK", 0.3), ("30", 0.35), ("OK", 0.45)), line(0.41, ("Experian", 0.1)),
    ]  # fmt: skip
    found = {report.bureau: report for report in by_hand(page)}
    cells = found[Bureau.TRANSUNION].tradelines[0].payment_history
    assert [(cell.month, cell.code) for cell in cells] == [
        ("2025-03", None), ("2025-02", None), ("2025-01", HistoryCode.CURRENT), ("2024-12", None),
        ("2024-11", HistoryCode.LATE_30), ("2024-10", HistoryCode.CURRENT),
    ]  # fmt: skip
    assert {cell.code for cell in found[Bureau.EXPERIAN].tradelines[0].payment_history} == {None}
    assert [issue.code for issue in found[Bureau.TRANSUNION].issues] == []
    assert [issue.code for issue in found[Bureau.EXPERIAN].issues] == ["coloured_marks"]


def test_a_claim_that_is_not_met_is_an_issue() -> None:
    found = answers(2001)
    for answer in found:
        for block in answer["Blocks"]:
            if block.get("Text") == "inquiries":
                before = next(b for b in answer["Blocks"] if b.get("Text") == "found" and b["BlockType"] == "WORD")
                words = [b for b in answer["Blocks"] if b["BlockType"] == "WORD"]
                words[words.index(before) + 1]["Text"] = "77"
    codes = {issue.code for report in read_document(read_recognition(found)) for issue in report.issues}
    assert "count_mismatch" in codes


# -- damage ----------------------------------------------------------------------------------------------------------------

WORDS = ("TransUnion", "Experian", "Equifax", "'25", "30:", "--", "$1,204", "Account", "#", "Two-Year", "Payment", "History",
         "Days", "Late", "Inquiries", "\x00", "9" * 300, "", "NONE", "We found 9999 inquiries", "Name", "Creditor")  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), strikes=st.integers(1, 60))
def test_a_damaged_recognition_is_read_or_refused(seed: int, strikes: int) -> None:
    dice = Random(seed)
    found = answers(2005)
    blocks: list[dict[str, Any]] = [
        block for answer in found for block in answer["Blocks"] if block["BlockType"] == "WORD"
    ]
    for _ in range(strikes):
        block = dice.choice(blocks)
        match dice.randrange(4):
            case 0:
                block["Text"] = dice.choice(WORDS)
            case 1:
                block["Text"] = str(block["Text"])[: dice.randrange(3)]
            case 2:
                block["Confidence"] = dice.uniform(0, 100)
            case _:
                box = block["Geometry"]["BoundingBox"]
                shift = dice.uniform(-0.3, 0.3)
                box["Left"] += shift
                for point in block["Geometry"]["Polygon"]:
                    point["X"] += shift
    try:
        reports = read_document(read_recognition(found))
    except (NotAKnownReport, UnreadableRecognition) as refused:
        assert str(refused)
        return
    assert all(report.bureau for report in reports)


def test_a_page_of_headings_alone_costs_little() -> None:
    words = [
        (name, 0.3 + 0.2 * n, 0.0005 * at, 0.08, 0.0004) for at in range(1, 1900) for n, name in enumerate(COLUMNS)
    ]

    def work() -> None:
        with pytest.raises(NotAKnownReport):
            read_document(read_recognition(responses([words])))
        assert by_hand([words]) == ()

    assert cpu_s(work, rounds=1) < 20
