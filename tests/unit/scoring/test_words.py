"""Words: whole in both languages, and never without the person's own figure and what it is told beside."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.trust_score.bands import RiskCategory
from functions.scoring.rules.metrics import BY_NAME, METRICS, NAMES, Better, Kind, Metric
from functions.scoring.rules.steps import LEVERS
from functions.scoring.words import catalogue, telling
from functions.scoring.words.catalogue import CATALOGUE, CatalogueFault, Language, placeholders, words
from functions.scoring.words.figures import figure
from tests.unit.scoring.predicted import PREDICTED
from tests.unit.scoring.told import LANGUAGES, SIDES, factor, facts, plan_of, values

EVERY_METRIC = pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)


# -- whole ----------------------------------------------------------------------------------------------------------------


def test_the_catalogue_has_a_text_for_everything_that_is_told() -> None:
    """And for nothing else."""
    each = {f"{kind}.{name}" for kind in ("title", "statement", "reason") for name in NAMES}
    told = each | {f"advice.{lever.metric}" for lever in LEVERS} | {f"category.{category}" for category in RiskCategory}
    told |= {f"figure.{kind}" for kind in Kind} | {"figure.months.one", "figure.years.one", "figure.dollars.below_zero"}
    told |= {"typical.more", "typical.less", "explanation.summary", "plan.none", "plan.one", "plan.several"}
    told |= {f"effect.{direction}" for direction in ("positive", "neutral", "negative")}
    told |= {f"picture.{part}" for part in ("title", "score", "how", "start", "others", "together", "end")}
    told |= {
        f"reason.{each.name}.{side}" for each in METRICS if each.better is Better.EITHER for side in ("few", "many")
    }
    told |= PREDICTED
    assert {frozenset(words(CATALOGUE, language).texts) for language in Language} == {frozenset(told)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ({"en": "Paid on time"}, "each of en, es once"),
        ({"en": "Paid on time", "es": " "}, "each of en, es once"),
        ({"en": "Paid", "es": "Pagó", "fr": "Payé"}, "and no other"),
        ({"en": "Paid {figure}", "es": "Pagó"}, "different figures"),
    ],
)
def test_a_catalogue_that_lacks_a_language_is_refused(
    monkeypatch: pytest.MonkeyPatch, text: dict[str, str], fault: str
) -> None:
    monkeypatch.setattr(catalogue, "_texts", lambda version: {"statement.x": text})
    with pytest.raises(CatalogueFault, match=rf"statement\.x of catalogue 1999\.01: .*{fault}"):
        words("1999.01", Language.EN)


@pytest.mark.parametrize("version", ["1999.02", "../model", ""])
def test_another_version_is_unknown(version: str) -> None:
    with pytest.raises(CatalogueFault, match="There is no catalogue"):
        words(version, Language.ES)


def test_an_unknown_key_and_a_missing_figure_are_faults() -> None:
    said = words(CATALOGUE, Language.EN)
    with pytest.raises(CatalogueFault, match=r"title\.shoe_size"):
        said.tell("title.shoe_size")
    with pytest.raises(CatalogueFault, match="'typical' is missing"):
        said.tell("typical.more", figure="1")


def test_no_text_of_one_language_is_that_of_the_other() -> None:
    """Figures alone may look alike."""
    english, spanish = (words(CATALOGUE, language).texts for language in Language)
    same = {key for key in english if english[key] == spanish[key]}
    assert same <= {"figure.count", "figure.dollars", "figure.dollars.below_zero"}


# -- figures --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("metric", "value", "english", "spanish"),
    [
        ("utility_payment_consistency", 0.944, "94%", "94\u00a0%"),
        ("avg_month_end_balance", -1234.5, "-$1,234", "-$1,234"),
        ("avg_month_end_balance", -0.2, "$0", "$0"),
        ("avg_month_end_balance", 10_000_000, "$10,000,000", "$10,000,000"),
        ("savings_growth_rate", -0.07, "-7%", "-7\u00a0%"),
        ("savings_growth_rate", 0.02, "+2%", "+2\u00a0%"),
        ("savings_growth_rate", -0.001, "0%", "0\u00a0%"),
        ("account_tenure_months", 1, "1 month", "1 mes"),
        ("account_tenure_months", 0, "0 months", "0 meses"),
        ("address_stability_years", 1.04, "1 year", "1 año"),
        ("address_stability_years", 3.5, "3.5 years", "3.5 años"),
        ("address_stability_years", -0.0, "0 years", "0 años"),
        ("address_stability_years", 100, "100 years", "100 años"),
        ("monthly_transaction_count", 1844, "1,844", "1,844"),
        ("discretionary_income_ratio", -0.2, "-20%", "-20\u00a0%"),
    ],
)
def test_figures_are_written_as_people_write_them(metric: str, value: float, english: str, spanish: str) -> None:
    assert [figure(words(CATALOGUE, language), metric, value) for language in Language] == [english, spanish]


@given(st.sampled_from(METRICS), st.data())
def test_figures_that_read_alike_are_alike_and_the_other_way_round(metric: Metric, data: st.DataObject) -> None:
    one, other = (data.draw(st.floats(metric.lowest, metric.highest)) for _ in range(2))
    for language in Language:
        said = words(CATALOGUE, language)
        alike = figure(said, metric.name, one) == figure(said, metric.name, other)
        assert alike == (metric.shown(one) == metric.shown(other))


# -- sentences --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("metric", "value", "points", "english", "spanish"),
    [
        (
            "utility_payment_consistency",
            0.81,
            21.4,
            "You paid 81% of your utility bills on time. In our data, half of people have 83% or more."
            " This adds about 21 points to the starting score of 599.",
            "Pagó a tiempo el 81\u00a0% de sus facturas de servicios públicos. En nuestros datos, la mitad de las personas"
            " tiene 83\u00a0% o más. Esto suma unos 21 puntos al puntaje inicial de 599.",
        ),
        (
            "spending_volatility",
            0.42,
            -9.1,
            "What you spend in a month swings by 42% around its average. In our data, half of people have 30% or less."
            " This takes about 9 points off the starting score of 599.",
            "Sus gastos del mes varían un 42\u00a0% en torno a su promedio. En nuestros datos, la mitad de las personas"
            " tiene 30\u00a0% o menos. Esto resta unos 9 puntos al puntaje inicial de 599.",
        ),
        (
            "address_stability_years",
            1.0,
            0.4,
            "You have lived at your address for 1 year. In our data, half of people have 3.7 years or more."
            " This hardly moves the starting score of 599.",
            "Vive en su domicilio desde hace 1 año. En nuestros datos, la mitad de las personas tiene 3.7 años o más."
            " Esto casi no mueve el puntaje inicial de 599.",
        ),
    ],
)
def test_a_factor_is_told_whole(metric: str, value: float, points: float, english: str, spanish: str) -> None:
    given_facts = facts((factor(BY_NAME[metric], value, points),))
    for language, wanted in zip(Language, (english, spanish), strict=True):
        (told,) = telling.explanation(given_facts, language).ranked()
        assert told.sentence == wanted


@LANGUAGES
@EVERY_METRIC
def test_no_factor_is_told_without_the_own_figure_that_of_others_and_the_base(
    metric: Metric, language: Language
) -> None:
    said = words(CATALOGUE, language)
    for value in values(metric):
        for points in SIDES:
            each = factor(metric, value, points, typical=metric.highest)
            statement, beside, effect = re.split(r"(?<=\.) ", telling.sentence(said, each, 599.08))
            assert figure(said, metric.name, value) in statement and "599" in effect
            assert figure(said, metric.name, metric.highest) in beside
            assert (f" {round(abs(points))} " in effect) == (abs(points) >= 2)


@LANGUAGES
def test_every_text_that_speaks_of_a_person_takes_their_figure(language: Language) -> None:
    """A statement, an advice, a summary or an effect without one can't be told."""
    for key, text in words(CATALOGUE, language).texts.items():
        needed = {
            "statement": {"figure"},
            "typical": {"typical"},
            "effect": {"base"} if key == "effect.neutral" else {"base", "points"},
            "advice": {"current", "proposed"},
            "explanation": {"score", "base"},
            "plan": {"score"} if key == "plan.none" else {"score", "reached", "months"},
        }.get(key.partition(".")[0], set())
        assert needed <= placeholders(text), key


@LANGUAGES
def test_titles_fit_beside_the_picture(language: Language) -> None:
    texts = words(CATALOGUE, language).texts
    assert max(len(text) for key, text in texts.items() if key.startswith("title.")) <= 48


@LANGUAGES
@pytest.mark.parametrize("category", RiskCategory)
def test_a_summary_names_the_score_and_where_it_starts(language: Language, category: RiskCategory) -> None:
    told = telling.explanation(facts((), score=731).model_copy(update={"risk_category": category}), language)
    assert "731" in told.summary and "599" in told.summary and told.language is language


def test_the_base_value_is_called_what_it_is() -> None:
    """It is the mean over people with each class counted equally, not an average or a typical person's score."""
    for language, truth in ((Language.EN, "risk counted the same"), (Language.ES, "cuentan lo mismo")):
        told = telling.explanation(facts(()), language).summary
        assert truth in told
        texts = " ".join(words(CATALOGUE, language).texts.values()).lower()
        assert (
            "applicant" not in texts and "solicitante" not in texts and "typical" not in texts.replace("{typical}", "")
        )


# -- reasons ----------------------------------------------------------------------------------------------------------------


@EVERY_METRIC
def test_a_reason_is_a_reason_in_both_languages(metric: Metric) -> None:
    """What is wrong, in words of its own; neither a bare title nor a figure."""
    told = telling.reason(factor(metric, 0.5, -20.0), CATALOGUE)
    assert (told.code, told.metric, told.value) == (metric.code, metric.name, 0.5)
    assert set(told.model_dump()) == {"code", "metric", "value", "en", "es"}
    assert re.search(r"\b(too|not|against)\b", told.en.lower()), told.en
    assert re.search(r"\b(muy poc[oa]s?|demasiad[oa]s?|no|contra)\b", told.es.lower()), told.es
    titles = {words(CATALOGUE, language).tell(f"title.{metric.name}") for language in Language}
    assert not titles & {told.en, told.es}
    if metric.better is Better.EITHER:
        assert re.search(r"\d", told.en) and re.search(r"\d", told.es), "which way it is wrong hangs on the figures"
    else:
        assert not re.search(r"\d|\.$", told.en + told.es)


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (
            3,
            "Money goes in or out of the account too few times a month: 3. In our data, half of people have 1,046 or more.",
            "En la cuenta entra o sale dinero muy pocas veces al mes: 3. En nuestros datos, la mitad de las personas tiene 1,046 o más.",
        ),
        (
            1_900,
            "Money goes in or out of the account too many times a month: 1,900. In our data, half of people have 1,046 or less.",
            "En la cuenta entra o sale dinero demasiadas veces al mes: 1,900. En nuestros datos, la mitad de las personas tiene 1,046 o menos.",
        ),
        (
            1_046,
            "The number of account transactions in a month counts against you",
            "La cantidad de movimientos de la cuenta al mes pesa en su contra",
        ),
    ],
)
def test_a_figure_that_is_better_neither_way_is_told_to_be_too_low_or_too_high(
    value: int, english: str, spanish: str
) -> None:
    """12 CFR 1002.9(b)(2): specific, so that the applicant knows which way to mend it."""
    of = factor(BY_NAME["monthly_transaction_count"], value, -20.0, typical=1_046.2)
    told = telling.reason(of, CATALOGUE)
    assert (told.code, told.en, told.es) == ("T03", english, spanish)
    before = telling.reason(of, "2026.12")
    assert before.en == "The number of account transactions in a month counts against you"


def test_the_reason_of_late_bills() -> None:
    told = telling.reason(factor(BY_NAME["utility_payment_consistency"], 0.4, -20.0), CATALOGUE)
    assert told.en == "Too few utility bills paid on time"
    assert told.es == "Muy pocas facturas de servicios públicos pagadas a tiempo"


def test_reasons_differ_one_from_the_other() -> None:
    for language in Language:
        texts = words(CATALOGUE, language).texts
        assert len({texts[f"reason.{name}"] for name in NAMES}) == len(NAMES)


# -- plans ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        (Language.EN, "Take these 2 steps side by side. In 12 months they can lift your score from 576 to about 620."),
        (Language.ES, "Dé estos 2 pasos al mismo tiempo. En 12 meses pueden subir su puntaje de 576 a unos 620."),
    ],
)
def test_a_plan_says_that_its_steps_run_side_by_side(language: Language, summary: str) -> None:
    told = telling.plan(plan_of("utility_payment_consistency", "spending_volatility"), language)
    assert told.summary == summary
    assert [(each.metric, "12" in each.advice, "24" in each.advice) for each in told.recommendations] == [
        ("utility_payment_consistency", True, True),
        ("spending_volatility", True, True),
    ]


def test_a_plan_of_one_step_and_one_of_none_read_so() -> None:
    one = telling.plan(plan_of("savings_growth_rate", months=1), Language.EN).summary
    assert one == "This step can lift your score from 576 to about 620 in 1 month."
    none = telling.plan(plan_of(), Language.ES).summary
    assert none == "Ningún paso que probamos sube su puntaje de 576 en un punto o más."
