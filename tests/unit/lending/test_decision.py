"""What a person may decide: each refusal, and what follows of each decision."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.trust_score.origin import Origin
from functions.lending.model import (
    RUNNING,
    AlreadyReferred,
    ApplicationEnded,
    ApplicationStatus,
    JustificationMissing,
    LenderVerdict,
    NotReviewed,
    OwnApplication,
    OwnReason,
    ReasonsWrong,
    ScoreChanged,
    ScoreExpired,
    ScoreNeeded,
    ScoreUnverified,
    Terms,
    TermsWrong,
)
from functions.lending.rules.decision import decide
from kernel.errors import HorizonError
from tests.unit.lending.lending_samples import (
    BILLS,
    NOW,
    OWN,
    SWINGS,
    TERMS,
    WHY,
    advised,
    command,
    looked,
    score,
    state,
)

APPROVE, DECLINE, REFER = LenderVerdict.APPROVE, LenderVerdict.DECLINE, LenderVerdict.REFER
GOOD, POOR = score(760), score(520)
POSTED, PAST = score(760, origin=Origin.POSTED), score(760, expires_at=NOW)
MORE = Terms(loan_amount_cents=500_001, interest_rate_bp=1299, term_months=36)
ECHO = advised(GOOD).reasons[0].text
FIVE = tuple(OwnReason(en=f"The lease of the {word} ends before the loan does") for word in ("a", "b", "c", "d", "e"))

REFUSED: list[tuple[str, Any, Any, type[HorizonError]]] = [
    *(
        (f"decided: {status}", state(GOOD, status=status), command(APPROVE), ApplicationEnded)
        for status in ApplicationStatus
        if status not in RUNNING
    ),
    ("referred twice", state(GOOD, status=ApplicationStatus.REFERRED), command(REFER), AlreadyReferred),
    ("one's own", state(GOOD, decider="cus_applicant"), command(APPROVE), OwnApplication),
    ("not looked at", state(GOOD, review=None), command(APPROVE), NotReviewed),
    ("a blank justification", state(GOOD), command(APPROVE, justification=" " * 40), JustificationMissing),
    ("one word again and again", state(GOOD), command(APPROVE, justification="good " * 20), JustificationMissing),
    ("the machine's words", state(GOOD), command(APPROVE, justification=ECHO.upper()), JustificationMissing),
    ("an approval without a score", state(GOOD), command(APPROVE, score_id=None), ScoreNeeded),
    (
        "a decline that keeps the score back",
        state(POOR),
        command(DECLINE, score_id=None, own_reasons=(OWN,)),
        ScoreNeeded,
    ),
    ("an approval where there is none", state(None), command(APPROVE, score_id=None), ScoreNeeded),
    ("an approval of a score that is not", state(None), command(APPROVE), ScoreChanged),
    ("another score", state(GOOD), command(APPROVE, score_id="scr_0"), ScoreChanged),
    ("another score, declined", state(GOOD), command(DECLINE, score_id="scr_0"), ScoreChanged),
    ("posted data", state(POSTED), command(APPROVE), ScoreUnverified),
    ("posted data, declined on them", state(POSTED), command(DECLINE), ScoreUnverified),
    ("an old score", state(PAST), command(APPROVE), ScoreExpired),
    ("an old score, declined on it", state(PAST), command(DECLINE), ScoreExpired),
    ("no terms", state(GOOD), command(APPROVE, terms=None), TermsWrong),
    ("more than asked", state(GOOD), command(APPROVE, terms=MORE), TermsWrong),
    ("terms of a decline", state(POOR), command(DECLINE, terms=TERMS), TermsWrong),
    ("terms of a referral", state(POOR), command(REFER, terms=TERMS), TermsWrong),
    ("no reasons against the recommendation", state(GOOD), command(DECLINE), ReasonsWrong),
    ("no reasons without a score", state(None), command(DECLINE, score_id=None), ReasonsWrong),
    (
        "a reason of a score not used",
        state(POSTED),
        command(DECLINE, score_id=None, reason_codes=("T02",)),
        ReasonsWrong,
    ),
    ("an unknown reason", state(POOR), command(DECLINE, reason_codes=("T13",)), ReasonsWrong),
    ("a reason twice", state(POOR), command(DECLINE, reason_codes=("T02", "T02")), ReasonsWrong),
    ("five reasons", state(POOR), command(DECLINE, own_reasons=FIVE), ReasonsWrong),
    ("reasons of an approval", state(GOOD), command(APPROVE, own_reasons=(OWN,)), ReasonsWrong),
    ("reasons of a referral", state(GOOD), command(REFER, reason_codes=("T02",)), ReasonsWrong),
]


@pytest.mark.parametrize(("before", "wanted", "refusal"), [pytest.param(*one, id=name) for name, *one in REFUSED])
def test_it_is_refused(before: Any, wanted: Any, refusal: type[HorizonError]) -> None:
    with pytest.raises(refusal) as told:
        decide(before, wanted, NOW)
    assert type(told.value) is refusal and told.value.detail != told.value.title


@pytest.mark.parametrize(
    "text",
    [
        "It does not meet our internal standards",
        "You failed to achieve a qualifying score",
        "Your credit score was not high enough",
        "According to our policies it can't be granted",
        "The total was a score below 700 points",
        "The rating was below the cut-off value",
        "You did not reach the minimum points in our system",
        "The automated model recommended against this loan",
        "Our underwriting guidelines were not satisfied here",
        "Your debt payments do not meet our limits",
        "Su calificación no alcanza para este préstamo",
        "Su puntaje no alcanza para este préstamo",
        "Insufficient income",
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_no_specific_reason_is_refused(text: str, language: str) -> None:
    own = OwnReason.model_validate({"en": OWN.en} | {language: text})
    with pytest.raises(ReasonsWrong, match="specific") as told:
        decide(state(POOR), command(DECLINE, own_reasons=(own,)), NOW)
    assert told.value.citation == "12 CFR 1002.9(b)(2)"


@pytest.mark.parametrize(
    "text",
    [
        "Length of employment does not meet twelve months on the job",
        "Monthly debts take up too much of the monthly income",
        "We could not verify your income with your employer",
        "El tiempo en el empleo actual es demasiado corto",
    ],
)
def test_a_specific_reason_stands(text: str) -> None:
    own = OwnReason(en=text)
    assert decide(state(POOR), command(DECLINE, own_reasons=(own,)), NOW).reasons[0].en == text


def test_an_approval_of_what_was_asked_owes_no_notice() -> None:
    made = decide(state(GOOD), command(APPROVE), NOW)
    assert (made.status, made.adverse, made.reasons, made.overrides) == (ApplicationStatus.APPROVED, False, (), False)
    assert made.score is GOOD and made.terms == TERMS


def test_an_approval_of_less_is_a_counteroffer_and_names_its_reasons() -> None:
    less = Terms(loan_amount_cents=499_999, interest_rate_bp=0, term_months=1)
    with pytest.raises(ReasonsWrong):
        decide(state(GOOD), command(APPROVE, terms=less), NOW)
    made = decide(state(GOOD), command(APPROVE, terms=less, own_reasons=(OWN,)), NOW)
    assert (made.status, made.adverse, made.overrides) == (ApplicationStatus.COUNTEROFFERED, True, False)
    assert [reason.en for reason in made.reasons] == [OWN.en]


def test_a_decline_that_was_recommended_rests_on_the_scores_reasons() -> None:
    made = decide(state(POOR), command(DECLINE), NOW)
    assert (made.status, made.reasons, made.overrides) == (ApplicationStatus.DECLINED, (BILLS, SWINGS), False)
    some = decide(state(POOR), command(DECLINE, reason_codes=("T05",), own_reasons=(OWN,)), NOW)
    assert [reason.code for reason in some.reasons] == ["T05", None]
    own = decide(state(POOR), command(DECLINE, own_reasons=(OWN,)), NOW)
    assert [reason.code for reason in own.reasons] == [None]


@pytest.mark.parametrize("of", [None, POSTED, PAST])
def test_a_decline_for_reasons_of_ones_own_needs_no_score(of: Any) -> None:
    made = decide(state(of), command(DECLINE, score_id=None, own_reasons=(OWN,)), NOW)
    assert (made.score, made.adverse) == (None, True)


@pytest.mark.parametrize("of", [POSTED, PAST, GOOD])
def test_any_score_may_be_referred_and_then_decided_once(of: Any) -> None:
    made = decide(state(of), command(REFER), NOW)
    assert (made.status, made.adverse, made.overrides, made.score) == (ApplicationStatus.REFERRED, False, False, of)
    later = state(GOOD, status=ApplicationStatus.REFERRED)
    assert decide(later, command(APPROVE), NOW).status is ApplicationStatus.APPROVED


@pytest.mark.parametrize(
    ("of", "wanted", "overrides"),
    [
        (GOOD, command(APPROVE), False),
        (GOOD, command(DECLINE, own_reasons=(OWN,)), True),
        (GOOD, command(REFER), False),
        (POOR, command(APPROVE), True),
        (POOR, command(DECLINE), False),
        (score(640), command(APPROVE), False),
        (score(640), command(DECLINE, own_reasons=(OWN,)), False),
    ],
)
def test_what_goes_against_a_recommendation_is_marked(of: Any, wanted: Any, overrides: bool) -> None:
    assert decide(state(of), wanted, NOW).overrides is overrides


def test_a_decision_goes_by_the_recommendation_that_was_shown() -> None:
    """By another edition of the policy than the lender's newest, and another verdict than it would give now."""
    shown = looked(advised(POOR), edition=3)
    made = decide(state(GOOD, review=shown), command(APPROVE), NOW)
    assert (made.overrides, made.review) == (True, shown)
    declined = decide(state(POOR, review=looked(advised(GOOD))), command(DECLINE, own_reasons=(OWN,)), NOW)
    assert declined.overrides is True
    with pytest.raises(ReasonsWrong):
        decide(state(POOR, review=looked(advised(GOOD))), command(DECLINE), NOW)


def test_a_justification_of_ones_own_passes() -> None:
    assert decide(state(GOOD), command(APPROVE, justification=f"{ECHO} {WHY}"), NOW).verdict is APPROVE
