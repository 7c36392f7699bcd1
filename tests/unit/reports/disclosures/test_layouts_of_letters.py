"""How a letter's page is taken apart: counts, columns, the head, offers amid the answer, what nobody understands."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter, ResultLetterKind
from functions.reports.disclosures.answers.columns import in_reading_order
from functions.reports.disclosures.answers.forms import with_hanging_lines
from functions.reports.disclosures.answers.greeting import greeting_at
from functions.reports.disclosures.answers.known import KnownEntry, Vocabulary
from functions.reports.disclosures.answers.labels import labels_in
from functions.reports.disclosures.answers.numbered import with_placed_outcomes
from functions.reports.disclosures.answers.offers import without_offers
from functions.reports.disclosures.geometry.rows import Row, all_rows
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import Placed, placed, responses

O = Outcome  # noqa: E741
FIRST, SECOND, THIRD = "EXAMPLE BANK USA", "GRANITE RIDGE HOME MORTGAGE", "NORTHERN RIDGE COLLECTION"
KNOWN = (
    KnownEntry(FIRST, "790855****", LetterSection.ACCOUNT),
    KnownEntry(SECOND, "*0679", LetterSection.ACCOUNT),
    KnownEntry(THIRD, "*0222", LetterSection.ACCOUNT),
)
LEFT, VALUE, FURTHER = 0.1, 0.36, 0.59
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


def test_a_count_of_outcomes_and_its_heads_say_nothing_of_the_first_item() -> None:
    counted = placed(
        *((LEFT, 0.2, "Outcome"), (0.5, 0.2, "Items"), (LEFT, 0.22, "Deleted"), (0.5, 0.22, "1")),
        *((LEFT, 0.24, "Verified as accurate"), (0.5, 0.24, "1")),
    )
    items = placed(
        *((LEFT, 0.32, "Name"), (VALUE, 0.32, FIRST), (LEFT, 0.34, "Account"), (VALUE, 0.34, "790855****")),
        *((LEFT, 0.36, "Outcome"), (VALUE, 0.36, "Deleted")),
        *((LEFT, 0.41, "Name"), (VALUE, 0.41, SECOND), (LEFT, 0.43, "Account"), (VALUE, 0.43, "*0679")),
        *((LEFT, 0.45, "Outcome"), (VALUE, 0.45, "Verified as accurate")),
    )
    letter = read([*head(), *counted, *items])
    assert outcomes(letter) == [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.VERIFIED)]


def test_values_before_and_after_are_no_two_columns_of_a_page() -> None:
    page: list[tuple[float, float, str]] = []
    for at, (name, number) in enumerate(((FIRST, "790855****"), (SECOND, "*0679"))):
        top = 0.1 + at * 0.2
        page += [(LEFT, top, name), (LEFT, top + 0.02, number), (LEFT, top + 0.04, "Corrected")]
        page += [(VALUE, top + 0.06, "Old value"), (FURTHER, top + 0.06, "New value")]
        page += [(LEFT, top + 0.08, "Balance"), (VALUE, top + 0.08, "$742"), (FURTHER, top + 0.08, "$374")]
    found = rows(*page)
    assert texts(in_reading_order(found, Vocabulary((each.name, each.section) for each in KNOWN))) == texts(found)


def test_a_half_of_a_page_that_says_nothing_is_no_column_of_outcomes() -> None:
    page: list[tuple[float, float, str]] = []
    for at, (name, number) in enumerate(((FIRST, "790855****"), (SECOND, "*0679"), (THIRD, "*0222"))):
        top = 0.1 + at * 0.12
        page += [(LEFT, top, name), (LEFT, top + 0.02, "Result: Deleted")]
        page += [(LEFT, top + 0.04, "Account number"), (0.52, top + 0.04, "Opened on")]
        page += [(LEFT, top + 0.06, number), (0.52, top + 0.06, "08/09/2018")]
    found = rows(*page)
    assert texts(in_reading_order(found, Vocabulary((each.name, each.section) for each in KNOWN))) == texts(found)


@pytest.mark.parametrize("first", ["Date of this letter: 08/13/2025", "Your report number is 4268-8336-48"])
def test_a_line_with_the_letters_day_or_number_is_no_first_sentence(first: str) -> None:
    found = rows(
        *((LEFT, 0.1, first), (LEFT, 0.14, "SAM EXAMPLE"), (LEFT, 0.16, "1 MAIN ST"), (LEFT, 0.18, "UTICA, NY 13501")),
        *((LEFT, 0.22, "Example:"), (LEFT, 0.26, "We have completed our investigation of your dispute.")),
    )
    assert found[greeting_at(found)].text == "Example:"


def test_a_paragraph_that_sells_is_left_out_and_one_that_answers_stays() -> None:
    found = rows(
        (LEFT, 0.1, "New! See changes to your score within minutes. Items removed, accounts updated: get an"),
        (LEFT, 0.115, "alert for each of them."),
        (LEFT, 0.2, "Outcome: Open"),
        (LEFT, 0.215, "We are waiting for the answer. You will get an alert when there is news."),
    )
    assert texts(without_offers(found)) == [
        "Outcome: Open",
        "We are waiting for the answer. You will get an alert when there is news.",
    ]


def test_what_an_offer_tells_is_not_said_of_the_dispute() -> None:
    offer = lines("Did you know? Paying on time is verified to be the best habit for your credit.", top=0.2)
    asked = lines("To protect your file we must ask you to prove your identity.", top=0.3)
    letter = read([*head(), *offer, *asked])
    assert (letter.kind, letter.overall) == (ResultLetterKind.IDENTITY_REQUEST, O.IDENTITY_REQUESTED)


def test_an_outcome_between_a_name_and_its_bracketed_number_keeps_its_last_words() -> None:
    letter = read([*head(), *lines(f"{FIRST} ... No longer part of your file [790855****]", top=0.2)])
    assert outcomes(letter) == [(FIRST, "790855****", O.DELETED)]


def test_what_begins_the_signs_of_a_number_is_no_word_of_the_name_in_capitals_either() -> None:
    letter = read([*head(), *lines(f"001 {THIRD} BEGINS 372031", "ACTION: DELETED", top=0.2)])
    assert outcomes(letter) == [(THIRD, "372031****", O.DELETED)]


def test_a_word_in_capitals_amid_an_outcome_is_no_label() -> None:
    letter = read([*head(), *lines(f"{FIRST} 790855****", "ACTION: THE ERROR YOU REPORTED: CHANGED", top=0.2)])
    assert outcomes(letter) == [(FIRST, "790855****", O.UPDATED_DISPUTED)]


def test_lines_of_capitals_hang_though_they_are_low() -> None:
    found = rows((LEFT, 0.2, "RESP: WE COULD NOT REVIEW THIS ITEM BECAUSE THERE IS NO"), (0.13, 0.219, "SUCH ENTRY."))
    assert len(with_hanging_lines(found)) == 1


def test_the_next_column_of_a_page_begins_another_paragraph() -> None:
    columns: list[Placed] = []
    for left, one, other in ((LEFT, (FIRST, "790855****"), (SECOND, "*0679")), (0.52, (THIRD, "*0222"), ("", ""))):
        for top, (name, number) in ((0.2, one), (0.28, other)):
            if name:
                result = "Something nobody knows" if name == SECOND else "Outcome: Deleted"
                columns += lines(name, f"Account {number}", result, top=top, left=left)
    columns += lines("CANYON CITY AUTO FINANCE", "Account *5555", "Outcome: Deleted", top=0.28, left=0.52)
    letter = read([*head(), *columns])
    assert (THIRD, "*0222", O.DELETED) in outcomes(letter)


def test_a_sentence_on_an_account_that_nobody_understands_is_shown_to_a_person() -> None:
    letter = read(
        [
            *head(),
            *lines(f"1) {FIRST} - Number 790855****", "This account was deleted from your credit report.", top=0.2),
            *lines(f"2) {SECOND} - Number *0679", "This account was verified as accurate by the bank.", top=0.26),
            *lines(f"3) {THIRD} - Number *0222", "The winds were with this account, and so was the sea.", top=0.32),
        ]
    )
    assert outcomes(letter) == [
        (FIRST, "790855****", O.DELETED),
        (SECOND, "*0679", O.VERIFIED),
        (THIRD, "*0222", None),
    ]


def test_a_sentence_ends_with_a_name_that_ends_in_a_letter_where_the_next_one_begins() -> None:
    told = f"{FIRST} B. We verified the account with {SECOND} (*0679) as accurate."
    letter = read([*head(), *lines(f"We deleted the account {THIRD} *0222 on the word of {told}", top=0.2)])
    assert (THIRD, "*0222", O.DELETED) in outcomes(letter) and (SECOND, "*0679", O.VERIFIED) in outcomes(letter)


def test_a_line_that_ends_amid_a_sentence_goes_on_with_the_name_below() -> None:
    first = f"{FIRST} deleted the disputed information of the account with"
    letter = read([*head(), *placed((LEFT, 0.2, f"• {first}"), (0.12, 0.214, f"{FIRST} (790855****)."))])
    assert [each[:2] for each in outcomes(letter)] == [(FIRST, "790855****")]


def test_changes_behind_a_sentence_that_tells_an_account_are_of_it() -> None:
    said = f"{FIRST}, account number 790855****, was deleted from your credit report. Balance: from $1,455 to $1,492."
    assert outcomes(read([*head(), *lines(said, top=0.2)])) == [(FIRST, "790855****", O.DELETED)]


def test_of_two_labels_one_behind_the_other_the_last_tells() -> None:
    letter = read([*head(), *lines(f"{FIRST} 790855****", "Result of your dispute: Outcome: Deleted", top=0.2)])
    assert outcomes(letter) == [(FIRST, "790855****", O.DELETED)]


def test_the_label_of_a_number_and_the_value_below_a_label_head_no_section() -> None:
    facts = (THIRD, "Account #", "*0222", "Account Type", "Collection", "Result: Deleted")
    letter = read([*head(), *placed(*((LEFT, 0.2 + at * 0.014, text) for at, text in enumerate(facts)))])
    assert outcomes(letter) == [(THIRD, "*0222", O.DELETED)]


def test_numbers_may_stand_before_their_names() -> None:
    said = (f"ending in 0222 {THIRD}: Deleted", f"ending in 0679 {SECOND}: Verified as accurate")
    assert outcomes(read([*head(), *lines(*said, top=0.2)])) == [
        (THIRD, "****0222", O.DELETED),
        (SECOND, "****0679", O.VERIFIED),
    ]


def test_one_title_twice_counts_the_items_below_each() -> None:
    told = ("Deleted (2)", f"{FIRST} 790855****", f"{SECOND} *0679", "Deleted (1)", f"{THIRD} *0222")
    letter = read([*head(), *lines(*told, top=0.2)])
    assert [each[2] for each in outcomes(letter)] == [O.DELETED] * 3


def test_a_name_may_begin_with_one_letter() -> None:
    names = Vocabulary([("D EXAMPLE", LetterSection.PERSONAL), ("U S BANK", LetterSection.ACCOUNT)])
    found = rows((LEFT, 0.1, "Name - D EXAMPLE and U S BANK"))
    assert [(span.start, span.stop) for span in names.spans(found[0].tokens)] == [(2, 4), (5, 8)]


def test_the_last_name_of_a_column_goes_on_at_the_top_of_the_next() -> None:
    page = [
        *((LEFT, 0.1, FIRST), (LEFT, 0.12, "790855****"), (LEFT, 0.14, "Outcome: Deleted"), (LEFT, 0.18, THIRD)),
        *((0.52, 0.1, "*0222"), (0.52, 0.12, "Outcome: Deleted"), (0.52, 0.16, SECOND), (0.52, 0.18, "*0679")),
    ]
    ordered = texts(in_reading_order(rows(*page), Vocabulary((each.name, each.section) for each in KNOWN)))
    assert ordered[ordered.index(THIRD) + 1] == "*0222"


def test_a_number_in_brackets_of_which_dots_are_left_is_one() -> None:
    letter = read([*head(), *lines(f"{FIRST} Deleted [ .5734]", top=0.2)])
    assert outcomes(letter) == [(FIRST, "****5734", O.DELETED)]


def test_all_words_before_a_bracketed_ending_are_the_outcomes() -> None:
    letter = read([*head(), *lines(f"{FIRST} ... No longer on file [ending in 9266]", top=0.2)])
    assert [each[:2] for each in outcomes(letter)] == [(FIRST, "****9266")]
    assert letter.items[0].title == "No longer on file"


def test_an_item_with_its_bullet_hangs_below_no_title() -> None:
    title, item = (LEFT, 0.2, "DECLINED: NO GROUNDS GIVEN (2)"), (0.12, 0.214, "- CORNERSTONE FOUNDRY, EMPLOYER")
    assert len(with_hanging_lines(rows(title, item))) == 2


def test_figures_of_an_address_are_no_number_of_an_account() -> None:
    known = (*KNOWN, KnownEntry("5562 ALDER CT, DAYTON, OH 45402", None, LetterSection.PERSONAL))
    page = [*head(), *lines("5562 ALDER CT, DAYTON, OH 45402 ... Deleted [Address]", top=0.2)]
    letter = read_results(read_recognition(responses([page])), known)
    assert [(item.furnisher, item.account_number) for item in letter.items] == [(known[-1].name, None)]


def test_a_label_below_an_outcome_that_ends_with_a_denial_is_not_of_it() -> None:
    page = placed(
        *((LEFT, 0.2, "Outcome"), (VALUE, 0.2, "Some of it was changed, some was not")),
        *((LEFT, 0.22, "Name"), (VALUE, 0.22, FIRST), (LEFT, 0.24, "Account no."), (VALUE, 0.24, "790855****")),
    )
    assert [each[:2] for each in outcomes(read([*head(), *page]))] == [(FIRST, "790855****")]


def test_a_sentence_that_explains_the_title_above_it_does_not_stand_alone_over_the_list() -> None:
    told = ("Added back to your report", "The items below had been removed earlier. We show them again.")
    letter = read([*head(), *lines(*told, f"• {FIRST} 790855****", top=0.2)])
    assert outcomes(letter)[0][2] in (O.REINSERTED, None)


def test_proof_that_is_asked_for_all_items_is_asked_of_the_whole() -> None:
    asked = ("The identification sent with your request was not sufficient", "Items of your request")
    letter = read([*head(), *lines(*asked, f"- {FIRST} 790855****", f"- {SECOND} *0679", top=0.2)])
    assert (letter.kind, letter.overall) == (ResultLetterKind.IDENTITY_REQUEST, O.IDENTITY_REQUESTED)


def test_a_card_whose_number_had_another_before_is_one_card() -> None:
    page: list[tuple[float, float, str]] = []
    for at, (name, number) in enumerate(((FIRST, "790855**** (formerly"), (SECOND, "*0679"), (THIRD, "*0222"))):
        top = 0.1 + at * 0.08
        page += [(LEFT, top, "Deleted"), (0.52, top, name), (0.52, top + 0.02, f"Account {number}")]
        page += [(0.52, top + 0.04, "354165****)")] if at == 0 else []
    ordered = texts(in_reading_order(rows(*page), Vocabulary((each.name, each.section) for each in KNOWN)))
    assert ordered[:2] == [FIRST, "Account 790855**** (formerly"]


@pytest.mark.parametrize("place", ["Item {}:", "{}.", "({})"])
def test_what_is_told_at_the_end_by_an_items_place_is_said_of_it(place: str) -> None:
    listed = [f"{place.format(at)} {name}" for at, name in enumerate((f"{FIRST} 790855****", f"{SECOND} *0679"), 1)]
    told = [f"{place.format(at)} {title}" for at, title in enumerate(("Deleted", "Verified as accurate"), 1)]
    letter = read([*head(), *lines(*listed, top=0.2), *lines("Outcome", *told, top=0.3)])
    assert outcomes(letter) == [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.VERIFIED)]


def test_one_outcome_may_be_told_of_several_places_and_none_twice() -> None:
    listed = (f"Item 1: {FIRST} 790855****", f"Item 2: {SECOND} *0679", f"Item 3: {THIRD} *0222")
    names = Vocabulary((each.name, each.section) for each in KNOWN)

    def joined(*told: str) -> list[str]:
        found = all_rows(read_recognition(responses([lines(*listed, *told)])))
        return texts(with_placed_outcomes(found, None, names))

    assert joined("Items 1 and 3: Deleted", "Item 2: Verified as accurate") == [
        f"{listed[0]} Deleted",
        f"{listed[1]} Verified as accurate",
        f"{listed[2]} Deleted",
    ]
    assert len(joined("Items 1 and 3: Deleted", "Item 3: Verified as accurate")) == 5
    assert len(joined("Item 4: Deleted", "Item 1: Deleted")) == 5


def test_a_question_names_the_item_that_its_answer_is_of() -> None:
    asked = (f"What happened to {FIRST} 790855****?", "Deleted.", f"What happened to {SECOND} *0679?", "Updated.")
    assert outcomes(read([*head(), *lines(*asked, top=0.2)])) == [
        (FIRST, "790855****", O.DELETED),
        (SECOND, "*0679", O.UPDATED_DISPUTED),
    ]


def test_an_address_that_could_not_be_verified_is_the_item_and_no_asking_for_proof() -> None:
    known = (*KNOWN, KnownEntry("5874 PALMETTO AVE, DAYTON, OH 45402", None, LetterSection.PERSONAL))
    said = f"Its source could not verify the address {known[-1].name}."
    page = [*head(), *lines(said, "It no longer appears on your report.", top=0.2)]
    letter = read_results(read_recognition(responses([page])), known)
    assert [(item.furnisher, item.outcome) for item in letter.items] == [(known[-1].name, O.DELETED)]


def test_behind_the_values_of_a_change_a_sentence_begins_though_its_stop_was_lost() -> None:
    said = f"We corrected {FIRST} (790855****) as you asked. Balance: from $142 to $71 We deleted {SECOND} (*0679)."
    assert outcomes(read([*head(), *lines(said, top=0.2)]))[1] == (SECOND, "*0679", O.DELETED)


def test_what_stands_level_below_the_label_of_an_outcome_is_its_value() -> None:
    found = rows((LEFT, 0.2, "Type"), (0.5, 0.2, "Result"), (LEFT, 0.214, "Name"), (0.5, 0.214, "No change"))
    assert [(fact.role, fact.value[0].text) for fact in labels_in(found[1].tokens, found[0])] == [
        ("kind", "Name"),
        ("said", "No"),
    ]
