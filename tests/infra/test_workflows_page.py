"""The page of the workflows: each machine drawn from its definition, whole but for what all have alike."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from infra.workflows_page import page

MACHINES = {
    path.name.removesuffix(".asl.json"): path.read_text() for path in sorted(Path("statemachines").glob("*.asl.json"))
}
FAILURE = [{"ErrorEquals": ["States.ALL"], "Next": "AskFailed"}]
SMALL = {
    "Comment": "Small: ask, then act.",
    "StartAt": "Ask",
    "States": {
        "Ask": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Parameters": {"FunctionName": "${desk.ask}"},
            "Catch": FAILURE,
            "Next": "Agreed",
        },
        "Agreed": {
            "Type": "Choice",
            "Choices": [
                {"Variable": "$.answer.decision", "StringEquals": "yes", "Next": "Each"},
                {"Variable": "$.answer.decision", "StringEquals": "superseded", "Next": "Superseded"},
            ],
            "Default": "Done",
        },
        "Each": {
            "Type": "Map",
            "ItemProcessor": {
                "StartAt": "Act",
                "States": {
                    "Act": {
                        "Type": "Task",
                        "Resource": "${desk.act}",
                        "Catch": [{"ErrorEquals": ["Closed"], "Next": "Rest"}, *FAILURE],
                        "End": True,
                    },
                    "Rest": {"Type": "Pass", "End": True},
                    "AskFailed": {"Type": "Pass", "End": True},
                },
            },
            "Next": "Done",
        },
        "AskFailed": {"Type": "Pass", "End": True},
        "Superseded": {"Type": "Succeed"},
        "Done": {"Type": "Succeed"},
    },
}
DRAWN = """\
  start(( )) --> Ask
  Ask("Ask<br/>desk.ask")
  Agreed{Agreed}
  subgraph Each ["Each: one branch each"]
    Each_start(( )) --> Each_Act
    Each_Act["Act<br/>desk.act"]
    Each_Rest[Rest]
    Each_Act -.->|"Closed"| Each_Rest
  end
  Done((Done))
  Ask --> Agreed
  Agreed -->|"decision is yes"| Each
  Agreed -->|"else"| Done
  Each --> Done
"""


def test_a_machine_is_drawn_with_its_ways_and_without_what_all_have_alike() -> None:
    text = page({"small": json.dumps(SMALL)})
    assert "## small\n\nSmall: ask, then act.\n" in text
    assert text.endswith(f"```mermaid\nflowchart TD\n{DRAWN}```\n")


@pytest.mark.parametrize("name", MACHINES)
def test_every_way_leads_between_states_that_are_drawn(name: str) -> None:
    text = page({name: MACHINES[name]})
    drawn = set(re.findall(r"^ +(?:subgraph )?(\w+)(?: ?[\[({])", text, re.M))
    ways = re.findall(r'^ +(\w+)(?:\(\( \)\))? -\.?->(?:\|"[^"]+"\|)? (\w+)$', text, re.M)
    assert len(ways) == text.count("-->") + text.count("-.->")
    assert {state for way in ways for state in way} <= drawn


@pytest.mark.parametrize("name", MACHINES)
def test_every_operation_of_a_machine_but_those_for_people_is_drawn(name: str) -> None:
    called = set(re.findall(r"\$\{([a-z_.]+)\}", MACHINES[name]))
    missing = {each for each in called if f"<br/>{each}" not in page({name: MACHINES[name]})}
    assert missing <= {"desk.await_person", "disputes.find_submission", "disputes.abandon_letter",
                       "disputes.abandon_round"}  # fmt: skip
