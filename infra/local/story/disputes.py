"""The demonstration's rounds: letters drafted, edited, signed and sent, each on its channel, and how a round ends."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from infra.local.story.case import Case
from infra.local.story.teller import columns

OWN_WORDS: Final = "I have paid this account in full."
# A bureau's interface tells the receipt at once; what is mailed has to be carried first.
_LEFT: Final = {"bureau_api": ("received",), "certified_mail": ("submitted", "received")}


def open_case(case: Case, analysis_id: str) -> Any:
    """Open the case and its first round; answers the round with its letters drafted."""
    with case.teller.step("Open a dispute; its first round selects, drafts and checks a letter to each bureau") as made:
        opened = case.customer.post("/disputes", {"analysis_id": analysis_id}, Idempotency_Key=f"dispute-{case.email}")
        case.dispute_id = opened["dispute_id"]
        case.customer.post(f"{case.path}/rounds")
        round_ = case.until_phase(1, "awaiting_approval")
        for letter in round_["letters"]:
            ours = case.items_of(letter["letter_id"])
            made.append(f"to {letter['recipient']}, by {letter['channel'].replace('_', ' ')}:")
            rows = (item for item in round_["items"] if item["item_id"] in ours)
            made += columns((f"  {item['dispute_code']}", item["furnisher"], item["ground"]) for item in rows)
        made += [f"not in this round: {each['reason']}" for each in round_["left_out"]]
        case.teller.note("dispute", case.dispute_id)
    return round_


def edit(case: Case, letter_id: str, ground: str) -> None:
    """The consumer adds a sentence of their own; what was read before can't be signed any more."""
    with case.teller.step("Read a letter, and say one thing in your own words") as made:
        ours = case.items_of(letter_id)
        items = case.round(1)["items"]
        item_id = next(item["item_id"] for item in items if item["item_id"] in ours and item["ground"] == ground)
        before = case.customer.get(case.letter_path(letter_id))
        edits = {"items": [{"item_id": item_id, "statement": OWN_WORDS}]}
        after = case.customer.call("PATCH", case.letter_path(letter_id), edits, If_Match=f'"{before["version"]}"')
        made.append(f'"{OWN_WORDS}"')
        made.append(f"version {before['version']} became {after['version']}, and went by the same checks")
        made.append(f"beside the signature: {after['signing']['text']}")


def send(case: Case, round_: Any) -> None:
    """Sign every letter of the round; each leaves on its own channel."""
    number = round_["number"]
    with case.teller.step("Look at the PDF, attest each item, sign; each letter leaves on its channel") as made:
        for letter in round_["letters"]:
            pdf = case.look_at(letter["letter_id"], f"letter-{number}-{letter['recipient']}")
            signed = case.sign(letter["letter_id"])
            made.append(f"{letter['recipient']}: signed {signed['content_sha256'][:16]}… as {case.signed_name}")
            case.teller.note(f"letter, round {number}", f"{letter['letter_id']}  {pdf}")
        sent = case.until_round(
            number,
            lambda now: all(each["status"] in _LEFT[each["channel"]] for each in now["letters"]),
            "the letters on their way",
        )
        made += [_on_its_way(letter) for letter in sent["letters"]]


def _on_its_way(letter: Any) -> str:
    if letter["channel"] == "bureau_api":
        return f"{letter['recipient']}: received {letter['received_at']}, to be answered by {letter['due_at']}"
    cost = "" if letter["cost_cents"] is None else f", ${letter['cost_cents'] / 100:.2f}"
    return f"{letter['recipient']}: certified mail {letter['tracking_id']}{cost}"


def carried(case: Case, letter_id: str) -> None:
    """Two weeks pass; the scan of the delivery starts the bureau's days."""
    with case.teller.step("Two weeks pass; the carrier's scans prove that what was mailed was received") as made:
        case.days_pass(14)
        round_ = case.until_round(
            1,
            lambda now: all(each["status"] == "received" for each in now["letters"]),
            "the scan of the delivery",
        )
        for entry in case.customer.get(case.path)["timeline"]:
            if entry["subject_id"] == letter_id and entry["happening"].startswith("mail_"):
                made.append(f"{entry['happening'].replace('_', ' ')} {entry['at']}")
        (mailed,) = [each for each in round_["letters"] if each["letter_id"] == letter_id]
        made.append(f"received {mailed['received_at']}, to be answered by {mailed['due_at']}")


def closes(case: Case, number: int, title: str) -> Any:
    """The round's end, with what may follow each of its items."""
    with case.teller.step(title) as made:
        round_ = case.until_phase(number, "closed")
        to = {item_id: one["recipient"] for one in round_["letters"] for item_id in case.items_of(one["letter_id"])}
        items = sorted(round_["items"], key=lambda item: to[item["item_id"]])
        made += columns((to[one["item_id"]], one["furnisher"], one["ground"], one["outcome"]) for one in items)
        names = {item["item_id"]: item["furnisher"] for item in items}
        steps = defaultdict(list)
        for each in case.customer.get(f"{case.path}/proposals")["items"]:
            if each["item_id"] in names:
                opens = f"; not before {each['not_before']}" if each["not_before"] else ""
                steps[f"{each['kind']}: {each['reason']} ({each['citation']}){opens}"].append(names[each["item_id"]])
        made += [f"{len(of)} x {step}" for step, of in steps.items()]
        case.teller.note(f"round {number}", ", ".join(item["outcome"] for item in items))
    return round_
