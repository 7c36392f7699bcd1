"""Disclosures from the page back to the report: what was printed is read, what is doubtful is not taken as fact."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.report import IssueSeverity, Report, SourceKind
from contracts.vocabulary import HistoryCode, InquiryKind, Ownership, Status
from functions.reports.corrections.doubts import doubts
from functions.reports.disclosures.evidence import FLOOR
from functions.reports.disclosures.papers import read_disclosure
from functions.reports.disclosures.quality import illegible, quality, too_poor
from functions.reports.model import NotAKnownReport
from functions.reports.recognition.textract import read_recognition
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.by_typst import render_typst
from infra.local.documents.disclosure import Layout
from tests.generators.disclosed_people import disclosure, full_disclosure
from tests.harness.paper.accuracy import Field, compare, score
from tests.harness.paper.recognition import (
    CLEAN_SCAN,
    COARSE_SCAN,
    CROOKED_SCAN,
    WRETCHED_SCAN,
    Noise,
    Placed,
    Response,
    laid_out,
    responses,
    text_layer,
)

RENDERERS = {"reportlab": render_reportlab, "typst": render_typst}
LAYOUTS: tuple[Layout, ...] = ("acr", "portal")
PEOPLE = range(4)

EXACT_FLOOR = 0.995
WRONG_FIGURES_CEILING = 0.002


@cache
def recognised_text(renderer: str, layout: Layout, number: int | None) -> str:
    content = full_disclosure(layout) if number is None else disclosure(number, layout)
    return json.dumps(text_layer(RENDERERS[renderer](content)))


def answers(renderer: str, layout: Layout, number: int | None = None) -> list[Response]:
    found: list[Response] = json.loads(recognised_text(renderer, layout, number))
    return found


def read(answered: Sequence[Response]) -> Report:
    return read_disclosure(read_recognition(answered))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_what_was_printed_is_read(renderer: str, layout: Layout) -> None:
    fields = [
        field
        for number in PEOPLE
        for field in compare(disclosure(number, layout).truth, read(answers(renderer, layout, number)))
    ]
    found = score(fields)
    assert found.fields > 1500
    assert found.exact >= EXACT_FLOOR, [field for field in fields if not field.right][:10]
    assert found.wrong == 0, [field for field in fields if field.wrong]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_every_place_of_the_layout_is_read(renderer: str, layout: Layout) -> None:
    truth, report = full_disclosure(layout).truth, read(answers(renderer, layout))
    assert [field for field in compare(truth, report) if not field.right] == []
    assert [issue for issue in report.issues if issue.severity is IssueSeverity.ERROR] == []
    assert too_poor(report) == ()


@pytest.mark.parametrize("noise", [CLEAN_SCAN, CROOKED_SCAN, COARSE_SCAN], ids=["clean", "crooked", "coarse"])
def test_a_scan_gives_few_wrong_figures(noise: Noise) -> None:
    fields: list[Field] = []
    for number in PEOPLE:
        for renderer in RENDERERS:
            layout = LAYOUTS[number % 2]
            report = read(noise.apply(answers(renderer, layout, number), seed=number))
            fields += compare(disclosure(number, layout).truth, report, masks_exact=False)
    found = score(fields)
    assert found.wrong_figures < WRONG_FIGURES_CEILING, [f for f in fields if f.wrong and f.kind in ("money", "date")]
    assert found.wrong < 0.005, [f for f in fields if f.wrong]
    assert found.exact > 0.88


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_wretched_scan_is_sent_to_a_person(renderer: str) -> None:
    for number in PEOPLE:
        recognised = read_recognition(WRETCHED_SCAN.apply(answers(renderer, "acr", number), seed=number))
        try:
            report = read_disclosure(recognised)
        except NotAKnownReport:
            assert illegible(recognised)
            continue
        assert too_poor(report, recognised)
        assert quality(report).uncertain_share > 0.5


def test_a_good_reading_needs_nobody() -> None:
    recognised = read_recognition(answers("typst", "portal", 0))
    report = read_disclosure(recognised)
    assert too_poor(report, recognised) == ()
    assert quality(report).uncertain == 0


def test_every_field_knows_its_place_and_how_sure_it_is() -> None:
    report = read(answers("reportlab", "acr", 0))
    for line in report.tradelines:
        for name in set(type(line).model_fields) - {"key", "bureau", "sources", "extras"}:
            if getattr(line, name) not in (None, ()):
                source = line.sources[name]
                assert source.kind is SourceKind.BOX
                assert source.page and source.box and source.raw
                assert 0 < source.confidence <= 1
                assert all(-0.01 <= edge <= 1.01 for edge in source.box)
    balance = report.tradelines[0].sources["balance_cents"]
    assert balance.raw == "$1,560"
    assert balance.page == 1
    assert balance.box is not None and 0.6 < balance.box[0] < 0.8


def doubted(words: Sequence[str], confidence: float) -> list[Response]:
    """The first person's answers with some words doubted by the recogniser."""
    found = answers("reportlab", "acr", 0)
    for answer in found:
        for block in answer["Blocks"]:
            if block["BlockType"] == "WORD" and block["Text"] in words:
                block["Confidence"] = confidence
    return found


def test_below_the_floor_nothing_is_taken_as_fact() -> None:
    report = read(doubted(["$1,560", "02/12/2026"], FLOOR * 100 - 1))
    line = report.tradelines[0]
    assert (line.balance_cents, line.reported_on) == (None, None)
    assert line.sources["balance_cents"].raw == "$1,560"
    assert line.sources["balance_cents"].confidence < FLOOR
    said = [issue for issue in report.issues if issue.code == "uncertain_value"]
    assert any("page 1, 70% across" in issue.place and "t001.balance_cents" in issue.place for issue in said)
    assert not any("1,560" in issue.place + issue.detail for issue in report.issues)


def test_an_uncertain_month_has_no_code_but_its_reading() -> None:
    report = read(doubted(["30"], 40.0))
    cells = [cell for line in report.tradelines for cell in line.payment_history if cell.raw == "30"]
    assert cells
    assert all(cell.code is None for cell in cells)
    assert sum(issue.count for issue in report.issues if issue.code == "uncertain_month") == len(cells)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("$1,56O", 156_000), ("$1.560", 156_000), ("1,560", None), ("S1,560", None), ("$1,56", None), ("$15,60", None)],
)
def test_an_amount_is_read_or_left(printed: str, expected: int | None) -> None:
    found = answers("reportlab", "acr", 0)
    for block in found[0]["Blocks"]:
        if block.get("Text") == "$1,560" and block["BlockType"] == "WORD":
            block["Text"] = printed
    assert read(found).tradelines[0].balance_cents == expected


def test_a_lost_account_is_noticed() -> None:
    found = answers("reportlab", "acr", 0)
    for answer in found:
        for block in answer["Blocks"]:
            # All of the second account's page but its running head and foot.
            if block["Page"] == 2 and block["BlockType"] == "WORD":
                block["Text"] = "x"
    report = read(found)
    assert any(issue.code == "count_mismatch" for issue in report.issues)
    assert any("accounts" in reason for reason in too_poor(report))


def test_a_missing_page_is_an_error() -> None:
    found = answers("reportlab", "acr", 0)
    for answer in found:
        answer["DocumentMetadata"]["Pages"] += 1
    assert any("lacks a page" in reason for reason in too_poor(read(found)))


@pytest.mark.parametrize("written", ["987-65-4320", "987 65 4320", "987-65-432O", "987–65–4320"])
def test_a_social_security_number_never_gets_in(written: str) -> None:
    found = answers("reportlab", "acr", 0)
    words: list[Placed] = [
        (part, 0.1 + at * 0.09, 0.945, 0.08, 0.01) for at, part in enumerate(f"SSN {written}".split())
    ]
    blocks = found[0]["Blocks"]
    blocks += [block for block in responses([words])[0]["Blocks"] if block["BlockType"] != "PAGE"]
    for block in blocks[-1:]:
        block["Id"] += "x"
    for at, block in enumerate(blocks):
        if block["BlockType"] == "LINE" and at > len(blocks) - 8:
            block["Relationships"] = None
    for at, block in enumerate(blocks[-len(words) - 1 :]):
        block["Id"] = f"ssn{at}"
    kept = read(found).model_dump_json()
    assert "987" not in kept.replace("987653", "")
    assert "65-43" not in kept


def test_a_report_number_in_two_pieces_is_whole_but_doubted() -> None:
    line = ["Annual Credit Report - Experian", "Date Generated Mar 4, 2026", "Report Number 7960-77 10-56"]
    page = laid_out([each.split() for each in [*line, "Accounts", *MARKS]])
    report = read(responses(page))
    assert report.number is None
    assert str(report.sources["number"].raw).endswith(" 10-56")


def test_a_total_whose_figure_was_read_as_a_sign_is_no_heading() -> None:
    found = answers("reportlab", "acr", 0)
    for block in found[0]["Blocks"]:
        if block["BlockType"] == "WORD" and block["Text"] == "0":
            block["Text"] = "©"
            break
    assert len(read(found).tradelines) == len(read(answers("reportlab", "acr", 0)).tradelines)


def test_a_lone_name_of_a_scan_may_be_two_run_together() -> None:
    page = laid_out([each.split() for each in [*MARKS, "Personal Information", "Names", "ADA SAMPLE", "LSAMPLE"]])
    scanned, layer = read(responses(page, 96.0)), read(responses(page))
    assert [name.last for name in scanned.consumer.names] == ["SAMPLE", None]
    assert [name.last for name in layer.consumer.names] == ["SAMPLE", "LSAMPLE"]
    assert {"consumer.names[1].first", "consumer.names[1].last"} <= {str(doubt.place) for doubt in doubts(scanned)}


def test_an_amount_in_a_doubtful_status_is_doubted_with_it() -> None:
    found = answers("reportlab", "acr")
    spoilt = next(b for b in found[0]["Blocks"] if b["BlockType"] == "WORD" and b["Text"] == "written")
    spoilt["Confidence"] = 50.0
    line = read(found).tradelines[0]
    assert (line.status_text, line.past_due_cents, line.charge_off_cents) == (None, None, None)
    assert line.sources["charge_off_cents"].confidence < FLOOR


def test_a_full_account_number_is_masked() -> None:
    found = answers("reportlab", "acr", 0)
    for block in found[0]["Blocks"]:
        if block["BlockType"] == "WORD" and block["Text"].endswith("XXXXXXXX"):
            block["Text"] = "4000123412341234"
    report = read(found)
    assert "400012341234" not in report.model_dump_json()


LINES = st.lists(
    st.lists(
        st.sampled_from(
            [
                "Account",
                "Info",
                "Name",
                "Balance",
                "Updated",
                "Status",
                "$1,204",
                "-",
                "02/11/2026",
                "J",
                "F",
                "M",
                "A",
                "2026",
                "OK",
                "CO",
                "30",
                "Payment",
                "History",
                "XX",
                "Accounts",
                "Experian",
                "Prepared",
                "For",
                "Date",
                "Generated",
                "Report",
                "Number",
                "Hard",
                "Inquiries",
                "Business",
                "Names",
                "Addresses",
                "ID",
                "#",
                "Comment",
            ]
        )
        | st.text(min_size=1, max_size=12),
        min_size=1,
        max_size=14,
    ),
    max_size=12,
)
MARKS = ["Prepared For ADA", "Date Generated Mar 4, 2026", "Report Number 1-2", "Account Info", "Balance Updated"]


@given(st.lists(LINES, min_size=1, max_size=2), st.floats(0, 100))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_on_any_page_are_read_or_refused(pages: list[list[list[str]]], confidence: float) -> None:
    lines = [mark.split() for mark in MARKS] + [line for page in pages for line in page]
    lines = [[word for word in line if word.strip()] for line in lines]
    report = read(responses(laid_out([line for line in lines if line]), confidence))
    assert Report.model_validate_json(report.model_dump_json()) == report


@given(
    st.lists(
        st.tuples(st.sampled_from([*"JFMASOND-", "2026", "OK", "Balance", "$5"]), *[st.floats(-0.4, 1.4)] * 4),
        max_size=40,
    )
)
@settings(max_examples=80, deadline=None)
def test_words_anywhere_are_read_or_refused(words: list[Placed]) -> None:
    marks = laid_out([mark.split() for mark in MARKS])[0]
    placed = [(text, x, y, min(abs(w), 2 - x), min(abs(h), 2 - y)) for text, x, y, w, h in words]
    read(responses([marks, [w for w in placed if 0 <= w[3] <= 0.5 and 0 <= w[4] <= 0.5]]))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Dear customer", "thank you for your letter", "Yours"], "Nothing on its pages"),
        (["EFX-ACR", "Confirmation # 1234567890"], "Nothing on its pages"),
        (["Bureau Code: 1", "No. of Months (terms): 1", "Two-Year payment history"], "no single bureau's"),
        ([], "Nothing on its pages"),
    ],
)
def test_what_is_no_disclosure_is_refused(lines: list[str], said: str) -> None:
    with pytest.raises(NotAKnownReport, match=said):
        read(responses(laid_out([line.split() for line in lines])))


def test_what_can_be_read_is_not_called_illegible() -> None:
    letter = responses(laid_out([line.split() for line in ["Dear customer", "thank you for your letter", "Yours"]]))
    assert illegible(read_recognition(letter)) == ()
    assert illegible(read_recognition(responses(laid_out([["Dear"]]))))
    doubtful = responses(laid_out([["Dear", "customer", "thank", "you", "for", "your", "letter"]]), confidence=40.0)
    assert illegible(read_recognition(doubtful)) == ("the mean confidence of its words is 0.40",)


@pytest.mark.shared_data
def test_the_known_fragment_yields_its_facts(shared_data: Path) -> None:
    text = (shared_data / "report-layouts" / "experian_acr_fragment.txt").read_text()
    report = read(responses(laid_out([line.split() for line in text.splitlines() if line.strip()])))
    assert (str(report.generated_on), report.number) == ("2026-03-04", "0000-0000-01")
    line = report.tradelines[0]
    assert line.furnisher == "EXAMPLE BANK USA"
    assert line.account_number == "517800XXXXXXXXXX"
    assert (line.account_type, line.ownership) == ("18", Ownership.INDIVIDUAL)
    assert (line.opened_on, line.reported_on) == (PartialDate(2017, 6, 14), PartialDate(2026, 2, 11))
    assert (line.status, line.is_disputed, line.compliance_condition) == (Status.CHARGE_OFF, True, "XB")
    assert (line.balance_cents, line.credit_limit_cents, line.high_credit_cents) == (120_400, 150_000, 161_100)
    assert (line.charge_off_cents, line.past_due_cents) == (131_000, 120_400)
    assert (line.actual_payment_cents, line.scheduled_payment_cents, line.terms) == (None, None, None)
    assert line.sources["actual_payment_cents"].raw == "-"
    codes = {cell.month: cell.code for cell in line.payment_history}
    assert codes["2024-01"] is HistoryCode.LATE_150
    assert codes["2024-02"] is HistoryCode.LATE_180
    assert codes["2024-12"] is HistoryCode.NO_DATA
    assert {codes[f"2025-{month:02d}"] for month in range(1, 13)} == {HistoryCode.CHARGE_OFF}
    assert max(codes) == "2026-02"
    assert line.extras["on_record_until"].raw == "Sep 2030"
    assert any(issue.code == "count_mismatch" for issue in report.issues)  # it claims two accounts and holds one
    assert all(one.kind is not InquiryKind.HARD for one in report.inquiries)
