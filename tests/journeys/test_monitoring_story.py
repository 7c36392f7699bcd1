"""Monitoring over HTTP: days pass, things happen to a person's file at the bureau, and each is told once."""

from __future__ import annotations

from typing import Any

import pytest

from infra.local.client import Client, Local, until
from tests.journeys.customers import CLEAN, Customer, administrator, refused, ssn

pytestmark = pytest.mark.local_cloud
SUBJECT = "There is news in your credit monitoring"


class Watched(Customer):
    """A customer whose file at one bureau is watched."""

    number: str
    path: str

    @classmethod
    def begins(cls, local: Local) -> Watched:
        number = ssn(CLEAN)
        person = cls.served(local, number)
        assert isinstance(person, Watched)
        person.number, person.path = number, f"/customers/{person.get('/customers/me')['customer_id']}"
        return person

    @property
    def enrolment(self) -> Any:
        return self.get(f"{self.path}/monitoring")

    def alerts(self, query: str = "") -> list[Any]:
        items: list[Any] = self.get(f"{self.path}/alerts{query}")["items"]
        return items

    def notices(self) -> int:
        return sum(mail["Subject"] == SUBJECT for mail in self.local.mails(self.email))

    def happens(self, kind: str, **more: Any) -> None:
        self.local.control("POST", f"/people/{self.number}/happenings", {"kind": kind} | more)

    def lives_a_day(self) -> Any:
        """The clock moves past the next check; answers the bureau's state once it is compared."""
        before = self.enrolment["bureaus"][0]["last_day"]
        administrator(self.local).post("/local/clock", {"advance_hours": 26})
        self.returns()

        def checked() -> Any:
            (bureau,) = self.enrolment["bureaus"]
            return bureau if bureau["last_day"] != before and bureau["last_status"] != "started" else None

        return until(checked, "the day's check", deadline_s=180)


def test_what_happens_to_a_file_is_told_once_day_by_day(local: Local) -> None:
    person = Watched.begins(local)
    enrolled = person.put(f"{person.path}/monitoring", {"bureaus": ["experian"], "score_points": 20})
    assert (enrolled["status"], enrolled["paused"], enrolled["version"]) == ("active", None, 1)

    for _ in ("the baseline", "a day on which nothing happens"):
        assert person.lives_a_day()["last_status"] == "compared"
        assert person.alerts() == [] and person.notices() == 0

    person.happens("inquiry")
    person.happens("collection")
    person.happens("score", points=-60)
    person.lives_a_day()
    found = until(person.alerts, "the alerts")
    assert sorted(each["kind"] for each in found) == ["hard_inquiry", "new_negative", "score_change"]
    until(lambda: person.notices() == 1, "the notice", deadline_s=180)
    (score,) = person.alerts("?kind=score_change")
    (evidence,) = score["evidence"]
    assert evidence["before"] - evidence["after"] == 60 and score["severity"] == "warning"
    (mail,) = (one for one in local.mails(person.email) if one["Subject"] == SUBJECT)
    assert "sign in" in mail["BodyText"] and "score" not in mail["BodyText"]

    person.lives_a_day()
    assert person.alerts() == found and person.notices() == 1, "told once"

    for _ in range(3):
        person.happens("inquiry")
    person.happens("address")
    person.lives_a_day()
    until(lambda: person.notices() == 2, "the second notice", deadline_s=180)
    (urgent,) = person.alerts("?severity=urgent")
    assert urgent["kind"] == "identity_theft" and len(urgent["evidence"]) >= 4
    seen = person.post(f"{person.path}/alerts/{urgent['alert_id']}/acknowledgement")
    assert seen["acknowledged_at"] and person.alerts("?acknowledged=true") == [seen]

    agent = Client(local)
    agent.sign_in(*local.user("administrator"))
    assert len(agent.get(f"{person.path}/alerts")["items"]) == len(person.alerts()) == 8
    assert refused(lambda: agent.call("DELETE", f"{person.path}/monitoring")).status == 403
    person.call("DELETE", f"{person.path}/monitoring")
    assert person.enrolment["status"] == "ended"


def test_another_customer_sees_nothing_of_it(local: Local) -> None:
    person, other = Watched.begins(local), Customer.arrives(local)
    person.put(f"{person.path}/monitoring", {"bureaus": ["experian"]})
    for path in ("monitoring", "alerts"):
        assert refused(lambda path=path: other.get(f"{person.path}/{path}")).status == 404  # type: ignore[misc]
