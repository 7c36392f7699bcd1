"""Tables that name their items elsewhere than most do, places in a list, and lists under titles."""

from __future__ import annotations

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.tables.learnt import with_known_heads
from functions.reports.disclosures.geometry.rows import all_rows
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import placed, responses
from tests.unit.reports.disclosures.test_layouts_of_letters import (
    FIRST,
    LEFT,
    SECOND,
    THIRD,
    head,
    lines,
    outcomes,
    read,
)

O = Outcome  # noqa: E741


def test_items_that_stand_side_by_side_have_what_stands_below_their_names() -> None:
    page = placed(
        *((0.25, 0.20, FIRST), (0.60, 0.20, SECOND)),
        *((LEFT, 0.22, "Account"), (0.25, 0.22, "790855****"), (0.60, 0.22, "*0679")),
        *((LEFT, 0.24, "Received"), (0.25, 0.24, "07/23/2025"), (0.60, 0.24, "07/23/2025")),
        *((LEFT, 0.26, "Result"), (0.25, 0.26, "Deleted"), (0.60, 0.26, "No change")),
        *((LEFT, 0.28, "Explanation"), (0.25, 0.28, "Removed from your"), (0.60, 0.28, "The company verified")),
        *((0.25, 0.295, "credit report."), (0.60, 0.295, "this as accurate.")),
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.VERIFIED)]


def test_a_head_of_several_lines_is_parted_where_another_line_of_it_begins_a_cell() -> None:
    page = placed(
        *((LEFT, 0.20, "Item"), (0.40, 0.20, "Deleted"), (0.50, 0.20, "Verified,"), (0.60, 0.20, "Disputed")),
        *((0.50, 0.215, "no"), (0.60, 0.215, "data")),
        *((0.50, 0.23, "change"), (0.60, 0.23, "updated")),
        *((LEFT, 0.25, f"{FIRST} 790855****"), (0.52, 0.25, "X")),
        *((LEFT, 0.27, f"{SECOND} *0679"), (0.62, 0.27, "X")),
        *((LEFT, 0.29, f"{THIRD} *0222"), (0.41, 0.29, "X")),
    )
    assert outcomes(read([*head(), *page])) == [
        (FIRST, "790855****", O.VERIFIED),
        (SECOND, "*0679", O.UPDATED_DISPUTED),
        (THIRD, "*0222", O.DELETED),
    ]


def test_what_the_reader_had_said_is_left_out_where_the_answer_stands_behind_it() -> None:
    page = placed(
        *((LEFT, 0.20, "Item"), (0.45, 0.20, "You told us"), (0.62, 0.20, "What the company did, and we did")),
        *(
            (LEFT, 0.22, f"{FIRST} 790855****"),
            (0.45, 0.22, "Not mine"),
            (0.62, 0.22, "It told us to delete the item."),
        ),
        *((LEFT, 0.24, f"{SECOND} *0679"), (0.45, 0.24, "Balance is wrong"), (0.62, 0.24, "It confirmed the item in")),
        (0.62, 0.255, "full."),
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.VERIFIED)]


def test_the_address_behind_a_number_is_neither_of_it_nor_of_the_name() -> None:
    page = placed(
        *((LEFT, 0.20, "Credit items"), (0.80, 0.20, "Outcome")),
        *((LEFT, 0.22, f"{FIRST} 16043***, 500 OAK DR STE 400, EL PASO, TX 79998"), (0.80, 0.22, "Remains")),
        *((LEFT, 0.24, f"{SECOND} 0679***, PO BOX 982238, EL PASO, TX, Tel. (460) 768-7110"), (0.80, 0.24, "Deleted")),
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "16043***", O.VERIFIED), (SECOND, "0679***", O.DELETED)]


def test_a_summary_tells_outcomes_by_the_places_of_items_in_the_list_below_it() -> None:
    page = placed(
        *((LEFT, 0.20, "Result"), (0.60, 0.20, "Items")),
        *((LEFT, 0.22, "Deleted from your file"), (0.60, 0.22, "#1, #3")),
        *((LEFT, 0.24, "Verified, reporting unchanged"), (0.60, 0.24, "#2")),
        (LEFT, 0.30, "Disputed items"),
        *((LEFT, 0.32, "#1"), (0.13, 0.32, FIRST), (0.50, 0.32, "790855****")),
        *((LEFT, 0.34, "#2"), (0.13, 0.34, SECOND), (0.50, 0.34, "*0679")),
        *((LEFT, 0.36, "#3"), (0.13, 0.36, THIRD), (0.50, 0.36, "*0222")),
    )
    assert outcomes(read([*head(), *page])) == [
        (FIRST, "790855****", O.DELETED),
        (SECOND, "*0679", O.VERIFIED),
        (THIRD, "*0222", O.DELETED),
    ]


def test_running_text_may_speak_of_items_by_their_places_in_the_list_above_it() -> None:
    page = placed(
        (LEFT, 0.20, "You disputed the following:"),
        *((LEFT, 0.23, "1"), (0.13, 0.23, FIRST), (0.50, 0.23, "790855****")),
        *((LEFT, 0.25, "2"), (0.13, 0.25, SECOND), (0.50, 0.25, "*0679")),
        (LEFT, 0.29, "Item 1 was verified to us as accurate and stays on your file the way it was."),
        (LEFT, 0.32, "We deleted item 2 from your file, because its source did not answer us."),
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.VERIFIED), (SECOND, "*0679", O.DELETED)]


def test_a_title_left_of_a_bullet_does_not_go_on_with_what_stands_behind_that() -> None:
    page = placed(
        (LEFT, 0.20, "Not in your file when we looked"),
        (LEFT + 0.02, 0.225, f"• {FIRST}, Account no. 790855****: nothing was found under this name"),
        (LEFT, 0.245, "No longer in your file"),
        (LEFT + 0.02, 0.27, f"• {SECOND}, Account no. *0679: its source asked us to take it off, or did not"),
        (LEFT + 0.034, 0.285, "confirm it"),
        (LEFT, 0.305, "Confirmed by the source and left as they were"),
        (LEFT + 0.02, 0.33, f"• {THIRD}, Account no. *0222: correct as reported"),
    )
    assert outcomes(read([*head(), *page])) == [
        (FIRST, "790855****", O.NOT_FOUND),
        (SECOND, "*0679", O.DELETED),
        (THIRD, "*0222", O.VERIFIED),
    ]


def test_a_remark_that_says_something_else_than_its_lists_title_makes_an_item_doubtful() -> None:
    page = placed(
        (LEFT, 0.20, "Deleted"),
        (LEFT + 0.02, 0.22, f"• {FIRST}, Account no. 790855****: verified as accurate"),
        (LEFT + 0.02, 0.24, f"• {SECOND}, Account no. *0679: no longer in your file"),
    )
    found = read([*head(), *page]).items
    assert [item.is_certain for item in found] == [False, True]


def test_a_label_and_its_outcome_head_no_table() -> None:
    page = placed(
        *((LEFT, 0.20, "Item"), (0.30, 0.20, FIRST)),
        *((LEFT, 0.215, "Account"), (0.30, 0.215, "790855****")),
        *((LEFT, 0.23, "Result"), (0.30, 0.23, "No changes made")),
        *((LEFT, 0.27, "Item"), (0.30, 0.27, SECOND)),
        *((LEFT, 0.285, "Account"), (0.30, 0.285, "*0679")),
        *((LEFT, 0.30, "Result"), (0.30, 0.30, "Item deleted")),
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.VERIFIED), (SECOND, "*0679", O.DELETED)]


def test_what_a_paragraph_supposes_before_it_asks_is_said_of_nothing() -> None:
    page = lines(
        f"{FIRST} 790855****",
        "Result: Verified as accurate",
        "An account was deleted. Can it come back? Only if its source certifies that it is accurate.",
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.VERIFIED)]


def test_whoever_is_to_be_asked_about_an_item_above_reported_it() -> None:
    page = lines(
        ">>> Account # - 790855**** The results are: Equifax verified that this item belongs to you and is reported",
        "correctly. It was not changed.",
        f"For questions about this item please contact: {FIRST}",
        ">>> Inquiry of 03/28/2025 The results are: This item is no longer part of your file.",
        f"This concerns: {SECOND}",
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.VERIFIED), (SECOND, None, O.DELETED)]


def test_a_legend_beside_the_items_heads_no_column_of_theirs() -> None:
    below = (
        *((LEFT, 0.22, "We have ended it. The outcome of"), (0.61, 0.22, "Deleted The item was taken off.")),
        *((LEFT, 0.235, "each is printed beside it."), (0.61, 0.235, "Remains The item was verified.")),
        *((LEFT, 0.25, f"{FIRST} 790855****"), (0.61, 0.25, "Not found It is not here.")),
        *((LEFT, 0.265, f"{SECOND} *0679"), (0.61, 0.265, "Updated Something was changed.")),
    )
    known = Vocabulary([(FIRST, LetterSection.ACCOUNT), (SECOND, LetterSection.ACCOUNT)])
    for title, headed in (("How to read your results", "Your results"), ("What became of it", "Creditor")):
        page = placed((LEFT, 0.20, "Your results"), (0.61, 0.20, title), *below)
        rows = all_rows(read_recognition(responses([page])))
        assert with_known_heads(rows, None, known)[0].text.startswith(headed), title


def test_an_item_that_is_named_behind_its_place_is_not_named_twice() -> None:
    page = lines(
        "This is what you disputed:",
        f"1   {FIRST}   790855****",
        f"2   {SECOND}   not shown",
        "And this is what we found:",
        f"Item 1, {FIRST}, could not be verified and was deleted from your file.",
        f"Item 2, {SECOND}, was verified by the company and has not been changed.",
    )
    assert [(name, said) for name, _, said in outcomes(read([*head(), *page]))] == [
        (FIRST, O.DELETED),
        (SECOND, O.VERIFIED),
    ]


def test_a_number_in_the_sentence_before_the_results_is_the_items() -> None:
    page = lines(
        f">>> We have researched the account {FIRST} # 790855****. The results are: The creditor verified this item.",
        "If you have more questions about this account please contact: its sender, PO BOX 31293, DES MOINES, IA 50328",
        f">>> We have researched the account {FIRST} # 440222****. The results are: This item was deleted.",
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.VERIFIED), (FIRST, "440222****", O.DELETED)]


def test_whoever_is_to_be_asked_may_stand_on_the_next_line() -> None:
    page = placed(
        (
            LEFT,
            0.200,
            ">>> Account # - 790855**** The results are: This item was deleted from your credit file as you had asked",
        ),
        (LEFT, 0.213, "us to. For questions about this item please contact:"),
        (LEFT, 0.226, FIRST),
        (LEFT + 0.05, 0.246, "PO BOX 31293, DES MOINES, IA 50328"),
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.DELETED)]
