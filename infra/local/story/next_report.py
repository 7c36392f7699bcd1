"""The demonstration's next report: whether what the bureau said of each item is so."""

from __future__ import annotations

from typing import Any, Final

from infra.local.client import until
from infra.local.story.case import PATIENCE_S, Case
from infra.local.story.teller import columns
from infra.local.story.three_bureaus import pulled

_CLAIMED: Final = ("deleted", "verified", "updated_disputed")


def next_report(case: Case, bureau: str) -> None:
    """The bureau's file is fetched again; each of its answers in the first round is held against what it shows."""
    with case.teller.step(
        "The next report decides: the bureau's file is fetched again, its word held against it"
    ) as made:
        before = case.round(1)
        letters = [one["letter_id"] for one in before["letters"] if one["recipient"] == bureau]
        theirs = {item_id for letter_id in letters for item_id in case.items_of(letter_id)}
        (report_id,) = pulled(case.customer, (bureau,))

        def compared() -> list[Any] | None:
            told = [one for one in case.round(1)["items"] if one["item_id"] in theirs and one["outcome"] in _CLAIMED]
            return told if all(one["confirmed"] is not None for one in told) else None

        items = until(compared, "the comparison with the next report", PATIENCE_S)
        made.append(f"{bureau}: report {report_id}")
        made += columns((one["furnisher"], one["ground"], f"told {one['outcome']}", _found(one)) for one in items)
        borne_out = sum(one["confirmed"] for one in items)
        case.teller.note("next report", f"{borne_out} of {len(items)} borne out")


def _found(item: Any) -> str:
    return "confirmed" if item["confirmed"] else f"not so: the report shows {item['shown']}"
