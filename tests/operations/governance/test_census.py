"""The day's census: page by page, everybody opened once, and one record that can't be opened stops nobody's check."""

from __future__ import annotations

from typing import Any

import pytest

from functions.governance.attributes import kept
from functions.governance.checks import check_fairness
from functions.governance.checks import fairness as checking
from functions.governance.shown import get_model_fairness, get_model_page
from kernel import aws, crypto
from tests.harness.events import Person
from tests.harness.people import ok
from tests.harness.records import context, give_score
from tests.harness.world import World
from tests.operations.governance.governed import OFFICER, TEST_MODEL, crowd, fairness_checked, metrics, of, run

OTHER_MODEL = "trust_score-other"


def read(world: World, version: str = TEST_MODEL) -> Any:
    return ok(world.call(get_model_fairness.handler, OFFICER, path={"version": version}))["report"]


def censuses(world: World) -> list[Any]:
    return world.sql("select after_id, tally, finished_at is not null from governance.censuses order by day")


def audited(world: World, action: str) -> int:
    return [row["action"] for row in world.rows("audit")].count(f"governance.{action}")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Customers whose attributes were opened, in order."""
    found: list[str] = []
    open_one = kept.opened

    def noted(ctx: Any, given: kept.Given) -> Any:
        found.append(given.customer_id)
        return open_one(ctx, given)

    monkeypatch.setattr(kept, "opened", noted)
    return found


def test_pages_come_to_what_one_page_would(world: World, monkeypatch: pytest.MonkeyPatch, opened: list[str]) -> None:
    people = crowd(world, 12, 6, sex="male") + crowd(world, 11, 3, sex="female")
    monkeypatch.setattr(checking, "MOST_OPENED", 10)
    assert [run(world, check_fairness.handler) for _ in range(4)] == [0, 0, 1, 0]
    assert sorted(opened) == sorted(str(person.customer_id) for person in people), "each once"
    in_pages = read(world)
    assert {each["group"]: each["rate"] for each in of(in_pages, "sex")["groups"]} == {"male": 0.5, "female": 0.27}
    assert audited(world, "attributes_read") == 3
    world.advance(days=1)
    monkeypatch.setattr(checking, "MOST_OPENED", 100)
    at_once = fairness_checked(world)
    assert at_once["selection"] == in_pages["selection"] and at_once["given"] == in_pages["given"] == 20


def test_a_page_that_failed_is_counted_again_and_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    crowd(world, 12, 6, sex="male")
    crowd(world, 12, 6, sex="female")
    monkeypatch.setattr(checking, "MOST_OPENED", 10)
    assert run(world, check_fairness.handler) == 0
    ((after_id, tally, finished),) = censuses(world)
    assert after_id == max(opened) and tally[TEST_MODEL]["given"] == 10 and not finished
    crypto.forget()
    with monkeypatch.context() as broken:
        kms = aws.client("kms")

        def down(**asked: Any) -> Any:
            raise kms.exceptions.KMSInternalException({"Error": {"Code": "KMSInternalException"}}, "Decrypt")

        broken.setattr(kms, "decrypt", down)
        with pytest.raises(kms.exceptions.KMSInternalException):
            run(world, check_fairness.handler)
    assert censuses(world) == [(after_id, tally, False)]
    assert [run(world, check_fairness.handler) for _ in range(2)] == [0, 1]
    assert {each["people"] for each in of(read(world), "sex")["groups"]} == {10}
    assert {each["rate"] for each in of(read(world), "sex")["groups"]} == {0.5}


def test_a_census_that_midnight_meets_is_finished_as_of_its_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd(world, 12, 6, sex="male")
    monkeypatch.setattr(checking, "MOST_OPENED", 8)
    begun = world.now
    run(world, check_fairness.handler)
    world.advance(days=1)
    assert run(world, check_fairness.handler) == 1
    assert world.sql("select day from governance.runs") == [(begun.date(),)]
    assert read(world)["until"] < (world.now.isoformat())
    assert [run(world, check_fairness.handler) for _ in range(3)] == [0, 1, 0], "then the new day's"


def test_who_was_scored_by_two_models_is_opened_once(world: World, opened: list[str]) -> None:
    people = crowd(world, 10, 5, sex="male") + crowd(world, 10, 5, sex="female")
    for person in people:
        score_id = give_score(world, person, 790)
        world.sql("update scoring.credit_scores set model_version = %s where score_id = %s", OTHER_MODEL, score_id)
    assert run(world, check_fairness.handler) == 2
    assert len(opened) == len(set(opened)) == 20
    assert {each["rate"] for each in of(read(world), "sex")["groups"]} == {0.5}
    assert {each["rate"] for each in of(read(world, OTHER_MODEL), "sex")["groups"]} == {1.0}


def test_whom_there_is_nothing_to_judge_of_is_not_opened(world: World, opened: list[str]) -> None:
    (unscored,) = crowd(world, 1, 1, sex="male")
    world.advance(days=366)
    give_score(world, Person(), 760)
    fairness_checked(world)
    assert str(unscored.customer_id) not in opened == []


@pytest.mark.parametrize("fault", ["seal", "key", "content", "version"])
def test_what_cannot_be_opened_is_left_out_named_and_rung_for(
    world: World, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    people = crowd(world, 12, 6, sex="male") + crowd(world, 12, 6, sex="female")
    _spoil(world, people[3], fault)
    crypto.forget()
    world.log_text(capsys)
    report = fairness_checked(world)
    assert (report["people"], report["given"], report["left_out"]) == (24, 20, 1)
    assert [each["people"] for each in of(report, "sex")["groups"]] == [10, 10], "eleven and twelve"
    (warned,) = [record for record in caplog.records if record.message == "attributes can't be opened"]
    assert vars(warned)["customer_id"] == people[3].customer_id
    (measured,) = metrics(world.log_text(capsys), "UnreadableAttributes")
    assert (measured["UnreadableAttributes"], measured["service"]) == ([1.0], "governance")
    on_trail = [row["partition"] for row in world.rows("audit") if row["action"] == "governance.attributes_unreadable"]
    assert on_trail == [str(people[3].customer_id)]
    page = world.call(get_model_page.handler, OFFICER, path={"version": TEST_MODEL})
    assert "1 of those are left out, since what they gave could not be opened" in page.body


def _spoil(world: World, person: Person, fault: str) -> None:
    whose = "where customer_id = %s"
    match fault:
        case "seal":
            update = "set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 255)"
            world.sql(f"update governance.protected_attributes {update} {whose}", person.customer_id)
        case "version":
            world.sql(
                f"update governance.protected_attributes set sealed = set_byte(sealed, 0, 9) {whose}",
                person.customer_id,
            )
        case "key":
            other = "(select wrapped_key from platform.data_keys where customer_id <> %s limit 1)"
            world.sql(
                f"update platform.data_keys set wrapped_key = {other} {whose}", person.customer_id, person.customer_id
            )
        case _:
            with context(world, check_fairness.handler) as ctx:
                sealed = ctx.pii(str(person.customer_id)).seal(kept.FIELD, '{"sex": "no such"}')
            world.sql(f"update governance.protected_attributes set sealed = %s {whose}", sealed, person.customer_id)


def test_counts_of_few_people_are_forgotten_with_the_census(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd(world, 12, 6, sex="male", race="white")
    crowd(world, 11, 6, sex="female", race="white")
    crowd(world, 1, 1, sex="another", race="asian")
    monkeypatch.setattr(checking, "MOST_OPENED", 23)
    run(world, check_fairness.handler)
    assert "score.sex" in str(censuses(world))
    run(world, check_fairness.handler)
    assert censuses(world) == [(None, None, True)]
    told = str(world.sql("select report from governance.runs")) + str(read(world))
    assert "another" not in told and "asian" not in told and "small" not in told
    assert read(world)["given"] == 20


def test_a_report_of_before_stays_kept_and_is_not_shown(world: World) -> None:
    """It told counts exactly."""
    world.sql(
        "insert into governance.runs (run_id, kind, model_version, day, ran_at, report)"
        " values ('grn_old', 'fairness', %s, %s, %s, '{\"given\": 3}')",
        TEST_MODEL, world.now.date(), world.now,
    )  # fmt: skip
    for operation in (get_model_fairness.handler, get_model_page.handler):
        refused = world.call(operation, OFFICER, path={"version": TEST_MODEL})
        assert (refused.status, refused.problem) == (404, "not-checked")
