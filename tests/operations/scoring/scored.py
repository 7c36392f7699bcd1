"""Customers and banks of the scoring tests, and the calls they make."""

from __future__ import annotations

from typing import Any

from functions.customers.model import Purpose
from functions.scoring import create_score, simulate_score
from functions.scoring.sources import put_bank, record_behavioral_data
from kernel.triggers import Role
from tests.generators.bank_ledgers import STATED, by_hand
from tests.generators.behavioural_data import ORDINARY
from tests.harness.events import Answer, Person, staff
from tests.harness.people import consent, ok
from tests.harness.world import World

TABLES = ("behavioral_data", "credit_scores", "explanations", "improvement_plans")


def consenting(world: World, *scopes: str) -> Person:
    """A customer who agreed to be scored on data of these scopes, on posted ones by default."""
    person = Person()
    consent(world, person, Purpose.SCORE, *(scopes or ("data:posted",)))
    return person


def post(world: World, person: Person, **changes: Any) -> Answer:
    headers = changes.pop("headers", None)
    return world.call(create_score.handler, person, body=ORDINARY | changes, headers=headers)


def scored(world: World, person: Person, **changes: Any) -> Any:
    return ok(post(world, person, **changes))


def post_ledger(world: World, person: Person, headers: dict[str, str] | None = None, **changes: Any) -> Answer:
    body = {"ledger": by_hand() | changes, "stated": STATED}
    return world.call(create_score.handler, person, body=body, headers=headers)


def post_named(world: World, person: Person, data_id: str) -> Answer:
    return world.call(create_score.handler, person, body={"data_id": data_id})


def simulate(world: World, person: Person, score_id: str, **changes: Any) -> Answer:
    return world.call(simulate_score.handler, person, body={"score_id": score_id, "changes": changes})


def counts(world: World) -> list[int]:
    return [world.sql(f"select count(*) from scoring.{table}")[0][0] for table in TABLES]


def located(answer: Answer) -> list[str]:
    assert (answer.status, answer.problem) == (422, "invalid"), answer.body
    return [error["field"] for error in answer.json["errors"]]


# -- banks ------------------------------------------------------------------------------------------------------------


def bank(world: World, bank_id: str = "first-plains") -> Person:
    """A bank's sign-in, listed by an administrator."""
    signs_in = staff(Role.INTEGRATION)
    body = {"name": "First Plains Bank", "user_id": f"usr_{signs_in.subject}"}
    ok(world.call(put_bank.handler, staff(Role.ADMINISTRATOR), path={"bank_id": bank_id}, body=body))
    return signs_in


def supply(world: World, signs_in: Person, customer_id: str | None, headers: Any = None, **body: Any) -> Answer:
    path = {"customer_id": str(customer_id)}
    given = body or {"metrics": ORDINARY}
    return world.call(record_behavioral_data.handler, signs_in, path=path, body=given, headers=headers)
