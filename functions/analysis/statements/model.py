"""Statements as the API takes and shows them, and what is refused."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, create_model

from functions.analysis.known import Statement, Told
from functions.analysis.statements.kinds import STATEMENTS
from kernel.errors import Conflict, Invalid
from kernel.http import Request, Response

_SET_BY_US = frozenset({"id", "by", "stated_on"})


def _given(kind: type[Statement]) -> type[Request]:
    """A kind of statement without what the platform itself sets: its id, whose word it is, and the day."""
    fields: dict[str, Any] = {
        name: (field.rebuild_annotation(), field) for name, field in kind.model_fields.items() if name not in _SET_BY_US
    }
    fields["kind"] = (kind.model_fields["kind"].annotation, ...)
    return create_model(f"{kind.__name__}Given", __base__=Request, __doc__=kind.__doc__, __module__=__name__, **fields)


if TYPE_CHECKING:
    Given = Request
else:
    # One model a kind, told apart by `kind`: made from `known`, so that a new kind is said once.
    _EVERY = reduce(or_, (_given(kind) for kind in STATEMENTS.values()))
    Given = Annotated[_EVERY, Field(discriminator="kind")]


class KeptStatement(Response):
    """A statement as it is kept. withdrawn_at: from then on it holds no more; null while it does."""

    statement_id: str
    statement: Told
    made_at: datetime
    withdrawn_at: datetime | None


class GivenStatement(Response):
    """That it was taken. What was said is not given back: answers are kept with their Idempotency-Key, unsealed."""

    statement_id: str
    kind: str
    made_at: datetime


class UnknownEntry(Invalid):
    """A statement names an entry that no report of this customer has."""

    title = "Unknown entry"


class AlreadyStated(Conflict):
    """There is an answer to this question already."""

    title = "Stated already"


class TooManyStatements(Conflict):
    """More statements in force than one consumer's files can need."""

    title = "Too many statements"
