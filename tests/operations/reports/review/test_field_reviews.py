"""Values a document left in doubt: queued, claimed and shown."""

from __future__ import annotations

import base64
import io
from concurrent.futures import ThreadPoolExecutor

import boto3
from PIL import Image

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.documents.store import UPLOADS
from functions.reports import get_report, store
from functions.reports.corrections.picture import framed, window_around
from functions.reports.review import (
    claim_field_review,
    get_field_image,
    get_field_review,
    list_field_reviews,
    release_field_review,
)
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.paper.papers import Paper, doubting, hand_in, printed
from tests.harness.people import ok
from tests.harness.records import context, give_report
from tests.harness.world import ACCOUNT, STAGE, World
from tests.operations.reports.review.reviewing import (
    ANNA,
    BALANCE,
    BEN,
    MANAGER,
    OPENED,
    act,
    claim,
    first_line,
    look,
    queue,
    shown,
    waiting,
)

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
