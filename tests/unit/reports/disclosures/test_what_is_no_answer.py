"""What a bureau's letter quotes, counts up or shows is no answer; marks, and sentences on a name, are."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter, ResultLetterKind
from functions.reports.disclosures.answers.known import KnownEntry
from functions.reports.disclosures.answers.tables.marks import with_marked_outcomes, without_claims
from functions.reports.disclosures.geometry.rows import Row, all_rows
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import Placed, placed, responses

O = Outcome  # noqa: E741
KNOWN = (
    KnownEntry("EXAMPLE BANK USA", "790855****", LetterSection.ACCOUNT),
    KnownEntry("HARBOR COLLECTION BUREAU", "441200****", LetterSection.ACCOUNT),
    KnownEntry("ORCHARD FOODS INC", None, LetterSection.PERSONAL),
)
LEFT, NUMBER, FIRST, SECOND, THIRD = 0.08, 0.4, 0.55, 0.68, 0.82
LINE, RECORD = 0.014, 0.022


def rows(*cells: tuple[float, float, str]) -> list[Row]:
    return all_rows(read_recognition(responses([placed(*cells)])))


def texts(found: list[Row]) -> list[str]:
    return [row.text for row in found]


def read(*pages: list[Placed]) -> ResultLetter:
    return read_results(read_recognition(responses(list(pages))), KNOWN)


def lines(*said: str, top: float = 0.2) -> list[Placed]:
    return placed(*((LEFT, top + at * RECORD, text) for at, text in enumerate(said)))


def head() -> list[Placed]:
    return placed((LEFT, 0.1, "Experian letter about your dispute"), (LEFT, 0.13, "Dear Consumer:"))


def outcomes(letter: ResultLetter) -> list[tuple[str | None, str | None, Outcome | None]]:
    return [(item.furnisher, item.account_number, item.outcome if item.is_certain else None) for item in letter.items]


MARKED = (
    *((LEFT, 0.2, "Item"), (FIRST, 0.2, "Deleted"), (SECOND, 0.2, "Corrected"), (THIRD, 0.2, "Verified, no")),
    (THIRD, 0.2 + LINE, "change"),
)


def test_a_mark_is_the_outcome_of_its_column_whose_head_runs_over_lines() -> None:
    bank, bureau = 0.25, 0.25 + LINE + RECORD
    found = with_marked_outcomes(
        rows(
            *MARKED,
            *((LEFT, bank, "EXAMPLE BANK USA"), (FIRST, bank, "X"), (LEFT, bank + LINE, "790855****")),
            *((LEFT, bureau, "HARBOR COLLECTION BUREAU"), (FIRST, bureau, "-"), (THIRD, bureau, "X")),
        ),
        None,
    )
    assert texts(found) == ["EXAMPLE BANK USA Deleted", "790855****", "HARBOR COLLECTION BUREAU Verified, no change"]


def test_of_two_marks_in_one_record_none_counts() -> None:
    found = with_marked_outcomes(
        rows(*MARKED, (LEFT, 0.25, "EXAMPLE BANK USA"), (FIRST, 0.25, "X"), (SECOND, 0.25, "X")), None
    )
    assert texts(found) == ["EXAMPLE BANK USA"]


def test_a_table_without_marks_stays_as_it_is() -> None:
    table = rows((LEFT, 0.2, "Item"), (FIRST, 0.2, "Deleted"), (SECOND, 0.2, "Corrected"), (LEFT, 0.25, "TOTALS"))
    assert with_marked_outcomes(table, None) == table


def test_a_column_of_what_the_reader_had_said_is_left_out() -> None:
    found = without_claims(
        rows(
            *((LEFT, 0.2, "Item"), (NUMBER, 0.2, "Account number"), (THIRD, 0.2, "Your dispute")),
            *((LEFT, 0.23, "EXAMPLE BANK USA"), (NUMBER, 0.23, "790855****"), (THIRD, 0.23, "Delete this")),
            *((THIRD, 0.23 + LINE, "account"), (LEFT, 0.4, "And this is what we found:")),
        )
    )
    assert texts(found) == ["EXAMPLE BANK USA 790855****", "And this is what we found:"]


@pytest.mark.parametrize(
    "quoted",
    ["You asked us to delete it", "You said it belongs to someone else", '"I paid it and it was deleted."'],
)
def test_what_the_reader_had_said_is_no_answer(quoted: str) -> None:
    letter = read([*head(), *lines("EXAMPLE BANK USA 790855****", quoted, "We verified that this item is accurate.")])
    assert outcomes(letter) == [("EXAMPLE BANK USA", "790855****", O.VERIFIED)]


def test_sentences_on_a_name_in_a_list_of_numbers_are_of_that_account() -> None:
    letter = read(
        [
            *head(),
            *lines(
                "1 EXAMPLE BANK USA 790855****",
                "2 HARBOR COLLECTION BUREAU 441200****",
                "And this is what we found:",
                "Item 1, EXAMPLE BANK USA, was removed because the company asked us to delete it.",
                "Item 2, HARBOR COLLECTION BUREAU, was verified by the company and has not been changed.",
            ),
        ]
    )
    assert outcomes(letter) == [
        ("EXAMPLE BANK USA", "790855****", O.DELETED),
        ("HARBOR COLLECTION BUREAU", "441200****", O.VERIFIED),
    ]


def test_the_kind_in_brackets_and_the_fields_that_changed_are_no_outcome() -> None:
    letter = read(
        [
            *head(),
            *lines(
                "What was confirmed and stays the same",
                "EXAMPLE BANK USA 790855**** (Credit Card)",
                "What was corrected as you asked",
                "HARBOR COLLECTION BUREAU 441200**** (Collection Account) - Date Updated, High Balance",
            ),
        ]
    )
    assert outcomes(letter) == [
        ("EXAMPLE BANK USA", "790855****", O.VERIFIED),
        ("HARBOR COLLECTION BUREAU", "441200****", O.UPDATED_DISPUTED),
    ]


def test_a_title_under_which_words_stand_that_nobody_knows_is_no_title_of_a_list() -> None:
    letter = read(
        [
            *head(),
            *lines(
                "EXAMPLE BANK USA 790855****",
                "Dropped from file",
                "HARBOR COLLECTION BUREAU 441200****",
                "Attuned to what was laid before us",
                "ORCHARD FOODS INC",
                "Dropped from file",
            ),
        ]
    )
    said = {furnisher: outcome for furnisher, _, outcome in outcomes(letter)}
    assert said["EXAMPLE BANK USA"] is O.DELETED and said.get("HARBOR COLLECTION BUREAU") is None


def test_what_is_only_shown_on_a_page_behind_the_answers_takes_no_title() -> None:
    letter = read(
        [
            *head(),
            *lines(
                "EXAMPLE BANK USA 790855****",
                "INVESTIGATION RESULTS - DELETED",
                "In response to your dispute, this item was DELETED from your credit report.",
            ),
        ],
        lines("HARBOR COLLECTION BUREAU 441200****", "Date Opened: 05/17/2014", "Balance: $891"),
    )
    assert outcomes(letter) == [("EXAMPLE BANK USA", "790855****", O.DELETED)]


def test_whom_to_ask_is_the_name_of_the_number_above_and_the_name_above_that_keeps_its_own() -> None:
    letter = read(
        [
            *head(),
            *lines(
                ">>> We have researched the personal information: ORCHARD FOODS INC (Employer) The results are: This "
                "item has been deleted from the credit file.",
                ">>> We have researched the credit account. Account # - *6075 The results are: We have deleted this "
                "account from your credit file.",
                "If you have additional questions about this item please contact: EXAMPLE BANK USA, PO BOX 1",
            ),
        ]
    )
    assert outcomes(letter) == [("ORCHARD FOODS INC", None, O.DELETED), ("EXAMPLE BANK USA", "*6075", O.DELETED)]


def test_one_item_put_back_among_results_makes_no_notice_of_a_reinsertion() -> None:
    table = placed(
        *((LEFT, 0.24, "Disputed item"), (NUMBER, 0.24, "Account number"), (SECOND, 0.24, "Result")),
        *((LEFT, 0.27, "EXAMPLE BANK USA"), (NUMBER, 0.27, "790855****"), (SECOND, 0.27, "REINSERTED")),
    )
    letter = read([*head(), *lines("Dispute Results", "We've completed your investigation."), *table])
    assert letter.kind is ResultLetterKind.RESULTS
    assert outcomes(letter) == [("EXAMPLE BANK USA", "790855****", O.REINSERTED)]
