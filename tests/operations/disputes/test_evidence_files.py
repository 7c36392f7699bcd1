"""The evidence file: what it holds, that anybody can check it, that every change is told, and who may have it."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import boto3
import pytest
from boto3.dynamodb.conditions import Key
from boto3.dynamodb.types import TypeSerializer

from contracts.law import law_pack
from functions.disputes import lettering
from functions.disputes.approval import render_letter
from functions.disputes.dossier import create_evidence_file, files, gathering, get_evidence_file, index, verify
from functions.disputes.dossier.archive import manifest, pack
from functions.disputes.dossier.keeping import EVIDENCE
from functions.disputes.dossier.printing import print_index
from functions.disputes.letters.render import render_pdf
from functions.disputes.model import LetterStatus, Round
from functions.disputes.store import LETTERS, PAPERS, case
from functions.platform import append_audit_entry, seal_audit_entry
from kernel.ids import new_id
from kernel.triggers import Role
from tests.harness.events import Person, staff
from tests.harness.people import ok
from tests.harness.records import context, give_analysis, give_report
from tests.harness.world import ACCOUNT, STAGE, World
from tests.operations.disputes.disputed import BANK, BUYER, Disputed
from tests.unit.disputes.dispute_samples import approval, brief, letter, sender

SSN = "219099999"


class Filed:
    """A case with a letter that was signed, sent, received and answered on paper, and its audit trail."""

    def __init__(self, world: World) -> None:
        self.world, self.told = world, 0
        self.disputed = Disputed(world)
        self.person = self.disputed.person
        self.path = {"dispute_id": self.disputed.case_id}
        give_report(world, self.person)
        self._follow(give_analysis(world, self.person))
        self._sign_and_send()
        self.paper = self._hand_in(self.disputed.comes(BANK, BUYER))
        self.audit()

    def _follow(self, analysis_id: str) -> None:
        self._write(self.disputed.round.model_copy(update={"analysis_id": analysis_id}))

    def _write(self, round_: Round) -> None:
        self.world.sql(
            "update disputes.rounds set body = %s where round_id = %s", round_.model_dump_json(), round_.round_id
        )
        self.disputed.round = round_

    def _sign_and_send(self) -> None:
        round_, customer_id = self.disputed.round, str(self.person.customer_id)
        (way,) = round_.letters
        whose = {"letter_id": way.letter_id, "case_id": round_.case_id, "sender": sender(customer_id=customer_id)}
        items = [entry.item for entry in round_.items]
        self.letter, self.brief = letter(*items, **whose), brief(*items, **whose)
        self.approval, self.pdf = approval(self.letter), render_pdf(self.letter)
        key = f"letters/{way.letter_id}/{hashlib.sha256(self.pdf).hexdigest()}.pdf"
        boto3.client("s3").put_object(Bucket=LETTERS.physical_name(STAGE, ACCOUNT), Key=key, Body=self.pdf)
        with context(self.world, render_letter.handler) as ctx:
            lettering.save_letter(ctx, self.letter, self.brief, round_.round_id)
            lettering.save_approval(ctx, customer_id, self.approval)
            lettering.save_pdf_key(ctx, way.letter_id, key)
        sent = way.model_copy(
            update={
                "content_sha256": self.letter.content_sha256,
                "approved_sha256": self.letter.content_sha256,
                "approval_id": self.approval.approval_id,
                "pdf_sha256": hashlib.sha256(self.pdf).hexdigest(),
                "status": LetterStatus.SUBMITTED,
            }
        )
        self._write(round_.model_copy(update={"letters": (sent,)}))

    def _hand_in(self, letter_id: str) -> bytes:
        """The paper that the bureau's letter was read from."""
        paper, document_id = b"%PDF-1.4 the bureau's own paper", new_id("doc", self.world.now)
        bucket = PAPERS.physical_name(STAGE, ACCOUNT)
        key = f"{self.person.customer_id}/{document_id}"
        put = boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=paper)
        self.world.sql(
            "insert into documents.documents (document_id, customer_id, status, version_id, result_letter_id,"
            " created_at, updated_at) values (%s, %s, 'processing', %s, %s, %s, %s)",
            document_id, self.person.customer_id, put["VersionId"], letter_id, self.world.now, self.world.now,
        )  # fmt: skip
        return paper

    def audit(self) -> None:
        """Bring what was told so far to the trail, each entry's hash to locked storage."""
        bodies = self.world.rows("audit")[self.told :]
        self.told += len(bodies)
        records = [{"messageId": body["audit_id"], "body": json.dumps(body)} for body in bodies]
        assert self.world.invoke(append_audit_entry.handler, {"Records": records}) == {"batchItemFailures": []}
        table = boto3.resource("dynamodb").Table(gathering.AUDIT.physical_name(STAGE))
        own = Key("partition").eq(str(self.person.customer_id))
        write = TypeSerializer().serialize
        streamed = [
            {"dynamodb": {"SequenceNumber": str(at), "NewImage": {k: write(v) for k, v in item.items()}}}
            for at, item in enumerate(table.query(KeyConditionExpression=own)["Items"])
        ]
        assert self.world.invoke(seal_audit_entry.handler, {"Records": streamed}) == {"batchItemFailures": []}

    def make(self, caller: Person | None = None) -> Any:
        return ok(self.world.call(create_evidence_file.handler, caller or self.person, path=self.path, body={}))

    def archive(self, made: Any) -> bytes:
        bucket = EVIDENCE.physical_name(STAGE, ACCOUNT)
        key = urlparse(made["link"]).path.split(f"{bucket}/")[-1].lstrip("/")
        body: bytes = boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
        return body


@pytest.fixture
def filed(world: World) -> Filed:
    return Filed(world)


def opened(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_it_holds_all_that_stands_of_the_case(filed: Filed) -> None:
    made = filed.make()
    archive = filed.archive(made)
    held = opened(archive)
    assert (made["sha256"], made["size_bytes"]) == (hashlib.sha256(archive).hexdigest(), len(archive))
    assert made["files"] == len(held) and made["asked_by"] == filed.person.customer_id
    letter_id = filed.letter.letter_id
    assert held[f"letters/{letter_id}/letter.pdf"] == filed.pdf, "the very bytes that were sent"
    content = held[f"letters/{letter_id}/content.json"]
    assert hashlib.sha256(content).hexdigest() == filed.letter.content_sha256, "the very text that was signed"
    signed = json.loads(held[f"approvals/{filed.approval.approval_id}.json"])
    assert signed["typed_name"] == "Ada Grace Byron"
    assert len(signed["attestations"]) == len([one for one in filed.letter.items if one.attestation])
    assert json.loads(held[f"proofs/{letter_id}.json"])["provider_reference"] == "mail-1"
    (paper,) = (name for name in held if name.startswith("responses/") and name.endswith("paper.pdf"))
    assert held[paper] == filed.paper
    assert json.loads(held[paper.replace("paper.pdf", "reading.json")])["reading"]["bureau"] == "transunion"
    (round_,) = json.loads(held["case.json"])["rounds"]
    assert [entry["outcome"] for entry in round_["items"]] == ["deleted", "verified"]
    purposes = {one["purpose"] for one in json.loads(held["consents/consents.json"])}
    assert purposes >= {"dispute", "pull_credit_report"}
    assert all(one["text_sha256"] for one in json.loads(held["consents/consents.json"]))
    (disclosure,) = json.loads(held["contracts/disclosures.json"])
    assert disclosure["acknowledged_name"] == "Maria Delgado"
    (contract,) = (json.loads(held[name]) for name in held if name.startswith("contracts/ctr_"))
    assert contract["signature"]["signed_name"] == "Maria Delgado" and "Notice of Cancellation" in contract["text"]
    assert len([name for name in held if name.startswith("reports/rpt_")]) == 1
    assert json.loads(held["reports/compared.json"]) == [], "no report came since"
    assert len([name for name in held if name.startswith("analyses/ana_")]) == 1
    version = law_pack().version
    cited = json.loads(held["law/cited.json"])[version]
    assert cited["locked_sha256"] == hashlib.sha256(held[f"law/{version}.json"]).hexdigest()
    assert "fcra.reinvestigation.days" in {one["id"] for one in cited["provisions"]}
    assert held["index.pdf"].startswith(b"%PDF") and b"pdfuaid" in held["index.pdf"]


def test_it_holds_answers_verifications_and_what_specialists_said(filed: Filed) -> None:
    round_, letter_id = filed.disputed.round, filed.letter.letter_id
    obtained = {"control_number": "CN-0001", "requested_on": "2026-07-02", "dispute_codes": ["112"]}
    filed.world.sql(
        "insert into disputes.quality_checks (check_id, letter_id, content_sha256, template, decision, decided_by,"
        " decided_at) values ('chk_1', %s, %s, 'bureau_dispute.v1', 'passed', 'usr_1', %s)",
        *(letter_id, filed.letter.content_sha256, filed.world.now),
    )
    filed.world.sql(
        "insert into disputes.acdvs (round_id, item_id, control_number, content, findings, recorded_by, recorded_at)"
        " values (%s, %s, 'CN-0001', %s, '[]', 'usr_1', %s)",
        *(round_.round_id, round_.items[0].item.item_id, json.dumps(obtained), filed.world.now),
    )
    held = opened(filed.archive(filed.make()))
    (check,) = json.loads(held["approvals/checks.json"])
    assert (check["letter_id"], check["decision"]) == (letter_id, "passed")
    (verification,) = json.loads(held["responses/verifications.json"])
    assert verification["acdv"]["control_number"] == "CN-0001"
    answers = json.loads(held["responses/answers.json"])
    assert [(each["arrived"]["way"], each["state"]) for each in answers] == [("paper", "recorded")]


def test_the_audit_chain_stands_in_it_verified(filed: Filed) -> None:
    held = opened(filed.archive(filed.make()))
    chain, verification = json.loads(held["audit/chain.json"]), json.loads(held["audit/verification.json"])
    assert chain["partition"] == filed.person.customer_id and len(chain["entries"]) > 3
    assert verification["intact"] and verification["entries"] == len(chain["entries"])
    assert {entry["intent"]["partition"] for entry in chain["entries"]} == {filed.person.customer_id}


def test_making_one_is_on_the_trail(filed: Filed) -> None:
    made = filed.make(staff(Role.MANAGER))
    actions = [row for row in filed.world.rows("audit") if row["record"] == made["file_id"]]
    (exported,) = actions
    assert exported["action"] == "disputes.export_evidence" and exported["partition"] == filed.person.customer_id
    assert exported["actor"].startswith("usr_") and exported["after"] and exported["after"] != made["sha256"]
    filed.audit()
    entries = json.loads(opened(filed.archive(filed.make()))["audit/chain.json"])["entries"]
    assert exported["audit_id"] in {entry["intent"]["audit_id"] for entry in entries}


def test_the_same_case_at_the_same_instant_is_the_same_archive(filed: Filed) -> None:
    def made() -> bytes:
        with context(filed.world, create_evidence_file.handler, filed.person) as ctx:
            found = gathering.gather(ctx, case(ctx, filed.path["dispute_id"]), "evf_1")
        found = replace(found, made_at=filed.disputed.round.progressed_at)
        cited = {version: index.cited(files.texts(found), law_pack(version)) for version in found.laws}
        evidence = files.evidence(found, cited)
        return pack(files.complete(found, evidence, print_index(index.layout(found, cited, evidence))))

    assert made() == made()


# -- anybody can check it ---------------------------------------------------------------------------------------------


def told_by(place: Path, *more: str) -> tuple[int, str]:
    """What `verify.py` says, run as a stranger would: by a Python that knows nothing of this project."""
    script = place.parent / "verify_alone.py"
    script.write_bytes(Path(verify.__file__).read_bytes())
    command = [sys.executable, "-I", "-S", str(script), str(place), *more]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def test_a_stranger_can_check_it(filed: Filed, tmp_path: Path) -> None:
    made = filed.make()
    archive = tmp_path / "evidence.zip"
    archive.write_bytes(filed.archive(made))
    assert told_by(archive)[0] == told_by(archive, "--archive-sha256", made["sha256"])[0] == 0
    code, said = told_by(archive, "--archive-sha256", "0" * 64)
    assert code == 1 and "is not the archive of that digest" in said
    with zipfile.ZipFile(archive) as found:
        found.extractall(tmp_path / "unpacked")
    assert told_by(tmp_path / "unpacked")[0] == 0


def test_every_file_that_is_changed_is_told(filed: Filed, tmp_path: Path) -> None:
    held = opened(filed.archive(filed.make()))
    assert verify.faults(held) == []
    for path, content in held.items():
        at = len(content) // 2
        changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        for tampered in (held | {path: changed}, held | {path: content + b" "}, {**held, path: b""}):
            assert any(fault.startswith(path) for fault in verify.faults(tampered)), path
        without = {name: kept for name, kept in held.items() if name != path}
        assert any(fault.startswith(f"{path}: missing") for fault in verify.faults(without)), path
    assert verify.faults(held | {"letters/more.pdf": b"x"}) == ["letters/more.pdf: is not in the manifest"]
    archive = tmp_path / "tampered.zip"
    archive.write_bytes(pack(held | {"timeline.json": b"[]\n"}))
    assert told_by(archive) == (1, "timeline.json: was changed\n1 faults\n")


def anew(held: dict[str, bytes], **changes: Any) -> dict[str, bytes]:
    """The files with a manifest made anew over them: who changes a file can do that too."""
    changed = {path: content for path, content in (held | changes).items() if path != "MANIFEST.json"}
    kept = json.loads(held["MANIFEST.json"])
    made_at = datetime.fromisoformat(kept["made_at"])
    listed = manifest(changed, file_id=kept["file_id"], case_id=kept["case_id"], made_at=made_at)
    return changed | {"MANIFEST.json": listed}


def test_a_manifest_made_anew_hides_no_change_of_what_is_bound_twice(filed: Filed) -> None:
    """Chain, letters and law carry digests of their own, and those the platform holds locked."""
    held = opened(filed.archive(filed.make()))
    assert verify.faults(anew(held)) == []
    trail = json.loads(held["audit/chain.json"])
    first = trail["entries"][0]
    first["intent"]["actor"] = "usr_somebody"
    told = verify.faults(anew(held, **{"audit/chain.json": json.dumps(trail).encode()}))
    assert told == ["audit/chain.json: entry 1 differs from its hash"]
    trail["entries"] = trail["entries"][1:]
    told = verify.faults(anew(held, **{"audit/chain.json": json.dumps(trail).encode()}))
    assert told[0] == "audit/chain.json: entry 2 does not follow the one before it"
    folder = f"letters/{filed.letter.letter_id}"
    told = verify.faults(anew(held, **{f"{folder}/letter.pdf": b"%PDF another"}))
    assert told == [f"{folder}/letter.pdf: is not what was printed"]
    told = verify.faults(anew(held, **{f"{folder}/content.json": b"{}"}))
    assert told == [f"{folder}/content.json: is not the text that was signed"]
    version = law_pack().version
    told = verify.faults(anew(held, **{f"law/{version}.json": b"{}"}))
    assert told == [f"law/{version}.json: is not the pack that was published"]


def test_an_entry_gone_from_the_end_is_told_by_its_locked_copy(filed: Filed) -> None:
    held = opened(filed.archive(filed.make()))
    trail = json.loads(held["audit/chain.json"])
    assert len(trail["sealed"]) == len(trail["entries"])
    last = trail["entries"].pop()
    told = verify.faults(anew(held, **{"audit/chain.json": json.dumps(trail).encode()}))
    assert told == [f"audit/chain.json: entry {last['sequence']} is locked and missing from the chain"]


# -- who may have it --------------------------------------------------------------------------------------------------


def test_it_is_read_by_a_link_that_ends(filed: Filed) -> None:
    made = filed.make()
    shown = ok(filed.world.call(
        get_evidence_file.handler, staff(Role.ADMINISTRATOR), path=filed.path | {"file_id": made["file_id"]}
    ))  # fmt: skip
    assert shown | {"link": ""} == made | {"link": ""}
    assert shown["link_expires_s"] == 300 and "Signature" in shown["link"]


def test_a_strangers_request_is_as_unknown_as_none(filed: Filed) -> None:
    made = filed.make()
    for path in (filed.path, {"dispute_id": "dsp_unknown"}):
        refused = filed.world.call(create_evidence_file.handler, Person(), path=path, body={})
        assert (refused.status, refused.problem) == (404, "not-found")
        refused = filed.world.call(get_evidence_file.handler, Person(), path=path | {"file_id": made["file_id"]})
        assert (refused.status, refused.problem) == (404, "not-found")
    assert filed.world.call(create_evidence_file.handler, staff(Role.AGENT), path=filed.path, body={}).status == 403
    assert len(filed.world.sql("select 1 from disputes.dossiers")) == 1


def test_another_cases_file_is_not_shown(filed: Filed) -> None:
    made = filed.make()
    other = Disputed(filed.world)
    refused = filed.world.call(
        get_evidence_file.handler, other.person, path={"dispute_id": other.case_id, "file_id": made["file_id"]}
    )
    assert (refused.status, refused.problem) == (404, "not-found")


def test_a_case_without_a_round_has_its_file_too(world: World) -> None:
    disputed = Disputed(world)
    world.sql("delete from disputes.rounds where round_id = %s", disputed.round.round_id)
    answer = world.call(create_evidence_file.handler, disputed.person, path={"dispute_id": disputed.case_id}, body={})
    assert answer.status == 201 and answer.json["files"] > 8


def test_nothing_of_the_person_is_stored_in_the_open(filed: Filed, capsys: pytest.CaptureFixture[str]) -> None:
    made = filed.make()
    rows = repr(filed.world.sql("select * from disputes.dossiers")) + repr(filed.world.rows("audit"))
    told = rows + repr(filed.world.rows("event")) + filed.world.log_text(capsys)
    assert made["file_id"] in rows
    for value in ("Maria", "Delgado", "Byron", "Elm Street", SSN, "MIDLAND EXAMPLE"):
        assert value not in told
