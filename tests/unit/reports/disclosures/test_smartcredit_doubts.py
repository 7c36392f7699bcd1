"""What makes a word of a three-bureau PDF surer or less sure than its recogniser was, and damage that headings take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from contracts.report import Report
from contracts.vocabulary import Bureau, Status
from functions.reports.corrections.doubts import doubts
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.geometry.rows import all_rows
from functions.reports.disclosures.smartcredit.late import read_late
from functions.reports.reading.cursor import IssueLog
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.merged_pdf import COLUMNS, answers_of, by_hand, headings, line, of, row, set_text, sheet
from tests.harness.paper.recognition import Placed, responses

SAME = dict.fromkeys(COLUMNS, "$1,204.00")
NUMBERS = dict.fromkeys(COLUMNS, "517800****")


def account(*rows: tuple[str, Mapping[str, str]]) -> list[list[Placed]]:
    return account_of(rows=rows)


def account_of(
    y: float = 0.1, *, rows: Sequence[tuple[str, Mapping[str, str]]] = (), number: Mapping[str, str] = NUMBERS
) -> list[list[Placed]]:
    return [set_text(y, 0.1, "ELM BANK"), *sheet(y + 0.05, [("Account #", number), *rows])]


def first(found: Sequence[Report], bureau: Bureau = Bureau.TRANSUNION) -> Any:
    return of(found, bureau).tradelines[0]


def uncertain(found: Sequence[Report], bureau: Bureau = Bureau.TRANSUNION) -> list[str]:
    return [issue.place.rpartition(".")[2] for issue in of(found, bureau).issues if issue.code == "uncertain_value"]


def test_columns_that_say_the_same_make_each_other_surer() -> None:
    alone = by_hand(account(("Balance Owed", {"TransUnion": "$1,204.00"})), {"$1,204.00": 70})
    assert first(alone).balance_cents is None
    assert uncertain(alone) == ["balance_cents"]
    assert first(by_hand(account(("Balance Owed", SAME)), {"$1,204.00": 70})).balance_cents == 120_400


def test_masks_are_misread_alike_and_speak_for_no_other() -> None:
    found = by_hand(account(), {"517800****": 70})
    assert [first(found, bureau).account_number for bureau in (Bureau.TRANSUNION, Bureau.EQUIFAX)] == [None, None]
    lost = by_hand([set_text(0.1, 0.1, "ELM BANK"), *sheet(0.15, [("Account #", {"Experian": "517800"})])])
    assert first(lost, Bureau.EXPERIAN).account_number is None


@pytest.mark.parametrize("read", ["5178005 ****", "517800 5****", "51780 ****"])
def test_a_number_in_two_pieces_lost_or_gained_a_figure_between(read: str) -> None:
    found = by_hand(account_of(number={"TransUnion": read, "Equifax": "****1234"}), dict.fromkeys(read.split(), 96.0))
    assert first(found).account_number is None
    assert uncertain(found) == ["account_number"]
    assert first(found, Bureau.EQUIFAX).account_number == "****1234"


def test_numbers_that_are_nearly_the_same_doubt_each_other() -> None:
    numbers = {"TransUnion": "517800****", "Experian": "5178005****", "Equifax": "****1234"}
    found = by_hand(account_of(number=numbers))
    said = [first(found, bureau).account_number for bureau in (Bureau.TRANSUNION, Bureau.EXPERIAN, Bureau.EQUIFAX)]
    assert said == [None, None, "****1234"]


def test_a_number_that_shows_less_than_all_others_is_doubted() -> None:
    numbers = ["517800****", "441207****", "601100****", "61100****"]
    page = [
        placed
        for at, number in enumerate(numbers)
        for placed in account_of(0.1 + 0.2 * at, number={"TransUnion": number})
    ]
    found = of(by_hand(page, dict.fromkeys(numbers, 96.0)), Bureau.TRANSUNION)
    assert [line.account_number for line in found.tradelines] == [*numbers[:3], None]


def test_a_date_that_another_column_has_with_one_other_figure_is_as_sure_as_its_word() -> None:
    opened = ("Date Opened", {"TransUnion": "01/10/1980", "Experian": "04/10/1980", "Equifax": "06/11/1980"})
    found = by_hand(account(opened), {"01/10/1980": 92})
    assert (first(found).opened_on, uncertain(found)) == (None, ["opened_on"])
    assert str(first(found, Bureau.EXPERIAN).opened_on) == "1980-04-10"
    assert str(first(by_hand(account(opened), {"06/11/1980": 92}), Bureau.EQUIFAX).opened_on) == "1980-06-11"


@pytest.mark.parametrize("said", ["reported as aloss", "reported asa loss"])
def test_words_run_together_are_doubted_though_other_columns_have_them_alike(said: str) -> None:
    read = {"TransUnion": said, "Experian": said, "Equifax": "reported as a loss"}
    found = by_hand(account(("Creditor Remarks", read)))
    assert first(found).remarks == first(found, Bureau.EXPERIAN).remarks == ()
    assert [one.text for one in first(found, Bureau.EQUIFAX).remarks] == ["reported as a loss"]


def test_a_row_that_was_lost_waits_for_a_person() -> None:
    whole = [("Balance Owed", SAME), ("Past Due Amount", SAME)]
    page = [
        *account(*whole), *account_of(0.4, rows=whole),
        set_text(0.7, 0.1, "OAK BANK"), *sheet(0.75, [("Balance Owed", {"TransUnion": "$5.00", "Experian": "$6.00"})]),
    ]  # fmt: skip
    scanned = of(by_hand(page, {"OAK": 96.0}), Bureau.TRANSUNION)
    assert scanned.tradelines[2].balance_cents == 500
    lost = {str(doubt.place) for doubt in doubts(scanned)}
    assert lost == {"t003.account_number", "t003.past_due_cents"}
    assert doubts(of(by_hand(page), Bureau.TRANSUNION)) == ()


def test_a_column_of_dashes_read_as_letters_is_no_account() -> None:
    rows = [("Balance Owed", {"Experian": "$5.00", "TransUnion": "es"}), ("Credit Limit", {"Experian": "$9.00"})]
    page = account_of(rows=rows, number={"Experian": "517800****"})
    assert [report.bureau for report in by_hand(page, {"es": 30})] == [Bureau.EXPERIAN]
    assert Bureau.TRANSUNION in {report.bureau for report in by_hand(page, {"es": 60})}


def test_a_reason_whose_code_was_misread_spoils_the_reasons() -> None:
    page = [set_text(0.1, 0.1, "Credit Scores"), *sheet(0.13, [("FICO Score", {"TransUnion": "598"})])]
    reasons = "010: Balances are high\n{}21: Amounts past due"
    for sign, count in (("0", 2), ("(", 0)):
        rows = [("Risk Factors", {"TransUnion": reasons.format(sign)})]
        (score,) = of(
            by_hand([*page, set_text(0.3, 0.1, "Risk Factors"), *sheet(0.33, rows)]), Bureau.TRANSUNION
        ).scores
        assert len(score.factors) == count


def test_a_word_of_the_layout_is_sure_and_one_that_nearly_is_one_is_not() -> None:
    sure = by_hand(account(("Account Description", {"TransUnion": "Individual"})), {"Individual": 60})
    assert first(sure).ownership is not None
    assert first(by_hand(account(("Creditor Type", {"TransUnion": "Mortgape"})))).furnisher_industry is None
    assert first(by_hand(account(("Creditor Type", {"TransUnion": "MortGage"})))).furnisher_industry is None
    assert first(by_hand(account(("Creditor Type", {"TransUnion": "Mortgage"})))).furnisher_industry == "Mortgage"


@pytest.mark.parametrize("shape", ["between", "before", "first line"])
def test_a_hole_in_a_value_is_a_lost_word(shape: str) -> None:
    page = account()
    y = page[-1][0][2] + 0.03
    label, low = set_text(y, 0.1, "Creditor Type"), y + 0.012
    match shape:
        case "between":
            page += [[*label, *line(y, ("Bank", 0.3), ("Cards", 0.39))]]
        case "before":
            page += [[*label, *line(y, ("Credit", 0.34), ("Cards", 0.4))]]
        case _:
            page += [[*label, *line(y, ("Bank", 0.5))], line(low, ("Cards", 0.3), ("Cards", 0.5))]
    found = by_hand(page)
    assert first(found).furnisher_industry is None
    assert "furnisher_industry" in uncertain(found)


def test_a_stroke_is_a_dash_whatever_it_was_read_as() -> None:
    placed = [word for each in account(("Term Length", {"TransUnion": "ras"})) for word in each]
    flat = [(*word[:4], 0.0015) if word[0] == "ras" else word for word in placed]
    (report, *_) = by_hand([flat])
    assert (report.tradelines[0].terms, report.issues) == (None, ())
    assert first(by_hand([placed])).terms == "ras"


def test_signs_alone_say_nothing() -> None:
    found = by_hand(
        account(("Term Length", {"TransUnion": "= ~", "Experian": "72"}), ("Closed Date", {"TransUnion": "="}))
    )
    assert (first(found).terms, first(found).closed_on) == (None, None)
    assert first(found, Bureau.EXPERIAN).terms == "72"
    assert of(found, Bureau.TRANSUNION).issues == ()


def test_a_status_that_hangs_on_a_doubted_balance_is_doubted() -> None:
    rows = [
        ("Balance Owed", {"TransUnion": "$0.00", "Experian": "$5.00"}), ("Account Status", dict.fromkeys(COLUMNS, "Closed")),
        ("Payment Status", dict.fromkeys(COLUMNS, "Current")),
    ]  # fmt: skip
    found = by_hand(account(*rows), {"$0.00": 60})
    assert first(found).status is None
    assert set(uncertain(found)) == {"balance_cents", "status"}
    assert first(found, Bureau.EXPERIAN).status is Status.CURRENT
    assert first(by_hand(account(*rows))).status is Status.PAID_OR_CLOSED


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("30: 1 60: 0 90: 2", (1, 0, 2)), ("30: 1 60: 0.90: 12", (1, 0, 12)), ("30: 0 60: 090: 0", (0, 0, 0)),
        ("BD: 1 60: 0 90:0", (1, 0, 0)), ("30: O 60: l 0: 3", (0, 1, 3)), ("30; 10 60: 0 90: 0", (10, 0, 0)),
    ],
)  # fmt: skip
def test_late_counts_are_told_by_their_order(text: str, counts: tuple[int, int, int]) -> None:
    values = late(text).values
    assert tuple(values.get(f"late_{step}_count") for step in (30, 60, 90)) == counts


@pytest.mark.parametrize("text", ["30: 1 60: 0", "BD: 1 GO: 0 90: 2", "30: 1 60: x 90: 2", "1 0 2"])
def test_what_may_be_other_counts_is_none(text: str) -> None:
    evidence = late(text)
    assert evidence.values == {}
    assert {(issue.code, issue.place.rpartition(".")[2]) for issue in evidence.log.issues()} == {
        ("unreadable_value", f"late_{step}_count") for step in (30, 60, 90)
    }


def late(text: str) -> Evidence:
    (tokens,) = (each.tokens for each in all_rows(read_recognition(responses([set_text(0.1, 0.3, text)]))))
    evidence = Evidence("t001", IssueLog())
    read_late(tokens, evidence)
    return evidence


def test_headings_are_completed_from_those_in_the_same_places() -> None:
    page = account(("Balance Owed", {"TransUnion": "$1.00", "Experian": "$2.00", "Equifax": "$3.00"}))
    torn = [
        set_text(0.5, 0.1, "OAK BANK"),
        [word for word in headings(0.55) if word[0] != "Experian"],
        *row(0.58, "Account #", NUMBERS),
        *row(0.6, "Balance Owed", {"TransUnion": "$4.00", "Experian": "$5.00", "Equifax": "$6.00"}),
    ]
    found = by_hand([*page, *torn])
    owed = {report.bureau: [one.balance_cents for one in report.tradelines] for report in found}
    assert owed == {Bureau.TRANSUNION: [100, 400], Bureau.EXPERIAN: [200, 500], Bureau.EQUIFAX: [300, 600]}


def test_months_that_nobody_can_read_leave_the_late_counts_to_their_account() -> None:
    months = [("Oct", 0.3), ("Nov", 0.35), ("Dec", 0.4), ("??", 0.45), ("Feb", 0.5), ("Mar", 0.55), ("Apr", 0.6)]
    page = [
        *account(("Balance Owed", SAME)), set_text(0.35, 0.1, "Two-Year Payment History"), line(0.37, *months),
        line(0.39, ("TransUnion", 0.1)), line(0.4, ("Experian", 0.1)), line(0.41, ("Equifax", 0.1)),
        set_text(0.43, 0.1, "Days Late - 7 Year History"), headings(0.45), row(0.48, "", {"TransUnion": "30: 2 60: 1 90: 0"})[0],
    ]  # fmt: skip
    found = by_hand(page)
    assert len(of(found, Bureau.TRANSUNION).tradelines) == 1
    assert (first(found).furnisher, first(found).late_30_count, first(found).late_60_count) == ("ELM BANK", 2, 1)


def test_a_label_cut_off_at_the_end_of_its_row_is_no_failure() -> None:
    """A row that ends within a label's words, and one left of every value, were not foreseen once."""
    stray = [line(0.4, ("Date", 0.1)), line(0.42, ("Activity", 0.1)), line(0.44, ("?", 0.1), ("x", 0.12), ("y", 0.36))]
    assert first(by_hand([*account(("Balance Owed", SAME)), *stray])).balance_cents == 120_400


def test_a_bureaus_name_in_two_pieces_is_a_heading() -> None:
    heads = line(0.15, ("TransUnion", 0.36), ("Experian", 0.56), ("Equi", 0.75), ("fax", 0.785))
    rows = [*row(0.2, "Account #", NUMBERS), *row(0.23, "Balance Owed", SAME)]
    found = by_hand([set_text(0.1, 0.1, "ELM BANK"), heads, *rows])
    assert {report.bureau for report in found} == {Bureau.TRANSUNION, Bureau.EXPERIAN, Bureau.EQUIFAX}
    assert answers_of(rows)
