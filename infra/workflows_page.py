"""`docs/workflows.md`: each state machine as a picture, drawn from its definition."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

State = Mapping[str, Any]
States = Mapping[str, State]
_PLACEHOLDER: Final = re.compile(r"\$\{([a-z_.]+)\}")
# What every step does alike is said once above the pictures and drawn in none.
_ALIKE: Final = ("Failed", "Again", "Superseded")
_COMPARED: Final = ("StringEquals", "BooleanEquals", "NumericEquals")
_RELATIONS: Final = {"NumericGreaterThan": ">", "NumericLessThan": "<"}
_INTRODUCTION: Final = (
    "Generated from `statemachines/*.asl.json` by `make docs`; do not edit.",
    "",
    "A rectangle is a step with the operation it runs, a rounded one waits (for the consumer, a partner, a clock), a"
    " rhombus decides; a dotted arrow is taken when a step fails with the named error. What all have alike is left out"
    " of the pictures: a step that fails for a while is tried again; one that fails for good waits at the desk until a"
    " person has it run again or gives it up; one that waits for long waits on with a new token; an execution in whose"
    " place another has come ends.",
)


def page(machines: Mapping[str, str]) -> str:
    """The page; `machines`: the definitions by name."""
    return "\n".join(_lines(machines)) + "\n"


def _lines(machines: Mapping[str, str]) -> Iterator[str]:
    yield from ("# Workflows", "", *_INTRODUCTION)
    for name, text in sorted(machines.items()):
        machine = json.loads(text)
        yield from ("", f"## {name}", "", machine["Comment"], "", "```mermaid", "flowchart TD")
        yield from _drawn(machine, "", "  ")
        yield "```"


def _drawn(machine: State, inside: str, indent: str) -> Iterator[str]:
    """The states that work itself reaches, then the ways between them; `inside`: the state they lie in."""
    states = machine["States"]
    reached = _reached(machine["StartAt"], states)
    yield f"{indent}{inside}start(( )) --> {inside}{machine['StartAt']}"
    for name in reached:
        yield from _node(name, states[name], inside, indent)
    for name in reached:
        for to, label, arrow in _ways(states[name]):
            yield f"{indent}{inside}{name} {arrow}{f'|{_shown(label)}|' if label else ''} {inside}{to}"


def _reached(first: str, states: States) -> list[str]:
    """From the first state on, in the order they come up."""
    found = [first]
    for name in found:
        found += [to for to, _, _ in _ways(states[name]) if to not in found]
    return list(dict.fromkeys(found))


def _ways(state: State) -> Iterator[tuple[str, str, str]]:
    """(state, label, arrow) of each way on that is drawn."""
    return (way for way in _every_way(state) if not way[0].endswith(_ALIKE))


def _every_way(state: State) -> Iterator[tuple[str, str, str]]:
    for choice in state.get("Choices", ()):
        yield choice["Next"], _condition(choice), "-->"
    if "Default" in state:
        yield state["Default"], "else", "-->"
    for catch in state.get("Catch", ()):
        names = ("any failure" if name == "States.ALL" else name for name in catch["ErrorEquals"])
        yield catch["Next"], "<br/>".join(names), "-.->"
    if "Next" in state:
        yield state["Next"], "", "-->"


def _condition(choice: State, *, within: bool = False) -> str:
    for joined, word in (("And", " and "), ("Or", " or ")):
        if joined in choice:
            parts = list(dict.fromkeys(_condition(each, within=True) for each in choice[joined]))
            said = word.join(parts)
            return f"({said})" if within and len(parts) > 1 else said
    if "Not" in choice:
        return f"not {_condition(choice['Not'])}"
    asked = choice["Variable"].rsplit(".", 1)[1]
    for compared in _COMPARED:
        if compared in choice:
            return f"{asked} is {json.dumps(choice[compared]).strip(chr(34))}"
    for relation, sign in _RELATIONS.items():
        if relation in choice:
            return f"{asked} {sign} {choice[relation]}"
    return f"{asked} is {'there' if choice.get('IsPresent') else 'null' if choice.get('IsNull') else 'not there'}"


def _node(name: str, state: State, inside: str, indent: str) -> Iterator[str]:
    own = f"{indent}{inside}{name}"
    match state["Type"]:
        case "Map":
            yield f'{indent}subgraph {inside}{name} ["{name}: one branch each"]'
            yield from _drawn(state.get("ItemProcessor") or state["Iterator"], f"{inside}{name}_", indent + "  ")
            yield f"{indent}end"
        case "Choice":
            yield f"{own}{{{name}}}"
        case "Task":
            waits = state["Resource"].endswith(".waitForTaskToken")
            called = _PLACEHOLDER.search(json.dumps(state))
            label = f'"{name}<br/>{called[1] if called else ""}"'
            yield f"{own}({label})" if waits else f"{own}[{label}]"
        case "Succeed" | "Fail":
            yield f"{own}(({name}))"
        case _:
            yield f"{own}[{name}]"


def _shown(label: str) -> str:
    """A label in quotes, so that no sign of it is one of the picture's."""
    return f'"{label}"'
