"""The inbox, the preferences and the deliveries: each milestone told once, by the channels that are wanted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contracts.dispute_events import Milestone
from functions.communications import (
    acknowledge_message,
    get_preferences,
    list_messages,
    on_clock_moved,
    on_milestone_reached,
    prepare_delivery,
    put_device,
    put_preferences,
    record_delivery,
    start_due_deliveries,
    store,
)
from functions.communications.rules import GROUPS
from kernel import aws
from tests.harness.events import Person
from tests.harness.people import PROFILE, ok, with_profile
from tests.harness.world import ACCOUNT, STAGE, World

EMAIL_ONLY = {group: ["email"] for group in ("action", "progress", "results", "legal")}
TOKEN = "device-token-0123456789"


def reach(world: World, person: Person, milestone: str = "letter_ready", subject: str = "ltr_1", **more: Any) -> None:
    """The milestone's event comes in, under an id of its own: what remembers it is the message's row."""
    data = {
        "customer_id": person.customer_id,
        "milestone": milestone,
        "subject_id": subject,
        "at": world.now.isoformat(),
    }
    world.tell(on_milestone_reached.handler, data | more)


def inbox(world: World, person: Person, **query: str) -> Any:
    return ok(world.call(list_messages.handler, person, query=query or None))


def started(world: World) -> list[str]:
    """Deliveries whose workflow was started."""
    return [row["input"]["case"] for row in world.rows("start") if row["machine"] == "notice"]


def states(world: World) -> list[Any]:
    return world.sql("select channel, state, reason from communications.deliveries order by delivery_id, channel")


def prefer(world: World, person: Person, version: int | None = None, **body: Any) -> Any:
    headers = None if version is None else {"If-Match": f'"{version}"'}
    asked = {"channels": EMAIL_ONLY} | body
    return world.call(put_preferences.handler, person, body=asked, headers=headers)


def prepare(world: World, delivery_id: str) -> Any:
    """What the delivery carries, or None."""
    made = world.invoke(prepare_delivery.handler, {"case": delivery_id})
    if made["content_key"] is None:
        return None
    name = store.EXCHANGE.physical_name(STAGE, ACCOUNT)
    return json.loads(aws.client("s3").get_object(Bucket=name, Key=made["content_key"])["Body"].read())


# -- once -------------------------------------------------------------------------------------------------------------


def test_a_milestone_is_in_the_inbox_in_plain_words(world: World) -> None:
    person = with_profile(world)
    reach(world, person, dispute_id="dsp_1", round_number=2, letter_id="ltr_1")
    (message,) = inbox(world, person)["items"]
    assert (message["milestone"], message["group"]) == ("letter_ready", "action")
    assert message["title"] == "A letter is ready for you to read" and "March 1, 2027" in message["text"]
    assert (message["dispute_id"], message["round_number"], message["letter_id"]) == ("dsp_1", 2, "ltr_1")
    assert message["acknowledged_at"] is None
    assert len(started(world)) == 1 and states(world) == [("email", "started", None)]


@pytest.mark.parametrize("milestone", Milestone)
def test_every_milestone_can_be_told(world: World, milestone: Milestone) -> None:
    person = with_profile(world)
    reach(world, person, milestone)
    (message,) = inbox(world, person)["items"]
    assert (message["milestone"], message["group"]) == (milestone, GROUPS[milestone])
    assert len(started(world)) == 1


def test_a_milestone_is_told_once_however_often_it_is_replayed(world: World) -> None:
    """At once, again by the sweep, and by an archive's replay when the consumed events were forgotten."""
    person = with_profile(world)
    reach(world, person)
    reach(world, person)
    world.advance(days=91)
    world.sql("delete from platform.consumed")
    world.sql("delete from platform.outbox")
    reach(world, person)
    assert len(inbox(world, person)["items"]) == 1 and started(world) == []
    assert len(states(world)) == 1


def test_another_subject_and_another_consumer_are_told_by_themselves(world: World) -> None:
    one, other = with_profile(world), with_profile(world, email="other@example.test")
    reach(world, one)
    reach(world, one, subject="ltr_2")
    reach(world, other)
    assert (len(inbox(world, one)["items"]), len(inbox(world, other)["items"])) == (2, 1)
    assert len(started(world)) == 3


# -- the inbox --------------------------------------------------------------------------------------------------------


def test_the_inbox_goes_on_page_by_page_newest_first(world: World) -> None:
    person = with_profile(world)
    for number in range(5):
        reach(world, person, subject=f"ltr_{number}")
        world.advance(hours=1)
    seen, cursor = [], None
    for _ in range(3):
        page = inbox(world, person, limit="2", **({"cursor": cursor} if cursor else {}))
        seen.append([message["subject_id"] for message in page["items"]])
        cursor = page["next_cursor"]
    assert (seen, cursor) == ([["ltr_4", "ltr_3"], ["ltr_2", "ltr_1"], ["ltr_0"]], None)


def test_messages_are_filtered_by_group_and_by_whether_they_were_read(world: World) -> None:
    person = with_profile(world)
    reach(world, person)
    reach(world, person, "round_overdue", "rnd_1")
    assert [one["milestone"] for one in inbox(world, person, group="legal")["items"]] == ["round_overdue"]
    (message,) = inbox(world, person, group="action")["items"]
    path = {"message_id": message["message_id"]}
    first = ok(world.call(acknowledge_message.handler, person, path=path, body={}))
    world.advance(hours=1)
    assert ok(world.call(acknowledge_message.handler, person, path=path, body={})) == first, "the first time stands"
    assert [one["milestone"] for one in inbox(world, person, acknowledged="true")["items"]] == ["letter_ready"]
    assert [one["milestone"] for one in inbox(world, person, acknowledged="false")["items"]] == ["round_overdue"]


def test_anothers_message_is_unknown(world: World) -> None:
    person, stranger = with_profile(world), with_profile(world)
    reach(world, person)
    (message,) = inbox(world, person)["items"]
    path = {"message_id": message["message_id"]}
    assert world.call(acknowledge_message.handler, stranger, path=path, body={}).status == 404
    assert inbox(world, stranger)["items"] == []
    assert inbox(world, person)["items"][0]["acknowledged_at"] is None


def test_a_consumer_without_a_profile_is_told_in_the_inbox_alone(world: World) -> None:
    person = Person()
    reach(world, person)
    assert len(inbox(world, person)["items"]) == 1
    assert prepare(world, started(world)[0]) is None
    assert states(world) == [("email", "quiet", "no_profile")]


# -- preferences ------------------------------------------------------------------------------------------------------


def test_what_nobody_chose_is_e_mail(world: World) -> None:
    person = with_profile(world)
    assert ok(world.call(get_preferences.handler, person)) == {
        "channels": EMAIL_ONLY, "quiet_hours": None, "push": False, "version": 0,
    }  # fmt: skip


def test_preferences_are_chosen_and_a_change_names_the_version_it_read(world: World) -> None:
    person, quiet = with_profile(world), {"start": "21:00", "until": "08:00"}
    first = ok(prefer(world, person, channels=EMAIL_ONLY | {"progress": []}, quiet_hours=quiet))
    assert (first["version"], first["quiet_hours"], first["channels"]["progress"]) == (1, quiet, [])
    assert prefer(world, person).status == 428
    assert ok(prefer(world, person, 1))["version"] == 2
    assert prefer(world, person, 1).problem == "preferences-changed"
    reach(world, person, "round_started", "rnd_1")
    assert len(started(world)) == 1


def test_a_group_without_a_channel_is_told_in_the_inbox_alone(world: World) -> None:
    person = with_profile(world)
    ok(prefer(world, person, channels=EMAIL_ONLY | {"progress": []}))
    reach(world, person, "round_started", "rnd_1")
    assert len(inbox(world, person)["items"]) == 1 and states(world) == []


def test_legal_notices_cannot_be_switched_off(world: World) -> None:
    person = with_profile(world, channels=["sms"])
    for channels in ([], ["sms"], ["push", "sms"]):
        answer = prefer(world, person, channels=EMAIL_ONLY | {"legal": channels})
        assert answer.problem == "legal-notices-stay"
    reach(world, person, "round_overdue", "rnd_1")
    reach(world, person, "round_started", "rnd_1")
    legal, other = (prepare(world, each) for each in started(world))
    assert legal["to"] == PROFILE["email"], "mailed though the profile names no e-mail"
    assert other is None and states(world)[1] == ("email", "quiet", "not_wanted")


@pytest.mark.parametrize("wrong", [{"start": "8:00", "until": "09:00"}, {"start": "21:00", "until": "21:00"}, "night"])
def test_quiet_hours_that_are_none_are_refused(world: World, wrong: Any) -> None:
    assert prefer(world, with_profile(world), quiet_hours=wrong).status == 422


def test_a_message_of_the_night_is_delivered_in_the_morning(world: World) -> None:
    person = with_profile(world)
    ok(prefer(world, person, quiet_hours={"start": "21:00", "until": "08:00"}))
    world.advance(hours=14)  # 23:00 in Denver
    reach(world, person)
    reach(world, person, "round_overdue", "rnd_1")
    assert states(world) == [("email", "waiting", None), ("email", "started", None)], "the legal notice doesn't wait"
    assert len(inbox(world, person)["items"]) == 2, "the inbox has it at once"
    world.advance(hours=8, minutes=58)
    assert world.invoke(start_due_deliveries.handler, {}) == {"deliveries": 0}
    world.advance(minutes=3)
    assert world.invoke(start_due_deliveries.handler, {}) == {"deliveries": 1}
    assert world.invoke(start_due_deliveries.handler, {}) == {"deliveries": 0}, "each once"
    assert len(started(world)) == 2


def test_a_moved_clock_starts_what_is_due(world: World) -> None:
    person = with_profile(world)
    ok(prefer(world, person, quiet_hours={"start": "08:00", "until": "18:00"}))
    reach(world, person)
    world.advance(hours=12)
    world.tell(on_clock_moved.handler, {"now": world.now.isoformat()})
    assert len(started(world)) == 1


# -- deliveries -------------------------------------------------------------------------------------------------------


def test_each_channel_goes_where_the_profile_says(world: World) -> None:
    person = with_profile(world, channels=["email", "sms", "push"])
    ok(world.call(put_device.handler, person, body={"token": TOKEN}))
    ok(prefer(world, person, channels=EMAIL_ONLY | {"action": ["push", "email", "sms"]}))
    reach(world, person)
    carried = [prepare(world, each) for each in started(world)]
    assert {(each["channel"], each["to"]) for each in carried} == {
        ("email", PROFILE["email"]), ("sms", PROFILE["phone"]), ("push", TOKEN),
    }  # fmt: skip
    assert {state for _, state, _ in states(world)} == {"prepared"}


def test_a_channel_without_a_number_or_a_device_is_off(world: World) -> None:
    person = with_profile(world, channels=["email", "sms", "push"], phone=None)
    assert ok(prefer(world, person, channels=EMAIL_ONLY | {"action": ["push", "sms"]}))["push"] is False
    reach(world, person)
    assert [prepare(world, each) for each in started(world)] == [None, None]
    assert {reason for _, _, reason in states(world)} == {"no_number", "no_device"}


def test_a_device_is_sealed_replaced_and_forgotten(world: World) -> None:
    person = with_profile(world)
    for token, known in ((TOKEN, True), ("another-device-0123456", True), (None, False)):
        assert ok(world.call(put_device.handler, person, body={"token": token}))["push"] is known
        assert TOKEN not in repr(world.sql("select * from communications.devices"))
    assert world.call(put_device.handler, person, body={"token": "a b\n" * 8}).status == 422


def test_what_comes_soon_after_a_delivery_is_told_by_it(world: World) -> None:
    """Not legal notices: each of those goes out by itself."""
    person = with_profile(world)
    for number in range(3):
        reach(world, person, "outcome_recorded", f"itm_{number}")
        reach(world, person, "item_returned", f"itm_{number}")
    carried = [prepare(world, each) is not None for each in started(world)]
    assert carried.count(True) == 1 + 3
    assert [reason for _, state, reason in states(world) if state == "quiet"] == ["told_just_now"] * 2
    world.advance(minutes=11)
    reach(world, person, "outcome_recorded", "itm_9")
    assert prepare(world, started(world)[-1]) is not None


def test_a_delivery_ends_as_sent_or_as_given_up(world: World) -> None:
    person = with_profile(world)
    reach(world, person)
    reach(world, person, "round_overdue", "rnd_1")
    first, second = started(world)
    world.invoke(record_delivery.handler, {"case": first})
    world.invoke(record_delivery.handler, {"case": second, "item": "abandoned", "failure": "PartnerRefused"})
    assert states(world) == [("email", "sent", None), ("email", "failed", "PartnerRefused")]


def test_no_personal_data_lies_open_in_the_domains_rows(world: World) -> None:
    person = with_profile(world)
    ok(world.call(put_device.handler, person, body={"token": TOKEN}))
    reach(world, person)
    prepare(world, started(world)[0])
    kept = repr([world.sql(f"select * from communications.{name}") for name in ("messages", "deliveries", "devices")])
    for value in (PROFILE["email"], PROFILE["phone"], PROFILE["last_name"], TOKEN):
        assert value not in kept
