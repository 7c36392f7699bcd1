"""The disputes' store. Cases and rounds hold ids, masks and states; letters and approvals are sealed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from contracts.law import LawPack
from contracts.service import STANDING_QUERY, ServiceStanding, consent_query
from functions.disputes.letters.model import Approval, Letter
from functions.disputes.model import (
    Case,
    CaseStatus,
    Event,
    LetterStatus,
    PriorDispute,
    Round,
    RoundLetter,
    RoundPhase,
)
from functions.disputes.rules.commands import RoundCommand
from functions.disputes.rules.round import advance
from functions.disputes.rules.steps import Step
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Response
from kernel.operation import Owned, Ownership
from kernel.resources import Bucket, Database, Machine, Partner

DATABASE = Database(
    "disputes",
    views=(
        "customers.v1_service_standing",
        "customers.v1_profiles",
        "customers.v1_consents",
        "analysis.v1_analyses",
        "reports.v1_result_letters",
    ),
)
LETTERS = Bucket("letters")
EXPERIAN = Partner("experian")
ROUND_MACHINE = Machine("dispute_round")


class CaseOpen(Conflict):
    """The consumer has a case that is not ended."""

    title = "Case open"


class TimelineEntry(Response):
    """What happened, when, by whom; subject_id is the item, letter, round or case it concerns."""

    at: datetime
    actor: str
    happening: str
    subject_id: str


# -- what others hold -------------------------------------------------------------------------------------------------


def standing(ctx: Context, customer_id: str) -> ServiceStanding | None:
    row = ctx.db.execute(STANDING_QUERY, (customer_id,)).fetchone()
    return ServiceStanding(**row) if row else None


def has_dispute_consent(ctx: Context, customer_id: str, bureau: str) -> bool:
    found = ctx.db.execute(*consent_query(customer_id, "dispute", f"bureau:{bureau}", ctx.now))
    return found.fetchone() is not None


def profile(ctx: Context, customer_id: str) -> dict[str, Any]:
    row = ctx.db.execute("select sealed from customers.v1_profiles where customer_id = %s", (customer_id,)).fetchone()
    if row is None:
        raise NotFound("The customer has no profile.")
    found: dict[str, Any] = json.loads(ctx.pii(customer_id).open("customers.profile", row["sealed"]))
    return found


def analysis(ctx: Context, analysis_id: str | None, customer_id: str) -> dict[str, Any]:
    """The analysis' body, of the newest one where none is named; somebody else's is as unknown as none."""
    row = ctx.db.execute(
        "select body from analysis.v1_analyses where customer_id = %(customer)s"
        " and (%(named)s::text is null or analysis_id = %(named)s) order by analysis_id desc limit 1",
        {"customer": customer_id, "named": analysis_id},
    ).fetchone()
    if row is None:
        raise NotFound("There is no analysis with this id.")
    body: dict[str, Any] = row["body"]
    return body


# -- cases ------------------------------------------------------------------------------------------------------------


def open_case(ctx: Context, case: Case, analysis_id: str) -> None:
    opened = ctx.db.execute(
        "insert into disputes.cases (case_id, customer_id, analysis_id, body, opened_at, updated_at)"
        " values (%s, %s, %s, %s, %s, %s) on conflict (customer_id)"
        " where body ->> 'status' not in ('closed', 'withdrawn') do nothing returning 1",
        (case.case_id, case.customer_id, analysis_id, case.model_dump_json(), ctx.now, ctx.now),
    ).fetchone()
    if opened is None:
        raise CaseOpen("A dispute case is open already; end it or go on with it.")


def case(ctx: Context, case_id: str, *, lock: bool = False) -> Case:
    row = ctx.db.execute(
        "select body from disputes.cases where case_id = %s for update"
        if lock
        else "select body from disputes.cases where case_id = %s",
        (case_id,),
    ).fetchone()
    if row is None:
        raise NotFound("There is no dispute with this id.")
    return Case.model_validate(row["body"], strict=False)


def save_case(ctx: Context, case: Case) -> None:
    ctx.db.execute(
        "update disputes.cases set body = %s, updated_at = %s where case_id = %s",
        (case.model_dump_json(), ctx.now, case.case_id),
    )


def cases_of(ctx: Context, customer_id: str, cursor: str | None, limit: int) -> list[dict[str, Any]]:
    """Newest first; the cursor is the last id seen."""
    found = ctx.db.execute(
        "select case_id, body, opened_at, updated_at from disputes.cases"
        " where customer_id = %s and (%s::text is null or case_id < %s) order by case_id desc limit %s",
        (customer_id, cursor, cursor, limit),
    )
    return list(found)


def _owner(ctx: Context, case_id: str) -> Ownership | None:
    row = ctx.db.execute(
        "select customer_id, assigned_to from disputes.cases where case_id = %s", (case_id,)
    ).fetchone()
    return Ownership(row["customer_id"], row["assigned_to"]) if row else None


OWNER = Owned("dispute_id", _owner)


def assign(ctx: Context, case_id: str, specialist_id: str) -> str | None:
    """Give the case to a specialist; answers who had it before."""
    row = ctx.db.execute(
        "update disputes.cases c set assigned_to = %s from disputes.cases old"
        " where c.case_id = %s and old.case_id = c.case_id returning old.assigned_to",
        (specialist_id, case_id),
    ).fetchone()
    return row["assigned_to"] if row else None


# -- rounds -----------------------------------------------------------------------------------------------------------


def save_new_round(ctx: Context, new: Round) -> None:
    ctx.db.execute(
        "insert into disputes.rounds (round_id, case_id, number, body, updated_at) values (%s, %s, %s, %s, %s)",
        (new.round_id, new.case_id, new.number, new.model_dump_json(), ctx.now),
    )


def round_(ctx: Context, round_id: str, *, lock: bool = False) -> Round:
    row = ctx.db.execute(
        "select body from disputes.rounds where round_id = %s for update"
        if lock
        else "select body from disputes.rounds where round_id = %s",
        (round_id,),
    ).fetchone()
    if row is None:
        raise NotFound("There is no round with this id.")
    return Round.model_validate(row["body"], strict=False)


def rounds_of(ctx: Context, case_id: str) -> list[Round]:
    found = ctx.db.execute("select body from disputes.rounds where case_id = %s order by number", (case_id,))
    return [Round.model_validate(row["body"], strict=False) for row in found]


def open_round_of(ctx: Context, customer_id: str) -> Round | None:
    """The newest round of the customer's case that is not ended, locked; None when none is live."""
    row = ctx.db.execute(
        "select r.body from disputes.rounds r join disputes.cases c using (case_id) where c.customer_id = %s"
        " and c.body ->> 'status' not in ('closed', 'withdrawn') order by r.number desc limit 1 for update of r",
        (customer_id,),
    ).fetchone()
    found = Round.model_validate(row["body"], strict=False) if row else None
    return found if found is not None and is_live(found) else None


def advance_round(ctx: Context, round_id: str, command: RoundCommand, pack: LawPack) -> Step:
    """Decide one command on the locked round, keep the result, its timeline and its clocks."""
    step = advance(round_(ctx, round_id, lock=True), command, now=ctx.now, pack=pack)
    if step.events:
        ctx.db.execute(
            "update disputes.rounds set body = %s, updated_at = %s where round_id = %s",
            (step.round.model_dump_json(), ctx.now, round_id),
        )
        note(ctx, step.round.case_id, step.events)
        for letter in step.round.letters:
            _set_clocks(ctx, step.round, letter)
    return step


def note(ctx: Context, case_id: str, events: Iterable[Event]) -> None:
    """Put what happened on the case's timeline."""
    for event in events:
        ctx.db.execute(
            "insert into disputes.timeline (case_id, at, actor, happening, subject_id) values (%s, %s, %s, %s, %s)",
            (case_id, ctx.now, ctx.actor, event.happening, event.subject_id),
        )


def timeline(ctx: Context, case_id: str) -> list[TimelineEntry]:
    found = ctx.db.execute(
        "select at, actor, happening, subject_id from disputes.timeline where case_id = %s order by entry_id",
        (case_id,),
    )
    return [TimelineEntry(**row) for row in found]


def prior_disputes(ctx: Context, case_id: str, before_round: int) -> list[PriorDispute]:
    """What earlier rounds of the case said, and how it ended."""
    found = []
    for past in rounds_of(ctx, case_id):
        if past.number >= before_round:
            continue
        for item in past.items:
            sent = next((letter for letter in past.letters if item.item.item_id in letter.item_ids), None)
            plan = item.item.plan
            found.append(
                PriorDispute(
                    bureau=plan.bureau,
                    tradeline_key=plan.tradeline_key,
                    ground=plan.ground,
                    acdv_code=plan.acdv_code,
                    facts_digest=plan.facts_digest,
                    submitted_at=sent.submitted_at if sent else None,
                    outcome=item.outcome,
                    debt=plan.debt,
                )
            )
    return found


# -- letters ----------------------------------------------------------------------------------------------------------


def save_letter(ctx: Context, letter: Letter, round_id: str, fingerprint: list[int]) -> None:
    customer_id = letter.sender.customer_id
    sealed = ctx.pii(customer_id, create=True).seal("disputes.letter", letter.model_dump_json())
    ctx.db.execute(
        "insert into disputes.letters (letter_id, round_id, customer_id, content_sha256, fingerprint, sealed,"
        " updated_at) values (%s, %s, %s, %s, %s, %s, %s) on conflict (letter_id) do update set"
        " content_sha256 = excluded.content_sha256, fingerprint = excluded.fingerprint, sealed = excluded.sealed,"
        " updated_at = excluded.updated_at",
        (
            letter.letter_id,
            round_id,
            customer_id,
            letter.content_sha256,
            json.dumps(fingerprint),
            sealed,
            ctx.now,
        ),
    )


def letter(ctx: Context, letter_id: str) -> tuple[Letter, dict[str, Any]]:
    """(content, row)."""
    row = ctx.db.execute("select * from disputes.letters where letter_id = %s", (letter_id,)).fetchone()
    if row is None:
        raise NotFound("There is no letter with this id.")
    text = ctx.pii(row["customer_id"]).open("disputes.letter", row["sealed"])
    return Letter.model_validate_json(text), row


def letter_of_case(ctx: Context, letter_id: str, case_id: str) -> tuple[Letter, dict[str, Any], Round]:
    """The letter if it belongs to the case; a letter of another case is as unknown as none."""
    row = ctx.db.execute(
        "select r.body from disputes.letters l join disputes.rounds r using (round_id)"
        " where l.letter_id = %s and r.case_id = %s",
        (letter_id, case_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no letter with this id.")
    return (*letter(ctx, letter_id), Round.model_validate(row["body"], strict=False))


def save_approval(ctx: Context, customer_id: str, approval: Approval) -> None:
    sealed = ctx.pii(customer_id).seal("disputes.approval", approval.model_dump_json())
    ctx.db.execute(
        "update disputes.letters set sealed_approval = %s, updated_at = %s where letter_id = %s",
        (sealed, ctx.now, approval.letter_id),
    )


def save_pdf_key(ctx: Context, letter_id: str, key: str) -> None:
    ctx.db.execute(
        "update disputes.letters set pdf_key = %s, updated_at = %s where letter_id = %s", (key, ctx.now, letter_id)
    )


def round_of_letter(ctx: Context, letter_id: str) -> str | None:
    row = ctx.db.execute("select round_id from disputes.letters where letter_id = %s", (letter_id,)).fetchone()
    return row["round_id"] if row else None


def fingerprints_of_others(ctx: Context, customer_id: str) -> list[frozenset[int]]:
    """Fingerprints of other consumers' newest letters: no two consumers' letters may be near-identical."""
    found = ctx.db.execute(
        "select fingerprint from disputes.letters where customer_id <> %s order by updated_at desc limit 500",
        (customer_id,),
    )
    return [frozenset(row["fingerprint"]) for row in found]


# -- waits and clocks -------------------------------------------------------------------------------------------------


def wait_for(ctx: Context, round_id: str, letter_id: str, awaited: str, token: str) -> None:
    """Keep the newest execution's token."""
    ctx.db.execute(
        "insert into disputes.waits (round_id, letter_id, awaited, token, since) values (%s, %s, %s, %s, %s)"
        " on conflict (round_id, letter_id, awaited) do update set token = excluded.token",
        (round_id, letter_id, awaited, token, ctx.now),
    )


def let_go_on(ctx: Context, round_id: str, letter_id: str, awaited: str, output: dict[str, Any]) -> None:
    """Complete the step that waits, if one does; else the step will find its answer when it comes to wait."""
    row = ctx.db.execute(
        "delete from disputes.waits where round_id = %s and letter_id = %s and awaited = %s returning token",
        (round_id, letter_id, awaited),
    ).fetchone()
    if row:
        ctx.complete_task(row["token"], output)


def _set_clocks(ctx: Context, round_: Round, letter: RoundLetter) -> None:
    """Write the letter's clocks; an extension moves a clock that has not fired."""
    if letter.clock is None:
        return
    for kind, due_at in (("reminder", letter.clock.remind_at), ("overdue", letter.clock.overdue_at)):
        ctx.db.execute(
            "insert into disputes.clocks (round_id, letter_id, kind, due_at, citation) values (%s, %s, %s, %s, %s)"
            " on conflict (round_id, letter_id, kind) do update set due_at = excluded.due_at,"
            " citation = excluded.citation where disputes.clocks.fired_at is null",
            (round_.round_id, letter.letter_id, kind, due_at, letter.clock.citation),
        )


def take_due_clocks(ctx: Context, limit: int = 200) -> list[dict[str, Any]]:
    """Clocks due now, noted as fired in this transaction; another sweep can't take them too."""
    found = ctx.db.execute(
        "update disputes.clocks c set fired_at = %s from (select round_id, letter_id, kind from disputes.clocks"
        " where fired_at is null and due_at <= %s order by due_at limit %s for update skip locked) due"
        " where (c.round_id, c.letter_id, c.kind) = (due.round_id, due.letter_id, due.kind)"
        " returning c.round_id, c.letter_id, c.kind",
        (ctx.now, ctx.now, limit),
    )
    return list(found)


def is_live(round_: Round) -> bool:
    return round_.phase not in (RoundPhase.CLOSED, RoundPhase.WITHDRAWN)


def is_ended(case: Case) -> bool:
    return case.status in (CaseStatus.CLOSED, CaseStatus.WITHDRAWN)


def unsent(round_: Round) -> list[RoundLetter]:
    sent = (LetterStatus.SUBMITTED, LetterStatus.RECEIVED, LetterStatus.WITHDRAWN)
    return [letter for letter in round_.letters if letter.status not in sent]


def round_of_letter_in(ctx: Context, letter_id: str, case_id: str) -> str:
    """The round of a letter of this case; another case's letter is as unknown as none."""
    row = ctx.db.execute(
        "select r.round_id from disputes.letters l join disputes.rounds r using (round_id)"
        " where l.letter_id = %s and r.case_id = %s",
        (letter_id, case_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no letter with this id.")
    return str(row["round_id"])
