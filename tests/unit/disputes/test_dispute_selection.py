"""Selection: as the plan has it, within the limits of law and policy, never a repeat or a contradiction."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import PlanItem, PriorDispute, Strength
from functions.disputes.rules.selection import NO_BARS, Bars, Selection, running_entries, select_items
from tests.generators.sent_rounds import sent_round
from tests.unit.disputes.dispute_samples import DATED, NOW, PACK, fact, not_mine, plan


def select(*items: PlanItem, prior: tuple[PriorDispute, ...] = (), bars: Bars = NO_BARS) -> Selection:
    return select_items(items, prior, on=DATED, pack=PACK, bars=bars)


def left_out(found: Selection) -> dict[str, str]:
    return {left.finding_id: left.rule for left in found.left_out}


def past(of: PlanItem, **changes: Any) -> PriorDispute:
    base: dict[str, Any] = {
        "bureau": of.bureau,
        "tradeline_key": of.tradeline_key,
        "ground": of.ground,
        "acdv_code": of.acdv_code,
        "facts_digest": of.facts_digest,
        "submitted_at": NOW,
        "outcome": Outcome.VERIFIED,
    }
    return PriorDispute.model_validate(base | changes)


def test_the_round_follows_the_plan_and_its_order() -> None:
    """Not the strength: the plan has weighed that already. What it puts in a later round waits."""
    first = [plan(n, order=9 - n, strength=Strength.POSSIBLE) for n in range(1, 4)]
    later = [plan(n, order=n, round=2) for n in range(5, 8)]
    found = select(*later, *first)
    assert [item.finding_id for item in found.selected] == ["fnd_3", "fnd_2", "fnd_1"]
    assert left_out(found) == dict.fromkeys(("fnd_5", "fnd_6", "fnd_7"), "later_round")
    assert "later round (2)" in found.left_out[0].reason


def test_once_its_first_round_is_spent_the_plans_next_one_follows() -> None:
    first, later = [plan(1), plan(2)], [plan(3, round=2), plan(4, round=3)]
    found = select(*first, *later, prior=tuple(past(each) for each in first))
    assert [item.finding_id for item in found.selected] == ["fnd_3"]
    assert left_out(found) == {"fnd_1": "repeat", "fnd_2": "repeat", "fnd_4": "later_round"}
    # What was planned and never sent goes before what comes later.
    unsent = (past(first[0]), past(first[1], submitted_at=None))
    assert [item.finding_id for item in select(*first, *later, prior=unsent).selected] == ["fnd_2"]


def test_no_more_entries_than_a_round_holds() -> None:
    many = [plan(n, order=n) for n in range(1, 9)]
    found = select(*many, plan(9, order=9, tradeline_key="trd_1", ground="other_ground"))
    assert [item.finding_id for item in found.selected] == [f"fnd_{n}" for n in (1, 2, 3, 4, 5, 9)]
    assert left_out(found) == dict.fromkeys(("fnd_6", "fnd_7", "fnd_8"), "items_per_bureau")


def test_the_limit_is_of_each_bureau() -> None:
    everywhere = [plan(n * 10 + b, bureau=bureau) for b, bureau in enumerate(Bureau) for n in range(1, 6)]
    assert len(select(*everywhere).selected) == 15


def test_one_dispute_carries_two_codes_for_a_tradeline() -> None:
    codes = ("118", "115", "106")
    same = [plan(n, tradeline_key="trd_1", ground=f"g{n}", acdv_code=code) for n, code in enumerate(codes, 1)]
    assert left_out(select(*same)) == {"fnd_3": "codes_per_tradeline"}
    again = plan(4, tradeline_key="trd_1", ground="g4", acdv_code="115")
    assert left_out(select(*same, again)) == {"fnd_3": "codes_per_tradeline"}


def test_one_debt_has_one_story_in_whosever_hands_and_at_every_bureau() -> None:
    ours = plan(1, debt="rpt_1:t001")
    denied = not_mine(2, debt="rpt_1:t001", bureau=Bureau.EQUIFAX, order=2)
    assert left_out(select(ours, denied)) == {"fnd_2": "contradiction"}
    assert left_out(select(ours, not_mine(3, debt="rpt_2:t009", order=2))) == {}
    assert left_out(select(ours, prior=(past(denied, debt="rpt_1:t001"),))) == {"fnd_1": "contradiction"}


def test_a_repeat_without_new_facts_is_left_out_with_its_law() -> None:
    found = select(plan(), prior=(past(plan()),))
    assert left_out(found) == {"fnd_1": "repeat"}
    assert found.left_out[0].citation == "15 U.S.C. 1681i(a)(3)(A)"
    assert select(plan(facts=(*plan().facts, fact("Receipt", "2024-03-05"))), prior=(past(plan()),)).selected
    assert select(plan(ground="other_ground"), prior=(past(plan()),)).selected
    assert select(plan(), prior=(past(plan(), submitted_at=None),)).selected


def test_the_place_of_a_fact_does_not_make_it_new() -> None:
    moved = plan(facts=tuple(f.model_copy(update={"source_path": "report:rpt_2/x"}) for f in plan().facts))
    assert left_out(select(moved, prior=(past(plan()),))) == {"fnd_1": "repeat"}


def test_contradictions_within_and_across_rounds_and_bureaus() -> None:
    denial = not_mine(2, tradeline_key="trd_1", order=2)
    assert left_out(select(plan(1), denial)) == {"fnd_2": "contradiction"}
    elsewhere = past(denial, bureau=Bureau.EQUIFAX)
    assert left_out(select(plan(1), prior=(elsewhere,))) == {"fnd_1": "contradiction"}
    assert select(not_mine(3), prior=(elsewhere,)).selected


def test_retired_codes_name_their_successors() -> None:
    found = select(plan(acdv_code="105"))
    assert left_out(found) == {"fnd_1": "retired_code"}
    assert "114 or 115" in found.left_out[0].reason


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Bureau)),
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["118", "115", "001", "109"]),
            st.sampled_from(list(Strength)),
            st.integers(1, 3),
        ),
        max_size=40,
    )
)
def test_everything_is_either_selected_or_left_out_within_the_limits(
    rows: list[tuple[Bureau, str, str, Strength, int]],
) -> None:
    items = [
        plan(
            n,
            bureau=bureau,
            tradeline_key=key,
            acdv_code=code,
            strength=strength,
            ground=f"g{n}",
            order=n + 1,
            round=at,
        )
        for n, (bureau, key, code, strength, at) in enumerate(rows)
    ]
    found = select(*items)
    ids = [i.finding_id for i in found.selected] + [left.finding_id for left in found.left_out]
    assert sorted(ids) == sorted(item.finding_id for item in items)
    for bureau in Bureau:
        chosen = [item for item in found.selected if item.bureau is bureau]
        assert len({item.tradeline_key for item in chosen}) <= 5
        assert all(len({c.acdv_code for c in chosen if c.tradeline_key == key}) <= 2 for key in "abc")
    assert len({item.round for item in found.selected}) <= 1
    order = [(item.round, item.order) for item in found.selected]
    assert order == sorted(order)
    for key in "abc":
        assert len({item.acdv_code == "001" for item in found.selected if item.tradeline_key == key}) <= 1
    assert all(item.acdv_code != "109" for item in found.selected)


def test_a_bureau_without_consent_is_left_out_and_the_others_are_not_held_up() -> None:
    closed = plan(1, bureau=Bureau.EQUIFAX)
    found = select(closed, plan(2, round=2), bars=Bars(consented=frozenset({Bureau.TRANSUNION})))
    assert [item.finding_id for item in found.selected] == ["fnd_2"]
    assert left_out(found) == {"fnd_1": "no_consent"}
    assert "equifax" in found.left_out[0].reason


def test_what_another_running_round_disputes_waits_for_its_end() -> None:
    running = running_entries([sent_round(Bureau.TRANSUNION, plan(1, debt="dbt_1"))])
    same, of_the_debt, elsewhere = plan(1), plan(2, debt="dbt_1"), plan(3, bureau=Bureau.EQUIFAX, tradeline_key="trd_1")
    found = select(same, of_the_debt, elsewhere, plan(4), bars=Bars(running=running))
    assert [item.finding_id for item in found.selected] == ["fnd_3", "fnd_4"]
    assert left_out(found) == {"fnd_1": "in_another_round", "fnd_2": "in_another_round"}
