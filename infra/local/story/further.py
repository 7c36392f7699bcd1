"""The demonstration's second round, of new facts alone, and the complaint when the bureau keeps silent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from infra.local.client import CallFailed, until
from infra.local.story.answers import bureau_dispute
from infra.local.story.case import PATIENCE_S, Case
from infra.local.story.teller import columns
from infra.local.story.ways_in import uploaded

PAPER: Final = "payment_receipt"
TITLE: Final = "Receipt of the last payment"
# Longer than thirty days and five business days, whatever weekends and holidays lie in them (eleven days at the most),
# and shorter than the 45 days after which a complaint is open.
SILENT_DAYS: Final = 43
HELD: Final = "verified_without_new_facts"
COMPLAINT: Final = "cfpb_packet"
NUMBER: Final = "261122-0000001"


def new_fact(case: Case, item: Any) -> str:
    """What was verified is disputed again only with something new; answers the id of the paper that is."""
    with case.teller.step("A receipt turns up: what was verified may be disputed again, with the new fact") as made:
        newest = _analysis_since(case)
        left = newest["plan"]["not_disputed"]
        made += [f"without it: {each['detail']}" for each in left if each["reason"] == HELD]
        question = next(
            each
            for each in case.customer.get(f"/analyses/{newest['id']}/questions")["items"]
            if each["kind"] == "paper_on_hand" and each["ground"] == item["ground"]
        )
        made.append(question["question"])
        entry = {name: question["entries"][0][name] for name in ("report", "section", "key")}
        dated = (case.today - timedelta(days=400)).isoformat()
        said = {"kind": "paper_on_hand", **entry, "ground": item["ground"], "paper": PAPER, "dated_on": dated}
        customer_id = case.customer.get("/customers/me")["customer_id"]
        case.customer.post(f"/customers/{customer_id}/statements", {"statement": said})
        case.customer.post("/analyses")
        document = uploaded(case.customer, _receipt(item, case.signed_name), kind="evidence", title=TITLE)
        made.append(f"{TITLE} of {dated}: kept as {document['document_id']}")

        def proposed() -> Any:
            found = case.customer.get(f"{case.path}/proposals")["items"]
            return next(
                (one for one in found if one["item_id"] == item["item_id"] and one["kind"] == "next_round"), None
            )

        step = until(proposed, "the proposal of a next round", PATIENCE_S)
        made.append(f"{item['furnisher']}: {step['kind']} ({step['reason']}, {step['citation']})")
    return str(document["document_id"])


def _analysis_since(case: Case) -> Any:
    """The analysis that the end of the round brought about: it knows what was answered."""

    def found() -> Any:
        newest = case.customer.get(f"/analyses/{case.customer.get('/analyses')['items'][0]['analysis_id']}")
        told = any(each["reason"] == HELD for each in newest["plan"]["not_disputed"])
        return newest if told else None

    return until(found, "the analysis after the round", PATIENCE_S)


def _receipt(item: Any, payer: str) -> bytes:
    # Only the demonstration draws documents; what the platform runs knows nothing of how they are made.
    from contracts.report import Report
    from contracts.vocabulary import Bureau
    from infra.local.documents.by_reportlab import render_reportlab
    from infra.local.documents.layout import Disclosure, Lines, Title
    from infra.local.documents.variation import Variation

    lines = (f"Received from {payer} for {item['furnisher']}", "Account paid in full. Balance: $0.00")
    blocks = (Title("Receipt"), Lines(lines))
    truth = Report(bureau=Bureau.EXPERIAN, source="receipt")
    return render_reportlab(Disclosure(("", item["furnisher"]), "Receipt", blocks, truth, Variation().style, "Receipt"))


def second_round(case: Case, item: Any, document_id: str) -> Any:
    """The round of what is new, with the paper enclosed in its letter."""
    with case.teller.step("The second round: what is new, and nothing that was said before") as made:
        case.customer.post(f"{case.path}/rounds")
        round_ = case.until_phase(2, "awaiting_approval")
        made += columns((each["furnisher"], each["ground"], each["explanation"]) for each in round_["items"])
        made += [f"left out: {each['reason']} ({each['citation']})" for each in round_["left_out"]]
        again = next(each for each in round_["items"] if each["ground"] == item["ground"])
        body = {"document_id": document_id, "shows": "payment"}
        case.customer.post(f"{case.path}/rounds/{round_['round_id']}/items/{again['item_id']}/evidence", body)
        enclosed = case.customer.get(case.letter_path(round_["letters"][0]["letter_id"]))["content"]["enclosures"]
        made.append(f"enclosed: {', '.join(enclosed)}")
    return round_


def silence(case: Case, round_: Any) -> None:
    """The bureau is told to keep silent; thirty days for its answer pass, and five business days for the notice."""
    for letter in round_["letters"]:
        path = f"/disputes/{bureau_dispute(case.local, letter['letter_id'])}/answer"
        case.local.control("POST", path, {"script": "no_answer"})
    with case.teller.step("The bureau keeps silent; its thirty days pass, and those for the notice"):
        case.days_pass(SILENT_DAYS)


def too_early(case: Case, items: list[str]) -> datetime:
    """A complaint before its gate is refused with the rule it goes by; answers when it opens."""
    with case.teller.step("A complaint to the CFPB, before it may be made") as made:
        try:
            case.customer.post(f"{case.path}/escalations", {"kind": COMPLAINT, "item_ids": items})
        except CallFailed as refused:
            if refused.problem != "dispute-refused":
                raise
            made.append(f"refused: {refused.body['detail']}")
            made.append(f"by {refused.body['citation']}")
        else:
            raise CallFailed(0, "a complaint before its gate was not refused")
        proposals = case.customer.get(f"{case.path}/proposals")["items"]
        (opens_at,) = {each["not_before"] for each in proposals if each["item_id"] in items}
    return datetime.fromisoformat(opens_at)


def complain(case: Case, items: list[str], opens_at: datetime) -> str:
    """The clock is moved, the same step is open, and its packet is drafted, signed and handed over."""
    days = (opens_at - case.now).days + 1
    with case.teller.step(f"{days} days pass; now the packet is drafted, signed and handed over") as made:
        case.days_pass(days)
        opened = case.customer.post(f"{case.path}/escalations", {"kind": COMPLAINT, "item_ids": items})
        rounds = case.customer.get(case.path)["rounds"]
        number = next(each["number"] for each in rounds if each["round_id"] == opened["escalation_id"])
        round_ = case.until_phase(number, "awaiting_approval")
        (letter,) = round_["letters"]
        pdf = case.look_at(letter["letter_id"], "packet-cfpb")
        case.sign(letter["letter_id"])
        case.until_phase(number, "awaiting_consumer")
        made.append(f"{letter['recipient']}: a packet that the consumer files in person")
        case.teller.note("complaint", f"{opened['escalation_id']}  {pdf}")
    return str(opened["escalation_id"])


def file(case: Case, escalation_id: str) -> None:
    """Nobody files in the consumer's stead: they say that they did, when, and under which number."""
    with case.teller.step("The consumer files it, and says so; the days for an answer run") as made:
        path = f"{case.path}/escalations/{escalation_id}"
        packet = case.customer.get(path)["letter_id"]
        body = {"sent_on": case.today.isoformat(), "reference": NUMBER}
        case.customer.post(f"{case.path}/letters/{packet}/sending", body)
        shown = case.customer.get(path)
        made.append(f"filed {shown['filed_at']} as {shown['reference']}; {shown['phase']}")
