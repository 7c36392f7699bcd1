"""Bureaus' answers in the layouts that they come in: drawn letters with their truth, traps, and any words at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter, ResultLetterKind
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.numbers import numbers_in, shown_number
from functions.reports.disclosures.geometry.rows import all_rows
from functions.reports.disclosures.papers import read_disclosure
from functions.reports.disclosures.results import read_results
from functions.reports.model import AResultLetter
from functions.reports.recognition.textract import read_recognition
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.by_typst import render_typst
from infra.local.documents.responses.drawing import drawn_answer
from infra.local.documents.responses.letter import Answer
from tests.harness.answers import Score, worst
from tests.harness.paper.recognition import CLEAN_SCAN, WRETCHED_SCAN, Response, laid_out, responses, text_layer

LETTERS = 24
O = Outcome  # noqa: E741


def printed(answer: Answer, seed: int) -> list[Response]:
    return text_layer((render_typst if seed % 2 else render_reportlab)(answer.paper))


def read(answers: list[Response]) -> ResultLetter:
    return read_results(read_recognition(answers))


def of(*texts: str) -> ResultLetter:
    return read(responses(laid_out([text.split() for text in texts])))


@pytest.mark.parametrize("bureau", Bureau)
def test_drawn_letters_are_read(bureau: Bureau) -> None:
    digital, scanned = Score(), Score()
    for seed in range(LETTERS):
        answer = drawn_answer(bureau, seed)
        pages = printed(answer, seed)
        digital.add(f"{bureau} {seed}", answer, read(pages))
        scanned.add(f"{bureau} {seed}", answer, read(CLEAN_SCAN.apply(pages, seed)))
    assert digital.match_share >= 0.98 and digital.outcome_share >= 0.97, worst(digital)
    assert scanned.match_share >= 0.95 and scanned.outcome_share >= 0.94, worst(scanned)
    assert digital.invented <= 1 and digital.certain_and_wrong <= 1, worst(digital)


@pytest.mark.parametrize("bureau", Bureau)
def test_what_a_refusal_asks_for_and_by_when_is_read(bureau: Bureau) -> None:
    asked = [answer for seed in range(60) if (answer := drawn_answer(bureau, seed)).asks_for]
    assert asked
    for seed, answer in enumerate(asked):
        found = read(printed(answer, seed))
        assert (found.kind, found.answer_by, found.asks_for) == (answer.kind, answer.answer_by, answer.asks_for)
        assert found.kind is not ResultLetterKind.REFUSAL or found.reason


def test_a_letter_of_the_whole_is_an_answer_and_no_report() -> None:
    for seed in range(40):
        answer = drawn_answer(Bureau.EXPERIAN, seed)
        with pytest.raises(AResultLetter):
            read_disclosure(read_recognition(printed(answer, seed)))


def test_explanations_rights_and_offers_answer_nothing() -> None:
    found = of(
        "Experian dispute results",
        "How to read your results",
        "Deleted - This item was removed from your credit report.",
        "Remains - The item was verified and stays on your report.",
        "Your rights",
        "If an item is deleted and is reinserted, we must notify you.",
        "Sign up for credit monitoring",
        "Know at once when your file was updated.",
    )
    assert (found.items, found.overall) == ((), None)
    assert [issue.code for issue in found.issues] == ["no_items"]


def test_a_sentence_over_two_lines_names_its_account() -> None:
    found = of(
        "Equifax letter about your dispute",
        "We looked into the account with EXAMPLE BANK USA, account number ending in 4411, and as a result it",
        "has been removed from your credit file.",
        "The account of MIDLAND FUNDING with number 30012**** was verified by the creditor as accurate.",
    )
    assert [(item.furnisher, item.account_number, item.outcome) for item in found.items] == [
        ("EXAMPLE BANK USA", "****4411", O.DELETED),
        ("MIDLAND FUNDING", "30012****", O.VERIFIED),
    ]


def test_values_before_and_after_are_kept_by_their_label() -> None:
    told = 0
    for seed in range(LETTERS):
        answer = drawn_answer(Bureau.TRANSUNION, seed)
        kept = {item.account_number: (item.before, item.after) for item in read(printed(answer, seed)).items}
        for entry in answer.entries:
            # A table of results has no room for them.
            if entry.before and entry.before["Balance"] in str(answer.paper.blocks) and entry.number in kept:
                told += 1
                assert kept[entry.number] == (entry.before, entry.after)
    assert told


def test_an_inquiry_has_its_section() -> None:
    found = of(
        "TransUnion dispute results",
        "EXAMPLE BANK 517800****",
        "Outcome: Updated",
        "Inquiries",
        "CAPITAL EXAMPLE 03/04/2026 Deleted",
    )
    bank, inquiry = found.items
    assert bank.outcome is O.UPDATED_DISPUTED
    assert (inquiry.section, inquiry.furnisher, inquiry.outcome) == (
        LetterSection.INQUIRY,
        "CAPITAL EXAMPLE",
        O.DELETED,
    )


def test_a_refusal_keeps_its_reason_and_days() -> None:
    found = of(
        "Equifax",
        "Date Issued 03/02/2026",
        "We have determined that your dispute is frivolous because it does not say what is inaccurate.",
        "Please send the missing information within 15 days.",
    )
    assert (found.kind, found.overall, found.items) == (ResultLetterKind.REFUSAL, O.REFUSED_FRIVOLOUS, ())
    assert found.reason == (
        "We have determined that your dispute is frivolous because it does not say what is inaccurate."
    )
    assert found.answer_by == date(2026, 3, 17) and found.is_overall


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("EXAMPLE BANK 517800XXXXXX", ["517800XXXXXX"]),
        ("Account Number: *4411", ["*4411"]),
        ("your account ending in 4411, was", ["****4411"]),
        ("Account # - XXXXXX4411 is", ["XXXXXX4411"]),
        ("CARD 5178 00XX XXXX 4411", ["517800XXXXXX4411"]),
        ("Social security number XXX-XX-1234", []),
        ("Confirmation number 123456789", []),
        ("opened on 03/04/2026 with $1,204", []),
    ],
)
def test_numbers_of_accounts_are_told_from_others(text: str, numbers: list[str]) -> None:
    (row,) = all_rows(read_recognition(responses(laid_out([text.split()]))))
    assert [shown_number(number.text).value for number in numbers_in(row)] == numbers


@given(seed=st.integers(0, 3000), noise=st.sampled_from([CLEAN_SCAN, WRETCHED_SCAN]))
@settings(max_examples=20, deadline=None)
def test_a_spoilt_letter_is_read_or_left(seed: int, noise: object) -> None:
    bureau = list(Bureau)[seed % 3]
    found = read(getattr(noise, "apply")(printed(drawn_answer(bureau, seed % 50), seed), seed))  # noqa: B009
    assert all(0.0 <= item.certainty <= 1.0 for item in found.items)


_PIECES = (
    "DELETED", "Outcome:", "517800****", "EXAMPLE", "BANK", "has", "been", "removed", "from", "your", "file.", "Inquiry:",
    "Before", "After", "Field", "*4411", "Account", "Number", "-", "verified", "not", "if", "Creditor", "Result", "....", "ending",
    "in", "4411", "The", "results", "are:", "INVESTIGATION", "RESULTS", "frivolous", "because", "by", "03/02/2026", "•", ":", "(2",
)  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=7), max_size=14))
@example([["Result", "Creditor"], ["DELETED"], ["4411"], ["by"]])  # a table's rows without a name
@settings(max_examples=150, deadline=None)
def test_any_words_in_any_order_are_read_or_left(rows: list[list[str]]) -> None:
    found = of(*(" ".join(row) for row in rows))
    assert len(found.items) <= sum(map(len, rows))
