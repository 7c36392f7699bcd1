"""Reports: ordering under the law, listing, reading, and each step's own refusals."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest

from contracts.service import ServiceBarred
from functions.customers.consents import revoke_consent
from functions.customers.model import Purpose
from functions.customers.signing import cancel_contract
from functions.desk import claim_task, complete_task
from functions.reports import get_report, list_reports, store
from functions.reports.model import ConsumerNotFound
from functions.reports.pulls import (
    fetch_bureau_report,
    finish_pull,
    get_pull,
    prepare_bureau_request,
    request_pull,
    store_report,
)
from kernel import crypto
from kernel.errors import PartnerRefused, PartnerUnavailable
from kernel.triggers import Role
from tests.harness.bureau import BureauSide
from tests.harness.events import Answer, Person, staff
from tests.harness.machines import running
from tests.harness.people import acknowledged, consent, ok, served, sign, with_profile
from tests.harness.records import context, give_report, planted_report, save_pull
from tests.harness.world import ACCOUNT, STAGE, World

ANNA = staff(Role.SPECIALIST)
ON_FILE, NOBODY = "900101234", "900091234"  # as the simulated bureau knows them


def order(world: World, person: Person, **parts: Any) -> Answer:
    return world.call(request_pull.handler, person, body={"bureaus": ["experian"]}, **parts)


def pull(world: World, person: Person, pull_id: str) -> Any:
    return ok(world.call(get_pull.handler, person, path={"pull_id": pull_id}))


# -- ordering ---------------------------------------------------------------------------------------------------------


def test_an_order_starts_one_onboarding_and_tells_of_it(world: World) -> None:
    person = served(world)
    answer = order(world, person)
    (shown,) = answer.json["pulls"]
    assert (answer.status, shown["status"], shown["failure"], shown["report_ids"]) == (202, "requested", None, [])
    given = {"case": shown["pull_id"], "bureau": "experian", "customer_id": person.customer_id, "way": "pull"}
    called = {"label": ["report", "experian"], "execution": f"report-experian-{shown['pull_id']}"}
    assert world.rows("start") == [{"machine": "onboarding", "name": shown["pull_id"], "input": given} | called]
    (event,) = world.events("ReportPullRequested")
    assert event == {"customer_id": person.customer_id, "pull_id": shown["pull_id"], "bureau": "experian"}
    assert pull(world, person, shown["pull_id"]) == shown


def test_no_report_before_disclosure_and_contract(world: World) -> None:
    person = with_profile(world)
    consent(world, person, Purpose.PULL_CREDIT_REPORT, "bureau:experian")
    refused = order(world, person)
    assert (refused.status, refused.problem) == (403, "service-barred")
    assert "1679" in refused.json["citation"]
    assert world.rows("start") == [] and world.sql("select * from reports.pulls") == []


def test_no_report_before_the_bar_ends(world: World) -> None:
    """Signed on a Monday: nothing until the third business day has ended (15 U.S.C. 1679e(a), 1679d(a))."""
    person = with_profile(world)
    acknowledged(world, person)
    sign(world, person)
    consent(world, person, Purpose.PULL_CREDIT_REPORT, "bureau:experian")
    refused = order(world, person)
    assert (refused.status, refused.problem) == (403, "service-barred")
    world.advance(days=2)
    assert order(world, person).problem == "service-barred"
    world.advance(days=3)
    assert order(world, person).status == 202


def test_no_report_after_a_cancellation(world: World) -> None:
    person = with_profile(world)
    acknowledged(world, person)
    contract_id = sign(world, person)["contract_id"]
    consent(world, person, Purpose.PULL_CREDIT_REPORT, "bureau:experian")
    world.advance(days=8)
    ok(world.call(cancel_contract.handler, person, path={"contract_id": contract_id}, body={}))
    assert order(world, person).problem == "service-barred"


def without_instruction(world: World) -> tuple[Person, str]:
    """Somebody who may be served, and the id of the written instruction they gave."""
    person = served(world)
    (found,) = world.sql(
        "select consent_id from customers.consents where customer_id = %s and purpose = 'pull_credit_report'",
        person.customer_id,
    )
    return person, found[0]


def test_no_report_without_the_consumers_written_instruction(world: World) -> None:
    person = with_profile(world)
    acknowledged(world, person)
    sign(world, person)
    consent(world, person, Purpose.DISPUTE, "bureau:experian")
    world.advance(days=8)
    refused = order(world, person)
    assert (refused.status, refused.problem) == (403, "instruction-missing")
    assert refused.json["citation"] == "15 U.S.C. 1681b(a)(2)"


def test_an_instruction_to_another_bureau_is_none(world: World) -> None:
    person, consent_id = without_instruction(world)
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    consent(world, person, Purpose.PULL_CREDIT_REPORT, "bureau:equifax")
    assert order(world, person).problem == "instruction-missing"


def test_a_revoked_instruction_ends_at_once(world: World) -> None:
    person, consent_id = without_instruction(world)
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    assert order(world, person).problem == "instruction-missing"


@pytest.mark.parametrize("status", ["requested", "received"])
def test_one_pull_at_a_time(world: World, status: str) -> None:
    person = served(world)
    save_pull(world, str(person.customer_id), status)
    assert (order(world, person).status, order(world, person).problem) == (409, "pull-running")


@pytest.mark.parametrize("status", ["completed", "failed"])
def test_an_ended_pull_makes_room_for_the_next(world: World, status: str) -> None:
    person = served(world)
    save_pull(world, str(person.customer_id), status)
    save_pull(world, str(Person().customer_id), "requested")
    assert order(world, person).status == 202


def test_the_same_key_orders_once(world: World) -> None:
    person = served(world)
    headers = {"Idempotency-Key": "order-1"}
    first, again = (order(world, person, headers=headers) for _ in range(2))
    assert first.body == again.body and first.status == again.status == 202
    assert len(world.rows("start")) == 1


def test_ten_orders_at_once_start_one_pull(world: World) -> None:
    """Each on a connection of its own; looking and saving must not be two moments."""
    person = served(world)
    together = threading.Barrier(10)

    def race(number: int) -> str:
        with context(world, request_pull.handler, person) as ctx:
            ctx.db.execute("select 1")
            together.wait(timeout=20)
            try:
                request = request_pull.RequestPull(bureaus=("experian",))
                return str(request_pull.handler.handler(request, ctx).pulls[0].pull_id)
            except request_pull.PullRunning:
                return ""

    with ThreadPoolExecutor(10) as pool:
        started = [pull_id for pull_id in pool.map(race, range(10)) if pull_id]
    assert len(started) == 1
    assert world.sql("select pull_id from reports.pulls") == [(started[0],)]


@pytest.mark.parametrize("bureaus", [["innovis"], [""], [None], [], 1, None, ["experian", "experian"]])
def test_only_connected_bureaus_are_asked(world: World, bureaus: Any) -> None:
    answer = world.call(request_pull.handler, served(world), body={"bureaus": bureaus})
    assert answer.status == 422
    assert {error["field"].split(".")[0] for error in answer.json["errors"]} == {"bureaus"}


# -- the steps --------------------------------------------------------------------------------------------------------


def ordered(world: World, **changes: Any) -> tuple[Person, str]:
    person = served(world, **({"ssn": ON_FILE} | changes))
    return person, ok(order(world, person))["pulls"][0]["pull_id"]


def prepare(world: World, pull_id: str) -> Any:
    return world.invoke(prepare_bureau_request.handler, {"case": pull_id, "bureau": "experian"})


def fetch(world: World, pull_id: str) -> Any:
    return world.invoke(fetch_bureau_report.handler, {"case": pull_id, "bureau": "experian"} | prepare(world, pull_id))


def test_the_report_is_read_sealed_and_shown(world: World, bureau: BureauSide) -> None:
    person, pull_id = ordered(world)
    fetched = fetch(world, pull_id)
    stored = world.invoke(store_report.handler, {"case": pull_id, "bureau": "experian"} | fetched)
    world.invoke(finish_pull.handler, {"case": pull_id})
    done = pull(world, person, pull_id)
    assert (done["status"], done["report_ids"]) == ("completed", stored["report_ids"])
    (report_id,) = stored["report_ids"]
    report = ok(world.call(get_report.handler, person, path={"report_id": report_id}))
    (line,) = ok(world.call(list_reports.handler, person))["items"]
    assert (line["report_id"], line["tradelines"]) == (report["id"], len(report["tradelines"]))
    assert line["tradelines"] > 0
    (sealed,) = world.sql("select sealed from reports.reports")
    assert report["tradelines"][0]["furnisher"].encode() not in bytes(sealed[0])


def test_a_step_run_again_changes_nothing(world: World, bureau: BureauSide) -> None:
    person, pull_id = ordered(world)
    fetched = fetch(world, pull_id)
    given = {"case": pull_id, "bureau": "experian"} | fetched
    assert world.invoke(store_report.handler, given) == world.invoke(store_report.handler, given)
    assert len(world.sql("select 1 from reports.reports")) == len(world.events("ReportReceived")) == 1


def test_a_person_without_a_file_is_told_apart_from_a_failure(world: World, bureau: BureauSide) -> None:
    person, pull_id = ordered(world, ssn=NOBODY)
    with pytest.raises(ConsumerNotFound) as refused:
        fetch(world, pull_id)
    assert refused.value.code == "no_hit"
    assert isinstance(refused.value, PartnerRefused) and not isinstance(refused.value, PartnerUnavailable)
    assert "Delgado" not in str(refused.value) and NOBODY not in str(refused.value)


def test_onboarding_of_a_person_without_a_file_asks_once_and_waits_for_a_decision(
    world: World, bureau: BureauSide
) -> None:
    """No retry can find a file that is not there; a person decides, and the pull tells why it failed."""
    with running(world, "onboarding") as machines:
        machine = machines["onboarding"]
        person, pull_id = ordered(world, ssn=NOBODY)
        execution = machine.execution(pull_id)
        machine.wait(execution, until=lambda: waits(world))
        assert machine.calls.count("reports.fetch_bureau_report") == 1
        ((task_id, reason),) = world.sql("select task_id, reason from desk.tasks")
        assert reason == "ConsumerNotFound"
        ok(world.call(claim_task.handler, ANNA, path={"task_id": task_id}, body={}))
        ok(world.call(complete_task.handler, ANNA, path={"task_id": task_id}, body={"decision": "abandon"}))
        assert machine.wait(execution) == "FAILED"
    done = pull(world, person, pull_id)
    assert (done["status"], done["failure"]) == ("failed", "ConsumerNotFound")


def waits(world: World) -> bool:
    return bool(world.sql("select 1 from desk.tasks where resolved_at is null"))


def test_the_instruction_is_looked_at_again_when_it_is_used(world: World) -> None:
    person, consent_id = without_instruction(world)
    pull_id = ok(order(world, person))["pulls"][0]["pull_id"]
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
    with pytest.raises(request_pull.InstructionMissing):
        prepare(world, pull_id)


def test_the_service_bar_is_looked_at_again_when_it_is_used(world: World) -> None:
    person = served(world)
    pull_id = ok(order(world, person))["pulls"][0]["pull_id"]
    (contract,) = world.sql("select contract_id from customers.contracts where signed_at is not null")
    ok(world.call(cancel_contract.handler, person, path={"contract_id": contract[0]}, body={}))
    with pytest.raises(ServiceBarred):
        prepare(world, pull_id)


def test_a_profile_without_a_number_waits_for_it(world: World) -> None:
    person, pull_id = ordered(world)
    world.sql("update customers.profiles set sealed_ssn = null")
    with pytest.raises(prepare_bureau_request.IdentityIncomplete):
        prepare(world, pull_id)


def test_what_the_bureau_is_told_names_a_case_not_a_customer(world: World) -> None:
    """The request lies in the encrypted bucket alone; the workflow sees its key."""
    person, pull_id = ordered(world)
    prepared = prepare(world, pull_id)
    assert prepared == {"request_key": f"requests/{pull_id}.json"}
    bucket = store.RAW.physical_name(STAGE, ACCOUNT)
    body = boto3.client("s3").get_object(Bucket=bucket, Key=prepared["request_key"])["Body"].read()
    assert ON_FILE.encode() in body and str(person.customer_id).encode() not in body


@pytest.mark.parametrize(("failure", "status"), [(None, "completed"), ("PartnerRefused", "failed")])
def test_a_pull_is_closed_with_how_it_ended(world: World, failure: str | None, status: str) -> None:
    person = Person()
    pull_id = save_pull(world, str(person.customer_id), "received")
    world.invoke(finish_pull.handler, {"case": pull_id, "failure": failure})
    done = pull(world, person, pull_id)
    assert (done["status"], done["failure"]) == (status, failure)


# -- reading ----------------------------------------------------------------------------------------------------------


def test_a_customer_sees_their_own_reports_newest_first_page_by_page(world: World) -> None:
    person, other = served(world), served(world)
    give_report(world, other)
    mine = []
    for _ in range(5):
        mine.append(give_report(world, person))
        world.advance(hours=1)
    seen, cursor = [], None
    for _ in range(3):
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = ok(world.call(list_reports.handler, person, query=query))
        seen += [line["report_id"] for line in page["items"]]
        cursor = page["next_cursor"]
    assert seen == mine[::-1] and cursor is None


def test_a_list_without_reports_is_empty(world: World) -> None:
    assert ok(world.call(list_reports.handler, Person())) == {"next_cursor": None, "items": []}


def test_a_report_is_shown_whole_with_its_sources(world: World) -> None:
    person, kept = served(world), planted_report()
    report_id = give_report(world, person, kept)
    shown = ok(world.call(get_report.handler, person, path={"report_id": report_id}))
    assert (shown.pop("version"), shown.pop("fields_waiting")) == (0, 0)
    assert shown == kept.model_copy(update={"id": report_id}).model_dump(mode="json")
    assert all(tradeline["sources"] for tradeline in shown["tradelines"])


def test_a_sealed_report_moved_to_another_customer_does_not_open(world: World) -> None:
    """Whoever can write rows but has no keys can't show one customer's report to another."""
    person, other = served(world), served(world)
    report_id = give_report(world, person)
    give_report(world, other)
    world.sql("update reports.reports set customer_id = %s where report_id = %s", other.customer_id, report_id)
    answer = world.call(get_report.handler, other, path={"report_id": report_id})
    assert answer.status == 500 and "tradelines" not in answer.body


def test_an_erased_customers_report_is_gone(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    world.sql("delete from platform.data_keys where customer_id = %s", person.customer_id)
    crypto.forget()
    answer = world.call(get_report.handler, person, path={"report_id": report_id})
    assert (answer.status, answer.problem) == (404, "personal-data-erased")
