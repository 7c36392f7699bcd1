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
LEFT, MIDDLE, RIGHT, STEP, LINE = 0.08, 0.45, 0.75, 0.022, 0.014
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


def test_an_address_below_the_first_sentence_is_one_to_write_to() -> None:
    page = placed(
        *((LEFT, 0.1, "Experian"), (LEFT, 0.13, "GLORIA J IBARRA"), (LEFT, 0.15, "SAVANNAH, GA 31401")),
        *lines("Your dispute is considered frivolous, and we will not investigate it.", "Write to us at:", "Experian"),
        (LEFT, 0.2 + 3 * STEP, "Allen, TX 75013"),
    )
    letter = read_results(read_recognition(responses([page])), KNOWN)
    assert (letter.kind, letter.overall) == (ResultLetterKind.REFUSAL, O.REFUSED_FRIVOLOUS)


def test_an_address_is_not_asked_for() -> None:
    letter = read(
        *lines(
            "We could not confirm your identity. Please send copies of:",
            "1. Your Social Security card", "2. A rental agreement or house deed",
            "Please mail your documents to:", "Experian", "Allen, TX 75013",
        )
    )  # fmt: skip
    assert letter.kind is ResultLetterKind.IDENTITY_REQUEST
    assert letter.asks_for == ("Your Social Security card", "A rental agreement or house deed")


def test_a_letter_by_which_all_is_still_open_has_no_results() -> None:
    letter = read(*lines("Some of it needs until March 10, 2026:", f"{BANK} 790855**** - no answer yet"))
    assert (told(letter), letter.kind) == ([(BANK, O.IN_PROGRESS)], ResultLetterKind.ACKNOWLEDGEMENT)


@pytest.mark.parametrize("head", ["Accounts you did not dispute", "These accounts were not part of your dispute."])
def test_what_was_not_disputed_is_shown_and_not_answered_until_results_go_on(head: str) -> None:
    letter = read(
        *lines(
            f"{BANK} 790855****", "The item was deleted from your credit report.",
            head, f"{BUREAU} 441200****", "Nothing about it has changed.",
            "RESULTS OF YOUR DISPUTE", "ROCKET MORTGAGE", "The inquiry was deleted from your credit report.",
        )
    )  # fmt: skip
    assert told(letter) == [(BANK, O.DELETED), ("ROCKET MORTGAGE", O.DELETED)]


def test_a_line_that_goes_on_is_no_head_of_what_was_not_disputed() -> None:
    letter = read(
        *lines(
            f"{BANK} 790855****", "The furnisher updated other information of this",
            "account that you did not dispute.", f"{BUREAU} 441200****", "The item was deleted.",
        )
    )  # fmt: skip
    assert [furnisher for furnisher, _ in told(letter)] == [BANK, BUREAU]


def test_the_number_of_what_a_sentence_names_may_stand_below_it() -> None:
    letter = read(
        (LEFT, 0.2, f">>> We have looked into the credit account {BUREAU}."),
        (LEFT, 0.2 + LINE, "Account # - 441200****"),
        (LEFT, 0.2 + 2 * LINE, "The results are: This item has been deleted from the credit file."),
    )
    assert [(item.furnisher, item.account_number, item.outcome) for item in letter.items] == [
        (BUREAU, "441200****", O.DELETED)
    ]


def test_a_number_may_stand_on_the_line_below_its_label() -> None:
    letter = read(
        (LEFT, 0.2, f">>> We have looked into the credit account {BUREAU}. Account #"),
        (LEFT, 0.2 + LINE, "- 441200****"),
        (LEFT, 0.2 + 2 * LINE, "The results are: This item has been deleted from the credit file."),
    )
    assert [(item.furnisher, item.account_number, item.outcome) for item in letter.items] == [
        (BUREAU, "441200****", O.DELETED)
    ]


def test_what_stands_behind_two_labels_of_one_row_is_of_one_item() -> None:
    letter = read(
        (LEFT, 0.2, "The Results Of Our Investigation"),
        (LEFT, 0.2 + 2 * STEP, "Inquiry by: ROCKET MORTGAGE The results are: This item is accurate as it stands."),
        (LEFT, 0.2 + 4 * STEP, "On request we provide a description of the steps taken to determine that the"),
        (
            LEFT,
            0.2 + 4 * STEP + LINE,
            "information is accurate, and information that has been deleted can be put back.",
        ),
    )
    assert told(letter) == [("ROCKET MORTGAGE", O.VERIFIED)]


def test_a_table_ends_where_the_next_row_is_further_off_than_its_own() -> None:
    letter = read(
        *((LEFT, 0.2, "Item"), (RIGHT, 0.2, "Result")),
        *((LEFT, 0.222, f"{BANK} 790855****"), (RIGHT, 0.222, "Disputed information updated")),
        *((LEFT, 0.244, "ROCKET MORTGAGE - Inquiry of 05/21/2024"), (RIGHT, 0.244, "Deleted")),
        *((LEFT, 0.28, f"{BANK} 790855****"), (LEFT, 0.302, "Responsibility Individual")),
        *((RIGHT, 0.302, "Balance $1"), (LEFT, 0.324, "Terms Revolving"), (RIGHT, 0.324, "Status Current")),
    )
    assert told(letter)[:2] == [(BANK, O.UPDATED_DISPUTED), ("ROCKET MORTGAGE", O.DELETED)]


def test_a_row_without_a_number_is_an_item_of_its_own_whatever_follows_its_title() -> None:
    letter = read(
        *((LEFT, 0.2, "Information"), (RIGHT, 0.2, "Result")),
        *((LEFT, 0.222, f"{BUREAU} 441200****"), (RIGHT, 0.222, "Blocked")),
        *((LEFT, 0.244, "ROCKET MORTGAGE - Inquiry of 05/21/2024"), (RIGHT, 0.244, "Not blocked - verified as yours")),
        *((LEFT, 0.266, f"{BANK} 790855****"), (RIGHT, 0.266, "Not blocked - being looked into")),
    )
    assert told(letter) == [(BUREAU, O.DELETED), ("ROCKET MORTGAGE", O.VERIFIED), (BANK, O.IN_PROGRESS)]


def test_what_a_dash_behind_a_number_tells_is_no_name() -> None:
    letter = read(
        *((LEFT, 0.2, "Item"), (RIGHT, 0.2, "Result")),
        *((LEFT, 0.222, f"{BANK} 790855**** - Credit card opened 03/01/2020"), (RIGHT, 0.222, "Outcome: Deleted")),
        *((LEFT, 0.244, f"{BUREAU} 441200**** - Collection"), (RIGHT, 0.244, "Outcome: Remains")),
    )
    assert told(letter) == [(BANK, O.DELETED), (BUREAU, O.VERIFIED)]


def test_a_title_in_capitals_may_run_on_to_what_explains_it() -> None:
    letter = read(
        (LEFT, 0.2, f"{BANK} 790855****"),
        (LEFT, 0.222, "INVESTIGATION RESULTS - DISPUTED INFORMATION UPDATED AND OTHER INFORMATION"),
        (LEFT, 0.222 + LINE, "UPDATED: We investigated the information in dispute and updated it."),
        (LEFT, 0.27, f"{BUREAU} 441200****"),
        (LEFT, 0.292, "INVESTIGATION RESULTS - DELETED: As a result of your dispute this item was DELETED."),
    )
    assert told(letter) == [(BANK, O.UPDATED_DISPUTED_AND_OTHER), (BUREAU, O.DELETED)]


def test_what_is_denied_at_the_end_of_a_line_was_not_done() -> None:
    letter = read(
        (LEFT, 0.2, f"{BUREAU} 441200**** - BLOCKED. It will not be reported any longer."),
        (LEFT, 0.222, f"{BANK} 790855**** (Credit card opened 03/14/2022) - NOT"),
        (LEFT, 0.222 + LINE, "BLOCKED. We asked the company instead, and it verified the information as yours."),
    )
    assert told(letter) == [(BUREAU, O.DELETED), (BANK, O.VERIFIED)]


def test_what_each_page_begins_with_does_not_part_an_item_from_its_outcome() -> None:
    running = ((LEFT, 0.05, "Inquiry: ROCKET MORTGAGE"),)
    first = placed(
        *running, (LEFT, 0.1, "Results of your dispute"),
        *((LEFT, 0.2, "Item"), (MIDDLE, 0.2, BUREAU), (LEFT, 0.222, "Number"), (MIDDLE, 0.222, "441200****")),
        *((LEFT, 0.244, "Result"), (MIDDLE, 0.244, "Deleted")),
        *((LEFT, 0.29, "Item"), (MIDDLE, 0.29, BANK), (LEFT, 0.312, "Number"), (MIDDLE, 0.312, "790855****")),
    )  # fmt: skip
    second = placed(*running, (LEFT, 0.1, "Result"), (MIDDLE, 0.1, "Verified"))
    letter = read_results(read_recognition(responses([first, second])), KNOWN)
    assert told(letter) == [(BUREAU, O.DELETED), (BANK, O.VERIFIED)]


def test_a_sentence_goes_on_behind_its_semicolon() -> None:
    letter = read(
        (LEFT, 0.2, f"Item: {BANK} 790855****. It was deleted after you disputed it;"),
        (LEFT, 0.2 + LINE, "the company has now certified that it is accurate, and it has been reinserted."),
    )
    assert told(letter) == [(BANK, O.REINSERTED)]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("A copy of your credit file as it now reads is on its way to you.", None),
        ("As soon as it is complete we will send you the results.", O.IN_PROGRESS),
        ("Items are then marked as deleted, updated, or remaining as they are.", None),
        ("Our records show that the same items were disputed before.", O.PREVIOUSLY_INVESTIGATED),
        ("Your letter brings nothing new.", O.PREVIOUSLY_INVESTIGATED),
        ("Additional information on this item has come from its source: High Credit.", O.UPDATED_OTHER_ONLY),
        ("The status has been corrected; the rest of what you dispute was certified.", O.PARTIALLY_UPDATED),
        ("It will not be shown to anyone who requests your credit report.", O.DELETED),
        ("Items we could not verify were deleted.", O.DELETED),
        ("The information will be verified, updated or deleted.", None),
        ("We instructed it to review them, verify the information, answer us and update its records.", None),
        ("We will delete the item if the furnisher does not respond.", None),
        ("An item that a company certifies remains on your report.", None),
        ("The creditor corrected the information you disputed and made further changes to the account.",
         O.UPDATED_DISPUTED_AND_OTHER),
        ("We are contacting the creditor to check the account on your behalf.", O.IN_PROGRESS),
        ("We describe the procedure used to determine that the information is accurate and complete.", None),
        ("Information that has been deleted can be put back if the company certifies it.", None),
        ("The information that has been in dispute was deleted.", O.DELETED),
        ("A hard inquiry stays on your report for two years.", None),
        ("Blocked information is no longer shown to anyone who asks for your report.", None),
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
        ("Disputed information and unrelated information updated", O.UPDATED_DISPUTED_AND_OTHER),
        ("DISPUTED INFORMATION UPDATED AND OTHER INFORMATION", O.UPDATED_DISPUTED_AND_OTHER),
    ],
)
def test_titles_head_those_of_which_it_is_so(title: str, outcome: Outcome) -> None:
    found = composed_title(None, title)
    assert found is not None and found.outcome is outcome
