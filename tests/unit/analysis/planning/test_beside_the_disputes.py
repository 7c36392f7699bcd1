"""What a plan has beside its disputes: breaches, the consumer's own steps, whom not to write to, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from contracts.dates import PartialDate
from functions.analysis.known import (
    Known,
    ValidationNotice,
)
from functions.analysis.model import (
    Circumstances,
    Findings,
    Plan,
)
from functions.analysis.planning.aside import REVIVAL_RISK_YEARS
from tests.unit.analysis.plan_samples import (
    AS_OF,
    EQUIFAX,
    EXPERIAN,
    PACK,
    finding,
    found,
    group,
    item,
    plan_of,
    reason_of,
    said,
)


def test_a_breach_has_its_remedy_and_no_dispute() -> None:
    breach = finding(
        ground="results_overdue", acdv_code=None, disputable=False, citations=("15 U.S.C. 1681i(a)(1)(A)",)
    )
    plan = plan_of(found([breach]))
    assert plan.items == () and reason_of(plan, breach) == "not_disputable"
    (told,) = plan.breaches
    assert told.remedies == ("complaint", "statement", "attorney") and "1681i(b)" in told.advice
    adverse = breach.model_copy(update={"citations": ("15 U.S.C. 1681m(a)",)})
    assert plan_of(found([adverse])).breaches[0].remedies == ("complaint",)
    # A breach is told of though a mortgage is pending, and whatever the consumer said.
    held = plan_of(found([breach]), circumstances=Circumstances(pending_mortgage=True))
    assert held.breaches == plan.breaches


def test_the_furnisher_is_the_consumers_own_step_after_the_bureaus() -> None:
    twins = [finding(bureau=bureau) for bureau in (EXPERIAN, EQUIFAX)]
    groups = [group(bureau=bureau) for bureau in (EXPERIAN, EQUIFAX)]
    plan = plan_of(found(twins, groups=groups))
    (step,) = plan.own_steps
    assert (step.target, step.company, step.after_round, step.by) == ("furnisher", "FIRST BANK", 1, None)
    assert set(step.finding_ids) == {each.id for each in twins}
    assert "12 CFR 1022.43(b)(2)" in step.citations and "your own letter" in step.explanation
    assert all(each.target == "bureau" for each in plan.items)


def test_inquiries_and_public_records_have_no_own_step() -> None:
    inquiry = finding("i001", section="inquiry", acdv_code=None, furnisher="LENDER")
    plan = plan_of(found([inquiry], groups=[]))
    assert len(plan.items) == 1 and plan.own_steps == ()


@pytest.mark.parametrize(
    ("since", "at_risk"),
    [(PartialDate(2024, 11, 1), True), (PartialDate(2024, 11, 2), False), (PartialDate(2024, 11), True), (None, True)],
)
@pytest.mark.parametrize("part", ["collector", "buyer"])
def test_a_collector_of_an_old_debt_is_not_written_to(since: PartialDate | None, at_risk: bool, part: str) -> None:
    one = finding()
    plan = plan_of(found([one], [item(since=since)], [group(part=part)]))
    assert [each.finding_id for each in plan.items] == [one.id]  # the bureau is asked all the same
    risks = [each for each in plan.not_disputed if each.reason == "revival_risk"]
    assert [each.target for each in risks] == (["collector"] if at_risk else [])
    assert [each.target for each in plan.own_steps] == ([] if at_risk else ["collector"])


@pytest.mark.parametrize(
    ("state", "since", "part", "at_risk"),
    [
        ("NC", PartialDate(2023, 11, 2), "collector", False),  # three years for every kind of debt
        ("NC", PartialDate(2023, 11, 1), "collector", True),
        ("CA", PartialDate(2024, 11, 1), "collector", True),  # two years for oral contracts, and the kind isn't known
        ("PA", PartialDate(2024, 11, 1), "collector", False),  # four
        ("TX", PartialDate(2020, 1, 1), "collector", True),
        ("TX", PartialDate(2020, 1, 1), "buyer", False),  # nothing revives it for a debt buyer
        ("AZ", PartialDate(2024, 11, 1), "collector", True),  # the tables disagree: the shortest of any state
        ("AZ", PartialDate(2024, 11, 2), "collector", False),
        ("PR", PartialDate(2024, 11, 1), "collector", True),  # not in the pack
        ("NC", PartialDate(2010, 1, 1), "creditor", False),
    ],
)
def test_the_age_at_which_a_letter_may_revive_a_debt_is_that_of_the_state(
    state: str, since: PartialDate, part: str, at_risk: bool
) -> None:
    plan = plan_of(found([finding()], [item(since=since)], [group(part=part)]), known=Known(state=state))
    assert ("revival_risk" in {each.reason for each in plan.not_disputed}) is at_risk


def test_the_house_rule_on_revival_is_the_shortest_period_of_any_state() -> None:
    years = [row.years for row in PACK.limitation if row.state != "US" and row.accrued_to is None]
    assert PACK.provision(REVIVAL_RISK_YEARS, on=AS_OF).value == min(each for each in years if each is not None)


def test_the_validation_period_opens_a_step_now_and_ends_it() -> None:
    one, groups = finding(), [group(part="collector")]
    for ago, by in ((30, AS_OF), (0, AS_OF + timedelta(days=30)), (31, None)):
        known = said(ValidationNotice, received_on=AS_OF - timedelta(days=ago))
        (step,) = plan_of(found([one], [item()], groups), known=known).own_steps
        assert (step.by, step.after_round) == (by, 0 if by else 1)
        assert ("15 U.S.C. 1692g(b)" in step.citations) is (by is not None)


def test_every_citation_of_a_step_is_in_the_pack() -> None:
    known = said(ValidationNotice, received_on=AS_OF)
    for more in ({}, {"known": known}):
        plan = plan_of(found([finding()], [item()], [group(part="collector")]), **more)
        assert {each for step in plan.own_steps for each in step.citations} <= PACK.citations


def test_each_item_says_why_in_plain_words() -> None:
    (told,) = plan_of(found([finding(evidence=("the receipt",))], [item()])).items
    words = " ".join(told.reasons)
    assert "It goes to Experian, which must put it to FIRST BANK (15 U.S.C. 1681i(a)(2))." in told.reasons
    assert "12 months old" in words and "the receipt" in words and "own words" in words
    for never in ("guarantee", "will be removed", "will be deleted", "illegal", "unlawful", "violation", "score"):
        assert never not in words.lower()


def test_a_plan_of_before_is_still_read() -> None:
    """Stored before plans had steps, breaches, debts and models."""
    stored = plan_of(found([finding()])).model_dump(mode="json")
    for name in ("own_steps", "breaches"):
        del stored[name]
    for entry in stored["items"]:
        for name in ("target", "debt", "reasons"):
            del entry[name]
        for name in ("model", "confirmed_share"):
            del entry["worthiness"][name]
    read = Plan.model_validate(stored, strict=False)
    assert read.breaches == () and read.items[0].worthiness.model is None
    old = found([finding()]).model_dump(mode="json")
    del old["entry_groups"]
    assert Findings.model_validate(old, strict=False).entry_groups == ()
    assert date.fromisoformat(old["as_of"]) == AS_OF
