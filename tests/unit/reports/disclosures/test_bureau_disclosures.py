"""Equifax's and TransUnion's papers from the page back to the report, in printings that no reader was made for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import IssueSeverity, Report
from contracts.vocabulary import Bureau, HistoryCode, InquiryKind, Status
from functions.reports.disclosures.geometry.rows import all_rows
from functions.reports.disclosures.papers import Paper, read_disclosure, which_paper
from functions.reports.disclosures.quality import too_poor
from functions.reports.disclosures.results import read_results
from functions.reports.model import NotAKnownReport
from functions.reports.recognition.model import UnreadableRecognition
from functions.reports.recognition.textract import read_recognition
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.by_typst import render_typst
from infra.local.documents.equifax import equifax_of
from infra.local.documents.layout import Disclosure
from infra.local.documents.transunion import transunion_of
from infra.local.documents.variation import drawn
from tests.generators.disclosed_people import full_report
from tests.generators.strange_papers.paper import strange_paper
from tests.harness.growth import growth
from tests.harness.paper.accuracy import Field, compare, f1, is_core
from tests.harness.paper.recognition import CROOKED_SCAN, Placed, Response, laid_out, responses, text_layer

RENDERERS: dict[str, Callable[[Disclosure], bytes]] = {"reportlab": render_reportlab, "typst": render_typst}
PAPERS = ("equifax", "transunion acr", "transunion online")
NUMBERS = {"t001": "4000123412341234", "t002": "77001234567"}
BUREAUS = (Bureau.EQUIFAX, Bureau.TRANSUNION)


def content(paper: str, seed: int) -> Disclosure:
    variation = drawn(seed)
    if paper == "equifax":
        return equifax_of(full_report(), variation, NUMBERS, "4321")
    return transunion_of(full_report(), "acr" if paper.endswith("acr") else "online", variation, NUMBERS, "4321")


def read(answers: Sequence[Response]) -> Report:
    return read_disclosure(read_recognition(answers))


@pytest.mark.parametrize("seed", [901, 902, 903])
@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("paper", PAPERS)
def test_every_place_of_the_paper_is_read(paper: str, renderer: str, seed: int) -> None:
    printed = content(paper, seed)
    report = read(text_layer(RENDERERS[renderer](printed)))
    assert [field for field in compare(printed.truth, report) if is_core(field) and not field.right] == []
    assert f1(compare(printed.truth, report)) or 0 >= 0.98
    assert [issue for issue in report.issues if issue.severity is IssueSeverity.ERROR] == []
    assert too_poor(report) == ()
    for line in report.tradelines:
        assert all(source.page for name, source in line.sources.items() if name in ("balance_cents", "status"))


@cache
def strange(seed: int, bureau: Bureau) -> tuple[str, Report]:
    pdf, truth = strange_paper(seed, bureau)
    return json.dumps(text_layer(pdf)), truth


def told(truth: Report, report: Report) -> list[Field]:
    """The fields of a truth that doesn't hold all that the pages say."""
    return [field for field in compare(truth, report, masks_exact=False) if field.expected is not None]


@pytest.mark.parametrize("bureau", BUREAUS)
def test_papers_of_another_hand_are_read(bureau: Bureau) -> None:
    fields: list[Field] = []
    for seed in range(910, 920):
        answers, truth = strange(seed, bureau)
        fields += told(truth, read(json.loads(answers)))
    core, months = ([field for field in fields if one(field)] for one in (is_core, lambda f: f.kind == "month"))
    assert len(core) > 300 and len(months) > 300
    assert (f1(core) or 0) >= 0.98, [field for field in core if not field.right]
    assert (f1(months) or 0) >= 0.97


@pytest.mark.parametrize("bureau", BUREAUS)
def test_a_crooked_scan_flags_rather_than_errs(bureau: Bureau) -> None:
    fields: list[Field] = []
    for seed in range(920, 924):
        answers, truth = strange(seed, bureau)
        fields += told(truth, read(CROOKED_SCAN.apply(json.loads(answers), seed)))
    core = [field for field in fields if is_core(field)]
    assert (f1(core) or 0) >= 0.9
    assert sum(field.wrong for field in core) <= len(core) * 0.004


def lines(*texts: str) -> list[Response]:
    return responses(laid_out([text.split() for text in texts]))


@pytest.mark.shared_data
def test_the_known_fragments_yield_their_facts(shared_data: Path) -> None:
    folder = shared_data / "report-layouts"
    found = (folder / "equifax_acr_fragment.txt").read_text().splitlines()
    report = read(responses(laid_out([text.replace("|", " ").split() for text in found if text.strip()])))
    (line,) = report.tradelines
    assert (report.bureau, line.furnisher, line.account_number) == (Bureau.EQUIFAX, "EXAMPLE BANK USA", "*0071")
    assert (line.status, line.is_open, line.balance_cents) == (Status.CHARGE_OFF, False, 120_400)
    assert [remark.code for remark in line.remarks] == ["067", "122"]
    months = {cell.month: cell.code for cell in line.payment_history}
    assert (months["2024-12"], months["2023-09"]) == (HistoryCode.CHARGE_OFF, HistoryCode.LATE_30)
    found = (folder / "transunion_acr_and_results_fragment.txt").read_text().splitlines()
    own = found[: next(at for at, text in enumerate(found) if text.startswith("INVESTIGATION"))]
    report = read(responses(laid_out([text.replace("|", " ").split() for text in own if text.strip()])))
    (line,) = report.tradelines
    assert (report.bureau, report.number, str(report.generated_on)) == (Bureau.TRANSUNION, "000000001", "2026-03-04")
    assert (line.account_number, line.past_due_cents, line.status) == ("517800****", 120_400, Status.CHARGE_OFF)
    assert line.compliance_condition == "XC" and line.credit_limit_cents == 150_000


def test_an_account_whose_section_lost_its_heading_is_read() -> None:
    heading = ("EFX-ACR", "Confirmation # 1234567890", "Consumer File Notices", "None")
    account = ("EXAMPLE BANK USA", "Date Reported: 02/11/2026 Balance: $1,204 Account Number: *0071 Status: Charge Off")
    (line,) = read(lines(*heading, *account)).tradelines
    assert (line.furnisher, line.balance_cents) == ("EXAMPLE BANK USA", 120_400)
    without = read(lines(*heading, "Terms Frequency: Monthly"))
    assert "missing_section" in [issue.code for issue in without.issues] and too_poor(without)


@pytest.mark.parametrize(
    ("texts", "paper"),
    [
        (("EFX-ACR", "Confirmation # 1", "Consumer File Notices"), Paper.EQUIFAX),
        (("File Number 1", "Pay Status Current", "Satisfactory Accounts"), Paper.TRANSUNION),
        (("Two-Year payment history", "Bureau Code: J", "No. of Months (terms): 1"), Paper.MERGE),
        (("INVESTIGATION RESULTS - DELETED", "ELM BANK 4000****"), Paper.RESULTS),
        (("EFX-ACR", "Confirmation # 1"), None),
        (
            ("EFX-ACR", "Confirmation # 1", "Consumer File Notices", "File Number 1", "Pay Status X", "Loan Type Y"),
            None,
        ),
        ((), None),
    ],
)
def test_papers_are_told_apart_by_what_they_say(texts: tuple[str, ...], paper: Paper | None) -> None:
    assert which_paper(all_rows(read_recognition(lines(*texts)))).paper is paper


def test_inquiries_are_hard_or_soft_by_what_heads_them() -> None:
    report = read(text_layer(render_typst(content("transunion online", 901))))
    assert [one.kind for one in report.inquiries] == [InquiryKind.HARD, InquiryKind.SOFT]


# -- spoilt beyond what a scanner does ---------------------------------------------------------------------------------


def spoilt(answers: list[Response], dice: Random) -> list[Response]:
    """Words lost, moved and blown up; pages shuffled and repeated."""
    for answer in answers:
        blocks = [block for block in answer["Blocks"] if block["BlockType"] != "WORD" or dice.random() > 0.1]
        kept = {block["Id"] for block in blocks}
        for block in blocks:
            for relation in block.get("Relationships") or ():
                relation["Ids"] = [each for each in relation["Ids"] if each in kept]
            if block["BlockType"] == "WORD" and dice.random() < 0.1:
                _move(block["Geometry"], dice)
        answer["Blocks"] = blocks
    order = list(range(1, answers[0]["DocumentMetadata"]["Pages"] + 1))
    dice.shuffle(order)
    for answer in answers:
        for block in answer["Blocks"]:
            block["Page"] = order[block["Page"] - 1]
    return answers


def _move(geometry: dict[str, Any], dice: Random) -> None:
    across, down, wide = dice.uniform(-0.5, 0.5), dice.uniform(-0.5, 0.5), dice.choice((0.0, 0.001, 0.4))
    box = geometry["BoundingBox"]
    box |= {"Left": box["Left"] + across, "Top": box["Top"] + down, "Width": wide or box["Width"]}
    for at, corner in enumerate(geometry["Polygon"]):
        corner["X"] = box["Left"] + (box["Width"] if at in (1, 2) else 0.0)
        corner["Y"] += down


@pytest.mark.parametrize("paper", PAPERS)
def test_a_missing_page_is_an_error(paper: str) -> None:
    answers = text_layer(RENDERERS["typst"](content(paper, 901)))
    assert not any("lacks a page" in reason for reason in too_poor(read(answers)))
    for answer in answers:
        answer["DocumentMetadata"]["Pages"] += 1
    assert any("lacks a page" in reason for reason in too_poor(read(answers)))


@given(st.integers(0, 10**6), st.sampled_from(BUREAUS))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_paper_is_read_or_refused(seed: int, bureau: Bureau) -> None:
    dice = Random(seed)
    answers, _ = strange(910 + seed % 3, bureau)
    document = read_recognition(spoilt(json.loads(answers), dice))
    try:
        report = read_disclosure(document)
    except NotAKnownReport:
        return
    assert report.bureau in Bureau
    assert read_results(document).issues is not None


WORDS = (
    "EFX-ACR", "Confirmation", "#", "Consumer", "File", "Notices", "Date", "Reported:", "Balance:", "$1,204", "Credit",
    "Accounts", "ELM", "BANK", "Payment", "History", "Year", "Jan", "2026", "OK", "Inquiries", "Satisfactory", "Number",
    "Pay", "Status", "Loan", "Type", "4000****", "Account", "Information", "March", "Rating", "---", ">Charged", "Off<",
)  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(WORDS), st.floats(-0.4, 1.4), st.floats(-0.4, 1.4), st.floats(0, 0.5), st.floats(0, 0.5)
        ),
        max_size=60,
    ),
    st.sampled_from(
        [("EFX-ACR", "Confirmation # 1", "Consumer File Notices"), ("File Number 1", "Pay Status X", "Loan Type Y")]
    ),
)
@settings(max_examples=60, deadline=None)
def test_words_anywhere_are_read_or_refused(words: list[Placed], marks: tuple[str, ...]) -> None:
    try:
        read(responses([laid_out([mark.split() for mark in marks])[0], words]))
    except (NotAKnownReport, UnreadableRecognition):
        return


@pytest.mark.parametrize("bureau", BUREAUS)
def test_the_time_grows_with_the_pages_alone(bureau: Bureau) -> None:
    answers, _ = strange(911, bureau)
    document = read_recognition(json.loads(answers))

    def reading(times: int) -> Callable[[], object]:
        return lambda: read_disclosure(type(document)(document.pages * times))

    assert growth(reading, 2, 16, rounds=2) < 4 * 8
