"""The disputes' store. Cases and rounds hold ids, masks and states; letters and approvals are sealed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from contracts.calendar import local_date
from contracts.dispute_events import MilestoneReached
from contracts.law import LawPack
from contracts.outcomes import Outcome
from functions.disputes import clocking
from functions.disputes.happenings import Event
from functions.disputes.items import PriorDispute
from functions.disputes.model import Case, CaseStatus, Round, RoundItem, RoundKind, RoundLetter, RoundPhase
from functions.disputes.rules.case import need_disjoint
from functions.disputes.rules.commands import ChangeSelection, RoundCommand, SelectItems
from functions.disputes.rules.milestones import Reached, milestones
from functions.disputes.rules.round import advance
from functions.disputes.rules.steps import UNSENT, Step, letter_of, sent_letter_of
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Response
from kernel.operation import Owned, Ownership
from kernel.resources import Bucket, Database, Machine, Partner, Table

DATABASE = Database(
    "disputes",
    views=(
        "customers.v1_service_standing",
        "customers.v1_profiles",
        "customers.v1_consents",
        "analysis.v1_analyses",
        "reports.v1_result_letters",
        "documents.v1_documents",
        "billing.v1_resting",
    ),
)
LETTERS = Bucket("letters")
PAPERS = Bucket("documents-uploads", uploads=True)
EXPERIAN = Partner("experian")
MAIL_HOUSE = Partner("mail")
CIRCUITS = Table("disputes-circuits", partition_key="partner")
ROUND_MACHINE = Machine("dispute_round")
ESCALATION_MACHINE = Machine("escalation")


def machine_of(round_: Round) -> Machine:
    """The workflow of a round of its kind."""
    return ROUND_MACHINE if round_.kind is RoundKind.DISPUTE else ESCALATION_MACHINE


def run_of(case: Case, round_: Round, bureaus: Iterable[str] = ()) -> dict[str, Any]:
    """What an execution of the round's workflow is given: its case, and in codes what whoever looks at it there asks.

    bureaus: whom it may go to, before its items are known.
    """
    named = sorted({entry.item.plan.bureau.value for entry in round_.items}) or sorted(bureaus)
    about = {
        "customer_id": case.customer_id,
        "dispute_id": case.case_id,
        "kind": round_.escalation or round_.kind,
        "round": round_.number,
        "bureaus": named,
    }
    return {"case": round_.round_id, "about": about}


def label_of(round_: Round) -> tuple[str, ...]:
    """What people know an execution of the round's workflow by; its bureaus, once it has chosen what it disputes."""
    what = round_.escalation or ("round" if round_.kind is RoundKind.DISPUTE else round_.kind)
    return what, str(round_.number), *sorted({entry.item.plan.bureau.value for entry in round_.items})


class CaseOpen(Conflict):
    """The consumer has a case that is not ended."""

    title = "Case open"


class TimelineEntry(Response):
    """What happened, when, by whom; subject_id is the item, letter, round or case it concerns."""

    at: datetime
    actor: str
    happening: str
    subject_id: str


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


def open_case_of(ctx: Context, customer_id: str) -> Case | None:
    """The customer's case that is not ended, locked; they have one at most."""
    row = ctx.db.execute(
        "select body from disputes.cases where customer_id = %s"
        " and body ->> 'status' not in ('closed', 'withdrawn') for update",
        (customer_id,),
    ).fetchone()
    return Case.model_validate(row["body"], strict=False) if row else None


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


def save_new_round(ctx: Context, new: Round, pack: LawPack) -> None:
    ctx.db.execute(
        "insert into disputes.rounds (round_id, case_id, number, kind, body, updated_at)"
        " values (%s, %s, %s, %s, %s, %s)",
        (new.round_id, new.case_id, new.number, new.kind, new.model_dump_json(), ctx.now),
    )
    clocking.set_clocks(ctx, new, pack)


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


def round_of_case(ctx: Context, round_id: str, case_id: str) -> Round:
    """The round, locked, if it is of this case; another case's is as unknown as none."""
    found = round_(ctx, round_id, lock=True)
    if found.case_id != case_id:
        raise NotFound("There is no round with this id.")
    return found


def rounds_of(ctx: Context, case_id: str) -> list[Round]:
    found = ctx.db.execute("select body from disputes.rounds where case_id = %s order by number", (case_id,))
    return [Round.model_validate(row["body"], strict=False) for row in found]


def sent_rounds_of(ctx: Context, customer_id: str) -> list[Round]:
    """All rounds of the customer of which a letter was sent, locked, also of ended cases: late answers come in too."""
    found = ctx.db.execute(
        "select r.body from disputes.rounds r join disputes.cases c using (case_id) where c.customer_id = %s"
        " and r.body @? '$.letters[*] ? (@.submitted_at != null)' order by r.round_id for update of r",
        (customer_id,),
    )
    return [Round.model_validate(row["body"], strict=False) for row in found]


def advance_round(ctx: Context, round_id: str, command: RoundCommand, pack: LawPack) -> Step:
    """Decide one command on the locked round, keep the result, its timeline and its clocks."""
    before = round_(ctx, round_id, lock=True)
    step = advance(before, command, now=ctx.now, pack=pack)
    if step.round != before:
        ctx.db.execute(
            "update disputes.rounds set body = %s, updated_at = %s where round_id = %s",
            (step.round.model_dump_json(), ctx.now, round_id),
        )
    if step.events:
        note(ctx, step.round.case_id, step.events, step.round)
        clocking.set_clocks(ctx, step.round, pack)
    return step


def select_items(ctx: Context, round_: Round, chosen: SelectItems | ChangeSelection, pack: LawPack) -> Step:
    """Decide what the round disputes; no other running round of the case may dispute it too.

    The case is locked, so that two rounds that choose at the same time choose one after the other.
    """
    need_disjoint(chosen.items, running_beside(ctx, case(ctx, round_.case_id, lock=True), round_.round_id))
    return advance_round(ctx, round_.round_id, chosen, pack)


def running_beside(ctx: Context, case: Case, round_id: str) -> list[Round]:
    """The case's other rounds that are not ended."""
    return [round_(ctx, each.round_id) for each in case.running if each.round_id != round_id]


def note(ctx: Context, case_id: str, events: Iterable[Event], round_: Round | None = None) -> None:
    """Put what happened on the case's timeline, and tell the milestones among it; `round_`: as it stands after it."""
    happened = tuple(events)
    for event in happened:
        ctx.db.execute(
            "insert into disputes.timeline (case_id, at, actor, happening, subject_id) values (%s, %s, %s, %s, %s)",
            (case_id, ctx.now, ctx.actor, event.happening, event.subject_id),
        )
    if told := tuple(milestones(happened, round_)):
        whose = case(ctx, case_id)
        for reached in told:
            tell(ctx, whose, reached, round_.number if round_ else None)


def tell(ctx: Context, case: Case, reached: Reached, round_number: int | None) -> None:
    """Publish a milestone, under an id that makes every repeat of it one event."""
    ctx.emit(
        MilestoneReached(
            customer_id=case.customer_id,
            milestone=reached.milestone,
            subject_id=reached.subject_id,
            dispute_id=case.case_id,
            round_number=round_number,
            letter_id=reached.letter_id,
            at=ctx.now,
        ),
        event_id=f"milestone:{reached.milestone.value}:{reached.subject_id}",
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
            sent = sent_letter_of(past, item.item.item_id) or letter_of(past, item.item.item_id)
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
                    letter_kind=sent.letter_kind if sent else None,
                    removed_on=_removed_on(ctx, item, sent),
                )
            )
    return found


def _removed_on(ctx: Context, item: RoundItem, sent: RoundLetter | None) -> date | None:
    if sent is None or item.result is not Outcome.DELETED:
        return None
    told = ctx.db.execute(
        "select max(at) as at from disputes.timeline where subject_id = %s and happening = 'outcome_recorded'",
        (item.item.item_id,),
    ).fetchone()
    return local_date(told["at"], sent.bureau_time_zone) if told and told["at"] else None


def is_live(round_: Round) -> bool:
    return round_.phase not in (RoundPhase.CLOSED, RoundPhase.WITHDRAWN)


def is_ended(case: Case) -> bool:
    return case.status in (CaseStatus.CLOSED, CaseStatus.WITHDRAWN)


def unsent(round_: Round) -> list[RoundLetter]:
    return [letter for letter in round_.letters if letter.status in UNSENT]
