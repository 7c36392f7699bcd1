"""Result letters from the page: what became of each item, and what is not certain said to be so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.result_letter import ResultLetter
from contracts.vocabulary import Bureau
from functions.reports.disclosures.papers import read_disclosure
from functions.reports.disclosures.results import is_of_results, read_results
from functions.reports.model import AResultLetter, NotAKnownReport
from functions.reports.recognition.textract import read_recognition
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.by_typst import render_typst
from infra.local.documents.result_letter import Answered, result_letter
from infra.local.documents.variation import drawn
from tests.harness.paper.recognition import CLEAN_SCAN, Response, laid_out, responses, text_layer

RENDERERS = {"reportlab": render_reportlab, "typst": render_typst}
DAY = date(2026, 5, 12)
O = Outcome  # noqa: E741
TITLES = {
    "DELETED": O.DELETED,
    "DISPUTED INFORMATION UPDATED": O.UPDATED_DISPUTED,
    "INFORMATION UPDATED": O.UPDATED_OTHER_ONLY,
    "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED": O.UPDATED_DISPUTED_AND_OTHER,
    "VERIFIED AND UPDATED": O.VERIFIED_AND_UPDATED,
    "VERIFIED AS ACCURATE": O.VERIFIED,
    "VERIFIED AS ACCURATE AND UPDATED": O.VERIFIED_AND_UPDATED,
    "REINSERTED": O.REINSERTED,
}
ITEMS = tuple(
    Answered(name, number, title)
    for name, number, title in zip(
        (
            "EXAMPLE BANK USA",
            "MIDLAND EXAMPLE",
            "EXAMPLE TELECOM",
            "ELM FCU",
            "T-MOBILE",
            "SYNCB/AMAZON",
            "ALLY",
            "CBNA",
        ),
        ("517800****", "30012****", "7788****", "****4411", "8841****", "604578****", "****0912", "424631****"),
        TITLES,
        strict=True,
    )
)


def letter(answers: list[Response]) -> ResultLetter:
    return read_results(read_recognition(answers))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("renderer", RENDERERS)
def test_every_title_of_transunion_is_read(renderer: str, seed: int) -> None:
    pdf = RENDERERS[renderer](result_letter(Bureau.TRANSUNION, ITEMS, DAY, "100200300", drawn(seed)))
    read = letter(text_layer(pdf))
    assert (read.bureau, read.file_number, read.dated_on) == (Bureau.TRANSUNION, "100200300", DAY)
    assert [(item.furnisher, item.account_number, item.outcome) for item in read.items] == [
        (item.furnisher, item.number, TITLES[item.title]) for item in ITEMS
    ]
    assert all(item.is_certain and item.sources["outcome"].page for item in read.items)
    assert read.issues == ()


KNOWN = {
    Bureau.EXPERIAN: {
        "Deleted": O.DELETED, "Remains": O.VERIFIED, "Updated": O.UPDATED_DISPUTED, "Processed": None,
        "Verified and updated": O.VERIFIED_AND_UPDATED, "Reinserted": O.REINSERTED,
    },
    Bureau.EQUIFAX: {
        "Deleted": O.DELETED, "No longer reporting": O.DELETED, "Verified by creditor": O.VERIFIED,
        "Additional information has been provided": O.UPDATED_OTHER_ONLY, "Reviewed": None,
    },
}  # fmt: skip


@pytest.mark.parametrize("bureau", KNOWN)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_words_beside_each_item_are_the_bureaus_claim_but_for_what_means_two_things(
    renderer: str, bureau: Bureau
) -> None:
    items = tuple(Answered("EXAMPLE BANK", f"{at}178XXXXXX", title) for at, title in enumerate(KNOWN[bureau], 1))
    answers = text_layer(RENDERERS[renderer](result_letter(bureau, items, DAY, "77", drawn(3))))
    with pytest.raises(AResultLetter):
        read_disclosure(read_recognition(answers))
    read = letter(answers)
    assert read.bureau is bureau
    assert [item.outcome for item in read.items] == list(KNOWN[bureau].values())
    assert [item.is_certain for item in read.items] == [outcome is not None for outcome in KNOWN[bureau].values()]


def lines(*texts: str, confidence: float = 99.5) -> list[Response]:
    return responses(laid_out([text.split() for text in texts]), confidence)


def test_a_title_of_no_list_is_unknown() -> None:
    read = letter(lines("INVESTIGATION RESULTS - SENT ELSEWHERE", "EXAMPLE BANK 517800****"))
    (item,) = read.items
    assert (item.outcome, item.phrase, item.is_certain) == (None, None, False)
    assert item.title == "INVESTIGATION RESULTS - SENT ELSEWHERE"
    assert [issue.code for issue in read.issues] == ["unknown_outcome"]


def test_a_doubtful_title_is_no_fact() -> None:
    (item,) = letter(lines("INVESTIGATION RESULTS - DELETED", "EXAMPLE BANK 517800****", confidence=60.0)).items
    assert not item.is_certain
    # Name and number are told together with those that were disputed; how doubtful each is stays with it.
    assert item.sources["furnisher"].confidence == item.sources["account_number"].confidence == 0.6


def test_an_outcome_below_its_item_is_read() -> None:
    read = letter(
        lines(
            "Experian dispute results",
            "We have completed our investigation of your dispute",
            "Account Name EXAMPLE BANK",
            "Account Number 517800XXXXXX",
            "Outcome: Remains",
        )
    )
    (item,) = read.items
    assert (item.furnisher, item.account_number) == ("EXAMPLE BANK", "517800XXXXXX")
    assert (item.outcome, item.is_certain) == (O.VERIFIED, True)


def test_a_letter_that_quotes_an_account_is_a_letter_and_a_report_is_a_report() -> None:
    quoted = (
        "File Number 1",
        "Pay Status Current",
        "Loan Type CREDIT CARD",
        "Payment Received $1",
        "Account Information",
    )
    told = ("INVESTIGATION RESULTS - DELETED", "EXAMPLE BANK 517800****", "Last Payment Made 01/02/2025", *quoted)
    assert is_of_results(read_recognition(lines(*told)))
    with pytest.raises(AResultLetter):
        read_disclosure(read_recognition(lines(*told)))
    with pytest.raises(NotAKnownReport, match="Nothing on its pages"):
        read_disclosure(read_recognition(lines("We have your dispute", "It will be looked into")))


def test_a_letter_without_items_says_so() -> None:
    read = letter(lines("INVESTIGATION RESULTS - DELETED", "See the enclosed pages"))
    assert read.items == () and [issue.code for issue in read.issues] == ["no_items"]
    assert letter(responses([[]])).items == ()


@pytest.mark.shared_data
def test_the_known_fragment_yields_its_results(shared_data: Path) -> None:
    text = (shared_data / "report-layouts" / "transunion_acr_and_results_fragment.txt").read_text()
    found = [line for line in text.splitlines() if line.strip()]
    start = next(at for at, line in enumerate(found) if line.startswith("INVESTIGATION"))
    read = letter(lines(*found[start:]))
    assert [(item.furnisher, item.account_number, str(item.outcome)) for item in read.items] == [
        ("EXAMPLE BANK USA", "517800****", "verified_and_updated"),
        ("MIDLAND EXAMPLE", "30012****", "deleted"),
        ("EXAMPLE TELECOM", "7788****", "reinserted"),
    ]


@example(48).via("a title that lost its first word")
@example(56).via("a title that lost its first word and its dash")
@example(2584).via("a title that lost the word it turns on")
@example(263).via("a title that lost its first word behind the dash")
@example(284).via("a title that lost its last word behind an and")
@example(333).via("a title that lost a word in its midst")
@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_noise_never_makes_a_certain_outcome_wrong(seed: int) -> None:
    answers = lines(*(text for item in ITEMS for text in (f"INVESTIGATION RESULTS - {item.title}", " ".join(item[:2]))))
    read = letter(CLEAN_SCAN.apply(answers, seed))
    told = {item.number: TITLES[item.title] for item in ITEMS}
    certain = [item for item in read.items if item.is_certain and item.account_number in told]
    assert [item for item in certain if item.outcome is not told[str(item.account_number)]] == []


@given(st.lists(st.sampled_from(["INVESTIGATION", "RESULTS", "-", "DELETED", "517800****", "BANK", "Outcome:"])))
@settings(max_examples=60, deadline=None)
def test_any_words_are_read_or_left(words: list[str]) -> None:
    found = letter(responses(laid_out([words[at : at + 3] for at in range(0, len(words), 3)])))
    assert len(found.items) <= len(words)
