"""From findings to a plan: rounds, grounds, attestations, and what is left alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.law import law_pack
from contracts.report import Report
from contracts.vocabulary import PAID_STATUSES, Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import (
    Circumstances,
    Finding,
    Findings,
    Plan,
    PriorDispute,
    PurposeKind,
    ReportPurpose,
    RuleClass,
    Strength,
)
from functions.analysis.planning.plan import draft_plan
from functions.analysis.planning.worthiness import MEASURES, Matter, worthiness
from tests.generators.account_kinds import KINDS
from tests.generators.canonical_reports import consistent_report
from tests.generators.plants.one_report import PLANTS, with_tradeline

PACK = law_pack()
AS_OF = date(2026, 11, 1)


def findings(*reports: Report, kind: PurposeKind = PurposeKind.WRITTEN_INSTRUCTIONS) -> Findings:
    return analyse(reports, as_of=AS_OF, purpose=ReportPurpose(kind=kind), pack=PACK)


def planted(*rule_ids: str, seed: int = 1, tradelines: int = 16) -> Report:
    rng = Random(seed)
    report = consistent_report(rng, tradelines=tradelines)
    for rule_id in rule_ids:
        report, _ = PLANTS[rule_id](report, rng)
    return report


def all_paid_with_balance(tradelines: int = 5 * len(KINDS)) -> Report:
    report = consistent_report(Random(4), tradelines=tradelines)
    for line in report.tradelines:
        if line.status in PAID_STATUSES:
            report = with_tradeline(report, line.key, balance_cents=100, past_due_cents=100)
    return report


def test_an_item_says_what_the_dispute_needs() -> None:
    plan = draft_plan(findings(planted("R16")), pack=PACK)
    (item,) = plan.items
    assert (item.order, item.round, item.ground, item.acdv_code) == (1, 1, "paid_with_balance", "118")
    assert item.attestation_required
    assert item.explanation in item.attestation
    assert item.citations == ("15 U.S.C. 1681e(b)", "15 U.S.C. 1681s-2(a)(1)")
    assert item.standards == ("Metro 2 fields 17A and 21",)
    assert item.evidence
    assert item.strength is Strength.CERTAIN
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_negative_and_right_is_not_disputed() -> None:
    found = findings(planted())
    plan = draft_plan(found, pack=PACK)
    assert plan.items == ()
    assert Counter(left.reason for left in plan.not_disputed) == {"no_error_found": len(found.negative_items)}
    assert len(found.negative_items) > 0


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.sets(st.sampled_from(sorted(PLANTS))))
def test_every_finding_is_planned_or_left_with_a_reason_once(seed: int, rule_ids: set[str]) -> None:
    found = findings(planted(*sorted(rule_ids), seed=seed, tradelines=24))
    plan = draft_plan(found, pack=PACK)
    told = [item.finding_id for item in plan.items] + [left.finding_id for left in plan.not_disputed if left.finding_id]
    assert sorted(told) == sorted(each.id for each in found.findings)
    assert [item.order for item in plan.items] == list(range(1, len(plan.items) + 1))


def test_rounds_are_small_full_and_best_first() -> None:
    plan = draft_plan(findings(all_paid_with_balance()), pack=PACK)
    accounts = {(item.round, item.key) for item in plan.items}
    sizes = Counter(number for number, _ in accounts)
    assert len(plan.items) == 20  # ten paid accounts, a balance and an amount past due each
    assert sizes == {1: 5, 2: 5}
    assert [item.round for item in plan.items] == sorted(item.round for item in plan.items)
    for key in {item.key for item in plan.items}:
        assert len({item.round for item in plan.items if item.key == key}) == 1  # both are code 118: one ACDV


def test_one_acdv_carries_two_codes_so_the_third_waits() -> None:
    base = findings(planted("R16"))
    first = base.findings[0]
    more = [first.model_copy(update={"id": code, "acdv_code": code}) for code in ("114", "106")]
    plan = draft_plan(base.model_copy(update={"findings": (first, *more)}), pack=PACK)
    assert Counter(item.round for item in plan.items) == {1: 2, 2: 1}


def grounds_of(report: Report) -> tuple[set[str], dict[str | None, str]]:
    plan = draft_plan(findings(report), pack=PACK)
    return {item.ground for item in plan.items}, {left.finding_id: left.reason for left in plan.not_disputed}


def test_an_account_is_not_denied_and_owned_at_once() -> None:
    rng = Random(1)
    report, key = PLANTS["R58"](consistent_report(rng), rng)
    assert grounds_of(report)[0] == {"opened_as_minor"}
    owed = with_tradeline(report, key, charge_off_cents=5000, past_due_cents=100, balance_cents=50)
    planned, left = grounds_of(owed)
    assert planned == {"past_due_above_balance", "current_with_past_due", "charge_off_amount_elsewhere"}
    assert left[f"R58.experian-1.{key}"] == "contradictory_ground"


def test_a_date_is_not_relied_on_and_called_wrong_at_once() -> None:
    rng = Random(1)
    report, key = PLANTS["R01"](consistent_report(rng), rng)
    (line,) = (line for line in report.tradelines if line.key == key)
    report = with_tradeline(report, key, opened_on=line.reported_on)
    assert {found.rule_id for found in findings(report).findings} >= {"R01", "R12"}
    planned, left = grounds_of(report)
    assert len(planned & {"default_obsolete", "first_delinquency_before_opened"}) == 1
    assert "contradictory_ground" in left.values()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.sets(st.sampled_from(sorted(PLANTS)), min_size=6))
def test_many_findings_on_one_account_keep_to_the_limits(seed: int, rule_ids: set[str]) -> None:
    plan = draft_plan(findings(planted(*sorted(rule_ids), seed=seed)), pack=PACK)
    assert len({item.finding_id for item in plan.items}) == len(plan.items)
    codes: dict[tuple[int, str], set[str | None]] = defaultdict(set)
    for item in plan.items:
        codes[item.round, item.key].add(item.acdv_code)
    assert all(len(each) <= 2 for each in codes.values())
    for key in {item.key for item in plan.items}:
        assert len({item.acdv_code == "001" for item in plan.items if item.key == key}) == 1


def test_rounds_are_counted_per_bureau() -> None:
    first = all_paid_with_balance()
    second = first.model_copy(
        update={
            "bureau": Bureau.EQUIFAX,
            "tradelines": tuple(t.model_copy(update={"bureau": Bureau.EQUIFAX}) for t in first.tradelines),
        }
    )
    plan = draft_plan(findings(first, second), pack=PACK)
    sizes = Counter((item.bureau, item.round) for item in {(i.bureau, i.round, i.key): i for i in plan.items}.values())
    assert set(sizes.values()) == {5}
    assert len(sizes) == 4


def test_a_pending_mortgage_holds_everything() -> None:
    plan = draft_plan(findings(planted("R16", "R39")), pack=PACK, circumstances=Circumstances(pending_mortgage=True))
    assert plan.items == ()
    assert Counter(left.reason for left in plan.not_disputed)["pending_mortgage"] == 2


def prior_of(finding: Finding, *, verified: bool = True, drop: int = 0) -> PriorDispute:
    facts = [f"{fact.name}={fact.value}" for fact in finding.facts]
    return PriorDispute(
        bureau=finding.bureau,
        key=finding.key,
        ground=finding.ground,
        facts=frozenset(facts[drop:]),
        verified=verified,
    )


def test_a_verified_ground_needs_new_facts() -> None:
    found = findings(planted("R16"))
    (finding,) = found.findings
    plan = draft_plan(found, pack=PACK, prior=[prior_of(finding)])
    assert plan.items == ()
    assert "verified_without_new_facts" in {left.reason for left in plan.not_disputed}
    assert len(draft_plan(found, pack=PACK, prior=[prior_of(finding, verified=False)]).items) == 1
    assert len(draft_plan(found, pack=PACK, prior=[prior_of(finding, drop=1)]).items) == 1
    elsewhere = prior_of(finding).model_copy(update={"key": "t999"})
    assert len(draft_plan(found, pack=PACK, prior=[elsewhere]).items) == 1


def test_weak_evidence_is_left_to_the_consumers_papers() -> None:
    found = findings(planted("R16"))
    (finding,) = found.findings
    weak = finding.model_copy(update={"strength": Strength.POSSIBLE, "rule_class": RuleClass.BUREAU_POLICY})
    plan = draft_plan(found.model_copy(update={"findings": (weak,), "negative_items": ()}), pack=PACK)
    assert [left.reason for left in plan.not_disputed] == ["too_weak"]


def test_worthiness_is_the_sum_of_its_reasons() -> None:
    found = findings(planted("R02"))
    (finding,) = found.findings
    rating = worthiness(Matter(finding, None, (), AS_OF))
    assert rating.score == pytest.approx(sum(part.value * part.weight for part in rating.contributions))
    assert [part.feature for part in rating.contributions] == list(MEASURES)
    assert all(part.reason for part in rating.contributions)


def test_worthiness_orders_as_told() -> None:
    (finding,) = findings(planted("R02")).findings
    certain = worthiness(Matter(finding, None, (), AS_OF)).score
    possible = worthiness(Matter(finding.model_copy(update={"strength": Strength.POSSIBLE}), None, (), AS_OF)).score
    policy = worthiness(
        Matter(finding.model_copy(update={"rule_class": RuleClass.BUREAU_POLICY}), None, (), AS_OF)
    ).score
    repeated = worthiness(Matter(finding, None, (prior_of(finding),), AS_OF)).score
    assert repeated < possible < policy < certain


def test_a_consumer_disclosure_makes_an_obsolete_late_too_weak_to_dispute_alone() -> None:
    found = findings(planted("R02"), kind=PurposeKind.CONSUMER_DISCLOSURE)
    (finding,) = found.findings
    assert finding.strength is Strength.POSSIBLE
    assert draft_plan(found, pack=PACK).items == ()


def test_no_promise_of_points() -> None:
    found = findings(all_paid_with_balance(), planted(*PLANTS))
    told = draft_plan(found, pack=PACK).model_dump_json().lower()
    assert not any(
        promise in told for promise in ("score will", "guarantee", "increase your score", "raise your score")
    )
