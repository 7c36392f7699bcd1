"""Customers of the journeys: how they come to a state, through the API alone."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from infra.local.client import CallFailed, Client, Local, until
from infra.local.story import tale as story
from infra.local.story.teller import Teller

SIGNED_NAME = f"{story.PERSON['first_name']} {story.PERSON['last_name']}"
PROBLEM_MEMBERS = {"type", "title", "status", "detail", "instance", "correlation_id"}


class SilentTeller(Teller):
    """Runs the demonstration's steps and prints nothing. said: what stands under each, by its title."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}

    @contextmanager
    def step(self, title: str) -> Iterator[list[str]]:
        yield self.said.setdefault(title, [])


def ssn(kind: str) -> str:
    """A number nobody else has, of a kind of person that the bureau knows by its first five digits."""
    return f"{kind}{secrets.randbelow(9000) + 1000}"


PAID_WITH_BALANCE, CLEAN = "90013", "90001"


def administrator(local: Local) -> Client:
    signed_in = Client(local)
    signed_in.sign_in(*local.user("administrator"))
    return signed_in


def advance(local: Local, days: int) -> None:
    """Days pass; sessions older than a week end with them."""
    administrator(local).post("/local/clock", {"advance_days": days})


class Customer(Client):
    """A person with an account of their own."""

    email: str
    password: str = story.PASSWORD
    analysis_id: str
    dispute_id: str

    @classmethod
    def arrives(cls, local: Local) -> Customer:
        person = cls(local)
        person.email = f"journey.{secrets.token_hex(8)}@example.test"
        person.sign_up(person.email, person.password)
        return person

    @classmethod
    def served(cls, local: Local, number: str, profile: dict[str, Any] = story.PERSON) -> Customer:
        """Profile, consents, disclosure, contract; and the days before service are over."""
        person = cls.arrives(local)
        story.enrol(person, SilentTeller(), person.email, profile, number)
        advance(local, 9)
        person.returns()
        return person

    def returns(self) -> None:
        self.sign_in(self.email, self.password)

    # -- report and analysis ---------------------------------------------------------------------------------------

    def onboarded(self) -> Any:
        """Order the report and wait for its analysis; answers the analysis."""
        pull_id = self.post("/reports/pulls", {"bureaus": ["experian"]})["pulls"][0]["pull_id"]

        def ended() -> Any:
            found = self.get(f"/reports/pulls/{pull_id}")
            return found if found["status"] in ("completed", "failed") else None

        done = until(ended, "the end of onboarding")
        assert done["status"] == "completed", done
        self.pull_id, (self.report_id,) = pull_id, done["report_ids"]
        (line,) = self.get("/analyses")["items"]
        self.analysis_id = line["analysis_id"]
        return self.get(f"/analyses/{self.analysis_id}")

    # -- one round of a dispute -------------------------------------------------------------------------------------

    def opens_dispute(self) -> None:
        self.dispute_id = self.post("/disputes", {"analysis_id": self.analysis_id})["dispute_id"]
        self.post(f"/disputes/{self.dispute_id}/rounds")

    @property
    def case(self) -> Any:
        return self.get(f"/disputes/{self.dispute_id}")

    @property
    def round(self) -> Any:
        (only,) = self.case["rounds"]
        return only

    def until_phase(self, *phases: str) -> Any:
        return until(
            lambda: one if (one := self.round)["phase"] in phases else None, f"the phase {' or '.join(phases)}"
        )

    def until_received(self) -> Any:
        def received() -> Any:
            (letter,) = self.round["letters"]
            return letter if letter["status"] == "received" else None

        try:
            return until(received, "the bureau's receipt", 120)
        except TimeoutError as late:
            late.add_note(f"the round stands so: {self.round}")
            raise

    @property
    def letter_path(self) -> str:
        (letter,) = self.round["letters"]
        return f"/disputes/{self.dispute_id}/letters/{letter['letter_id']}"

    @property
    def letter_id(self) -> str:
        return self.letter_path.rsplit("/", 1)[1]

    def approves(self, name: str = SIGNED_NAME) -> None:
        letter = self.get(self.letter_path)
        attested = [
            {"item_id": item["item_id"], "text": item["attestation"]}
            for item in letter["content"]["items"]
            if item["attestation"]
        ]
        body = {
            "typed_name": name,
            "content_sha256": letter["content_sha256"],
            "statement_sha256": letter["signing"]["sha256"],
            "attestations": attested,
        }
        self.post(f"{self.letter_path}/approval", body, Idempotency_Key=f"approve-{letter['letter_id']}")

    def happenings(self) -> list[str]:
        return [entry["happening"] for entry in self.case["timeline"]]


def waiting_for_approval(local: Local, number: str | None = None) -> Customer:
    """A customer whose letter is drafted."""
    person = Customer.served(local, number or ssn(PAID_WITH_BALANCE))
    person.onboarded()
    person.opens_dispute()
    person.until_phase("awaiting_approval")
    return person


def waiting_for_answer(local: Local) -> Customer:
    """A customer whose letter the bureau has."""
    person = waiting_for_approval(local)
    person.approves()
    person.until_received()
    return person


# -- the bureau's side -------------------------------------------------------------------------------------------------


def filed(local: Local, letter_id: str) -> list[Any]:
    """What the bureau has on file under a letter's id."""
    agreed = json.loads((Path(local.content["home"]) / "partners.json").read_text())["experian"]
    base = local.content["partners_url"]
    keys = {name: agreed[name] for name in ("username", "password", "client_id", "client_secret")}
    token = requests.post(f"{base}/experian/oauth2/v1/token", json=keys, timeout=10).json()["access_token"]
    answer = requests.get(
        f"{base}/bureau/disputes/v1/disputes",
        params={"clientReference": letter_id},
        headers={"Authorization": f"Bearer {token}"},
        timeout=10,
    )
    found: list[Any] = answer.json()["disputes"]
    return found


def hooks_about(local: Local, letter_id: str) -> list[Any]:
    """The webhooks that the bureau sent about a letter, as it keeps them."""
    return [event for event in local.control("GET", "/webhooks")["events"] if letter_id in event["body"]]


# -- refusals ----------------------------------------------------------------------------------------------------------


def refused(call: Callable[[], Any]) -> CallFailed:
    """The refusal that the call must get, with the members every problem has."""
    try:
        answer = call()
    except CallFailed as failed:
        assert set(failed.body) >= PROBLEM_MEMBERS, failed.body
        assert failed.body["status"] == failed.status
        assert failed.body["type"].startswith("urn:horizon:problem:"), failed.body
        assert "Traceback" not in json.dumps(failed.body)
        return failed
    raise AssertionError(f"it was not refused: {answer}")


def raw(local: Local, method: str, path: str, **parts: Any) -> requests.Response:
    """A call as it comes, for what the client would not send."""
    return requests.request(method, f"{local.api_url}{path}", timeout=60, **parts)


def is_problem(answer: requests.Response, status: int) -> Any:
    """The problem's body: right status, content type, members, and the correlation id in header and body."""
    assert answer.status_code == status, (answer.status_code, answer.text)
    assert answer.headers["Content-Type"].split(";")[0] == "application/problem+json"
    body = answer.json()
    assert set(body) >= PROBLEM_MEMBERS, body
    assert body["status"] == status
    assert body["type"].startswith("urn:horizon:problem:")
    return body
