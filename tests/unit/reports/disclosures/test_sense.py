"""The second reader: how a passage is counted and weighed, and what both readers together make of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.wordings.folding import fold
from contracts.wordings.outcomes import facts_of_title, outcome_of
from contracts.wordings.words import About, Deed, Fact
from functions.reports.disclosures.sense import judged
from functions.reports.disclosures.sense.features import BUCKETS, buckets_of
from functions.reports.disclosures.sense.judged import like_outcome, reviewed, telling, weighed_facts, weighed_together
from functions.reports.disclosures.sense.likely import Likely, likely, read_weights

O = Outcome  # noqa: E741
WORDS = "what is said of the item here in so many words"
LONG = "what is said here is said in more than eight words"
SayLike = Callable[[dict[Outcome, float]], None]


@pytest.fixture
def like(monkeypatch: pytest.MonkeyPatch) -> SayLike:
    """Makes every passage like the outcomes given, and for the rest like those that state nothing."""

    def say(shares: dict[Outcome, float]) -> None:
        rest = {each: 1e-9 for each in O if each not in shares}
        found = Likely({**rest, **shares}, max(1 - sum(shares.values()), 1e-9))
        monkeypatch.setattr(judged, "likely", lambda text: found)

    monkeypatch.setattr(judged, "_weighed", judged._weighed.__wrapped__)  # what it remembers is of the served model
    return say


def outcome_by(folded: str, told: Outcome | None) -> tuple[Outcome | None, float]:
    """What both make of words of which the grammar tells so much, and how sure."""
    found = weighed_facts(folded, facts_of_title(told))
    return outcome_of(found.facts), found.certainty


def is_taken(read: tuple[Outcome | None, float], outcome: Outcome) -> bool:
    """Whether likeness alone told it: it is as sure as it is likely, and no surer."""
    return read[0] is outcome and 0.8 <= read[1] < 1


# -- how a passage is counted ---------------------------------------------------------------------------------------------


@given(st.text(max_size=80), st.sampled_from("0123456789"))
def test_every_digit_counts_the_same_and_case_counts_nothing(text: str, digit: str) -> None:
    other = "".join(digit if "0" <= sign <= "9" else sign for sign in text)
    assert buckets_of(fold(text)) == buckets_of(fold(other))
    assert all(0 <= place < BUCKETS for block in buckets_of(text) for place in block)
    plain = "".join(sign for sign in text if sign.isascii())
    assert buckets_of(plain.upper()) == buckets_of(plain.lower())


def test_the_order_of_words_counts_in_their_runs_and_not_in_their_parts() -> None:
    runs, parts = buckets_of("deleted not verified")
    other_runs, other_parts = buckets_of("verified not deleted")
    assert parts == other_parts and runs != other_runs
    assert runs & other_runs  # the words themselves


def test_a_word_said_twice_counts_once() -> None:
    assert buckets_of("deleted deleted")[1] == buckets_of("deleted")[1]


@pytest.mark.parametrize("nothing", ["", "  ", "--"])
def test_what_has_no_words_is_like_nothing(nothing: str) -> None:
    assert buckets_of(nothing) == (frozenset(), frozenset())
    assert likely(nothing) is None
    assert like_outcome(nothing)[0] is None and reviewed(nothing, O.VERIFIED) == (O.VERIFIED, 1.0)


# -- what it is like ------------------------------------------------------------------------------------------------------


@given(st.text(max_size=120))
def test_shares_are_one_in_all(text: str) -> None:
    found = likely(text)
    if found is not None:
        assert sum(found.of.values()) + found.nothing == pytest.approx(1.0)
        assert all(share >= 0 for share in (*found.of.values(), found.nothing))


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The account was removed from your credit file because its owner could not verify it.", O.DELETED),
        ("We checked the item with the lender, who told us it is right, so it stays as it was.", O.VERIFIED),
        ("We changed the balance that you disputed.", O.UPDATED_DISPUTED),
        ("We have put the account back on your report after the lender certified that it is complete.", O.REINSERTED),
        ("You may write to us at any time and ask for another copy.", None),
        ("Our offices are closed on Sundays and on national holidays.", None),
    ],
)
def test_clear_passages_are_like_their_outcome_and_general_ones_like_none(text: str, outcome: Outcome | None) -> None:
    found = likely(text)
    assert found is not None
    best, share = found.best
    assert best is outcome and share > 0.9


def test_files_that_do_not_belong_together_are_refused() -> None:
    record = '{"classes": ["deleted", "nothing"], "base": [0.0, 0.0], "scale": [1.0, 1.0]}'
    assert read_weights(record, bytes(BUCKETS * 3)).classes == ("deleted", "nothing")
    with pytest.raises(ValueError, match=f"weights of 2 classes take {BUCKETS * 3} bytes, not 5"):
        read_weights(record, bytes(5))


# -- both readers ---------------------------------------------------------------------------------------------------------


@given(st.sampled_from([*O, None]), st.floats(0.0, 1.0))
def test_the_grammars_word_makes_its_outcome_likelier(told: Outcome | None, share: float) -> None:
    found = Likely({each: (1 - share) / len(O) for each in O}, share)
    without, shares = weighed_together(found, None if told is not None else O.DELETED), weighed_together(found, told)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares[told] > without[told] or share == 1.0 or told is None


def test_what_both_say_stands(like: SayLike) -> None:
    like({O.DELETED: 0.6, O.VERIFIED: 0.3})
    assert outcome_by(WORDS, O.DELETED) == (O.DELETED, 1.0)


def test_a_part_of_what_was_said_is_no_doubt_of_it(like: SayLike) -> None:
    like({O.VERIFIED_AND_UPDATED: 0.85, O.UPDATED_OTHER_ONLY: 0.1})
    assert outcome_by(WORDS, O.UPDATED_OTHER_ONLY) == (O.UPDATED_OTHER_ONLY, 1.0)


def test_another_likely_outcome_makes_the_grammars_doubtful(like: SayLike) -> None:
    like({O.VERIFIED: 0.9, O.DELETED: 0.05})
    assert outcome_by(WORDS, O.DELETED) == (O.DELETED, 0.5)


def test_an_outcome_that_is_far_likelier_is_taken(like: SayLike) -> None:
    like({O.VERIFIED: 0.9998, O.DELETED: 1e-4})
    assert is_taken(outcome_by(WORDS, O.DELETED), O.VERIFIED)


def test_what_the_grammar_does_not_see_is_filled_where_likeness_is_sure(like: SayLike) -> None:
    like({O.DELETED: 0.999})
    assert is_taken(outcome_by(WORDS, None), O.DELETED)
    like({O.DELETED: 0.6})
    assert outcome_by(WORDS, None) == (None, 1.0)


def test_a_change_in_part_is_filled_as_a_fact_of_a_part(like: SayLike) -> None:
    like({O.PARTIALLY_UPDATED: 0.999})
    assert weighed_facts(WORDS, ()).facts == (Fact(Deed.CHANGED, About.PART, 0, len(WORDS)),)


@pytest.mark.parametrize("code", ["d1", "removed", "x y", "ok del"])
def test_a_code_is_never_filled(like: SayLike, code: str) -> None:
    like({O.DELETED: 0.9999})
    assert outcome_by(code, None) == (None, 1.0)
    assert like_outcome(code)[0] is None


def test_facts_are_dropped_only_of_sentences_known_to_state_nothing(like: SayLike) -> None:
    like({O.DELETED: 1e-6})
    assert outcome_by(LONG, O.DELETED) == (None, 1.0)
    assert outcome_by(f"{LONG} . so be it", O.DELETED) == (None, 1.0)
    assert outcome_by("so it was deleted", O.DELETED) == (O.DELETED, 1.0)


def test_facts_that_come_to_no_outcome_are_left_as_they_are(like: SayLike) -> None:
    like({O.VERIFIED: 0.9999})
    both = (*facts_of_title(O.UPDATED_DISPUTED), *facts_of_title(O.UPDATED_OTHER_ONLY))
    assert outcome_of(both) is None
    assert weighed_facts(WORDS, both) == (both, 1.0)


@pytest.mark.parametrize("told", [O.REFUSED_FRIVOLOUS, O.IN_PROGRESS, O.IDENTITY_REQUESTED, O.NOT_FOUND])
def test_no_doubt_is_raised_of_what_a_letter_says_of_the_dispute(like: SayLike, told: Outcome) -> None:
    for shares in ({O.VERIFIED: 0.6}, {O.PREVIOUSLY_INVESTIGATED: 0.9999}, {O.DELETED: 1e-6}):
        like(shares)
        assert outcome_by(LONG, told) == (told, 1.0)
    like({O.VERIFIED: 0.9999})
    assert is_taken(outcome_by(LONG, told), O.VERIFIED)


def test_words_that_are_no_sentence_are_a_title_where_they_are_like_one_outcome_alone(like: SayLike) -> None:
    like({O.VERIFIED: 0.98})
    outcome, share = like_outcome(WORDS)
    assert outcome is O.VERIFIED and 0.9 <= share < 1
    like({O.VERIFIED: 0.8, O.VERIFIED_AND_UPDATED: 0.19})
    assert like_outcome(WORDS)[0] is None


def test_all_that_is_said_may_come_to_something_else_where_that_is_clear(like: SayLike) -> None:
    like({O.UPDATED_OTHER_ONLY: 0.99})
    assert is_taken(reviewed(WORDS, O.UPDATED_DISPUTED), O.UPDATED_OTHER_ONLY)
    assert is_taken(reviewed(WORDS, O.VERIFIED), O.UPDATED_OTHER_ONLY)
    like({O.VERIFIED: 0.97, O.DELETED: 0.03})
    assert reviewed(WORDS, O.DELETED) == (O.DELETED, 0.5)
    like({O.DELETED: 0.7, O.UPDATED_DISPUTED: 0.3})
    assert reviewed(WORDS, O.UPDATED_DISPUTED) == (O.UPDATED_DISPUTED, 1.0)


def test_few_words_that_tell_it_plainly_are_not_doubted(like: SayLike) -> None:
    like({})
    assert reviewed("removed from report", O.DELETED) == (O.DELETED, 1.0)
    assert reviewed("removed from report", O.VERIFIED) == (O.VERIFIED, 0.5)  # something else had told that
    assert reviewed(f"the account was removed from {WORDS}", O.DELETED) == (O.DELETED, 0.5)


def test_what_could_not_be_verified_is_like_nothing_that_was(like: SayLike) -> None:
    like({O.VERIFIED: 0.99})
    assert reviewed("the company could not verify this account", None) == (None, 1.0)
    assert reviewed("the company did verify this account", None)[0] is O.VERIFIED
    assert reviewed("we removed it and it stays so unless the bank certifies it", O.DELETED) == (O.DELETED, 1.0)


def test_what_nobody_told_is_told_by_likeness_where_that_is_clear(like: SayLike) -> None:
    like({O.NOT_FOUND: 0.99})
    assert is_taken(reviewed(WORDS, None), O.NOT_FOUND)
    like({O.NOT_FOUND: 0.3})
    assert reviewed(WORDS, None) == (None, 1.0)


def test_sentences_that_state_nothing_do_not_count(like: SayLike) -> None:
    assert telling("") == ""
    both = "the account was removed . if you have papers that say otherwise send us copies"
    assert telling(both) == "the account was removed"
    assert telling("our offices are closed on sundays") == "our offices are closed on sundays"
