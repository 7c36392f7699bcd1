"""A language model sees no value of the consumer's, and what it answers is used only whole."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from functions.disputes.items import PlanItem
from functions.disputes.letters.assistance import TASK, Masked, answered, masked, question
from functions.disputes.letters.draft import Assistance, ItemEdit, draft_letter
from functions.disputes.letters.model import LetterKind
from tests.unit.disputes.dispute_samples import PACK, brief, fact, item, of_kind, plan

PAID = plan(
    explanation="MIDLAND FUNDING reports 8571**** as paid on 2024-03-01, yet $1,250 is shown, 30 days late in March 2024."
)
FIT = "[[1]] shows [[2]] as paid on [[3]], and still reports [[4]] together with [[5]] days late in March [[6]]."


def passage(of: PlanItem = PAID) -> Masked:
    return masked(of)


def test_every_value_is_behind_a_mark() -> None:
    hidden = passage()
    assert hidden.text == "[[1]] reports [[2]] as paid on [[3]], yet [[4]] is shown, [[5]] days late in March [[6]]."
    assert list(hidden.values.values()) == ["MIDLAND FUNDING", "8571****", "2024-03-01", "$1,250", "30", "2024"]


def test_what_is_sent_holds_no_value_and_no_id_of_ours() -> None:
    sent = question({"itm_1": passage(), "itm_2": masked(plan(2))})
    for value in ("MIDLAND", "8571", "2024", "1,250", "itm_", "Paid, closed"):
        assert value not in sent
    assert set(json.loads(sent)) == {"1", "2"}
    assert "[[1]]" in TASK


@pytest.mark.parametrize("value", ["Paid, closed", "O'Neil & Sons (USA)", "a.b*c", "[[1]]"])
def test_values_are_taken_literally(value: str) -> None:
    found = masked(plan(facts=(fact("Status", value),), explanation=f"It says {value} though that is wrong."))
    assert found.text == "It says [[1]] though that is wrong." and found.values == {"[[1]]": value}


def said(answer: str) -> Mapping[str, str]:
    return answered(answer, {"itm_1": passage()})


def test_a_fit_answer_comes_back_with_its_values() -> None:
    assert said(json.dumps({"1": FIT})) == {
        "itm_1": "MIDLAND FUNDING shows 8571**** as paid on 2024-03-01, and still reports $1,250 together with 30 days late"
        " in March 2024."
    }


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "I can't help with that.",
        "[]",
        '"1"',
        json.dumps({"2": FIT}),
        json.dumps({"1": 5}),
        json.dumps({"1": FIT.replace("[[4]]", "")}),
        json.dumps({"1": FIT + " [[4]]"}),
        json.dumps({"1": FIT + " [[7]]"}),
        json.dumps({"1": FIT + " It cost me 500 dollars."}),
        json.dumps({"1": FIT + " {bureau}"}),
        json.dumps({"1": FIT + "\u202e"}),
        json.dumps({"1": FIT + "x" * 1500}),
    ],
)
def test_any_other_answer_is_not_used(answer: str) -> None:
    assert said(answer) == {}


def test_one_unfit_passage_spoils_no_other() -> None:
    passages = {"itm_1": passage(), "itm_2": masked(plan(2, explanation="It is not mine and never was mine at all."))}
    other = "This account was never mine, at no time whatever."
    assert answered(json.dumps({"1": "nothing", "2": other}), passages) == {"itm_2": other}


WORDS = "It was settled and closed, and there is nothing left that I would owe on it."


def test_the_letter_says_it_in_those_words_and_names_the_model() -> None:
    worded = brief(item(PAID), assisted=Assistance(model="some.model", reasons={"itm_1": WORDS}))
    drafted = draft_letter(worded, pack=PACK)
    assert drafted.items[0].reason.endswith(WORDS)
    assert {"text": "some.model", "source": "wording:itm_1"} in [trace.model_dump() for trace in drafted.traces]


def test_the_consumers_own_words_come_first_and_a_kinds_own_reason_stays() -> None:
    mine = {"itm_1": ItemEdit(reason="I paid it all in the spring and have the letter that says so.")}
    assistance = Assistance(model="some.model", reasons={"itm_1": WORDS})
    edited = draft_letter(brief(item(PAID), edits=mine, assisted=assistance), pack=PACK)
    assert WORDS not in edited.items[0].reason and "in the spring" in edited.items[0].reason
    kind = of_kind(LetterKind.GOODWILL, assisted=assistance)
    assert WORDS not in draft_letter(kind, pack=PACK).items[0].reason
