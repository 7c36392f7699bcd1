"""A letter's kind by two readers: what passages are like, what the rules rest on, and which of them prevails."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import log

import pytest

from contracts.outcomes import Outcome
from contracts.result_letter import LetterSection, ResultLetter, ResultLetterKind
from functions.reports.disclosures.answers.known import KnownEntry
from functions.reports.disclosures.answers.whole import Whole, weighed_whole
from functions.reports.disclosures.geometry.rows import all_rows
from functions.reports.disclosures.results import is_of_results, read_results
from functions.reports.disclosures.sense import kinds
from functions.reports.disclosures.sense.features import BUCKETS
from functions.reports.disclosures.sense.kinds import (
    KINDS,
    Basis,
    Passage,
    kind_in,
    kinds_of,
    likeliest,
    likeness,
    weighed_kind,
    weights_of,
)
from functions.reports.disclosures.sense.letter import LIST_ITEM, passages_of
from functions.reports.disclosures.sense.likely import kept, read_weights
from functions.reports.recognition.model import Recognised
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.recognition import placed, responses

O = Outcome  # noqa: E741
K = ResultLetterKind
BANK, OTHER = "EXAMPLE BANK USA", "HARBOR COLLECTION BUREAU"
KNOWN = (
    KnownEntry(BANK, "790855****", LetterSection.ACCOUNT),
    KnownEntry(OTHER, "441200****", LetterSection.ACCOUNT),
)
LEFT, STEP = 0.08, 0.022


def paper(*said: str) -> Recognised:
    head = ((LEFT, 0.1, "Experian"), (LEFT, 0.13, "Dear Consumer:"))
    page = placed(*head, *((LEFT, 0.2 + at * STEP, text) for at, text in enumerate(said)))
    return read_recognition(responses([page]))


def read(*said: str) -> ResultLetter:
    return read_results(paper(*said), KNOWN)


# -- what a passage is like -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We have completed our investigation of your dispute. The results are below.", K.RESULTS),
        ("We will not investigate your dispute, because we consider it frivolous.", K.REFUSAL),
        ("Before we can begin, please send us proof of your identity.", K.IDENTITY_REQUEST),
        ("The account that was deleted has been reinserted in your credit file.", K.REINSERTION_NOTICE),
        ("We received your dispute and have begun to look into it.", K.ACKNOWLEDGEMENT),
        ("You may ask for a free copy of your credit report once a year.", None),
        ("--", None),
        ("", None),
    ],
)
def test_a_passage_makes_one_kind_known_or_none(text: str, kind: ResultLetterKind | None) -> None:
    assert kind_in(text)[0] is kind


def test_shares_are_of_every_kind_and_come_to_one() -> None:
    shares = kinds_of("Your dispute results", kept(kinds.MODEL))
    assert set(shares) == {*K, None} - {K.UNKNOWN}
    assert sum(shares.values()) == pytest.approx(1)


def test_the_models_files_belong_together() -> None:
    weights = kept(kinds.MODEL)
    record = {"classes": weights.classes, "base": weights.base, "scale": weights.scale}
    assert len(weights.rows) == BUCKETS * (len(weights.classes) + 1) < 500_000
    with pytest.raises(ValueError, match="bytes"):
        read_weights(json.dumps(record), bytes(1))


@pytest.fixture
def like(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a passage that begins with a kind's name surely like that kind."""

    def told(text: str) -> tuple[ResultLetterKind | None, float]:
        kind = next((each for each in K if text.startswith(each.value)), None)
        return kind, 1.0 if kind is not None else 0.9

    monkeypatch.setattr(kinds, "kind_in", told)


SURE = -log(1 - 0.98)


@pytest.mark.usefixtures("like")
def test_each_passage_counts_and_what_is_said_of_an_item_less() -> None:
    own = [Passage("refusal a"), Passage("refusal b"), Passage("results c", beside=True), Passage("thank you")]
    own.append(Passage("refusal d", beside=True))
    assert likeness(own) == pytest.approx({K.REFUSAL: 2 * SURE, K.RESULTS: 0.3 * SURE})


@pytest.mark.usefixtures("like")
def test_asking_counts_less_and_being_put_back_counts_wherever_it_is_said() -> None:
    own = [Passage("identity_request a"), Passage("reinsertion_notice b", beside=True)]
    assert likeness(own) == pytest.approx({K.IDENTITY_REQUEST: 0.6 * SURE, K.REINSERTION_NOTICE: SURE})


def test_what_the_rules_read_is_not_counted_for_another_kind() -> None:
    text = "We were unable to find a credit file with the information that you provided."
    kind = kind_in(text)[0]
    assert kind is K.IDENTITY_REQUEST and likeness([Passage(text)])
    assert likeness([Passage(text)], O.NOT_FOUND) == {}


def test_the_outcome_of_a_refusal_is_told_by_what_its_passages_state() -> None:
    refusals = [outcome for outcome, kind in KINDS.items() if kind is K.REFUSAL]
    suspicious = "We received a suspicious request and believe that you did not send it."
    assert likeliest([suspicious, "Thank you."], refusals, ())[0] is O.REFUSED_SUSPICIOUS
    assert likeliest(["Thank you for your letter."], refusals, ()) == (None, 1.0)
    outcome, share = likeliest([suspicious], refusals, {O.REFUSED_THIRD_PARTY})
    assert outcome is O.REFUSED_SUSPICIOUS and share < 0.8  # an item says otherwise
    assert likeliest([], refusals, {O.REFUSED_FRIVOLOUS}) == (O.REFUSED_FRIVOLOUS, 1.0)


# -- both weighed ---------------------------------------------------------------------------------------------------------

NOTHING_SAID = Basis()


@pytest.mark.parametrize(
    ("told", "basis", "found", "expected"),
    [
        # It overrules: nothing but a weak statement, or items of which nothing is told but a refusal of all.
        (K.REFUSAL, Basis(O.NOT_FOUND), {K.IDENTITY_REQUEST: 7.0}, K.IDENTITY_REQUEST),
        (K.RESULTS, Basis(O.VERIFIED), {K.ACKNOWLEDGEMENT: 3.9}, K.ACKNOWLEDGEMENT),
        (K.RESULTS, Basis(None, [O.REFUSED_FRIVOLOUS], 3), {K.ACKNOWLEDGEMENT: 2.0}, K.REFUSAL),
        (K.RESULTS, Basis(None, [O.REINSERTED, O.DELETED], 2), {K.REINSERTION_NOTICE: 7.8}, K.REINSERTION_NOTICE),
        (K.RESULTS, Basis(None, [O.REFUSED_THIRD_PARTY], 1), {K.REFUSAL: 6.5, K.RESULTS: 2.0}, K.REFUSAL),
        (K.ACKNOWLEDGEMENT, Basis(O.IN_PROGRESS, [O.IN_PROGRESS], 1, True), {K.RESULTS: 2.5}, K.RESULTS),
        # The rules stand: items with results, a plain statement, or likeness not ahead.
        (K.RESULTS, Basis(None, [O.DELETED, O.VERIFIED], 2), {K.REFUSAL: 6.0}, K.RESULTS),
        (K.RESULTS, Basis(None, [O.DELETED], 1), {K.ACKNOWLEDGEMENT: 5.0}, K.RESULTS),
        (K.RESULTS, Basis(None, [O.REFUSED_FRIVOLOUS], 1), {K.REFUSAL: 1.0}, K.RESULTS),
        (K.RESULTS, Basis(None, [O.REINSERTED, O.NOT_FOUND], 2), {K.REINSERTION_NOTICE: 3.9}, K.RESULTS),
        (K.REFUSAL, Basis(O.REFUSED_SUSPICIOUS), {K.IDENTITY_REQUEST: 5.0}, K.REFUSAL),
        (K.REFUSAL, Basis(O.NOT_FOUND), {K.IDENTITY_REQUEST: 2.3}, K.REFUSAL),
        (K.REINSERTION_NOTICE, Basis(None, [O.REINSERTED], 1), {K.RESULTS: 3.0}, K.REINSERTION_NOTICE),
        (K.ACKNOWLEDGEMENT, Basis(O.IN_PROGRESS), {}, K.ACKNOWLEDGEMENT),
        (K.ACKNOWLEDGEMENT, Basis(None, [O.IN_PROGRESS], 1), {K.RESULTS: 2.3}, K.ACKNOWLEDGEMENT),
        # Both are strong, and neither is clearly ahead: a person reads it.
        (K.REFUSAL, Basis(O.REFUSED_FRIVOLOUS), {K.REFUSAL: 2.0, K.ACKNOWLEDGEMENT: 8.3}, K.UNKNOWN),
        # The rules tell nothing: likeness tells the kind, unless it is of too little.
        (K.UNKNOWN, NOTHING_SAID, {K.ACKNOWLEDGEMENT: 3.9}, K.ACKNOWLEDGEMENT),
        (K.UNKNOWN, NOTHING_SAID, {K.RESULTS: 2.1}, K.RESULTS),
        (K.UNKNOWN, NOTHING_SAID, {K.IDENTITY_REQUEST: 2.4}, K.UNKNOWN),
        (K.UNKNOWN, Basis(None, [None], 1), {K.ACKNOWLEDGEMENT: 3.9}, K.UNKNOWN),  # what is said of it is not known
        (K.UNKNOWN, NOTHING_SAID, {K.REFUSAL: 4.0, K.ACKNOWLEDGEMENT: 3.8}, K.UNKNOWN),
        (K.UNKNOWN, NOTHING_SAID, {}, K.UNKNOWN),
    ],
)
def test_likeness_overrules_only_where_it_is_clearly_ahead(
    told: ResultLetterKind, basis: Basis, found: dict[ResultLetterKind, float], expected: ResultLetterKind
) -> None:
    kind, share = weighed_kind(told, basis, found)
    assert kind is expected and 0 < share <= 1
    if kind not in (told, K.UNKNOWN):
        assert share >= 0.7


@pytest.mark.parametrize("outcomes", [[O.DELETED], [O.DELETED, O.VERIFIED], [O.DELETED, None, O.IN_PROGRESS]])
def test_the_more_items_have_results_the_more_results_count(outcomes: Sequence[Outcome | None]) -> None:
    own = weights_of(Basis(None, outcomes, 3))[K.RESULTS]
    assert weights_of(Basis(None, [*outcomes, O.VERIFIED], 4))[K.RESULTS] > own
    assert weights_of(Basis(None, outcomes, 3, True))[K.RESULTS] > own


def test_a_refusal_of_one_of_several_that_are_listed_is_of_all() -> None:
    one, several = (weights_of(Basis(None, [O.REFUSED_FRIVOLOUS], listed))[K.REFUSAL] for listed in (1, 4))
    assert several > one
    assert weights_of(Basis(None, [O.NOT_FOUND], 4)) == weights_of(Basis(None, [O.NOT_FOUND], 1))


# -- a letter's passages --------------------------------------------------------------------------------------------------


def test_titles_sentences_and_lists_are_told_apart() -> None:
    rows = all_rows(
        paper(
            "Your request", "We cannot go on with it until we know who you are, and so we ask", "for these papers:",
            "• a copy of a utility bill", "• your card", "Send copies of them and keep what you have for yourself.",
        )
    )[2:]  # fmt: skip
    assert [(each.passage.text, each.passage.beside) for each in passages_of(rows, ())] == [
        ("Your request", False),
        ("We cannot go on with it until we know who you are, and so we ask for these papers:", False),
        ("• a copy of a utility bill", True),
        ("• your card", True),
        ("Send copies of them and keep what you have for yourself.", False),
    ]
    told = {rows[0].tokens[0]}
    assert [each.passage.beside for each in passages_of(rows[:1], told)] == [True]


def test_what_is_said_twice_counts_once() -> None:
    rows = all_rows(paper("The item was put back.", "The item was put back."))[2:]
    assert len(passages_of(rows, ())) == 1


# -- whole letters --------------------------------------------------------------------------------------------------------


def test_an_acknowledgement_in_words_that_the_rules_do_not_know() -> None:
    letter = read("We got your dispute on April 5, 2026 and opened it right away.")
    assert (letter.kind, letter.overall) == (K.ACKNOWLEDGEMENT, O.IN_PROGRESS)
    assert letter.overall_certainty >= 0.8


PAPERS = (
    "The proof of identity that you enclosed was expired, or could not be read.",
    "Please mail us one document from each line:",
    "• Proof of your number: Social Security card or W-2 form",
    "• Proof of your address: rental agreement or phone bill",
    "Your dispute will be worked on when they are here.",
)


def test_a_request_for_papers_in_words_that_the_rules_do_not_know() -> None:
    letter = read(*PAPERS)
    assert (letter.kind, letter.overall) == (K.IDENTITY_REQUEST, O.IDENTITY_REQUESTED)
    assert len(letter.asks_for) == 2 and letter.reason is None


def test_papers_that_are_listed_below_a_whole_sentence_are_asked_for() -> None:
    letter = read(
        "The address in your letter does not agree with the one in our file. Before we can begin",
        "to work on your dispute, we therefore ask you for copies of the following.",
        "1. A copy of your Social Security card", "2. A bank statement with your current address",
        "Please send them by March 5, 2026.",
    )  # fmt: skip
    assert letter.kind is K.IDENTITY_REQUEST and letter.answer_by is not None
    assert letter.asks_for == ("A copy of your Social Security card", "A bank statement with your current address")


def test_a_refusal_told_below_a_list_is_of_all_items_of_the_list() -> None:
    letter = read(
        "You wrote to us about the following:", f"• {BANK} 790855****", f"• {OTHER} 441200****",
        "The same items were disputed in the same words several times, and we consider this dispute to be",
        "frivolous. Federal law allows us to end our work on such a dispute, and that is what we did.",
    )  # fmt: skip
    assert (letter.kind, letter.overall) == (K.REFUSAL, O.REFUSED_FRIVOLOUS)
    assert {item.outcome for item in letter.items} == {O.REFUSED_FRIVOLOUS} and len(letter.items) == 2
    assert letter.reason


def test_results_with_a_refused_item_stay_results() -> None:
    letter = read(
        "Here is what became of each item:",
        f"{BANK} 790855****", "This item was deleted from your credit report.",
        f"{OTHER} 441200****", "We consider your dispute of this item frivolous and did not investigate it.",
    )  # fmt: skip
    assert letter.kind is K.RESULTS
    assert [item.outcome for item in letter.items] == [O.DELETED, O.REFUSED_FRIVOLOUS]


def test_where_both_are_strong_the_kind_and_what_is_said_of_all_are_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = "Your dispute is considered frivolous, and we will not investigate it."
    sure = read(refused)
    assert (sure.kind, sure.overall, sure.overall_certainty) == (K.REFUSAL, O.REFUSED_FRIVOLOUS, 1.0)
    whole = "functions.reports.disclosures.answers.whole.likeness"
    monkeypatch.setattr(whole, lambda *_: {K.REFUSAL: 2.0, K.ACKNOWLEDGEMENT: 8.3})
    doubted = read(refused)
    assert (doubted.kind, doubted.overall, doubted.overall_certainty) == (K.UNKNOWN, O.REFUSED_FRIVOLOUS, 0.5)


def test_an_investigation_that_will_be_complete_has_not_ended() -> None:
    letter = read(
        "We are investigating the information that you disputed:", f"{BANK} 790855****",
        "The investigation will be complete by August 10, 2026, and you will then get the results.",
    )  # fmt: skip
    assert letter.kind is K.ACKNOWLEDGEMENT


def test_a_paper_is_no_answer_by_likeness_alone() -> None:
    """Which paper it is at all the rules tell; likeness is asked of letters."""
    checking = "Your dispute was submitted successfully. Please print this page for your records."
    assert read(checking).kind is K.ACKNOWLEDGEMENT
    assert not is_of_results(paper(checking))


def test_what_the_bureau_will_do_so_soon_is_no_day_to_answer_by() -> None:
    refused = "Your dispute is considered frivolous, and we will not investigate it."
    ours = "On request we will also tell you, within 15 days, how an item was checked."
    yours = "We will close your request if we do not receive them within 30 days."
    dated = "January 5, 2026"
    assert read(dated, refused, ours).answer_by is None
    found = read(dated, refused, ours, yours)
    assert found.dated_on is None or found.answer_by is not None


def test_what_is_said_of_all_items_at_once_is_said_of_the_whole() -> None:
    rows = all_rows(
        paper("Your dispute is the same as one that was settled before, so there will be no new investigation.")
    )
    nothing = Whole(K.RESULTS, None, None, (), None)
    own, said = [O.PREVIOUSLY_INVESTIGATED] * 2, ((), rows[-1].tokens)
    assert weighed_whole(nothing, rows, [said, said], own, None, None).kind is K.REFUSAL
    assert weighed_whole(nothing, rows, [said, ()], own, None, None).kind is K.RESULTS


def test_a_masked_number_begins_no_list() -> None:
    assert LIST_ITEM.match("* a letter from the company") is not None
    assert LIST_ITEM.match("*2455. Your dispute is the same as one before.") is None


def test_an_item_on_hold_in_a_letter_that_asks_who_somebody_is_waits_for_that() -> None:
    asked = ("Please mail us:", "- a copy of your passport", "- a copy of a utility bill")
    told = read("We have not begun to investigate.", "On hold until you answer", f"{BANK} 790855****", *asked)
    assert told.kind is K.IDENTITY_REQUEST
    assert [item.outcome for item in told.items] == [O.IDENTITY_REQUESTED]


def test_refusals_for_several_reasons_make_no_letter_of_results() -> None:
    refused = Basis(None, [O.REFUSED_FRIVOLOUS, O.PREVIOUSLY_INVESTIGATED], 2)
    assert weighed_kind(K.RESULTS, refused, {K.REFUSAL: 6.0}).kind is K.REFUSAL
    waiting = Basis(None, [O.REFUSED_FRIVOLOUS, O.IN_PROGRESS], 2)
    assert weighed_kind(K.RESULTS, waiting, {K.REFUSAL: 6.0}).kind is K.RESULTS
