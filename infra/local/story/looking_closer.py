"""The demonstration's look into an analysis: a finding taken apart, a question answered, two compared, the paper."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from infra.local.client import Client
from infra.local.story.teller import Teller

# What Maria answers, by the kind of statement asked for.
ANSWERS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "closed_by_consumer": {"closed_on": "2025-11-03", "proof": True},
        "inquiry_consent": {"given": False},
        "validation_notice": {"received_on": None},
        "collector_verified": {"verified_on": None},
        "bankruptcy_of_other": {},
        "reaffirmed": {"reaffirmed": False},
    }
)


def look_closer(customer: Client, teller: Teller, out: Path, analysis_id: str) -> None:
    """What the consumer sees of the analysis beside its findings; the paper is written to `out`."""
    path = f"/analyses/{analysis_id}"
    with teller.step("Take the first finding apart") as made:
        finding = customer.get(path)["findings"]["findings"][0]
        explained = customer.get(f"{path}/findings/{finding['id']}")
        made.append(f"{explained['title']}: {explained['strength_in_words']}")
        made += [f"{fact['name']}: {fact['value']}, read at {fact['place']}" for fact in explained["facts"]]
        made += [f"{law['citation']}: {one['title']}" for law in explained["law"] for one in law["provisions"]]
    with teller.step("Answer a question; analyse again and compare") as made:
        customer_id = customer.get("/customers/me")["customer_id"]
        questions = customer.get(f"{path}/questions")["items"]
        made.append(f"{len(questions)} questions are open")
        asked = next((each for each in questions if each["kind"] in ANSWERS), None)
        if asked is not None:
            answer = dict(ANSWERS[asked["kind"]])
            entry = {name: asked["entries"][0][name] for name in ("report", "section", "key")}
            body = {"statement": {"kind": asked["kind"], **entry, **answer}}
            customer.post(f"/customers/{customer_id}/statements", body)
            made.append(f"{asked['question']} {answer or 'yes'}")
        later = customer.post("/analyses")["id"]
        found = customer.get(f"{path}/comparison/{later}")
        counted = ", ".join(f"{len(found[f'findings_{kind}'])} {kind}" for kind in ("new", "gone", "changed"))
        made.append(f"{counted}, {found['findings_unchanged']} unchanged")
        made += [f"new: {each['about']}: {each['title']}" for each in found["findings_new"]]
    with teller.step("What the plan and time may do to the score") as made:
        shown = customer.get(f"{path}/projection?score=700&pays_on_time=true")
        made += [_prospect(file) for file in shown["projection"]["files"]]
        made.append(f"by {shown['model']['model_id']} {shown['model']['version']}; {shown['projection']['statement']}")
    with teller.step("The analysis as a paper for the consumer") as made:
        pdf = out / "analysis.pdf"
        pdf.write_bytes(customer.get(f"{path}/document"))
        made.append(f"an accessible PDF of {pdf.stat().st_size:,} bytes")
        teller.note("analysis paper", str(pdf))


def _prospect(file: Mapping[str, Any]) -> str:
    """One bureau's file in a line: now, after the plan, and when the goal comes into reach."""
    now, after = (f"{file[name]['low']}-{file[name]['high']}" for name in ("start", "after"))
    goal = file["goal"]
    reach = f"; {goal['score']} in reach from {goal['earliest_on'] or 'later than this looks'}" if goal else ""
    return f"{file['bureau']}: {now} now, {after} after the plan{reach}"
