"""Notices as they are kept: the finished text in both languages, sealed, and how it went out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from contracts.calendar import local_date
from contracts.dispute_events import Milestone
from contracts.law import law_pack
from contracts.trust_score.events import ActionNoticeSent
from functions.lending import clocking, scores, store
from functions.lending.model import (
    Lender,
    Notice,
    NoticeLanguage,
    NoticeSection,
    SendingChannel,
)
from functions.lending.rules.decision import Decided
from functions.lending.rules.notice import NoticeFacts, ScoreTold, draft
from functions.lending.store import Application
from functions.lending.telling import tell
from functions.lending.texts import CURRENT, notice_texts
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Response

Row = dict[str, Any]
_BOTH = TypeAdapter(dict[NoticeLanguage, Notice])
_SEALED = "lending.notice"


class AdverseActionNotice(Response):
    """A notice in one language. kind: declined, or counteroffered where less was granted than asked.

    sent_at, channel: null until it went out; due_at: by when it must (12 CFR 1002.9(a)(1)). sha256: of what is kept.
    """

    notice_id: str
    application_id: str
    kind: str
    language: NoticeLanguage
    title: str
    date_line: str
    creditor: tuple[str, ...]
    applicant: tuple[str, ...]
    opening: tuple[str, ...]
    sections: tuple[NoticeSection, ...]
    citations: tuple[str, ...]
    made_at: datetime
    due_at: datetime
    sent_at: datetime | None
    channel: SendingChannel | None
    sha256: str


def make(
    ctx: Context,
    application: Application,
    lender: Lender,
    decision_id: str,
    decided: Decided,
) -> str:
    """Draft the notice of an adverse decision and keep it; answers its id."""
    facts = _facts(ctx, application, lender, decided)
    texts, pack = notice_texts(), law_pack(application.law_pack)
    both = {language: draft(facts, language, texts, pack) for language in NoticeLanguage}
    content = _BOTH.dump_json(both).decode()
    notice_id = ctx.new_id("ntc")
    ctx.db.execute(
        "insert into lending.notices (notice_id, decision_id, application_id, lender_id, customer_id, kind, sealed,"
        " sha256, text_version, made_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            notice_id,
            decision_id,
            application.application_id,
            application.lender_id,
            application.customer_id,
            decided.status,
            ctx.pii(application.customer_id, create=True).seal(_SEALED, content),
            hashlib.sha256(content.encode()).hexdigest(),
            CURRENT,
            ctx.now,
        ),
    )
    return notice_id


def _facts(ctx: Context, application: Application, lender: Lender, decided: Decided) -> NoticeFacts:
    zone = store.time_zone(ctx, application.customer_id)
    return NoticeFacts(
        lender=lender,
        applicant=store.address_lines(ctx, application.customer_id),
        product=application.product,
        amount_cents=application.amount_cents,
        applied_on=local_date(application.received_at, zone),
        dated=local_date(ctx.now, zone),
        terms=decided.terms,
        reasons=decided.reasons,
        scores=_told(ctx, application, decided, zone),
    )


def _told(ctx: Context, application: Application, decided: Decided, zone: str) -> tuple[ScoreTold, ...]:
    """Every score that the lender was shown before it decided, the one decided on first."""
    used = decided.score.score_id if decided.score else None
    return tuple(
        ScoreTold(
            trust_score=score.trust_score,
            scored_on=local_date(score.scored_at, zone),
            key_factors=scores.reasons(ctx, application.customer_id, score.score_id),
            decided_on=score.score_id == used,
        )
        for score in sorted(scores.shown(ctx, application), key=lambda score: score.score_id != used)
    )


def publish(ctx: Context, application: Application, notice_id: str) -> None:
    """Tell the applicant that the notice is there. With their consent to electronic notices that sends it; without, it
    is there to read all the same, and the lender still has to send it."""
    tell(ctx, application.customer_id, Milestone.ADVERSE_ACTION_NOTICE, notice_id, ctx.now)
    if store.takes_electronic_notices(ctx, application.customer_id):
        note_sent(ctx, application, notice_id, SendingChannel.ELECTRONIC, ctx.now)


def note_sent(
    ctx: Context, application: Application, notice_id: str, channel: SendingChannel, sent_at: datetime
) -> None:
    """The notice went out: nothing is due any more. A repeat keeps the first."""
    made = ctx.db.execute(
        "insert into lending.notice_sendings (notice_id, channel, sent_at, recorded_by, recorded_at)"
        " values (%s, %s, %s, %s, %s) on conflict do nothing",
        (notice_id, channel, sent_at, ctx.actor, ctx.now),
    )
    if made.rowcount == 0:
        return
    clocking.call_off(ctx, application.application_id)
    ctx.emit(
        ActionNoticeSent(
            customer_id=application.customer_id,
            application_id=application.application_id,
            notice_id=notice_id,
            lender_id=application.lender_id,
            channel=channel.value,
        )
    )


# -- reading ----------------------------------------------------------------------------------------------------------

_ROWS = (
    "select n.notice_id, n.application_id, n.lender_id, n.customer_id, n.kind, n.sealed, n.sha256, n.made_at,"
    " a.due_at, a.language, s.sent_at, s.channel from lending.notices n join lending.applications a"
    " using (application_id) left join lending.notice_sendings s using (notice_id)"
)


def of_application(ctx: Context, application_id: str) -> Row:
    """The notice on an application; NotFound where none was due."""
    return _one(ctx.db.execute(f"{_ROWS} where n.application_id = %s", (application_id,)).fetchone())


def of_lender(ctx: Context, lender_id: str, notice_id: str) -> Row:
    """One of the lender's own notices: its duty and its record (12 CFR 1002.12(b)), whatever became of the consent."""
    found = ctx.db.execute(f"{_ROWS} where n.lender_id = %s and n.notice_id = %s", (lender_id, notice_id)).fetchone()
    return _one(found)


def all_of_lender(ctx: Context, lender_id: str, *, unsent: bool, cursor: str | None, limit: int) -> list[Row]:
    """The lender's notices, newest first; unsent: those alone that have not gone out."""
    return ctx.db.execute(
        f"{_ROWS} where n.lender_id = %s and (not %s or s.sent_at is null) and (%s::text is null or n.notice_id < %s)"
        " order by n.notice_id desc limit %s",
        (lender_id, unsent, cursor, cursor, limit),
    ).fetchall()


def ids_by_application(ctx: Context, application_ids: Iterable[str]) -> dict[str, str]:
    found = ctx.db.execute(
        "select application_id, notice_id from lending.notices where application_id = any(%s)", (list(application_ids),)
    )
    return {row["application_id"]: row["notice_id"] for row in found}


def opened(ctx: Context, row: Row, language: NoticeLanguage | None) -> Notice:
    """The notice in a language; by default in the one that was asked for with the application."""
    content = ctx.pii(row["customer_id"]).open(_SEALED, row["sealed"])
    return _BOTH.validate_json(content)[language or NoticeLanguage(row["language"])]


def shown(ctx: Context, row: Row, language: NoticeLanguage | None) -> AdverseActionNotice:
    notice = opened(ctx, row, language)
    said = notice.model_dump(exclude={"dated"})
    kept = {
        name: row[name]
        for name in ("notice_id", "application_id", "kind", "made_at", "due_at", "sent_at", "channel", "sha256")
    }
    return AdverseActionNotice.model_validate(said | kept)


def _one(row: Row | None) -> Row:
    if row is None:
        raise NotFound("There is no notice here.")
    return row
