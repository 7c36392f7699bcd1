"""What a consumer consents to says what happens, in plain words; a text that was shown stays as it was."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest

from functions.customers.model import Purpose
from functions.customers.signing.agreements import CONSENTS_VERSION, consent_text
from tests.harness.reading import flesch_kincaid

TEXTS = files("functions.customers") / "texts"
SAYS = {
    Purpose.SHARE_WITH_LENDER: (
        "figure and band", "how sure the model is", "which model made it", "where the data came from",
        "the facts that lowered it most", "the lender's own rules", "People of the lender decide", "is withdrawn",
        "I am told so", "shown nothing new", "may decide on what they saw", "whether I pay as agreed",
        "What was decided before stands", "keeps its records", "each score that it saw",
    ),
    Purpose.FAIRNESS_CHECK: (
        "sex, ethnicity, race, marital status and age band", "I need not", "my newest score of each model",
        "what lenders recommended and decided about me", "whether a loan that I got was paid as agreed",
        "sealed and apart", "counts of ten people or more", "never used to score me", "they are erased",
        "Counts that were made before stay",
    ),
}  # fmt: skip


def edition(version: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TEXTS / f"{version}.json").read_text(encoding="utf-8"))["texts"]
    return found


@pytest.mark.parametrize("purpose", SAYS)
def test_it_says_all_that_happens(purpose: Purpose) -> None:
    text = consent_text(purpose).text
    assert not [part for part in SAYS[purpose] if part not in text]


@pytest.mark.parametrize("purpose", SAYS)
def test_it_is_plain(purpose: Purpose) -> None:
    """The eighth grade of Flesch-Kincaid or below, what the law is called left out."""
    text = re.sub(r" \(12 CFR [^.]*\d\)", "", consent_text(purpose).text.replace("1002.", "1002 "))
    assert "CFR" not in text and flesch_kincaid(text) <= 8


def test_only_what_says_more_than_before_is_told_otherwise() -> None:
    before, now = edition("consents-2027.01"), edition(CONSENTS_VERSION)
    assert set(now) == {purpose.value for purpose in Purpose}
    assert {purpose for purpose in before if before[purpose] != now[purpose]} == {purpose.value for purpose in SAYS}
    assert (
        before["share_with_lender"] == "I agree that the company shows the named lender my score and its explanation."
    )
