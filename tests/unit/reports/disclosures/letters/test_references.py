"""Answers that stand elsewhere than their items: running text over its lines, codes with a key, numbers of a list."""

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


def test_a_sentence_is_read_wherever_its_lines_end() -> None:
    page = lines(
        f"{FIRST} 790855**** and {SECOND} *0679",
        "have been updated in the part you disputed. Please note that",
        f"{THIRD} *0222 was verified as accurate by the",
        "source and left as it is.",
    )
    said = [(FIRST, "790855****", O.UPDATED_DISPUTED), (SECOND, "*0679", O.UPDATED_DISPUTED)]
    assert outcomes(read([*head(), *page])) == [*said, (THIRD, "*0222", O.VERIFIED)]


def test_a_line_that_the_next_word_had_room_on_ends_its_paragraph() -> None:
    page = lines(f"{FIRST} 790855****", "has been deleted from your credit report by us as you have asked.")
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.DELETED)]


KEY = (
    "DL Deleted from the credit file",
    "VF Verified as reported; no change made",
    "U Updated. The disputed information was changed.",
    "U+ Updated. The disputed information and other information were changed.",
)


def test_codes_before_the_names_mean_what_the_letters_key_says() -> None:
    listed = (f"[U+] {FIRST} 790855****", f"[U] {SECOND} *0679", f"[VF] {THIRD} *0222")
    page = lines("The investigation that you asked for is complete:", *listed, "What the letters stand for", *KEY)
    said = [
        (FIRST, "790855****", O.UPDATED_DISPUTED_AND_OTHER),
        (SECOND, "*0679", O.UPDATED_DISPUTED),
        (THIRD, "*0222", O.VERIFIED),
    ]
    assert outcomes(read([*head(), *page])) == said


def test_a_code_that_the_key_does_not_have_says_nothing() -> None:
    page = lines(f"[ZZ] {FIRST} 790855****", f"[DL] {SECOND} *0679", "What the letters stand for", *KEY)
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", None), (SECOND, "*0679", O.DELETED)]


def test_findings_in_sentences_are_said_of_the_item_with_their_number() -> None:
    listed = lines(f"1. {FIRST} 790855****", f"2. {SECOND} *0679", top=0.2)
    findings = placed(
        (LEFT, 0.30, "OUR FINDINGS"),
        *((LEFT, 0.33, "Item 1"), (0.25, 0.33, "This item has been deleted from the credit file at the")),
        (0.25, 0.345, "direction of the company that reported it."),
        *((LEFT, 0.37, "Item 2"), (0.25, 0.37, "The source has confirmed each part of this item.")),
    )
    said = [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.VERIFIED)]
    assert outcomes(read([*head(), *listed, *findings])) == said
