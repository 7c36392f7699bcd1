"""What a letter shows that is no item: its own number, the reader's name, addresses of sources, a report behind it."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from functions.reports.disclosures.answers.aside import without_asides
from functions.reports.disclosures.answers.numbers import former_in
from functions.reports.disclosures.answers.outline.values import unvalued
from functions.reports.disclosures.letterhead import head_of, without_own_numbers
from tests.harness.paper.recognition import Placed, placed
from tests.unit.reports.disclosures.test_layouts_of_letters import (
    FIRST,
    LEFT,
    SECOND,
    THIRD,
    head,
    lines,
    outcomes,
    read,
    rows,
    texts,
)

O = Outcome  # noqa: E741
DELETED = f"{FIRST} 790855**** - Deleted"
ADDRESSED = ((LEFT, 0.1, "JANE Q DOE"), (LEFT, 0.12, "12 ELM ST"), (LEFT, 0.14, "DAYTON, OH 45402"))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Confirmation # 4634572907", "Confirmation # /4634572907"),
        ("Always give the number 1020304050.", "Always give the number /1020304050."),
        ("Your dispute 777888999 was not investigated.", "Your dispute /777888999 was not investigated."),
        ("Account number 4634572900", "Account number 4634572900"),
        ("Report 463457****", "Report 463457****"),
        ("dispute 2026-03-01", "dispute 2026-03-01"),
    ],
)
def test_a_letters_own_number_is_no_accounts(said: str, kept: str) -> None:
    assert texts(without_own_numbers(rows((LEFT, 0.2, said)), "1020304050")) == [kept]


def test_a_row_of_nothing_but_the_letters_own_number_is_left_out() -> None:
    found = rows((LEFT, 0.2, "Your confirmation number is"), (LEFT, 0.22, "4634572907."), (LEFT, 0.24, "----------"))
    assert texts(without_own_numbers(found, None)) == ["Your confirmation number is", "----------"]


def test_a_number_to_mention_makes_no_item() -> None:
    foot = lines("Write to P.O. Box 4500, Allen, TX 75013. Always give the number 5543-5539-73.", top=0.3)
    above = placed((LEFT, 0.08, "Reference   5543-5539-73"))
    assert outcomes(read([*above, *head(), *lines(DELETED), *foot])) == [(FIRST, "790855****", O.DELETED)]


def test_a_post_office_box_is_not_the_number_of_the_letter() -> None:
    found = rows(
        (LEFT, 0.1, "P.O. Box 105873"), (0.5, 0.1, "Confirmation # 4404162632"), (LEFT, 0.14, "Dear Consumer:")
    )
    assert head_of(found).file == "4404162632"


def test_the_number_that_an_account_had_before_may_be_told_by_its_beginning() -> None:
    former = former_in(rows((LEFT, 0.2, "begins 88781 (formerly begins 35879)"))[0].tokens)
    assert former is not None
    assert former.text.strip("*") == "35879"


def test_the_readers_name_at_a_pages_foot_is_nobodys_item() -> None:
    page = [*placed(*ADDRESSED), *lines("Dear Jane Doe:", DELETED), *placed((LEFT, 0.95, "JANE Q DOE   1 of 3"))]
    assert outcomes(read(page)) == [(FIRST, "790855****", O.DELETED)]


def test_a_number_of_the_letter_above_the_address_is_of_the_head() -> None:
    about = placed((LEFT, 0.05, "Equifax"), (LEFT, 0.08, "Re: your dispute, confirmation 4601198471"))
    page = [
        *about,
        *placed(*ADDRESSED),
        *placed((LEFT, 0.18, "4601198471 DSP 04")),
        *lines("Dear Jane Q Doe:", DELETED),
    ]
    assert outcomes(read(page)) == [(FIRST, "790855****", O.DELETED)]


def test_the_readers_name_and_address_over_a_report_are_no_items() -> None:
    own = ("Prepared for JANE Q DOE", "Lives at 12 ELM ST, DAYTON, OH 45402")
    found = rows(
        *ADDRESSED, (LEFT, 0.18, "Dear Jane Doe:"), (LEFT, 0.2, own[0]), (LEFT, 0.22, own[1]), (LEFT, 0.3, "X")
    )
    assert texts(without_asides(found, None)) == ["X"]


def test_the_address_of_whoever_reported_an_item_is_none() -> None:
    card = (
        *((LEFT, 0.2, "Company"), (0.4, 0.2, FIRST), (LEFT, 0.22, "Account"), (0.4, 0.22, "790855****")),
        *((LEFT, 0.24, "Address"), (0.4, 0.24, "PO BOX 6492, BOISE, ID 83707")),
        *((LEFT, 0.26, "Telephone"), (0.4, 0.26, "(502) 466-4801")),
        *((LEFT, 0.28, "Action"), (0.4, 0.28, "Placed back on file")),
    )
    assert outcomes(read([*head(), *placed(*card)])) == [(FIRST, "790855****", O.REINSERTED)]


def test_what_the_reader_claimed_stands_behind_its_label_without_a_colon() -> None:
    found = rows((LEFT, 0.2, "Your claim"), (0.4, 0.2, "This was deleted before"), (LEFT, 0.22, DELETED))
    assert texts(without_asides(found, None)) == [DELETED]


def test_accounts_that_nothing_was_asked_about_are_not_answered() -> None:
    said = "Nothing was asked about these accounts, and they were not part of this investigation."
    page = [*head(), *lines(DELETED), *lines("Your other accounts", said, f"{SECOND} *0679 Credit Card", top=0.3)]
    assert outcomes(read(page)) == [(FIRST, "790855****", O.DELETED)]


def test_a_report_behind_the_letter_is_shown_and_not_answered() -> None:
    first: list[Placed] = [*head(), *lines("These do not appear in your credit file:", f"{FIRST} 790855****")]
    report = lines("What can I do now?", "Ask us in writing how we reached the result.", top=0.4)
    own = lines("Your Experian credit report", f"{SECOND} *0679", "Date Opened 09/25/2017 Balance $535", top=0.1)
    assert outcomes(read([*first, *report], own)) == [(FIRST, "790855****", O.NOT_FOUND)]


def test_fields_that_are_counted_up_in_brackets_say_nothing() -> None:
    words = rows((LEFT, 0.2, "(changed: Date Updated, Past Due)"))[0].tokens
    assert unvalued(words) == []
    page = lines("Verified, and other information was updated:", f"{THIRD} *0222 (changed: Date Updated)")
    assert outcomes(read([*head(), *page])) == [(THIRD, "*0222", O.VERIFIED_AND_UPDATED)]
