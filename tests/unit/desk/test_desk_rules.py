"""Whose turn a task is: by skill, load and turn, the same each time, and fair."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.desk import HANDLING, Decision, Reason, Skill, is_sampled
from functions.desk.rules import DUE, WEIGHTS, OpenTask, Specialist, assign, choose, due_of

NOW = datetime(2027, 3, 1, 16, tzinfo=UTC)
EVERYTHING = frozenset(Skill)

specialists = st.lists(
    st.builds(
        Specialist,
        user_id=st.integers(0, 999).map(lambda number: f"usr_{number:03}"),
        skills=st.frozensets(st.sampled_from(Skill)),
        capacity=st.integers(0, 12),
        load=st.integers(0, 12),
        last_given_at=st.none() | st.integers(0, 9_999).map(lambda ago: NOW - timedelta(minutes=ago)),
    ),
    max_size=8,
    unique_by=lambda one: one.user_id,
)
tasks = st.lists(st.tuples(st.sampled_from(Skill), st.integers(1, 5)), max_size=30).map(
    lambda found: [OpenTask(f"tsk_{place:03}", skill, priority) for place, (skill, priority) in enumerate(found)]
)


def somebody(number: int, **more: object) -> Specialist:
    given = {"user_id": f"usr_{number}", "skills": EVERYTHING, "capacity": 10, "load": 0} | more
    return Specialist(**given)  # type: ignore[arg-type]


# -- one task ---------------------------------------------------------------------------------------------------------


def test_the_least_loaded_for_their_capacity_is_chosen() -> None:
    half, third = somebody(1, load=2, capacity=4), somebody(2, load=4, capacity=12)
    assert choose([half, third], OpenTask("tsk_1", Skill.LETTERS, 3)) == "usr_2"


def test_of_the_equally_loaded_who_waited_longest_is_chosen() -> None:
    early, late = somebody(1, last_given_at=NOW), somebody(2, last_given_at=NOW - timedelta(hours=1))
    never = somebody(3)
    task = OpenTask("tsk_1", Skill.LETTERS, 3)
    assert choose([early, late, never], task) == "usr_3"
    assert choose([early, late], task) == "usr_2"


def test_nobody_is_chosen_without_the_skill_or_the_room() -> None:
    task = OpenTask("tsk_1", Skill.LETTERS, 1)
    assert choose([somebody(1, skills=EVERYTHING - {Skill.LETTERS})], task) is None
    assert choose([somebody(1, capacity=4, load=2)], task) is None, "a pressing task weighs three"
    assert choose([], task) is None


def test_nobody_is_chosen_to_judge_their_own_work() -> None:
    task = OpenTask("tsk_1", Skill.LETTERS, 3, not_by=frozenset({"usr_1"}))
    assert choose([somebody(1), somebody(2, load=9)], task) == "usr_2"
    assert choose([somebody(1)], task) is None


# -- many tasks -------------------------------------------------------------------------------------------------------


@given(specialists, tasks)
def test_nobody_gets_what_they_cannot_do_or_more_than_they_can_take(
    people: list[Specialist], open_tasks: list[OpenTask]
) -> None:
    by_id, by_task = {each.user_id: each for each in people}, {each.task_id: each for each in open_tasks}
    given_to = assign(people, open_tasks, NOW)
    loads = Counter({each.user_id: each.load for each in people})
    for task_id, user_id in given_to:
        assert by_task[task_id].skill in by_id[user_id].skills
        loads[user_id] += WEIGHTS[by_task[task_id].priority]
    assert all(loads[each.user_id] <= max(each.capacity, each.load) for each in people)
    assert len({task_id for task_id, _ in given_to}) == len(given_to), "a task is given once"
    for left in by_task.keys() - {task_id for task_id, _ in given_to}:
        task = by_task[left]
        weight = WEIGHTS[task.priority]
        for each in people:
            assert task.skill not in each.skills or loads[each.user_id] + weight > each.capacity, "nobody had room"


@given(specialists, tasks, st.randoms(use_true_random=False))
def test_the_same_tasks_fall_to_the_same_people_in_whatever_order_these_are_listed(
    people: list[Specialist], open_tasks: list[OpenTask], random: Random
) -> None:
    shuffled = list(people)
    random.shuffle(shuffled)
    assert assign(shuffled, open_tasks, NOW) == assign(people, open_tasks, NOW)


@given(st.integers(1, 8), st.integers(0, 60), st.integers(1, 5))
def test_equals_get_equal_shares(number: int, count: int, priority: int) -> None:
    people = [somebody(each, capacity=200) for each in range(number)]
    open_tasks = [OpenTask(f"tsk_{each:03}", Skill.DISPUTES, priority) for each in range(count)]
    shares = Counter(user_id for _, user_id in assign(people, open_tasks, NOW))
    assert sum(shares.values()) == count
    counts = [shares[each.user_id] for each in people]
    assert max(counts) - min(counts) <= 1


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 80))
def test_shares_follow_capacities(one: int, two: int, count: int) -> None:
    """Loads for the capacity never come apart by more than one task."""
    people = [somebody(1, capacity=20 * one), somebody(2, capacity=20 * two)]
    open_tasks = [OpenTask(f"tsk_{each:03}", Skill.DISPUTES, 3) for each in range(min(count, 20 * (one + two)))]
    shares = Counter(user_id for _, user_id in assign(people, open_tasks, NOW))
    loads = [Fraction(shares[each.user_id], each.capacity) for each in people]
    assert abs(loads[0] - loads[1]) <= max(Fraction(1, each.capacity) for each in people)


def test_turns_are_kept_within_a_run() -> None:
    people = [somebody(1, capacity=3), somebody(2, capacity=3), somebody(3, capacity=3)]
    open_tasks = [OpenTask(f"tsk_{each}", Skill.READING, 4) for each in range(6)]
    assert [user_id for _, user_id in assign(people, open_tasks, NOW)] == [
        "usr_1", "usr_2", "usr_3", "usr_1", "usr_2", "usr_3",
    ]  # fmt: skip


# -- due and samples --------------------------------------------------------------------------------------------------


def test_what_presses_more_is_due_sooner() -> None:
    dues = [due_of(priority, NOW) for priority in sorted(DUE)]
    assert dues == sorted(set(dues)) and dues[0] > NOW
    assert set(DUE) == set(WEIGHTS) == {1, 2, 3, 4, 5}


def test_every_reason_can_be_handled_by_some_skill_and_ended_by_some_decision_or_by_a_review() -> None:
    for reason, handled in HANDLING.items():
        assert handled.priority in DUE and handled.skill in Skill
        assert handled.decisions & {Decision.DONE, Decision.ABANDON} or reason == Reason.REVIEW_WANTED


@pytest.mark.parametrize("share", [Fraction(0), Fraction(1, 10), Fraction(1, 2), Fraction(1)])
def test_samples_are_the_share_asked_for_and_the_same_each_time(share: Fraction) -> None:
    digests = [hashlib.sha256(f"tsk_{number}".encode()).digest() for number in range(4000)]
    drawn = [is_sampled(each, share) for each in digests]
    assert drawn == [is_sampled(each, share) for each in digests]
    tolerance = Fraction(3, 100) if 0 < share < 1 else Fraction(0)
    assert abs(Fraction(sum(drawn), len(drawn)) - share) <= tolerance
