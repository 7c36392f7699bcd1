"""Get how often the lender's people decided against the recommendation, in all and by person.

Of final decisions where approval or decline was recommended; a referral of either side goes against nothing and is
counted apart. Shares come with the 95 % interval that so few or so many allow.
"""

from __future__ import annotations

from pydantic import AwareDatetime

from functions.lending import store
from functions.lending.lenders import register
from functions.lending.model import LendersStaffOnly, LenderVerdict
from functions.lending.rules.statistics import DecisionCount, OverrideShare, overridden, summed
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import LENDERS, Http


class GetOverrideStatistics(Request):
    """since, until: when it was decided; until is not part of the period."""

    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


class DeciderOverrides(Response):
    """One person's; user_id as the lender's staff are listed."""

    user_id: str
    final: int
    overridden: OverrideShare


class OverrideStatistics(Response):
    """final: final decisions; referred: referrals, whatever followed. counts: final ones by what was recommended."""

    lender_id: str
    final: int
    referred: int
    overridden: OverrideShare
    counts: tuple[DecisionCount, ...]
    by_decider: tuple[DeciderOverrides, ...]


@operation(
    Http("GET", "/v1/lender/statistics/overrides"),
    audience=LENDERS,
    uses=(store.DATABASE.read,),
    errors=(LendersStaffOnly,),
)
def handler(request: GetOverrideStatistics, ctx: Context) -> OverrideStatistics:
    lender_id = register.desk_of(ctx).lender_id
    rows = store.decision_counts(ctx, lender_id, request.since, request.until)
    final = [(who, count) for who, count in rows if count.decision is not LenderVerdict.REFER]
    deciders = dict.fromkeys(who for who, _ in final)
    return OverrideStatistics(
        lender_id=lender_id,
        final=sum(count.count for _, count in final),
        referred=sum(count.count for _, count in rows) - sum(count.count for _, count in final),
        overridden=overridden(count for _, count in final),
        counts=summed([count for _, count in final]),
        by_decider=tuple(_person(who, [count for whose, count in final if whose == who]) for who in deciders),
    )


def _person(user_id: str, counts: list[DecisionCount]) -> DeciderOverrides:
    return DeciderOverrides(user_id=user_id, final=sum(count.count for count in counts), overridden=overridden(counts))
