"""Kinds of statements, what can't be so, and how abstentions become questions."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.engine.circle import Circle
from functions.analysis.explaining.entries import ending, in_words, index
from functions.analysis.explaining.questions import Question, missing_statements, questions
from functions.analysis.known import Known, NotMine, Told
from functions.analysis.model import Abstention, Category, Findings, NegativeItem
from functions.analysis.statements.kinds import KINDS, STATEMENTS, as_kept, faults
from functions.analysis.statements.model import Given
from tests.generators.scenes import Scene, consistent_scene
from tests.unit.analysis.rule_samples import PACK, WRITTEN, inquiry, line

TODAY = date(2026, 5, 20)
TOLD: TypeAdapter[Told] = TypeAdapter(Told)
ENTRY = {"report": "rpt_1", "section": "tradeline", "key": "t001"}


def told(kind: str, **values: Any) -> Told:
    entry = {} if kind in ("denial", "freeze") else ENTRY
    return TOLD.validate_python({"id": "stm_1", "by": "consumer", "stated_on": TODAY, "kind": kind} | entry | values)


# -- kinds ------------------------------------------------------------------------------------------------------------


def test_every_kind_that_rules_may_ask_for_has_its_question() -> None:
    missing = set(STATEMENTS) - set(KINDS)
    assert not missing, f"say in statements/kinds.py how the consumer is asked for: {', '.join(sorted(missing))}"
    given = TypeAdapter(Given).json_schema()["discriminator"]["mapping"]
    assert set(given) == set(STATEMENTS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_question_is_plain(kind: str) -> None:
    asked = KINDS[kind].ask.format(who="Northbank, account ending 1234")
    assert asked.count("?") >= 1 and "{" not in asked and "_" not in asked
    assert ("{who}" in KINDS[kind].ask) == bool(KINDS[kind].sections)
    assert KINDS[kind].why.endswith(".")
    words = f"{asked} {KINDS[kind].why}".lower()
    assert not any(word in words for word in ("violat", "illegal", "unlawful", "tradeline", "dofd"))


@pytest.mark.parametrize("kind", sorted(STATEMENTS))
def test_nobody_says_for_the_platform_who_said_it_and_when(kind: str) -> None:
    models = {each.model_fields["kind"].annotation: each for each in _given_models()}
    fields = next(
        set(each.model_fields) for each in models.values() if each.__name__ == f"{STATEMENTS[kind].__name__}Given"
    )
    assert not fields & {"id", "by", "stated_on"}
    assert fields | {"id", "by", "stated_on"} == set(STATEMENTS[kind].model_fields)


def _given_models() -> list[Any]:
    from typing import get_args

    return list(get_args(get_args(Given)[0]))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (told("closed_by_consumer", closed_on=TODAY, proof=True), []),
        (told("closed_by_consumer", closed_on=TODAY + timedelta(days=1), proof=True), []),
        (told("closed_by_consumer", closed_on=TODAY + timedelta(days=2), proof=True), ["closed_on"]),
        (told("closed_by_consumer", closed_on=date(1900, 1, 1), proof=True), []),
        (told("collateral_sale", sold_on=date(1899, 12, 31), credited_cents=None), ["sold_on"]),
        (told("freeze", what="freeze", bureau="experian", placed_on=TODAY, lifted_on=date(2199, 12, 31)), []),
        (told("freeze", what="freeze", bureau="experian", placed_on=TODAY, lifted_on=date(2200, 1, 1)), ["lifted_on"]),
        (told("closed_by_consumer", closed_on=TODAY, proof=True, section="inquiry"), ["section"]),
        (told("forbearance", begins_on=TODAY, ends_on=TODAY + timedelta(days=90), was_current=True), []),
        (told("forbearance", begins_on=TODAY, ends_on=TODAY - timedelta(days=1), was_current=True), ["ends_on"]),
        (told("disputed", addressee="bureau", received_on=TODAY, result="verified"), ["result_on"]),
        (
            told("disputed", addressee="bureau", received_on=TODAY, result_on=date(2026, 5, 1)),
            ["result_on"],
        ),
        (told("not_mine", section="consumer", key="consumer", what="ssn", value="219-09-9999"), ["value", "value"]),
        (told("not_mine", section="consumer", key="consumer", what="ssn", value="***-**-9999"), []),
        (told("not_mine", section="consumer", key="consumer", what="name", value="A\u202eB"), ["value"]),
        (told("not_mine", section="consumer", key="consumer", what="name", value="x" * 101), ["value"]),
        (told("not_mine", section="consumer", key="consumer", what="address", value="12 Elm Street 80203"), []),
        (told("denial", creditor="Card 4111 1111 1111", bureau="experian", denied_on=TODAY, notice_on=None), ["creditor"]),
        (
            told("freeze", what="freeze", bureau="experian", placed_on=TODAY, lifted_for=("A",) * 21),
            ["lifted_for"],
        ),
    ],
)  # fmt: skip
def test_what_can_not_be_so(statement: Told, expected: list[str]) -> None:
    assert [field for field, _ in faults(statement, TODAY)] == expected


@pytest.mark.parametrize(
    ("what", "value", "kept"),
    [
        ("name", "Marlene Delgada", "M****** D******"),
        ("name", "M****** D******", "M****** D******"),
        ("address", "12 Elm Street", "1* E** S*****"),
        ("ssn", "***-**-9999", "***-**-9999"),
        ("generation", "Jr", "Jr"),
    ],
)
def test_names_are_kept_masked(what: str, value: str, kept: str) -> None:
    statement = as_kept(told("not_mine", section="consumer", key="consumer", what=what, value=value))
    assert isinstance(statement, NotMine) and statement.value == kept


# -- questions --------------------------------------------------------------------------------------------------------

SCENE = consistent_scene(Random(4), tradelines=6)


def findings(*abstentions: Abstention, items: tuple[NegativeItem, ...] = ()) -> Findings:
    return Findings(
        pack_version=PACK.version,
        as_of=TODAY,
        purpose=WRITTEN,
        reports=tuple(each.id or "" for each in SCENE.reports),
        negative_items=items,
        findings=(),
        abstentions=abstentions,
    )


def asked(found: Findings, scene: Scene = SCENE, known: Known | None = None) -> tuple[Question, ...]:
    return questions(found, scene.reports, Circle(scene.reports), known or Known())


def abstention(report: Report, key: str, *missing: str, rule: str = "R91", section: Any = "tradeline") -> Abstention:
    return Abstention(rule_id=rule, report=report.id or "", section=section, key=key, missing=missing)


def everywhere(*missing: str, rule: str = "R91") -> tuple[Abstention, ...]:
    """One account's abstentions at every bureau that shows it."""
    experian = SCENE.report(Bureau.EXPERIAN)
    circle = Circle(SCENE.reports)
    refs = circle.refs(experian, experian.tradelines[0])
    reports = {each.id: each for each in SCENE.reports}
    return tuple(abstention(reports[report], key, *missing, rule=rule) for report, _, key in refs)


def test_an_account_at_three_bureaus_is_asked_about_once() -> None:
    abstentions = everywhere("known.settlement")
    assert len(abstentions) > 1
    (question,) = asked(findings(*abstentions, *everywhere("known.settlement", rule="R92")))
    assert question.rules == ("R91", "R92") and len(question.entries) == len(abstentions)
    assert {each.bureau for each in question.entries} == {
        report.bureau for report in SCENE.reports if report.id in {each.report for each in abstentions}
    }
    assert question.about is not None and question.about in question.question


def test_what_a_report_lacks_is_no_question() -> None:
    experian = SCENE.report(Bureau.EXPERIAN)
    assert asked(findings(abstention(experian, "t001", "first_delinquency_on", "known.state"))) == ()
    assert list(missing_statements(("status", "known.settlement", "known.medical_debt.served_on"))) == [
        ("settlement", None),
        ("medical_debt", "served_on"),
    ]


def test_an_answer_at_another_bureau_answers() -> None:
    first, *others = everywhere("known.settlement")
    said = told("settlement", settled_on=TODAY, in_full=True, report=others[-1].report, key=others[-1].key)
    assert asked(findings(first), known=Known(statements=(said,))) == ()


def test_an_answer_that_lacks_what_is_needed_is_asked_for_again() -> None:
    first, *_ = everywhere("known.medical_debt.served_on")
    at = {"report": first.report, "key": first.key}
    bare = told("medical_debt", initial_cents=10_000, paid_on=None, **at)
    (question,) = asked(findings(first), known=Known(statements=(bare,)))
    assert (question.needed, question.instead_of) == (("served_on",), "stm_1")
    full = told("medical_debt", initial_cents=10_000, paid_on=None, served_on=TODAY, **at)
    assert asked(findings(first), known=Known(statements=(full,))) == ()


def test_what_the_platform_knows_is_nobodys_answer() -> None:
    first, *_ = everywhere("known.disputed")
    ours = told("disputed", by="platform", addressee="bureau", received_on=TODAY, report=first.report, key=first.key)
    assert [each.kind for each in asked(findings(first), known=Known(statements=(ours,)))] == ["disputed"]


def test_what_is_on_no_entry_is_asked_once() -> None:
    told_of = [abstention(each, "consumer", "known.denial", section="consumer") for each in SCENE.reports]
    (question,) = asked(findings(*told_of))
    assert (question.entries, question.about) == ((), None)
    assert "{who}" not in question.question
    denied = told("denial", creditor="Northbank", bureau="experian", denied_on=TODAY, notice_on=None)
    assert asked(findings(*told_of), known=Known(statements=(denied,))) == ()


def test_what_weighs_most_comes_first() -> None:
    experian = SCENE.report(Bureau.EXPERIAN)
    light, heavy = (abstention(experian, line.key, "known.settlement") for line in experian.tradelines[:2])
    item = NegativeItem(
        report=experian.id or "", bureau=experian.bureau, section="tradeline", key=heavy.key, title=None,
        category=Category.COLLECTION, since=None, age_months=None, must_go_after=None, must_go_basis="x",
        usually_gone_after=None, usually_gone_basis="x", weight=0.9,
    )  # fmt: skip
    assert [each.entries[0].key for each in asked(findings(light, heavy, items=(item,)))] == [heavy.key, light.key]


def test_a_report_that_is_no_longer_kept_asks_nothing() -> None:
    first, *_ = everywhere("known.settlement")
    kept = tuple(each for each in SCENE.reports if each.id != first.report)
    assert questions(findings(first), kept, Circle(kept), Known()) == ()


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("517800XXXXXX", None),
        ("XXXXXXXX1234", "1234"),
        ("****12", "12"),
        ("****1", None),
        ("1234567890123456", "3456"),
        (None, None),
        ("XX12-34 ", "1234"),
    ],
)
def test_no_more_than_the_end_of_a_number_is_shown(number: str | None, shown: str | None) -> None:
    assert ending(number) == shown


def test_entries_in_words() -> None:
    report = SCENE.report(Bureau.EXPERIAN)
    assert in_words(line(furnisher="NORTHBANK", account_number="XXXX1234"), report) == "NORTHBANK, account ending 1234"
    assert (
        in_words(inquiry(inquirer="AUTOCO", inquired_on="2026-01-05"), report) == "the inquiry by AUTOCO on 2026-01-05"
    )
    assert in_words(report.consumer, report) == "your details at Experian"
    assert len(index((report,))) == len(report.tradelines) + len(report.public_records) + len(report.inquiries) + 1
