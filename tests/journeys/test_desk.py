"""The desk over HTTP: a step that stopped is claimed, noted and decided; acts on many are looked at first; figures."""

from __future__ import annotations

from typing import Any

import pytest

from infra.local.client import Client, Local, until
from tests.journeys.customers import PAID_WITH_BALANCE, Customer, advance, refused, ssn, waiting_for_answer

pytestmark = pytest.mark.local_cloud


def staff(local: Local, role: str) -> Client:
    person = Client(local)
    person.sign_in(*local.user(role))
    return person


class Stopped(Customer):
    """A customer whose report the bureau refused to give, once: the step waits for a person."""

    pull_id: str

    def order(self) -> Any:
        """Order the report; answers the desk's task."""
        fault = {"target": "experian.report", "kind": "status", "times": 1, "value": 400}
        self.local.control("POST", "/faults", fault)
        self.pull_id = self.post("/reports/pulls", {"bureaus": ["experian"]})["pulls"][0]["pull_id"]
        return until(self.task, "the desk's task", deadline_s=180)

    def task(self) -> Any:
        queue = staff(self.local, "specialist").get("/staff/tasks?queue=unclaimed&machine=onboarding&limit=200")
        return next((task for task in queue["items"] if task["case_id"] == self.pull_id), None)

    def until_pulled(self) -> Any:
        def ended() -> Any:
            found = self.get(f"/reports/pulls/{self.pull_id}")
            return found if found["status"] in ("completed", "failed") else None

        return until(ended, "the end of the pull", deadline_s=180)


@pytest.fixture
def stopped(local: Local) -> Stopped:
    person = Stopped.served(local, ssn(PAID_WITH_BALANCE))
    assert isinstance(person, Stopped)
    return person


def test_a_task_is_claimed_noted_and_decided_and_the_work_goes_on(local: Local, stopped: Stopped) -> None:
    task = stopped.order()
    assert (task["reason"], task["priority"], task["skill"]) == ("PartnerRefused", 3, "operations")
    specialist, manager = staff(local, "specialist"), staff(local, "manager")
    path = f"/staff/tasks/{task['task_id']}"
    assert refused(lambda: specialist.post(f"{path}/completion", {"decision": "retry"})).problem == "task-taken"
    claimed = specialist.post(f"{path}/claim")
    assert claimed["claimed_by"] == f"usr_{local.content['users']['specialist']['sub']}"
    assert refused(lambda: manager.post(f"{path}/claim")).problem == "task-taken"
    mine = specialist.get("/staff/tasks?queue=mine&limit=200")["items"]
    assert task["task_id"] in {one["task_id"] for one in mine} and stopped.task() is None

    specialist.post(f"{path}/notes", {"text": "Called the bureau: it was a fault of theirs."})
    shown = manager.get(path)
    assert [note["text"] for note in shown["notes"]] == ["Called the bureau: it was a fault of theirs."]
    assert shown["decisions"] == ["abandon", "retry"]
    assert refused(lambda: specialist.post(f"{path}/completion", {"decision": "done"})).problem == "decision-unfit"
    done = specialist.post(f"{path}/completion", {"decision": "retry"})
    assert done["decision"] == "retry" and done["resolved_at"]
    assert stopped.until_pulled()["status"] == "completed"
    assert refused(lambda: specialist.post(f"{path}/completion", {"decision": "retry"})).problem == "task-resolved"


def test_a_task_given_back_is_anybodys_and_one_given_up_ends_in_order(local: Local, stopped: Stopped) -> None:
    path = f"/staff/tasks/{stopped.order()['task_id']}"
    specialist, manager = staff(local, "specialist"), staff(local, "manager")
    specialist.post(f"{path}/claim")
    specialist.post(f"{path}/release")
    assert stopped.task() is not None
    manager.post(f"{path}/claim")
    manager.post(f"{path}/completion", {"decision": "abandon"})
    ended = stopped.until_pulled()
    assert (ended["status"], ended["failure"]) == ("failed", "PartnerRefused")


def test_an_act_on_many_is_looked_at_before_it_is_done(local: Local, stopped: Stopped) -> None:
    task = stopped.order()
    manager = staff(local, "manager")
    asked = {"act": "prioritise", "priority": 1, "only": {"machine": "onboarding", "kind": "PartnerRefused"}}
    dry = manager.post("/staff/bulk-actions", asked)
    assert dry["bulk_id"] is None and task["task_id"] in dry["task_ids"]
    path = f"/staff/tasks/{task['task_id']}"
    assert manager.get(path)["priority"] == 3, "nothing was done"
    real = {"dry_run": False, "set_sha256": dry["set_sha256"]}
    assert refused(lambda: staff(local, "specialist").post("/staff/bulk-actions", asked | real)).status == 403
    assert refused(lambda: manager.post("/staff/bulk-actions", asked | real | {"priority": 2})).problem == "set-changed"
    done = manager.post("/staff/bulk-actions", asked | real)
    assert done["task_ids"] == dry["task_ids"] and manager.get(path)["priority"] == 1
    first = staff(local, "specialist").get("/staff/tasks?machine=onboarding&limit=200")["items"][0]
    assert first["priority"] == 1, "the most pressing comes first"
    again = manager.post("/staff/bulk-actions", {"act": "retry", "only": asked["only"]})
    manager.post("/staff/bulk-actions", {"act": "retry", "only": asked["only"], "dry_run": False,
                                         "set_sha256": again["set_sha256"]})  # fmt: skip
    assert stopped.until_pulled()["status"] == "completed"


def test_what_disputes_brought_about_is_counted(local: Local) -> None:
    def counted() -> dict[str, int]:
        groups = staff(local, "specialist").get("/disputes/statistics?by=ground")["groups"]
        found: dict[str, int] = next((group for group in groups if group["key"] == "paid_with_balance"), {})
        return {name: found.get(name, 0) for name in ("items", "sent", "answered", "corrected")}

    before = counted()
    person = waiting_for_answer(local)
    assert counted() == before | {"items": before["items"] + 1, "sent": before["sent"] + 1}
    advance(local, 22)
    person.returns()
    person.until_phase("closed")
    assert counted() == {name: count + 1 for name, count in before.items()}
