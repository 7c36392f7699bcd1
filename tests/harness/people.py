"""People of tests: how a customer comes to a state through the API's own operations."""

from __future__ import annotations

from typing import Any

from functions.customers.consents import give_consent
from functions.customers.model import Purpose
from functions.customers.profile import put_profile
from functions.customers.signing import acknowledge_disclosure, deliver_disclosure, offer_contract, sign_contract
from functions.customers.signing.agreements import consent_text
from tests.harness.events import Answer, Person
from tests.harness.world import World

SSN = "219099999"  # never issued
PROFILE: dict[str, Any] = {
    "first_name": "Maria",
    "last_name": "Delgado",
    "birth_date": "1984-03-05",
    "ssn": SSN,
    "email": "maria.delgado@example.test",
    "phone": "+13035550142",
    "address": {"line1": "12 Elm Street", "city": "Denver", "state": "CO", "zip_code": "80203"},
    "time_zone": "America/Denver",
}


def ok(answer: Answer) -> Any:
    """The answer's body, which must be a success."""
    assert answer.status < 300, answer.body
    return answer.json if answer.body else None


def with_profile(world: World, **changes: Any) -> Person:
    """A customer with a profile."""
    person = Person()
    ok(world.call(put_profile.handler, person, body=PROFILE | changes))
    return person


def consent(world: World, person: Person, purpose: Purpose, *scope: str) -> str:
    body = {"purpose": purpose.value, "scope": list(scope), "text_sha256": consent_text(purpose).sha256}
    return str(ok(world.call(give_consent.handler, person, body=body))["consent_id"])


def acknowledged(world: World, person: Person) -> None:
    shown = ok(world.call(deliver_disclosure.handler, person))
    path = {"text_version": shown["text_version"]}
    ok(world.call(acknowledge_disclosure.handler, person, path=path, body={"signed_name": "Maria Delgado"}))


def sign(world: World, person: Person, name: str = "Maria Delgado") -> Any:
    """Offer and sign a contract; the answer's body."""
    offer = ok(world.call(offer_contract.handler, person))
    body = {"signed_name": name, "text_sha256": offer["text_sha256"]}
    return ok(world.call(sign_contract.handler, person, path={"contract_id": offer["contract_id"]}, body=body))


def served(world: World, **changes: Any) -> Person:
    """A customer who may be served now: profile, consents, disclosure, contract, and the bar gone by."""
    person = with_profile(world, **changes)
    acknowledged(world, person)
    sign(world, person, f"{changes.get('first_name', 'Maria')} {changes.get('last_name', 'Delgado')}")
    consent(world, person, Purpose.PULL_CREDIT_REPORT, "bureau:experian")
    consent(world, person, Purpose.DISPUTE, "bureau:experian")
    consent(world, person, Purpose.ELECTRONIC_RECORDS, "disputes")
    world.advance(days=8)
    return person


def signature(letter: Any) -> dict[str, Any]:
    """The consumer's approval of a letter as it is shown: every item attested, text and statement as they stand."""
    attested = [
        {"item_id": item["item_id"], "text": item["attestation"]}
        for item in letter["content"]["items"]
        if item["attestation"]
    ]
    return {
        "typed_name": "Maria Delgado",
        "content_sha256": letter["content_sha256"],
        "statement_sha256": letter["signing"]["sha256"],
        "attestations": attested,
    }
