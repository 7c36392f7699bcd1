"""Addresses of those who are no bureau: put with a source, kept by edition, one a recipient, named by the letter."""

from __future__ import annotations

from typing import Any

import pytest

from functions.disputes import addressing, escalating
from functions.disputes.escalation import draft_escalation, open_escalation
from functions.disputes.letters.model import RecipientKind
from functions.disputes.model import Case, NextStepKind
from functions.disputes.recipients import list_recipients, put_recipient
from functions.disputes.rules.following.packets import typed_recipient
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok
from tests.harness.records import context
from tests.harness.world import World
from tests.operations.disputes.disputed import Disputed

ANNA, MANAGER = staff(Role.SPECIALIST), staff(Role.MANAGER)
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


def listed(world: World, **query: str) -> list[Any]:
    items: list[Any] = ok(world.call(list_recipients.handler, ANNA, query=query))["items"]
    return items


def test_an_address_is_kept_with_where_it_was_found(world: World) -> None:
    kept = ok(put(world))
    assert (kept["edition"], kept["put_by"]) == (1, f"usr_{ANNA.subject}")
    assert kept["source"] == "direct_dispute_notice: examplebank.example/disputes"
    assert ok(put(world))["edition"] == 1, "the same again is nothing new"
    assert listed(world) == [kept]


def test_another_address_replaces_only_what_was_read(world: World) -> None:
    first = ok(put(world))
    refused = put(world, **MOVED)
    assert (refused.status, refused.problem) == (409, "address-differs")
    assert "P.O. Box 1" in refused.body
    second = ok(put(world, 1, name="EXAMPLE BANK, USA", **MOVED))
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
    assert listed(world, cursor=page["next_cursor"])[0]["recipient_id"] != page["items"][0]["recipient_id"]


@pytest.mark.parametrize("by", [Person(), staff(Role.AGENT)], ids=["customer", "agent"])
def test_specialists_alone_keep_addresses(world: World, by: Person) -> None:
    assert put(world, None, by).status == 403
    assert world.call(list_recipients.handler, by).status == 403


def test_a_step_goes_where_the_list_says(world: World) -> None:
    ok(put(world))
    ok(world.call(put_recipient.handler, ANNA, body=OFFICE))
    with context(world, open_escalation.handler, ANNA) as ctx:
        furnisher = addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "EXAMPLE BANK U.S.A.", "CA")
        general = addressing.known(ctx, NextStepKind.ATTORNEY_GENERAL, "EXAMPLE BANK USA", "CA")
        assert addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "EXAMPLE BANK", "CA") is None
        assert addressing.known(ctx, NextStepKind.ATTORNEY_GENERAL, "EXAMPLE BANK USA", "NY") is None
    assert furnisher is not None and furnisher.lines == ("P.O. Box 1", "Wilmington, DE 19801")
    assert general is not None and general.short_name == "Attorney General of California"
    assert (general.kind, general.time_zone) == (RecipientKind.AGENCY, "America/Los_Angeles")


def test_a_company_under_two_addresses_is_a_persons_to_settle(world: World) -> None:
    ok(put(world))
    ok(put(world, kind="collector"))
    with context(world, open_escalation.handler, ANNA) as ctx:
        assert addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", None) is not None
    ok(put(world, 1, kind="collector", **MOVED))
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
    ok(put(world))
    with context(world, open_escalation.handler, story.person) as ctx:
        listed = addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", None)
        with pytest.raises(addressing.AddressDiffers, match="recipients:rcp_"):
            addressing.need_one(ctx, case, listed, typed)


def test_a_letter_names_the_edition_of_the_day_it_is_drafted(world: World) -> None:
    ok(put(world))
    with context(world, draft_escalation.handler) as ctx:
        at_opening = addressing.known(ctx, NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", None)
    assert at_opening is not None
    ok(put(world, 1, **MOVED))
    with context(world, draft_escalation.handler) as ctx:
        now = addressing.today(ctx, at_opening)
        typed = typed_recipient(NextStepKind.FURNISHER_BY_CONSUMER, "Example Bank USA", ("P.O. Box 1",), by="cus_1")
        assert typed is not None and addressing.today(ctx, typed) == typed
    assert now.lines == ("P.O. Box 9", "Dover, DE 19901")
    assert now.source == at_opening.source.removesuffix(":1") + ":2"
