"""Values a document left in doubt: queued, claimed, shown, decided, and what follows from it."""

from __future__ import annotations

import base64
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from PIL import Image

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis import get_analysis, list_analyses
from functions.documents.store import UPLOADS
from functions.reports import get_report, store
from functions.reports.corrections import correct_tradeline, list_corrections, revoke_correction, start_reanalysis
from functions.reports.corrections.picture import framed, window_around
from functions.reports.review import (
    claim_field_review,
    decide_field_review,
    get_field_image,
    get_field_review,
    list_field_reviews,
    release_field_review,
)
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.paper.papers import Paper, doubting, hand_in, printed
from tests.harness.people import ok, served
from tests.harness.records import context, give_report
from tests.harness.world import ACCOUNT, STAGE, World

ANNA, BEN, MANAGER = staff(Role.SPECIALIST), staff(Role.SPECIALIST), staff(Role.MANAGER)
BALANCE, OPENED = "$2,750", "05/23/2020"


@pytest.fixture
def person(world: World) -> Person:
    """Whom the papers are about."""
    return served(world, first_name="Daniel", last_name="Okafor", birth_date="1984-03-17", ssn="900100001")


@pytest.fixture
def paper(world: World, person: Person) -> Paper:
    """Two values in doubt: a balance read for uncertain, and a date with a letter in it."""
    pdf, pages = printed()
    return hand_in(world, person, pdf, doubting(pages, f"{BALANCE}>$2,1S0", OPENED))


def queue(world: World, caller: Person = ANNA, **query: str) -> Any:
    return ok(world.call(list_field_reviews.handler, caller, query=query))


def waiting(world: World, paper: Paper) -> dict[str, Any]:
    """place → item."""
    return {f"{each['section']}.{each['field']}": each for each in queue(world, report_id=paper.report_id)["items"]}


def act(world: World, operation: Any, review: Any, caller: Person = ANNA, body: Any = None) -> Answer:
    return world.call(operation, caller, path={"review_id": review["review_id"]}, body=body or {})


def claim(world: World, review: Any, caller: Person = ANNA) -> Any:
    return ok(act(world, claim_field_review.handler, review, caller))


def look(world: World, operation: Any, review: Any, caller: Person = ANNA) -> Answer:
    return world.call(operation, caller, path={"review_id": review["review_id"]})


def decide(world: World, review: Any, caller: Person = ANNA, **body: Any) -> Answer:
    return act(world, decide_field_review.handler, review, caller, {"verdict": "value"} | body)


def shown(world: World, person: Person, paper: Paper) -> Any:
    return ok(world.call(get_report.handler, person, path={"report_id": paper.report_id}))


def first_line(report: Any) -> Any:
    return report["tradelines"][0]


# -- the queue ------------------------------------------------------------------------------------------------------


def test_what_a_page_leaves_in_doubt_waits_and_is_not_taken_as_fact(world: World, person: Person, paper: Paper) -> None:
    found = waiting(world, paper)
    assert set(found) == {"t001.balance_cents", "t001.opened_on"}
    balance = found["t001.balance_cents"]
    assert (balance["kind"], balance["priority"], balance["page"], balance["claimed_by"]) == ("money", 1, 1, None)
    report = shown(world, person, paper)
    assert report["fields_waiting"] == 2
    assert first_line(report)["balance_cents"] is None and first_line(report)["opened_on"] is None


def test_a_paper_read_for_certain_leaves_nothing_to_do(world: World, person: Person) -> None:
    sure = hand_in(world, person, *printed())
    assert waiting(world, sure) == {} and shown(world, person, sure)["fields_waiting"] == 0


def test_what_matters_most_comes_first_page_by_page(world: World, person: Person, paper: Paper) -> None:
    pdf, pages = printed()
    hand_in(world, person, pdf, doubting(pages, BALANCE, OPENED, "CHESTNUT", "OK>0C"))
    everything = [each["review_id"] for each in queue(world, limit="200")["items"]]
    priorities = [each["priority"] for each in queue(world, limit="200")["items"]]
    assert priorities == sorted(priorities) and {1, 2, 4} <= set(priorities)
    seen: list[str] = []
    page = queue(world, limit="2")
    while True:
        seen += [each["review_id"] for each in page["items"]]
        if page["next_cursor"] is None:
            break
        page = queue(world, limit="2", cursor=page["next_cursor"])
    assert seen == everything and len(seen) == 6
    assert {each["priority"] for each in queue(world, priority="1")["items"]} == {1}
    assert len(queue(world, report_id=paper.report_id)["items"]) == 2
    assert queue(world, bureau="equifax")["items"] == [] and queue(world, claimed="me")["items"] == []
    assert world.call(list_field_reviews.handler, ANNA, query={"cursor": "x"}).status == 422


def test_the_list_tells_nothing_of_what_was_read(world: World, paper: Paper) -> None:
    listed = world.call(list_field_reviews.handler, ANNA).body
    assert "2,1S0" not in listed and "SYNCB" not in listed
    assert world.call(list_field_reviews.handler, staff(Role.AGENT)).status == 403


# -- claiming -------------------------------------------------------------------------------------------------------


def test_a_claim_shows_what_was_read_and_what_it_may_be(world: World, paper: Paper) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    assert look(world, get_field_review.handler, review).status == 404
    seen = claim(world, review)
    assert (seen["label"], seen["read"], seen["claimed_by"]) == ("SYNCB/JCP", "$2,1S0", ANNA.actor)
    values = {each["value"]: each["because"] for each in seen["candidates"]}
    assert values[215_000] == "look_alike"
    assert ok(look(world, get_field_review.handler, review)) == seen
    trail = [each for each in world.rows("audit") if each["action"] == "reports.value_shown"]
    assert [each["record"] for each in trail] == [review["review_id"]]
    assert [each["review_id"] for each in queue(world, claimed="me")["items"]] == [review["review_id"]]
    assert len(queue(world, claimed="nobody")["items"]) == 1


def test_what_other_bureaus_show_of_the_account_is_a_candidate(world: World, person: Person, paper: Paper) -> None:
    with context(world, get_report.handler) as ctx:
        own = store.report(ctx, paper.report_id)
    line = own.tradelines[0].model_copy(
        update={"bureau": Bureau.EQUIFAX, "balance_cents": 275_000, "sources": {}, "extras": {}}
    )
    other = Report(bureau=Bureau.EQUIFAX, source="equifax.test", generated_on=own.generated_on, tradelines=(line,))
    give_report(world, person, other)
    seen = claim(world, waiting(world, paper)["t001.balance_cents"])
    told = {each["because"]: each["value"] for each in seen["candidates"]}
    assert told["other_bureau"] == 275_000


def test_no_two_people_work_on_one_value(world: World, paper: Paper) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda caller: act(world, claim_field_review.handler, review, caller), (ANNA, BEN)))
    assert sorted(each.status for each in answers) == [200, 409]
    assert next(each for each in answers if each.status == 409).problem == "review-taken"


def test_claims_and_decisions_race_on_real_connections(world: World, paper: Paper) -> None:
    """Both specialists at the same moment, each on a connection of their own."""
    from functions.reports.review import reviews

    review_id = waiting(world, paper)["t001.balance_cents"]["review_id"]

    def take(caller: Person) -> str:
        try:
            with context(world, claim_field_review.handler, caller) as ctx:
                reviews.claim(ctx, review_id)
        except reviews.ReviewTaken:
            return "taken"
        return "mine"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, (ANNA, BEN))) == ["mine", "taken"]


def test_a_claim_is_given_back_by_its_holder_or_a_manager(world: World, paper: Paper) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    claim(world, review)
    assert act(world, release_field_review.handler, review, BEN).status == 404
    assert ok(act(world, release_field_review.handler, review))["claimed_by"] is None
    claim(world, review, BEN)
    assert ok(act(world, release_field_review.handler, review, MANAGER))["claimed_by"] is None
    assert claim(world, review)["claimed_by"] == ANNA.actor


# -- the image ------------------------------------------------------------------------------------------------------


def test_the_image_shows_the_value_framed_on_its_page(world: World, paper: Paper) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    assert look(world, get_field_image.handler, review).status == 404
    box = tuple(claim(world, review)["box"])
    answer = look(world, get_field_image.handler, review)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/png")
    image = Image.open(io.BytesIO(base64.b64decode(answer.body)))
    left, top, right, bottom = framed(image.size, window_around(box), box)
    inside = image.convert("L").crop((left + 1, top + 1, right, bottom))
    dark = sum(inside.point(lambda grey: 255 * (grey < 128)).histogram()[255:])
    assert dark > 50, "the framed place holds ink"
    assert image.getpixel((left - 1, top - 1)) == (200, 0, 0)
    beside = image.convert("L").crop((right + 8, top, min(image.width, right + 60), bottom))
    assert not any(beside.point(lambda grey: 255 * (grey < 128)).histogram()[255:]), "all of it is framed"


def test_the_image_is_of_the_version_that_was_read(world: World, person: Person, paper: Paper) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    claim(world, review)
    before = look(world, get_field_image.handler, review).body
    key = f"{person.customer_id}/{paper.document_id}"
    boto3.client("s3").put_object(Bucket=UPLOADS.physical_name(STAGE, ACCOUNT), Key=key, Body=b"another file")
    assert look(world, get_field_image.handler, review).body == before


def test_a_document_that_is_gone_says_so(world: World, paper: Paper) -> None:
    review = waiting(world, paper)["t001.balance_cents"]
    claim(world, review)
    world.sql("update documents.documents set document_id = 'doc_other' where document_id = %s", paper.document_id)
    assert look(world, get_field_image.handler, review).status == 404
    world.sql("update reports.field_reviews set page = null")
    assert look(world, get_field_image.handler, review).problem == "no-picture"


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
