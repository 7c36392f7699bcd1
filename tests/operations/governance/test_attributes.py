"""Protected attributes: given, shown and taken back by their owner alone, sealed, and erased with their consent."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg import errors

from functions.customers.consents import revoke_consent
from functions.customers.model import Purpose
from functions.governance import on_clock_moved
from functions.governance.attributes import (
    erase_lapsed_attributes,
    get_demographics,
    kept,
    put_demographics,
    withdraw_demographics,
)
from functions.governance.attributes.put_demographics import PutDemographics
from functions.governance.model import Sex
from functions.platform import store as platform
from tests.harness.events import Answer, Person
from tests.harness.people import consent, ok
from tests.harness.records import context, give_score
from tests.harness.waiting import until
from tests.harness.world import World
from tests.operations.governance.governed import agree, fairness_checked, give


def rows(world: World) -> list[Any]:
    return world.sql("select customer_id, sealed from governance.protected_attributes")


def own(world: World, person: Person) -> Answer:
    return world.call(get_demographics.handler, person)


def test_attributes_are_given_shown_changed_and_taken_back_by_their_owner_alone(world: World) -> None:
    person = Person()
    agree(world, person)
    given = ok(give(world, person, sex="female", race="asian"))
    assert given | {"given_at": None} == {
        "sex": "female", "ethnicity": None, "race": "asian", "marital_status": None, "age_band": None, "given_at": None,
    }  # fmt: skip
    assert ok(own(world, person)) == given
    ok(give(world, person, age_band="from_62"))
    changed = ok(own(world, person))
    assert (changed["sex"], changed["age_band"]) == (None, "from_62")
    assert own(world, Person()).problem == "nothing-given"
    for _ in range(2):
        assert world.call(withdraw_demographics.handler, person).status == 204
    assert (rows(world), own(world, person).status) == ([], 404)


def test_without_a_consent_of_its_own_nothing_is_taken(world: World) -> None:
    person = Person()
    consent(world, person, Purpose.SCORE, "data:posted")
    refused = give(world, person, sex="female")
    assert (refused.status, refused.problem) == (403, "fairness-consent-missing")
    assert rows(world) == []


@pytest.mark.parametrize(
    "body", [{}, {"sex": None}, {"sex": "woman"}, {"religion": "none"}, {"sex": ["female"]}, {"age_band": 62}]
)
def test_what_is_no_attribute_is_refused_at_its_field(world: World, body: dict[str, Any]) -> None:
    person = Person()
    agree(world, person)
    refused = give(world, person, **body)
    assert (refused.status, refused.problem) == (422, "invalid")


def test_attributes_lie_sealed_and_no_word_of_them_is_logged_or_told(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person()
    agree(world, person)
    ok(give(world, person, race="native_hawaiian_or_other_pacific_islander"))
    ((customer_id, sealed),) = rows(world)
    assert customer_id == person.customer_id and b"hawaiian" not in bytes(sealed)
    told = [str(body) for kind in ("event", "audit") for body in world.rows(kind)]
    assert not [each for each in (*told, world.log_text(capsys)) if "hawaiian" in each]
    assert "governance.attributes_given" in str(world.rows("audit"))


@pytest.mark.parametrize("role", [role for role in platform.ROLES if role != "governance"])
def test_no_other_role_of_the_database_reads_them(world: World, role: str) -> None:
    record = world.server.record(role, "test-only", world.dbname)
    keys = {name: record[name] for name in ("host", "port", "dbname", "user", "password")}
    with psycopg.connect(**keys) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("select * from governance.protected_attributes")


def test_revoking_the_consent_erases_them_unless_another_is_in_force(world: World) -> None:
    person = Person()
    first, second = agree(world, person), agree(world, person)
    ok(give(world, person, sex="male"))
    for consent_id, left in ((first, 1), (second, 0)):
        ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))
        world.deliver()
        assert len(rows(world)) == left


def revoke(world: World, person: Person, consent_id: str) -> None:
    ok(world.call(revoke_consent.handler, person, path={"consent_id": consent_id}))


def sweep(world: World) -> int:
    return int(world.invoke(erase_lapsed_attributes.handler, {})["people"])


def test_a_consent_given_anew_takes_up_nothing_that_was_given_before(world: World) -> None:
    """Revoked and given again before anybody was told: what was given on the first is erased all the same."""
    person = Person()
    first = agree(world, person)
    ok(give(world, person, sex="male"))
    world.advance(minutes=1)
    revoke(world, person, first)
    agree(world, person)
    assert own(world, person).problem == "nothing-given", "at once, before any sweep"
    world.deliver()
    assert rows(world) == []
    assert "governance.attributes_erased" in str(world.rows("audit"))


def test_what_is_given_on_the_new_consent_outlives_the_word_of_the_old_one(world: World) -> None:
    person = Person()
    first = agree(world, person)
    ok(give(world, person, sex="male"))
    revoke(world, person, first)
    world.advance(minutes=1)
    agree(world, person)
    ok(give(world, person, sex="female"))
    world.deliver()
    assert ok(own(world, person))["sex"] == "female"


def test_what_a_consent_covers_no_more_is_erased_by_the_hour(world: World) -> None:
    """One runs out, one is revoked without anybody told, one's key is gone; one lasts."""
    out, revoked, erased, lasts = people = [Person() for _ in range(4)]
    for person in people:
        agree(world, person)
        ok(give(world, person, race="white"))
    assert sweep(world) == 0
    world.advance(days=30)
    until = world.now - timedelta(seconds=1)
    world.sql("update customers.consents set expires_at = %s where customer_id = %s", until, out.customer_id)
    world.sql("update customers.consents set revoked_at = %s where customer_id = %s", until, revoked.customer_id)
    world.sql("delete from platform.data_keys where customer_id = %s", erased.customer_id)
    assert own(world, out).problem == "nothing-given"
    assert sweep(world) == 3
    assert [row[0] for row in rows(world)] == [lasts.customer_id]
    assert sweep(world) == 0
    told = [row["partition"] for row in world.rows("audit") if row["action"] == "governance.attributes_erased"]
    assert sorted(told) == sorted(str(person.customer_id) for person in (out, revoked, erased))


def test_the_sweep_takes_so_many_at_a_time_and_the_rest_next_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        person = Person()
        agree(world, person)
        ok(give(world, person, race="white"))
    world.sql("update customers.consents set revoked_at = %s", world.now)
    monkeypatch.setattr(erase_lapsed_attributes, "MOST", 2)
    assert [sweep(world) for _ in range(3)] == [2, 1, 0]


def test_what_is_given_anew_while_the_sweep_runs_is_not_erased(world: World) -> None:
    """Each on a connection of its own: what was lapsed as the sweep looked is being replaced, and commits after it."""
    person, erased = Person(), list[int]()
    first = agree(world, person)
    ok(give(world, person, sex="male"))
    world.advance(minutes=1)
    revoke(world, person, first)
    agree(world, person)

    def sweeps() -> None:
        with context(world, erase_lapsed_attributes.handler) as ctx:
            erased.append(kept.erase_lapsed(ctx, most=10))

    sweeping = threading.Thread(target=sweeps)
    with context(world, put_demographics.handler, person) as ctx:
        put_demographics.handler.handler(PutDemographics(sex=Sex.FEMALE), ctx)
        sweeping.start()
        until(lambda: not sweeping.is_alive() or world.blocked, "the sweep to end or to wait")
    sweeping.join(timeout=60)
    assert erased == [0] and ok(own(world, person))["sex"] == "female"


def test_the_local_clock_erases_what_ran_out(world: World) -> None:
    person = Person()
    agree(world, person)
    ok(give(world, person, race="white"))
    world.sql("update customers.consents set expires_at = %s", world.now + timedelta(days=1))
    world.advance(days=2)
    world.tell(on_clock_moved.handler, {"now": world.now.isoformat()})
    assert rows(world) == []


def test_attributes_whose_consent_is_over_are_opened_by_no_check(world: World) -> None:
    person = Person()
    give_score(world, person, 760)
    first = agree(world, person)
    ok(give(world, person, sex="male"))
    world.advance(minutes=1)
    revoke(world, person, first)
    agree(world, person)
    fairness_checked(world)
    assert "governance.attributes_read" not in str(world.rows("audit"))
