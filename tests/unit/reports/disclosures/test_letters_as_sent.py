"""What bureaus' own letters look like: names cut off, kinds in brackets, one head over a table, a report enclosed."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter, ResultLetterKind
from contracts.wordings.outcomes import composed_title, read_outcome
from functions.reports.disclosures.answers.known import KnownEntry
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import Placed, placed, responses

O = Outcome  # noqa: E741
BANK, BUREAU = "EXAMPLE BANK USA", "HARBOR COLLECTION BUREAU"
KNOWN = (
    KnownEntry(BANK, "790855****", LetterSection.ACCOUNT),
    KnownEntry(BUREAU, "441200****", LetterSection.ACCOUNT),
    KnownEntry("ROCKET MORTGAGE", None, LetterSection.INQUIRY),
)
LEFT, MIDDLE, RIGHT, STEP = 0.08, 0.45, 0.75, 0.022
HEAD = ((LEFT, 0.1, "Experian letter about your dispute"), (LEFT, 0.13, "Dear Consumer:"))


def read(*cells: tuple[float, float, str]) -> ResultLetter:
    page: list[Placed] = placed(*HEAD, *cells)
    return read_results(read_recognition(responses([page])), KNOWN)


def lines(*said: str) -> tuple[tuple[float, float, str], ...]:
    return tuple((LEFT, 0.2 + at * STEP, text) for at, text in enumerate(said))


def told(letter: ResultLetter) -> list[tuple[str | None, Outcome | None]]:
    return [(item.furnisher, item.outcome if item.is_certain else None) for item in letter.items]


def test_one_head_stands_over_the_outcomes_of_a_table() -> None:
    letter = read(
        (RIGHT, 0.2, "Outcome"),
        *((LEFT, 0.222, BANK), (MIDDLE, 0.222, "790855****"), (RIGHT, 0.222, "Remains")),
        *((LEFT, 0.244, BUREAU), (MIDDLE, 0.244, "441200****"), (RIGHT, 0.244, "Deleted")),
    )
    assert told(letter) == [(BANK, O.VERIFIED), (BUREAU, O.DELETED)]


def test_a_column_of_kinds_leaves_the_names_to_the_one_described() -> None:
    letter = read(
        *((LEFT, 0.2, "ITEM"), (MIDDLE, 0.2, "DESCRIPTION"), (RIGHT, 0.2, "RESULTS")),
        *((LEFT, 0.222, "ACCOUNT"), (MIDDLE, 0.222, f"{BANK} 790855****"), (RIGHT, 0.222, "DELETED")),
        *((LEFT, 0.244, "INQUIRY"), (MIDDLE, 0.244, "ROCKET MORTGAGE"), (RIGHT, 0.244, "NO CHANGE")),
    )
    assert told(letter) == [(BANK, O.DELETED), ("ROCKET MORTGAGE", O.VERIFIED)]


def test_names_cut_off_and_kinds_in_brackets_are_read_under_their_title() -> None:
    letter = read(
        *lines(
            "Items that remain", "• HARBOR COLLECTION BUR 441200****",
            "Items we deleted", "• ROCKET MORTGAGE (Inquiry of 05/21/2024)",
        )
    )  # fmt: skip
    assert told(letter) == [("HARBOR COLLECTION BUR", O.VERIFIED), ("ROCKET MORTGAGE", O.DELETED)]


def test_who_was_blocked_is_told_by_what_was_done_to_whom() -> None:
    letter = read(
        *lines(
            f"We have blocked {BANK} as information that resulted from identity theft.",
            f"We could not block {BUREAU} 441200****, since your report does not identify it.",
            "We are investigating it as a dispute and will write to you with the results.",
        )
    )
    assert told(letter) == [(BANK, O.DELETED), (BUREAU, O.IN_PROGRESS)]


def test_what_was_put_back_is_not_what_was_certified() -> None:
    letter = read(
        *lines(
            "We reinserted this item, which we had removed after you disputed it:",
            f"{BANK} 790855****. It was certified as accurate by the company that furnished it.",
        )
    )
    assert (told(letter), letter.kind) == ([(BANK, O.REINSERTED)], ResultLetterKind.REINSERTION_NOTICE)


def test_papers_that_prove_who_somebody_is_make_a_request_for_identification() -> None:
    asks = ("a copy of your passport", "a copy of a utility bill")
    letter = read(
        *lines("We could not match your request to a credit file.", "Please send us one of each:", "• " + asks[0]),
        (LEFT, 0.2 + 3 * STEP, "• " + asks[1]),
    )
    assert (letter.kind, letter.overall, letter.asks_for) == (
        ResultLetterKind.IDENTITY_REQUEST, O.IDENTITY_REQUESTED, asks,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("It will not be shown to anyone who requests your credit report.", O.DELETED),
        ("Items we could not verify were deleted.", O.DELETED),
        ("The information will be verified, updated or deleted.", None),
        ("We instructed it to review them, verify the information, answer us and update its records.", None),
        ("We will delete the item if the furnisher does not respond.", None),
        ("An item that a company certifies remains on your report.", None),
        ("The creditor corrected the information you disputed and made further changes to the account.",
         O.UPDATED_DISPUTED_AND_OTHER),
        ("We are contacting the creditor to check the account on your behalf.", O.IN_PROGRESS),
    ],
)  # fmt: skip
def test_sentences_state_what_was_done_and_nothing_that_may_be(text: str, outcome: Outcome | None) -> None:
    found = read_outcome(None, text)
    assert (found.outcome if found is not None else None) is outcome


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("Items that remain", O.VERIFIED),
        ("Items not on your report", O.NOT_FOUND),
        ("Items verified as accurate, with unrelated updates", O.VERIFIED_AND_UPDATED),
        ("VERIFIED, NEW INFORMATION BELOW", O.VERIFIED_AND_UPDATED),
    ],
)
def test_titles_head_those_of_which_it_is_so(title: str, outcome: Outcome) -> None:
    found = composed_title(None, title)
    assert found is not None and found.outcome is outcome
