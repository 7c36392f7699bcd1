"""Results of disputed items, counted by what they have in common."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from contracts.outcomes import INTERIM, Outcome
from kernel.context import Context
from kernel.http import Response

MOST_GROUPS: Final = 500

CORRECTIONS: Final = frozenset({
    Outcome.DELETED, Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.PARTIALLY_UPDATED,
})  # fmt: skip
"""Outcomes that mend something of what was disputed."""


class StatisticsBy(StrEnum):
    """What results are counted by. template: the letter's kind; specialist: whose case it is."""

    GROUND = "ground"
    FURNISHER = "furnisher"
    BUREAU = "bureau"
    TEMPLATE = "template"
    SPECIALIST = "specialist"


class CountedRounds(StrEnum):
    """Of which rounds results are counted: an escalation asks for something else than the dispute that it follows."""

    DISPUTE = "dispute"
    ESCALATION = "escalation"


class MedianDays(Response):
    """Median days of each step, over the items that have taken it; null: none has.

    drafting: from the round's start to the letter to read; approval: until it was approved; sending: until it left;
    delivery: until it was received; answer: until the outcome; proof: until a next report was compared.
    """

    drafting: float | None
    approval: float | None
    sending: float | None
    delivery: float | None
    answer: float | None
    proof: float | None


class ResultGroup(Response):
    """Results that have `key` in common; null: what has none, such as a letter's kind before there is a letter.

    items: disputed; sent: with a letter that left; answered: with a final word, or overdue; corrected: what the bureau
    says it mended; confirmed: mended as the next report shows; contradicted: the report shows otherwise. staff_minutes:
    from claim to decision of the disputes' tasks, shared out evenly over their items; cost_cents: of letters, likewise.
    """

    key: str | None
    items: int
    sent: int
    answered: int
    corrected: int
    confirmed: int
    contradicted: int
    overdue: int
    staff_minutes: float
    cost_cents: float
    median_days: MedianDays
    confirmed_per_staff_hour: float | None
    cents_per_confirmed: float | None


_QUERY: Final = """
with work as (
    select dispute_id, sum(extract(epoch from resolved_at - claimed_at)) / 60 as minutes from desk.tasks
    where dispute_id is not null and claimed_at is not null and resolved_at is not null group by dispute_id
), shared as (
    select v.*, case %(by)s when 'ground' then ground when 'furnisher' then furnisher when 'bureau' then bureau
        when 'template' then template else specialist end as key,
        coalesce(v.shown, v.outcome) as result,
        w.minutes / count(*) over (partition by v.dispute_id) as minutes,
        c.cost_cents::numeric / count(*) over (partition by v.letter_id) as cents
    from disputes.v1_item_results v
    left join work w using (dispute_id) left join desk.letter_costs c using (letter_id)
)
select key, count(*) as items, count(submitted_at) as sent,
    count(*) filter (where outcome is not null and outcome <> all(%(interim)s)) as answered,
    count(*) filter (where outcome = any(%(corrections)s)) as corrected,
    count(*) filter (where confirmed and result = any(%(corrections)s)) as confirmed,
    count(*) filter (where not confirmed) as contradicted,
    count(*) filter (where outcome = 'no_response_overdue') as overdue,
    coalesce(sum(minutes), 0)::float as staff_minutes, coalesce(sum(cents), 0)::float as cost_cents,
    percentile_cont(0.5) within group (order by extract(epoch from ready_at - started_at) / 86400) as drafting,
    percentile_cont(0.5) within group (order by extract(epoch from approved_at - ready_at) / 86400) as approval,
    percentile_cont(0.5) within group (order by extract(epoch from submitted_at - approved_at) / 86400) as sending,
    percentile_cont(0.5) within group (order by extract(epoch from received_at - submitted_at) / 86400) as delivery,
    percentile_cont(0.5) within group (order by extract(epoch from answered_at - received_at) / 86400) as answer,
    percentile_cont(0.5) within group (order by extract(epoch from compared_at - answered_at) / 86400) as proof
from shared
where round_kind = %(rounds)s and (%(since)s::timestamptz is null or started_at >= %(since)s)
    and (%(until)s::timestamptz is null or started_at < %(until)s)
group by key order by items desc, key limit %(most)s
"""


def results(
    ctx: Context, by: StatisticsBy, rounds: CountedRounds, since: datetime | None, until: datetime | None
) -> list[ResultGroup]:
    """Groups of the items whose round, of that kind, began in the period; the largest first."""
    given = {
        "by": by,
        "rounds": rounds,
        "since": since,
        "until": until,
        "interim": sorted(INTERIM),
        "corrections": sorted(CORRECTIONS),
        "most": MOST_GROUPS,
    }
    return [_group(row) for row in ctx.db.execute(_QUERY, given)]


def _group(row: dict[str, Any]) -> ResultGroup:
    confirmed, minutes, cents = row["confirmed"], row["staff_minutes"], row["cost_cents"]
    medians = {name: None if row[name] is None else round(row[name], 3) for name in MedianDays.model_fields}
    counted = {name: row[name] for name in ResultGroup.model_fields if name in row}
    return ResultGroup(
        **counted
        | {
            "staff_minutes": round(minutes, 2),
            "cost_cents": round(cents, 2),
            "median_days": MedianDays(**medians),
            "confirmed_per_staff_hour": round(confirmed / minutes * 60, 3) if minutes else None,
            "cents_per_confirmed": round(cents / confirmed, 2) if confirmed else None,
        }
    )
