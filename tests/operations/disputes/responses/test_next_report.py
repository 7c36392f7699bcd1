"""The next report decides: reports and answers in any order, any number of times; deletions that come back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import Issue, IssueSeverity, Report, Tradeline
from contracts.vocabulary import Bureau, Status
from functions.desk.statistics import get_statistics
from functions.disputes.cases import get_dispute, list_proposals
from functions.disputes.confirming import on_report_received, on_report_revised
from functions.disputes.escalation import open_escalation
from functions.disputes.items import PlanItem
from functions.disputes.model import CaseStatus, Round, RoundPhase
from functions.disputes.rounds import fire_due_clocks
from functions.disputes.submission import on_bureau_webhook_received
from kernel.ids import new_id
from kernel.triggers import Role
from tests.generators.sent_rounds import disputed, sent_round
from tests.harness.events import staff
from tests.harness.people import ok, served
from tests.harness.records import give_letter, give_report, save_case
from tests.harness.responding import Responding
from tests.harness.world import World

BUREAU = Bureau.TRANSUNION
BANK = Tradeline(
    key="t001", bureau=BUREAU, furnisher="EXAMPLE BANK USA", account_number="517800******4411",
    opened_on=PartialDate(2019, 3, 4), high_credit_cents=912_300, status=Status.PAID_OR_CLOSED, balance_cents=180_000,
)  # fmt: skip
BUYER = Tradeline(
    key="t002", bureau=BUREAU, furnisher="MIDLAND EXAMPLE", account_number="30012****",
    opened_on=PartialDate(2021, 7, 9), high_credit_cents=45_100, status=Status.COLLECTION, balance_cents=45_100,
)  # fmt: skip
OTHER = Tradeline(
    key="t003", bureau=BUREAU, furnisher="PRAIRIE CREDIT UNION", account_number="88001****",
    opened_on=PartialDate(2012, 1, 2), high_credit_cents=30_000, status=Status.CURRENT, balance_cents=0,
)  # fmt: skip
STRANGER = Tradeline(
    key="t009", bureau=BUREAU, furnisher="EXAMPLE BANK USA", account_number="411700******9038",
    opened_on=PartialDate(2026, 11, 3), high_credit_cents=1_000, status=Status.CURRENT, balance_cents=0,
)  # fmt: skip


def file_of(*lines: Tradeline, on: date, issues: tuple[Issue, ...] = ()) -> Report:
    return Report(bureau=BUREAU, source="transunion.report", generated_on=on, tradelines=lines, issues=issues)


class Followed:
    """A customer with two items at TransUnion: the bank's balance, and a collector's account they deny."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.responding = Responding(world)
        self.person = served(world)
        self.customer_id = str(self.person.customer_id)
        self.before = give_report(world, self.person, file_of(BANK, BUYER, OTHER, on=date(2027, 2, 20)))
        self.case_id = save_case(world, self.customer_id, rounds=1)
        self.round_id = new_id("rnd", world.now)
        made = sent_round(BUREAU, *self.plans(), round_id=self.round_id, case_id=self.case_id)
        self.letter_id = made.letters[0].letter_id
        world.sql(
            "insert into disputes.rounds (round_id, case_id, number, body, updated_at) values (%s, %s, 1, %s, %s)",
            self.round_id, self.case_id, made.model_dump_json(), world.now,
        )  # fmt: skip
        give_letter(world, self.round_id, self.customer_id, self.letter_id)
        self.said = 0

    def plans(self) -> Iterable[PlanItem]:
        bank = disputed("EXAMPLE BANK USA", "517800******4411", key=f"{self.before}:t001", ground="paid_with_balance")
        yield bank.model_copy(update={"fields": ("balance_cents",), "acdv_code": "118"})
        yield disputed("MIDLAND EXAMPLE", "30012****", key=f"{self.before}:t002").model_copy(update={"fields": ()})

    # -- what comes ---------------------------------------------------------------------------------------------------

    def keeps(self, *lines: Tradeline, on: date, issues: tuple[Issue, ...] = ()) -> str:
        """A report of that day lies in the store, and nobody was told of it."""
        return give_report(self.world, self.person, file_of(*lines, on=on, issues=issues))

    def tells(self, report_id: str, event_id: str | None = None) -> None:
        data = {"customer_id": self.customer_id, "report_id": report_id, "bureau": "transunion", "way": "pull"}
        self._event(on_report_received, "ReportReceived", data, event_id or f"evt_{report_id}")

    def comes(self, *lines: Tradeline, on: date, issues: tuple[Issue, ...] = ()) -> str:
        self.world.advance(days=max(0, (on - self.world.now.date()).days))
        report_id = self.keeps(*lines, on=on, issues=issues)
        self.tells(report_id)
        return report_id

    def revises(self, report_id: str, report: Report) -> None:
        """People's decisions changed what the report says."""
        fresh = give_report(self.world, self.person, report)
        self.world.sql(
            "update reports.reports r set sealed_revised = f.sealed, revision = r.revision + 1 from reports.reports f"
            " where r.report_id = %s and f.report_id = %s", report_id, fresh,
        )  # fmt: skip
        self.world.sql("delete from reports.reports where report_id = %s", fresh)
        (revision,) = self.world.sql("select revision from reports.reports where report_id = %s", report_id)[0]
        data = {"customer_id": self.customer_id, "report_id": report_id, "bureau": "transunion", "revision": revision}
        self._event(on_report_revised, "ReportRevised", data, f"evt_{report_id}_{revision}")

    def answers(self, *words: str, letter_id: str | None = None, at: datetime | None = None) -> None:
        """The bureau's signed message, of now unless it says another time."""
        self.said += 1
        results = [
            {"item_reference": entry.item.item_id, "result": word}
            for entry, word in zip(self.round.items, words, strict=False)
            if word
        ]
        data = {
            "bureau": "transunion", "kind": "dispute.completed", "bureau_dispute_id": f"d{self.said}",
            "client_reference": letter_id or self.letter_id, "occurred_at": (at or self.world.now).isoformat(),
            "results": results,
        }  # fmt: skip
        self._event(on_bureau_webhook_received, "BureauWebhookReceived", data, f"evt_said_{self.case_id}_{self.said}")
        self.responding.run()

    def _event(self, consumer: Any, name: str, data: dict[str, Any], event_id: str) -> None:
        detail = {"event_id": event_id, "version": 1, "occurred_at": self.world.now.isoformat(), "actor": "test"}
        event = {"detail-type": name, "detail": detail | {"correlation_id": "cor_x", "data": data}}
        self.world.invoke(consumer.handler, event)

    # -- what is there ------------------------------------------------------------------------------------------------

    @property
    def round(self) -> Round:
        (row,) = self.world.sql("select body from disputes.rounds where round_id = %s", self.round_id)
        return Round.model_validate(row[0], strict=False)

    def keep(self, **changes: Any) -> None:
        changed = Round.model_validate(self.round.model_copy(update=changes).model_dump())
        self.world.sql(
            "update disputes.rounds set body = %s where round_id = %s", changed.model_dump_json(), self.round_id
        )

    def close(self, status: CaseStatus = CaseStatus.CLOSED) -> None:
        self.keep(ended=RoundPhase.CLOSED)
        self.world.sql(
            "update disputes.cases set body = body || %s::jsonb where case_id = %s",
            json.dumps({"status": status.value}), self.case_id,
        )  # fmt: skip

    @property
    def shown(self) -> list[tuple[str | None, bool | None]]:
        items = self.case["rounds"][0]["items"]
        return [(item["shown"], item["confirmed"]) for item in items]

    @property
    def case(self) -> Any:
        return ok(self.world.call(get_dispute.handler, self.person, path={"dispute_id": self.case_id}))

    @property
    def proposed(self) -> list[str]:
        path = {"dispute_id": self.case_id}
        items = ok(self.world.call(list_proposals.handler, self.person, path=path))["items"]
        kinds = {each["item_id"]: each["kind"] for each in items}
        return [kinds[entry.item.item_id] for entry in self.round.items]

    def told(self, *milestones: str) -> list[str]:
        found = (each["milestone"] for each in self.world.events("MilestoneReached"))
        return sorted(each for each in found if each in milestones)

    @property
    def rows(self) -> list[Any]:
        return self.world.sql("select item_id, report_id, seen from disputes.sightings order by item_id, report_id")


@pytest.fixture
def followed(world: World) -> Followed:
    return Followed(world)


MENDED = BANK.model_copy(update={"balance_cents": 0})
REPORTED = ("outcome_confirmed", "outcome_contradicted", "item_returned")


def test_the_next_report_bears_out_what_the_bureau_said(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    report_id = followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    assert followed.shown == [("updated_disputed", True), ("deleted", True)]
    assert followed.told(*REPORTED) == ["outcome_confirmed", "outcome_confirmed"]
    told = sorted((one["outcome"], one["confirmed"], one["on"]) for one in followed.world.events("ItemConfirmed"))
    assert told == [("deleted", True, "2027-04-20"), ("updated_disputed", True, "2027-04-20")]
    bank, buyer = followed.case["reports"]
    assert (bank["there"], bank["changed"], bank["worse"]) == (True, ["Balance"], [])
    assert (buyer["there"], buyer["report_id"], buyer["made_on"]) == (False, report_id, "2027-04-20")
    assert followed.proposed == ["close", "close"]


def test_the_next_report_contradicts_what_it_does_not_show(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(BANK, BUYER, OTHER, on=date(2027, 4, 20))
    assert followed.shown == [("verified", False), ("verified", False)]
    assert followed.told(*REPORTED) == ["outcome_contradicted", "outcome_contradicted"]
    assert followed.proposed == ["method_of_verification", "method_of_verification"]
    followed.comes(MENDED, OTHER, on=date(2027, 5, 20))
    assert followed.shown == [("updated_disputed", True), ("deleted", True)], "it took them a while"
    assert followed.proposed == ["close", "close"]


def test_a_report_that_is_older_or_not_whole_proves_nothing(followed: Followed) -> None:
    followed.world.advance(days=20)
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 2, 27))
    followed.comes(MENDED, OTHER, on=date(2027, 3, 10))
    lacking = Issue(code="missing_page", severity=IssueSeverity.ERROR, place="after page 2", detail="lacks a page")
    followed.comes(OTHER, on=date(2027, 4, 20), issues=(lacking,))
    assert followed.shown == [(None, None), (None, None)] and followed.case["reports"] == []
    assert followed.told(*REPORTED) == [] and followed.world.events("ItemConfirmed") == []
    assert len(followed.rows) == 4, "one was from before the letter: nothing of it is kept"


def test_a_furnishers_own_file_is_no_report_of_the_bureau(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    report_id = followed.keeps(OTHER, on=date(2027, 4, 20))
    followed.world.sql("update reports.reports set source = 'metro2' where report_id = %s", report_id)
    followed.tells(report_id)
    assert followed.rows == [] and followed.shown == [(None, None), (None, None)]


def test_reports_and_answers_may_come_in_any_order_and_twice(followed: Followed) -> None:
    """First the report, then the answer that it bears out; then all of it again."""
    followed.world.advance(days=120)
    gone = followed.keeps(MENDED, OTHER, on=date(2027, 4, 20))
    back = followed.keeps(MENDED, BUYER, OTHER, on=date(2027, 6, 20))
    followed.tells(back)
    assert followed.shown == [(None, None), (None, None)], "nothing is answered yet"
    followed.answers("Updated", "Deleted", at=datetime(2027, 4, 1, 12, tzinfo=UTC))
    assert followed.shown == [("updated_disputed", True), ("verified", False)]
    followed.tells(gone)
    assert followed.shown == [("updated_disputed", True), ("deleted_then_returned", False)]
    before, rows, events = followed.case, followed.rows, len(followed.world.rows("event"))
    for again in (gone, back, gone):
        followed.tells(again, f"evt_again_{new_id('evt', followed.world.now)}")
    assert (followed.case, followed.rows, len(followed.world.rows("event"))) == (before, rows, events)


def test_a_renumbered_account_has_not_gone(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(
        MENDED, BUYER.model_copy(update={"account_number": "****7733", "key": "t005"}), OTHER, on=date(2027, 4, 20)
    )
    assert followed.shown[1] in [("verified", False), (None, None)]
    assert followed.shown[1] != ("deleted", True)


def test_an_item_that_is_not_answered_waits_for_its_answer(followed: Followed) -> None:
    followed.answers("Updated")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    assert followed.shown == [("updated_disputed", True), (None, None)]
    assert followed.round.phase is RoundPhase.AWAITING_RESPONSE


# -- what comes back --------------------------------------------------------------------------------------------------


def returned(followed: Followed) -> str:
    """Deleted, shown to be gone, closed, and then back."""
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    followed.close()
    return followed.comes(MENDED, BUYER, OTHER, on=date(2027, 7, 1))


def test_a_deleted_item_that_returns_is_seen_without_any_letter(followed: Followed) -> None:
    report_id = returned(followed)
    assert followed.shown == [("updated_disputed", True), ("deleted_then_returned", False)]
    (event,) = followed.world.events("ItemReturned")
    assert event["report_id"] == report_id and event["item_id"] == followed.round.items[1].item.item_id
    assert followed.told(*REPORTED) == ["item_returned", "outcome_confirmed", "outcome_confirmed"]
    assert followed.proposed == ["close", "reinsertion_demand"]
    assert followed.case["status"] == "escalation_proposed", "a closed case is open again"
    assert followed.case["proposed"]["kind"] == "reinsertion_demand"
    assert "case_reopened" in [one["happening"] for one in followed.case["timeline"]]
    followed.tells(report_id, "evt_again")
    assert len(followed.world.events("ItemReturned")) == 1


def test_the_consumer_can_take_the_reinsertion_up(followed: Followed) -> None:
    returned(followed)
    body = {"kind": "reinsertion_demand", "item_ids": [followed.round.items[1].item.item_id]}
    opened = ok(
        followed.world.call(open_escalation.handler, followed.person, path={"dispute_id": followed.case_id}, body=body)
    )
    assert opened["kind"] == "reinsertion_demand" and opened["bureau"] == "transunion"


def test_once_it_is_gone_again_nothing_is_left_to_demand(followed: Followed) -> None:
    returned(followed)
    followed.comes(MENDED, OTHER, on=date(2027, 8, 1))
    assert followed.shown[1] == ("deleted", True)
    assert followed.proposed == ["close", "close"] and followed.case["status"] == "closed"


def test_another_account_of_the_furnisher_is_no_return(followed: Followed) -> None:
    followed.answers("Deleted", "Deleted")
    followed.comes(OTHER, on=date(2027, 4, 20))
    followed.comes(OTHER, STRANGER, on=date(2027, 7, 1))
    assert followed.shown == [("deleted", True), ("deleted", True)]
    assert followed.world.events("ItemReturned") == []


def test_a_closed_case_beside_an_open_one_stays_closed_and_keeps_what_is_proposed(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    followed.close()
    save_case(followed.world, followed.customer_id)
    followed.comes(MENDED, BUYER, OTHER, on=date(2027, 7, 1))
    assert followed.proposed == ["close", "reinsertion_demand"] and followed.case["status"] == "closed"
    assert len(followed.world.events("ItemReturned")) == 1


def test_what_the_consumer_ended_is_told_and_not_taken_up(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    followed.close(CaseStatus.WITHDRAWN)
    proposed = followed.proposed
    followed.comes(MENDED, BUYER, OTHER, on=date(2027, 7, 1))
    assert followed.case["status"] == "withdrawn" and followed.proposed == proposed
    assert len(followed.world.events("ItemReturned")) == 1


def test_an_analysis_still_reads_the_deletion_as_the_bureaus_word(followed: Followed) -> None:
    """What finds that no notice of the reinsertion came (15 U.S.C. 1681i(a)(5)(B)) rests on it."""
    said_on = followed.world.now.date()
    returned(followed)
    rows = followed.world.sql(
        "select item_id, outcome, outcome_on from disputes.v1_disputed_items where customer_id = %s order by item_id",
        followed.customer_id,
    )
    assert [tuple(row) for row in rows] == [
        ("itm_1", "updated_disputed", said_on), ("itm_2", "deleted", said_on)
    ]  # fmt: skip


def reminded(followed: Followed, days: float) -> int:
    """How often somebody is reminded of the missing report after so many days more."""
    followed.world.advance(days=days)
    fired: int = followed.world.invoke(fire_due_clocks.handler, {})["unshown"]
    told = [one["milestone"] for one in followed.world.events("MilestoneReached")]
    assert told.count("report_reminder") <= 1
    return fired


def test_who_has_no_report_after_45_days_is_reminded_of_it_once(followed: Followed) -> None:
    followed.answers("Updated", "Verified")
    assert reminded(followed, 44.9) == 0
    assert reminded(followed, 0.2) == 1
    assert [reminded(followed, 1), reminded(followed, 60)] == [0, 0]
    (told,) = [one for one in followed.world.events("MilestoneReached") if one["milestone"] == "report_reminder"]
    assert (told["subject_id"], told["letter_id"]) == (followed.letter_id, followed.letter_id)
    shown = ok(followed.world.call(get_dispute.handler, followed.person, path={"dispute_id": followed.case_id}))
    (clock,) = [each for each in shown["clocks"] if each["kind"] == "report_due"]
    assert clock["fired_at"] is not None and clock["citation"] == "House rule"
    assert [each["happening"] for each in shown["timeline"]].count("report_awaited") == 1


def test_who_has_a_report_is_not_reminded_whatever_it_shows(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.world.advance(days=3)
    followed.comes(BANK, OTHER, on=followed.world.now.date())
    assert reminded(followed, 60) == 0


def test_who_has_a_report_that_shows_one_of_two_is_reminded_of_the_other(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.world.advance(days=3)
    lacking = Issue(code="missing_page", severity=IssueSeverity.ERROR, place="after page 2", detail="lacks a page")
    followed.comes(MENDED, OTHER, on=followed.world.now.date(), issues=(lacking,))
    assert followed.shown == [("updated_disputed", True), (None, None)]
    assert reminded(followed, 60) == 1


@pytest.mark.parametrize("status", [CaseStatus.CLOSED, CaseStatus.WITHDRAWN])
def test_nobody_is_reminded_of_a_case_that_ended(followed: Followed, status: CaseStatus) -> None:
    followed.answers("Updated", "Deleted")
    followed.world.sql(
        "update disputes.cases set body = jsonb_set(body, '{status}', %s) where case_id = %s",
        f'"{status}"', followed.case_id,
    )  # fmt: skip
    assert reminded(followed, 60) == 1
    assert "report_reminder" not in [one["milestone"] for one in followed.world.events("MilestoneReached")]


def test_statistics_count_what_a_report_confirmed(followed: Followed) -> None:
    manager = staff(Role.MANAGER)

    def counted() -> list[tuple[int, int, int]]:
        groups = ok(followed.world.call(get_statistics.handler, manager, query={"by": "bureau"}))["groups"]
        return [(each["corrected"], each["confirmed"], each["contradicted"]) for each in groups]

    followed.answers("Updated", "Deleted")
    assert counted() == [(2, 0, 0)]
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    assert counted() == [(2, 2, 0)]
    followed.comes(MENDED, BUYER, OTHER, on=date(2027, 7, 1))
    assert counted() == [(2, 1, 1)]


# -- people's decisions -----------------------------------------------------------------------------------------------


def test_a_corrected_report_is_compared_anew(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    report_id = followed.comes(BANK, OTHER, on=date(2027, 4, 20))
    assert followed.shown[0] == ("verified", False)
    followed.revises(report_id, file_of(MENDED, OTHER, on=date(2027, 4, 20)))
    assert followed.shown[0] == ("updated_disputed", True)
    assert len(followed.rows) == 4, "what was read before is kept"


def test_a_correction_of_the_report_that_was_disputed_is_compared_anew(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    assert followed.shown[0] == ("updated_disputed", True)
    read = BANK.model_copy(update={"balance_cents": 0})
    followed.revises(followed.before, file_of(read, BUYER, OTHER, on=date(2027, 2, 20)))
    assert followed.shown[0] == ("verified", False), "it was misread before: nothing has changed"


def test_a_corrected_report_that_says_nothing_any_more_shows_nothing(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    report_id = followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    lacking = Issue(code="missing_page", severity=IssueSeverity.ERROR, place="after page 2", detail="lacks a page")
    followed.revises(report_id, file_of(OTHER, on=date(2027, 4, 20), issues=(lacking,)))
    assert followed.shown == [(None, None), (None, None)]
    assert "outcome_unshown" in [one["happening"] for one in followed.case["timeline"]]


# -- whose ------------------------------------------------------------------------------------------------------------


def test_reports_of_others_and_of_those_without_disputes_change_nothing(followed: Followed, world: World) -> None:
    followed.answers("Updated", "Deleted")
    stranger = Followed(world)
    theirs = stranger.keeps(MENDED, OTHER, on=date(2027, 4, 20))
    followed.tells(theirs)
    assert followed.rows == [] and followed.shown == [(None, None), (None, None)]


def test_nothing_of_what_a_report_says_is_kept_in_the_open(followed: Followed) -> None:
    followed.answers("Updated", "Deleted")
    followed.comes(MENDED, OTHER, on=date(2027, 4, 20))
    kept = json.dumps([row[2] for row in followed.rows])
    assert "balance_cents" in kept and "180" not in kept and "EXAMPLE" not in kept
