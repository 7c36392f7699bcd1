"""Show a customer's credit merged: one row an account, a column a bureau, how sure, and where the bureaus disagree.

The newest report of each bureau goes in, and people's decisions. What is likely but not sure is shown as possible and
not merged; accounts of one debt name its chain of owners. The answer's `version` goes into `If-Match` of a decision.
"""

from __future__ import annotations

from pydantic import Field

from contracts.law import law_pack
from contracts.matching.accounts import match_accounts
from contracts.matching.closeness import SAME_CYCLE_DAYS
from functions.accounts import store
from functions.accounts.model import AccountRow, AccountsMoved, ReportUsed
from functions.accounts.view import rows
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class ListAccounts(Request):
    customer_id: str
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=60)


class AccountRows(Page):
    """reports: what went in. dormant, overruled: decisions that hold nothing now, or that later ones overrule."""

    items: tuple[AccountRow, ...]
    version: int
    reports: tuple[ReportUsed, ...]
    dormant: tuple[str, ...]
    overruled: tuple[str, ...]


@operation(
    Http("GET", "/v1/customers/{customer_id}/accounts"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(AccountsMoved,),
    memory_mb=1024,
)
def handler(request: ListAccounts, ctx: Context) -> AccountRows:
    version = store.version(ctx, request.customer_id)
    active = store.active_decisions(ctx, request.customer_id)
    shelf = store.shelf(ctx, request.customer_id, active)
    carried = store.carried(shelf, active)
    matching = match_accounts(shelf.current, carried.decisions)
    cycle_days = law_pack().provision(SAME_CYCLE_DAYS, on=ctx.now.date()).value
    page, following = _page(rows(matching, cycle_days), request)
    return AccountRows(
        items=page,
        next_cursor=following,
        version=version,
        reports=shelf.used,
        dormant=carried.dormant,
        overruled=matching.overruled,
    )


def _page(all_rows: tuple[AccountRow, ...], request: ListAccounts) -> tuple[tuple[AccountRow, ...], str | None]:
    """The rows after the cursor (an account's id), and the next cursor if there are more."""
    ids = [row.account_id for row in all_rows]
    if request.cursor is not None and request.cursor not in ids:
        raise AccountsMoved("A newer report or a decision changed the list; read it from the beginning.")
    start = 0 if request.cursor is None else ids.index(request.cursor) + 1
    page = all_rows[start : start + request.limit]
    more = start + request.limit < len(all_rows)
    return page, page[-1].account_id if more else None
