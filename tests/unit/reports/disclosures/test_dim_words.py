"""Words that a scan shows dimly or half: what the closed lists they come from still tell for sure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.report import Report
from contracts.vocabulary import HistoryCode
from functions.reports.disclosures.evidence import FLOOR
from functions.reports.disclosures.geometry.grid import SIGNS, GridReader
from functions.reports.disclosures.geometry.months import RATINGS, read_months
from functions.reports.disclosures.geometry.rows import Row, Token, all_rows, text_of
from functions.reports.disclosures.lexicon import distance, distinct, twice_misread
from functions.reports.disclosures.papers import read_disclosure
from functions.reports.disclosures.person import street
from functions.reports.disclosures.quality import too_poor
from functions.reports.disclosures.wording import confirmed
from functions.reports.recognition.model import Box
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import laid_out, responses

DIM = 0.6
LETTERS = list("JFMAMJJASOND")


def row(texts: Sequence[str], height: float, confidence: float = 0.97) -> Row:
    """Words a fixed distance from one another."""
    boxes = [Box(0.05 + 0.07 * at, height, 0.03, 0.008) for at in range(len(texts))]
    return Row(tuple(Token(text, confidence, 1, box, box) for text, box in zip(texts, boxes, strict=True)))


def rated(*signs: str, confidence: float = DIM) -> dict[int, HistoryCode | None]:
    """The months' codes of a band with these ratings, by month."""
    named = [f"{12 - at:02d}/2025" for at in range(len(signs))]
    heading, ratings = row(["Month", *named], 0.1), row(["Rating", *signs], 0.12, confidence)
    cells, others, orphans = read_months([heading, Row((row(["Rating"], 0.12).tokens[0], *ratings.tokens[1:]))])
    assert not others and not orphans
    return {cell.month: cell.cell().code for cell in cells}


def test_a_year_of_which_most_dashes_were_misread_is_a_year_all_the_same() -> None:
    years = [row(["", *LETTERS], 0.1), row(["2026", "OK", "OK", *["4"] * 10], 0.12), row(["2025", *["OK"] * 12], 0.14)]
    cells, others = GridReader().read([Row(years[0].tokens[1:]), *years[1:]])
    assert not others
    assert {f"{cell.year}-{cell.month:02d}" for cell in cells if cell.certain and cell.year == 2026} == {
        "2026-01", "2026-02",
    }  # fmt: skip
    assert all(not cell.certain for cell in cells if cell.sign == "4")


@pytest.mark.parametrize(("sign", "left", "kept"), [("e", 0.22, False), ("e", 0.3, True), ("3", 0.22, True)])
def test_a_letter_read_again_inside_a_word_is_an_echo(sign: str, left: float, kept: bool) -> None:
    (found,) = all_rows(
        read_recognition(responses([[("Information", 0.1, 0.1, 0.15, 0.01), (sign, left, 0.1, 0.01, 0.01)]]))
    )
    assert text_of(found.tokens) == (f"Information {sign}" if kept else "Information")


@pytest.mark.parametrize(("line", "certain"), [("7927 N 5TH ST", True), ("7927 N5TH ST", False), ("12 S5 ELM", True)])
def test_a_direction_run_together_with_a_street_is_doubted(line: str, certain: bool) -> None:
    assert (street(line).certainty >= FLOOR) is certain
    assert street(line).value == line


def test_a_dim_rating_that_no_slip_makes_into_another_is_taken() -> None:
    assert rated("OK", "C/O", "c/0", "OK") == {
        12: HistoryCode.CURRENT,
        11: HistoryCode.CHARGE_OFF,
        10: HistoryCode.CHARGE_OFF,
        9: HistoryCode.CURRENT,
    }


def test_a_dim_number_of_days_is_left_open() -> None:
    assert rated("OK", "30", "60", "OK") == {12: HistoryCode.CURRENT, 11: None, 10: None, 9: HistoryCode.CURRENT}
    assert rated("OK", "30", "60", "OK", confidence=0.95)[11] is HistoryCode.LATE_30


def test_a_rating_hardly_seen_is_left_open() -> None:
    assert set(rated("OK", "OK", "OK", confidence=0.3).values()) == {None}


def test_a_dim_sign_of_the_years_grid_is_taken_where_it_can_be_no_other() -> None:
    signs = row(["2025", *["OK", "CO"] * 6], 0.12, DIM)
    year = row(["2025"], 0.12).tokens
    cells, _ = GridReader().read([row(["Year", *LETTERS], 0.1), Row((*year, *signs.tokens[1:]))])
    assert {cell.cell().code for cell in cells if cell.month % 2} == {HistoryCode.CURRENT}
    assert {cell.cell().code for cell in cells if not cell.month % 2} == {None}


def months_of(heading: Row, signs: Sequence[str]) -> list[str]:
    ratings = row(["Rating", *signs], 0.12)
    cells, _, _ = read_months([heading, ratings])
    return [cell.cell().month for cell in cells]


def test_a_heading_whose_zeros_were_misread_is_told_by_its_run() -> None:
    """A slashed zero on a coarse scan is a six or an eight; a stroke is lost."""
    heading = row(["Month", "08/2023", "67/2023", "66/2023", "05/2623", "842023", "63/2023"], 0.1)
    run = [f"2023-{month:02d}" for month in (8, 7, 6, 5, 4, 3)]
    assert months_of(heading, ["OK"] * 6) == run
    alone = row(["Month", "67/2023", "OK", "ELM", "BANK"], 0.1)
    assert months_of(alone, ["OK"] * 4) == []


def test_misread_names_of_months_are_told_by_their_run() -> None:
    names = ["August", "2024", "Tuly", "2024", "Tune", "2024", "May", "2024"]
    boxes = [Box(0.12 + 0.07 * (at // 2) + 0.03 * (at % 2), 0.1, 0.025, 0.008) for at in range(len(names))]
    heading = Row(tuple(Token(text, 0.95, 1, box, box) for text, box in zip(names, boxes, strict=True)))
    assert months_of(heading, ["OK"] * 4) == ["2024-08", "2024-07", "2024-06", "2024-05"]


@pytest.mark.parametrize("table", [SIGNS, RATINGS])
def test_distinct_signs_are_two_slips_from_any_other_meaning(table: dict[str, object]) -> None:
    for sign in distinct(table):
        assert all(distance(sign, other, 1) > 1 for other in table if table[other] != table[sign])
    assert "OK" in distinct(table) and not {"30", "60", "90"} & distinct(table)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_distinct_word_is_surer_than_its_letters_and_no_surer_for_being_dimmer(one: float, other: float) -> None:
    assert one <= twice_misread(one) <= 1
    assert (one <= other) == (twice_misread(one) <= twice_misread(other)) or one == pytest.approx(other)
    assert twice_misread(0.35) < FLOOR


def test_words_of_a_status_vouch_for_themselves_and_its_colon_is_none() -> None:
    said = confirmed(row(["Paid,", "Closed:", "was", "30", "days", "late"], 0.1, DIM).tokens)
    assert text_of(said) == "Paid, Closed; was 30 days late"
    assert [token.confidence >= FLOOR for token in said] == [True, True, False, False, False, True]


# -- whole papers ------------------------------------------------------------------------------------------------------

HEAD = ("EFX-ACR", "Confirmation # 1234567890", "Consumer File Notices")
FACTS = "Date Reported: 02/11/2026 Balance: $1,204 Account Number: *0071 Status: Charge Off"


def equifax(*texts: str) -> Report:
    return read_disclosure(read_recognition(responses(laid_out([text.split() for text in texts]))))


def test_figures_above_an_account_whose_name_was_lost_are_no_name() -> None:
    named = equifax(*HEAD, "None", "Credit Accounts", "EXAMPLE BANK USA", FACTS)
    assert [line.furnisher for line in named.tradelines] == ["EXAMPLE BANK USA"]
    lost = equifax(*HEAD, "None", "Credit Accounts", "EXAMPLE BANK USA", FACTS, "12/2025 $1,114 $27 067", FACTS)
    assert [line.furnisher for line in lost.tradelines] == ["EXAMPLE BANK USA", None]


def test_a_label_over_two_lines_is_known_by_the_shape_of_its_words() -> None:
    (line,) = equifax(
        *HEAD,
        "None",
        "Credit Accounts",
        "EXAMPLE BANK USA",
        FACTS,
        "Date Opened: 03/03/2022",
        "Date Major Delinquency lst",
        "Reported: 02/2024",
    ).tradelines
    assert str(line.opened_on) == "2022-03-03"
    assert line.extras["date_major_delinquency_first_reported"].raw == "02/2024"


def test_specks_make_no_message() -> None:
    report = equifax(*HEAD, "A security freeze was placed on this file.", "'", "LJ = LJ", "Credit Accounts", "None")
    assert [alert.text for alert in report.alerts] == ["A security freeze was placed on this file."]
    assert "unread_region" in [issue.code for issue in report.issues]


def test_specks_in_an_empty_section_are_no_account_that_was_lost() -> None:
    account = ("EXAMPLE BANK USA", FACTS)
    specks = equifax(*HEAD, "None", "Credit Accounts", "~ rr", "Collections", *account)
    assert too_poor(specks) == ()
    lost = equifax(*HEAD, "None", "Credit Accounts", "EXAMPLE BANK USA and its seven words", "Collections", *account)
    assert len(too_poor(lost)) == 1
