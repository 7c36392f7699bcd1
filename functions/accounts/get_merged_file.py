"""Show what the bureaus hold of a customer beside accounts, merged: one row an item, a column a bureau.

Personal information, scores, public records, inquiries, statements and alerts of each bureau's newest whole file. A row
that one bureau lacks, or in which two contradict each other, is where to look for a mixed file or a stranger's inquiry.
"""

from __future__ import annotations

from typing import Final

from pydantic import JsonValue

from contracts.matching.alongside import SECTIONS, Row, alongside
from contracts.report import Section
from contracts.vocabulary import Bureau
from functions.accounts import store
from functions.accounts.model import ReportUsed
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http

METRO2: Final = "metro2"
_NOT_SHOWN: Final = {"sources", "extras", "bureau", "key", "names", "addresses", "employers", "phones", "ssns"}


class GetMergedFile(Request):
    customer_id: str


class FileColumns(Response):
    """What each bureau says; null where it does not list the item."""

    experian: dict[str, JsonValue] | None = None
    equifax: dict[str, JsonValue] | None = None
    transunion: dict[str, JsonValue] | None = None


class FileRow(Response):
    """One item. differ: fields that contradict each other. lacking: bureaus whose file came in and doesn't list it."""

    columns: FileColumns
    differ: tuple[str, ...]
    lacking: tuple[Bureau, ...]


class MergedFile(Response):
    """sections: by the report's names, each present even when empty. reports: what went in."""

    sections: dict[str, tuple[FileRow, ...]]
    reports: tuple[ReportUsed, ...]


@operation(
    Http("GET", "/v1/customers/{customer_id}/file"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    memory_mb=1024,
)
def handler(request: GetMergedFile, ctx: Context) -> MergedFile:
    shelf = store.shelf(ctx, request.customer_id, ())
    # A furnisher's file knows its own accounts alone: what it lacks says nothing of the bureau.
    used = tuple(each for each in shelf.used if each.source != METRO2)
    ids = {each.report_id for each in used}
    rows = alongside([report for report in shelf.current if report.id in ids])
    bureaus = {each.bureau for each in used}
    sections = {name: tuple(_row(row, bureaus) for row in rows if row.section == name) for name in SECTIONS}
    return MergedFile(sections=sections, reports=used)


def _row(row: Row, bureaus: set[Bureau]) -> FileRow:
    columns = FileColumns(**{bureau.value: _shown(item) for bureau, item in row.cells.items()})
    lacking = tuple(sorted(bureaus - set(row.cells)))
    return FileRow(columns=columns, differ=row.differ, lacking=lacking)


def _shown(item: Section) -> dict[str, JsonValue]:
    return item.model_dump(mode="json", exclude=_NOT_SHOWN, exclude_none=True)
