"""Which passage is of which item: lists under what is said of them, labels with a day, names torn by a line's end."""

from __future__ import annotations

from contracts.outcomes import Outcome
from functions.reports.disclosures.answers.aside import without_asides
from functions.reports.disclosures.answers.columns import with_texts_below
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.outline.values import changes_at
from functions.reports.disclosures.answers.tables.learnt import with_known_heads
from tests.harness.paper.recognition import Placed, placed
from tests.unit.reports.disclosures.letters.test_names_and_lists import READER, STREET, said
from tests.unit.reports.disclosures.test_layouts_of_letters import (
    FIRST,
    FURTHER,
    KNOWN,
    LEFT,
    LINE,
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
ALL = ((FIRST, "790855****"), (SECOND, "*0679"), (THIRD, "*0222"))


def under(*parts: tuple[float, str]) -> list[Placed]:
    return placed(*((left, 0.2 + at * LINE, text) for at, (left, text) in enumerate(parts)))


def test_what_stands_further_left_above_a_bulleted_list_is_said_of_it_though_the_next_title_is_as_near() -> None:
    page = under(
        *((LEFT, "Not yet decided"), (LEFT, "We are still investigating the items below.")),
        *((LEFT + 0.03, f"– {FIRST} 790855****"), (LEFT, "Not blocked: verified as yours")),
        *((LEFT, "The company showed us that the item is yours. It stays as it was."),),
        *((LEFT + 0.03, f"– {SECOND} *0679"), (LEFT, "Not blocked: verified as yours")),
        *((LEFT, "The company showed us that the item is yours. It stays as it was."),),
        (LEFT + 0.03, f"– {THIRD} *0222"),
    )
    found = [(FIRST, "790855****", O.IN_PROGRESS), (SECOND, "*0679", O.VERIFIED), (THIRD, "*0222", O.VERIFIED)]
    assert said([*head(), *page]) == found


def test_a_bulleted_item_does_not_go_on_with_a_title_further_left() -> None:
    page = under(
        *((LEFT, "Confirmed as accurate in what you disputed, other details updated"),),
        *((LEFT + 0.03, f"• {FIRST}, Account number 790855**** (Date of Last Payment is now 07/29/2024)"),),
        *((LEFT, "Changed as you asked"), (LEFT + 0.03, f"• {SECOND}, Account number *0679 (Past Due is now $25)")),
        *((LEFT, "Confirmed as accurate, not changed"), (LEFT + 0.03, f"• {THIRD}, Account number *0222")),
    )
    told = [O.VERIFIED_AND_UPDATED, O.UPDATED_DISPUTED, O.VERIFIED]
    assert [outcome for *_, outcome in said([*head(), *page])] == told


def test_a_sentence_below_a_list_may_be_said_of_all_in_it() -> None:
    page = [
        *under((LEFT, f"• {FIRST}, 790855****"), (LEFT, f"• {SECOND}, *0679")),
        *lines("An investigation of each of these is under way. We have results within 30 days.", top=0.28),
    ]
    assert said([*head(), *page]) == [(FIRST, "790855****", O.IN_PROGRESS), (SECOND, "*0679", O.IN_PROGRESS)]


def test_the_next_of_a_numbered_list_is_not_of_the_one_above() -> None:
    page = lines(
        f"1. {FIRST} 790855****: previously investigated; see the results you got then.",
        f"2. {READER.upper()} (Name) was the subject of an earlier dispute and has been investigated.",
    )
    assert [name for name, *_ in said([*head(), *page])] == [FIRST, READER.upper()]


def test_a_question_that_only_names_an_item_heads_its_answer() -> None:
    page = lines(
        *(f"What about {FIRST} 790855****?", "Nothing was changed. The information is correct."),
        *(f"What about {SECOND} *0679?", "It was deleted from your report."),
    )
    letter = read([*head(), *page])
    assert outcomes(letter) == [(FIRST, "790855****", O.VERIFIED), (SECOND, "*0679", O.DELETED)]
    assert not any("What about" in item.title for item in letter.items)


def test_a_label_with_its_day_is_no_title_whatever_the_letter_says_it_means() -> None:
    page: list[tuple[float, float, str]] = []
    for at, (name, number) in enumerate(ALL[:2]):
        top = 0.2 + at * 0.12
        page += [(LEFT, top, f"{name} {number}"), (LEFT, top + 0.02, "Opened"), (VALUE, top + 0.02, "Oct 1, 2025")]
        page += [(LEFT, top + 0.04, "Company replied"), (VALUE, top + 0.04, "Oct 26, 2025")]
        page += [(LEFT, top + 0.06, "Result"), (VALUE, top + 0.06, "Deleted from your report")]
    meanings = ("We received your dispute.", "The company answered us.", "What we did with the item on your report.")
    page.append((LEFT, 0.5, "How to read this history"))
    for at, (word, meaning) in enumerate(zip(("Opened", "Company replied", "Result"), meanings, strict=True)):
        page += [(LEFT, 0.52 + at * LINE, word), (VALUE, 0.52 + at * LINE, meaning)]
    assert said([*head(), *placed(*page)]) == [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.DELETED)]
    kept = texts(without_asides(rows(*page), None))
    assert kept[-1] == "Result Deleted from your report"


def test_the_readers_name_and_address_above_all_items_are_none_of_them() -> None:
    own = lines(f"For {READER.upper()}", STREET, top=0.12)
    page = lines("You asked us to look into two items.", f"{FIRST} 790855****", "It was deleted.", top=0.2)
    assert said([*own, *page]) == [(FIRST, "790855****", O.DELETED)]
    asked = lines(f"Name: {READER.upper()}", "Result: Deleted", f"{FIRST} 790855****", "Result: Deleted")
    assert [name for name, *_ in said([*head(), *asked])] == [READER.upper(), FIRST]


def test_an_explanation_beside_a_decision_that_nobody_knows_tells_it() -> None:
    page = placed(
        *((LEFT, 0.2, "Item"), (VALUE, 0.2, "Number"), (0.5, 0.2, "Decision"), (0.65, 0.2, "Explanation")),
        *(
            (LEFT, 0.22, FIRST),
            (VALUE, 0.22, "790855****"),
            (0.5, 0.22, "Leave as is"),
            (0.65, 0.22, "It was verified."),
        ),
        *((LEFT, 0.24, SECOND), (VALUE, 0.24, "*0679"), (0.5, 0.24, "Correct"), (0.65, 0.24, "It has been corrected.")),
    )
    assert said([*head(), *page]) == [(FIRST, "790855****", O.VERIFIED), (SECOND, "*0679", O.UPDATED_DISPUTED)]


def test_a_field_of_a_change_heads_no_table_and_an_item_with_its_outcome_is_no_field() -> None:
    found = rows(
        *((VALUE, 0.2, "Before dispute"), (FURTHER, 0.2, "After dispute")),
        *((LEFT, 0.22, "Type"), (VALUE, 0.22, "Auto Loan"), (FURTHER, 0.22, "Auto Loan")),
        *((LEFT, 0.24, "Status"), (VALUE, 0.24, "Placed for collection"), (FURTHER, 0.24, "Account charged off")),
        *((LEFT, 0.275, THIRD), (FURTHER, 0.275, "Outcome: Updated $5")),
    )
    names = Vocabulary((each.name, each.section) for each in KNOWN)
    assert texts(with_known_heads(found, None, names)) == texts(found)
    change = changes_at(found, 0)
    assert change is not None and change.stop == 3


def test_a_number_with_one_sign_hidden_may_end_a_sentence() -> None:
    assert [number.text for number in numbers_in(rows((LEFT, 0.2, "X BANK 625850327*. The results are:"))[0])]


def test_what_stands_beside_a_name_its_number_and_its_kind_ends_where_the_new_values_begin() -> None:
    found = rows(
        *((LEFT, 0.2, FIRST), (FURTHER, 0.2, "Partly corrected"), (LEFT, 0.215, "790855****")),
        *((FURTHER, 0.215, "Some of it was fixed. The rest was"), (LEFT, 0.23, "Auto Loan")),
        *((FURTHER, 0.23, "verified."), (FURTHER, 0.248, "Now reported as - Balance: $0")),
    )
    ordered = texts(with_texts_below(found, Vocabulary((each.name, each.section) for each in KNOWN)))
    assert ordered[1:3] == ["790855****", "Auto Loan"]
    assert ordered[3:] == ["Some of it was fixed. The rest was", "verified.", "Now reported as - Balance: $0"]


def test_steps_of_a_dispute_with_their_days_are_not_what_became_of_an_item() -> None:
    page: list[tuple[float, float, str]] = []
    for at, (name, number) in enumerate(ALL[:2]):
        top = 0.2 + at * 0.1
        page += [(LEFT, top, f"{name} {number}"), (LEFT, top + 0.02, "Sent to company")]
        page += [(VALUE, top + 0.02, "Jun 21, 2025"), (LEFT, top + 0.04, "Result"), (VALUE, top + 0.04, "Verified")]
    assert said([*head(), *placed(*page)]) == [(name, number, O.VERIFIED) for name, number in ALL[:2]]


def test_what_we_find_an_account_to_be_is_said_of_it() -> None:
    page = lines(f"We find {FIRST} to be reported correctly and will keep it in your file.")
    assert [(name, told) for name, _, told in said([*head(), *page])] == [(FIRST, O.VERIFIED)]


def test_a_name_torn_by_the_end_of_a_line_goes_on() -> None:
    first, rest = SECOND.rsplit(" ", 1)
    page = lines(
        *(f"About {SECOND} *0679", f"What you disputed turned out to be correct. On the same occasion {first}"),
        *(f"{rest} sent newer information: we changed Balance from $742 to $1,063.", f"About {THIRD} *0222"),
        "It was deleted. The longest line of this page goes on to its right edge, where there would have been room.",
    )
    assert [outcome for *_, outcome in said([*head(), *page])] == [O.VERIFIED_AND_UPDATED, O.DELETED]
