"""Whose words a letter's are: titles that it explains itself, the reader's name in a sentence, heads amid paragraphs."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter
from functions.reports.disclosures.answers.aside import without_asides
from functions.reports.disclosures.answers.defined import with_defined_titles
from functions.reports.disclosures.answers.known import KnownEntry
from functions.reports.disclosures.geometry.rows import Row, all_rows
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import Placed, placed, responses

O = Outcome  # noqa: E741
KNOWN = (
    KnownEntry("EXAMPLE BANK USA", "790855****", LetterSection.ACCOUNT),
    KnownEntry("HARBOR COLLECTION BUREAU", "441200****", LetterSection.ACCOUNT),
    KnownEntry("GRANITE RIDGE HOME MORTGAGE", "*0679", LetterSection.ACCOUNT),
)
LEFT, NUMBER, RIGHT = 0.08, 0.4, 0.55
LINE, RECORD = 0.014, 0.022
Cell = tuple[float, float, str]


def rows(*cells: Cell) -> list[Row]:
    return all_rows(read_recognition(responses([placed(*cells)])))


def texts(found: list[Row]) -> list[str]:
    return [row.text for row in found]


def read(*pages: list[Placed]) -> ResultLetter:
    return read_results(read_recognition(responses(list(pages))), KNOWN)


def head() -> list[Placed]:
    return placed((LEFT, 0.1, "Experian letter about your dispute"), (LEFT, 0.13, "Dear Consumer:"))


def lines(*said: str, top: float = 0.2) -> list[Placed]:
    return placed(*((LEFT, top + at * RECORD, text) for at, text in enumerate(said)))


def outcomes(letter: ResultLetter) -> list[tuple[str | None, Outcome | None]]:
    return [(item.furnisher, item.outcome if item.is_certain else None) for item in letter.items]


# -- titles that the letter explains --------------------------------------------------------------------------------------

LIST = (
    ("Moved", "This item has been deleted from your credit file."),
    ("Kept", "The company verified that the item is accurate."),
    ("Mended", "We changed the information that you disputed."),
)


def explained(pairs: tuple[tuple[str, str], ...], top: float = 0.2) -> list[Cell]:
    return [
        cell
        for at, (title, means) in enumerate(pairs)
        for cell in ((LEFT, top + at * RECORD, title), (0.2, top + at * RECORD, means))
    ]


def of_item(title: str) -> list[Cell]:
    return [(LEFT, 0.4, "EXAMPLE BANK USA"), (NUMBER, 0.4, "790855****"), (RIGHT, 0.4, title)]


def test_a_title_stands_for_what_the_letter_says_that_it_means() -> None:
    found = texts(with_defined_titles(rows(*explained(LIST), *of_item("Moved")), None))
    assert found[-1] == "EXAMPLE BANK USA 790855**** This item has been deleted from your credit file."
    assert found[:3] == [f"{title} {means}" for title, means in LIST]  # the list itself stays


def test_behind_a_label_it_does_so_too() -> None:
    found = with_defined_titles(rows(*explained(LIST), (LEFT, 0.4, "Your result: Moved")), None)
    assert texts(found)[-1] == "Your result: This item has been deleted from your credit file."


def test_an_explanation_over_two_lines_is_taken_whole() -> None:
    top = 0.2
    cells = (
        *((LEFT, top, "Moved"), (0.2, top, "After we had looked into it, this item")),
        (0.2, top + LINE, "has been deleted from your credit file."),
        *explained(LIST[1:], top + 2 * LINE + 0.002),
    )
    found = texts(with_defined_titles(rows(*cells, *of_item("Moved")), None))
    assert found[-1].endswith(
        "790855**** After we had looked into it, this item has been deleted from your credit file."
    )


@pytest.mark.parametrize(
    "means",
    [
        "This item was deleted if the company did not answer us.",
        "This item was either deleted or verified.",
        "It may have been deleted from your credit file.",
    ],
)
def test_a_condition_explains_no_title(means: str) -> None:
    found = with_defined_titles(rows(*explained((("Moved", means), *LIST[1:])), *of_item("Moved")), None)
    assert texts(found)[-1] == "EXAMPLE BANK USA 790855**** Moved"


def test_a_title_of_the_list_needs_no_explanation() -> None:
    pairs = (("Deleted", "This item was removed from your credit file."), *LIST[1:])
    given = rows(*explained(pairs), *of_item("Deleted"))
    assert texts(with_defined_titles(given, None))[-1] == "EXAMPLE BANK USA 790855**** Deleted"


def test_two_titles_are_no_list() -> None:
    given = rows(*explained(LIST[:2]), *of_item("Moved"))
    assert with_defined_titles(given, None) == given


# -- whom a sentence speaks to --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Dear Ann Example, ", "Ann Example, ", "Hello Ann, "])
def test_the_readers_name_before_a_sentence_is_no_part_of_it(name: str) -> None:
    said = "you disputed an account that another company reports, and we have deleted it."
    assert texts(without_asides(rows((LEFT, 0.2, f"{name}{said}")), None)) == [said]


@pytest.mark.parametrize("text", ["EXAMPLE BANK, N.A. deleted the account.", "Example Bank, Ohio said it is right."])
def test_a_name_that_is_spoken_of_stays(text: str) -> None:
    assert texts(without_asides(rows((LEFT, 0.2, text)), None)) == [text]


# -- heads amid paragraphs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["How a dispute works.", "Possible results:", "What happens next."])
def test_a_head_on_a_paragraphs_first_line_opens_what_is_no_answer(heading: str) -> None:
    letter = read(
        [
            *head(),
            *lines(
                "EXAMPLE BANK USA 790855**** Deleted",
                f"{heading} We ask the company. If it cannot verify an item, that item is deleted.",
                "An item that is verified stays on your report.",
            ),
        ]
    )
    assert outcomes(letter) == [("EXAMPLE BANK USA", O.DELETED)]


def test_a_long_title_without_a_stop_heads_the_items_below_it() -> None:
    letter = read(
        [
            *head(),
            *lines(
                "We removed the following accounts from your credit file because nobody could verify them",
                "EXAMPLE BANK USA 790855****",
                "HARBOR COLLECTION BUREAU 441200****",
            ),
        ]
    )
    assert outcomes(letter) == [("EXAMPLE BANK USA", O.DELETED), ("HARBOR COLLECTION BUREAU", O.DELETED)]


def test_one_cell_beside_a_name_is_read_before_what_stands_below_both() -> None:
    def card(top: float, name: str, number: str, said: str) -> list[Cell]:
        return [
            *((LEFT, top, name), (RIGHT, top, said)),
            (LEFT, top + LINE, f"Account number {number}"),
            (LEFT, top + 2 * LINE, "Date opened 05/17/2014"),
        ]

    letter = read(
        [
            *head(),
            *placed(
                *card(0.2, "EXAMPLE BANK USA", "790855****", "Deleted"),
                *card(0.3, "HARBOR COLLECTION BUREAU", "441200****", "Verified as accurate"),
                *card(0.4, "GRANITE RIDGE HOME MORTGAGE", "*0679", "Deleted"),
            ),
        ]
    )
    assert outcomes(letter) == [
        ("EXAMPLE BANK USA", O.DELETED),
        ("HARBOR COLLECTION BUREAU", O.VERIFIED),
        ("GRANITE RIDGE HOME MORTGAGE", O.DELETED),
    ]
