"""E-mail that comes in for a dispute: whose it is, what is refused, and what becomes of its text and its papers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import boto3
import pytest

from contracts.inbound_mail.address import address_of
from functions.disputes.responses import get_response_address
from functions.documents import on_inbound_mail_received as documents_consumer
from functions.documents import store as documents
from functions.reports.intake import on_inbound_mail_received as reports_consumer
from functions.webhooks import receive_inbound_mail, store
from functions.webhooks.signature import TOLERANCE_S, sign
from kernel.ids import new_id
from kernel.operation import Operation
from tests.harness.events import Answer, Person
from tests.harness.partner_secrets import SECRETS
from tests.harness.people import ok, served
from tests.harness.records import save_case
from tests.harness.world import ACCOUNT, STAGE, World, put_partner
from tests.operations.disputes.disputed import Disputed

CONTRACT = SECRETS["inbound_mail"]
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nnot looked into here"
RESULTS = """TransUnion
Investigation Results
Your dispute: we have completed our investigation.

EXAMPLE BANK USA 517800******
DELETED

MIDLAND EXAMPLE 30012****
VERIFIED AS ACCURATE
"""


@pytest.fixture(autouse=True)
def partner(world: World) -> None:
    put_partner("inbound_mail", CONTRACT)


class Inbox:
    """A customer's dispute, its address, and the service that receives its mail."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.dispute = Disputed(world)
        path = {"dispute_id": self.dispute.case_id}
        self.address = ok(world.call(get_response_address.handler, self.dispute.person, path=path))["address"]

    def mail(self, text: str = RESULTS, to: str | None = None, papers: int = 0, number: int = 1) -> bytes:
        made = EmailMessage(policy=SMTP)
        made["From"], made["To"] = "anybody@else.example", to or self.address
        made["Message-ID"] = f"<{number}@bureau.example>"
        made.set_content(text)
        for one in range(papers):
            made.add_attachment(PDF + bytes([one]), maintype="application", subtype="pdf")
        return made.as_bytes()

    def receives(self, raw: bytes, signature: str | None = "good") -> Answer:
        stamp = sign(CONTRACT["webhook_secret"], raw, self.world.now) if signature == "good" else signature
        headers = {"X-Inbound-Mail-Signature": stamp} if stamp else {}
        return self.world.call(receive_inbound_mail.handler, body=raw, headers=headers)

    def follow(self, *consumers: Operation) -> None:
        """Bring what was received to its consumers."""
        for body in self.world.rows("event"):
            if body["detail_type"] == "InboundMailReceived":
                for consumer in consumers:
                    event = {"detail": body["detail"], "detail-type": body["detail_type"]}
                    self.world.invoke(consumer, event)


@pytest.fixture
def inbox(world: World) -> Inbox:
    return Inbox(world)


# -- what is taken ----------------------------------------------------------------------------------------------------


def test_a_message_is_kept_as_it_came_and_told_once(inbox: Inbox) -> None:
    raw = inbox.mail()
    for _ in range(3):
        assert inbox.receives(raw).status == 202
        inbox.world.advance(minutes=1)
    (told,) = inbox.world.events("InboundMailReceived")
    assert (told["dispute_id"], told["customer_id"]) == (inbox.dispute.case_id, inbox.dispute.person.customer_id)
    bucket = store.MAILS.physical_name(STAGE, ACCOUNT)
    kept = boto3.client("s3").get_object(Bucket=bucket, Key=told["raw_key"])["Body"].read()
    assert kept == raw and told["sha256"] == hashlib.sha256(raw).hexdigest()


def test_the_same_message_with_other_traces_is_one_and_another_message_is_another(inbox: Inbox) -> None:
    assert inbox.receives(inbox.mail()).status == 202
    assert inbox.receives(b"Received: from relay\r\n" + inbox.mail()).status == 202
    assert len(inbox.world.events("InboundMailReceived")) == 1
    assert inbox.receives(inbox.mail(number=2)).status == 202
    assert len(inbox.world.events("InboundMailReceived")) == 2


# -- what is refused --------------------------------------------------------------------------------------------------

Forgery = Callable[[Inbox, bytes], "str | None"]
FORGERIES: dict[str, Forgery] = {
    "missing": lambda inbox, raw: None,
    "not a signature": lambda inbox, raw: "t=1,v1=",
    "another secret": lambda inbox, raw: sign("x" * 20, raw, inbox.world.now),
    "another body": lambda inbox, raw: sign(CONTRACT["webhook_secret"], raw + b" ", inbox.world.now),
    "old": lambda inbox, raw: _signed(inbox, raw, -TOLERANCE_S - 1),
    "future": lambda inbox, raw: _signed(inbox, raw, TOLERANCE_S + 1),
}


def _signed(inbox: Inbox, raw: bytes, shift_s: float) -> str:
    return sign(CONTRACT["webhook_secret"], raw, inbox.world.now + timedelta(seconds=shift_s))


@pytest.mark.parametrize("forgery", FORGERIES)
def test_forged_mail_is_refused(inbox: Inbox, forgery: str) -> None:
    raw = inbox.mail()
    answer = inbox.receives(raw, FORGERIES[forgery](inbox, raw))
    assert (answer.status, answer.problem) == (401, "webhook-refused")
    assert inbox.world.events("InboundMailReceived") == []


def test_mail_of_tomorrow_is_refused(inbox: Inbox) -> None:
    dated = (inbox.world.now + timedelta(days=1)).strftime("%a, %d %b %Y %H:%M:%S +0000").encode()
    assert inbox.receives(b"Date: " + dated + b"\r\n" + inbox.mail()).problem == "webhook-refused"


def test_only_a_disputes_own_address_is_one(inbox: Inbox) -> None:
    unknown = address_of(new_id("dsp", inbox.world.now), CONTRACT["address_key"], CONTRACT["domain"])
    guessed = address_of(inbox.dispute.case_id, "x" * 32, CONTRACT["domain"])
    answers = [inbox.receives(inbox.mail(to=to)) for to in (unknown, guessed, "answers@answers.example.test")]
    assert {(one.status, one.problem) for one in answers} == {(404, "mail-unaddressed")}
    assert len({one.json["detail"] for one in answers}) == 1, "what exists is told to nobody"


def test_what_is_no_mail_is_refused_with_what_is_wrong(inbox: Inbox) -> None:
    answer = inbox.receives(b"hello")
    assert (answer.status, answer.problem) == (422, "mail-unreadable")
    assert inbox.receives(b"x" * 4_400_001).status == 413


# -- what becomes of it -----------------------------------------------------------------------------------------------


def test_its_text_answers_the_dispute_as_a_paper_would(inbox: Inbox) -> None:
    inbox.receives(inbox.mail())
    inbox.follow(reports_consumer.handler)
    (read,) = inbox.world.events("ResultLetterRead")
    assert (read["way"], read["bureau"]) == ("email", "transunion")
    inbox.dispute.tell(read["letter_id"], way="email")
    assert inbox.dispute.outcomes == ["deleted", "verified"]
    (shown,) = inbox.dispute.responses
    assert (shown["way"], shown["kind"], shown["state"]) == ("email", "results", "recorded")


def test_words_that_say_nothing_are_for_a_person_where_no_paper_is_with_them(inbox: Inbox) -> None:
    inbox.receives(inbox.mail("Hello, how are you?"))
    inbox.receives(inbox.mail("Please find our letter attached.", papers=1, number=2))
    inbox.follow(reports_consumer.handler)
    (read,) = inbox.world.events("ResultLetterRead")
    inbox.dispute.tell(read["letter_id"], way="email")
    (shown,) = inbox.dispute.responses
    assert (shown["state"], shown["kind"]) == ("unread", "unread") and inbox.dispute.outcomes == [None, None]


def test_its_papers_are_uploads_of_the_consumer(inbox: Inbox) -> None:
    raw = inbox.mail("See the letters.", papers=2)
    inbox.receives(raw)
    inbox.follow(documents_consumer.handler)
    rows = inbox.world.sql(
        "select document_id, customer_id, kind, status from documents.documents order by document_id"
    )
    person = inbox.dispute.person.customer_id
    assert [tuple(row[1:]) for row in rows] == [(person, "credit_report", "awaiting_upload")] * 2
    bucket = documents.UPLOADS.physical_name(STAGE, ACCOUNT)
    s3 = boto3.client("s3")
    held = {s3.get_object(Bucket=bucket, Key=f"{person}/{row[0]}")["Body"].read() for row in rows}
    assert held == {PDF + b"\x00", PDF + b"\x01"}


def test_told_again_after_all_marks_are_gone_it_is_still_one(inbox: Inbox) -> None:
    inbox.receives(inbox.mail("See the letters.\n" + RESULTS, papers=1))
    for _ in range(2):
        inbox.follow(documents_consumer.handler, reports_consumer.handler)
        inbox.world.sql("delete from platform.consumed")
    assert inbox.world.sql("select count(*) from documents.documents") == [(1,)]
    assert inbox.world.sql("select count(*) from reports.result_letters") == [(1,)]


# -- the address ------------------------------------------------------------------------------------------------------


def test_the_address_is_shown_to_whose_dispute_it_is(world: World, inbox: Inbox) -> None:
    stranger: Any = served(world)
    path = {"dispute_id": inbox.dispute.case_id}
    assert world.call(get_response_address.handler, stranger, path=path).status == 404
    other = save_case(world, str(Person().customer_id))
    assert other not in inbox.address and inbox.dispute.case_id.removeprefix("dsp_").lower() in inbox.address
