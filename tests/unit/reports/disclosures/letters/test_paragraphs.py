"""Paragraphs of a letter in running text: where one ends, and a sentence that ends with the name it speaks of."""

from __future__ import annotations

from contracts.outcomes import Outcome
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
)

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


def test_names_behind_a_colon_are_each_told_what_stands_before_it() -> None:
    said = f"The following items were revised in the respect you disputed: {FIRST} (changed: Balance), {SECOND} *0679"
    page = placed((LEFT, 0.2, said), (LEFT, 0.214, f"and {THIRD}."), (LEFT, 0.25, "Please keep this for your records."))
    assert sorted(outcomes(read([*head(), *page]))) == [
        (FIRST, None, O.UPDATED_DISPUTED),
        (SECOND, "*0679", O.UPDATED_DISPUTED),
        (THIRD, None, O.UPDATED_DISPUTED),
    ]


def test_a_sentence_may_speak_with_regard_to_a_name() -> None:
    said = f"With regard to {FIRST}, the answer we got supports what is on your file, and we made no change."
    assert outcomes(read([*head(), *placed((LEFT, 0.2, said))])) == [(FIRST, None, O.VERIFIED)]


def test_what_the_whole_dispute_was_refused_for_is_as_certain_of_its_items() -> None:
    page = lines(
        "We have determined that the dispute you submitted is frivolous. For that reason we will not investigate it.",
        "The letter gives one and the same reason for every item and nothing by which we could look into it.",
        "Your dispute was about:",
        f"{FIRST} 790855****",
        f"{SECOND} *0679",
    )
    assert [outcome for *_, outcome in outcomes(read([*head(), *page]))] == [O.REFUSED_FRIVOLOUS] * 2
