"""Answers as they came, one row each, and what was recorded of them: where the workflow starts, and what is shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from contracts.vocabulary import Bureau
from functions.disputes.record import Record
from functions.disputes.rules.answering.kinds import AnswerKind
from kernel.context import Context
from kernel.errors import NotFound
from kernel.resources import Machine

BUREAU_RESPONSE = Machine("bureau_response")


class Way(StrEnum):
    """How an answer came; PERSON: what a specialist read in one."""

    WEBHOOK = "webhook"
    PAPER = "paper"
    EMAIL = "email"
    PERSON = "person"


class AnswerState(StrEnum):
    """UNREAD: a person has to read what is left of it."""

    ARRIVED = "arrived"
    UNREAD = "unread"
    RECORDED = "recorded"


class Arrived(Record):
    """An answer. `reference`: the sender's own name for it, under which it is one. `said`: its words, where they are no
    paper's; ids and wordings only."""

    response_id: str
    customer_id: str
    case_id: str | None
    way: Way
    reference: str
    bureau: Bureau | None
    result_letter_id: str | None = None
    said: dict[str, Any] | None = None


class RecordedAnswer(Record):
    """What was recorded of an answer on one letter of ours, under `response_id` as the round knows it."""

    round_id: str
    letter_id: str
    response_id: str
    item_ids: tuple[str, ...]


class Why(Record):
    """The bureau's own words for a refusal or a request: why, what is missing, and until when it takes it."""

    reason: str | None = None
    missing: tuple[str, ...] = ()
    answer_by: date | None = None


class Kept(Record):
    """An answer as it is kept."""

    arrived: Arrived
    kind: AnswerKind | None
    state: AnswerState
    recorded: tuple[RecordedAnswer, ...]
    candidates: tuple[str, ...]
    why: Why | None
    arrived_at: datetime


def keep(ctx: Context, arrived: Arrived) -> bool:
    """Keep an answer that came; False where the very same was kept before."""
    taken = ctx.db.execute(
        "insert into disputes.responses (response_id, customer_id, case_id, way, reference, bureau, result_letter_id,"
        " said, state, arrived_at) values (%s, %s, %s, %s, %s, %s, %s, %s, 'arrived', %s)"
        " on conflict (way, reference) do nothing returning 1",
        (
            arrived.response_id,
            arrived.customer_id,
            arrived.case_id,
            arrived.way,
            arrived.reference,
            arrived.bureau,
            arrived.result_letter_id,
            json.dumps(arrived.said) if arrived.said is not None else None,
            ctx.now,
        ),
    ).fetchone()
    return taken is not None


def take_up(ctx: Context, response_id: str) -> None:
    """Start the workflow of an answer that was kept."""
    ctx.start(BUREAU_RESPONSE, response_id, {"case": response_id, "letter": None, "matters": []}, label=("answer",))


def take_up_letter(ctx: Context, round_id: str, letter_id: str, matter_id: str) -> None:
    """Start the workflow of a letter that takes the place of one that was sent anew and came back."""
    matter = {"round_id": round_id, "item": letter_id, "matter": matter_id, "kind": "resubmitted"}
    given = {"case": round_id, "letter": letter_id, "matters": [matter]}
    ctx.start(BUREAU_RESPONSE, letter_id, given, label=("letter-anew",))


def kept(ctx: Context, response_id: str, *, opened: bool = False) -> Kept:
    """The answer, locked; `opened`: with the bureau's own words for it."""
    row = ctx.db.execute(
        "select * from disputes.responses where response_id = %s for update", (response_id,)
    ).fetchone()
    if row is None:
        raise NotFound("There is no answer with this id.")
    return _kept(ctx, row, opened=opened)


def kept_of(ctx: Context, case_id: str) -> list[Kept]:
    """The answers that came to a case, opened, the oldest first."""
    rows = ctx.db.execute(
        "select * from disputes.responses where case_id = %s order by arrived_at, response_id", (case_id,)
    ).fetchall()
    return [_kept(ctx, row, opened=True) for row in rows]


def classify(ctx: Context, response_id: str, kind: AnswerKind) -> None:
    ctx.db.execute("update disputes.responses set kind = %s where response_id = %s", (kind, response_id))


def record(
    ctx: Context,
    arrived: Arrived,
    recorded: Sequence[RecordedAnswer],
    *,
    state: AnswerState,
    candidates: Iterable[str] = (),
    why: Why | None = None,
) -> None:
    """Keep what was recorded of an answer; its case is that of the first round it answers, where it answers one."""
    sealed = None
    if why is not None and why != Why():
        sealed = ctx.pii(arrived.customer_id, create=True).seal("disputes.response_why", why.model_dump_json())
    ctx.db.execute(
        "update disputes.responses r set state = %s, recorded = %s, candidates = %s,"
        " sealed_why = coalesce(%s, r.sealed_why),"
        " case_id = coalesce((select case_id from disputes.rounds where round_id = %s), r.case_id)"
        " where response_id = %s",
        (
            state,
            json.dumps([one.model_dump(mode="json") for one in recorded]),
            json.dumps(list(candidates)),
            sealed,
            recorded[0].round_id if recorded else None,
            arrived.response_id,
        ),
    )


def close_unread(ctx: Context, round_id: str) -> list[str]:
    """The round's answers whose words nobody knew until now; they are read, and no more in anybody's way."""
    rows = ctx.db.execute(
        "update disputes.responses set state = 'recorded' where state = 'unread' and way = 'webhook'"
        " and said ->> 'round_id' = %s returning response_id",
        (round_id,),
    ).fetchall()
    return sorted(row["response_id"] for row in rows)


def mark_read(ctx: Context, response_id: str) -> None:
    """Nothing of it is left to a person; an id under which no answer is kept changes nothing."""
    ctx.db.execute("update disputes.responses set state = 'recorded' where response_id = %s", (response_id,))


def newest_case_of(ctx: Context, customer_id: str) -> str | None:
    """The case that an answer is shown with until it is known which round it answers."""
    row = ctx.db.execute(
        "select case_id from disputes.cases where customer_id = %s order by case_id desc limit 1", (customer_id,)
    ).fetchone()
    return row["case_id"] if row else None


def _kept(ctx: Context, row: dict[str, Any], *, opened: bool) -> Kept:
    arrived = Arrived.model_validate({name: row[name] for name in Arrived.model_fields}, strict=False)
    why = None
    if opened and row["sealed_why"] is not None:
        text = ctx.pii(arrived.customer_id).open("disputes.response_why", row["sealed_why"])
        why = Why.model_validate_json(text)
    parts = {"arrived": arrived, "why": why}
    parts |= {name: row[name] for name in ("kind", "state", "recorded", "candidates", "arrived_at")}
    return Kept.model_validate(parts, strict=False)
