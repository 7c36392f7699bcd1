"""People of the predictions' tests: who agreed to be told what may come, and the calls they make."""

from __future__ import annotations

from typing import Any

from contracts.vocabulary import Bureau
from functions.customers.model import Purpose
from functions.lending.lenders import put_lender
from functions.scoring.predictions import (
    get_prediction,
    match_lenders,
    predict_approval,
    predict_dispute_success,
    put_lender_terms,
)
from functions.scoring.rules.predictions.kinds import PredictionKind
from kernel.operation import Operation
from kernel.triggers import Role
from tests.harness.events import Answer, Person, staff
from tests.harness.people import consent, ok
from tests.harness.records import give_analysis, give_report, planted_report
from tests.harness.world import World

STATED: dict[str, Any] = {
    "credit_score": 641,
    "debt_to_income": 0.31,
    "card_utilisation": 0.42,
    "past_due": False,
    "oldest_account_months": 96,
    "good_accounts": 5,
}
TERMS: dict[str, Any] = {
    "least_score": 620,
    "most_debt_to_income": 0.4,
    "takes_recent_trouble": True,
    "takes_thin_files": True,
}
LENDER: dict[str, Any] = {
    "lines": ["4 Grain Street", "Omaha, NE 68102"],
    "agency": "ncua",
    "policy": {"approve_from": 700, "decline_below": 560, "least_confidence": 0.6, "largest_amount_cents": 2_000_000},
}
BUREAU = planted_report().bureau
OTHER = next(each for each in Bureau if each is not BUREAU)


class Asker(Person):
    """A customer who agreed to these predictions, with an analysis of a report in which errors are found."""

    analysis_id: str
    consents: tuple[str, ...]


def asker(world: World, *kinds: PredictionKind) -> Asker:
    person = Asker()
    agreed = kinds or tuple(PredictionKind)
    person.consents = tuple(consent(world, person, Purpose.PREDICT, f"prediction:{kind}") for kind in agreed)
    give_report(world, person)
    person.analysis_id = give_analysis(world, person)
    return person


def terms(
    world: World, lender_id: str, *, active: bool = True, name: str = "Prairie Credit Union", **changes: Any
) -> Any:
    path = {"lender_id": lender_id}
    ok(world.call(put_lender.handler, staff(Role.ADMINISTRATOR), path=path, body=LENDER | {"name": name}))
    body = {"terms": TERMS | changes, "active": active}
    return ok(world.call(put_lender_terms.handler, staff(Role.ADMINISTRATOR), path=path, body=body))


def body_of(operation: Operation, person: Asker, **changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = {"analysis_id": person.analysis_id}
    if operation is not predict_dispute_success.handler:
        body |= {"bureau": BUREAU, "stated": STATED}
    if operation is predict_approval.handler:
        body |= {"product": "personal_loan"}
    return body | changes


def ask(world: World, operation: Operation, person: Asker, headers: Any = None, **changes: Any) -> Answer:
    return world.call(operation, person, body=body_of(operation, person, **changes), headers=headers)


def predicted(world: World, operation: Operation, person: Asker, **changes: Any) -> Any:
    """What was predicted, as its owner reads it."""
    return read(world, person, ok(ask(world, operation, person, **changes))["prediction_id"])


def read(world: World, person: Person, prediction_id: str, language: str = "en") -> Any:
    path = {"prediction_id": prediction_id}
    return ok(world.call(get_prediction.handler, person, path=path, query={"language": language}))


def kept(world: World) -> int:
    return int(world.sql("select count(*) from scoring.predictions")[0][0])


KINDS = {
    PredictionKind.DISPUTE_SUCCESS: predict_dispute_success.handler,
    PredictionKind.APPROVAL: predict_approval.handler,
    PredictionKind.LENDER_MATCH: match_lenders.handler,
}
