"""Addresses of those who are no bureau: put with a source, approved by another, kept by edition, named by the letter."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from contracts.desk import Decision
from functions.desk import claim_task, complete_task
from functions.disputes import addressing, escalating
from functions.disputes.escalation import draft_escalation, open_escalation
from functions.disputes.letters.model import RecipientKind
from functions.disputes.model import Case, NextStepKind
from functions.disputes.recipients import list_recipients, put_recipient, review_recipient
from functions.disputes.rules.following.gates import ItemHistory
from functions.disputes.rules.following.packets import typed_recipient
from functions.disputes.rules.following.proposing import Subject
from kernel.triggers import Role
from tests.harness.desk import open_tasks
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok
from tests.harness.records import context
from tests.harness.world import World
from tests.operations.disputes.disputed import Disputed

ANNA, BEN, MANAGER = staff(Role.SPECIALIST), staff(Role.SPECIALIST), staff(Role.MANAGER)
BANK = {
    "kind": "furnisher", "name": "Example Bank USA", "lines": ["P.O. Box 1", "Wilmington, DE 19801"],
    "time_zone": "America/New_York", "found_in": "direct_dispute_notice", "place": "examplebank.example/disputes",
}  # fmt: skip
OFFICE = BANK | {"kind": "agency", "name": "Attorney General of California", "state": "CA", "found_in": "public_register",
    "lines": ["P.O. Box 944255", "Sacramento, CA 94244"], "time_zone": "America/Los_Angeles"}  # fmt: skip
MOVED: dict[str, Any] = {"lines": ["P.O. Box 9", "Dover, DE 19901"]}


def put(world: World, version: int | None = None, by: Person = ANNA, /, **changes: Any) -> Answer:
    headers = {"If-Match": f'"{version}"'} if version else {}
    return world.call(put_recipient.handler, by, body=BANK | changes, headers=headers)


def review(world: World, row: Any, by: Person = BEN, /, decision: str = "approved", **more: Any) -> Answer:
    body = {"edition": row["edition"], "decision": decision} | more
    return world.call(review_recipient.handler, by, path={"recipient_id": row["recipient_id"]}, body=body)


def approved(world: World, version: int | None = None, **changes: Any) -> Any:
    """An address that Anna put and Ben approved."""
    return ok(review(world, ok(put(world, version, **changes))))


def goes_to(world: World) -> tuple[str, ...] | None:
    """The address of the next letter to the bank."""
    with context(world, open_escalation.handler, ANNA) as ctx:
        found = addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", None)
    return found.lines if found else None


def listed(world: World, **query: str) -> list[Any]:
    items: list[Any] = ok(world.call(list_recipients.handler, ANNA, query=query))["items"]
    return items


def test_an_address_is_kept_with_where_it_was_found(world: World) -> None:
    kept = ok(put(world))
    assert (kept["edition"], kept["put_by"]) == (1, f"usr_{ANNA.subject}")
    assert kept["source"] == "direct_dispute_notice: examplebank.example/disputes"
    assert (kept["standing"], kept["reviewer"], kept["reviewed_at"]) == ("proposed", None, None)
    assert ok(put(world)) == kept, "the same again is nothing new"
    assert listed(world) == [kept] and goes_to(world) is None


def test_letters_go_to_an_address_once_somebody_else_approved_it(world: World) -> None:
    kept = ok(put(world))
    own = review(world, kept, ANNA)
    assert (own.status, own.problem) == (409, "own-address") and goes_to(world) is None
    done = ok(review(world, kept))
    assert (done["standing"], done["reviewer"]) == ("approved", f"usr_{BEN.subject}")
    assert goes_to(world) == tuple(BANK["lines"])
    again = review(world, kept, MANAGER, "refused", remark="It is their old address.")
    assert (again.status, again.problem) == (409, "address-decided"), "the first word stands"
    assert ok(put(world)) == done, "what is in force is not put anew"
    trail = [entry["action"] for entry in world.rows("audit") if "disputes.recipient" in str(entry)]
    told = ["disputes.recipient.put", "disputes.recipient.reviewed", "disputes.recipient.put"]
    assert trail == told, "what is asked again is in the trail, too"


@pytest.mark.parametrize("decision", ["approved", "refused"])
def test_somebody_is_asked_on_the_desk_until_the_review(world: World, decision: str) -> None:
    kept = ok(put(world))
    ok(put(world))
    world.deliver()
    (task,) = open_tasks(world)
    assert (task["case_id"], task["kind"]) == (kept["recipient_id"], "ReviewWanted")
    assert (task["reason"], task["customer_id"]) == ("An address of a furnisher waits for review", None)
    path = {"task_id": task["task_id"]}
    own = world.call(claim_task.handler, ANNA, path=path, body={})
    assert (own.status, own.problem) == (409, "own-work"), "nobody judges what they put"
    ok(world.call(claim_task.handler, BEN, path=path, body={}))
    refused = [world.call(complete_task.handler, BEN, path=path, body={"decision": each}) for each in Decision]
    assert {(each.status, each.problem) for each in refused} == {(409, "decision-unfit")}
    assert all("Review what it is about" in each.body for each in refused)
    ok(review(world, kept, decision=decision, remark="So it is."))
    world.deliver()
    assert open_tasks(world) == []
    ok(put(world, **{} if decision == "approved" else MOVED))
    world.deliver()
    assert len(open_tasks(world)) == (decision == "refused"), "what is in force asks nobody"


def test_a_review_that_is_told_before_it_was_asked_for_leaves_nobody_a_task(world: World) -> None:
    ok(review(world, ok(put(world))))
    asked, done = world.told("PersonNeeded", "PersonNoLongerNeeded")
    world.redeliver(done)
    world.redeliver(asked)
    assert open_tasks(world) == []


def test_a_review_that_is_told_late_ends_no_newer_question(world: World) -> None:
    kept = ok(put(world))
    ok(review(world, kept, decision="refused", remark="It is their payment address."))
    again = ok(put(world, None, BEN, **MOVED))
    first, done, newer = world.told("PersonNeeded", "PersonNoLongerNeeded")
    for event in (newer, first, done):
        world.redeliver(event)
    (task,) = open_tasks(world)
    assert task["case_id"] == again["recipient_id"] == kept["recipient_id"]
    ok(review(world, again, ANNA))
    world.deliver()
    assert open_tasks(world) == []


def test_a_refused_address_is_kept_and_never_written_to(world: World) -> None:
    first = approved(world)
    kept = ok(put(world, 1, **MOVED))
    assert review(world, kept, decision="refused").status == 422, "a refusal says why"
    refused = ok(review(world, kept, decision="refused", remark="It is their payment address."))
    assert (refused["standing"], refused["remark"]) == ("refused", "It is their payment address.")
    assert goes_to(world) == tuple(BANK["lines"]) and listed(world) == [first]
    assert [each["edition"] for each in listed(world, history="true")] == [2, 1]
    third = approved(world, 1, **MOVED)
    assert third["edition"] == 3 and goes_to(world) == tuple(MOVED["lines"])


def test_one_address_waits_at_a_time(world: World) -> None:
    kept = ok(put(world))
    other = put(world, None, MANAGER, **MOVED)
    assert (other.status, other.problem) == (409, "address-waits")
    assert [each["standing"] for each in listed(world, standing="proposed")] == ["proposed"]
    ok(review(world, kept))
    moved = ok(put(world, 1, MANAGER, **MOVED))
    assert [each["edition"] for each in listed(world)] == [2, 1], "the one in force and the one that waits"
    assert goes_to(world) == tuple(BANK["lines"])
    ok(review(world, moved, ANNA))
    assert [each["edition"] for each in listed(world)] == [2] and listed(world, standing="proposed") == []


def test_what_was_reviewed_is_never_changed_nor_reviewed_by_who_put_it(world: World) -> None:
    waits = ok(put(world, **MOVED, name="Other Bank"))
    done = approved(world)
    for row, change in (
        (done, "remark = 'x'"),
        (waits, "standing = 'approved', reviewer = put_by, reviewed_at = now()"),
    ):
        with pytest.raises(psycopg.Error, match=r"never changed|violates check"):
            world.sql(f"update disputes.recipients set {change} where recipient_id = %s", row["recipient_id"])


def test_an_unknown_address_is_not_reviewed(world: World) -> None:
    kept = ok(put(world))
    assert review(world, kept | {"edition": 2}).status == 404
    assert review(world, kept | {"recipient_id": "rcp_unknown"}).status == 404
    assert review(world, kept | {"edition": 0}).status == 422 and review(world, kept, decision="maybe").status == 422


def test_another_address_replaces_only_what_was_read(world: World) -> None:
    first = approved(world)
    refused = put(world, **MOVED)
    assert (refused.status, refused.problem) == (409, "address-differs")
    assert "P.O. Box 1" in refused.body
    second = approved(world, 1, name="EXAMPLE BANK, USA", **MOVED)
    assert (second["recipient_id"], second["edition"]) == (first["recipient_id"], 2)
    assert put(world, 1, lines=["P.O. Box 5", "Dover, DE 19901"]).status == 409, (
        "the first edition is no longer in force"
    )
    assert [each["edition"] for each in listed(world)] == [2]
    assert [each["edition"] for each in listed(world, history="true")] == [2, 1]


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": ["P.O. Box 1", "Wilmington"]},
        {"lines": ["Wilmington, DE 19801"]},
        {"state": "DE"},
        {"kind": "agency"},
        {"kind": "bureau"},
        {"name": "..."},
        {"place": ""},
        {"found_in": "memory"},
        {"time_zone": "Europe/Vienna"},
    ],
)
def test_what_can_be_no_address_is_refused(world: World, changes: dict[str, Any]) -> None:
    assert put(world, None, **changes).status == 422
    assert listed(world) == []


def test_the_list_is_searched_by_kind_and_name(world: World) -> None:
    bank, office = ok(put(world)), ok(world.call(put_recipient.handler, MANAGER, body=OFFICE))
    assert [each["recipient_id"] for each in listed(world, kind="agency")] == [office["recipient_id"]]
    assert [each["recipient_id"] for each in listed(world, name="example bank")] == [bank["recipient_id"]]
    page = ok(world.call(list_recipients.handler, ANNA, query={"limit": "1"}))
    assert len(page["items"]) == 1
    assert page["next_cursor"] == f"{page['items'][0]['recipient_id']}:1"
    assert listed(world, cursor=page["next_cursor"])[0]["recipient_id"] != page["items"][0]["recipient_id"]


@pytest.mark.parametrize("by", [Person(), staff(Role.AGENT)], ids=["customer", "agent"])
def test_specialists_alone_keep_addresses(world: World, by: Person) -> None:
    assert put(world, None, by).status == 403
    assert review(world, ok(put(world)), by).status == 403
    assert world.call(list_recipients.handler, by).status == 403


def test_a_step_goes_where_the_list_says(world: World) -> None:
    approved(world)
    ok(review(world, ok(world.call(put_recipient.handler, ANNA, body=OFFICE))))
    with context(world, open_escalation.handler, ANNA) as ctx:
        furnisher = addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "EXAMPLE BANK U.S.A.", "CA")
        general = addressing.known(ctx, NextStepKind.ATTORNEY_GENERAL, "EXAMPLE BANK USA", "CA")
        assert addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "EXAMPLE BANK", "CA") is None
        assert addressing.known(ctx, NextStepKind.ATTORNEY_GENERAL, "EXAMPLE BANK USA", "NY") is None
    assert furnisher is not None and furnisher.lines == ("P.O. Box 1", "Wilmington, DE 19801")
    assert general is not None and general.short_name == "Attorney General of California"
    assert (general.kind, general.time_zone) == (RecipientKind.AGENCY, "America/Los_Angeles")


def test_a_company_under_two_addresses_is_a_persons_to_settle(world: World) -> None:
    approved(world)
    approved(world, kind="collector")
    with context(world, open_escalation.handler, ANNA) as ctx:
        assert addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", None) is not None
    approved(world, 1, kind="collector", **MOVED)
    with (
        pytest.raises(addressing.AddressDiffers, match="two addresses"),
        context(world, open_escalation.handler, ANNA) as ctx,
    ):
        addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", None)


def test_what_is_typed_never_differs_in_silence(world: World) -> None:
    story = Disputed(world)
    case = Case(case_id=story.case_id, customer_id=str(story.person.customer_id))
    typed = typed_recipient(
        NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", ("P.O. Box 1", "Dover, DE 19901"), by="cus"
    )
    again = typed_recipient(
        NextStepKind.FURNISHER_BY_CONSUMER, "EXAMPLE BANK USA", ("PO BOX 1", "Dover DE 19901"), by="cus"
    )
    other = typed_recipient(
        NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", ("P.O. Box 2", "Dover, DE 19901"), by="cus"
    )
    with context(world, open_escalation.handler, story.person) as ctx:
        addressing.need_one(ctx, case, None, typed)
        escalating.save(ctx, story.round, {}, typed, agreed=True)
        addressing.need_one(ctx, case, None, again)
        with pytest.raises(addressing.AddressDiffers, match=r"P\.O\. Box 1"):
            addressing.need_one(ctx, case, None, other)
    approved(world)
    with context(world, open_escalation.handler, story.person) as ctx:
        listed = addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", None)
        with pytest.raises(addressing.AddressDiffers, match="recipients:rcp_"):
            addressing.need_one(ctx, case, listed, typed)


def test_staff_type_no_address_past_its_review(world: World) -> None:
    story = Disputed(world)
    case = Case(case_id=story.case_id, customer_id=str(story.person.customer_id))
    history = ItemHistory(result=None, shown_by_report=False, new_facts=False, submitted_at=None,
                          bureau_time_zone="America/Chicago", pending=False)  # fmt: skip
    item, letter_id = story.round.items[0].item, story.round.letters[0].letter_id
    subject = Subject(item=item, round_id=story.round.round_id, letter_id=letter_id, history=history)

    def goes(by: Person, lines: Any = BANK["lines"]) -> list[str]:
        """Where a step goes that one opens with an address."""
        typed = open_escalation.TypedRecipient(name="Example Bank", lines=tuple(lines))
        asked = open_escalation.OpenEscalation(
            dispute_id=story.case_id, kind=NextStepKind.FURNISHER_BY_CONSUMER, item_ids=(item.item_id,), recipient=typed
        )
        with context(world, open_escalation.handler, by) as ctx:
            found = open_escalation._recipient(ctx, case, asked, [subject])
        assert found is not None and found.source.startswith("typed:")
        return list(found.lines)

    assert goes(ANNA) == BANK["lines"], "nobody has put one"
    kept = ok(put(world))
    for lines in (BANK["lines"], MOVED["lines"]):
        with pytest.raises(addressing.AddressWaits, match="waits for its review"):
            goes(MANAGER, lines)
    assert goes(story.person) == BANK["lines"], "consumers say where their own letter goes"
    ok(review(world, kept, decision="refused", remark="It is their payment address."))
    with pytest.raises(addressing.AddressRefused, match="payment address"):
        goes(ANNA)
    assert goes(story.person) == BANK["lines"] and goes(ANNA, MOVED["lines"]) == MOVED["lines"]
    ok(review(world, ok(put(world, **MOVED)), decision="refused", remark="They moved from there."))
    for lines, remark in ((BANK["lines"], "payment address"), (MOVED["lines"], "moved from there")):
        with pytest.raises(addressing.AddressRefused, match=remark):
            goes(ANNA, lines)


def test_a_letter_names_the_edition_of_the_day_it_is_drafted(world: World) -> None:
    approved(world)
    with context(world, draft_escalation.handler) as ctx:
        at_opening = addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", None)
    assert at_opening is not None
    approved(world, 1, **MOVED)
    with context(world, draft_escalation.handler) as ctx:
        now = addressing.today(ctx, at_opening)
        typed = typed_recipient(NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", ("P.O. Box 1",), by="cus_1")
        assert typed is not None and addressing.today(ctx, typed) == typed
    assert now.lines == ("P.O. Box 9", "Dover, DE 19901")
    assert now.source == at_opening.source.removesuffix(":1") + ":2"
