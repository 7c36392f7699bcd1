"""What a poorly read page leaves in doubt: every issue about a value is an item, with its place and its candidates."""

from __future__ import annotations

import re
from functools import cache

import pytest

from contracts.report import HistoryCell, Report
from contracts.vocabulary import HistoryCode
from functions.reports.corrections.candidates import MOST, Because, candidates, raw_at
from functions.reports.corrections.doubts import doubts
from functions.reports.corrections.effective import value_at
from functions.reports.corrections.model import Place
from functions.reports.disclosures.papers import read_disclosure
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.papers import doubting, printed
from tests.harness.paper.recognition import COARSE_SCAN, CROOKED_SCAN, Noise

ABOUT_A_FIELD = frozenset(
    {"uncertain_value", "unreadable_value", "conflicting_values", "nothing_beside_label", "lost_row"}
)


@cache
def noisy(number: int, noise: Noise, seed: int) -> Report:
    return read_disclosure(read_recognition(noise.apply(printed(number)[1], seed)))


def read(*doubtful: str) -> Report:
    return read_disclosure(read_recognition(doubting(printed()[1], *doubtful)))


def place(name: str) -> Place:
    section, _, field = name.rpartition(".")
    return Place(section=section, field=field)


@pytest.mark.parametrize("noise", [CROOKED_SCAN, COARSE_SCAN], ids=["crooked", "coarse"])
@pytest.mark.parametrize("seed", range(3))
def test_every_issue_about_a_value_waits_for_a_person(noise: Noise, seed: int) -> None:
    report = noisy(seed, noise, seed)
    queued = {str(each.place) for each in doubts(report)}
    fields = {each.place.rpartition(": ")[2] for each in report.issues if each.code in ABOUT_A_FIELD}
    # What one place of the page left in doubt and another says for certain is no longer in doubt.
    about = {name for name in fields if "." in name and value_at(report, place(name)) is None}
    assert about and about <= queued
    months = sum(each.count for each in report.issues if each.code == "uncertain_month")
    assert months == sum(".payment_history." in name for name in queued)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_was_taken_as_fact_waits(seed: int) -> None:
    report = noisy(seed, COARSE_SCAN, seed)
    for doubt in doubts(report):
        assert value_at(report, doubt.place) is None
        assert doubt.page and doubt.box
        left, top, width, height = doubt.box
        assert 0 <= left <= left + width <= 1.0001 and 0 <= top <= top + height <= 1.0001


def test_a_status_in_doubt_brings_what_it_tells_of_the_account() -> None:
    report = read("Current.")
    found = {str(each.place): each for each in doubts(report)}
    assert {"t001.status_text", "t001.status", "t001.is_open"} <= set(found)
    place = found["t001.status"].place
    assert raw_at(report, place) == "Open. Current."
    assert [(each.value, each.because) for each in candidates(report, place)] == [("current", Because.READ)]
    assert candidates(report, found["t001.is_open"].place)[0].value is True


def test_a_label_with_nothing_recognised_beside_it_has_its_place() -> None:
    pages = printed()[1]
    kept = doubting(pages, "$2,750")
    for page in kept:
        gone = {block["Id"] for block in page["Blocks"] if block.get("Text") == "$2,750" and block["Confidence"] < 60}
        page["Blocks"] = [block for block in page["Blocks"] if block["Id"] not in gone]
        for block in page["Blocks"]:
            for relation in block.get("Relationships") or ():
                relation["Ids"] = [each for each in relation["Ids"] if each not in gone]
    report = read_disclosure(read_recognition(kept))
    (doubt,) = doubts(report)
    assert (str(doubt.place), doubt.page) == ("t001.balance_cents", 1) and doubt.box
    assert raw_at(report, doubt.place) == "" and candidates(report, doubt.place) == ()


@pytest.mark.parametrize(
    ("doubtful", "field", "meant"),
    [
        ("$2,750>$2,7S0", "balance_cents", 275_000),
        ("$2,750>$2,150", "balance_cents", 275_000),
        ("$2,750>2,750", "balance_cents", 275_000),
        ("05/23/2020>05/28/2020", "opened_on", "2020-05-23"),
        ("05/23/2020>O5/23/2O20", "opened_on", "2020-05-23"),
    ],
)
def test_what_was_meant_is_among_the_candidates(doubtful: str, field: str, meant: object) -> None:
    report = read(doubtful)
    found = candidates(report, Place(section="t001", field=field))
    assert len(found) <= MOST
    assert meant in [each.value for each in found]


def test_the_months_around_speak_for_a_code() -> None:
    report = read("OK>##")
    (doubt,) = doubts(report)
    assert re.fullmatch(r"t001\.payment_history\.[0-9]{4}-[0-9]{2}", str(doubt.place))
    line = report.tradelines[0]
    ladder = tuple(
        HistoryCell(month=f"2026-{12 - at:02d}", code=code, raw="")
        for at, code in enumerate((HistoryCode.LATE_90, None, HistoryCode.LATE_30, HistoryCode.CURRENT))
    )
    climbing = report.model_copy(update={"tradelines": (line.model_copy(update={"payment_history": ladder}),)})
    found = candidates(climbing, Place(section="t001", field="payment_history.2026-11"))
    assert [(each.value, each.because) for each in found] == [("2", Because.SAME_REPORT)]
    late = tuple(cell.model_copy(update={"code": cell.code or HistoryCode.LATE_60}) for cell in ladder)
    behind = report.model_copy(update={"tradelines": (line.model_copy(update={"payment_history": late}),)})
    found = candidates(behind, Place(section="t001", field="first_delinquency_on"))
    assert [each.value for each in found] == ["2026-10"]


def test_candidates_carry_no_full_number() -> None:
    report = noisy(0, COARSE_SCAN, 1)
    for doubt in doubts(report):
        told = " ".join(f"{each.value} {each.detail}" for each in candidates(report, doubt.place))
        assert not re.search(r"[0-9]{9}", told.replace("-", "")), doubt.place
