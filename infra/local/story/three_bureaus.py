"""The demonstration's customer whom three bureaus know: their files merged by account, and a month's changes."""

from __future__ import annotations

import html
import json
from functools import partial
from pathlib import Path
from typing import Any, Final

from infra.local.client import CallFailed, Client, until
from infra.local.story.teller import Teller

PERSON = {
    "first_name": "Amara",
    "last_name": "Lindqvist",
    "birth_date": "1979-11-21",
    "address": {"line1": "88 Wynkoop Street", "city": "Denver", "state": "CO", "zip_code": "80202"},
    "time_zone": "America/Denver",
}
BUREAUS: Final = ("experian", "equifax", "transunion")
SHOWN_CHANGES: Final = 6
MOST_FIELDS: Final = 4
SHOWN_FIELDS: Final = (
    "account_number", "status", "balance_cents", "past_due_cents", "opened_on", "first_delinquency_on"
)  # fmt: skip
_STYLE: Final = (
    "body{font:15px/1.4 system-ui,sans-serif;margin:2em;color:#1d2433}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.5em .7em;border-bottom:1px solid #dde2ea}th{background:#f3f5f9}"
    ".differs{background:#fff1d6}.none{color:#98a2b3}small{color:#5b6577;display:block}"
)


def three_bureaus(customer: Client, teller: Teller, out: Path) -> list[str]:
    """Order all three, wait for each, merge; answers the reports' ids in the bureaus' order."""
    out.mkdir(parents=True, exist_ok=True)
    with teller.step("Order the reports of all three bureaus at once") as made:
        reports = pulled(customer)
        for bureau, report_id in zip(BUREAUS, reports, strict=True):
            report = customer.get(f"/reports/{report_id}")
            score = ", ".join(str(each["value"]) for each in report["scores"] if each["value"])
            made.append(f"{bureau:<10} {len(report['tradelines'])} accounts, score {score or '-'}  {report_id}")
    with teller.step("Their accounts, merged: one row an account, a column a bureau") as made:
        merged = customer.get(f"/customers/{customer.get('/customers/me')['customer_id']}/accounts")
        (out / "accounts.json").write_text(json.dumps(merged, indent=1))
        page = out / "accounts.html"
        page.write_text(_page(merged["items"]))
        made += _table(merged["items"])
        teller.note("merged view", f"{len(merged['items'])} accounts  {page}")
    return reports


def what_changed(customer: Client, teller: Teller, earlier: list[str]) -> None:
    """A later pull of one bureau, compared field by field with the earlier one."""
    with teller.step("A month later: Equifax' report is fetched again and compared with the last") as made:
        (later,) = pulled(customer, ("equifax",))
        found = customer.get(f"/reports/{later}/diff/{earlier[BUREAUS.index('equifax')]}")
        counted = ", ".join(f"{len(found[kind])} {kind}" for kind in ("added", "removed", "reinserted", "changed"))
        made.append(f"{counted}, {found['unchanged']} unchanged")
        lines = [f"{kind}: {each['label']}" for kind in ("added", "removed", "reinserted") for each in found[kind]]
        for each in found["changed"]:
            fields = (f"{one['field']} {one['before']} → {one['after']}" for one in each["fields"][:MOST_FIELDS])
            lines.append(f"{each['label']}: {', '.join(fields)}")
        made += lines[:SHOWN_CHANGES]


def pulled(customer: Client, bureaus: tuple[str, ...] = BUREAUS) -> list[str]:
    """Order the bureaus' reports and wait for all of them."""
    ordered = customer.post("/reports/pulls", {"bureaus": list(bureaus)})["pulls"]

    def ended(pull_id: str) -> Any:
        found = customer.get(f"/reports/pulls/{pull_id}")
        return found if found["status"] in ("completed", "failed") else None

    reports = []
    for one in ordered:
        done = until(partial(ended, one["pull_id"]), f"the report of {one['bureau']}", deadline_s=120)
        if done["status"] == "failed":
            raise CallFailed(0, f"the pull at {one['bureau']} failed: {done['failure']}")
        reports += done["report_ids"]
    return reports


def _table(rows: list[Any]) -> list[str]:
    """As wide as a terminal: who, what each bureau says, how sure, and where they differ."""
    lines = [f"{'account':<26} {'Experian':<20} {'Equifax':<20} {'TransUnion':<20} {'sure':<5} differ in"]
    for row in rows:
        cells = [f"{_short(row['columns'][bureau]):<20}" for bureau in BUREAUS]
        sure = "" if row["certainty"] is None else f"{row['certainty']:.2f}"
        differ = [each["field"] for each in row["disagreements"] if not each["explained_by_dates"]]
        lines.append(f"{(row['furnisher'] or '?')[:25]:<26} {' '.join(cells)} {sure:<5} {', '.join(differ)}".rstrip())
    return lines


def _short(cells: list[Any]) -> str:
    if not cells:
        return "-"
    (cell, *_) = cells
    return f"{(cell['status'] or '?')[:11]} {_dollars(cell['balance_cents'])}"


def _dollars(cents: int | None) -> str:
    return "-" if cents is None else f"${cents / 100:,.0f}"


def _page(rows: list[Any]) -> str:
    head = "".join(f"<th>{name}</th>" for name in ("Account", "Experian", "Equifax", "TransUnion", "Certainty"))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Accounts at three bureaus</title>'
        f"<style>{_STYLE}</style><h1>Accounts at three bureaus</h1><p>Marked: what the bureaus tell differently.</p>"
        f"<table><tr>{head}</tr>{''.join(map(_row, rows))}</table></html>"
    )


def _row(row: Any) -> str:
    differ = {each["field"] for each in row["disagreements"] if not each["explained_by_dates"]}
    cells = "".join(f"<td>{_cell(row['columns'][bureau], differ)}</td>" for bureau in BUREAUS)
    debt = "" if row["debt"] is None else f"<small>{html.escape(row['debt']['part'])} of a debt</small>"
    sure = "one bureau only" if row["certainty"] is None else f"{min(row['certainty'], 0.999):.1%}"
    return f"<tr><td><b>{html.escape(row['furnisher'] or 'unnamed')}</b>{debt}</td>{cells}<td>{sure}</td></tr>"


def _cell(cells: list[Any], differ: set[str]) -> str:
    if not cells:
        return '<span class="none">not reported</span>'
    shown = []
    for cell in cells:
        for name in SHOWN_FIELDS:
            if cell[name] is None:
                continue
            said = _dollars(cell[name]) if name.endswith("_cents") else str(cell[name])
            mark = ' class="differs"' if name in differ else ""
            label = name.removesuffix("_cents").replace("_", " ")
            shown.append(f"<div{mark}>{html.escape(said)}<small>{label}</small></div>")
    return "".join(shown)
