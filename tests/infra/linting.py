"""What cfn-lint reads of a stage: one stage whole, of the others what differs from it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.infra.conftest import ALL_STAGES, Assembly, strings

WHOLE = "staging"
"""No stage has a longer name: what is short enough with this one is so with any."""

TOLD_APART = ("Resources", "Parameters")

assert max(ALL_STAGES, key=len) == WHOLE


def differing(assembly: Assembly, whole: Assembly, folder: Path) -> list[Path]:
    """The assembly's templates without the resources that `whole` has too, alike but for the stage's name; what a
    remaining one refers to stays."""
    folder.mkdir()
    paths = []
    for stack, template in assembly.templates.items():
        ours, theirs = _comparable(assembly, stack), _comparable(whole, stack)
        same = all(theirs.get(name) == part for name, part in ours.items() if name not in TOLD_APART)
        new = {name for name, resource in ours["Resources"].items() if theirs["Resources"].get(name) != resource}
        left = _reduced(template, new) if same else template
        if left["Resources"]:
            paths.append(folder / f"{stack}.template.json")
            paths[-1].write_text(json.dumps(left))
    return paths


def _comparable(assembly: Assembly, stack: str) -> dict[str, Any]:
    """The template without the stage's name; a looked-up parameter, whose id is made of its name, is called by that."""
    template = assembly.templates.get(stack, {"Resources": {}})
    text = json.dumps(template)
    for logical_id, given in template.get("Parameters", {}).items():
        text = text.replace(f'"{logical_id}"', json.dumps(f"the parameter {given.get('Default')}"))
    comparable: dict[str, Any] = json.loads(re.sub(rf"\b{assembly.stage}\b", "<stage>", text))
    return comparable


def _reduced(template: dict[str, Any], wanted: set[str]) -> dict[str, Any]:
    resources: dict[str, Any] = template["Resources"]
    kept: set[str] = set()
    waiting = [*wanted]
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting += _referred(resources[name], resources)
    left = {name: part for name, part in template.items() if name not in TOLD_APART}
    left["Resources"] = {name: resource for name, resource in resources.items() if name in kept}
    parameters = template.get("Parameters", {})
    return left | {"Parameters": {name: parameters[name] for name in sorted(_referred(left, parameters))}}


def _referred(value: object, names: Iterable[str]) -> set[str]:
    """Which of the names the value refers to."""
    return set(_references(value)) & set(names)


def _references(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("Ref", "Condition", "DependsOn", "Fn::GetAtt", "Fn::Sub"):
                # Of a text to be filled every word, of an attribute's place its resource: one too many does no harm.
                yield from (word for text in strings(item) for word in re.findall(r"\w+", text))
            yield from _references(item)
