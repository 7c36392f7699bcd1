"""An unmistakable person goes through the whole story; afterwards nothing but sealed columns knows them."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import boto3
import pytest

from functions.analysis import get_analysis, list_analyses
from functions.analysis.explaining import get_analysis_document, get_finding, list_questions
from functions.analysis.statements import give_statement, list_statements, withdraw_statement
from functions.customers.consents import give_consent, list_consents
from functions.customers.model import Purpose
from functions.customers.profile import get_customer, get_profile, put_profile
from functions.customers.signing import (
    acknowledge_disclosure,
    deliver_disclosure,
    get_service_standing,
    offer_contract,
    sign_contract,
)
from functions.customers.signing.agreements import consent_text
from functions.disputes.approval import approve_letter, get_letter, get_letter_pdf
from functions.disputes.cases import get_dispute, list_disputes, open_dispute
from functions.disputes.rounds import start_round
from functions.documents import get_document
from functions.monitoring import list_alerts, put_monitoring
from functions.platform import append_audit_entry
from functions.reports import get_report, list_reports
from functions.reports.intake import get_reading
from functions.reports.pulls import request_pull
from kernel.operation import Operation
from kernel.triggers import Role
from tests.harness.bureau import BureauSide
from tests.harness.events import Answer, Person, staff
from tests.harness.machines import Machine
from tests.harness.monitoring import next_day
from tests.harness.paper.uploads import hand_in
from tests.harness.people import ok
from tests.harness.waiting import until
from tests.harness.world import World
from tests.operations.canary.files import files
from tests.operations.canary.person import MOVED_TO, SIGNED_NAME, Canary, rows

CANARY = Canary(ssn="900107391", email="quetzalina.x@canary.example")
QUEUED = "audit"


class Story:
    """The canary's way through the API; `answers` are all refusals it got."""

    def __init__(self, world: World, bureau: BureauSide, machines: dict[str, Machine]) -> None:
        self.world, self.bureau, self.machines = world, bureau, machines
        self.person, self.refusals, self.keys = Person(), list[Answer](), 0

    def call(self, operation: Operation, **parts: Any) -> Any:
        self.keys += 1
        headers = {"Idempotency-Key": f"key-{self.keys}-{self.person.subject}"}
        return ok(self.world.call(operation, self.person, headers=headers, **parts))

    def refuse(self, operation: Operation, **parts: Any) -> None:
        answer = self.world.call(operation, self.person, **parts)
        assert answer.status >= 400
        self.refusals.append(answer)

    def enrol(self) -> None:
        for body in CANARY.wrong_bodies():
            self.refuse(put_profile.handler, body=body)
        self.refuse(put_profile.handler, body=json.dumps(CANARY.profile)[:-9])
        self.call(put_profile.handler, body=CANARY.profile | {"ssn": CANARY.ssn, "email": CANARY.email})
        self.refuse(put_profile.handler, body=CANARY.profile | {"email": CANARY.email})
        shown = self.call(deliver_disclosure.handler)
        path = {"text_version": shown["text_version"]}
        self.call(acknowledge_disclosure.handler, path=path, body={"signed_name": SIGNED_NAME})
        offer = self.call(offer_contract.handler)
        path, body = (
            {"contract_id": offer["contract_id"]},
            {"signed_name": SIGNED_NAME, "text_sha256": offer["text_sha256"]},
        )
        self.refuse(sign_contract.handler, path=path, body=body | {"text_sha256": CANARY.ssn})
        self.call(sign_contract.handler, path=path, body=body)
        for purpose in (Purpose.PULL_CREDIT_REPORT, Purpose.DISPUTE, Purpose.ELECTRONIC_RECORDS):
            text = consent_text(purpose).sha256
            scope = "disputes" if purpose is Purpose.ELECTRONIC_RECORDS else "bureau:experian"
            self.call(give_consent.handler, body={"purpose": purpose, "scope": [scope], "text_sha256": text})
        self.refuse(request_pull.handler, body={"bureaus": ["experian"]})
        self.world.advance(days=8)
        for operation in (get_profile, get_service_standing, list_consents):
            self.call(operation.handler)
        path = {"customer_id": self.person.customer_id or ""}
        ok(self.world.call(get_customer.handler, staff(Role.AGENT), path=path))

    def onboard(self) -> None:
        self.call(request_pull.handler, body={"bureaus": ["experian"]})
        until(lambda: self.world.events("AnalysisCompleted"), "the analysis")
        (report,) = self.call(list_reports.handler)["items"]
        self.call(get_report.handler, path={"report_id": report["report_id"]})
        (line,) = self.call(list_analyses.handler)["items"]
        self.analysis_id = line["analysis_id"]
        self.look_closer(report["report_id"])

    def look_closer(self, report_id: str) -> None:
        """Ask, and state what names a person."""
        path = {"analysis_id": self.analysis_id}
        (finding, *_) = self.call(get_analysis.handler, path=path)["findings"]["findings"]
        self.call(get_finding.handler, path=path | {"finding_id": finding["id"]})
        self.call(list_questions.handler, path=path)
        assert self.world.call(get_analysis_document.handler, self.person, path=path).status == 200
        path = {"customer_id": self.person.customer_id or ""}
        entry = {"report": report_id, "section": "consumer", "key": "consumer"}
        said = {"kind": "not_mine", "what": "name", "value": SIGNED_NAME} | entry
        for wrong in ({"what": "ssn", "value": CANARY.ssn}, {SIGNED_NAME: CANARY.ssn}, {"report": SIGNED_NAME}):
            self.refuse(give_statement.handler, path=path, body={"statement": said | wrong})
        kept = self.call(give_statement.handler, path=path, body={"statement": said})
        self.call(list_statements.handler, path=path)
        self.call(withdraw_statement.handler, path=path | {"statement_id": kept["statement_id"]})

    def dispute(self) -> None:
        self.refuse(open_dispute.handler, body={"analysis_id": SIGNED_NAME})
        # A number in the path is the caller's own address line, but must not reach the audit trail.
        assert self.world.call(get_dispute.handler, self.person, path={"dispute_id": CANARY.ssn}).status == 404
        path = {"dispute_id": self.call(open_dispute.handler, body={"analysis_id": self.analysis_id})["dispute_id"]}
        self.call(start_round.handler, path=path, body={})
        until(lambda: self.waits("approval"), "the letter")
        (letter,) = self.call(get_dispute.handler, path=path)["rounds"][0]["letters"]
        path |= {"letter_id": letter["letter_id"]}
        shown = self.call(get_letter.handler, path=path)
        assert self.world.call(get_letter_pdf.handler, self.person, path=path).status == 200
        attested = [
            {"item_id": item["item_id"], "text": item["attestation"]}
            for item in shown["content"]["items"]
            if item["attestation"]
        ]
        approval = {
            "typed_name": SIGNED_NAME,
            "content_sha256": shown["content_sha256"],
            "statement_sha256": shown["signing"]["sha256"],
            "attestations": attested,
        }
        self.refuse(approve_letter.handler, path=path, body=approval | {"typed_name": f"{SIGNED_NAME} {CANARY.ssn}"})
        self.bureau.fault("bureau.dispute", "status", value=400)
        self.call(approve_letter.handler, path=path, body=approval)
        until(lambda: self.world.sql("select 1 from desk.tasks"), "the task of a person")
        self.call(list_disputes.handler)

    def watch(self) -> None:
        """A first day, and one on which the file has changed, the canary's home too."""
        path = {"customer_id": self.person.customer_id or ""}
        self.refuse(put_monitoring.handler, path=path, body={"bureaus": [CANARY.ssn]})
        self.call(put_monitoring.handler, path=path, body={"bureaus": ["experian"]})
        self.live_a_day()
        for kind in ("address", "inquiry", "collection"):
            self.bureau.control("POST", f"/people/{CANARY.ssn}/happenings", {"kind": kind})
        self.live_a_day()
        found = {alert["kind"] for alert in self.call(list_alerts.handler, path=path)["items"]}
        assert {"new_address", "hard_inquiry"} <= found
        assert self.world.mails()

    def live_a_day(self) -> None:
        machine = self.machines["monitoring"]
        assert machine.wait(machine.execution(next_day(self.world)["case"])) == "SUCCEEDED"

    def hand_in(self) -> None:
        """Files that need no recognition, good and broken ones."""
        machine = self.machines["recognition"]
        for name, file in files(CANARY).items():
            document_id, _ = hand_in(self.world, self.person, file.data, **file.asked)
            path = {"document_id": document_id}
            machine.wait(machine.execution(document_id))
            shown = self.call(get_document.handler, path=path)
            assert (shown["refusal"] or {"reason": shown["status"]})["reason"] == file.end, name
            self.call(get_reading.handler, path=path)

    def waits(self, awaited: str) -> bool:
        return bool(self.world.sql("select 1 from disputes.waits where awaited = %s", awaited))


@pytest.fixture
def story(world: World, bureau: BureauSide, machines: dict[str, Machine], logged: list[str]) -> Story:
    told = Story(world, bureau, machines)
    told.enrol()
    told.onboard()
    told.dispute()
    told.watch()
    told.hand_in()
    return told


def test_nothing_outside_sealed_columns_knows_the_person(story: Story, logged: list[str]) -> None:
    leaks = {f"refusal {number}": CANARY.found_in(one.body) for number, one in enumerate(story.refusals)}
    leaks |= {f"log: {line[:60]}": CANARY.found_in(line) for line in logged}
    leaks |= {f"history of {name}": CANARY.found_in(text) for name, text in histories(story)}
    leaks |= {place: CANARY.found_in(content) for place, content in stored(story)}
    assert {place: found for place, found in leaks.items() if found} == {}


def test_the_search_would_find_the_person(story: Story, logged: list[str]) -> None:
    """What is searched is there, and plain text in it would be seen."""
    for name in (
        "put_profile", "request_pull", "fetch_bureau_report", "draft_letters", "submit_letter", "find_changes",
        "send_notice", "screen_document", "read_upload",
    ):  # fmt: skip
        assert any(f".{name}" in line for line in logged), name
    machines = Counter(place.partition(" ")[0] for place, _ in histories(story))
    # An order is onboarded, and so is every upload that brought a report.
    onboarded = 1 + sum(row[0] == "read" for row in story.world.sql("select status from documents.documents"))
    assert machines == {
        "onboarding": onboarded, "dispute_round": 1, "monitoring": 2, "recognition": len(files(CANARY)),
    }  # fmt: skip
    places = [place for place, _ in stored(story)]
    for expected in (
        "customers.profiles.sealed", "platform.outbox.body", "platform.idempotency.response", "audit",
        "reports.readings.sealed", "documents.documents.reason", "monitoring.alerts",
    ):  # fmt: skip
        assert any(expected in place for place in places), expected
    mails = " ".join(f"{mail['to']} {mail['text']}" for mail in story.world.mails())
    assert CANARY.found_in(mails)
    assert CANARY.found_in(story.call(get_profile.handler))
    reports = [
        story.call(get_report.handler, path={"report_id": one["report_id"]})
        for one in story.call(list_reports.handler)["items"]
    ]
    assert {one["source"] for one in reports} >= {"metro2", "identityiq.merged_html", "experian.credit_profile_v2"}
    assert MOVED_TO in json.dumps(reports).lower(), "the new home is on file, and the search knows it"


def histories(story: Story) -> list[tuple[str, str]]:
    found = []
    started = {row["execution"] for row in story.world.rows("start")}
    for machine in story.machines.values():
        for execution in machine.states.list_executions(stateMachineArn=machine.arn)["executions"]:
            arn = execution["executionArn"]
            shown = [
                machine.states.describe_execution(executionArn=arn),
                machine.states.get_execution_history(executionArn=arn),
            ]
            if execution["name"] in started:
                found.append((f"{machine.name} {execution['name']}", repr(shown)))
    return found


def stored(story: Story) -> list[tuple[str, object]]:
    """Everything in PostgreSQL, DynamoDB and the queues."""
    with story.world.server.admin(story.world.dbname) as connection:
        found = list(rows(connection))
    sqs, dynamodb = boto3.client("sqs"), boto3.client("dynamodb")
    for url in sqs.list_queues().get("QueueUrls", []):
        while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            found += [(f"queue {url.rsplit('/', 1)[1]}", one["Body"]) for one in messages]
            if QUEUED in url:
                records = [{"messageId": one["MessageId"], "body": one["Body"]} for one in messages]
                story.world.invoke(append_audit_entry.handler, {"Records": records})
            for one in messages:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
    for table in dynamodb.list_tables()["TableNames"]:
        found += [(f"table {table}", repr(item)) for item in dynamodb.scan(TableName=table)["Items"]]
    return found
