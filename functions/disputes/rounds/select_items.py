"""Choose what the round disputes: what the newest plan puts first, no repeat without new facts, no contradiction.

What is left out is kept with its reason; when nothing can be disputed the round says so and ends.
"""

from __future__ import annotations

from typing import Any

from contracts.field_words import field_in_words, value_in_words
from contracts.law import law_pack
from contracts.service import ServiceBarred, require_service
from functions.disputes import reading, store
from functions.disputes.items import DisputeItem, PlanItem
from functions.disputes.model import Case, Round
from functions.disputes.rules.commands import SelectItems as Select
from functions.disputes.rules.comparing.fields import disputed_fields
from functions.disputes.rules.continuing import named_entries, named_now
from functions.disputes.rules.first_person import STATED, in_first_person
from functions.disputes.rules.selection import NOT_SPECIFIC, Bars, running_entries, select_items
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import Task


class SelectItems(Request):
    case: str


class Selected(Response):
    """Counts only: a workflow's history carries no findings."""

    selected: int
    left_out: int


@operation(Task(), uses=(store.DATABASE.write,), errors=(ServiceBarred,))
def handler(request: SelectItems, ctx: Context) -> Selected:
    round_, pack = store.round_(ctx, request.case), law_pack()
    case = store.case(ctx, round_.case_id, lock=True)
    require_service(reading.standing(ctx, case.customer_id), ctx.now)
    body = reading.analysis(ctx, None, case.customer_id)
    plan = [plan_item(entry) for entry in body["plan"]["items"]]
    prior = named_now(store.prior_disputes(ctx, case.case_id, round_.number), named_entries(body))
    selection = select_items(plan, prior, on=ctx.now.date(), pack=pack, bars=bars_of(ctx, case, round_))
    items = tuple(DisputeItem(item_id=ctx.new_id("itm"), plan=item) for item in selection.selected)
    chosen = Select(items=items, analysis_id=body["id"], left_out=selection.left_out)
    store.select_items(ctx, round_, chosen, pack)
    return Selected(selected=len(items), left_out=len(selection.left_out))


def bars_of(ctx: Context, case: Case, round_: Round) -> Bars:
    """What the case's other rounds and the consumer's consents leave open to this round."""
    running = running_entries(store.running_beside(ctx, case, round_.round_id))
    return Bars(running=running, consented=reading.bureaus_consented(ctx, case.customer_id))


_UNNAMED = {
    "public_record": "the court or office named in the report",
    "consumer": "Personal details in my file",
}


def plan_item(entry: dict[str, Any]) -> PlanItem:
    """The part of an analysis' plan item that a dispute rests on, in the consumer's own mouth."""
    given = {name: entry[name] for name in PlanItem.model_fields if name in entry}
    # A key names an entry within its own report only.
    given["tradeline_key"] = f"{entry['report']}:{entry['key']}" if entry.get("report") else entry["key"]
    given["acdv_code"] = entry["acdv_code"] or NOT_SPECIFIC
    given["fields"] = disputed_fields(entry["ground"], given["acdv_code"], (fact["name"] for fact in entry["facts"]))
    given["furnisher"] = entry["furnisher"] or _UNNAMED.get(entry["section"], "the company named in the report")
    given["explanation"] = in_first_person(entry["explanation"])
    given["facts"] = [
        {
            "name": field_in_words(fact["name"], told=STATED),
            "value": in_first_person(value_in_words(fact["name"], fact["value"])),
            "source_path": _path(fact["source"]),
        }
        for fact in entry["facts"]
    ]
    return PlanItem.model_validate(given, strict=False)


def _path(source: dict[str, Any] | None) -> str:
    """Where a fact was read, in words; what the analysis itself computed comes from it."""
    if source is None:
        return "analysis"
    place = [source.get("path"), source.get("record"), source.get("position"), source.get("page"), source.get("box")]
    return f"{source['kind']}:" + "/".join(str(part) for part in place if part is not None)
