"""The demonstration's answers: a signed message, a letter on paper, and what a specialist has to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Any, Final
from uuid import uuid4

from infra.local.client import CallFailed, Local, until
from infra.local.story.case import PATIENCE_S, Case
from infra.local.story.teller import columns
from infra.local.story.ways_in import uploaded

VERIFIED: Final = "paid_with_balance"
"""What Experian verifies; the consumer will find a paper that bears it out."""
# What the simulated bureau is told to find, by what was disputed; anything else it mends.
_FINDS: Final[Mapping[str, str]] = MappingProxyType(
    {VERIFIED: "VERIFIED AS ACCURATE", "charge_off_without_amount": "DELETED"}
)
_ELSE_FINDS: Final = "DISPUTED INFORMATION UPDATED"
_UNPLACED: Final = "ResultLetterUnmatched"
_FILE_NUMBER: Final = "100200300"
_OTHER_NUMBERS: Final = ("730166******", "611940******")
_LAYOUT: Final = 1  # a throw that groups the items below their outcomes


def by_message(case: Case, letter_id: str) -> None:
    """Experian's simulator is told what to find, and tells it by a signed message."""
    with case.teller.step("Experian answers by signed message: one deleted, one verified, the others updated") as made:
        asked = _asked(case, letter_id)
        results = [
            {"itemReference": item["item_id"], "result": _FINDS.get(item["ground"], _ELSE_FINDS)} for item in asked
        ]
        path = f"/disputes/{bureau_dispute(case.local, letter_id)}/answer"
        case.local.control("POST", path, {"results": results})
        until(lambda: all(item["outcome"] for item in _asked(case, letter_id)), "Experian's answer", PATIENCE_S)
        made += columns((item["furnisher"], item["ground"], item["outcome"]) for item in _asked(case, letter_id))


def on_paper(case: Case, letter_id: str) -> str:
    """TransUnion's letter of results, handed in as it came; answers the id it was read under.

    Of one furnisher it names two accounts that were never disputed, so nobody but a person can tell which is meant.
    """
    with case.teller.step("TransUnion answers on paper; the consumer hands the letter in, and it is read") as made:
        paper = case.out / "answer-transunion.pdf"
        paper.write_bytes(_printed(case, _asked(case, letter_id)))
        document = uploaded(case.customer, paper.read_bytes())
        if document["status"] != "read":
            raise CallFailed(0, f"the letter was not read: {document['refusal']}")
        read = case.customer.get(f"/result-letters/{document['result_letter_id']}")
        made.append(f"{read['bureau']}, {read['kind']}, of {read['dated_on']}")
        made += columns(
            (item["furnisher"], item["account_number"] or "no number", item["outcome"], f"sure {item['certainty']:.2f}")
            for item in read["items"]
        )
        case.teller.note("paper answer", f"{document['result_letter_id']}  {paper}")
    return str(document["result_letter_id"])


def at_the_desk(case: Case, letter_id: str, result_letter_id: str) -> None:
    """A specialist claims what nobody could be sure of, notes why, and records what the bureau says."""
    with case.teller.step("The desk: a specialist claims what nobody can be sure of, and records it") as made:
        specialist = case.staff("specialist")
        user_id = f"usr_{case.local.content['users']['specialist']['sub']}"
        case.staff("manager").post(f"{case.path}/assignment", {"specialist_id": user_id})

        def waiting() -> Any:
            queue = specialist.get(f"/staff/tasks?queue=unclaimed&kind={_UNPLACED}&limit=200")["items"]
            return next((task for task in queue if task["case_id"] == result_letter_id), None)

        task = until(waiting, "the desk's task for the letter", PATIENCE_S)
        made.append(f"{task['kind']}, priority {task['priority']}, due {task['due_at']}")
        path = f"/staff/tasks/{task['task_id']}"
        specialist.post(f"{path}/claim")
        unread = [item for item in _asked(case, letter_id) if item["outcome"] is None]
        names = ", ".join(dict.fromkeys(item["furnisher"] for item in unread))
        note = f"The paper has two other numbers of {names}. Called the bureau: the disputed one was updated."
        specialist.post(f"{path}/notes", {"text": note})
        made.append(f'claimed, with a note: "{note}"')
        said = [{"item_id": item["item_id"], "outcome": _outcome(item)} for item in unread]
        body = {"response_id": str(uuid4()), "result_letter_id": result_letter_id, "answers": said}
        specialist.post(f"{case.path}/rounds/{case.round(1)['round_id']}/responses", body)
        ended = until(lambda: _resolved(specialist.get(path)), "the end of the desk's task", PATIENCE_S)
        made.append(f"recorded for {names}; with that the task is {ended['decision']}")
        case.teller.note("desk", f"{task['task_id']}, {ended['decision']}")


def bureau_dispute(local: Local, letter_id: str) -> str:
    """What the simulated bureau calls the dispute that a letter opened there."""
    for event in local.control("GET", "/webhooks")["events"]:
        data = json.loads(event["body"]).get("data", {})
        if data.get("clientReference") == letter_id and "disputeId" in data:
            return str(data["disputeId"])
    raise CallFailed(0, f"the simulated bureau knows of no letter {letter_id}")


def _asked(case: Case, letter_id: str) -> list[Any]:
    """The items of the first round that a letter speaks of, as they stand."""
    wanted = case.items_of(letter_id)
    return [item for item in case.round(1)["items"] if item["item_id"] in wanted]


def _resolved(task: Any) -> Any:
    return task if task["resolved_at"] else None


def _outcome(item: Any) -> str:
    """What TransUnion's paper says of an item: what has no number is gone, the rest is mended."""
    return "updated_disputed" if item["account_mask"] else "deleted"


def _printed(case: Case, asked: list[Any]) -> bytes:
    """The letter about these items; for the last account it has two numbers that are not its own."""
    # Only the demonstration draws documents; what the platform runs knows nothing of how they are made.
    from contracts.outcomes import Outcome
    from contracts.result_letter import LetterSection
    from contracts.vocabulary import Bureau
    from infra.local.documents.by_reportlab import render_reportlab
    from infra.local.documents.layout import Lines
    from infra.local.documents.responses import transunion
    from infra.local.documents.responses.letter import Entry, paper, printed
    from infra.local.documents.variation import Variation

    entries: dict[tuple[str, str | None], Entry] = {}
    for item in asked:
        section = LetterSection.ACCOUNT if item["account_mask"] else LetterSection.INQUIRY
        named = (item["furnisher"], item["account_mask"])
        entries[named] = Entry(section, *named, Outcome(_outcome(item)), {}, {})
    last = entries.pop([named for named in entries if named[1]][-1])
    others = (
        replace(last, number=_OTHER_NUMBERS[0]),
        replace(last, number=_OTHER_NUMBERS[1], outcome=Outcome.VERIFIED),
    )
    head = Lines((f"File Number {_FILE_NUMBER}", f"Date Issued {printed(case.today)}"))
    opening = Lines(
        ("Dear consumer,", "TransUnion has completed its investigation of your dispute. The results follow.")
    )
    in_order = sorted((*entries.values(), *others), key=lambda entry: (entry.section, entry.outcome))
    blocks = (head, opening, *transunion.results(in_order, Random(_LAYOUT), ruled=False))
    return render_reportlab(paper(Bureau.TRANSUNION, "Dispute results", blocks, Variation()))
