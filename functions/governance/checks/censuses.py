"""A day's census in the store: how far it is, and what it has counted so far, until it is finished."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime

from functions.governance.rules.tally import Tally
from kernel.context import Context


@dataclass
class Census:
    """after_id: the last customer that was counted. tallies: of each model, and of lenders."""

    day: date
    begun_at: datetime
    after_id: str | None
    tallies: dict[str, Tally]

    def of(self, whose: str) -> Tally:
        return self.tallies.setdefault(whose, Tally())


def running(ctx: Context) -> Census | None:
    """The one that goes on, held until the commit, else today's, begun now; None where today's is finished."""
    _begin(ctx)
    row = ctx.db.execute(
        "select day, begun_at, after_id, tally from governance.censuses where finished_at is null for update"
    ).fetchone()
    if row is None:
        return None
    tallies = {whose: Tally(**each) for whose, each in row["tally"].items()}
    return Census(row["day"], row["begun_at"], row["after_id"], tallies)


def _begin(ctx: Context) -> None:
    """Nothing happens where one runs, or where the day has had its own."""
    ctx.db.execute(
        "insert into governance.censuses (day, begun_at, tally) values (%s, %s, '{}') on conflict do nothing",
        (ctx.now.date(), ctx.now),
    )


def go_on(ctx: Context, census: Census) -> None:
    """Keep how far it is."""
    tally = json.dumps({whose: asdict(each) for whose, each in census.tallies.items()})
    ctx.db.execute(
        "update governance.censuses set after_id = %s, tally = %s where day = %s", (census.after_id, tally, census.day)
    )


def finish(ctx: Context, census: Census) -> None:
    """Forget the counts, of which some are of few people."""
    ctx.db.execute(
        "update governance.censuses set after_id = null, tally = null, finished_at = %s where day = %s",
        (ctx.now, census.day),
    )
