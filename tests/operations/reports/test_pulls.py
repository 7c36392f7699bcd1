"""Pulls from every source: ordered together, fetched in the vendor's own shape, read, and kept apart from each other."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest

from contracts.partners.circuit import FAILURES_TO_OPEN, OPEN_S, CircuitOpen
from contracts.vocabulary import Bureau
from functions.customers.model import Purpose
from functions.reports import get_report, list_reports, store
from functions.reports.model import ConsumerNotFound, UnreadableReport
from functions.reports.pulls import fetch_bureau_report, get_pull, prepare_bureau_request, request_pull, store_report
from functions.reports.pulls.answers import ANSWERS
from kernel import names
from kernel.errors import PartnerRefused, PartnerUnavailable
from tests.generators.bureau_reports import mismo_joint
from tests.harness.bureau import BureauSide
from tests.harness.events import Person
from tests.harness.people import consent, ok, served
from tests.harness.records import save_pull
from tests.harness.world import ACCOUNT, STAGE, World, put_partner

SOURCES: list[Any] = sorted(ANSWERS)
REPORT_FAULT: dict[Any, str] = {name: f"{name}.report" for name in SOURCES} | {"smart_data": "smart_data.order"}
ON_FILE, NOBODY = "900101234", "900091234"


def instructed(world: World, **changes: Any) -> Person:
    """Somebody served, with a written instruction for every source."""
    person = served(world, **({"ssn": ON_FILE} | changes))
    consent(world, person, Purpose.PULL_CREDIT_REPORT, *(f"bureau:{name}" for name in SOURCES))
    return person


def order(world: World, person: Person, *bureaus: str) -> Any:
    return world.call(request_pull.handler, person, body={"bureaus": list(bureaus)})


def fetch(world: World, pull_id: str, bureau: str) -> Any:
    given = {"case": pull_id, "bureau": bureau}
    prepared = world.invoke(prepare_bureau_request.handler, given)
    return world.invoke(fetch_bureau_report.handler, given | prepared)


def through(world: World, pull_id: str, bureau: str) -> Any:
    return world.invoke(store_report.handler, {"case": pull_id, "bureau": bureau} | fetch(world, pull_id, bureau))


def pull(world: World, person: Person, pull_id: str) -> Any:
    return ok(world.call(get_pull.handler, person, path={"pull_id": pull_id}))


# -- ordering ---------------------------------------------------------------------------------------------------------


def test_an_order_of_several_is_one_pull_a_bureau(world: World) -> None:
    person = instructed(world)
    shown = ok(order(world, person, "transunion", "experian", "smart_data"))["pulls"]
    assert [each["bureau"] for each in shown] == ["transunion", "experian", "smart_data"]
    assert len({each["pull_id"] for each in shown}) == 3
    given = [(row["input"]["case"], row["input"]["bureau"]) for row in world.rows("start")]
    told = [(event["pull_id"], event["bureau"]) for event in world.events("ReportPullRequested")]
    assert sorted(given) == sorted(told) == sorted((each["pull_id"], each["bureau"]) for each in shown)


def test_each_bureau_needs_its_own_instruction_and_nothing_is_ordered_without(world: World) -> None:
    person = served(world)
    refused = order(world, person, "experian", "equifax")
    assert (refused.status, refused.problem) == (403, "instruction-missing")
    assert "bureau:equifax" in refused.json["detail"]
    assert world.rows("start") == [] and world.sql("select 1 from reports.pulls") == []


def test_one_running_pull_refuses_the_whole_order(world: World) -> None:
    person = instructed(world)
    save_pull(world, str(person.customer_id), "requested")
    refused = order(world, person, "equifax", "experian")
    assert (refused.status, refused.problem) == (409, "pull-running")
    assert world.rows("start") == [] and len(world.sql("select 1 from reports.pulls")) == 1
    assert order(world, person, "equifax").status == 202


# -- from order to reports --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_brings_reports_that_are_sealed_and_shown(world: World, bureau: BureauSide, source: Any) -> None:
    person = instructed(world)
    (ordered,) = ok(order(world, person, source))["pulls"]
    stored = through(world, ordered["pull_id"], source)
    done = pull(world, person, ordered["pull_id"])
    assert (done["status"], done["report_ids"], done["missing_bureaus"]) == ("received", stored["report_ids"], [])
    reports = [ok(world.call(get_report.handler, person, path={"report_id": each})) for each in done["report_ids"]]
    assert {report["bureau"] for report in reports} == set(ANSWERS[source].covers)
    for report in reports:
        assert (
            report["tradelines"]
            and report["scores"][0]["value"]
            and report["consumer"]["names"][0]["last"] == "DELGADO"
        )
        assert ON_FILE not in json.dumps(report)
    assert {event["report_id"] for event in world.events("ReportReceived")} == set(done["report_ids"])
    assert len(ok(world.call(list_reports.handler, person))["items"]) == len(reports)


def test_the_aggregators_answer_without_a_bureau_names_it_and_keeps_the_others(
    world: World, bureau: BureauSide
) -> None:
    person = instructed(world)
    bureau.fault("smart_data.equifax", "down")
    (ordered,) = ok(order(world, person, "smart_data"))["pulls"]
    stored = through(world, ordered["pull_id"], "smart_data")
    done = pull(world, person, ordered["pull_id"])
    assert done["missing_bureaus"] == ["equifax"] and len(stored["report_ids"]) == 2
    kept = world.sql("select bureau from reports.reports order by bureau")
    assert [row[0] for row in kept] == ["experian", "transunion"]


def test_a_merged_answer_may_come_as_mismo(world: World) -> None:
    """The same port, by the content of the answer."""
    document = (
        '<CREDIT_RESPONSE MISMOVersionID="2.3.1"><BORROWER BorrowerID="B1" _LastName="DELGADO"/>'
        '<CREDIT_INQUIRY _Date="2026-05-01" _Name="SOME BANK"><CREDIT_REPOSITORY _SourceType="Experian"/>'
        "</CREDIT_INQUIRY></CREDIT_RESPONSE>"
    )
    (report,) = ANSWERS["smart_data"].read(document.encode(), world.now.date(), None)
    assert (report.bureau, report.inquiries[0].inquirer) == (Bureau.EXPERIAN, "SOME BANK")


def test_a_joint_answer_is_taken_for_whom_it_was_ordered(world: World, bureau: BureauSide) -> None:
    """Of the answer as it was kept nothing of the other borrower comes into the reports."""
    person = instructed(world, first_name="Ada", last_name="Sample", birth_date="1979-07-15", ssn="900031234")
    (ordered,) = ok(order(world, person, "smart_data"))["pulls"]
    fetched = fetch(world, ordered["pull_id"], "smart_data")
    boto3.client("s3").put_object(
        Bucket=store.RAW.physical_name(STAGE, ACCOUNT), Key=fetched["raw_key"], Body=mismo_joint()
    )
    given = {"case": ordered["pull_id"], "bureau": "smart_data", "raw_key": fetched["raw_key"]}
    made = world.invoke(store_report.handler, given)
    reports = [ok(world.call(get_report.handler, person, path={"report_id": one})) for one in made["report_ids"]]
    assert {one["bureau"] for one in reports} == {"experian", "equifax"}
    assert {one["consumer"]["names"][0]["last"] for one in reports} == {"SAMPLE"}
    assert "QUIXOTE" not in json.dumps(reports).upper()


@pytest.mark.parametrize("source", SOURCES)
def test_a_person_without_a_file_is_told_apart_from_a_failure(world: World, bureau: BureauSide, source: str) -> None:
    person = instructed(world, ssn=NOBODY)
    (ordered,) = ok(order(world, person, source))["pulls"]
    with pytest.raises(ConsumerNotFound) as refused:
        fetch(world, ordered["pull_id"], source)
    assert refused.value.code == "no_hit" and NOBODY not in str(refused.value) and "Delgado" not in str(refused.value)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kind", ["half_body", "bad_json", "down"])
def test_a_broken_answer_is_worth_another_try(world: World, bureau: BureauSide, source: str, kind: str) -> None:
    person = instructed(world)
    (ordered,) = ok(order(world, person, source))["pulls"]
    bureau.fault(REPORT_FAULT[source], kind)
    if source == "smart_data" and kind == "bad_json":
        # Nothing is asked of the aggregator's answer before it is read: then it is no report.
        with pytest.raises(UnreadableReport):
            through(world, ordered["pull_id"], source)
        return
    with pytest.raises(PartnerUnavailable):
        fetch(world, ordered["pull_id"], source)
    assert through(world, ordered["pull_id"], source)["report_ids"]


@pytest.mark.parametrize("source", SOURCES)
def test_wrong_credentials_are_a_refusal_no_retry_can_mend(world: World, bureau: BureauSide, source: str) -> None:
    person = instructed(world)
    (ordered,) = ok(order(world, person, source))["pulls"]
    secrets = boto3.client("secretsmanager")
    text = secrets.get_secret_value(SecretId=names.partner_secret(STAGE, source))["SecretString"]
    record = json.loads(text)
    secret = next(key for key in ("client_secret", "password", "api_key") if key in record)
    put_partner(source, record | {secret: "not the one"})
    with pytest.raises(PartnerRefused):
        fetch(world, ordered["pull_id"], source)


def test_the_raw_answer_stays_as_it_came(world: World, bureau: BureauSide) -> None:
    person = instructed(world)
    (ordered,) = ok(order(world, person, "transunion"))["pulls"]
    fetched = fetch(world, ordered["pull_id"], "transunion")
    bucket = store.RAW.physical_name(STAGE, ACCOUNT)
    body = boto3.client("s3").get_object(Bucket=bucket, Key=fetched["raw_key"])["Body"].read()
    assert body.startswith(b"<?xml") and b"regularHit" in body


# -- the circuit ------------------------------------------------------------------------------------------------------


def failing(
    world: World, person: Person, bureau: BureauSide, times: int, kind: str = "status", value: float = 503
) -> str:
    """A pull whose fetch failed so many times; its id."""
    (ordered,) = ok(order(world, person, "equifax"))["pulls"]
    bureau.fault("equifax.report", kind, times=times, value=value)
    for _ in range(times):
        with pytest.raises(PartnerUnavailable):
            fetch(world, ordered["pull_id"], "equifax")
    return str(ordered["pull_id"])


def test_a_bureau_that_fails_repeatedly_is_left_alone_and_tried_again_with_one_call(
    world: World, bureau: BureauSide
) -> None:
    person = instructed(world)
    pull_id = failing(world, person, bureau, FAILURES_TO_OPEN)
    with pytest.raises(CircuitOpen) as refused:
        fetch(world, pull_id, "equifax")
    assert refused.value.retry_after_s == OPEN_S
    world.advance(seconds=OPEN_S)
    assert fetch(world, pull_id, "equifax")["raw_key"]


def test_the_others_go_on_while_one_is_left_alone(world: World, bureau: BureauSide) -> None:
    person = instructed(world)
    failing(world, person, bureau, FAILURES_TO_OPEN)
    for source in ("experian", "transunion", "smart_data"):
        (ordered,) = ok(order(world, person, source))["pulls"]
        assert through(world, ordered["pull_id"], source)["report_ids"]


def test_another_customers_pull_knows_of_it(world: World, bureau: BureauSide) -> None:
    one, other = instructed(world), instructed(world)
    failing(world, one, bureau, FAILURES_TO_OPEN)
    (ordered,) = ok(order(world, other, "equifax"))["pulls"]
    with pytest.raises(CircuitOpen):
        fetch(world, ordered["pull_id"], "equifax")


def test_the_time_a_bureau_asks_for_is_given(world: World, bureau: BureauSide) -> None:
    person = instructed(world)
    pull_id = failing(world, person, bureau, 1, "retry_after", 90)
    with pytest.raises(CircuitOpen) as refused:
        fetch(world, pull_id, "equifax")
    assert refused.value.retry_after_s == 90
    world.advance(seconds=89)
    with pytest.raises(CircuitOpen):
        fetch(world, pull_id, "equifax")
    world.advance(seconds=1)
    assert fetch(world, pull_id, "equifax")["raw_key"]


def test_a_refusal_is_an_answer_and_closes_the_circuit(world: World, bureau: BureauSide) -> None:
    person = instructed(world)
    pull_id = failing(world, person, bureau, FAILURES_TO_OPEN - 1)
    bureau.fault("equifax.report", "status", value=400)
    with pytest.raises(PartnerRefused):
        fetch(world, pull_id, "equifax")
    bureau.fault("equifax.report", "status", value=503)
    with pytest.raises(PartnerUnavailable) as unavailable:
        fetch(world, pull_id, "equifax")
    assert not isinstance(unavailable.value, CircuitOpen)
    assert fetch(world, pull_id, "equifax")["raw_key"]
