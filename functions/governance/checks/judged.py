"""What scores, lenders' decisions and repaid loans came to in a period, of some people or of all: as figures alone."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any, Final, NamedTuple

from contracts.service import consenting
from contracts.trust_score.bands import BANDS, RiskCategory
from contracts.trust_score.origin import PURPOSE as SCORING
from contracts.trust_score.origin import scope_expression
from functions.governance.model import LENDERS, OPPORTUNITY, SelectionBasis
from functions.governance.rules.tally import Judged
from kernel.context import Context

_LOW_RISK_FROM: Final = BANDS[RiskCategory.LOW][0]

Judgements = dict[str, dict[str, Judged]]
"""Model (or `lenders`) → basis → what one person's came to."""


class Period(NamedTuple):
    """From `since`, before `until`."""

    since: datetime
    until: datetime


# A score is used no more once the consent to be scored on its data is over, as lenders see it no more either.
_SCORED_BY_CONSENT: Final = consenting("f.customer_id", f"'{SCORING}'", scope_expression("f.origin", "f.bank_id"))
_SCORES: Final = (
    f"scoring.v1_figures f where f.scored_at >= %(since)s and f.scored_at < %(until)s and {_SCORED_BY_CONSENT}"
)
_DECISIONS: Final = (
    "lending.v1_decisions d where"
    " d.decided_at >= %(since)s and d.decided_at < %(until)s and d.human_decision <> 'refer'"
)
SOMETHING: Final = (
    f"(exists (select 1 from {_SCORES} and f.customer_id = a.customer_id)"  # noqa: S608 - ours
    f" or exists (select 1 from {_DECISIONS} and d.customer_id = a.customer_id))"
)
"""SQL: whether there is anything of a.customer_id to judge in the period."""

_NEWEST_SCORES: Final = (
    "select distinct on (f.model_version, f.customer_id) f.customer_id, f.model_version, f.trust_score"  # noqa: S608
    f" from {_SCORES} and f.customer_id = any(%(ids)s) order by f.model_version, f.customer_id, f.score_id desc"
)
_DECIDED: Final = (
    "select d.customer_id, d.model_version, count(*)::int as cases,"  # noqa: S608
    " (count(*) filter (where d.ai_recommendation = 'approve'))::int as recommended,"
    " (count(*) filter (where d.human_decision = 'approve'))::int as approved"
    f" from {_DECISIONS} and d.customer_id = any(%(ids)s) group by d.customer_id, d.model_version"
)
_REPAID: Final = (
    "select distinct on (model_version, customer_id) customer_id, model_version, paid_as_agreed, decided_on from"  # noqa: S608
    # Subqueries, not joins: each loan's outcome is looked up, where a join would first sort everybody's.
    " (select d.customer_id, d.model_version, d.decision_id,"
    " (select o.paid_as_agreed from lending.v1_outcomes o where o.decision_id = d.decision_id) as paid_as_agreed,"
    f" (select f.trust_score from scoring.v1_figures f where f.score_id = d.score_id and {_SCORED_BY_CONSENT})"
    f" as decided_on from {_DECISIONS} and d.customer_id = any(%(ids)s)"
    " and d.human_decision = 'approve' and d.model_version is not null) loan"
    " where paid_as_agreed is not null order by model_version, customer_id, decision_id desc"
)


def judgements(ctx: Context, customer_ids: list[str], period: Period) -> dict[str, Judgements]:
    """Of each of these people: the newest score of every model, all final decisions, and the newest loan on a model's
    score of which it is known how it was repaid, with the score that was decided on."""
    asked = {"ids": customer_ids, "now": ctx.now, **period._asdict()}
    found: dict[str, Judgements] = {customer_id: defaultdict(dict) for customer_id in customer_ids}
    for row in ctx.db.execute(_NEWEST_SCORES, asked):
        low_risk = row["trust_score"] >= _LOW_RISK_FROM
        found[row["customer_id"]][row["model_version"]][SelectionBasis.SCORE] = Judged(1, int(low_risk))
    for row in ctx.db.execute(_DECIDED, asked):
        _add_decisions(found[row["customer_id"]], row)
    for row in ctx.db.execute(_REPAID, asked):
        if row["paid_as_agreed"] and row["decided_on"] is not None:
            low_risk = row["decided_on"] >= _LOW_RISK_FROM
            found[row["customer_id"]][row["model_version"]][OPPORTUNITY] = Judged(1, int(low_risk))
    return found


def _add_decisions(judged: Judgements, row: dict[str, Any]) -> None:
    """To those of the model whose score was decided on, and to all that lenders decided."""
    for whose in filter(None, (row["model_version"], LENDERS)):
        for basis, counted in ((SelectionBasis.RECOMMENDATION, "recommended"), (SelectionBasis.DECISION, "approved")):
            before = judged[whose].get(basis, Judged(0, 0))
            judged[whose][basis] = Judged(before.cases + row["cases"], before.selected + row[counted])


class People(NamedTuple):
    """How many people of a model there are at all, whether or not they gave attributes."""

    scored: int = 0
    decided: int = 0
    lent: int = 0


_SCORED_AT_ALL: Final = (
    f"select f.model_version, count(distinct f.customer_id)::int as scored from {_SCORES} group by f.model_version"  # noqa: S608
)
_DECIDED_AT_ALL: Final = (
    "select d.model_version, grouping(d.model_version) = 1 as of_all, count(distinct d.customer_id)::int as decided,"  # noqa: S608
    " (count(distinct d.customer_id) filter (where d.human_decision = 'approve'))::int as lent"
    f" from {_DECISIONS} group by grouping sets ((d.model_version), ())"
)


def everybody(ctx: Context, period: Period) -> dict[str, People]:
    """Of every model that scored somebody, or on whose scores somebody was decided on; and of all lenders."""
    asked = {"now": ctx.now, **period._asdict()}
    found = {row["model_version"]: People(row["scored"]) for row in ctx.db.execute(_SCORED_AT_ALL, asked)}
    for row in ctx.db.execute(_DECIDED_AT_ALL, asked):
        whose = LENDERS if row["of_all"] else row["model_version"]
        if whose is not None and row["decided"]:
            found[whose] = found.get(whose, People())._replace(decided=row["decided"], lent=row["lent"])
    return found
