"""People of the governance tests: scored, decided on, and of groups that they tell of themselves."""

from __future__ import annotations

import json
from typing import Any

from functions.customers.model import Purpose
from functions.governance.attributes import put_demographics
from functions.governance.checks import check_drift, check_fairness
from functions.governance.shown import get_model_drift, get_model_fairness
from kernel.operation import Operation
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import consent, ok
from tests.harness.records import give_score
from tests.harness.world import World

TEST_MODEL = "trust_score-test"
"""As `give_score` names it."""
OFFICER = staff(Role.GOVERNANCE)


def agree(world: World, person: Person) -> str:
    return consent(world, person, Purpose.FAIRNESS_CHECK, "protected_attributes")


def give(world: World, person: Person, **attributes: str) -> Answer:
    return world.call(put_demographics.handler, person, body=attributes)


def crowd(world: World, size: int, low_risk: int, **attributes: str) -> list[Person]:
    """So many people of one group, the first of them with a score in the low-risk band."""
    people = [Person() for _ in range(size)]
    for number, person in enumerate(people):
        give_score(world, person, 760 if number < low_risk else 620)
        agree(world, person)
        ok(give(world, person, **attributes))
    return people


def run(world: World, operation: Operation) -> int:
    return int(world.invoke(operation, {})["models"])


def drift_checked(world: World, version: str) -> Any:
    """The report of a check made now."""
    run(world, check_drift.handler)
    return ok(world.call(get_model_drift.handler, OFFICER, path={"version": version}))["report"]


def fairness_checked(world: World, version: str = TEST_MODEL) -> Any:
    run(world, check_fairness.handler)
    return ok(world.call(get_model_fairness.handler, OFFICER, path={"version": version}))["report"]


def of(report: Any, attribute: str, basis: str = "score") -> Any:
    (found,) = [each for each in report["selection"] if (each["attribute"], each["basis"]) == (attribute, basis)]
    return found


def opportunity(report: Any, attribute: str) -> Any:
    (found,) = [each for each in report["opportunity"] if each["attribute"] == attribute]
    return found


def metrics(text: str, name: str = "UnheededModelAlarms") -> list[dict[str, Any]]:
    """Embedded metrics in the log."""
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    return [line for line in lines if name in line]
