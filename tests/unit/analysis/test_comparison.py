"""Two analyses compared: nothing is new or gone but what is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.law import law_pack
from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.explaining.comparison import compare_analyses
from functions.analysis.model import Analysis, PurposeKind, ReportPurpose
from functions.analysis.planning.plan import draft_plan
from tests.generators.canonical_reports import consistent_report
from tests.generators.plants.one_report import PLANTS

PACK = law_pack()
BEGIN = datetime(2026, 5, 1, 12, tzinfo=UTC)


def analysed(number: int, *reports: Report) -> Analysis:
    at = BEGIN + timedelta(days=number)
    purpose = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
    found = analyse(reports, as_of=at.date(), purpose=purpose, pack=PACK)
    plan = draft_plan(found, pack=PACK)
    return Analysis(id=f"ana_{number}", customer_id="cus_1", created_at=at, findings=found, plan=plan)


def planted(rule: str, seed: int, tradelines: int = 8) -> tuple[Report, Report, str]:
    """(without the error, with it, the key of the entry)."""
    rng = Random(seed)
    clean = consistent_report(rng, tradelines=tradelines, generated_on=BEGIN.date())
    wrong, key = PLANTS[rule](clean, rng)
    return clean.model_copy(update={"id": "rpt_1"}), wrong.model_copy(update={"id": "rpt_1"}), key


def moved(report: Report, seed: int) -> Report:
    """The bureau's next report: the same entries in another order, so that every key is another's."""
    lines = list(report.tradelines)
    Random(seed).shuffle(lines)
    fresh = [line.model_copy(update={"key": f"t{at:03d}"}) for at, line in enumerate(lines, 1)]
    return report.model_copy(update={"id": f"{report.id}_next", "tradelines": tuple(fresh)})


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_the_next_report_of_the_same_changes_nothing(seed: int) -> None:
    _, wrong, _ = planted("R21", seed)
    later = moved(wrong, seed)
    found = compare_analyses(analysed(1, wrong), analysed(2, later), (wrong, later))
    assert (found.findings_new, found.findings_gone, found.findings_changed) == ((), (), ())
    assert (found.items_new, found.items_gone) == ((), ())
    assert found.findings_unchanged == len(analysed(1, wrong).findings.findings) > 0


@pytest.mark.parametrize("rule", ["R16", "R21", "R28"])
def test_an_error_that_comes_is_new_and_one_that_goes_is_gone(rule: str) -> None:
    clean, wrong, _ = planted(rule, 3)
    later = moved(wrong, 3)
    came = compare_analyses(analysed(1, clean), analysed(2, later), (clean, later))
    assert rule in [each.rule_id for each in came.findings_new] and not came.findings_gone
    mended = moved(clean, 5)
    went = compare_analyses(analysed(1, wrong), analysed(2, mended), (wrong, mended))
    assert {rule: "no_longer_found"}.items() <= {each.rule_id: each.gone for each in went.findings_gone}.items()
    assert not went.findings_new


def test_an_entry_that_was_deleted_is_told_apart_from_an_error_that_was_mended() -> None:
    _, wrong, key = planted("R21", 3)
    lines = tuple(line for line in wrong.tradelines if line.key != key)
    later = wrong.model_copy(update={"id": "rpt_2", "tradelines": lines})
    found = compare_analyses(analysed(1, wrong), analysed(2, later), (wrong, later))
    assert {(each.rule_id, each.gone) for each in found.findings_gone} >= {("R21", "entry_gone")}
    assert all(each.gone == "entry_gone" for each in found.items_gone)


def test_a_rule_that_can_no_longer_tell_has_not_seen_it_mended() -> None:
    _, wrong, key = planted("R21", 3)
    blind = tuple(
        line.model_copy(update={"balance_cents": None, "past_due_cents": None, "status": None})
        if line.key == key
        else line
        for line in wrong.tradelines
    )
    later = wrong.model_copy(update={"id": "rpt_2", "tradelines": blind})
    after = analysed(2, later)
    found = compare_analyses(analysed(1, wrong), after, (wrong, later))
    abstained = {each.rule_id for each in after.findings.abstentions if each.key == key}
    for each in found.findings_gone:
        assert each.gone == ("can_not_tell" if each.rule_id in abstained else "no_longer_found")


def test_a_bureau_whose_report_is_missing_has_mended_nothing() -> None:
    _, wrong, _ = planted("R21", 3)
    other = consistent_report(Random(9), tradelines=3, generated_on=BEGIN.date())
    other = other.model_copy(update={"id": "rpt_2", "bureau": Bureau.EQUIFAX})
    found = compare_analyses(analysed(1, wrong), analysed(2, other), (wrong, other))
    assert {each.gone for each in found.findings_gone} | {each.gone for each in found.items_gone} == {
        "report_not_analysed"
    }


def test_what_is_found_on_other_facts_is_changed() -> None:
    _, wrong, key = planted("R21", 3)
    (finding,) = (each for each in analysed(1, wrong).findings.findings if each.rule_id == "R21" and each.key == key)
    line = next(each for each in wrong.tradelines if each.key == key)
    assert finding.facts and line.balance_cents is not None
    moved_on = line.model_copy(update={"balance_cents": line.balance_cents + 100})
    lines = tuple(moved_on if each.key == key else each for each in wrong.tradelines)
    later = wrong.model_copy(update={"id": "rpt_2", "tradelines": lines})
    found = compare_analyses(analysed(1, wrong), analysed(2, later), (wrong, later))
    changes = {each.after.rule_id: [fact.name for fact in each.facts] for each in found.findings_changed}
    assert all("balance_cents" in names for names in changes.values())
    assert changes or "balance_cents" not in [fact.name for fact in finding.facts]


def test_the_earlier_comes_first() -> None:
    clean, _, _ = planted("R21", 3)
    with pytest.raises(ValueError, match="earlier"):
        compare_analyses(analysed(2, clean), analysed(1, clean), (clean,))
