"""Escalations: rounds of that kind with what they are opened for, drafted for, and filed as."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from contracts.calendar import local_date
from contracts.dispute_events import EscalationClosed, EscalationOpened
from contracts.law import LawPack
from contracts.vocabulary import Bureau
from functions.disputes import addressing, reading, store, templating
from functions.disputes.items import DisputeItem
from functions.disputes.letters.draft import Brief
from functions.disputes.letters.model import Recipient, Trace
from functions.disputes.letters.templates import recipient_for
from functions.disputes.model import (
    Case,
    LetterChannel,
    NextStepKind,
    Round,
    RoundItem,
    RoundKind,
    RoundLetter,
    RoundPhase,
)
from functions.disputes.proposing import disputed
from functions.disputes.rules.following.packets import KINDS, recipient_of
from functions.disputes.rules.following.proposing import Subject, topic_of
from functions.disputes.submission.ports.portal import number_given
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Response


class EscalationView(Response):
    """An escalation. consented_at: when the consumer agreed; filed_at, reference: as they say, where they send it.

    escalation_id: None where it has no letter: the consumer is handed over in person.
    """

    escalation_id: str | None
    kind: NextStepKind
    bureau: Bureau
    phase: RoundPhase | None
    channel: LetterChannel | None
    letter_id: str | None
    consented_at: datetime | None
    filed_at: datetime | None
    reference: str | None


def save(ctx: Context, round_: Round, origins: dict[str, str], recipient: Recipient | None, *, agreed: bool) -> None:
    """Keep what an escalation was opened for; `agreed`: the consumer opened it themselves."""
    ctx.db.execute(
        "insert into disputes.escalations (round_id, case_id, origins, recipient, opened_by, opened_at, consented_at)"
        " values (%s, %s, %s, %s, %s, %s, %s)",
        (
            round_.round_id,
            round_.case_id,
            json.dumps(origins),
            recipient.model_dump_json() if recipient else None,
            ctx.actor,
            ctx.now,
            ctx.now if agreed else None,
        ),
    )


def row(ctx: Context, round_id: str) -> dict[str, Any]:
    found = ctx.db.execute("select * from disputes.escalations where round_id = %s for update", (round_id,)).fetchone()
    if found is None:
        raise NotFound("There is no escalation with this id.")
    return found


def consent(ctx: Context, round_id: str) -> None:
    ctx.db.execute(
        "update disputes.escalations set consented_at = coalesce(consented_at, %s) where round_id = %s",
        (ctx.now, round_id),
    )


def of_case(ctx: Context, case_id: str, escalation_id: str) -> Round:
    """The escalation, locked; a round of disputes is as unknown as none."""
    round_ = store.round_of_case(ctx, escalation_id, case_id)
    if round_.kind is not RoundKind.ESCALATION:
        raise NotFound("There is no escalation with this id.")
    return round_


def view(ctx: Context, round_: Round) -> EscalationView:
    kept, letter = row(ctx, round_.round_id), _letter_of(round_)
    packet = letter if letter and letter.channel is LetterChannel.PORTAL else None
    assert round_.escalation is not None  # a round of that kind
    return EscalationView(
        escalation_id=round_.round_id,
        kind=round_.escalation,
        bureau=round_.items[0].item.plan.bureau,
        phase=round_.phase,
        channel=letter.channel if letter else None,
        letter_id=letter.letter_id if letter else None,
        consented_at=kept["consented_at"],
        filed_at=packet.submitted_at if packet else None,
        reference=number_given(packet.provider_reference) if packet else None,
    )


def _letter_of(round_: Round) -> RoundLetter | None:
    """The escalation's letter: the one in its place where it was sent anew; not what was only added to it."""
    held = [letter for letter in round_.live_letters if not letter.keeps_clock]
    return next(iter((*held, *round_.letters)), None)


def origins(ctx: Context, case: Case, round_: Round) -> list[Subject]:
    """The disputed items that an escalation follows, as they stand without it."""
    wanted = set(row(ctx, round_.round_id)["origins"].values())
    return [each for each in disputed(ctx, case, without=round_.round_id) if each.item_id in wanted]


def new_round(ctx: Context, case: Case, number: int, kind: NextStepKind, chosen: list[Subject]) -> Round:
    """A round on copies of the items: one letter of them, to one recipient."""
    body = reading.newest_analysis(ctx, case.customer_id)
    items = tuple(RoundItem(item=_copy(each.item, ctx.new_id("itm"))) for each in chosen)
    return Round(
        round_id=ctx.new_id("rnd"),
        case_id=case.case_id,
        number=number,
        kind=RoundKind.ESCALATION,
        escalation=kind,
        analysis_id=body["id"] if body else None,
        items=items,
        progressed_at=ctx.now,
    )


def _copy(item: DisputeItem, item_id: str) -> DisputeItem:
    return item.model_copy(update={"item_id": item_id})


def brief_of(ctx: Context, case: Case, round_: Round, letter_id: str, pack: LawPack) -> Brief:
    """What the one letter of an escalation is drafted from, with the days of the dispute it follows."""
    assert round_.escalation is not None
    found, kept = origins(ctx, case, round_), row(ctx, round_.round_id)
    kind = KINDS[round_.escalation]
    named = Recipient.model_validate(kept["recipient"], strict=False) if kept["recipient"] else None
    typed = addressing.today(ctx, named) if named else None
    bureau = found[0].bureau
    answered = _answered_on(ctx, found)
    known = {
        "company": recipient_for(bureau).short_name,
        "disputed_on": _disputed_on(found),
        "answered_on": answered,
        "deleted_on": answered,
    }
    needs = templating.current(ctx, kind).needs
    return Brief(
        letter_id=letter_id,
        case_id=case.case_id,
        round_number=round_.number,
        kind=kind,
        sender=reading.sender(ctx, case.customer_id),
        recipient=recipient_of(round_.escalation, bureau, typed),
        items=tuple(entry.item for entry in round_.items if not entry.withdrawn),
        dated=ctx.now.date(),
        given={name: Trace(text=known[name], source=f"round:{name}") for name in needs},
        topic=topic_of(found[0]),
    )


def _disputed_on(found: list[Subject]) -> str:
    first = min(each.history.submitted_at for each in found if each.history.submitted_at is not None)
    return local_date(first, found[0].history.bureau_time_zone).isoformat()


def _answered_on(ctx: Context, found: list[Subject]) -> str:
    """The day of the newest answer on these items, where the bureau is; the dispute's own where none came."""
    item_ids = [each.item_id for each in found]
    said = ctx.db.execute(
        "select max(at) as at from disputes.timeline where subject_id = any(%s) and happening = 'outcome_recorded'",
        (item_ids,),
    ).fetchone()
    if said is None or said["at"] is None:
        return _disputed_on(found)
    return local_date(said["at"], found[0].history.bureau_time_zone).isoformat()


def tell(ctx: Context, event: type[EscalationOpened | EscalationClosed], case: Case, round_: Round) -> None:
    """Publish that the step was begun, or is ended."""
    assert round_.escalation is not None
    ctx.emit(
        event(
            customer_id=case.customer_id,
            dispute_id=case.case_id,
            round_id=round_.round_id,
            kind=round_.escalation,
            bureau=round_.items[0].item.plan.bureau,
        )
    )
