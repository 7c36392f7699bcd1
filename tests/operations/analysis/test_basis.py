"""What an analysis rests on beside the current reports, and that nothing is analysed twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.accounts import join_accounts, revoke_account_decision, split_account
from functions.analysis import (
    analyse_reports,
    on_account_decision_revoked,
    on_accounts_decided,
    on_report_received,
    start_analysis,
)
from functions.analysis.gathering import disputed
from functions.disputes.model import LetterStatus
from kernel.ids import new_id
from kernel.operation import Operation
from kernel.triggers import Role
from tests.generators.sent_rounds import disputed as plan
from tests.generators.sent_rounds import sent_round
from tests.harness.events import Person, staff
from tests.harness.people import ok, served
from tests.harness.records import give_analysis, give_report, planted_report, save_case
from tests.harness.world import World
from tests.operations.analysis.asking import asking

MANAGER = staff(Role.MANAGER)


@pytest.fixture(autouse=True)
def _asking() -> Iterator[None]:
    with asking():
        yield


def analyse(world: World, person: Person) -> Any:
    return ok(world.call(start_analysis.handler, person, body={}))


def told(operation: Operation, world: World, event: str, **data: Any) -> None:
    detail = {"event_id": new_id("evt", world.now), "version": 1, "occurred_at": world.now.isoformat(), "actor": "x"}
    world.invoke(operation, {"detail": detail | {"correlation_id": "cor_t", "data": data}, "detail-type": event})


# -- people's decisions -----------------------------------------------------------------------------------------------


def decide(world: World, operation: Operation, person: Person, version: int, **body: Any) -> Any:
    path, headers = {"customer_id": str(person.customer_id)}, {"If-Match": f'"{version}"'}
    return ok(world.call(operation, MANAGER, path=path, headers=headers, body=body | {"reason": "Seen on paper."}))


def test_a_decision_is_what_the_next_analysis_rests_on_and_wakes_it(world: World) -> None:
    person = served(world)
    report = planted_report()
    ids = [
        give_report(world, person, report.model_copy(update={"bureau": bureau}))
        for bureau in (Bureau.EXPERIAN, Bureau.EQUIFAX)
    ]
    first = analyse(world, person)
    sides = [[{"report_id": report_id, "key": "t001"}] for report_id in ids]
    made = decide(world, split_account.handler, person, 0, tradelines=sides[0], apart_from=sides[1])
    decision_id = made["decision"]["decision_id"]
    told(
        on_accounts_decided.handler, world, "AccountsDecided",
        customer_id=person.customer_id, decision_id=decision_id, kind="split",
    )  # fmt: skip
    ((second,),) = world.sql("select body -> 'basis' from analysis.analyses order by analysis_id desc limit 1")
    assert (first["basis"]["decisions"], second["decisions"]) == ([], [decision_id])

    path = {"customer_id": str(person.customer_id), "decision_id": decision_id}
    undo = {"If-Match": f'"{made["version"]}"'}
    ok(world.call(revoke_account_decision.handler, MANAGER, path=path, headers=undo))
    told(
        on_account_decision_revoked.handler, world, "AccountDecisionRevoked",
        customer_id=person.customer_id, decision_id=decision_id,
    )  # fmt: skip
    ((third,),) = world.sql("select body -> 'basis' from analysis.analyses order by analysis_id desc limit 1")
    assert third["decisions"] == [] and len(world.events("AnalysisCompleted")) == 3


def test_a_report_that_a_decision_names_is_read_however_old(world: World) -> None:
    person = served(world)
    dated = [planted_report(seed=1).model_copy(update={"generated_on": None}) for _ in range(6)]
    ids = []
    for report in dated:
        ids.append(give_report(world, person, report))
        if len(ids) == 1:
            parts = [{"report_id": ids[0], "key": key} for key in ("t001", "t002")]
            decide(world, join_accounts.handler, person, 0, tradelines=parts)
        world.advance(days=1)
    basis = analyse(world, person)["basis"]
    assert [each["report_id"] for each in basis["earlier"]] == [*ids[-2:-5:-1], ids[0]]


@pytest.mark.parametrize(
    ("operation", "event"),
    [
        (on_accounts_decided.handler, "AccountsDecided"),
        (on_account_decision_revoked.handler, "AccountDecisionRevoked"),
    ],
)
def test_without_a_report_a_decision_wakes_nothing(world: World, operation: Operation, event: str) -> None:
    person = served(world)
    told(operation, world, event, customer_id=person.customer_id, decision_id="adc_1", kind="join")
    assert world.events("AnalysisCompleted") == []


# -- the platform's own disputes --------------------------------------------------------------------------------------


def sent(world: World, person: Person, analysis: Any, rule: str | None = None, **letter: Any) -> tuple[str, Any]:
    """A round that disputed the analysis' first finding, or a rule's; (its id, the finding)."""
    tradelines = (each for each in analysis["findings"]["findings"] if each["section"] == "tradeline")
    finding = next(each for each in tradelines if rule in (None, each["rule_id"]))
    case_id = save_case(world, str(person.customer_id), rounds=1)
    world.sql("update disputes.cases set analysis_id = %s where case_id = %s", analysis["id"], case_id)
    item = plan("NORTHBANK", None, key=finding["key"], ground=finding["ground"])
    item = item.model_copy(update={"finding_id": finding["id"]})
    made = sent_round(Bureau.EXPERIAN, item, round_id=new_id("rnd", world.now), case_id=case_id)
    letters = (made.letters[0].model_copy(update=letter),)
    made = made.model_copy(update={"letters": letters})
    world.sql(
        "insert into disputes.rounds (round_id, case_id, number, body, updated_at) values (%s, %s, 1, %s, %s)",
        made.round_id, case_id, made.model_dump_json(), world.now,
    )  # fmt: skip
    return made.round_id, finding


def answered(world: World, round_id: str, outcome: Outcome, at: datetime) -> None:
    """The bureau's word on the round's one item, and its line on the timeline."""
    world.sql(
        "update disputes.rounds set body = jsonb_set(body, '{items,0,outcome}', to_jsonb(%s::text)) where round_id = %s",
        outcome.value, round_id,
    )  # fmt: skip
    world.sql(
        "insert into disputes.timeline (case_id, at, actor, happening, subject_id)"
        " select case_id, %s, 'operation', 'outcome_recorded', 'itm_1' from disputes.rounds where round_id = %s",
        at, round_id,
    )  # fmt: skip


LATE_EVENING = datetime(2027, 3, 12, 4, 30, tzinfo=UTC)
"""Still the 11th at the bureau in Chicago."""


def test_a_round_that_was_sent_is_known_and_so_is_its_result(world: World) -> None:
    person = served(world)
    give_report(world, person)
    first = analyse(world, person)
    received: dict[str, Any] = {"status": LetterStatus.RECEIVED, "received_at": datetime(2027, 3, 4, 16, tzinfo=UTC)}
    round_id, finding = sent(world, person, first, **received)
    second = analyse(world, person)
    said = [each["explanation"] for each in second["findings"]["findings"] if each["rule_id"] == "T02"]
    assert said == [f"platform {finding['ground']} 2027-03-04 None None"]
    assert second["basis"]["statements"] == ["itm_1:open"]

    answered(world, round_id, Outcome.VERIFIED, LATE_EVENING)
    third = analyse(world, person)
    said = [each["explanation"] for each in third["findings"]["findings"] if each["rule_id"] == "T02"]
    assert said == [f"platform {finding['ground']} 2027-03-04 2027-03-11 verified"]
    assert third["basis"]["statements"] == ["itm_1:verified"]


def test_a_round_that_was_not_sent_is_not_known(world: World) -> None:
    person = served(world)
    give_report(world, person)
    sent(world, person, analyse(world, person), status=LetterStatus.APPROVED, submitted_at=None)
    assert analyse(world, person)["basis"]["statements"] == []


@pytest.mark.parametrize(
    ("outcome", "result", "known"),
    [
        (Outcome.DELETED, "deleted", True),
        (Outcome.UPDATED_DISPUTED, "updated", True),
        (Outcome.VERIFIED_AND_UPDATED, "verified", True),
        (Outcome.REFUSED_FRIVOLOUS, None, True),
        (Outcome.NO_RESPONSE_OVERDUE, None, False),
        (Outcome.IN_PROGRESS, None, False),
        (None, None, False),
    ],
)
def test_only_an_answer_is_a_result(outcome: Outcome | None, result: str | None, known: bool) -> None:
    day = datetime(2027, 3, 1, tzinfo=UTC).date()
    row = {
        "item_id": "itm_1", "outcome": outcome.value if outcome else None, "submitted_on": day, "received_on": day,
        "ground": "paid_with_balance", "after_annual_report": None, "information_added_on": None, "outcome_on": day,
    }  # fmt: skip
    statement = disputed(row, ("rpt_1", "tradeline", "t001"))
    assert (statement.result, statement.result_on) == (result, day if known else None)


# -- nothing twice ----------------------------------------------------------------------------------------------------


def test_two_reports_that_come_together_are_analysed_once(world: World) -> None:
    """A merged document brings three reports in one commit, and each is told."""
    person = served(world)
    ids = [
        give_report(world, person, planted_report().model_copy(update={"bureau": bureau}))
        for bureau in (Bureau.EXPERIAN, Bureau.EQUIFAX, Bureau.TRANSUNION)
    ]
    for report_id in ids:
        told(
            on_report_received.handler, world, "ReportReceived",
            customer_id=person.customer_id, report_id=report_id, bureau="experian", way="document",
        )  # fmt: skip
    (event,) = world.events("AnalysisCompleted")
    assert sorted(event["report_ids"]) == sorted(ids)


def test_onboardings_that_end_together_share_an_analysis(world: World) -> None:
    person = served(world)
    for bureau in (Bureau.EXPERIAN, Bureau.EQUIFAX):
        give_report(world, person, planted_report().model_copy(update={"bureau": bureau}))
    steps = [
        world.invoke(analyse_reports.handler, {"case": case, "customer_id": person.customer_id})
        for case in ("pul_1", "pul_2")
    ]
    assert steps[0] == steps[1] and len(world.events("AnalysisCompleted")) == 1


def test_another_day_another_report_or_a_wish_makes_another_analysis(world: World) -> None:
    person = served(world)
    give_report(world, person)
    wake = {"case": "pul_1", "customer_id": person.customer_id}
    seen = {world.invoke(analyse_reports.handler, wake)["analysis_id"]}
    world.advance(days=1)
    seen.add(world.invoke(analyse_reports.handler, wake | {"case": "pul_2"})["analysis_id"])
    give_report(world, person, planted_report(seed=2))
    seen.add(world.invoke(analyse_reports.handler, wake | {"case": "pul_3"})["analysis_id"])
    seen.add(analyse(world, person)["id"])
    assert len(seen) == 4


def test_the_basis_names_each_report_as_it_stood(world: World) -> None:
    person = served(world)
    report_id = give_report(world, person)
    world.sql("update reports.reports set revision = 2 where report_id = %s", report_id)
    give_analysis(world, person)
    ((basis,),) = world.sql("select body -> 'basis' from analysis.analyses")
    assert basis["reports"] == [
        {
            "report_id": report_id,
            "revision": 2,
            "bureau": "experian",
            "source": "generator",
            "generated_on": "2027-02-26",
        }
    ]
