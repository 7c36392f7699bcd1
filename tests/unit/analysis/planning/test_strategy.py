"""One debt one plan: rounds, stories, what the consumer does themselves, breaches, and every exclusion with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.known import (
    Disputed,
    IdentityTheft,
    Known,
    Reaffirmed,
    Settlement,
)
from functions.analysis.model import (
    Category,
    Circumstances,
    PriorDispute,
    PurposeKind,
    ReportPurpose,
    Strength,
)
from functions.analysis.planning.stories import DENYING, UNDERMINING
from tests.generators.scenes import consistent_scene
from tests.unit.analysis.plan_samples import (
    AS_OF,
    DENIAL,
    EQUIFAX,
    EXPERIAN,
    PACK,
    REINVESTIGATION_DAYS,
    finding,
    found,
    group,
    item,
    plan_of,
    reason_of,
    said,
)

# -- debts ----------------------------------------------------------------------------------------------------------------


def test_entries_of_one_account_at_several_bureaus_are_one_group() -> None:
    scene = consistent_scene(Random(3))
    result = analyse(
        scene.reports,
        as_of=AS_OF,
        purpose=ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS),
        pack=PACK,
        earlier=scene.earlier,
    )
    lines = {(report.id, line.key): line for report in scene.reports for line in report.tradelines}
    accounts: dict[str, list[Any]] = defaultdict(list)
    for each in result.entry_groups:
        accounts[each.account].append(lines[each.report, each.key])
        assert each.bureau is lines[each.report, each.key].bureau
    concerned = {(each.report, each.key) for each in result.negative_items if each.section == "tradeline"}
    assert {(each.report, each.key) for each in result.entry_groups} == concerned
    assert any(len({line.bureau for line in each}) == 3 for each in accounts.values())
    for lines_of_one in accounts.values():
        assert len({line.opened_on for line in lines_of_one}) == 1


def test_one_debt_is_disputed_in_one_round_even_where_better_ones_fill_the_first() -> None:
    """Five better-founded accounts fill Experian's first round; the debt's entry at Equifax waits for its twin."""
    better = [finding(f"t{at:03d}", furnisher=f"BANK {at}") for at in range(1, 6)]
    twins = [finding("t009", bureau=bureau, strength=Strength.PROBABLE) for bureau in (EXPERIAN, EQUIFAX)]
    groups = [group("t009", "debt", bureau=bureau) for bureau in (EXPERIAN, EQUIFAX)]
    plan = plan_of(found([*better, *twins], groups=groups))
    assert {each.key: each.round for each in plan.items if each.debt != "debt"} == {
        f"t{at:03d}": 1 for at in range(1, 6)
    }
    assert [each.round for each in plan.items if each.debt == "debt"] == [2, 2]
    (told, _) = (each.reasons for each in plan.items if each.debt == "debt")
    assert any("same debt stands in 2 entries" in reason for reason in told)


def test_a_debt_too_large_for_a_round_goes_on_in_the_next() -> None:
    many = [finding(f"t{at:03d}") for at in range(1, 9)]
    plan = plan_of(found(many, groups=[group(each.key) for each in many]))
    assert Counter(each.round for each in plan.items) == {1: 5, 2: 3}


@pytest.mark.parametrize("other", [EXPERIAN, EQUIFAX])
def test_a_debt_is_not_denied_here_and_owned_there(other: Bureau) -> None:
    """The creditor's account and the collector's, at one bureau or at two."""
    denied = finding("t001", **DENIAL)
    owned = finding("t002", bureau=other, strength=Strength.PROBABLE)
    groups = [group("t001"), group("t002", bureau=other, account="the collector's", part="collector")]
    plan = plan_of(found([denied, owned], groups=groups))
    assert [each.finding_id for each in plan.items] == [denied.id]
    assert reason_of(plan, owned) == "contradictory_ground"
    apart = plan_of(found([denied, owned], groups=[group("t001"), group("t002", "d2", bureau=other)]))
    assert len(apart.items) == 2


GROUNDS = st.sampled_from(
    [
        ("paid_with_balance", "118"),
        ("opened_as_minor", "001"),
        ("default_obsolete", "115"),
        ("first_delinquency_before_opened", "115"),
        ("closed_before_opened", "114"),
        ("status_beyond_history", "106"),
        ("duplicate_tradeline", "112"),
    ]
)
ENTRIES = st.tuples(st.sampled_from(list(Bureau)), st.integers(1, 12).map(lambda at: f"t{at:03d}"))


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.tuples(ENTRIES, GROUNDS), st.tuples(st.sampled_from(list(Strength)), st.booleans()), max_size=40
    ),
    st.dictionaries(ENTRIES, st.integers(1, 8), max_size=36),
    st.randoms(use_true_random=False),
)
def test_a_plan_keeps_to_its_rules_whatever_is_found(drawn: dict[Any, Any], debts: dict[Any, int], rng: Random) -> None:
    made = [
        finding(key, ground, bureau=bureau, acdv_code=code, strength=strength, disputable=disputable)
        for ((bureau, key), (ground, code)), (strength, disputable) in drawn.items()
    ]
    groups = [group(key, f"d{debt}", bureau=bureau) for (bureau, key), debt in debts.items()]
    given_items = [item(key, bureau=bureau) for bureau, key in {(each.bureau, each.key) for each in made}]
    findings = found(made, given_items, groups)
    plan = plan_of(findings)
    # Each finding is planned, or left with a reason; exactly once.
    left = [each for each in plan.not_disputed if each.finding_id]
    told = [each.finding_id for each in plan.items] + [each.finding_id for each in left]
    assert sorted(filter(None, told)) == sorted(each.id for each in made)
    assert all(each.detail and each.reason for each in plan.not_disputed)
    # Nothing that is no error of the file is disputed; it stands among the breaches.
    breaches = {each.finding_id for each in plan.breaches}
    assert breaches == {each.id for each in made if not each.disputable}
    assert breaches.isdisjoint(each.finding_id for each in plan.items)
    # A debt has one story.
    stories: dict[str, list[Any]] = defaultdict(list)
    for each in plan.items:
        stories[each.debt or ""].append(each)
    for story in stories.values():
        assert len({each.acdv_code in DENYING for each in story}) == 1
        assert not any(pair <= {each.ground for each in story} for pair in UNDERMINING)
    # Rounds are small, and none is skipped.
    entries = {(each.round, each.bureau, each.key) for each in plan.items}
    assert all(count <= 5 for count in Counter((at, bureau) for at, bureau, _ in entries).values())
    codes: dict[Any, set[Any]] = defaultdict(set)
    for each in plan.items:
        codes[each.round, each.bureau, each.key].add(each.acdv_code)
    assert all(len(each) <= 2 for each in codes.values())
    rounds = {each.round for each in plan.items}
    assert rounds == set(range(1, len(rounds) + 1))
    # The order in which findings come makes no difference.
    shuffled = list(made)
    rng.shuffle(shuffled)
    again = plan_of(findings.model_copy(update={"findings": tuple(shuffled)}))
    assert (again.items, again.own_steps) == (plan.items, plan.own_steps)
    assert plan == plan_of(findings)


# -- what was said before binds -------------------------------------------------------------------------------------------


def test_grounds_of_earlier_rounds_bind() -> None:
    denied, owned = finding(**DENIAL), finding()
    before = PriorDispute(
        bureau=EXPERIAN, key="t001", ground="opened_as_minor", facts=frozenset(), verified=True, acdv_code="001"
    )
    assert reason_of(plan_of(found([owned]), prior=[before]), owned) == "contradicts_statement"
    # The code is known by the ground where it was not kept; and the other way round.
    assert reason_of(plan_of(found([owned]), prior=[before.model_copy(update={"acdv_code": None})]), owned)
    spoken_of = before.model_copy(update={"ground": "paid_with_balance", "acdv_code": "118"})
    assert reason_of(plan_of(found([denied]), prior=[spoken_of]), denied) == "contradicts_statement"
    assert reason_of(plan_of(found([owned]), prior=[spoken_of]), owned) is None
    elsewhere = before.model_copy(update={"bureau": EQUIFAX})
    assert reason_of(plan_of(found([owned]), prior=[elsewhere]), owned) is None
    # It binds at the other bureaus too, once they are known to be one debt.
    groups = [group(), group(bureau=EQUIFAX)]
    twin = finding(**DENIAL, bureau=EQUIFAX)
    known = plan_of(found([owned, twin], groups=groups), prior=[elsewhere])
    assert reason_of(known, owned) == "contradicts_statement"


def test_a_date_relied_on_before_is_not_called_wrong_later() -> None:
    later = finding(ground="first_delinquency_before_opened", acdv_code="115")
    before = PriorDispute(bureau=EXPERIAN, key="t001", ground="default_obsolete", facts=frozenset(), verified=True)
    assert reason_of(plan_of(found([later]), prior=[before]), later) == "contradicts_statement"


@pytest.mark.parametrize(
    ("known", "which", "reason"),
    [
        (said(IdentityTheft, received_on=None), {}, "contradicts_statement"),
        (said(IdentityTheft, received_on=None), DENIAL, None),
        (said(Settlement, settled_on=AS_OF, in_full=True), DENIAL, "contradicts_statement"),
        (said(Settlement, settled_on=AS_OF, in_full=True), {}, None),
        (said(Reaffirmed, reaffirmed=True), DENIAL, "contradicts_statement"),
        (said(Reaffirmed, reaffirmed=False), DENIAL, None),
        (said(IdentityTheft, key="t002", received_on=None), {}, None),
    ],
)
def test_what_the_consumer_stated_binds(known: Known, which: dict[str, Any], reason: str | None) -> None:
    one = finding(**which)
    assert reason_of(plan_of(found([one]), known=known), one) == reason


def test_a_ground_the_bureau_has_before_it_waits_for_the_answer() -> None:
    one, two = finding(), finding(ground="closed_before_opened", acdv_code="114")
    sent: dict[str, Any] = {
        "addressee": "bureau",
        "ground": "paid_with_balance",
        "received_on": AS_OF,
        "by": "platform",
    }
    plan = plan_of(found([one, two]), known=said(Disputed, **sent))
    assert (reason_of(plan, one), reason_of(plan, two)) == ("dispute_pending", None)
    answered = said(Disputed, **sent, result_on=AS_OF, result="verified")
    assert reason_of(plan_of(found([one]), known=answered), one) is None
    # Said on the account in an earlier report of the bureau; the same at another bureau is another dispute.
    for bureau, reason in ((EXPERIAN, "dispute_pending"), (EQUIFAX, None)):
        groups = [group(), group("t007", report="rpt_old", bureau=bureau)]
        old = said(Disputed, "t007", report="rpt_old", **sent)
        assert reason_of(plan_of(found([one], groups=groups), known=old), one) == reason


def test_what_the_consumer_does_not_stand_by_is_not_disputed() -> None:
    one = finding()
    plan = plan_of(found([one]), circumstances=Circumstances(declined=frozenset({one.id})))
    assert plan.items == () and reason_of(plan, one) == "not_attested"


def test_papers_are_new_information() -> None:
    one = finding()
    before = PriorDispute(
        bureau=EXPERIAN, key="t001", ground=one.ground, facts=frozenset({"balance_cents=$10.00"}), verified=True
    )
    assert reason_of(plan_of(found([one]), prior=[before]), one) == "verified_without_new_facts"
    papers = Circumstances(papers=frozenset({one.id}))
    assert [each.finding_id for each in plan_of(found([one]), prior=[before], circumstances=papers).items] == [one.id]


# -- soon gone ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "category", "code", "left"),
    [
        (REINVESTIGATION_DAYS, Category.COLLECTION, "118", True),
        (REINVESTIGATION_DAYS + 1, Category.COLLECTION, "118", False),
        (0, Category.COLLECTION, "118", True),
        (-1, Category.COLLECTION, "118", False),  # it should be gone and is not: it doesn't go by itself
        (10, Category.LATE_PAYMENTS, "118", False),  # the account stays when its late payments go
        (10, Category.LATE_PAYMENTS, "106", True),
    ],
)
def test_what_goes_before_an_answer_is_due_is_left(days: int, category: Category, code: str, left: bool) -> None:
    one = finding(acdv_code=code)
    negative = item(category=category, usually_gone_after=AS_OF + timedelta(days=days))
    plan = plan_of(found([one], [negative]))
    assert (reason_of(plan, one) == "soon_gone") is left
    assert len(plan.items) == (0 if left else 1)
