"""Statements: given by whom they concern or staff, sealed, counted from the next analysis on, withdrawn with a trace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from functions.analysis import start_analysis
from functions.analysis.explaining import list_questions
from functions.analysis.statements import give_statement, list_statements, records, withdraw_statement
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served
from tests.harness.records import context, give_analysis, give_report, planted_report, save_case
from tests.harness.world import World
from tests.operations.analysis.asking import asking


@pytest.fixture(autouse=True)
def _asking() -> Iterator[None]:
    with asking():
        yield


def closed(report: str, key: str = "t001", **changes: Any) -> dict[str, Any]:
    entry = {"kind": "closed_by_consumer", "report": report, "section": "tradeline", "key": key}
    return entry | {"closed_on": "2026-05-01", "proof": True} | changes


def give(world: World, caller: Person, customer: Person, statement: dict[str, Any], **parts: Any) -> Answer:
    path = {"customer_id": str(customer.customer_id)}
    return world.call(give_statement.handler, caller, path=path, body={"statement": statement}, **parts)


def listed(world: World, caller: Person, customer: Person, **query: str) -> Any:
    path = {"customer_id": str(customer.customer_id)}
    return ok(world.call(list_statements.handler, caller, path=path, query=query or None))


def withdraw(world: World, caller: Person, customer: Person, statement_id: str) -> Answer:
    path = {"customer_id": str(customer.customer_id), "statement_id": statement_id}
    return world.call(withdraw_statement.handler, caller, path=path)


def asked(world: World, person: Person, analysis_id: str) -> Any:
    return ok(world.call(list_questions.handler, person, path={"analysis_id": analysis_id}))["items"]


def test_a_question_is_answered_and_the_next_analysis_knows(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    first = ok(world.call(start_analysis.handler, person, body={}))
    questions = asked(world, person, first["id"])
    mine = [each for each in questions if each["kind"] == "closed_by_consumer" and "T01" in each["rules"]]
    assert [each["entries"][0]["key"] for each in mine] == ["t001", "t002"]
    question = mine[0]
    assert question["entries"][0] == {
        "report": report_id,
        "bureau": "experian",
        "section": "tradeline",
        "key": "t001",
    }
    assert question["fields"] == ["closed_on", "proof"] and "T01" in question["rules"]
    assert question["about"] in question["question"]
    (event, *_) = world.events("AnalysisCompleted")
    assert event["questions"] == len(questions)

    kept = give(world, person, person, closed(report_id))
    assert kept.status == 201
    (shown,) = listed(world, person, person)["items"]
    assert shown["statement_id"] == kept.json["statement_id"] == shown["statement"].pop("id")
    assert shown["statement"] == closed(report_id) | {"by": "consumer", "stated_on": str(world.now.date())}
    assert len(asked(world, person, first["id"])) == len(questions) - 1
    second = ok(world.call(start_analysis.handler, person, body={}))
    fired = [each for each in second["findings"]["findings"] if each["rule_id"] == "T01"]
    assert [(each["key"], each["explanation"]) for each in fired] == [("t001", "Closed on 2026-05-01.")]
    assert second["basis"]["statements"] == [kept.json["statement_id"]]
    assert world.events("AnalysisCompleted")[-1]["previous_analysis_id"] == first["id"]


def test_a_statement_holds_for_what_continues_its_entry(world: World) -> None:
    person = served(world)
    report = planted_report()
    older = give_report(world, person, report.model_copy(update={"generated_on": report.generated_on}))
    assert give(world, person, person, closed(older)).status == 201
    world.advance(days=1)
    newer = give_report(world, person, report.model_copy(update={"generated_on": world.now.date()}))
    made = ok(world.call(start_analysis.handler, person, body={}))
    fired = [each for each in made["findings"]["findings"] if each["rule_id"] == "T01"]
    assert [(each["report"], each["key"]) for each in fired] == [(newer, "t001")]
    assert [each["report_id"] for each in made["basis"]["earlier"]] == [older]


def test_staff_state_for_a_customer_they_serve(world: World) -> None:
    person, specialist = served(world), staff(Role.SPECIALIST)
    report_id = give_report(world, person)
    assert give(world, specialist, person, closed(report_id)).status == 404
    save_case(world, str(person.customer_id), specialist.actor)
    for caller, key in ((specialist, "t001"), (staff(Role.AGENT), "t002")):
        assert give(world, caller, person, closed(report_id, key)).status == 201
    assert {each["statement"]["by"] for each in listed(world, person, person)["items"]} == {"staff"}
    by = world.sql("select stated_by from analysis.statements order by statement_id")
    assert by[0][0] == specialist.actor


def test_nobody_states_for_another_customer(world: World) -> None:
    person, other = served(world), served(world)
    report_id = give_report(world, person)
    assert give(world, other, person, closed(report_id)).problem == "not-found"
    assert give(world, other, other, closed(report_id)).problem == "unknown-entry"
    statement_id = ok(give(world, person, person, closed(report_id)))["statement_id"]
    assert withdraw(world, other, other, statement_id).problem == "not-found"
    assert withdraw(world, other, person, statement_id).problem == "not-found"


def test_what_was_said_lies_sealed_and_is_on_the_trail(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    said = {"kind": "not_mine", "report": report_id, "section": "consumer", "key": "consumer", "what": "name"}
    named = said | {"value": "Marlene Delgada"}
    kept = ok(give(world, person, person, named, headers={"Idempotency-Key": "n-1"}))
    assert "Marlene" not in str(world.sql("select idempotency::text from platform.idempotency"))
    (row,) = world.sql("select statements::text from analysis.statements")
    assert "Marlene" not in row[0] and b"Marlene".hex() not in row[0]
    acts = [body for body in world.rows("audit") if body["action"] == "analysis.statement"]
    assert [act["record"] for act in acts] == [kept["statement_id"]] and "Marlene" not in str(world.rows("audit"))
    assert world.events("StatementGiven") == [{"customer_id": person.customer_id, "statement_id": kept["statement_id"]}]


def test_a_second_answer_waits_until_the_first_is_withdrawn(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    first = ok(give(world, person, person, closed(report_id)))
    assert give(world, person, person, closed(report_id, closed_on="2026-06-01")).problem == "already-stated"
    assert ok(withdraw(world, person, person, first["statement_id"]))["withdrawn_at"]
    again = withdraw(world, person, person, first["statement_id"])
    second = ok(give(world, person, person, closed(report_id, closed_on="2026-06-01")))
    shown = listed(world, person, person)["items"]
    assert [each["statement_id"] for each in shown] == [second["statement_id"], first["statement_id"]]
    assert again.json == shown[1] and shown[0]["withdrawn_at"] is None
    assert len(world.events("StatementWithdrawn")) == 1


def test_a_withdrawn_statement_counts_no_more_and_old_analyses_stay(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    kept = ok(give(world, person, person, closed(report_id)))
    before = ok(world.call(start_analysis.handler, person, body={}))
    ok(withdraw(world, person, person, kept["statement_id"]))
    after = ok(world.call(start_analysis.handler, person, body={}))
    assert [analysis["basis"]["statements"] for analysis in (before, after)] == [[kept["statement_id"]], []]
    assert "T01" not in {each["rule_id"] for each in after["findings"]["findings"]}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"closed_on": "2031-01-01"}, "statement.closed_on"),
        ({"section": "inquiry", "key": "i001"}, "statement.section"),
        ({"closed_on": "soon"}, "statement.closed_by_consumer.closed_on"),
        ({"kind": "hearsay"}, "statement"),
        ({"by": "platform"}, "statement.closed_by_consumer.by"),
    ],
)
def test_what_can_not_be_so_is_refused_field_by_field(world: World, change: dict[str, Any], field: str) -> None:
    person = served(world)
    refused = give(world, person, person, closed(give_report(world, person)) | change)
    assert (refused.status, [each["field"] for each in refused.json["errors"]]) == (422, [field])


@pytest.mark.parametrize("key", ["t999", "i001", "consumer"])
def test_an_entry_that_no_report_has_is_refused(world: World, key: str) -> None:
    person = served(world)
    assert give(world, person, person, closed(give_report(world, person), key)).problem == "unknown-entry"


def test_there_is_a_limit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_IN_FORCE", 2)
    person = served(world)
    report_id = give_report(world, person)
    for key in ("t001", "t002"):
        ok(give(world, person, person, closed(report_id, key)))
    assert give(world, person, person, closed(report_id, "t003")).problem == "too-many-statements"


def test_statements_come_page_by_page(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    given = []
    for key in ("t001", "t002", "t003"):
        given.append(ok(give(world, person, person, closed(report_id, key)))["statement_id"])
        world.advance(minutes=1)
    first = listed(world, person, person, limit="2")
    rest = listed(world, person, person, limit="2", cursor=first["next_cursor"])
    assert [each["statement_id"] for each in (*first["items"], *rest["items"])] == given[::-1]
    assert rest["next_cursor"] is None


def test_the_same_key_states_once(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    headers = {"Idempotency-Key": "s-1"}
    first, again = (give(world, person, person, closed(report_id), headers=headers) for _ in range(2))
    assert first.json == again.json and len(world.sql("select 1 from analysis.statements")) == 1


@pytest.mark.parametrize("change", ["update analysis.statements set sealed = ''", "delete from analysis.statements"])
def test_nobody_can_change_what_was_said(world: World, change: str) -> None:
    person = served(world)
    give_report(world, person)
    with pytest.raises(psycopg.errors.InsufficientPrivilege), context(world, give_statement.handler) as ctx:
        ctx.db.execute(change)


def test_statements_are_erased_with_the_key(world: World) -> None:
    """What is sealed under a destroyed key can't be read by anybody again."""
    person = served(world)
    ok(give(world, person, person, closed(give_report(world, person))))
    world.sql("delete from platform.data_keys where customer_id = %s", person.customer_id)
    path = {"customer_id": str(person.customer_id)}
    from kernel import crypto

    crypto.forget()
    assert world.call(list_statements.handler, person, path=path).problem == "personal-data-erased"


def test_earlier_reports_are_the_newest_few_of_each_bureau(world: World) -> None:
    person = served(world)
    given = []
    for days in range(6):
        dated = planted_report(seed=1).model_copy(update={"generated_on": world.now.date() - timedelta(days=60 - days)})
        given.append(give_report(world, person, dated))
    give_analysis(world, person)
    ((basis,),) = world.sql("select body -> 'basis' from analysis.analyses")
    assert [each["report_id"] for each in basis["reports"]] == given[-1:]
    assert [each["report_id"] for each in basis["earlier"]] == given[-2:-5:-1]
    assert basis["state"] == "CO"
