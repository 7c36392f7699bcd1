"""What explains an outcome in its own words, wherever it stands: in a table's remarks, a legend, a second column."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from functions.reports.disclosures.answers.aside import without_asides
from functions.reports.disclosures.answers.folded import is_made_exact
from functions.reports.disclosures.answers.forms import written_out
from tests.harness.paper.recognition import placed
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
NUMBER, KIND, CODE = 0.42, 0.56, 0.75


def is_exacter(title: str, sentence: str) -> bool:
    above, below = rows((LEFT, 0.2, title), (LEFT, 0.22, sentence))
    return is_made_exact(above.tokens, below.tokens, None)


@pytest.mark.parametrize(
    ("title", "sentence", "exacter"),
    [
        ("Updated", "The source gave us newer data on points you had not raised.", True),
        ("Updated", "Other information was updated as well.", False),
        ("Updated", "The information you disputed was changed.", False),
        ("Disputed information updated", "Other information was changed.", False),
    ],
)
def test_a_bare_title_says_no_more_than_the_sentence_that_explains_it(title: str, sentence: str, exacter: bool) -> None:
    assert is_exacter(title, sentence) is exacter


def test_the_sentence_right_below_a_labelled_title_tells_it_more_exactly() -> None:
    page = placed(
        *((LEFT, 0.20, FIRST), (KIND, 0.20, "Outcome: Updated")),
        (LEFT, 0.22, "Details other than those you took issue with were revised:"),
        *((LEFT, 0.28, SECOND), (KIND, 0.28, "Outcome: Deleted")),
        (LEFT, 0.30, "You will no longer see this item on your report."),
    )
    assert [outcome for *_, outcome in outcomes(read([*head(), *page]))] == [O.UPDATED_OTHER_ONLY, O.DELETED]


def test_a_long_sentence_with_a_colon_heads_its_list() -> None:
    said = "The following items remain, verified by the creditor, with updates that do not concern your dispute:"
    page = lines(said, f"{FIRST} 790855****", "The following items were deleted:", f"{SECOND} *0679")
    assert outcomes(read([*head(), *page])) == [
        (FIRST, "790855****", O.VERIFIED_AND_UPDATED),
        (SECOND, "*0679", O.DELETED),
    ]


def test_fields_below_a_sentence_with_a_colon_are_its_end() -> None:
    page = lines(
        f"{FIRST} 790855****",
        "Verified and updated",
        "What you disputed is accurate. Also updated:",
        "Balance, Balance Updated.",
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.VERIFIED_AND_UPDATED)]


def test_a_codes_meaning_is_told_by_where_the_others_begin_however_wide_its_words_are_set() -> None:
    page = placed(
        *((0.14, 0.20, "ITEM"), (NUMBER, 0.20, "NUMBER"), (KIND, 0.20, "TYPE"), (CODE, 0.20, "CODE")),
        *((0.07, 0.22, "1"), (0.12, 0.22, FIRST), (NUMBER, 0.22, "790855****"), (KIND, 0.22, "Card")),
        *((CODE, 0.22, "OTH"), (CODE, 0.24, "DEL"), (CODE, 0.26, "REM")),
        *((0.07, 0.24, "2"), (0.12, 0.24, SECOND), (NUMBER, 0.24, "*0679"), (KIND, 0.24, "Loan")),
        *((0.07, 0.26, "3"), (0.12, 0.26, THIRD), (NUMBER, 0.26, "*0222"), (KIND, 0.26, "Collection")),
        *((LEFT, 0.32, "DEL"), (0.16, 0.32, "Item was deleted from your report")),
        *((LEFT, 0.34, "REM"), (0.16, 0.34, "Item was confirmed and remains without change")),
        *((LEFT, 0.36, "OTH"), (0.16, 0.36, "Only information"), (0.288, 0.36, "that was not")),
        (0.384, 0.36, "disputed was updated"),
    )
    assert outcomes(read([*head(), *page])) == [
        (FIRST, "790855****", O.UPDATED_OTHER_ONLY),
        (SECOND, "*0679", O.DELETED),
        (THIRD, "*0222", O.VERIFIED),
    ]


def test_the_end_of_a_brackets_cell_may_stand_beside_the_end_of_another() -> None:
    found = rows(
        *((LEFT, 0.20, "Corrected; other data"), (0.5, 0.20, FIRST), (0.75, 0.20, "*0679 (was")),
        *((LEFT, 0.214, "changed too"), (0.75, 0.214, "*0111)")),
    )
    assert texts(written_out(found)) == [f"Corrected; other data {FIRST} *0679 (was *0111)", "changed too"]


def test_a_number_in_brackets_below_its_item_is_of_it() -> None:
    found = rows((LEFT, 0.20, f"{FIRST} ... Corrected as you asked"), (LEFT, 0.214, "[*****6983]"))
    assert texts(written_out(found)) == [f"{FIRST} ... Corrected as you asked [*****6983]"]
    titles = rows((LEFT, 0.20, "Corrected as you asked"), (LEFT, 0.214, "[*****6983]"))
    assert len(written_out(titles)) == len(titles)


def test_an_explanation_of_words_ends_where_a_card_begins() -> None:
    found = rows(
        (LEFT, 0.20, "What the outcomes mean"),
        (LEFT, 0.22, "DELETED - the item is no longer part of your credit report."),
        *((LEFT, 0.26, "Item"), (0.3, 0.26, FIRST), (LEFT, 0.28, "Type"), (0.3, 0.28, "Credit Card")),
    )
    assert texts(without_asides(found, None)) == [f"Item {FIRST}", "Type Credit Card"]
