"""Lenders' published terms in the store; a change is a further edition, and predictions keep the terms they rest on."""

from __future__ import annotations

from functions.scoring.predictions.kept import NothingToPredict
from functions.scoring.predictions.model import PublishedTerms
from functions.scoring.rules.predictions.credit_file import LenderTerms
from kernel.context import Context
from kernel.errors import NotFound

_COLUMNS = "lender_id, edition, name, least_score, most_debt_to_income, takes_recent_trouble, takes_thin_files, active"


def published(ctx: Context, *, inactive_too: bool) -> tuple[PublishedTerms, ...]:
    """Every lender's terms as they are now, by its id: of those that are matched, or of the others too."""
    rows = ctx.db.execute(
        f"select * from (select distinct on (lender_id) {_COLUMNS} from scoring.lender_terms"  # noqa: S608 - ours
        " order by lender_id, edition desc) newest where active or %s order by lender_id",
        (inactive_too,),
    )
    return tuple(PublishedTerms(**row) for row in rows)


def to_match(ctx: Context) -> tuple[PublishedTerms, ...]:
    """The terms that a person is matched with; NothingToPredict where no lender publishes any."""
    found = published(ctx, inactive_too=False)
    if not found:
        raise NothingToPredict("No lender publishes its terms yet.")
    return found


class LenderUnlisted(NotFound):
    """There is no such lender to apply to."""

    title = "Lender not listed"


def put(ctx: Context, lender_id: str, terms: LenderTerms, *, active: bool) -> PublishedTerms:
    """Keep them as a further edition, under the lender's name as it is now; of two at once the second follows the
    first. LenderUnlisted where nobody could apply to the lender: a match would lead nowhere."""
    listed = ctx.db.execute("select name from lending.v1_lenders where lender_id = %s", (lender_id,)).fetchone()
    if listed is None:
        raise LenderUnlisted("Put the lender first: PUT /api/v1/admin/lenders/{lender_id}.")
    ctx.db.execute("select pg_advisory_xact_lock(hashtextextended(%s, 48))", (lender_id,))
    row = ctx.db.execute(
        f"insert into scoring.lender_terms ({_COLUMNS}, put_by, put_at)"  # noqa: S608 - the columns are ours
        " select %s, coalesce(max(edition), 0) + 1, %s, %s, %s, %s, %s, %s, %s, %s from scoring.lender_terms"
        f" where lender_id = %s returning {_COLUMNS}",
        (
            lender_id,
            listed["name"],
            terms.least_score,
            terms.most_debt_to_income,
            terms.takes_recent_trouble,
            terms.takes_thin_files,
            active,
            ctx.actor,
            ctx.now,
            lender_id,
        ),
    ).fetchone()
    assert row is not None  # the insert returns its row
    return PublishedTerms(**row)
