"""Drift from scoring to the alarm: what is observed, when a check fires, is silent or abstains, and who is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from functions.governance import on_clock_moved
from functions.governance.alarms import acknowledge_model_alarm, list_model_alarms
from functions.governance.checks import check_drift
from functions.governance.shown import get_model_drift, get_model_page
from functions.scoring.engine.registry import CHAMPION, record
from functions.scoring.rules.predictions.kinds import SERVED, PredictionKind
from tests.generators.behavioural_data import ORDINARY
from tests.harness.events import Answer
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.governance.governed import OFFICER, drift_checked, metrics, run
from tests.operations.scoring.predicting import KINDS, asker, predicted, terms
from tests.operations.scoring.scored import consenting, scored

COLUMNS = [*record(CHAMPION)["features"], "output"]


def observe(world: World, scores: int, version: str = CHAMPION, **moved: int) -> None:
    """So many scores that fell into the bins evenly as the baseline has them; a moved column's all into one bin."""
    known = record(version)
    columns, baseline = [*known["features"], "output"], known["baselines"]
    if version == CHAMPION:
        scored(world, consenting(world))  # the model's baseline comes with its first score
    even = {column: _apportioned(baseline[column]["shares"], scores) for column in columns}
    bins = [[moved.get(column, even[column][n]) for column in columns] for n in range(scores)]
    world.sql(
        "insert into scoring.observed select %s, %s, array(select jsonb_array_elements_text(b)::smallint)"
        " from jsonb_array_elements(%s::jsonb) b",
        version, world.now.date(), json.dumps(bins),
    )  # fmt: skip


def _apportioned(shares: list[float], scores: int) -> list[int]:
    """The bin of each score, so that the shares come out as near as whole people allow."""
    reached = 0.0
    found: list[int] = []
    for place, share in enumerate(shares):
        reached += share
        found += [place] * (round(reached * scores) - len(found))
    return (found + [len(shares) - 1] * scores)[:scores]


def alarms(world: World, **query: str) -> Any:
    return ok(world.call(list_model_alarms.handler, OFFICER, query=query or None))["items"]


def acknowledge(world: World, alarm_id: str, note: str = "Savings are told otherwise since May.") -> Answer:
    path = {"alarm_id": alarm_id}
    return world.call(acknowledge_model_alarm.handler, OFFICER, path=path, body={"note": note})


# -- what is observed --------------------------------------------------------------------------------------------------


def test_a_score_is_observed_by_its_bins_and_nothing_of_the_person(world: World) -> None:
    person = consenting(world)
    score = scored(world, person)
    ((version, day, bins),) = world.sql("select model_version, observed_on, bins from scoring.observed")
    assert (version, day) == (CHAMPION, world.now.date())
    edges = record(CHAMPION)["baselines"]
    assert len(bins) == len(COLUMNS)
    for metric, value in ORDINARY.items():
        inner = edges[metric]["edges"]
        assert bins[COLUMNS.index(metric)] == sum(edge < value for edge in inner), metric
    assert bins[-1] == sum(edge < score["trust_score"] for edge in edges["output"]["edges"])
    names = {row[0] for row in world.sql(
        "select column_name from information_schema.columns where table_schema = 'scoring' and table_name = 'observed'"
    )}  # fmt: skip
    assert names == {"model_version", "observed_on", "bins"}


def test_a_baseline_is_kept_once_and_is_the_record_s(world: World) -> None:
    scored(world, consenting(world))
    scored(world, consenting(world))
    ((people, columns, shares),) = world.sql("select people, columns, shares from scoring.v1_baselines")
    assert (people, columns) == (record(CHAMPION)["rows"]["train"], COLUMNS)
    assert shares == {name: each["shares"] for name, each in record(CHAMPION)["baselines"].items()}


# -- the check ---------------------------------------------------------------------------------------------------------


def test_people_as_the_model_knew_them_raise_no_alarm(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    observe(world, 400)
    report = drift_checked(world, CHAMPION)
    assert (report["scores"], report["unmeasured"], len(report["figures"])) == (401, None, 21)
    assert {each["level"] for each in report["figures"]} == {"silent"}, report["figures"]
    assert alarms(world) == [] == world.events("ModelAlarmRaised")
    (told,) = metrics(world.log_text(capsys))
    assert told["UnheededModelAlarms"] == [0.0]
    (directive,) = told["_aws"]["CloudWatchMetrics"]
    assert (directive["Namespace"], set(directive["Dimensions"][0])) == ("Horizon", {"service", "stage", "kind"})


def test_a_drifted_feature_rings_once_and_until_it_is_over(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    observe(world, 400, savings_growth_rate=9)
    report = drift_checked(world, CHAMPION)
    fired = {each["column"]: each for each in report["figures"] if each["level"] != "silent"}
    assert set(fired) == {"savings_growth_rate"} and fired["savings_growth_rate"]["psi"] > 0.25
    (alarm,) = alarms(world)
    assert (alarm["kind"], alarm["subject"], alarm["level"]) == ("drift", "savings_growth_rate", "act")
    assert alarm["figures"]["psi"] == fired["savings_growth_rate"]["psi"]
    (event,) = world.events("ModelAlarmRaised")
    assert event == {
        "alarm_id": alarm["alarm_id"], "model_version": CHAMPION, "kind": "drift", "subject": "savings_growth_rate",
        "level": "act",
    }  # fmt: skip
    (told,) = metrics(world.log_text(capsys))
    assert (told["UnheededModelAlarms"], told["kind"], told["service"]) == ([1.0], "drift", "governance")

    assert run(world, check_drift.handler) == 0, "the day's run stands"
    world.advance(days=1)
    assert run(world, check_drift.handler) == 1
    assert len(alarms(world)) == len(world.events("ModelAlarmRaised")) == 1, "told once"

    world.advance(days=35)
    observe(world, 400)
    assert {each["level"] for each in drift_checked(world, CHAMPION)["figures"]} == {"silent"}
    assert alarms(world, lasting="true") == []
    assert alarms(world)[0]["ended_at"] is not None


def test_few_scores_abstain_and_leave_an_alarm_as_it_is(world: World) -> None:
    observe(world, 400, savings_growth_rate=9)
    drift_checked(world, CHAMPION)
    world.advance(days=35)
    scored(world, consenting(world))
    report = drift_checked(world, CHAMPION)
    assert (report["unmeasured"], report["figures"]) == ("Not measurable: 1 of 200 scores.", [])
    assert len(alarms(world, lasting="true")) == 1


def test_a_model_that_scored_nobody_has_no_report(world: World) -> None:
    assert run(world, check_drift.handler) == 0
    for operation in (get_model_drift.handler, get_model_page.handler):
        refused = world.call(operation, OFFICER, path={"version": "trust_score-1999.01"})
        assert (refused.status, refused.problem) == (404, "not-checked")


def test_the_local_clock_wakes_the_checks(world: World) -> None:
    observe(world, 400, savings_growth_rate=9)
    world.tell(on_clock_moved.handler, {"now": world.now.isoformat()})
    assert len(alarms(world)) == 1


# -- the further models ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [PredictionKind.DISPUTE_SUCCESS, PredictionKind.APPROVAL], ids=lambda one: one.value)
def test_one_estimate_of_a_request_is_observed_as_a_score_is(world: World, kind: PredictionKind) -> None:
    """By the bins of its model's own record, and nothing of whose it is. One person's estimates go together: whoever
    has many disputes planned counts once."""
    made = predicted(world, KINDS[kind], asker(world, kind))
    version = SERVED[kind]
    columns, edges = [*record(version)["features"], "output"], record(version)["baselines"]
    wanted = [
        [
            sum(edge < value for edge in edges[column]["edges"])
            for column, value in {**chance["feature_values"], "output": chance["chance"]}.items()
        ]
        for chance in made["chances"]
    ]
    assert [list(chance["feature_values"]) for chance in made["chances"]] == [columns[:-1]] * len(wanted)
    assert len(wanted) > 1 or kind is PredictionKind.APPROVAL
    (found,) = world.sql("select model_version, observed_on, bins from scoring.observed")
    assert found in [(version, world.now.date(), bins) for bins in wanted]
    report = drift_checked(world, version)
    assert report["unmeasured"] == "Not measurable: 1 of 200 scores."


def test_a_ranking_of_lenders_is_not_watched(world: World) -> None:
    """What it rests on is the lenders' terms, the same for everybody: more lenders are no drift."""
    for lender_id in ("prairie", "another-bank"):
        terms(world, lender_id)
    made = predicted(world, KINDS[PredictionKind.LENDER_MATCH], asker(world, PredictionKind.LENDER_MATCH))
    assert len(made["chances"]) == 2
    assert world.sql("select * from scoring.observed") == world.sql("select * from scoring.baselines") == []


def test_a_further_model_that_drifts_rings_by_its_own_name(world: World) -> None:
    version = SERVED[PredictionKind.APPROVAL]
    person = asker(world, PredictionKind.APPROVAL)
    predicted(world, KINDS[PredictionKind.APPROVAL], person)
    observe(world, 400, version, inquiries=3)
    report = drift_checked(world, version)
    levels = {each["column"]: each["level"] for each in report["figures"]}
    assert set(levels) == {*record(version)["features"], "output"}
    assert {column for column, level in levels.items() if level != "silent"} == {"inquiries"}
    (alarm,) = alarms(world)
    assert (alarm["model_version"], alarm["subject"], alarm["level"]) == (version, "inquiries", "act")
    page = world.call(get_model_page.handler, OFFICER, path={"version": version})
    assert page.status == 200 and "inquiries" in page.body


# -- taking note -------------------------------------------------------------------------------------------------------


def test_an_alarm_is_taken_note_of_once_and_rings_no_more(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    observe(world, 400, savings_growth_rate=9)
    drift_checked(world, CHAMPION)
    alarm_id = alarms(world)[0]["alarm_id"]
    noted = ok(acknowledge(world, alarm_id))
    assert (noted["acknowledged_by"], noted["ended_at"]) == (OFFICER.actor, None)
    again = acknowledge(world, alarm_id)
    assert (again.status, again.problem) == (409, "already-acknowledged")
    unknown = acknowledge(world, "mal_unknown")
    assert (unknown.status, unknown.problem) == (404, "alarm-unknown")
    short = acknowledge(world, alarm_id, note="seen")
    assert (short.status, short.problem) == (422, "invalid")
    world.log_text(capsys)
    world.advance(days=1)
    run(world, check_drift.handler)
    (told,) = metrics(world.log_text(capsys))
    assert told["UnheededModelAlarms"] == [0.0]


def test_alarms_are_listed_by_pages_and_by_model(world: World) -> None:
    observe(world, 400, savings_growth_rate=9, spending_volatility=9, output=0)
    drift_checked(world, CHAMPION)
    first = ok(world.call(list_model_alarms.handler, OFFICER, query={"limit": "2"}))
    second = ok(world.call(list_model_alarms.handler, OFFICER, query={"limit": "2", "cursor": first["next_cursor"]}))
    subjects = [each["subject"] for each in (*first["items"], *second["items"])]
    assert sorted(subjects) == ["output", "savings_growth_rate", "spending_volatility"]
    assert alarms(world, model_version="trust_score-other") == []


def test_the_page_shows_the_newest_check_and_the_alarms_that_last(world: World) -> None:
    observe(world, 400, savings_growth_rate=9)
    drift_checked(world, CHAMPION)
    answer = world.call(get_model_page.handler, OFFICER, path={"version": CHAMPION})
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.body.count("savings_growth_rate") >= 3, "alarm, plot and table"
    assert "Population stability index" in answer.body and "nobody" in answer.body
