"""R81: credit refused on a report without the notice that goes with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.known import Denial, Known
from functions.analysis.rules.people.adverse_action import adverse_action_without_notice
from tests.generators.plants.adverse_action import PLANTS
from tests.generators.plants.planting import found_and_planted
from tests.unit.analysis.rule_samples import PACK, WRITTEN, Told, facts, fired, told
from tests.unit.analysis.told_samples import case_with, says


def denial(**values: Any) -> Denial:
    usual = {
        "creditor": "ELM BANK", "bureau": Bureau.EXPERIAN, "denied_on": date(2024, 1, 2),
        "notice_on": date(2024, 1, 9), "told_the_score": True,
    }  # fmt: skip
    return says(Denial, **{**usual, **values})


def judged(*said: Denial, as_of: date = date(2024, 3, 15)) -> Told:
    within = case_with(*said, as_of=as_of)
    return told(adverse_action_without_notice.check(within.report.consumer, within))


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    found, planted = found_and_planted(PLANTS[rule_id], rule_id, seed)
    assert found == planted


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "silent"),
        ({"told_the_score": None}, "silent"),  # nobody says whether it was told
        ({"told_the_score": False}, "possible"),  # it may not have been used
        ({"named_the_bureau": False}, "probable"),
        ({"told_of_free_report": False}, "probable"),
        ({"named_the_bureau": False, "told_the_score": False}, "probable"),
        ({"notice_on": None}, "probable"),
        ({"notice_on": None, "bureau": Bureau.EQUIFAX}, "silent"),
    ],
)
def test_r81_by_what_the_notice_says(values: dict[str, Any], expected: Told) -> None:
    assert judged(denial(**values)) == expected


@pytest.mark.parametrize(
    ("values", "as_of", "expected"),
    [
        # 30 days after 2 January end on Thursday, 1 February; the mail is allowed five business days, to the 8th.
        ({"by": "platform"}, date(2024, 2, 8), "silent"),
        ({"by": "platform"}, date(2024, 2, 9), "probable"),
        ({"stated_on": date(2024, 2, 9)}, date(2024, 3, 15), "probable"),
        ({"stated_on": date(2024, 2, 8)}, date(2024, 3, 15), ("known.denial.notice_on",)),  # asked again
        ({"stated_on": date(2024, 2, 1)}, date(2024, 2, 8), "silent"),
        ({"denied_on": date(2010, 1, 2)}, date(2024, 3, 15), ("regb.adverse_action_notice_days",)),
    ],
)
def test_r81_waits_for_the_notice(values: dict[str, Any], as_of: date, expected: Told) -> None:
    assert judged(denial(notice_on=None, **values), as_of=as_of) == expected


def test_r81_fires_with_its_facts() -> None:
    within = case_with(denial(told_of_free_report=False, named_the_bureau=False))
    outcome = adverse_action_without_notice.check(within.report.consumer, within)
    assert facts(outcome) == {
        "known.denial.denied_on": "2024-01-02",
        "known.denial.notice_on": "2024-01-09",
        "known.denial.named_the_bureau": "no",
        "known.denial.told_of_free_report": "no",
    }
    found = fired(outcome)
    assert found.footing is not None
    assert found.footing.citations == ("15 U.S.C. 1681m(a)(3)", "15 U.S.C. 1681m(a)(4)")
    assert "did not name the bureau, tell of the free report and the right to dispute" in found.explanation


def test_r81_tells_all_refusals_at_once() -> None:
    other = denial(id="sta_2", creditor="PRAIRIE CU", notice_on=None)
    within = case_with(denial(told_the_score=False), denial(id="sta_3"), other)
    outcome = adverse_action_without_notice.check(within.report.consumer, within)
    assert told(outcome) == "probable"
    assert fired(outcome).explanation.count("A creditor refused credit") == 2
    assert "ELM BANK" not in str(outcome) and "PRAIRIE CU" not in str(outcome)  # the consumer's own words stay sealed
    assert fired(outcome).footing.citations == (  # type: ignore[union-attr]
        "15 U.S.C. 1681m(a)(2)", "15 U.S.C. 1681m(a)(1)", "12 CFR 1002.9(a)(1)",
    )  # fmt: skip


def test_r81_is_told_once_a_bureau_and_is_no_dispute() -> None:
    reports = [
        Report(id=f"rpt_{at}", bureau=bureau, source="test", generated_on=date(2024, 3, 1))
        for at, bureau in enumerate((Bureau.EXPERIAN, Bureau.EXPERIAN, Bureau.EQUIFAX))
    ]
    known = Known(statements=(denial(notice_on=None),))
    found = analyse(reports, as_of=date(2024, 3, 15), purpose=WRITTEN, pack=PACK, known=known).findings
    assert [(each.rule_id, each.report, each.section, each.disputable) for each in found] == [
        ("R81", "rpt_0", "consumer", False)
    ]
    assert judged() == "silent"  # nobody is asked whether they were refused
