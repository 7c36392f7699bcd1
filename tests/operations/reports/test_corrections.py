"""Reports typed by hand and values corrected: what is kept, who may, what is refused, and what follows from it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from functions.accounts import list_accounts
from functions.analysis import get_analysis, list_analyses, on_report_revised
from functions.customers.signing import cancel_contract
from functions.reports import get_report, list_reports
from functions.reports.corrections import correct_tradeline, list_corrections, revoke_correction
from functions.reports.intake import create_report
from functions.reports.pulls import record_report
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import SSN, acknowledged, ok, served, sign, with_profile
from tests.harness.records import give_report, planted_report, save_case
from tests.harness.world import World

MANAGER = staff(Role.MANAGER)
TYPED: dict[str, Any] = {
    "bureau": "equifax",
    "generated_on": "2027-02-20",
    "number": "3107-44-77",
    "consumer": {"names": [{"first": "Maria", "last": "Delgado"}], "ssns": [{"masked": "***-**-9999"}]},
    "tradelines": [
        {
            "furnisher": "First Nat'l Bank",
            "account_number": "517800XXXXXX",
            "status": "charge_off",
            "balance_cents": 120_000,
            "opened_on": "2019-03",
            "first_delinquency_on": "2018-01-01",
            "payment_history": [{"month": "2026-11", "code": "L"}, {"month": "2026-12", "code": "L", "raw": "CO"}],
            "remarks": [{"text": "Profit and loss writeoff"}],
        }
    ],
    "inquiries": [{"kind": "hard", "inquirer": "AUTO LOANS INC", "inquired_on": "2026-12-24"}],
}


def enter(world: World, person: Person, **changes: Any) -> Answer:
    return world.call(create_report.handler, person, body=TYPED | changes)


def entered(world: World, person: Person) -> str:
    return str(ok(enter(world, person))["report_id"])


def shown(world: World, caller: Person, report_id: str, **query: str) -> Any:
    return ok(world.call(get_report.handler, caller, path={"report_id": report_id}, query=query))


def correct(
    world: World, caller: Person, report_id: str, body: Any, version: int | None = 0, key: str = "t001"
) -> Answer:
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    path = {"report_id": report_id, "key": key}
    return world.call(correct_tradeline.handler, caller, path=path, body=body, headers=headers)


def by_staff(**fields: Any) -> dict[str, Any]:
    return {**fields, "reason": "The statement of January shows it"}


def line(report: Any, key: str = "t001") -> Any:
    return next(each for each in report["tradelines"] if each["key"] == key)


def findings(world: World, person: Person) -> list[Any]:
    """Of the newest analysis."""
    newest = ok(world.call(list_analyses.handler, person))["items"][0]["analysis_id"]
    found = ok(world.call(get_analysis.handler, person, path={"analysis_id": newest}))
    return list(found["findings"]["findings"])


# -- a whole report by hand -----------------------------------------------------------------------------------------


def test_a_typed_report_is_kept_with_who_typed_each_value(world: World) -> None:
    person = served(world)
    report_id = entered(world, person)
    report = shown(world, person, report_id)
    assert (report["source"], report["bureau"], report["generated_on"]) == ("manual", "equifax", "2027-02-20")
    account = line(report)
    assert account["furnisher_normalised"] == "FIRST NATIONAL BANK" and account["opened_on"] == "2019-03"
    assert [cell["month"] for cell in account["payment_history"]] == ["2026-12", "2026-11"]
    balance = account["sources"]["balance_cents"]
    assert (balance["kind"], balance["path"], balance["raw"]) == ("manual", "$.tradelines[0].balance_cents", "120000")
    assert (balance["confidence"], balance["entry"]["by"]) == (0.9, person.customer_id)
    said = {name for name, value in account.items() if value not in (None, []) and name not in ("key", "bureau")}
    assert said - {"sources", "extras"} == set(account["sources"]) - {"extras"}
    assert [each["key"] for each in report["inquiries"]] == ["i001"]


def test_a_typed_report_is_told_of_and_analysed(world: World) -> None:
    person = served(world)
    report_id = entered(world, person)
    (event,) = world.events("ReportReceived")
    assert (event["report_id"], event["way"], event["bureau"]) == (report_id, "manual", "equifax")
    world.deliver()
    assert any(each["report"] == report_id and each["key"] == "t001" for each in findings(world, person))
    rows = ok(world.call(list_accounts.handler, person, path={"customer_id": str(person.customer_id)}))
    assert rows["items"][0]["columns"]["equifax"][0]["balance_cents"] == 120_000


def test_a_typed_report_of_an_older_day_hides_no_newer_one(world: World) -> None:
    person = served(world)
    newer = entered(world, person)
    world.advance(days=1)
    ok(enter(world, person, generated_on="2025-01-05"))
    world.deliver()
    assert {each["report"] for each in findings(world, person)} == {newer}


def test_staff_record_a_report_for_a_customer_of_theirs(world: World) -> None:
    person, anna = served(world), staff(Role.SPECIALIST)
    path = {"customer_id": str(person.customer_id)}
    assert world.call(record_report.handler, anna, path=path, body=TYPED).status == 404
    save_case(world, str(person.customer_id), anna.actor)
    made = ok(world.call(record_report.handler, anna, path=path, body=TYPED))
    balance = line(shown(world, person, made["report_id"]))["sources"]["balance_cents"]
    assert (balance["confidence"], balance["entry"]["by"]) == (1.0, anna.actor)
    unknown = world.call(record_report.handler, MANAGER, path={"customer_id": "cus_nobody"}, body=TYPED)
    assert unknown.status == 404


def test_the_same_key_enters_one_report(world: World) -> None:
    person = served(world)
    headers = {"Idempotency-Key": "once"}
    answers = [world.call(create_report.handler, person, body=TYPED, headers=headers) for _ in range(2)]
    assert answers[0].json == answers[1].json
    assert len(ok(world.call(list_reports.handler, person))["items"]) == 1


def with_line(**fields: Any) -> dict[str, Any]:
    return {"tradelines": [{"furnisher": "A BANK"} | fields]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (with_line(account_number="5178001234567890"), "tradelines.0.account_number"),
        (with_line(account_number="5178-0012-3456"), "tradelines.0.account_number"),
        (with_line(account_number="517800123XX4567890"), "tradelines.0.account_number"),
        (with_line(remarks=[{"text": "card 4111 1111 1111 1111"}]), "tradelines.0.remarks.0.text"),
        (with_line(terms="ssn 123-45-6789"), "tradelines.0.terms"),
        (with_line(furnisher_code=SSN), "tradelines.0.furnisher_code"),
        (with_line(furnisher="A\u202eB"), "tradelines.0.furnisher"),
        (with_line(furnisher="A" * 201), "tradelines.0.furnisher"),
        (with_line(balance_cents="120.00"), "tradelines.0.balance_cents"),
        (with_line(status="gone"), "tradelines.0.status"),
        (with_line(account_type="ZZ"), "tradelines.0.account_type"),
        (with_line(opened_on="2019-13"), "tradelines.0.opened_on"),
        (with_line(furnisher_normalised="A BANK"), "tradelines.0.furnisher_normalised"),
        (with_line(sources={}), "tradelines.0.sources"),
        (with_line(key="t009"), "tradelines.0.key"),
        (with_line(payment_history=[{"month": "2026-01"}, {"month": "2026-01"}]), "(body)"),
        ({"consumer": {"ssns": [{"masked": "219-09-9999"}]}}, "consumer.ssns.0.masked"),
        ({"generated_on": "2027-06-01"}, "generated_on"),
        ({"tradelines": [], "inquiries": []}, "(body)"),
        ({"bureau": "innovis"}, "bureau"),
        ({"source": "experian.disclosure"}, "source"),
    ],
)
def test_what_can_not_stand_in_a_report_is_refused_by_its_field(
    world: World, changes: dict[str, Any], field: str
) -> None:
    person = served(world)
    refused = enter(world, person, **changes)
    assert refused.status == 422
    assert field in {each["field"] for each in refused.json["errors"]}
    assert "4111" not in refused.body and "6789" not in refused.body and SSN not in refused.body
    assert ok(world.call(list_reports.handler, person))["items"] == []


def test_masked_numbers_of_every_bureaus_kind_are_taken(world: World) -> None:
    person = served(world)
    numbers = ("517800XXXXXX", "****1234", "XXXXXXXX1234", "5178 00XX XXXX 1234", "12345", "AB-1234")
    lines = [{"furnisher": "A BANK", "account_number": each} for each in numbers]
    assert enter(world, person, tradelines=lines).status == 201
    address = [{"line": "12 Elm Street", "city": "Denver", "state": "CO", "postal_code": "80203-1234"}]
    assert enter(world, person, consumer={"addresses": address, "phones": [{"number": "3035550142"}]}).status == 201


def test_nothing_is_entered_before_service_is_lawful_or_after_a_cancellation(world: World) -> None:
    person = with_profile(world)
    refused = enter(world, person)
    assert (refused.status, refused.problem) == (403, "service-barred")
    acknowledged(world, person)
    contract_id = sign(world, person)["contract_id"]
    world.advance(days=8)
    ok(world.call(cancel_contract.handler, person, path={"contract_id": contract_id}, body={}))
    assert enter(world, person).problem == "service-barred"


# -- corrections ----------------------------------------------------------------------------------------------------


def test_a_correction_stands_in_the_report_with_what_it_replaced(world: World) -> None:
    person, kept = served(world), planted_report()
    report_id = give_report(world, person, kept)
    first = kept.tradelines[0]
    answer = correct(world, MANAGER, report_id, by_staff(balance_cents=4_200, furnisher="New Bank, Inc."))
    assert (answer.status, answer.headers["ETag"], answer.json["version"]) == (200, '"1"', 1)
    account = line(shown(world, person, report_id))
    assert account == answer.json["tradeline"]
    assert (account["balance_cents"], account["furnisher_normalised"]) == (4_200, "NEW BANK")
    source = account["sources"]["balance_cents"]
    assert (source["kind"], source["confidence"], source["entry"]["by"]) == ("manual", 1.0, MANAGER.actor)
    assert source["entry"]["replaced_value"] == first.balance_cents
    assert source["entry"]["replaced_source"] == first.sources["balance_cents"].model_dump(mode="json")
    untouched = {name for name in account if name not in ("balance_cents", "furnisher", "furnisher_normalised")}
    before = first.model_dump(mode="json")
    assert all(account[name] == before[name] for name in untouched - {"sources"})


def test_what_was_read_and_every_revision_stay_readable(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    as_read = shown(world, person, report_id)
    ok(correct(world, MANAGER, report_id, by_staff(balance_cents=1), 0))
    ok(correct(world, MANAGER, report_id, by_staff(balance_cents=2), 1))
    states = [line(shown(world, person, report_id, revision=str(at)))["balance_cents"] for at in range(3)]
    assert states == [line(as_read)["balance_cents"], 1, 2]
    assert line(shown(world, person, report_id, revision="0")) == line(as_read)
    beyond = world.call(get_report.handler, person, path={"report_id": report_id}, query={"revision": "3"})
    assert beyond.status == 404


def test_null_says_that_nothing_is_printed_and_a_month_changes_alone(world: World) -> None:
    person = served(world)
    report_id = entered(world, person)
    body = {"first_delinquency_on": None, "payment_history": [{"month": "2026-11", "code": "6"}], "remarks": []}
    account = ok(correct(world, person, report_id, body))["tradeline"]
    assert account["first_delinquency_on"] is None and account["remarks"] == []
    assert account["sources"]["first_delinquency_on"]["entry"]["verdict"] == "not_there"
    assert [(cell["month"], cell["code"], cell["raw"]) for cell in account["payment_history"]] == [
        ("2026-12", "L", "CO"),
        ("2026-11", "6", ""),
    ]


def test_a_correction_is_analysed_anew_and_what_rested_on_the_old_value_is_gone(world: World) -> None:
    person = served(world)
    report_id = entered(world, person)
    world.deliver()
    rested = [each for each in findings(world, person) if any(f["name"] == "opened_on" for f in each["facts"])]
    assert rested, "an account that fell behind before it was opened must be found"
    ok(correct(world, person, report_id, {"first_delinquency_on": "2026-05"}))
    (event,) = world.events("ReportRevised")
    assert event == {
        "customer_id": person.customer_id, "report_id": report_id, "bureau": "equifax", "revision": 1
    }  # fmt: skip
    world.deliver()
    assert len(ok(world.call(list_analyses.handler, person))["items"]) == 2
    left = [each for each in findings(world, person) if any(f["name"] == "opened_on" for f in each["facts"])]
    assert {each["ground"] for each in left} < {each["ground"] for each in rested}


def test_nothing_is_analysed_anew_where_service_has_ended(world: World) -> None:
    person = with_profile(world)
    acknowledged(world, person)
    contract_id = sign(world, person)["contract_id"]
    world.advance(days=8)
    report_id = entered(world, person)
    ok(world.call(cancel_contract.handler, person, path={"contract_id": contract_id}, body={}))
    ok(correct(world, person, report_id, {"balance_cents": 5}))
    world.deliver()
    assert ok(world.call(list_analyses.handler, person))["items"] == []


def test_a_revision_told_twice_is_analysed_once(world: World) -> None:
    person = served(world)
    ok(correct(world, person, entered(world, person), {"balance_cents": 5}))
    (told,) = [body for body in world.rows("event") if body["detail_type"] == "ReportRevised"]
    for _ in range(2):
        world.invoke(on_report_revised.handler, {"detail": told["detail"]})
    assert len(ok(world.call(list_analyses.handler, person))["items"]) == 1


def test_customers_correct_only_what_was_entered_by_hand(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    refused = correct(world, person, report_id, {"balance_cents": 1})
    assert (refused.status, refused.problem) == (403, "not-yours-to-correct")
    assert correct(world, Person(), report_id, {"balance_cents": 1}).status == 404
    assert correct(world, person, entered(world, person), {"balance_cents": 1}).status == 200


def test_specialists_correct_for_customers_of_theirs_and_say_why(world: World) -> None:
    person, anna = served(world), staff(Role.SPECIALIST)
    report_id = give_report(world, person)
    assert correct(world, anna, report_id, by_staff(balance_cents=1)).status == 404
    save_case(world, str(person.customer_id), anna.actor)
    silent = correct(world, anna, report_id, {"balance_cents": 1})
    assert silent.status == 422 and silent.json["errors"][0]["field"] == "reason"
    assert correct(world, anna, report_id, by_staff(balance_cents=1)).status == 200
    assert correct(world, staff(Role.AGENT), report_id, by_staff(balance_cents=1), 1).status == 403


@pytest.mark.parametrize(
    ("body", "key", "status"),
    [
        ({}, "t001", 422),
        ({"furnisher_normalised": "X"}, "t001", 422),
        ({"bureau": "experian"}, "t001", 422),
        ({"balance_cents": "many"}, "t001", 422),
        ({"account_number": "5178001234567890"}, "t001", 422),
        ({"payment_history": []}, "t001", 422),
        ({"payment_history": None}, "t001", 422),
        ({"payment_history": [{"month": "2026-01", "code": "1"}, {"month": "2026-01", "code": "2"}]}, "t001", 422),
        ({"balance_cents": 1}, "t999", 404),
        ({"balance_cents": 1}, "p001", 422),
    ],
)
def test_what_is_no_correction_is_refused(world: World, body: dict[str, Any], key: str, status: int) -> None:
    person = served(world)
    report_id = entered(world, person)
    assert correct(world, person, report_id, body, key=key).status == status
    assert shown(world, person, report_id)["version"] == 0


def test_two_people_never_correct_one_state(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    assert correct(world, MANAGER, report_id, by_staff(balance_cents=1), None).status == 428
    with ThreadPoolExecutor(2) as pool:
        bodies = [by_staff(balance_cents=cents) for cents in (1, 2)]
        answers = list(pool.map(lambda body: correct(world, MANAGER, report_id, body), bodies))
    assert sorted(each.status for each in answers) == [200, 412]
    assert next(each for each in answers if each.status == 412).problem == "report-changed"
    assert len(world.sql("select 1 from reports.corrections")) == 1


# -- undoing --------------------------------------------------------------------------------------------------------


def undo(world: World, report_id: str, correction_id: str, version: int, caller: Person = MANAGER) -> Answer:
    path = {"report_id": report_id, "correction_id": correction_id}
    return world.call(revoke_correction.handler, caller, path=path, headers={"If-Match": f'"{version}"'})


def test_undoing_restores_what_stood_before_byte_for_byte(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    (read,) = world.sql("select sealed from reports.v1_reports")
    for version, cents in enumerate((1, 2)):
        ok(correct(world, MANAGER, report_id, by_staff(balance_cents=cents), version))
    listed = ok(world.call(list_corrections.handler, person, path={"report_id": report_id}))
    second, first = listed["items"]
    assert (second["supersedes"], second["value"], first["supersedes"]) == (first["correction_id"], 2, None)
    assert first["reason"] == "The statement of January shows it" and listed["version"] == 2
    assert ok(undo(world, report_id, second["correction_id"], 2))["version"] == 3
    assert line(shown(world, person, report_id))["balance_cents"] == 1
    assert undo(world, report_id, first["correction_id"], 2).status == 412
    ok(undo(world, report_id, first["correction_id"], 3))
    assert world.sql("select sealed from reports.v1_reports") == [read]
    assert undo(world, report_id, first["correction_id"], 4).status == 404
    kept = ok(world.call(list_corrections.handler, MANAGER, path={"report_id": report_id}))["items"]
    assert [each["revoked_by"] for each in kept] == [MANAGER.actor] * 2
    assert len(world.events("ReportRevised")) == 4


def test_somebody_elses_correction_is_unknown_here(world: World) -> None:
    person = served(world)
    one, other = give_report(world, person), give_report(world, person)
    ok(correct(world, MANAGER, one, by_staff(balance_cents=1)))
    (made,) = ok(world.call(list_corrections.handler, MANAGER, path={"report_id": one}))["items"]
    assert undo(world, other, made["correction_id"], 0).status == 404


def test_decisions_are_sealed_on_the_trail_and_never_rewritten(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    ok(correct(world, MANAGER, report_id, by_staff(furnisher="Secret Lender")))
    (row,) = world.sql("select sealed from reports.corrections")
    assert b"Secret" not in bytes(row[0]) and b"January" not in bytes(row[0])
    trail = [each for each in world.rows("audit") if each["action"] == "reports.value_decided"]
    assert [(each["actor"], each["partition"]) for each in trail] == [(MANAGER.actor, person.customer_id)]
    assert trail[0]["before"] and trail[0]["after"] and "Secret" not in str(world.rows("audit"))
    for right in ("update (sealed)", "delete"):
        what = "'reports', 'reports.corrections', 'delete'" if right == "delete" else None
        query = f"select has_table_privilege({what})" if what else (
            "select has_column_privilege('reports', 'reports.corrections', 'sealed', 'update')"
            " or has_column_privilege('reports', 'reports.reports', 'sealed', 'update')"
        )  # fmt: skip
        assert world.sql(query) == [(False,)]
