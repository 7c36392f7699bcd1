"""Statistics: results counted by what they have in common, with medians and the return on effort."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.desk.statistics import get_statistics, on_letter_submitted
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import Round, RoundKind
from kernel.ids import new_id
from kernel.triggers import Role
from tests.generators.sent_rounds import SENT_AT, disputed, sent_round
from tests.harness.events import Person, staff
from tests.harness.people import ok
from tests.harness.records import save_case
from tests.harness.world import World
from tests.operations.desk.queued import ANNA, claim, decide, need

BEGUN = SENT_AT - timedelta(days=4)


def keep(world: World, found: Round, *happened: tuple[str, str, float]) -> None:
    """The round as it stands, and on which day after its begin what happened to which subject."""
    world.sql(
        "insert into disputes.rounds (round_id, case_id, number, kind, body, updated_at) values (%s, %s, %s, %s, %s, %s)",
        found.round_id, found.case_id, found.number, found.kind, found.model_dump_json(), world.now,
    )  # fmt: skip
    for happening, subject_id, day in (("round_started", found.round_id, 0.0), *happened):
        world.sql(
            "insert into disputes.timeline (case_id, at, actor, happening, subject_id) values (%s, %s, 'x', %s, %s)",
            found.case_id, BEGUN + timedelta(days=day), happening, subject_id,
        )  # fmt: skip


def ended(world: World, *, bureau: Bureau = Bureau.TRANSUNION, specialist: str | None = None) -> Round:
    """A sent round of three items: one deleted as the report shows, one verified, one deleted and not so."""
    case_id = save_case(world, str(Person().customer_id), specialist, rounds=1)
    made = sent_round(
        bureau,
        disputed("EXAMPLE BANK", "1", key="t1"),
        disputed("EXAMPLE BANK", "2", key="t2", ground="late_payment"),
        disputed("MIDLAND EXAMPLE", "3", key="t3"),
        round_id=new_id("rnd", world.now),
        case_id=case_id,
    )
    words: tuple[dict[str, Any], ...] = (
        {"outcome": Outcome.DELETED, "shown": Outcome.DELETED, "confirmed": True},
        {"outcome": Outcome.VERIFIED},
        {"outcome": Outcome.DELETED, "shown": Outcome.VERIFIED, "confirmed": False},
    )
    items = tuple(each.model_copy(update=word) for each, word in zip(made.items, words, strict=True))
    letter = made.letters[0].model_copy(update={"received_at": SENT_AT + timedelta(days=5)})
    return made.model_copy(update={"items": items, "letters": (letter,)})


def lived(world: World, **more: Any) -> Round:
    found = ended(world, **more)
    letter_id = found.letters[0].letter_id
    answered = [("outcome_recorded", item.item.item_id, 4 + 5 + 20.0) for item in found.items]
    compared = [("outcome_confirmed", "itm_1", 59.0), ("outcome_contradicted", "itm_3", 39.0)]
    first = [("letter_ready_for_approval", letter_id, 1.0), ("letter_approved", letter_id, 3.0)]
    keep(world, found, *first, *answered, *compared)
    return found


def statistics(world: World, **query: str) -> dict[str | None, Any]:
    found = ok(world.call(get_statistics.handler, staff(Role.AGENT), query=query or None))
    return {group["key"]: group for group in found["groups"]}


def counts(group: Any) -> tuple[int, ...]:
    return tuple(group[name] for name in ("items", "sent", "answered", "corrected", "confirmed", "contradicted"))


def test_results_are_counted_by_ground(world: World) -> None:
    lived(world)
    found = statistics(world)
    assert {key: counts(group) for key, group in found.items()} == {
        "not_mine": (2, 2, 2, 2, 1, 1),
        "late_payment": (1, 1, 1, 0, 0, 0),
    }


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("furnisher", {"EXAMPLE BANK": 4, "MIDLAND EXAMPLE": 2}),
        ("bureau", {"transunion": 3, "equifax": 3}),
        ("template", {"bureau_dispute": 6}),
        ("specialist", {ANNA.actor: 3, None: 3}),
    ],
)
def test_results_are_counted_by_what_is_asked(world: World, by: str, keys: dict[str | None, int]) -> None:
    lived(world, specialist=ANNA.actor)
    lived(world, bureau=Bureau.EQUIFAX)
    assert {key: group["items"] for key, group in statistics(world, by=by).items()} == keys


def test_every_step_has_its_median(world: World) -> None:
    lived(world)
    (group,) = statistics(world, by="bureau").values()
    assert group["median_days"] == {
        "drafting": 1.0, "approval": 2.0, "sending": 1.0, "delivery": 5.0, "answer": 20.0, "proof": 20.0,
    }  # fmt: skip


def test_a_step_nobody_took_has_no_median_and_interim_words_are_no_answer(world: World) -> None:
    found = ended(world)
    waiting = tuple(
        each.model_copy(update={"outcome": Outcome.IN_PROGRESS, "shown": None, "confirmed": None})
        for each in found.items
    )
    keep(world, found.model_copy(update={"items": waiting, "letters": ()}))
    (group,) = statistics(world, by="template").values()
    assert counts(group) == (3, 0, 0, 0, 0, 0) and group["key"] is None
    assert set(group["median_days"].values()) == {None}
    assert (group["confirmed_per_staff_hour"], group["cents_per_confirmed"]) == (None, None)


def test_withdrawn_items_and_other_periods_do_not_count(world: World) -> None:
    found = ended(world)
    gone = found.items[0].model_copy(update={"withdrawn": True})
    keep(world, found.model_copy(update={"items": (gone, *found.items[1:])}))
    (group,) = statistics(world, by="bureau").values()
    assert group["items"] == 2
    day = timedelta(days=1)
    assert statistics(world, since=(BEGUN + day).isoformat()) == statistics(world, until=BEGUN.isoformat()) == {}
    assert len(statistics(world, since=BEGUN.isoformat(), until=(BEGUN + day).isoformat())) == 2


def test_what_follows_a_dispute_is_counted_apart(world: World) -> None:
    """Three items of a dispute, one of which went to a furnisher too, that had it deleted."""
    found = lived(world)
    item = found.items[1].item.model_copy(update={"item_id": "itm_4"})
    entry = found.items[1].model_copy(update={"item": item, "outcome": Outcome.DELETED})
    kind = {"letter_id": "ltr_2", "letter_kind": LetterKind.FURNISHER_DISPUTE, "item_ids": ("itm_4",)}
    letter = found.letters[0].model_copy(update=kind)
    asked = {"round_id": new_id("rnd", world.now), "number": 2, "kind": RoundKind.ESCALATION}
    keep(world, found.model_copy(update=asked | {"items": (entry,), "letters": (letter,)}))
    assert {key: counts(group)[0] for key, group in statistics(world).items()} == {"not_mine": 2, "late_payment": 1}
    assert statistics(world, rounds="dispute") == statistics(world)
    ((key, group),) = statistics(world, rounds="escalation", by="template").items()
    assert (key, counts(group)) == ("furnisher_dispute", (1, 1, 1, 1, 0, 0))
    assert world.call(get_statistics.handler, staff(Role.AGENT), query={"rounds": "both"}).status == 422


def test_the_return_on_effort_counts_work_and_postage_once(world: World) -> None:
    """Thirty minutes and 900 cents of a dispute with three items: a third each."""
    found = lived(world)
    task_id = need(world, found.round_id, "NearIdentical", dispute_id=found.case_id)
    ok(claim(world, ANNA, task_id))
    world.advance(minutes=30)
    ok(decide(world, ANNA, task_id, "done"))
    data = {"customer_id": "cus_1", "dispute_id": found.case_id, "letter_id": found.letters[0].letter_id}
    for _ in range(2):
        world.tell(on_letter_submitted.handler, data | {"channel": "certified_mail", "cost_cents": 900})
    found_by = statistics(world)
    mine, late = found_by["not_mine"], found_by["late_payment"]
    assert (mine["staff_minutes"], late["staff_minutes"]) == (pytest.approx(20, abs=0.5), pytest.approx(10, abs=0.5))
    assert (mine["cost_cents"], late["cost_cents"]) == (600.0, 300.0)
    assert mine["cents_per_confirmed"] == 600.0
    assert mine["confirmed_per_staff_hour"] == pytest.approx(3, abs=0.1)


def test_only_staff_see_them_and_only_what_can_be_counted_by_is_taken(world: World) -> None:
    assert world.call(get_statistics.handler, Person()).status == 403
    assert world.call(get_statistics.handler, staff(Role.AGENT), query={"by": "customer"}).status == 422
