"""What a letter's page tells by where things stand: cards, lists under titles, the head, a report that comes along."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter, ResultLetterKind
from contracts.wordings.outcomes import read_outcome, statements, together
from functions.reports.disclosures.answers.columns import in_reading_order
from functions.reports.disclosures.answers.details import without_details
from functions.reports.disclosures.answers.forms import with_hanging_lines, written_out
from functions.reports.disclosures.answers.greeting import greeting_at
from functions.reports.disclosures.answers.known import KnownEntry, Vocabulary, with_known_numbers
from functions.reports.disclosures.answers.labels import labels_in
from functions.reports.disclosures.answers.outline.values import changes_at
from functions.reports.disclosures.answers.tables.learnt import with_known_heads
from functions.reports.disclosures.geometry.rows import Row, all_rows
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import Placed, placed, responses

O = Outcome  # noqa: E741
FIRST, SECOND, THIRD, FOREIGN = (
    "EXAMPLE BANK USA",
    "GRANITE RIDGE HOME",
    "NORTHERN RIDGE COLLECTION",
    "STRANGE OAK GROUP",
)
INQUIRER = "TIDAL AUTO GROUP"
KNOWN = (
    KnownEntry(INQUIRER, None, LetterSection.INQUIRY),
    KnownEntry(FIRST, "790855****", LetterSection.ACCOUNT),
    KnownEntry(SECOND, "*0679", LetterSection.ACCOUNT),
    KnownEntry(THIRD, "*0222", LetterSection.ACCOUNT),
)
LEFT, RIGHT = 0.1, 0.52
LINE = 0.02


def rows(*cells: tuple[float, float, str]) -> list[Row]:
    return all_rows(read_recognition(responses([placed(*cells)])))


def texts(found: list[Row]) -> list[str]:
    return [row.text for row in found]


def read(*pages: list[Placed]) -> ResultLetter:
    return read_results(read_recognition(responses(list(pages))), KNOWN)


def lines(*said: str, top: float = 0.2, left: float = LEFT) -> list[Placed]:
    return placed(*((left, top + at * LINE, text) for at, text in enumerate(said)))


def head() -> list[Placed]:
    return lines("Experian letter about your dispute", "Dear Consumer:", top=0.1)


def outcomes(letter: ResultLetter) -> list[tuple[str | None, str | None, Outcome | None]]:
    return [(item.furnisher, item.account_number, item.outcome if item.is_certain else None) for item in letter.items]


def test_what_stands_beside_the_name_in_a_card_does_not_part_it_from_the_number_below() -> None:
    page: list[tuple[float, float, str]] = []
    cards = ((FIRST, "790855****", "Deleted"), (FOREIGN, "96264****", "Put back on your report"))
    for at, (name, number, said) in enumerate((*cards, (THIRD, "*0222", "Removed"))):
        top = 0.2 + at * 0.06
        page += [(LEFT, top, name), (RIGHT, top, said), (LEFT, top + 0.014, f"Account no. {number}")]
    assert outcomes(read([*head(), *placed(*page)])) == [
        (FIRST, "790855****", O.DELETED),
        (FOREIGN, "96264****", O.REINSERTED),
        (THIRD, "*0222", O.DELETED),
    ]


def test_a_report_that_begins_with_an_item_of_the_letter_only_shows_its_items() -> None:
    told = (f"{FIRST} 790855****", "DELETED - It was removed.", f"{SECOND} *0679", "VERIFIED - It is correct.")
    shown = (f"{SECOND} *0679", "Whose Kind Of Thing", f"{FOREIGN} *5555", "Some Other Kind")
    letter = read([*head(), *lines(*told)], lines(*shown, top=0.1))
    assert outcomes(letter) == [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.VERIFIED)]


def test_the_end_of_a_word_that_a_wide_page_has_parted_from_it_is_its_own() -> None:
    assert texts(written_out(rows((LEFT, 0.2, "Amended in accordance with the consumer' s statement")))) == [
        "Amended in accordance with the consumer's statement"
    ]


def test_a_mark_beside_an_offices_name_is_no_first_sentence() -> None:
    found = rows(
        *((LEFT, 0.1, "Tra nsU n ion"), (0.4, 0.1, "Consumer Dispute Center")),
        *((LEFT, 0.14, "SAM EXAMPLE"), (LEFT, 0.16, "1 MAIN ST"), (LEFT, 0.18, "UTICA, NY 13501")),
        *((LEFT, 0.22, "RE: your dispute. SAM EXAMPLE"), (LEFT, 0.26, "We could not find the information.")),
    )
    assert found[greeting_at(found)].text == "RE: your dispute. SAM EXAMPLE"


def test_a_list_under_titles_is_told_by_its_lines_though_capitals_are_higher_than_other_words() -> None:
    told = (("Suppressed from the file (1)", FIRST, "790855****"), ("Substantiated without change (1)", THIRD, "*0222"))
    page: list[Placed] = []
    for at, (title, name, number) in enumerate((*told, ("Verified as accurate (1)", SECOND, "*0679"))):
        top = 0.2 + at * 0.056
        page += [(word, left, high, wide, 0.014) for word, left, high, wide, _ in lines(title, top=top - 0.005)]
        page += placed((LEFT + 0.02, top + 0.027, f"- {name}, Account {number}"))
    assert outcomes(read([*head(), *page])) == [
        (FIRST, "790855****", O.DELETED),
        (THIRD, "*0222", O.VERIFIED),
        (SECOND, "*0679", O.VERIFIED),
    ]


def test_a_title_below_an_item_that_nobody_understands_is_for_a_person() -> None:
    told = (f"{FIRST} 790855****", "Deleted", f"{SECOND} *0679", "The winds were with this one", f"{THIRD} *0222")
    letter = read([*head(), *lines(*told, "Verified as accurate")])
    assert outcomes(letter) == [
        (FIRST, "790855****", O.DELETED),
        (SECOND, "*0679", None),
        (THIRD, "*0222", O.VERIFIED),
    ]


@pytest.mark.parametrize("title", ["New data, none of it challenged", "New information - none of it disputed"])
def test_new_data_of_which_none_was_disputed_is_other_information(title: str) -> None:
    told = read_outcome(None, title)
    assert told is not None and told.outcome is O.UPDATED_OTHER_ONLY


def ordered(*page: tuple[float, float, str]) -> list[str]:
    return texts(in_reading_order(rows(*page), Vocabulary((each.name, each.section) for each in KNOWN)))


def test_a_column_of_items_without_numbers_is_one_by_its_name_and_its_outcome() -> None:
    left = ((LEFT, 0.2, INQUIRER), (LEFT, 0.216, "Outcome: Deleted"))
    right = ((RIGHT, 0.208, FIRST), (RIGHT, 0.224, "Account 790855****"), (RIGHT, 0.24, "Outcome: Corrected"))
    assert ordered(*left, *right) == [*(text for _, _, text in (*left, *right))]


def test_signs_of_numbers_alone_are_no_column_of_items() -> None:
    page = [(at, top, text) for top, name in ((0.2, FIRST), (0.24, SECOND), (0.28, THIRD)) for at, text in (
        (LEFT, name), (RIGHT, "STARTING 790855"))]  # fmt: skip
    page += [(LEFT, top + 0.016, "ACTION: DELETED") for _, top, _ in page[::2]]
    assert ordered(*page) == texts(rows(*page))


def test_a_change_below_the_outcome_of_a_card_leaves_the_outcome_what_it_is() -> None:
    page: list[tuple[float, float, str]] = []
    for at, (name, number, said) in enumerate((
        (FIRST, "790855****", "Contested field and additional fields amended"),
        (FOREIGN, "96264****", "Contested and uncontested data both revised"),
        (THIRD, "*0222", "Contested fields amended only"),
    )):  # fmt: skip
        top = 0.2 + at * 0.09
        page += [(LEFT, top, said), (0.56, top, name), (0.56, top + 0.016, f"Account {number}")]
        page += [(LEFT + 0.02, top + 0.032, "Past due"), (0.3, top + 0.032, "$456"), (0.4, top + 0.032, "$231")]
    assert ordered(*page)[:3] == [FIRST, "Account 790855****", "Contested field and additional fields amended"]


def test_the_heads_of_a_change_beside_a_number_are_of_the_right_half() -> None:
    page: list[tuple[float, float, str]] = []
    for at, (name, number) in enumerate(((FIRST, "790855****"), (SECOND, "*0679"), (THIRD, "*0222"))):
        top = 0.2 + at * 0.08
        page += [(LEFT, top, name), (RIGHT, top, "Corrected"), (LEFT, top + 0.016, f"Account {number}")]
        page += [(0.66, top + 0.016, "From"), (0.8, top + 0.016, "To"), (RIGHT, top + 0.032, "Balance $9 $8")]
    assert ordered(*page)[:5] == [FIRST, "Account 790855****", "Corrected", "From To", "Balance $9 $8"]


def test_a_head_of_items_and_numbers_together_labels_none_of_the_words_below() -> None:
    found = rows((LEFT, 0.2, "ITEM NAME / ACCOUNT #"), (LEFT, 0.216, f"001 {FIRST} 790855****"))
    assert labels_in(found[1].tokens, found[0]) == []


def test_in_a_sentence_of_capitals_no_run_of_words_is_a_name() -> None:
    letter = read(
        [*head(), *lines(INQUIRER, "RESP: EXAMPLE HAS SUPPRESSED THIS INQUIRY AND IT WILL NOT BE FURNISHED.")]
    )
    assert outcomes(letter) == [(INQUIRER, None, O.DELETED)]


def test_a_sentence_that_says_that_findings_follow_ends_an_explanation() -> None:
    told = ("Glossary", '"Amended" - the source was asked.', "Reference is made to your case. The findings follow.")
    letter = read([*head(), *lines(*told, FOREIGN, "Absent from file; no action", top=0.2)])
    assert "Reference" not in str(letter.items) and letter.kind is not ResultLetterKind.UNKNOWN


def test_the_second_line_of_a_tables_heads_is_of_no_item() -> None:
    number, said = 0.4, 0.6
    page = placed(
        *((LEFT, 0.2, "Item"), (number, 0.2, "No."), (said, 0.2, "Result"), (said, 0.214, "code")),
        *((LEFT, 0.24, FIRST), (number, 0.24, "790855****"), (said, 0.24, "Deleted")),
        *((LEFT, 0.26, THIRD), (number, 0.26, "*0222"), (said, 0.26, "Verified as accurate")),
    )
    letter = read([*head(), *page])
    assert [item.title for item in letter.items] == ["Deleted", "Verified as accurate"]


def test_a_bracket_with_a_number_may_close_on_the_next_line() -> None:
    said = (f"{FIRST} ... Corrected as you requested, and further fields revised [starting", "79085]")
    assert outcomes(read([*head(), *lines(*said)])) == [(FIRST, "79085****", O.UPDATED_DISPUTED_AND_OTHER)]


def test_the_first_name_of_the_next_column_does_not_go_on_the_facts_of_the_last() -> None:
    found = rows((LEFT, 0.4, "Past due: $0"), (LEFT, 0.42, "Credit limit: $900"), (RIGHT, 0.2, FIRST))
    columns = [*found[1:], found[0]]
    assert texts(without_details(columns, lambda _: False)) == [FIRST]


@pytest.mark.parametrize(("before", "after"), [("Used to say", "Now says"), ("As furnished", "As amended")])
def test_heads_of_values_may_say_what_was_furnished_and_what_was_said(before: str, after: str) -> None:
    found = rows(
        (0.4, 0.2, before), (0.6, 0.2, after), (LEFT, 0.22, "Status"), (0.4, 0.22, "Open"), (0.6, 0.22, "Paid")
    )
    change = changes_at(found, 0)
    assert change is not None and change.after == {"Status": "Paid"}


def test_signs_of_numbers_whose_dots_are_lost_in_some_rows_are_masked_in_all() -> None:
    names = (FIRST, SECOND, THIRD)
    first = rows(*((LEFT, 0.2 + at * LINE, f"00{at} {name}") for at, name in enumerate(names)),
                 *((0.7, 0.2 + at * LINE, text) for at, text in enumerate(("64143331.", "46857892", "54960200"))))  # fmt: skip
    last = rows(*((LEFT, 0.2 + at * LINE, f"00{at} {name}") for at, name in enumerate(names)),
                *((0.7, 0.2 + at * LINE, text) for at, text in enumerate((".6627", "0661", ".7011"))))  # fmt: skip
    bare = rows(*((LEFT, 0.2 + at * LINE, name) for at, name in enumerate(names)),
                *((0.7, 0.2 + at * LINE, text) for at, text in enumerate(("2019", "2020", "2021"))))  # fmt: skip
    assert [row.tokens[-1].text for row in with_known_numbers(first, ())] == [
        "64143331****",
        "46857892****",
        "54960200****",
    ]
    assert [row.tokens[-1].text for row in with_known_numbers(last, ())] == ["****6627", "****0661", "****7011"]
    assert [row.tokens[-1].text for row in with_known_numbers(bare, ())] == ["2019", "2020", "2021"]


def test_a_name_in_capitals_beside_other_words_is_no_head_of_a_column() -> None:
    page = rows(
        *((LEFT, 0.2, "Affirmed by furnisher with supplemental"), (0.56, 0.2, FOREIGN)),
        *((LEFT, 0.216, "amendment"), (0.56, 0.216, "Account Number *6259")),
        *((LEFT, 0.26, "Deleted"), (0.56, 0.26, THIRD), (0.56, 0.276, "Account Number *0222")),
    )
    assert texts(with_known_heads(page, None, Vocabulary([]))) == texts(page)


def test_values_before_and_after_do_not_hang_below_an_outcome() -> None:
    title, values = (
        (LEFT, 0.2, "ACTION: CONFIRMED CORRECT"),
        (0.13, 0.214, "PAST DUE BEFORE $126 AFTER YOUR DISPUTE $66"),
    )
    assert len(with_hanging_lines(rows(title, values))) == 2


def test_what_a_colon_ends_goes_on_with_a_small_letter() -> None:
    told = (FIRST, "Account 790855****", "Error you reported: changed. Other data:", "changed")
    assert outcomes(read([*head(), *lines(*told)])) == [(FIRST, "790855****", O.UPDATED_DISPUTED_AND_OTHER)]


def test_a_notice_of_privacy_tells_nothing_of_the_dispute() -> None:
    told = ("Your dispute came in on 06/02/2025 and we have begun to look into it.", "Your team at", "Example")
    notice = lines("Privacy notice: your identification is verified by comparing it with our records.", top=0.3)
    letter = read([*head(), *lines(*told), *notice])
    assert (letter.kind, letter.overall) == (ResultLetterKind.ACKNOWLEDGEMENT, O.IN_PROGRESS)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("We could make only part of the changes you asked for on this account.", O.PARTIALLY_UPDATED),
        ("We were able to make some of the corrections you wanted.", O.PARTIALLY_UPDATED),
        ("We were unable to make some of the changes.", None),
    ],
)
def test_what_could_be_made_in_part_was(text: str, outcome: Outcome | None) -> None:
    told = together(statements(text))
    assert (told.outcome if told is not None else None) is outcome
