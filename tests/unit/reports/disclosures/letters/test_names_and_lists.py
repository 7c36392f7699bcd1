"""Names with what stands for their numbers, lists under titles, labels that are none, and what is beside an answer."""

from __future__ import annotations

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection
from contracts.wordings.outcomes import statements
from functions.reports.disclosures.answers.aside import without_asides
from functions.reports.disclosures.answers.details import tells_source
from functions.reports.disclosures.answers.greeting import without_name
from functions.reports.disclosures.answers.known import KnownEntry, with_whole_cells
from functions.reports.disclosures.answers.shapes import whole_brackets
from functions.reports.disclosures.results import read_results
from functions.reports.disclosures.sense.judged import weighed_facts
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import Placed, placed, responses
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
READER, STREET, ASKED = "Ann B Example", "12 OLD MILL RD, SALEM, OR 97301", "ROCKET LENDING"
ALL_KNOWN = (
    *KNOWN,
    KnownEntry(READER.upper(), None, LetterSection.PERSONAL),
    KnownEntry(STREET, None, LetterSection.PERSONAL),
    KnownEntry(ASKED, None, LetterSection.INQUIRY),
)


def said(*pages: list[Placed]) -> list[tuple[str | None, str | None, Outcome | None]]:
    return outcomes(read_results(read_recognition(responses(list(pages))), ALL_KNOWN))


def test_a_title_that_ends_as_a_clause_does_heads_the_list_below_it() -> None:
    page = lines(
        *("Items removed from your report", f"• {FIRST} 790855****"),
        *("Items that stay on your report without a change", f"• {SECOND} *0679"),
        *("Items with a change other than the one you asked for", f"• {THIRD} *0222"),
    )
    found = [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.VERIFIED), (THIRD, "*0222", O.UPDATED_OTHER_ONLY)]
    assert said([*head(), *page]) == found


def test_a_field_below_an_outcome_is_no_second_line_of_it() -> None:
    page: list[Placed] = []
    for at, (name, field) in enumerate(
        ((f"{FIRST} 790855****", "High Balance, Status"), (f"{SECOND} *0679", "Status"))
    ):
        top = 0.2 + at * 0.08
        page += placed(
            *((LEFT, top, "Item"), (0.25, top, name), (LEFT, top + 0.02, "Action")),
            (0.25, top + 0.02, "Verification of the disputed data; update of other data"),
            *((LEFT, top + 0.04, "Changed fields"), (0.25, top + 0.04, field)),
        )
    found = [(FIRST, "790855****", O.VERIFIED_AND_UPDATED), (SECOND, "*0679", O.VERIFIED_AND_UPDATED)]
    assert said([*head(), *page]) == found


def test_the_number_below_an_address_or_an_inquiry_is_of_the_next_item() -> None:
    page = lines(
        f"{STREET} - Address The results are: The source has verified this entry.",
        ">>> We have researched the credit account. Account # - 790855****",
        f"{FIRST} The results are: We have deleted this account from your file.",
        f"{ASKED} - Inquiry of 05/21/2024 The results are: We have deleted this inquiry.",
        ">>> We have researched the credit account. Account # - *0679",
        f"{SECOND} The results are: The source has verified this account.",
    )
    assert said([*head(), *page]) == [
        (STREET, None, O.VERIFIED),
        (FIRST, "790855****", O.DELETED),
        (ASKED, None, O.DELETED),
        (SECOND, "*0679", O.VERIFIED),
    ]


def test_a_label_of_several_words_may_begin_on_the_line_above() -> None:
    found = rows((LEFT, 0.2, f"{FIRST} 790855**** The"), (LEFT, 0.22, "results are: We deleted this account."))
    assert texts(whole_brackets(found)) == [f"{FIRST} 790855**** The results are: We deleted this account."]


def test_words_behind_a_names_kind_say_what_became_of_it() -> None:
    page = lines(
        "Here is what happened with each thing you disputed:",
        f"{STREET} - Address: it has been removed.",
        f"{ASKED} - Inquiry of 03/20/2024: it has been removed.",
        f"{SECOND} Number not shown: VERIFIED. It checked out as accurate.",
    )
    assert said([*head(), *page]) == [(STREET, None, O.DELETED), (ASKED, None, O.DELETED), (SECOND, None, O.VERIFIED)]


def test_words_that_are_explained_name_nobody() -> None:
    page = lines(
        f"{FIRST} 790855**** was deleted.",
        "A dispute goes through three stages. Review: we read it. Inquiry: the source is asked by us.",
        "Creditor: whoever gives us information on you.",
    )
    assert said([*head(), *page]) == [(FIRST, "790855****", O.DELETED)]


def test_the_reader_is_no_item_where_the_page_is_theirs() -> None:
    for row in (f"Signed in as {READER}", f"Disputed on Jan 28, 2025   Name   {READER}"):
        page = lines(row, f"{FIRST} 790855**** was deleted.")
        assert said(page) == [(FIRST, "790855****", O.DELETED)], row


def test_a_name_without_its_number_is_named_by_the_sentence_about_it() -> None:
    page = lines(
        f"1. {FIRST}, account number not shown, is no longer part of your file.",
        f"On {SECOND} the disputed information was found to be accurate.",
        f"The disputed information was corrected for {THIRD}.",
    )
    found = [(FIRST, None, O.DELETED), (SECOND, None, O.VERIFIED), (THIRD, None, O.UPDATED_DISPUTED)]
    assert said([*head(), *page]) == found


def test_a_sentence_may_name_an_inquiry_along_with_an_account() -> None:
    page = lines(f"We deleted {FIRST} (account 790855**** ) and {ASKED} (Inquiry of 10/22/2023).")
    assert said([*head(), *page]) == [(FIRST, "790855****", O.DELETED), (ASKED, None, O.DELETED)]


def test_whom_somebody_was_asked_about_is_no_contact_alone() -> None:
    found = rows(
        (LEFT, 0.20, f"1. {FIRST}, PO BOX 30281, NEWARK DE 19714, telephone (409) 747-3733 about account"),
        (LEFT, 0.22, "790855****. It told us to remove this account, which we did."),
        *((LEFT, 0.24, f"{SECOND}, 1 HOME CAMPUS, SALT LAKE CITY, UT"), (LEFT, 0.26, "Furnisher EXAMPLE BANK USA")),
        *((LEFT, 0.28, "Address 120 CORPORATE BLVD, WARREN MI 48090"), (LEFT, 0.30, "Phone (375) 659-7628")),
        *((LEFT, 0.32, f"{SECOND}, PO BOX 98, SALT LAKE CITY, UT 84131 Phone: (573)"), (LEFT, 0.34, "942-9432")),
    )
    beside = rows(
        (LEFT, 0.2, f"{FIRST} 790855****   PO BOX 98, EL PASO, TX 79998 Phone: (656)"), (LEFT, 0.22, "388-6137")
    )
    assert not tells_source(beside, 0)
    assert [tells_source(found, at) for at in range(len(found))] == [False, False, True, False, True, True, True, True]


def test_accounts_that_were_not_disputed_are_no_items_whatever_heads_them() -> None:
    for heading in (
        "The accounts below were not part of your request.",
        "Satisfactory and other accounts that you did not dispute.",
        "Everything else on your report",
        "Accounts without a dispute",
        "Accounts that are not being investigated",
        "Nothing was disputed here.",
        "Other accounts in your file",
    ):
        found = rows(
            *((LEFT, 0.2, f"{FIRST} 790855**** was deleted."), (LEFT, 0.22, heading)),
            *((LEFT, 0.24, "Company"), (VALUE, 0.24, "Number"), (FURTHER, 0.24, "Status")),
            *((LEFT, 0.26, SECOND), (VALUE, 0.26, "*0679"), (FURTHER, 0.26, "30 days past due")),
        )
        assert texts(without_asides(found, None)) == [f"{FIRST} 790855**** was deleted."], heading


def test_a_form_for_the_reader_and_the_menu_of_a_page_answer_nothing() -> None:
    found = rows(
        *((LEFT, 0.18, "Dashboard"), (0.25, 0.18, "Fraud Alert"), (0.5, 0.18, "Disputes"), (0.7, 0.18, "Documents")),
        (LEFT, 0.20, f"{FIRST} 790855**** was deleted."),
        *((LEFT, 0.22, "Company name   ________________"), (LEFT, 0.24, "[ ] Never paid late   [ ] Not mine")),
    )
    assert texts(without_asides(found, None))[1:] == [f"{FIRST} 790855**** was deleted."]
    listed = rows((LEFT, 0.2, "To identify you we need:"), (LEFT, 0.22, "[ ] a recent utility bill in your name"))
    assert texts(without_asides(listed, None)) == texts(listed)


def test_a_reports_title_ends_what_explains_words_above_it() -> None:
    first = lines(f"{FIRST} 790855**** was deleted.", "How to read your report", "OK   Paid as agreed")
    second = placed(
        *((LEFT, 0.1, "TransUnion Credit Report"), (LEFT, 0.14, f"{SECOND} *0679")),
        *((LEFT, 0.16, "Date Opened"), (0.3, 0.16, "03/20/2025"), (0.5, 0.16, "Balance"), (0.7, 0.16, "$2,870")),
    )
    assert said([*head(), *first], second) == [(FIRST, "790855****", O.DELETED)]


def test_a_names_second_line_in_a_table_is_no_item() -> None:
    page = placed(
        *((LEFT, 0.20, "Disputed item"), (0.45, 0.20, "Category"), (0.62, 0.20, "What happened")),
        *((LEFT, 0.22, f"{FIRST} 790855****"), (0.45, 0.22, "Credit Card"), (0.62, 0.22, "Deleted from your report")),
        *((LEFT, 0.24, "SILVER CREEK PORTFOLIO PARTNERS"), (0.45, 0.24, "Collection")),
        (0.62, 0.24, "Investigated - updated in part, the"),
        *((LEFT, 0.253, "LLC 821838****"), (0.62, 0.253, "rest of your dispute was found accurate")),
        *((LEFT, 0.273, f"{SECOND} *0679"), (0.45, 0.273, "Mortgage"), (0.62, 0.273, "Verified as accurate")),
    )
    assert [item[1:] for item in said([*head(), *page])] == [
        ("790855****", O.DELETED),
        ("821838****", O.PARTIALLY_UPDATED),
        ("*0679", O.VERIFIED),
    ]


def test_what_stands_behind_a_number_in_small_letters_is_no_part_of_the_name() -> None:
    page = placed(
        *((LEFT, 0.20, "Item"), (0.55, 0.20, "Dispute outcome")),
        *((LEFT, 0.22, f"{FIRST} 790855**** Credit Card"), (0.55, 0.22, "Deleted")),
        *((LEFT, 0.24, f"{SECOND} *0679 Real Estate Mortgage"), (0.55, 0.24, "Verified as accurate")),
    )
    assert said([*head(), *page]) == [(FIRST, "790855****", O.DELETED), (SECOND, "*0679", O.VERIFIED)]


def test_figures_begin_an_address_in_a_table_and_the_one_that_a_letter_is_sent_to() -> None:
    def is_whole(words: object) -> bool:
        return "".join(each.text for each in words) == STREET.replace(" ", "")  # type: ignore[attr-defined]

    street, rest = STREET[:-6], STREET[-5:]
    item = rows((LEFT, 0.2, street), (FURTHER, 0.2, "Verified"), (LEFT, 0.216, rest))
    assert texts(with_whole_cells(item, is_whole)) == [f"{STREET} Verified"]
    sent_to = rows((LEFT, 0.2, street), (LEFT, 0.216, rest))
    assert texts(with_whole_cells(sent_to, is_whole)) == [street, rest]


def test_what_month_it_was_says_nothing_of_what_was_done() -> None:
    text = "deleted in may 2026 in answer to your dispute ."
    assert weighed_facts(text, statements(text)).facts


def test_a_sentence_goes_on_without_the_name_that_it_speaks_to() -> None:
    (row,) = rows((LEFT, 0.2, f"Dear {READER}, in your letter of 07/16/2026 you ask how we work."))
    assert without_name(row).text == "in your letter of 07/16/2026 you ask how we work."


def test_a_row_in_capitals_goes_on_to_its_stop() -> None:
    page = lines(
        f"{FIRST} 790855**** The results are: THE ACCOUNT IS REPORTED CORRECTLY BY ITS SOURCE, AND",
        "NOTHING WAS CHANGED.",
        f"{SECOND} *0679 The results are: THIS ACCOUNT HAS BEEN DELETED.",
    )
    assert outcomes(read([*head(), *page])) == [(FIRST, "790855****", O.VERIFIED), (SECOND, "*0679", O.DELETED)]


def test_the_kind_or_the_number_below_a_name_is_its_own_though_a_sentence_stands_beside() -> None:
    court = KnownEntry("US COURT TX EL PASO", None, LetterSection.PUBLIC_RECORD)
    page = placed(
        *((LEFT, 0.20, court.name), (0.6, 0.20, "Verified")),
        *((LEFT, 0.218, "Chapter 13 bankruptcy filed 05/11/2023,"), (0.5, 0.218, "The source says that it is right.")),
        (LEFT, 0.232, "***8602"),
        *((LEFT, 0.28, FIRST), (0.6, 0.28, "Deleted"), (0.5, 0.298, "This is not on your report anymore.")),
        (LEFT, 0.312, "790855****"),
    )
    known = (*ALL_KNOWN, court)
    found = outcomes(read_results(read_recognition(responses([[*head(), *page]])), known))
    assert found == [(court.name, "***8602", O.VERIFIED), (FIRST, "790855****", O.DELETED)]


def test_a_column_described_in_capitals_alone_has_the_names() -> None:
    page = placed(
        *((LEFT, 0.20, "Details"), (0.45, 0.20, "Number"), (0.62, 0.20, "What was answered")),
        *((LEFT, 0.22, "CITI"), (0.45, 0.22, "790855****"), (0.62, 0.22, "Deleted")),
        *((LEFT, 0.24, "GRANITE RIDGE"), (0.45, 0.24, "*0679"), (0.62, 0.24, "Verified as accurate")),
    )
    found = [("CITI", "790855****", O.DELETED), ("GRANITE RIDGE", "*0679", O.VERIFIED)]
    assert said([*head(), *page]) == found


def test_a_name_in_capitals_above_a_title_and_its_sentence_explains_no_words() -> None:
    found = rows(
        *((LEFT, 0.20, "UNITED STATES BANKRUPTCY COURT"), (LEFT, 0.22, "Deleted")),
        *((LEFT, 0.24, "This item is not on your report anymore."), (LEFT, 0.26, f"{FIRST} LIMITED")),
        *((LEFT, 0.28, "Verified"), (LEFT, 0.30, "This is accurate, the source told us.")),
    )
    assert texts(without_asides(found, None)) == texts(found)
