"""Predictions' rules and words: the very features that the models were taught, no point lost, read with ease."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from functions.analysis.planning.projection_model import projection_model
from functions.analysis.planning.worthiness import MEASURES
from functions.scoring.engine import loading, registry
from functions.scoring.predictions.foretelling import chances, ranked
from functions.scoring.predictions.model import Chance, PredictionFacts
from functions.scoring.rules.predictions import credit_file
from functions.scoring.rules.predictions.credit_file import LenderTerms, NegativeEntry, StatedFile
from functions.scoring.rules.predictions.factors import factors
from functions.scoring.rules.predictions.kinds import DISPUTE_FEATURES, FACTORS, SERVED, CreditProduct, PredictionKind
from functions.scoring.rules.reasons import Direction, Impact
from functions.scoring.words.catalogue import CATALOGUE, Language, words
from functions.scoring.words.predicted import sentence, told
from infra.training.planning import credit_files
from infra.training.predictions import lender_match
from tests.harness.reading import fernandez_huerta, flesch_kincaid
from tests.unit.scoring.predicted import PREDICTED, every_factor

STATED = StatedFile(
    credit_score=641,
    debt_to_income=0.31,
    card_utilisation=1.2,
    past_due=True,
    oldest_account_months=60,
    good_accounts=2,
)
TERMS = LenderTerms(least_score=660, most_debt_to_income=0.4, takes_recent_trouble=False, takes_thin_files=True)
NOW = datetime(2026, 12, 1, tzinfo=UTC)
KINDS = pytest.mark.parametrize("kind", PredictionKind)


def entry(weight: float, age_months: int | None, section: str = "tradeline") -> NegativeEntry:
    return NegativeEntry(section=section, weight=weight, age_months=age_months)


# -- features -----------------------------------------------------------------------------------------------------------


@KINDS
def test_the_served_models_read_what_is_told_and_each_feature_is_in_one_factor(kind: PredictionKind) -> None:
    features = registry.record(SERVED[kind])["features"]
    parts = [part for each in FACTORS[kind].values() for part in each]
    assert sorted(parts) == sorted(features) and len(parts) == len(set(parts))
    assert SERVED[kind].startswith(f"{kind}-")


def test_disputes_are_told_by_the_analysis_own_measures() -> None:
    assert tuple(MEASURES) == DISPUTE_FEATURES


def test_a_file_scales_as_in_training_and_in_projection() -> None:
    """One scale in three places, since domains don't import each other."""
    own, taught, scales = credit_file, credit_files, projection_model().scales
    assert own.SATURATION == taught.SATURATION == scales.saturation
    assert own.FADES_OVER_MONTHS == taught.FADES_OVER_MONTHS == scales.fades_over_months
    assert own.MOST_INQUIRIES == taught.MOST_INQUIRIES == scales.inquiries
    assert own.OLDEST_MONTHS == taught.OLDEST_MONTHS == scales.oldest_months
    assert own.GOOD_ACCOUNTS == taught.GOOD_ACCOUNTS == scales.good_accounts
    assert [each.value for each in CreditProduct] == list(credit_files.PRODUCTS)


def test_a_file_by_hand() -> None:
    marks = (
        entry(0.5, 42),
        entry(0.25, 84),
        entry(0.1, 3, "inquiry"),
        entry(0.1, 11, "inquiry"),
        entry(0.1, 12, "inquiry"),
    )
    found = credit_file.file_features(marks, STATED)
    assert found == {
        "negatives": 0.451188,  # 1 - exp(-0.8 · 0.75)
        "recent_negative": 0.5,
        "past_due": 1.0,
        "utilisation": 1.0,
        "inquiries": 0.333333,
        "youth": 0.75,
        "thinness": 0.75,
        "score": 641.0,
        "debt_to_income": 0.31,
    }
    clean = credit_file.file_features((), STATED)
    assert (clean["negatives"], clean["recent_negative"], clean["inquiries"]) == (0, 0, 0)


def test_an_entry_of_unknown_age_is_fresh_and_counted() -> None:
    marks = (entry(0.9, None), entry(0.1, None, "inquiry"), entry(0.2, 30))
    found = credit_file.file_features(marks, STATED)
    assert found["recent_negative"] == 1 and found["inquiries"] == pytest.approx(1 / 6, abs=1e-6)
    assert (credit_file.ages_unknown(marks), credit_file.mark_ages_unknown(marks)) == (2, 1)


def test_a_lender_is_put_to_the_model_as_in_training() -> None:
    files = credit_files.draw(50, 3)
    taught, _ = lender_match.pairs(files, np.tile([660.0, 0.4, 0.0, 1.0], (50, 1)))
    for at in range(50):
        file = dict(zip(credit_files.FEATURES, files.before[at].tolist(), strict=True))
        file |= {"score": float(files.score[at]), "debt_to_income": float(files.debt_to_income[at])}
        served = credit_file.for_lender(file, TERMS)
        assert [served[name] for name in lender_match.FEATURES] == taught[at].tolist()


def test_one_product_is_asked_for() -> None:
    file = credit_file.file_features((), STATED)
    for asked in CreditProduct:
        served = credit_file.for_product(file, asked)
        assert {each: served[each.value] for each in CreditProduct} == {
            each: float(each is asked) for each in CreditProduct
        }


# -- chances ------------------------------------------------------------------------------------------------------------


def facts(kind: PredictionKind, found: tuple[Chance, ...]) -> PredictionFacts:
    return PredictionFacts(
        prediction_id="prd_x",
        customer_id="cus_x",
        kind=kind,
        analysis_id="ana_x",
        bureau=None,
        ages_unknown=0,
        mark_ages_unknown=0,
        model_version="m-1",
        model_sha256="",
        catalogue_version=CATALOGUE,
        made_at=NOW,
        expires_at=NOW,
        base_value=54.05,
        chances=found,
    )


def test_a_batch_says_what_each_row_says_alone_and_adds_up(kernel: Path) -> None:
    model = loading.load_other(SERVED[PredictionKind.LENDER_MATCH], kernel)
    file = credit_file.file_features((entry(0.5, 42),), STATED)
    asked = {
        f"lender-{least}": credit_file.for_lender(file, TERMS.model_copy(update={"least_score": least}))
        for least in (560, 700, 620)
    }
    found = chances(PredictionKind.LENDER_MATCH, model, asked)
    for each in found:
        assert (each,) == chances(PredictionKind.LENDER_MATCH, model, {each.subject_id: asked[each.subject_id]})
        assert model.base_value + sum(each.shap_values.values()) == pytest.approx(each.chance, abs=1e-3)
        assert sum(one.points for one in each.factors) == pytest.approx(sum(each.shap_values.values()), abs=1e-9)
    order = ranked(facts(PredictionKind.LENDER_MATCH, found)).chances
    assert [each.subject_id for each in order] == ["lender-560", "lender-620", "lender-700"]


def test_factors_are_ranked_and_small_ones_are_neutral() -> None:
    features = dict.fromkeys(DISPUTE_FEATURES, 0.5)
    points = dict.fromkeys(DISPUTE_FEATURES, 0.0) | {"attested": -12.0, "benefit": 4.0, "repetition": 0.99}
    first, second, third, *rest = factors(PredictionKind.DISPUTE_SUCCESS, features, points)
    assert (first.factor, first.direction, first.impact) == ("attested", Direction.NEGATIVE, Impact.HIGH)
    assert (second.factor, second.direction, second.impact) == ("benefit", Direction.POSITIVE, Impact.MEDIUM)
    assert (third.factor, third.direction, third.impact) == ("repetition", Direction.NEUTRAL, Impact.LOW)
    assert len(rest) == 9 and {each.direction for each in rest} == {Direction.NEUTRAL}


# -- words --------------------------------------------------------------------------------------------------------------


@KINDS
@pytest.mark.parametrize("language", Language)
def test_all_that_can_be_told_is_read_with_ease(kind: PredictionKind, language: Language) -> None:
    said = words(CATALOGUE, language)
    told_of = {sentence(said, each, 54.05, unknown) for each in every_factor(kind) for unknown in (0, 2)}
    told_of |= {said.tell(f"prediction.notice.{kind}"), said.tell(f"prediction.chance.{kind}", chance=54)}
    for text in told_of:
        if language is Language.EN:
            assert flesch_kincaid(text) <= 8, (flesch_kincaid(text), text)
        else:
            assert fernandez_huerta(text) >= 60, (fernandez_huerta(text), text)


def test_every_text_of_predictions_is_used() -> None:
    used: set[str] = set()

    class Noting(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            used.add(key)
            return super().__getitem__(key)

    plain = words(CATALOGUE, Language.EN)
    said = type(plain)(plain.version, plain.language, Noting(plain.texts))
    for kind in PredictionKind:
        for each in every_factor(kind):
            for unknown in (0, 1):
                sentence(said, each, 54.05, unknown)
    assert {key for key in PREDICTED if key.startswith(("predicted.", "prediction.effect"))} <= used


def of_file(marks: tuple[NegativeEntry, ...], stated: StatedFile, factor: str) -> dict[Language, str]:
    """What is said of one factor of this file."""
    file = credit_file.for_product(credit_file.file_features(marks, stated), CreditProduct.AUTO_LOAN)
    points = dict.fromkeys(file, 0.0)
    found = next(each for each in factors(PredictionKind.APPROVAL, file, points) if each.factor == factor)
    unknown = credit_file.mark_ages_unknown(marks)
    return {each: sentence(words(CATALOGUE, each), found, 54.05, unknown) for each in Language}


@pytest.mark.parametrize("marks", [(entry(0.9, None),), (entry(0.9, None), entry(0.9, 0)), (entry(0.1, None),) * 2])
def test_an_unknown_age_is_told_as_unknown_and_never_as_none(marks: tuple[NegativeEntry, ...]) -> None:
    found = of_file(marks, STATED, "recent_negative")
    assert found[Language.EN].startswith("The report does not tell how old a bad mark of yours is.")
    assert "0 months" not in found[Language.EN] and "0 meses" not in found[Language.ES]


def test_an_inquiry_of_unknown_age_leaves_a_marks_age_as_it_is() -> None:
    found = of_file((entry(0.9, 5), entry(0.1, None, "inquiry")), STATED, "recent_negative")
    assert found[Language.EN].startswith("Your newest bad mark is 5 months old.")
    assert found[Language.ES].startswith("Su mala marca más nueva tiene 5 meses.")


@pytest.mark.parametrize(("used", "english"), [(0.994, "99% of"), (1.0, "100% or more of"), (1.6, "100% or more of")])
def test_card_use_beyond_what_the_model_reads_is_told_as_that_or_more(used: float, english: str) -> None:
    found = of_file((), STATED.model_copy(update={"card_utilisation": used}), "utilisation")
    assert found[Language.EN].startswith(f"You use {english} your card limits.")
    assert (" o más " in found[Language.ES]) == (used >= 1)


def test_what_was_not_seen_is_told_as_not_seen() -> None:
    """That a letter could not revive a debt would be a legal assurance, which nobody here can give."""
    features = dict.fromkeys(DISPUTE_FEATURES, 0.0)
    found = factors(PredictionKind.DISPUTE_SUCCESS, features, features)
    said = next(each for each in found if each.factor == "no_direct_way")
    assert sentence(words(CATALOGUE, Language.EN), said, 54.05, 0).startswith("We saw no sign that a letter")
    assert sentence(words(CATALOGUE, Language.ES), said, 54.05, 0).startswith("No vimos señal de que una carta")


@pytest.mark.parametrize(("chance", "shown"), [(-0.00001, "0"), (54.4, "54"), (100.00002, "100")])
def test_a_chance_is_told_of_a_hundred(chance: float, shown: str) -> None:
    one = Chance(subject_id="auto_loan", chance=chance, factors=(), shap_values={}, feature_values={})
    for language in Language:
        found = told(facts(PredictionKind.APPROVAL, (one,)), language, NOW)
        assert f" {shown} " in found.chances[0].sentence and found.expired


def test_a_later_catalogue_holds_all_of_the_one_it_extends() -> None:
    source = Path(registry.__file__).parents[1] / "words"
    versions = ("2026.11", "2026.12", CATALOGUE)
    files = [json.loads((source / f"catalogue-{each}.json").read_text()) for each in versions]
    seen: set[str] = set()
    for before, found in pairwise([None, *files]):
        assert found.get("extends") == (before and before["version"]) and not set(found["texts"]) & seen
        seen |= set(found["texts"])
        assert set(words(found["version"], Language.ES).texts) == seen
