"""What the reports come to: each answered item shows it, whoever is concerned is told, and the proposals follow.

Reckoned from all that is kept, so that reports and answers may come in any order and any number of times.
"""

from __future__ import annotations

from collections.abc import Iterable

from contracts.dispute_events import ItemConfirmed, ItemReturned
from contracts.law import LawPack, law_pack
from functions.disputes import store
from functions.disputes.confirming.sightings import Reports, look, look_again, of_items
from functions.disputes.model import CaseStatus, Round, RoundItem
from functions.disputes.proposing import reckon
from functions.disputes.rules.commands import ConfirmOutcome
from functions.disputes.rules.comparing.concluding import Concluded, Sighting, conclude
from functions.disputes.rules.steps import item_in, sent_letter_of
from kernel.context import Context


def compare(ctx: Context, customer_id: str, report_id: str, *, revised: bool = False) -> None:
    """Keep what the report shows of what was disputed, and let the rounds show it.

    `revised`: people's decisions changed what it says, so that what rests on it is looked at again too.
    """
    rounds = store.sent_rounds_of(ctx, customer_id)
    if not rounds:
        return
    reports = Reports(ctx, customer_id)
    touched = look(ctx, rounds, reports, report_id)
    if revised:
        touched |= look_again(ctx, rounds, reports, report_id)
    settle(ctx, (each for each in rounds if each.round_id in touched), law_pack())


def settle(ctx: Context, rounds: Iterable[Round], pack: LawPack, *, late: bool = False) -> None:
    """Let locked rounds show what the reports show; what may follow is weighed anew where that changed.

    `late`: an answer came after its round had ended, so nothing else will weigh it.
    """
    changed = [round_.case_id for round_ in rounds if _settle(ctx, round_, pack) or late]
    for case_id in dict.fromkeys(changed):
        case = store.case(ctx, case_id, lock=True)
        if case.status is not CaseStatus.WITHDRAWN:
            reckon(ctx, case, pack)


def concluded_of(ctx: Context, round_: Round) -> dict[str, Concluded]:
    """By item what the reports after its answer show, and which one decides."""
    seen = of_items(ctx, (entry.item.item_id for entry in round_.items))
    found = {entry.item.item_id: _conclude(round_, entry, seen.get(entry.item.item_id, [])) for entry in round_.items}
    return {item_id: one for item_id, one in found.items() if one is not None}


def _conclude(round_: Round, entry: RoundItem, seen: list[Sighting]) -> Concluded | None:
    letter = sent_letter_of(round_, entry.item.item_id)
    return conclude(entry, letter.bureau_time_zone, seen) if letter is not None else None


def _settle(ctx: Context, round_: Round, pack: LawPack) -> bool:
    """Whether anything is shown otherwise than before."""
    found, changed = concluded_of(ctx, round_), False
    for entry in round_.items:
        item_id = entry.item.item_id
        one = found.get(item_id)
        if one is None and entry.shown is None:
            continue
        command = ConfirmOutcome(item_id=item_id, diff=one.diff if one else None)
        step = store.advance_round(ctx, round_.round_id, command, pack)
        if step.events:
            changed = True
            _tell(ctx, step.round, item_id, one)
    return changed


def _tell(ctx: Context, round_: Round, item_id: str, found: Concluded | None) -> None:
    entry = item_in(round_, item_id)
    if found is None or entry.shown is None:
        return
    customer_id = store.case(ctx, round_.case_id).customer_id
    about = {"customer_id": customer_id, "dispute_id": round_.case_id, "item_id": item_id}
    if not found.diff.present_before:
        ctx.emit(ItemReturned(**about, report_id=found.by.report_id))
        return
    confirmed = bool(entry.confirmed)
    ctx.emit(ItemConfirmed(**about, outcome=entry.shown, confirmed=confirmed, on=found.by.made_on))
