"""Cards of a letter: text beside an item's name, frames below it, and rows that only look like heads or legends."""

from __future__ import annotations

from contracts.outcomes import Outcome
from contracts.result_letter import ResultLetterKind
from functions.reports.disclosures.answers.columns import in_reading_order, with_texts_below
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.labels import labels_in
from functions.reports.disclosures.answers.tables.learnt import with_known_heads
from tests.harness.paper.recognition import Placed, placed
from tests.unit.reports.disclosures.test_layouts_of_letters import (
    FIRST,
    FURTHER,
    KNOWN,
    LEFT,
    SECOND,
    THIRD,
    VALUE,
    head,
    lines,
    outcomes,
    read,
    rows,
    texts,
)

O = Outcome  # noqa: E741
WORDS = Vocabulary((each.name, each.section) for each in KNOWN)
INNER = LEFT + 0.012


def test_a_text_beside_an_items_label_and_name_is_said_of_it_over_all_its_rows() -> None:
    page = placed(
        (LEFT, 0.20, "Updated"),
        *((LEFT, 0.23, "Item"), (0.2, 0.23, FIRST), (FURTHER, 0.23, "We changed what you disputed,")),
        *((LEFT, 0.25, "Number"), (0.2, 0.25, "790855****"), (FURTHER, 0.25, "and other information too.")),
        *((LEFT, 0.27, "Kind"), (0.2, 0.27, "Account")),
        (LEFT, 0.31, "Verified as accurate"),
        *((LEFT, 0.34, "Item"), (0.2, 0.34, SECOND), (FURTHER, 0.34, "This was found to be accurate.")),
        *((LEFT, 0.36, "Number"), (0.2, 0.36, "*0679")),
        *((LEFT, 0.38, "Kind"), (0.2, 0.38, "Account")),
    )
    said = [(FIRST, "790855****", O.UPDATED_DISPUTED_AND_OTHER), (SECOND, "*0679", O.VERIFIED)]
    assert outcomes(read([*head(), *page])) == said


def test_a_title_and_its_sentence_beside_a_name_and_its_number_are_of_that_item() -> None:
    found = rows(
        *((LEFT, 0.20, FIRST), (0.45, 0.20, "Deleted")),
        *((LEFT, 0.22, "790855****"), (0.45, 0.22, "This item is no longer on your report because")),
        (0.45, 0.24, "nobody could confirm it."),
        *((LEFT, 0.29, SECOND), (0.45, 0.29, "Verified")),
        *((LEFT, 0.31, "*0679"), (0.45, 0.31, "The source told us that this is accurate.")),
    )
    assert texts(in_reading_order(found, WORDS)) == [
        f"{FIRST} Deleted",
        "790855****",
        "This item is no longer on your report because",
        "nobody could confirm it.",
        f"{SECOND} Verified",
        "*0679",
        "The source told us that this is accurate.",
    ]


def test_names_with_their_outcomes_right_below_each_other_are_no_cards() -> None:
    found = rows(
        *((LEFT, 0.20, f"{FIRST} 790855****"), (0.5, 0.20, "Deleted from your report")),
        *((LEFT, 0.22, f"{SECOND} *0679"), (0.5, 0.22, "Verified as accurate")),
    )
    assert texts(in_reading_order(found, WORDS)) == texts(found)


def test_what_stands_in_a_frame_below_an_entry_is_of_that_entry_though_the_next_one_stands_as_near() -> None:
    page = [
        *lines(f"{FIRST} 790855****", top=0.20),
        *lines("DISPUTE RESULT: DELETED", "Taken out as a result of your dispute.", top=0.23, left=INNER),
        *lines(f"{SECOND} *0679", "Status  Paid as agreed", top=0.28),
        *lines("DISPUTE RESULT: UNCHANGED", "The company certified that it is accurate.", top=0.33, left=INNER),
        *lines(f"{THIRD} *0222", "Balance  $5", top=0.38),
    ]
    said = [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.VERIFIED)]
    assert outcomes(read([*head(), *page])) == said


def test_a_label_with_its_outcome_below_a_fact_makes_no_table_of_both() -> None:
    found = rows(
        *((LEFT, 0.20, "Status"), (0.21, 0.20, "Placed for collection")),
        (LEFT + 0.01, 0.22, "DISPUTE RESULT: CHANGED"),
    )
    assert texts(with_known_heads(found, None, WORDS)) == texts(found)


def test_words_that_run_on_from_label_to_label_are_no_values_of_both() -> None:
    above, row = rows((LEFT, 0.2, "Kind"), (0.17, 0.2, "Account"), (LEFT, 0.24, "Verified as accurate"))
    assert labels_in(row.tokens, above) == []
    _, title = rows((LEFT, 0.2, "Kind"), (VALUE, 0.2, "Name"), (LEFT, 0.24, "Deleted"))
    assert labels_in(title.tokens, above) == []


def test_a_title_and_its_sentence_below_a_name_and_its_kind_explain_no_words() -> None:
    page = lines(
        *(FIRST, "Inquiry of 05/21/2024", "Deleted", "This item is not on your report anymore."),
        *(SECOND, "Inquiry of 06/21/2024", "Verified", "This is accurate, the source told us."),
    )
    said = [(FIRST, None, O.DELETED), (SECOND, None, O.VERIFIED)]
    assert outcomes(read([*head(), *page])) == said


def test_definitions_beside_their_titles_and_two_columns_of_items_are_no_cards() -> None:
    defined = rows(
        *((LEFT, 0.20, "DELETED"), (0.5, 0.20, "Removed from your report")),
        *((LEFT, 0.22, "VERIFIED AS ACCURATE"), (0.5, 0.22, "What you disputed was confirmed by its source.")),
    )
    assert texts(with_texts_below(defined, WORDS)) == texts(defined)
    columns = rows(
        *((LEFT, 0.20, FIRST), (0.5, 0.20, "Deleted")),
        *((LEFT, 0.22, "790855****"), (0.5, 0.22, "Account # *0679")),
    )
    assert texts(with_texts_below(columns, WORDS)) == texts(columns)


def test_a_letters_title_of_results_is_no_label_of_the_text_below_it() -> None:
    page = lines(
        "Dispute Results",
        "The left column of figures shows your file as it was before, the right column as it is today.",
        *(f"{FIRST} 790855****", "Result: updated as you asked. See the comparison."),
        *(f"{SECOND} *0679", "Result: verified by the data furnisher without changes."),
    )
    said = [(FIRST, "790855****", O.UPDATED_DISPUTED), (SECOND, "*0679", O.VERIFIED)]
    assert outcomes(read([*head(), *page])) == said


def test_a_row_that_leads_to_an_accounts_facts_says_nothing_of_it() -> None:
    page = placed(
        *((LEFT, 0.20, f"{FIRST} 790855****"), (LEFT, 0.22, "DISPUTED INFORMATION UPDATED")),
        *((LEFT, 0.24, "The information that you disputed has been updated."), (LEFT, 0.28, "As it is in your file:")),
        *((LEFT, 0.30, "Date Opened"), (0.25, 0.30, "03/21/2022"), (0.5, 0.30, "Balance"), (0.65, 0.30, "$8,824")),
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.UPDATED_DISPUTED)]


def test_columns_of_items_are_unfolded_though_the_letters_head_has_more_rows_at_another_edge() -> None:
    found = rows(
        *((LEFT, 0.10, "experian"), (0.6, 0.10, "Experian"), (0.6, 0.115, "P.O. Box 9701")),
        *((0.6, 0.13, "Allen, TX 75013"), (LEFT, 0.145, "Prepared for"), (0.6, 0.145, "1 888 397 3742")),
        *((LEFT, 0.2, "An outcome is printed with each of the items that you named in the letter that you sent us."),),
        *((LEFT, 0.25, FIRST), (0.5, 0.25, SECOND), (LEFT, 0.265, "790855****"), (0.5, 0.265, "Inquiry of 05/31/2025")),
        *((LEFT, 0.28, "Outcome: Deleted"), (0.5, 0.28, "Outcome: Remains")),
    )
    below = texts(in_reading_order(found, WORDS))[-6:]
    assert below == [FIRST, "790855****", "Outcome: Deleted", SECOND, "Inquiry of 05/31/2025", "Outcome: Remains"]


def test_a_number_below_an_items_type_is_of_the_name_and_the_title_above_both() -> None:
    page: list[Placed] = []
    for at, (name, number) in enumerate(((FIRST, "790855****"), (SECOND, "*0679"))):
        top = 0.2 + at * 0.12
        page += placed(
            *((LEFT, top, name), (0.6, top, "Fixed"), (LEFT, top + 0.02, "Type"), (0.25, top + 0.02, "Account")),
            *((LEFT, top + 0.035, "Account no."), (0.25, top + 0.035, number)),
        )
    said = [(FIRST, "790855****", O.UPDATED_DISPUTED), (SECOND, "*0679", O.UPDATED_DISPUTED)]
    assert outcomes(read([*head(), *page])) == said


def test_a_refusal_right_below_the_items_in_dispute_is_of_all_of_them() -> None:
    page = lines(
        "This is in answer to your dispute of the following, which was received on March 26, 2025:",
        *(f"• {FIRST} 790855****", f"• {SECOND} *0679"),
        "You did not tell us what is inaccurate, and so the dispute is considered irrelevant.",
    )
    letter = read([*head(), *page])
    said = [(FIRST, "790855****", O.REFUSED_FRIVOLOUS), (SECOND, "*0679", O.REFUSED_FRIVOLOUS)]
    assert letter.kind is ResultLetterKind.REFUSAL
    assert outcomes(letter) == said


def test_a_sentence_in_a_face_with_wide_spaces_is_not_torn_at_an_edge_that_its_words_happen_to_have() -> None:
    found = rows(
        *((LEFT, 0.20, FIRST), (0.5, 0.20, "*0799")),
        *((LEFT, 0.214, "ACTION: WHILE THE DISPUTE OF THIS ACCOUNT"), (0.5, 0.214, "WAS NOT SUSTAINED,")),
        *((LEFT, 0.228, "UNCONTESTED DATA"), (0.5, 0.228, "WERE REVISED.")),
    )
    assert texts(in_reading_order(found, WORDS)) == texts(found)


def test_a_cards_label_beside_another_ones_kind_heads_no_table() -> None:
    found = rows(
        *((LEFT, 0.20, FIRST), (0.52, 0.20, SECOND)),
        *((LEFT, 0.22, "Account number"), (0.52, 0.22, "Name")),
        *((LEFT, 0.24, "790855****"), (0.52, 0.24, "Remains")),
        *((LEFT, 0.26, "Deleted"), (0.52, 0.26, "Checked and found accurate. No change.")),
    )
    assert texts(with_known_heads(found, None, WORDS)) == texts(found)
    assert texts(in_reading_order(found, WORDS)) == [
        *(FIRST, "Account number", "790855****", "Deleted"),
        *(SECOND, "Name", "Remains", "Checked and found accurate. No change."),
    ]
