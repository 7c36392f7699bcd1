"""A customer whose disputed items are followed through the bureau's answers and its later reports."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from contracts.dates import PartialDate
from contracts.report import Issue, Report, Tradeline
from contracts.vocabulary import Bureau, Status
from functions.disputes.cases import get_dispute, list_proposals
from functions.disputes.confirming import on_report_received, on_report_revised
from functions.disputes.items import PlanItem
from functions.disputes.model import CaseStatus, Round, RoundPhase
from functions.disputes.submission import on_bureau_webhook_received
from kernel.ids import new_id
from tests.generators.sent_rounds import disputed, sent_round
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
        self.world.tell(on_report_received.handler, data, event_id or f"evt_{report_id}")

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
        self.world.tell(on_report_revised.handler, data, f"evt_{report_id}_{revision}")

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
        self.world.tell(on_bureau_webhook_received.handler, data, f"evt_said_{self.case_id}_{self.said}")
        self.responding.run()

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


MENDED = BANK.model_copy(update={"balance_cents": 0})
REPORTED = ("outcome_confirmed", "outcome_contradicted", "item_returned")
