"""Automated verifications that were obtained: recorded by specialists, held beside the dispute, kept and shown."""

from __future__ import annotations

from typing import Any

import pytest

from functions.disputes.responses import list_acdvs, record_acdv
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served
from tests.harness.world import World
from tests.operations.disputes.disputed import BANK, BUYER, Disputed

ANNA = staff(Role.SPECIALIST)
OBTAINED = {
    "control_number": "ACDV-0001", "requested_on": "2027-03-05", "due_on": "2027-03-25", "dispute_codes": ["112"],
    "responded_on": "2027-03-20", "response_code": "03", "identity": {"name": "same", "ssn": "unknown"},
}  # fmt: skip


class Verified:
    """A dispute that the bureau has answered, and a verification of its second item."""

    def __init__(self, world: World) -> None:
        self.world, self.dispute = world, Disputed(world, ANNA.actor)
        self.dispute.comes(BANK, BUYER)
        self.item_id = self.dispute.round.items[1].item.item_id

    def record(self, who: Person = ANNA, item_id: str | None = None, **changes: Any) -> Answer:
        path = {"dispute_id": self.dispute.case_id, "round_id": self.dispute.round.round_id}
        body = {"item_id": item_id or self.item_id, "acdv": OBTAINED | changes}
        return self.world.call(record_acdv.handler, who, path=path, body=body)

    def shown(self, who: Person) -> Any:
        path = {"dispute_id": self.dispute.case_id}
        return ok(self.world.call(list_acdvs.handler, who, path=path))["items"]


@pytest.fixture
def verified(world: World) -> Verified:
    return Verified(world)


def test_what_it_shows_is_kept_and_shown_to_the_consumer_and_to_staff(verified: Verified) -> None:
    recorded = ok(verified.record())
    kinds = {finding["kind"]: finding for finding in recorded["findings"]}
    # The furnisher had it deleted; the bureau says that it was verified.
    assert set(kinds) == {"general_code", "contradicts_claim"}
    assert kinds["contradicts_claim"]["citation"] == "15 U.S.C. 1681i(a)(5)(A)"
    assert verified.shown(verified.dispute.person) == verified.shown(ANNA) == [recorded]
    (act,) = [act for act in verified.world.rows("audit") if act["action"] == "disputes.acdv_recorded"]
    assert act["record"] == verified.item_id


def test_the_same_again_changes_nothing_and_other_content_is_refused(verified: Verified) -> None:
    first = ok(verified.record())
    verified.world.advance(hours=1)
    assert ok(verified.record()) == first
    assert verified.record(response_code="01").problem == "acdv-contradicted"
    ok(verified.record(control_number="ACDV-0002", response_code="01"))
    assert len(verified.shown(ANNA)) == 2


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"response_code": "99"}, 409, "99 is no code"),
        ({"dispute_codes": ["777"]}, 409, "777 is no code"),
        ({"item_id": "itm_x"}, 409, "has no item itm_x"),
        ({"dispute_codes": ["001", "112", "118"]}, 422, ""),
        ({"dispute_codes": []}, 422, ""),
        ({"identity": {"name": "Maria"}}, 422, ""),
    ],
)
def test_what_it_can_not_be_is_refused(verified: Verified, changes: dict[str, Any], status: int, words: str) -> None:
    refused = verified.record(**changes)
    assert refused.status == status and words in refused.json["detail"]
    assert verified.shown(ANNA) == []


def test_only_the_cases_specialists_record_it_and_nobody_else_sees_it(verified: Verified) -> None:
    colleague, customer = staff(Role.SPECIALIST), verified.dispute.person
    assert [verified.record(who).status for who in (colleague, customer)] == [404, 403]
    ok(verified.record(staff(Role.MANAGER)))
    stranger = served(verified.world)
    path = {"dispute_id": verified.dispute.case_id}
    assert verified.world.call(list_acdvs.handler, stranger, path=path).status == 404
