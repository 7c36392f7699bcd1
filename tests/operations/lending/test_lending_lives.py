"""An application and all that may become of it, step by step in any order, against a model of what must hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from functions.customers.consents import revoke_consent
from functions.lending import fire_due_notices
from functions.lending.applications import list_applications, withdraw_application
from functions.lending.notices import list_notices, record_notice_sending
from tests.harness.people import ok, with_profile
from tests.harness.records import give_score
from tests.harness.world import World, empty, start_clock
from tests.operations.lending.lent import LESS, OWN, TERMS, Desk

FINAL = ("approved", "counteroffered", "declined", "withdrawn")


class Life(RuleBasedStateMachine):
    """One consumer and one lender; `world` is set by the test."""

    world: World

    @initialize(score=st.sampled_from([None, 520, 640, 760]), origin=st.sampled_from(["supplied", "posted"]))
    def begins(self, score: int | None, origin: str) -> None:
        start_clock(self.world.clock_path)
        empty(self.world)
        self.desk = Desk(self.world)
        self.person = with_profile(self.world)
        self.consent_id: str | None = self.desk.share(self.person)
        self.score, self.verified, self.days_left = score, origin == "supplied", 90
        if score is not None:
            give_score(self.world, self.person, score, origin=origin)
        ok(self.desk.apply(self.person))
        self.status, self.days, self.sent, self.told = "open", 0, False, 0

    @property
    def counts(self) -> bool:
        return self.score is not None and self.verified and self.days_left > 0

    def line(self) -> Any:
        return ok(self.world.call(list_applications.handler, self.person))["items"][0]

    # -- what may happen ----------------------------------------------------------------------------------------------

    @rule(whole=st.booleans())
    def approves(self, whole: bool) -> None:
        own: dict[str, Any] = {} if whole else {"own_reasons": [OWN], "terms": LESS}
        answer = self.desk.decide(self.person, "approve", **own)
        if self.consent_id is None:
            assert answer.status == 404
        elif self.status in FINAL:
            assert answer.problem == "application-ended"
        elif not self.counts:
            assert answer.problem in ("score-needed", "score-unverified", "score-expired")
        else:
            self.status = "approved" if whole else "counteroffered"
            assert answer.json["status"] == self.status

    @rule()
    def declines(self) -> None:
        unnamed: dict[str, Any] = {} if self.counts else {"score_id": None}
        answer = self.desk.decide(self.person, "decline", own_reasons=[OWN], **unnamed)
        if self.consent_id is None:
            assert answer.status == 404
        elif self.status in FINAL:
            assert answer.problem == "application-ended"
        else:
            self.status = "declined"
            assert answer.json["status"] == self.status

    @rule()
    def refers(self) -> None:
        answer = self.desk.decide(self.person, "refer")
        if self.consent_id is None:
            assert answer.status == 404
        elif self.status in FINAL:
            assert answer.problem == "application-ended"
        elif self.status == "referred":
            assert answer.problem == "already-referred"
        else:
            self.status = "referred"
            assert answer.status == 201

    @rule()
    def withdraws(self) -> None:
        path = {"application_id": self.line()["application_id"]}
        answer = self.world.call(withdraw_application.handler, self.person, path=path)
        if self.status in FINAL[:-1]:
            assert answer.problem == "application-ended"
        else:
            self.status = "withdrawn"
            assert answer.status == 201

    @precondition(lambda self: self.consent_id is not None)
    @rule()
    def revokes(self) -> None:
        ok(self.world.call(revoke_consent.handler, self.person, path={"consent_id": str(self.consent_id)}))
        self.world.deliver()
        self.consent_id = None
        if self.status not in FINAL:
            self.status = "withdrawn"

    @rule(score=st.sampled_from([520, 760]))
    def bank_supplies(self, score: int) -> None:
        self.world.advance(seconds=1)
        give_score(self.world, self.person, score)
        self.score, self.verified, self.days_left = score, True, 90

    @rule(days=st.sampled_from([1, 20, 45]))
    def time_passes(self, days: int) -> None:
        self.world.advance(days=days)
        self.days += days
        self.days_left -= days
        self.told += self.world.invoke(fire_due_notices.handler, {})["clocks"]

    @precondition(lambda self: self.status in ("declined", "counteroffered"))
    @rule()
    def sends(self) -> None:
        notice_id = self.line()["notice_id"]
        body = {"channel": "mail", "sent_at": self.world.now.isoformat()}
        path = {"notice_id": notice_id}
        ok(self.world.call(record_notice_sending.handler, self.desk.officer, path=path, body=body))
        self.sent = True

    # -- what must hold -----------------------------------------------------------------------------------------------

    @invariant()
    def the_status_is_what_happened(self) -> None:
        line = self.line()
        assert line["status"] == self.status
        assert (line["terms"] is not None) == (self.status in ("approved", "counteroffered"))
        if self.status == "approved":
            assert line["terms"] == TERMS

    @invariant()
    def who_is_told_no_is_told_why(self) -> None:
        notices = ok(self.world.call(list_notices.handler, self.desk.officer))["items"]
        assert len(notices) == (self.status in ("declined", "counteroffered"))
        assert all((one["sent_at"] is not None) == self.sent for one in notices)

    @invariant()
    def no_day_is_told_twice_and_none_after_the_end(self) -> None:
        assert self.told <= 3
        running = self.world.sql(
            "select count(*) from lending.clocks where fired_at is null and cancelled_at is null and due_at <= %s",
            self.world.now,
        )
        assert running == [(0,)]
        if self.status in ("approved", "withdrawn") or self.sent:
            open_ = "select count(*) from lending.clocks where fired_at is null and cancelled_at is null"
            assert self.world.sql(open_) == [(0,)]

    @invariant()
    def one_final_decision_at_most(self) -> None:
        rows = self.world.sql("select human_decision from lending.decisions")
        kinds = [row[0] for row in rows]
        assert len([kind for kind in kinds if kind != "refer"]) <= 1 and kinds.count("refer") <= 1


@pytest.mark.parametrize("examples", [12])
def test_whatever_happens_to_an_application(world: World, examples: int) -> None:
    Life.world = world
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=examples,
            stateful_step_count=10,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=tuple(HealthCheck),
            derandomize=True,
        ),
    )
