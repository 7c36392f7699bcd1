"""Accounts: the merged view, people's decisions on it and their undoing, each with its refusals."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.accounts import (
    join_accounts,
    list_account_decisions,
    list_accounts,
    revoke_account_decision,
    split_account,
)
from kernel.triggers import Role
from tests.generators.bureau_distortion import file
from tests.generators.look_alikes import people
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served
from tests.harness.records import give_report, save_case
from tests.harness.world import World

MANAGER = staff(Role.MANAGER)
FAMILIES = ("ordinary", "twin cards", "sold debts")


def give_file(world: World, person: Person, seed: int = 3, families: tuple[str, ...] = FAMILIES) -> dict[str, str]:
    """One report of each bureau; bureau → report id."""
    rng = Random(seed)
    reports, _ = file(rng, people(rng, *families), history=False)
    return {report.bureau: give_report(world, person, report) for report in reports}


def accounts(world: World, person: Person, caller: Person | None = None, **query: str) -> Any:
    return ok(show(world, person, caller or person, **query))


def show(world: World, person: Person, caller: Person, **query: str) -> Answer:
    return world.call(list_accounts.handler, caller, path={"customer_id": str(person.customer_id)}, query=query)


def cells(row: Any) -> list[Any]:
    return [cell["tradeline"] for column in row["columns"].values() for cell in column]


def merged(page: Any) -> Any:
    """An account that several bureaus show."""
    return next(row for row in page["items"] if len(cells(row)) > 1)


def holding(page: Any, tradeline: Any) -> Any:
    return next(row for row in page["items"] if tradeline in cells(row))


def join(
    world: World, person: Person, tradelines: list[Any], version: int, caller: Person = MANAGER, key: str = ""
) -> Answer:
    body = {"tradelines": tradelines, "reason": "Both statements show the same contract"}
    return decide(
        world, join_accounts.handler, person, body, version, caller, **({"Idempotency-Key": key} if key else {})
    )


def split(world: World, person: Person, one: Any, other: Any, version: int, caller: Person = MANAGER) -> Answer:
    body = {"tradelines": [one], "apart_from": [other], "reason": "The consumer holds two cards"}
    return decide(world, split_account.handler, person, body, version, caller)


def decide(
    world: World, operation: Any, person: Person, body: Any, version: int | None, caller: Person, **headers: str
) -> Answer:
    sent = {"If-Match": f'"{version}"'} if version is not None else {}
    return world.call(
        operation, caller, path={"customer_id": str(person.customer_id)}, body=body, headers=sent | headers
    )


def undo(world: World, person: Person, decision_id: str, version: int) -> Answer:
    path = {"customer_id": str(person.customer_id), "decision_id": decision_id}
    return world.call(revoke_account_decision.handler, MANAGER, path=path, headers={"If-Match": f'"{version}"'})


# -- the merged view --------------------------------------------------------------------------------------------------


def test_every_tradeline_stands_in_one_row_and_each_bureau_in_its_column(world: World) -> None:
    person = served(world)
    given = give_file(world, person)
    page = accounts(world, person, limit="200")
    shown = [cell for row in page["items"] for cell in cells(row)]
    assert len(shown) == len({(each["report_id"], each["key"]) for each in shown})
    assert len(shown) > len(page["items"]) > 3
    for row in page["items"]:
        for bureau, column in row["columns"].items():
            assert {cell["tradeline"]["report_id"] for cell in column} <= {given[bureau]}
        assert (row["certainty"] is None) == (len(cells(row)) == 1)
    assert {each["report_id"] for each in page["reports"]} == set(given.values())


def test_a_merged_account_says_how_sure_and_why(world: World) -> None:
    person = served(world)
    give_file(world, person)
    row = merged(accounts(world, person, limit="200"))
    assert 0.9 <= row["certainty"] <= 1
    assert len(row["links"]) == len(cells(row)) - 1
    reasons = {reason["feature"]: reason for reason in row["links"][0]["reasons"]}
    assert reasons["furnisher"]["weight"] > 0 and reasons["furnisher"]["one"] and reasons["furnisher"]["meaning"]


def test_a_debt_names_its_chain_of_hands(world: World) -> None:
    person = served(world)
    give_file(world, person)
    debts = [row for row in accounts(world, person, limit="200")["items"] if row["debt"]]
    assert {row["debt"]["part"] for row in debts} >= {"creditor", "buyer"}
    assert all(row["account_id"] in row["debt"]["account_ids"] for row in debts)
    assert all(row["debt"]["successions"][0]["signs"] for row in debts)


def changed(report: Report, **fields: Any) -> Report:
    first, *rest = report.tradelines
    return report.model_copy(update={"tradelines": (first.model_copy(update=fields), *rest)})


def test_where_bureaus_disagree_is_shown_and_what_the_dates_explain_is_marked(world: World) -> None:
    person = served(world)
    rng = Random(5)
    (one, *_), _ = file(rng, people(rng, "ordinary"), history=False)
    line = one.tradelines[0]
    give_report(world, person, changed(one, balance_cents=1_000_00, is_open=True))
    elsewhere = {"bureau": Bureau.EQUIFAX, "balance_cents": 9_000_00, "is_open": False}
    other = one.model_copy(update={"bureau": Bureau.EQUIFAX, "tradelines": (line.model_copy(update=elsewhere),)})
    give_report(world, person, other)
    found = {each["field"]: each for each in merged(accounts(world, person))["disagreements"]}
    assert found["balance_cents"]["values"] == {"experian": 1_000_00, "equifax": 9_000_00}
    assert found["is_open"]["explained_by_dates"] is False
    assert "furnisher" not in found


def test_the_newest_report_of_a_bureau_counts_by_its_own_date(world: World) -> None:
    person = served(world)
    rng = Random(6)
    reports, _ = file(rng, people(rng, "ordinary"))
    newest = give_report(world, person, reports[0])
    world.advance(days=1)
    give_report(world, person, reports[3])  # an older one of the same bureau, handed in later
    assert [each["report_id"] for each in accounts(world, person)["reports"]] == [newest]


def test_one_furnishers_file_never_hides_the_bureaus_own(world: World) -> None:
    person = served(world)
    bureaus = give_file(world, person)["experian"]
    world.advance(days=1)
    rng = Random(8)
    (sent, *_), _ = file(rng, people(rng, "ordinary"), history=False)
    give_report(world, person, sent.model_copy(update={"source": "metro2"}))
    used = {each["bureau"]: each["report_id"] for each in accounts(world, person)["reports"]}
    assert used["experian"] == bureaus


def test_without_a_report_the_list_is_empty(world: World) -> None:
    person = served(world)
    page = accounts(world, person)
    assert (page["items"], page["reports"], page["version"], page["next_cursor"]) == ([], [], 0, None)


def test_it_is_read_page_by_page_and_a_moved_list_says_so(world: World) -> None:
    person = served(world)
    give_file(world, person)
    whole = [row["account_id"] for row in accounts(world, person, limit="200")["items"]]
    seen: list[str] = []
    page = accounts(world, person, limit="4")
    while True:
        seen += [row["account_id"] for row in page["items"]]
        if page["next_cursor"] is None:
            break
        page = accounts(world, person, limit="4", cursor=page["next_cursor"])
    assert seen == whole
    moved = show(world, person, person, cursor="rpt_x.t001")
    assert (moved.status, moved.problem) == (409, "accounts-moved")


def test_a_specialist_sees_the_customers_assigned_to_them(world: World) -> None:
    person = served(world)
    give_file(world, person)
    anna = staff(Role.SPECIALIST)
    assert show(world, person, anna).status == 404
    save_case(world, str(person.customer_id), anna.actor)
    assert show(world, person, anna).status == 200
    assert show(world, person, Person()).status == 404


# -- decisions --------------------------------------------------------------------------------------------------------


def test_a_split_parts_what_the_matching_merged_and_is_kept_with_its_reason(world: World) -> None:
    person = served(world)
    give_file(world, person)
    page = accounts(world, person, limit="200")
    one, other = cells(merged(page))[:2]
    answer = split(world, person, one, other, page["version"])
    made = answer.json
    assert (answer.status, made["version"], answer.headers["ETag"]) == (201, 1, '"1"')
    after = accounts(world, person, limit="200")
    assert other not in cells(holding(after, one)) and after["version"] == 1
    assert made["decision"]["reason"] == "The consumer holds two cards"
    assert world.events("AccountsDecided") == [
        {"customer_id": person.customer_id, "decision_id": made["decision"]["decision_id"], "kind": "split"}
    ]
    told = {row["action"] for row in world.rows("audit")}
    assert "accounts.split" in told
    (stored,) = world.sql("select sealed_reason from accounts.decisions")
    assert b"two cards" not in bytes(stored[0])


def test_a_join_makes_one_row_even_of_two_lines_of_one_report(world: World) -> None:
    person = served(world)
    given = give_file(world, person)
    page = accounts(world, person, limit="200")
    mine = [each for row in page["items"] for each in cells(row) if each["report_id"] == given["experian"]]
    assert join(world, person, mine[:2], 0).status == 201
    row = holding(accounts(world, person, limit="200"), mine[0])
    assert len(row["columns"]["experian"]) == 2
    assert any(link["decided"] and link["certainty"] == 1 for link in row["links"])


def test_a_decision_goes_on_into_newer_reports(world: World) -> None:
    person = served(world)
    rng = Random(11)
    reports, truth = file(rng, people(rng, "ordinary", "student loans"))
    older = {"rpt_before": give_report(world, person, reports[3])}
    older["rpt_1"] = give_report(world, person, reports[1])
    page = accounts(world, person, limit="200")
    row = merged(page)
    one, other = sorted(cells(row), key=lambda each: each["report_id"] != older["rpt_before"])
    ok(split(world, person, one, other, page["version"]))
    world.advance(days=40)
    newer = give_report(world, person, reports[0])
    fate = next(t.account for ref, t in truth.items() if (ref.report_id, ref.key) == ("rpt_before", one["key"]))
    now = [ref.key for ref, t in truth.items() if ref.report_id == "rpt_0" and t.account == fate]
    after = accounts(world, person, limit="200")
    assert older["rpt_before"] not in {each["report_id"] for each in after["reports"]}
    assert now and {"report_id": newer, "key": now[0]} not in cells(holding(after, other))
    assert after["dormant"] == []


def test_a_decision_can_be_undone_once_and_for_all(world: World) -> None:
    person = served(world)
    give_file(world, person)
    before = accounts(world, person, limit="200")
    one, other = cells(merged(before))[:2]
    made = ok(split(world, person, one, other, 0))["decision"]
    undone = ok(undo(world, person, made["decision_id"], 1))
    assert undone["version"] == 2 and undone["decision"]["revoked_by"] == MANAGER.actor
    assert accounts(world, person, limit="200")["items"] == before["items"]
    again = ok(undo(world, person, made["decision_id"], 2))
    assert again["decision"]["revoked_at"] == undone["decision"]["revoked_at"]
    assert undo(world, person, "adc_unknown", 3).status == 404
    listed = ok(world.call(list_account_decisions.handler, MANAGER, path={"customer_id": str(person.customer_id)}))
    assert [each["decision_id"] for each in listed["items"]] == [made["decision_id"]] and listed["version"] == 3


def test_somebody_elses_decision_is_unknown_here(world: World) -> None:
    person, other = served(world), served(world)
    give_file(world, person)
    give_file(world, other)
    page = accounts(world, person, limit="200")
    one, another = cells(merged(page))[:2]
    made = ok(split(world, person, one, another, 0))["decision"]
    assert undo(world, other, made["decision_id"], 0).status == 404


def test_two_people_never_decide_on_one_state(world: World) -> None:
    person = served(world)
    give_file(world, person)
    one, other = cells(merged(accounts(world, person, limit="200")))[:2]
    assert decide(world, split_account.handler, person, _split_body(one, other), None, MANAGER).status == 428
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: split(world, person, one, other, 0), range(2)))
    assert sorted(each.status for each in answers) == [201, 412]
    refused = next(each for each in answers if each.status == 412)
    assert refused.problem == "accounts-changed"
    assert len(world.sql("select 1 from accounts.decisions")) == 1


def _split_body(one: Any, other: Any) -> Any:
    return {"tradelines": [one], "apart_from": [other], "reason": "two cards"}


def test_what_contradicts_a_decision_is_refused_by_name(world: World) -> None:
    person = served(world)
    give_file(world, person)
    one, other = cells(merged(accounts(world, person, limit="200")))[:2]
    made = ok(split(world, person, one, other, 0))["decision"]
    refused = join(world, person, [one, other], 1)
    assert (refused.status, refused.problem) == (409, "decision-contradicts")
    assert made["decision_id"] in refused.json["detail"]
    assert accounts(world, person)["version"] == 1


def test_unknown_and_outdated_tradelines_are_refused_clearly(world: World) -> None:
    person, other = served(world), served(world)
    mine, theirs = give_file(world, person), give_file(world, other)
    known = {"report_id": mine["experian"], "key": "t001"}
    for wrong in ({"report_id": mine["experian"], "key": "t999"}, {"report_id": theirs["experian"], "key": "t001"}):
        refused = join(world, person, [known, wrong], 0)
        assert (refused.status, refused.problem) == (422, "unknown-tradeline")
        assert wrong["key"] in refused.json["errors"][0]["message"]
    world.advance(days=1)
    give_file(world, person)
    refused = join(world, person, [known, {"report_id": mine["equifax"], "key": "t001"}], 0)
    assert (refused.status, refused.problem) == (409, "stale-tradeline")
    assert world.sql("select 1 from accounts.decisions") == [] and world.events("AccountsDecided") == []


@pytest.mark.parametrize(
    "body",
    [
        {"tradelines": [], "reason": "because"},
        {"tradelines": [{"report_id": "nonsense", "key": "t001"}] * 2, "reason": "because"},
        {"tradelines": [{"report_id": "rpt_" + "0" * 26, "key": "t001"}] * 2},
        {"tradelines": [{"report_id": "rpt_" + "0" * 26, "key": "t001"}] * 2, "reason": "hidden \u202e"},
    ],
)
def test_a_decision_needs_tradelines_and_a_reason(world: World, body: Any) -> None:
    assert decide(world, join_accounts.handler, served(world), body, 0, MANAGER).status == 422


def test_nothing_is_split_from_itself(world: World) -> None:
    person = served(world)
    one = {"report_id": give_file(world, person)["experian"], "key": "t001"}
    assert split(world, person, one, one, 0).status == 422


def test_the_same_key_decides_once(world: World) -> None:
    person = served(world)
    give_file(world, person)
    page = accounts(world, person, limit="200")
    pair = [cells(page["items"][0])[0], cells(page["items"][1])[0]]
    first, again = (join(world, person, pair, 0, key="j-1") for _ in range(2))
    assert (first.status, first.json) == (201, again.json)
    assert len(world.sql("select 1 from accounts.decisions")) == 1


@pytest.mark.parametrize("role", [Role.AGENT, Role.CUSTOMER])
def test_only_specialists_decide(world: World, role: Role) -> None:
    person = served(world)
    given = give_file(world, person)
    pair = [{"report_id": given["experian"], "key": key} for key in ("t001", "t002")]
    caller = person if role is Role.CUSTOMER else staff(role)
    assert join(world, person, pair, 0, caller).status == 403
