"""What running text tells: by an item's place in a list, of what was put back, and of what was no part of a dispute."""

from __future__ import annotations

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter
from functions.reports.disclosures.answers.enclosed import shows_file
from functions.reports.disclosures.answers.known import KnownEntry
from functions.reports.disclosures.answers.offers import without_undisputed
from functions.reports.disclosures.geometry.rows import Row, all_rows
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import Placed, placed, responses

O = Outcome  # noqa: E741
FIRST, SECOND, THIRD = "EXAMPLE BANK USA", "GRANITE RIDGE HOME", "NORTHERN RIDGE COLLECTION"
KNOWN = (
    KnownEntry(FIRST, "790855****", LetterSection.ACCOUNT),
    KnownEntry(SECOND, "610679****", LetterSection.ACCOUNT),
    KnownEntry(THIRD, "440222****", LetterSection.ACCOUNT),
    KnownEntry("TIDAL AUTO GROUP", None, LetterSection.INQUIRY),
    KnownEntry("4544 OAK PKWY, WICHITA, KS 67202", None, LetterSection.PERSONAL),
)
LEFT, LINE = 0.1, 0.016


def lines(*said: str, top: float = 0.2) -> list[Placed]:
    return placed(*((LEFT, top + at * LINE, text) for at, text in enumerate(said)))


def head() -> list[Placed]:
    return lines("Experian letter about your dispute", "Dear Consumer:", top=0.1)


def read(*said: str) -> ResultLetter:
    return read_results(read_recognition(responses([[*head(), *lines(*said)]])), KNOWN)


def rows(*said: str) -> list[Row]:
    return all_rows(read_recognition(responses([lines(*said)])))


def outcomes(letter: ResultLetter) -> list[tuple[str | None, Outcome | None]]:
    return [(item.account_number, item.outcome if item.is_certain else None) for item in letter.items]


LISTED = (
    "You wrote to us about these accounts:",
    f"1. {FIRST} - Account number 790855****",
    f"2. {SECOND} - Account number 610679****",
    f"3. {THIRD} - Account number 440222****",
)


def test_a_place_in_the_list_names_its_item() -> None:
    told = read(
        *LISTED,
        "The first item has been deleted from your credit file.",
        "The second and the third items were verified as accurate.",
    )
    assert outcomes(told) == [("790855****", O.DELETED), ("610679****", O.VERIFIED), ("440222****", O.VERIFIED)]


def test_a_number_in_a_sentence_names_its_item() -> None:
    told = read(
        *LISTED,
        "We deleted item 2. Items 1 and 3 were verified as accurate.",
    )
    assert outcomes(told) == [("790855****", O.VERIFIED), ("610679****", O.DELETED), ("440222****", O.VERIFIED)]


def test_a_place_that_is_in_no_list_names_nothing() -> None:
    told = read(*LISTED, "We deleted item 7 from your credit file.")
    assert O.DELETED not in [outcome for _, outcome in outcomes(told)]


def test_what_was_deleted_before_and_certified_since_was_put_back() -> None:
    told = read(
        f"We notify you that {FIRST} (account number 790855****) has been reinserted in your credit file.",
        "It had been deleted after a dispute; the furnisher has since certified that it is accurate.",
    )
    assert outcomes(told) == [("790855****", O.REINSERTED)]


def test_a_number_goes_with_the_name_behind_it() -> None:
    told = read(f"We deleted account 790855**** with {FIRST} and account 610679**** with {SECOND}.")
    assert [(item.furnisher, item.outcome) for item in told.items] == [(FIRST, O.DELETED), (SECOND, O.DELETED)]


def test_what_was_not_disputed_is_left_out() -> None:
    said = rows(
        f"Other accounts are in your file, such as {FIRST} 790855****. You did not dispute",
        "these, and nothing is said of them here.",
    )
    assert without_undisputed(said) == []


def test_an_answer_beside_it_stays() -> None:
    said = rows(f"We deleted {SECOND} 610679****. Our work did not extend to {FIRST} 790855****.")
    assert [row.text for row in without_undisputed(said)] == [f"We deleted {SECOND} 610679****."]


def test_other_information_is_no_other_account() -> None:
    said = rows(f"On {FIRST} 790855**** we updated information that you did not dispute. You never questioned it.")
    assert without_undisputed(said) == said


def test_what_was_asked_once_is_left_out() -> None:
    said = rows(
        f"Last year you disputed {FIRST} 790855****. It had been verified then. You do not mention it now.",
    )
    assert without_undisputed(said) == []


def test_a_file_that_only_comes_along_answers_nothing() -> None:
    shown = ("Excerpt of your file", f"{FIRST} 790855****", "Balance $1,200", "Date Opened 01/02/2019")
    assert shows_file(rows(*shown), None)
    assert not shows_file(rows(*shown, "Verified as accurate"), None)
    assert not shows_file(rows(*shown[1:]), None)


def test_a_list_behind_a_colon_is_one_sentence() -> None:
    told = read(
        f"The following were verified by their sources: {FIRST}, Account no. 790855****; TIDAL AUTO GROUP",
        "(Inquiry of 07/31/2023).",
    )
    assert [(item.furnisher, item.outcome) for item in told.items] == [
        (FIRST, O.VERIFIED),
        ("TIDAL AUTO GROUP", O.VERIFIED),
    ]


def test_a_clause_with_a_letter_begins_with_its_account() -> None:
    told = read(
        f"We inform you that (a) {SECOND} 610679**** was verified as accurate; (b) {FIRST} was deleted from your file."
    )
    assert [(item.furnisher, item.outcome) for item in told.items] == [(SECOND, O.VERIFIED), (FIRST, O.DELETED)]


def test_please_note_begins_an_answer() -> None:
    told = read(f"Please note that {FIRST} 790855**** was", "verified by the source and left as it is.")
    assert outcomes(told) == [("790855****", O.VERIFIED)]


def test_the_number_of_a_house_is_none_of_an_account() -> None:
    told = read(
        f"The following were verified: {FIRST}, Account no. 790855XXXX; 4544 OAK PKWY, WICHITA, KS",
        "67202 (Address).",
    )
    assert [item.account_number for item in told.items] == ["790855XXXX", None]
