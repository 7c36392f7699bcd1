"""What all reports after an answer show of an item together, in whatever order they came in.

Only a report made after the day of the answer, where the bureau is, proves anything of it. The newest that shows
something decides; that an entry is there again counts as returned where the bureau had deleted it and a report in
between bore that out (15 U.S.C. 1681i(a)(5)(B)).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from contracts.calendar import local_date
from contracts.outcomes import Outcome
from functions.disputes.items import PlanItem
from functions.disputes.model import RoundItem
from functions.disputes.record import Record
from functions.disputes.rules.comparing.fields import each_by_itself
from functions.disputes.rules.comparing.sighting import Found, Seen
from functions.disputes.rules.outcomes import ItemDiff


class Sighting(Record):
    """What one report shows of an item; `made_on`: the day the report tells of."""

    report_id: str
    made_on: date
    seen: Seen


class Concluded(NamedTuple):
    """The difference that decides, and the report that shows it."""

    diff: ItemDiff
    by: Sighting


def conclude(item: RoundItem, bureau_time_zone: str, sightings: Iterable[Sighting]) -> Concluded | None:
    """What counts of an answered item; None while no report after its answer shows anything of it."""
    if item.outcome is None or not item.answered or item.withdrawn or item.answered_at is None:
        return None
    answered_on = local_date(item.answered_at, bureau_time_zone)
    after = sorted(
        (each for each in sightings if each.made_on > answered_on), key=lambda each: (each.made_on, each.report_id)
    )
    is_there = False
    for at in reversed(range(len(after))):
        found = after[at].seen.found
        if is_there and found is Found.GONE:
            return None  # it is there again, and nothing more can be told since
        diff = _diff(item.item.plan, item.outcome, after[at].seen)
        if diff is not None:
            gone = any(each.seen.found is Found.GONE for each in after[:at])
            returned = gone and diff.present_after and item.outcome is Outcome.DELETED
            return Concluded(diff.model_copy(update={"present_before": not returned}), after[at])
        is_there = is_there or found is Found.THERE
    return None


def _diff(plan: PlanItem, said: Outcome, seen: Seen) -> ItemDiff | None:
    """What is shown, as far as it decides about the bureau's word; None where it does not."""
    if seen.found is Found.UNCLEAR:
        return None
    if seen.found is Found.GONE:
        return ItemDiff(present_after=False, disputed_fields=frozenset(plan.fields or ()))
    if said is Outcome.DELETED:
        return ItemDiff(present_after=True, disputed_fields=frozenset(plan.fields or ()))
    if plan.fields is None:
        return None
    disputed = frozenset(plan.fields)
    mended = disputed & seen.changed
    if disputed and not mended and seen.unseen:
        return None
    if each_by_itself(plan.ground):
        # What can't be seen is left out of account: it may be mended or not.
        disputed -= seen.unseen
    elif mended:
        # They contradicted each other; one that gave way mends it.
        disputed = mended
    return ItemDiff(present_after=True, disputed_fields=disputed, changed_fields=seen.changed, worse_fields=seen.worse)
