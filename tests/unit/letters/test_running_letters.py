"""What a letter's sentences tell of the items that they name, and what stands beside a name or below labels."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter, ResultLetterKind
from contracts.wordings.outcomes import statements, together
from functions.reports.disclosures.answers.columns import in_reading_order
from functions.reports.disclosures.answers.forms import written_out
from functions.reports.disclosures.answers.known import KnownEntry, Vocabulary, with_known_numbers
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.shapes import whole_paragraphs
from functions.reports.disclosures.answers.tables.learnt import with_known_heads
from functions.reports.disclosures.geometry.rows import all_rows
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
ASKED, OTHER = "TIDAL AUTO GROUP", "PEMBROKE MOTORS"
KNOWN = (
    KnownEntry(FIRST, "790855****", LetterSection.ACCOUNT),
    KnownEntry(SECOND, "*0679", LetterSection.ACCOUNT),
    KnownEntry(THIRD, "*0222", LetterSection.ACCOUNT),
    KnownEntry(ASKED, None, LetterSection.INQUIRY),
    KnownEntry(OTHER, None, LetterSection.INQUIRY),
)
LEFT, RIGHT = 0.1, 0.52
LINE = 0.014


def read(*pages: list[Placed]) -> ResultLetter:
    return read_results(read_recognition(responses(list(pages))), KNOWN)


def lines(*said: str, top: float = 0.2, left: float = LEFT) -> list[Placed]:
    return placed(*((left, top + at * LINE, text) for at, text in enumerate(said)))


def head() -> list[Placed]:
    return lines("Experian letter about your dispute", "Dear Consumer:", top=0.1)


def outcomes(letter: ResultLetter) -> list[tuple[str | None, str | None, Outcome | None]]:
    return [(item.furnisher, item.account_number, item.outcome if item.is_certain else None) for item in letter.items]


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (f"We made the change you asked for to {FIRST}, account number 790855****.", O.UPDATED_DISPUTED),
        (f"The company could not verify the account with {FIRST} (790855****). It no longer appears.", O.DELETED),
    ],
)
def test_nothing_is_torn_off_a_sentence_that_ends_with_the_name(said: str, outcome: Outcome) -> None:
    assert [each[2] for each in outcomes(read([*head(), *lines(said)]))] == [outcome]


def test_a_sentence_that_ends_amid_its_words_is_for_a_person() -> None:
    letter = read(
        [*head(), *lines(f"{FIRST} 790855****", "Outcome: Disputed information updated and so has what you did")]
    )
    assert [each[2] for each in outcomes(letter)] == [None]


def test_spaces_of_a_title_that_is_set_wide_are_no_holes() -> None:
    def titled(*gaps: float) -> list[Placed]:
        words, left = [], LEFT
        for word, gap in zip(["Verified", "as", "accurate", "by", "the", "source"], (*gaps, 0.0), strict=True):
            words.append((word, left, 0.214, len(word) * 0.0075, 0.009))
            left += len(word) * 0.0075 + gap
        return words

    wide, torn = (0.011, 0.011, 0.012, 0.02, 0.011), (0.003, 0.003, 0.03, 0.003, 0.003)
    name = lines(f"{FIRST} 790855****")
    assert outcomes(read([*head(), *name, *titled(*wide)]))[0][2] is O.VERIFIED
    assert outcomes(read([*head(), *name, *titled(*torn)]))[0][2] is None


def test_a_line_that_ends_with_under_goes_on_with_the_number() -> None:
    said = (f"Your collection reported by {FIRST} under", "number 790855****: this item was removed from your report.")
    assert outcomes(read([*head(), *lines(*said)])) == [(FIRST, "790855****", O.DELETED)]


def test_behind_an_offer_a_judgement_of_the_whole_is_heard_again() -> None:
    offer = ("Know where you stand every day", "Get alerts whenever an account is updated. Try premium for 30 days")
    letter = read([*head(), *lines(*offer), *lines("The request in your name looked suspicious to us.", top=0.3)])
    assert (letter.kind, letter.overall) == (ResultLetterKind.REFUSAL, O.REFUSED_SUSPICIOUS)


def test_the_kind_of_an_entry_right_behind_its_name_is_no_word_of_its_outcome() -> None:
    page = placed(
        *((LEFT, 0.2, f"{ASKED} Inquiry 09/06/2023"), (RIGHT, 0.2, "Item not on file")),
        *((LEFT, 0.23, f"{OTHER} Inquiry 06/07/2024"), (RIGHT, 0.23, "This item was removed from your report")),
    )
    assert [each[::2] for each in outcomes(read([*head(), *page]))] == [(ASKED, O.NOT_FOUND), (OTHER, O.DELETED)]


def test_a_row_that_only_tells_the_number_before_is_of_the_item_above() -> None:
    letter = read([*head(), *lines(f"{FIRST} 5555****", "Outcome: Deleted", "(before: 790855****)")])
    assert [(item.account_number, item.former_number) for item in letter.items] == [("5555****", "790855****")]


def test_a_row_that_begins_with_a_sentence_names_its_item_amid_it() -> None:
    said = (f"For the account with {FIRST} (790855****) {FIRST} sent additional", "information that has been updated.")
    assert outcomes(read([*head(), *lines(*said)])) == [(FIRST, "790855****", O.UPDATED_OTHER_ONLY)]


def test_a_sentence_that_stands_below_the_label_of_the_outcome_is_its_value() -> None:
    page: list[Placed] = []
    for at, (name, number) in enumerate(((FIRST, "790855****"), (THIRD, "*0222"))):
        cells = ((LEFT, name), (LEFT, f"Account # {number}"), (LEFT, "Responsibility"), (LEFT, "Individual"))
        page += placed(*((left, 0.2 + at * 0.1 + row * LINE, text) for row, (left, text) in enumerate(cells)))
        page += placed((RIGHT, 0.2 + at * 0.1 + 2 * LINE, "Outcome of our research"))
        page += placed((RIGHT, 0.2 + at * 0.1 + 3 * LINE, "This account was verified as accurate"))
    assert [each[2] for each in outcomes(read([*head(), *page]))] == [O.VERIFIED, O.VERIFIED]


def test_a_value_below_its_label_stays_though_it_stands_alone_in_several_rows() -> None:
    facts = ("Responsibility", "Individual")
    told = (f"{FIRST}", "Result: Deleted", "Account #", "790855****", *facts)
    foreign = (FOREIGN, "Result: Disputed information has been corrected", "Account #", "*6379", *facts)
    letter = read([*head(), *lines(*told, *foreign, *(THIRD, "Result: Verified", "Account #", "*0222", *facts))])
    assert [each[0] for each in outcomes(letter)] == [FIRST, FOREIGN, THIRD]


def test_a_line_in_small_letters_goes_on_the_paragraph_though_it_stands_a_little_lower() -> None:
    said = (
        f"» We have looked into the account from {FIRST}. Account Number - 790855**** The results are: The information"
    )
    more = "disputed has been updated by whoever reported it to us, and so has all of the information that you"
    page = placed((LEFT, 0.2, said), (LEFT, 0.212, more), (LEFT, 0.2255, "did not dispute."), (LEFT, 0.239, "Next."))
    found = whole_paragraphs(all_rows(read_recognition(responses([page]))))
    assert [row.text[-9:] for row in found] == [" dispute.", "Next."]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("We do not show the request of 06/17/2024 from TIDAL on your report.", O.NOT_FOUND),
        ("We do not have your current address on your report.", None),
    ],
)
def test_what_is_not_shown_is_not_on_file(text: str, outcome: Outcome | None) -> None:
    told = together(statements(text))
    assert (told.outcome if told is not None else None) is outcome


def test_what_stands_on_the_report_now_explains_the_finding_above_it() -> None:
    def told(name: str, number: str, finding: str, now: str, top: float) -> list[Placed]:
        cells = (("Item", name), ("Account", number), ("Our finding", finding), ("On your report", now))
        at = [(left, top + row * LINE, cell[left > LEFT]) for row, cell in enumerate(cells) for left in (LEFT, 0.3)]
        return placed(*at)

    page = told(FIRST, "790855****", "Confirmed as accurate", "Yes; other information updated (Date Reported)", 0.2)
    page += told(THIRD, "*0222", "Reported in error", "No, deleted", 0.28)
    page += told(SECOND, "*0679", "None yet, the company has not answered", "Yes, until our investigation ends", 0.36)
    assert outcomes(read([*head(), *page])) == [
        (FIRST, "790855****", O.VERIFIED_AND_UPDATED),
        (THIRD, "*0222", O.DELETED),
        (SECOND, "*0679", O.IN_PROGRESS),
    ]


def test_an_outcome_goes_on_with_words_that_are_a_label_elsewhere() -> None:
    told = (f"{FIRST} 790855****", "What we did: We kept what you disputed, which was confirmed, and updated Date of")
    assert outcomes(read([*head(), *lines(*told, "Last Payment with newer information.")])) == [
        (FIRST, "790855****", O.VERIFIED_AND_UPDATED)
    ]


def test_a_label_in_a_cell_of_its_own_may_stand_amid_a_row() -> None:
    page: list[Placed] = []
    for at, (name, number, said) in enumerate(((FIRST, "790855****", "Keep as is"), (THIRD, "*0222", "Remove"))):
        top = 0.2 + at * 0.08
        page += placed((LEFT, top, name), (LEFT, top + LINE, f"Number {number}"), (0.3, top + 2 * LINE, "Decision"))
        page += placed((LEFT, top + 2 * LINE, "Answered on 05/12/2025"), (0.45, top + 2 * LINE, said))
    assert [item.title for item in read([*head(), *page]).items] == ["Keep as is", "Remove"]


def test_what_stands_in_brackets_before_a_colon_is_the_kind_of_the_entry() -> None:
    told = (f"5. {FIRST} (Auto Loan): confirmed, other details updated", f"6. {SECOND} (Credit Card): removed")
    assert [each[::2] for each in outcomes(read([*head(), *lines(*told)]))] == [
        (FIRST, O.VERIFIED_AND_UPDATED),
        (SECOND, O.DELETED),
    ]


def test_a_slip_in_a_name_is_looked_for_in_its_own_cell_alone() -> None:
    names = Vocabulary([("GRANITE PLAINS MORTGAGE SERVICING LLC", LetterSection.ACCOUNT)])
    words = all_rows(read_recognition(responses([
        placed((LEFT, 0.2, "GRANITE PLAINS MORTGAGE SERVICING"), (0.6, 0.2, "Still open"))
    ])))[0].tokens  # fmt: skip
    assert [(span.start, span.stop) for span in names.spans(words)] == [(0, 4)]


def test_what_was_finished_is_no_acknowledgement_though_one_item_is_open() -> None:
    told = ("We finished reviewing your dispute of April 23.", f"{FIRST} 790855****", "Result: Still open")
    assert read([*head(), *lines(*told)]).kind is ResultLetterKind.RESULTS


def test_the_head_of_a_letter_and_its_cards_are_no_columns_of_one_page() -> None:
    top = ((LEFT, 0.1, "For"), (0.2, 0.1, "SAM EXAMPLE"), (RIGHT, 0.1, "Issued"), (0.63, 0.1, "Sep 06, 2025"))
    more = ((LEFT, 0.12, "File"), (0.2, 0.12, "449312"), (RIGHT, 0.12, "Mailed to"), (0.63, 0.12, "1 MAIN ST"))
    cards = [(LEFT, 0.14, "Dear Sam Example,")]
    for at, (name, number) in enumerate(((FIRST, "790855****"), (THIRD, "*0222"))):
        row = 0.17 + at * 0.07
        cards += [(LEFT, row, name), (LEFT, row + 0.016, "Type Credit Card"), (RIGHT, row + 0.016, f"Number {number}")]
        cards += [(LEFT, row + 0.032, "We have erased the entry.")]
    letter = read(placed(*top, *more, *cards))
    assert outcomes(letter) == [(FIRST, "790855****", O.DELETED), (THIRD, "*0222", O.DELETED)]


def test_a_report_that_heads_items_by_name_and_number_is_of_no_table_above() -> None:
    number, said = 0.4, 0.7
    page = placed(
        *((LEFT, 0.2, "Item"), (number, 0.2, "Number"), (said, 0.2, "Result")),
        *((LEFT, 0.22, FIRST), (number, 0.22, "790855****"), (said, 0.22, "Deleted")),
        *((LEFT, 0.24, ASKED), (number, 0.24, "Requested 10/29/2022"), (said, 0.24, "Verified as accurate")),
    )
    letter = read([*head(), *page], lines(f"{THIRD} *0222", "Balance: $5", top=0.1))
    assert outcomes(letter)[1] == (ASKED, None, O.VERIFIED)


def test_an_inquiry_of_an_accounts_name_is_no_summary_of_the_account() -> None:
    said = 0.7
    page = placed(
        *((LEFT, 0.2, "Item"), (said, 0.2, "Result")),
        *((LEFT, 0.22, f"{FIRST} 790855****"), (said, 0.22, "VERIFIED AS ACCURATE")),
        *((LEFT, 0.24, f"{FIRST} (Requested On: 03/19/2021)"), (said, 0.24, "DELETED")),
    )
    letter = read([*head(), *page])
    assert outcomes(letter) == [(FIRST, "790855****", O.VERIFIED), (FIRST, None, O.DELETED)]
    assert letter.items[1].section is LetterSection.INQUIRY


def test_last_signs_that_are_torn_in_two_are_one_number() -> None:
    words = [("*01", 0.4, 0.2, 0.0225, 0.009), ("17", 0.4275, 0.2, 0.015, 0.009)]
    row = all_rows(read_recognition(responses([[*lines(THIRD), *words]])))[0]
    assert [number.text for number in numbers_in(row)] == ["*0117"]


def test_a_head_of_columns_is_weighed_with_its_own_rows_alone() -> None:
    page = [(LEFT + 0.01, 0.2, "Personal information"), (0.7, 0.2, "Outcome")]
    page += [(LEFT + 0.01, 0.22, f"{FIRST} Employer"), (0.7, 0.22, "Deleted"), (LEFT, 0.25, "Items that were updated")]
    for at in range(4):
        page += [(LEFT + 0.01, 0.27 + at * LINE, "Recent balance:"), (0.7, 0.27 + at * LINE, "Past due: $1")]
    names = Vocabulary((each.name, each.section) for each in KNOWN)
    found = with_known_heads(all_rows(read_recognition(responses([placed(*page)]))), None, names)
    assert found[0].text == "Creditor Result"


def test_heads_of_a_table_are_no_value_of_the_label_above() -> None:
    number, said = 0.4, 0.7
    page = placed(
        (LEFT, 0.2, "Your challenge was received 10/12/2024. Results:"),
        *((LEFT, 0.22, "Item"), (number, 0.22, "No."), (said, 0.22, "Result")),
        *((LEFT, 0.24, FIRST), (number, 0.24, "790855****"), (said, 0.24, "Deleted")),
        *((LEFT, 0.26, THIRD), (number, 0.26, "*0222"), (said, 0.26, "Verified as accurate")),
    )
    assert [each[2] for each in outcomes(read([*head(), *page]))] == [O.DELETED, O.VERIFIED]


def test_the_stop_behind_the_dots_of_a_mask_ends_the_sentence() -> None:
    said = f"The source changed the data you challenged on the {FIRST} account, account # 790855..... Limit went up."
    found = with_known_numbers(all_rows(read_recognition(responses([lines(said)]))), KNOWN)
    assert "790855****." in found[0].text


def test_labels_in_capitals_are_no_names_below_a_head() -> None:
    page = ((LEFT, 0.2, "Type"), (0.3, 0.2, "Credit"), (LEFT, 0.22, "ACCOUNT #"), (0.3, 0.22, "902513****"))
    more = ((LEFT, 0.24, "Outcome"), (0.3, 0.24, "Item unknown to us"))
    found = all_rows(read_recognition(responses([placed(*page, *more)])))
    assert with_known_heads(found, None, Vocabulary([]))[0].text == "Type Credit"


def test_a_bracket_in_a_cell_is_closed_by_what_stands_below_in_it() -> None:
    cells = ((LEFT, 0.2, FIRST), (0.4, 0.2, "790855**** (formerly"), (0.7, 0.2, "Deleted"), (0.4, 0.212, "5555****)"))
    found = written_out(all_rows(read_recognition(responses([placed(*cells)]))))
    assert [row.text for row in found] == [f"{FIRST} 790855**** (formerly 5555****) Deleted"]


def test_a_code_may_stand_for_words_that_begin_with_a_count() -> None:
    page = placed(
        *((LEFT, 0.2, FIRST), (0.4, 0.2, "790855****"), (0.7, 0.2, "94")),
        *((LEFT, 0.22, THIRD), (0.4, 0.22, "*0222"), (0.7, 0.22, "78")),
        *((LEFT, 0.3, "78 = Dropped from file"), (LEFT, 0.314, "94 = 1 challenged field revised, 1 kept")),
    )
    found = written_out(all_rows(read_recognition(responses([page]))))
    assert found[0].text.endswith("1 challenged field revised, 1 kept")


@pytest.mark.parametrize(
    "text",
    [
        "It came from a firm acting in your name.",
        "We took no action, since it came from a company acting on your behalf.",
    ],
)
def test_a_firm_that_acts_in_the_readers_name_is_a_third_party(text: str) -> None:
    told = together(statements(text))
    assert told is not None and told.outcome is O.REFUSED_THIRD_PARTY


def test_rows_of_the_right_half_are_of_the_card_whose_name_stands_above() -> None:
    page: list[tuple[float, float, str]] = []
    for at, (name, number) in enumerate(((FIRST, "790855****"), (SECOND, "*0679"), (THIRD, "*0222"))):
        top = 0.2 + at * 0.1
        page += [(LEFT, top, name), (RIGHT, top, "Error you reported: changed. Other data:")]
        page += [(LEFT, top + LINE, f"Acct {number}"), (RIGHT, top + LINE, "changed")]
        page += [(RIGHT, top + 2 * LINE, "Credit limit: $6,600"), (RIGHT, top + 4 * LINE, "Past due: $3")]
    found = all_rows(read_recognition(responses([placed(*page)])))
    ordered = in_reading_order(found, Vocabulary((each.name, each.section) for each in KNOWN))
    assert [row.text for row in ordered[:4]] == [
        FIRST,
        "Acct 790855****",
        "Error you reported: changed. Other data:",
        "changed",
    ]


def test_what_the_reader_told_heads_no_columns() -> None:
    page = ((LEFT, 0.2, "You told us"), (0.3, 0.2, "Account paid in full"), (LEFT, 0.22, "STRANGE OAK GROUP"))
    found = all_rows(read_recognition(responses([placed(*page, (0.3, 0.22, "The furnisher amended other details."))])))
    assert with_known_heads(found, None, Vocabulary([]))[0].text == "You told us Account paid in full"
