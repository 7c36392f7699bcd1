"""Letters from their draft to the consumer's signature: edited, held back, mended, seen, signed and kept."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from random import Random
from typing import Any

import boto3
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from functions.customers.consents import list_consents, revoke_consent
from functions.disputes import lettering, store
from functions.disputes.approval import (
    approve_letter,
    draft_letters,
    get_letter,
    get_letter_pdf,
    refuse_letter,
    render_letter,
    revise_letter,
)
from functions.disputes.cases import get_dispute
from functions.disputes.enclosing import add_evidence, list_evidence
from functions.disputes.letters.fingerprint import fingerprint
from functions.disputes.letters.model import Letter
from functions.disputes.rounds import select_items
from kernel.ids import new_id
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import ok, served
from tests.harness.records import context, give_analysis, give_report, give_round, save_case
from tests.harness.world import ACCOUNT, STAGE, World

THREAT = "Delete it, or else."
WORDS = "I paid this account in full and kept the letter of the company."


class Drafted:
    """A customer with a drafted letter."""

    def __init__(self, world: World, assigned_to: str | None = None) -> None:
        self.world, self.person = world, served(world)
        give_report(world, self.person)
        give_analysis(world, self.person)
        self.case_id = save_case(world, str(self.person.customer_id), assigned_to, rounds=1)
        self.round_id = give_round(world, self.case_id)
        world.invoke(select_items.handler, {"case": self.round_id})
        drafted = world.invoke(draft_letters.handler, {"case": self.round_id})
        self.letter_id = drafted["letters"][0]["item"]
        self.path = {"dispute_id": self.case_id, "letter_id": self.letter_id}

    @property
    def letter(self) -> Any:
        return ok(self.world.call(get_letter.handler, self.person, path=self.path))

    @property
    def content(self) -> Letter:
        return Letter.model_validate(self.letter["content"], strict=False)

    @property
    def item_id(self) -> str:
        return str(self.letter["content"]["items"][0]["item_id"])

    def revise(self, by: Person | None = None, version: int | None = None, **words: str) -> Answer:
        return self.world.call(
            revise_letter.handler, by or self.person, path=self.path,
            body={"items": [{"item_id": self.item_id} | words]},
            headers={"If-Match": f'"{version or self.letter["version"]}"'},
        )  # fmt: skip

    def pdf(self) -> bytes:
        answer = self.world.call(get_letter_pdf.handler, self.person, path=self.path)
        assert answer.status == 200, answer.body
        return base64.b64decode(answer.body)

    def approve(self, **changes: Any) -> Answer:
        letter = self.letter
        attested = [
            {"item_id": item["item_id"], "text": item["attestation"]}
            for item in letter["content"]["items"]
            if item["attestation"]
        ]
        body = {
            "typed_name": "Maria Delgado",
            "content_sha256": letter["content_sha256"],
            "statement_sha256": letter["signing"]["sha256"],
            "attestations": attested,
        }
        agent = {"User-Agent": "Horizon/1.0 (tests)"}
        return self.world.call(approve_letter.handler, self.person, path=self.path, body=body | changes, headers=agent)

    def render(self) -> Any:
        return self.world.invoke(render_letter.handler, {"case": self.round_id, "item": self.letter_id})

    def approvals(self) -> list[Any]:
        return self.world.sql(
            "select approval_id, content_sha256, package_sha256 from disputes.approvals where letter_id = %s"
            " order by approval_id",
            self.letter_id,
        )


# -- words ------------------------------------------------------------------------------------------------------------


def test_the_consumer_says_it_in_their_own_words_and_every_text_is_kept(world: World) -> None:
    story = Drafted(world)
    before = story.content
    changed = ok(story.revise(statement=WORDS))
    assert (changed["version"], changed["status"]) == (2, "awaiting_approval")
    item = changed["content"]["items"][0]
    assert item["consumer_statement"].endswith(WORDS) and item["attestation"]
    assert item["reason"] == before.items[0].reason and changed["content"]["variant"] == before.variant
    assert changed["content_sha256"] != before.content_sha256
    taken_back = ok(story.revise(statement=""))
    assert taken_back["content_sha256"] == before.content_sha256
    with context(world, get_letter.handler, story.person) as ctx:
        kept = lettering.versions(ctx, story.letter_id, str(story.person.customer_id))
    assert [each.edition for each in kept] == [1, 2, 3]
    assert [each.letter.content_sha256 for each in kept] == [
        before.content_sha256, changed["content_sha256"], before.content_sha256,
    ]  # fmt: skip
    assert [each.drafted_by for each in kept][1:] == [story.person.customer_id] * 2


def test_an_edit_names_the_version_it_read(world: World) -> None:
    story = Drafted(world)
    body = {"items": [{"item_id": story.item_id, "statement": WORDS}]}
    without = world.call(revise_letter.handler, story.person, path=story.path, body=body)
    assert without.status == 428
    assert story.revise(statement=WORDS).status == 200
    late = story.revise(version=1, statement="Something else that I remember of it.")
    assert late.status == 412 and story.letter["version"] == 2


def test_what_breaks_a_rule_waits_for_whoever_can_mend_it(world: World) -> None:
    """The consumer and the specialist of the case both can; then it goes on, and the task ends."""
    anna = staff(Role.SPECIALIST)
    story = Drafted(world, anna.actor)
    held = ok(story.revise(reason=f"{WORDS} {THREAT}"))
    assert held["status"] == "blocked"
    (asked,) = world.events("PersonNeeded")
    assert asked["task_kind"] == "ComplianceRefused" and asked["dispute_id"] == story.case_id
    assert (asked["bureau"], asked["letter_id"]) == ("experian", story.letter_id)
    assert asked["case_id"] == story.letter_id and "threat" in asked["reason"]
    assert story.approve().status == 409
    mended = ok(story.revise(by=anna, reason=WORDS))
    assert mended["status"] == "awaiting_approval" and THREAT not in str(mended)
    (ended,) = world.events("PersonNoLongerNeeded")
    assert ended["case_id"] == story.letter_id
    assert story.approve().status == 201


def test_a_letter_that_is_held_back_may_be_given_up(world: World) -> None:
    story = Drafted(world)
    ok(story.revise(statement=THREAT))
    refused = ok(world.call(refuse_letter.handler, story.person, path=story.path, body={}))
    assert {letter["status"] for letter in refused["letters"]} == {"withdrawn"}
    assert [each["case_id"] for each in world.events("PersonNoLongerNeeded")] == [story.letter_id]


def test_staff_word_reasons_and_never_speak_as_the_consumer(world: World) -> None:
    anna = staff(Role.SPECIALIST)
    story = Drafted(world, anna.actor)
    assert story.revise(by=anna, reason=WORDS).status == 200
    spoken = story.revise(by=anna, statement=WORDS)
    assert (spoken.status, spoken.problem) == (409, "dispute-refused")
    assert story.revise(by=staff(Role.SPECIALIST), reason=WORDS).status == 404


def test_a_stranger_to_the_letter_is_no_item_of_it_and_what_is_typed_stays_text(world: World) -> None:
    story = Drafted(world)
    body = {"items": [{"item_id": "itm_unknown", "statement": WORDS}]}
    refused = world.call(
        revise_letter.handler, story.person, path=story.path, body=body, headers={"If-Match": '"1"'}
    )  # fmt: skip
    assert refused.status == 409 and story.letter["version"] == 1
    typed = "{bureau} {cite:fcra.reinvestigation.days} #panic()"
    assert ok(story.revise(statement=typed))["content"]["items"][0]["consumer_statement"].endswith(typed)


# -- signature --------------------------------------------------------------------------------------------------------


def test_a_signature_keeps_its_words_and_what_it_was_given_with(world: World) -> None:
    story = Drafted(world)
    seen = hashlib.sha256(story.pdf()).hexdigest()
    letter = story.letter
    assert letter["package_sha256"] == seen
    assert hashlib.sha256(letter["signing"]["text"].encode()).hexdigest() == letter["signing"]["sha256"]
    approved = ok(story.approve(package_sha256=seen))
    with context(world, get_letter.handler, story.person) as ctx:
        signed = lettering.approval(ctx, approved["approval_id"], str(story.person.customer_id))
    assert signed.typed_name == "Maria Delgado" and signed.signed_at <= world.now
    assert (signed.statement, signed.statement_sha256) == (letter["signing"]["text"], letter["signing"]["sha256"])
    assert (signed.content_sha256, signed.package_sha256) == (letter["content_sha256"], seen)
    assert signed.user_agent == "Horizon/1.0 (tests)" and signed.session_id and signed.source_address


def test_a_signature_under_other_words_or_of_another_file_does_not_bind(world: World) -> None:
    story = Drafted(world)
    story.pdf()
    for changes in ({"statement_sha256": "0" * 64}, {"package_sha256": "0" * 64}, {"content_sha256": "0" * 64}):
        refused = story.approve(**changes)
        assert (refused.status, refused.problem) == (409, "dispute-refused")
    assert story.approvals() == []


def test_who_signs_electronically_has_agreed_to_electronic_records(world: World) -> None:
    story = Drafted(world)
    given = ok(world.call(list_consents.handler, story.person))["items"]
    (agreed,) = (each for each in given if each["purpose"] == "electronic_records")
    ok(world.call(revoke_consent.handler, story.person, path={"consent_id": agreed["consent_id"]}))
    refused = story.approve()
    assert (refused.status, refused.problem) == (403, "electronic-records-not-agreed")


def test_an_edit_after_the_signature_voids_it_and_both_signatures_are_kept(world: World) -> None:
    story = Drafted(world)
    first = ok(story.approve())
    changed = ok(story.revise(statement=WORDS))
    assert changed["status"] == "awaiting_approval" and changed["package_sha256"] is None
    second = ok(story.approve())
    assert [row[0] for row in story.approvals()] == sorted((first["approval_id"], second["approval_id"]))
    assert len({row[1] for row in story.approvals()}) == 2
    story.render()
    shown = ok(world.call(get_dispute.handler, story.person, path={"dispute_id": story.case_id}))
    assert shown["rounds"][0]["letters"][0]["status"] == "rendered"


# -- what is seen is what is sent -------------------------------------------------------------------------------------


def test_what_was_looked_at_and_signed_is_sent_byte_for_byte(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the compiler would set it otherwise by then."""
    story = Drafted(world)
    seen = story.pdf()
    ok(story.approve())
    monkeypatch.setattr("functions.disputes.packaging.render_pdf", lambda letter: b"%PDF-of another version")
    story.render()
    assert story.pdf() == seen
    ((key,),) = world.sql("select pdf_key from disputes.letters where letter_id = %s", story.letter_id)
    assert key.endswith(f"{hashlib.sha256(seen).hexdigest()}.pdf")
    assert story.approvals()[0][2] == hashlib.sha256(seen).hexdigest()


def test_each_look_shows_the_same_file(world: World) -> None:
    story = Drafted(world)
    assert story.pdf() == story.pdf()
    before = story.pdf()
    ok(story.revise(statement=WORDS))
    assert story.pdf() != before


# -- likeness ---------------------------------------------------------------------------------------------------------


def test_likeness_is_seen_over_all_consumers_however_many_letters_came_since(world: World) -> None:
    story = Drafted(world)
    words = fingerprint(story.content)
    world.sql(
        "insert into disputes.letters (letter_id, round_id, customer_id, content_sha256, fingerprint, sealed, updated_at)"
        " select 'let_x' || n, %s, 'cus_x' || n, '', '[1]', '', %s from generate_series(1, 700) n",
        story.round_id, world.now,
    )  # fmt: skip
    with context(world, get_letter.handler, story.person) as ctx:
        assert lettering.near_identical(ctx, "cus_other", words) == [words]
        assert lettering.near_identical(ctx, str(story.person.customer_id), words) == []
        fewer = frozenset(Random(1).sample(sorted(words), len(words) // 2))
        assert lettering.near_identical(ctx, "cus_other", fewer) == []


def test_two_consumers_with_the_same_report_send_different_letters(world: World) -> None:
    one, other = Drafted(world), Drafted(world)
    with context(world, get_letter.handler, one.person) as ctx:
        assert lettering.near_identical(ctx, str(one.person.customer_id), fingerprint(one.content)) == []
    assert one.content.subject and other.letter["status"] == "awaiting_approval"


# -- papers -----------------------------------------------------------------------------------------------------------


def a_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for words in ("Paid in full", "Thank you"):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def give_paper(world: World, person: Person, status: str = "read", kind: str = "evidence") -> str:
    """A paper for a dispute, screened and kept."""
    document_id, customer_id = new_id("doc", world.now), str(person.customer_id)
    put = boto3.client("s3").put_object(
        Bucket=store.PAPERS.physical_name(STAGE, ACCOUNT), Key=f"{customer_id}/{document_id}", Body=a_pdf()
    )
    world.sql(
        "insert into documents.documents (document_id, customer_id, status, kind, title, content_type, version_id, pages,"
        " created_at, updated_at) values (%s, %s, %s, %s, 'Bank statement, March', 'application/pdf', %s, 2, %s, %s)",
        document_id, customer_id, status, kind, put["VersionId"], world.now, world.now,
    )  # fmt: skip
    return document_id


def add(story: Drafted, document_id: str, by: Person | None = None, shows: str = "payment") -> Answer:
    path = {"dispute_id": story.case_id, "round_id": story.round_id, "item_id": story.item_id}
    body = {"document_id": document_id, "shows": shows}
    return story.world.call(add_evidence.handler, by or story.person, path=path, body=body)


def test_a_paper_goes_with_the_letter_and_the_file_that_was_seen_is_sent(world: World) -> None:
    story = Drafted(world)
    alone = story.pdf()
    document_id = give_paper(world, story.person)
    ok(add(story, document_id))
    letter = story.letter
    assert letter["content"]["enclosures"] == ["Bank statement, March"]
    assert (letter["version"], letter["status"], letter["package_sha256"]) == (2, "awaiting_approval", None)
    seen = story.pdf()
    assert len(pypdfium2.PdfDocument(seen)) == len(pypdfium2.PdfDocument(alone)) + 2
    listed = ok(world.call(list_evidence.handler, story.person, path={"dispute_id": story.case_id}))["items"]
    assert [(each["document_id"], each["shows"]) for each in listed] == [(document_id, "payment")]
    ok(story.approve(package_sha256=hashlib.sha256(seen).hexdigest()))
    story.render()
    submission = boto3.client("s3").get_object(
        Bucket=store.LETTERS.physical_name(STAGE, ACCOUNT), Key=f"submissions/{story.letter_id}.json"
    )
    (sent,) = json.loads(submission["Body"].read())["filing"]["documents"]
    assert base64.b64decode(sent["base64"]) == seen


def test_the_same_paper_twice_is_there_once(world: World) -> None:
    story = Drafted(world)
    document_id = give_paper(world, story.person)
    ok(add(story, document_id))
    ok(add(story, document_id))
    assert story.letter["version"] == 2 and story.letter["content"]["enclosures"] == ["Bank statement, March"]


def test_only_ones_own_papers_that_were_kept_go_with_a_letter(world: World) -> None:
    story = Drafted(world)
    others = give_paper(world, served(world))
    report = give_paper(world, story.person, kind="credit_report")
    assert [add(story, each).status for each in (others, report, "doc_unknown")] == [404] * 3
    waiting = add(story, give_paper(world, story.person, status="processing"))
    assert (waiting.status, waiting.problem) == (409, "paper-not-kept")
    assert story.letter["version"] == 1
