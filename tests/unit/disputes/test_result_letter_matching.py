"""A bureau's letter and the items of a round: matched by name and number, or left to a person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.result_letter import AnsweredItem, LetterSection, ResultLetter
from contracts.vocabulary import Bureau
from functions.disputes.model import Round
from functions.disputes.rules.result_letters import Answers, answers_of, responded_at
from tests.generators.sent_rounds import SENT_AT, disputed, sent_round

ROUND = sent_round(
    Bureau.TRANSUNION,
    disputed("EXAMPLE BANK USA", "517800XXXXXX4411", key="t001"),
    disputed("MIDLAND EXAMPLE", "30012XXXX", key="t002"),
    disputed("SYNCB/AMAZON", "6045XXXXXXXX1111", key="t003"),
    disputed("SYNCB/AMAZON", "6045XXXXXXXX2222", key="t004"),
)
IDS = [item.item.item_id for item in ROUND.items]


OUTCOMES = {"DELETED": Outcome.DELETED, "VERIFIED AS ACCURATE": Outcome.VERIFIED}


def said(furnisher: str | None, number: str | None, phrase: str | None = "DELETED", **changes: Any) -> AnsweredItem:
    outcome = OUTCOMES.get(str(phrase))
    values = {"outcome": outcome, "certainty": 0.99, "title": str(phrase), "sources": {}} | changes
    return AnsweredItem(furnisher=furnisher, account_number=number, phrase=phrase, **values)


def letter(
    *items: AnsweredItem, bureau: Bureau | None = Bureau.TRANSUNION, dated_on: date | None = None
) -> ResultLetter:
    return ResultLetter(bureau=bureau, dated_on=dated_on, items=items)


def told(answers: Answers) -> dict[str, Outcome | None]:
    return {one.item_id: one.outcome for answered in answers.by_letter.values() for one in answered}


@pytest.mark.parametrize(
    ("furnisher", "number", "at"),
    [
        ("EXAMPLE BANK USA", "517800****", 0),
        ("EXAMPLE BANK", "****4411", 0),
        ("MIDLAND EXAMPLE", "30012****", 1),
        ("SYNCHRONY BANK/AMAZON", "****2222", 3),
    ],
)
def test_the_account_that_bears_name_and_number_is_answered(furnisher: str, number: str, at: int) -> None:
    answers = answers_of(letter(said(furnisher, number)), [ROUND])
    assert told(answers) == {IDS[at]: Outcome.DELETED}
    assert answers.for_a_person == 0


@pytest.mark.parametrize(
    "item",
    [
        said("SYNCB/AMAZON", "6045****"),  # two accounts may be it
        said("EXAMPLE BANK USA", "999900****"),  # renumbered, or another account
        said("EXAMPLE BANK USA", None),
        said(None, "517800****"),
        said("EXAMPLE BANK USA", "517800****", certainty=0.7),
        said("EXAMPLE BANK USA", "517800****", None, outcome=None),
        said("EXAMPLE BANK USA", "517800****", "A TITLE OF NO LIST"),
    ],
)
def test_what_fits_no_one_account_for_sure_is_for_a_person(item: AnsweredItem) -> None:
    answers = answers_of(letter(item), [ROUND])
    assert (answers.by_letter, answers.for_a_person) == ({}, 1)
    assert answers.candidates and set(answers.candidates) <= set(IDS)


def test_what_bears_neither_name_nor_number_of_ours_is_left_alone() -> None:
    stranger = said("ANOTHER HOUSE", "999****")
    answers = answers_of(letter(said("MIDLAND EXAMPLE", "30012****"), stranger), [ROUND])
    assert told(answers) == {IDS[1]: Outcome.DELETED} and answers.for_a_person == 0
    assert answers_of(letter(stranger), [ROUND]).for_a_person == 1  # a letter that answers nothing of ours


def test_one_sign_misread_is_forgiven_where_no_other_account_can_be_meant() -> None:
    assert told(answers_of(letter(said("MIDLAND EXAMPLE", "30072****")), [ROUND])) == {IDS[1]: Outcome.DELETED}
    two = (said("MIDLAND EXAMPLE", "30072****"), said("MIDLAND EXAMPLE", "40011****"))
    assert answers_of(letter(*two), [ROUND]).by_letter == {}
    assert answers_of(letter(said("SYNCB/AMAZON", "****2223")), [ROUND]).by_letter == {}  # two accounts of that name


def test_an_account_that_was_renamed_or_renumbered_is_told_by_what_is_left() -> None:
    former = said("MIDLAND EXAMPLE", "70099****", former_number="30012****")
    assert told(answers_of(letter(former), [ROUND])) == {IDS[1]: Outcome.DELETED}
    sold = said("ANOTHER HOUSE", "30012****")
    assert told(answers_of(letter(sold), [ROUND])) == {IDS[1]: Outcome.DELETED}
    surely = said("EXAMPLE BANK USA", "517800****")
    assert told(answers_of(letter(surely, said("MIDLAND EXAMPLE", "70099****")), [ROUND])).keys() == {IDS[0], IDS[1]}
    # Of two that bear one number the one with the name takes it.
    both = (said("MIDLAND EXAMPLE", "30012****"), said("ANOTHER HOUSE", "30012****", "VERIFIED AS ACCURATE"))
    assert told(answers_of(letter(*both), [ROUND])) == {IDS[1]: Outcome.DELETED}


def test_a_letter_that_shows_no_number_is_told_by_two_names_and_more() -> None:
    bank, buyer = said("EXAMPLE BANK USA", None), said("MIDLAND EXAMPLE", None, "VERIFIED AS ACCURATE")
    answers = answers_of(letter(bank, buyer), [ROUND])
    assert told(answers) == {IDS[0]: Outcome.DELETED, IDS[1]: Outcome.VERIFIED} and answers.for_a_person == 0
    shop = said("SYNCB/AMAZON", None)  # two accounts may be it
    for items in ([bank], [bank, shop], [bank, bank], [bank, buyer, said("ANOTHER HOUSE", "999****")]):
        answers = answers_of(letter(*items), [ROUND])
        assert answers.by_letter == {} and answers.for_a_person, items
    assert told(answers_of(letter(bank, buyer, shop), [ROUND])).keys() == {IDS[0], IDS[1]}


def test_an_inquiry_has_no_number_and_is_told_by_its_name() -> None:
    round_ = sent_round(
        Bureau.TRANSUNION, disputed("CAPITAL EXAMPLE", None, key="i001"), disputed("ELM", "12345678", key="t9")
    )
    inquiry = said("CAPITAL EXAMPLE", None, section=LetterSection.INQUIRY)
    assert list(told(answers_of(letter(inquiry), [round_])).values()) == [Outcome.DELETED]
    assert answers_of(letter(said("CAPITAL EXAMPLE", None)), [round_]).by_letter == {}


def whole(outcome: Outcome, certainty: float = 0.95, **changes: Any) -> ResultLetter:
    return letter().model_copy(update={"overall": outcome, "overall_certainty": certainty} | changes)


def test_a_word_on_the_whole_dispute_is_one_on_each_item_of_ours() -> None:
    answers = answers_of(whole(Outcome.REFUSED_FRIVOLOUS), [ROUND])
    assert told(answers) == dict.fromkeys(IDS, Outcome.REFUSED_FRIVOLOUS) and answers.for_a_person == 0
    assert answers_of(whole(Outcome.REFUSED_FRIVOLOUS, 0.7), [ROUND]).by_letter == {}
    other = whole(Outcome.REFUSED_FRIVOLOUS, bureau=Bureau.EQUIFAX)
    assert answers_of(other, [ROUND]) == Answers({}, 1)


def test_of_two_rounds_the_later_one_is_answered_and_the_whole_is_of_what_waits() -> None:
    first = ROUND.model_copy(
        update={"items": tuple(item.model_copy(update={"outcome": Outcome.VERIFIED}) for item in ROUND.items)}
    )
    second = sent_round(Bureau.TRANSUNION, disputed("MIDLAND EXAMPLE", "30012XXXX", key="n002"), round_id="rnd_2")
    item = second.items[0].item.model_copy(update={"item_id": "itm_again"})
    ours = second.letters[0].model_copy(update={"letter_id": "ltr_2", "item_ids": ("itm_again",)})
    items = (second.items[0].model_copy(update={"item": item}),)
    second = second.model_copy(update={"number": 2, "letters": (ours,), "items": items})
    answers = answers_of(letter(said("MIDLAND EXAMPLE", "30012****")), [first, second])
    assert (list(answers.by_letter), told(answers)) == (["ltr_2"], {"itm_again": Outcome.DELETED})
    assert list(answers_of(whole(Outcome.IN_PROGRESS), [first, second]).by_letter) == ["ltr_2"]


def test_two_words_on_one_item_are_none() -> None:
    items = (said("MIDLAND EXAMPLE", "30012****"), said("MIDLAND EXAMPLE", "30012****", "VERIFIED AS ACCURATE"))
    assert answers_of(letter(*items), [ROUND]) == Answers({}, 1, (IDS[1],))
    again = (said("MIDLAND EXAMPLE", "30012****"),) * 2
    assert told(answers_of(letter(*again), [ROUND])) == {IDS[1]: Outcome.DELETED}


def test_several_findings_on_one_account_have_its_answer() -> None:
    round_ = sent_round(
        Bureau.TRANSUNION, *(disputed("ELM BANK", "12345678", key="t9", ground=g) for g in ("not_mine", "paid"))
    )
    assert list(told(answers_of(letter(said("ELM BANK", "1234****")), [round_])).values()) == [Outcome.DELETED] * 2


def test_another_bureaus_or_an_older_letter_answers_nothing() -> None:
    item = said("MIDLAND EXAMPLE", "30012****")
    before = SENT_AT.date() - timedelta(days=1)
    for other in (letter(item, bureau=None), letter(item, bureau=Bureau.EQUIFAX), letter(item, dated_on=before)):
        assert answers_of(other, [ROUND]) == Answers({}, 1)
    assert answers_of(letter(), [ROUND]) == Answers({}, 1)


def test_a_withdrawn_item_is_asked_about_no_more() -> None:
    withdrawn = ROUND.items[1].model_copy(update={"withdrawn": True})
    round_: Round = ROUND.model_copy(update={"items": (ROUND.items[0], withdrawn, *ROUND.items[2:])})
    assert answers_of(letter(said("MIDLAND EXAMPLE", "30012****")), [round_]) == Answers({}, 1)


@given(st.dates(date(2025, 1, 1), date(2028, 1, 1)) | st.none(), st.integers(0, 400))
def test_the_answers_time_lies_between_sending_and_now(dated_on: date | None, days: int) -> None:
    now = SENT_AT + timedelta(days=days)
    at = responded_at(letter(dated_on=dated_on), ROUND.letters[0], now)
    assert SENT_AT <= at <= now
    if dated_on is not None and SENT_AT.date() < dated_on < now.date():
        assert at == datetime(dated_on.year, dated_on.month, dated_on.day, 12, tzinfo=UTC)
