"""What a round disputes as staff want it: within the same bars as the strategy's choice, each change with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from contracts.law import LawPack
from functions.disputes.items import DisputeItem, NotSelected, PlanItem, PriorDispute
from functions.disputes.model import Round
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import ChangeSelection
from functions.disputes.rules.selection import Bars, select_items


def changed_selection(
    round_: Round,
    plan: Iterable[PlanItem],
    *,
    taken_in: Mapping[str, str],
    left_out: Mapping[str, str],
    new_id: Callable[[], str],
    prior: Iterable[PriorDispute],
    bars: Bars,
    on: date,
    pack: LawPack,
) -> ChangeSelection:
    """The round's choice with findings taken in and left out, each mapped to its reason; what stands so already stays.

    Which of the plan's rounds a finding was meant for is no bar; law and policy are. `DisputeRefused` says what is in
    the way, and then nothing is changed.
    """
    chosen = {entry.item.plan.finding_id: entry.item for entry in round_.items}
    planned = {item.finding_id: item for item in plan}
    unknown = sorted({*taken_in, *left_out} - set(chosen) - set(planned))
    if unknown or set(taken_in) & set(left_out):
        named = ", ".join(unknown or sorted(set(taken_in) & set(left_out)))
        raise DisputeRefused(f"a finding is of the round's plan and is taken in or left out, not both: {named}")
    kept = [item for finding_id, item in chosen.items() if finding_id not in left_out]
    new = [
        DisputeItem(item_id=new_id(), plan=planned[finding_id], chosen_because=why)
        for finding_id, why in taken_in.items()
        if finding_id not in chosen
    ]
    items = (*kept, *new)
    if not items:
        raise DisputeRefused("nothing would be left to dispute; withdraw the items or the case instead")
    _need_lawful([item.plan for item in items], prior, bars=bars, on=on, pack=pack)
    out = [each for each in round_.left_out if each.finding_id not in {*taken_in, *(set(chosen) & set(left_out))}]
    out += [
        NotSelected(finding_id=finding_id, rule="staff", reason=why, citation="House rule")
        for finding_id, why in left_out.items()
        if finding_id in chosen
    ]
    return ChangeSelection(items=items, left_out=tuple(out))


def _need_lawful(
    wanted: Iterable[PlanItem], prior: Iterable[PriorDispute], *, bars: Bars, on: date, pack: LawPack
) -> None:
    meant = [item.model_copy(update={"round": 1, "order": place}) for place, item in enumerate(wanted, 1)]
    barred = select_items(meant, prior, on=on, pack=pack, bars=bars).left_out
    if barred:
        raise DisputeRefused(f"finding {barred[0].finding_id}: {barred[0].reason}", citation=barred[0].citation)
