"""A language model's reading of a letter: what it is shown, what of its answer counts, and what that changes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.result_letter import CERTAIN, AnsweredItem, LetterSection, ResultLetter, ResultLetterKind
from functions.reports.disclosures.advice.answer import Advice, advice_of
from functions.reports.disclosures.advice.question import MOST_LINES, lines_of, question
from functions.reports.disclosures.answers.known import KnownEntry
from functions.reports.disclosures.geometry.rows import text_of
from functions.reports.disclosures.results import read_results
from functions.reports.recognition.model import Recognised
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import placed, responses

O = Outcome  # noqa: E741
K = ResultLetterKind
BANK, OTHER, COURT = "EXAMPLE BANK USA", "HARBOR COLLECTION BUREAU", "ADA COUNTY COURT"
KNOWN = (
    KnownEntry(BANK, "790855****", LetterSection.ACCOUNT),
    KnownEntry(OTHER, "*1200", LetterSection.ACCOUNT),
    KnownEntry(COURT, "19-55821", LetterSection.PUBLIC_RECORD),
)
LEFT, CELL, STEP = 0.08, 0.6, 0.022
FIRST_LINE = 3  # behind the bureau's name and the greeting


def paper(*said: str) -> Recognised:
    """A letter of lines; what stands behind a bar is a cell of its own."""
    cells = [(LEFT, 0.1, "Experian"), (LEFT, 0.13, "Dear Consumer:")]
    for at, text in enumerate(said):
        name, _, more = text.partition(" | ")
        cells += [(LEFT, 0.2 + at * STEP, name), *([(CELL, 0.2 + at * STEP, more)] if more else [])]
    return read_recognition(responses([placed(*cells)]))


def told(name: str | None, number: str | None, outcome: str, words: str, named: list[int], said: list[int]) -> Any:
    section = "public_record" if name == COURT else "account"
    return {
        "name": name, "number": number, "section": section, "outcome": outcome, "named": named, "said": said,
        "words": words,
    }  # fmt: skip


def answer(*items: Any, **more: Any) -> str:
    return json.dumps({"kind": "results", "overall": None, "items": items} | more)


def advised(document: Recognised, *items: Any, **more: Any) -> Advice:
    advice = advice_of(answer(*items, **more), lines_of(document))
    assert advice is not None
    return advice


def read(document: Recognised, *items: Any, **more: Any) -> ResultLetter:
    return read_results(document, KNOWN, advised(document, *items, **more))


def items(letter: ResultLetter) -> list[tuple[str | None, str | None, Outcome | None]]:
    """Name, number and what is certain of each item."""
    return [(each.furnisher, each.account_number, each.outcome if each.is_certain else None) for each in letter.items]


# -- what is shown ----------------------------------------------------------------------------------------------------


def test_lines_are_numbered_and_cells_stand_apart() -> None:
    asked = question(lines_of(paper(f"{BANK} 790855**** | Deleted", "Thank you."))).splitlines()
    assert [line.partition("|")[0] for line in asked] == ["1", "2", "3", "4"]
    name, _, said = asked[2].partition("  Deleted")
    assert name.endswith(f"{BANK} 790855**** ".rstrip() + " " * (len(name) - len(name.rstrip()))) and said == ""
    assert len(name) - len(name.rstrip()) > 5


def test_no_private_number_is_shown_whole() -> None:
    asked = question(lines_of(paper("SSN 900-10-1234", "Account 4400123412341234 deleted", "File 555123456")))
    for private in ("900-10", "44001234", "555123"):
        assert private not in asked
    assert "************1234" in asked and "*****3456" in asked


def test_what_came_with_a_letter_is_shown_up_to_a_limit() -> None:
    pages = responses([placed(*((LEFT, 0.05 + at * 0.01, f"Line {at}") for at in range(90))) for _ in range(12)])
    assert len(lines_of(read_recognition(pages))) == MOST_LINES


# -- what of an answer counts -----------------------------------------------------------------------------------------

ROW = paper(f"{BANK} 790855**** | Deleted", f"{OTHER} ending in 1200 | Left", f"{COURT} 19-55821 | Gone")


def test_an_answer_is_found_again_on_the_page() -> None:
    found = advised(
        ROW,
        told(BANK, "790855****", "deleted", "Deleted", [3], [3]),
        told(OTHER, "1200", "verified", "Left", [4], [4]),
        told(COURT, "19-55821", "deleted", "Gone", [5], [5]),
    )
    assert found.is_whole
    texts = [(text_of(each.name), each.number_text, text_of(each.words)) for each in found.items]
    assert texts[0] == (BANK, "790855****", "Deleted")
    assert texts[1] == (OTHER, "****1200", "Left"), "its row tells that these are the last signs"
    assert texts[2] == (COURT, "***5821", "Gone"), "a court's number has no mask"
    assert all(token.page == 1 for each in found.items for token in each.words)


@pytest.mark.parametrize(
    "item",
    [
        told("EXAMPLE BANK OF OHIO", "790855****", "deleted", "Deleted", [3], [3]),
        told(BANK, "790856****", "deleted", "Deleted", [3], [3]),
        told(BANK, "790855****", "deleted", "Removed", [3], [3]),
        told(BANK, "790855****", "deleted", "Deleted", [3], [4]),
        told(BANK, "790855****", "deleted", "Deleted", [3], []),
        told(BANK, "790855****", "deleted", "", [3], [3]),
        told(BANK, "790855****", "deleted", "Deleted", [0, -1, 99], [3]),
        told(None, None, "deleted", "Deleted", [3], [3]),
        told(BANK, "790855****", "no_response_overdue", "Deleted", [3], [3]),
        told(BANK, "790855****", "gone", "Deleted", [3], [3]),
        {"name": BANK},
        "EXAMPLE BANK USA was deleted",
    ],
    ids=[
        "name",
        "number",
        "words",
        "line",
        "no line",
        "no words",
        "lines beyond",
        "no name",
        "nothing a letter states",
        "no outcome",
        "half an item",
        "no item",
    ],
)
def test_what_the_page_does_not_bear_out_is_left_out(item: Any) -> None:
    found = advised(ROW, item, told(OTHER, "1200", "verified", "Left", [4], [4]))
    assert [text_of(each.name) for each in found.items] == [OTHER] and not found.is_whole


def test_words_may_stand_apart_and_a_name_go_on_below() -> None:
    document = paper("HARBOR COLLECTION | We asked the company,", "BUREAU *1200 | and it stays.")
    found = advised(document, told(OTHER, "*1200", "verified", "We asked the company, and it stays.", [3, 4], [3, 4]))
    assert [(text_of(each.name), text_of(each.words)) for each in found.items] == [
        (OTHER, "We asked the company, and it stays.")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "[" * 9,
        '{"a": ' * 5000 + "}" * 5000,
        "",
        "I can't read this.",
        "{",
        "[]",
        "{}",
        '{"kind": "x", "items": []}',
        "{'a'}",
    ],
)
def test_what_is_no_answer_is_none(said: str) -> None:
    assert advice_of(said, lines_of(ROW)) is None


def test_words_around_an_answer_do_no_harm() -> None:
    said = f"Here it is:\n```json\n{answer(told(BANK, '790855****', 'deleted', 'Deleted', [3], [3]))}\n```"
    found = advice_of(said, lines_of(ROW))
    assert found is not None and len(found.items) == 1


WORD = st.sampled_from(["EXAMPLE", "BANK", "USA", "790855****", "Deleted", "1200", "Left", "*", "", "Gone 2019"])
ANY_ITEM = st.fixed_dictionaries(
    {
        "name": st.lists(WORD, max_size=4).map(" ".join) | st.none(),
        "number": WORD | st.none(),
        "section": st.sampled_from(list(LetterSection)),
        "outcome": st.sampled_from(list(Outcome)),
        "named": st.lists(st.integers(-2, 8), max_size=4),
        "said": st.lists(st.integers(-2, 8), max_size=4),
        "words": st.lists(WORD, max_size=4).map(" ".join),
    }
)


@settings(deadline=None)
@given(st.lists(ANY_ITEM, max_size=4))
def test_whatever_is_answered_only_the_pages_own_words_count(said: list[Any]) -> None:
    lines = lines_of(ROW)
    on_page = {token for line in lines for token in line.row.tokens}
    found = advice_of(answer(*said), lines)
    assert found is not None and len(found.items) <= len(said)
    for each in found.items:
        assert on_page.issuperset([*each.name, *each.number, *each.words]) and each.words and (each.name or each.number)
    read_results(ROW, KNOWN, found)


# -- what it changes --------------------------------------------------------------------------------------------------


def test_what_both_read_alike_stands_as_it_was_read() -> None:
    document = paper(f"{BANK} 790855**** | Deleted from your credit file", f"{OTHER} *1200 | Verified as accurate")
    alone = read_results(document, KNOWN)
    both = read(
        document,
        told(BANK, "790855****", "deleted", "Deleted from your credit file", [3], [3]),
        told(OTHER, "*1200", "verified", "Verified as accurate", [4], [4]),
    )
    assert both == alone and [each[2] for each in items(alone)] == [O.DELETED, O.VERIFIED]


def test_what_was_left_open_is_taken_from_the_advice_with_its_place() -> None:
    document = paper(f"{BANK} 790855**** | Class 7", f"{OTHER} *1200 | Class 9")
    assert [each[2] for each in items(read_results(document, KNOWN))] in ([], [None, None])
    letter = read(
        document,
        told(BANK, "790855****", "deleted", "Class 7", [3], [3]),
        told(OTHER, "*1200", "verified", "Class 9", [4], [4]),
    )
    assert items(letter) == [(BANK, "790855****", O.DELETED), (OTHER, "*1200", O.VERIFIED)]
    assert letter.kind is K.RESULTS
    first = letter.items[0]
    assert first.title == "Class 7" and first.sources["outcome"].raw == "Class 7"
    assert first.sources["outcome"].page == 1 and CERTAIN <= first.certainty < 1


def one(letter: ResultLetter, name: str) -> AnsweredItem:
    (found,) = [each for each in letter.items if each.furnisher == name]
    return found


def test_where_both_are_sure_the_words_that_are_shown_decide() -> None:
    """Each title is over the items below it; the advice takes it for that of the items above."""
    document = paper("Deleted", f"{BANK} 790855****", "Verified as accurate", f"{OTHER} *1200")
    alone = read_results(document, KNOWN)
    assert [each[2] for each in items(alone)] == [O.DELETED, O.VERIFIED]
    other = read(
        document,
        told(BANK, "790855****", "verified", "Verified as accurate", [4], [5]),
        told(OTHER, "*1200", "verified", "Verified as accurate", [6], [5]),
    )
    assert one(other, BANK).outcome is O.VERIFIED and one(other, BANK).is_certain


def test_words_that_say_something_else_make_no_outcome() -> None:
    document = paper(f"{BANK} 790855**** | Deleted from your credit file")
    letter = read(document, told(BANK, "790855****", "verified", "Deleted from your credit file", [3], [3]))
    assert not one(letter, BANK).is_certain
    assert "unknown_outcome" in {issue.code for issue in letter.issues}


@pytest.mark.parametrize(
    ("words", "advised_as", "counts"),
    [
        ("Item corrected; details updated", "updated_disputed_and_other", True),
        ("Item corrected; details updated", "verified_and_updated", False),
        ("Item corrected; details updated", "verified", False),
        ("Deleted from your credit file", "updated_disputed_and_other", False),
        ("Corrected - other information updated", "updated_disputed", False),  # the words say more
    ],
)
def test_a_letter_may_mean_more_by_its_words_than_they_say_alone(words: str, advised_as: str, counts: bool) -> None:
    document = paper(f"{BANK} 790855**** | {words}")
    found = one(read(document, told(BANK, "790855****", advised_as, words, [3], [3])), BANK)
    assert found.is_certain is counts
    assert not counts or found.outcome is O(advised_as)


def test_an_item_that_the_advice_does_not_tell_of_is_for_a_person() -> None:
    document = paper(f"{BANK} 790855**** | Deleted from your credit file", f"{OTHER} *1200 | Verified as accurate")
    letter = read(document, told(BANK, "790855****", "deleted", "Deleted from your credit file", [3], [3]))
    assert one(letter, BANK).is_certain and not one(letter, OTHER).is_certain


def test_a_letter_that_answers_for_the_whole_is_of_the_kind_that_is_advised() -> None:
    document = paper("Your letter of May is with us.", "Nothing further is done with it: class 9.")
    alone = read_results(document, KNOWN)
    assert alone.overall is None
    more = {"overall": "refused_frivolous", "overall_lines": [4], "overall_words": "Nothing further is done with it"}
    letter = read(document, kind="refusal", **more)
    assert (letter.kind, letter.overall, letter.is_overall) == (K.REFUSAL, O.REFUSED_FRIVOLOUS, True)


def test_an_overall_answer_without_words_on_the_page_is_none() -> None:
    document = paper("Your letter of May is with us.")
    more = {"overall": "refused_frivolous", "overall_lines": [3], "overall_words": "We refuse"}
    assert advised(document, kind="refusal", **more).overall is None
    assert not read(document, kind="refusal", **more).is_overall


def test_a_misread_word_is_no_surer_than_the_page() -> None:
    pages = responses([placed((LEFT, 0.1, "Experian"), (LEFT, 0.2, f"{BANK} 790855****"), (CELL, 0.2, "Settling"))])
    (word,) = [block for page in pages for block in page["Blocks"] if block.get("Text") == "Settling"][-1:]
    word["Confidence"] = 50.0
    document = read_recognition(pages)
    letter = read(document, told(BANK, "790855****", "deleted", "Settling", [2], [2]))
    assert not one(letter, BANK).is_certain
