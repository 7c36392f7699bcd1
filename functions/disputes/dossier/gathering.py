"""Gather a case for its evidence file: from the disputes' own store, other domains' views, and the audit trail."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from contracts.law import PACKS, pack_text
from functions.disputes import lettering, reading, store
from functions.disputes.confirming.settling import concluded_of
from functions.disputes.dossier.gathered import Gathered, Json, KeptLetter, Law, Paper, Trail
from functions.disputes.model import Case, Round, RoundLetter
from functions.disputes.responses import kept, verifying
from kernel.audit import entry_of, sealed_hashes, verify
from kernel.context import Context
from kernel.resources import Bucket, Table

DATABASE = store.DATABASE.reading(
    *store.DATABASE.views,
    "customers.v1_contracts",
    "customers.v1_disclosures",
    "documents.v1_result_papers",
    "reports.v1_reports",
)
AUDIT = Table("platform-audit-trail", partition_key="partition", sort_key="sequence", sort_number=True, stream=True)
SEALED = Bucket("audit-sealed", locked_days=5 * 365)


def gather(ctx: Context, case: Case, file_id: str) -> Gathered:
    """Everything that stands of the case now; personal data is opened here and nowhere kept in the open."""
    rounds = tuple(store.rounds_of(ctx, case.case_id))
    letters = tuple(_letter(ctx, way) for round_ in rounds for way in round_.letters)
    analyses = tuple(_analyses(ctx, case, rounds))
    versions = {letter.content.pack_version for letter in letters} | {each["law_pack"] for each in analyses}
    return Gathered(
        file_id=file_id,
        made_at=ctx.now,
        asked_by=ctx.actor,
        profile=reading.profile(ctx, case.customer_id),
        case=case,
        rounds=rounds,
        timeline=tuple(store.timeline(ctx, case.case_id)),
        letters=letters,
        checks=tuple(_checks(ctx, case.case_id)),
        answers=tuple(each.model_dump(mode="json") for each in kept.kept_of(ctx, case.case_id)),
        verifications=tuple(each.model_dump(mode="json") for each in verifying.kept_of(ctx, case.case_id)),
        responses=tuple(_responses(ctx, case.case_id)),
        papers=tuple(_papers(ctx, case.customer_id)),
        consents=_rows(ctx, "select * from customers.v1_consents where customer_id = %s order by given_at", case),
        disclosures=tuple(_disclosures(ctx, case)),
        contracts=tuple(_contracts(ctx, case)),
        analyses=analyses,
        reports=_reports(ctx, case.customer_id, analyses, rounds),
        comparisons=tuple(_comparisons(ctx, rounds)),
        laws={version: _law(version) for version in sorted(versions)},
        trail=_trail(ctx, case.customer_id),
    )


def _rows(ctx: Context, query: str, case: Case) -> tuple[Json, ...]:
    return tuple(ctx.db.execute(query, (case.customer_id,)).fetchall())


# -- letters and answers ----------------------------------------------------------------------------------------------


def _letter(ctx: Context, way: RoundLetter) -> KeptLetter:
    content, row = lettering.letter(ctx, way.letter_id)
    return KeptLetter(
        content=content,
        way=way,
        approvals=tuple(lettering.approvals(ctx, way.letter_id, row["customer_id"])),
        editions=tuple((one.edition, one.letter) for one in lettering.versions(ctx, way.letter_id, row["customer_id"])),
        sending=_sending(ctx, way.letter_id),
        as_sent=ctx.bucket(store.LETTERS).get(row["pdf_key"]) if row["pdf_key"] else None,
    )


def _sending(ctx: Context, letter_id: str) -> Json:
    """How it was sent, what that cost by item, and each scan of the mail."""
    sent = "select channel, reference, tracking_id, cost_cents, submitted_at from disputes.submissions"
    costs = "select item_id, kind, cents, at from disputes.costs"
    scans = "select tracking_id, kind, at from disputes.mail_scans"
    return {
        "submission": ctx.db.execute(f"{sent} where letter_id = %s", (letter_id,)).fetchone(),
        "costs": ctx.db.execute(f"{costs} where letter_id = %s order by item_id, kind", (letter_id,)).fetchall(),
        "scans": ctx.db.execute(f"{scans} where letter_id = %s order by at, kind", (letter_id,)).fetchall(),
    }


def _checks(ctx: Context, case_id: str) -> Iterable[Json]:
    """What specialists said of signed letters before these were printed."""
    return ctx.db.execute(
        "select q.check_id, letter_id, q.content_sha256, q.template, q.decision, q.finding, q.decided_by, q.decided_at"
        " from disputes.quality_checks q join disputes.letters l using (letter_id)"
        " join disputes.rounds r on r.round_id = l.round_id where r.case_id = %s order by q.decided_at, q.check_id",
        (case_id,),
    ).fetchall()


def _responses(ctx: Context, case_id: str) -> Iterable[Json]:
    return ctx.db.execute(
        "select p.round_id, p.response_id, p.result_letter_id, p.content, p.read_by, p.recorded_at"
        " from disputes.read_responses p join disputes.rounds r using (round_id) where r.case_id = %s"
        " order by p.recorded_at, p.response_id",
        (case_id,),
    ).fetchall()


def _papers(ctx: Context, customer_id: str) -> Iterable[Paper]:
    """Bureaus' letters of the consumer, whichever round they answer: what they say shows that."""
    found = ctx.db.execute(
        "select l.letter_id, l.bureau, l.dated_on, l.received_at, l.sealed, p.document_id, p.version_id"
        " from reports.v1_result_letters l left join documents.v1_result_papers p on p.result_letter_id = l.letter_id"
        " and p.customer_id = l.customer_id where l.customer_id = %s order by l.letter_id",
        (customer_id,),
    ).fetchall()
    for row in found:
        read = json.loads(ctx.pii(customer_id).open("reports.result_letter", row["sealed"]))
        kept = {name: row[name] for name in ("letter_id", "bureau", "dated_on", "received_at", "document_id")}
        key = f"{customer_id}/{row['document_id']}"
        original = ctx.bucket(store.PAPERS).get(key, row["version_id"]) if row["document_id"] else None
        yield Paper(kept, read, original)


# -- what the work rests on -------------------------------------------------------------------------------------------


def _disclosures(ctx: Context, case: Case) -> Iterable[Json]:
    query = "select * from customers.v1_disclosures where customer_id = %s order by delivered_at"
    for row in _rows(ctx, query, case):
        yield _opened(ctx, row, acknowledged_name=("customers.disclosure_name", "sealed_name"))


def _contracts(ctx: Context, case: Case) -> Iterable[Json]:
    query = "select * from customers.v1_contracts where customer_id = %s order by drafted_at"
    for row in _rows(ctx, query, case):
        opened = _opened(
            ctx,
            row,
            text=("customers.contract_text", "sealed_text"),
            signature=("customers.signature", "sealed_signature"),
        )
        yield opened | {"signature": json.loads(opened["signature"]) if opened["signature"] else None}


def _opened(ctx: Context, row: Json, **fields: tuple[str, str]) -> Json:
    """The row with its sealed columns opened under other names."""
    sealer = ctx.pii(row["customer_id"])
    sealed = {column for _, column in fields.values()}
    opened = {
        name: sealer.open(place, row[column]) if row[column] else None for name, (place, column) in fields.items()
    }
    return {name: value for name, value in row.items() if name not in sealed} | opened


def _analyses(ctx: Context, case: Case, rounds: Iterable[Round]) -> Iterable[Json]:
    """Those whose plans the rounds followed; a case without a round has none yet."""
    wanted = sorted({round_.analysis_id for round_ in rounds if round_.analysis_id})
    return ctx.db.execute(
        "select analysis_id, law_pack, as_of, body, created_at from analysis.v1_analyses"
        " where customer_id = %s and analysis_id = any(%s) order by analysis_id",
        (case.customer_id, wanted),
    ).fetchall()


def _comparisons(ctx: Context, rounds: Iterable[Round]) -> Iterable[Json]:
    """What each report that came later showed of each item, every time it was looked at."""
    item_ids = [entry.item.item_id for round_ in rounds for entry in round_.items]
    return ctx.db.execute(
        "select item_id, report_id, revision, made_on, seen, looked_at from disputes.sightings"
        " where item_id = any(%s) order by item_id, made_on, report_id, looked_at",
        (item_ids,),
    ).fetchall()


def _reports(ctx: Context, customer_id: str, analyses: Iterable[Json], rounds: Iterable[Round]) -> dict[str, Json]:
    wanted = {each["report_id"] for analysis in analyses for each in analysis["body"]["basis"]["reports"]}
    wanted |= {one.by.report_id for round_ in rounds for one in concluded_of(ctx, round_).values()}
    found = ctx.db.execute(
        "select report_id, bureau, source, generated_on, received_at, revision, sealed from reports.v1_reports"
        " where customer_id = %s and report_id = any(%s) order by report_id",
        (customer_id, sorted(wanted)),
    ).fetchall()
    sealer = ctx.pii(customer_id)
    return {
        row["report_id"]: {name: value for name, value in row.items() if name != "sealed"}
        | {"report": json.loads(sealer.open("reports.report", row["sealed"]))}
        for row in found
    }


def _law(version: str) -> Law:
    locked: dict[str, str] = json.loads(PACKS.joinpath("lock.json").read_text(encoding="utf-8"))
    return Law(pack_text(PACKS.joinpath(version)), locked[version])


def _trail(ctx: Context, customer_id: str) -> Trail:
    from boto3.dynamodb.conditions import Key

    items: list[dict[str, Any]] = ctx.table(AUDIT).query(Key("partition").eq(customer_id))
    entries = tuple(entry_of(item) for item in items)
    sealed = sealed_hashes(ctx.bucket(SEALED).below(f"{customer_id}/"))
    return Trail(customer_id, entries, sealed, tuple(verify(entries, sealed)))
