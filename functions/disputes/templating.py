"""Letter templates as staff propose, review and publish them; what is published is drafted from, and never changed.

A published version is data like those that came with the platform: a letter keeps the one it was drafted from.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from functions.disputes.letters.draft import Brief
from functions.disputes.letters.model import LetterKind
from functions.disputes.letters.templates import Template, Wordings, is_built_in, template_for, template_named
from functions.disputes.record import DisputeRefused
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Response

Row = dict[str, Any]


class TemplateState(StrEnum):
    """Where a version stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    PUBLISHED = "published"


class TemplateLine(Response):
    """A version that staff wrote. remark: the reviewer's."""

    template_id: str
    kind: LetterKind
    version: int
    state: TemplateState
    author: str
    proposed_at: datetime
    reviewer: str | None
    reviewed_at: datetime | None
    remark: str | None
    published_by: str | None
    published_at: datetime | None


class OwnTemplate(Conflict):
    """Nobody reviews the template they wrote."""

    title = "Own template"


class TemplateDecided(Conflict):
    """The version stands where the act has no place."""

    title = "Template decided"


# -- drafting ---------------------------------------------------------------------------------------------------------


def template_of(ctx: Context, brief: Brief) -> Template:
    """What a letter is drafted from: the version it was drafted from before, or else its kind's newest."""
    return named(ctx, brief.template) if brief.template else current(ctx, brief.kind)


def current(ctx: Context, kind: LetterKind) -> Template:
    """The newest published version of a kind, or the one that came with the platform."""
    row = ctx.db.execute(
        "select * from disputes.letter_templates where kind = %s and state = 'published' order by version desc limit 1",
        (kind,),
    ).fetchone()
    return template_in(row) if row else template_for(kind)


def named(ctx: Context, name: str) -> Template:
    """The version of that name, published whenever; `DisputeRefused` when there is no such one."""
    if is_built_in(name):
        return template_named(name)
    row = ctx.db.execute(
        "select * from disputes.letter_templates where kind || '.v' || version = %s and state = 'published'", (name,)
    ).fetchone()
    if row is None:
        raise DisputeRefused(f"there is no letter template {name}; write it and have it reviewed")
    return template_in(row)


def template_in(row: Row) -> Template:
    return Template.model_validate(row["body"] | {"id": row["kind"], "version": row["version"]}, strict=False)


# -- their way --------------------------------------------------------------------------------------------------------


def next_version(ctx: Context, kind: LetterKind) -> int:
    """The number that the next proposal of a kind gets; a refused one keeps its own."""
    # Two proposals of a kind made at once would get one number: the second waits here for the first.
    ctx.db.execute("select pg_advisory_xact_lock(hashtextextended('disputes.letter_templates:' || %s, 0))", (kind,))
    row = ctx.db.execute(
        "select coalesce(max(version), 1) + 1 as version from disputes.letter_templates where kind = %s", (kind,)
    ).fetchone()
    assert row is not None
    return int(row["version"])


def propose(ctx: Context, wordings: Wordings, version: int) -> Row:
    template_id = ctx.new_id("ltt")
    ctx.db.execute(
        "insert into disputes.letter_templates (template_id, kind, version, body, author, proposed_at)"
        " values (%s, %s, %s, %s, %s, %s)",
        (template_id, wordings.kind, version, wordings.model_dump_json(), ctx.actor, ctx.now),
    )
    return row_of(ctx, template_id)


def row_of(ctx: Context, template_id: str, *, lock: bool = False) -> Row:
    """`NotFound` where there is none; those that came with the platform are not listed."""
    row = ctx.db.execute(
        f"select * from disputes.letter_templates where template_id = %s{' for update' if lock else ''}",  # noqa: S608 - literals
        (template_id,),
    ).fetchone()
    if row is None:
        raise NotFound("There is no letter template with this id.")
    return row


def review(ctx: Context, template_id: str, *, approves: bool, remark: str | None) -> Row:
    """Keep the word of somebody else than the author; the first stands."""
    row = row_of(ctx, template_id, lock=True)
    if row["author"] == ctx.actor:
        raise OwnTemplate("You wrote this template; somebody else reviews it.")
    if row["state"] != TemplateState.PROPOSED:
        raise TemplateDecided(f"This template is {row['state']}; propose another version.")
    ctx.db.execute(
        "update disputes.letter_templates set state = %s, reviewer = %s, reviewed_at = %s, remark = %s"
        " where template_id = %s",
        (TemplateState.APPROVED if approves else TemplateState.REFUSED, ctx.actor, ctx.now, remark, template_id),
    )
    return row_of(ctx, template_id)


def publish(ctx: Context, row: Row) -> Row:
    """Let letters be drafted from the version from now on; `row`: the template's own, locked."""
    if row["state"] != TemplateState.APPROVED:
        raise TemplateDecided(f"This template is {row['state']}; only one that was reviewed and approved is published.")
    newer = ctx.db.execute(
        "select version from disputes.letter_templates where kind = %s and state = 'published' and version > %s",
        (row["kind"], row["version"]),
    ).fetchone()
    if newer:
        raise TemplateDecided(f"Version {newer['version']} is published already; propose these wordings anew.")
    ctx.db.execute(
        "update disputes.letter_templates set state = 'published', published_by = %s, published_at = %s"
        " where template_id = %s",
        (ctx.actor, ctx.now, row["template_id"]),
    )
    return row_of(ctx, row["template_id"])


def listed(
    ctx: Context, kind: LetterKind | None, state: TemplateState | None, cursor: str | None, limit: int
) -> list[Row]:
    """Newest first; the cursor is the last id seen."""
    return ctx.db.execute(
        "select * from disputes.letter_templates where (%(kind)s::text is null or kind = %(kind)s)"
        " and (%(state)s::text is null or state = %(state)s)"
        " and (%(cursor)s::text is null or template_id < %(cursor)s) order by template_id desc limit %(limit)s",
        {"kind": kind, "state": state, "cursor": cursor, "limit": limit},
    ).fetchall()


def line(row: Row) -> TemplateLine:
    fields = {name: row[name] for name in TemplateLine.model_fields}
    return TemplateLine.model_validate(fields, strict=False)
