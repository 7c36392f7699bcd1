"""List the letter templates that staff wrote, newest first; those that came with the platform are version 1."""

from __future__ import annotations

from pydantic import Field

from functions.disputes import store, templating
from functions.disputes.letters.model import LetterKind
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ListTemplates(Request):
    kind: LetterKind | None = None
    state: templating.TemplateState | None = None
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


class TemplatePage(Page):
    items: tuple[templating.TemplateLine, ...]


@operation(Http("GET", "/v1/staff/letter-templates"), audience=SPECIALISTS, uses=(store.DATABASE.read,))
def handler(request: ListTemplates, ctx: Context) -> TemplatePage:
    found = templating.listed(ctx, request.kind, request.state, request.cursor, request.limit)
    items = tuple(templating.line(row) for row in found)
    return TemplatePage(items=items, next_cursor=items[-1].template_id if len(items) == request.limit else None)
