"""What tells where an item of a bureau's letter begins and ends: lines of a cell, steps between rows, drawn rules."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter
from functions.reports.disclosures.answers.forms import with_hanging_lines, without_rules, written_out
from functions.reports.disclosures.answers.known import KnownEntry, Vocabulary, with_known_numbers, with_whole_cells
from functions.reports.disclosures.answers.labels import is_torn_label
from functions.reports.disclosures.geometry.rows import Row, all_rows
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import Placed, placed, responses

O = Outcome  # noqa: E741
KNOWN = (
    KnownEntry("NORTHERN RIDGE COLLECTION SERVICES", "*0222", LetterSection.ACCOUNT),
    KnownEntry("GRANITE RIDGE HOME MORTGAGE", "*0679", LetterSection.ACCOUNT),
    KnownEntry("EXAMPLE BANK USA", "790855****", LetterSection.ACCOUNT),
)
LEFT, NUMBER, RESULT = 0.1, 0.42, 0.58
LINE, RECORD = 0.014, 0.018


def rows(*cells: tuple[float, float, str]) -> list[Row]:
    return all_rows(read_recognition(responses([placed(*cells)])))


def texts(found: list[Row]) -> list[str]:
    return [row.text for row in found]


def read(*pages: list[Placed]) -> ResultLetter:
    return read_results(read_recognition(responses(list(pages))), KNOWN)


def outcomes(letter: ResultLetter) -> list[tuple[str | None, str | None, Outcome | None]]:
    return [(item.furnisher, item.account_number, item.outcome if item.is_certain else None) for item in letter.items]


def head(top: float = 0.1) -> list[Placed]:
    return placed((LEFT, top, "Equifax letter about your dispute"), (LEFT, top + 0.03, "Dear Consumer:"))


def test_records_of_a_table_are_told_by_leads_though_one_has_no_number() -> None:
    first, second = 0.24, 0.24 + LINE + RECORD
    letter = read(
        [
            *head(),
            *placed((LEFT, 0.22, "Item"), (NUMBER, 0.22, "Account number"), (RESULT, 0.22, "Result")),
            *placed((LEFT, first, "NORTHERN RIDGE"), (RESULT, first, "This item has been deleted")),
            *placed((LEFT, first + LINE, "COLLECTION SERVICES"), (RESULT, first + LINE, "from the credit file.")),
            *placed((LEFT, second, "GRANITE RIDGE HOME"), (NUMBER, second, "*0679")),
            *placed((RESULT, second, "We verified that this item"), (LEFT, second + LINE, "MORTGAGE")),
            *placed((RESULT, second + LINE, "has been reported correctly.")),
        ]
    )
    assert outcomes(letter) == [
        ("NORTHERN RIDGE COLLECTION SERVICES", None, O.DELETED),
        ("GRANITE RIDGE HOME MORTGAGE", "*0679", O.VERIFIED),
    ]


def test_a_known_name_over_lines_of_its_cell_is_whole_and_another_stays() -> None:
    vocabulary = Vocabulary((entry.name, entry.section) for entry in KNOWN)
    cells = ((LEFT, 0.2, "GRANITE RIDGE HOME"), (NUMBER, 0.2, "*0679"), (LEFT, 0.2 + LINE, "MORTGAGE"))
    assert texts(with_whole_cells(rows(*cells), vocabulary.is_name)) == ["GRANITE RIDGE HOME MORTGAGE *0679"]
    strange = ((LEFT, 0.2, "GRANITE POINT HOME"), (NUMBER, 0.2, "*0679"), (LEFT, 0.2 + LINE, "MORTGAGE"))
    assert texts(with_whole_cells(rows(*strange), vocabulary.is_name)) == ["GRANITE POINT HOME *0679", "MORTGAGE"]
    far = ((LEFT, 0.2, "GRANITE RIDGE HOME"), (NUMBER, 0.2, "*0679"), (LEFT, 0.25, "MORTGAGE"))
    assert len(with_whole_cells(rows(*far), vocabulary.is_name)) == 2


@pytest.mark.parametrize(
    ("words", "torn"),
    [("Result of your dispute:", True), ("Result of your", False), ("Credit Limit:", False), ("dispute:", False)],
)
def test_a_label_over_lines_ends_in_small_letters_with_a_sign(words: str, torn: bool) -> None:
    assert is_torn_label(rows((LEFT, 0.2, words))[0].tokens) is torn


def test_lines_that_hang_below_a_label_are_of_it() -> None:
    label = (LEFT, 0.2, "RESULT: SAME DISPUTE ALREADY")
    hanging = rows(label, (LEFT + 0.02, 0.2 + LINE, "CLOSED."))
    assert texts(with_hanging_lines(hanging)) == ["RESULT: SAME DISPUTE ALREADY CLOSED."]
    for below in (
        (LEFT, 0.2 + LINE, "CLOSED."),
        (LEFT + 0.02, 0.2 + LINE, "STATUS: OPEN"),
        (LEFT + 0.02, 0.3, "CLOSED."),
    ):
        assert len(with_hanging_lines(rows(label, below))) == 2


def test_drawn_rules_only_part() -> None:
    found = rows(
        (LEFT, 0.2, "EXAMPLE BANK USA"), (LEFT, 0.22, "-" * 60), (LEFT, 0.24, "=" * 60), (LEFT, 0.26, "- Deleted")
    )
    assert texts(without_rules(found)) == ["EXAMPLE BANK USA", "- Deleted"]


def test_a_box_drawn_low_is_of_its_line() -> None:
    low: list[Placed] = [("___", LEFT, top, 0.02, 0.001) for top in (0.209, 0.249)]
    words = placed((0.14, 0.2, "Verified"), (LEFT, 0.22, "_X_ Deleted"), (0.14, 0.24, "Updated"))
    found = all_rows(read_recognition(responses([sorted([*words, *low], key=lambda word: word[2])])))
    assert texts(found) == ["Verified", "___", "_X_ Deleted", "Updated", "___"]
    assert texts(written_out(found)) == ["Deleted"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("EXAMPLE BANK USA 7908.", "7908****"),
        ("EXAMPLE BANK USA 2024.", "2024."),
        ("OTHER BANK 7908.", "7908."),
    ],
)
def test_first_signs_of_a_number_are_masked_beside_its_name_alone(text: str, number: str) -> None:
    assert with_known_numbers(rows((LEFT, 0.2, text)), KNOWN)[0].tokens[-1].text == number


def test_whoever_is_to_be_asked_names_what_has_no_name() -> None:
    asked = "If you have additional questions about this item please contact: EXAMPLE BANK USA, PO BOX 1, EL PASO, TX"
    letter = read(
        [
            *head(),
            *placed((LEFT, 0.2, ">>> We have researched the credit account. The results are: This item was deleted.")),
            *placed((LEFT, 0.22, asked)),
            *placed((LEFT, 0.26, "GRANITE RIDGE HOME MORTGAGE *0679"), (LEFT, 0.28, "Result: Verified as accurate")),
            *placed((LEFT, 0.3, "Please contact: NORTHERN RIDGE COLLECTION SERVICES, PO BOX 2, EL PASO, TX")),
        ]
    )
    assert outcomes(letter) == [
        ("EXAMPLE BANK USA", None, O.DELETED),
        ("GRANITE RIDGE HOME MORTGAGE", "*0679", O.VERIFIED),
    ]


def test_cards_that_wider_steps_part_have_their_outcome_wherever_it_stands() -> None:
    first, second, third = 0.2, 0.3, 0.4
    letter = read(
        [
            *head(),
            *placed((LEFT, first, "Outcome: Deleted"), (LEFT, first + 0.02, "Name: EXAMPLE BANK USA")),
            *placed((LEFT, second, "Name: GRANITE RIDGE HOME MORTGAGE"), (LEFT, second + 0.02, "Outcome: Updated")),
            *placed(
                (LEFT, third, "Outcome: Verified"), (LEFT, third + 0.02, "Name: NORTHERN RIDGE COLLECTION SERVICES")
            ),
        ]
    )
    assert [outcome for _, _, outcome in outcomes(letter)] == [O.DELETED, O.UPDATED_DISPUTED, O.VERIFIED]


def test_a_report_that_comes_with_the_letter_answers_nothing() -> None:
    letter = read(
        [*head(), *placed((LEFT, 0.2, "EXAMPLE BANK USA 790855****"), (LEFT, 0.22, "Result: Deleted"))],
        [
            *placed((LEFT, 0.1, "Accounts"), (LEFT, 0.14, "GRANITE RIDGE HOME MORTGAGE *0679")),
            *placed((LEFT, 0.16, "Date Opened: 01/02/2020"), (NUMBER, 0.16, "Balance: $10")),
        ],
    )
    assert outcomes(letter) == [("EXAMPLE BANK USA", "790855****", O.DELETED)]


def test_an_account_that_begins_a_sentence_is_what_is_done_to_it() -> None:
    blocked = placed((LEFT, 0.2, "EXAMPLE BANK USA has been deleted from your Equifax credit report."))
    source = placed((LEFT, 0.2, "EXAMPLE BANK USA has told us that the item was deleted."))
    assert outcomes(read([*head(), *blocked])) == [("EXAMPLE BANK USA", None, O.DELETED)]
    assert outcomes(read([*head(), *source])) == []


def test_a_question_heads_answers_and_is_none() -> None:
    letter = read(
        [
            *head(),
            *placed((LEFT, 0.2, "What changed"), (LEFT, 0.23, "EXAMPLE BANK USA 790855****")),
            *placed((LEFT, 0.25, "We verified that this item is accurate and it was not changed.")),
        ]
    )
    assert outcomes(letter) == [("EXAMPLE BANK USA", "790855****", O.VERIFIED)]


def test_a_title_with_the_count_of_its_items_ends_a_glossary() -> None:
    """Here two of the outcome's own items, whose title the glossary above has, too."""
    letter = read(
        [
            *head(),
            *placed((LEFT, 0.2, "Words we may use"), (LEFT, 0.22, "Deleted - the item was taken off your report.")),
            *placed((LEFT, 0.26, "Deleted (2)"), (LEFT, 0.29, "EXAMPLE BANK USA, Number 790855****")),
            *placed((LEFT, 0.31, "GRANITE RIDGE HOME MORTGAGE, Number *0679")),
        ]
    )
    assert [outcome for _, _, outcome in outcomes(letter)] == [O.DELETED, O.DELETED]


def test_what_the_reader_need_not_do_says_nothing_of_the_item() -> None:
    def told(sentence: str) -> list[Outcome | None]:
        item = placed((LEFT, 0.2, "EXAMPLE BANK USA 790855****"), (LEFT, 0.22, sentence))
        return [outcome for _, _, outcome in outcomes(read([*head(), *item]))]

    assert told("The company has not answered yet. No action is needed from you.") != [O.VERIFIED]
    assert told("We verified that this item is accurate. No action is needed from you.") == [O.VERIFIED]


def test_an_outcome_behind_a_day_is_of_the_item_above() -> None:
    letter = read(
        [
            *head(),
            *placed((LEFT, 0.2, "EXAMPLE BANK USA"), (LEFT, 0.22, "Requested 09/01/2021 Outcome: Deleted")),
            *placed((LEFT, 0.25, "GRANITE RIDGE HOME MORTGAGE"), (LEFT, 0.27, "Requested 09/01/2021 Outcome: Remains")),
        ]
    )
    assert [outcome for _, _, outcome in outcomes(letter)] == [O.DELETED, O.VERIFIED]
