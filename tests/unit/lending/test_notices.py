"""The notice against what 12 CFR 1002.9 and 15 U.S.C. 1681m(a) ask of it, in both languages; its reasons; its days."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.law import CURRENT_VERSION, law_pack
from functions.lending.model import (
    Notice,
    NoticeClockKind,
    NoticeLanguage,
    PrincipalReason,
    Product,
    ReasonsUnreadable,
    Terms,
    TextMissing,
)
from functions.lending.notices.render import render_pdf
from functions.lending.rules.clocks import clocks
from functions.lending.rules.notice import draft
from functions.lending.rules.reasons import reasons_of
from functions.lending.rules.statistics import DecisionCount, overridden, share, summed
from functions.lending.texts import Agency, notice_texts
from tests.unit.lending.lending_samples import BILLS, LENDER, OWN, PACK, SWINGS, USED, facts

ENGLISH, SPANISH = NoticeLanguage.ENGLISH, NoticeLanguage.SPANISH
TEXTS = notice_texts()


def notice(language: NoticeLanguage = ENGLISH, **changes: Any) -> Notice:
    return draft(facts(**changes), language, TEXTS, PACK)


# -- what it says -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", NoticeLanguage)
def test_it_says_all_that_regulation_b_asks(language: NoticeLanguage) -> None:
    text = notice(language).text()
    for wanted in (
        "Prairie Credit Union", "4 Grain Street", "Omaha, NE 68102",  # the creditor's name and address
        "Maria Delgado", "12 Elm Street",
        "$5,000.00", TEXTS.products[language][Product.PERSONAL_LOAN],
        "Equal Credit Opportunity Act", "Consumer Credit Protection Act",
        "National Credit Union Administration, Office of Consumer Financial Protection, 1775 Duke Street",
    ):  # fmt: skip
        assert wanted in text, wanted
    action = {ENGLISH: "not able to grant it", SPANISH: "No podemos concederla"}
    assert action[language] in text
    cited = notice(language).citations
    assert {"12 CFR 1002.9(a)(2)", "12 CFR 1002.9(b)(1)", "12 CFR 1002.9(b)(2)", "15 U.S.C. 1681m(a)(2)"} <= set(cited)


def test_the_statement_of_the_act_is_the_regulations() -> None:
    """Each ground of 12 CFR 1002.9(b)(1), in its words."""
    text = notice().text()
    for ground in (
        "prohibits creditors from discriminating against credit applicants on the basis of race, color, religion,"
        " national origin, sex, marital status, age (provided the applicant has the capacity to enter into a binding"
        " contract)",
        "because all or part of the applicant's income derives from any public assistance program",
        "because the applicant has in good faith exercised any right under the Consumer Credit Protection Act",
        "agency that administers compliance with this law concerning this creditor is",
    ):
        assert ground in text


@pytest.mark.parametrize("language", NoticeLanguage)
def test_it_says_all_that_the_reporting_act_asks_where_a_score_was_used(language: NoticeLanguage) -> None:
    text = notice(language).text()
    day = {ENGLISH: "February 26, 2027", SPANISH: "26 de febrero de 2027"}[language]
    for wanted in ("520", "300", "900", day, TEXTS.source.name, TEXTS.source.address, TEXTS.source.phone, "60"):
        assert wanted in text, wanted
    did_not = {ENGLISH: "did not make the decision", SPANISH: "no tomó la decisión"}[language]
    dispute = {ENGLISH: "right to dispute", SPANISH: "derecho a disputar"}[language]
    free = {ENGLISH: "free copy", SPANISH: "copia gratuita"}[language]
    assert did_not in text and dispute in text and free in text


@pytest.mark.parametrize("language", NoticeLanguage)
def test_without_a_score_nothing_is_said_of_one(language: NoticeLanguage) -> None:
    made = notice(language, scores=())
    assert TEXTS.source.name not in made.text() and "520" not in made.text()
    assert not [citation for citation in made.citations if "1681" in citation]


@pytest.mark.parametrize("language", NoticeLanguage)
def test_a_score_that_was_seen_and_not_decided_on_is_told_like_one_that_was(language: NoticeLanguage) -> None:
    """Figure, range, date, key factors, whose it is, and the rights: 15 U.S.C. 1681m(a)(2)-(4)."""
    seen = replace(USED, decided_on=False)
    reasons = (PrincipalReason(code=None, en=OWN.en, es=None),)
    made = notice(language, scores=(seen,), reasons=reasons)
    text, words = made.text(), TEXTS.words[language]
    used = notice(language, reasons=reasons)
    for wanted in ("520", "300", "900", BILLS.en if language is ENGLISH else str(BILLS.es), TEXTS.source.phone, "60"):
        assert wanted in text, wanted
    assert made.citations == used.citations and "15 U.S.C. 1681m(a)(2)" in made.citations
    headings = {section.heading for section in made.sections}
    assert words["score_seen_heading"] in headings and words["score_heading"] not in headings
    for said, not_said in (("score_seen", "score_told"), ("source_seen", "source_told")):
        telling = {key: words[key].split("{")[0] for key in (said, not_said)}
        assert telling[said] in text and telling[not_said] not in text, "nothing claims that it was decided on"


def test_of_several_scores_each_is_told_and_one_as_decided_on() -> None:
    other = replace(USED, trust_score=845, scored_on=date(2027, 2, 27), key_factors=(), decided_on=False)
    made = notice(scores=(USED, other))
    words = TEXTS.words[ENGLISH]
    told = [one for one in made.sections if one.heading in (words["score_heading"], words["score_seen_heading"])]
    assert [one.heading for one in told] == [words["score_heading"], words["score_seen_heading"]]
    assert ["Your score: 520" in told[0].paragraphs, "Your score: 845" in told[1].paragraphs] == [True, True]
    assert "February 27, 2027" in " ".join(told[1].paragraphs)
    assert [one.heading for one in made.sections].count(words["source_heading"]) == 1
    assert "Our decision rests in part on facts" in made.text()


def test_a_counteroffer_is_told_with_the_notice() -> None:
    terms = Terms(loan_amount_cents=300_000, interest_rate_bp=725, term_months=24)
    english, spanish = (notice(language, terms=terms).text() for language in (ENGLISH, SPANISH))
    assert "$3,000.00 at 7.25% a year over 24 months" in english and "If you do not take it" in english
    assert "$3,000.00 al 7.25 % anual durante 24 meses" in spanish
    assert any("1002.9(a)(1)-6" in citation for citation in notice(terms=terms).citations)


def test_reasons_are_in_the_notices_language_and_english_ones_are_said_to_be() -> None:
    (english,) = (
        section for section in notice(ENGLISH).sections if section.heading == TEXTS.words[ENGLISH]["reasons_heading"]
    )
    (spanish,) = (
        section for section in notice(SPANISH).sections if section.heading == TEXTS.words[SPANISH]["reasons_heading"]
    )
    assert english.items == (BILLS.en, SWINGS.en)
    assert spanish.items == (BILLS.es, SWINGS.en)
    mark = TEXTS.words[SPANISH]["reasons_in_english"]
    assert mark in spanish.paragraphs and mark not in english.paragraphs
    own = notice(SPANISH, reasons=(BILLS,), scores=()).text()
    assert mark not in own


def test_key_factors_are_at_most_four() -> None:
    many = tuple(PrincipalReason(code=f"T{number:02}", en=f"Fact number {number}", es=None) for number in range(7))
    (section,) = (
        one for one in notice(scores=(replace(USED, key_factors=many),)).sections
        if one.heading == TEXTS.words[ENGLISH]["score_heading"]
    )  # fmt: skip
    assert section.items == tuple(reason.en for reason in many[:4])
    none = notice(scores=(replace(USED, key_factors=()),)).text()
    assert TEXTS.words[ENGLISH]["score_no_factors"] in none


# -- its words ----------------------------------------------------------------------------------------------------------


def test_both_languages_have_every_text_with_the_same_places() -> None:
    english, spanish = TEXTS.words[ENGLISH], TEXTS.words[SPANISH]
    assert english.keys() == spanish.keys()
    for key, said in english.items():
        assert set(re.findall(r"\{(\w+)\}", said)) == set(re.findall(r"\{(\w+)\}", spanish[key])), key
    for language in NoticeLanguage:
        assert set(TEXTS.products[language]) == set(Product) and len(TEXTS.months[language]) == 12
    assert set(TEXTS.agencies) == set(Agency)


def test_a_text_that_lacks_a_value_is_refused_and_a_value_is_no_place() -> None:
    with pytest.raises(TextMissing, match="asks for 'lender'"):
        TEXTS.say(ENGLISH, "contact")
    with pytest.raises(TextMissing, match="no text 'nothing'"):
        TEXTS.say(ENGLISH, "nothing")
    assert "{lender}" in TEXTS.say(ENGLISH, "contact", lender="{lender}")


def _own_words(language: NoticeLanguage) -> tuple[list[str], list[str]]:
    """(sentences, words) of all texts but the statement of the act, which the law words."""
    said = [text for key, text in TEXTS.words[language].items() if key not in ("ecoa", "date", "rate")]
    text = " ".join(re.sub(r"\{\w+\}", "it", one.rstrip(".:") + ".") for one in said)
    return [one for one in re.split(r"[.:]\s", text) if one.strip()], re.findall(r"[^\W\d_]+", text)


def _english_syllables(word: str) -> int:
    word = re.sub(r"[^a-z]", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)) - (word.endswith("e") and not word.endswith("le")))


def _spanish_syllables(word: str) -> int:
    """Groups of vowels, a strong vowel beside a strong one, or a stressed weak one, counted apart."""
    word = re.sub(r"(?<=[qg])u(?=[eiéí])", "", re.sub(r"y$", "i", word.lower()))
    apart = 0
    for group in re.findall(r"[aeiouáéíóúü]+", word):
        apart += 1 + sum(bool(re.fullmatch(r"[aeoáéó]{2}|.[íú]|[íú].", one + two)) for one, two in pairwise(group))
    return max(1, apart)


def test_what_the_law_does_not_word_is_plain() -> None:
    """English: Flesch-Kincaid grade 8 at most. Spanish has no grade formula: Fernández Huerta, 60 and more is plain."""
    sentences, words = _own_words(ENGLISH)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_english_syllables, words)) / len(words) - 15.59
    assert grade <= 8, grade
    sentences, words = _own_words(SPANISH)
    ease = 206.84 - 60 * sum(map(_spanish_syllables, words)) / len(words) - 1.02 * len(words) / len(sentences)
    assert ease >= 60, ease


def test_the_company_is_the_one_that_people_signed_with() -> None:
    from functions.customers.signing.agreements import AGREEMENT_VERSION, _file

    agreed = _file(AGREEMENT_VERSION)
    assert (TEXTS.source.name, TEXTS.source.address) == (
        agreed["organization_name"],
        agreed["organization_address"],
    )


# -- on paper -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", NoticeLanguage)
def test_the_paper_says_the_same_and_is_accessible(language: NoticeLanguage) -> None:
    made = notice(language)
    pdf = render_pdf(made)
    assert pdf == render_pdf(made.model_copy(deep=True))
    assert b"pdfuaid" in pdf and f"/Lang({language.value}-US)".encode() in pdf and b"/StructTreeRoot" in pdf
    pages = pypdfium2.PdfDocument(pdf)
    footer = re.compile(r"Prairie Credit Union – \d / \d")
    read = "".join(footer.sub("", page.get_textpage().get_text_range()) for page in pages)
    letters = re.sub(r"\W", "", read)
    for line in made.text().splitlines():
        assert re.sub(r"\W", "", line) in letters, line


def test_a_sign_that_no_font_has_stops_no_notice() -> None:
    pages = pypdfium2.PdfDocument(render_pdf(notice(applicant=("Mária 東京", "1 Road"))))
    assert "Mária ??" in pages[0].get_textpage().get_text_range()


# -- reasons of an explanation ------------------------------------------------------------------------------------------


def told(*reasons: Any) -> str:
    return json.dumps({"score_id": "scr_1", "base_value": 599.1, "adverse_action_reasons": reasons})


def test_reasons_are_read_in_every_form_that_is_known() -> None:
    found = reasons_of(
        told(
            {"code": "T02", "en": "Too few bills", "es": "Muy pocas facturas", "metric": "x", "value": 0.8},
            {"code": "T05", "reason": "Swings in monthly spending: 71 %"},
            {"code": "T06", "en": "A low balance", "reason": "Average balance: $3"},
            {"code": "T07", "en": "Little growth", "es": ""},
        )
    )
    assert [(one.code, one.en, one.es) for one in found] == [
        ("T02", "Too few bills", "Muy pocas facturas"),
        ("T05", "Swings in monthly spending: 71 %", None),
        ("T06", "A low balance", None),
        ("T07", "Little growth", None),
    ]
    assert reasons_of(told()) == ()


@pytest.mark.parametrize(
    "text", ["{}", "[]", "no json", told({"code": "T02"}), told({"code": "T02", "es": "Sólo"}), told({"en": "x"})]
)
def test_an_explanation_that_tells_no_reasons_is_a_fault(text: str) -> None:
    with pytest.raises(ReasonsUnreadable):
        reasons_of(text)


# -- days ---------------------------------------------------------------------------------------------------------------


def test_thirty_days_after_the_completed_application_on_the_applicants_calendar() -> None:
    """In Denver it is still 28 February 2027 when the application comes in; summer time begins on 14 March."""
    found = clocks(datetime(2027, 3, 1, 3, tzinfo=UTC), "America/Denver", PACK)
    assert [(one.kind, one.due_at) for one in found] == [
        (NoticeClockKind.REMINDER, datetime(2027, 3, 26, 6, tzinfo=UTC)),
        (NoticeClockKind.DUE, datetime(2027, 3, 30, 6, tzinfo=UTC)),
        (NoticeClockKind.OVERDUE, datetime(2027, 3, 31, 6, tzinfo=UTC)),
    ]
    assert [one.citation for one in found] == ["House rule", "12 CFR 1002.9(a)(1)", "12 CFR 1002.9(a)(1)"]


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["America/Denver", "America/New_York", "Pacific/Honolulu", "America/Puerto_Rico"]),
)
def test_an_applicant_always_has_thirty_whole_days(received: datetime, zone: str) -> None:
    reminder, due, overdue = clocks(received, zone, PACK)
    assert received < reminder.due_at < due.due_at < overdue.due_at
    an_hour = 1 / 24  # by which a day is shorter or longer when clocks change
    assert 30 - an_hour <= (overdue.due_at - received).total_seconds() / 86_400 <= 31 + an_hour


def test_a_withdrawn_application_is_the_second_comments_matter() -> None:
    """Official interpretation 9-2, "Expressly withdrawn applications"; the pack of before is held to what it said."""
    on = datetime(2027, 3, 1, tzinfo=UTC).date()
    citations = [
        law_pack(version).provision("regb.withdrawn_application", on).citation
        for version in ("2026.12", CURRENT_VERSION)
    ]
    assert citations == [f"12 CFR 1002.9-{number} (official interpretation)" for number in (3, 2)]


# -- statistics ---------------------------------------------------------------------------------------------------------


def test_a_share_comes_with_its_interval() -> None:
    """Known values of the Wilson interval."""
    assert share(0, 0).model_dump() == {"overrides": 0, "of": 0, "share": None, "low": None, "high": None}
    assert (share(1, 10).low, share(1, 10).high) == (0.0179, 0.4042)
    assert (share(0, 5).low, share(0, 5).high) == (0.0, 0.4345)
    assert (share(5, 5).low, share(5, 5).high) == (0.5655, 1.0)


@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_its_share(overrides: int, more: int) -> None:
    found = share(overrides, overrides + more)
    assert found.low is not None and found.share is not None and found.high is not None
    assert 0 <= found.low <= found.share <= found.high <= 1


def test_only_what_goes_against_a_recommendation_counts() -> None:
    counted = [
        DecisionCount.model_validate({"recommendation": one, "decision": other, "count": count})
        for one, other, count in (
            ("approve", "approve", 6), ("approve", "decline", 2), ("decline", "approve", 1), ("decline", "decline", 3),
            ("refer", "approve", 9), ("approve", "refer", 4),
        )
    ]  # fmt: skip
    found = overridden(counted)
    assert (found.overrides, found.of, found.share) == (3, 12, 0.25)
    assert sum(one.count for one in summed([*counted, *counted])) == 50 and len(summed([*counted, *counted])) == 6
    assert LENDER.policy.decline_below < LENDER.policy.approve_from
