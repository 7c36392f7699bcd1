"""Paragraphs of a letter in running text: where one ends, and a sentence that ends with the name it speaks of."""

from __future__ import annotations

from contracts.outcomes import Outcome
from tests.harness.paper.recognition import placed
from tests.unit.reports.disclosures.test_layouts_of_letters import FIRST, LEFT, SECOND, THIRD, head, outcomes, read

O = Outcome  # noqa: E741
LINE, NEXT = 0.0137, 0.0168  # from line to line, and from paragraph to paragraph


def test_paragraphs_a_little_further_apart_than_lines_are_of_their_own_items() -> None:
    said = (
        (f"{FIRST} 790855**** was found to be accurate where you", "doubted it. The company had no more to say of it."),
        (f"{SECOND} *0679 has been amended in the way that you", "wanted, and the company was told to do the same."),
        (f"{THIRD} *0222 was deleted because the company could", "not confirm it, and it was told to do the same."),
        ("A copy of your credit file as it now reads goes with", "this letter, and you may keep it."),
    )
    page, top = [], 0.2
    for first, other in said:
        page += placed((LEFT, top, first), (LEFT, top + LINE, other))
        top += LINE + NEXT
    assert outcomes(read([*head(), *page])) == [
        (FIRST, "790855****", O.VERIFIED),
        (SECOND, "*0679", O.UPDATED_DISPUTED),
        (THIRD, "*0222", O.DELETED),
    ]


def test_a_sentence_that_ends_with_its_name_is_whole() -> None:
    page = placed((LEFT, 0.2, f"We made no change to {FIRST} 790855****. The company has vouched for it."))
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.VERIFIED)]
