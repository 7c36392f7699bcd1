"""What is decided of a value in doubt, what follows from it, and corrections beside the queue."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from functions.analysis import get_analysis, list_analyses
from functions.reports.corrections import correct_tradeline, list_corrections, revoke_correction, start_reanalysis
from functions.reports.review import claim_field_review, decide_field_review, release_field_review
from tests.harness.events import Person
from tests.harness.paper.papers import Paper, doubting, hand_in, printed
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.reports.review.reviewing import ANNA, BEN, MANAGER, act, claim, decide, first_line, shown, waiting

# -- deciding -------------------------------------------------------------------------------------------------------


def test_a_decision_stands_in_the_report_at_once_and_keeps_what_was_read(
    world: World, person: Person, paper: Paper
) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    claim(world, review)
    made = ok(decide(world, review, value=275_000, reason="The page is clear enough"))
    assert (made["version"], made["fields_waiting"], made["review"]["decided_by"]) == (1, 1, ANNA.actor)
    report = shown(world, person, paper)
    account = first_line(report)
    source = account["sources"]["balance_cents"]
    assert (account["balance_cents"], report["fields_waiting"]) == (275_000, 1)
    assert (source["kind"], source["confidence"], source["page"]) == ("manual", 1.0, 1)
    assert source["entry"]["replaced_source"]["raw"] == "$2,1S0" and source["entry"]["by"] == ANNA.actor
    assert not [each for each in report["issues"] if each["place"].endswith("t001.balance_cents")]
    (listed,) = ok(world.call(list_corrections.handler, person, path={"report_id": paper.report_id}))["items"]
    assert listed["correction_id"] == made["review"]["correction_id"]
    assert world.events("ReportRevised") == []


def analyses(world: World, person: Person) -> list[Any]:
    items: list[Any] = ok(world.call(list_analyses.handler, person))["items"]
    return items


def test_the_report_is_analysed_again_once_its_last_value_is_decided(
    world: World, person: Person, paper: Paper
) -> None:
    world.deliver()
    assert len(analyses(world, person)) == 1
    balance, opened = waiting(world, paper)["t001.balance_cents"], waiting(world, paper)["t001.opened_on"]
    claim(world, balance)
    ok(decide(world, balance, value=275_000))
    world.deliver()
    assert len(analyses(world, person)) == 1
    claim(world, opened)
    assert ok(decide(world, opened, value="2020-05-23"))["fields_waiting"] == 0
    (event,) = world.events("ReportRevised")
    assert (event["report_id"], event["revision"]) == (paper.report_id, 2)
    world.deliver()
    newest, earlier = (each["analysis_id"] for each in analyses(world, person))
    assert newest != earlier


def test_findings_rest_on_the_decided_value(world: World, person: Person) -> None:
    """A charge-off whose balance could not be read; decided, it is compared."""
    pdf, pages = printed()
    paper = hand_in(world, person, pdf, doubting(pages, "$10,012"))
    world.deliver()
    (review,) = [each for place, each in waiting(world, paper).items() if place.endswith("balance_cents")]
    claim(world, review)
    ok(decide(world, review, value=1))
    for other in waiting(world, paper).values():
        claim(world, other)
        ok(decide(world, other, verdict="illegible"))
    world.deliver()
    newest, earlier = (each["analysis_id"] for each in analyses(world, person))
    facts = [
        [fact for each in found["findings"]["findings"] for fact in each["facts"] if fact["name"] == "balance_cents"]
        for found in (
            ok(world.call(get_analysis.handler, person, path={"analysis_id": each})) for each in (newest, earlier)
        )
    ]
    assert facts[0] != facts[1]


def test_a_specialist_may_have_it_analysed_before_the_last_one(world: World, person: Person, paper: Paper) -> None:
    world.deliver()
    path = {"report_id": paper.report_id}
    assert world.call(start_reanalysis.handler, ANNA, path=path, body={}).status == 404
    review = waiting(world, paper)["t001.balance_cents"]
    claim(world, review)
    ok(decide(world, review, value=275_000))
    claim(world, waiting(world, paper)["t001.opened_on"])
    answer = world.call(start_reanalysis.handler, ANNA, path=path, body={})
    assert (answer.status, answer.json["version"], answer.json["fields_waiting"]) == (202, 1, 1)
    world.deliver()
    assert len(analyses(world, person)) == 2


def test_illegible_and_not_there_are_decisions_too(world: World, person: Person, paper: Paper) -> None:
    found = waiting(world, paper)
    for review in found.values():
        claim(world, review)
    ok(decide(world, found["t001.balance_cents"], verdict="illegible"))
    ok(decide(world, found["t001.opened_on"], verdict="not_there"))
    account = first_line(shown(world, person, paper))
    assert account["balance_cents"] is None and account["opened_on"] is None
    confidences = {name: account["sources"][name]["confidence"] for name in ("balance_cents", "opened_on")}
    assert confidences == {"balance_cents": 0.0, "opened_on": 1.0}
    codes = {each["place"].rpartition(": ")[2]: each["code"] for each in shown(world, person, paper)["issues"]}
    assert codes == {"t001.balance_cents": "illegible_value"}


@pytest.mark.parametrize(
    "body",
    [
        {"value": "275000"},
        {"value": "$2,750"},
        {"value": 27.5},
        {"value": None},
        {"verdict": "illegible", "value": 1},
        {"verdict": "perhaps", "value": 1},
        {"value": {"cents": 1}},
        {"value": 1, "field": "status"},
    ],
)
def test_a_value_of_another_kind_is_refused(world: World, paper: Paper, body: dict[str, Any]) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    claim(world, review)
    assert decide(world, review, **body).status == 422
    assert len(waiting(world, paper)) == 2


def test_months_codes_and_numbers_are_checked_by_their_own_type(world: World, person: Person) -> None:
    pdf, pages = printed()
    paper = hand_in(world, person, pdf, doubting(pages, "OK>0C", "CHESTNUT"))
    found = waiting(world, paper)
    month = next(each for place, each in found.items() if "payment_history." in place)
    seen = claim(world, month)
    assert "L" in seen["options"] and {each["value"] for each in seen["candidates"]} == {"0"}
    assert decide(world, month, value="9").status == 422
    ok(decide(world, month, value="0"))
    cells = {each["month"]: each for each in first_line(shown(world, person, paper))["payment_history"]}
    cell = cells[month["field"].partition(".")[2]]
    assert (cell["code"], cell["raw"]) == ("0", "0C")
    street = next(each for place, each in found.items() if place.startswith("consumer.addresses"))
    claim(world, street)
    refused = decide(world, street, value="219-09-9999")
    assert (refused.status, refused.problem) == (422, "personal-number-typed")
    ok(decide(world, street, value="12 CHESTNUT AVE"))
    assert "12 CHESTNUT AVE" in {each["line"] for each in shown(world, person, paper)["consumer"]["addresses"]}


def test_only_who_claimed_it_decides_and_only_once(world: World, paper: Paper) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    assert decide(world, review, value=1).status == 404
    assert decide(world, review, MANAGER, value=1).problem == "review-taken"
    claim(world, review)
    assert decide(world, review, MANAGER, value=1).problem == "review-taken"
    ok(decide(world, review, value=1))
    assert decide(world, review, value=2).problem == "review-decided"
    assert act(world, claim_field_review.handler, review).problem == "review-decided"
    assert act(world, release_field_review.handler, review).problem == "review-decided"
    assert len(world.sql("select 1 from reports.corrections")) == 1


def test_the_same_decision_sent_twice_counts_once(world: World, paper: Paper) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    claim(world, review)
    path, body = {"review_id": review["review_id"]}, {"verdict": "value", "value": 1}
    headers = {"Idempotency-Key": "once"}
    answers = [world.call(decide_field_review.handler, ANNA, path=path, body=body, headers=headers) for _ in range(2)]
    assert answers[0].json == answers[1].json and len(world.sql("select 1 from reports.corrections")) == 1


def test_two_values_of_one_report_are_decided_side_by_side(world: World, person: Person, paper: Paper) -> None:
    found = waiting(world, paper)
    balance, opened = found["t001.balance_cents"], found["t001.opened_on"]
    claim(world, balance, ANNA)
    claim(world, opened, BEN)
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(decide, world, balance, ANNA, value=275_000)
        other = pool.submit(decide, world, opened, BEN, value="2020-05-23")
        answers = [ok(one.result()), ok(other.result())]
    assert sorted(each["version"] for each in answers) == [1, 2]
    account = first_line(shown(world, person, paper))
    assert (account["balance_cents"], account["opened_on"]) == (275_000, "2020-05-23")
    assert len(world.events("ReportRevised")) == 1


# -- beside the queue -----------------------------------------------------------------------------------------------


def test_a_correction_settles_the_value_unless_somebody_works_on_it(world: World, paper: Paper) -> None:
    found = waiting(world, paper)
    claim(world, found["t001.opened_on"])
    path = {"report_id": paper.report_id, "key": "t001"}
    headers = {"If-Match": '"0"'}
    taken = {"opened_on": "2020-05-23", "reason": "seen"}
    refused = world.call(correct_tradeline.handler, MANAGER, path=path, body=taken, headers=headers)
    assert (refused.status, refused.problem) == (409, "review-taken")
    body = {"balance_cents": 275_000, "reason": "seen on paper"}
    ok(world.call(correct_tradeline.handler, MANAGER, path=path, body=body, headers=headers))
    assert set(waiting(world, paper)) == {"t001.opened_on"}


def test_an_undone_decision_is_in_doubt_again(world: World, person: Person, paper: Paper) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    claim(world, review)
    made = ok(decide(world, review, value=1))
    path = {"report_id": paper.report_id, "correction_id": made["review"]["correction_id"]}
    undone = ok(world.call(revoke_correction.handler, MANAGER, path=path, headers={"If-Match": '"1"'}))
    assert undone["fields_waiting"] == 2
    assert waiting(world, paper)["t001.balance_cents"]["claimed_by"] is None
    assert first_line(shown(world, person, paper))["balance_cents"] is None
