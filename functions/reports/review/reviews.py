"""The queue of values that a document left in doubt: one item a value, claimed by one person at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from contracts.current import CURRENT_REPORTS_QUERY, by_bureau
from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.reports import store
from functions.reports.corrections.candidates import Candidate, candidates, raw_at
from functions.reports.corrections.doubts import doubts
from functions.reports.corrections.model import Place
from functions.reports.corrections.sections import Kind, kind_of, options_of, section_at
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Response
from kernel.operation import Owned, Ownership

Box = tuple[float, float, float, float]


class ReviewTaken(Conflict):
    """Somebody else has it, or nobody: what is decided has to be claimed first."""

    title = "Value not claimed by you"


class ReviewDecided(Conflict):
    """It was decided before."""

    title = "Value decided"


class FieldReview(Response):
    """A value that waits for a person; nothing of what was read stands in it.

    section, field: the place in the report. priority: 1 comes first. page: where it is printed, as far as known.
    """

    review_id: str
    report_id: str
    bureau: Bureau
    section: str
    field: str
    kind: Kind
    priority: int
    page: int | None
    opened_at: datetime
    claimed_by: str | None
    claimed_at: datetime | None
    decided_by: str | None
    decided_at: datetime | None
    correction_id: str | None


class FieldInDoubt(FieldReview):
    """The item with what a person needs to decide it. label: whose value it is, such as the furnisher's name.

    read: the text as recognised, personal numbers masked. options: the codes that may stand there.
    box: left, top, width, height as fractions of the page.
    """

    label: str | None
    read: str
    box: Box | None
    options: tuple[str, ...]
    candidates: tuple[Candidate, ...]


# -- opening ------------------------------------------------------------------------------------------------------


def open_reviews(ctx: Context, report: Report, report_id: str, customer_id: str, document_id: str) -> int:
    """Queue every value of the report that its page left in doubt; answers how many."""
    found = doubts(report)
    for doubt in found:
        ctx.db.execute(
            "insert into reports.field_reviews (review_id, report_id, customer_id, bureau, document_id, section, field,"
            " priority, page, box, opened_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                ctx.new_id("rvw"),
                report_id,
                customer_id,
                report.bureau,
                document_id,
                doubt.place.section,
                doubt.place.field,
                doubt.priority,
                doubt.page,
                list(doubt.box) if doubt.box else None,
                ctx.now,
            ),
        )
    return len(found)


def waiting(ctx: Context, report_id: str) -> int:
    """How many values of the report wait for a person."""
    row = ctx.db.execute(
        "select count(*) as number from reports.field_reviews where report_id = %s and decided_at is null", (report_id,)
    ).fetchone()
    return int(row["number"]) if row else 0


# -- looking ------------------------------------------------------------------------------------------------------


def queue(ctx: Context, only: dict[str, Any], cursor: str | None, limit: int) -> list[FieldReview]:
    """Undecided items, what matters most first. only: filters, None for any; cursor: `cursor_of` the last one seen."""
    priority, _, review_id = (cursor or "0.").partition(".")
    found = ctx.db.execute(
        "select * from reports.field_reviews where decided_at is null"
        " and (%(report_id)s::text is null or report_id = %(report_id)s)"
        " and (%(bureau)s::text is null or bureau = %(bureau)s)"
        " and (%(priority)s::integer is null or priority <= %(priority)s)"
        " and case %(claimed)s when 'nobody' then claimed_by is null when 'me' then claimed_by = %(actor)s"
        " else true end"
        " and (priority, review_id) > (%(after)s, %(last)s) order by priority, review_id limit %(limit)s",
        {**only, "actor": ctx.actor, "after": int(priority), "last": review_id, "limit": limit},
    ).fetchall()
    return [_shown(row) for row in found]


def cursor_of(review: FieldReview) -> str:
    return f"{review.priority}.{review.review_id}"


def row_of(ctx: Context, review_id: str) -> dict[str, Any]:
    row = ctx.db.execute("select * from reports.field_reviews where review_id = %s", (review_id,)).fetchone()
    if row is None:
        raise NotFound("There is no review with this id.")
    return row


def in_doubt(ctx: Context, review_id: str) -> FieldInDoubt:
    """The item with what was read and what it may be."""
    row = row_of(ctx, review_id)
    report = store.report(ctx, row["report_id"])
    place = place_of(row)
    return FieldInDoubt(
        **_shown(row).model_dump(),
        label=_label(report, place),
        read=raw_at(report, place),
        box=tuple(row["box"]) if row["box"] else None,
        options=options_of(place),
        candidates=candidates(report, place, _others(ctx, row)),
    )


def place_of(row: dict[str, Any]) -> Place:
    return Place(section=row["section"], field=row["field"])


def _label(report: Report, place: Place) -> str | None:
    section = section_at(report, place.section)
    names = ("furnisher", "court", "inquirer", "original_creditor")
    return next((said for name in names if (said := getattr(section, name, None))), None)


def _others(ctx: Context, row: dict[str, Any]) -> list[Report]:
    """The newest report of each other bureau."""
    newest = by_bureau(ctx.db.execute(CURRENT_REPORTS_QUERY, (row["customer_id"],)))
    others = [each["report_id"] for bureau, each in newest.items() if bureau != row["bureau"]]
    return [store.report(ctx, each).model_copy(update={"id": each}) for each in others]


def _shown(row: dict[str, Any]) -> FieldReview:
    kept = {name: row[name] for name in FieldReview.model_fields if name in row}
    return FieldReview(**kept | {"bureau": Bureau(row["bureau"])}, kind=kind_of(place_of(row)))


# -- claiming and settling ----------------------------------------------------------------------------------------


def claim(ctx: Context, review_id: str) -> None:
    """Take the item unless somebody else has it; taking one's own again changes nothing."""
    taken = ctx.db.execute(
        "update reports.field_reviews set claimed_by = %s, claimed_at = coalesce(claimed_at, %s) where review_id = %s"
        " and decided_at is null and (claimed_by is null or claimed_by = %s)",
        (ctx.actor, ctx.now, review_id, ctx.actor),
    )
    if taken.rowcount != 1:
        _refuse(ctx, review_id)


def release(ctx: Context, review_id: str) -> FieldReview:
    """Give the item back; one that nobody has stays as it is."""
    given = ctx.db.execute(
        "update reports.field_reviews set claimed_by = null, claimed_at = null where review_id = %s"
        " and decided_at is null returning *",
        (review_id,),
    ).fetchone()
    return _shown(given) if given else _refuse(ctx, review_id)


def require_claim(ctx: Context, review_id: str) -> None:
    """Only who claimed the item decides it; it stays theirs until the commit."""
    row = ctx.db.execute(
        "select 1 as mine from reports.field_reviews where review_id = %s and decided_at is null and claimed_by = %s"
        " for update",
        (review_id, ctx.actor),
    ).fetchone()
    if row is None:
        _refuse(ctx, review_id)


def settle(ctx: Context, review_id: str, correction_id: str) -> FieldReview:
    """Close the claimed item with the decision."""
    closed = ctx.db.execute(
        "update reports.field_reviews set decided_by = %s, decided_at = %s, correction_id = %s where review_id = %s"
        " returning *",
        (ctx.actor, ctx.now, correction_id, review_id),
    ).fetchone()
    assert closed is not None
    return _shown(closed)


def settle_places(ctx: Context, report_id: str, decided: dict[str, Place]) -> None:
    """Close the open items on values that were corrected otherwise. decided: correction id → place."""
    for correction_id, place in decided.items():
        where = (report_id, place.section, place.field)
        row = ctx.db.execute(
            "select claimed_by from reports.field_reviews where report_id = %s and section = %s and field = %s"
            " and decided_at is null for update",
            where,
        ).fetchone()
        if row is None:
            continue
        if row["claimed_by"] not in (None, ctx.actor):
            raise ReviewTaken(f"Somebody has claimed {place} for review; let them decide it.")
        ctx.db.execute(
            "update reports.field_reviews set decided_by = %s, decided_at = %s, correction_id = %s"
            " where report_id = %s and section = %s and field = %s",
            (ctx.actor, ctx.now, correction_id, *where),
        )


def reopen(ctx: Context, correction_id: str) -> None:
    """What an undone decision had settled is in doubt again, unless an earlier decision stands."""
    ctx.db.execute(
        "update reports.field_reviews f set decided_by = null, decided_at = null, correction_id = null,"
        " claimed_by = null, claimed_at = null where (report_id, section, field) ="
        " (select report_id, section, field from reports.corrections where correction_id = %s)"
        " and not exists (select from reports.corrections c where c.report_id = f.report_id and c.section = f.section"
        " and c.field = f.field and c.revoked_in is null)",
        (correction_id,),
    )


def _refuse(ctx: Context, review_id: str) -> FieldReview:
    row = row_of(ctx, review_id)
    if row["decided_at"] is not None:
        raise ReviewDecided("This value was decided before; it can be corrected in its report.")
    raise ReviewTaken("Claim the value first; somebody else may have it.")


# -- the document -------------------------------------------------------------------------------------------------


def upload_of(ctx: Context, document_id: str) -> tuple[str, str | None]:
    """(key, version) of the document as it was read; no version where the bucket told none."""
    row = ctx.db.execute(
        "select customer_id, version_id from documents.v1_uploads where document_id = %s", (document_id,)
    ).fetchone()
    if row is None:
        raise NotFound("The document of this value is no longer kept.")
    return f"{row['customer_id']}/{document_id}", row["version_id"]


def _owner(ctx: Context, review_id: str) -> Ownership | None:
    """A specialist sees what they claimed."""
    row = ctx.db.execute(
        "select customer_id, claimed_by from reports.field_reviews where review_id = %s", (review_id,)
    ).fetchone()
    return Ownership(row["customer_id"], row["claimed_by"]) if row else None


OWNER = Owned("review_id", _owner)
