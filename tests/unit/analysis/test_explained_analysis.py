"""A finding taken apart, and the consumer's paper: readable, accessible, always the same, and without a whole number."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pypdfium2
import pytest

from contracts.law import law_pack
from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.explaining.document import layout
from functions.analysis.explaining.finding import explain_finding, missing_in_words
from functions.analysis.explaining.render import render_pdf
from functions.analysis.model import Analysis, Basis, BasisReport, Finding, PurposeKind, ReportPurpose
from functions.analysis.planning.plan import draft_plan
from functions.analysis.rules import RULES
from tests.generators.canonical_reports import consistent_report
from tests.generators.plants.one_report import PLANTS

PACK = law_pack()
REPORTED = date(2026, 5, 1)
NUMBER = "4111222233334444"
NEVER = ("violat", "illegal", "unlawful", "guarantee", "points", "will rise", "will be deleted")


def planted(*rules: str, tradelines: int = 12) -> Report:
    rng = Random(5)
    report = consistent_report(rng, tradelines=tradelines, generated_on=REPORTED)
    for rule in rules:
        report, _ = PLANTS[rule](report, rng)
    return report.model_copy(update={"id": "rpt_1"})


def analysed(report: Report) -> Analysis:
    purpose = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
    found = analyse((report,), as_of=date(2026, 5, 20), purpose=purpose, pack=PACK)
    used = BasisReport(
        report_id="rpt_1", revision=0, bureau=Bureau.EXPERIAN, source="test", generated_on=report.generated_on
    )
    return Analysis(
        id="ana_1",
        customer_id="cus_1",
        created_at=datetime(2026, 5, 20, 9, tzinfo=UTC),
        findings=found,
        plan=draft_plan(found, pack=PACK),
        basis=Basis(reports=(used,)),
    )


ANALYSIS = analysed(planted("R01", "R16", "R21", "R58"))


def changed(analysis: Analysis, **values: Any) -> Analysis:
    """The analysis with every finding so changed."""
    findings = tuple(each.model_copy(update=values) for each in analysis.findings.findings)
    return analysis.model_copy(update={"findings": analysis.findings.model_copy(update={"findings": findings})})


def first(analysis: Analysis, rule: str) -> Finding:
    return next(each for each in analysis.findings.findings if each.rule_id == rule)


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    found = "\n".join(pages[at].get_textpage().get_text_range() for at in range(len(pages)))
    return " ".join(found.replace("\u200b", "").split())


# -- one finding ------------------------------------------------------------------------------------------------------


def test_a_finding_shows_its_rule_its_law_and_where_each_value_was_read() -> None:
    finding = first(ANALYSIS, "R21")
    explained = explain_finding(ANALYSIS, finding.id, RULES, PACK)
    assert explained is not None and explained.documentation is not None
    (rule,) = (each for each in RULES if each.id == "R21")
    assert explained.documentation.split("\n\n")[0].rstrip(".") == rule.title and "  " not in explained.documentation
    assert [each.citation for each in explained.law] == list(finding.citations)
    assert all(each.provisions and all(one.title for one in each.provisions) for each in explained.law)
    for shown, fact in zip(explained.facts, finding.facts, strict=True):
        assert (shown.field, shown.source) == (fact.name, fact.source)
        assert fact.source is not None and shown.place == fact.source.path
    assert explained.dispute_code is not None
    assert explained.dispute_code.meaning == PACK.dispute_code(str(finding.acdv_code)).meaning
    assert explained.step.proposed and explained.step.round == 1


@pytest.mark.parametrize(
    ("section", "company", "about"),
    [
        ("tradeline", "Northbank", "Northbank, account ending 1234"),
        ("inquiry", "Autoco", "Inquiry by Autoco"),
        ("public_record", "US BKPT CT", "Public record, US BKPT CT"),
        ("public_record", None, "Public record"),
        ("consumer", None, "Your details"),
    ],
)
def test_what_a_finding_is_about_is_said_by_its_section(section: str, company: str | None, about: str) -> None:
    mask = "****1234" if section == "tradeline" else None
    moved = changed(ANALYSIS, section=section, furnisher=company, account_mask=mask)
    explained = explain_finding(moved, first(ANALYSIS, "R16").id, RULES, PACK)
    assert explained is not None and explained.about == about


def test_the_law_is_that_of_the_reports_day() -> None:
    """A citation without a provision in force then says so by holding none."""
    old = changed(ANALYSIS, citations=("15 U.S.C. 1681c(a)(7)",))
    before = old.model_copy(
        update={
            "basis": Basis(reports=(ANALYSIS.basis.reports[0].model_copy(update={"generated_on": date(2015, 1, 1)}),))
        }
    )
    finding_id = first(old, "R21").id
    for analysis, held in ((old, True), (before, False)):
        explained = explain_finding(analysis, finding_id, RULES, PACK)
        assert explained is not None and bool(explained.law[0].provisions) is held


def test_what_could_not_be_judged_on_the_entry_stands_beside() -> None:
    abstained = {(each.report, each.key) for each in ANALYSIS.findings.abstentions}
    finding = next(each for each in ANALYSIS.findings.findings if (each.report, each.key) in abstained)
    explained = explain_finding(ANALYSIS, finding.id, RULES, PACK)
    assert explained is not None and explained.could_not_be_judged
    assert all(gap.title and gap.missing for gap in explained.could_not_be_judged)
    assert {gap.rule_id for gap in explained.could_not_be_judged} == {
        each.rule_id for each in ANALYSIS.findings.abstentions if each.key == finding.key
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("known.settlement", "your word on: settlement"),
        ("known.medical_debt.served_on", "your word on: medical debt, served on"),
        ("status", "account status"),
        ("report.generated_on", "date of the report"),
    ],
)
def test_what_lacks_in_words(name: str, words: str) -> None:
    assert missing_in_words(name) == words


def test_a_rule_that_is_gone_leaves_the_finding_readable() -> None:
    explained = explain_finding(ANALYSIS, first(ANALYSIS, "R21").id, (), PACK)
    assert explained is not None and explained.documentation is None and explained.title
    assert explain_finding(ANALYSIS, "R99.rpt_1.t001", RULES, PACK) is None


# -- the paper --------------------------------------------------------------------------------------------------------


def test_the_paper_says_what_was_found_why_and_what_can_be_done() -> None:
    text = text_of(render_pdf(layout(ANALYSIS, PACK)))
    for item in ANALYSIS.plan.items:
        finding = next(each for each in ANALYSIS.findings.findings if each.id == item.finding_id)
        assert finding.title in text and finding.citations[0] in text
        assert f"in round {item.round}" in text
    for left in ANALYSIS.plan.not_disputed:
        if left.finding_id:
            assert left.detail[:30] in text
    assert "Counts against you, and nothing shows that it is wrong" in text
    assert "nobody can promise" in text and PACK.version in text and "2026-05-01" in text
    assert not [word for word in NEVER if word in text.lower()]


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_the_same_analysis_makes_the_same_accessible_pdf(paper: Any, size: tuple[int, int]) -> None:
    pdf = render_pdf(layout(ANALYSIS, PACK, paper))
    assert pdf == render_pdf(layout(ANALYSIS.model_copy(deep=True), PACK, paper))
    assert b"/StructTreeRoot" in pdf or b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf and b"/Lang" in pdf
    page = pypdfium2.PdfDocument(pdf)[0]
    assert (round(page.get_width()), round(page.get_height())) == size


def test_no_whole_number_is_shown_wherever_it_stands() -> None:
    finding = first(ANALYSIS, "R21")
    facts = (*finding.facts, finding.facts[0].model_copy(update={"name": "account_number", "value": NUMBER}))
    leaking = changed(ANALYSIS, account_mask=NUMBER, facts=facts, explanation=f"The account {NUMBER} is wrong.")
    text = text_of(render_pdf(layout(leaking, PACK)))
    assert NUMBER not in text and not re.search(r"\d{9,}", text)
    assert "4444" in text


def test_every_sign_that_is_let_through_can_be_set_and_the_others_are_replaced() -> None:
    signs = [chr(code) for code in range(0x20, 0x3000) if chr(code).isprintable()]
    shown = changed(ANALYSIS, explanation=" ".join(signs), furnisher="Банк Ελλάς Œuvre 銀行\x07\u202e")
    text = text_of(render_pdf(layout(shown, PACK)))
    assert "Банк Ελλάς Œuvre ??" in text


def test_an_analysis_without_anything_found_says_so() -> None:
    clean = analysed(planted(tradelines=3))
    text = text_of(render_pdf(layout(clean, PACK)))
    assert not clean.findings.findings and "Nothing was found that would stand in a dispute." in text


def test_what_a_complaint_answers_stands_apart() -> None:
    duties = changed(ANALYSIS, disputable=False)
    empty = duties.model_copy(update={"plan": duties.plan.model_copy(update={"items": (), "not_disputed": ()})})
    text = text_of(render_pdf(layout(empty, PACK)))
    assert "How you were treated" in text and "a complaint to the company" in text


def test_hundreds_of_findings_are_set() -> None:
    many = ANALYSIS.findings.findings * 60
    renamed = tuple(
        each.model_copy(update={"id": f"{each.id}.{at}", "key": f"t{at:03d}"}) for at, each in enumerate(many)
    )
    found = ANALYSIS.findings.model_copy(update={"findings": renamed})
    large = ANALYSIS.model_copy(update={"findings": found, "plan": draft_plan(found, pack=PACK)})
    assert len(pypdfium2.PdfDocument(render_pdf(layout(large, PACK)))) > 20
