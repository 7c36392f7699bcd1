"""Where evidence files lie: a row each that is never changed, and the archive in encrypted S3 under its digest."""

from __future__ import annotations

from datetime import datetime

from functions.disputes.dossier.archive import sha256
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Response
from kernel.resources import Bucket

EVIDENCE = Bucket("evidence-files")
LINK_S = 300


class EvidenceFile(Response):
    """An evidence file; sha256: of the whole archive. link: reads it for `link_expires_s` seconds."""

    file_id: str
    dispute_id: str
    made_at: datetime
    asked_by: str
    files: int
    size_bytes: int
    sha256: str
    link: str
    link_expires_s: int


def keep(ctx: Context, file_id: str, case_id: str, archive: bytes, files: int) -> EvidenceFile:
    """Store the archive; on the consumer's trail stands who had it made, and its keyed digest."""
    digest = sha256(archive)
    key = f"{case_id}/{file_id}/{digest}.zip"
    ctx.bucket(EVIDENCE, write=True).put(key, archive, "application/zip")
    ctx.db.execute(
        "insert into disputes.dossiers (file_id, case_id, key, sha256, size_bytes, files, asked_by, made_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s)",
        (file_id, case_id, key, digest, len(archive), files, ctx.actor, ctx.now),
    )
    ctx.audit("disputes.export_evidence", record=file_id, after=digest)
    return evidence_file(ctx, file_id, case_id)


def evidence_file(ctx: Context, file_id: str, case_id: str) -> EvidenceFile:
    """The file with a fresh link, if it is of this case; another case's is as unknown as none."""
    row = ctx.db.execute(
        "select * from disputes.dossiers where file_id = %s and case_id = %s", (file_id, case_id)
    ).fetchone()
    if row is None:
        raise NotFound("There is no evidence file with this id.")
    return EvidenceFile(
        dispute_id=row["case_id"],
        link=ctx.bucket(EVIDENCE).link(row["key"], expires_s=LINK_S),
        link_expires_s=LINK_S,
        **{name: row[name] for name in ("file_id", "made_at", "asked_by", "files", "size_bytes", "sha256")},
    )
