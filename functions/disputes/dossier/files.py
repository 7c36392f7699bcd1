"""The files of an evidence file, by path: what stands in each, and what each is called in the index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

from contracts.law_rows import Provision
from functions.disputes.dossier.archive import as_json, manifest
from functions.disputes.dossier.gathered import Gathered, Json, KeptLetter

MEANINGS: Final = (
    ("README.txt", "how to read and check this archive"),
    ("verify.py", "checks every file, the audit chain, the letters and the law"),
    ("case.json", "the case and its rounds, with items, outcomes and clocks"),
    ("timeline.json", "what happened, when, by whom"),
    ("approvals/checks.json", "what specialists said of signed letters"),
    ("approvals/", "the consumer's signature and attestations"),
    ("proofs/", "how the letter left, and what shows its receipt"),
    ("responses/answers.json", "every answer that came, by which way, and what was recorded of it"),
    ("responses/verifications.json", "the automated verifications that were obtained, and what each shows"),
    ("responses/read.json", "what staff read in bureaus' answers"),
    ("responses/", "a bureau's letter, as handed in or as read"),
    ("consents/", "what the consumer consented to"),
    ("contracts/disclosures.json", "the disclosure, its delivery and acknowledgement"),
    ("contracts/", "a contract with its signature"),
    ("analyses/", "the findings and plan that a round followed"),
    ("reports/compared.json", "what each later report showed of each disputed item"),
    ("reports/", "a report as the analysis read it"),
    ("law/cited.json", "the provisions cited, and the packs' locked digests"),
    ("law/", "a law pack as published"),
    ("audit/chain.json", "the consumer's audit chain, with the locked copies of its hashes"),
    ("audit/verification.json", "the verification of that chain"),
)
_SIGNS: Final = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)


def meaning(path: str) -> str:
    """What a file is, in words."""
    if path.startswith("letters/"):
        if "/edition-" in path:
            return "a text the letter had"
        return "the letter as sent" if path.endswith(".pdf") else "the letter's text as signed"
    return next(words for start, words in MEANINGS if path.startswith(start))


def evidence(found: Gathered, cited: dict[str, list[Provision]]) -> dict[str, bytes]:
    """Every file but the index and the manifest."""
    held: dict[str, Any] = {
        "case.json": {
            "case": found.case.model_dump(mode="json"),
            "rounds": [each.model_dump(mode="json") for each in found.rounds],
        },
        "timeline.json": [each.model_dump(mode="json") for each in found.timeline],
        "approvals/checks.json": found.checks,
        "responses/answers.json": found.answers,
        "responses/verifications.json": found.verifications,
        "responses/read.json": found.responses,
        "consents/consents.json": found.consents,
        "contracts/disclosures.json": found.disclosures,
        "law/cited.json": {
            version: {
                "locked_sha256": law.locked_sha256,
                "provisions": [each.model_dump(mode="json") for each in cited[version]],
            }
            for version, law in found.laws.items()
        },
        **_audit(found),
        **{f"contracts/{each['contract_id']}.json": each for each in found.contracts},
        **{f"analyses/{each['analysis_id']}.json": each for each in found.analyses},
        "reports/compared.json": found.comparisons,
        **{f"reports/{report_id}.json": each for report_id, each in found.reports.items()},
    }
    made = {path: as_json(value) for path, value in held.items()}
    made |= {f"law/{version}.json": law.text.encode() for version, law in found.laws.items()}
    for letter in found.letters:
        made |= dict(_letter(letter))
    for paper in found.papers:
        made |= dict(_paper(paper.record, paper.reading, paper.original))
    return made | {name: _own(name) for name in ("README.txt", "verify.py")}


def complete(found: Gathered, evidence: dict[str, bytes], index: bytes) -> dict[str, bytes]:
    """All files of the archive, with the index and the manifest."""
    whole = evidence | {"index.pdf": index}
    listed = manifest(whole, file_id=found.file_id, case_id=found.case.case_id, made_at=found.made_at)
    return whole | {"MANIFEST.json": listed}


def _own(name: str) -> bytes:
    return files("functions.disputes.dossier").joinpath(name).read_bytes()


def _letter(letter: KeptLetter) -> Iterator[tuple[str, bytes]]:
    letter_id, way = letter.way.letter_id, letter.way
    # The digest that was signed is of these very bytes.
    yield f"letters/{letter_id}/content.json", letter.content.canonical
    if letter.as_sent is not None:
        yield f"letters/{letter_id}/letter.pdf", letter.as_sent
    for edition, text in letter.editions:
        yield f"letters/{letter_id}/edition-{edition}.json", text.canonical
    for approval in letter.approvals:
        yield f"approvals/{approval.approval_id}.json", as_json(approval.model_dump(mode="json"))
    proof = {
        "letter_id": letter_id,
        "recipient": letter.content.recipient.model_dump(mode="json"),
        "channel": way.channel,
        "status": way.status,
        "submission_key": way.submission_key,
        "provider_reference": way.provider_reference,
        "submitted_at": way.submitted_at,
        "received_at": way.received_at,
        "receipt_evidence": way.receipt_evidence,
        "clock": way.clock.model_dump(mode="json") if way.clock else None,
        **letter.sending,
    }
    yield f"proofs/{letter_id}.json", as_json(proof)


def _paper(record: Json, reading: Json, original: bytes | None) -> Iterator[tuple[str, bytes]]:
    folder = f"responses/{record['letter_id']}"
    yield f"{folder}/reading.json", as_json({"record": record, "reading": reading})
    if original is not None:
        kind = next((kind for sign, kind in _SIGNS if original.startswith(sign)), "bin")
        yield f"{folder}/paper.{kind}", original


def _audit(found: Gathered) -> dict[str, Any]:
    trail = found.trail
    chain = {
        "partition": trail.partition,
        "entries": [each.model_dump(mode="json") for each in trail.entries],
        "sealed": {str(sequence): hash_ for sequence, hash_ in trail.sealed.items()},
    }
    verification = {
        "partition": trail.partition,
        "entries": len(trail.entries),
        "sealed": len(trail.sealed),
        "intact": not trail.faults,
        "faults": [each.model_dump(mode="json") for each in trail.faults],
    }
    return {"audit/chain.json": chain, "audit/verification.json": verification}


def texts(found: Gathered) -> str:
    """All that may cite the law, as one text."""
    said: list[Any] = [found.case.model_dump(mode="json"), *(each.model_dump(mode="json") for each in found.rounds)]
    said += [letter.content.model_dump(mode="json") for letter in found.letters]
    said += [analysis["body"] for analysis in found.analyses]
    return json.dumps(said, ensure_ascii=False)
