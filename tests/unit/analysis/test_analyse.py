"""The analysis as a whole: consistent reports are silent, each planted error fires its rule alone, in little time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.law import law_pack
from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Findings, PurposeKind, ReportPurpose, Strength
from functions.analysis.rules import RULES
from tests.generators.account_kinds import KINDS
from tests.generators.canonical_reports import consistent_report, reports
from tests.generators.plants.one_report import PLANTS
from tests.generators.plants.scenes import PLANTS_IN_SCENES
from tests.generators.scenes import consistent_scene
from tests.harness.growth import cpu_s, growth

PACK = law_pack()
WRITTEN = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
AS_OF = date(2026, 11, 1)


def findings(*of: Report) -> Findings:
    return analyse(of, as_of=AS_OF, purpose=WRITTEN, pack=PACK)


def test_every_rule_has_its_plant() -> None:
    assert {*PLANTS, *PLANTS_IN_SCENES} == {rule.id for rule in RULES}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_no_rule_fires_on_a_consistent_report(report: Report) -> None:
    assert findings(report).findings == ()


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    rng = Random(seed)
    report, key = PLANTS[rule_id](consistent_report(rng), rng)
    (found,) = findings(report).findings
    assert (found.rule_id, found.key) == (rule_id, key)
    assert all(fact.source is not None for fact in found.facts)


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_surer_reading_never_weakens_a_finding(rule_id: str, seed: int) -> None:
    rng = Random(seed)
    report, key = PLANTS[rule_id](consistent_report(rng), rng)
    strengths = []
    for confidence in (0.1, 0.74, 0.75, 0.94, 0.95, 1.0):
        (found,) = findings(read_with(report, confidence)).findings
        assert (found.rule_id, found.key) == (rule_id, key)
        strengths.append(list(Strength)[::-1].index(found.strength))
    assert strengths == sorted(strengths)
    assert strengths[0] == 0  # what was hardly read is possible at most


def read_with(report: Report, confidence: float) -> Report:
    """The report as if all of it had been read with this confidence."""

    def section(of: Any) -> Any:
        sources = {name: each.model_copy(update={"confidence": confidence}) for name, each in of.sources.items()}
        return of.model_copy(update={"sources": sources})

    sections = ("tradelines", "public_records", "inquiries")
    read = {name: tuple(section(each) for each in getattr(report, name)) for name in sections}
    return report.model_copy(update={**read, "consumer": section(report.consumer), "sources": section(report).sources})


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), order=st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(seed: int, order: Random) -> None:
    rng = Random(seed)
    report = consistent_report(rng, tradelines=2 * len(KINDS))
    for plant in PLANTS.values():
        report, _ = plant(report, rng)
    shuffled = {}
    for name in ("tradelines", "public_records", "inquiries"):
        entries = list(getattr(report, name))
        order.shuffle(entries)
        shuffled[name] = tuple(entries)
    one, other = findings(report), findings(report.model_copy(update=shuffled))
    for part in ("findings", "abstentions", "negative_items"):
        assert {each.model_dump_json() for each in getattr(one, part)} == {
            each.model_dump_json() for each in getattr(other, part)
        }
    assert len({each.id for each in one.findings}) == len(one.findings)


def test_no_finding_calls_a_trade_format_broken_or_holds_a_date_of_birth() -> None:
    rng = Random(7)
    report = consistent_report(rng, tradelines=8 * len(KINDS))
    for plant in PLANTS.values():
        report, _ = plant(report, rng)
    told = findings(report).model_dump_json()
    assert "1940-06-14" not in told
    for found in findings(report).findings:
        assert not any(word in found.explanation.lower() for word in ("metro", "violat", "illegal"))
        assert found.citations and set(found.citations) <= PACK.citations


def test_all_errors_at_once() -> None:
    rng = Random(7)
    report = consistent_report(rng, tradelines=8 * len(KINDS))  # each plant finds an account of its own
    for plant in PLANTS.values():
        report, _ = plant(report, rng)
    assert {found.rule_id for found in findings(report).findings} == set(PLANTS)


def test_findings_name_their_report() -> None:
    rng = Random(1)
    first, key = PLANTS["R16"](consistent_report(rng), rng)
    second = first.model_copy(update={"bureau": Bureau.EQUIFAX, "id": "rpt_2"})
    found = findings(first, second)
    assert found.reports == ("experian-1", "rpt_2")
    assert [each.id for each in found.findings] == [f"R16.experian-1.{key}", f"R16.rpt_2.{key}"]
    assert found.pack_version == PACK.version


def test_json_round_trip_and_determinism() -> None:
    rng = Random(3)
    report, _ = PLANTS["R02"](consistent_report(rng), rng)
    found = findings(report)
    assert Findings.model_validate_json(found.model_dump_json()) == found
    assert findings(report) == found
    assert findings() == findings().model_copy(update={"reports": ()})


def test_abstentions_name_what_is_missing() -> None:
    bare = Report(bureau=Bureau.EXPERIAN, source="test", tradelines=consistent_report(Random(2)).tradelines[:1])
    stripped = bare.tradelines[0].model_copy(update={"status": None, "payment_history": (), "opened_on": None})
    found = findings(bare.model_copy(update={"tradelines": (stripped,)}))
    told = {each.rule_id: each.missing for each in found.abstentions}
    assert told["R02"] == ("payment_history",)
    assert told["R16"] == told["R17"] == told["R21"] == ("status",)
    assert found.findings == ()


def test_cost_is_linear_in_tradelines() -> None:
    def analysing(count: int) -> Callable[[], object]:
        report = consistent_report(Random(5), tradelines=count)
        return lambda: findings(report)

    assert growth(analysing, 100, 400) < 8


def test_an_account_shown_again_and_again_costs_no_more() -> None:
    """The worst case of comparing an account with the others: all of them alike."""

    def alike(count: int) -> Report:
        report = consistent_report(Random(5), tradelines=1)
        (only,) = report.tradelines
        again = (only.model_copy(update={"key": f"t{at:03d}"}) for at in range(1, count + 1))
        return report.model_copy(update={"tradelines": tuple(again)})

    assert len(findings(alike(100)).findings) == 99
    small, large = alike(100), alike(400)
    assert cpu_s(lambda: findings(large)) < 8 * cpu_s(lambda: findings(small))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_no_rule_fires_on_a_consistent_scene(seed: int) -> None:
    """Three bureaus now, and each of them some months ago."""
    scene = consistent_scene(Random(seed))
    for now, past in ((scene.reports, scene.earlier), (scene.earlier, ())):
        found = analyse(now, as_of=AS_OF, purpose=WRITTEN, pack=PACK, earlier=past, known=scene.known)
        assert found.findings == ()
