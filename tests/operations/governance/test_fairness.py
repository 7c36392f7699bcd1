"""Fairness from what people tell of themselves to the alarm: consent, sealing, groups, outcomes, and who may see what."""

from __future__ import annotations

from functions.governance.alarms import list_model_alarms
from functions.governance.checks import check_fairness
from functions.governance.shown import get_model_fairness
from kernel import crypto
from tests.harness.events import Person
from tests.harness.people import ok
from tests.harness.records import give_score
from tests.harness.world import World
from tests.operations.governance.governed import OFFICER, crowd, fairness_checked, of, opportunity, run

# -- the check ---------------------------------------------------------------------------------------------------------


def test_groups_treated_alike_raise_no_alarm_and_unlike_ones_do(world: World) -> None:
    crowd(world, 20, 16, sex="male", race="white")
    crowd(world, 20, 4, sex="female", race="white")
    crowd(world, 9, 0, sex="another", race="asian")
    give_score(world, Person(), 800)
    report = fairness_checked(world)
    assert (report["people"], report["given"], report["left_out"]) == (50, 40, 0)
    by_sex = of(report, "sex")
    assert [(each["group"], each["rate"], each["people"]) for each in by_sex["groups"]] == [
        ("female", 0.2, 20), ("male", 0.8, 20),
    ]  # fmt: skip
    assert (by_sex["groups"][0]["ratio"], by_sex["groups"][0]["level"]) == (0.25, "act")
    assert of(report, "race")["unmeasured"].startswith("Not measurable: known of 40 or more of 50")
    assert of(report, "sex", "decision")["unmeasured"].startswith("Not measurable: known of fewer than 10 of 0")
    assert opportunity(report, "sex")["unmeasured"].startswith("Not measurable: known of fewer than 10 of 0")
    (alarm,) = ok(world.call(list_model_alarms.handler, OFFICER))["items"]
    assert (alarm["kind"], alarm["subject"], alarm["level"]) == ("fairness", "score.sex.female", "act")
    (event,) = world.events("ModelAlarmRaised")
    assert (event["subject"], event["kind"]) == ("score.sex.female", "fairness")


def test_only_those_who_still_consent_and_are_not_erased_are_counted(world: World) -> None:
    people = crowd(world, 12, 6, sex="male")
    crowd(world, 12, 6, sex="female")
    world.sql(
        "update customers.consents set revoked_at = %s where customer_id = %s and purpose = 'fairness_check'",
        world.now, people[0].customer_id,
    )  # fmt: skip
    world.sql("delete from platform.data_keys where customer_id = %s", people[1].customer_id)
    crypto.forget()
    report = fairness_checked(world)
    assert (report["people"], report["given"]) == (24, 20)
    assert [each["people"] for each in of(report, "sex")["groups"]] == [10, 10]
    assert [row["action"] for row in world.rows("audit")].count("governance.attributes_unreadable") == 0
    world.advance(days=366)
    assert run(world, check_fairness.handler) == 0, "nobody was scored in the period"


def test_the_newest_score_of_each_person_counts_once(world: World) -> None:
    men = crowd(world, 10, 0, sex="male")
    crowd(world, 10, 10, sex="female")
    world.advance(minutes=1)
    for person in men:
        give_score(world, person, 790)
    report = fairness_checked(world)
    assert {each["ratio"] for each in of(report, "sex")["groups"]} == {1.0}
    assert report["people"] == 20


def test_what_was_kept_of_a_run_names_nobody(world: World) -> None:
    people = crowd(world, 10, 5, sex="male") + crowd(world, 10, 5, sex="female")
    fairness_checked(world)
    kept = str(world.sql("select report from governance.runs"))
    assert not [person for person in people if str(person.customer_id) in kept]


def test_a_model_nobody_was_scored_by_is_not_checked(world: World) -> None:
    refused = world.call(get_model_fairness.handler, OFFICER, path={"version": "trust_score-1999.01"})
    assert (refused.status, refused.problem) == (404, "not-checked")
